/* A panel's data as a table, written as CSV or JSON. */
#include "export/data.h"
#include "base/number.h"
#include "export/data_sink.h"

#include <glib.h>
#include <math.h>

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
