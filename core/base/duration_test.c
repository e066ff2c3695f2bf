/* core/base/duration_test.c: the grammar of model.md §3 and its examples. */
#include "base/duration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
duration_reads_the_grammar(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} cases[] = { { "1h", 3600000 }, { "0s", 0 }, { "0", 0 }, { "1h30m", 5400000 }, { "1s500ms", 1500 },
		{ "14d", INT64_C(14) * 86400000 }, { "2w", INT64_C(14) * 86400000 },
		{ "1y", INT64_C(365) * 86400000 }, { "15ms", 15 },
		{ "1y2w3d4h5m6s7ms", INT64_C(33019506007) }, { "007m", 420000 }, { "1m5ms", 60005 } };
	struct hct_duration duration;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(hct_duration_parse(hct_str(cases[i].text), &duration));
		assert_true(hct_duration_ms(&duration) == cases[i].ms);
	}
	assert_true(hct_duration_parse(HCT_STR("1y2w3d4h5m6s7ms"), &duration));
	assert_int_equal(duration.years, 1);
	assert_int_equal(duration.weeks, 2);
	assert_int_equal(duration.days, 3);
	assert_int_equal(duration.ms, 7);
}

static void
duration_refuses_everything_else(void **state)
{
	static const char *const bad[] = { "", "1", "00", "h", "1.5h", "-1h", "+1h", "1h ", " 1h", "1m1h",
		"1h1h", "5ms1s", "1H", "1month", "1µs", "1h30", "1 h", "1000000001s",
		"99999999999999999999999s", "1s\n", "ms" };
	struct hct_duration duration = { .years = 7 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (hct_duration_parse(hct_str(bad[i]), &duration))
			fail_msg("\"%s\" was read", bad[i]);
	assert_false(hct_duration_parse((struct hct_str){ "1h\0", 3 }, &duration));
	assert_int_equal(duration.years, 7);
}

static void
duration_of_ages_does_not_overflow(void **state)
{
	struct hct_duration duration;

	assert_true(hct_duration_parse(HCT_STR("1000000000y"), &duration));
	assert_true(hct_duration_ms(&duration) == INT64_MAX);
}

static void
check_format(double ms, const char *expected)
{
	char text[80];

	assert_int_equal(hct_duration_format(ms, text, sizeof text), strlen(expected));
	assert_string_equal(text, expected);
}

static void
duration_prints_every_part_that_is_not_zero(void **state)
{
	check_format(7 * 86400e3, "1w");
	check_format(30 * 86400e3, "4w2d");
	check_format(90e3, "1m30s");
	check_format(1500, "1s500ms");
	check_format(500, "500ms");
	check_format(15000, "15s");
	check_format(3600e3, "1h");
	check_format(366 * 86400e3, "1y1d");
	check_format(1999.6, "2s");
	check_format(1.4, "1ms");
	check_format(5922788860899999., "187810y21w1m39s999ms");
	check_format(0, "");
	check_format(0.2, "");
	check_format(-5000, "");
	check_format(NAN, "");
	check_format(INFINITY, "285388y6w4d16h");
}

static void
duration_text_is_cut_at_the_capacity(void **state)
{
	char text[5];

	assert_int_equal(hct_duration_format(90e3, text, sizeof text), 4);
	assert_string_equal(text, "1m30");
	assert_int_equal(hct_duration_format(90e3, text, 0), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(duration_reads_the_grammar),
		cmocka_unit_test(duration_refuses_everything_else),
		cmocka_unit_test(duration_of_ages_does_not_overflow),
		cmocka_unit_test(duration_prints_every_part_that_is_not_zero),
		cmocka_unit_test(duration_text_is_cut_at_the_capacity),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
