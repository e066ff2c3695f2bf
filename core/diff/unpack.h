/* core/diff/unpack.h: the documents of one side, those in ConfigMaps taken out of them, as a GitOps repository holds
 * dashboards: every text of `data` whose key ends with .json, .yaml or .yml. ConfigMaps may stand in lists and in one
 * another.
 *
 * What else a ConfigMap holds is none of our business: other texts, documents without a kind, text that cannot be read and
 * names nothing of Perses, and the ConfigMap itself, which is another program's. What cannot be read and does is an error.
 * Positions are those of the file (doc/embedded.h). */
#ifndef HCT_DIFF_UNPACK_H
#define HCT_DIFF_UNPACK_H

#include "doc/read.h"

/* `text`: what the documents were read from. The nodes taken out live in the arena and borrow from `docs`. */
hct_status hct_diff_unpack(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text,
	struct hct_diag *diag, struct hct_docs *out_docs) __attribute__((warn_unused_result));

#endif
