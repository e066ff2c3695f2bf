/* Value and log scales: the vectors of panels.md 1.13 and extents and ticks of the reference pictures. */
#include "draw/ticks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* The minimum rule of TimeSeriesChart: one significant digit, towards minus infinity. */
static double
series_min(double data_min)
{
	double target = data_min < 0 ? 1.2 * data_min : data_min > 1 ? 0.8 * data_min : 0, unit;

	if (target == 0)
		return 0;
	unit = pow(10, floor(log10(fabs(target))));
	return floor(target / unit) * unit;
}

static struct hct_scale
scale_of(double data_min, double data_max, double fixed_min, double fixed_max, uint32_t base, uint32_t flags)
{
	struct hct_value_axis axis = { .size = sizeof(axis),
		.flags = flags,
		.data_min = data_min,
		.data_max = data_max,
		.fixed_min = fixed_min,
		.fixed_max = fixed_max,
		.pad_max = 0.1,
		.log_base = base };
	struct hct_scale scale;

	hct_scale_create(&axis, &scale);
	return scale;
}

static void
expect(const struct hct_scale *scale, size_t count, const double *ticks)
{
	assert_int_equal(scale->count, count);
	for (size_t i = 0; i < count; i++)
		if (scale->ticks[i].value != ticks[i])
			fail_msg("tick %zu is %.17g, not %.17g", i, scale->ticks[i].value, ticks[i]);
	assert_true(scale->min == ticks[0] && scale->max == ticks[count - 1]);
}
#define EXPECT(scale, ...)                                                                                   \
	do {                                                                                                 \
		struct hct_scale made = (scale);                                                             \
		const double ticks[] = { __VA_ARGS__ };                                                      \
		expect(&made, sizeof(ticks) / sizeof(*ticks), ticks);                                        \
	} while (0)

static void
intervals_are_nice(void **state)
{
	static const struct {
		double value;
		int mantissa, exponent;
	} cases[] = { { 1.4, 1, 0 }, { 1.5, 2, 0 }, { 2.5, 3, 0 }, { 4, 5, 0 }, { 7, 1, 1 }, { 20.2, 2, 1 },
		{ 0.3, 3, -1 }, { 1000, 1, 3 }, { 1e-9, 1, -9 }, { 999.9, 1, 3 } };
	struct hct_interval interval;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(hct_interval_nice(cases[i].value, &interval));
		assert_int_equal(interval.mantissa, cases[i].mantissa);
		assert_int_equal(interval.exponent, cases[i].exponent);
	}
	assert_false(hct_interval_nice(0, &interval));
	assert_false(hct_interval_nice(-1, &interval));
	assert_false(hct_interval_nice(NAN, &interval));
	assert_false(hct_interval_nice(INFINITY, &interval));
}

