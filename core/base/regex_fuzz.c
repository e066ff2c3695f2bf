/* core/base/regex_fuzz.c: the first line is an expression as dashboards write it, the rest a text to
 * match. */
#include "base/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str pattern = { (const char *)data, size }, text = HCT_STR_NONE, error;
	const char *line = size ? memchr(data, '\n', size) : NULL;
	struct hct_arena *arena;
	struct hct_regex *regex;

	if (size > 512)
		return 0;
	if (line) {
		pattern.len = (size_t)(line - pattern.ptr);
		text = (struct hct_str){ line + 1, size - pattern.len - 1 };
	}
	arena = hct_arena_create();
	regex = hct_regex_create_slashes(pattern, size % 2, arena, &error);
	if (regex) {
		(void)hct_regex_matches(regex, text);
		(void)hct_regex_capture_all(regex, text, arena);
		(void)hct_regex_replace(regex, text, HCT_STR("$1$<n>$&"), arena);
	}
	hct_regex_destroy(regex);
	hct_arena_destroy(arena);
	return 0;
}
