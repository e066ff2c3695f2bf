/* hct.axis/1: extents, the plot rectangle and positions of a cartesian plot (panels.md 1.13). */
#include "draw/axis_plot.h"
#include "draw/canvas.h"
#include "draw/render.h"

#include <glib.h>
#include <math.h>

#define AXIS_SMALLEST_PX 8 /* below that there is no plot */
#define AXIS_TIGHT_PX 20 /* below that labels give up their room */
#define AXIS_BAR_MAX_PX 150
#define AXIS_CATEGORIES_MAX 100000
#define AXIS_TIME_MAX 8640000000000000LL

static void
axis_create(struct hct_plot *plot, struct hct_canvas *canvas, const struct hct_value_axis *args, size_t index,
	struct hct_plot_axis *axis)
{
	HCT_RECORD_COPY(&axis->args, args, index);
	hct_scale_create(&axis->args, &axis->scale);
	axis->hidden = axis->args.flags & HCT_AXIS_HIDDEN || axis->scale.blank;
	axis->margin = axis->scale.log_base ? HCT_AXIS_MARGIN_LOG : HCT_AXIS_MARGIN_VALUE;
	axis->room = !axis->hidden;
	axis->stride = 1;
	hct_axis_label_values(plot, canvas, axis);
}

/* Further axes on the right are shifted by who asks for them; further where labels would run into the next ones. */
static void
axis_keep_off(struct hct_plot_axis *axis, const struct hct_plot_axis *before)
{
	if (axis->args.flags & before->args.flags & HCT_AXIS_RIGHT)
		axis->args.offset_px =
			MAX(axis->args.offset_px, before->args.offset_px + before->label_width + HCT_AXIS_GAP_PX);
}

/* Bars at both ends of the range stick out by half a column: the range is widened so that they end inside. */
static void
plot_time_range(struct hct_plot *plot)
{
	double length = MAX(plot->rect.width, 1);
	double left = MAX(plot->args.x_pad_left_px, 0), right = MAX(plot->args.x_pad_right_px, 0);
	double span = (double)(plot->args.to_ms - plot->args.from_ms), share = 1 - (left + right) / length;

	plot->from_ms = (double)plot->args.from_ms;
	plot->to_ms = (double)plot->args.to_ms;
	if (left + right > 0 && share > 0.1) {
		plot->from_ms -= (span / share - span) * left / (left + right);
		plot->to_ms += (span / share - span) * right / (left + right);
	}
	if (plot->to_ms <= plot->from_ms)
		plot->to_ms = plot->from_ms + 1;
}

static struct hct_rect
plot_inside(const struct hct_plot *plot)
{
	const struct hct_plot_args *args = &plot->args;

	return (struct hct_rect){ args->box.x + args->margin_left, args->box.y + args->margin_top,
		args->box.width - args->margin_left - args->margin_right,
		args->box.height - args->margin_top - args->margin_bottom };
}

static double
plot_bottom_room(const struct hct_plot *plot)
{
	const struct hct_plot_axis *value =
		plot->args.horizontal && plot->args.y_count > 0 ? &plot->y[0] : &plot->x_value;

	if (plot->args.horizontal || plot->args.x_kind == HCT_X_VALUE)
		return value->room ? HCT_AXIS_TEXT_PX + value->margin : 0;
	return plot->x_room || plot->columns.room ? HCT_AXIS_TEXT_PX + HCT_AXIS_MARGIN_OTHER : 0;
}

/* Labels may reach into the margin, not beyond it. */
static double
plot_side_room(double counted, double drawn, double margin_box)
{
	return MAX(counted, drawn - margin_box);
}

static void
plot_set_band_room(const struct hct_plot *plot, const struct hct_plot_bands *bands, struct hct_rect *rect)
{
	double room;

	if (!bands->vertical || !bands->room)
		return;
	room = plot_side_room(bands->label_room, bands->label_width, plot->args.margin_left) + HCT_AXIS_MARGIN_OTHER;
	rect->x += room;
	rect->width -= room;
}

/* The room labels take beside and below the plot. */
static void
plot_set_rect(struct hct_plot *plot)
{
	const struct hct_plot_args *args = &plot->args;
	struct hct_rect rect = plot_inside(plot);

	if (args->contain_labels) {
		rect.height -= plot_bottom_room(plot);
		plot_set_band_room(plot, &plot->columns, &rect);
		plot_set_band_room(plot, &plot->rows, &rect);
		for (size_t i = args->horizontal ? 1 : 0; i < args->y_count; i++) {
			const struct hct_plot_axis *axis = &plot->y[i];
			bool right = axis->args.flags & HCT_AXIS_RIGHT;
			double room = axis->margin + plot_side_room(axis->label_room, axis->label_width,
							     right ? args->margin_right : args->margin_left);

			if (!axis->room)
				continue;
			rect.width -= room;
			rect.x += right ? 0 : room;
		}
	}
	plot->rect = rect;
}

