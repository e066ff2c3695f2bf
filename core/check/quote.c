/* core/check/quote.c: lines as findings quote them. */
#include "check/quote.h"

#include <glib.h>

enum {
	QUOTE_WIDTH = 110, /* characters of a line that are shown */
	QUOTE_BEFORE = 60 /* of them before the place, where the line is longer */
};

static bool
is_inside(struct hct_str text, size_t i)
{
	return i < text.len && ((unsigned char)text.ptr[i] & 0xc0) == 0x80;
}

/* Byte offset `count` characters behind `from`, or the text's end. */
static size_t
forward(struct hct_str text, size_t from, size_t count)
{
	for (; count > 0 && from < text.len; count--)
		do
			from++;
		while (is_inside(text, from));
	return from;
}

static size_t
backward(struct hct_str text, size_t from, size_t count)
{
	for (; count > 0 && from > 0; count--)
		do
			from--;
		while (from > 0 && is_inside(text, from));
	return from;
}

/* Sets the quoter to the place and returns the line. */
static struct hct_str
seek(struct hct_quoter *quoter, uint32_t line, uint32_t column)
{
	struct hct_str text = hct_lines_get(quoter->lines, line);

	column = MAX(column, 1);
	if (line != quoter->line || column < quoter->column) {
		quoter->line = line;
		quoter->column = 1;
		quoter->offset = 0;
	}
	quoter->offset = forward(text, quoter->offset, column - quoter->column);
	quoter->column = column;
	return text;
}

struct hct_quote
hct_quoter_get(struct hct_quoter *quoter, uint32_t line, uint32_t column)
{
	struct hct_str text = seek(quoter, line, column);
	size_t start = 0, end = forward(text, 0, QUOTE_WIDTH);
	struct hct_quote quote;

	/* A short line stays whole. */
	if (end < text.len) {
		start = backward(text, quoter->offset, QUOTE_BEFORE);
		end = forward(text, start, QUOTE_WIDTH);
	}
	quote = (struct hct_quote){ .text = hct_str_sub(text, start, end),
		.place = (uint32_t)(quoter->offset - start),
		.cut_before = start > 0,
		.cut_after = end < text.len };
	if (!g_utf8_validate_len(quote.text.ptr ? quote.text.ptr : "", quote.text.len, NULL))
		quote.text = HCT_STR_NONE;
	return quote;
}

/* Of the closing quotation mark of the text that begins at `at`. */
static size_t
quoted_end(struct hct_str text, size_t at)
{
	char mark = text.ptr[at++];

	for (; at < text.len; at++) {
		bool twice = mark == '\'' && at + 1 < text.len && text.ptr[at + 1] == mark;

		if (text.ptr[at] == mark && !twice)
			return at;
		at += text.ptr[at] == mark || (mark == '"' && text.ptr[at] == '\\');
	}
	return text.len;
}

/* Where the text without quotation marks ends at the latest: before the name of the next member, or with a list or object
 * around it. */
static size_t
plain_end(struct hct_str text, size_t at)
{
	size_t line = at, i;

	for (i = at; i < text.len; i++) {
		char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : '\n';

		if (strchr(",]}", c) || (next == '#' && g_ascii_isspace(c)))
			return i;
		if (c == ':' && g_ascii_isspace(next))
			return line;
		if (g_ascii_isspace(c) && (c == '\n' || c == '\r'))
			line = i;
	}
	return i;
}

uint32_t
hct_quoter_scalar_end(struct hct_quoter *quoter, uint32_t line, uint32_t column)
{
	const struct hct_lines *lines = quoter->lines;
	struct hct_str text;
	size_t end;

	/* The last line of a file may be the whole of it. */
	if (line == 0 || line >= lines->count)
		return line;
	seek(quoter, line, column);
	text = lines->text;
	end = lines->starts[line - 1] + quoter->offset;
	if (end >= text.len || strchr("|>", text.ptr[end]))
		return line;
	end = strchr("\"'", text.ptr[end]) ? quoted_end(text, end) : plain_end(text, end);
	while (line < lines->count && lines->starts[line] <= end)
		line++;
	return line;
}
