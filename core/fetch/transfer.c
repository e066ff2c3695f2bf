/* core/fetch/transfer.c: one attempt as curl's options, with the limits on what comes back. */
#include "fetch/transfer.h"

#include "fetch/public.h"
#include "hct_config.h"

#include <glib.h>

#define HEAD_MAX_BYTES ((size_t)256 << 10)
#define READ_BUFFER_BYTES (128L << 10)

static struct hct_str
part_get(const struct hct_curl *curl, CURLU *url, CURLUPart part, unsigned flags, struct hct_arena *arena)
{
	char *text = NULL;
	struct hct_str copy = HCT_STR_NONE;

	if (curl->url_get(url, part, &text, flags) == CURLUE_OK && text)
		copy = hct_arena_str(arena, hct_str(text));
	curl->free(text);
	return copy;
}

bool
hct_transfer_set_url(struct hct_transfer *transfer, struct hct_str url, struct hct_str *out_error)
{
	struct hct_arena *arena = transfer->arena;
	struct hct_str scheme, host, port, user;
	const struct hct_curl *curl = transfer->curl;
	CURLU *parsed = curl->url();

	if (!url.len || memchr(url.ptr, '\0', url.len) ||
		curl->url_set(parsed, CURLUPART_URL, hct_arena_cstr(arena, url), CURLU_URLENCODE) !=
			CURLUE_OK) {
		curl->url_cleanup(parsed);
		*out_error = HCT_STR("the address of the request is not a URL");
		return false;
	}
	scheme = part_get(curl, parsed, CURLUPART_SCHEME, 0, arena);
	host = part_get(curl, parsed, CURLUPART_HOST, 0, arena);
	port = part_get(curl, parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena);
	if (!hct_str_is(scheme, "http") && !hct_str_is(scheme, "https")) {
		curl->url_cleanup(parsed);
		*out_error = hct_arena_printf(
			arena, "only http and https addresses are fetched, not %.*s", HCT_FMT(scheme));
		return false;
	}
	user = part_get(curl, parsed, CURLUPART_USER, CURLU_URLDECODE, arena);
	if (user.len) {
		transfer->user = user;
		transfer->password = part_get(curl, parsed, CURLUPART_PASSWORD, CURLU_URLDECODE, arena);
	}
	curl->url_set(parsed, CURLUPART_USER, NULL, 0);
	curl->url_set(parsed, CURLUPART_PASSWORD, NULL, 0);
	curl->url_set(parsed, CURLUPART_OPTIONS, NULL, 0);
	curl->url_set(parsed, CURLUPART_FRAGMENT, NULL, 0);
	transfer->host_port = hct_arena_printf(arena, "%.*s:%.*s", HCT_FMT(host), HCT_FMT(port));
	for (size_t i = 0; i < transfer->host_port.len; i++)
		((char *)transfer->host_port.ptr)[i] = g_ascii_tolower(transfer->host_port.ptr[i]);
	transfer->origin =
		hct_arena_printf(arena, "%.*s://%.*s", HCT_FMT(scheme), HCT_FMT(transfer->host_port));
	transfer->url = part_get(curl, parsed, CURLUPART_URL, 0, arena);
	curl->url_cleanup(parsed);
	return true;
}

/* ---- what comes back ---- */

/* curl counts here what came over the wire, before decompression. */
static bool
wire_ok(struct hct_transfer *transfer, curl_off_t received)
{
	if ((uint64_t)received <= transfer->options->max_wire_bytes)
		return true;
	transfer->stop = HCT_STOP_WIRE;
	return false;
}

/* The wire is looked at here too, because curl reports progress only after it has unpacked all it had read. */
static size_t
body_write(char *bytes, size_t size, size_t count, void *user)
{
	struct hct_transfer *transfer = user;
	const size_t max = transfer->options->max_body_bytes, len = size * count;
	curl_off_t received = 0;

	transfer->curl->easy_getinfo(transfer->easy, CURLINFO_SIZE_DOWNLOAD_T, &received);
	if (!wire_ok(transfer, received))
		return 0;
	if (len > max || transfer->reply.len > max - len) {
		transfer->stop = HCT_STOP_BODY;
		return 0;
	}
	hct_body_add(&transfer->reply, bytes, len);
	return len;
}

