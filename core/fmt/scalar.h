/* core/fmt/scalar.h: how a text is written in YAML.
 *
 * One rule: plain, where every reader of YAML 1.1 and 1.2 reads the same text; else in double quotes, or in single ones
 * where these spare a backslash. Texts of several lines are literal blocks (|), if nothing of them could be lost unseen.
 * What was plain and could be more than a text (yes, 2024-01-01, 1e3) stays plain: a reader may have meant it.
 * What cannot be seen is escaped, but in blocks, which have no escapes. */
#ifndef HCT_FMT_SCALAR_H
#define HCT_FMT_SCALAR_H

#include "base/buf.h"

/* Whether some reader takes the plain text for a boolean, a number, a time, null or anything but a string. */
bool hct_fmt_is_ambiguous(struct hct_str text);
/* Whether the text can stand without quotes in a block, whatever it is then taken for. */
bool hct_fmt_is_plain(struct hct_str text);
/* Whether the text can be the content of a block scalar (| or >). */
bool hct_fmt_is_block(struct hct_str text);
/* …and would be one: it has several lines, no blanks at their ends, which editors remove, and nothing that cannot be
 * seen. */
bool hct_fmt_wants_block(struct hct_str text);
/* On one line, in quotes. */
void hct_fmt_quote(struct hct_buf *buf, struct hct_str text);
/* As a JSON string; half surrogate pairs as escapes. */
void hct_fmt_quote_json(struct hct_buf *buf, struct hct_str text);

#endif
