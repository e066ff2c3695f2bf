/* plugins/prometheus/prometheus_test.c: requests, replies, names and errors of queries. */
#include "../testhost.h"
#include "prometheus.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FROM_MS 1793512800000   /* 2026-11-01T06:00:00Z */
#define TO_MS 1793534400000     /* 12:00:00Z */
#define DATASOURCE "{\"directUrl\":\"http://prom:9090\"}"
#define ASK "{\"query\":\"q\"}"

static struct testrun
query(const char *spec, struct hct_str reply)
{
	return (struct testrun){ .family = "TimeSeriesQuery", .kind = "PrometheusTimeSeriesQuery", .spec = spec,
		.datasource = DATASOURCE, .from_ms = FROM_MS, .to_ms = TO_MS, .suggested_step_ms = 30000, .reply = reply };
}

static const struct hct_series *
series(const struct testrun *run, size_t index)
{
	return hct_frame_1.series(hct_result_frame(run->result), index);
}

static void
assert_request(struct testhost *host, struct testrun *run, const char *expected)
{
	run->reply = HCT_STR_NONE;
	testhost_run(host, run);
	assert_int_equal(run->status, HCT_MORE);
	assert_string_equal(run->request.ptr, expected);
	testrun_fini(run);
}

static void
query_asks_for_a_range(void **state)
{
	struct testhost host;
	struct testrun run = query("{\"query\":\"up{job=\\\"$job\\\"}\"}", HCT_STR_NONE);

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("job"), HCT_STR("a b"));
	assert_request(&host, &run, "POST http://prom:9090/api/v1/query_range\n"
		"query=up%7Bjob%3D%22a+b%22%7D&start=1793512800&end=1793534400&step=60");
	testhost_fini(&host);
}

static void
query_asks_for_an_instant_when_told(void **state)
{
	static const char instant[] = "POST http://prom:9090/api/v1/query\nquery=q&time=1793534400";
	static const char range[] = "POST http://prom:9090/api/v1/query_range\n"
		"query=q&start=1793512800&end=1793534400&step=60";
	struct testhost host;
	struct testrun run = query("{\"query\":\"q\",\"instant\":true}", HCT_STR_NONE);

	testhost_init(&host);
	assert_request(&host, &run, instant);
	run = query("{\"query\":\"q\"}", HCT_STR_NONE);
	run.mode = HCT_MODE_INSTANT;
	assert_request(&host, &run, instant);
	run = query("{\"query\":\"q\",\"instant\":false}", HCT_STR_NONE);
	run.mode = HCT_MODE_INSTANT;
	assert_request(&host, &run, range);
	run = query("{\"query\":\"q\"}", HCT_STR_NONE);
	run.mode = HCT_MODE_RANGE;
	assert_request(&host, &run, range);
	testhost_fini(&host);
}

