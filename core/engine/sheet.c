/* core/engine/sheet.c: the sheet's own furniture, with the canvas of the panels. Cells are placed in whole device pixels, so
 * that a panel on the sheet has the very pixels of its render. */
#include "engine/sheet.h"

#include "draw/canvas.h"
#include "draw/services.h"
#include "export/furniture.h"
#include "export/png.h"
#include "hct_config.h"

#include <glib.h>
#include <math.h>

#define SHEET_MARGIN 24.0
#define SHEET_GAP 16.0
#define SHEET_TITLE 58.0 /* title, subtitle */
#define SHEET_HEADING 44.0
#define SHEET_BAR 40.0
#define SHEET_LINE 20.0
#define SHEET_LABEL 26.0
#define SHEET_ROW_END 28.0
#define SHEET_MIN_WIDTH 640.0
#define SHEET_ROUND 2.0

static const struct hct_canvas_1 *const draw = &hct_canvas_1;

static double
picture_width(const struct hct_sheet *sheet, const struct hct_sheet_picture *picture)
{
	return picture->width / sheet->scale;
}

static double
row_cells_height(const struct hct_sheet *sheet, const struct hct_sheet_row *row)
{
	int height = MAX(row->before.picture.height, row->after.picture.height);

	return MAX(height, row->marks.height) / sheet->scale;
}

static double
row_width(const struct hct_sheet *sheet, const struct hct_sheet_row *row)
{
	double width = picture_width(sheet, &row->before.picture) + SHEET_GAP +
		       picture_width(sheet, &row->after.picture);

	return row->marks.pixels ? width + SHEET_GAP + picture_width(sheet, &row->marks) : width;
}

static double
row_general_height(const struct hct_sheet_row *row)
{
	return (row->heading.len ? SHEET_HEADING : 0) + SHEET_LINE * (double)row->general_count +
	       (row->general_count ? SHEET_GAP : 0);
}

double
hct_sheet_row_height(const struct hct_sheet *sheet, const struct hct_sheet_row *row)
{
	double above =
		row_general_height(row) + SHEET_BAR + 8 + SHEET_LINE * (double)row->note_count + SHEET_LABEL;

	/* Whole device pixels, at any scale. */
	return ceil((above + row_cells_height(sheet, row) + SHEET_ROW_END) * sheet->scale) / sheet->scale;
}

static double
sheet_width(const struct hct_sheet *sheet, size_t rows)
{
	double width = SHEET_MIN_WIDTH;

	for (size_t i = 0; i < rows; i++)
		width = MAX(width, row_width(sheet, &sheet->rows[i]));
	return ceil(width + 2 * SHEET_MARGIN);
}

static double
sheet_height(const struct hct_sheet *sheet, size_t rows)
{
	double height = SHEET_MARGIN + SHEET_TITLE + (sheet->more.len ? SHEET_LINE : 0);

	for (size_t i = 0; i < rows; i++)
		height += hct_sheet_row_height(sheet, &sheet->rows[i]);
	return ceil(height);
}

static int
device(const struct hct_sheet *sheet, double px)
{
	return (int)floor(px * sheet->scale + 0.5);
}

size_t
hct_sheet_fits(const struct hct_sheet *sheet)
{
	size_t rows = sheet->row_count;

	while (rows > 0) {
		double width = sheet_width(sheet, rows) * sheet->scale,
		       height = sheet_height(sheet, rows) * sheet->scale;

		if (width <= HCT_SHEET_SIDE_MAX && height <= HCT_SHEET_SIDE_MAX &&
			width * height <= HCT_SHEET_PIXELS_MAX)
			break;
		rows--;
	}
	return rows;
}

/* ---- words -------------------------------------------------------------------------------------------------------- */

static struct hct_text_style
sheet_style(const struct hct_sheet *sheet, double size_px, double line_px, uint32_t weight, uint32_t role)
{
	return (struct hct_text_style){ .size_px = size_px,
		.line_px = line_px,
		.weight = weight,
		.color = hct_color_1.role(sheet->render, role) };
}

