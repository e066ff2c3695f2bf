/* core/doc/lines.h: the lines of a text by number, for quoting them. The text is borrowed. */
#ifndef HCT_DOC_LINES_H
#define HCT_DOC_LINES_H

#include "base/arena.h"

struct hct_lines {
	size_t count;
	struct hct_str text;
	const size_t *starts;           /* byte offsets, ascending */
};

/* Lines end with LF, CR LF or CR, as both parsers count them. A byte order mark belongs to no line. */
void hct_lines_index(struct hct_lines *lines, struct hct_arena *arena, struct hct_str text);
/* Without its end; `line` from 1. {NULL,0}: there is none. */
struct hct_str hct_lines_get(const struct hct_lines *lines, uint32_t line);
/* Blanks that it begins with. */
size_t hct_line_indent(struct hct_str line);

#endif
