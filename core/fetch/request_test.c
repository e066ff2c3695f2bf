/* core/fetch/request_test.c: URLs, bodies and their public form. */
#include "fetch/public.h"
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

static const struct hct_request_1 *const api = &hct_request_1;

static int
setup(void **state)
{
	struct hct_arena *arena = hct_arena_create();

	*state = hct_request_create(arena);
	return 0;
}

static int
teardown(void **state)
{
	hct_arena_destroy(((struct hct_request *)*state)->arena);
	return 0;
}

static void
url_joins_base_and_path_with_one_slash(void **state)
{
	static const struct {
		const char *base, *path, *url;
	} cases[] = {
		{ "http://h:9090", "/api/v1/query", "http://h:9090/api/v1/query" },
		{ "http://h:9090/", "/api/v1/query", "http://h:9090/api/v1/query" },
		{ "http://h/pfx", "/loki/api", "http://h/pfx/loki/api" },
		{ "http://h/pfx//", "loki/api", "http://h/pfx/loki/api" },
		{ "http://h:8123/", "", "http://h:8123/" },
		{ "http://h?db=x", "/q", "http://h/q?db=x" },
		{ "http://h/p?db=x#frag", "/q?a=1", "http://h/p/q?db=x&a=1" },
	};
	struct hct_request *request = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		request->base_url = hct_str(cases[i].base);
		api->set_path(request, hct_str(cases[i].path));
		ASSERT_STR(hct_request_url(request, request->arena), cases[i].url);
	}
}

static void
own_parameters_follow_those_of_the_base(void **state)
{
	struct hct_request *request = *state;

	request->base_url = HCT_STR("http://h?db=x");
	api->set_path(request, HCT_STR("/q"));
	for (int i = 0; i < 20; i++)
		api->add_query(request, HCT_STR("m[]"), HCT_STR("a b~'()!*-._é&="));
	assert_true(hct_str_starts(hct_request_url(request, request->arena),
		"http://h/q?db=x&m%5B%5D=a+b%7E%27%28%29%21*-._%C3%A9%26%3D&m%5B%5D="));
	assert_int_equal(request->query_count, 20);
}

static void
path_cannot_climb_above_the_base(void **state)
{
	static const char *const cases[][2] = {
		{ "/a/../b", "/b" },
		{ "/../../admin", "/admin" },
		{ "/a/./b/.", "/a/b/" },
		{ "/a/b/..", "/a/" },
		{ "/a/%2e%2E/b", "/b" },
		{ "/a/.%2e/.%2e/b", "/b" },
		{ "/a/...", "/a/..." },
		{ "/a//b", "/a//b" },
		{ "/", "/" },
		{ "/..", "/" },
		{ "/a/", "/a/" },
		{ "/a b#\"", "/a%20b%23%22" },
		{ "/a%2Fb", "/a%2Fb" },
		{ "/api/v1/label/../values", "/api/v1/values" },
	};
	struct hct_request *request = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		api->set_path(request, hct_str(cases[i][0]));
		ASSERT_STR(hct_request_path(request, request->arena), cases[i][1]);
	}
}

static void
segments_are_encoded(void **state)
{
	struct hct_request *request = *state;

	api->set_path(request, HCT_STR("/api/v1/label"));
	api->add_segment(request, HCT_STR("a/b c?"));
	api->add_segment(request, HCT_STR("values"));
	ASSERT_STR(hct_request_path(request, request->arena), "/api/v1/label/a%2Fb%20c%3F/values");
}

static void
form_fields_become_the_body(void **state)
{
	struct hct_request *request = *state;

	api->set_method(request, "POST");
	api->add_form(request, HCT_STR("query"), HCT_STR("up{job=\"x\"}"));
	api->add_form(request, HCT_STR("step"), HCT_STR("15"));
	ASSERT_STR(hct_request_body(request, request->arena), "query=up%7Bjob%3D%22x%22%7D&step=15");
	ASSERT_STR(request->method, "POST");
	assert_null(request->problem.ptr);
}

