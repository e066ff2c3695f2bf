/* Value and log scales. Where ECharts leaves rounding errors in a tick (0.30000000000000004), ticks are
 * integers times an exact power of ten here. */
#include "draw/ticks.h"

#include <glib.h>
#include <math.h>

#define TICKS_LIMIT 1e300 /* keeps paddings and spans finite */
#define TICKS_LEAST 1e-290 /* smaller is nothing: pixels a unit stay finite */
#define TICKS_EXACT 9007199254740992.0 /* 2^53 */
#define TICKS_LOG_MAX 10 /* labelled powers on a log axis */

static double
ticks_power(int exponent)
{
	/* pow is exact up to 10^22, the range of exactly representable powers. */
	return pow(10, exponent);
}

bool
hct_interval_nice(double value, struct hct_interval *out_interval)
{
	double share;
	int exponent;

	if (!isfinite(value) || value <= 0)
		return false;
	exponent = (int)floor(log10(value));
	share = exponent < -300 ? 1 : value / ticks_power(exponent);
	if (share >= 10) {
		exponent++;
		share /= 10;
	}
	if (share >= 7)
		*out_interval = (struct hct_interval){ 1, exponent + 1 };
	else
		*out_interval = (struct hct_interval){ share < 1.5   ? 1
						       : share < 2.5 ? 2
						       : share < 4   ? 3
								     : 5,
			exponent };
	return true;
}

/* index × interval, rounded once. */
static double
ticks_multiple(struct hct_interval interval, double index)
{
	double mantissa = index * interval.mantissa;

	if (interval.exponent < 0 && interval.exponent >= -22)
		return mantissa / ticks_power(-interval.exponent);
	return mantissa * ticks_power(interval.exponent);
}

static void
ticks_add(struct hct_scale *scale, double value, double index, bool end)
{
	if (scale->count > 0 && scale->ticks[scale->count - 1].value >= value)
		return;
	if (scale->count < HCT_TICKS_MAX)
		scale->ticks[scale->count++] = (struct hct_tick){ value, (int64_t)index, end };
}

static void
ticks_ends_only(struct hct_scale *scale)
{
	ticks_add(scale, scale->min, 0, true);
	ticks_add(scale, scale->max, 1, true);
}

static double
ticks_bounded(double value)
{
	return fabs(value) < TICKS_LEAST ? 0 : CLAMP(value, -TICKS_LIMIT, TICKS_LIMIT);
}

/* Pads, includes zero, and keeps what is fixed. */
static void
scale_extent(const struct hct_value_axis *axis, double *low, double *high)
{
	double min = ticks_bounded(axis->data_min), max = ticks_bounded(axis->data_max);
	double span = max - min != 0 ? max - min : fabs(min);
	bool min_fixed = !isnan(axis->fixed_min), max_fixed = !isnan(axis->fixed_max);

	min = min_fixed ? ticks_bounded(axis->fixed_min) : min;
	max = max_fixed ? ticks_bounded(axis->fixed_max) : max + axis->pad_max * span;
	if (axis->flags & HCT_AXIS_INCLUDE_ZERO) {
		if (min > 0 && max > 0 && !min_fixed)
			min = 0;
		if (min < 0 && max < 0 && !max_fixed)
			max = 0;
	}
	if (min > max && !max_fixed)
		max = min;
	else if (min > max && !min_fixed)
		min = max;
	*low = MIN(min, max);
	*high = MAX(min, max);
}

static void
scale_linear(const struct hct_value_axis *axis, struct hct_scale *scale)
{
	bool min_fixed = !isnan(axis->fixed_min), max_fixed = !isnan(axis->fixed_max);
	double split = axis->split_number ? MIN(axis->split_number, 50) : 5;
	struct hct_interval interval;
	double step, first, last;

	if (scale->min == scale->max) {
		double grow = fabs(scale->min) / 2;

		if (scale->min == 0) {
			scale->max = 1;
		} else {
			scale->max += max_fixed && !min_fixed ? 0 : grow;
			scale->min -= min_fixed ? 0 : grow;
		}
		if (scale->min >= scale->max)
			scale->max = scale->min + MAX(fabs(scale->min), 1);
	}
	if (!hct_interval_nice((scale->max - scale->min) / split, &interval)) {
		ticks_ends_only(scale);
		return;
	}
	step = ticks_multiple(interval, 1);
	if (step <= 0 || MAX(fabs(scale->min), fabs(scale->max)) / step > TICKS_EXACT) {
		ticks_ends_only(scale);
		return;
	}
	if (!min_fixed)
		scale->min = ticks_multiple(interval, floor(scale->min / step));
	if (!max_fixed)
		scale->max = ticks_multiple(interval, ceil(scale->max / step));
	first = min_fixed ? ceil(scale->min / step) : round(scale->min / step);
	last = max_fixed ? floor(scale->max / step) : round(scale->max / step);
	if (last < first || scale->min < ticks_multiple(interval, first))
		ticks_add(scale, scale->min, 0, true);
	for (double i = first; i <= last; i++)
		ticks_add(scale, ticks_multiple(interval, i) + 0.0, i, false);
	ticks_add(scale, scale->max, 0, true);
}

