/* Draws legends: a flow of names below the chart, a column of names beside it, or a table with values. */
#include "draw/legend_draw.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "draw/legend_flow.h"
#include "draw/table_paint.h"
#include "draw/theme.h"
#include "frame/calc.h"

#include <glib.h>
#include <math.h>

#define BADGE_WIDTH 16
#define BADGE_HEIGHT 4
#define BADGE_ROOM 24 /* with its margins */
#define ITEM_END 12
#define ITEM_LINE 18
#define ITEM_PAD 8 /* above and below the text, together */
#define ONE_PER_ROW_FROM 500
#define WRAP_UP_TO 5 /* items of a column whose names wrap */

#define CHECKBOX_COLUMN 28
#define CHECKBOX_PX 16
#define CHECKBOX_VIEW 24
#define CHECKBOX_PATH                                                                                        \
	"M19 3H5c-1.11 0-2 .9-2 2v14c0 1.1.89 2 2 2h14c1.11 0 2-.9 2-2V5c0-1.1-.89-2-2-2z"                   \
	"m-9 14l-5-5 1.41-1.41L10 14.17l7.59-7.59L19 8l-9 9z"
#define NAME_WIDTH_MIN 60
#define TABLE_ROW_PX (HCT_LEGEND_ROW_PX + 1) /* with its border */
#define TABLE_CUT_PX 6 /* what the borders add to a legend of six rows: padding, so the last row may lose it */
#define NAME_WIDTH_REST 45 /* what the name column leaves beside the values */

struct legend {
	struct hct_canvas *canvas;
	const struct hct_render *render;
	const struct hct_legend_layout *layout;
	size_t count;
	const struct hct_legend_item *items;
	struct hct_text_style style;
};

static struct hct_legend_item
legend_item(const struct legend *legend, size_t index)
{
	struct hct_legend_item item;

	HCT_RECORD_COPY(&item, legend->items, index);
	return item;
}

static void
legend_badge(const struct legend *legend, double x, double middle, struct hct_color color)
{
	struct hct_rect badge = { x + (BADGE_ROOM - BADGE_WIDTH) / 2.0, middle - BADGE_HEIGHT / 2.0,
		BADGE_WIDTH, BADGE_HEIGHT };

	hct_canvas_1.rects(legend->canvas, 1, &badge, 1, &color, 0, NULL);
}

static void
legend_note(const struct legend *legend, double x, double middle, size_t left)
{
	double width = legend->layout->legend.x + legend->layout->legend.width - x;

	hct_notice_1.more(legend->canvas, legend->render, legend->style.size_px, x, middle, HCT_ALIGN_LEFT,
		MAX(width, 1), left);
}

static void
legend_line(const struct legend *legend, size_t index, double x, double middle, double width)
{
	struct hct_legend_item item = legend_item(legend, index);

	legend_badge(legend, x, middle, item.color);
	hct_canvas_1.text(legend->canvas, &legend->style, x + BADGE_ROOM, middle, HCT_ALIGN_LEFT,
		HCT_BASELINE_MIDDLE, MAX(width - BADGE_ROOM, 1), item.label);
}

static void
legend_draw_flow(const struct legend *legend)
{
	const struct hct_rect *box = &legend->layout->legend;
	size_t rows = (size_t)MAX(floor(box->height / HCT_LEGEND_ROW_PX), 0), first = 0;
	size_t per_row = legend->count >= ONE_PER_ROW_FROM ? 1 : legend->count;
	double *ends = g_new0(double, per_row);
	struct hct_legend_flow flow = { .canvas = legend->canvas,
		.style = &legend->style,
		.count = legend->count,
		.items = legend->items,
		.lead = BADGE_ROOM,
		.gap = ITEM_END,
		.cap = INFINITY };

	for (size_t row = 0; row < rows && first < legend->count; row++) {
		double middle = box->y + ((double)row + 0.5) * HCT_LEGEND_ROW_PX;
		size_t n = hct_legend_flow_row(&flow, first, per_row, box->width, ends);
		bool clipped = row + 1 == rows && first + n < legend->count;

		if (clipped)
			n = hct_legend_flow_make_room(&flow, first, n, ends, box->width - BADGE_ROOM);
		for (size_t i = 0; i < n; i++) {
			double from = i > 0 ? ends[i - 1] : 0;

			legend_line(legend, first + i, box->x + from, middle, ends[i] - from);
		}
		first += n;
		if (clipped)
			legend_note(legend, box->x + BADGE_ROOM + ends[n - 1], middle, legend->count - first);
	}
	g_free(ends);
}