static size_t
head_write(char *bytes, size_t size, size_t count, void *user)
{
	struct hct_transfer *transfer = user;
	const struct hct_str line = { bytes, size * count };

	if (hct_str_starts(line, "HTTP/"))
		transfer->location = HCT_STR_NONE;
	else if (line.len > 9 && hct_str_eq_nocase(hct_str_sub(line, 0, 9), HCT_STR("location:")))
		transfer->location =
			hct_arena_str(transfer->arena, hct_str_trim(hct_str_sub(line, 9, line.len)));
	transfer->head_bytes += size * count;
	if (transfer->head_bytes > HEAD_MAX_BYTES) {
		transfer->stop = HCT_STOP_HEAD;
		return 0;
	}
	return size * count;
}

static int
progress(void *user, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up_now)
{
	(void)total, (void)up_total, (void)up_now;
	return wire_ok(user, now) ? 0 : 1;
}

static void
limits_set(struct hct_transfer *transfer, CURL *easy, int64_t now_ms)
{
	const struct hct_curl *curl = transfer->curl;
	const struct hct_fetch_options *options = transfer->options;
	int64_t connect_ms =
		transfer->connect_timeout_ms > 0 ? transfer->connect_timeout_ms : options->connect_timeout_ms;
	int64_t end_ms = transfer->deadline_ms;

	if (options->deadline_ms && options->deadline_ms < end_ms)
		end_ms = options->deadline_ms;
	curl->easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)CLAMP(end_ms - now_ms, 1, G_MAXINT32));
	curl->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CLAMP(connect_ms, 1, G_MAXINT32));
	curl->easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
		(curl_off_t)MIN(options->max_wire_bytes, (size_t)G_MAXINT64));
	curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, body_write);
	curl->easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, head_write);
	curl->easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	curl->easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, progress);
	curl->easy_setopt(easy, CURLOPT_XFERINFODATA, transfer);
	curl->easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

/* ---- what is sent ---- */

static void
header_append(struct hct_transfer *transfer, struct hct_str name, struct hct_str value)
{
	/* curl's spelling of a header without a value; "Name:" would remove it. */
	g_autofree char *line = value.len ? g_strdup_printf("%.*s: %.*s", HCT_FMT(name), HCT_FMT(value))
					  : g_strdup_printf("%.*s;", HCT_FMT(name));

	transfer->header_list = transfer->curl->slist_append(transfer->header_list, line);
}

static void
headers_set(struct hct_transfer *transfer, CURL *easy)
{
	const struct hct_curl *curl = transfer->curl;
	const bool has_auth = transfer->authorization.len || transfer->user.len;

	for (size_t i = 0; i < transfer->header_count; i++) {
		struct hct_str name = transfer->headers[i].name;

		if (has_auth && hct_str_eq_nocase(name, HCT_STR("authorization")))
			continue;
		if (transfer->post && transfer->content_type.len &&
			hct_str_eq_nocase(name, HCT_STR("content-type")))
			continue;
		header_append(transfer, name, transfer->headers[i].value);
	}
	if (transfer->authorization.len)
		header_append(transfer, HCT_STR("Authorization"), transfer->authorization);
	if (transfer->post && transfer->content_type.len)
		header_append(transfer, HCT_STR("Content-Type"), transfer->content_type);
	/* Without this curl waits a second for "100 Continue" before it sends a large body. */
	transfer->header_list = curl->slist_append(transfer->header_list, "Expect:");
	if (transfer->user.len) {
		curl->easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl->easy_setopt(easy, CURLOPT_USERNAME, hct_arena_cstr(transfer->arena, transfer->user));
		curl->easy_setopt(
			easy, CURLOPT_PASSWORD, hct_arena_cstr(transfer->arena, transfer->password));
	}
}

