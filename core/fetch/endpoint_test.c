/* core/fetch/endpoint_test.c: hct.http-endpoint/1 with datasource specs as documents have them. */
#include "doc/read.h"
#include "fetch/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>

#define ASSERT_STR(text, wanted)                                                                             \
	do {                                                                                                 \
		struct hct_str text_ = (text);                                                               \
		g_autofree char *copy_ = g_strndup(text_.ptr ? text_.ptr : "", text_.len);                   \
		assert_string_equal(copy_, wanted);                                                          \
	} while (0)

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_vars *vars;
	struct hct_request *request;
};

static int
setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);
	static const struct hct_str list[] = { { "a b", 3 }, { "c", 1 } };
	struct hct_var_value value = { .type = HCT_VALUE_LIST, .count = 2, .items = list };

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	f->vars = hct_vars_create(f->arena, NULL);
	hct_vars_set(f->vars, HCT_STR("l"), &value);
	hct_vars_set_text(f->vars, HCT_STR("t"), HCT_STR("team-1"));
	f->request = hct_request_create(f->arena);
	hct_request_1.set_method(f->request, "POST");
	hct_request_1.set_path(f->request, HCT_STR("/api/v1/query_range"));
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

static const struct hct_spec *
spec(struct fixture *f, const char *text)
{
	struct hct_docs docs;

	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("test.yaml"), hct_str(text), NULL, &f->diag, &docs), HCT_OK);
	return (const struct hct_spec *)docs.roots[0];
}

static hct_status
apply(struct fixture *f, const char *text)
{
	return hct_http_endpoint_1.apply(spec(f, text), f->vars, f->request, &f->diag);
}

static void
direct_url_is_the_base(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(apply(f, "directUrl: http://prom:9090/pfx/\n"), HCT_OK);
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://prom:9090/pfx/api/v1/query_range");
	assert_int_equal(f->diag.count, 0);
}

static void
proxy_gives_url_headers_secret_and_timeout(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(apply(f, "proxy:\n"
				  "  kind: HTTPProxy\n"
				  "  spec:\n"
				  "    url: https://prom\n"
				  "    secret: creds\n"
				  "    timeout: 1m30s\n"
				  "    headers: {X-Scope-OrgID: $t, Authorization: Bearer stolen, X-List: "
				  "'${l:csv}'}\n"),
		HCT_OK);
	ASSERT_STR(f->request->base_url, "https://prom");
	ASSERT_STR(f->request->secret, "creds");
	assert_int_equal(f->request->connect_timeout_ms, 90000);
	assert_int_equal(f->request->header_count, 2);
	ASSERT_STR(f->request->headers[0].name, "X-Scope-OrgID");
	ASSERT_STR(f->request->headers[0].value, "team-1");
	ASSERT_STR(f->request->headers[1].value, "a b,c");
	assert_int_equal(f->diag.count, 1);
	assert_int_equal(f->diag.first->severity, HCT_SEVERITY_INFO);
	assert_int_equal(f->diag.first->where.line, 7);
}

static void
both_ways_mean_direct_url_with_the_proxy_headers(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(apply(f, "{\"directUrl\":\"http://"
				  "d\",\"proxy\":{\"kind\":\"HTTPProxy\",\"spec\":{\"url\":\"http://p\","
				  "\"headers\":{\"X-A\":\"1\"},\"allowedEndpoints\":[{\"endpointPattern\":\"/"
				  "no\",\"method\":\"GET\"}]}}}"),
		HCT_OK);
	ASSERT_STR(f->request->base_url, "http://d");
	assert_int_equal(f->request->header_count, 1);
	assert_false(f->request->refused);
	assert_int_equal(f->diag.warnings, 1);
}

static void
allowed_endpoints_need_method_and_a_match_anywhere(void **state)
{
	static const struct {
		const char *pattern, *method;
		bool refused;
	} cases[] = {
		{ "/api/v1/query", "POST", false },
		{ "query_range$", "POST", false },
		{ "^/api/v1/query$", "POST", true },
		{ "/api/v1/query_range", "GET", true },
		{ "/api/v1/label/([a-zA-Z0-9_-]+)/values", "POST", true },
		{ "(?i)/API/(?P<version>v[0-9])/query_range$", "POST", false },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup_printf(
			"proxy: {kind: HTTPProxy, spec: {url: 'http://p', allowedEndpoints: "
			"[{endpointPattern: '/other', method: POST}, {endpointPattern: '%s', method: %s}]}}",
			cases[i].pattern, cases[i].method);

		assert_int_equal(apply(f, text), HCT_OK);
		assert_int_equal(f->request->refused, cases[i].refused);
	}
}

static void
dot_segments_do_not_slip_past_the_allow_list(void **state)
{
	struct fixture *f = *state;

	hct_request_1.set_path(f->request, HCT_STR("/api/v1/query/../../../admin/delete"));
	assert_int_equal(apply(f, "proxy: {kind: HTTPProxy, spec: {url: 'http://p', allowedEndpoints: "
				  "[{endpointPattern: /api/v1/query, method: POST}]}}"),
		HCT_OK);
	assert_true(f->request->refused);
}

