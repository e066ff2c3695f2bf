/* core/base/zone_test.c: civil time in zones, gaps and overlaps, calendar arithmetic. */
#include "base/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
#define SPRING INT64_C(1711846800000) /* 2024-03-31 01:00 UTC: Berlin's clocks jump from 02:00 to 03:00 */
#define AUTUMN INT64_C(1729990800000) /* 2024-10-27 01:00 UTC: from 03:00 back to 02:00 */

static int
berlin_create(void **state)
{
	*state = hct_zone_create(HCT_STR("Europe/Berlin"));
	return *state ? 0 : -1;
}

static int
zone_destroy(void **state)
{
	hct_zone_destroy(*state);
	return 0;
}

static void
zone_knows_names_and_refuses_others(void **state)
{
	static const char *const good[] = { "UTC", "utc", "local", "browser", "Europe/Berlin",
		"Asia/Kathmandu", "America/Argentina/Buenos_Aires", "Etc/GMT+3", "EST5EDT", "GMT+0", "Cuba" };
	static const char *const bad[] = { "", "Nowhere/Land", "UTC+3", "+05:30", "05:30", "Z7",
		"/etc/localtime", "../zoneinfo/UTC", "Europe/../UTC", "Europe", "EST5EDT4,M3.2.0,M11.1.0",
		"right/UTC", "Europe/Berlin ", "Europe/Ber\nlin", "<+03>-3", "-3", "Local", "Z",
		"leapseconds", "SECURITY" };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct hct_zone *zone = hct_zone_create(hct_str(good[i]));

		if (!zone)
			fail_msg("%s is unknown", good[i]);
		hct_zone_destroy(zone);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (hct_zone_create(hct_str(bad[i])))
			fail_msg("\"%s\" is known", bad[i]);
	hct_zone_destroy(NULL);
}

static void
zone_offset_follows_the_clock_changes(void **state)
{
	assert_int_equal(hct_zone_offset_s(*state, SPRING - 1), 3600);
	assert_int_equal(hct_zone_offset_s(*state, SPRING), 7200);
	assert_int_equal(hct_zone_offset_s(*state, AUTUMN - 1), 7200);
	assert_int_equal(hct_zone_offset_s(*state, AUTUMN), 3600);
	assert_int_equal(hct_zone_offset_s(*state, INT64_C(4118043600000)), 7200); /* July 2100 */
	assert_string_equal(hct_zone_name(*state), "Europe/Berlin");
}

static void
zone_splits_an_instant(void **state)
{
	struct hct_civil civil = hct_zone_civil(*state, SPRING + 1234);

	assert_int_equal(civil.year, 2024);
	assert_int_equal(civil.month, 3);
	assert_int_equal(civil.day, 31);
	assert_int_equal(civil.hour, 3);
	assert_int_equal(civil.second, 1);
	assert_int_equal(civil.ms, 234);
	assert_int_equal(civil.weekday, 7);
}

static void
zone_splits_instants_before_1970(void **state)
{
	struct hct_zone *utc = hct_zone_create(HCT_STR("UTC"));
	struct hct_civil civil = hct_zone_civil(utc, -1);

	assert_int_equal(civil.year, 1969);
	assert_int_equal(civil.month, 12);
	assert_int_equal(civil.day, 31);
	assert_int_equal(civil.hour, 23);
	assert_int_equal(civil.ms, 999);
	assert_int_equal(civil.weekday, 3);
	for (int64_t t = -3 * DAY * 365000; t < 3 * DAY * 365000; t += 97 * DAY + 12345) {
		civil = hct_zone_civil(utc, t);
		assert_true(hct_zone_instant(utc, &civil) == t);
	}
	hct_zone_destroy(utc);
}

