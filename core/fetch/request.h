/* core/fetch/request.h: a request as plugins write it (hct.request/1, hct.http-endpoint/1) and as the network sends it. */
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
};

struct hct_request *hct_request_create(struct hct_arena *arena);
/* The URL as sent: base (one slash between), path, base's own parameters first, then `query`. */
struct hct_str hct_request_url(const struct hct_request *request, struct hct_arena *arena);
/* The body as sent, form-encoded or raw. */
struct hct_str hct_request_body(const struct hct_request *request, struct hct_arena *arena);
/* URL for people: user info and the values of parameters that look like credentials replaced by "***". */
struct hct_str hct_request_public_url(const struct hct_request *request, struct hct_arena *arena);

extern const struct hct_request_1 hct_request_1;
extern const struct hct_http_endpoint_1 hct_http_endpoint_1;
extern const struct hct_reply_1 hct_reply_1;

#endif
