/* Formats: the examples of model.md 7.5 and the vectors of panels.md 1.10. */
#include "base/arena.h"
#include "doc/read.h"
#include "draw/render.h"
#include "draw/services.h"
#include "host/interfaces.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static struct hct_format
format_of(const char *json)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_diag diag;
	struct hct_docs docs;

	if (!json)
		return hct_format_1.read(NULL, NULL);
	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("test"), hct_str(json), NULL, &diag, &docs), HCT_OK);
	return hct_format_1.read(hct_node_spec(docs.roots[0]), NULL);
}

struct format_case {
	double value;
	const char *spec, *text;
};

static void
check(const struct hct_render *render, const struct format_case *cases, size_t count)
{
	char text[1024];

	for (size_t i = 0; i < count; i++) {
		size_t len = hct_format_1.text(
			render, format_of(cases[i].spec), cases[i].value, text, sizeof(text));

		if (strcmp(text, cases[i].text) != 0)
			print_error("%.17g with %s:\n", cases[i].value,
				cases[i].spec ? cases[i].spec : "no format");
		assert_string_equal(text, cases[i].text);
		assert_int_equal(len, strlen(text));
	}
}
#define CHECK(...)                                                                                           \
	do {                                                                                                 \
		static const struct format_case cases[] = { __VA_ARGS__ };                                   \
		check(NULL, cases, sizeof(cases) / sizeof(*cases));                                          \
	} while (0)

static void
time_takes_the_largest_unit(void **state)
{
	CHECK({ 0.5, "{unit: seconds}", "500ms" }, { 90, "{unit: seconds}", "1.5m" },
		{ 59.999, "{unit: seconds}", "60s" },
		{ 59.999, "{unit: seconds, decimalPlaces: 2}", "60.00s" },
		{ 604800, "{unit: seconds}", "1w" }, { 2592000, "{unit: seconds}", "1 month" },
		{ 63072000, "{unit: seconds}", "2 years" }, { 0.001, "{unit: milliseconds}", "1μs" },
		{ 100, "{unit: seconds}", "1.67m" }, { 100, "{unit: days}", "3.33 months" },
		{ 0, "{unit: years}", "0s" }, { -0.0, "{unit: years}", "0s" },
		{ 1, "{unit: nanoseconds}", "1ns" }, { 0.25, "{unit: nanoseconds}", "0.25ns" },
		{ 1, "{unit: microseconds}", "1μs" }, { 1e-6, "{unit: seconds}", "1μs" },
		{ 1e-9, "{unit: seconds}", "1ns" }, { 1e-3, "{unit: seconds}", "1ms" },
		{ 30, "{unit: days}", "1 month" }, { 12, "{unit: months}", "12 months" },
		{ 1, "{unit: years, decimalPlaces: 1}", "1.0 years" },
		{ 1500, "{unit: years}", "1,500 years" }, { 5, "{unit: weeks}", "1.17 months" },
		{ 36, "{unit: hours}", "1.5d" }, { 2, "{unit: minutes}", "2m" });
}

static void
negative_time_takes_its_unit_by_magnitude(void **state)
{
	CHECK({ -90, "{unit: seconds}", "-1.5m" }, { -5, "{unit: seconds}", "-5s" },
		{ -0.005, "{unit: seconds}", "-5ms" }, { -31536000, "{unit: seconds}", "-1 year" },
		{ -0.25, "{unit: nanoseconds}", "-0.25ns" });
}

static void
percent_shows_hundredths(void **state)
{
	CHECK({ 50, "{unit: percent}", "50%" }, { 1234.5, "{unit: percent}", "1,230%" },
		{ 99.95, "{unit: percent}", "100%" },
		{ 12.345, "{unit: percent, decimalPlaces: 2}", "12.35%" },
		{ 0.5, "{unit: percent-decimal}", "50%" }, { 0.12345, "{unit: percent-decimal}", "12.3%" },
		{ 55.555, "{unit: percent, decimalPlaces: 0}", "56%" }, { 0.5, "{unit: '%'}", "50%" },
		{ 1.1, "{unit: percent-decimal, decimalPlaces: 1}", "110.0%" },
		{ -0.07, "{unit: percent-decimal}", "-7%" }, { NAN, "{unit: percent}", "NaN%" });
}

