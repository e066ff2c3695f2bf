/* A panel's data as a table: collected cell by cell, written as CSV or JSON. */
#include "export/data.h"
#include "base/arena.h"
#include "base/number.h"

#include <glib.h>
#include <math.h>

enum cell_type { CELL_NULL, CELL_TEXT, CELL_NUMBER, CELL_TIME };
struct cell {
	enum cell_type type;
	double number;
	int64_t time_ms;
	struct hct_str text;
};
struct column {
	struct hct_str name, unit;
};

struct hct_table_sink {
	struct hct_arena *arena;
	GArray *columns;                /* struct column */
	GArray *cells;                  /* struct cell, row after row */
	size_t rows, dropped;
};

struct hct_table_sink *
hct_table_sink_create(void)
{
	struct hct_table_sink *sink = g_new0(struct hct_table_sink, 1);

	sink->arena = hct_arena_create();
	sink->columns = g_array_new(FALSE, TRUE, sizeof(struct column));
	sink->cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
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
	struct column column = { sink_keep(sink, name), sink_keep(sink, unit) };

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
	if (sink->columns->len && sink->cells->len + sink->columns->len <= HCT_DATA_CELLS_MAX)
		sink->rows++;
	else
		sink->dropped++;
}

static void
sink_cell(struct hct_table_sink *sink, struct cell cell)
{
	if (sink->cells->len < sink->rows * sink->columns->len)
		g_array_append_val(sink->cells, cell);
}

static void
sink_text(struct hct_table_sink *sink, struct hct_str text)
{
	sink_cell(sink, (struct cell){ .type = CELL_TEXT, .text = sink_keep(sink, text) });
}

static void
sink_number(struct hct_table_sink *sink, double value)
{
	sink_cell(sink, (struct cell){ .type = CELL_NUMBER, .number = value });
}

static void
sink_time(struct hct_table_sink *sink, int64_t unix_ms)
{
	sink_cell(sink, (struct cell){ .type = CELL_TIME, .time_ms = unix_ms });
}

static void
sink_null(struct hct_table_sink *sink)
{
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

static void
csv_text(struct hct_buf *out, struct hct_str text)
{
	bool formula = text.len && memchr("=+-@\t\r", text.ptr[0], 6);
	bool quote = formula || (text.len && (memchr(text.ptr, ',', text.len) || memchr(text.ptr, '"', text.len) ||
		memchr(text.ptr, '\n', text.len) || memchr(text.ptr, '\r', text.len)));

	if (!quote) {
		hct_buf_str(out, text);
		return;
	}
	hct_buf_char(out, '"');
	if (formula)
		hct_buf_char(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			hct_buf_char(out, '"');
		hct_buf_char(out, text.ptr[i]);
	}
	hct_buf_char(out, '"');
}

static void
csv_time(struct hct_buf *out, const struct hct_zone *zone, int64_t unix_ms)
{
	struct hct_civil civil = hct_zone_civil(zone, unix_ms);
	int32_t offset = hct_zone_offset_s(zone, unix_ms), minutes = (offset < 0 ? -offset : offset) / 60;

	hct_buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day, civil.hour, civil.minute,
		civil.second);
	if (civil.ms)
		hct_buf_printf(out, ".%03d", civil.ms);
	if (offset == 0)
		hct_buf_char(out, 'Z');
	else
		hct_buf_printf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void
csv_cell(struct hct_buf *out, const struct hct_zone *zone, const struct cell *cell)
{
	char number[40];

	if (cell->type == CELL_TEXT)
		csv_text(out, cell->text);
	else if (cell->type == CELL_TIME)
		csv_time(out, zone, cell->time_ms);
	else if (cell->type == CELL_NUMBER)
		hct_buf_add(out, number, hct_number_js(cell->number, number, sizeof number));
}

static void
csv_table(struct hct_buf *out, const struct hct_zone *zone, const struct hct_table_sink *table)
{
	guint width = table->columns->len;

	for (guint c = 0; c < width; c++) {
		const struct column *column = &g_array_index(table->columns, struct column, c);
		if (c)
			hct_buf_char(out, ',');
		csv_text(out, column->name);
	}
	hct_buf_cstr(out, "\r\n");
	for (size_t r = 0; r < table->rows; r++) {
		for (guint c = 0; c < width; c++) {
			size_t index = r * width + c;
			if (c)
				hct_buf_char(out, ',');
			if (index < table->cells->len)
				csv_cell(out, zone, &g_array_index(table->cells, struct cell, index));
		}
		hct_buf_cstr(out, "\r\n");
	}
}

/* One line, whatever is in the text. */
static void
csv_comment(struct hct_buf *out, struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		hct_buf_char(out, (unsigned char)text.ptr[i] < 0x20 ? ' ' : text.ptr[i]);
}

static void
csv_heading(struct hct_buf *out, const struct hct_data_panel *panel)
{
	hct_buf_cstr(out, "# ");
	csv_comment(out, panel->key);
	hct_buf_cstr(out, ": ");
	csv_comment(out, panel->title);
	hct_buf_cstr(out, "\r\n");
}

void
hct_data_csv(struct hct_buf *out, const struct hct_zone *zone, size_t count, const struct hct_data_panel *panels)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			hct_buf_cstr(out, "\r\n");
		if (count > 1)
			csv_heading(out, &panels[i]);
		if (panels[i].table) {
			csv_table(out, zone, panels[i].table);
		} else if (panels[i].problem.len) {
			hct_buf_cstr(out, "# ");
			csv_comment(out, panels[i].problem);
			hct_buf_cstr(out, "\r\n");
		}
	}
}

