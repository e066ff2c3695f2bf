/* core/base/regex.h: regular expressions with JavaScript's meaning over PCRE2 (dependencies.md 1.3). Compiled objects are
 * immutable; matching is bounded in steps and depth and may run on any thread. */
#ifndef HCT_BASE_REGEX_H
#define HCT_BASE_REGEX_H

#include "base/arena.h"

struct hct_regex;

/* `flags`: JavaScript's letters ("gi"), may be NULL. NULL: *out_error (in arena) says what and where. */
struct hct_regex *hct_regex_create(struct hct_str pattern, const char *flags, struct hct_arena *arena,
	struct hct_str *out_error);
/* "/body/flags" as written; other text as a pattern, "^…$" around it if `anchor`. */
struct hct_regex *hct_regex_create_slashes(struct hct_str text, bool anchor, struct hct_arena *arena,
	struct hct_str *out_error);
void hct_regex_destroy(struct hct_regex *regex);        /* takes NULL */
bool hct_regex_matches(const struct hct_regex *regex, struct hct_str text);
bool hct_regex_global(const struct hct_regex *regex);   /* flag g */
size_t hct_regex_groups(const struct hct_regex *regex);
/* All groups of all matches joined in order (capturingRegexp); empty when nothing matched. */
struct hct_str hct_regex_capture_all(const struct hct_regex *regex, struct hct_str text, struct hct_arena *arena);
/* The first match (all with flag g) replaced; $1 $<name> $& $$ in `by`. */
struct hct_str hct_regex_replace(const struct hct_regex *regex, struct hct_str text, struct hct_str by,
	struct hct_arena *arena);

#endif
