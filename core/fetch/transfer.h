/* core/fetch/transfer.h: one HTTP exchange on the wire, its retries and redirects included. Belongs to the
 * loop from hct_loop_add until `finished` is called. */
#ifndef HCT_FETCH_TRANSFER_H
#define HCT_FETCH_TRANSFER_H

#include "fetch/body.h"
#include "fetch/credential.h"
#include "fetch/curl_api.h"
#include "fetch/fetch.h"

struct hct_transfer;
typedef void hct_transfer_finished(struct hct_transfer *transfer, void *user);

struct hct_transfer {
	const struct hct_curl *curl;    /* NULL: never sent */
	/* What to send; texts live in `arena`. */
	struct hct_arena *arena;
	const struct hct_fetch_options *options;
	bool post;
	struct hct_str url;             /* without user info */
	struct hct_str host_port;       /* "prom:9090", as sentences name it */
	struct hct_str origin;          /* "https://prom:9090": what a redirect must keep, and what a limit is per */
	struct hct_str user, password;  /* basic authentication; user {NULL,0}: none */
	struct hct_str authorization;   /* value of the header, {NULL,0}: none */
	size_t header_count;
	const struct hct_pair *headers;
	struct hct_str content_type, body;
	const struct hct_secret *secret;        /* its TLS options; NULL: none */
	int64_t connect_timeout_ms;
	hct_transfer_finished *finished;
	void *user_data;

	/* Under way. */
	CURL *easy;                     /* NULL: not on the wire */
	struct curl_slist *header_list, *connect_to;
	char curl_error[CURL_ERROR_SIZE];
	int64_t started_ms, deadline_ms;        /* CLOCK_MONOTONIC; 0: not yet */
	int64_t not_before_ms;          /* waiting for a retry */
	uint32_t redirects;
	size_t head_bytes;              /* of all headers of this attempt */
	struct hct_str location;        /* of a redirect, as the server wrote it */
	enum { HCT_STOP_NONE, HCT_STOP_BODY, HCT_STOP_WIRE, HCT_STOP_HEAD } stop;

	/* The outcome. */
	uint32_t attempts, status;
	struct hct_str reply_type;      /* without parameters, lower case */
	struct hct_body reply;
	struct hct_str error;           /* {NULL,0}: answered */
};

/* Sets url, origin, host_port, and user and password when the URL holds them. False: *out_error says what
 * is wrong. */
bool hct_transfer_set_url(struct hct_transfer *transfer, struct hct_str url, struct hct_str *out_error);
/* Puts all options of the next attempt on `easy`. */
void hct_transfer_prepare(struct hct_transfer *transfer, CURL *easy, CURLSH *share, int64_t now_ms);
/* After an attempt: forgets lists and the partial reply, if `with_reply`. */
void hct_transfer_rest(struct hct_transfer *transfer, bool with_reply);
/* Follows the Location of a 3xx: true when the transfer has its next URL; false: `error` is set. */
bool hct_transfer_redirect(struct hct_transfer *transfer);

/* core/fetch/sentence.c: what went wrong, for people. */
struct hct_str hct_transfer_sentence(const struct hct_transfer *transfer, CURLcode code, int64_t now_ms);

/* core/fetch/retry.c: milliseconds to wait before another attempt, or -1: none. *seed moves on. */
int64_t hct_retry_delay_ms(const struct hct_transfer *transfer, CURLcode code, uint64_t *seed, int64_t now_ms);

#endif
