/* Blocks onto the canvas. Marks of lists and checkboxes are where Chromium puts them. */
#include "markdown.h"

#include <math.h>
#include <stdlib.h>

#define TURN 6.283185307179586

static void
draw_marker(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_marker *marker,
	double y)
{
	const struct hct_canvas_1 *on = markdown->canvas;
	struct markdown_style plain = { .size_px = MARKDOWN_FONT };
	struct hct_text_style style = markdown_text_style(markdown, &plain);
	double x = MARKDOWN_PADDING + markdown_indent(markdown, marker->x), centre_x = x - 13.5, centre_y = floor(y + 8.25) + 2.5;
	struct hct_rect square = { centre_x - 2.5, centre_y - 2.5, 5, 5 };
	char text[16];
	size_t at = sizeof text;
	uint32_t number = marker->number;

	switch (marker->kind) {
	case MARKDOWN_DISC:
		on->circles(canvas, style.color, 5, 1, &centre_x, &centre_y);
		break;
	case MARKDOWN_CIRCLE:
		on->sector(canvas, (struct hct_point){ centre_x, centre_y }, 2, 3, 0, TURN, 0, style.color,
			NULL);
		break;
	case MARKDOWN_SQUARE:
		on->rects(canvas, 1, &square, 1, &style.color, 0, NULL);
		break;
	case MARKDOWN_NUMBER:
		text[--at] = '.';
		do
			text[--at] = (char)('0' + number % 10);
		while (number /= 10);
		on->text(canvas, &style, x - 6, y, HCT_ALIGN_RIGHT, HCT_BASELINE_TOP, 0,
			(struct hct_str){ text + at, sizeof text - at });
		break;
	}
}

/* A disabled checkbox, in the browser's own greys. */
static void
draw_task(const struct markdown *markdown, struct hct_canvas *canvas, double x, double y, bool done)
{
	bool dark = markdown->color->theme(markdown->render) == HCT_THEME_DARK;
	float fill = dark ? 0x3b / 255.f : 0xf8 / 255.f, edge = dark ? 0x62 / 255.f : 0xd1 / 255.f;
	float tick = dark ? 0x3b / 255.f : 0xed / 255.f, full = dark ? 0x75 / 255.f : 0xd1 / 255.f;
	struct hct_color inner = { fill, fill, fill, 1 }, border = { edge, edge, edge, 1 };
	double top = floor(y + 3);
	struct hct_rect box = { x + 4, top, 13, 13 }, inside = { x + 4.5, top + 0.5, 12, 12 };
	struct hct_stroke stroke = { .width = 1, .color = border };
	struct hct_stroke mark = { .width = 2, .color = { tick, tick, tick, 1 } };
	const double tick_x[] = { x + 7, x + 9.5, x + 14.2 }, tick_y[] = { top + 6.6, top + 9.2, top + 3.4 };

	if (!done) {
		markdown->canvas->rects(canvas, 1, &inside, 1, &inner, 2, &stroke);
		return;
	}
	inner = (struct hct_color){ full, full, full, 1 };
	markdown->canvas->rects(canvas, 1, &box, 1, &inner, 2.5, NULL);
	markdown->canvas->polyline(canvas, &mark, 3, tick_x, tick_y);
}

static void
draw_run(const struct markdown *markdown, struct hct_canvas *canvas, struct markdown_run run,
	struct hct_rect box, uint32_t align, double line_px)
{
	struct hct_span *spans;

	if (!run.count)
		return;
	spans = markdown_spans(markdown, run, line_px);
	markdown->canvas->paragraph(canvas, true, run.count, spans, box, align);
	free(spans);
}

static void
draw_text(const struct markdown *markdown, struct hct_canvas *canvas, size_t index, double y)
{
	const struct markdown_block *block = &markdown->document.blocks[index];
	struct hct_rect box = { MARKDOWN_PADDING + markdown_indent(markdown, block->left), y, markdown_block_width(markdown, block), 0 };

	for (size_t i = 0; i < block->marker_count; i++)
		draw_marker(markdown, canvas, &markdown->document.markers[block->first_marker + i], y);
	if (block->task) {
		draw_task(markdown, canvas, box.x, y, block->task == MARKDOWN_TASK_DONE);
		box.x += MARKDOWN_TASK_WIDTH;
		box.width = fmax(1, box.width - MARKDOWN_TASK_WIDTH);
	}
	draw_run(markdown, canvas, block->run, box, HCT_ALIGN_LEFT, markdown->layout.lines[index]);
}