/* Seconds after the start of the sample day, 2026-11-01; the expected texts are what Perses asked. */
static void
query_steps_and_aligns_as_perses_does(void **state)
{
	static const struct {
		int from_s, to_s;
		double suggested_s;
		const char *min_step, *scrape;
		const char *rate, *start, *end, *step;
	} cases[] = {
		{ 21605, 21615, 0.02, "1s", "10s", "4s", "1793512805", "1793512815", "1" },
		{ 21605, 21615, 0.02, "", "10s", "40s", "1793512800", "1793512810", "10" },
		{ 21605, 21615, 0.1, "15s", "", "1m", "1793512800", "1793512815", "15" },
		{ 21605, 21615, 0.05, "7m", "", "28m", "1793512560", "1793512980", "420" },
		{ 21605, 21615, 0.05, "1h", "", "4h", "1793512800", "1793516400", "3600" },
		{ 21605, 21615, 0.02, "90s", "", "6m", "1793512800", "1793512890", "90" },
		{ 21600, 21900, 2, "1s", "10s", "4s", "1793512800", "1793513100", "2" },
		{ 21600, 21900, 0.5, "90s", "", "6m", "1793512800", "1793513070", "90" },
		{ 21797, 43121, 120, "1s", "10s", "2m1s", "1793512920", "1793534280", "120" },
		{ 21797, 43121, 20, "", "10s", "40s", "1793512980", "1793534320", "20" },
		{ 21797, 43121, 120, "", "10s", "2m10s", "1793512920", "1793534280", "120" },
		{ 21797, 43121, 60, "7m", "", "28m", "1793512980", "1793533980", "420" },
		{ 21797, 43121, 30, "90s", "", "6m", "1793512980", "1793534310", "90" },
		{ 0, 86399, 600, "1s", "10s", "10m1s", "1793491200", "1793577000", "600" },
		{ 0, 86399, 120, "90s", "", "6m", "1793491200", "1793577480", "120" },
		/* the worked examples of a 600 px panel */
		{ 0, 3600, 5, "", "", "4m", "1793491200", "1793494800", "60" },
		{ 0, 86400, 120, "", "", "4m", "1793491200", "1793577600", "120" },
		{ 0, 30 * 86400, 3600, "", "", "1h1m", "1793491200", "1796083200", "3600" },
		/* at most 10,000 points; a step below a second */
		{ 0, 200000, 10, "1s", "", "21s", "1793491200", "1793691200", "20" },
		{ 0, 3, 0.5, "500ms", "", "500ms", "1793491200", "1793491203", "0.5" },
	};
	struct testhost host;

	testhost_init(&host);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct testrun run = query(NULL, HCT_STR_NONE);
		g_autofree char *spec = g_strdup_printf("{\"query\":\"$__rate_interval\",\"minStep\":\"%s\"}",
			cases[i].min_step);
		g_autofree char *datasource = g_strdup_printf("{\"directUrl\":\"http://p\",\"scrapeInterval\":\"%s\"}",
			*cases[i].scrape ? cases[i].scrape : "1m");
		g_autofree char *expected = g_strdup_printf(
			"POST http://p/api/v1/query_range\nquery=%s&start=%s&end=%s&step=%s", cases[i].rate,
			cases[i].start, cases[i].end, cases[i].step);

		run.spec = spec;
		run.datasource = datasource;
		run.from_ms = 1793491200000 + cases[i].from_s * INT64_C(1000);
		run.to_ms = 1793491200000 + cases[i].to_s * INT64_C(1000) + 999;
		run.suggested_step_ms = cases[i].suggested_s * 1000;
		assert_request(&host, &run, expected);
	}
	testhost_fini(&host);
}

static void
query_knows_the_interval_builtins(void **state)
{
	struct testhost host;
	struct testrun run = query("{\"query\":\"$__interval ${__interval_ms} $__rate_interval $__range\","
		"\"minStep\":\"$min\"}", HCT_STR_NONE);

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("min"), HCT_STR("90s"));
	hct_vars_set_text(host.vars, HCT_STR("__range"), HCT_STR("6h"));
	assert_request(&host, &run, "POST http://prom:9090/api/v1/query_range\n"
		"query=1m30s+90000+6m+6h&start=1793512800&end=1793534400&step=90");
	testhost_fini(&host);
}

