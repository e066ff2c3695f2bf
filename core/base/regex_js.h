/* core/base/regex_js.h: reads a regular expression as JavaScript does (with its Annex B) and writes what
 * PCRE2 has to be given to mean the same. What JavaScript refuses is refused. Everything is rewritten, so
 * no syntax of PCRE2's own (inline flags, verbs, possessive quantifiers, POSIX classes) gets through by
 * accident. */
#ifndef HCT_BASE_REGEX_JS_H
#define HCT_BASE_REGEX_JS_H

#include "base/arena.h"

#define HCT_REGEX_JS_MAX 32768 /* bytes of a pattern */
#define HCT_REGEX_JS_GROUPS 1000

struct hct_regex_js {
	struct hct_str pattern; /* for PCRE2; names have become numbers */
	size_t group_count; /* group 0, the whole match, not counted */
	struct hct_str *names; /* group_count + 1; {NULL,0}: unnamed */
	bool named; /* any group has a name */
};

/* `unicode`: flag u. False: *out_error says what and where. */
bool hct_regex_js_rewrite(struct hct_str pattern, bool unicode, struct hct_arena *arena,
	struct hct_regex_js *out_js, struct hct_str *out_error);

#endif
