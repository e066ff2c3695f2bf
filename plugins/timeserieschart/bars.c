/* plugins/timeserieschart/bars.c: a bar a sample, the series beside each other or stacked. */
#include "timeserieschart.h"

#include <stdlib.h>

#define NO_LEAST_PX 1e-6

static double
smallest_distance(const struct tsc *chart)
{
	double smallest = INFINITY;

	if (chart->step_ms > 0)
		return chart->step_ms;
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		const int64_t *time = series->data->time_ms + series->first;

		for (size_t k = 1; k < series->count; k++)
			smallest = fmin(smallest, (double)(time[k] - time[k - 1]));
	}
	return smallest;
}

static double
band_px(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	double distance = smallest_distance(chart), span = (double)(chart->to_ms - chart->from_ms);
	int64_t ends[2] = { chart->from_ms, chart->to_ms };
	double x[2];

	if (!(distance <= span) || span <= 0)
		return picture->rect.width;
	chart->host.axis->map_time(picture->plot, 2, ends, x);
	return (x[1] - x[0]) * distance / span;
}

void
tsc_bars_overhang(const struct tsc_picture *picture, double *out_left_px, double *out_right_px)
{
	const struct tsc *chart = picture->chart;
	double band = band_px(picture), left, right, width;
	size_t count = chart->column_count;

	*out_left_px = *out_right_px = 0;
	if (count == 0)
		return;
	/* Measured before the least width of 1 px is applied; 0 would ask for that width. */
	chart->host.axis->bars(band, count, 0, -1, NO_LEAST_PX, &left, &width);
	chart->host.axis->bars(band, count, count - 1, -1, NO_LEAST_PX, &right, &width);
	*out_left_px = left < 0 ? -left : 0;
	*out_right_px = right + width > 0 ? right + width : 0;
	/* A band as wide as the plot would leave no axis between its halves. */
	if (*out_left_px + *out_right_px > 0.9 * picture->rect.width)
		*out_left_px = *out_right_px = 0.45 * picture->rect.width;
}

static bool
clip(struct hct_rect *bar, const struct hct_rect *rect)
{
	double left = fmax(bar->x, rect->x), top = fmax(bar->y, rect->y);
	double right = fmin(bar->x + bar->width, rect->x + rect->width);
	double bottom = fmin(bar->y + bar->height, rect->y + rect->height);

	if (!(right > left) || !(bottom > top))
		return false;
	*bar = (struct hct_rect){ left, top, right - left, bottom - top };
	return true;
}

/* Many more bars than pixels: those that begin in the same quarter of a pixel become one that covers them. */
static bool
join(struct hct_rect *last, const struct hct_rect *bar)
{
	double bottom;

	if (floor(last->x * 4) != floor(bar->x * 4))
		return false;
	bottom = fmax(last->y + last->height, bar->y + bar->height);
	last->y = fmin(last->y, bar->y);
	last->height = bottom - last->y;
	return true;
}

static size_t
collect(const struct tsc_picture *picture, double offset, double width, bool dense, struct hct_rect *bars)
{
	const struct tsc_path *path = &picture->path;
	size_t count = 0;

	for (size_t i = 0; i < path->count; i++) {
		struct hct_rect bar = { path->x[i] + offset, fmin(path->y[i], path->base[i]), width,
			fabs(path->y[i] - path->base[i]) };

		if (isnan(path->y[i]) || !clip(&bar, &picture->rect))
			continue;
		if (dense && count && join(&bars[count - 1], &bar))
			continue;
		bars[count++] = bar;
	}
	return count;
}

hct_status
tsc_bars_draw(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	double band = band_px(picture);
	size_t quarters = (size_t)(4 * picture->rect.width) + 16;
	bool dense = chart->longest > 2 * quarters;
	struct hct_rect *bars = calloc(dense ? quarters : chart->longest + 1, sizeof *bars);

	if (!bars)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		double offset, width;
		size_t count;

		if (series->points == 0)
			continue;
		chart->host.axis->bars(band, chart->column_count, series->column, -1, 1, &offset, &width);
		tsc_path_build(picture, series, true, true);
		count = collect(picture, offset, width, dense, bars);
		canvas->begin_group(picture->canvas, series->name);
		canvas->rects(picture->canvas, count, bars, 1, &series->color, 0, NULL);
		canvas->end_group(picture->canvas);
	}
	free(bars);
	return HCT_OK;
}
