/* core/fetch/curl_api_test.c: when libcurl is loaded, and what happens when it cannot be. */
#include "fetch/curl_api.h"
#include "fetch/faultd_fixture.h"

static bool
is_mapped(const char *library)
{
	g_autofree char *maps = NULL;

	assert_true(g_file_get_contents("/proc/self/maps", &maps, NULL, NULL));
	return strstr(maps, library);
}

/* First of all: what has been loaded stays. */
static void
replay_does_not_load_libcurl(void **state)
{
	struct fixture *f = *state;
	struct hct_bundle *replay = hct_bundle_create();
	struct hct_request *request = request_to(f, "/ok");
	struct hct_exchange recorded = {
		.method = HCT_STR("GET"),
		.url = hct_request_public_url(request, f->arena),
		.http_status = 200,
		.reply = { sizeof(struct hct_reply), 200, HCT_STR("application/json"), HCT_STR("{}") },
	};
	struct answer *answer;

	hct_bundle_add_reply(replay, &recorded);
	f->options.replay = replay;
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_string_equal(answer->body, "{}");
	assert_non_null(get(f, "/status/404")->error);
	assert_false(is_mapped("libcurl"));
	assert_false(is_mapped("libssl"));
	again(f);
	hct_bundle_destroy(replay);
}

static void
first_request_loads_libcurl(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(get(f, "/ok")->status, 200);
	assert_true(is_mapped("libcurl.so"));
	assert_true(g_str_has_prefix(hct_curl_version(), "libcurl/"));
}

static void
missing_library_and_missing_function_are_told_apart(void **state)
{
	struct hct_curl curl = { 0 };
	char *problem = NULL;

	(void)state;
	assert_false(hct_curl_open("libhecate-no-such.so.4", &curl, &problem));
	assert_true(g_str_has_prefix(problem, "libhecate-no-such.so.4: cannot open shared object file"));
	g_free(problem);
	assert_false(hct_curl_open("libz.so.1", &curl, &problem));
	assert_non_null(strstr(problem, "undefined symbol: curl_easy_cleanup"));
	assert_null(curl.easy_cleanup);
	g_free(problem);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_stop)
	const struct CMUnitTest tests[] = {
		T(replay_does_not_load_libcurl),
		T(first_request_loads_libcurl),
		cmocka_unit_test(missing_library_and_missing_function_are_told_apart),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
