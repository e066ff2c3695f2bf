/* Draws header and whole rows, as many as fit. */
#include "draw/table_paint.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>

#define ARROW_PX 18
#define ARROW_GAP 4 /* on both sides */
#define ARROW_VIEW 24
#define ARROW_UP "M4 12l1.41 1.41L11 7.83V20h2V7.83l5.58 5.59L20 12l-8-8-8 8z"
#define ARROW_DOWN "M20 12l-1.41-1.41L13 16.17V4h-2v12.17l-5.58-5.59L4 12l8 8 8-8z"
#define PRINT_BAR_PX 4
#define PRINT_BAR_AIR 3

/* The cell less its paddings. */
static struct hct_rect
paint_inside(const struct hct_table_paint *paint, size_t column, struct hct_rect cell)
{
	double left = column == 0 ? paint->metrics.pad_edge : paint->metrics.pad;
	double right = column + 1 == paint->args.column_count ? paint->metrics.pad_edge : paint->metrics.pad;

	return (struct hct_rect){ cell.x + left, cell.y, MAX(cell.width - left - right, 0), cell.height };
}

static double
paint_anchor(uint32_t align, struct hct_rect box)
{
	return align == HCT_ALIGN_RIGHT	   ? box.x + box.width
	       : align == HCT_ALIGN_CENTRE ? box.x + box.width / 2
					   : box.x;
}

static double
paint_text(const struct hct_table_paint *paint, const struct hct_text_style *style, uint32_t align,
	struct hct_rect inside, struct hct_str text)
{
	/* No room at all must not mean "no limit". */
	if (inside.width < 1 || text.len == 0)
		return 0;
	/* A text that is cut begins where its cell does. */
	if (align != HCT_ALIGN_LEFT && hct_canvas_1.text_width(paint->canvas, style, text) > inside.width)
		align = HCT_ALIGN_LEFT;
	return hct_canvas_1.text(paint->canvas, style, paint_anchor(align, inside),
		inside.y + inside.height / 2, align, HCT_BASELINE_MIDDLE, inside.width, text);
}

static void
paint_border(const struct hct_table_paint *paint, double y, uint32_t role)
{
	struct hct_color color = hct_theme_color(paint->render, role);
	struct hct_rect line = { paint->args.box.x, y, paint->args.box.width, 1 };

	hct_canvas_1.rects(paint->canvas, 1, &line, 1, &color, 0, NULL);
}

static void
paint_header_cell(const struct hct_table_paint *paint, size_t column, struct hct_rect cell)
{
	const struct hct_column *header = &paint->args.columns[column];
	struct hct_text_style style =
		hct_theme_style(paint->render, paint->metrics.font_px, paint->metrics.line_px, 600);
	struct hct_rect inside = paint_inside(paint, column, cell);
	bool arrow = header->sort != HCT_SORT_NONE;
	double width, end;

	if (arrow || paint->sort_room)
		inside.width = MAX(inside.width - ARROW_PX - 2 * ARROW_GAP, 0);
	width = paint_text(paint, &style, header->align, inside, header->header);
	if (!arrow)
		return;
	end = paint_anchor(header->align, inside);
	end += header->align == HCT_ALIGN_RIGHT ? 0 : header->align == HCT_ALIGN_CENTRE ? width / 2 : width;
	hct_canvas_1.icon(paint->canvas, header->sort == HCT_SORT_ASC ? ARROW_UP : ARROW_DOWN, ARROW_VIEW,
		(struct hct_point){ end + ARROW_GAP, cell.y + (cell.height - ARROW_PX) / 2 }, ARROW_PX,
		style.color);
}

/* On white paper a background would be a wide fill: a bar at the cell's left edge stands for it, and the text has the
 * theme's colour, for the one chosen was chosen for the background. Text that would touch the bar moves. */
static void
paint_background(const struct hct_table_paint *paint, struct hct_cell *cell, struct hct_rect box,
	struct hct_rect *inside)
{
	bool print = hct_color_1.theme(paint->render) == HCT_THEME_PRINT;
	double start = box.x + PRINT_BAR_PX + PRINT_BAR_AIR;

