/* core/fetch/bundle_store.h: how a bundle keeps replies; for the files of the bundle only. */
#ifndef HCT_FETCH_BUNDLE_STORE_H
#define HCT_FETCH_BUNDLE_STORE_H

#include "fetch/body.h"
#include "fetch/bundle.h"
#include "fetch/fetch.h"

#include <glib.h>

struct hct_bundle_reply {
	struct hct_str method, url, request_body, variant;
	uint32_t status;
	struct hct_str content_type;
	struct hct_str error;           /* {NULL,0}: answered */
	struct hct_body body;
	uint64_t log_offset, log_len;   /* of a body that still has to be mapped; 0, 0: none */
};

/* ---- the shared log: an unlinked file that parent and children of a fork append to; one process at a
 * time writes ---- */
struct hct_log;
struct hct_log *hct_log_create(void);                   /* NULL: the system has no such files */
void hct_log_destroy(struct hct_log *log);              /* takes NULL */
/* False: full or failed, nothing was added. `drain`: memory of this body is given back as it is written. */
bool hct_log_append(struct hct_log *log, const struct hct_bundle_reply *reply, struct hct_str body,
	struct hct_body *drain);
/* The next record not yet seen by this process; its texts in arena, its body by offset. */
bool hct_log_next(struct hct_log *log, struct hct_arena *arena, struct hct_bundle_reply *out_reply);
bool hct_log_map(struct hct_log *log, struct hct_bundle_reply *reply);

struct hct_bundle {
	struct hct_arena *arena;
	GArray *documents;              /* struct hct_bundle_document */
	GArray *settings;               /* struct hct_pair */
	GPtrArray *replies;             /* struct hct_bundle_reply */
	GHashTable *by_key;             /* GBytes → GPtrArray of borrowed replies in order */
	struct hct_body file;           /* what was read; the bodies of its replies are borrowed from it */
	struct hct_log *log;            /* NULL: not shared */
	guint32 salt[8];
};

/* Takes the body of `reply`; texts are borrowed from the bundle's arena. */
void hct_bundle_index(struct hct_bundle *bundle, const struct hct_bundle_reply *reply);
/* Sees what other processes added. */
void hct_bundle_sync(struct hct_bundle *bundle);
/* The body, mapped when need be. */
struct hct_str hct_bundle_body(struct hct_bundle *bundle, struct hct_bundle_reply *reply);

#endif
