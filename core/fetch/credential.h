/* core/fetch/credential.h: what a Secret holds, for the transport. Nothing of this is ever printed. */
#ifndef HCT_FETCH_CREDENTIAL_H
#define HCT_FETCH_CREDENTIAL_H

#include "fetch/curl_api.h"
#include "fetch/secret.h"

/* Inline text or the file that holds it. */
struct hct_credential {
	struct hct_str text;            /* once read */
	const char *file;               /* NULL: inline, or nothing at all */
};

enum hct_authenticator { HCT_AUTH_NONE, HCT_AUTH_BASIC, HCT_AUTH_HEADER, HCT_AUTH_OAUTH };

struct hct_secret {
	struct hct_arena *arena;
	struct hct_str name, project;
	bool global, ready;             /* ready: files are read */
	enum hct_authenticator auth;
	struct hct_str user;            /* BASIC: username; HEADER: type; OAUTH: client id */
	struct hct_credential value;    /* password, credentials, client secret */
	struct hct_str token_url;
	uint32_t auth_style;            /* 0 auto, 1 body, 2 header */
	size_t scope_count, param_count;
	struct hct_str *scopes;
	struct hct_pair *params;
	bool has_tls, insecure;
	struct hct_credential ca, cert, key;
	struct hct_str server_name;
	uint32_t min_version, max_version;      /* 0..3: TLS 1.0 .. 1.3 */
};

/* Reads the files once. False: *out_error is a sentence that names the Secret and the file. */
bool hct_secret_prepare(struct hct_secret *secret, struct hct_str *out_error);
/* TLS options of a prepared secret; server_name is the caller's business. */
void hct_secret_set_tls(const struct hct_secret *secret, const struct hct_curl *curl, CURL *easy);

#endif
