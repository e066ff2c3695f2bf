/* core/base/number_test.c: decimal text and doubles. The test program runs in the C locale, so strtod is
 * the judge. */
#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static uint64_t
next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void
check_as_strtod(const char *text)
{
	double expected = strtod(text, NULL), value = 12345;
	const char *end = text + strlen(text);

	if (hct_number_read(text, end, &value) != end || memcmp(&expected, &value, sizeof value) != 0)
		fail_msg("%s: %a instead of %a", text, value, expected);
}

static void
number_reads_what_strtod_reads(void **state)
{
	static const char *const hard[] = { "0", "-0", "0.0", "1", "-1.5", "9007199254740993",
		"9007199254740992.5", "9007199254740991.4999999999999999999999", "1e22", "1e23", "8.5e22",
		"1e308", "1.7976931348623157e308", "1.7976931348623159e308", "2e308", "1e400", "1e-400",
		"4.9e-324", "2.4703282292062327e-324", "2.2250738585072011e-308", "2.2250738585072012e-308",
		"1e-07", "1E+5", "18446744073709551615", "18446744073709551616", "9999999999999999999", "0.1",
		"123456789012345678901234567890", "0.000000000000000000000000000000012345678901234567890",
		"5e-324", ".5", "5.", "007.5e0", "1e0000000000001", "0e999999999999999999999",
		"1e-999999999999999999999", "4503599627370497.5", "36028797018963969",
		"36028797018963968.0000000000000000001" };

	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
		check_as_strtod(hard[i]);
}

static void
number_reads_random_decimals_exactly(void **state)
{
	uint64_t seed = 88172645463325252u;
	char text[96];

	for (int i = 0; i < 60000; i++) {
		unsigned long long whole = next_random(&seed) >> (next_random(&seed) % 64);
		unsigned long long part = next_random(&seed) >> (next_random(&seed) % 64);

		switch (i % 3) {
		case 0:
			snprintf(text, sizeof text, "%llu.%llu", whole >> (part % 64), part);
			break;
		case 1:
			snprintf(text, sizeof text, "-0.%0*d%llu", (int)(part % 12), 0, whole);
			break;
		default:
			snprintf(text, sizeof text, "%llue%d", whole, (int)(part % 700) - 350);
			break;
		}
		check_as_strtod(text);
	}
}

static void
number_reads_a_thousand_digits(void **state)
{
	char text[1200] = "0.";

	memset(text + 2, '1', 1000);
	check_as_strtod(text);
	text[1] = '1';
	check_as_strtod(text);
}

static void
number_reads_the_words_of_prometheus(void **state)
{
	double value;

	assert_true(hct_number_parse(HCT_STR("NaN"), &value) && isnan(value));
	assert_true(hct_number_parse(HCT_STR("+Inf"), &value) && value == INFINITY);
	assert_true(hct_number_parse(HCT_STR("Inf"), &value) && value == INFINITY);
	assert_true(hct_number_parse(HCT_STR("-Inf"), &value) && value == -INFINITY);
	assert_true(hct_number_parse(HCT_STR("-Infinity"), &value) && value == -INFINITY);
	assert_false(hct_number_parse(HCT_STR("nan"), &value));
	assert_false(hct_number_parse(HCT_STR("-NaN"), &value));
	assert_false(hct_number_parse(HCT_STR("In"), &value));
}

static void
number_stops_where_the_number_stops(void **state)
{
	const char *text = "12.5e+,";
	double value = 0;

	assert_ptr_equal(hct_number_read(text, text + 7, &value), text + 4);
	assert_true(value == 12.5);
	assert_ptr_equal(hct_number_read(text, text + 1, &value), text + 1);
	assert_true(value == 1);
}

static void
number_refuses_what_is_none(void **state)
{
	static const char *const bad[] = { "", " 1", "1 ", "+", "-", ".", "e5", "1e", "0x10", "1,5", "--1",
		"abc" };
	double value = 7;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (hct_number_parse(hct_str(bad[i]), &value))
			fail_msg("\"%s\" was read", bad[i]);
	assert_true(value == 7);
}

static void
number_prints_as_javascript(void **state)
{
	static const struct {
		double value;
		const char *js, *plain;
	} cases[] = { { 0.1, "0.1", "0.1" }, { -0.0, "0", "0" }, { 0, "0", "0" }, { 100, "100", "100" },
		{ 1e21, "1e+21", "1e+21" },
		{ 123456789012345680000., "123456789012345680000", "123456789012345680000" },
		{ 1e-7, "1e-7", "0.0000001" }, { 1.5e-10, "1.5e-10", "0.00000000015" },
		{ 1e-6, "0.000001", "0.000001" }, { -1234.5, "-1234.5", "-1234.5" },
		{ 0.1 + 0.2, "0.30000000000000004", "0.30000000000000004" }, { 5e-324, "5e-324", NULL },
		{ 1.7976931348623157e308, "1.7976931348623157e+308", NULL },
		{ 1.0 / 3, "0.3333333333333333", "0.3333333333333333" },
		{ 0x1p-24, "5.960464477539063e-8", NULL },
		{ 9007199254740993., "9007199254740992", "9007199254740992" }, { 4.35, "4.35", "4.35" },
		{ 1e22, "1e+22", "1e+22" }, { 2.2250738585072014e-308, "2.2250738585072014e-308", NULL },
		{ NAN, "NaN", "NaN" }, { INFINITY, "Infinity", "Infinity" },
		{ -INFINITY, "-Infinity", "-Infinity" } };
	char text[64];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(hct_number_js(cases[i].value, text, sizeof text), strlen(cases[i].js));
		assert_string_equal(text, cases[i].js);
		if (!cases[i].plain)
			continue;
		hct_number_plain(cases[i].value, text, sizeof text);
		assert_string_equal(text, cases[i].plain);
	}
}

static void
number_digits_read_back_and_are_shortest(void **state)
{
	uint64_t seed = 1234567;

	for (int i = 0; i < 20000; i++) {
		uint64_t bits = next_random(&seed);
		char digits[18], text[40];
		double value, back;
		int n, point;

		memcpy(&value, &bits, sizeof value);
		if (i % 2)
			value = (double)(bits % 100000000) / 1000;
		if (!isfinite(value) || value == 0)
			continue;
		n = hct_number_digits(value, digits, &point);
		snprintf(text, sizeof text, "0.%se%d", digits, point);
		back = strtod(text, NULL);
		assert_true(back == fabs(value));
		assert_true(n == 1 || digits[n - 1] != '0');
		snprintf(text, sizeof text, "%.*e", n > 1 ? n - 2 : 0, fabs(value));
		assert_true(n == 1 || strtod(text, NULL) != back);
	}
}

static void
number_cuts_at_the_capacity(void **state)
{
	char text[4] = "xxx";

	assert_int_equal(hct_number_js(123456, text, sizeof text), 3);
	assert_string_equal(text, "123");
	assert_int_equal(hct_number_js(1, text, 0), 0);
	assert_int_equal(hct_number_plain(5e-324, text, sizeof text), 3);
	assert_string_equal(text, "0.0");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(number_reads_what_strtod_reads),
		cmocka_unit_test(number_reads_random_decimals_exactly),
		cmocka_unit_test(number_reads_a_thousand_digits),
		cmocka_unit_test(number_reads_the_words_of_prometheus),
		cmocka_unit_test(number_stops_where_the_number_stops),
		cmocka_unit_test(number_refuses_what_is_none),
		cmocka_unit_test(number_prints_as_javascript),
		cmocka_unit_test(number_digits_read_back_and_are_shortest),
		cmocka_unit_test(number_cuts_at_the_capacity),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
