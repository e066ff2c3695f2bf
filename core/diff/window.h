/* core/diff/window.h: the part of two long texts in which they differ. Not for other units. */
#ifndef HCT_DIFF_WINDOW_H
#define HCT_DIFF_WINDOW_H

#include "base/arena.h"

/* Bytes, at the beginning of a character. */
struct diff_window {
	size_t from, old_to, new_to;
};

/* What to show of two texts so that their first difference is in it, if one of them is longer than max bytes: from the
 * beginning, or from some bytes before the difference; and as much of what is equal behind the last difference on either
 * side, so that two cuts look like no change. */
struct diff_window diff_window(struct hct_str old_text, struct hct_str new_text, size_t max);
/* The part, with "…" where something was left out. */
struct hct_str diff_part(struct hct_arena *arena, struct hct_str text, size_t from, size_t to);

#endif
