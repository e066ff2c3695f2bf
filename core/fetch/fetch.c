/* core/fetch/fetch.c: requests of a render: who asked for what, identical ones once, answers from bundle
 * or network, and the list of exchanges for the report. */
#include "fetch/fetch.h"

#include "base/hash.h"
#include "fetch/bundle.h"
#include "fetch/curl_api.h"
#include "fetch/oauth.h"
#include "fetch/public.h"

#include <glib.h>

#define DEFAULT_PER_HOST 8
#define DEFAULT_REQUEST_MS 30000
#define DEFAULT_CONNECT_MS 10000
#define DEFAULT_RETRIES 2
#define DEFAULT_BODY_BYTES ((size_t)64 << 20)

struct waiter {
	hct_fetch_done *done;
	void *user;
};

struct job {
	struct hct_exchange exchange; /* first: the list of exchanges points here */
	struct hct_fetch *fetch;
	struct hct_transfer transfer;
	GBytes *key;
	GArray *waiters;
	int64_t submitted_us;
	bool from_network, replayed;
};

struct hct_fetch {
	struct hct_fetch_options options;
	struct hct_arena *arena;
	const struct hct_curl *curl; /* NULL until something has to be sent, as the next two */
	struct hct_loop *loop;
	struct hct_tokens *tokens;
	GPtrArray *jobs; /* every struct job, in order of submission */
	GHashTable *in_flight; /* key → job */
	GHashTable *asked; /* key → how often it was asked before, for bundles */
	GQueue ready; /* jobs to hand out */
};

struct hct_fetch_options
hct_fetch_options_default(void)
{
	return (struct hct_fetch_options){
		.max_per_host = DEFAULT_PER_HOST,
		.request_timeout_ms = DEFAULT_REQUEST_MS,
		.connect_timeout_ms = DEFAULT_CONNECT_MS,
		.retries = DEFAULT_RETRIES,
		.max_body_bytes = DEFAULT_BODY_BYTES,
	};
}

static struct hct_fetch_options
options_complete(struct hct_fetch_options options)
{
	if (!options.max_per_host)
		options.max_per_host = DEFAULT_PER_HOST;
	if (options.request_timeout_ms <= 0)
		options.request_timeout_ms = DEFAULT_REQUEST_MS;
	if (options.connect_timeout_ms <= 0)
		options.connect_timeout_ms = DEFAULT_CONNECT_MS;
	if (!options.max_body_bytes)
		options.max_body_bytes = DEFAULT_BODY_BYTES;
	if (!options.max_wire_bytes)
		options.max_wire_bytes = options.max_body_bytes;
	return options;
}

static void
job_free(gpointer data)
{
	struct job *job = data;

	hct_transfer_rest(&job->transfer, true);
	g_bytes_unref(job->key);
	g_array_free(job->waiters, TRUE);
	g_free(job);
}

