/* core/fetch/bundle_test.c: record, replay, the file, and the memory that outlives a child. */
#include "fetch/bundle_parse.h"
#include "fetch/faultd_fixture.h"

#include <sys/stat.h>

static struct hct_exchange
exchange(const char *url, const char *body, const char *variant, struct hct_str reply)
{
	return (struct hct_exchange){
		.method = HCT_STR("POST"),
		.url = hct_str(url),
		.request_body = hct_str(body),
		.variant = hct_str(variant),
		.http_status = 200,
		.reply = { sizeof(struct hct_reply), 200, HCT_STR("application/json"), reply },
	};
}

static char *
temp_path(const char *suffix)
{
	g_autofree char *name = g_strdup_printf("hct-bundle-%d-%u%s", (int)getpid(), g_random_int(), suffix);

	return g_build_filename(g_get_tmp_dir(), name, NULL);
}

static void
file_reads_back_what_was_written(const char *suffix)
{
	g_autofree char *path = temp_path(suffix);
	struct hct_bundle *bundle = hct_bundle_create(), *read = NULL;
	struct hct_exchange binary = exchange("http://h/b", "", "", HCT_STR("\xff\0\n\x01")), found;
	struct hct_exchange text =
		exchange("http://h/t", "q=\"\\\n\x01", "x-a=1", HCT_STR("{\"a\":\"ä\t\"}"));
	struct hct_exchange failed = {
		.method = HCT_STR("GET"), .url = HCT_STR("http://h/e"), .error = HCT_STR("cannot")
	};
	struct hct_exchange empty = exchange("http://h/n", "", "", HCT_STR(""));
	HCT_AUTO_ARENA arena = hct_arena_create();
	const struct hct_bundle_document *documents;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	hct_bundle_set(bundle, "zone", HCT_STR("UTC"));
	hct_bundle_set(bundle, "zone", HCT_STR("Europe/Paris"));
	hct_bundle_add_document(bundle, HCT_STR("d.yaml"), HCT_STR("kind: Dashboard\n"));
	hct_bundle_add_reply(bundle, &binary);
	hct_bundle_add_reply(bundle, &text);
	hct_bundle_add_reply(bundle, &failed);
	hct_bundle_add_reply(bundle, &empty);
	assert_int_equal(hct_bundle_write(bundle, path, &diag), HCT_OK);
	hct_bundle_destroy(bundle);
	assert_int_equal(hct_bundle_read(path, &diag, &read), HCT_OK);
	ASSERT_STR(hct_bundle_get(read, "zone"), "Europe/Paris");
	assert_int_equal(hct_bundle_documents(read, &documents), 1);
	ASSERT_STR(documents[0].text, "kind: Dashboard\n");
	assert_true(
		hct_bundle_find_reply(read, HCT_STR("POST"), HCT_STR("http://h/b"), HCT_STR_NONE, &found));
	assert_true(hct_str_eq(found.reply.body, HCT_STR("\xff\0\n\x01")));
	assert_true(hct_bundle_find_nth(read, &text, 0, true, &found));
	ASSERT_STR(found.reply.body, "{\"a\":\"ä\t\"}");
	assert_int_equal(found.reply.body.ptr[found.reply.body.len], '\0');
	ASSERT_STR(found.reply.content_type, "application/json");
	assert_true(hct_bundle_find_reply(read, HCT_STR("GET"), HCT_STR("http://h/e"), HCT_STR_NONE, &found));
	ASSERT_STR(found.error, "cannot");
	assert_true(hct_bundle_find_nth(read, &empty, 0, true, &found));
	assert_int_equal(found.reply.body.len, 0);
	assert_int_equal(found.reply.body.ptr[0], '\0');
	assert_false(
		hct_bundle_find_reply(read, HCT_STR("GET"), HCT_STR("http://h/b"), HCT_STR_NONE, &found));
	hct_bundle_destroy(read);
	unlink(path);
}

static void
plain_file_reads_back_what_was_written(void **state)
{
	(void)state;
	file_reads_back_what_was_written(".json");
}

static void
compressed_file_reads_back_what_was_written(void **state)
{
	(void)state;
	file_reads_back_what_was_written(".json.gz");
}

