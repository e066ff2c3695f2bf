/* core/fetch/bundle.c: a bundle in memory: documents, settings, and replies by their request. */
#include "base/hash.h"
#include "fetch/bundle_store.h"

#include <sys/random.h>

static void
reply_free(gpointer data)
{
	struct hct_bundle_reply *reply = data;

	hct_body_fini(&reply->body);
	g_free(reply);
}

struct hct_bundle *
hct_bundle_create(void)
{
	struct hct_bundle *bundle = g_new0(struct hct_bundle, 1);

	bundle->arena = hct_arena_create();
	bundle->documents = g_array_new(FALSE, TRUE, sizeof(struct hct_bundle_document));
	bundle->settings = g_array_new(FALSE, TRUE, sizeof(struct hct_pair));
	bundle->replies = g_ptr_array_new_with_free_func(reply_free);
	bundle->by_key = g_hash_table_new_full(hct_hash_gbytes, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
		(GDestroyNotify)g_ptr_array_unref);
	return bundle;
}

struct hct_bundle *
hct_bundle_create_shared(void)
{
	struct hct_bundle *bundle = hct_bundle_create();

	bundle->log = hct_log_create();
	if (getrandom(bundle->salt, sizeof bundle->salt, 0) != sizeof bundle->salt)
		g_error("the system gives no random numbers");
	return bundle;
}

struct hct_str
hct_bundle_fingerprint(
	const struct hct_bundle *bundle, struct hct_arena *arena, const void *bytes, size_t len)
{
	g_autofree char *digest = g_compute_hmac_for_data(
		G_CHECKSUM_SHA256, (const guchar *)bundle->salt, sizeof bundle->salt, bytes, len);

	return hct_arena_str(arena, hct_str(digest));
}

void
hct_bundle_destroy(struct hct_bundle *bundle)
{
	if (!bundle)
		return;
	g_hash_table_destroy(bundle->by_key);
	g_ptr_array_free(bundle->replies, TRUE);
	hct_body_fini(&bundle->file);
	g_array_free(bundle->settings, TRUE);
	g_array_free(bundle->documents, TRUE);
	hct_log_destroy(bundle->log);
	hct_arena_destroy(bundle->arena);
	g_free(bundle);
}

void
hct_bundle_add_document(struct hct_bundle *bundle, struct hct_str name, struct hct_str text)
{
	struct hct_bundle_document document = { hct_arena_str(bundle->arena, name),
		hct_arena_str(bundle->arena, text) };

	g_array_append_val(bundle->documents, document);
}

size_t
hct_bundle_documents(const struct hct_bundle *bundle, const struct hct_bundle_document **out_documents)
{
	*out_documents = (const struct hct_bundle_document *)(void *)bundle->documents->data;
	return bundle->documents->len;
}

void
hct_bundle_set(struct hct_bundle *bundle, const char *name, struct hct_str value)
{
	struct hct_pair pair = { hct_str(name), hct_arena_str(bundle->arena, value) };

	for (guint i = 0; i < bundle->settings->len; i++) {
		struct hct_pair *old = &g_array_index(bundle->settings, struct hct_pair, i);

		if (hct_str_eq(old->name, pair.name)) {
			old->value = pair.value;
			return;
		}
	}
	pair.name = hct_arena_str(bundle->arena, pair.name);
	g_array_append_val(bundle->settings, pair);
}

struct hct_str
hct_bundle_get(const struct hct_bundle *bundle, const char *name)
{
	for (guint i = 0; i < bundle->settings->len; i++) {
		const struct hct_pair *pair = &g_array_index(bundle->settings, struct hct_pair, i);

		if (hct_str_is(pair->name, name))
			return pair->value;
	}
	return HCT_STR_NONE;
}

size_t
hct_bundle_names(const struct hct_bundle *bundle, const struct hct_pair **out_pairs)
{
	*out_pairs = (const struct hct_pair *)(void *)bundle->settings->data;
	return bundle->settings->len;
}

/* ---- replies ---- */

static GBytes *
key_of(struct hct_str method, struct hct_str url, struct hct_str body)
{
	GByteArray *key = g_byte_array_new();

	g_byte_array_append(key, (const guint8 *)(method.ptr ? method.ptr : ""), (guint)method.len);
	g_byte_array_append(key, (const guint8 *)" ", 1);
	g_byte_array_append(key, (const guint8 *)(url.ptr ? url.ptr : ""), (guint)url.len);
	g_byte_array_append(key, (const guint8 *)"\n", 1);
	g_byte_array_append(key, (const guint8 *)(body.ptr ? body.ptr : ""), (guint)body.len);
	return g_byte_array_free_to_bytes(key);
}

void
hct_bundle_index(struct hct_bundle *bundle, const struct hct_bundle_reply *reply)
{
	struct hct_bundle_reply *copy = g_new(struct hct_bundle_reply, 1);
	g_autoptr(GBytes) key = key_of(reply->method, reply->url, reply->request_body);
	GPtrArray *same = g_hash_table_lookup(bundle->by_key, key);

	*copy = *reply;
	g_ptr_array_add(bundle->replies, copy);
	if (!same) {
		same = g_ptr_array_new();
		g_hash_table_insert(bundle->by_key, g_bytes_ref(key), same);
	}
	g_ptr_array_add(same, copy);
}

void
hct_bundle_sync(struct hct_bundle *bundle)
{
	struct hct_bundle_reply reply;

	while (bundle->log && hct_log_next(bundle->log, bundle->arena, &reply))
		hct_bundle_index(bundle, &reply);
}