static void
decimal_is_compact_unless_told_otherwise(void **state)
{
	CHECK({ 999, "{}", "999" }, { 999.5, "{}", "1K" }, { 999.4, "{}", "999" },
		{ 1234, "{unit: decimal}", "1.23K" }, { 999500, "{}", "1M" }, { 1234567890, "{}", "1.23B" },
		{ 1.5e12, "{}", "1.5T" }, { 1.5e15, "{}", "1,500T" }, { 1e15, "{}", "1,000T" },
		{ -1234, "{}", "-1.23K" }, { 0.0001234, "{}", "0.000123" }, { 0.00001234, "{}", "0.0000123" },
		{ 1234.5678, "{shortValues: false}", "1,234.568" }, { 4444, "{decimalPlaces: 4}", "4.4440K" },
		{ 999.999, "{decimalPlaces: 1}", "1.0K" }, { 0, "{}", "0" }, { -0.0, "{}", "-0" },
		{ NAN, "{}", "NaN" }, { INFINITY, "{}", "∞" }, { -INFINITY, "{}", "-∞" },
		{ 2.5, "{decimalPlaces: 0}", "3" }, { -2.5, "{decimalPlaces: 0}", "-3" },
		{ 1.005, "{decimalPlaces: 2}", "1.01" }, { 5e18, "{}", "5,000,000T" },
		{ 1e-9, "{}", "0.000000001" }, { 0, "{decimalPlaces: 2}", "0.00" },
		{ 0.5, "{decimalPlaces: 20}", "0.50000000000000000000" },
		{ 1234567, "{shortValues: false}", "1,234,567" },
		{ 1234.5, "{shortValues: false, decimalPlaces: 3}", "1,234.500" },
		{ 0.0004, "{shortValues: false}", "0" },
		{ 7, "{decimalPlaces: 99}", "7.00000000000000000000" }, { 7.6, "{decimalPlaces: -3}", "8" });
}

static void
no_format_is_the_plain_number(void **state)
{
	CHECK({ 1234.5678, NULL, "1234.5678" }, { 1e21, NULL, "1e+21" }, { 1e-7, NULL, "1e-7" },
		{ NAN, NULL, "NaN" }, { 0.1, NULL, "0.1" });
}

static void
bytes_scale_without_carry(void **state)
{
	CHECK({ 1, "{unit: bytes}", "1 byte" }, { -1, "{unit: bytes}", "-1 byte" },
		{ 1000, "{unit: bytes}", "1,000 bytes" }, { 1023, "{unit: bytes}", "1,020 bytes" },
		{ 1024, "{unit: bytes}", "1 KiB" }, { 1536, "{unit: bytes}", "1.5 KiB" },
		{ 1048575, "{unit: bytes}", "1024 KiB" }, { 1e9, "{unit: bytes}", "953.67 MiB" },
		{ 1e30, "{unit: bytes}", "827180.61 YiB" }, { 123456789, "{unit: bytes}", "117.74 MiB" },
		{ 123456789, "{unit: bytes, decimalPlaces: 0}", "118 MiB" },
		{ 123456789, "{unit: bytes, shortValues: false}", "123,456,789 bytes" },
		{ -2048, "{unit: bytes}", "-2 KiB" }, { 999999, "{unit: decbytes}", "1000 KB" },
		{ 1e9, "{unit: decbytes}", "1 GB" }, { 1, "{unit: bits}", "1 bits" },
		{ 1536, "{unit: bits}", "1.5 Kib" }, { 1e24, "{unit: bits}", "847.03 ZiB" },
		{ 1e6, "{unit: decbits}", "1 Mb" }, { 4e9, "{unit: decbytes, decimalPlaces: 2}", "4.00 GB" },
		{ NAN, "{unit: bytes}", "NaN bytes" }, { 0, "{unit: bytes}", "0 bytes" },
		{ 1e24, "{unit: decbytes}", "1 YB" });
}

static void
throughput_names_the_second(void **state)
{
	CHECK({ 500, "{unit: bytes/sec}", "500 bytes/sec" }, { 1536, "{unit: bytes/sec}", "1.5 KiB/s" },
		{ 1536, "{unit: bytes/sec, shortValues: false}", "1,536 bytes/s" },
		{ 999, "{unit: decbits/sec}", "999 bits/sec" }, { 1500, "{unit: decbits/sec}", "1.5 Kb/s" },
		{ 0.123456, "{unit: requests/sec}", "0.123 requests/sec" },
		{ 1234, "{unit: ops/sec}", "1.23K ops/sec" },
		{ 5, "{unit: rows/sec, decimalPlaces: 2}", "5.00 rows/sec" },
		{ 5, "{unit: counts/sec}", "5 counts/sec" }, { 5, "{unit: events/sec}", "5 events/sec" },
		{ 5, "{unit: messages/sec}", "5 messages/sec" },
		{ 5, "{unit: packets/sec}", "5 packets/sec" }, { 5, "{unit: reads/sec}", "5 reads/sec" },
		{ 5, "{unit: records/sec}", "5 records/sec" }, { 5, "{unit: writes/sec}", "5 writes/sec" },
		{ 1e6, "{unit: decbytes/sec}", "1 MB/s" }, { 2048, "{unit: bits/sec}", "2 Kib/s" },
		{ 1023, "{unit: bits/sec}", "1,020 bits/sec" });
}

