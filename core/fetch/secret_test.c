/* core/fetch/secret_test.c: Secrets: their rules, their use, and that nobody hears of them. */
#include "doc/read.h"
#include "fetch/credential.h"
#include "fetch/faultd_fixture.h"

/* A Secret of project p, or a GlobalSecret, of that spec. */
static hct_status
load(struct fixture *f, bool global, const char *text, struct hct_diag *diag, struct hct_secret **out_secret)
{
	struct hct_resource *resource = HCT_NEW(f->arena, struct hct_resource);
	struct hct_docs docs;

	hct_diag_init(diag, f->arena);
	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("secret.yaml"), hct_str(text), NULL, diag, &docs), HCT_OK);
	resource->kind = global ? HCT_RESOURCE_GLOBAL_SECRET : HCT_RESOURCE_SECRET;
	resource->name = HCT_STR("creds");
	resource->project = global ? HCT_STR_NONE : HCT_STR("p");
	resource->node = resource->spec = docs.roots[0];
	return hct_secret_load(f->arena, resource, diag, out_secret);
}

/* The answer of `path` asked with that secret. */
static struct answer *
ask_with(struct fixture *f, const char *path, const char *text)
{
	struct hct_secret **secrets = HCT_NEW_ARRAY(f->arena, struct hct_secret *, 1);
	struct hct_request *request = request_to(f, path);
	struct answer *answer;
	struct hct_diag diag;

	assert_int_equal(load(f, false, text, &diag, &secrets[0]), HCT_OK);
	f->options.secrets = secrets;
	f->options.secret_count = 1;
	request->secret = HCT_STR("creds");
	request->project = HCT_STR("p");
	again(f);
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	return answer;
}

static void
rules_are_checked_with_positions(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "basicAuth: {username: a, password: b}\nauthorization: {credentials: c}\n",
			"at most one of basicAuth, authorization and oauth can be given" },
		{ "basicAuth: {password: b}\n", "\"username\" is required" },
		{ "basicAuth: {username: a}\n", "\"password\" or \"passwordFile\" is required" },
		{ "basicAuth: {username: a, password: b, passwordFile: /c}\n",
			"\"password\" and \"passwordFile\" exclude each other" },
		{ "authorization: {type: Basic, credentials: c}\n",
			"the authorization type cannot be \"basic\"" },
		{ "authorization: {type: 'A b', credentials: c}\n", "the authorization type is one word" },
		{ "authorization: {}\n", "\"credentials\" or \"credentialsFile\" is required" },
		{ "oauth: {clientID: a, clientSecret: b}\n", "\"tokenURL\" is required" },
		{ "oauth: {clientID: a, clientSecret: b, tokenURL: 'file:///x'}\n",
			"\"tokenURL\" is not an http:// or https:// address" },
		{ "oauth: {clientID: a, clientSecret: b, tokenURL: 'http://x', authStyle: 3}\n",
			"\"authStyle\" is 0 (auto), 1 (body) or 2 (header)" },
		{ "tlsConfig: {minVersion: SSL3}\n", "\"minVersion\" is TLS10, TLS11, TLS12 or TLS13" },
		{ "tlsConfig: {minVersion: TLS13, maxVersion: TLS12}\n",
			"minVersion TLS13 is above maxVersion TLS12" },
		{ "tlsConfig: {ca: x, caFile: y}\n", "\"ca\" and \"caFile\" exclude each other" },
		{ "tlsConfig: {cert: x}\n", "a client certificate needs both \"cert\" and \"key\"" },
		{ "basicAuth: text\n", "\"basicAuth\" is a map" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_secret *secret;
		struct hct_diag diag;

		assert_int_equal(load(f, false, cases[i].text, &diag, &secret), HCT_ERR_SPEC);
		ASSERT_STR(diag.first->text, cases[i].message);
		assert_true(diag.first->where.line > 0);
	}
}

static void
basic_auth_is_sent(void **state)
{
	struct fixture *f = *state;
	struct answer *answer = ask_with(f, "/echo", "basicAuth: {username: ann, password: 'p:w ä'}");

	assert_non_null(strstr(answer->body, "\r\nAuthorization: Basic YW5uOnA6dyDDpA==\r\n"));
	assert_never_told(f, "p:w");
	ASSERT_STR(answer->exchange->variant, "secret=p/creds");
}

static void
authorization_is_sent(void **state)
{
	struct fixture *f = *state;
	struct answer *answer = ask_with(f, "/echo", "authorization: {credentials: t0ken}");

	assert_non_null(strstr(answer->body, "\r\nAuthorization: Bearer t0ken\r\n"));
	answer = ask_with(f, "/echo", "authorization: {type: Api-Key, credentials: t0ken}");
	assert_non_null(strstr(answer->body, "\r\nAuthorization: Api-Key t0ken\r\n"));
	assert_never_told(f, "t0ken");
}

