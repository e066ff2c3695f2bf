/* core/expr/re2.h: regular expressions with Go's (RE2's) meaning, as far as "does it match anywhere" goes.
 *
 * The pattern is read by RE2's grammar and rewritten for PCRE2, so that nothing of PCRE2's own gets through: no lookaround,
 * no backreferences, no possessive quantifiers; \d \w \s \b are ASCII's, $ is the end of the text, repeats count to 1,000.
 * Different from Go: names of Unicode categories and scripts are those that PCRE2 knows; a pattern is at most 4 KiB long
 * and 100 groups deep. Matching costs steps and ends when there are none left, where Go's takes linear time.
 * Perses' allowed endpoints are such expressions. */
#ifndef HCT_EXPR_RE2_H
#define HCT_EXPR_RE2_H

#include "expr/fault.h"

struct hct_re2;

/* Lives in the arena. NULL: *fault says what, its offset is a byte of the pattern. */
struct hct_re2 *hct_re2_compile(
	struct hct_str pattern, struct hct_arena *arena, struct hct_expr_fault *fault);
/* Takes what it costs from *steps. False with *steps zero: given up. */
bool hct_re2_matches(const struct hct_re2 *re2, struct hct_str text, uint64_t *steps);

#endif