/* Two lines of 1 px: the sunken border that browsers give a rule, in both themes. */
static void
draw_rule(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block,
	double y)
{
	double x = MARKDOWN_PADDING + markdown_indent(markdown, block->left), width = markdown_block_width(markdown, block);
	double top = floor(y + 0.5);
	const struct hct_rect lines[] = { { x, top, width, 1 }, { x, top + 1, width, 1 } };
	static const struct hct_color colors[] = { { 0x9a / 255.f, 0x9a / 255.f, 0x9a / 255.f, 1 },
		{ 0xee / 255.f, 0xee / 255.f, 0xee / 255.f, 1 } };

	markdown->canvas->rects(canvas, 2, lines, 2, colors, 0, NULL);
}

/* Collapsed borders: one line between neighbours, on whole pixels as browsers draw them. */
static void
draw_table_lines(const struct markdown *markdown, struct hct_canvas *canvas,
	const struct markdown_block *block, const struct markdown_grid *grid, struct hct_point origin)
{
	struct hct_color color = markdown->color->role(markdown->render, HCT_ROLE_GREY_300);
	struct hct_rect *lines = markdown_array(block->row_count + block->column_count + 2, sizeof *lines);
	double left = floor(origin.x), top = floor(origin.y), right = origin.x, bottom = origin.y;
	size_t n = 0;

	for (size_t c = 0; c <= block->column_count; c++) {
		lines[n++] = (struct hct_rect){ floor(right), top, 1, 0 };
		right += c < block->column_count ? grid->columns[c] : 0;
	}
	for (size_t r = 0; r <= block->row_count; r++) {
		lines[n++] = (struct hct_rect){ left, floor(bottom), floor(right) + 1 - left, 1 };
		bottom += r < block->row_count ? grid->rows[r] : 0;
	}
	for (size_t c = 0; c <= block->column_count; c++)
		lines[c].height = floor(bottom) + 1 - top;
	markdown->canvas->rects(canvas, n, lines, 1, &color, 0, NULL);
	free(lines);
}

static void
draw_table(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block,
	const struct markdown_grid *grid, double top, double from, double to)
{
	const struct markdown_document *document = &markdown->document;
	struct hct_point origin = { MARKDOWN_PADDING + markdown_indent(markdown, block->left) + 0.5, top + 0.5 };
	double inset = MARKDOWN_CELL_PADDING + 0.5, y = origin.y;

	if (!block->row_count)
		return;
	draw_table_lines(markdown, canvas, block, grid, origin);
	for (size_t r = 0; r < block->row_count; r++) {
		const struct markdown_row *row = &document->rows[block->first_row + r];
		double x = origin.x;

		for (size_t c = 0; c < row->cell_count && y + grid->rows[r] > top + from + MARKDOWN_SEAM &&
				   y < top + to - MARKDOWN_SEAM;
			c++) {
			const struct markdown_cell *cell = &document->cells[row->first_cell + c];
			struct hct_rect box = { x + inset, y + inset, grid->columns[c] - 2 * inset, 0 };

			draw_run(markdown, canvas, cell->run, box, cell->align, MARKDOWN_LINE);
			x += grid->columns[c];
		}
		y += grid->rows[r];
	}
}

void
markdown_block_draw(
	struct markdown *markdown, struct hct_canvas *canvas, size_t index, double y, double from, double to)
{
	const struct markdown_block *block = &markdown->document.blocks[index];

	switch (block->kind) {
	case MARKDOWN_TEXT:
		draw_text(markdown, canvas, index, y);
		break;
	case MARKDOWN_PRE:
		markdown_pre_draw(markdown, canvas, block, markdown->layout.heights[index], y, from, to);
		break;
	case MARKDOWN_RULE:
		draw_rule(markdown, canvas, block, y);
		break;
	case MARKDOWN_TABLE:
		draw_table(markdown, canvas, block, &markdown->layout.grids[index], y, from, to);
		break;
	}
}

/* Lines begin at `top` below the block's own top. */
static double
cut_lines(double top, double line_px, double from, double room)
{
	double lines = floor((from + room - top) / line_px + 1e-6), cut = top + lines * line_px;

	return lines >= 1 && cut > from + MARKDOWN_SEAM ? cut : from;
}

double
markdown_block_cut(struct markdown *markdown, size_t index, double from, double room)
{
	const struct markdown_block *block = &markdown->document.blocks[index];
	double edge = 0.5, cut = from;

	if (block->kind == MARKDOWN_TEXT)
		return cut_lines(0, markdown->layout.lines[index], from, room);
	if (block->kind == MARKDOWN_PRE)
		return cut_lines(MARKDOWN_PRE_PADDING, MARKDOWN_LINE, from, room);
	for (size_t r = 0; r < block->row_count; r++) {
		edge += markdown->layout.grids[index].rows[r];
		if (edge > from + room)
			break;
		if (edge > from + MARKDOWN_SEAM)
			cut = edge;
	}
	return cut;
}
