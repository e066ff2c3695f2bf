/* core/base/str.c: operations on borrowed text, and the guess behind "did you mean". */
#include "base/str.h"

#include <glib.h>

enum { NEAR_MISS_MAX = 48 }; /* longer words are not slips of one another in any list of ours */

int
hct_str_cmp(struct hct_str a, struct hct_str b)
{
	size_t n = MIN(a.len, b.len);
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

	if (order)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool
hct_str_eq_nocase(struct hct_str a, struct hct_str b)
{
	return a.len == b.len && (a.len == 0 || g_ascii_strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

bool
hct_str_in(struct hct_str text, const char *const *words)
{
	for (; words && *words; words++)
		if (hct_str_is(text, *words))
			return true;
	return false;
}

bool
hct_str_in_nocase(struct hct_str text, const char *const *words)
{
	for (; words && *words; words++)
		if (hct_str_eq_nocase(text, hct_str(*words)))
			return true;
	return false;
}

bool
hct_str_starts(struct hct_str text, const char *prefix)
{
	size_t n = strlen(prefix);

	return n == 0 || (text.len >= n && memcmp(text.ptr, prefix, n) == 0);
}

bool
hct_str_ends(struct hct_str text, const char *suffix)
{
	size_t n = strlen(suffix);

	return n == 0 || (text.len >= n && memcmp(text.ptr + text.len - n, suffix, n) == 0);
}

ptrdiff_t
hct_str_find(struct hct_str text, struct hct_str part)
{
	const char *hit;

	if (part.len == 0)
		return 0;
	if (text.len < part.len)
		return -1;
	hit = memmem(text.ptr, text.len, part.ptr, part.len);
	return hit ? hit - text.ptr : -1;
}

struct hct_str
hct_str_trim(struct hct_str text)
{
	while (text.len && g_ascii_isspace(text.ptr[0])) {
		text.ptr++;
		text.len--;
	}
	while (text.len && g_ascii_isspace(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

struct hct_str
hct_str_sub(struct hct_str text, size_t from, size_t to)
{
	to = MIN(to, text.len);
	if (from >= to)
		return HCT_STR_NONE;
	return (struct hct_str){ text.ptr + from, to - from };
}

struct hct_str
hct_str_cut(struct hct_str text, size_t max)
{
	if (text.len <= max)
		return text;
	while (max > 0 && ((unsigned char)text.ptr[max] & 0xc0) == 0x80)
		max--;
	return (struct hct_str){ text.ptr, max };
}

/* Damerau-Levenshtein distance (neighbours swapped count once) with ASCII letters folded; something above the limit where
 * it is above it. */
static size_t
str_distance(struct hct_str a, struct hct_str b, size_t limit)
{
	size_t rows[3][NEAR_MISS_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2], *swap;
	size_t least_before = 0, least;

	for (size_t j = 0; j <= b.len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		char ca = g_ascii_tolower(a.ptr[i - 1]);

		row[0] = least = i;
		for (size_t j = 1; j <= b.len; j++) {
			char cb = g_ascii_tolower(b.ptr[j - 1]);
			size_t best = MIN(last[j], row[j - 1]) + 1;

			best = MIN(best, last[j - 1] + (ca != cb));
			if (i > 1 && j > 1 && ca == g_ascii_tolower(b.ptr[j - 2]) &&
				cb == g_ascii_tolower(a.ptr[i - 2]))
				best = MIN(best, before[j - 2] + 1);
			row[j] = best;
			least = MIN(least, best);
		}
		/* No way leads on from two rows that are too far away. */
		if (least > limit && least_before > limit)
			return least;
		least_before = least;
		swap = before;
		before = last;
		last = row;
		row = swap;
	}
	return last[b.len];
}

const char *
hct_str_near_miss(struct hct_str text, const char *const *words)
{
	const char *best = NULL;
	size_t best_distance = 0;

	if (text.len == 0 || text.len > NEAR_MISS_MAX)
		return NULL;
	for (; *words; words++) {
		struct hct_str word = hct_str(*words);
		size_t longer = MAX(text.len, word.len), shorter = MIN(text.len, word.len);
		size_t limit = MAX(longer / 3, (size_t)1), distance;

		if (word.len == 0 || word.len > NEAR_MISS_MAX || longer - shorter > limit)
			continue;
		distance = str_distance(text, word, limit);
		if (distance <= limit && distance < longer && (!best || distance < best_distance)) {
			best = *words;
			best_distance = distance;
		}
	}
	return best;
}