/* In a small box labels give up their room, those beside the plot first for its width, those below for its
 * height. */
static void
plot_fit(struct hct_plot *plot)
{
	struct hct_rect *rect = &plot->rect;

	plot_set_rect(plot);
	for (size_t i = plot->args.y_count; rect->width < AXIS_TIGHT_PX && i-- > 0;) {
		if (plot->args.horizontal && i == 0)
			break;
		plot->y[i].room = false;
		plot_set_rect(plot);
	}
	if (rect->width < AXIS_TIGHT_PX) {
		plot->rows.room = false;
		if (plot->columns.vertical)
			plot->columns.room = false;
	}
	plot_set_rect(plot);
	if (rect->height < AXIS_TIGHT_PX) {
		if (plot->args.horizontal && plot->args.y_count > 0)
			plot->y[0].room = false;
		else if (!plot->args.horizontal)
			plot->x_room = plot->columns.room = false;
		plot->x_value.room = false;
		plot_set_rect(plot);
	}
	if (rect->width < AXIS_SMALLEST_PX) {
		rect->x = plot->args.box.x;
		rect->width = plot->args.box.width;
	}
	if (rect->height < AXIS_SMALLEST_PX) {
		rect->y = plot->args.box.y;
		rect->height = plot->args.box.height;
	}
}

static void
plot_label_x(struct hct_plot *plot, struct hct_canvas *canvas)
{
	const struct hct_plot_args *args = &plot->args;

	plot->x_room = args->x_kind == HCT_X_TIME && !args->x_hidden;
	if (args->x_kind == HCT_X_CATEGORY)
		hct_axis_label_columns(plot, canvas);
	if (args->row_count > 0)
		hct_axis_label_rows(plot, canvas);
	if (args->x_value)
		axis_create(plot, canvas, args->x_value, 0, &plot->x_value);
	if (args->x_hidden)
		plot->x_value.hidden = true;
	if (plot->x_value.hidden)
		plot->x_value.room = false;
}

static void
plot_place(struct hct_plot *plot, struct hct_canvas *canvas)
{
	bool horizontal = plot->args.horizontal;

	for (size_t i = 0; i < plot->args.y_count; i++)
		hct_axis_place_values(plot, &plot->y[i], !horizontal);
	if (plot->args.x_value)
		hct_axis_place_values(plot, &plot->x_value, false);
	if (plot->args.x_kind == HCT_X_CATEGORY)
		hct_axis_place_bands(plot, &plot->columns);
	hct_axis_place_bands(plot, &plot->rows);
	if (plot->args.x_kind == HCT_X_TIME) {
		plot_time_range(plot);
		plot->times = HCT_NEW(plot->arena, struct hct_time_ticks);
		hct_time_ticks_create(plot->render->zone, (int64_t)ceil(plot->from_ms),
			(int64_t)floor(plot->to_ms), plot->times);
		hct_axis_label_times(plot, canvas);
		hct_axis_place_times(plot);
	}
}

static struct hct_plot *
plot_create(struct hct_canvas *canvas, const struct hct_render *render, const struct hct_plot_args *args)
{
	struct hct_arena *arena;
	struct hct_plot *plot;

	if (!(args->box.width >= AXIS_SMALLEST_PX) || !(args->box.height >= AXIS_SMALLEST_PX))
		return NULL;
	arena = hct_arena_create();
	plot = HCT_NEW(arena, struct hct_plot);
	plot->arena = arena;
	plot->render = render;
	HCT_RECORD_COPY(&plot->args, args, 0);
	plot->args.category_count = MIN(plot->args.category_count, AXIS_CATEGORIES_MAX);
	plot->args.row_count = MIN(plot->args.row_count, AXIS_CATEGORIES_MAX);
	plot->args.from_ms = CLAMP(plot->args.from_ms, -AXIS_TIME_MAX, AXIS_TIME_MAX);
	plot->args.to_ms = CLAMP(plot->args.to_ms, -AXIS_TIME_MAX, AXIS_TIME_MAX);
	plot->args.horizontal = plot->args.horizontal && plot->args.x_kind == HCT_X_CATEGORY;
	plot->y = HCT_NEW_ARRAY(arena, struct hct_plot_axis, plot->args.y_count);
	for (size_t i = 0; i < plot->args.y_count; i++) {
		axis_create(plot, canvas, plot->args.y, i, &plot->y[i]);
		if (i > 0)
			axis_keep_off(&plot->y[i], &plot->y[i - 1]);
	}
	plot_label_x(plot, canvas);
	plot_fit(plot);
	plot_place(plot, canvas);
	return plot;
}

