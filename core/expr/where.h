/* core/expr/where.h: where in its file a byte of a document's text stands, so that a fault within an expression can be
 * pointed at. Texts of all styles: plain, quoted with escapes, block scalars. */
#ifndef HCT_EXPR_WHERE_H
#define HCT_EXPR_WHERE_H

#include "doc/node.h"

/* `source`: the whole file (hct_doc_read_file's out_bytes). Where the two cannot be brought together (a tag before the
 * text, an alias) it is the beginning of the text. */
struct hct_where hct_expr_where(
	const struct hct_node *text, size_t offset, struct hct_str source, struct hct_arena *arena);

#endif