/* Written by hand, because a table of millions of cells would be as many jansson objects. */
static void
json_text(struct hct_buf *out, struct hct_str text)
{
	hct_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\')
			hct_buf_printf(out, "\\%c", c);
		else if (c < 0x20)
			hct_buf_printf(out, "\\u%04x", c);
		else
			hct_buf_char(out, (char)c);
	}
	hct_buf_char(out, '"');
}

static void
json_cell(struct hct_buf *out, const struct cell *cell)
{
	char number[40];

	if (cell->type == CELL_TEXT) {
		json_text(out, cell->text);
	} else if (cell->type == CELL_TIME) {
		hct_buf_printf(out, "%" G_GINT64_FORMAT, cell->time_ms);
	} else if (cell->type == CELL_NUMBER && isfinite(cell->number)) {
		hct_buf_add(out, number, hct_number_js(cell->number, number, sizeof number));
	} else if (cell->type == CELL_NUMBER) {
		size_t len = hct_number_js(cell->number, number, sizeof number);
		json_text(out, (struct hct_str){ number, len });
	} else {
		hct_buf_cstr(out, "null");
	}
}

static void
json_table(struct hct_buf *out, const struct hct_table_sink *table)
{
	guint width = table->columns->len;

	hct_buf_cstr(out, ", \"columns\": [");
	for (guint c = 0; c < width; c++) {
		const struct column *column = &g_array_index(table->columns, struct column, c);
		hct_buf_cstr(out, c ? ", {\"name\": " : "{\"name\": ");
		json_text(out, column->name);
		if (column->unit.len) {
			hct_buf_cstr(out, ", \"unit\": ");
			json_text(out, column->unit);
		}
		hct_buf_char(out, '}');
	}
	hct_buf_cstr(out, "], \"rows\": [");
	for (size_t r = 0; r < table->rows; r++) {
		hct_buf_cstr(out, r ? ",\n    [" : "\n    [");
		for (guint c = 0; c < width; c++) {
			size_t index = r * width + c;
			struct cell null = { .type = CELL_NULL };
			if (c)
				hct_buf_cstr(out, ", ");
			json_cell(out, index < table->cells->len ? &g_array_index(table->cells, struct cell, index) : &null);
		}
		hct_buf_char(out, ']');
	}
	hct_buf_char(out, ']');
}

void
hct_data_json(struct hct_buf *out, size_t count, const struct hct_data_panel *panels)
{
	hct_buf_cstr(out, "{\"panels\": [");
	for (size_t i = 0; i < count; i++) {
		hct_buf_cstr(out, i ? ",\n  {\"key\": " : "\n  {\"key\": ");
		json_text(out, panels[i].key);
		hct_buf_cstr(out, ", \"title\": ");
		json_text(out, panels[i].title);
		hct_buf_cstr(out, ", \"kind\": ");
		json_text(out, panels[i].kind);
		if (panels[i].table)
			json_table(out, panels[i].table);
		if (panels[i].problem.len) {
			hct_buf_cstr(out, ", \"error\": ");
			json_text(out, panels[i].problem);
		}
		hct_buf_char(out, '}');
	}
	hct_buf_cstr(out, "\n]}\n");
}
