/* Calculations (model.md 7.3). */
#include "base/str.h"
#include "frame/calc.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const int64_t times[] = { 1, 2, 3, 4, 5 };

static struct hct_series
series_of(const double *value, const uint8_t *present, size_t count)
{
	return (struct hct_series){ .size = sizeof(struct hct_series),
		.count = count,
		.time_ms = times,
		.value = value,
		.present = present };
}

static void
nulls_are_skipped_by_the_number_forms(void **state)
{
	static const double values[] = { 0, 4, 2, 6, 0 };
	static const uint8_t present[] = { 0, 1, 1, 1, 0 };
	struct hct_series series = series_of(values, present, 5);
	double value = -1;

	assert_int_equal(hct_calc_1.apply(HCT_CALC_FIRST, &series, &value), HCT_VALUE_NULL);
	assert_int_equal(hct_calc_1.apply(HCT_CALC_LAST, &series, &value), HCT_VALUE_NULL);
	assert_true(value == -1);
	assert_int_equal(hct_calc_1.apply(HCT_CALC_FIRST_NUMBER, &series, &value), HCT_VALUE_NUMBER);
	assert_true(value == 4);
	hct_calc_1.apply(HCT_CALC_LAST_NUMBER, &series, &value);
	assert_true(value == 6);
	hct_calc_1.apply(HCT_CALC_MEAN, &series, &value);
	assert_true(value == 4);
	hct_calc_1.apply(HCT_CALC_SUM, &series, &value);
	assert_true(value == 12);
	hct_calc_1.apply(HCT_CALC_MIN, &series, &value);
	assert_true(value == 2);
	hct_calc_1.apply(HCT_CALC_MAX, &series, &value);
	assert_true(value == 6);
}

static void
nan_is_contagious_and_infinity_a_number(void **state)
{
	static const double values[] = { 1, NAN, 3 }, infinite[] = { 1, INFINITY };
	struct hct_series series = series_of(values, NULL, 3), open = series_of(infinite, NULL, 2);
	double value = 0;

	for (uint32_t calc = HCT_CALC_MEAN; calc <= HCT_CALC_MAX; calc++) {
		assert_int_equal(hct_calc_1.apply(calc, &series, &value), HCT_VALUE_NUMBER);
		assert_true(isnan(value));
	}
	hct_calc_1.apply(HCT_CALC_LAST, &series, &value);
	assert_true(value == 3);
	hct_calc_1.apply(HCT_CALC_MAX, &open, &value);
	assert_true(isinf(value));
}

static void
nothing_is_undefined(void **state)
{
	static const double values[] = { 1, 2 };
	static const uint8_t absent[] = { 0, 0 };
	struct hct_series empty = series_of(values, NULL, 0), nulls = series_of(values, absent, 2);
	double value;

	for (uint32_t calc = HCT_CALC_UNKNOWN; calc <= HCT_CALC_MAX; calc++)
		assert_int_equal(hct_calc_1.apply(calc, &empty, &value), HCT_VALUE_UNDEFINED);
	for (uint32_t calc = HCT_CALC_FIRST_NUMBER; calc <= HCT_CALC_MAX; calc++)
		assert_int_equal(hct_calc_1.apply(calc, &nulls, &value), HCT_VALUE_UNDEFINED);
	assert_int_equal(hct_calc_1.apply(HCT_CALC_FIRST, &nulls, &value), HCT_VALUE_NULL);
	assert_int_equal(hct_calc_1.apply(HCT_CALC_LAST, NULL, &value), HCT_VALUE_UNDEFINED);
}

static void
names_and_titles(void **state)
{
	static const double values[] = { 1, 2 };
	struct hct_series series = series_of(values, NULL, 2);
	double value = 0;
	static const struct {
		uint32_t calc;
		const char *name, *title;
	} all[] = { { HCT_CALC_FIRST, "first", "First" }, { HCT_CALC_LAST, "last", "Last" },
		{ HCT_CALC_FIRST_NUMBER, "first-number", "First *" },
		{ HCT_CALC_LAST_NUMBER, "last-number", "Last *" }, { HCT_CALC_MEAN, "mean", "Avg" },
		{ HCT_CALC_SUM, "sum", "Sum" }, { HCT_CALC_MIN, "min", "Min" },
		{ HCT_CALC_MAX, "max", "Max" } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		assert_int_equal(hct_calc_1.parse(hct_str(all[i].name)), all[i].calc);
		assert_string_equal(hct_calc_1.title(all[i].calc), all[i].title);
	}
	assert_int_equal(hct_calc_1.parse(HCT_STR("median")), HCT_CALC_UNKNOWN);
	assert_int_equal(hct_calc_1.parse(HCT_STR("")), HCT_CALC_UNKNOWN);
	assert_string_equal(hct_calc_1.title(77), "");
	assert_int_equal(hct_calc_1.apply(HCT_CALC_UNKNOWN, &series, &value), HCT_VALUE_NUMBER);
	assert_true(value == 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nulls_are_skipped_by_the_number_forms),
		cmocka_unit_test(nan_is_contagious_and_infinity_a_number),
		cmocka_unit_test(nothing_is_undefined),
		cmocka_unit_test(names_and_titles),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
