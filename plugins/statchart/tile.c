/* plugins/statchart/tile.c: one tile: the sizes that fit, then name, value and sparkline from top to bottom.
 *
 * The browser lays a tile out as a flex column; the value keeps its height, name and sparkline do not.
 *
 * On white paper a tile is no wide fill: a tile whose background has the value's colour (background_solid) stays white,
 * with a border and the value in that colour, and its sparkline is the line alone. */
#include "statchart.h"

#include <math.h>

#define PADDING 12
#define LEAST_TILE 100
#define LINE_RATIO 1.2
#define NAME_LINE 20
#define NAME_MAX 30
#define BORDER 2
#define VALUE_LEAST 4 /* px; a word longer than that needs is cut after all */

struct sizes {
	double name_px, value_px;       /* fonts */
	double name_height, value_height, spark_height;
};

static double
smaller(double a, double b)
{
	return a < b ? a : b;
}

/* Font size at which the text fills the box; measured at 12 px. */
static double
fit(const struct sc *chart, struct hct_canvas *canvas, struct hct_str text, uint32_t weight, double width,
	double height)
{
	struct hct_text_style style = { .size_px = 12, .weight = weight };
	double measured = text.len ? chart->host.canvas->text_width(canvas, &style, text) : 0;
	double by_height = height / LINE_RATIO;

	return measured > 0 ? smaller(width / measured * 12, by_height) : by_height;
}

/* When all is too high, name and sparkline give way in proportion; the sparkline then keeps whole pixels. */
static void
shrink(const struct sc *chart, double height, struct sizes *out)
{
	double line = chart->show_names ? NAME_LINE : 0;
	double over = out->name_height + out->value_height + out->spark_height - height, share;

	if (over <= 0 || line + out->spark_height <= 0)
		return;
	share = smaller(1, over / (line + out->spark_height));
	out->name_height -= line * share;
	if (out->spark_height <= 0)
		return;
	over = out->spark_height * (1 - share);
	out->spark_height = floor(over + 0.5);
	if (chart->show_names)
		out->name_height -= out->spark_height - over;
}

static void
measure(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, double width, double height,
	struct sizes *out)
{
	bool spark = chart->options.has_sparkline;
	double name_fit = 0, block = 0, wide, high;

	*out = (struct sizes){ 0 };
	if (chart->show_names) {
		name_fit = smaller(NAME_MAX, fit(chart, canvas, tile->name, 400, width, 0.125 * height));
		block = LINE_RATIO * name_fit + PADDING;
		out->name_height = NAME_LINE + 2 * PADDING;
	}
	wide = width - 2 * PADDING;
	high = height - block;
	/* A size that was asked for may be larger than the tile, which would cut the number. */
	out->value_px = chart->options.font_px > 0 ? smaller(chart->options.font_px, height / LINE_RATIO)
		: fit(chart, canvas, tile->text, 700, spark ? wide : 0.5 * wide, (spark ? 0.25 : 0.9) * high);
	if (!(out->value_px > 0))
		out->value_px = 0;
	out->name_px = smaller(0.7 * out->value_px, name_fit);
	out->value_height = LINE_RATIO * out->value_px;
	if (spark) {
		out->spark_height = fmax(0, floor(height - block - out->value_height));
	}
	shrink(chart, height, out);
	if (out->name_height + out->value_height > height + 0.5)
		out->name_px = out->name_height = 0;
}

double
sc_tile_width(const struct sc *chart, double panel_width)
{
	double count = (double)chart->tile_count, width;

	if (chart->tile_count <= 1)
		return panel_width;
	width = (panel_width - SC_GAP * (count - 1)) / count;
	return smaller(width < LEAST_TILE ? LEAST_TILE : width, panel_width);
}

double
sc_tile_least(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, double width,
	double height)
{
	struct hct_text_style style = { .weight = 600 };
	struct sizes sizes;
	double least, name;

	measure(chart, canvas, tile, width, height, &sizes);
	style.size_px = sizes.value_px;
	least = sizes.value_px > 0 ? chart->host.canvas->text_width(canvas, &style, tile->text) : 0;
	style.size_px = sizes.name_px;
	style.weight = 400;
	name = sizes.name_px > 0 ? chart->host.canvas->text_width(canvas, &style, tile->name) : 0;
	return (least > name ? least : name) + 2 * PADDING;
}

