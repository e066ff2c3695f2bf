/* core/fmt/fold.c: lines of folded texts, checked by folding them. */
#include "fmt/fold.h"

#include "base/buf.h"

#include <glib.h>

/* The line at *p without its end; *p moves behind that, to NULL after the last one. */
static struct hct_str
next_line(const char **p, const char *end)
{
	const char *first = *p, *last = memchr(first, '\n', (size_t)(end - first));

	*p = last ? last + 1 : NULL;
	return (struct hct_str){ first, (size_t)((last ? last : end) - first) };
}

static bool
is_indented(struct hct_str line)
{
	return line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

static void
add_breaks(struct hct_buf *buf, size_t count)
{
	for (; count > 0; count--)
		hct_buf_char(buf, '\n');
}

/* What YAML reads from the lines; the line breaks behind the last one are not in it. */
static struct hct_str
fold(struct hct_arena *arena, struct hct_str lines)
{
	const char *p = lines.ptr;
	struct hct_str before = HCT_STR_NONE, result;
	size_t empty = 0;
	struct hct_buf buf;

	hct_buf_init(&buf, lines.len + 1);
	while (p) {
		struct hct_str line = next_line(&p, lines.ptr + lines.len);

		if (line.len == 0) {
			empty++;
			continue;
		}
		/* One break between two lines is a blank; more of them stay, less one; so do those beside an
		 * indented line. */
		if (before.ptr && !is_indented(before) && !is_indented(line) && empty == 0)
			hct_buf_char(&buf, ' ');
		else if (before.ptr && (is_indented(before) || is_indented(line)))
			hct_buf_char(&buf, '\n');
		add_breaks(&buf, empty);
		empty = 0;
		hct_buf_str(&buf, line);
		before = line;
	}
	result = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return result;
}

/* How far the lines of a block scalar are indented; 0: this cannot be told. */
static size_t
block_indent(struct hct_str header, const char *body, const char *end, int around)
{
	for (size_t i = 1; i < header.len && strchr("+-123456789", header.ptr[i]); i++)
		if (g_ascii_isdigit(header.ptr[i]))
			return (size_t)MAX(around, 0) + (size_t)(header.ptr[i] - '0');
	while (body) {
		struct hct_str line = next_line(&body, end);
		size_t blanks = 0;

		while (blanks < line.len && line.ptr[blanks] == ' ')
			blanks++;
		if (blanks < line.len)
			return blanks;
	}
	return 0;
}

static struct hct_str
without_last_breaks(struct hct_str text)
{
	while (text.len && text.ptr[text.len - 1] == '\n')
		text.len--;
	return text;
}

/* The lines, if they mean the text. */
static struct hct_str
checked(struct hct_arena *arena, struct hct_buf *buf, struct hct_str text)
{
	struct hct_str lines = without_last_breaks(hct_buf_view(buf));

	if (lines.len == 0 || !hct_str_eq(fold(arena, lines), without_last_breaks(text)))
		lines = HCT_STR_NONE;
	else
		lines = hct_arena_str(arena, lines);
	hct_buf_fini(buf);
	return lines;
}

struct hct_str
hct_fmt_unfold_block(struct hct_arena *arena, struct hct_str source, int indent, struct hct_str text)
{
	const char *p = source.ptr, *end = source.ptr + source.len;
	struct hct_str header = next_line(&p, end);
	size_t blanks = p ? block_indent(header, p, end, indent) : 0;
	struct hct_buf buf;

	hct_buf_init(&buf, source.len + 1);
	while (p && blanks) {
		struct hct_str line = next_line(&p, end);
		size_t cut = 0;

		while (cut < blanks && cut < line.len && line.ptr[cut] == ' ')
			cut++;
		hct_buf_str(&buf, hct_str_sub(line, cut, line.len));
		hct_buf_char(&buf, '\n');
	}
	return checked(arena, &buf, text);
}

/* A quoted text's own quotes are no escapes in a block scalar. */
static void
add_unquoted(struct hct_buf *buf, struct hct_str line, bool single)
{
	for (size_t i = 0; i < line.len; i++) {
		hct_buf_char(buf, line.ptr[i]);
		if (single && line.ptr[i] == '\'')
			i++;
	}
}

struct hct_str
hct_fmt_unfold_flow(struct hct_arena *arena, struct hct_str source, struct hct_str text)
{
	bool quoted = source.len >= 2 && (source.ptr[0] == '"' || source.ptr[0] == '\'');
	struct hct_str inside = quoted ? hct_str_sub(source, 1, source.len - 1) : source;
	const char *p = inside.ptr;
	struct hct_buf buf;

	if (!memchr(source.ptr, '\n', source.len) || memchr(text.ptr, '\n', text.len))
		return HCT_STR_NONE;
	hct_buf_init(&buf, source.len + 1);
	while (p) {
		add_unquoted(&buf, hct_str_trim(next_line(&p, inside.ptr + inside.len)),
			quoted && source.ptr[0] == '\'');
		hct_buf_char(&buf, '\n');
	}
	return checked(arena, &buf, text);
}
