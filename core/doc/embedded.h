/* core/doc/embedded.h: documents inside a text of another document, as a ConfigMap holds dashboards. Their nodes and
 * messages get the positions that they have in the file around them. */
#ifndef HCT_DOC_EMBEDDED_H
#define HCT_DOC_EMBEDDED_H

#include "doc/lines.h"
#include "doc/read.h"

/* `holder`: the STRING node with the text; `source`: the lines of the file around it. In a literal block (|) each
 * line keeps its place; in any other style, where no line does, everything is at the text's beginning. The roots have
 * `holder` for their parent. */
hct_status hct_doc_parse_embedded(struct hct_arena *arena, struct hct_node *holder,
	const struct hct_lines *source, const struct hct_doc_limits *limits, struct hct_diag *diag,
	struct hct_docs *out_docs) __attribute__((warn_unused_result));

bool hct_is_config_map(const struct hct_node *node);
/* The next text of a ConfigMap, from *index in its data on, that may hold documents: by its key (.json, .yaml, .yml), as
 * the sidecars that collect dashboards tell them. NULL: there is no other. */
struct hct_node *hct_config_map_next(const struct hct_node *map, uint32_t *index);

#endif