static double
sheet_text(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double middle,
	double room, struct hct_str text)
{
	if (room <= 0 || !text.len)
		return 0;
	return draw->text(canvas, style, x, middle, HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE, room, text);
}

static void
sheet_title(const struct hct_sheet *sheet, struct hct_canvas *canvas, double width)
{
	struct hct_text_style title = sheet_style(sheet, 20, 28, 600, HCT_ROLE_TEXT);
	struct hct_text_style subtitle = sheet_style(sheet, 12, 18, 400, HCT_ROLE_TEXT_SECONDARY);

	sheet_text(canvas, &title, SHEET_MARGIN, SHEET_MARGIN + 12, width - 2 * SHEET_MARGIN, sheet->title);
	sheet_text(canvas, &subtitle, SHEET_MARGIN, SHEET_MARGIN + 36, width - 2 * SHEET_MARGIN,
		sheet->subtitle);
}

static void
row_bar(const struct hct_sheet *sheet, struct hct_canvas *canvas, const struct hct_sheet_row *row, double y,
	double width)
{
	struct hct_rect bar = { SHEET_MARGIN, y, width - 2 * SHEET_MARGIN, SHEET_BAR };
	struct hct_color paper = hct_color_1.role(sheet->render, HCT_ROLE_PAPER);
	struct hct_stroke edge = { .width = 1, .color = hct_color_1.role(sheet->render, HCT_ROLE_DIVIDER) };
	struct hct_text_style title = sheet_style(sheet, 16, 24, 600, HCT_ROLE_TEXT);
	struct hct_text_style key = sheet_style(sheet, 12, 18, 400, HCT_ROLE_TEXT_SECONDARY);
	double x = bar.x + 12, room = bar.width - 24, taken;

	key.flags = HCT_TEXT_MONO;
	draw->rects(canvas, 1, &bar, 1, &paper, 4, sheet->render->theme == HCT_THEME_PRINT ? &edge : NULL);
	taken = sheet_text(canvas, &title, x, y + SHEET_BAR / 2, room, row->title);
	if (taken > 0)
		taken += 12;
	sheet_text(canvas, &key, x + taken, y + SHEET_BAR / 2 + 1, room - taken, row->key);
}

static void
sheet_lines(const struct hct_sheet *sheet, struct hct_canvas *canvas, struct hct_rect box, size_t count,
	const struct hct_str *lines)
{
	struct hct_text_style style = sheet_style(sheet, 13, SHEET_LINE, 400, HCT_ROLE_TEXT);

	for (size_t i = 0; i < count; i++)
		sheet_text(
			canvas, &style, box.x, box.y + SHEET_LINE * ((double)i + 0.5), box.width, lines[i]);
}

/* ---- cells -------------------------------------------------------------------------------------------------------- */

static void
cell_label(const struct hct_sheet *sheet, struct hct_canvas *canvas, double x, double y, double room,
	const char *text)
{
	struct hct_text_style style = sheet_style(sheet, 12, 18, 600, HCT_ROLE_TEXT_SECONDARY);

	sheet_text(canvas, &style, x, y + SHEET_LABEL / 2, room, hct_str(text));
}

static double
legend_item(const struct hct_sheet *sheet, struct hct_canvas *canvas, double x, double y, double room,
	struct hct_color color, const char *text)
{
	struct hct_rect box = { x, y + SHEET_LABEL / 2 - 5, 10, 10 };
	struct hct_text_style style = sheet_style(sheet, 12, 18, 400, HCT_ROLE_TEXT_SECONDARY);

	if (room < 60)
		return 0;
	draw->rects(canvas, 1, &box, 1, &color, SHEET_ROUND, NULL);
	return 26 + sheet_text(canvas, &style, x + 14, y + SHEET_LABEL / 2, room - 14, hct_str(text));
}