static void
same_content_gives_the_same_bytes(void **state)
{
	g_autofree char *one = temp_path("1.gz"), *two = temp_path("2.gz"), *a = NULL, *b = NULL;
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_bundle *bundle = hct_bundle_create();
	struct hct_exchange text = exchange("http://h", "", "", HCT_STR("{}"));
	struct hct_diag diag;
	gsize a_len, b_len;

	(void)state;
	hct_diag_init(&diag, arena);
	hct_bundle_add_reply(bundle, &text);
	assert_int_equal(hct_bundle_write(bundle, one, &diag), HCT_OK);
	assert_int_equal(hct_bundle_write(bundle, two, &diag), HCT_OK);
	hct_bundle_destroy(bundle);
	assert_true(g_file_get_contents(one, &a, &a_len, NULL) && g_file_get_contents(two, &b, &b_len, NULL));
	assert_int_equal(a_len, b_len);
	assert_memory_equal(a, b, a_len);
	unlink(one);
	unlink(two);
}

static void
file_is_a_head_and_the_bodies_as_they_came(void **state)
{
	g_autofree char *path = temp_path(".json"), *text = NULL;
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_bundle *bundle = hct_bundle_create();
	struct hct_exchange one = exchange("http://h/1", "q", "", HCT_STR("{\"a\":\n\"\\n\"}"));
	struct hct_exchange two = exchange("http://h/2", "", "", HCT_STR(""));
	struct hct_diag diag;

	(void)state;
	hct_diag_init(&diag, arena);
	hct_bundle_set(bundle, "zone", HCT_STR("UTC"));
	hct_bundle_add_document(bundle, HCT_STR("d.yaml"), HCT_STR("kind: \"D\"\n"));
	hct_bundle_add_reply(bundle, &one);
	hct_bundle_add_reply(bundle, &two);
	assert_int_equal(hct_bundle_write(bundle, path, &diag), HCT_OK);
	hct_bundle_destroy(bundle);
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_string_equal(text, "{\"hecateBundle\":1,\n"
				  "\"settings\":{\n\"zone\":\"UTC\"},\n"
				  "\"documents\":[\n{\"name\":\"d.yaml\",\"text\":\"kind: \\\"D\\\"\\n\"}],\n"
				  "\"replies\":[\n"
				  "{\"method\":\"POST\",\"url\":\"http://h/1\",\"body\":\"q\",\"status\":200,"
				  "\"contentType\":\"application/json\",\"bytes\":11},\n"
				  "{\"method\":\"POST\",\"url\":\"http://h/2\",\"status\":200,"
				  "\"contentType\":\"application/json\",\"bytes\":0}]}\n"
				  "{\"a\":\n\"\\n\"}\n"
				  "\n");
	unlink(path);
}

static hct_status
parse(struct hct_str text, struct hct_diag *diag, struct hct_bundle **out_bundle)
{
	struct hct_body file = { 0 };

	hct_body_add(&file, text.ptr, text.len);
	return hct_bundle_parse("b.json", &file, diag, out_bundle);
}

static void
heads_written_by_others_are_read(void **state)
{
	static const char *const heads[] = {
		"{ \"hecateBundle\": 1, \"replies\": [ { \"url\": \"]}\\\"{\", \"method\": \"G\", \"bytes\": "
		"2 } ] }\nab\n",
		"{\n \"replies\": [\n  {\"method\": \"G\", \"url\": \"]}\\\"{\", \"bytes\": 2e0}\n ],\n "
		"\"hecateBundle\": 1\n}\nab\n",
		"{\"hecateBundle\":1,\"other\":{\"a\":[1]},\"replies\":[{\"method\":\"G\",\"url\":\"]}\\\"{"
		"\",\"bytes\":2}]}\nab\n",
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		struct hct_bundle *bundle = NULL;
		struct hct_exchange found;
		struct hct_diag diag;

		hct_diag_init(&diag, arena);
		assert_int_equal(parse(hct_str(heads[i]), &diag, &bundle), HCT_OK);
		assert_true(
			hct_bundle_find_reply(bundle, HCT_STR("G"), HCT_STR("]}\"{"), HCT_STR_NONE, &found));
		ASSERT_STR(found.reply.body, "ab");
		hct_bundle_destroy(bundle);
	}
}