	if (!cell->has_background)
		return;
	if (print) {
		box.width = MIN(box.width, PRINT_BAR_PX);
		cell->has_color = 0;
	}
	if (print && inside->x < start) {
		inside->width = MAX(inside->x + inside->width - start, 0);
		inside->x = start;
	}
	hct_canvas_1.rects(paint->canvas, 1, &box, 1, &cell->background, 0, NULL);
}

static void
paint_cell(const struct hct_table_paint *paint, size_t row, size_t column, struct hct_rect box)
{
	struct hct_cell cell = { .size = sizeof(cell) };
	struct hct_text_style style =
		hct_theme_style(paint->render, paint->metrics.font_px, paint->metrics.line_px, 400);
	struct hct_rect inside = paint_inside(paint, column, box);

	paint->args.cell(paint->args.user, row, column, &cell);
	paint_background(paint, &cell, box, &inside);
	if (cell.custom) {
		if (paint->args.draw_custom)
			paint->args.draw_custom(paint->args.user, row, column, box);
		return;
	}
	if (cell.link.len > 0) {
		style.color = hct_theme_color(paint->render, HCT_ROLE_LINK);
		style.flags |= HCT_TEXT_UNDERLINE;
	}
	if (cell.has_color)
		style.color = cell.color;
	paint_text(paint, &style, paint->args.columns[column].align, inside, cell.text);
	if (cell.link.len > 0)
		hct_canvas_1.link(paint->canvas, inside, cell.link, cell.text);
}

/* `row` SIZE_MAX: the header. Columns that begin right of the box are left out, and one that would end there is as wide as
 * what is seen of it. */
static void
paint_row(const struct hct_table_paint *paint, size_t row, double y, double pitch)
{
	double x = paint->args.box.x, end = x + paint->args.box.width;

	for (size_t i = 0; i < paint->args.column_count && x < end; x += paint->widths[i++]) {
		struct hct_rect cell = { x, y, MIN(paint->widths[i], end - x), pitch - 1 };

		if (row == SIZE_MAX)
			paint_header_cell(paint, i, cell);
		else
			paint_cell(paint, row, i, cell);
	}
	paint_border(paint, y + pitch - 1, row == SIZE_MAX ? HCT_ROLE_GREY_100 : HCT_ROLE_GREY_50);
}

static void
paint_note(const struct hct_table_paint *paint, double y, size_t left)
{
	const struct hct_rect *box = &paint->args.box;

	hct_notice_1.more(paint->canvas, paint->render, paint->metrics.font_px,
		box->x + paint->metrics.pad_edge, y + (paint->row_px - 1) / 2, HCT_ALIGN_LEFT,
		MAX(box->width - 2 * paint->metrics.pad_edge, 1), left);
}

size_t
hct_table_paint(struct hct_table_paint *paint)
{
	const struct hct_table_args *args = &paint->args;
	size_t left = args->row_count > args->first_row ? args->row_count - args->first_row : 0, fit, drawn;
	double room = args->box.height - paint->header_px + paint->cut_px + 0.01; /* rounded boxes */

	fit = room > 0 ? (size_t)MIN(floor(room / paint->row_px), 1e9) : 0;
	drawn = MIN(left, fit);
	if (drawn < left && args->clip_note)
		drawn = fit > 0 ? fit - 1 : 0;
	else if (drawn == 0 && left > 0)
		drawn = 1; /* a part of a row rather than a continuation without end */
	hct_canvas_1.push_clip(paint->canvas, args->box);
	if (paint->header_px > 0)
		paint_row(paint, SIZE_MAX, args->box.y, paint->header_px);
	for (size_t i = 0; i < drawn; i++)
		paint_row(paint, args->first_row + i,
			args->box.y + paint->header_px + (double)i * paint->row_px, paint->row_px);
	if (drawn < left && args->clip_note && fit > 0)
		paint_note(
			paint, args->box.y + paint->header_px + (double)drawn * paint->row_px, left - drawn);
	hct_canvas_1.pop_clip(paint->canvas);
	return args->first_row + drawn;
}