/* "difference: 3.1 % of the pixels", and what the colours mean. */
static void
marks_label(const struct hct_sheet *sheet, struct hct_canvas *canvas, const struct hct_sheet_row *row,
	double x, double y)
{
	struct hct_text_style style = sheet_style(sheet, 12, 18, 600, HCT_ROLE_TEXT_SECONDARY);
	double room = picture_width(sheet, &row->marks),
	       share = 100.0 * (double)row->differing / (double)MAX(row->pixels, 1);
	char text[60];

	if (row->differing == 0)
		g_snprintf(text, sizeof text, "no difference%s",
			row->marks.width == row->before.picture.width &&
					row->marks.height == row->before.picture.height
				? ""
				: " but the size");
	else if (share < 0.05)
		g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT " pixels differ", row->differing);
	else
		g_snprintf(text, sizeof text, "%.1f %% differs", share);
	x += 16 + sheet_text(canvas, &style, x, y + SHEET_LABEL / 2, room, hct_str(text));
	room -= 16 + draw->text_width(canvas, &style, hct_str(text));
	if (row->differing == 0)
		return;
	share = legend_item(sheet, canvas, x, y, room, hct_sheet_before_color(sheet->render), "was there");
	legend_item(sheet, canvas, x + share, y, room - share, hct_sheet_after_color(sheet->render),
		"is there now");
}

static void
cell_absent(const struct hct_sheet *sheet, struct hct_canvas *canvas, struct hct_rect box)
{
	struct hct_stroke dashes = { .width = 1,
		.dash_on = 6,
		.dash_off = 4,
		.color = hct_color_1.role(sheet->render, HCT_ROLE_GREY_300) };
	struct hct_text_style style = sheet_style(sheet, 14, 20, 400, HCT_ROLE_TEXT_SECONDARY);
	struct hct_point corners[] = { { box.x + 0.5, box.y + 0.5 }, { box.x + box.width - 0.5, box.y + 0.5 },
		{ box.x + box.width - 0.5, box.y + box.height - 0.5 },
		{ box.x + 0.5, box.y + box.height - 0.5 } };
	struct hct_point next[] = { corners[1], corners[2], corners[3], corners[0] };

	draw->segments(canvas, &dashes, false, 4, corners, next);
	draw->text(canvas, &style, box.x + box.width / 2, box.y + box.height / 2, HCT_ALIGN_CENTRE,
		HCT_BASELINE_MIDDLE, box.width - 8, HCT_STR("not there"));
}

static void
cell_failed(
	const struct hct_sheet *sheet, struct hct_canvas *canvas, struct hct_rect box, struct hct_str problem)
{
	struct hct_rect inside = { 0, 0, box.width - 2, box.height - 2 };

	hct_furniture_frame(canvas, sheet->render, box, HCT_STR_NONE, HCT_MARK_NONE, HCT_STR_NONE);
	hct_canvas_push_origin(
		canvas, (struct hct_rect){ box.x + 1, box.y + 1, inside.width, inside.height });
	hct_furniture_error(canvas, sheet->render, inside, problem);
	hct_canvas_pop_origin(canvas);
}

struct page {
	const struct hct_sheet *sheet;
	struct hct_canvas *canvas;
	uint32_t *pixels;
	int width, height; /* device pixels */
	double width_px;
};

static void
page_blit(struct page *page, const struct hct_sheet_picture *picture, double x, double y)
{
	int left = device(page->sheet, x), top = device(page->sheet, y);
	int columns = MIN(picture->width, page->width - left);

	for (int row = 0; row < picture->height && top + row < page->height; row++)
		memcpy(page->pixels + (size_t)(top + row) * (size_t)page->width + left,
			picture->pixels + (size_t)row * (size_t)picture->width,
			(size_t)columns * sizeof *page->pixels);
}

static void
page_side(struct page *page, const struct hct_sheet_side *side, double x, double y, const char *label)
{
	struct hct_rect box = { x, y + SHEET_LABEL, picture_width(page->sheet, &side->picture),
		side->picture.height / page->sheet->scale };

	cell_label(page->sheet, page->canvas, x, y, box.width, label);
	if (side->picture.pixels)
		page_blit(page, &side->picture, box.x, box.y);
	else if (side->state == HCT_SHEET_FAILED)
		cell_failed(page->sheet, page->canvas, box, side->problem);
	else
		cell_absent(page->sheet, page->canvas, box);
}

