/* core/fetch/loop.c: the event loop. */
#include "fetch/loop.h"

#include "base/hash.h"

#include <glib.h>
#include <time.h>

#define POLL_MAX_MS 1000

struct hct_loop {
	const struct hct_curl *curl;
	const struct hct_fetch_options *options;
	CURLM *multi;
	CURLSH *share;
	GQueue queued, delayed, running; /* of struct hct_transfer */
	GHashTable *in_flight; /* origin → count */
	GPtrArray *idle; /* easy handles to use again */
	uint64_t seed;
};

int64_t
hct_loop_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct hct_loop *
hct_loop_create(const struct hct_curl *curl, const struct hct_fetch_options *options)
{
	struct hct_loop *loop = g_new0(struct hct_loop, 1);

	loop->curl = curl;
	loop->options = options;
	loop->seed = options->jitter_seed;
	loop->multi = curl->multi_init();
	loop->share = curl->share_init();
	curl->share_setopt(loop->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
	curl->share_setopt(loop->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
	curl->multi_setopt(loop->multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
	curl->multi_setopt(loop->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)options->max_per_host);
	loop->in_flight = g_hash_table_new_full(hct_hash_cstr, g_str_equal, g_free, NULL);
	loop->idle = g_ptr_array_new_with_free_func(curl->easy_cleanup);
	return loop;
}

static void
origin_count(struct hct_loop *loop, const struct hct_transfer *transfer, int change)
{
	int count = GPOINTER_TO_INT(g_hash_table_lookup(loop->in_flight, transfer->origin.ptr)) + change;

	g_hash_table_replace(loop->in_flight, g_strdup(transfer->origin.ptr), GINT_TO_POINTER(count));
}

/* Takes a transfer off the wire; its easy handle is kept for the next. */
static void
loop_detach(struct hct_loop *loop, struct hct_transfer *transfer, bool with_reply)
{
	CURL *easy = transfer->easy;

	loop->curl->multi_remove_handle(loop->multi, easy);
	hct_transfer_rest(transfer, with_reply);
	loop->curl->easy_reset(easy);
	g_ptr_array_add(loop->idle, easy);
	g_queue_remove(&loop->running, transfer);
	origin_count(loop, transfer, -1);
}

void
hct_loop_destroy(struct hct_loop *loop)
{
	struct hct_transfer *transfer;

	if (!loop)
		return;
	while ((transfer = g_queue_peek_head(&loop->running)))
		loop_detach(loop, transfer, true);
	g_queue_clear(&loop->queued);
	g_queue_clear(&loop->delayed);
	g_ptr_array_free(loop->idle, TRUE);
	loop->curl->multi_cleanup(loop->multi);
	loop->curl->share_cleanup(loop->share);
	g_hash_table_destroy(loop->in_flight);
	g_free(loop);
}

void
hct_loop_add(struct hct_loop *loop, struct hct_transfer *transfer)
{
	g_queue_push_tail(&loop->queued, transfer);
}

static void
loop_fail(struct hct_transfer *transfer, int64_t now_ms)
{
	transfer->error = hct_transfer_sentence(transfer, CURLE_OPERATION_TIMEDOUT, now_ms);
}

/* The render's deadline: whatever is left fails at once. */
static bool
loop_expire(struct hct_loop *loop, int64_t now_ms)
{
	struct hct_transfer *transfer;
	bool any = false;

	if (!loop->options->deadline_ms || now_ms < loop->options->deadline_ms)
		return false;
	while ((transfer = g_queue_peek_head(&loop->running))) {
		loop_fail(transfer, now_ms);
		loop_detach(loop, transfer, true);
		transfer->finished(transfer, transfer->user_data);
		any = true;
	}
	while ((transfer = g_queue_pop_head(&loop->delayed)) ||
		(transfer = g_queue_pop_head(&loop->queued))) {
		loop_fail(transfer, now_ms);
		transfer->finished(transfer, transfer->user_data);
		any = true;
	}
	return any;
}

static void
loop_start_one(struct hct_loop *loop, struct hct_transfer *transfer, int64_t now_ms)
{
	CURL *easy = loop->idle->len ? g_ptr_array_steal_index_fast(loop->idle, loop->idle->len - 1)
				     : loop->curl->easy_init();

	if (!transfer->started_ms) {
		transfer->started_ms = now_ms;
		transfer->deadline_ms = now_ms + loop->options->request_timeout_ms;
	}
	hct_transfer_prepare(transfer, easy, loop->share, now_ms);
	g_queue_push_tail(&loop->running, transfer);
	origin_count(loop, transfer, 1);
	loop->curl->multi_add_handle(loop->multi, easy);
}

static void
loop_start(struct hct_loop *loop, int64_t now_ms)
{
	for (GList *at = loop->delayed.head, *next; at; at = next) {
		struct hct_transfer *transfer = at->data;

		next = at->next;
		if (transfer->not_before_ms <= now_ms) {
			g_queue_delete_link(&loop->delayed, at);
			g_queue_push_head(&loop->queued, transfer);
		}
	}
	for (GList *at = loop->queued.head, *next; at; at = next) {
		struct hct_transfer *transfer = at->data;
		int in_flight = GPOINTER_TO_INT(g_hash_table_lookup(loop->in_flight, transfer->origin.ptr));

		next = at->next;
		if ((uint32_t)in_flight >= loop->options->max_per_host)
			continue;
		g_queue_delete_link(&loop->queued, at);
		loop_start_one(loop, transfer, now_ms);
	}
}

static void
reply_describe(struct hct_transfer *transfer)
{
	const char *type = NULL, *end;
	long status = 0;
	char *lower;

	transfer->curl->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	transfer->curl->easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
	transfer->status = (uint32_t)status;
	if (!type)
		type = "";
	end = type + strcspn(type, ";");
	lower = g_ascii_strdown(type, end - type);
	transfer->reply_type = hct_arena_str(transfer->arena, hct_str_trim(hct_str(lower)));
	g_free(lower);
}

static bool
is_redirect(uint32_t status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* An attempt is over: again, elsewhere, or done. */
static void
loop_complete(struct hct_loop *loop, struct hct_transfer *transfer, CURLcode code)
{
	const int64_t now_ms = hct_loop_now_ms();
	int64_t delay_ms;
	bool moved;

	if (code == CURLE_OK)
		reply_describe(transfer);
	delay_ms = hct_retry_delay_ms(transfer, code, &loop->seed, now_ms);
	if (delay_ms >= 0) {
		loop_detach(loop, transfer, true);
		transfer->not_before_ms = now_ms + delay_ms;
		g_queue_push_tail(&loop->delayed, transfer);
		return;
	}
	if (code != CURLE_OK)
		transfer->error = hct_transfer_sentence(transfer, code, now_ms);
	moved = code == CURLE_OK && is_redirect(transfer->status) && transfer->location.len;
	/* The count is per origin, so the transfer leaves the old one before it gets a new one. */
	loop_detach(loop, transfer, false);
	if (moved && hct_transfer_redirect(transfer)) {
		hct_transfer_rest(transfer, true);
		transfer->attempts--;
		g_queue_push_head(&loop->queued, transfer);
		return;
	}
	if (transfer->error.ptr)
		hct_transfer_rest(transfer, true);
	transfer->finished(transfer, transfer->user_data);
}

static bool
loop_collect(struct hct_loop *loop)
{
	bool any = false;
	CURLMsg *message;
	int left;

	while ((message = loop->curl->multi_info_read(loop->multi, &left))) {
		struct hct_transfer *transfer = NULL;
		CURLcode code = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		loop->curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
		loop_complete(loop, transfer, code);
		any = true;
	}
	return any;
}

static int
loop_wait_ms(const struct hct_loop *loop, int64_t now_ms)
{
	int64_t wait_ms = POLL_MAX_MS;

	for (const GList *at = loop->delayed.head; at; at = at->next)
		wait_ms = MIN(wait_ms, ((struct hct_transfer *)at->data)->not_before_ms - now_ms);
	if (loop->options->deadline_ms)
		wait_ms = MIN(wait_ms, loop->options->deadline_ms - now_ms);
	return (int)MAX(wait_ms, 0);
}

bool
hct_loop_step(struct hct_loop *loop)
{
	int64_t now_ms = hct_loop_now_ms();
	int active = 0;

	if (!loop_expire(loop, now_ms)) {
		loop_start(loop, now_ms);
		loop->curl->multi_perform(loop->multi, &active);
		if (!loop_collect(loop) && (loop->running.head || loop->delayed.head))
			loop->curl->multi_poll(
				loop->multi, NULL, 0, loop_wait_ms(loop, hct_loop_now_ms()), NULL);
	}
	return loop->running.head || loop->delayed.head || loop->queued.head;
}
