/* core/engine/redact.h: documents as a bundle may hold them: without the credentials that URLs and headers carry. */
#ifndef HCT_ENGINE_REDACT_H
#define HCT_ENGINE_REDACT_H

#include "doc/read.h"

/* The text with "***" for the user info of every URL and for the value of every header or parameter whose name says that
 * it is a credential. A request made from it has the same public form, so a bundle's replies are still found. */
struct hct_str hct_redact_document(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text);

#endif
