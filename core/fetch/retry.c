/* core/fetch/retry.c: which failures are worth another attempt, and when. */
#include "fetch/transfer.h"

#include <errno.h>
#include <glib.h>

#define BACKOFF_FIRST_MS 100
#define BACKOFF_MAX_MS 5000

/* splitmix64: requests that failed together should not come back together. */
static double
jitter(uint64_t *seed)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	z ^= z >> 31;
	return 0.5 + (double)(z >> 11) / 9007199254740992.0;
}

/* Refused or reset: the server restarts, or a kept connection had gone stale. */
static bool
connection_lost(const struct hct_transfer *transfer, CURLcode code)
{
	long os_errno = 0;

	if (transfer->stop != HCT_STOP_NONE)
		return false;
	transfer->curl->easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &os_errno);
	switch (code) {
	case CURLE_COULDNT_CONNECT:
		return os_errno == ECONNREFUSED || os_errno == ECONNRESET;
	case CURLE_GOT_NOTHING:
		return true;
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return !strstr(transfer->curl_error, "SSL"); /* a TLS alert is an answer */
	default:
		return false;
	}
}

int64_t
hct_retry_delay_ms(const struct hct_transfer *transfer, CURLcode code, uint64_t *seed, int64_t now_ms)
{
	curl_off_t after_s = 0;
	int64_t delay_ms, end_ms = transfer->deadline_ms;

	if (transfer->attempts > transfer->options->retries)
		return -1;
	if (code == CURLE_OK) {
		transfer->curl->easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &after_s);
		if (transfer->status != 502 && transfer->status != 503 && transfer->status != 504 &&
			!(transfer->status == 429 && after_s > 0))
			return -1;
	} else if (!connection_lost(transfer, code)) {
		return -1;
	}
	delay_ms = MIN((int64_t)BACKOFF_FIRST_MS << MIN(transfer->attempts - 1, 10u), BACKOFF_MAX_MS);
	delay_ms = (int64_t)((double)delay_ms * jitter(seed));
	if (after_s > 0)
		delay_ms += MIN((int64_t)after_s, G_MAXINT32) * 1000;
	if (transfer->options->deadline_ms)
		end_ms = MIN(end_ms, transfer->options->deadline_ms);
	return now_ms + delay_ms < end_ms ? delay_ms : -1;
}