static void
mistakes_have_positions(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{}", "the datasource has neither \"directUrl\" nor \"proxy\"" },
		{ "directUrl: ftp://x\n", "\"directUrl\" is not an http:// or https:// address with a host" },
		{ "directUrl: 'http:// '\n",
			"\"directUrl\" is not an http:// or https:// address with a host" },
		{ "proxy: {kind: HTTPProxy, spec: {}}", "the datasource has no \"url\"" },
		{ "proxy: {kind: HTTPProxy}", "the datasource's proxy has no spec" },
		{ "proxy: {kind: SQLProxy, spec: {}}",
			"the proxy kind \"SQLProxy\" cannot be used here; HTTPProxy is known" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct fixture *f = *state;

		hct_diag_init(&f->diag, f->arena);
		assert_int_equal(apply(f, cases[i].text), HCT_ERR_SPEC);
		assert_int_equal(f->diag.errors, 1);
		ASSERT_STR(f->diag.first->text, cases[i].message);
		assert_true(f->diag.first->where.line > 0);
	}
}

static void
pattern_that_does_not_compile_is_an_error(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(apply(f, "proxy: {kind: HTTPProxy, spec: {url: 'http://p', allowedEndpoints: "
				  "[{endpointPattern: '(', method: POST}]}}"),
		HCT_ERR_SPEC);
	assert_int_equal(f->diag.errors, 1);
}

static void
oauth_passthrough_is_reported(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
		apply(f, "proxy: {kind: httpproxy, spec: {url: 'http://p', oauthPassthrough: true}}"),
		HCT_OK);
	assert_int_equal(f->diag.warnings, 1);
}

static void
params(struct fixture *f, const char *text)
{
	assert_int_equal(
		hct_http_endpoint_1.add_query_params(spec(f, text), f->vars, f->request, &f->diag), HCT_OK);
}

static void
list_variables_repeat_a_parameter(void **state)
{
	struct fixture *f = *state;

	f->request->base_url = HCT_STR("http://p");
	hct_request_1.set_path(f->request, HCT_STR("/q"));
	params(f, "{a: '$l', b: 'x-${l:queryparam}-$t', c: '${l:csv}', d: ['$l', two], e: '$t'}");
	ASSERT_STR(hct_request_url(f->request, f->arena),
		"http://p/q?a=a+b&a=c&b=x-a+b-team-1&b=x-c-team-1&c=a+b%2Cc&d=%28a+b%7Cc%29&d=two&e=team-1");
}

static void
custom_all_lists_the_options_it_matches(void **state)
{
	static const struct hct_str options[] = { { "prod-1", 6 }, { "prod-2", 6 }, { "test", 4 } };
	struct fixture *f = *state;

	f->request->base_url = HCT_STR("http://p");
	hct_request_1.set_path(f->request, HCT_STR("/q"));
	hct_vars_set_text(f->vars, HCT_STR("all"), HCT_STR("prod-.*"));
	hct_vars_set_options(f->vars, HCT_STR("all"), true, 3, options);
	params(f, "{ns: $all}");
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://p/q?ns=prod-1&ns=prod-2");
	f->request->query_count = 0;
	hct_vars_set_text(f->vars, HCT_STR("all"), HCT_STR("/TEST/i"));
	params(f, "{ns: $all}");
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://p/q?ns=test");
	f->request->query_count = 0;
	hct_vars_set_text(f->vars, HCT_STR("all"), HCT_STR("nothing"));
	params(f, "{ns: $all}");
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://p/q?ns=prod-1&ns=prod-2&ns=test");
}

static void
keys_of_a_get_request_win(void **state)
{
	struct fixture *f = *state;

	f->request->base_url = HCT_STR("http://p");
	hct_request_1.set_path(f->request, HCT_STR("/q"));
	hct_request_1.add_query(f->request, HCT_STR("time"), HCT_STR("1"));
	params(f, "{time: '2', max: '3'}");
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://p/q?time=1&time=2&max=3");
	f->request->query_count = 0;
	hct_request_1.set_method(f->request, "GET");
	hct_request_1.add_query(f->request, HCT_STR("time"), HCT_STR("1"));
	params(f, "{time: '2', max: '3'}");
	ASSERT_STR(hct_request_url(f->request, f->arena), "http://p/q?time=1&max=3");
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(direct_url_is_the_base),
		T(proxy_gives_url_headers_secret_and_timeout),
		T(both_ways_mean_direct_url_with_the_proxy_headers),
		T(allowed_endpoints_need_method_and_a_match_anywhere),
		T(dot_segments_do_not_slip_past_the_allow_list),
		T(mistakes_have_positions),
		T(pattern_that_does_not_compile_is_an_error),
		T(oauth_passthrough_is_reported),
		T(list_variables_repeat_a_parameter),
		T(custom_all_lists_the_options_it_matches),
		T(keys_of_a_get_request_win),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
