/* core/fetch/sentence.c: curl's error codes as sentences. They name host and port and no more of the
 * address, because the rest may hold a credential. */
#include "fetch/transfer.h"

#include <errno.h>
#include <glib.h>
#include <inttypes.h>

/* curl counts a timer down from when it was set, so it may fire a little before our clock says so. */
#define CLOCK_SLACK_MS 20

static struct hct_str
duration_text(struct hct_arena *arena, int64_t ms)
{
	if (ms % 1000 == 0)
		return hct_arena_printf(arena, "%" PRId64 " s", ms / 1000);
	return hct_arena_printf(arena, "%" PRId64 " ms", ms);
}

static struct hct_str
size_text(struct hct_arena *arena, uint64_t bytes)
{
	if (bytes >= (1u << 20) && bytes % (1u << 20) == 0)
		return hct_arena_printf(arena, "%" PRIu64 " MiB", bytes >> 20);
	if (bytes >= 10000000)
		return hct_arena_printf(arena, "%" PRIu64 " MB", bytes / 1000000);
	return hct_arena_printf(arena, "%" PRIu64 " bytes", bytes);
}

static struct hct_str
limit_sentence(const struct hct_transfer *transfer, bool wire)
{
	const struct hct_fetch_options *options = transfer->options;
	struct hct_arena *arena = transfer->arena;

	if (transfer->stop == HCT_STOP_HEAD)
		return hct_arena_printf(
			arena, "%.*s sent more than 256 KiB of headers", HCT_FMT(transfer->host_port));
	return hct_arena_printf(arena, "the answer of %.*s is larger than the limit of %.*s%s",
		HCT_FMT(transfer->host_port),
		HCT_FMT(size_text(arena, wire ? options->max_wire_bytes : options->max_body_bytes)),
		wire ? "" : " (decompressed)");
}

static struct hct_str
timeout_sentence(const struct hct_transfer *transfer, int64_t now_ms)
{
	const struct hct_fetch_options *options = transfer->options;
	struct hct_arena *arena = transfer->arena;
	struct hct_str host = transfer->host_port;
	curl_off_t connected_us = 0;
	int64_t connect_ms =
		transfer->connect_timeout_ms > 0 ? transfer->connect_timeout_ms : options->connect_timeout_ms;

	if (options->deadline_ms && now_ms + CLOCK_SLACK_MS >= options->deadline_ms)
		return hct_arena_printf(arena,
			"%.*s had not answered when the time limit of the render passed", HCT_FMT(host));
	if (transfer->easy)
		transfer->curl->easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME_T, &connected_us);
	if (transfer->reply.len)
		return hct_arena_printf(arena, "%.*s did not finish its answer within %.*s (%.*s received)",
			HCT_FMT(host), HCT_FMT(duration_text(arena, options->request_timeout_ms)),
			HCT_FMT(size_text(arena, transfer->reply.len)));
	if (connected_us == 0 && now_ms + CLOCK_SLACK_MS < transfer->deadline_ms)
		return hct_arena_printf(arena, "cannot reach %.*s: no connection within %.*s", HCT_FMT(host),
			HCT_FMT(duration_text(arena, connect_ms)));
	return hct_arena_printf(arena, "%.*s did not answer within %.*s", HCT_FMT(host),
		HCT_FMT(duration_text(arena, options->request_timeout_ms)));
}

static struct hct_str
connect_sentence(const struct hct_transfer *transfer)
{
	long os_errno = 0;

	transfer->curl->easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &os_errno);
	if (os_errno == ECONNREFUSED)
		return hct_arena_printf(transfer->arena, "cannot reach %.*s: the connection was refused",
			HCT_FMT(transfer->host_port));
	if (os_errno > 0)
		return hct_arena_printf(transfer->arena, "cannot reach %.*s: %s",
			HCT_FMT(transfer->host_port), g_strerror((int)os_errno));
	return hct_arena_printf(
		transfer->arena, "cannot reach %.*s: no connection", HCT_FMT(transfer->host_port));
}

/* curl: "SSL certificate problem: self-signed certificate"; "SSL: no alternative certificate subject name
 * matches …". */
static struct hct_str
tls_reason(const struct hct_transfer *transfer, CURLcode code)
{
	const char *text = transfer->curl_error, *colon;

	if (!*text)
		text = transfer->curl->easy_strerror(code);
	colon = strstr(text, "problem: ");
	if (colon)
		text = colon + strlen("problem: ");
	else if (g_str_has_prefix(text, "SSL: "))
		text += 5;
	else if ((colon = strstr(text, "SSL routines:")))
		text = (colon = strrchr(colon, ':')) + 1;
	return hct_arena_str(transfer->arena, hct_str_trim(hct_str(text)));
}

