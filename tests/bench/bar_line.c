/* tests/bench/bar_line.c: the extent of samples, and the polyline through them. */
#include "bar.h"

#include <math.h>
#include <stdlib.h>

struct bar_range
bar_range_of(const struct bar_data *data)
{
	struct bar_range range = { INFINITY, -INFINITY };

	for (size_t i = 0; i < data->count; i++) {
		range.min = data->value[i] < range.min ? data->value[i] : range.min;
		range.max = data->value[i] > range.max ? data->value[i] : range.max;
	}
	return range;
}

/* ECharts' round intervals. */
double
bar_nice(double interval)
{
	double power = pow(10, floor(log10(interval))), share = interval / power;

	return power * (share < 1.5 ? 1 : share < 2.5 ? 2 : share < 4 ? 3 : share < 7 ? 5 : 10);
}

struct column {
	long number;
	size_t first, low, high, last;
};

static void
column_emit(const struct column *column, size_t *kept, size_t *count)
{
	size_t low = column->low < column->high ? column->low : column->high;
	size_t high = column->low < column->high ? column->high : column->low;

	kept[(*count)++] = column->first;
	if (low != column->first)
		kept[(*count)++] = low;
	if (high != low)
		kept[(*count)++] = high;
	if (column->last != high)
		kept[(*count)++] = column->last;
}

static size_t
thin(const double *time_s, const double *value, size_t n, double from_s, double px_per_s, size_t *kept)
{
	struct column column = { .number = -1 };
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		long number = (long)((time_s[i] - from_s) * px_per_s);

		if (number != column.number) {
			if (i > 0)
				column_emit(&column, kept, &count);
			column = (struct column){ number, i, i, i, i };
			continue;
		}
		column.last = i;
		if (value[i] < value[column.low])
			column.low = i;
		if (value[i] > value[column.high])
			column.high = i;
	}
	column_emit(&column, kept, &count);
	return count;
}

void
bar_line(cairo_t *cr, const struct bar_plot *plot, const double *time_s, const double *value, size_t count)
{
	double px_per_s = plot->width / (plot->to_s - plot->from_s),
	       px = plot->height / (plot->max - plot->min);
	double bottom = plot->y + plot->height;
	size_t *kept = NULL;

	if ((double)count > 4 * plot->width) {
		kept = malloc(((size_t)plot->width + 2) * 4 * sizeof *kept);
		count = thin(time_s, value, count, plot->from_s, px_per_s, kept);
	}
	for (size_t i = 0; i < count; i++) {
		size_t k = kept ? kept[i] : i;

		cairo_line_to(cr, plot->x + (time_s[k] - plot->from_s) * px_per_s,
			bottom - (value[k] - plot->min) * px);
	}
	free(kept);
}
