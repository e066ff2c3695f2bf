/* A panel's table in words. */
#include "draw/render.h"
#include "export/data.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const struct hct_table_sink_1 *const to = &hct_table_sink_1;
#define FROM_MS 1793512800000 /* 2026-11-01T06:00:00Z */

/* Takes the table. */
static char *
words(struct hct_table_sink *table, const char *kind)
{
	struct hct_render render = { .zone = hct_zone_create(HCT_STR("UTC")) };
	struct hct_buf out;
	size_t len;

	hct_buf_init(&out, HCT_DATA_WORDS_MAX);
	hct_data_words(&out, &render, (struct hct_str){ kind, strlen(kind) }, table);
	assert_false(out.overflow);
	hct_table_sink_destroy(table);
	hct_zone_destroy((struct hct_zone *)render.zone);
	return hct_buf_steal(&out, &len);
}

static void
assert_words(struct hct_table_sink *table, const char *kind, const char *want)
{
	char *got = words(table, kind);

	assert_string_equal(got, want);
	g_free(got);
}

static void
a_chart_over_time_is_told_by_its_series(void **state)
{
	struct hct_table_sink *table = hct_table_sink_create_summary(2);

	to->column(table, HCT_STR("time"), (struct hct_str){ NULL, 0 });
	to->column(table, HCT_STR("node-1"), HCT_STR("bytes"));
	to->column(table, HCT_STR("node-2"), (struct hct_str){ NULL, 0 });
	to->column(table, HCT_STR("idle"), (struct hct_str){ NULL, 0 });
	for (int i = 0; i < 60; i++) {
		to->row(table);
		to->time(table, FROM_MS + i * 60000);
		to->number(table, i == 30 ? 2048 : 1024 - i);
		to->number(table, i == 0 ? NAN : i / 10.0);
		to->null(table);
	}
	assert_words(table, "TimeSeriesChart",
		"TimeSeriesChart, 3 series from 2026-11-01 06:00 to 2026-11-01 06:59: node-1 first 1 KiB, last 965 bytes, "
		"lowest 965 bytes, highest 2 KiB; node-2 first 0.1, last 5.9, lowest 0.1, highest 5.9; idle has no values.");
}

static void
other_tables_are_told_by_their_rows(void **state)
{
	struct hct_table_sink *table = hct_table_sink_create_summary(2);

	to->column(table, HCT_STR("series"), (struct hct_str){ NULL, 0 });
	to->column(table, HCT_STR("value"), HCT_STR("percent"));
	for (int i = 0; i < 5; i++) {
		to->row(table);
		to->text(table, i == 0 ? HCT_STR("a\nb") : HCT_STR("c"));
		to->number(table, 10 * i);
	}
	assert_words(table, "BarChart", "BarChart, 5 rows of series, value: a b, 0%; c, 10%; … 3 more.");
}

static void
no_rows_are_no_data(void **state)
{
	struct hct_table_sink *table = hct_table_sink_create_summary(2);

	to->column(table, HCT_STR("series"), (struct hct_str){ NULL, 0 });
	assert_words(table, "BarChart", "BarChart without data.");
	assert_words(hct_table_sink_create_summary(2), "BarChart", "BarChart without data.");
}

static void
words_have_an_end(void **state)
{
	struct hct_table_sink *table = hct_table_sink_create_summary(100);
	char *got, *name = g_strnfill(300, 'x');

	to->column(table, (struct hct_str){ name, 300 }, (struct hct_str){ NULL, 0 });
	for (int i = 0; i < 200; i++) {
		to->row(table);
		to->text(table, (struct hct_str){ name, 300 });
	}
	got = words(table, "Table");
	assert_true(strlen(got) <= HCT_DATA_WORDS_MAX);
	assert_true(g_str_has_suffix(got, " more."));
	g_free(got);
	g_free(name);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_chart_over_time_is_told_by_its_series),
		cmocka_unit_test(other_tables_are_told_by_their_rows),
		cmocka_unit_test(no_rows_are_no_data),
		cmocka_unit_test(words_have_an_end),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
