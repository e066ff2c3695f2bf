/* plugins/timeserieschart/lines.c: areas, lines and points, in this order over all series. */
#include "timeserieschart.h"

#define POINTS_MAX_RANGE_MS (15 * 60 * 1000)

static void
draw_areas(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;

	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		struct tsc_path *path = &picture->path;

		if (series->area_opacity <= 0 || series->points == 0)
			continue;
		tsc_path_build(picture, series, !chart->options.connect_nulls, true);
		chart->host.canvas->area(picture->canvas, tsc_faded(series->color, series->area_opacity), path->count,
			path->x, path->y, path->base);
	}
}

static void
draw_line(struct tsc_picture *picture, const struct tsc_series *series, bool with_dots)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	double width = chart->options.line_width;
	struct hct_stroke stroke = tsc_stroke(width, series->line_style, series->color);
	struct tsc_path *path = &picture->path;

	tsc_path_build(picture, series, !chart->options.connect_nulls, false);
	canvas->begin_group(picture->canvas, series->name);
	canvas->polyline(picture->canvas, &stroke, path->count, path->x, path->y);
	/* The browser's chart shows nothing of a sample without neighbours; a report should. */
	if (with_dots && path->dot_count)
		canvas->circles(picture->canvas, series->color, width, path->dot_count, path->dot_x, path->dot_y);
	canvas->end_group(picture->canvas);
}

static void
draw_points(struct tsc_picture *picture, const struct tsc_series *series)
{
	const struct tsc *chart = picture->chart;
	const struct hct_rect *rect = &picture->rect;
	struct tsc_path *path = &picture->path;

	tsc_path_build(picture, series, !chart->options.connect_nulls, false);
	/* Points are whole or not at all: those outside go, those on the edge are not cut. */
	for (size_t i = 0; i < path->count; i++)
		if (path->y[i] < rect->y - 0.01 || path->y[i] > rect->y + rect->height + 0.01
			|| path->x[i] < rect->x - 0.01 || path->x[i] > rect->x + rect->width + 0.01)
			path->y[i] = NAN;
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
			draw_line(picture, &chart->series[i], !points);
	canvas->pop_clip(picture->canvas);
	for (size_t i = 0; points && i < chart->series_count; i++)
		if (chart->series[i].points)
			draw_points(picture, &chart->series[i]);
}