struct hct_str
hct_bundle_body(struct hct_bundle *bundle, struct hct_bundle_reply *reply)
{
	if (!reply->body.ptr && reply->log_len && !hct_log_map(bundle->log, reply))
		return HCT_STR_NONE;
	return hct_body_view(&reply->body);
}

static struct hct_bundle_reply
reply_of(const struct hct_exchange *exchange)
{
	return (struct hct_bundle_reply){
		.method = exchange->method,
		.url = exchange->url,
		.request_body = exchange->request_body,
		.variant = exchange->variant,
		.status = exchange->http_status,
		.content_type = exchange->error.len ? HCT_STR_NONE : exchange->reply.content_type,
		.error = exchange->error,
	};
}

static void
texts_keep(struct hct_bundle *bundle, struct hct_bundle_reply *reply)
{
	struct hct_str *texts[] = { &reply->method, &reply->url, &reply->request_body, &reply->variant,
		&reply->content_type, &reply->error };

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		*texts[i] = texts[i]->len ? hct_arena_str(bundle->arena, *texts[i]) : HCT_STR_NONE;
}

void
hct_bundle_add_reply(struct hct_bundle *bundle, const struct hct_exchange *exchange)
{
	struct hct_bundle_reply reply = reply_of(exchange);
	struct hct_str body = exchange->error.len ? HCT_STR_NONE : exchange->reply.body;

	if (bundle->log) {
		hct_bundle_sync(bundle);
		hct_log_append(bundle->log, &reply, body, NULL);
		hct_bundle_sync(bundle);
		return;
	}
	texts_keep(bundle, &reply);
	if (body.len)
		hct_body_add(&reply.body, body.ptr, body.len);
	hct_bundle_index(bundle, &reply);
}

void
hct_bundle_take_reply(struct hct_bundle *bundle, struct hct_exchange *exchange, struct hct_body *body)
{
	struct hct_bundle_reply reply = reply_of(exchange);
	struct hct_bundle_reply *stored;

	if (!bundle->log) {
		texts_keep(bundle, &reply);
		reply.body = *body;
		*body = (struct hct_body){ 0 };
		hct_bundle_index(bundle, &reply);
		return;
	}
	hct_bundle_sync(bundle);
	if (!hct_log_append(bundle->log, &reply, hct_body_view(body), body->map ? body : NULL))
		return;
	hct_bundle_sync(bundle);
	stored = g_ptr_array_index(bundle->replies, bundle->replies->len - 1);
	/* Small bodies stay where they are: a mapping would cost more than it saves. */
	if (!body->map)
		return;
	exchange->reply.body = hct_bundle_body(bundle, stored);
	hct_body_fini(body);
}

static void
exchange_fill(struct hct_bundle *bundle, struct hct_bundle_reply *reply, struct hct_exchange *out)
{
	*out = (struct hct_exchange){
		.method = reply->method,
		.url = reply->url,
		.request_body = reply->request_body,
		.variant = reply->variant,
		.http_status = reply->status,
		.error = reply->error,
	};
	if (reply->error.len)
		return;
	out->reply = (struct hct_reply){
		.size = sizeof out->reply,
		.status = reply->status,
		.content_type = reply->content_type,
		.body = hct_bundle_body(bundle, reply),
	};
	out->bytes = out->reply.body.len;
}

static GPtrArray *
replies_to(struct hct_bundle *bundle, struct hct_str method, struct hct_str url, struct hct_str body)
{
	g_autoptr(GBytes) key = key_of(method, url, body);

	hct_bundle_sync(bundle);
	return g_hash_table_lookup(bundle->by_key, key);
}

bool
hct_bundle_find_reply(const struct hct_bundle *bundle, struct hct_str method, struct hct_str url,
	struct hct_str body, struct hct_exchange *out_exchange)
{
	/* What it says stays the same; only its view of the shared log catches up. */
	struct hct_bundle *view = (struct hct_bundle *)bundle;
	GPtrArray *same = replies_to(view, method, url, body);

	if (!same)
		return false;
	exchange_fill(view, g_ptr_array_index(same, 0), out_exchange);
	return true;
}

/* The nth of that variant, or the last one. */
static struct hct_bundle_reply *
nth_of(const GPtrArray *same, struct hct_str variant, size_t nth, size_t *out_count)
{
	struct hct_bundle_reply *found = NULL;

	*out_count = 0;
	for (guint i = 0; i < same->len; i++) {
		struct hct_bundle_reply *reply = g_ptr_array_index(same, i);

		if (!hct_str_eq(reply->variant, variant))
			continue;
		if (*out_count <= nth)
			found = reply;
		++*out_count;
	}
	return found;
}

bool
hct_bundle_find_nth(struct hct_bundle *bundle, const struct hct_exchange *wanted, size_t nth, bool exact,
	struct hct_exchange *out_exchange)
{
	GPtrArray *same = replies_to(bundle, wanted->method, wanted->url, wanted->request_body);
	struct hct_bundle_reply *found, *first;
	size_t count;

	if (!same)
		return false;
	found = nth_of(same, wanted->variant, nth, &count);
	if (exact && count <= nth)
		return false;
	if (!found)
		found = nth_of(same, HCT_STR_NONE, nth, &count);
	if (!found) {
		first = g_ptr_array_index(same, 0);
		found = nth_of(same, first->variant, nth, &count);
		if (count != same->len)
			return false;
	}
	exchange_fill(bundle, found, out_exchange);
	return true;
}
