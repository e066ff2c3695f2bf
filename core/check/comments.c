/* core/check/comments.c: "# hecate: disable=…". */
#include "check/comments.h"

#include <glib.h>

#define NAME "hecate"

/* A rule, or a group of them (the other is 0), in a range of lines. */
struct hct_comment {
	uint32_t first, last;
	enum hct_rule rule;
	enum hct_rule_group group;
};

struct reader {
	struct hct_arena *arena;
	const struct hct_lines *lines;
	GArray *found;
	void (*unknown)(void *user, uint32_t line, uint32_t column, struct hct_str word);
	void *user;
	size_t told;
	const char *counted; /* up to here the characters of the line are counted */
	uint32_t column; /* of that place */
};

static bool
is_blank_or_comment(struct hct_str line)
{
	size_t n = hct_line_indent(line);

	return n == line.len || line.ptr[n] == '#';
}

/* From the first line of content below to the last one that is indented deeper: the member or item, whole. */
static void
range_below(const struct hct_lines *lines, uint32_t line, struct hct_comment *comment)
{
	uint32_t first = line + 1, last;
	size_t indent;

	while (first <= lines->count && is_blank_or_comment(hct_lines_get(lines, first)))
		first++;
	indent = hct_line_indent(hct_lines_get(lines, first));
	for (last = first; last < lines->count; last++) {
		struct hct_str next = hct_lines_get(lines, last + 1);

		if (!is_blank_or_comment(next) && hct_line_indent(next) <= indent)
			break;
	}
	comment->first = first;
	comment->last = last;
}

/* Places are asked for in the order in which they stand, so that a long line is counted once. */
static void
count_up_to(struct reader *reader, const char *place)
{
	for (; reader->counted < place; reader->counted++)
		reader->column += ((unsigned char)*reader->counted & 0xc0) != 0x80;
}

static void
tell_unknown(struct reader *reader, uint32_t line, struct hct_str word)
{
	if (reader->told++ >= HCT_COMMENTS_MAX)
		return;
	if (word.ptr)
		count_up_to(reader, word.ptr);
	reader->unknown(reader->user, line, reader->column, word);
}

static void
read_word(struct reader *reader, uint32_t line, struct hct_str word, struct hct_comment range)
{
	const struct hct_rule_info *info = hct_rule_named(word);
	bool known = info || hct_rule_group_named(word, &range.group);

	range.rule = info ? info->rule : HCT_RULE_NONE;
	if (!known)
		tell_unknown(reader, line, word);
	else if (reader->found->len < HCT_COMMENTS_MAX)
		g_array_append_val(reader->found, range);
}

static struct hct_str
word_at(struct hct_str text)
{
	size_t n = 0;

	while (n < text.len && (g_ascii_isalnum(text.ptr[n]) || text.ptr[n] == '_'))
		n++;
	return hct_str_sub(text, 0, n);
}

/* `text` stands behind "disable=" or "disable-file=". */
static void
read_words(struct reader *reader, uint32_t line, struct hct_str text, struct hct_comment range)
{
	for (;;) {
		struct hct_str word = word_at(text = hct_str_trim(text));

		read_word(reader, line, word.len ? word : text, range);
		text = hct_str_trim(hct_str_sub(text, word.len, text.len));
		if (word.len == 0 || text.len == 0 || text.ptr[0] != ',')
			return;
		text = hct_str_sub(text, 1, text.len);
	}
}

/* Takes the word, and blanks behind it, from the beginning of the text. */
static bool
take(struct hct_str *text, const char *word)
{
	if (!hct_str_starts(*text, word))
		return false;
	*text = hct_str_trim(hct_str_sub(*text, strlen(word), text->len));
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Where the first "#", NAME, ":" stands, with blanks between or none, and what stands behind it; -1: nowhere. */
static ptrdiff_t
find_mark(struct hct_str line, struct hct_str *out_text)
{
	size_t from = 0, before, behind;
	ptrdiff_t found;

	while ((found = hct_str_find(hct_str_sub(line, from, line.len), HCT_STR(NAME))) >= 0) {
		before = from + (size_t)found;
		behind = from = before + strlen(NAME);
		while (before > 0 && is_blank(line.ptr[before - 1]))
			before--;
		while (behind < line.len && is_blank(line.ptr[behind]))
			behind++;
		if (before == 0 || line.ptr[before - 1] != '#' || behind == line.len ||
			line.ptr[behind] != ':')
			continue;
		*out_text = hct_str_trim(hct_str_sub(line, behind + 1, line.len));
		return (ptrdiff_t)before - 1;
	}
	return -1;
}

static void
read_line(struct reader *reader, uint32_t number)
{
	struct hct_str line = hct_lines_get(reader->lines, number), text, rest;
	struct hct_comment range = { .first = number, .last = number };
	ptrdiff_t at = find_mark(line, &text);
	bool file;

	if (at < 0 || reader->found->len >= HCT_COMMENTS_MAX)
		return;
	reader->counted = line.ptr;
	reader->column = 1;
	/* Where there is no word the comment is what is told of. */
	count_up_to(reader, line.ptr + at);
	rest = text;
	file = take(&rest, "disable-file");
	if ((!file && !take(&rest, "disable")) || !take(&rest, "=")) {
		tell_unknown(reader, number, text);
		return;
	}
	if (file)
		range = (struct hct_comment){ .first = 0, .last = UINT32_MAX };
	else if (hct_line_indent(line) == (size_t)at)
		range_below(reader->lines, number, &range);
	read_words(reader, number, rest, range);
}

void
hct_comments_read(struct hct_comments *comments, struct hct_arena *arena, const struct hct_lines *lines,
	void (*unknown)(void *user, uint32_t line, uint32_t column, struct hct_str word), void *user)
{
	struct reader reader = { arena, lines, g_array_new(false, false, sizeof(struct hct_comment)), unknown,
		user, 0, NULL, 0 };

	*comments = (struct hct_comments){ 0 };
	/* Most files have none, and the search of the whole is fast. */
	if (hct_str_find(lines->text, HCT_STR(NAME)) >= 0)
		for (uint32_t line = 1; line <= lines->count; line++)
			read_line(&reader, line);
	comments->count = reader.found->len;
	comments->items = HCT_NEW_ARRAY(arena, struct hct_comment, comments->count);
	if (comments->count)
		memcpy(comments->items, reader.found->data, comments->count * sizeof *comments->items);
	g_array_unref(reader.found);
}

bool
hct_comments_disable(const struct hct_comments *comments, uint32_t line, enum hct_rule rule)
{
	const struct hct_rule_info *info = comments->count ? hct_rule_info(rule) : NULL;

	for (size_t i = 0; i < comments->count; i++) {
		const struct hct_comment *comment = &comments->items[i];

		if (line >= comment->first && line <= comment->last &&
			(comment->rule ? comment->rule == rule : info && comment->group == info->group))
			return true;
	}
	return false;
}
