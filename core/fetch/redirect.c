/* core/fetch/redirect.c: where a 3xx may lead: to the same scheme, host and port, and elsewhere only when
 * allowed and then without anything that proves who we are. */
#include "fetch/transfer.h"

#include "fetch/public.h"

#define REDIRECTS_MAX 10

static struct hct_str
resolve(const struct hct_transfer *transfer)
{
	const struct hct_curl *curl = transfer->curl;
	CURLU *url = curl->url();
	char *text = NULL;
	struct hct_str result = HCT_STR_NONE;

	if (curl->url_set(url, CURLUPART_URL, transfer->url.ptr, 0) == CURLUE_OK &&
		curl->url_set(url, CURLUPART_URL, hct_arena_cstr(transfer->arena, transfer->location),
			CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) == CURLUE_OK &&
		curl->url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK)
		result = hct_arena_str(transfer->arena, hct_str(text));
	curl->free(text);
	curl->url_cleanup(url);
	return result;
}

static void
credentials_drop(struct hct_transfer *transfer)
{
	struct hct_pair *kept = HCT_NEW_ARRAY(transfer->arena, struct hct_pair, transfer->header_count + 1);
	size_t n = 0;

	for (size_t i = 0; i < transfer->header_count; i++)
		if (!hct_public_is_credential(transfer->headers[i].name))
			kept[n++] = transfer->headers[i];
	transfer->headers = kept;
	transfer->header_count = n;
	transfer->authorization = transfer->user = transfer->password = HCT_STR_NONE;
	transfer->secret = NULL;
}

bool
hct_transfer_redirect(struct hct_transfer *transfer)
{
	struct hct_arena *arena = transfer->arena;
	struct hct_transfer next = *transfer;
	struct hct_str from = transfer->host_port, url = resolve(transfer), ignored;

	if (++transfer->redirects > REDIRECTS_MAX) {
		transfer->error = hct_arena_printf(arena, "%.*s redirects in a circle (more than %d times)",
			HCT_FMT(from), REDIRECTS_MAX);
		return false;
	}
	next.user = next.password = HCT_STR_NONE;
	if (!hct_transfer_set_url(&next, url, &ignored)) {
		transfer->error = hct_arena_printf(arena,
			"%.*s redirects to something that is not an http or https address", HCT_FMT(from));
		return false;
	}
	if (!hct_str_eq(next.origin, transfer->origin)) {
		if (!transfer->options->follow_other_hosts) {
			transfer->error = hct_arena_printf(arena,
				"%.*s redirects to %.*s; only redirects within the same scheme, host and "
				"port are followed",
				HCT_FMT(from), HCT_FMT(next.origin));
			return false;
		}
		credentials_drop(transfer);
	}
	transfer->url = next.url;
	transfer->origin = next.origin;
	transfer->host_port = next.host_port;
	/* As browsers do: only 307 and 308 keep method and body. */
	if (transfer->status != 307 && transfer->status != 308) {
		transfer->post = false;
		transfer->body = HCT_STR_NONE;
	}
	return true;
}