static void
time_series_axes_have_the_ticks_of_the_specification(void **state)
{
	EXPECT(scale_of(43, 123, series_min(43), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 30, 40, 60, 80, 100, 120,
		140);
	EXPECT(scale_of(5, 8.33, series_min(5), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 4, 5, 6, 7, 8, 9);
	EXPECT(scale_of(5, 5, series_min(5), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 4, 4.2, 4.5, 4.8, 5.1, 5.4, 5.7);
	EXPECT(scale_of(0.2, 0.9, series_min(0.2), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 0, 0.2, 0.4, 0.6, 0.8, 1);
	EXPECT(scale_of(0, 0, series_min(0), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 0, 0.2, 0.4, 0.6, 0.8, 1);
	EXPECT(scale_of(-5, 10, series_min(-5), NAN, 0, HCT_AXIS_INCLUDE_ZERO), -6, -3, 0, 3, 6, 9, 12);
	EXPECT(scale_of(-100, -20, series_min(-100), NAN, 0, HCT_AXIS_INCLUDE_ZERO), -200, -150, -100, -50,
		0);
	EXPECT(scale_of(1200, 3456, series_min(1200), NAN, 0, HCT_AXIS_INCLUDE_ZERO), 900, 1000, 1500, 2000,
		2500, 3000, 3500, 4000);
	EXPECT(scale_of(0, 1, 0.2, 0.4, 0, 0), 0.2, 0.25, 0.3, 0.35, 0.4);
}

static void
the_pictures_axes_have_their_ticks(void **state)
{
	/* ts-axis "Constant", stat-multi, heatmap, bar-chart, whole-mixed, status of a second axis */
	EXPECT(scale_of(42, 42, series_min(42), NAN, 0, 0), 30, 33, 36, 39, 42, 45, 48);
	EXPECT(scale_of(0.0078125, 2.378414230005442, 0.0078125, 2.378414230005442, 0, 0), 0.0078125, 0.5, 1,
		1.5, 2, 2.378414230005442);
	EXPECT(scale_of(1, 383, NAN, NAN, 0, HCT_AXIS_INCLUDE_ZERO), 0, 100, 200, 300, 400, 500);
	EXPECT(scale_of(-2200, 1312, NAN, NAN, 0, HCT_AXIS_INCLUDE_ZERO), -3000, -2000, -1000, 0, 1000, 2000);
	EXPECT(scale_of(0, 8.8e-9, 0, NAN, 0, 0), 0, 2e-9, 4e-9, 6e-9, 8e-9, 1e-8);
	EXPECT(scale_of(18.75, 24.3, 18.75, NAN, 0, 0), 18.75, 19, 20, 21, 22, 23, 24, 25);
}

static void
log_axes_run_by_powers(void **state)
{
	EXPECT(scale_of(1, 1000, NAN, NAN, 10, 0), 1, 10, 100, 1000, 10000);
	EXPECT(scale_of(3, 900, NAN, NAN, 2, 0), 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
	EXPECT(scale_of(0.002, 50, NAN, NAN, 10, 0), 0.001, 0.01, 0.1, 1, 10, 100);
	EXPECT(scale_of(8e-10, 8.8e-9, NAN, NAN, 10, 0), 1e-10, 1e-9, 1e-8);
	EXPECT(scale_of(1, 1e9, NAN, 512, 2, 0), 1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
	EXPECT(scale_of(0.0078125, 2, 0.0078125, 2.378414230005442, 2, 0), 0.0078125, 0.015625, 0.03125,
		0.0625, 0.125, 0.25, 0.5, 1, 2, 2.378414230005442);
	EXPECT(scale_of(0.0078125, 2, 0.0078125, 2.378414230005442, 10, 0), 0.0078125, 0.01, 0.1, 1,
		2.378414230005442);
	EXPECT(scale_of(5, 5, NAN, NAN, 10, 0), 1, 10);
}

static void
wide_log_axes_keep_readable_steps(void **state)
{
	/* The browser shows 1, 1.02K and 1.05M here. */
	EXPECT(scale_of(1, 1900, NAN, NAN, 2, 0), 1, 4, 16, 64, 256, 1024, 4096);
	EXPECT(scale_of(1e-9, 1e6, NAN, NAN, 10, 0), 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1, 100, 1e4, 1e6, 1e8);
}

static void
log_axes_without_positive_values_stay_drawable(void **state)
{
	struct hct_scale scale = scale_of(-5, 0, NAN, NAN, 10, 0);

	assert_true(scale.min > 0 && scale.max > scale.min);
	scale = scale_of(0, 800, NAN, NAN, 10, 0);
	assert_true(scale.min > 0 && scale.min < 1 && scale.max == 1000);
	assert_true(isnan(hct_scale_map(&scale, 0)));
	assert_true(isnan(hct_scale_map(&scale, -1)));
	assert_true(hct_scale_map(&scale, 1000) == 1);
	scale = scale_of(1, 100, -4, 0, 10, HCT_AXIS_INCLUDE_ZERO);
	assert_true(scale.min == 1 && scale.max == 1000);
}

static void
no_data_is_a_blank_axis(void **state)
{
	struct hct_scale scale = scale_of(NAN, NAN, NAN, NAN, 0, 0);

	assert_true(scale.blank && scale.min == 0 && scale.max == 1);
	scale = scale_of(INFINITY, -INFINITY, NAN, NAN, 0, 0);
	assert_true(scale.blank);
	scale = scale_of(1, 2, NAN, NAN, 0, HCT_AXIS_NO_DATA);
	assert_true(scale.blank);
	scale = scale_of(NAN, NAN, 2, 4, 0, 0);
	assert_true(!scale.blank && scale.min == 2 && scale.max == 4);
}

static void
strange_extents_stay_finite_and_ordered(void **state)
{
	static const double values[] = { 0, -0.0, 1, -1, 1e300, -1e300, 1e308, -1e308, 5e-324, 1e-300,
		INFINITY, -INFINITY, NAN, 9007199254740993, 1e15 + 0.125, 0.1, 0.30000000000000004 };
	static const uint32_t bases[] = { 0, 2, 10 };
	size_t n = sizeof(values) / sizeof(*values);

	for (size_t i = 0; i < n * n * n; i++)
		for (size_t b = 0; b < 3; b++) {
			double fixed = values[i / n / n];
			struct hct_scale scale = scale_of(values[i % n], values[i / n % n],
				i % 2 ? fixed : NAN, i % 3 ? NAN : fixed, bases[b],
				(uint32_t)(i % 5 ? 0 : HCT_AXIS_INCLUDE_ZERO));

			assert_true(isfinite(scale.low) && isfinite(scale.high) && scale.low < scale.high);
			/* As positions are computed. */
			assert_true(isfinite(1e4 / (scale.high - scale.low)));
			assert_true(isfinite(scale.min) && isfinite(scale.max) && scale.min < scale.max);
			assert_true(scale.count >= 2 && scale.count <= HCT_TICKS_MAX);
			for (size_t k = 1; k < scale.count; k++)
				assert_true(scale.ticks[k].value > scale.ticks[k - 1].value);
		}
}

static void
fixed_ends_the_wrong_way_round_are_turned(void **state)
{
	struct hct_scale scale = scale_of(1, 3, 5, NAN, 0, 0);

	assert_true(scale.min == 5 && scale.max > 5);
	scale = scale_of(1, 3, 10, 2, 0, 0);
	assert_true(scale.min == 2 && scale.max == 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_are_nice),
		cmocka_unit_test(time_series_axes_have_the_ticks_of_the_specification),
		cmocka_unit_test(the_pictures_axes_have_their_ticks),
		cmocka_unit_test(log_axes_run_by_powers),
		cmocka_unit_test(wide_log_axes_keep_readable_steps),
		cmocka_unit_test(log_axes_without_positive_values_stay_drawable),
		cmocka_unit_test(no_data_is_a_blank_axis),
		cmocka_unit_test(strange_extents_stay_finite_and_ordered),
		cmocka_unit_test(fixed_ends_the_wrong_way_round_are_turned),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
