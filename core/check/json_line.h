/* core/check/json_line.h: values as JSON, each on a line of its own and written as soon as it is made.
 *
 * Reports hold 100,000 findings. As one tree they would take many times the memory of their text, so a writer makes a small
 * value for each, and writes the few words around them itself. */
#ifndef HCT_CHECK_JSON_LINE_H
#define HCT_CHECK_JSON_LINE_H

#include "base/buf.h"

#include <jansson.h>

/* A string; what is not UTF-8 in it (names of files need not be) becomes U+FFFD. */
json_t *hct_json_line_text(struct hct_str text);
/* Takes the value. No line break, and no character that a terminal would obey. */
void hct_json_line_write(json_t *value, struct hct_buf *out);
/* Writes the item of a list with this index, which begins behind a "[", on its own line. Takes the value. */
void hct_json_line_item(json_t *value, size_t index, struct hct_buf *out);

#endif