static struct hct_rect
legend_wrap_box(const struct legend *legend, double y, double height)
{
	const struct hct_rect *box = &legend->layout->legend;

	return (struct hct_rect){ box->x + BADGE_ROOM, y + ITEM_PAD / 2.0, MAX(box->width - BADGE_ROOM, 1),
		height };
}

/* The height that an item may have so that all of them fit: short ones leave their share to long ones. */
static double
legend_share(const double *needs, size_t count, double height)
{
	double cap = height / (double)count;

	for (size_t round = 0; round < count; round++) {
		double left = height;
		size_t higher = 0;

		for (size_t i = 0; i < count; i++) {
			left -= needs[i] <= cap ? needs[i] : 0;
			higher += needs[i] > cap;
		}
		if (higher == 0)
			break;
		cap = left / (double)higher;
	}
	return cap;
}

/* Few long names wrap, cut so that all of them are seen. */
static void
legend_draw_wrapped(const struct legend *legend)
{
	const struct hct_rect *box = &legend->layout->legend;
	double needs[WRAP_UP_TO], y = box->y, lines;

	for (size_t i = 0; i < legend->count; i++) {
		struct hct_span span = { .text = legend_item(legend, i).label, .style = legend->style };

		needs[i] = ITEM_PAD + MAX(ITEM_LINE, hct_canvas_1.paragraph(legend->canvas, false, 1, &span,
							     legend_wrap_box(legend, 0, 0), HCT_ALIGN_LEFT));
	}
	lines = MAX(floor((legend_share(needs, legend->count, box->height) - ITEM_PAD) / ITEM_LINE), 1);
	for (size_t i = 0; i < legend->count; i++) {
		struct hct_legend_item item = legend_item(legend, i);
		struct hct_span span = { .text = item.label, .style = legend->style };
		double height = HCT_LEGEND_ROW_PX;

		if (lines < 2 || needs[i] <= HCT_LEGEND_ROW_PX) {
			legend_line(legend, i, box->x, y + height / 2, box->width);
		} else {
			height = ITEM_PAD + hct_canvas_1.paragraph(legend->canvas, true, 1, &span,
						    legend_wrap_box(legend, y, lines * ITEM_LINE),
						    HCT_ALIGN_LEFT);
			legend_badge(legend, box->x, y + height / 2, item.color);
		}
		y += height;
	}
}

static void
legend_draw_column(const struct legend *legend)
{
	const struct hct_rect *box = &legend->layout->legend;
	size_t fit = (size_t)MAX(floor(box->height / HCT_LEGEND_ROW_PX), 0);
	size_t drawn = legend->count <= fit ? legend->count : fit > 0 ? fit - 1 : 0;

	if (legend->count <= WRAP_UP_TO && legend->count <= fit) {
		legend_draw_wrapped(legend);
		return;
	}
	for (size_t i = 0; i < drawn; i++)
		legend_line(legend, i, box->x, box->y + ((double)i + 0.5) * HCT_LEGEND_ROW_PX, box->width);
	if (drawn < legend->count && fit > 0)
		legend_note(legend, box->x + BADGE_ROOM, box->y + ((double)drawn + 0.5) * HCT_LEGEND_ROW_PX,
			legend->count - drawn);
}

