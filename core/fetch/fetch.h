/* core/fetch/fetch.h: the only place that touches the network. One curl multi loop for all requests of a
 * render.
 *
 * submit() registers a request with a callback; run() performs until nothing is left, calling back in the
 * caller's thread. A callback may submit more. Identical requests (method, URL, headers, body, secret) are
 * sent once and answered to all; one that is submitted after the answer was handed out is sent again,
 * because a server may be polled. With a bundle being replayed nothing is sent. */
#ifndef HCT_FETCH_FETCH_H
#define HCT_FETCH_FETCH_H

#include "fetch/request.h"
#include "fetch/secret.h"

struct hct_bundle;      /* fetch/bundle.h */
struct hct_fetch;

struct hct_fetch_options {
	uint32_t max_per_host;          /* in flight; 0: 8 */
	int64_t request_timeout_ms;     /* 0: 30,000; whole request, retries included */
	int64_t connect_timeout_ms;     /* 0: 10,000 */
	int64_t deadline_ms;            /* CLOCK_MONOTONIC ms at which the render gives up; 0: none */
	uint32_t retries;               /* after the first attempt; default in hct_fetch_options_default: 2 */
	size_t max_body_bytes;          /* 0: 64 MiB, after decompression */
	size_t max_wire_bytes;          /* 0: same as max_body_bytes; before decompression */
	bool follow_other_hosts;        /* redirects to another host, scheme or port */
	bool http_proxy_from_env;       /* HTTP_PROXY, NO_PROXY … as curl reads them */
	struct hct_str ca_file;         /* additional trust; {NULL,0}: system */
	struct hct_str cert_file, key_file;
	bool insecure;                  /* no verification of certificates */
	struct hct_str user_agent;
	uint64_t jitter_seed;           /* back-off jitter; does not influence output */
	size_t secret_count;
	struct hct_secret *const *secrets;
	struct hct_bundle *record;      /* NULL: none; replies are added to it */
	struct hct_bundle *replay;      /* NULL: none; every reply comes from it */
	/* NULL or: consulted before the network and fed after it (the supervisor's memory of a crashed
	 * run). */
	struct hct_bundle *cache;
};
struct hct_fetch_options hct_fetch_options_default(void);

/* What became of a request; lives until the fetch is destroyed (body only until the last callback
 * returned). */
struct hct_exchange {
	struct hct_str method, url;     /* public form, no credentials */
	struct hct_str request_body;
	uint32_t http_status;           /* 0: no answer */
	uint64_t bytes;                 /* of the body, decompressed */
	double ms;                      /* from submit to end */
	uint32_t attempts;
	size_t index;                   /* in order of first submission: the report's `requests` index */
	struct hct_str error;           /* {NULL,0}: answered; else one sentence for users */
	struct hct_reply reply;         /* valid when error is empty */
	struct hct_str variant;         /* what else tells requests apart: headers ("***" for credentials) and secret's name */
};
typedef void hct_fetch_done(void *user, const struct hct_exchange *exchange);

struct hct_fetch *hct_fetch_create(const struct hct_fetch_options *options);
void hct_fetch_destroy(struct hct_fetch *fetch);
void hct_fetch_submit(struct hct_fetch *fetch, const struct hct_request *request, hct_fetch_done *done, void *user);
void hct_fetch_run(struct hct_fetch *fetch);
size_t hct_fetch_exchanges(const struct hct_fetch *fetch, const struct hct_exchange *const **out_exchanges);

#endif