static void
huge_numbers_are_powers_of_ten(void **state)
{
	/* The browser writes all their digits. */
	CHECK({ 1e20, "{}", "100,000,000T" }, { 1e21, "{}", "1e+21" },
		{ -1.7976931348623157e308, "{}", "-1.8e+308" },
		{ 123456e300, "{decimalPlaces: 2}", "1.23e+305" }, { 1e21, "{shortValues: false}", "1e+21" },
		{ 1e20, "{shortValues: false}", "100,000,000,000,000,000,000" },
		{ 1e300, "{unit: percent-decimal}", "1e+302%" }, { 1e300, "{unit: usd}", "$1e+300" },
		{ 1e300, "{unit: bytes}", "8.27e+275 YiB" },
		{ 1e300, "{unit: requests/sec}", "1e+300 requests/sec" },
		{ 1e300, "{unit: celsius}", "1e+300°C" }, { 1e300, NULL, "1e+300" });
}

static void
currency_and_temperature(void **state)
{
	CHECK({ 1234.567, "{unit: eur}", "€1,230" }, { 1234.567, "{unit: chf}", "CHF\302\2401,230" },
		{ -0.5, "{unit: usd, decimalPlaces: 2}", "-$0.50" }, { 1234.5, "{unit: usd}", "$1,230" },
		{ 3, "{unit: jpy}", "¥3" }, { 3, "{unit: cny}", "CN¥3" }, { 3, "{unit: aud}", "A$3" },
		{ 3, "{unit: cad}", "CA$3" }, { 3, "{unit: gbp}", "£3" }, { 3, "{unit: hkd}", "HK$3" },
		{ 3, "{unit: inr}", "₹3" }, { 3, "{unit: krw}", "₩3" }, { 3, "{unit: nok}", "NOK\302\2403" },
		{ 3, "{unit: nzd}", "NZ$3" }, { 3, "{unit: sek}", "SEK\302\2403" },
		{ 3, "{unit: sgd}", "SGD\302\2403" }, { -3, "{unit: sek}", "-SEK\302\2403" },
		{ 21.456, "{unit: celsius}", "21.5°C" }, { 1234.5, "{unit: celsius}", "1,230°C" },
		{ -4, "{unit: fahrenheit, decimalPlaces: 1}", "-4.0°F" },
		{ NAN, "{unit: celsius}", "NaN°C" });
}

static void
dates_read_seconds_and_milliseconds(void **state)
{
	CHECK({ 1704112245, "{unit: datetime-iso}", "2024-01-01T12:30:45.000Z" },
		{ 1704112245, "{unit: datetime-us}", "01/01/2024, 07:30:45 AM" },
		{ 1704112245, "{unit: time-iso}", "12:30:45.000" },
		{ 1704112245, "{unit: date-iso}", "2024-01-01" },
		{ 1704112245678, "{unit: datetime-iso}", "2024-01-01T12:30:45.678Z" },
		{ 1704112245, "{unit: date-us}", "01/01/2024" },
		{ 1704112245, "{unit: time-us}", "07:30:45 AM" },
		{ 1720000000, "{unit: time-us}", "05:46:40 AM" },
		{ 1704067200, "{unit: time-us}", "07:00:00 PM" },
		{ -1, "{unit: datetime-iso}", "1969-12-31T23:59:59.000Z" },
		{ -2e10, "{unit: datetime-iso}", "1969-05-14T12:26:40.000Z" },
		{ 2.55e11, "{unit: date-iso}", "+010050-08-17" }, { NAN, "{unit: date-us}", "Invalid Date" },
		{ INFINITY, "{unit: datetime-local}", "Invalid Date" },
		{ 951782400, "{unit: date-iso}", "2000-02-29" },
		{ -62198755200000, "{unit: date-iso}", "-000001-01-01" },
		{ 1704112245678, "{unit: unix-timestamp}", "1704112245" },
		{ 1704112245, "{unit: unix-timestamp}", "1704112245" },
		{ 1704112245, "{unit: unix-timestamp-ms}", "1704112245000" },
		{ 1704112245678.5, "{unit: unix-timestamp-ms}", "1704112245678" });
}

