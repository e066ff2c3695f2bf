/* Rows: one per series of every query, from its last sample (panels.md 2.5). */
#include "table.h"

#include <stdlib.h>
#include <string.h>

void
table_rows_fini(struct table_rows *rows)
{
	table_pool_fini(&rows->pool);
	free(rows->rows);
	rows->rows = NULL;
	rows->count = rows->capacity = rows->cells = 0;
}

struct table_row *
table_rows_add(struct table_rows *rows, size_t cell_count)
{
	struct table_row *row;

	if (rows->count >= TABLE_MAX_ROWS || cell_count > TABLE_MAX_CELLS - rows->cells) {
		rows->truncated = true;
		return NULL;
	}
	if (rows->count == rows->capacity) {
		size_t capacity = rows->capacity ? 2 * rows->capacity : 64;
		struct table_row *grown = table_array(capacity, sizeof *grown);

		if (rows->count)
			memcpy(grown, rows->rows, rows->count * sizeof *grown);
		free(rows->rows);
		rows->rows = grown;
		rows->capacity = capacity;
	}
	row = &rows->rows[rows->count++];
	row->cells = table_pool_array(&rows->pool, cell_count, sizeof *row->cells);
	row->count = cell_count;
	rows->cells += cell_count;
	return row;
}

/* Numbers of the label names of the series before: most series of a query have the same labels in the same
 * order. */
struct rows_hints {
	size_t count;
	struct {
		struct hct_str label;
		uint32_t name;
	} hints[64];
};

struct rows_source {
	struct table *table;
	struct rows_hints hints;
	char suffix[16]; /* " #2", or empty */
	char *name; /* the suffixed name being looked up */
	size_t name_cap;
	uint32_t value, timestamp; /* names; timestamp TABLE_NO_COLUMN: not shown */
	uint32_t frame;
};

static uint32_t
rows_name(struct rows_source *source, struct hct_str label)
{
	size_t suffix = strlen(source->suffix), length = label.len + suffix;

	if (!suffix)
		return table_names_add(&source->table->names, label);
	if (length > source->name_cap) {
		free(source->name);
		source->name_cap = 2 * length;
		source->name = table_array(source->name_cap, 1);
	}
	memcpy(source->name, label.ptr, label.len);
	memcpy(source->name + label.len, source->suffix, suffix);
	return table_names_add(&source->table->names, (struct hct_str){ source->name, length });
}

static uint32_t
rows_label_name(struct rows_source *source, size_t index, struct hct_str label)
{
	struct rows_hints *hints = &source->hints;
	uint32_t name;

	if (index < hints->count && table_str_eq(hints->hints[index].label, label))
		return hints->hints[index].name;
	name = rows_name(source, label);
	if (index < sizeof hints->hints / sizeof hints->hints[0] && index <= hints->count) {
		hints->hints[index].label = label;
		hints->hints[index].name = name;
		if (index == hints->count)
			hints->count++;
	}
	return name;
}

static void
rows_put_label(struct table_row *row, size_t *count, uint32_t name, struct hct_str value)
{
	struct table_cell *cell = &row->cells[*count];

	/* A label may be called like the value or the time: then it takes their place. */
	for (size_t i = 0; i < 2 && i < *count; i++)
		if (row->cells[i].column == name)
			cell = &row->cells[i];
	if (cell == &row->cells[*count])
		(*count)++;
	cell->column = name;
	cell->kind = TABLE_TEXT;
	cell->as.text = value;
}

static bool
rows_add_series(
	struct rows_source *source, struct table_rows *rows, const struct hct_series *series, uint32_t index)
{
	struct table *table = source->table;
	struct table_row *row = table_rows_add(rows, series->label_count + 2);
	size_t count = 0, last = series->count - 1;

	if (!row)
		return false;
	if (series->count && source->timestamp != TABLE_NO_COLUMN) {
		row->cells[count].column = source->timestamp;
		row->cells[count].kind = TABLE_NUMBER;
		row->cells[count++].as.sample.number = (double)series->time_ms[last];
	}
	if (series->count && source->value != TABLE_NO_COLUMN) {
		row->cells[count].column = source->value;
		row->cells[count].kind =
			!series->present || series->present[last] ? TABLE_NUMBER : TABLE_NULL;
		row->cells[count].as.sample.number = series->value[last];
		row->cells[count].as.sample.frame = source->frame + 1;
		row->cells[count++].as.sample.series = index;
	}
	for (size_t i = 0; i < series->label_count; i++) {
		const struct hct_pair *label = &series->labels[i];
		uint32_t name;

		if (label->name.len == 0)
			continue;
		name = series->count ? rows_label_name(source, i, label->name)
				     : table_names_add(&table->names, label->name);
		if (name != TABLE_NO_COLUMN)
			rows_put_label(row, &count, name, label->value);
	}
	row->count = count;
	return true;
}

static void
rows_suffix(struct rows_source *source, uint32_t number)
{
	char digits[12];
	size_t at = sizeof digits, out = 0;

	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	source->suffix[out++] = ' ';
	source->suffix[out++] = '#';
	memcpy(source->suffix + out, digits + at, sizeof digits - at);
	source->suffix[out + sizeof digits - at] = '\0';
}

/* A query that failed has no frame, but keeps its number, so that the columns of the others keep their
 * names. */
static bool
rows_many(const struct table *table)
{
	const struct hct_panel_args *args = &table->args;

	return args->frame_count > 1 ||
	       (args->frame_count == 1 && table->use.frame->info(args->frames[0])->query_index > 0);
}

void
table_rows_build(struct table *table, struct table_rows *out_rows)
{
	bool many = rows_many(table);
	struct rows_source source = { .table = table };

	for (uint32_t f = 0; f < table->args.frame_count; f++) {
		const struct hct_frame *frame = table->args.frames[f];
		const struct hct_frame_info *info = table->use.frame->info(frame);

		source.frame = f;
		source.hints.count = 0;
		if (many)
			rows_suffix(&source, info->query_index + 1);
		source.timestamp = TABLE_NO_COLUMN;
		if (!table->settings.embeds && info->series_count)
			source.timestamp = table_names_add(&table->names, HCT_STR("timestamp"));
		source.value = info->series_count ? rows_name(&source, HCT_STR("value")) : TABLE_NO_COLUMN;
		for (size_t s = 0; s < info->series_count; s++)
			if (!rows_add_series(
				    &source, out_rows, table->use.frame->series(frame, s), (uint32_t)s))
				break;
	}
	free(source.name);
}