static void
form_and_raw_body_exclude_each_other(void **state)
{
	struct hct_request *request = *state;

	api->set_body(request, HCT_STR("text/plain"), HCT_STR("SELECT 1"));
	ASSERT_STR(hct_request_body(request, request->arena), "SELECT 1");
	assert_null(request->problem.ptr);
	api->add_form(request, HCT_STR("a"), HCT_STR("b"));
	assert_non_null(request->problem.ptr);
}

static void
header_values_cannot_start_another_header(void **state)
{
	struct hct_request *request = *state;

	api->add_header(request, HCT_STR("X-Tenant"), HCT_STR(" a\r\nEvil: yes "));
	ASSERT_STR(request->headers[0].value, "a  Evil: yes");
	hct_request_set_header(request, HCT_STR("x-tenant"), HCT_STR("b"));
	assert_int_equal(request->header_count, 1);
	ASSERT_STR(request->headers[0].value, "b");
	assert_null(request->problem.ptr);
}

static void
header_names_must_be_tokens_and_not_frame_the_message(void **state)
{
	struct hct_request *request = *state;

	api->add_header(request, HCT_STR("X Y"), HCT_STR("a"));
	ASSERT_STR(request->problem, "\"X Y\" is not a header name");
	request->problem = HCT_STR_NONE;
	api->add_header(request, HCT_STR("Content-length"), HCT_STR("1"));
	ASSERT_STR(request->problem, "the header \"Content-length\" cannot be set by a dashboard");
	assert_int_equal(request->header_count, 0);
}

static void
too_many_parameters_are_a_problem(void **state)
{
	struct hct_request *request = *state;

	for (int i = 0; i < HCT_REQUEST_MAX_PAIRS + 5; i++)
		api->add_query(request, HCT_STR("a"), HCT_STR("b"));
	assert_int_equal(request->query_count, HCT_REQUEST_MAX_PAIRS);
	ASSERT_STR(request->problem, "the request has more than 10000 parameters");
}

static void
unknown_methods_are_a_problem(void **state)
{
	struct hct_request *request = *state;

	api->set_method(request, "DELETE");
	assert_non_null(request->problem.ptr);
}

static void
public_url_hides_credentials(void **state)
{
	static const char *const cases[][2] = {
		{ "http://user:pass@h:1/p?a=1", "http://***@h:1/p?a=1" },
		{ "http://h/p?token=abc&q=up", "http://h/p?token=***&q=up" },
		{ "http://h/p?q=up&API_KEY=abc", "http://h/p?q=up&API_KEY=***" },
		{ "http://h/p?to%6ben=abc", "http://h/p?to%6ben=***" },
		{ "http://h/p?key=abc&keyboard=1", "http://h/p?key=***&keyboard=1" },
		{ "http://h/p@x?q=a@b", "http://h/p@x?q=a@b" },
		{ "http://a@b@c/", "http://***@c/" },
		{ "http://h/?X-Amz-Signature=1&x", "http://h/?X-Amz-Signature=***&x" },
		{ "http://h", "http://h" },
	};
	struct hct_request *request = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		ASSERT_STR(hct_public_url(request->arena, hct_str(cases[i][0])), cases[i][1]);
	ASSERT_STR(hct_public_form(request->arena, HCT_STR("a=1&password=x&b")), "a=1&password=***&b");
}

static void
number_text_has_no_exponent(void **state)
{
	char text[64];

	(void)state;
	api->number_text(1763200000.5, text, sizeof text);
	assert_string_equal(text, "1763200000.5");
	api->number_text(15, text, sizeof text);
	assert_string_equal(text, "15");
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(url_joins_base_and_path_with_one_slash),
		T(own_parameters_follow_those_of_the_base),
		T(path_cannot_climb_above_the_base),
		T(segments_are_encoded),
		T(form_fields_become_the_body),
		T(form_and_raw_body_exclude_each_other),
		T(header_values_cannot_start_another_header),
		T(header_names_must_be_tokens_and_not_frame_the_message),
		T(too_many_parameters_are_a_problem),
		T(unknown_methods_are_a_problem),
		T(public_url_hides_credentials),
		T(number_text_has_no_exponent),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
