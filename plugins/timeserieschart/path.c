/* plugins/timeserieschart/path.c: one series' samples as pixels, in columns, so that one canvas call draws it. */
#include "timeserieschart.h"

#include <stdlib.h>

static bool
is_plain(const struct tsc_series *series)
{
	return series->breaks == 0 && !series->negative && !series->top;
}

hct_status
tsc_path_init(struct tsc_path *path, const struct tsc *chart)
{
	bool plain = true, with_base = chart->options.bars;
	size_t breaks = 0;

	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];

		plain = plain && is_plain(series);
		with_base = with_base || series->area_opacity > 0;
		breaks = series->breaks > breaks ? series->breaks : breaks;
	}
	path->cap = chart->longest + 1;
	path->x = calloc(path->cap, sizeof *path->x);
	path->y = calloc(path->cap, sizeof *path->y);
	path->base = with_base ? calloc(path->cap, sizeof *path->base) : NULL;
	/* A sample alone stands between two breaks or at an end; values that a logarithm drops break lines too. */
	breaks = chart->hidden_by_log ? path->cap : breaks + 1;
	path->dot_x = calloc(breaks, sizeof *path->dot_x);
	path->dot_y = calloc(breaks, sizeof *path->dot_y);
	if (!plain) {
		path->time = calloc(path->cap, sizeof *path->time);
		path->value = calloc(path->cap, sizeof *path->value);
		path->base_value = calloc(path->cap, sizeof *path->base_value);
	}
	if (path->x && path->y && path->dot_x && path->dot_y && (path->base || !with_base)
		&& (plain || (path->time && path->value && path->base_value)))
		return HCT_OK;
	tsc_path_fini(path);
	return HCT_ERR_NOMEM;
}

void
tsc_path_fini(struct tsc_path *path)
{
	free(path->x);
	free(path->y);
	free(path->base);
	free(path->dot_x);
	free(path->dot_y);
	free(path->time);
	free(path->value);
	free(path->base_value);
	*path = (struct tsc_path){ 0 };
}

static void
add(struct tsc_path *path, int64_t time, double value, double base)
{
	path->time[path->count] = time;
	path->value[path->count] = value;
	path->base_value[path->count++] = base;
}

/* Writes times and values with a NaN at every break. */
static void
collect(struct tsc_path *path, const struct tsc_series *series, bool broken, double origin)
{
	const int64_t *time = series->data->time_ms + series->first;

	for (size_t i = 0; i < series->count; i++) {
		double value = series->top ? series->top[i] : tsc_series_value(series, i);
		double base = series->base && !isnan(series->base[i]) ? series->base[i] : origin;

		if (broken && i && series->gap_ms > 0 && (double)(time[i] - time[i - 1]) > series->gap_ms)
			add(path, time[i - 1], NAN, origin);
		if (!isnan(value) || broken)
			add(path, time[i], value, base);
	}
}

static void
find_dots(struct tsc_path *path)
{
	path->dot_count = 0;
	for (size_t i = 0; i < path->count; i++) {
		if (isnan(path->y[i]) || (i && !isnan(path->y[i - 1]))
			|| (i + 1 < path->count && !isnan(path->y[i + 1])))
			continue;
		path->dot_x[path->dot_count] = path->x[i];
		path->dot_y[path->dot_count++] = path->y[i];
	}
}

void
tsc_path_build(struct tsc_picture *picture, const struct tsc_series *series, bool broken, bool with_base)
{
	const struct hct_axis_1 *axis = picture->chart->host.axis;
	struct tsc_path *path = &picture->path;
	double origin = with_base ? tsc_plot_origin(picture, series->axis) : 0, origin_px = 0;

	path->count = 0;
	if (is_plain(series)) {
		path->count = series->count;
		axis->map_time(picture->plot, path->count, series->data->time_ms + series->first, path->x);
		axis->map_y(picture->plot, series->axis, path->count, series->data->value + series->first, path->y);
		if (with_base)
			axis->map_y(picture->plot, series->axis, 1, &origin, &origin_px);
		for (size_t i = 0; with_base && i < path->count; i++)
			path->base[i] = origin_px;
	} else {
		collect(path, series, broken, origin);
		axis->map_time(picture->plot, path->count, path->time, path->x);
		axis->map_y(picture->plot, series->axis, path->count, path->value, path->y);
		if (with_base)
			axis->map_y(picture->plot, series->axis, path->count, path->base_value, path->base);
	}
	find_dots(path);
}
