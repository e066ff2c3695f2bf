/* What lies behind the data: split lines, axis lines, tick marks, labels. */
#include "draw/axis_plot.h"
#include "draw/canvas.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>

#define SPLIT_WIDTH 0.5
#define SPLIT_ALPHA_VALUE 0.6f
#define SPLIT_ALPHA_OTHER 0.4f
#define TICK_LENGTH 5
#define LINE_SAME_PX 0.01
#define TICK_RGB 0x6e7079
/* Charts in a browser centre text by the em square, whose middle lies above that of the line box. */
#define TEXT_RISE 0.39

static void
axis_segment(struct hct_canvas *canvas, struct hct_color color, double width, struct hct_point from,
	struct hct_point to)
{
	struct hct_stroke stroke = { .width = width, .color = color };

	hct_canvas_1.segments(canvas, &stroke, true, 1, &from, &to);
}

struct axis_lines {
	size_t count;
	struct hct_point *from, *to;
};

static void
lines_add(struct axis_lines *lines, const struct hct_rect *rect, bool vertical, double at)
{
	struct hct_point from =
		vertical ? (struct hct_point){ at, rect->y } : (struct hct_point){ rect->x, at };
	const struct hct_point *last = lines->count > 0 ? &lines->from[lines->count - 1] : NULL;

	/* The start of a range is often a tick as well; drawn twice it would be darker. */
	if (last && fabs(last->x - from.x) < LINE_SAME_PX && fabs(last->y - from.y) < LINE_SAME_PX)
		return;
	lines->from[lines->count] = from;
	lines->to[lines->count++] = vertical ? (struct hct_point){ from.x, rect->y + rect->height }
					     : (struct hct_point){ rect->x + rect->width, from.y };
}

static void
lines_draw(struct hct_plot *plot, struct hct_canvas *canvas, const struct axis_lines *lines, float alpha)
{
	struct hct_stroke stroke = { .width = SPLIT_WIDTH,
		.color = hct_theme_color(plot->render, HCT_ROLE_GREY_300) };

	stroke.color.a = alpha;
	if (lines->count > 0)
		hct_canvas_1.segments(canvas, &stroke, true, lines->count, lines->from, lines->to);
}

static struct axis_lines
lines_create(struct hct_plot *plot, size_t max)
{
	return (struct axis_lines){ 0, HCT_NEW_ARRAY(plot->arena, struct hct_point, max),
		HCT_NEW_ARRAY(plot->arena, struct hct_point, max) };
}

/* Ends keep their line when their label has given way; thinned ticks lose both. */
static bool
axis_tick_drawn(const struct hct_plot_axis *axis, size_t index)
{
	const struct hct_tick *tick = &axis->scale.ticks[index];

	return tick->end || axis->labels[index].shown || tick->index % axis->stride == 0;
}

static void
draw_value_splits(
	struct hct_plot *plot, struct hct_canvas *canvas, const struct hct_plot_axis *axis, bool vertical)
{
	struct axis_lines lines;

	if (axis->hidden || axis->args.flags & HCT_AXIS_NO_SPLIT_LINES)
		return;
	lines = lines_create(plot, axis->scale.count);
	for (size_t i = 0; i < axis->scale.count; i++)
		if (axis_tick_drawn(axis, i))
			lines_add(&lines, &plot->rect, !vertical, axis->labels[i].at);
	lines_draw(plot, canvas, &lines, SPLIT_ALPHA_VALUE);
}

static void
draw_time_splits(struct hct_plot *plot, struct hct_canvas *canvas)
{
	struct axis_lines lines = lines_create(plot, plot->times->count + 2);

	lines_add(&lines, &plot->rect, true, plot->rect.x);
	for (size_t i = 0; i < plot->times->count; i++)
		lines_add(
			&lines, &plot->rect, true, hct_axis_time_at(plot, (double)plot->times->ticks[i].ms));
	lines_add(&lines, &plot->rect, true, plot->rect.x + plot->rect.width);
	lines_draw(plot, canvas, &lines, SPLIT_ALPHA_OTHER);
}