static void
zone_resolves_gaps_and_overlaps(void **state)
{
	struct hct_civil gap = { .year = 2024, .month = 3, .day = 31, .hour = 2, .minute = 30 };
	struct hct_civil overlap = { .year = 2024, .month = 10, .day = 27, .hour = 2, .minute = 30 };

	assert_true(hct_zone_instant(*state, &gap) == SPRING + HOUR / 2);
	assert_int_equal(hct_zone_civil(*state, hct_zone_instant(*state, &gap)).hour, 3);
	assert_true(hct_zone_instant(*state, &overlap) == AUTUMN - HOUR / 2);
}

static void
zone_carries_fields_out_of_range(void **state)
{
	struct hct_civil a = { .year = 2023, .month = 14, .day = 0 }; /* 2024-01-31 */
	struct hct_civil b = {
		.year = 2024, .month = 2, .day = 1, .hour = -24, .ms = -1
	}; /* 2024-01-30 23:59:59.999 */
	struct hct_civil far = { .year = INT32_MAX, .month = INT32_MAX, .day = INT32_MAX, .hour = INT32_MAX };
	struct hct_civil civil = hct_zone_civil(*state, hct_zone_instant(*state, &a));

	assert_int_equal(civil.month, 1);
	assert_int_equal(civil.day, 31);
	civil = hct_zone_civil(*state, hct_zone_instant(*state, &b));
	assert_int_equal(civil.day, 30);
	assert_int_equal(civil.hour, 23);
	assert_int_equal(civil.ms, 999);
	assert_true(hct_zone_instant(*state, &far) > 0);
}

static int64_t
subtract(const struct hct_zone *zone, int64_t end_ms, const char *text)
{
	struct hct_duration duration;

	assert_true(hct_duration_parse(hct_str(text), &duration));
	return hct_zone_subtract(zone, end_ms, &duration);
}

static void
zone_subtracts_days_by_the_calendar(void **state)
{
	assert_true(subtract(*state, SPRING + 12 * HOUR, "1d") == SPRING + 12 * HOUR - 23 * HOUR);
	assert_true(subtract(*state, AUTUMN + 12 * HOUR, "1d") == AUTUMN + 12 * HOUR - 25 * HOUR);
	assert_true(subtract(*state, AUTUMN + 12 * HOUR, "24h") == AUTUMN - 12 * HOUR);
	assert_true(subtract(*state, SPRING + 3 * DAY, "1w") == SPRING - 4 * DAY + HOUR);
	/* In the second pass of the doubled hour, hours are exact. */
	assert_true(subtract(*state, AUTUMN + HOUR / 2, "1h") == AUTUMN - HOUR / 2);
	assert_true(subtract(*state, AUTUMN + HOUR / 2, "0s") == AUTUMN + HOUR / 2);
}

static void
zone_subtracts_years_by_the_calendar(void **state)
{
	struct hct_civil leap = { .year = 2024, .month = 2, .day = 29, .hour = 12 };
	struct hct_civil start =
		hct_zone_civil(*state, subtract(*state, hct_zone_instant(*state, &leap), "1y"));

	assert_int_equal(start.year, 2023);
	assert_int_equal(start.month, 2);
	assert_int_equal(start.day, 28);
	assert_int_equal(start.hour, 12);
	assert_true(subtract(*state, SPRING, "1000000000y1000000000w1000000000d1000000000h") < 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(zone_knows_names_and_refuses_others),
		cmocka_unit_test_setup_teardown(
			zone_offset_follows_the_clock_changes, berlin_create, zone_destroy),
		cmocka_unit_test_setup_teardown(zone_splits_an_instant, berlin_create, zone_destroy),
		cmocka_unit_test(zone_splits_instants_before_1970),
		cmocka_unit_test_setup_teardown(zone_resolves_gaps_and_overlaps, berlin_create, zone_destroy),
		cmocka_unit_test_setup_teardown(
			zone_carries_fields_out_of_range, berlin_create, zone_destroy),
		cmocka_unit_test_setup_teardown(
			zone_subtracts_days_by_the_calendar, berlin_create, zone_destroy),
		cmocka_unit_test_setup_teardown(
			zone_subtracts_years_by_the_calendar, berlin_create, zone_destroy),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
