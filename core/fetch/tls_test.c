/* core/fetch/tls_test.c: certificates, against `openssl s_server`. Without the openssl program there is
 * nothing to ask. */
#include "doc/read.h"
#include "fetch/credential.h"
#include "fetch/faultd_fixture.h"

#include <glib/gstdio.h>

struct server {
	GPid pid;
	int port, in, out;
};

static char *directory;

static void
run(const char *line)
{
	g_auto(GStrv) argv = g_strsplit(line, " ", -1);
	int status = 1;

	assert_true(g_spawn_sync(directory, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
		NULL, NULL, &status, NULL));
	assert_int_equal(status, 0);
}

/* A certificate authority, a server "prom.test" signed by it, and a client. */
static int
certificates_make(void **state)
{
	g_autofree char *program = g_find_program_in_path("openssl"), *served = NULL, *extension = NULL;

	(void)state;
	if (!program)
		return 0;
	directory = g_dir_make_tmp("hct-tls-XXXXXX", NULL);
	served = g_build_filename(directory, "data", NULL);
	extension = g_build_filename(directory, "ext", NULL);
	g_file_set_contents(served, "{}", -1, NULL);
	g_file_set_contents(extension, "subjectAltName=DNS:prom.test", -1, NULL);
	run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out "
	    "ca.pem -subj /CN=hct-ca "
	    "-days 365");
	for (int i = 0; i < 2; i++) {
		const char *name = i ? "client" : "server";
		g_autofree char *ask =
			g_strdup_printf("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
					"-keyout %s.key -out %s.csr -subj /CN=%s",
				name, name, name);
		g_autofree char *sign = g_strdup_printf(
			"openssl x509 -req -in %s.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
			"-out %s.pem -days 365 -extfile ext",
			name, name);

		run(ask);
		run(sign);
	}
	return 0;
}

static int
certificates_drop(void **state)
{
	static const char *const files[] = { "data", "ext", "ca.key", "ca.pem", "ca.srl", "server.key",
		"server.csr", "server.pem", "client.key", "client.csr", "client.pem" };

	(void)state;
	for (size_t i = 0; directory && i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(directory, files[i], NULL);

		g_unlink(path);
	}
	if (directory)
		g_rmdir(directory);
	g_free(directory);
	return 0;
}

static struct server
server_start(const char *more)
{
	g_autofree char *line = g_strdup_printf(
		"openssl s_server -accept 127.0.0.1:0 -cert server.pem -key server.key -WWW%s", more);
	g_auto(GStrv) argv = g_strsplit(line, " ", -1);
	struct server server;
	char text[256];
	FILE *file;

	assert_true(g_spawn_async_with_pipes(directory, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
		&server.pid, &server.in, &server.out, NULL, NULL));
	file = fdopen(dup(server.out), "r");
	do
		assert_non_null(fgets(text, sizeof text, file));
	while (sscanf(text, "ACCEPT 127.0.0.1:%d", &server.port) != 1);
	fclose(file);
	return server;
}

static void
server_stop(struct server server)
{
	kill(server.pid, SIGTERM);
	waitpid(server.pid, NULL, 0);
	close(server.in);
	close(server.out);
}

/* Asks https://127.0.0.1:port/data with a Secret whose tlsConfig is `spec` ("%s": the directory; NULL: no
 * Secret). */
static struct answer *
ask(struct fixture *f, struct server server, const char *spec)
{
	struct hct_request *request = hct_request_create(f->arena);
	struct hct_secret **secrets = HCT_NEW_ARRAY(f->arena, struct hct_secret *, 1);
	struct answer *answer;

	request->base_url = hct_arena_printf(f->arena, "https://127.0.0.1:%d", server.port);
	hct_request_1.set_path(request, HCT_STR("/data"));
	f->options.retries = 0;
	f->options.secret_count = 0;
	if (spec) {
		g_auto(GStrv) parts = g_strsplit(spec, "%s", -1);
		g_autofree char *text = g_strjoinv(directory, parts);
		struct hct_resource resource = {
			.kind = HCT_RESOURCE_SECRET, .name = HCT_STR("s"), .project = HCT_STR("p")
		};
		struct hct_docs docs;
		struct hct_diag diag;

		hct_diag_init(&diag, f->arena);
		assert_int_equal(hct_doc_parse(f->arena, HCT_STR("s.yaml"),
					 hct_arena_str(f->arena, hct_str(text)), NULL, &diag, &docs),
			HCT_OK);
		resource.spec = docs.roots[0];
		assert_int_equal(hct_secret_load(f->arena, &resource, &diag, &secrets[0]), HCT_OK);
		f->options.secrets = secrets;
		f->options.secret_count = 1;
		request->secret = HCT_STR("s");
		request->project = HCT_STR("p");
	}
	again(f);
	answer = submit(f, request);
	hct_fetch_run(f->fetch);
	return answer;
}

#define NEEDS_OPENSSL()                                                                                      \
	do {                                                                                                 \
		if (!directory)                                                                              \
			skip();                                                                              \
	} while (0)

