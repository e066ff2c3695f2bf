/* core/vars/range_test.c: time ranges as typed, and the ladder of steps. */
#include "vars/range.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* 2026-11-01T12:00:00Z */
#define NOW INT64_C(1793534400000)
#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

static hct_status
resolve(const char *zone_name, const char *from, const char *to, struct hct_range *out_range)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_zone *zone = hct_zone_create(hct_str(zone_name));
	struct hct_duration fallback = { .hours = 3 };
	struct hct_diag diag;
	hct_status status;

	hct_diag_init(&diag, arena);
	status = hct_range_resolve(hct_str(from), hct_str(to), &fallback, zone, NOW, &diag, out_range);
	assert_int_equal(diag.errors, status < 0);
	hct_zone_destroy(zone);
	return status;
}

static void
range_reads_what_a_user_types(void **state)
{
	static const struct {
		const char *zone, *from, *to;
		int64_t from_ms, to_ms;
	} rows[] = {
		{ "UTC", NULL, NULL, NOW - 3 * HOUR, NOW },
		{ "UTC", "", "now", NOW - 3 * HOUR, NOW },
		{ "UTC", "6h", NULL, NOW - 6 * HOUR, NOW },
		{ "UTC", "now-6h", "now", NOW - 6 * HOUR, NOW },
		{ "UTC", "1h30m", "1d", NOW - DAY - 90 * HOUR / 60, NOW - DAY },
		{ "UTC", "now-2d", "now-1d", NOW - 2 * DAY, NOW - DAY },
		{ "UTC", "2h", "now-1d", NOW - DAY - 2 * HOUR, NOW - DAY },
		{ "UTC", "now-6h", "1h", NOW - 6 * HOUR, NOW - HOUR },
		{ "UTC", "1793512800", "1793534400", NOW - 6 * HOUR, NOW },
		{ "UTC", "1793512800000", "1793534400000", NOW - 6 * HOUR, NOW },
		{ "UTC", "1793512800.413", NULL, NOW - 6 * HOUR + 413, NOW },
		{ "UTC", "0", "1", 0, 1000 },
		{ "UTC", "2026-11-01T06:00:00Z", "2026-11-01T12:00:00Z", NOW - 6 * HOUR, NOW },
		{ "UTC", "2026-11-01T06:00:00.125Z", NULL, NOW - 6 * HOUR + 125, NOW },
		{ "UTC", "2026-11-01t07:00:00+01:00", NULL, NOW - 6 * HOUR, NOW },
		{ "UTC", "2026-11-01 00:30:00-0530", NULL, NOW - 6 * HOUR, NOW },
		{ "UTC", "2026-11-01 06:00", NULL, NOW - 6 * HOUR, NOW },
		{ "UTC", "2026-11-01", NULL, NOW - 12 * HOUR, NOW },
		{ "UTC", "2024-02-29", NULL, INT64_C(1709164800000), NOW },
		/* without an offset: the wall time of the zone */
		{ "Europe/Paris", "2026-11-01 07:00", NULL, NOW - 6 * HOUR, NOW },
		{ "Europe/Paris", "2026-11-01", NULL, NOW - 13 * HOUR, NOW },
		{ "Europe/Paris", "2026-11-01T06:00:00Z", NULL, NOW - 6 * HOUR, NOW },
		/* days by the calendar: the clocks were set back on 25 October, so this week has 169 hours */
		{ "Europe/Paris", "1w", "2026-10-30 12:00", NOW - 49 * HOUR - 169 * HOUR, NOW - 49 * HOUR },
		{ "UTC", " 6h ", " now ", NOW - 6 * HOUR, NOW },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hct_range range = { 0 };

		if (resolve(rows[i].zone, rows[i].from, rows[i].to, &range) != HCT_OK ||
			range.from_ms != rows[i].from_ms || range.to_ms != rows[i].to_ms)
			fail_msg("%zu: %s to %s: %ld to %ld", i, rows[i].from, rows[i].to,
				(long)range.from_ms, (long)range.to_ms);
	}
}

static void
range_refuses_what_is_no_time(void **state)
{
	static const char *const rows[][2] = { { "yesterday", NULL }, { "6", "5" }, { "-6h", NULL },
		{ "now-", NULL }, { "now+6h", NULL }, { "6h30", NULL }, { "1m1h", NULL },
		{ "2026-13-01", NULL }, { "2026-02-30", NULL }, { "2026-11-01T25:00:00Z", NULL },
		{ "2026-11-01T06:00:61Z", NULL }, { "2026-11-01T06:00:00+1", NULL },
		{ "2026-11-01T06:00:00Zx", NULL }, { "2026-11-01T", NULL }, { "2026-11-01T06:00:00.Z", NULL },
		{ "2026-1-1", NULL }, { "now", "now" }, { "1h", "2020-01-01x" }, { "2027-01-01", NULL },
		{ "99999999999999999999", NULL }, { "1.2.3", NULL }, { "1e9", NULL }, { ".5", NULL },
		{ "5000y", "now" }, { "NaN", NULL } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hct_range range = { 1, 2 };

		if (resolve("UTC", rows[i][0], rows[i][1], &range) != HCT_ERR_SPEC)
			fail_msg("%s to %s was accepted", rows[i][0], rows[i][1]);
		assert_int_equal(range.from_ms, 1);
	}
}

static void
step_follows_the_ladder(void **state)
{
	/* raw step just below each limit, and the step then */
	static const double rungs[][2] = { { 15, 10 }, { 35, 20 }, { 75, 50 }, { 150, 100 }, { 350, 200 },
		{ 750, 500 }, { 1500, 1000 }, { 3500, 2000 }, { 7500, 5000 }, { 12500, 10000 },
		{ 17500, 15000 }, { 25000, 20000 }, { 45000, 30000 }, { 90000, 60000 }, { 210000, 120000 },
		{ 450000, 300000 }, { 750000, 600000 }, { 1500000, 1200000 }, { 2700000, 1800000 },
		{ 5400000, 3600000 }, { 9000000, 7200000 }, { 16200000, 10800000 }, { 32400000, 21600000 },
		{ 86400000, 43200000 }, { 604800000, 86400000 }, { 1814400000, 604800000 },
		{ 3628800000, 2592000000 }, { 63072000000, 31536000000 } };

	for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
		int64_t limit = (int64_t)rungs[i][0];
		double above = i + 1 < sizeof rungs / sizeof *rungs ? rungs[i + 1][1] : 15000;

		assert_true(hct_suggested_step_ms((limit - 1) * 100 + 99, 100) == rungs[i][1]);
		assert_true(hct_suggested_step_ms(limit * 100, 100) == above);
	}
}

static void
step_of_the_worked_examples(void **state)
{
	/* 12 of 24 columns of a page of 1232 px, one hour */
	assert_true(hct_suggested_step_ms(HOUR, 595) == 5000);
	assert_true(hct_suggested_step_ms(HOUR, 0) == 15000);
	assert_true(hct_suggested_step_ms(HOUR, 0.5) == 15000);
	assert_true(hct_suggested_step_ms(0, 100) == 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(range_reads_what_a_user_types),
		cmocka_unit_test(range_refuses_what_is_no_time),
		cmocka_unit_test(step_follows_the_ladder),
		cmocka_unit_test(step_of_the_worked_examples),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
