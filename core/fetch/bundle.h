/* core/fetch/bundle.h: a render's inputs in one file: documents, replies, clock, zone, options; enough to draw the
 * same bytes again without a network. No credential is ever in it.
 *
 * Requests that differ in credentials alone are one and the same in it. The file, compressed by gzip when its name
 * ends in ".gz", begins with its head, a JSON object in UTF-8, and a line break:
 *   { "hecateBundle": 1,
 *     "settings":  { "<name>": "<text>", … },
 *     "documents": [ { "name": "dash.yaml", "text": "…" }, … ],
 *     "replies":   [ { "method": "POST", "url": "http://prom:9090/…", "body": "query=up&…",
 *                      "variant": "x-scope-orgid=a; secret=p/prom",          only where there is one
 *                      "status": 200, "contentType": "application/json",
 *                      "bytes": 1234                                         of the answer's body, or
 *                      "error": "cannot reach prom:9090: …" }, … ] }         no answer
 * Then come the bodies of the replies that have "bytes", as they were received and in the same order, each with a
 * line break behind it, and nothing else. They are not escaped, so nothing has to be scanned or copied to read them:
 * a body is used where the file was read to, and the byte of the line break becomes the NUL behind it. */
#ifndef HCT_FETCH_BUNDLE_H
#define HCT_FETCH_BUNDLE_H

#include "base/diag.h"

struct hct_bundle;
struct hct_exchange;

struct hct_bundle_document {
	struct hct_str name, text;
};

struct hct_bundle *hct_bundle_create(void);
void hct_bundle_destroy(struct hct_bundle *bundle);     /* takes NULL */
/* Replies are kept in memory shared with child processes (an unlinked file), so that a supervisor that
 * forked keeps what a crashed worker had fetched. */
struct hct_bundle *hct_bundle_create_shared(void);

hct_status hct_bundle_read(const char *path, struct hct_diag *diag, struct hct_bundle **out_bundle)
	__attribute__((warn_unused_result));
/* Writes beside, then renames. */
hct_status hct_bundle_write(struct hct_bundle *bundle, const char *path, struct hct_diag *diag)
	__attribute__((warn_unused_result));

void hct_bundle_add_document(struct hct_bundle *bundle, struct hct_str name, struct hct_str text);
size_t hct_bundle_documents(const struct hct_bundle *bundle, const struct hct_bundle_document **out_documents);
/* now_ms, zone, from, to, variables: strings by name, so that the engine can keep what it needs. */
void hct_bundle_set(struct hct_bundle *bundle, const char *name, struct hct_str value);
struct hct_str hct_bundle_get(const struct hct_bundle *bundle, const char *name);
size_t hct_bundle_names(const struct hct_bundle *bundle, const struct hct_pair **out_pairs);

/* Keyed digest of `bytes`: tells requests apart that differ in nothing but a credential, and says nothing about
 * it. Known to this bundle and its copies in forked processes only; for the shared kind, never for files. */
struct hct_str hct_bundle_fingerprint(const struct hct_bundle *bundle, struct hct_arena *arena, const void *bytes,
	size_t len);

/* A reply under the request's key (method, public URL, body): HTTP status, content type, body, or an error
 * sentence. Replies to the same request are kept in order: a server that is polled says "running" before
 * it says "done". */
void hct_bundle_add_reply(struct hct_bundle *bundle, const struct hct_exchange *exchange);
/* The same, but the bundle takes the body's memory where it can; exchange->reply.body is then the
 * bundle's. Takes *body in any case. */
struct hct_body;
void hct_bundle_take_reply(struct hct_bundle *bundle, struct hct_exchange *exchange, struct hct_body *body);
bool hct_bundle_find_reply(const struct hct_bundle *bundle, struct hct_str method, struct hct_str url,
	struct hct_str body, struct hct_exchange *out_exchange);
/* The nth (from 0) reply to a request like `wanted`, its variant included. `exact`: no other variant will
 * do, and there must be an nth; else a variant that leaves no doubt is taken, and the last reply stands
 * for later ones. */
bool hct_bundle_find_nth(struct hct_bundle *bundle, const struct hct_exchange *wanted, size_t nth, bool exact,
	struct hct_exchange *out_exchange);

#endif
