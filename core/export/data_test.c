/* Tables as CSV and JSON: what a spreadsheet and a JSON reader get, byte for byte. */
#include "export/data.h"

#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const struct hct_table_sink_1 *const to = &hct_table_sink_1;

/* One column of texts. */
static struct hct_table_sink *
texts(const char *const *cells)
{
	struct hct_table_sink *sink = hct_table_sink_create();

	to->column(sink, HCT_STR("text"), HCT_STR_NONE);
	for (; *cells; cells++) {
		to->row(sink);
		to->text(sink, hct_str(*cells));
	}
	return sink;
}

/* Takes the table. */
static void
assert_csv(struct hct_table_sink *table, const char *zone_name, const char *want)
{
	struct hct_data_panel panel = { .key = HCT_STR("k"), .table = table };
	struct hct_zone *zone = hct_zone_create(hct_str(zone_name));
	struct hct_buf out;

	hct_buf_init(&out, 1 << 20);
	hct_data_csv(&out, zone, 1, &panel);
	assert_string_equal(hct_buf_view(&out).ptr, want);
	hct_buf_fini(&out);
	hct_zone_destroy(zone);
	hct_table_sink_destroy(table);
}

/* Takes the table; returns the first panel of the JSON text (json_decref the root). */
static json_t *
read_json(struct hct_table_sink *table, struct hct_str problem, json_t **out_root)
{
	struct hct_data_panel panel = { HCT_STR("k"), HCT_STR("A \"title\""), HCT_STR("Table"), table, problem };
	struct hct_buf out;

	hct_buf_init(&out, 1 << 20);
	hct_data_json(&out, 1, &panel);
	*out_root = json_loadb(hct_buf_view(&out).ptr, hct_buf_view(&out).len, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(*out_root);
	hct_buf_fini(&out);
	hct_table_sink_destroy(table);
	return json_array_get(json_object_get(*out_root, "panels"), 0);
}

static void
csv_quotes_as_rfc_4180_says(void **state)
{
	const char *const cells[] = { "plain", "a,b", "say \"hi\"", "two\nlines", "", NULL };

	assert_csv(texts(cells), "UTC", "text\r\nplain\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\n\r\n");
}

static void
csv_gives_a_spreadsheet_no_formula(void **state)
{
	const char *const cells[] = { "=1+1", "+1", "-1", "@x", "\tx", "a=1", NULL };

	assert_csv(texts(cells), "UTC", "text\r\n\"'=1+1\"\r\n\"'+1\"\r\n\"'-1\"\r\n\"'@x\"\r\n\"'\tx\"\r\na=1\r\n");
}

static void
csv_writes_times_in_the_zone(void **state)
{
	struct hct_table_sink *sink = hct_table_sink_create();

	to->column(sink, HCT_STR("at"), HCT_STR_NONE);
	to->row(sink);
	to->time(sink, 0);
	to->row(sink);
	to->time(sink, 1234567890123);
	assert_csv(sink, "Asia/Kolkata", "at\r\n1970-01-01T05:30:00+05:30\r\n2009-02-14T05:01:30.123+05:30\r\n");
}

static void
csv_writes_numbers_that_read_back(void **state)
{
	struct hct_table_sink *sink = hct_table_sink_create();
	const double values[] = { 0.1, -3, 1e21, NAN, INFINITY };

	to->column(sink, HCT_STR("v"), HCT_STR("bytes"));
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		to->row(sink);
		to->number(sink, values[i]);
	}
	to->row(sink);
	to->null(sink);
	assert_csv(sink, "UTC", "v\r\n0.1\r\n-3\r\n1e+21\r\nNaN\r\nInfinity\r\n\r\n");
}

static void
rows_are_filled_and_cut_to_the_columns(void **state)
{
	struct hct_table_sink *sink = hct_table_sink_create();

	to->column(sink, HCT_STR("a"), HCT_STR_NONE);
	to->column(sink, HCT_STR("b"), HCT_STR_NONE);
	to->text(sink, HCT_STR("before any row"));
	to->row(sink);
	to->text(sink, HCT_STR("1"));
	to->row(sink);
	to->text(sink, HCT_STR("2"));
	to->text(sink, HCT_STR("3"));
	to->text(sink, HCT_STR("too many"));
	to->column(sink, HCT_STR("too late"), HCT_STR_NONE);
	assert_int_equal(hct_table_sink_rows(sink), 2);
	assert_csv(sink, "UTC", "a,b\r\n1,\r\n2,3\r\n");
}

