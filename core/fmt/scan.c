/* core/fmt/scan.c: libyaml reads the tokens; between two of them there is nothing but blanks and comments. */
#include "fmt/scan.h"

#include "base/hash.h"

#include <glib.h>

enum { OFFSET_STEP = 64 };

/* Length of the line break at p, by YAML 1.1 as libyaml reads it; 0: there is none. */
static size_t
break_len(const char *p, const char *end)
{
	if (p < end && (*p == '\n' || *p == '\r'))
		return 1;
	if (end - p >= 2 && memcmp(p, "\xc2\x85", 2) == 0)
		return 2;
	if (end - p >= 3 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 || memcmp(p, "\xe2\x80\xa9", 3) == 0))
		return 3;
	return 0;
}

static bool
is_ascii(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

static void
scan_index(struct hct_fmt_scan *scan)
{
	size_t characters = 0;

	if (is_ascii(scan->text))
		return;
	scan->offsets = g_new(uint32_t, scan->text.len / OFFSET_STEP + 2);
	for (size_t i = 0; i <= scan->text.len; i++) {
		if (i < scan->text.len && ((unsigned char)scan->text.ptr[i] & 0xc0) == 0x80)
			continue;
		if (characters % OFFSET_STEP == 0)
			scan->offsets[characters / OFFSET_STEP] = (uint32_t)i;
		characters++;
	}
}

/* libyaml's marks count characters. */
static size_t
scan_offset(const struct hct_fmt_scan *scan, yaml_mark_t mark)
{
	size_t offset;

	if (!scan->offsets)
		return MIN(mark.index, scan->text.len);
	offset = scan->offsets[mark.index / OFFSET_STEP];
	for (size_t left = mark.index % OFFSET_STEP; left > 0 && offset < scan->text.len; left--)
		do
			offset++;
		while (offset < scan->text.len && ((unsigned char)scan->text.ptr[offset] & 0xc0) == 0x80);
	return offset;
}

static void
line_describe(struct hct_fmt_line *line, struct hct_str text)
{
	size_t above = line->start;

	line->text = line->start;
	while (line->text < text.len && strchr(" \t-?:", text.ptr[line->text]))
		line->text++;
	line->blank_above = false;
	if (above == 0)
		return;
	above--;
	while (above > 0 && (text.ptr[above - 1] == ' ' || text.ptr[above - 1] == '\t'))
		above--;
	line->blank_above = above == 0 || text.ptr[above - 1] == '\n';
}

void
hct_fmt_scan_init(struct hct_fmt_scan *scan, struct hct_arena *arena, struct hct_str text)
{
	*scan = (struct hct_fmt_scan){ .arena = arena, .text = text };
	yaml_parser_initialize(&scan->parser);
	yaml_parser_set_encoding(&scan->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&scan->parser, (const unsigned char *)text.ptr, text.len);
	scan_index(scan);
	line_describe(&scan->line, text);
}

void
hct_fmt_scan_fini(struct hct_fmt_scan *scan)
{
	yaml_token_delete(&scan->token);
	yaml_parser_delete(&scan->parser);
	g_free(scan->offsets);
	g_free(scan->pending);
}

/* The line of `offset`. Offsets come in the order of the text. */
static const struct hct_fmt_line *
scan_line(struct hct_fmt_scan *scan, size_t offset)
{
	struct hct_fmt_line *line = &scan->line;
	size_t start = line->start;

	if (offset < line->start)
		*line = (struct hct_fmt_line){ 0 };
	for (; line->seen < offset; line->seen++)
		if (scan->text.ptr[line->seen] == '\n')
			line->start = line->seen + 1;
	if (line->start != start)
		line_describe(line, scan->text);
	return line;
}

bool
hct_fmt_scan_blank_above(struct hct_fmt_scan *scan, size_t offset)
{
	const struct hct_fmt_line *line = scan_line(scan, offset);

	return line->blank_above && line->start > scan->kept;
}

bool
hct_fmt_scan_is_first(struct hct_fmt_scan *scan, size_t offset)
{
	return offset <= scan_line(scan, offset)->text;
}

/* From the # on; *p moves behind it. */
static struct hct_fmt_comment *
read_comment(struct hct_fmt_scan *scan, size_t *p)
{
	struct hct_fmt_comment *comment = HCT_NEW(scan->arena, struct hct_fmt_comment);
	const char *first = scan->text.ptr + *p, *end = scan->text.ptr + scan->text.len, *last = first;

	while (last < end && !break_len(last, end))
		last++;
	*p = (size_t)(last - scan->text.ptr);
	while (last > first && (last[-1] == ' ' || last[-1] == '\t'))
		last--;
	comment->text = (struct hct_str){ first, (size_t)(last - first) };
	scan->comments++;
	scan->comment_sum += hct_hash_bytes(comment->text.ptr, comment->text.len);
	return comment;
}

static void
add_pending(struct hct_fmt_scan *scan, struct hct_fmt_comment *comment, size_t offset)
{
	size_t column = 0;

	while (column < offset && scan->text.ptr[offset - 1 - column] == ' ')
		column++;
	comment->blank = hct_fmt_scan_blank_above(scan, offset);
	if (scan->pending_first == scan->pending_count)
		scan->pending_first = scan->pending_count = 0;
	if (scan->pending_count == scan->pending_max) {
		scan->pending_max = scan->pending_max ? scan->pending_max * 2 : 16;
		scan->pending = g_renew(struct hct_fmt_pending, scan->pending, scan->pending_max);
	}
	scan->pending[scan->pending_count++] = (struct hct_fmt_pending){ comment, (uint32_t)column };
}

/* The comments between what was read before and the current token. */
static void
scan_gap(struct hct_fmt_scan *scan)
{
	const char *end = scan->text.ptr + scan->text.len;
	/* What stands behind nothing stands in a line of its own. */
	bool same_line = scan->behind > 0 && scan->text.ptr[scan->behind - 1] != '\n';
	size_t p = scan->behind;

	while (p < scan->start) {
		size_t len = break_len(scan->text.ptr + p, end), at = p;

		if (scan->text.ptr[p] == '#') {
			struct hct_fmt_comment *comment = read_comment(scan, &p);

			if (same_line && !scan->inline_comment)
				scan->inline_comment = comment;
			else
				add_pending(scan, comment, at);
			continue;
		}
		same_line = same_line && len == 0;
		p += len ? len : 1;
	}
}

/* Whether all line breaks at its end belong to the scalar (`|+`). */
static bool
is_kept(const struct hct_fmt_scan *scan)
{
	size_t p = scan->start + 1;

	if (scan->token.type != YAML_SCALAR_TOKEN ||
		(scan->token.data.scalar.style != YAML_LITERAL_SCALAR_STYLE &&
			scan->token.data.scalar.style != YAML_FOLDED_SCALAR_STYLE))
		return false;
	while (p < scan->end && strchr("+-0123456789", scan->text.ptr[p]) && scan->text.ptr[p] != '+')
		p++;
	return p < scan->end && scan->text.ptr[p] == '+';
}

bool
hct_fmt_scan_next(struct hct_fmt_scan *scan)
{
	scan->before = scan->token.type;
	scan->behind = MAX(scan->behind, scan->end);
	if (is_kept(scan))
		scan->kept = scan->end;
	scan->inline_comment = NULL;
	yaml_token_delete(&scan->token);
	if (!yaml_parser_scan(&scan->parser, &scan->token))
		return false;
	scan->start = scan_offset(scan, scan->token.start_mark);
	scan->end = scan_offset(scan, scan->token.end_mark);
	scan_gap(scan);
	return true;
}

struct hct_fmt_comment *
hct_fmt_scan_header_comment(struct hct_fmt_scan *scan)
{
	const char *end = scan->text.ptr + scan->end;
	size_t p = scan->start;

	while (p < scan->end && !break_len(scan->text.ptr + p, end) && scan->text.ptr[p] != '#')
		p++;
	return p < scan->end && scan->text.ptr[p] == '#' ? read_comment(scan, &p) : NULL;
}