static void
draw_column_splits(struct hct_plot *plot, struct hct_canvas *canvas)
{
	const struct hct_plot_bands *bands = &plot->columns;
	struct axis_lines lines = lines_create(plot, bands->count / bands->step + 2);
	double band, middle;

	for (size_t i = 0; i < bands->count; i += bands->step) {
		middle = hct_axis_band_at(plot, bands, i, &band);
		lines_add(&lines, &plot->rect, !bands->vertical,
			bands->vertical ? middle + band / 2 : middle - band / 2);
	}
	lines_add(&lines, &plot->rect, !bands->vertical,
		bands->vertical ? plot->rect.y : plot->rect.x + plot->rect.width);
	lines_draw(plot, canvas, &lines, SPLIT_ALPHA_OTHER);
}

/* The line stands at zero of the first value axis that has zero inside, else at the border. */
static void
draw_axis_line(struct hct_plot *plot, struct hct_canvas *canvas, struct hct_color color)
{
	const struct hct_rect *rect = &plot->rect;
	bool horizontal = plot->args.horizontal;
	double at = horizontal ? rect->x : rect->y + rect->height;

	for (size_t i = 0; i < plot->args.y_count; i++) {
		const struct hct_scale *scale = &plot->y[i].scale;

		if (!scale->log_base && scale->min <= 0 && scale->max >= 0) {
			at = hct_axis_at(plot, &plot->y[i], !horizontal, 0);
			break;
		}
	}
	if (horizontal)
		axis_segment(canvas, color, 1, (struct hct_point){ at, rect->y },
			(struct hct_point){ at, rect->y + rect->height });
	else
		axis_segment(canvas, color, 1, (struct hct_point){ rect->x, at },
			(struct hct_point){ rect->x + rect->width, at });
}

/* Value axes facing each other have tick marks; a logarithmic x axis has a line as well. */
static void
draw_tick_marks(
	struct hct_plot *plot, struct hct_canvas *canvas, const struct hct_plot_axis *axis, bool vertical)
{
	double bottom = plot->rect.y + plot->rect.height;

	if (axis->hidden)
		return;
	for (size_t i = 0; i < axis->scale.count; i++) {
		double at = axis->labels[i].at;

		if (!axis_tick_drawn(axis, i))
			continue;
		if (vertical)
			axis_segment(canvas, hct_rgb(TICK_RGB, 1), 1,
				(struct hct_point){ plot->rect.x - TICK_LENGTH, at },
				(struct hct_point){ plot->rect.x, at });
		else
			axis_segment(canvas, hct_rgb(TICK_RGB, 1), 1, (struct hct_point){ at, bottom },
				(struct hct_point){ at, bottom + TICK_LENGTH });
	}
}

static void
draw_side_labels(struct hct_plot *plot, struct hct_canvas *canvas, const struct hct_plot_axis *axis)
{
	struct hct_text_style style = hct_axis_style(plot);
	bool right = axis->args.flags & HCT_AXIS_RIGHT;
	double x = right ? plot->rect.x + plot->rect.width + axis->args.offset_px + axis->margin
			 : plot->rect.x - axis->margin;

	for (size_t i = 0; axis->room && i < axis->scale.count; i++)
		if (axis->labels[i].shown)
			hct_canvas_1.text(canvas, &style, x, axis->labels[i].at - TEXT_RISE,
				right ? HCT_ALIGN_LEFT : HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE, 0,
				axis->labels[i].text);
}

static void
draw_bottom_labels(struct hct_plot *plot, struct hct_canvas *canvas, size_t count,
	const struct hct_axis_label *labels, double margin)
{
	struct hct_text_style style = hct_axis_style(plot);
	double y = plot->rect.y + plot->rect.height + margin + HCT_AXIS_TEXT_PX / 2.0 - TEXT_RISE;

	for (size_t i = 0; i < count; i++)
		if (labels[i].shown)
			hct_canvas_1.text(canvas, &style, labels[i].at + labels[i].moved, y, HCT_ALIGN_CENTRE,
				HCT_BASELINE_MIDDLE, 0, labels[i].text);
}