static void
broken_bundles_are_errors_with_positions(void **state)
{
#define HEAD "{\"hecateBundle\":1,\n\"replies\":[{\"method\":\"GET\",\"url\":\"u\","
	static const struct {
		const char *text;
		uint32_t line;
		const char *sentence; /* NULL: that of the reader of documents */
	} cases[] = {
		{ "{\"hecateBundle\":1,\n\"replies\":[{\"method\":\"GET\"}]}", 2,
			"the bundle is broken: \"url\" is missing here" },
		{ "{\"hecateBundle\":1,\n\"replies\":[\n{\"method\":\"GET\",\"url\":7}]}", 3,
			"the bundle is broken: \"url\" is not a text" },
		{ "{\"hecateBundle\":1,\n\"replies\":{}}", 2,
			"the bundle is broken: \"replies\" is not a list" },
		{ "{\"hecateBundle\":1,\n\"replies\":[1]}", 2, "the bundle is broken: a reply is a map" },
		{ "{\"hecateBundle\":1,\n\"settings\":{\"a\":1}}", 2,
			"the bundle is broken: a setting is a text" },
		{ "{\"hecateBundle\":1,\n\"documents\":[{\"name\":\"a\"}]}", 2,
			"the bundle is broken: \"text\" is missing here" },
		{ HEAD "\"status\":1e9}]}", 2, "the bundle is broken: this is no HTTP status" },
		{ HEAD "\"status\":200}]}\n", 2,
			"the bundle is broken: neither \"bytes\" nor \"error\" is here" },
		{ HEAD "\"error\":\"e\",\"bytes\":1}]}\na\n", 2,
			"the bundle is broken: a reply with an error has no body" },
		{ HEAD "\"bytes\":-1}]}\n", 2, "the bundle is broken: this is no number of bytes" },
		{ HEAD "\"bytes\":1.5}]}\na\n", 2, "the bundle is broken: this is no number of bytes" },
		{ HEAD "\"bytes\":1e300}]}\na\n", 2, "the bundle is broken: this is no number of bytes" },
		{ HEAD "\"bytes\":\"1\"}]}\na\n", 2, "the bundle is broken: this is no number of bytes" },
		{ HEAD "\"bytes\":0}]}", 2,
			"the bundle is cut short: it has 68 bytes, and this body with its line break needs "
			"bytes "
			"69 to 69" },
		{ HEAD "\"bytes\":3}]}\nabc", 2,
			"the bundle is cut short: it has 72 bytes, and this body with its line break needs "
			"bytes "
			"70 to 73" },
		{ HEAD "\"bytes\":536870912}]}\nabc\n", 2,
			"the bundle is cut short: it has 81 bytes, and this body with its line break needs "
			"bytes "
			"78 to 536870990" },
		{ HEAD "\"bytes\":2}]}\nabc\n", 2,
			"the bundle is broken: this body has bytes 70 to 71, and no line break follows" },
		{ HEAD "\"bytes\":2}]}\nab\nc", 0,
			"the bundle is broken: its last body ends at byte 72, and 1 more bytes follow" },
		{ HEAD "\"bytes\":0}]} \n", 0,
			"the bundle is broken: its head ends at byte 68, and no line break follows" },
		{ "{\"hecateBundle\":1}\nx", 0,
			"the bundle is broken: its last body ends at byte 19, and 1 more bytes follow" },
		{ "{\"hecateBundle\":2}", 1, "this bundle has format 2; this program reads format 1" },
		{ "{\"kind\":\"Dashboard\"}", 1, "\"b.json\" is not a hecate bundle" },
		{ "hecateBundle: 1\n", 1, "\"b.json\" is not a hecate bundle" },
		{ "[]", 1, "\"b.json\" is not a hecate bundle" },
		{ "{\"hecateBundle\":1,\n\"replies\":[", 2, NULL },
		{ "{\"hecateBundle\":1,\n\"settings\":{\"a\":\"}", 2, NULL },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_bundle *bundle = NULL;
		struct hct_diag diag;

		hct_diag_init(&diag, arena);
		assert_int_equal(parse(hct_str(cases[i].text), &diag, &bundle), HCT_ERR_SPEC);
		assert_null(bundle);
		assert_int_equal(diag.errors, 1);
		if (cases[i].sentence)
			ASSERT_STR(diag.first->text, cases[i].sentence);
		assert_int_equal(diag.first->where.line, cases[i].line);
		ASSERT_STR(diag.first->where.file, "b.json");
	}
#undef HEAD
}

