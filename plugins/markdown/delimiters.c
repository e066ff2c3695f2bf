/* md4c wants three characters in each cell of the row below a table's header, GitHub and Perses are
 * content with one: such rows are widened before md4c reads them. */
#include "markdown.h"

#include <string.h>

struct line {
	const char *text;
	size_t length;
};

static size_t
line_skip(struct line line, size_t at, const char *characters)
{
	while (at < line.length && line.text[at] && strchr(characters, line.text[at]))
		at++;
	return at;
}

/* Behind quotation marks and up to three spaces; SIZE_MAX: indented as code is. */
static size_t
line_start(struct line line)
{
	size_t start = 0, at = 0;

	for (;;) {
		at = line_skip(line, start, " ");
		if (at - start > 3)
			return SIZE_MAX;
		if (at == line.length || line.text[at] != '>')
			return at;
		start = at + 1;
		if (start < line.length && line.text[start] == ' ')
			start++;
	}
}

/* A line of cells like ":-", "-:", "-" between bars; at least one bar. */
static bool
line_is_delimiter(struct line line)
{
	size_t at = line_start(line), bars = 0;
	bool short_cell = false;

	if (at == SIZE_MAX)
		return false;
	if (at < line.length && line.text[at] == '|')
		at++, bars++;
	for (;;) {
		size_t from = at = line_skip(line, at, " \t"), dashes;

		if (at == line.length)
			return bars > 0 && short_cell;
		if (line.text[at] == ':')
			at++;
		dashes = line_skip(line, at, "-");
		if (dashes == at)
			return false;
		at = dashes + (dashes < line.length && line.text[dashes] == ':');
		short_cell |= at - from < 3;
		at = line_skip(line, at, " \t");
		if (at == line.length)
			return bars > 0 && short_cell;
		if (line.text[at++] != '|')
			return false;
		bars++;
	}
}

/* The character of a code fence that the line opens or closes; 0: none. */
static char
line_fence(struct line line)
{
	size_t at = line_start(line);
	char mark;

	if (at == SIZE_MAX || line.length - at < 3)
		return 0;
	mark = line.text[at];
	return (mark == '`' || mark == '~') && line.text[at + 1] == mark && line.text[at + 2] == mark ? mark
												      : 0;
}

/* Each run of dashes to three. */
static size_t
line_widen(struct line line, char *out)
{
	size_t length = 0;

	for (size_t i = 0; i < line.length; i++) {
		out[length++] = line.text[i];
		if (line.text[i] == '-' && (i + 1 == line.length || line.text[i + 1] != '-'))
			while (out[length - 1] == '-' &&
				(length < 3 || out[length - 2] != '-' || out[length - 3] != '-'))
				out[length++] = '-';
	}
	return length;
}

char *
markdown_delimiters_widen(struct hct_str text, size_t *out_length)
{
	/* A dash becomes three at most; a NUL follows, which md4c 0.4.8 reads. */
	char *out = markdown_array(3 * text.len + 1, 1);
	struct line before = { NULL, 0 };
	size_t length = 0, at = 0;
	char fence = 0;

	while (at < text.len) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);
		struct line line = { text.ptr + at, end ? (size_t)(end - text.ptr) - at : text.len - at };
		size_t next = at + line.length + (end ? 1 : 0);
		char mark;

		if (line.length && line.text[line.length - 1] == '\r')
			line.length--;
		mark = line_fence(line);
		if (mark && (!fence || fence == mark))
			fence = fence ? 0 : mark;
		if (!fence && before.length && memchr(before.text, '|', before.length) &&
			line_is_delimiter(line)) {
			length += line_widen(line, out + length);
			at += line.length;
		}
		memcpy(out + length, text.ptr + at, next - at);
		length += next - at;
		at = next;
		before = line;
	}
	*out_length = length;
	return out;
}