static void
plot_destroy(struct hct_plot *plot)
{
	if (plot)
		hct_arena_destroy(plot->arena);
}

static struct hct_rect
plot_rect(const struct hct_plot *plot)
{
	return plot->rect;
}

static void
plot_y_extent(const struct hct_plot *plot, size_t axis, double *out_min, double *out_max)
{
	if (axis >= plot->args.y_count)
		return;
	*out_min = plot->y[axis].scale.min;
	*out_max = plot->y[axis].scale.max;
}

double
hct_axis_at(const struct hct_plot *plot, const struct hct_plot_axis *axis, bool vertical, double value)
{
	double share = hct_scale_map(&axis->scale, value);

	if (vertical)
		return plot->rect.y + plot->rect.height * (1 - share);
	return plot->rect.x + plot->rect.width * share;
}

double
hct_axis_time_at(const struct hct_plot *plot, double ms)
{
	return plot->rect.x + plot->rect.width * ((ms - plot->from_ms) / (plot->to_ms - plot->from_ms));
}

double
hct_axis_band_at(
	const struct hct_plot *plot, const struct hct_plot_bands *bands, size_t index, double *out_band_px)
{
	double length = bands->vertical ? plot->rect.height : plot->rect.width;
	double band = length / (double)MAX(bands->count, 1);

	if (out_band_px)
		*out_band_px = band;
	if (bands->vertical)
		return plot->rect.y + plot->rect.height - ((double)index + 0.5) * band;
	return plot->rect.x + ((double)index + 0.5) * band;
}

static double
plot_category(const struct hct_plot *plot, size_t index, double *out_band_px)
{
	return hct_axis_band_at(plot, &plot->columns, index, out_band_px);
}

static double
plot_row(const struct hct_plot *plot, size_t index, double *out_band_px)
{
	return hct_axis_band_at(plot, &plot->rows, index, out_band_px);
}

static void
plot_map_time(const struct hct_plot *plot, size_t n, const int64_t *time_ms, double *out_x)
{
	double scale = plot->rect.width / (plot->to_ms - plot->from_ms);

	for (size_t i = 0; i < n; i++)
		out_x[i] = plot->rect.x + ((double)time_ms[i] - plot->from_ms) * scale;
}

static void
plot_map_axis(const struct hct_plot *plot, const struct hct_plot_axis *axis, bool vertical, size_t n,
	const double *value, double *out)
{
	const struct hct_scale *scale = &axis->scale;
	double start = vertical ? plot->rect.y + plot->rect.height : plot->rect.x;
	double factor = (vertical ? -plot->rect.height : plot->rect.width) / (scale->high - scale->low);

	if (scale->log_base) {
		for (size_t i = 0; i < n; i++)
			out[i] = hct_axis_at(plot, axis, vertical, value[i]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		out[i] = start + (value[i] - scale->low) * factor;
}

/* When the plot is horizontal, its first y axis lies at the bottom and maps to x. */
static void
plot_map_y(const struct hct_plot *plot, size_t axis, size_t n, const double *value, double *out_y)
{
	if (axis < plot->args.y_count)
		plot_map_axis(plot, &plot->y[axis], !plot->args.horizontal, n, value, out_y);
}

static void
plot_map_x(const struct hct_plot *plot, size_t n, const double *value, double *out_x)
{
	if (plot->args.x_value)
		plot_map_axis(plot, &plot->x_value, false, n, value, out_x);
	else if (plot->args.horizontal)
		plot_map_y(plot, 0, n, value, out_x);
}

static void
plot_bars(double band_px, size_t n, size_t i, double gap_px, double min_px, double *out_offset_px,
	double *out_width_px)
{
	double count = (double)MAX(n, 1);
	double gap = gap_px >= 0 ? gap_px : MAX(35 - 4 * count, 15) / 100 * band_px;
	double width = (band_px - gap) / (count + 0.2 * (count - 1));

	width = MAX(MIN(width, AXIS_BAR_MAX_PX), min_px > 0 ? min_px : 1);
	*out_width_px = width;
	*out_offset_px = -(count * width + (count - 1) * 0.2 * width) / 2 + (double)i * 1.2 * width;
}

const struct hct_axis_1 hct_axis_1 = {
	.create = plot_create,
	.destroy = plot_destroy,
	.rect = plot_rect,
	.y_extent = plot_y_extent,
	.draw_back = hct_axis_draw_back,
	.map_time = plot_map_time,
	.map_x = plot_map_x,
	.map_y = plot_map_y,
	.category = plot_category,
	.row = plot_row,
	.bars = plot_bars,
};
