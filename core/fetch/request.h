/* core/fetch/request.h: a request as plugins write it (hct.request/1, hct.http-endpoint/1) and as the
 * network sends it. */
#ifndef HCT_FETCH_REQUEST_H
#define HCT_FETCH_REQUEST_H

#include "base/diag.h"
#include "vars/vars.h"

#include <hecate/query.h>

/* In the arena of its query. Fields are read by fetch, by the report and by the bundle. */
struct hct_request {
	struct hct_arena *arena;
	struct hct_str method;          /* "GET", "POST" */
	struct hct_str base_url;        /* {NULL,0}: the datasource has not completed it */
	struct hct_str path;            /* encoded, with leading slash */
	size_t query_count, form_count, header_count;
	struct hct_pair *query, *form, *headers;
	struct hct_str content_type, body;      /* set_body; form fields else */
	struct hct_str secret;          /* name of the Secret, {NULL,0}: none */
	bool secret_is_global;
	struct hct_str project;         /* of the datasource, for its Secret */
	int64_t connect_timeout_ms;     /* proxy.spec.timeout; 0: default */
	bool refused;                   /* not in allowedEndpoints: answered 403 without connecting */
	struct hct_str problem;         /* {NULL,0}: fine; else the sentence why it cannot be sent */
};

#define HCT_REQUEST_MAX_PAIRS 10000     /* parameters, fields and headers, each */
#define HCT_REQUEST_MAX_BYTES ((size_t)16 << 20) /* of URL and body, each */

struct hct_request *hct_request_create(struct hct_arena *arena);
/* The path below the base as sent: with leading slash (or empty), dot segments resolved, so that what
 * allowedEndpoints judged is what the server sees. */
struct hct_str hct_request_path(const struct hct_request *request, struct hct_arena *arena);
/* The URL as sent: base (one slash between), path, base's own parameters first, then `query`. {NULL,0}:
 * too long. */
struct hct_str hct_request_url(const struct hct_request *request, struct hct_arena *arena);
/* The body as sent, form-encoded or raw. {NULL,0}: none, or a form that is too long. */
struct hct_str hct_request_body(const struct hct_request *request, struct hct_arena *arena);
/* URL for people: user info and the values of parameters that look like credentials replaced by "***". */
struct hct_str hct_request_public_url(const struct hct_request *request, struct hct_arena *arena);

/* The body likewise, when it is form-encoded. */
struct hct_str hct_request_public_body(const struct hct_request *request, struct hct_arena *arena);
/* Header of that name, letters' case ignored, replaced or added. Names that are no token, and headers that
 * frame the message (Content-Length, Connection, …), become the request's problem; line breaks in values
 * become spaces. */
void hct_request_set_header(struct hct_request *request, struct hct_str name, struct hct_str value);

extern const struct hct_request_1 hct_request_1;
extern const struct hct_http_endpoint_1 hct_http_endpoint_1;
extern const struct hct_reply_1 hct_reply_1;

#endif