static double
scale_log_of(uint32_t base, double value)
{
	return base == 2 ? log2(value) : log10(value);
}

/* ECharts takes steps of 10^n exponents, which leaves a base 2 axis of eleven powers with two ticks and
 * the data in its lower half. Here a step is as large as needed for ten ticks; up to ten powers both are
 * the same. */
static void
scale_log(const struct hct_value_axis *axis, struct hct_scale *scale)
{
	uint32_t base = scale->log_base;
	bool min_fixed = axis->fixed_min > 0, max_fixed = axis->fixed_max > 0;
	double step, farthest = base == 2 ? 1020 : 307; /* exponents that a double has */

	scale->low = scale_log_of(base, scale->min);
	scale->high = scale_log_of(base, scale->max);
	step = MAX(1, ceil((scale->high - scale->low) / TICKS_LOG_MAX));
	if (!min_fixed)
		scale->low = MAX(floor(scale->low / step) * step, -farthest);
	if (!max_fixed)
		scale->high = MIN(ceil(scale->high / step) * step, farthest);
	if (scale->low >= scale->high && !max_fixed)
		scale->high = scale->low + step;
	else if (scale->low >= scale->high)
		scale->low = scale->high - step;
	if (!min_fixed || scale->min >= scale->max)
		scale->min = pow(base, scale->low);
	if (!max_fixed)
		scale->max = pow(base, scale->high);
	if (scale->low != step * ceil(scale->low / step))
		ticks_add(scale, scale->min, 0, true);
	for (double i = ceil(scale->low / step); i * step <= scale->high && scale->count < HCT_TICKS_MAX; i++)
		ticks_add(scale, pow(base, i * step), i, false);
	ticks_add(scale, scale->max, 0, true);
}

/* The part of the extent that has a logarithm. Only positive values are drawn, so the extent should be
 * theirs; when it is not, three decades below the maximum are shown. */
static void
scale_positive(struct hct_scale *scale)
{
	if (!(scale->max > 0))
		scale->min = scale->max = 1;
	scale->max = MAX(scale->max, 1e-290);
	if (!(scale->min > 0))
		scale->min = MIN(1, scale->max / 1000);
	scale->min = MAX(scale->min, 1e-293);
}

void
hct_scale_create(const struct hct_value_axis *axis, struct hct_scale *out_scale)
{
	struct hct_value_axis known = *axis;
	bool fixed = isfinite(axis->fixed_min) && isfinite(axis->fixed_max);

	*out_scale = (struct hct_scale){ .log_base = axis->log_base == 0 ? 0 : axis->log_base == 2 ? 2 : 10 };
	known.fixed_min = isfinite(axis->fixed_min) ? axis->fixed_min : NAN;
	known.fixed_max = isfinite(axis->fixed_max) ? axis->fixed_max : NAN;
	known.pad_max = CLAMP(axis->pad_max, 0, 10);
	if (axis->flags & HCT_AXIS_NO_DATA || isnan(axis->data_min) || isnan(axis->data_max) ||
		axis->data_min > axis->data_max) {
		out_scale->blank = !fixed || axis->flags & HCT_AXIS_NO_DATA;
		known.data_min = fixed ? axis->fixed_min : 0;
		known.data_max = fixed ? axis->fixed_max : 1;
	}
	if (out_scale->blank) {
		*out_scale = (struct hct_scale){ .blank = true, .max = 1, .high = 1 };
		ticks_ends_only(out_scale);
		return;
	}
	if (out_scale->log_base) {
		known.flags &= ~(uint32_t)HCT_AXIS_INCLUDE_ZERO;
		known.fixed_min = known.fixed_min > 0 ? known.fixed_min : NAN;
		known.fixed_max = known.fixed_max > 0 ? known.fixed_max : NAN;
	}
	scale_extent(&known, &out_scale->min, &out_scale->max);
	if (out_scale->log_base) {
		scale_positive(out_scale);
		scale_log(&known, out_scale);
		return;
	}
	scale_linear(&known, out_scale);
	out_scale->low = out_scale->min;
	out_scale->high = out_scale->max;
}

double
hct_scale_map(const struct hct_scale *scale, double value)
{
	if (isnan(value) || (scale->log_base && value <= 0))
		return NAN;
	if (scale->log_base)
		value = scale_log_of(scale->log_base, value);
	return (value - scale->low) / (scale->high - scale->low);
}
