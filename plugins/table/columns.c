/* Which columns are drawn, and in what order: those with settings first, then the rest as they appear in
 * the rows. */
#include "table.h"

#include <math.h>
#include <stdlib.h>

struct columns_order {
	const struct table_names *names;
};

static int
columns_compare(void *user, uint32_t a, uint32_t b)
{
	const struct columns_order *order = user;

	return table_key_order(order->names->names[a], order->names->names[b]);
}

static void
columns_add(struct table *table, uint32_t name, const struct table_setting *setting)
{
	struct table_column *column = &table->columns[table->column_count++];

	column->name = name;
	column->setting = setting;
	column->head.size = sizeof column->head;
	column->head.align = setting->align;
	column->head.flex = setting->flex;
	column->head.width_px = setting->width_px;
	column->head.header = setting->header.ptr ? setting->header : table->names.names[name];
	if (setting->link.len)
		column->link = table->use.vars->expand(table->args.vars, setting->link, NULL, 0);
}

/* Names that the data do not have get their column too; of several entries for a name the first counts, and an entry without
 * a name is none. */
static void
columns_from_settings(struct table *table, bool *placed)
{
	struct table_names seen;

	table_names_init(&seen, &table->pool);
	for (size_t i = 0; i < table->settings.count; i++) {
		const struct table_setting *setting = &table->settings.columns[i];
		size_t before = seen.count;
		uint32_t name;

		table_names_add(&seen, setting->name);
		if (!setting->name.len || seen.count == before)
			continue;
		name = table_names_find(&table->names, setting->name);
		if (name != TABLE_NO_COLUMN)
			placed[name] = true;
		if (!setting->hidden)
			columns_add(table, name, setting);
	}
}

/* In order of first appearance over the rows; within a row as JavaScript orders sorted keys. */
static void
columns_from_rows(struct table *table, bool *placed)
{
	struct columns_order order = { &table->names };
	uint32_t *fresh = table_array(table->names.count, sizeof *fresh);

	for (size_t r = 0; r < table->rows.count; r++) {
		const struct table_row *row = &table->rows.rows[r];
		size_t count = 0;

		for (size_t i = 0; i < row->count; i++) {
			if (placed[row->cells[i].column])
				continue;
			placed[row->cells[i].column] = true;
			fresh[count++] = row->cells[i].column;
		}
		table_order(fresh, count, columns_compare, &order);
		for (size_t i = 0; i < count; i++)
			columns_add(table, fresh[i], &table->settings.others);
	}
	free(fresh);
}

/* The range of a gauge column covers all rows. */
static void
columns_gauge_range(struct table *table, struct table_column *column)
{
	column->gauge_min = (double)INFINITY;
	column->gauge_max = -(double)INFINITY;
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct table_row *row = &table->rows.rows[r];

		for (size_t i = 0; i < row->count; i++) {
			double value;

			if (row->cells[i].column != column->name ||
				!table_gauge_value(table, &row->cells[i], &value))
				continue;
			column->gauge_min = fmin(column->gauge_min, value);
			column->gauge_max = fmax(column->gauge_max, value);
		}
	}
}

void
table_columns_build(struct table *table)
{
	bool *placed = table_array(TABLE_MAX_COLUMNS, sizeof *placed);

	table->columns = table_pool_array(
		&table->pool, table->settings.count + table->names.count, sizeof *table->columns);
	columns_from_settings(table, placed);
	if (!table->settings.hide_others)
		columns_from_rows(table, placed);
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].setting->gauge)
			columns_gauge_range(table, &table->columns[i]);
	free(placed);
}
