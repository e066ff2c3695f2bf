/* core/diff/unpack.h: the resources of one side.
 *
 * Those in ConfigMaps, too, as a GitOps repository holds dashboards: every text of `data` whose key ends with .json, .yaml or
 * .yml. ConfigMaps may stand in lists and in one another.
 *
 * What else a ConfigMap holds is none of our business: other texts, documents without a kind, text that cannot be read and
 * names nothing of Perses, and the ConfigMap itself, which is another program's. What cannot be read and does is an error.
 * Positions are those of the file (doc/embedded.h). */
#ifndef HCT_DIFF_UNPACK_H
#define HCT_DIFF_UNPACK_H

#include "doc/resource.h"

/* `text`: what `docs` were read from, from which the resources borrow. None is no error. Whatever breaks rules is compared,
 * too, as long as its kind, its name and its spec can be told. */
hct_status hct_diff_resources(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text,
	struct hct_diag *diag, struct hct_resources *out_resources) __attribute__((warn_unused_result));
/* The first half of it: documents of which none is a ConfigMap. */
hct_status hct_diff_unpack(struct hct_arena *arena, const struct hct_docs *docs, struct hct_str text,
	struct hct_diag *diag, struct hct_docs *out_docs) __attribute__((warn_unused_result));

#endif
