/* core/fetch/fetch_test.c: every way a server can fail, against the fault server. */
#include "fetch/faultd_fixture.h"

static void
answer_arrives_whole(void **state)
{
	struct fixture *f = *state;
	struct answer *answer = get(f, "/series/3/api/v1/query");

	assert_null(answer->error);
	assert_int_equal(answer->status, 200);
	assert_string_equal(answer->type, "application/json");
	assert_non_null(strstr(answer->body, "\"instance\":\"i2\""));
	assert_int_equal(answer->attempts, 1);
	assert_int_equal(answer->exchange->bytes, answer->len);
	assert_null(answer->exchange->reply.body.ptr);
}

static void
large_and_compressed_answers_arrive_whole(void **state)
{
	struct fixture *f = *state;
	struct answer *plain = get(f, "/series/150000"), *packed = get(f, "/gzip/150000");

	assert_true(plain->len > (10u << 20));
	assert_int_equal(plain->len, packed->len);
	assert_string_equal(plain->body, packed->body);
}

static void
form_and_headers_are_sent(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/echo/api");
	struct answer *answer;

	hct_request_1.set_method(request, "POST");
	hct_request_1.add_query(request, HCT_STR("dedup"), HCT_STR("true"));
	hct_request_1.add_form(request, HCT_STR("query"), HCT_STR("up{}"));
	hct_request_1.add_header(request, HCT_STR("X-Scope-OrgID"), HCT_STR("a"));
	hct_request_1.add_header(request, HCT_STR("X-Empty"), HCT_STR(""));
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_true(g_str_has_prefix(answer->body, "POST /echo/api?dedup=true HTTP/1.1\r\n"));
	assert_non_null(strstr(answer->body, "\r\nX-Scope-OrgID: a\r\n"));
	assert_non_null(strstr(answer->body, "\r\nX-Empty:\r\n"));
	assert_non_null(strstr(answer->body, "\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
	assert_non_null(strstr(answer->body, "\r\nAccept-Encoding: deflate, gzip"));
	assert_null(strstr(answer->body, "Expect"));
	assert_true(g_str_has_suffix(answer->body, "\r\n\r\nquery=up%7B%7D"));
}

static void
raw_body_is_sent(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/echo");
	struct answer *answer;

	hct_request_1.set_method(request, "POST");
	hct_request_1.set_body(request, HCT_STR("text/plain"), HCT_STR("SELECT 1"));
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_non_null(strstr(answer->body, "\r\nContent-Type: text/plain\r\n"));
	assert_true(g_str_has_suffix(answer->body, "\r\n\r\nSELECT 1"));
}

static void
identical_requests_are_sent_once(void **state)
{
	struct fixture *f = *state;
	struct answer *answers[10], *other;
	struct hct_request *tenant = request_to(f, "/count/x");
	const struct hct_exchange *const *list;

	for (size_t i = 0; i < 10; i++)
		answers[i] = submit(f, request_to(f, "/count/x"));
	hct_request_1.add_header(tenant, HCT_STR("X-Scope-OrgID"), HCT_STR("a"));
	other = submit(f, tenant);
	hct_fetch_run(f->fetch);
	for (size_t i = 0; i < 10; i++) {
		assert_int_equal(answers[i]->calls, 1);
		assert_string_equal(answers[i]->body, answers[0]->body);
	}
	assert_string_not_equal(other->body, answers[0]->body);
	assert_int_equal(hct_fetch_exchanges(f->fetch, &list), 2);
	assert_int_equal(list[1]->index, 1);
}

static void
request_after_its_answer_is_sent_again(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(get(f, "/count/poll")->body, "1");
	assert_string_equal(get(f, "/count/poll")->body, "2");
}

struct chain {
	struct fixture *f;
	struct answer *next;
};

static void
chain_step(void *user, const struct hct_exchange *exchange)
{
	struct chain *chain = user;

	(void)exchange;
	chain->next = submit(chain->f, request_to(chain->f, "/series/1/second"));
}

static void
callbacks_may_submit_more(void **state)
{
	struct fixture *f = *state;
	struct chain chain = { f, NULL };

	f->fetch = hct_fetch_create(&f->options);
	hct_fetch_submit(f->fetch, request_to(f, "/ok"), chain_step, &chain);
	hct_fetch_run(f->fetch);
	assert_int_equal(chain.next->calls, 1);
	assert_int_equal(chain.next->status, 200);
}

static void
no_host_sees_more_at_once_than_the_limit(void **state)
{
	struct fixture *f = *state;
	g_autofree char *paths = NULL;

	f->options.max_per_host = 3;
	for (int i = 0; i < 20; i++) {
		g_autofree char *path = g_strdup_printf("/wait/30/%d", i);

		submit(f, request_to(f, path));
	}
	hct_fetch_run(f->fetch);
	for (guint i = 0; i < f->answers->len; i++)
		assert_int_equal(((struct answer *)g_ptr_array_index(f->answers, i))->status, 200);
	assert_string_equal(get(f, "/peak")->body, "3");
}

static void
statuses_become_sentences(void **state)
{
	static const struct {
		const char *path, *sentence;
	} cases[] = {
		{ "/status/422/api",
			"HTTP 422: invalid parameter \"query\": 1:3: parse error: unexpected end of input" },
		{ "/status/401", "HTTP 401: Unauthorized" },
		{ "/status/403", "HTTP 403: forbidden" },
		{ "/status/404", "HTTP 404: 404 page not found" },
		{ "/html",
			"HTTP 200: not JSON (HTML body); the address leads to a web page, perhaps a login" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct answer *answer = get(f, cases[i].path);

		assert_string_equal(answer->sentence, cases[i].sentence);
		assert_int_equal(answer->attempts, 1);
	}
}

static void
overloaded_servers_are_asked_again_and_then_believed(void **state)
{
	struct fixture *f = *state;
	struct answer *down = get(f, "/status/503"), *bad = get(f, "/status/502");

	assert_int_equal(down->attempts, 3);
	assert_string_equal(down->sentence, "HTTP 503 Service Unavailable");
	assert_int_equal(bad->attempts, 3);
	assert_string_equal(bad->sentence, "HTTP 502: not JSON (HTML body)");
	assert_int_equal(get(f, "/status/500")->attempts, 1);
	assert_int_equal(get(f, "/status/422")->attempts, 1);
}

static void
passing_failures_are_overcome(void **state)
{
	struct fixture *f = *state;
	struct answer *flaky = get(f, "/flaky/2/a"), *drop = get(f, "/drop/1/a"),
		      *worse = get(f, "/flaky/3/b");

	assert_int_equal(flaky->status, 200);
	assert_int_equal(flaky->attempts, 3);
	assert_int_equal(drop->status, 200);
	assert_int_equal(worse->status, 503);
	assert_int_equal(worse->attempts, 3);
}

static void
retry_after_is_waited_for(void **state)
{
	struct fixture *f = *state;
	int64_t start = hct_loop_now_ms();
	struct answer *answer;

	f->options.retries = 1;
	answer = get(f, "/status/429");
	assert_int_equal(answer->attempts, 2);
	assert_string_equal(answer->sentence, "HTTP 429: too many requests");
	assert_true(hct_loop_now_ms() - start >= 1000);
	start = hct_loop_now_ms();
	assert_int_equal(get(f, "/status/429-date")->attempts, 2);
	assert_true(hct_loop_now_ms() - start >= 900);
}

static void
retry_after_beyond_the_deadline_is_not_waited_for(void **state)
{
	struct fixture *f = *state;
	int64_t start = hct_loop_now_ms();

	f->options.request_timeout_ms = 600;
	assert_int_equal(get(f, "/status/429")->attempts, 1);
	assert_true(hct_loop_now_ms() - start < 500);
}

static void
retries_can_be_turned_off(void **state)
{
	struct fixture *f = *state;

	f->options.retries = 0;
	assert_int_equal(get(f, "/status/503")->attempts, 1);
}

static void
silence_ends_with_the_request_timeout(void **state)
{
	struct fixture *f = *state;
	g_autofree char *hang = g_strdup_printf("127.0.0.1:%d did not answer within 300 ms", f->port);
	g_autofree char *slow =
		g_strdup_printf("127.0.0.1:%d did not finish its answer within 300 ms (", f->port);
	int64_t start = hct_loop_now_ms();
	struct answer *one, *two;

	f->options.request_timeout_ms = 300;
	one = submit(f, request_to(f, "/hang"));
	two = submit(f, request_to(f, "/slow-body"));
	hct_fetch_run(f->fetch);
	assert_string_equal(one->error, hang);
	assert_true(g_str_has_prefix(two->error, slow));
	assert_true(hct_loop_now_ms() - start < 2000);
}

static void
nothing_outlives_the_render_deadline(void **state)
{
	struct fixture *f = *state;
	g_autofree char *late = g_strdup_printf(
		"127.0.0.1:%d had not answered when the time limit of the render passed", f->port);
	int64_t start = hct_loop_now_ms();

	f->options.deadline_ms = start + 400;
	f->options.max_per_host = 2;
	for (int i = 0; i < 6; i++) {
		g_autofree char *path = g_strdup_printf("/hang/%d", i);

		submit(f, request_to(f, path));
	}
	submit(f, request_to(f, "/status/503"));
	hct_fetch_run(f->fetch);
	assert_true(hct_loop_now_ms() - start < 1500);
	for (guint i = 0; i < f->answers->len; i++) {
		struct answer *answer = g_ptr_array_index(f->answers, i);

		assert_int_equal(answer->calls, 1);
		assert_true(g_str_has_prefix(answer->error, late));
	}
}

static void
broken_connections_become_sentences(void **state)
{
	static const struct {
		const char *path, *format; /* %d: the port */
	} cases[] = {
		{ "/reset", "127.0.0.1:%d broke the connection in the middle of its answer" },
		{ "/reset-early", "127.0.0.1:%d broke the connection before it answered" },
		{ "/truncated", "127.0.0.1:%d cut its answer short" },
		{ "/truncated-chunk", "127.0.0.1:%d cut its answer short" },
		{ "/broken-gzip", "127.0.0.1:%d sent an answer whose compression is damaged" },
		{ "/garbage", "127.0.0.1:%d does not speak HTTP" },
		{ "/heads", "127.0.0.1:%d sent more than 256 KiB of headers" },
		{ "/drop/9", "127.0.0.1:%d closed the connection without an answer" },
	};
	struct fixture *f = *state;

	f->options.retries = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *wanted = g_strdup_printf(cases[i].format, f->port);
		struct answer *answer = get(f, cases[i].path);

		assert_string_equal(answer->error, wanted);
	}
}

static void
resets_are_retried_and_truncation_is_not(void **state)
{
	struct fixture *f = *state;
	struct answer *reset = get(f, "/reset");

	assert_int_equal(reset->attempts, 3);
	assert_true(g_str_has_suffix(reset->error, "(3 attempts)"));
	assert_int_equal(get(f, "/truncated")->attempts, 1);
}

static void
cut_and_wrong_json_are_the_plugins_business(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(get(f, "/cut-json")->status, 200);
	assert_int_equal(get(f, "/wrong-json")->status, 200);
}

static void
answers_over_the_limit_are_stopped_while_they_stream(void **state)
{
	struct fixture *f = *state;
	g_autofree char *plain =
		g_strdup_printf("the answer of 127.0.0.1:%d is larger than the limit of 4 MiB", f->port);

	f->options.max_body_bytes = 4u << 20;
	assert_true(g_str_has_prefix(get(f, "/huge")->error, plain));
	assert_true(g_str_has_prefix(get(f, "/huge-length")->error, plain));
	assert_int_equal(get(f, "/ok")->status, 200);
}

static void
compression_bomb_is_stopped_while_it_unpacks(void **state)
{
	struct fixture *f = *state;
	g_autofree char *text = g_strdup_printf(
		"the answer of 127.0.0.1:%d is larger than the limit of 8 MiB (decompressed)", f->port);
	struct answer *answer;

	f->options.max_body_bytes = 8u << 20;
	answer = get(f, "/bomb");
	assert_string_equal(answer->error, text);
	assert_int_equal(answer->exchange->bytes, 0);
}

static void
wire_limit_counts_compressed_bytes(void **state)
{
	struct fixture *f = *state;
	g_autofree char *text = g_strdup_printf(
		"the answer of 127.0.0.1:%d is larger than the limit of 65536 bytes", f->port);

	f->options.max_body_bytes = (size_t)4 << 30;
	f->options.max_wire_bytes = 1u << 16;
	assert_string_equal(get(f, "/bomb")->error, text);
}

static void
redirects_stay_on_the_host(void **state)
{
	struct fixture *f = *state;
	g_autofree char *away = g_strdup_printf(
		"127.0.0.1:%d redirects to http://localhost:%d; only redirects within the same "
		"scheme, host and port are followed",
		f->port, f->port);
	g_autofree char *circle =
		g_strdup_printf("127.0.0.1:%d redirects in a circle (more than 10 times)", f->port);
	g_autofree char *scheme = g_strdup_printf(
		"127.0.0.1:%d redirects to something that is not an http or https address", f->port);
	struct hct_request *post = request_to(f, "/redirect-same/x");
	struct answer *same;

	hct_request_1.set_method(post, "POST");
	hct_request_1.add_form(post, HCT_STR("query"), HCT_STR("up"));
	same = submit(f, post);
	hct_fetch_run(f->fetch);
	assert_true(g_str_has_prefix(same->body, "POST /echo/moved HTTP/1.1"));
	assert_true(g_str_has_suffix(same->body, "query=up"));
	assert_string_equal(get(f, "/redirect-other-host")->error, away);
	assert_string_equal(get(f, "/redirect-loop")->error, circle);
	assert_string_equal(get(f, "/redirect-scheme")->error, scheme);
}

static void
redirects_elsewhere_take_no_credentials_along(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/redirect-other-host");
	struct answer *answer;

	f->options.follow_other_hosts = true;
	request->base_url = hct_arena_printf(f->arena, "http://ann:pw@127.0.0.1:%d", f->port);
	hct_request_1.add_header(request, HCT_STR("X-Api-Key"), HCT_STR("k3y"));
	hct_request_1.add_header(request, HCT_STR("X-Plain"), HCT_STR("yes"));
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_int_equal(answer->status, 200);
	assert_non_null(strstr(answer->body, "X-Plain: yes"));
	assert_null(strstr(answer->body, "k3y"));
	assert_null(strcasestr(answer->body, "authorization"));
	assert_never_told(f, "pw@");
	assert_never_told(f, "k3y");
}

static void
unreachable_hosts_become_sentences(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/x");
	struct answer *refused, *unknown, *nonsense, *scheme, *none;

	f->options.retries = 1;
	request->base_url = HCT_STR("http://user:geheim@127.0.0.1:1");
	refused = submit(f, request);
	request->base_url = HCT_STR("http://no-such-host.invalid:9090");
	unknown = submit(f, request);
	request->base_url = HCT_STR("http://[");
	nonsense = submit(f, request);
	request->base_url = HCT_STR("file:///etc/passwd");
	scheme = submit(f, request);
	request->base_url = HCT_STR_NONE;
	none = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_string_equal(
		refused->error, "cannot reach 127.0.0.1:1: the connection was refused (2 attempts)");
	assert_string_equal(
		unknown->error, "cannot reach no-such-host.invalid:9090: the host name cannot be resolved");
	assert_string_equal(nonsense->error, "the address of the request is not a URL");
	assert_string_equal(scheme->error, "only http and https addresses are fetched, not file");
	assert_string_equal(none->error, "the datasource gave no address for this request");
	assert_never_told(f, "geheim");
}

static void
refused_endpoints_are_answered_without_connecting(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/count/refused/api");
	struct answer *answer;

	request->refused = true;
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_int_equal(answer->status, 403);
	assert_int_equal(answer->attempts, 0);
	assert_string_equal(answer->sentence,
		"HTTP 403: GET /count/refused/api is not among the allowedEndpoints of the datasource");
	assert_string_equal(get(f, "/count/refused")->body, "1");
}

static void
problems_are_reported_without_connecting(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/ok");
	struct answer *answer;

	hct_request_1.add_header(request, HCT_STR("bad name"), HCT_STR("x"));
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_string_equal(answer->error, "\"bad name\" is not a header name");
}

static void
destroying_midway_leaves_nothing(void **state)
{
	struct fixture *f = *state;

	submit(f, request_to(f, "/hang/1"));
	submit(f, request_to(f, "/ok"));
	again(f);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_stop)
	const struct CMUnitTest tests[] = {
		T(answer_arrives_whole),
		T(large_and_compressed_answers_arrive_whole),
		T(form_and_headers_are_sent),
		T(raw_body_is_sent),
		T(identical_requests_are_sent_once),
		T(request_after_its_answer_is_sent_again),
		T(callbacks_may_submit_more),
		T(no_host_sees_more_at_once_than_the_limit),
		T(statuses_become_sentences),
		T(overloaded_servers_are_asked_again_and_then_believed),
		T(passing_failures_are_overcome),
		T(retry_after_is_waited_for),
		T(retry_after_beyond_the_deadline_is_not_waited_for),
		T(retries_can_be_turned_off),
		T(silence_ends_with_the_request_timeout),
		T(nothing_outlives_the_render_deadline),
		T(broken_connections_become_sentences),
		T(resets_are_retried_and_truncation_is_not),
		T(cut_and_wrong_json_are_the_plugins_business),
		T(answers_over_the_limit_are_stopped_while_they_stream),
		T(compression_bomb_is_stopped_while_it_unpacks),
		T(wire_limit_counts_compressed_bytes),
		T(redirects_stay_on_the_host),
		T(redirects_elsewhere_take_no_credentials_along),
		T(unreachable_hosts_become_sentences),
		T(refused_endpoints_are_answered_without_connecting),
		T(problems_are_reported_without_connecting),
		T(destroying_midway_leaves_nothing),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
