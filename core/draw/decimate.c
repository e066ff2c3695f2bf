/* core/draw/decimate.c: M4 thinning. */
#include "draw/decimate.h"

#include <math.h>

static double
column_of(double x, const struct hct_columns *columns)
{
	double column = floor(x * columns->scale + columns->origin);

	return column < columns->first ? columns->first - 1 : column > columns->last ? columns->last + 1 : column;
}

bool
hct_decimate_worth(size_t n, const double *x, const struct hct_columns *columns)
{
	double low = NAN, before = -INFINITY;

	if (n < 16)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!isfinite(x[i]))
			continue;
		if (x[i] < before)
			return false;
		if (isnan(low))
			low = x[i];
		before = x[i];
	}
	return !isnan(low) && (double)n > 2 * (column_of(before, columns) - column_of(low, columns) + 2);
}

/* The points of one column that are kept, as indices. */
struct column {
	size_t first, last;
	size_t low, high;               /* of y */
	size_t base_low, base_high;
};

struct sink {
	const double *x, *y, *base;
	double *out_x, *out_y, *out_base;
	size_t count;
};

static void
sink_put(struct sink *sink, size_t index)
{
	sink->out_x[sink->count] = sink->x[index];
	sink->out_y[sink->count] = sink->y[index];
	if (sink->base)
		sink->out_base[sink->count] = sink->base[index];
	sink->count++;
}

static void
column_put(const struct column *column, struct sink *sink)
{
	size_t keep[6] = { column->first, column->low, column->high, column->base_low, column->base_high, column->last };
	size_t count = sizeof keep / sizeof keep[0], before;

	/* Insertion sort: six numbers, mostly in order. */
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && keep[j - 1] > keep[j]; j--) {
			size_t swap = keep[j];

			keep[j] = keep[j - 1];
			keep[j - 1] = swap;
		}
	before = (size_t)-1;
	for (size_t i = 0; i < count; i++) {
		if (keep[i] != before)
			sink_put(sink, keep[i]);
		before = keep[i];
	}
}

static bool
point_ok(const struct sink *sink, size_t index)
{
	return isfinite(sink->x[index]) && isfinite(sink->y[index]) && (!sink->base || isfinite(sink->base[index]));
}

/* Takes the points from `index` that share its column; returns the next one. Most of the time goes by here. */
static size_t
column_take(struct sink *sink, size_t index, size_t n, const struct hct_columns *columns)
{
	const double *x = sink->x, *y = sink->y, *base = sink->base, number = column_of(x[index], columns);
	/* Up to here no point needs its column computed; a little short, for rounding. */
	const double safe = (number + 1 - columns->origin - 1e-6) / columns->scale;
	struct column column = { index, index, index, index, index, index };
	double low = y[index], high = low;
	size_t i;

	for (i = index + 1; i < n; i++) {
		if (!(x[i] < safe) && !(isfinite(x[i]) && column_of(x[i], columns) == number))
			break;
		if (!isfinite(y[i]) || !isfinite(x[i]) || (base && !isfinite(base[i])))
			break;
		if (y[i] < low) {
			low = y[i];
			column.low = i;
		}
		if (y[i] > high) {
			high = y[i];
			column.high = i;
		}
		if (base && base[i] < base[column.base_low])
			column.base_low = i;
		if (base && base[i] > base[column.base_high])
			column.base_high = i;
	}
	column.last = i - 1;
	column_put(&column, sink);
	return i;
}

size_t
hct_decimate(size_t n, const double *x, const double *y, const double *base, const struct hct_columns *columns,
	double *out_x, double *out_y, double *out_base)
{
	struct sink sink = { x, y, base, out_x, out_y, out_base, 0 };
	bool broken = true; /* nothing to break yet */

	for (size_t i = 0; i < n;) {
		if (point_ok(&sink, i)) {
			i = column_take(&sink, i, n, columns);
			broken = false;
			continue;
		}
		if (!broken) {
			sink_put(&sink, i);
			/* Whatever was not finite: who looks at y only sees the break as well. */
			out_y[sink.count - 1] = NAN;
			broken = true;
		}
		i++;
	}
	return sink.count;
}