struct hct_fetch *
hct_fetch_create(const struct hct_fetch_options *options)
{
	struct hct_fetch *fetch = g_new0(struct hct_fetch, 1);

	fetch->options = options_complete(*options);
	fetch->arena = hct_arena_create();
	fetch->jobs = g_ptr_array_new_with_free_func(job_free);
	fetch->in_flight = g_hash_table_new(hct_hash_gbytes, g_bytes_equal);
	fetch->asked =
		g_hash_table_new_full(hct_hash_gbytes, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	return fetch;
}

void
hct_fetch_destroy(struct hct_fetch *fetch)
{
	if (!fetch)
		return;
	hct_loop_destroy(fetch->loop);
	hct_tokens_destroy(fetch->tokens);
	g_hash_table_destroy(fetch->in_flight);
	g_hash_table_destroy(fetch->asked);
	g_queue_clear(&fetch->ready);
	g_ptr_array_free(fetch->jobs, TRUE);
	hct_arena_destroy(fetch->arena);
	g_free(fetch);
}

/* ---- telling requests apart ---- */

static void
key_add(GByteArray *key, struct hct_str text)
{
	g_byte_array_append(key, (const guint8 *)&text.len, sizeof text.len);
	g_byte_array_append(key, (const guint8 *)(text.ptr ? text.ptr : ""), (guint)text.len);
}

static GBytes *
key_of(const struct hct_request *request, struct hct_str url, struct hct_str body)
{
	const guint8 flags = (guint8)((request->refused ? 1 : 0) | (request->secret_is_global ? 2 : 0));
	GByteArray *key = g_byte_array_new();

	g_byte_array_append(key, &flags, 1);
	key_add(key, request->method);
	key_add(key, url);
	key_add(key, request->content_type);
	key_add(key, body);
	key_add(key, request->secret);
	key_add(key, request->project);
	key_add(key, request->problem);
	for (size_t i = 0; i < request->header_count; i++) {
		key_add(key, request->headers[i].name);
		key_add(key, request->headers[i].value);
	}
	return g_byte_array_free_to_bytes(key);
}

static struct hct_str
variant_of(struct hct_fetch *fetch, const struct hct_request *request)
{
	struct hct_arena *arena = fetch->arena;
	struct hct_str text = HCT_STR_NONE;

	for (size_t i = 0; i < request->header_count; i++) {
		const struct hct_pair *header = &request->headers[i];
		g_autofree char *name = g_ascii_strdown(header->name.ptr, (gssize)header->name.len);
		struct hct_str value =
			hct_public_is_credential(header->name) ? HCT_STR("***") : header->value;

		text = hct_arena_printf(
			arena, "%.*s%s%s=%.*s", HCT_FMT(text), text.len ? "; " : "", name, HCT_FMT(value));
	}
	if (request->secret.len)
		text = hct_arena_printf(arena, "%.*s%s%s=%.*s%s%.*s", HCT_FMT(text), text.len ? "; " : "",
			request->secret_is_global ? "globalsecret" : "secret",
			HCT_FMT(request->secret_is_global ? HCT_STR_NONE : request->project),
			request->secret_is_global ? "" : "/", HCT_FMT(request->secret));
	return text;
}

/* ---- answers that need no network ---- */

static void
job_fail(struct job *job, struct hct_str error)
{
	job->exchange.error = error;
	g_queue_push_tail(&job->fetch->ready, job);
}

static void
job_refuse(struct job *job, const struct hct_request *request)
{
	struct hct_arena *arena = job->fetch->arena;
	struct hct_str path = hct_request_path(request, arena);

	job->exchange.http_status = 403;
	job->exchange.reply = (struct hct_reply){
		.size = sizeof job->exchange.reply,
		.status = 403,
		.content_type = HCT_STR("application/json"),
		.body = hct_arena_printf(arena,
			"{\"error\":\"%.*s %.*s is not among the allowedEndpoints of the datasource\"}",
			HCT_FMT(request->method), HCT_FMT(path)),
	};
	job->exchange.bytes = job->exchange.reply.body.len;
	g_queue_push_tail(&job->fetch->ready, job);
}

static size_t
asked_before(struct hct_fetch *fetch, GBytes *key)
{
	size_t count = GPOINTER_TO_SIZE(g_hash_table_lookup(fetch->asked, key));

	g_hash_table_insert(fetch->asked, g_bytes_ref(key), GSIZE_TO_POINTER(count + 1));
	return count;
}

/* Within a run the credentials themselves count: two tenants of one server must not get each other's answers. */
static struct hct_str
cache_variant(const struct job *job)
{
	gsize len;
	const void *key = g_bytes_get_data(job->key, &len);

	return hct_bundle_fingerprint(job->fetch->options.cache, job->fetch->arena, key, len);
}

static bool
job_from_bundle(struct job *job, struct hct_bundle *bundle, size_t nth, bool exact)
{
	struct hct_exchange wanted = job->exchange, found;

	if (exact)
		wanted.variant = cache_variant(job);
	if (!hct_bundle_find_nth(bundle, &wanted, nth, exact, &found))
		return false;
	job->exchange.http_status = found.http_status;
	job->exchange.bytes = found.bytes;
	job->exchange.error = found.error;
	job->exchange.reply = found.reply;
	job->replayed = true;
	g_queue_push_tail(&job->fetch->ready, job);
	return true;
}

/* ---- the network ---- */

static int64_t
now_us(void)
{
	return g_get_monotonic_time();
}

static void
job_finished(struct hct_transfer *transfer, void *user)
{
	struct job *job = user;
	struct hct_exchange *exchange = &job->exchange;

	exchange->attempts = transfer->attempts;
	exchange->http_status = transfer->status;
	exchange->bytes = transfer->reply.len;
	exchange->error = transfer->error;
	if (!transfer->error.ptr)
		exchange->reply = (struct hct_reply){
			.size = sizeof exchange->reply,
			.status = transfer->status,
			.content_type = transfer->reply_type,
			.body = hct_body_view(&transfer->reply),
		};
	g_queue_push_tail(&job->fetch->ready, job);
}

static void
job_token(void *user, struct hct_str token, struct hct_str error)
{
	struct job *job = user;

	if (error.ptr) {
		job_fail(job, error);
		return;
	}
	job->transfer.authorization = hct_arena_printf(job->fetch->arena, "Bearer %.*s", HCT_FMT(token));
	hct_loop_add(job->fetch->loop, &job->transfer);
}

static struct hct_secret *
secret_find(const struct hct_fetch *fetch, const struct hct_request *request)
{
	for (size_t i = 0; i < fetch->options.secret_count; i++)
		if (hct_secret_is(fetch->options.secrets[i], request->secret_is_global, request->project,
			    request->secret))
			return fetch->options.secrets[i];
	return NULL;
}

static bool
secret_use(struct job *job, const struct hct_request *request, struct hct_str *out_error)
{
	struct hct_fetch *fetch = job->fetch;
	struct hct_secret *secret;

	if (!request->secret.len)
		return true;
	secret = secret_find(fetch, request);
	if (!secret) {
		*out_error = hct_arena_printf(fetch->arena,
			"the datasource needs the %s \"%.*s\", which is not among the resources",
			request->secret_is_global ? "GlobalSecret" : "Secret", HCT_FMT(request->secret));
		return false;
	}
	if (!hct_secret_prepare(secret, out_error))
		return false;
	job->transfer.secret = secret;
	if (secret->auth == HCT_AUTH_BASIC) {
		job->transfer.user = secret->user;
		job->transfer.password = secret->value.text;
	} else if (secret->auth == HCT_AUTH_HEADER) {
		job->transfer.authorization = hct_arena_printf(
			fetch->arena, "%.*s %.*s", HCT_FMT(secret->user), HCT_FMT(secret->value.text));
		job->transfer.user = HCT_STR_NONE;
	} else if (secret->auth == HCT_AUTH_OAUTH) {
		job->transfer.user = HCT_STR_NONE;
	}
	return true;
}

static bool
network_start(struct hct_fetch *fetch, struct hct_str *out_error)
{
	const char *problem;

	if (fetch->curl)
		return true;
	fetch->curl = hct_curl_get(&problem);
	if (!fetch->curl) {
		*out_error = hct_arena_printf(fetch->arena,
			"requests cannot be sent, because libcurl cannot be loaded: %s", problem);
		return false;
	}
	fetch->loop = hct_loop_create(fetch->curl, &fetch->options);
	fetch->tokens = hct_tokens_create(fetch->curl, fetch->loop, &fetch->options, fetch->arena);
	return true;
}

/* The request's arena may end before the answer comes: what is sent is copied. */
static struct hct_pair *
headers_copy(struct hct_arena *arena, const struct hct_request *request)
{
	struct hct_pair *headers = HCT_NEW_ARRAY(arena, struct hct_pair, request->header_count + 1);

	for (size_t i = 0; i < request->header_count; i++)
		headers[i] = (struct hct_pair){ hct_arena_str(arena, request->headers[i].name),
			hct_arena_str(arena, request->headers[i].value) };
	return headers;
}

static void
job_send(struct job *job, const struct hct_request *request, struct hct_str url, struct hct_str body)
{
	struct hct_fetch *fetch = job->fetch;
	struct hct_arena *arena = fetch->arena;
	struct hct_transfer *transfer = &job->transfer;
	struct hct_str error;

	if (!network_start(fetch, &error)) {
		job_fail(job, error);
		return;
	}
	*transfer = (struct hct_transfer){
		.curl = fetch->curl,
		.arena = arena,
		.options = &fetch->options,
		.post = hct_str_is(request->method, "POST"),
		.header_count = request->header_count,
		.headers = headers_copy(arena, request),
		.body = body.len ? hct_arena_str(arena, body) : HCT_STR_NONE,
		.connect_timeout_ms = request->connect_timeout_ms,
		.finished = job_finished,
		.user_data = job,
	};
	if (request->content_type.len)
		transfer->content_type = hct_arena_str(arena, request->content_type);
	else if (request->form_count)
		transfer->content_type = HCT_STR("application/x-www-form-urlencoded");
	job->from_network = true;
	if (!hct_transfer_set_url(transfer, url, &error) || !secret_use(job, request, &error))
		job_fail(job, error);
	else if (transfer->secret && transfer->secret->auth == HCT_AUTH_OAUTH)
		hct_tokens_get(fetch->tokens, transfer->secret, job_token, job);
	else
		hct_loop_add(fetch->loop, transfer);
}

/* ---- the interface ---- */

static void
job_begin(struct job *job, const struct hct_request *request, struct hct_str url, struct hct_str body)
{
	struct hct_fetch *fetch = job->fetch;
	size_t nth;

	if (request->problem.ptr) {
		job_fail(job, hct_arena_str(fetch->arena, request->problem));
		return;
	}
	if (!request->base_url.len) {
		job_fail(job, HCT_STR("the datasource gave no address for this request"));
		return;
	}
	if (!url.len || (request->form_count && !body.len)) {
		job_fail(job, hct_arena_printf(fetch->arena, "the request is larger than %zu MiB",
				      HCT_REQUEST_MAX_BYTES >> 20));
		return;
	}
	if (request->refused) {
		job_refuse(job, request);
		return;
	}
	nth = asked_before(fetch, job->key);
	if (fetch->options.replay) {
		if (!job_from_bundle(job, fetch->options.replay, nth, false))
			job_fail(
				job, hct_arena_printf(fetch->arena, "the bundle holds no answer to %.*s %.*s",
					     HCT_FMT(job->exchange.method), HCT_FMT(job->exchange.url)));
		return;
	}
	if (fetch->options.cache && job_from_bundle(job, fetch->options.cache, nth, true))
		return;
	job_send(job, request, url, body);
}

static void
job_wait(struct job *job, hct_fetch_done *done, void *user)
{
	struct waiter waiter = { done, user };

	g_array_append_val(job->waiters, waiter);
}

void
hct_fetch_submit(struct hct_fetch *fetch, const struct hct_request *request, hct_fetch_done *done, void *user)
{
	HCT_AUTO_ARENA scratch = hct_arena_create();
	struct hct_str url = hct_request_url(request, scratch), body = hct_request_body(request, scratch);
	GBytes *key = key_of(request, url, body);
	struct job *job = g_hash_table_lookup(fetch->in_flight, key);

	if (job) {
		g_bytes_unref(key);
		job_wait(job, done, user);
		return;
	}
	job = g_new0(struct job, 1);
	job->fetch = fetch;
	job->key = key;
	job->waiters = g_array_new(FALSE, FALSE, sizeof(struct waiter));
	job->submitted_us = now_us();
	job->exchange.method = hct_arena_str(fetch->arena, request->method);
	job->exchange.url = hct_public_url(fetch->arena, url);
	job->exchange.request_body = request->form_count ? hct_public_form(fetch->arena, body)
				     : body.len		 ? hct_arena_str(fetch->arena, body)
							 : HCT_STR_NONE;
	job->exchange.variant = variant_of(fetch, request);
	job->exchange.index = fetch->jobs->len;
	g_ptr_array_add(fetch->jobs, job);
	g_hash_table_insert(fetch->in_flight, key, job);
	job_wait(job, done, user);
	job_begin(job, request, url, body);
}

/* Bundles get the answer before the callbacks, because afterwards the body is gone. */
static void
job_keep(struct job *job)
{
	const struct hct_fetch_options *options = &job->fetch->options;
	struct hct_exchange *exchange = &job->exchange;
	const bool answered = !exchange->error.ptr;
	const struct hct_str variant = exchange->variant;

	if (!job->from_network && !job->replayed)
		return;
	if (options->cache && job->from_network) {
		exchange->variant = cache_variant(job);
		if (answered)
			hct_bundle_take_reply(options->cache, exchange, &job->transfer.reply);
		else
			hct_bundle_add_reply(options->cache, exchange);
		exchange->variant = variant;
	}
	if (!options->record)
		return;
	if (answered && job->transfer.reply.len)
		hct_bundle_take_reply(options->record, exchange, &job->transfer.reply);
	else
		hct_bundle_add_reply(options->record, exchange);
}

static void
job_deliver(struct job *job)
{
	struct hct_exchange *exchange = &job->exchange;

	if (!job->replayed)
		exchange->ms = (double)(now_us() - job->submitted_us) / 1000.0;
	job_keep(job);
	/* From here on the same request is a new one. */
	g_hash_table_remove(job->fetch->in_flight, job->key);
	for (guint i = 0; i < job->waiters->len; i++) {
		struct waiter waiter = g_array_index(job->waiters, struct waiter, i);

		waiter.done(waiter.user, exchange);
	}
	hct_transfer_rest(&job->transfer, true);
	exchange->reply.body = HCT_STR_NONE;
}

void
hct_fetch_run(struct hct_fetch *fetch)
{
	bool more = true;
	struct job *job;

	while (more) {
		while ((job = g_queue_pop_head(&fetch->ready)))
			job_deliver(job);
		more = fetch->loop && hct_loop_step(fetch->loop);
		more = more || fetch->ready.head;
	}
}

size_t
hct_fetch_exchanges(const struct hct_fetch *fetch, const struct hct_exchange *const **out_exchanges)
{
	*out_exchanges = (const struct hct_exchange *const *)(void *)fetch->jobs->pdata;
	return fetch->jobs->len;
}
