/* plugins/timeserieschart/lines.c: areas, lines and points, in this order over all series. */
#include "timeserieschart.h"

#define POINTS_MAX_RANGE_MS (15 * 60 * 1000)
#define DOT_LEAST 3 /* px; a sample alone is all there is of its line */
#define PRINT_TINT 0.12

/* On paper an area is a wide fill and stays white, but a stack without any would read as lines that have nothing to do
 * with each other. */
static double
area_opacity(const struct tsc_picture *picture, const struct tsc_series *series)
{
	if (!picture->print)
		return series->area_opacity;
	return series->stacked ? fmin(series->area_opacity, PRINT_TINT) : 0;
}

static void
draw_areas(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;

	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		struct tsc_path *path = &picture->path;
		double opacity = area_opacity(picture, series);

		if (opacity <= 0 || series->points == 0)
			continue;
		tsc_path_build(picture, series, !chart->options.connect_nulls, true);
		chart->host.canvas->area(picture->canvas, tsc_faded(series->color, opacity), path->count, path->x, path->y,
			path->base);
	}
}

static void
draw_line(struct tsc_picture *picture, const struct tsc_series *series)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	double width = chart->options.line_width;
	struct hct_stroke stroke = tsc_stroke(width, series->line_style, series->color);
	struct tsc_path *path = &picture->path;

	tsc_path_build(picture, series, !chart->options.connect_nulls, false);
	canvas->begin_group(picture->canvas, series->name);
	canvas->polyline(picture->canvas, &stroke, path->count, path->x, path->y);
	canvas->end_group(picture->canvas);
}

/* Points are whole or not at all: those outside go, those on the edge are not cut. */
static void
drop_outside(const struct hct_rect *rect, size_t count, const double *x, double *y)
{
	for (size_t i = 0; i < count; i++)
		if (y[i] < rect->y - 0.01 || y[i] > rect->y + rect->height + 0.01 || x[i] < rect->x - 0.01
			|| x[i] > rect->x + rect->width + 0.01)
			y[i] = NAN;
}

/* The browser's chart shows nothing of a sample without neighbours; a report should. */
static void
draw_dots(struct tsc_picture *picture, const struct tsc_series *series)
{
	const struct tsc *chart = picture->chart;
	struct tsc_path *path = &picture->path;

	if (series->points > 1 && series->breaks == 0 && chart->hidden_by_log == 0)
		return;
	tsc_path_build(picture, series, !chart->options.connect_nulls, false);
	drop_outside(&picture->rect, path->dot_count, path->dot_x, path->dot_y);
	if (path->dot_count)
		chart->host.canvas->circles(picture->canvas, series->color, fmax(DOT_LEAST, chart->options.line_width),
			path->dot_count, path->dot_x, path->dot_y);
}

static void
draw_points(struct tsc_picture *picture, const struct tsc_series *series)
{
	const struct tsc *chart = picture->chart;
	struct tsc_path *path = &picture->path;

	tsc_path_build(picture, series, !chart->options.connect_nulls, false);
	drop_outside(&picture->rect, path->count, path->x, path->y);
	chart->host.canvas->circles(picture->canvas, series->color, chart->options.point_diameter, path->count, path->x,
		path->y);
}

void
tsc_lines_draw(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	double edge = chart->options.line_width / 2;
	struct hct_rect clip = picture->rect;
	bool points = chart->options.point_diameter > 0
		&& (chart->options.points_always || chart->to_ms - chart->from_ms <= POINTS_MAX_RANGE_MS);

	/* A line along the edge keeps its width. */
	clip.x -= edge;
	clip.y -= edge;
	clip.width += 2 * edge;
	clip.height += 2 * edge;
	canvas->push_clip(picture->canvas, clip);
	draw_areas(picture);
	for (size_t i = 0; i < chart->series_count; i++)
		if (chart->series[i].points)
			draw_line(picture, &chart->series[i]);
	canvas->pop_clip(picture->canvas);
	for (size_t i = 0; i < chart->series_count; i++) {
		if (chart->series[i].points && points)
			draw_points(picture, &chart->series[i]);
		else if (chart->series[i].points)
			draw_dots(picture, &chart->series[i]);
	}
}
