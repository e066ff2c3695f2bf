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
/* What to show of two texts of which at least one is longer than max bytes, so that their first difference is in it: from the
 * beginning, or from some bytes before the difference; and as much of what is equal behind the last difference on either
 * side, so that two cuts look like no change. All of them at the beginning of a character. */
struct diff_window {
	size_t from, old_to, new_to;
};
struct diff_window diff_window(struct hct_str old_text, struct hct_str new_text, size_t max);
/* The part, with "…" where something was left out. */
struct hct_str diff_part(struct hct_arena *arena, struct hct_str text, size_t from, size_t to);
/* Valid UTF-8. Control characters, those that turn the direction of writing, and those that cannot be seen are shown as
 * \n, \t, \u{202e}. */
void diff_clean(struct hct_buf *out, struct hct_str text);

#endif