static void
unknown_authority_is_not_trusted(void **state)
{
	struct fixture *f = *state;
	struct server server;
	g_autofree char *text = NULL;

	NEEDS_OPENSSL();
	server = server_start("");
	text = g_strdup_printf(
		"the certificate of 127.0.0.1:%d is not trusted: unable to get local issuer certificate",
		server.port);
	assert_string_equal(ask(f, server, NULL)->error, text);
	assert_int_equal(ask(f, server, "tlsConfig: {insecureSkipVerify: true}")->status, 200);
	f->options.insecure = true;
	assert_int_equal(ask(f, server, NULL)->status, 200);
	server_stop(server);
}

static void
authority_and_server_name_of_the_secret_count(void **state)
{
	struct fixture *f = *state;
	struct server server;
	struct answer *answer;

	NEEDS_OPENSSL();
	server = server_start("");
	answer = ask(f, server, "tlsConfig: {caFile: '%s/ca.pem', serverName: prom.test}");
	assert_null(answer->error);
	assert_string_equal(answer->body, "{}");
	assert_non_null(
		strstr(ask(f, server, "tlsConfig: {caFile: '%s/ca.pem'}")->error, "is not trusted: "));
	assert_non_null(
		strstr(ask(f, server, "tlsConfig: {caFile: '%s/ca.pem', serverName: other.test}")->error,
			"is not trusted: "));
	assert_non_null(
		strstr(ask(f, server, "tlsConfig: {caFile: '%s/server.key', serverName: prom.test}")->error,
			"the CA certificates for 127.0.0.1:"));
	server_stop(server);
}

static void
inline_pem_works_as_files_do(void **state)
{
	struct fixture *f = *state;
	struct server server;
	g_autofree char *path = NULL, *pem = NULL, *spec = NULL;
	g_auto(GStrv) lines = NULL;

	NEEDS_OPENSSL();
	server = server_start("");
	path = g_build_filename(directory, "ca.pem", NULL);
	assert_true(g_file_get_contents(path, &pem, NULL, NULL));
	lines = g_strsplit(pem, "\n", -1);
	path = (g_free(path), g_strjoinv("\n    ", lines));
	spec = g_strdup_printf("tlsConfig:\n  serverName: prom.test\n  ca: |\n    %s\n", path);
	assert_null(ask(f, server, spec)->error);
	server_stop(server);
}

static void
ca_file_option_is_trusted(void **state)
{
	struct fixture *f = *state;
	struct server server;

	NEEDS_OPENSSL();
	server = server_start("");
	f->options.ca_file = hct_arena_printf(f->arena, "%s/ca.pem", directory);
	assert_null(ask(f, server, "tlsConfig: {serverName: prom.test}")->error);
	f->options.ca_file = HCT_STR("/no/such/file");
	assert_non_null(strstr(ask(f, server, NULL)->error, "the CA certificates for 127.0.0.1:"));
	server_stop(server);
}

static void
client_certificate_is_shown(void **state)
{
	struct fixture *f = *state;
	struct server server;

	NEEDS_OPENSSL();
	server = server_start(" -Verify 1 -CAfile ca.pem -verify_return_error");
	assert_non_null(strstr(ask(f, server, "tlsConfig: {insecureSkipVerify: true}")->error,
		"no TLS connection to 127.0.0.1:"));
	assert_null(ask(f, server,
		"tlsConfig: {insecureSkipVerify: true, certFile: '%s/client.pem', keyFile: '%s/client.key'}")
			    ->error);
	assert_non_null(strstr(ask(f, server,
				       "tlsConfig: {insecureSkipVerify: true, certFile: '%s/client.pem', "
				       "keyFile: '%s/data'}")
				       ->error,
		"the client certificate for 127.0.0.1:"));
	f->options.cert_file = hct_arena_printf(f->arena, "%s/client.pem", directory);
	f->options.key_file = hct_arena_printf(f->arena, "%s/client.key", directory);
	f->options.insecure = true;
	assert_null(ask(f, server, NULL)->error);
	server_stop(server);
}

static void
versions_are_limited(void **state)
{
	struct fixture *f = *state;
	struct server server;

	NEEDS_OPENSSL();
	server = server_start(" -no_tls1_3");
	assert_null(ask(f, server, "tlsConfig: {insecureSkipVerify: true}")->error);
	assert_non_null(
		strstr(ask(f, server, "tlsConfig: {insecureSkipVerify: true, minVersion: TLS13}")->error,
			"no TLS connection to 127.0.0.1:"));
	server_stop(server);
}

static void
plain_http_port_is_not_tls(void **state)
{
	struct fixture *f = *state;
	struct server server = { .port = f->port };

	assert_non_null(strstr(ask(f, server, NULL)->error, "no TLS connection to 127.0.0.1:"));
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_stop)
	const struct CMUnitTest tests[] = {
		T(unknown_authority_is_not_trusted),
		T(authority_and_server_name_of_the_secret_count),
		T(inline_pem_works_as_files_do),
		T(ca_file_option_is_trusted),
		T(client_certificate_is_shown),
		T(versions_are_limited),
		T(plain_http_port_is_not_tls),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, certificates_make, certificates_drop);
}
