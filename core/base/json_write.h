/* core/base/json_write.h: jansson's values, with texts of strangers in them, as JSON that terminals show as it is.
 *
 * A report may hold 100,000 findings. As one tree they would take many times the memory of their text, so its writer makes a
 * small value for each, and writes the few words around them itself. */
#ifndef HCT_BASE_JSON_WRITE_H
#define HCT_BASE_JSON_WRITE_H

#include "base/buf.h"

#include <jansson.h>

/* A string; what is not UTF-8 in it (names of files need not be) becomes U+FFFD. */
json_t *hct_json_text(struct hct_str text);
/* With jansson's flags; without JSON_INDENT on one line. No character that a terminal would obey or a reader not see is
 * written as it is. Takes the value. */
void hct_json_write(json_t *value, size_t flags, struct hct_buf *out);
/* Writes the item of a list with this index, which begins behind a "[", on its own line. Takes the value. */
void hct_json_item(json_t *value, size_t index, struct hct_buf *out);

#endif
