/* core/base/str.h: borrowed UTF-8 text. The value type hct_str is the SDK's; these are the operations on it. */
#ifndef HCT_BASE_STR_H
#define HCT_BASE_STR_H

#include <hecate/plugin.h>
#include <string.h>

#define HCT_STR_NONE ((struct hct_str){ NULL, 0 })
/* For printf: "%.*s", HCT_FMT(text) */
#define HCT_FMT(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline struct hct_str
hct_str(const char *text)
{
	return (struct hct_str){ text, text ? strlen(text) : 0 };
}

static inline bool
hct_str_eq(struct hct_str a, struct hct_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool
hct_str_is(struct hct_str a, const char *b)
{
	return hct_str_eq(a, hct_str(b));
}

/* Order of bytes, which for UTF-8 is the order of code points. */
int hct_str_cmp(struct hct_str a, struct hct_str b);
/* ASCII letters folded. */
bool hct_str_eq_nocase(struct hct_str a, struct hct_str b);
/* Whether it is one of the words of the NULL-terminated list, which may be NULL; the second folds ASCII letters. */
bool hct_str_in(struct hct_str text, const char *const *words);
bool hct_str_in_nocase(struct hct_str text, const char *const *words);
bool hct_str_starts(struct hct_str text, const char *prefix);
bool hct_str_ends(struct hct_str text, const char *suffix);
/* Index of the first occurrence, or -1. */
ptrdiff_t hct_str_find(struct hct_str text, struct hct_str part);
struct hct_str hct_str_trim(struct hct_str text);
struct hct_str hct_str_sub(struct hct_str text, size_t from, size_t to);
/* As much of its beginning as fits into `max` bytes; no character is cut in two. */
struct hct_str hct_str_cut(struct hct_str text, size_t max);

/* The word of the NULL-terminated list nearest to `text` by edit distance, if near enough to be a slip ("did you
 * mean"); NULL otherwise. */
const char *hct_str_near_miss(struct hct_str text, const char *const *words);

#endif