static void
files_lose_one_trailing_newline(void **state)
{
	static const char *const contents[][2] = {
		{ "tok", "tok" },
		{ "tok\n", "tok" },
		{ "tok\r\n", "tok" },
		{ "tok\n\n", NULL },
	};
	struct fixture *f = *state;
	char path[] = "/tmp/hct-secret-XXXXXX";

	close(g_mkstemp(path));
	for (size_t i = 0; i < G_N_ELEMENTS(contents); i++) {
		g_autofree char *spec = g_strdup_printf("authorization: {credentialsFile: %s}", path);
		struct answer *answer;

		g_file_set_contents(path, contents[i][0], -1, NULL);
		answer = ask_with(f, "/echo", spec);
		if (contents[i][1])
			assert_non_null(strstr(answer->body, "\r\nAuthorization: Bearer tok\r\n"));
		else
			assert_string_equal(answer->error,
				"the Secret \"creds\" cannot be used: its credential contains "
				"a line break or control character");
	}
	unlink(path);
}

static void
missing_files_and_secrets_are_named(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request;
	struct answer *answer = ask_with(f, "/echo", "basicAuth: {username: a, passwordFile: /no/such/file}");

	assert_string_equal(answer->error, "the Secret \"creds\" cannot be used: the file \"/no/such/file\" "
					   "cannot be read (No such file or directory)");
	request = request_to(f, "/echo");
	request->secret = HCT_STR("creds");
	request->secret_is_global = true;
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_string_equal(answer->error,
		"the datasource needs the GlobalSecret \"creds\", which is not among the resources");
	request->secret_is_global = false;
	request->project = HCT_STR("other");
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_string_equal(
		answer->error, "the datasource needs the Secret \"creds\", which is not among the resources");
}

static char *
oauth_spec(struct fixture *f, const char *fault, const char *more)
{
	return g_strdup_printf("oauth: {clientID: cli, clientSecret: s3cr3t, tokenURL: "
			       "'http://127.0.0.1:%d%s', scopes: [a, b], "
			       "endpointParams: {audience: [x, y]}%s}",
		f->port, fault, more);
}

static void
oauth_token_is_fetched_once_and_used(void **state)
{
	struct fixture *f = *state;
	g_autofree char *header = oauth_spec(f, "/token", ""), *form = oauth_spec(f, "/token-body", "");
	g_autofree char *forced = oauth_spec(f, "/token-body", ", authStyle: 1");
	struct answer *answer = ask_with(f, "/bearer", header);
	struct hct_request *request = request_to(f, "/bearer/2");
	const struct hct_exchange *const *list;

	assert_int_equal(answer->status, 200);
	request->secret = HCT_STR("creds");
	request->project = HCT_STR("p");
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_int_equal(answer->status, 200);
	assert_int_equal(hct_fetch_exchanges(f->fetch, &list), 2);
	assert_int_equal(ask_with(f, "/bearer", form)->status, 200);
	assert_int_equal(ask_with(f, "/bearer", forced)->status, 200);
	assert_never_told(f, "s3cr3t");
	assert_never_told(f, "tok-123");
}

static void
oauth_failures_tell_nothing_secret(void **state)
{
	struct fixture *f = *state;
	g_autofree char *wrong = oauth_spec(f, "/token-body", ", authStyle: 2"),
			*html = oauth_spec(f, "/html", "");
	g_autofree char *refused = g_strdup_printf(
		"no access token for the Secret \"creds\": 127.0.0.1:%d answered HTTP 401 invalid_client",
		f->port);
	struct answer *answer = ask_with(f, "/bearer", wrong);

	assert_string_equal(answer->error, refused);
	assert_never_told(f, "s3cr3t");
	answer = ask_with(f, "/bearer", html);
	assert_string_equal(
		answer->error, "no access token for the Secret \"creds\": the answer holds no access_token");
}

static void
secret_outranks_other_credentials(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/echo");
	struct answer *answer = ask_with(f, "/echo", "authorization: {credentials: right}");

	request->base_url = hct_arena_printf(f->arena, "http://ann:pw@127.0.0.1:%d", f->port);
	request->secret = HCT_STR("creds");
	request->project = HCT_STR("p");
	hct_request_1.add_header(request, HCT_STR("authorization"), HCT_STR("Bearer wrong"));
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_non_null(strstr(answer->body, "Authorization: Bearer right\r\n"));
	assert_null(strstr(answer->body, "wrong"));
	assert_null(strstr(answer->body, "Basic"));
	ASSERT_STR(answer->exchange->variant, "authorization=***; secret=p/creds");
}

static void
user_info_of_the_url_is_basic_auth(void **state)
{
	struct fixture *f = *state;
	struct hct_request *request = request_to(f, "/echo");
	struct answer *answer;
	g_autofree char *url = g_strdup_printf("http://***@127.0.0.1:%d/echo", f->port);

	request->base_url = hct_arena_printf(f->arena, "http://ann:p%%20w@127.0.0.1:%d", f->port);
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	assert_non_null(strstr(answer->body, "Authorization: Basic YW5uOnAgdw=="));
	ASSERT_STR(answer->exchange->url, url);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_stop)
	const struct CMUnitTest tests[] = {
		T(rules_are_checked_with_positions),
		T(basic_auth_is_sent),
		T(authorization_is_sent),
		T(files_lose_one_trailing_newline),
		T(missing_files_and_secrets_are_named),
		T(oauth_token_is_fetched_once_and_used),
		T(oauth_failures_tell_nothing_secret),
		T(secret_outranks_other_credentials),
		T(user_info_of_the_url_is_basic_auth),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