/* A mapped file has no byte behind its last page: not for the NUL of its last body, nor for who reads on in a
 * head that does not end. */
static void
files_of_whole_pages_are_read(void **state)
{
	static const char head[] =
		"{\"hecateBundle\":1,\"replies\":[{\"method\":\"G\",\"url\":\"u\",\"bytes\":%6zu}]}\n";
	const size_t page = (size_t)sysconf(_SC_PAGESIZE),
		     body = page - (sizeof head - 1 - strlen("%6zu") + 6) - 1;
	g_autofree char *path = temp_path(".json"), *whole = g_strnfill(page, '7');
	g_autofree char *start = g_strdup_printf(head, body);
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_bundle *bundle = NULL;
	struct hct_exchange found;
	struct hct_diag diag;

	(void)state;
	hct_diag_init(&diag, arena);
	memcpy(whole, start, strlen(start));
	whole[page - 1] = '\n';
	assert_true(g_file_set_contents(path, whole, (gssize)page, NULL));
	assert_int_equal(hct_bundle_read(path, &diag, &bundle), HCT_OK);
	assert_true(hct_bundle_find_reply(bundle, HCT_STR("G"), HCT_STR("u"), HCT_STR_NONE, &found));
	assert_int_equal(found.reply.body.len, body);
	assert_int_equal(found.reply.body.ptr[body], '\0');
	hct_bundle_destroy(bundle);
	for (size_t cut = 0; cut < strlen(start); cut++) {
		/* The last `cut` bytes of the page are the beginning of a head, after blanks that a head may have. */
		memset(whole, ' ', page);
		whole[0] = '{';
		memcpy(whole + page - cut, start + 1, cut);
		assert_true(g_file_set_contents(path, whole, (gssize)page, NULL));
		assert_int_equal(hct_bundle_read(path, &diag, &bundle), HCT_ERR_SPEC);
	}
	unlink(path);
}

static void
missing_and_damaged_files_are_errors(void **state)
{
	g_autofree char *path = temp_path(".gz"), *bytes = NULL;
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_bundle *bundle = hct_bundle_create(), *read = NULL;
	struct hct_exchange text = exchange("http://h", "", "", HCT_STR("{\"a\":\"0123456789\"}"));
	struct hct_diag diag;
	gsize len;

	(void)state;
	hct_diag_init(&diag, arena);
	assert_int_equal(hct_bundle_read("/no/such/file", &diag, &read), HCT_ERR_IO);
	ASSERT_STR(
		diag.first->text, "the bundle \"/no/such/file\" cannot be read: No such file or directory");
	hct_bundle_add_reply(bundle, &text);
	assert_int_equal(hct_bundle_write(bundle, path, &diag), HCT_OK);
	assert_int_equal(hct_bundle_write(bundle, "/no/such/dir/b", &diag), HCT_ERR_IO);
	hct_bundle_destroy(bundle);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	g_file_set_contents(path, bytes, (gssize)len - 10, NULL);
	assert_int_equal(hct_bundle_read(path, &diag, &read), HCT_ERR_IO);
	memset(bytes + 20, 0x55, 20);
	g_file_set_contents(path, bytes, (gssize)len, NULL);
	assert_int_equal(hct_bundle_read(path, &diag, &read), HCT_ERR_IO);
	assert_null(read);
	unlink(path);
}

static void
repeated_requests_are_replayed_in_order(void **state)
{
	struct hct_bundle *bundle = hct_bundle_create();
	struct hct_exchange running = exchange("http://h/job", "", "", HCT_STR("running")), found;
	struct hct_exchange done = exchange("http://h/job", "", "", HCT_STR("done"));

	(void)state;
	hct_bundle_add_reply(bundle, &running);
	hct_bundle_add_reply(bundle, &done);
	assert_true(hct_bundle_find_nth(bundle, &running, 0, true, &found));
	ASSERT_STR(found.reply.body, "running");
	assert_true(hct_bundle_find_nth(bundle, &running, 1, true, &found));
	ASSERT_STR(found.reply.body, "done");
	assert_false(hct_bundle_find_nth(bundle, &running, 2, true, &found));
	assert_true(hct_bundle_find_nth(bundle, &running, 2, false, &found));
	ASSERT_STR(found.reply.body, "done");
	hct_bundle_destroy(bundle);
}

