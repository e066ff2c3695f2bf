/* hct.calc/1: one value out of a series' samples (model.md 7.3). NaN and the infinities are numbers here;
 * null is not. */
#include "frame/calc.h"
#include "base/str.h"

#include <glib.h>
#include <math.h>

static const struct calc_name {
	const char *name, *title;
} calc_names[] = {
	[HCT_CALC_UNKNOWN] = { "", "" },
	[HCT_CALC_FIRST] = { "first", "First" },
	[HCT_CALC_LAST] = { "last", "Last" },
	[HCT_CALC_FIRST_NUMBER] = { "first-number", "First *" },
	[HCT_CALC_LAST_NUMBER] = { "last-number", "Last *" },
	[HCT_CALC_MEAN] = { "mean", "Avg" },
	[HCT_CALC_SUM] = { "sum", "Sum" },
	[HCT_CALC_MIN] = { "min", "Min" },
	[HCT_CALC_MAX] = { "max", "Max" },
};

static uint32_t
calc_parse(struct hct_str name)
{
	for (uint32_t i = HCT_CALC_FIRST; i < G_N_ELEMENTS(calc_names); i++)
		if (hct_str_is(name, calc_names[i].name))
			return i;
	return HCT_CALC_UNKNOWN;
}

static const char *
calc_title(uint32_t calc)
{
	return calc < G_N_ELEMENTS(calc_names) ? calc_names[calc].title : "";
}

static bool
calc_present(const struct hct_series *series, size_t index)
{
	return !series->present || series->present[index];
}

static uint32_t
calc_sample(const struct hct_series *series, size_t index, double *out_value)
{
	if (!calc_present(series, index))
		return HCT_VALUE_NULL;
	*out_value = series->value[index];
	return HCT_VALUE_NUMBER;
}

static uint32_t
calc_first_number(const struct hct_series *series, double *out_value)
{
	for (size_t i = 0; i < series->count; i++)
		if (calc_present(series, i))
			return calc_sample(series, i, out_value);
	return HCT_VALUE_UNDEFINED;
}

static uint32_t
calc_last_number(const struct hct_series *series, double *out_value)
{
	for (size_t i = series->count; i-- > 0;)
		if (calc_present(series, i))
			return calc_sample(series, i, out_value);
	return HCT_VALUE_UNDEFINED;
}

static uint32_t
calc_fold(uint32_t calc, const struct hct_series *series, double *out_value)
{
	double sum = 0, low = INFINITY, high = -INFINITY;
	bool has_nan = false;
	size_t count = 0;

	for (size_t i = 0; i < series->count; i++) {
		if (!calc_present(series, i))
			continue;
		count++;
		sum += series->value[i];
		has_nan |= isnan(series->value[i]);
		low = fmin(low, series->value[i]);
		high = fmax(high, series->value[i]);
	}
	if (count == 0)
		return HCT_VALUE_UNDEFINED;
	switch (calc) {
	case HCT_CALC_MEAN:
		*out_value = sum / (double)count;
		break;
	case HCT_CALC_SUM:
		*out_value = sum;
		break;
	case HCT_CALC_MIN:
		*out_value = has_nan ? NAN : low;
		break;
	default:
		*out_value = has_nan ? NAN : high;
	}
	return HCT_VALUE_NUMBER;
}

static uint32_t
calc_apply(uint32_t calc, const struct hct_series *series, double *out_value)
{
	if (!series || series->count == 0)
		return HCT_VALUE_UNDEFINED;
	switch (calc) {
	case HCT_CALC_FIRST:
		return calc_sample(series, 0, out_value);
	case HCT_CALC_FIRST_NUMBER:
		return calc_first_number(series, out_value);
	case HCT_CALC_LAST_NUMBER:
		return calc_last_number(series, out_value);
	case HCT_CALC_MEAN:
	case HCT_CALC_SUM:
	case HCT_CALC_MIN:
	case HCT_CALC_MAX:
		return calc_fold(calc, series, out_value);
	default: /* an unknown name counts as the schema's default */
		return calc_sample(series, series->count - 1, out_value);
	}
}

const struct hct_calc_1 hct_calc_1 = {
	.parse = calc_parse,
	.apply = calc_apply,
	.title = calc_title,
};
