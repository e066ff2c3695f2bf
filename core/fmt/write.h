/* core/fmt/write.h: the tree as canonical text.
 *
 * Two blanks for each level, one member or item a line, also in lists; empty ones are [] and {}. Line ends are LF, the last
 * line has one, there is no byte order mark. YAML: block style, lists indented in their map, texts by fmt/scalar.h, long
 * lines as they are, at most one empty line where the author had some. JSON: as Perses itself writes it, but <, > and &
 * as they are. */
#ifndef HCT_FMT_WRITE_H
#define HCT_FMT_WRITE_H

#include "base/buf.h"
#include "fmt/tree.h"

/* What does not fit is left out, as the buffer says. */
void hct_fmt_write(const struct hct_fmt_tree *tree, struct hct_buf *buf);
/* The two languages. Not for other units. */
void hct_fmt_write_json(const struct hct_fmt_tree *tree, struct hct_buf *buf);
void hct_fmt_write_yaml(const struct hct_fmt_tree *tree, struct hct_buf *buf);

#endif