/* A name below its column reaches neither into the next one that is shown nor over the edge of the canvas. */
static double
column_limit(const struct hct_plot *plot, const struct hct_plot_bands *bands, double at, double limit)
{
	double band, room;

	if (plot->args.category_ms)
		return limit;
	hct_axis_band_at(plot, bands, 0, &band);
	room = MIN((double)bands->step * band - HCT_AXIS_GAP_PX, 2 * (hct_axis_right_edge(plot) - at));
	return MAX(limit > 0 ? MIN(limit, room) : room, 1);
}

static void
draw_band_labels(struct hct_plot *plot, struct hct_canvas *canvas, const struct hct_plot_bands *bands)
{
	struct hct_text_style style = hct_axis_style(plot);
	double limit = hct_axis_band_limit(plot, bands), beside = plot->rect.x - HCT_AXIS_MARGIN_OTHER;
	double below = plot->rect.y + plot->rect.height + HCT_AXIS_MARGIN_OTHER + HCT_AXIS_TEXT_PX / 2.0 -
		       TEXT_RISE;

	for (size_t i = 0; bands->room && i < bands->count; i += bands->step) {
		double at = hct_axis_band_at(plot, bands, i, NULL);

		/* As labels of a time axis: those at the left edge of the canvas move in. */
		if (!bands->vertical)
			at = MAX(at, bands->label_width / 2);
		if (bands->vertical)
			hct_canvas_1.text(canvas, &style, beside, at - TEXT_RISE, HCT_ALIGN_RIGHT,
				HCT_BASELINE_MIDDLE, limit, bands->labels[i].text);
		else
			hct_canvas_1.text(canvas, &style, at, below, HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE,
				column_limit(plot, bands, at, limit), bands->labels[i].text);
	}
}

static void
draw_splits(struct hct_plot *plot, struct hct_canvas *canvas)
{
	for (size_t i = 0; i < plot->args.y_count; i++)
		draw_value_splits(plot, canvas, &plot->y[i], !plot->args.horizontal);
	if (plot->args.x_value)
		draw_value_splits(plot, canvas, &plot->x_value, false);
	if (plot->args.x_hidden)
		return;
	if (plot->args.x_kind == HCT_X_TIME)
		draw_time_splits(plot, canvas);
	if (plot->args.x_kind == HCT_X_CATEGORY && plot->args.category_split_lines)
		draw_column_splits(plot, canvas);
}

static void
draw_labels(struct hct_plot *plot, struct hct_canvas *canvas)
{
	const struct hct_plot_axis *value = &plot->x_value;
	size_t first = plot->args.horizontal ? 1 : 0;

	for (size_t i = first; i < plot->args.y_count; i++)
		draw_side_labels(plot, canvas, &plot->y[i]);
	if (plot->args.horizontal && plot->args.y_count > 0)
		value = &plot->y[0];
	if (value->room)
		draw_bottom_labels(plot, canvas, value->scale.count, value->labels, value->margin);
	if (plot->args.x_kind == HCT_X_TIME && plot->x_room)
		draw_bottom_labels(
			plot, canvas, plot->times->count, plot->time_labels, HCT_AXIS_MARGIN_OTHER);
	draw_band_labels(plot, canvas, &plot->columns);
	draw_band_labels(plot, canvas, &plot->rows);
}

void
hct_axis_draw_back(struct hct_plot *plot, struct hct_canvas *canvas)
{
	bool facing_values = plot->args.x_kind == HCT_X_VALUE && plot->args.x_value && plot->args.y_count > 0;

	hct_canvas_1.begin_group(canvas, HCT_STR("axes"));
	draw_splits(plot, canvas);
	if (facing_values) {
		if (plot->x_value.scale.log_base && !plot->x_value.hidden)
			draw_axis_line(plot, canvas, hct_rgb(TICK_RGB, 1));
		draw_tick_marks(plot, canvas, &plot->y[0], true);
		draw_tick_marks(plot, canvas, &plot->x_value, false);
	} else if (!plot->args.x_hidden && (plot->args.x_kind == HCT_X_TIME || plot->args.y_count > 0)) {
		draw_axis_line(plot, canvas, hct_theme_color(plot->render, HCT_ROLE_GREY_600));
	}
	draw_labels(plot, canvas);
	hct_canvas_1.end_group(canvas);
}