static void
tenants_of_one_server_are_kept_apart(void **state)
{
	struct hct_bundle *bundle = hct_bundle_create();
	struct hct_exchange a = exchange("http://h/q", "", "x-scope-orgid=a", HCT_STR("A")), found;
	struct hct_exchange b = exchange("http://h/q", "", "x-scope-orgid=b", HCT_STR("B")), c = b;

	(void)state;
	hct_bundle_add_reply(bundle, &a);
	assert_true(hct_bundle_find_nth(bundle, &b, 0, false, &found)); /* no doubt which one is meant */
	assert_false(hct_bundle_find_nth(bundle, &b, 0, true, &found));
	hct_bundle_add_reply(bundle, &b);
	assert_true(hct_bundle_find_nth(bundle, &b, 0, false, &found));
	ASSERT_STR(found.reply.body, "B");
	c.variant = HCT_STR("x-scope-orgid=c");
	assert_false(hct_bundle_find_nth(bundle, &c, 0, false, &found));
	hct_bundle_destroy(bundle);
}

static void
replay_equals_the_recording_without_a_network(void **state)
{
	static const char *const paths[] = { "/series/2/api", "/gzip/3", "/status/422", "/truncated",
		"/count/a", "/count/a" };
	struct fixture *f = *state;
	g_autofree char *path = temp_path(".gz");
	struct hct_bundle *record = hct_bundle_create(), *replay;
	struct answer *first[G_N_ELEMENTS(paths)];
	struct hct_request *secret = request_to(f, "/echo?token=geheim");
	struct hct_diag diag;

	hct_diag_init(&diag, f->arena);
	f->options.record = record;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		first[i] = get(f, paths[i]);
	secret->base_url = hct_arena_printf(f->arena, "http://ann:geheim@127.0.0.1:%d", f->port);
	hct_request_1.set_path(secret, HCT_STR("/ok?token=geheim"));
	hct_request_1.add_header(secret, HCT_STR("X-Api-Key"), HCT_STR("geheim"));
	submit(f, secret);
	hct_fetch_run(f->fetch);
	assert_int_equal(hct_bundle_write(record, path, &diag), HCT_OK);
	assert_int_equal(hct_bundle_read(path, &diag, &replay), HCT_OK);
	again(f);
	close(f->in);
	waitpid(f->pid, NULL, 0);
	f->options.record = NULL;
	f->options.replay = replay;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		struct answer *second = get(f, paths[i]);

		assert_int_equal(second->status, first[i]->status);
		assert_int_equal(second->attempts, 0);
		assert_int_equal(second->len, first[i]->len);
		if (first[i]->error)
			assert_string_equal(second->error, first[i]->error);
		else
			assert_string_equal(second->body, first[i]->body);
	}
	assert_int_equal(submit(f, secret)->calls, 0);
	hct_fetch_run(f->fetch);
	assert_int_equal(((struct answer *)g_ptr_array_index(f->answers, f->answers->len - 1))->status, 200);
	assert_true(g_str_has_prefix(
		get(f, "/unknown")->error, "the bundle holds no answer to GET http://127.0.0.1:"));
	again(f);
	hct_bundle_destroy(replay);
	g_free(g_steal_pointer(&path));
	path = temp_path(".json");
	assert_int_equal(hct_bundle_write(record, path, &diag), HCT_OK);
	{
		g_autofree char *text = NULL;

		assert_true(g_file_get_contents(path, &text, NULL, NULL));
		assert_null(strstr(text, "geheim"));
	}
	unlink(path);
	hct_bundle_destroy(record);
	/* The fixture's end expects a server to end. */
	f->in = dup(0);
}

/* What a worker does before it crashes. */
static void
child_run(struct fixture *f)
{
	struct answer *answer;

	get(f, "/count/a");
	get(f, "/status/404");
	answer = get(f, "/series/50000");
	_exit(answer->len > (4u << 20) && answer->status == 200 ? 0 : 1);
}