static void
legend_checkbox(const struct legend *legend, struct hct_rect cell, struct hct_color color)
{
	/* The table pads its first cell; the box stands in the middle of all of it. */
	struct hct_point at = { cell.x + (cell.width - CHECKBOX_PX) / 2,
		cell.y + (cell.height - CHECKBOX_PX) / 2 };

	hct_canvas_1.icon(legend->canvas, CHECKBOX_PATH, CHECKBOX_VIEW, at, CHECKBOX_PX, color);
}

static void
legend_table_custom(void *user, size_t row, size_t column, struct hct_rect box)
{
	const struct legend *legend = user;

	legend_checkbox(legend, box, legend_item(legend, row).color);
}

static void
legend_table_cell(void *user, size_t row, size_t column, struct hct_cell *out_cell)
{
	const struct legend *legend = user;
	struct hct_legend_item item = legend_item(legend, row);

	if (column == 0)
		out_cell->custom = 1;
	else if (column == 1)
		out_cell->text = item.label;
	else if (column - 2 < item.value_count)
		out_cell->text = item.values[column - 2];
}

static void
legend_draw_table(struct legend *legend)
{
	const struct hct_legend_layout *layout = legend->layout;
	size_t values = MIN(layout->column_count, G_N_ELEMENTS(layout->calcs)), columns_count = values + 2;
	double rest = layout->legend.width - (double)values * layout->column_px - NAME_WIDTH_REST;
	struct hct_column columns[2 + G_N_ELEMENTS(layout->calcs)] = {
		{ .size = sizeof(*columns), .width_px = CHECKBOX_COLUMN },
		{ .size = sizeof(*columns),
			.width_px = MAX(NAME_WIDTH_MIN, rest),
			.header = HCT_STR("Name") },
	};
	struct hct_table_paint paint = {
		.canvas = legend->canvas,
		.render = legend->render,
		.args = { .size = sizeof(paint.args),
			.density = HCT_DENSITY_COMPACT,
			.box = layout->legend,
			.column_count = columns_count,
			.columns = columns,
			.row_count = legend->count,
			.user = legend,
			.cell = legend_table_cell,
			.draw_custom = legend_table_custom,
			.clip_note = 1 },
		.metrics = hct_table_metrics(HCT_DENSITY_COMPACT),
		.header_px = TABLE_ROW_PX,
		.row_px = TABLE_ROW_PX,
		.cut_px = TABLE_CUT_PX,
		.sort_room = true,
	};

	for (size_t i = 0; i < values; i++)
		columns[i + 2] = (struct hct_column){ .size = sizeof(*columns),
			.align = HCT_ALIGN_RIGHT,
			.width_px = layout->column_px,
			.header = layout->titles ? layout->titles[i]
						 : hct_str(hct_calc_1.title(layout->calcs[i])) };
	paint.widths = hct_table_widths(columns, columns_count, layout->legend.width);
	hct_table_paint(&paint);
	legend_checkbox(legend,
		(struct hct_rect){ layout->legend.x, layout->legend.y, paint.widths[0], HCT_LEGEND_ROW_PX },
		hct_theme_color(legend->render, HCT_ROLE_TEXT));
	g_free(paint.widths);
}

void
hct_legend_draw(struct hct_canvas *canvas, const struct hct_render *render,
	const struct hct_legend_layout *layout, size_t count, const struct hct_legend_item *items)
{
	struct legend legend = { .canvas = canvas,
		.render = render,
		.layout = layout,
		.count = count,
		.items = items,
		.style = hct_theme_style(render, 12, 18, 400) };

	hct_canvas_1.begin_group(canvas, HCT_STR("legend"));
	hct_canvas_1.push_clip(canvas, layout->legend);
	if (layout->swatches)
		hct_legend_swatches_draw(canvas, render, layout, count, items);
	else if (layout->table)
		legend_draw_table(&legend);
	else if (layout->right)
		legend_draw_column(&legend);
	else
		legend_draw_flow(&legend);
	hct_canvas_1.pop_clip(canvas);
	hct_canvas_1.end_group(canvas);
}
