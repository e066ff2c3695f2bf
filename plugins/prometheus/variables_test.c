/* plugins/prometheus/variables_test.c: the module's variables and annotations. */
#include "../testhost.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FROM_MS 1793512800000   /* 2026-11-01T06:00:00Z */
#define TO_MS 1793534400000     /* 12:00:00Z */
#define DATASOURCE "{\"directUrl\":\"http://prom:9090\"}"

static struct testrun
variable(const char *kind, const char *spec, struct hct_str reply)
{
	return (struct testrun){ .family = "Variable", .kind = kind, .spec = spec, .datasource = DATASOURCE,
		.from_ms = FROM_MS + 999, .to_ms = TO_MS + 1, .reply = reply };
}

/* "a,b,c" */
static char *
options_of(const struct testrun *run)
{
	GString *text = g_string_new(NULL);
	const struct hct_pair *options;
	size_t count = hct_result_options(run->result, &options);

	for (size_t i = 0; i < count; i++)
		g_string_append_printf(text, "%s%s", i ? "," : "", options[i].value.ptr);
	return g_string_free(text, FALSE);
}

static void
assert_options(struct testhost *host, struct testrun run, const char *request, const char *expected)
{
	g_autofree char *options = NULL;

	testhost_run(host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_string_equal(run.request.ptr, request);
	options = options_of(&run);
	assert_string_equal(options, expected);
	testrun_fini(&run);
}

static void
variables_list_label_names(void **state)
{
	struct testhost host;

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("job"), HCT_STR("api"));
	assert_options(&host, variable("PrometheusLabelNamesVariable", "{}", testdata(&host, "labels.json")),
		"POST http://prom:9090/api/v1/labels\nstart=1793512800&end=1793534400", "__name__,instance,job,room");
	assert_options(&host,
		variable("PrometheusLabelNamesVariable", "{\"matchers\":[\"up{job=\\\"$job\\\"}\",\"down\"]}",
			testdata(&host, "labels.json")),
		"POST http://prom:9090/api/v1/labels\n"
		"match%5B%5D=up%7Bjob%3D%22api%22%7D&match%5B%5D=down&start=1793512800&end=1793534400",
		"__name__,instance,job,room");
	testhost_fini(&host);
}

static void
variables_list_label_values(void **state)
{
	struct testhost host;

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("label"), HCT_STR("a/b"));
	assert_options(&host,
		variable("PrometheusLabelValuesVariable", "{\"labelName\":\"room\",\"matchers\":[\"up\"]}",
			testdata(&host, "values.json")),
		"GET http://prom:9090/api/v1/label/room/values?match%5B%5D=up&start=1793512800&end=1793534400",
		"B\u00fcro S\u00fcd,lab,\u30b5\u30fc\u30d0\u30fc\u5ba4");
	assert_options(&host,
		variable("PrometheusLabelValuesVariable", "{\"labelName\":\"$label\"}",
			HCT_STR("{\"status\":\"success\",\"data\":[]}")),
		"GET http://prom:9090/api/v1/label/a%2Fb/values?start=1793512800&end=1793534400", "");
	testhost_fini(&host);
}

static void
variables_without_a_label_or_query_ask_nothing(void **state)
{
	struct testhost host;
	struct testrun run = variable("PrometheusLabelValuesVariable", "{\"labelName\":\"\"}", HCT_STR_NONE);

	testhost_init(&host);
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	testrun_fini(&run);
	run = variable("PrometheusPromQLVariable", "{\"expr\":\"\",\"labelName\":\"a\"}", HCT_STR_NONE);
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
variables_take_distinct_labels_of_a_query_at_the_end_of_the_range(void **state)
{
	static const char request[] = "POST http://prom:9090/api/v1/query\nquery=up&time=1793534400";
	struct testhost host;

	testhost_init(&host);
	assert_options(&host,
		variable("PrometheusPromQLVariable", "{\"expr\":\"up\",\"labelName\":\"instance\"}",
			testdata(&host, "vector.json")),
		request, "node-1,node-2");
	assert_options(&host,
		variable("PrometheusPromQLVariable", "{\"expr\":\"up\",\"labelName\":\"job\"}",
			testdata(&host, "matrix.json")),
		request, "api,web");
	assert_options(&host,
		variable("PrometheusPromQLVariable", "{\"expr\":\"up\",\"labelName\":\"job\"}",
			testdata(&host, "scalar.json")),
		request, "");
	testhost_fini(&host);
}

static void
variables_keep_the_order_in_which_values_come(void **state)
{
	struct testhost host;
	GString *reply = g_string_new("{\"data\":{\"resultType\":\"vector\",\"result\":[");
	GString *expected = g_string_new(NULL);

	testhost_init(&host);
	for (int i = 0; i < 100; i++)
		g_string_append_printf(reply, "%s{\"metric\":{\"l\":\"v%d\"}}", i ? "," : "", (i * 37) % 50);
	g_string_append(reply, "]}}");
	for (int i = 0; i < 50; i++)
		g_string_append_printf(expected, "%sv%d", i ? "," : "", (i * 37) % 50);
	assert_options(&host,
		variable("PrometheusPromQLVariable", "{\"expr\":\"up\",\"labelName\":\"l\"}",
			(struct hct_str){ reply->str, reply->len }),
		"POST http://prom:9090/api/v1/query\nquery=up&time=1793534400", expected->str);
	g_string_free(reply, TRUE);
	g_string_free(expected, TRUE);
	testhost_fini(&host);
}

static void
variables_report_errors(void **state)
{
	struct testhost host;
	struct testrun run = variable("PrometheusLabelNamesVariable", "{}",
		HCT_STR("{\"status\":\"error\",\"error\":\"no\"}"));

	testhost_init(&host);
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_ERR_IO);
	assert_string_equal(testrun_message(&run), "no");
	testrun_fini(&run);
	testhost_fini(&host);
}