static void
shared_cache_survives_a_child_that_crashed(void **state)
{
	struct fixture *f = *state;
	struct hct_bundle *cache = hct_bundle_create_shared();
	struct answer *large;
	pid_t child;
	int status;

	f->options.cache = cache;
	child = fork();
	if (child == 0)
		child_run(f);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_string_equal(get(f, "/count/a")->body, "1");
	assert_int_equal(get(f, "/status/404")->attempts, 0);
	large = get(f, "/series/50000");
	assert_int_equal(large->attempts, 0);
	assert_true(large->len > (4u << 20));
	assert_true(g_str_has_prefix(large->body, "{\"status\":\"success\""));
	assert_string_equal(get(f, "/count/a")->body, "2");
	assert_int_equal(get(f, "/series/1")->attempts, 1);
	again(f);
	hct_bundle_destroy(cache);
}

static void
shared_cache_holds_whole_records_only_after_a_kill(void **state)
{
	struct hct_bundle *cache = hct_bundle_create_shared();
	g_autofree char *text = g_strnfill(300000, 'x');
	struct hct_exchange a = exchange("http://h/a", "x", "v", hct_str(text)),
			    b = exchange("http://h/b", "", "", HCT_STR("")), found;
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 5; i++) {
		pid_t child = fork();

		if (child == 0)
			for (;;)
				hct_bundle_add_reply(cache, &a);
		g_usleep(3000 + 1500 * (gulong)i);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	}
	for (; hct_bundle_find_nth(cache, &a, count, true, &found); count++)
		if (found.reply.body.len != 300000 || memcmp(found.reply.body.ptr, text, 300000) != 0)
			break;
	assert_false(hct_bundle_find_nth(cache, &a, count, true, &found));
	assert_true(count > 0);
	hct_bundle_add_reply(cache, &b);
	assert_true(hct_bundle_find_nth(cache, &b, 0, true, &found));
	assert_int_equal(found.reply.body.len, 0);
	assert_int_equal(found.http_status, 200);
	hct_bundle_destroy(cache);
}

static void
record_and_cache_work_together(void **state)
{
	struct fixture *f = *state;
	struct hct_bundle *cache = hct_bundle_create_shared(), *record = hct_bundle_create();
	struct hct_exchange wanted, found;
	struct answer *large;

	f->options.cache = cache;
	f->options.record = record;
	large = get(f, "/series/50000");
	wanted = *large->exchange;
	assert_true(hct_bundle_find_nth(record, &wanted, 0, true, &found));
	assert_int_equal(found.reply.body.len, large->len);
	assert_true(hct_bundle_find_reply(cache, wanted.method, wanted.url, HCT_STR_NONE, &found));
	assert_int_equal(found.reply.body.len, large->len);
	again(f);
	hct_bundle_destroy(record);
	hct_bundle_destroy(cache);
}

static void
cache_keeps_credentials_apart(void **state)
{
	struct fixture *f = *state;
	struct hct_bundle *cache = hct_bundle_create_shared();
	struct answer *answers[2];

	f->options.cache = cache;
	for (int i = 0; i < 2; i++) {
		struct hct_request *request = request_to(f, "/echo");

		hct_request_1.add_header(request, HCT_STR("X-Api-Key"), i ? HCT_STR("one") : HCT_STR("two"));
		answers[i] = submit(f, request);
		hct_fetch_run(f->fetch);
	}
	assert_non_null(strstr(answers[0]->body, "X-Api-Key: two"));
	assert_non_null(strstr(answers[1]->body, "X-Api-Key: one"));
	ASSERT_STR(answers[1]->exchange->variant, "x-api-key=***");
	again(f);
	hct_bundle_destroy(cache);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_stop)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_file_reads_back_what_was_written),
		cmocka_unit_test(compressed_file_reads_back_what_was_written),
		cmocka_unit_test(same_content_gives_the_same_bytes),
		cmocka_unit_test(file_is_a_head_and_the_bodies_as_they_came),
		cmocka_unit_test(heads_written_by_others_are_read),
		cmocka_unit_test(broken_bundles_are_errors_with_positions),
		cmocka_unit_test(files_of_whole_pages_are_read),
		cmocka_unit_test(missing_and_damaged_files_are_errors),
		cmocka_unit_test(repeated_requests_are_replayed_in_order),
		cmocka_unit_test(tenants_of_one_server_are_kept_apart),
		T(replay_equals_the_recording_without_a_network),
		T(shared_cache_survives_a_child_that_crashed),
		cmocka_unit_test(shared_cache_holds_whole_records_only_after_a_kill),
		T(record_and_cache_work_together),
		T(cache_keeps_credentials_apart),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