static bool
is_filled(const struct sc *chart)
{
	return chart->options.color_mode == SC_COLOR_BACKGROUND && !chart->print;
}

static struct hct_color
value_color(const struct sc *chart, const struct sc_tile *tile)
{
	const struct hct_color_1 *color = chart->host.color;

	if (is_filled(chart))
		return color->contrast(tile->color);
	if (chart->options.color_mode == SC_COLOR_NONE)
		return color->theme(chart->render) == HCT_THEME_DARK ? (struct hct_color){ 1, 1, 1, 1 }
			: (struct hct_color){ 0, 0, 0, 1 };
	return tile->color;
}

static void
draw_texts(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, struct hct_rect box,
	const struct sizes *sizes, double top)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	bool left = chart->options.has_sparkline;
	struct hct_text_style style = { .size_px = sizes->name_px, .line_px = NAME_LINE, .weight = 400 };
	uint32_t align = left ? HCT_ALIGN_LEFT : HCT_ALIGN_CENTRE;
	double x = left ? box.x + PADDING : box.x + box.width / 2, room = box.width - 2 * PADDING;
	double width;

	if (room <= 0)
		return;
	style.color = is_filled(chart) ? value_color(chart, tile)
		: chart->host.color->role(chart->render, HCT_ROLE_TEXT_SECONDARY);
	/* 0.01 px of play: a name that fills its room exactly gets no ellipsis. */
	if (sizes->name_px > 0)
		draw->text(canvas, &style, x, top + PADDING, align, HCT_BASELINE_TOP, room + 0.01, tile->name);
	style = (struct hct_text_style){ .size_px = sizes->value_px, .line_px = sizes->value_height, .weight = 600,
		.color = value_color(chart, tile) };
	/* In the browser a value that is wider than its panel scrolls; cut off, a number would be another one. */
	width = sizes->value_px > 0 ? draw->text_width(canvas, &style, tile->text) : 0;
	if (width > room)
		style.size_px = fmax(VALUE_LEAST, style.size_px * room / width);
	if (sizes->value_px > 0)
		draw->text(canvas, &style, x, top + sizes->name_height, align, HCT_BASELINE_TOP, room + 0.01,
			tile->text);
}

static void
draw_ground(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, struct hct_rect box)
{
	struct hct_stroke border = { .width = BORDER, .color = tile->color };
	struct hct_rect inside = { box.x + BORDER / 2.0, box.y + BORDER / 2.0, box.width - BORDER, box.height - BORDER };
	struct hct_color white = { 1, 1, 1, 1 };

	if (is_filled(chart))
		chart->host.canvas->rects(canvas, 1, &box, 1, &tile->color, 0, NULL);
	else if (chart->options.color_mode == SC_COLOR_BACKGROUND && inside.width > 0 && inside.height > 0)
		chart->host.canvas->rects(canvas, 1, &inside, 1, &white, 0, &border);
}

hct_status
sc_tile_draw(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, double wanted_px,
	struct hct_rect box)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct sizes sizes;
	struct hct_rect spark;
	hct_status status = HCT_OK;
	double top;

	measure(chart, canvas, tile, wanted_px, box.height, &sizes);
	draw->push_clip(canvas, box);
	draw->begin_group(canvas, tile->name);
	draw_ground(chart, canvas, tile, box);
	top = box.y;
	if (!chart->options.has_sparkline)
		top += (box.height - sizes.name_height - sizes.value_height) / 2;
	draw_texts(chart, canvas, tile, box, &sizes, top);
	if (chart->options.has_sparkline) {
		spark = (struct hct_rect){ box.x, top + sizes.name_height + sizes.value_height, box.width,
			sizes.spark_height };
		status = sc_sparkline_draw(chart, canvas, tile, spark);
	}
	draw->end_group(canvas);
	draw->pop_clip(canvas);
	return status;
}
