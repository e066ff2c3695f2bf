/* The legend that charts of Perses have of their own: coloured boxes and names, centred in lines at the bottom.
 *
 * There it is one line, turned page by page with arrows. Here it takes as many lines as its names need, up to a
 * third of the box; beyond that names are cut, first where all of them are the same, so that each colour keeps one. */
#include "draw/legend_flow.h"
#include "draw/canvas.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>

#define SWATCH_WIDTH 25
#define SWATCH_HEIGHT 14
#define SWATCH_RADIUS 3.5
#define SWATCH_LEAD (SWATCH_WIDTH + 5)
#define SWATCH_GAP 10
#define SWATCH_PAD 5 /* around all of it, but not below */
#define SWATCH_LINE 20
#define SWATCH_FIRST_LINE 25
#define SWATCH_ROOM 40 /* what the chart leaves for a legend of one line */
#define SWATCH_SHARE 3 /* a third of the box at most */
#define SWATCH_ITEM_MIN 90 /* narrower ones would not show enough of their names */
#define SWATCH_ROW_MIN 40
#define SWATCH_COLUMNS_MAX 40
/* Charts in a browser centre text by the em square, whose middle lies above that of the line box. */
#define SWATCH_TEXT_RISE 0.39

static double
swatches_room(double width)
{
	return width - 2 * SWATCH_PAD + SWATCH_GAP;
}

static size_t
swatches_lines(const struct hct_legend_flow *flow, double room, size_t most, double *ends)
{
	size_t lines = 0;

	for (size_t first = 0; first < flow->count && lines <= most; lines++)
		first += hct_legend_flow_row(flow, first, flow->count - first, room, ends);
	return lines;
}

/* Sets the widest an item may be so that all of them fit into the lines, and returns how many lines that takes: names
 * are cut to a half, a third … of the line, as far as they can be read. */
static size_t
swatches_fit(struct hct_legend_flow *flow, double room, size_t most)
{
	double *ends = g_new0(double, flow->count + 1);
	size_t lines = 0;

	for (size_t columns = 1; columns <= SWATCH_COLUMNS_MAX; columns++) {
		double cap = room / (double)columns;

		if (columns > 1 && cap < SWATCH_ITEM_MIN)
			break;
		flow->cap = cap;
		lines = swatches_lines(flow, room, most, ends);
		if (lines <= most)
			break;
	}
	g_free(ends);
	return MIN(lines, most);
}

static size_t
swatches_most(double height, double min_chart_height)
{
	double room = MIN(height / SWATCH_SHARE, height - min_chart_height) - SWATCH_ROOM;

	return 1 + (size_t)CLAMP(floor(room / SWATCH_LINE), 0, 1000);
}

static struct hct_legend_flow
swatches_flow(struct hct_canvas *canvas, const struct hct_text_style *style, size_t count,
	const struct hct_legend_item *items)
{
	return (struct hct_legend_flow){ .canvas = canvas,
		.style = style,
		.count = count,
		.items = items,
		.lead = SWATCH_LEAD,
		.gap = SWATCH_GAP,
		.shared = hct_legend_flow_shared(count, items) };
}

void
hct_legend_swatches_layout(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box,
	size_t count, const struct hct_legend_item *items, double min_chart_height_px,
	struct hct_legend_layout *layout)
{
	struct hct_text_style style = hct_theme_style(render, 12, 18, 400);
	struct hct_legend_flow flow = swatches_flow(canvas, &style, count, items);
	double room = swatches_room(box.width), more;

	layout->chart = box;
	if (count == 0 || !(room >= SWATCH_ROW_MIN) || !(box.height - SWATCH_ROOM >= min_chart_height_px))
		return;
	more = SWATCH_LINE *
	       (double)(swatches_fit(&flow, room, swatches_most(box.height, min_chart_height_px)) - 1);
	layout->shown = layout->swatches = 1;
	layout->chart.height = box.height - SWATCH_ROOM - more;
	layout->legend = (struct hct_rect){ box.x, box.y + box.height - SWATCH_FIRST_LINE - more, box.width,
		SWATCH_FIRST_LINE + more };
}

static void
swatches_item(const struct hct_legend_flow *flow, size_t index, double x, double middle, double width)
{
	struct hct_rect swatch = { x, middle - SWATCH_HEIGHT / 2.0, SWATCH_WIDTH, SWATCH_HEIGHT };
	/* A hair more than measured, or a whole name might be cut for the last bit of its width. */
	double room = MAX(width - SWATCH_LEAD - SWATCH_GAP + 0.01, 1);
	char *label = hct_legend_flow_label(flow, index, room);
	struct hct_legend_item item;

	HCT_RECORD_COPY(&item, flow->items, index);
	hct_canvas_1.rects(flow->canvas, 1, &swatch, 1, &item.color, SWATCH_RADIUS, NULL);
	hct_canvas_1.text(flow->canvas, flow->style, x + SWATCH_LEAD, middle - SWATCH_TEXT_RISE,
		HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE, room, hct_str(label));
	g_free(label);
}

/* One line of the legend. `note`: the width of "… 3 more" behind it. */
struct line {
	size_t count;
	double width, note;
};

static struct line
swatches_line(const struct hct_legend_flow *flow, size_t first, bool last, double room, double *ends)
{
	struct line line = { .count = hct_legend_flow_row(flow, first, flow->count - first, room, ends) };

	if (last && first + line.count < flow->count) {
		line.count = hct_legend_flow_make_room(flow, first, line.count, ends, room - SWATCH_GAP);
		line.note = hct_notice_1.more_width(
			flow->canvas, flow->style->size_px, flow->count - first - line.count);
	}
	line.width = ends[line.count - 1] + (line.note > 0 ? line.note : -SWATCH_GAP);
	return line;
}

static double
swatches_width(const struct hct_legend_flow *flow, size_t lines, double room, double *ends)
{
	double width = 0;

	for (size_t i = 0, first = 0; i < lines && first < flow->count; i++) {
		struct line line = swatches_line(flow, first, i + 1 == lines, room, ends);

		width = MAX(width, line.width);
		first += line.count;
	}
	return width;
}

/* The lines begin below each other, and all of them stand in the middle. */
void
hct_legend_swatches_draw(struct hct_canvas *canvas, const struct hct_render *render,
	const struct hct_legend_layout *layout, size_t count, const struct hct_legend_item *items)
{
	struct hct_text_style style = hct_theme_style(render, 12, 18, 400);
	struct hct_legend_flow flow = swatches_flow(canvas, &style, count, items);
	const struct hct_rect *box = &layout->legend;
	double room = swatches_room(box->width), *ends = g_new0(double, count), x;
	size_t lines = 1 + (size_t)CLAMP(round((box->height - SWATCH_FIRST_LINE) / SWATCH_LINE), 0, 1000);

	swatches_fit(&flow, room, lines);
	x = box->x + (box->width - swatches_width(&flow, lines, room, ends)) / 2;
	for (size_t i = 0, first = 0; i < lines && first < count; i++) {
		double middle = box->y + SWATCH_FIRST_LINE / 2.0 + SWATCH_LINE * (double)i;
		struct line line = swatches_line(&flow, first, i + 1 == lines, room, ends);

		for (size_t k = 0; k < line.count; k++) {
			double from = k > 0 ? ends[k - 1] : 0;

			swatches_item(&flow, first + k, x + from, middle, ends[k] - from);
		}
		first += line.count;
		if (line.note > 0)
			hct_notice_1.more(canvas, render, style.size_px, x + ends[line.count - 1], middle,
				HCT_ALIGN_LEFT, line.note + 0.01, count - first);
	}
	g_free(ends);
}
