/* core/doc/lines.c: where the lines of a text begin. */
#include "doc/lines.h"

static bool
is_end(struct hct_str text, size_t i)
{
	return text.ptr[i] == '\n' || (text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n'));
}

void
hct_lines_index(struct hct_lines *lines, struct hct_arena *arena, struct hct_str text)
{
	size_t count = 1, *starts;

	if (hct_str_starts(text, "\xef\xbb\xbf"))
		text = hct_str_sub(text, 3, text.len);
	for (size_t i = 0; i < text.len; i++)
		count += is_end(text, i);
	starts = HCT_NEW_ARRAY(arena, size_t, count);
	*lines = (struct hct_lines){ .count = count, .text = text, .starts = starts };
	count = 1;
	for (size_t i = 0; i < text.len; i++)
		if (is_end(text, i))
			starts[count++] = i + 1;
}

struct hct_str
hct_lines_get(const struct hct_lines *lines, uint32_t line)
{
	size_t start, end;

	if (line == 0 || line > lines->count)
		return HCT_STR_NONE;
	start = lines->starts[line - 1];
	end = line < lines->count ? lines->starts[line] : lines->text.len;
	while (end > start && (lines->text.ptr[end - 1] == '\n' || lines->text.ptr[end - 1] == '\r'))
		end--;
	return hct_str_sub(lines->text, start, end);
}

size_t
hct_line_indent(struct hct_str line)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] == ' ')
		n++;
	return n;
}
