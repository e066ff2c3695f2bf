/* core/fetch/faultd_fixture.h: tests' handle on the fault server; one of its own for each test. */
#ifndef HCT_FETCH_FAULTD_FIXTURE_H
#define HCT_FETCH_FAULTD_FIXTURE_H

#include "fetch/bundle.h"
#include "fetch/fetch.h"
#include "fetch/loop.h"
#include "hct_config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ASSERT_STR(text, wanted)                                                                             \
	do {                                                                                                 \
		struct hct_str text_ = (text);                                                               \
		g_autofree char *copy_ = g_strndup(text_.ptr ? text_.ptr : "", text_.len);                   \
		assert_string_equal(copy_, wanted);                                                          \
	} while (0)

/* What a callback saw; the body is copied because it ends with the callback. */
struct answer {
	uint32_t calls, status, attempts;
	char *body, *error, *type, *sentence;
	size_t len;
	const struct hct_exchange *exchange;
};

struct fixture {
	struct hct_arena *arena;
	struct hct_fetch_options options;
	struct hct_fetch *fetch;
	GPtrArray *answers;
	GPid pid;
	int in, port;
};

static inline char *
faultd_path(void)
{
	const char *path = g_getenv("HCT_FAULTD");
	g_autofree char *build = g_path_get_dirname(HCT_BUILD_PLUGIN_DIR);

	return path ? g_strdup(path) : g_build_filename(build, "tests", "faultd", "faultd", NULL);
}

static inline void
answer_free(gpointer data)
{
	struct answer *answer = data;

	g_free(answer->body);
	g_free(answer->error);
	g_free(answer->type);
	g_free(answer->sentence);
	g_free(answer);
}

static inline int
fixture_start(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);
	g_autofree char *path = faultd_path();
	char *argv[] = { path, NULL };
	int out;
	FILE *file;

	if (!g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &f->pid,
		    &f->in, &out, NULL, NULL)) {
		fprintf(stderr, "%s does not start; set HCT_FAULTD\n", path);
		g_free(f);
		return -1;
	}
	file = fdopen(out, "r");
	if (fscanf(file, "listening %d", &f->port) != 1)
		return -1;
	fclose(file);
	f->arena = hct_arena_create();
	f->options = hct_fetch_options_default();
	f->options.request_timeout_ms = 10000;
	f->answers = g_ptr_array_new_with_free_func(answer_free);
	*state = f;
	return 0;
}

static inline int
fixture_stop(void **state)
{
	struct fixture *f = *state;

	hct_fetch_destroy(f->fetch);
	close(f->in);
	waitpid(f->pid, NULL, 0);
	g_spawn_close_pid(f->pid);
	g_ptr_array_free(f->answers, TRUE);
	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

/* A GET below /<fault>. */
static inline struct hct_request *
request_to(struct fixture *f, const char *path)
{
	struct hct_request *request = hct_request_create(f->arena);

	request->base_url = hct_arena_printf(f->arena, "http://127.0.0.1:%d", f->port);
	hct_request_1.set_path(request, hct_str(path));
	return request;
}

static inline void
answer_take(void *user, const struct hct_exchange *exchange)
{
	struct answer *answer = user;
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_diag diag;

	answer->calls++;
	answer->exchange = exchange;
	answer->status = exchange->http_status;
	answer->attempts = exchange->attempts;
	if (exchange->error.len) {
		answer->error = g_strndup(exchange->error.ptr, exchange->error.len);
		return;
	}
	answer->len = exchange->reply.body.len;
	answer->body = g_strndup(exchange->reply.body.ptr, MIN(answer->len, 100000));
	answer->type = g_strndup(exchange->reply.content_type.ptr, exchange->reply.content_type.len);
	assert_int_equal(exchange->reply.body.ptr[answer->len], '\0');
	hct_diag_init(&diag, arena);
	if (hct_reply_1.check(&exchange->reply, &diag) < 0)
		answer->sentence = g_strndup(diag.first->text.ptr, diag.first->text.len);
}

static inline struct answer *
submit(struct fixture *f, const struct hct_request *request)
{
	struct answer *answer = g_new0(struct answer, 1);

	if (!f->fetch)
		f->fetch = hct_fetch_create(&f->options);
	g_ptr_array_add(f->answers, answer);
	hct_fetch_submit(f->fetch, request, answer_take, answer);
	return answer;
}

static inline struct answer *
get(struct fixture *f, const char *path)
{
	struct answer *answer = submit(f, request_to(f, path));

	hct_fetch_run(f->fetch);
	assert_int_equal(answer->calls, 1);
	return answer;
}

static inline void
again(struct fixture *f)
{
	hct_fetch_destroy(f->fetch);
	f->fetch = NULL;
}

/* No text that leaves this folder may hold `needle`. */
static inline void
assert_never_told(struct fixture *f, const char *needle)
{
	const struct hct_exchange *const *list;
	size_t count = hct_fetch_exchanges(f->fetch, &list);
	struct hct_str word = hct_str(needle);

	for (size_t i = 0; i < count; i++) {
		assert_true(hct_str_find(list[i]->url, word) < 0);
		assert_true(hct_str_find(list[i]->request_body, word) < 0);
		assert_true(hct_str_find(list[i]->error, word) < 0);
		assert_true(hct_str_find(list[i]->variant, word) < 0);
	}
}

#endif
