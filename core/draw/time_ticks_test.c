/* Time axes: the vectors of panels.md 1.13 and days on which clocks change. */
#include "base/buf.h"
#include "draw/time_ticks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

#define MINUTE 60000LL
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 14:26 on 10 March 2024, as in the specification's checks. */
#define START 1710080760000LL

static void
expect(const char *zone_name, int64_t from, int64_t to, const char *labels)
{
	struct hct_zone *zone = hct_zone_create(hct_str(zone_name));
	struct hct_time_ticks *ticks = &(struct hct_time_ticks){ 0 };
	char label[HCT_TIME_LABEL_MAX];
	struct hct_buf buf;

	hct_buf_init(&buf, 1 << 16);
	hct_time_ticks_create(zone, from, to, ticks);
	for (size_t i = 0; i < ticks->count; i++) {
		hct_time_label(zone, ticks->ticks[i].ms, to - from, ticks, label);
		hct_buf_printf(&buf, "%s%s", i ? " " : "", label);
		assert_true(ticks->ticks[i].ms >= from && ticks->ticks[i].ms <= to);
		assert_true(i == 0 || ticks->ticks[i].ms > ticks->ticks[i - 1].ms);
	}
	hct_buf_char(&buf, '\0');
	assert_string_equal(buf.ptr, labels);
	hct_buf_fini(&buf);
	hct_zone_destroy(zone);
}

static void
short_ranges_tick_by_minutes_and_hours(void **state)
{
	expect("UTC", START, START + 5 * MINUTE, "14:26 14:27 14:28 14:29 14:30");
	expect("UTC", START, START + 15 * MINUTE, "14:26 14:28 14:30 14:32 14:34 14:36 14:38 14:40");
	expect("UTC", START, START + HOUR,
		"14:30 14:35 14:40 14:45 14:50 14:55 15:00 15:05 15:10 15:15 15:20 15:25");
	expect("UTC", START, START + 6 * HOUR, "15:00 16:00 17:00 18:00 19:00 20:00");
	expect("UTC", START, START + 12 * HOUR,
		"15:00 16:00 17:00 18:00 19:00 20:00 21:00 22:00 23:00 00:00 01:00 02:00");
	expect("UTC", START, START + 24 * HOUR, "16:00 20:00 00:00 04:00 08:00 12:00");
}

static void
days_tick_by_hours_and_dates(void **state)
{
	expect("UTC", START, START + 2 * DAY, "18:00 00:00 06:00 12:00 18:00 00:00 06:00 12:00");
	expect("UTC", START, START + 7 * DAY,
		"11.03 00:00 12.03 00:00 13.03 00:00 14.03 00:00 15.03 00:00 16.03 00:00 17.03 00:00");
	expect("UTC", START, START + 30 * DAY, "13.03 17.03 21.03 25.03 29.03 01.04 05.04 09.04");
	expect("UTC", START, START + 90 * DAY,
		"15.03 22.03 29.03 01.04 08.04 15.04 22.04 29.04 01.05 08.05 15.05 22.05 29.05 01.06 08.06");
	expect("UTC", START, START + 365 * DAY, "May 2024 Jul 2024 Sep 2024 Nov 2024 Jan 2025 Mar 2025");
}

static void
years_tick_by_years(void **state)
{
	expect("UTC", START, START + 10 * 365 * DAY, "2026 2028 2030 2032 2034");
	expect("UTC", START, START + 100 * 365 * DAY, "2041 2058 2075 2092 2109");
}

/* panels.md 1.14; beyond half a year Perses' time series say HH:mm. */
static void
labels_say_what_the_span_asks_for(void **state)
{
	static const struct {
		int64_t span_ms;
		const char *label;
	} cases[] = { { HOUR, "14:26" }, { 2 * DAY, "14:26" }, { 2 * DAY + 1, "10.03 14:26" },
		{ 10 * DAY, "10.03 14:26" }, { 10 * DAY + 1, "10.03" }, { 180 * DAY, "10.03" },
		{ 180 * DAY + 1, "Mar 2024" }, { 2 * 365 * DAY + 1, "Mar 2024" },
		{ 5 * 365 * DAY, "Mar 2024" }, { 5 * 365 * DAY + 1, "2024" } };
	struct hct_zone *zone = hct_zone_create(HCT_STR("UTC"));
	char label[HCT_TIME_LABEL_MAX];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		hct_time_label(zone, START, cases[i].span_ms, NULL, label);
		assert_string_equal(label, cases[i].label);
	}
	hct_zone_destroy(zone);
}