static void
rows_without_columns_are_counted_as_dropped(void **state)
{
	struct hct_table_sink *sink = hct_table_sink_create();

	to->row(sink);
	to->text(sink, HCT_STR("x"));
	assert_int_equal(hct_table_sink_rows(sink), 0);
	assert_int_equal(hct_table_sink_dropped(sink), 1);
	hct_table_sink_destroy(sink);
}

static void
csv_of_several_panels_has_headings_of_one_line(void **state)
{
	const char *const cells[] = { "x", NULL };
	struct hct_data_panel panels[] = { { .key = HCT_STR("a"), .title = HCT_STR("two\r\n=lines"), .table = texts(cells) },
		{ .key = HCT_STR("b"), .title = HCT_STR("B"), .problem = HCT_STR("no\nanswer") } };
	struct hct_zone *zone = hct_zone_create(HCT_STR("UTC"));
	struct hct_buf out;

	hct_buf_init(&out, 1 << 20);
	hct_data_csv(&out, zone, 2, panels);
	assert_string_equal(hct_buf_view(&out).ptr, "# a: two  =lines\r\ntext\r\nx\r\n\r\n# b: B\r\n# no answer\r\n");
	hct_buf_fini(&out);
	hct_zone_destroy(zone);
	hct_table_sink_destroy((struct hct_table_sink *)(uintptr_t)panels[0].table);
}

static void
json_holds_columns_rows_and_what_is_no_number(void **state)
{
	struct hct_table_sink *sink = hct_table_sink_create();
	json_t *root, *panel, *rows;

	to->column(sink, HCT_STR("v"), HCT_STR("bytes"));
	to->column(sink, HCT_STR("w\n"), HCT_STR_NONE);
	to->row(sink);
	to->number(sink, 0.1);
	to->number(sink, NAN);
	to->row(sink);
	to->time(sink, 1234567890123);
	panel = read_json(sink, HCT_STR_NONE, &root);
	assert_string_equal(json_string_value(json_object_get(panel, "title")), "A \"title\"");
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(panel, "columns"), 0), "unit")),
		"bytes");
	assert_null(json_object_get(json_array_get(json_object_get(panel, "columns"), 1), "unit"));
	assert_null(json_object_get(panel, "error"));
	rows = json_object_get(panel, "rows");
	assert_true(json_real_value(json_array_get(json_array_get(rows, 0), 0)) == 0.1);
	assert_string_equal(json_string_value(json_array_get(json_array_get(rows, 0), 1)), "NaN");
	assert_true(json_integer_value(json_array_get(json_array_get(rows, 1), 0)) == 1234567890123);
	assert_true(json_is_null(json_array_get(json_array_get(rows, 1), 1)));
	json_decref(root);
}

static void
json_of_a_failed_panel_says_why(void **state)
{
	json_t *root, *panel = read_json(NULL, HCT_STR("no answer"), &root);

	assert_string_equal(json_string_value(json_object_get(panel, "error")), "no answer");
	assert_null(json_object_get(panel, "rows"));
	json_decref(root);
}

static void
text_that_is_no_utf8_is_repaired(void **state)
{
	const char *const cells[] = { "a\xff" "b", NULL };
	json_t *root, *panel = read_json(texts(cells), HCT_STR_NONE, &root);

	assert_string_equal(json_string_value(json_array_get(json_array_get(json_object_get(panel, "rows"), 0), 0)),
		"a\xef\xbf\xbd" "b");
	json_decref(root);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_quotes_as_rfc_4180_says),
		cmocka_unit_test(csv_gives_a_spreadsheet_no_formula),
		cmocka_unit_test(csv_writes_times_in_the_zone),
		cmocka_unit_test(csv_writes_numbers_that_read_back),
		cmocka_unit_test(rows_are_filled_and_cut_to_the_columns),
		cmocka_unit_test(rows_without_columns_are_counted_as_dropped),
		cmocka_unit_test(csv_of_several_panels_has_headings_of_one_line),
		cmocka_unit_test(json_holds_columns_rows_and_what_is_no_number),
		cmocka_unit_test(json_of_a_failed_panel_says_why),
		cmocka_unit_test(text_that_is_no_utf8_is_repaired),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