static void
tls_set(struct hct_transfer *transfer, CURL *easy)
{
	const struct hct_curl *curl = transfer->curl;
	const struct hct_fetch_options *options = transfer->options;
	struct hct_arena *arena = transfer->arena;

	if (options->ca_file.len)
		curl->easy_setopt(easy, CURLOPT_CAINFO, hct_arena_cstr(arena, options->ca_file));
	if (options->cert_file.len)
		curl->easy_setopt(easy, CURLOPT_SSLCERT, hct_arena_cstr(arena, options->cert_file));
	if (options->key_file.len)
		curl->easy_setopt(easy, CURLOPT_SSLKEY, hct_arena_cstr(arena, options->key_file));
	if (options->insecure) {
		curl->easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		curl->easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	if (transfer->secret)
		hct_secret_set_tls(transfer->secret, curl, easy);
}

/* The certificate is checked against the name in the URL, so a serverName of its own becomes the URL's
 * host while the connection still goes to the real one. */
static void
server_name_set(struct hct_transfer *transfer, CURL *easy)
{
	const struct hct_curl *curl = transfer->curl;
	struct hct_str name = transfer->secret ? transfer->secret->server_name : HCT_STR_NONE;
	struct hct_arena *arena = transfer->arena;
	CURLU *url;
	struct hct_str port, real;

	if (!name.len || !hct_str_starts(transfer->url, "https:"))
		return;
	url = curl->url();
	curl->url_set(url, CURLUPART_URL, transfer->url.ptr, 0);
	port = part_get(curl, url, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena);
	real = part_get(curl, url, CURLUPART_HOST, 0, arena);
	if (curl->url_set(url, CURLUPART_HOST, hct_arena_cstr(arena, name), 0) == CURLUE_OK) {
		struct hct_str route = hct_arena_printf(arena, "%.*s:%.*s:%.*s:%.*s", HCT_FMT(name),
			HCT_FMT(port), HCT_FMT(real), HCT_FMT(port));

		transfer->connect_to = curl->slist_append(NULL, route.ptr);
		curl->easy_setopt(easy, CURLOPT_CONNECT_TO, transfer->connect_to);
		curl->easy_setopt(easy, CURLOPT_URL, part_get(curl, url, CURLUPART_URL, 0, arena).ptr);
		header_append(
			transfer, HCT_STR("Host"), hct_str_is(port, "443") ? real : transfer->host_port);
	}
	curl->url_cleanup(url);
}

void
hct_transfer_prepare(struct hct_transfer *transfer, CURL *easy, CURLSH *share, int64_t now_ms)
{
	const struct hct_curl *curl = transfer->curl;
	const struct hct_fetch_options *options = transfer->options;

	curl->easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl->easy_setopt(easy, CURLOPT_SHARE, share);
	curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->curl_error);
	curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
	curl->easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
	curl->easy_setopt(easy, CURLOPT_URL, transfer->url.ptr);
	curl->easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
	curl->easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (hct_str_starts(transfer->url, "https:"))
		curl->easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
	curl->easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl->easy_setopt(easy, CURLOPT_BUFFERSIZE, READ_BUFFER_BYTES);
	curl->easy_setopt(easy, CURLOPT_USERAGENT,
		options->user_agent.len ? hct_arena_cstr(transfer->arena, options->user_agent)
					: "hecate/" HCT_VERSION);
	if (!options->http_proxy_from_env)
		curl->easy_setopt(easy, CURLOPT_PROXY, "");
	if (transfer->post) {
		curl->easy_setopt(easy, CURLOPT_POST, 1L);
		curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body.len);
		curl->easy_setopt(easy, CURLOPT_POSTFIELDS, transfer->body.len ? transfer->body.ptr : "");
	}
	limits_set(transfer, easy, now_ms);
	headers_set(transfer, easy);
	tls_set(transfer, easy);
	server_name_set(transfer, easy);
	curl->easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->header_list);
	transfer->easy = easy;
	transfer->attempts++;
	transfer->curl_error[0] = '\0';
	transfer->head_bytes = 0;
	transfer->location = HCT_STR_NONE;
	transfer->stop = HCT_STOP_NONE;
}

void
hct_transfer_rest(struct hct_transfer *transfer, bool with_reply)
{
	if (!transfer->curl)
		return;
	transfer->curl->slist_free_all(transfer->header_list);
	transfer->curl->slist_free_all(transfer->connect_to);
	transfer->header_list = transfer->connect_to = NULL;
	transfer->easy = NULL;
	if (!with_reply)
		return;
	hct_body_fini(&transfer->reply);
	transfer->status = 0;
}