static void
the_reference_range_ticks_at_its_start_not_at_its_end(void **state)
{
	expect("UTC", 1793512800000, 1793534400000, "06:00 07:00 08:00 09:00 10:00 11:00");
}

static void
seconds_are_told_apart(void **state)
{
	expect("UTC", START, START + MINUTE,
		"14:26:00 14:26:05 14:26:10 14:26:15 14:26:20 14:26:25 14:26:30 14:26:35 14:26:40 14:26:45 "
		"14:26:50 14:26:55");
	expect("UTC", START + 100, START + 1300,
		"14:26:00.200 14:26:00.400 14:26:00.600 14:26:00.800 14:26:01.000 14:26:01.200");
}

static void
ticks_stand_on_the_walls_hours(void **state)
{
	/* Half-hour zone, then the day that loses and the day that repeats an hour. */
	expect("Asia/Kolkata", START, START + 24 * HOUR, "20:00 00:00 04:00 08:00 12:00 16:00");
	expect("Europe/Paris", 1711839600000, 1711839600000 + 23 * HOUR,
		"00:00 04:00 08:00 12:00 16:00 20:00");
	expect("Europe/Paris", 1711839600000, 1711839600000 + 6 * HOUR,
		"00:00 01:00 03:00 04:00 05:00 06:00");
	expect("Europe/Paris", 1729980000000, 1729980000000 + 25 * HOUR,
		"00:00 04:00 08:00 12:00 16:00 20:00");
	expect("Europe/Paris", 1729980000000, 1729980000000 + 6 * HOUR,
		"00:00 01:00 02:00 02:00 03:00 04:00");
	/* Inside the repeated hour. */
	expect("Europe/Paris", 1729989000000, 1729989000000 + HOUR,
		"02:30 02:35 02:40 02:45 02:50 02:55 02:00 02:05 02:10 02:15 02:20 02:25 02:30");
	expect("Europe/Paris", 1711666800000, 1711666800000 + 7 * DAY,
		"29.03 00:00 30.03 00:00 31.03 00:00 01.04 00:00 02.04 00:00 03.04 00:00 04.04 00:00 05.04 "
		"00:00");
	/* No midnight: clocks go from 00:00 to 01:00. */
	expect("America/Sao_Paulo", 1541300400000 - 12 * HOUR, 1541300400000 + 12 * HOUR,
		"12:00 16:00 20:00 01:00 04:00 08:00 12:00");
}

static void
hours_after_a_lost_midnight_are_kept(void **state)
{
	expect("America/Sao_Paulo", 1541300400000, 1541300400000 + 6 * HOUR,
		"01:00 02:00 03:00 04:00 05:00 06:00");
}

static void
impossible_ranges_have_no_ticks(void **state)
{
	expect("UTC", START, START, "");
	expect("UTC", START, START - 1, "");
	expect("UTC", -9000000000000000, 9000000000000000, "");
	expect("UTC", START, START + 1, "14:26");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_ranges_tick_by_minutes_and_hours),
		cmocka_unit_test(days_tick_by_hours_and_dates),
		cmocka_unit_test(years_tick_by_years),
		cmocka_unit_test(labels_say_what_the_span_asks_for),
		cmocka_unit_test(the_reference_range_ticks_at_its_start_not_at_its_end),
		cmocka_unit_test(seconds_are_told_apart),
		cmocka_unit_test(ticks_stand_on_the_walls_hours),
		cmocka_unit_test(hours_after_a_lost_midnight_are_kept),
		cmocka_unit_test(impossible_ranges_have_no_ticks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
