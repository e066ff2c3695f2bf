/* plugins/timeserieschart/stack.c: totals of stacked series.
 *
 * There is one stack. A positive value stands on the positive values below it, a negative one hangs on the negative,
 * zero goes with the nearest value below that is not zero. Samples that are missing are skipped. Series of different
 * steps meet on the grid of all their times: between two neighbouring samples, where its line is drawn, a series counts
 * with the value of that line, so that what lies above does not jump. Bars have nothing between them. */
#include "timeserieschart.h"

#include <stdlib.h>
#include <string.h>

/* Times of the grid over all series that are worth a look between their samples; beyond it, as in data that nobody meant to
 * draw, a series counts at its own times only. */
#define WORK_MAX ((size_t)100000000)

struct grid {
	size_t count;
	bool between;
	int64_t *time;
	double *positive, *negative, *nearest; /* totals so far at each time; 0: nothing yet */
};

static void
grid_fini(struct grid *grid)
{
	free(grid->time);
	free(grid->positive);
	free(grid->negative);
	free(grid->nearest);
}

static int
compare_times(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;

	return (one > two) - (one < two);
}

/* The same column of times as the stacked series before, which is the rule. */
static bool
is_repeated(const struct tsc *chart, size_t index)
{
	const struct tsc_series *series = &chart->series[index], *before = series;

	while (before-- > chart->series)
		if (before->stacked)
			return before->count == series->count && !memcmp(before->data->time_ms + before->first,
				series->data->time_ms + series->first, series->count * sizeof *series->data->time_ms);
	return false;
}

/* The times of all stacked series, ascending, each once. */
static hct_status
grid_times(struct grid *grid, const struct tsc *chart)
{
	size_t room = 0, distinct = 0;

	for (size_t i = 0; i < chart->series_count; i++)
		room += chart->series[i].stacked ? chart->series[i].count : 0;
	grid->time = calloc(room + 1, sizeof *grid->time);
	if (!grid->time)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];

		if (!series->stacked || is_repeated(chart, i))
			continue;
		memcpy(grid->time + grid->count, series->data->time_ms + series->first, series->count * sizeof *grid->time);
		grid->count += series->count;
	}
	qsort(grid->time, grid->count, sizeof *grid->time, compare_times);
	for (size_t i = 0; i < grid->count; i++)
		if (i == 0 || grid->time[i] != grid->time[i - 1])
			grid->time[distinct++] = grid->time[i];
	grid->count = distinct;
	return HCT_OK;
}

static hct_status
grid_build(struct grid *grid, const struct tsc *chart)
{
	hct_status status = grid_times(grid, chart);

	if (status != HCT_OK)
		return status;
	grid->between = !chart->options.bars && grid->count <= WORK_MAX / chart->series_count;
	grid->positive = calloc(grid->count + 1, sizeof(double));
	grid->negative = calloc(grid->count + 1, sizeof(double));
	grid->nearest = calloc(grid->count + 1, sizeof(double));
	return grid->positive && grid->negative && grid->nearest ? HCT_OK : HCT_ERR_NOMEM;
}

/* The total that `value` stands on; NaN: the axis. */
static double
below(const struct grid *grid, size_t at, double value)
{
	double total = value > 0 ? grid->positive[at] : value < 0 ? grid->negative[at] : grid->nearest[at];

	return total == 0 ? NAN : total;
}

static double
put(struct grid *grid, size_t at, double value, double *out_base)
{
	double base = below(grid, at, value);
	double total = isnan(base) ? value : base + value;

	if (total > 0)
		grid->positive[at] = total;
	if (total < 0)
		grid->negative[at] = total;
	if (total != 0)
		grid->nearest[at] = total;
	*out_base = base;
	return total;
}

/* On the line from sample i to the next one; NaN: there is no line. */
static double
between(const struct tsc_series *series, size_t i, int64_t time_ms, bool connect)
{
	const int64_t *time = series->data->time_ms + series->first;
	double from = tsc_series_value(series, i), to = tsc_series_value(series, i + 1);
	double span = (double)(time[i + 1] - time[i]);

	if (span <= 0 || (!connect && series->gap_ms > 0 && span > series->gap_ms))
		return NAN;
	return from + (to - from) * ((double)(time_ms - time[i]) / span);
}

static size_t
grid_find(const struct grid *grid, size_t from, int64_t time_ms)
{
	size_t low = from, high = grid->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (grid->time[middle] < time_ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
add_series(struct grid *grid, struct tsc_series *series, bool connect)
{
	const int64_t *time = series->data->time_ms + series->first;
	size_t at = 0;

	for (size_t next = 0; next < series->count; next++) {
		double value = tsc_series_value(series, next), ignored;
		size_t place = grid_find(grid, at, time[next]);

		for (; next > 0 && grid->between && at < place; at++) {
			double line = between(series, next - 1, grid->time[at], connect);

			if (!isnan(line))
				put(grid, at, line, &ignored);
		}
		series->top[next] = series->base[next] = NAN;
		if (!isnan(value))
			series->top[next] = put(grid, place, value, &series->base[next]);
		at = place + 1;
	}
}

hct_status
tsc_stack_build(struct tsc *chart)
{
	struct grid grid = { 0 };
	size_t total = 0;
	double *next;
	hct_status status;

	for (size_t i = 0; i < chart->series_count; i++)
		total += chart->series[i].stacked ? chart->series[i].count : 0;
	if (total == 0)
		return HCT_OK;
	chart->totals = calloc(total, 2 * sizeof(double));
	if (!chart->totals)
		return HCT_ERR_NOMEM;
	status = grid_build(&grid, chart);
	next = chart->totals;
	for (size_t i = 0; i < chart->series_count && status == HCT_OK; i++) {
		struct tsc_series *series = &chart->series[i];

		if (!series->stacked)
			continue;
		series->top = next;
		series->base = next + series->count;
		next += 2 * series->count;
		add_series(&grid, series, chart->options.connect_nulls);
	}
	grid_fini(&grid);
	return status;
}
