/* The initial order of rows: all columns with `sort`, in the order of the settings (panels.md 1.16, 2.5).
 * A column whose sorting is not enabled is left out, as in Perses, though the document asks for it: that
 * decides what people see there. */
#include "table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum sort_mode { SORT_PLAIN = 0, SORT_TEXT, SORT_NATURAL };
struct sort_key {
	bool descending;
	enum sort_mode mode;
	struct table_cell *values; /* by row */
};
struct sort {
	size_t count;
	struct sort_key keys[TABLE_MAX_SORTS];
};

/* Numbers, NaN, text: a total order where JavaScript's `<` has none. */
static int
sort_rank(const struct table_cell *value)
{
	return value->kind == TABLE_TEXT ? 2 : isnan(value->as.sample.number) ? 1 : 0;
}

static int
sort_plain(const struct table_cell *a, const struct table_cell *b)
{
	int rank_a = sort_rank(a), rank_b = sort_rank(b);

	if (rank_a != rank_b)
		return rank_a - rank_b;
	if (rank_a == 2)
		return table_str_order(a->as.text, b->as.text);
	if (rank_a == 1)
		return 0;
	return (a->as.sample.number > b->as.sample.number) - (a->as.sample.number < b->as.sample.number);
}

static int
sort_compare(void *user, uint32_t a, uint32_t b)
{
	const struct sort *sort = user;

	for (size_t k = 0; k < sort->count; k++) {
		const struct sort_key *key = &sort->keys[k];
		const struct table_cell *value_a = &key->values[a], *value_b = &key->values[b];
		bool missing_a = value_a->kind <= TABLE_NULL, missing_b = value_b->kind <= TABLE_NULL;
		int order;

		if (missing_a || missing_b)
			order = missing_a - missing_b;
		else if (key->mode == SORT_PLAIN)
			order = sort_plain(value_a, value_b);
		else
			order = table_text_order(
				value_a->as.text, value_b->as.text, key->mode == SORT_NATURAL);
		if (order)
			return key->descending ? -order : order;
	}
	return 0;
}

/* The table library looks at the rows after the first ten; with fewer there is nothing to look at. */
static enum sort_mode
sort_guess(const struct table *table, const struct table_cell *values)
{
	bool text = false;

	for (size_t r = 10; r < table->rows.count; r++) {
		if (values[r].kind != TABLE_TEXT)
			continue;
		text = true;
		if (table_has_digit(values[r].as.text))
			return SORT_NATURAL;
	}
	return text ? SORT_TEXT : SORT_PLAIN;
}

/* Text modes compare numbers by their text, and what is not finite as empty text. */
static void
sort_values_to_text(struct table *table, struct table_cell *values, struct table_pool *pool)
{
	char number[64];

	for (size_t r = 0; r < table->rows.count; r++) {
		struct hct_str text = { "", 0 };

		if (values[r].kind != TABLE_NUMBER)
			continue;
		if (isfinite(values[r].as.sample.number))
			text = table_pool_str(
				pool, table_cell_text(table, &values[r], number, sizeof number));
		values[r].kind = TABLE_TEXT;
		values[r].as.text = text;
	}
}

static void
sort_key_build(
	struct table *table, const struct table_column *column, struct sort_key *key, struct table_pool *pool)
{
	key->descending = column->setting->sort == HCT_SORT_DESC;
	key->values = table_pool_array(pool, table->rows.count, sizeof *key->values);
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct table_row *row = &table->rows.rows[r];

		for (size_t i = 0; i < row->count; i++)
			if (row->cells[i].column == column->name)
				key->values[r] = row->cells[i];
	}
	key->mode = sort_guess(table, key->values);
	if (key->mode != SORT_PLAIN)
		sort_values_to_text(table, key->values, pool);
}

void
table_sort(struct table *table)
{
	struct sort sort = { 0 };
	struct table_pool pool = { 0 };

	table->order = table_pool_array(&table->pool, table->rows.count, sizeof *table->order);
	for (size_t r = 0; r < table->rows.count; r++)
		table->order[r] = (uint32_t)r;
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = &table->columns[i];

		if (column->setting->sort == HCT_SORT_NONE || !column->setting->sortable ||
			sort.count == TABLE_MAX_SORTS)
			continue;
		column->head.sort = column->setting->sort;
		if (column->name != TABLE_NO_COLUMN)
			sort_key_build(table, column, &sort.keys[sort.count++], &pool);
	}
	if (sort.count)
		table_order(table->order, table->rows.count, sort_compare, &sort);
	table_pool_fini(&pool);
}
