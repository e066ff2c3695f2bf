/* plugins/timeserieschart/stack.c: totals of stacked series.
 *
 * There is one stack. A positive value stands on the positive values below it, a negative one hangs on the negative,
 * zero goes with the nearest value below that is not zero. Samples that are missing are skipped. Series of different
 * steps meet on the grid of all their times: between two neighbouring samples, where its line is drawn, a series counts
 * with the value of that line, so that what lies above does not jump. Bars have nothing between them. */
#include "timeserieschart.h"

#include <stdlib.h>
#include <string.h>

struct grid {
	size_t count;
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

/* Merges the times of one series into `into` (sorted, distinct), using `scratch` of the same room. */
static size_t
merge_times(int64_t *into, size_t count, int64_t *scratch, const struct tsc_series *series)
{
	const int64_t *time = series->data->time_ms + series->first;
	size_t i = 0, k = 0, n = 0;

	if (count == series->count && (count == 0 || !memcmp(into, time, count * sizeof *time)))
		return count;
	while (i < count || k < series->count) {
		int64_t next = k == series->count || (i < count && into[i] <= time[k]) ? into[i] : time[k];

		while (i < count && into[i] == next)
			i++;
		while (k < series->count && time[k] == next)
			k++;
		scratch[n++] = next;
	}
	memcpy(into, scratch, n * sizeof *into);
	return n;
}

static hct_status
grid_build(struct grid *grid, const struct tsc *chart)
{
	size_t room = 0;
	int64_t *scratch;

	/* Equal columns of times, the rule, need room only once. */
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];

		if (!series->stacked)
			continue;
		scratch = malloc((room + series->count + 1) * 2 * sizeof *scratch);
		if (!scratch)
			return HCT_ERR_NOMEM;
		if (room)
			memcpy(scratch, grid->time, room * sizeof *scratch);
		room = merge_times(scratch, room, scratch + room + series->count + 1, series);
		free(grid->time);
		grid->time = scratch;
	}
	grid->count = room;
	grid->positive = calloc(room + 1, sizeof(double));
	grid->negative = calloc(room + 1, sizeof(double));
	grid->nearest = calloc(room + 1, sizeof(double));
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

static void
add_series(struct grid *grid, struct tsc_series *series, const struct tsc_options *options)
{
	const int64_t *time = series->data->time_ms + series->first;
	size_t next = 0;

	for (size_t at = 0; at < grid->count; at++) {
		double ignored;

		if (next < series->count && time[next] == grid->time[at]) {
			double value = tsc_series_value(series, next);

			series->top[next] = series->base[next] = NAN;
			if (!isnan(value))
				series->top[next] = put(grid, at, value, &series->base[next]);
			next++;
		} else if (next > 0 && next < series->count && !options->bars) {
			double value = between(series, next - 1, grid->time[at], options->connect_nulls);

			if (!isnan(value))
				put(grid, at, value, &ignored);
		}
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
		add_series(&grid, series, &chart->options);
	}
	grid_fini(&grid);
	return status;
}
