/* The render report: names and types that programs rely on. */
#include "export/report.h"

#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static json_t *
written(const struct hct_report *report)
{
	size_t len;
	char *text = hct_report_json(report, &len);
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);

	assert_non_null(root);
	g_free(text);
	return root;
}

static const char *
text_of(json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static void
report_of_nothing_has_all_lists(void **state)
{
	struct hct_report report = { 0 };
	json_t *root = written(&report);

	assert_int_equal(json_array_size(json_object_get(root, "panels")), 0);
	assert_int_equal(json_array_size(json_object_get(root, "requests")), 0);
	assert_int_equal(json_array_size(json_object_get(root, "messages")), 0);
	assert_true(json_is_object(json_object_get(root, "timings")));
	assert_true(json_is_integer(json_object_get(root, "peak_rss_bytes")));
	json_decref(root);
}

static void
report_lists_panels_with_their_messages_and_requests(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_where where = { HCT_STR("dash.yaml"), 3, 7, HCT_STR("/spec/panels/cpu") };
	const size_t requests[] = { 2, 5 };
	struct hct_report_panel panel = { .key = HCT_STR("cpu"), .title = HCT_STR("CPU \xff"), .kind = HCT_STR("StatChart"),
		.group = HCT_STR("Machines"), .page = 1, .box = { 16, 66.5, 293, 150 }, .status = "failed", .query_ms = 1.23456,
		.request_count = 2, .requests = requests };
	struct hct_report report = { .panel_count = 1, .panels = &panel };
	json_t *root, *item, *message;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	hct_diag_add(&diag, HCT_OK, HCT_SEVERITY_ERROR, &where, "a hint", "no answer");
	hct_diag_add(&diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL, "by the way");
	panel.messages = &diag;
	root = written(&report);
	item = json_array_get(json_object_get(root, "panels"), 0);
	assert_string_equal(text_of(item, "key"), "cpu");
	assert_string_equal(text_of(item, "title"), "CPU \xef\xbf\xbd");
	assert_string_equal(text_of(item, "group"), "Machines");
	assert_string_equal(text_of(item, "status"), "failed");
	assert_true(json_is_integer(json_object_get(json_object_get(item, "box"), "x")));
	assert_true(json_real_value(json_object_get(json_object_get(item, "box"), "y")) == 66.5);
	assert_true(json_real_value(json_object_get(item, "query_ms")) == 1.235);
	assert_int_equal(json_integer_value(json_array_get(json_object_get(item, "requests"), 1)), 5);
	message = json_array_get(json_object_get(item, "messages"), 0);
	assert_string_equal(text_of(message, "severity"), "error");
	assert_string_equal(text_of(message, "text"), "no answer");
	assert_string_equal(text_of(message, "path"), "/spec/panels/cpu");
	assert_string_equal(text_of(message, "hint"), "a hint");
	assert_int_equal(json_integer_value(json_object_get(message, "line")), 3);
	assert_int_equal(json_integer_value(json_object_get(message, "column")), 7);
	assert_null(json_object_get(json_array_get(json_object_get(item, "messages"), 1), "line"));
	json_decref(root);
}

static void
report_lists_requests_variables_and_timings(void **state)
{
	static const char *const names[] = { "load_ms", "total_ms" };
	const double timings[] = { 1, 2.5 };
	struct hct_report_request requests[] = {
		{ .method = HCT_STR("GET"), .url = HCT_STR("http://a/?token=***"), .status = 200, .bytes = 1234567890123, .ms = 3,
			.attempts = 2 },
		{ .method = HCT_STR("POST"), .url = HCT_STR("http://b/"), .body = HCT_STR("query=up"), .error = HCT_STR("nobody") },
	};
	const struct hct_pair variable = { HCT_STR("env"), HCT_STR("All") };
	struct hct_report report = { .request_count = 2, .requests = requests, .variable_count = 1, .variables = &variable,
		.timing_count = 2, .timing_names = names, .timings = timings, .from_ms = -1, .zone = HCT_STR("UTC") };
	json_t *root = written(&report), *first = json_array_get(json_object_get(root, "requests"), 0),
		*second = json_array_get(json_object_get(root, "requests"), 1);

	assert_true(json_integer_value(json_object_get(first, "bytes")) == 1234567890123);
	assert_int_equal(json_integer_value(json_object_get(first, "attempts")), 2);
	assert_null(json_object_get(first, "error"));
	assert_string_equal(text_of(second, "body"), "query=up");
	assert_string_equal(text_of(second, "error"), "nobody");
	assert_string_equal(text_of(json_object_get(root, "variables"), "env"), "All");
	assert_true(json_real_value(json_object_get(json_object_get(root, "timings"), "total_ms")) == 2.5);
	assert_int_equal(json_integer_value(json_object_get(root, "from_ms")), -1);
	json_decref(root);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_of_nothing_has_all_lists),
		cmocka_unit_test(report_lists_panels_with_their_messages_and_requests),
		cmocka_unit_test(report_lists_requests_variables_and_timings),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
