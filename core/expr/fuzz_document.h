/* core/expr/fuzz_document.h: the document that a fuzz target's expression is about: small, or null where it cannot be read. */
#ifndef HCT_EXPR_FUZZ_DOCUMENT_H
#define HCT_EXPR_FUZZ_DOCUMENT_H

#include "doc/read.h"

static inline const struct hct_node *
fuzz_document(struct hct_arena *arena, struct hct_str text)
{
	static const struct hct_doc_limits limits = { .max_bytes = 4096, .max_depth = 30, .max_nodes = 500 };
	static const struct hct_node nothing = { .type = HCT_NODE_NULL };
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	if (hct_doc_parse(arena, HCT_STR("fuzz"), text, &limits, &diag, &docs) != HCT_OK)
		return &nothing;
	return docs.roots[0];
}

#endif
