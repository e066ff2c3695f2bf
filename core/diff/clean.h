/* core/diff/clean.h: strangers' texts on their way out: without credentials, without what a terminal or a reader's eye
 * could be misled by. Not for other units. */
#ifndef HCT_DIFF_CLEAN_H
#define HCT_DIFF_CLEAN_H

#include "base/arena.h"
#include "base/buf.h"

/* User info and credential parameters of every URL in the text become "***". */
struct hct_str diff_redact(struct hct_arena *arena, struct hct_str text);
/* Whether a field of that name holds a credential. What names one (`secret`, `passwordFile`) does not. */
bool diff_is_credential(struct hct_str name);
/* At most max bytes, cut at a character with "…". The text itself if it is short enough. */
struct hct_str diff_cut(struct hct_arena *arena, struct hct_str text, size_t max);
/* Valid UTF-8. Control characters, those that turn the direction of writing, and those that cannot be seen are shown as
 * \n, \t, \u{202e}. */
void diff_clean(struct hct_buf *out, struct hct_str text);

#endif
