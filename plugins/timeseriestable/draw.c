/* plugins/timeseriestable/draw.c: fills a page with rows. Rows are whole, unless one is higher than the panel: that one ends
 * with the last item that fits. A note tells how many rows, and items of the last one, there are beyond. */
#include "timeseriestable.h"

#include <math.h>
#include <stdlib.h>

#define BORDER 1
#define LABEL_LEAST 40
#define NOTE_PX 14
#define ALERT_PAD_X 16
#define ALERT_PAD_Y 14
#define ALERT_GAP 8
#define HEIGHT_FAR 1e5 /* beyond any page */

struct fill {
	struct tst_page *page;
	double y, bottom;
	size_t row, item;
	bool drawn; /* something is on the page */
};

static double
put_label(const struct tst_page *page, const struct tst_row *row, bool draw, struct hct_point at, double height_px)
{
	struct hct_rect box = { at.x, at.y, fmax(1, page->label_px - 2 * page->pad_x), height_px };
	struct tst_label label;
	double height;

	/* A column of single letters would not be read. */
	if (box.width < LABEL_LEAST)
		box.height = TST_LINE_PX;
	if (!tst_label_build(page->table, row->series, &label))
		return 0;
	height = page->table->host.canvas->paragraph(page->canvas, draw, label.count, label.spans, box, HCT_ALIGN_LEFT);
	free(label.spans);
	return height;
}

/* Height of the items from `item` on; stops when it is beyond `enough_px`. */
static double
items_height(const struct tst_page *page, const struct tst_row *row, size_t item, double enough_px)
{
	size_t count = tst_item_count(row);
	double height = 0;

	for (; item < count && height <= enough_px; item++)
		height += tst_item(page, row, item, false, (struct hct_point){ 0, 0 });
	return height;
}

/* Without the border. */
static double
row_height(const struct tst_page *page, size_t index, size_t item, double enough_px)
{
	const struct tst_row *row = &page->table->rows[index];
	double items = items_height(page, row, item, enough_px);
	double label = items > enough_px ? 0 : put_label(page, row, false, (struct hct_point){ 0, 0 }, 0);

	return fmax(TST_LINE_PX, fmax(items, label)) + 2 * page->pad_y;
}

static void
put_border(const struct tst_page *page, double y)
{
	const struct tst *table = page->table;
	struct hct_color color = table->host.color->role(table->args.render, HCT_ROLE_TABLE_BORDER);
	struct hct_rect line = { page->inside.x, y, page->inside.width, BORDER };

	table->host.canvas->rects(page->canvas, 1, &line, 1, &color, 0, NULL);
}

static struct hct_point
value_at(const struct tst_page *page, double y)
{
	return (struct hct_point){ page->inside.x + page->label_px + page->pad_x, y };
}

static struct hct_point
label_at(const struct tst_page *page, double y)
{
	return (struct hct_point){ page->inside.x + page->pad_x, y };
}

/* A row that fits: both cells in the middle of its height. */
static void
put_row(struct fill *fill, double height)
{
	const struct tst_page *page = fill->page;
	const struct tst_row *row = &page->table->rows[fill->row];
	size_t count = tst_item_count(row);
	double items = items_height(page, row, fill->item, INFINITY);
	double label = put_label(page, row, false, (struct hct_point){ 0, 0 }, 0);
	struct hct_point at = value_at(page, fill->y + (height - items) / 2);

	put_label(page, row, true, label_at(page, fill->y + (height - label) / 2), 0);
	for (size_t i = fill->item; i < count; i++)
		at.y += tst_item(page, row, i, true, at);
	put_border(page, fill->y + height);
	fill->y += height + BORDER;
	fill->row++;
	fill->item = 0;
	fill->drawn = true;
}

/* As many items as fit, the first one in any case: the page has to get further. False: not one, and others stand here. */
static bool
put_part(struct fill *fill)
{
	const struct tst_page *page = fill->page;
	const struct tst_row *row = &page->table->rows[fill->row];
	size_t count = tst_item_count(row), first = fill->item;
	double top = fill->y + page->pad_y, room = fill->bottom - page->pad_y - top;
	struct hct_point at = value_at(page, top);

	if (fill->drawn && first < count && room < tst_item(page, row, first, false, at))
		return false;
	put_label(page, row, true, label_at(page, top), fmax(TST_LINE_PX, room));
	for (; fill->item < count; fill->item++) {
		double height = tst_item(page, row, fill->item, false, at);

		if (fill->item > first && at.y + height > top + room)
			break;
		at.y += tst_item(page, row, fill->item, true, at);
	}
	fill->y = fmin(fill->bottom, fmax(at.y, top + TST_LINE_PX) + page->pad_y);
	if (fill->item < count)
		return true;
	/* It is the label that did not fit: it has an ellipsis. */
	fill->row++;
	fill->item = 0;
	return true;
}

static bool
all_fits(const struct fill *fill)
{
	const struct tst_page *page = fill->page;
	double y = fill->y, room;
	size_t item = fill->item;

	for (size_t i = fill->row; i < page->table->row_count; i++, item = 0) {
		room = fill->bottom - y;
		y += row_height(page, i, item, room) + BORDER;
		if (y > fill->bottom + BORDER)
			return false;
	}
	return true;
}