static void
local_dates_use_the_zone_and_24_hours(void **state)
{
	struct hct_zone *zone = hct_zone_create(HCT_STR("Europe/Paris"));
	struct hct_render render = { .zone = zone, .now_ms = 1704112245000 };
	static const struct format_case cases[] = {
		{ 1704112245, "{unit: datetime-local}", "01/01/2024, 13:30:45" },
		{ 1704112245, "{unit: date-local}", "01/01/2024" },
		{ 1704112245, "{unit: time-local}", "13:30:45" },
		{ 1704063600, "{unit: datetime-local}", "01/01/2024, 00:00:00" },
		{ 1704112245, "{unit: relative-time}", "now" },
		{ 1704112245 - 86400, "{unit: relative-time}", "yesterday" },
		{ 1704112245 + 7200, "{unit: relative-time}", "in 2 hours" },
		{ 1704112245 - 3600, "{unit: relative-time}", "1 hour ago" },
		{ 1704112245 - 2592000, "{unit: relative-time}", "last month" },
		{ 1704112245 - 7 * 86400, "{unit: relative-time}", "last week" },
		{ 1704112245 + 2 * 86400, "{unit: relative-time}", "in 2 days" },
		{ 1704112245 + 1, "{unit: relative-time}", "in 1 second" },
		{ 1, "{unit: relative-time}", "54 years ago" },
		{ 1704112245 - 365 * 86400, "{unit: relative-time}", "last year" },
		{ 1704112245 - 60 * 86400, "{unit: relative-time}", "2 months ago" },
		{ 1704112245 - 14 * 86400, "{unit: relative-time}", "2 weeks ago" },
		{ 1704112245 - 100, "{unit: relative-time}", "2 minutes ago" },
		{ 1704112245 + 86400, "{unit: relative-time}", "tomorrow" },
	};

	check(&render, cases, sizeof(cases) / sizeof(*cases));
	hct_zone_destroy(zone);
}

static void
huge_numbers_stay_inside_the_buffer(void **state)
{
	struct hct_format format = { .unit = 14, .decimals = 20, .short_values = 0 };
	char small[8], large[1024];

	assert_string_equal(hct_format_1.unit_name(format), "decimal");
	assert_int_equal(hct_format_1.text(NULL, format, 1e20, small, sizeof(small)), 7);
	assert_string_equal(small, "100,000");
	assert_int_equal(hct_format_1.text(NULL, format, 1e20, large, sizeof(large)), 21 + 6 + 21);
	assert_int_equal(hct_format_1.text(NULL, format, 1, small, 1), 0);
	assert_int_equal(hct_format_1.text(NULL, format, 1, NULL, 0), 0);
	format.unit = hct_format_1.read(NULL, "microseconds").unit;
	format.decimals = -1;
	assert_int_equal(hct_format_1.text(NULL, format, 1, small, 3), 1);
	assert_string_equal(small, "1");
	assert_int_equal(
		hct_format_1.text(NULL, format, 1e300, large, sizeof(large)), strlen("3.17e+286 years"));
	assert_true(hct_format_1.text(NULL, format, -1e-300, large, sizeof(large)) > 4);
	for (int32_t unit = -3; unit < 100; unit++)
		for (int decimals = -5; decimals < 30; decimals += 7) {
			static const double values[] = { 0, 1e300, -1e300, 1e-300, 5e-324, NAN, INFINITY,
				-INFINITY, 8.64e15, -8.64e15, -62135596800000, 253402300799999 };

			for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
				struct hct_format any = { unit, decimals, decimals & 1, 0 };

				assert_true(
					hct_format_1.text(NULL, any, values[i], large, sizeof(large)) > 0);
			}
		}
}

static void
absent_formats_fall_back(void **state)
{
	assert_int_equal(hct_format_1.read(NULL, NULL).unit, 0);
	assert_string_equal(hct_format_1.unit_name(hct_format_1.read(NULL, NULL)), "");
	assert_string_equal(hct_format_1.unit_name(hct_format_1.read(NULL, "bytes")), "bytes");
	assert_string_equal(hct_format_1.unit_name(format_of("{}")), "decimal");
	assert_string_equal(hct_format_1.unit_name(format_of("{unit: furlongs}")), "decimal");
	assert_int_equal(format_of("{decimalPlaces: 3}").decimals, 3);
	assert_int_equal(format_of("{}").decimals, -1);
	assert_int_equal(format_of("{shortValues: false}").short_values, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_takes_the_largest_unit),
		cmocka_unit_test(negative_time_takes_its_unit_by_magnitude),
		cmocka_unit_test(percent_shows_hundredths),
		cmocka_unit_test(decimal_is_compact_unless_told_otherwise),
		cmocka_unit_test(no_format_is_the_plain_number),
		cmocka_unit_test(bytes_scale_without_carry),
		cmocka_unit_test(throughput_names_the_second),
		cmocka_unit_test(huge_numbers_are_powers_of_ten),
		cmocka_unit_test(currency_and_temperature),
		cmocka_unit_test(dates_read_seconds_and_milliseconds),
		cmocka_unit_test(local_dates_use_the_zone_and_24_hours),
		cmocka_unit_test(huge_numbers_stay_inside_the_buffer),
		cmocka_unit_test(absent_formats_fall_back),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