static void
query_refuses_a_step_that_is_no_duration(void **state)
{
	struct testhost host;
	struct testrun run = query("{\"query\":\"q\",\"minStep\":\"$min\"}", HCT_STR_NONE);

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("min"), HCT_STR("5 minutes"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_ERR_SPEC);
	assert_string_equal(testrun_message(&run),
		"minStep must be a duration such as 30s or 1m30s, not \"5 minutes\"");
	assert_string_equal(run.diag.first->where.path.ptr, "/minStep");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_accepts_an_empty_scrape_interval(void **state)
{
	struct testhost host;
	struct testrun run = query("{\"query\":\"$__rate_interval\"}", HCT_STR_NONE);

	testhost_init(&host);
	run.datasource = "{\"directUrl\":\"http://p\",\"scrapeInterval\":\"\"}";
	assert_request(&host, &run, "POST http://p/api/v1/query_range\nquery=30s&start=1793512800&end=1793534400&step=30");
	testhost_fini(&host);
}

static void
query_without_text_asks_nothing(void **state)
{
	struct testhost host;
	struct testrun run = query("{\"query\":\"$empty\"}", HCT_STR_NONE);

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("empty"), HCT_STR(""));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_null(run.request.ptr);
	assert_null(series(&run, 0));
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_reads_a_matrix(void **state)
{
	const struct hct_frame_info *info;
	const struct hct_notice *notice;
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query("{\"query\":\"up\",\"seriesNameFormat\":\"{{ job }}/{{instance}}\"}",
		testdata(&host, "matrix.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	info = hct_frame_1.info(hct_result_frame(run.result));
	assert_int_equal(info->series_count, 3);
	assert_int_equal(info->from_ms, FROM_MS);
	assert_int_equal(info->to_ms, TO_MS);
	assert_true(info->step_ms == 60000);
	assert_string_equal(info->executed_query.ptr, "up");
	assert_string_equal(series(&run, 0)->name.ptr, "up{instance=\"api-0:8080\",job=\"api\"}");
	assert_string_equal(series(&run, 0)->display.ptr, "api/api-0:8080");
	assert_string_equal(series(&run, 1)->name.ptr, "up{job=\"web\",note=\"say \"hi\" <b>\"}");
	assert_string_equal(series(&run, 1)->display.ptr, "web/");
	assert_string_equal(series(&run, 2)->name.ptr, "{}");
	assert_int_equal(series(&run, 2)->count, 0);
	assert_int_equal(series(&run, 0)->count, 6);
	assert_null(series(&run, 0)->present);
	assert_int_equal(series(&run, 0)->time_ms[2], 1793512920500);
	assert_true(isnan(series(&run, 0)->value[2]));
	assert_true(isinf(series(&run, 0)->value[3]) && series(&run, 0)->value[3] > 0);
	assert_true(isinf(series(&run, 0)->value[4]) && series(&run, 0)->value[4] < 0);
	assert_true(series(&run, 0)->value[5] == 1e6);
	notice = hct_result_notices(run.result);
	assert_string_equal(notice->text.ptr, "first warning");
	assert_int_equal(notice->severity, HCT_SEVERITY_WARNING);
	assert_string_equal(notice->next->text.ptr, "second warning");
	assert_string_equal(notice->next->next->text.ptr, "an info");
	assert_int_equal(notice->next->next->severity, HCT_SEVERITY_INFO);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_reads_a_vector_and_a_scalar(void **state)
{
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query(ASK, testdata(&host, "vector.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(series(&run, 1)->count, 1);
	assert_int_equal(series(&run, 1)->time_ms[0], TO_MS);
	assert_true(series(&run, 1)->value[0] == 0.42);
	assert_string_equal(series(&run, 1)->display.ptr, "node_cpu_ratio{instance=\"node-2\",job=\"node\"}");
	testrun_fini(&run);

	run = query("{\"query\":\"1/0\",\"seriesNameFormat\":\"limit{{x}}\"}", testdata(&host, "scalar.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_string_equal(series(&run, 0)->name.ptr, "{}");
	assert_string_equal(series(&run, 0)->display.ptr, "limit");
	assert_int_equal(series(&run, 0)->label_count, 0);
	assert_true(isinf(series(&run, 0)->value[0]));
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_draws_nothing_from_texts_and_empty_answers(void **state)
{
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query(ASK, testdata(&host, "string.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_null(series(&run, 0));
	assert_int_equal(hct_result_notices(run.result)->severity, HCT_SEVERITY_WARNING);
	testrun_fini(&run);
	run = query(ASK, testdata(&host, "empty.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_null(series(&run, 0));
	assert_int_equal(run.diag.count, 0);
	testrun_fini(&run);
	run = query(ASK, HCT_STR("{\"status\":\"success\",\"data\":null}"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	testrun_fini(&run);
	run = query(ASK, HCT_STR("{\"status\":\"success\"}"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_reads_native_histograms(void **state)
{
	const struct hct_histogram *histogram;
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query(ASK, testdata(&host, "histogram_vector.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(series(&run, 0)->count, 1);
	assert_true(series(&run, 0)->value[0] == 10.5);
	histogram = &series(&run, 0)->histograms[0];
	assert_int_equal(histogram->time_ms, TO_MS);
	assert_true(histogram->count == 7);
	assert_int_equal(histogram->bucket_count, 3);
	assert_int_equal(histogram->buckets[0].rule, 3);
	assert_true(histogram->buckets[0].lower == -0.001);
	assert_true(histogram->buckets[2].upper == 2);
	assert_true(histogram->buckets[2].count == 4);
	testrun_fini(&run);

	run = query(ASK, testdata(&host, "histogram_matrix.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(series(&run, 0)->count, 2);
	assert_true(series(&run, 0)->value[0] == 4.5);
	assert_int_equal(series(&run, 0)->histogram_count, 2);
	assert_int_equal(series(&run, 0)->histograms[1].bucket_count, 0);
	testrun_fini(&run);
	testhost_fini(&host);
}

/* Histograms of custom buckets, which are open at both ends, among floats. */
static void
query_reads_open_buckets_all_rules_and_numbers_beside_histograms(void **state)
{
	static const uint32_t rules[] = { 0, 1, 2, 3, 0, 0 }; /* a rule that nobody knows is the usual one */
	const struct hct_histogram *histogram;
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query(ASK, testdata(&host, "histogram_mixed.json"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(series(&run, 0)->histogram_count, 0);
	assert_true(series(&run, 0)->value[0] == 1);
	assert_int_equal(series(&run, 2)->histogram_count, 0);
	assert_true(series(&run, 2)->value[0] == 2);
	assert_int_equal(series(&run, 1)->histogram_count, 1);
	histogram = &series(&run, 1)->histograms[0];
	assert_true(histogram->count == 21.5 && isnan(histogram->sum));
	assert_int_equal(histogram->bucket_count, 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(histogram->buckets[i].rule, rules[i]);
	assert_true(histogram->buckets[0].lower == -INFINITY && histogram->buckets[0].upper == 0.005);
	assert_true(histogram->buckets[4].lower == 1.5 && histogram->buckets[4].upper == INFINITY);
	assert_true(histogram->buckets[1].count == 2.5);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_reads_members_in_any_order(void **state)
{
	struct testhost host;
	struct testrun run = query(ASK, HCT_STR("{\"data\":{\"stats\":{\"a\":[1]},\"result\":[{\"values\":[[1,\"2\"]],"
		"\"metric\":{\"b\":\"1\",\"a\":\"2\",\"__name__\":\"m\"}}],\"resultType\":\"matrix\"},\"status\":\"success\"}"));

	testhost_init(&host);
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_string_equal(series(&run, 0)->name.ptr, "m{a=\"2\",b=\"1\"}");
	assert_int_equal(series(&run, 0)->count, 1);
	testrun_fini(&run);
	run = query(ASK, HCT_STR("{\"data\":{\"result\":[5,\"7\"],\"resultType\":\"scalar\"}}"));
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_OK);
	assert_true(series(&run, 0)->value[0] == 7);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
assert_failure(struct testhost *host, uint32_t http_status, struct hct_str reply, const char *expected)
{
	struct testrun run = query(ASK, reply);

	run.http_status = http_status;
	testhost_run(host, &run);
	assert_int_equal(run.status, HCT_ERR_IO);
	assert_int_equal(run.diag.errors, 1);
	if (!strstr(testrun_message(&run), expected))
		fail_msg("\"%s\" is not in \"%s\"", expected, testrun_message(&run));
	testrun_fini(&run);
}

static void
query_says_what_the_server_said(void **state)
{
	struct testhost host;

	testhost_init(&host);
	assert_failure(&host, 400, testdata(&host, "error_parse.json"),
		"1:4: parse error: unexpected end of input inside braces");
	assert_failure(&host, 200, testdata(&host, "error_parse.json"),
		"1:4: parse error: unexpected end of input inside braces");
	assert_failure(&host, 200, HCT_STR("{\"status\":\"error\",\"errorType\":\"timeout\"}"), "timeout");
	assert_failure(&host, 200, HCT_STR("{\"status\":\"error\"}"), "status \"error\" and no reason");
	testhost_fini(&host);
}

static void
query_says_what_is_wrong_with_the_answer(void **state)
{
	struct testhost host;

	testhost_init(&host);
	assert_failure(&host, 200, HCT_STR(""), "the server's answer is empty");
	assert_failure(&host, 200, HCT_STR(" <html></html>"), "not JSON (HTML body)");
	assert_failure(&host, 200, HCT_STR("[]"), "expected '{' at byte 0");
	assert_failure(&host, 200, HCT_STR("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
		"{\"metric\":{},\"values\":[[1,\"2\"],[3,"), "cut off: expected a number at byte 94");
	assert_failure(&host, 200, HCT_STR("{\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":1}}]}}"),
		"expected a text at byte");
	assert_failure(&host, 200, HCT_STR("{\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1e99,\"1\"]}]}}"),
		"a time beyond all calendars");
	assert_failure(&host, 200, HCT_STR("{\"data\":{\"resultType\":\"vector\",\"result\":[1]}}"), "expected '{'");
	assert_failure(&host, 200, HCT_STR("{\"status\":\"success\"} x"), "expected the end of the text");
	testhost_fini(&host);
}

static void
query_stops_at_the_limits_of_the_host(void **state)
{
	static const struct hct_result_limits limits = { .max_series = 2 };
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	run = query(ASK, testdata(&host, "vector.json"));
	run.limits = &limits;
	testhost_run(&host, &run);
	assert_int_equal(run.status, HCT_ERR_LIMIT);
	assert_int_equal(run.diag.errors, 1);
	assert_string_equal(testrun_message(&run), "the answer holds more than 2 series");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
query_fills_legends_by_the_pattern(void **state)
{
	static const struct {
		const char *format, *expected;
	} cases[] = {
		{ "plain", "plain" },
		{ "{{a}}", "1" },
		{ "{{ a }}-{{\tb\t}}", "1-2" },
		{ "{{missing}}x", "x" },
		{ "{{__name__}}", "m" },
		{ "{{a}", "{{a}" },
		{ "{{a", "{{a" },
		{ "{{}}", "{{}}" },
		{ "{{ }}", "" },
		{ "{{{a}}}", "}" },
		{ "{{a\nb}}{{a}}", "{{a\nb}}1" },
		{ "{{.a}}", "" },
		{ "{ {a} }", "{ {a} }" },
		{ "a}}{{b", "a}}{{b" },
	};
	static const struct hct_pair labels[] = {
		{ HCT_STR("__name__"), HCT_STR("m") }, { HCT_STR("a"), HCT_STR("1") }, { HCT_STR("b"), HCT_STR("2") },
	};
	struct prometheus_text out = { .cap = 0 };

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_str text = prometheus_legend(&out, hct_str(cases[i].format), 3, labels);

		assert_int_equal(text.len, strlen(cases[i].expected));
		assert_memory_equal(text.ptr, cases[i].expected, text.len);
	}
	assert_int_equal(prometheus_legend(&out, (struct hct_str){ NULL, 0 }, 3, labels).len, 0);
	prometheus_text_fini(&out);
}

static void
query_replaces_variables_in_legends_but_no_intervals(void **state)
{
	struct testhost host;
	struct testrun run;

	testhost_init(&host);
	hct_vars_set_text(host.vars, HCT_STR("env"), HCT_STR("prod"));
	run = query("{\"query\":\"q\",\"seriesNameFormat\":\"$env {{job}} $__interval\"}",
		testdata(&host, "vector.json"));
	testhost_run(&host, &run);
	assert_string_equal(series(&run, 0)->display.ptr, "prod node $__interval");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
datasource_adds_parameters_to_the_address_of_a_post(void **state)
{
	struct testhost host;
	struct testrun run = query(ASK, HCT_STR_NONE);

	testhost_init(&host);
	run.datasource = "{\"directUrl\":\"http://p/base/\",\"queryParams\":{\"dedup\":\"true\"}}";
	assert_request(&host, &run, "POST http://p/base/api/v1/query_range?dedup=true\n"
		"query=q&start=1793512800&end=1793534400&step=60");
	testhost_fini(&host);
}

static void
datasource_probes_its_health(void **state)
{
	const struct hct_kind *kind = testhost_kind("Datasource", "PrometheusDatasource");
	const struct hct_datasource_1 *datasource = kind->get_interface(HCT_DATASOURCE_1);
	struct hct_datasource_args args = { .size = sizeof args };
	struct hct_diag diag;
	struct testhost host;
	void *self;

	testhost_init(&host);
	hct_diag_init(&diag, host.arena);
	args.vars = host.vars;
	args.request = hct_request_create(host.arena);
	assert_int_equal(kind->create(&host.host, testhost_spec(&host, DATASOURCE), &diag, &self), HCT_OK);
	assert_int_equal(datasource->probe(self, &args, &diag), HCT_OK);
	assert_string_equal(hct_request_url(args.request, host.arena).ptr, "http://prom:9090/-/healthy");
	kind->destroy(self);
	testhost_fini(&host);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_asks_for_a_range),
		cmocka_unit_test(query_asks_for_an_instant_when_told),
		cmocka_unit_test(query_steps_and_aligns_as_perses_does),
		cmocka_unit_test(query_knows_the_interval_builtins),
		cmocka_unit_test(query_refuses_a_step_that_is_no_duration),
		cmocka_unit_test(query_accepts_an_empty_scrape_interval),
		cmocka_unit_test(query_without_text_asks_nothing),
		cmocka_unit_test(query_reads_a_matrix),
		cmocka_unit_test(query_reads_a_vector_and_a_scalar),
		cmocka_unit_test(query_draws_nothing_from_texts_and_empty_answers),
		cmocka_unit_test(query_reads_native_histograms),
		cmocka_unit_test(query_reads_open_buckets_all_rules_and_numbers_beside_histograms),
		cmocka_unit_test(query_reads_members_in_any_order),
		cmocka_unit_test(query_says_what_the_server_said),
		cmocka_unit_test(query_says_what_is_wrong_with_the_answer),
		cmocka_unit_test(query_stops_at_the_limits_of_the_host),
		cmocka_unit_test(query_fills_legends_by_the_pattern),
		cmocka_unit_test(query_replaces_variables_in_legends_but_no_intervals),
		cmocka_unit_test(datasource_adds_parameters_to_the_address_of_a_post),
		cmocka_unit_test(datasource_probes_its_health),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