static void
page_row(struct page *page, const struct hct_sheet_row *row, double y)
{
	const struct hct_sheet *sheet = page->sheet;
	struct hct_text_style heading = sheet_style(sheet, 16, 24, 600, HCT_ROLE_TEXT);
	double x = SHEET_MARGIN, room = page->width_px - 2 * SHEET_MARGIN;

	sheet_text(page->canvas, &heading, x, y + 16, room, row->heading);
	sheet_lines(sheet, page->canvas,
		(struct hct_rect){ x, y + (row->heading.len ? SHEET_HEADING : 0), room, 0 },
		row->general_count, row->general);
	y += row_general_height(row);
	row_bar(sheet, page->canvas, row, y, page->width_px);
	y += SHEET_BAR + 8;
	sheet_lines(sheet, page->canvas, (struct hct_rect){ x + 12, y, room - 24, 0 }, row->note_count,
		row->notes);
	y += SHEET_LINE * (double)row->note_count;
	page_side(page, &row->before, x, y, "before");
	x += picture_width(sheet, &row->before.picture) + SHEET_GAP;
	page_side(page, &row->after, x, y, "after");
	x += picture_width(sheet, &row->after.picture) + SHEET_GAP;
	if (!row->marks.pixels)
		return;
	marks_label(sheet, page->canvas, row, x, y);
	page_blit(page, &row->marks, x, y + SHEET_LABEL);
}

static void
page_draw(struct page *page)
{
	const struct hct_sheet *sheet = page->sheet;
	struct hct_text_style small = sheet_style(sheet, 13, SHEET_LINE, 400, HCT_ROLE_TEXT_SECONDARY);
	double y = SHEET_MARGIN + SHEET_TITLE;

	sheet_title(sheet, page->canvas, page->width_px);
	for (size_t i = 0; i < sheet->row_count; i++) {
		page_row(page, &sheet->rows[i], y);
		y += hct_sheet_row_height(sheet, &sheet->rows[i]);
	}
	sheet_text(page->canvas, &small, SHEET_MARGIN, y - SHEET_ROW_END / 2 + SHEET_LINE / 2,
		page->width_px - 2 * SHEET_MARGIN, sheet->more);
}

static void
page_fill(struct page *page)
{
	struct hct_color color = hct_color_1.role(page->sheet->render, HCT_ROLE_BACKGROUND);
	uint32_t pixel = 0xff000000 | (uint32_t)(color.r * 255 + 0.5f) << 16 |
			 (uint32_t)(color.g * 255 + 0.5f) << 8 | (uint32_t)(color.b * 255 + 0.5f);

	for (size_t i = 0; i < (size_t)page->width * (size_t)page->height; i++)
		page->pixels[i] = pixel;
}

hct_status
hct_sheet_draw(const struct hct_sheet *sheet, struct hct_fonts *fonts, struct hct_diag *diag,
	char **out_bytes, size_t *out_len)
{
	double width_px = sheet_width(sheet, sheet->row_count),
	       height_px = sheet_height(sheet, sheet->row_count);
	struct page page = { .sheet = sheet,
		.width = (int)ceil(width_px * sheet->scale),
		.height = (int)ceil(height_px * sheet->scale),
		.width_px = width_px };
	struct hct_pair texts[] = { { HCT_STR("Title"), sheet->title },
		{ HCT_STR("Software"), HCT_STR("hecate " HCT_VERSION) } };
	bool done;

	page.pixels = g_new(uint32_t, (size_t)page.width * (size_t)page.height);
	page_fill(&page);
	page.canvas = hct_canvas_create_image(fonts, (unsigned char *)page.pixels, page.width, page.height,
		page.width * 4, sheet->scale, (struct hct_rect){ 0, 0, width_px, height_px });
	page_draw(&page);
	hct_canvas_destroy(page.canvas);
	done = hct_png_encode((unsigned char *)page.pixels, page.width, page.height, page.width * 4,
		sheet->scale, 2, texts, 1, out_bytes, out_len);
	g_free(page.pixels);
	return done ? HCT_OK
		    : hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "The picture is too large for a PNG file");
}