static struct testrun
annotation(const char *spec, struct hct_str reply)
{
	return (struct testrun){ .family = "Annotation", .kind = "PrometheusPromQLAnnotation", .spec = spec,
		.datasource = DATASOURCE, .from_ms = FROM_MS, .to_ms = TO_MS, .suggested_step_ms = 3600000, .reply = reply };
}

static void
annotations_span_first_to_last_sample_of_each_series(void **state)
{
	const struct hct_annotation *annotations;
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = annotation("{\"expr\":\"deployment_running\",\"title\":\"deploy {{version}}\",\"legend\":\"{{team}}\"}",
		testdata(&host, "annotation.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_string_equal(run.request.ptr, "POST http://prom:9090/api/v1/query_range\n"
		"query=deployment_running&start=1793512800&end=1793534400&step=60");
	assert_int_equal(hct_result_annotations(run.result, &annotations), 2);
	assert_int_equal(annotations[0].start_ms, 1793512860000);
	assert_int_equal(annotations[0].end_ms, 1793513100000);
	assert_int_equal(annotations[0].has_end, 1);
	assert_string_equal(annotations[0].title.ptr, "deploy 2.3.1");
	assert_string_equal(annotations[0].legend.ptr, "checkout");
	assert_int_equal(annotations[0].tag_count, 3);
	assert_string_equal(annotations[0].tags[1].name.ptr, "team");
	assert_int_equal(annotations[1].start_ms, annotations[1].end_ms);
	assert_string_equal(annotations[1].title.ptr, "deploy 2.3.2");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
annotations_show_the_tags_that_were_named(void **state)
{
	const struct hct_annotation *annotations;
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = annotation("{\"expr\":\"e\",\"tags\":[\"team\",\"nope\"]}", testdata(&host, "annotation.json"));
	testhost_run(&host, &run);
	assert_int_equal(hct_result_annotations(run.result, &annotations), 2);
	assert_int_equal(annotations[0].tag_count, 1);
	assert_string_equal(annotations[0].tags[0].value.ptr, "checkout");
	assert_int_equal(annotations[1].tag_count, 0);
	assert_int_equal(annotations[0].title.len, 0);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
annotations_send_interval_builtins_as_written(void **state)
{
	struct testhost host;
	struct testrun run = annotation("{\"expr\":\"$__interval\"}", HCT_STR_NONE);

	testhost_init(&host);
	testhost_run(&host, &run);
	assert_string_equal(run.request.ptr, "POST http://prom:9090/api/v1/query_range\n"
		"query=%24__interval&start=1793512800&end=1793534400&step=60");
	testrun_fini(&run);
	run = annotation("{\"expr\":\"\"}", HCT_STR_NONE);
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	testrun_fini(&run);
	testhost_fini(&host);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(variables_list_label_names),
		cmocka_unit_test(variables_list_label_values),
		cmocka_unit_test(variables_without_a_label_or_query_ask_nothing),
		cmocka_unit_test(variables_take_distinct_labels_of_a_query_at_the_end_of_the_range),
		cmocka_unit_test(variables_keep_the_order_in_which_values_come),
		cmocka_unit_test(variables_report_errors),
		cmocka_unit_test(annotations_span_first_to_last_sample_of_each_series),
		cmocka_unit_test(annotations_show_the_tags_that_were_named),
		cmocka_unit_test(annotations_send_interval_builtins_as_written),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
