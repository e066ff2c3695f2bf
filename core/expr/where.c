/* core/expr/where.c: follows a text through its file and, beside it, what was read from it. */
#include "expr/where.h"

#include <glib.h>

struct follow {
	const char *p, *end; /* in the file */
	const char *solid; /* blanks before this are followed by more of their line */
	const char *read, *goal; /* in the text */
	char style; /* '"', '\'', '|', '>' or 0: plain */
	int indent; /* of a block */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The byte of the file at line and column. */
static const char *
find_place(struct hct_str source, uint32_t line, uint32_t column)
{
	const char *p = source.ptr, *end = source.ptr + source.len;

	if (hct_str_starts(source, "\xef\xbb\xbf"))
		p += 3;
	for (; line > 1; line--) {
		const char *last = memchr(p, '\n', (size_t)(end - p));

		if (!last)
			return NULL;
		p = last + 1;
	}
	for (; column > 1 && p < end && *p != '\n'; column--)
		p = g_utf8_next_char(p);
	return p < end ? p : NULL;
}

/* "|", ">-": up to the first line of the block. A number there is an indent that counts from a place unknown here. */
static bool
follow_block(struct follow *f)
{
	const char *line;

	while (f->p < f->end && *f->p != '\n')
		if (g_ascii_isdigit(*f->p++))
			return false;
	/* Empty lines before the first are part of the text, but have no indent to learn. */
	line = f->p + 1;
	while (line < f->end && is_blank(*line))
		line = *line == '\n' ? (f->p = line) + 1 : line + 1;
	if (line >= f->end)
		return false;
	f->indent = (int)(line - f->p) - 1;
	f->p = line;
	while (f->read < f->goal && *f->read == '\n')
		f->read++;
	return true;
}

/* A line break and what is blank around it, which became a space, or breaks but one. */
static void
follow_fold(struct follow *f)
{
	int breaks = 0;

	for (; f->p < f->end && is_blank(*f->p); f->p++)
		breaks += *f->p == '\n';
	f->read += MAX(breaks - 1, 1);
}

static void
follow_break(struct follow *f)
{
	f->read++;
	f->p++;
	for (int i = 0; i < f->indent && f->p < f->end && *f->p == ' '; i++)
		f->p++;
}

static bool
follow_escape(struct follow *f)
{
	char c = f->p + 1 < f->end ? f->p[1] : '\0';
	int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	gunichar value = 0;

	if (c == '\n' || c == '\r') {
		for (f->p++; f->p < f->end && is_blank(*f->p);)
			f->p++;
		return true;
	}
	if (f->end - f->p < digits + 2)
		return false;
	for (int i = 0; i < digits; i++)
		value = value * 16 + (gunichar)g_ascii_xdigit_value(f->p[2 + i]);
	f->p += digits + 2;
	/* The second half of a pair, whose first half was the character. */
	if (digits != 4 || value < 0xdc00 || value > 0xdfff)
		f->read = g_utf8_next_char(f->read);
	return true;
}

static bool
folds_here(struct follow *f)
{
	const char *p = f->p;

	if (p < f->solid)
		return false;
	while (p < f->end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	f->solid = p;
	return p < f->end && *p == '\n';
}

static bool
follow_step(struct follow *f)
{
	if (f->p >= f->end)
		return false;
	if (f->style == '"' && *f->p == '\\')
		return follow_escape(f);
	if (f->style == '|' && *f->p == '\n' && *f->read == '\n') {
		follow_break(f);
		return true;
	}
	if (f->style != '|' && folds_here(f)) {
		follow_fold(f);
		return true;
	}
	if (*f->p != *f->read)
		return false;
	f->p += 1 + (f->style == '\'' && *f->p == '\'');
	f->read++;
	return true;
}

static bool
follow_begin(struct follow *f)
{
	f->style = strchr("\"'|>", *f->p) ? *f->p : '\0';
	if (f->style == '|' || f->style == '>')
		return follow_block(f);
	f->p += f->style != '\0';
	return true;
}

struct hct_where
hct_expr_where(const struct hct_node *text, size_t offset, struct hct_str source, struct hct_arena *arena)
{
	struct hct_where where = hct_node_where(text, arena);
	struct follow f = { .solid = source.ptr,
		.read = text->text.ptr,
		.goal = text->text.ptr + MIN(offset, text->text.len) };
	const char *start = source.len && where.line ? find_place(source, where.line, where.column) : NULL;

	if (!start || text->type != HCT_NODE_STRING)
		return where;
	f.p = start;
	f.end = source.ptr + source.len;
	if (!follow_begin(&f))
		return where;
	while (f.read < f.goal)
		if (!follow_step(&f))
			return where;
	for (const char *p = start; p < f.p; p = g_utf8_next_char(p)) {
		where.column++;
		if (*p == '\n') {
			where.line++;
			where.column = 1;
		}
	}
	return where;
}
