/* core/check/quote.h: what findings quote of a file's lines.
 *
 * Asked for in the order of lines and columns each byte is looked at once, so that a file of a single line costs no more
 * than any other. */
#ifndef HCT_CHECK_QUOTE_H
#define HCT_CHECK_QUOTE_H

#include "check/finding.h"
#include "doc/lines.h"

struct hct_quoter {
	const struct hct_lines *lines;
	uint32_t line, column;          /* of the place that was found last; 0: none yet */
	size_t offset;                  /* of its first byte in the line */
};

/* The line, or of a long one what stands around the place. Text is {NULL,0} where there is no such line, or none in UTF-8. */
struct hct_quote hct_quoter_get(struct hct_quoter *quoter, uint32_t line, uint32_t column);
/* The last line of the scalar of JSON or YAML that begins at the place, or a later one. Lines of a block (|, >) are not
 * counted: nothing else stands in them. */
uint32_t hct_quoter_scalar_end(struct hct_quoter *quoter, uint32_t line, uint32_t column);

#endif
