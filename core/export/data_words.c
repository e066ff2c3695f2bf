/* A panel's table in words. */
#include "base/arena.h"
#include "base/str.h"
#include "draw/render.h"
#include "draw/services.h"
#include "export/data_sink.h"

#define WORDS_NUMBER_MAX 128
#define WORDS_END 24 /* bytes kept free for "; … 1234567 more" */

static void
words_number(struct hct_buf *out, const struct hct_render *render, struct hct_str unit, double value)
{
	char name[64], text[WORDS_NUMBER_MAX];
	size_t len;

	g_snprintf(name, sizeof name, "%.*s", HCT_FMT(unit));
	len = hct_format_1.text(render, hct_format_1.read(NULL, unit.len ? name : "decimal"), value, text, sizeof text);
	hct_buf_add(out, text, MIN(len, sizeof text - 1));
}

static void
words_time(struct hct_buf *out, const struct hct_render *render, int64_t ms)
{
	struct hct_civil at = hct_zone_civil(render->zone, ms);

	hct_buf_printf(out, "%04d-%02d-%02d %02d:%02d", at.year, at.month, at.day, at.hour, at.minute);
}

/* Words on one line: a name may hold anything. */
static void
words_text(struct hct_buf *out, struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		hct_buf_char(out, (unsigned char)text.ptr[i] < 0x20 ? ' ' : text.ptr[i]);
}

static void
words_cell(struct hct_buf *out, const struct hct_render *render, const struct column *column, const struct cell *cell)
{
	if (cell->type == CELL_TEXT)
		words_text(out, cell->text);
	else if (cell->type == CELL_TIME)
		words_time(out, render, cell->time_ms);
	else if (cell->type == CELL_NUMBER)
		words_number(out, render, column->unit, cell->number);
	else
		hct_buf_cstr(out, "none");
}

/* Adds one item, if it fits whole; false: no more does. */
static bool
words_item(struct hct_buf *out, struct hct_buf *item, const char *before)
{
	bool fits = out->len + item->len + WORDS_END <= out->max && !item->overflow;

	if (fits) {
		hct_buf_cstr(out, before);
		hct_buf_str(out, hct_buf_view(item));
	}
	item->len = 0;
	item->overflow = false;
	return fits;
}

static void
words_end(struct hct_buf *out, size_t left)
{
	if (left > 0)
		hct_buf_printf(out, "; … %zu more", left);
	hct_buf_char(out, '.');
}

static void
words_series(struct hct_buf *item, const struct hct_render *render, const struct column *column)
{
	static const char *const names[] = { " first ", ", last ", ", lowest ", ", highest " };
	const double values[] = { column->first, column->last, column->least, column->most };

	words_text(item, column->name);
	if (column->numbers == 0)
		hct_buf_cstr(item, " has no values");
	for (size_t i = 0; column->numbers > 0 && i < G_N_ELEMENTS(names); i++) {
		hct_buf_cstr(item, names[i]);
		words_number(item, render, column->unit, values[i]);
	}
}

static void
words_chart(struct hct_buf *out, struct hct_buf *item, const struct hct_render *render,
	const struct hct_table_sink *table)
{
	const struct column *times = &g_array_index(table->columns, struct column, 0);
	size_t count = table->columns->len - 1, i = 0;

	hct_buf_printf(out, ", %zu series from ", count);
	words_time(out, render, times->first_ms);
	hct_buf_cstr(out, " to ");
	words_time(out, render, times->last_ms);
	for (; i < count; i++) {
		words_series(item, render, &g_array_index(table->columns, struct column, i + 1));
		if (!words_item(out, item, i == 0 ? ": " : "; "))
			break;
	}
	words_end(out, count - i);
}

static void
words_rows(struct hct_buf *out, struct hct_buf *item, const struct hct_render *render, const struct hct_table_sink *table)
{
	size_t width = table->columns->len, all = table->rows + table->dropped, r = 0;

	hct_buf_printf(out, ", %zu %s of ", all, all == 1 ? "row" : "rows");
	for (size_t c = 0; c < width; c++) {
		hct_buf_cstr(item, c ? ", " : "");
		words_text(item, g_array_index(table->columns, struct column, c).name);
	}
	if (!words_item(out, item, ""))
		hct_buf_printf(out, "%zu columns", width);
	for (; r < table->rows; r++) {
		for (size_t c = 0; c < width && r * width + c < table->cells->len; c++) {
			hct_buf_cstr(item, c ? ", " : "");
			words_cell(item, render, &g_array_index(table->columns, struct column, c),
				&g_array_index(table->cells, struct cell, r * width + c));
		}
		if (!words_item(out, item, r == 0 ? ": " : "; "))
			break;
	}
	words_end(out, all - r);
}

/* A first column of times, then numbers: lines over time. */
static bool
words_is_chart(const struct hct_table_sink *table)
{
	const struct column *first = &g_array_index(table->columns, struct column, 0);

	for (guint c = 1; c < table->columns->len; c++)
		if (g_array_index(table->columns, struct column, c).texts)
			return false;
	return table->columns->len > 1 && first->times == table->rows + table->dropped;
}

void
hct_data_words(struct hct_buf *out, const struct hct_render *render, struct hct_str kind, const struct hct_table_sink *table)
{
	struct hct_buf item;

	words_text(out, kind);
	if (table->columns->len == 0 || table->rows + table->dropped == 0) {
		hct_buf_cstr(out, " without data.");
		return;
	}
	hct_buf_init(&item, HCT_DATA_WORDS_MAX);
	if (words_is_chart(table))
		words_chart(out, &item, render, table);
	else
		words_rows(out, &item, render, table);
	hct_buf_fini(&item);
}
