/* core/diff/window.c: see window.h. */
#include "diff/window.h"

#include <glib.h>

/* Of what both texts begin with; where there is one, the beginning of a line. */
static size_t
window_from(struct hct_str text, size_t at, size_t difference)
{
	const char *end = memchr(text.ptr + at, '\n', difference - at);

	return end ? (size_t)(end - text.ptr) + 1 : hct_str_cut(text, at).len;
}

struct diff_window
diff_window(struct hct_str old_text, struct hct_str new_text, size_t max)
{
	size_t shorter = MIN(old_text.len, new_text.len), head = 0, tail = 0, before = max / 4, longest, room;
	struct diff_window window = { 0, old_text.len, new_text.len };

	if (old_text.len <= max && new_text.len <= max)
		return window;
	while (head < shorter && old_text.ptr[head] == new_text.ptr[head])
		head++;
	while (tail < shorter - head &&
		old_text.ptr[old_text.len - 1 - tail] == new_text.ptr[new_text.len - 1 - tail])
		tail++;
	if (head > max - before && (head < shorter || old_text.len != new_text.len))
		window.from = window_from(old_text, head - before, head);
	longest = MAX(old_text.len, new_text.len) - tail - window.from;
	room = longest < max ? MIN(max - longest, tail) : 0;
	window.old_to = hct_str_cut(old_text, MIN(old_text.len - tail + room, window.from + max)).len;
	window.new_to = hct_str_cut(new_text, MIN(new_text.len - tail + room, window.from + max)).len;
	return window;
}

struct hct_str
diff_part(struct hct_arena *arena, struct hct_str text, size_t from, size_t to)
{
	struct hct_str part = hct_str_sub(text, from, to);
	const char *line = from && text.ptr[from - 1] == '\n' ? "\n" : "";

	if (part.len == text.len)
		return text;
	return hct_arena_printf(
		arena, "%s%s%.*s%s", from ? "…" : "", line, HCT_FMT(part), to < text.len ? "…" : "");
}