static void
fill_rows(struct fill *fill)
{
	struct tst_page *page = fill->page;

	while (fill->row < page->table->row_count) {
		double room = fill->bottom - fill->y;
		double height = row_height(page, fill->row, fill->item, fmax(room, page->inside.height));

		if (height <= room) {
			put_row(fill, height);
			continue;
		}
		/* What would fit on a page of its own waits for that. */
		if (!fill->drawn || height > page->inside.height)
			put_part(fill);
		return;
	}
}

static void
put_note(const struct fill *fill, double x, size_t count)
{
	const struct tst_page *page = fill->page;

	page->table->host.notice->more(page->canvas, page->table->args.render, NOTE_PX, x, fill->bottom + TST_LINE_PX / 2.0,
		HCT_ALIGN_LEFT, page->inside.x + page->inside.width - x, count);
}

/* Series below the labels, values of the divided row below its values; where that is too narrow, all of them together. */
static void
put_notes(const struct fill *fill)
{
	const struct tst_page *page = fill->page;
	const struct tst *table = page->table;
	size_t rows = table->row_count - fill->row - (fill->item > 0), items = 0;
	double left = label_at(page, 0).x, right = value_at(page, 0).x;

	if (fill->item > 0)
		items = tst_item_count(&table->rows[fill->row]) - fill->item;
	if (rows && items && table->host.notice->more_width(page->canvas, NOTE_PX, rows) > right - left - page->pad_x) {
		put_note(fill, left, rows + items);
		return;
	}
	if (rows)
		put_note(fill, left, rows);
	if (items)
		put_note(fill, right, items);
}

/* ---- the warning above very many series ---------------------------------------------------------------------------------- */

static double
put_alert(const struct tst_page *page, bool draw)
{
	const struct tst *table = page->table;
	const struct hct_canvas_1 *canvas = table->host.canvas;
	struct hct_span span = { .text = HCT_STR("1,000 series or more: their labels are not formatted."),
		.style = tst_style(table, TST_FONT_PX, TST_LINE_PX, 400) };
	struct hct_rect box = page->inside;
	struct hct_rect text = { box.x + ALERT_PAD_X, box.y + ALERT_PAD_Y, box.width - 2 * ALERT_PAD_X, 0 };
	struct hct_color color = table->host.color->role(table->args.render, HCT_ROLE_WARNING), fill = color;
	struct hct_stroke stroke = { .width = 1, .color = color };
	bool print = table->host.color->theme(table->args.render) == HCT_THEME_PRINT;

	if (!table->plain || text.width < 1)
		return 0;
	box.height = canvas->paragraph(page->canvas, false, 1, &span, text, HCT_ALIGN_LEFT) + 2 * ALERT_PAD_Y;
	/* In a low panel the rows have what room there is. */
	if (box.height + ALERT_GAP > page->inside.height / 2)
		return 0;
	fill.a = 0.15f;
	if (draw) {
		canvas->rects(page->canvas, 1, &box, 1, &fill, 4, print ? &stroke : NULL);
		canvas->paragraph(page->canvas, true, 1, &span, text, HCT_ALIGN_LEFT);
	}
	return box.height + ALERT_GAP;
}

/* The item of a cursor, which is a row's whatever the cursor says. */
static size_t
cursor_item(const struct tst *table, uint64_t cursor)
{
	size_t row = (size_t)(cursor >> 32), item = (size_t)(cursor & UINT32_MAX);
	size_t count = row < table->row_count ? tst_item_count(&table->rows[row]) : 0;

	return item < count ? item : count;
}

uint64_t
tst_page_draw(struct tst_page *page, uint64_t cursor, bool paged)
{
	const struct hct_canvas_1 *canvas = page->table->host.canvas;
	struct fill fill = { .page = page, .y = page->inside.y, .bottom = page->inside.y + page->inside.height,
		.row = (size_t)(cursor >> 32), .item = cursor_item(page->table, cursor) };
	bool noted;

	if (cursor == 0)
		fill.y += put_alert(page, true);
	noted = !paged && !all_fits(&fill);
	if (noted)
		fill.bottom -= TST_LINE_PX;
	/* An item that begins above the note may end below it. */
	canvas->push_clip(page->canvas, (struct hct_rect){ 0, 0, page->inside.x * 2 + page->inside.width,
		fill.bottom + BORDER });
	page->end = fill.bottom;
	fill_rows(&fill);
	canvas->pop_clip(page->canvas);
	if (noted && fill.row < page->table->row_count)
		put_notes(&fill);
	return TST_CURSOR(fill.row, fill.item);
}

double
tst_page_height(struct tst_page *page, uint64_t cursor)
{
	size_t item = cursor_item(page->table, cursor);
	double height = 2 * page->inside.y;

	page->inside.height = HEIGHT_FAR;
	if (cursor == 0)
		height += put_alert(page, false);
	for (size_t i = (size_t)(cursor >> 32); i < page->table->row_count && height < HEIGHT_FAR; i++, item = 0)
		height += row_height(page, i, item, HEIGHT_FAR) + BORDER;
	return height;
}
