/* hct.table-sink/1: a panel's data, collected cell by cell. */
#include "export/data_sink.h"

#include <math.h>

struct hct_table_sink *
hct_table_sink_create(void)
{
	struct hct_table_sink *sink = g_new0(struct hct_table_sink, 1);

	sink->rows_max = SIZE_MAX;
	sink->arena = hct_arena_create();
	sink->columns = g_array_new(FALSE, TRUE, sizeof(struct column));
	sink->cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
	return sink;
}

struct hct_table_sink *
hct_table_sink_create_summary(size_t rows)
{
	struct hct_table_sink *sink = hct_table_sink_create();

	sink->rows_max = rows;
	sink->summary = true;
	return sink;
}

void
hct_table_sink_destroy(struct hct_table_sink *sink)
{
	if (!sink)
		return;
	g_array_unref(sink->columns);
	g_array_unref(sink->cells);
	hct_arena_destroy(sink->arena);
	g_free(sink);
}

size_t
hct_table_sink_rows(const struct hct_table_sink *sink)
{
	return sink->rows;
}

size_t
hct_table_sink_dropped(const struct hct_table_sink *sink)
{
	return sink->dropped;
}

/* The texts of plugins are UTF-8 by contract only. */
static struct hct_str
sink_keep(struct hct_table_sink *sink, struct hct_str text)
{
	char *repaired;
	struct hct_str kept;

	if (!text.len || g_utf8_validate_len(text.ptr, text.len, NULL))
		return hct_arena_str(sink->arena, text);
	repaired = g_utf8_make_valid(text.ptr, (gssize)text.len);
	kept = hct_arena_str(sink->arena, hct_str(repaired));
	g_free(repaired);
	return kept;
}

static void
sink_column(struct hct_table_sink *sink, struct hct_str name, struct hct_str unit)
{
	struct column column = { .name = sink_keep(sink, name), .unit = sink_keep(sink, unit) };

	if (sink->rows == 0)
		g_array_append_val(sink->columns, column);
}

/* A row that ended short is filled with nulls; a cell too many is dropped. */
static void
sink_fill_row(struct hct_table_sink *sink)
{
	struct cell null = { .type = CELL_NULL };

	while (sink->cells->len < sink->rows * sink->columns->len)
		g_array_append_val(sink->cells, null);
}

static void
sink_row(struct hct_table_sink *sink)
{
	sink_fill_row(sink);
	sink->at = 0;
	if (sink->columns->len && sink->rows < sink->rows_max && sink->cells->len + sink->columns->len <= HCT_DATA_CELLS_MAX)
		sink->rows++;
	else
		sink->dropped++;
}

/* A chart may hold a million samples, and a summary looks at each: no cell is made for those that are not kept. */
static struct column *
sink_summed(struct hct_table_sink *sink)
{
	return sink->summary && sink->at < sink->columns->len ? &g_array_index(sink->columns, struct column, sink->at) : NULL;
}

static void
sink_cell(struct hct_table_sink *sink, struct cell cell)
{
	sink->at++;
	if (!sink->dropped && sink->cells->len < sink->rows * sink->columns->len)
		g_array_append_val(sink->cells, cell);
}

/* As sink_cell without one. */
static bool
sink_skips(struct hct_table_sink *sink)
{
	sink->at += sink->dropped > 0;
	return sink->dropped > 0;
}

static void
sink_text(struct hct_table_sink *sink, struct hct_str text)
{
	struct column *column = sink_summed(sink);

	if (column)
		column->texts++;
	if (!sink_skips(sink))
		sink_cell(sink, (struct cell){ .type = CELL_TEXT, .text = sink_keep(sink, text) });
}

static void
sink_number(struct hct_table_sink *sink, double value)
{
	struct column *column = sink_summed(sink);

	if (column && isfinite(value)) {
		if (column->numbers++ == 0)
			column->first = column->least = column->most = value;
		column->last = value;
		if (value < column->least)
			column->least = value;
		if (value > column->most)
			column->most = value;
	}
	if (!sink_skips(sink))
		sink_cell(sink, (struct cell){ .type = CELL_NUMBER, .number = value });
}

static void
sink_time(struct hct_table_sink *sink, int64_t unix_ms)
{
	struct column *column = sink_summed(sink);

	if (column) {
		if (column->times++ == 0)
			column->first_ms = unix_ms;
		column->last_ms = unix_ms;
	}
	if (!sink_skips(sink))
		sink_cell(sink, (struct cell){ .type = CELL_TIME, .time_ms = unix_ms });
}

static void
sink_null(struct hct_table_sink *sink)
{
	if (!sink_skips(sink))
		sink_cell(sink, (struct cell){ .type = CELL_NULL });
}

const struct hct_table_sink_1 hct_table_sink_1 = {
	.column = sink_column,
	.row = sink_row,
	.text = sink_text,
	.number = sink_number,
	.time = sink_time,
	.null = sink_null,
};