static const struct {
	CURLcode code;
	const char *format; /* %.*s: host:port */
} sentences[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, "cannot reach %.*s: the host name cannot be resolved" },
	{ CURLE_COULDNT_RESOLVE_PROXY, "cannot reach %.*s: the name of the HTTP proxy cannot be resolved" },
	{ CURLE_PROXY, "cannot reach %.*s: the HTTP proxy did not connect" },
	{ CURLE_GOT_NOTHING, "%.*s closed the connection without an answer" },
	{ CURLE_SEND_ERROR, "%.*s closed the connection while the request was sent" },
	{ CURLE_PARTIAL_FILE, "%.*s cut its answer short" },
	{ CURLE_BAD_CONTENT_ENCODING, "%.*s sent an answer whose compression is damaged" },
	{ CURLE_WEIRD_SERVER_REPLY, "%.*s does not speak HTTP" },
	{ CURLE_UNSUPPORTED_PROTOCOL, "%.*s does not speak HTTP" },
	{ CURLE_HTTP2, "%.*s broke the HTTP/2 protocol" },
	{ CURLE_HTTP2_STREAM, "%.*s broke off the HTTP/2 stream" },
	{ CURLE_URL_MALFORMAT, "the address of the request to %.*s is not a URL" },
};

static struct hct_str
tls_sentence(const struct hct_transfer *transfer, CURLcode code)
{
	struct hct_str host = transfer->host_port;
	struct hct_str reason = tls_reason(transfer, code);

	switch (code) {
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
		return hct_arena_printf(transfer->arena, "the certificate of %.*s is not trusted: %.*s",
			HCT_FMT(host), HCT_FMT(reason));
	case CURLE_SSL_CACERT_BADFILE:
		return hct_arena_printf(
			transfer->arena, "the CA certificates for %.*s cannot be read", HCT_FMT(host));
	case CURLE_SSL_CERTPROBLEM:
		return hct_arena_printf(
			transfer->arena, "the client certificate for %.*s cannot be used", HCT_FMT(host));
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return hct_arena_printf(
			transfer->arena, "no TLS connection to %.*s: %.*s", HCT_FMT(host), HCT_FMT(reason));
	default:
		return HCT_STR_NONE;
	}
}

/* TLS 1.3 tells of a missing client certificate only when the answer is read. */
static struct hct_str
receive_sentence(const struct hct_transfer *transfer)
{
	struct hct_str host = transfer->host_port;

	if (strstr(transfer->curl_error, "SSL routines"))
		return hct_arena_printf(transfer->arena, "no TLS connection to %.*s: %.*s", HCT_FMT(host),
			HCT_FMT(tls_reason(transfer, CURLE_RECV_ERROR)));
	return hct_arena_printf(transfer->arena,
		transfer->reply.len ? "%.*s broke the connection in the middle of its answer"
				    : "%.*s broke the connection before it answered",
		HCT_FMT(host));
}

static struct hct_str
sentence(const struct hct_transfer *transfer, CURLcode code, int64_t now_ms)
{
	struct hct_str text;

	if (transfer->stop != HCT_STOP_NONE)
		return limit_sentence(transfer, transfer->stop == HCT_STOP_WIRE);
	if (code == CURLE_FILESIZE_EXCEEDED)
		return limit_sentence(transfer, true);
	if (code == CURLE_OPERATION_TIMEDOUT)
		return timeout_sentence(transfer, now_ms);
	if (code == CURLE_COULDNT_CONNECT)
		return connect_sentence(transfer);
	if (code == CURLE_RECV_ERROR)
		return receive_sentence(transfer);
	for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++)
		if (sentences[i].code == code)
			return hct_arena_printf(
				transfer->arena, sentences[i].format, HCT_FMT(transfer->host_port));
	text = tls_sentence(transfer, code);
	if (text.len)
		return text;
	return hct_arena_printf(transfer->arena, "the request to %.*s failed: %s",
		HCT_FMT(transfer->host_port), transfer->curl->easy_strerror(code));
}

struct hct_str
hct_transfer_sentence(const struct hct_transfer *transfer, CURLcode code, int64_t now_ms)
{
	struct hct_str text = sentence(transfer, code, now_ms);

	if (transfer->attempts > 1)
		return hct_arena_printf(
			transfer->arena, "%.*s (%u attempts)", HCT_FMT(text), transfer->attempts);
	return text;
}
