/* core/draw/paragraph.c: runs of text wrapped into lines.
 *
 * The text of all runs is cut into pieces where a line may break (Unicode's rules, by pango, which needs no font for it) and
 * where a run ends; pieces go onto lines by their widths; then neighbours of one run on one line are shaped again as a
 * whole, so that kerning and scripts that join their letters come out right. */
#include "draw/backend.h"

#include <glib.h>

#define PARAGRAPH_MAX_BYTES (1u << 20)
#define PIECE_MAX_BYTES 512             /* longer words are measured in parts */
#define CODE_PAD_X 0.4                  /* em */
#define CODE_PAD_Y 0.2
#define CODE_RADIUS 4.0                 /* px */

struct piece {
	size_t from, to;                /* bytes of the paragraph's text */
	size_t span;
	double width;                   /* with the spaces at its end and the padding of its run's ends */
	double trail;                   /* the part of the width that is spaces at its end; they hang over the line's end */
	bool breaks_after;              /* a line may end here */
	bool must_break;                /* and does */
};

struct line {
	size_t first, count;            /* pieces */
	double above, below;            /* of the baseline */
	double width;
};

struct paragraph {
	struct hct_canvas *canvas;
	const struct hct_span *spans;
	size_t span_count;
	double width, max_height;       /* max_height 0: none */
	double height;                  /* of the lines so far */
	GString *text;                  /* of all spans, clean, '\n' only where a line must end */
	size_t *span_end;               /* byte where each span ends */
	GArray *pieces, *lines;
};

static struct hct_str
paragraph_str(const struct paragraph *p, size_t from, size_t to)
{
	return (struct hct_str){ p->text->str + from, to - from };
}

static double
paragraph_text_width(struct paragraph *p, size_t span, size_t from, size_t to)
{
	return hct_text_shape(p->canvas->fonts, &p->spans[span].style, paragraph_str(p, from, to))->width;
}

static double
span_pad(const struct paragraph *p, size_t span)
{
	return p->spans[span].background.a > 0 ? CODE_PAD_X * p->spans[span].style.size_px : 0;
}

/* ---- text and pieces ----------------------------------------------------------------------------------------------- */

static void
paragraph_add_text(struct paragraph *p, size_t span)
{
	struct hct_str text = p->spans[span].text;
	size_t room = PARAGRAPH_MAX_BYTES - p->text->len, length, at = 0;
	char *clean;

	if (!hct_text_style_ok(&p->spans[span].style))
		text.len = 0;
	/* Line by line: cleaning would make a space of the line break. */
	while (at < text.len && room > 0) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);
		size_t stop = end ? (size_t)(end - text.ptr) : text.len;

		clean = hct_text_clean((struct hct_str){ text.ptr + at, stop - at }, room, &length);
		g_string_append_len(p->text, clean, (gssize)length);
		g_free(clean);
		if (end)
			g_string_append_c(p->text, '\n');
		at = stop + (end ? 1 : 0);
		room = p->text->len < PARAGRAPH_MAX_BYTES ? PARAGRAPH_MAX_BYTES - p->text->len : 0;
	}
	p->span_end[span] = p->text->len;
}

static void
piece_measure(struct paragraph *p, struct piece *piece)
{
	size_t from = piece->from, to = piece->to, text_end;
	size_t span_from = piece->span ? p->span_end[piece->span - 1] : 0;

	while (to > from && p->text->str[to - 1] == '\n')
		to--;
	for (text_end = to; text_end > from && p->text->str[text_end - 1] == ' '; text_end--)
		;
	piece->width = paragraph_text_width(p, piece->span, from, to);
	piece->trail = text_end == to ? 0 : piece->width - paragraph_text_width(p, piece->span, from, text_end);
	if (from == span_from)
		piece->width += span_pad(p, piece->span);
	if (piece->to == p->span_end[piece->span]) {
		piece->width += span_pad(p, piece->span);
		if (span_pad(p, piece->span) > 0)
			piece->trail = 0;
	}
}

static void
paragraph_cut(struct paragraph *p)
{
	const char *start = p->text->str, *at = start;
	glong chars = g_utf8_strlen(start, (gssize)p->text->len);
	PangoLogAttr *attributes = g_new0(PangoLogAttr, chars + 1);
	size_t span = 0, from = 0;

	pango_get_log_attrs(start, (int)p->text->len, -1, pango_language_from_string("en"), attributes, (int)chars + 1);
	for (glong i = 0; i <= chars; i++, at = i <= chars ? g_utf8_next_char(at) : at) {
		size_t byte = (size_t)(at - start);
		bool must = byte > 0 && start[byte - 1] == '\n';

		while (span < p->span_count && p->span_end[span] == from && from < p->text->len)
			span++;
		if (byte > from && (attributes[i].is_line_break || must || i == chars || byte == p->span_end[span] ||
				(byte - from >= PIECE_MAX_BYTES && attributes[i].is_cursor_position))) {
			struct piece piece = { .from = from, .to = byte, .span = span, .must_break = must };

			piece.breaks_after = attributes[i].is_line_break || must || i == chars;
			piece_measure(p, &piece);
			g_array_append_val(p->pieces, piece);
			from = byte;
		}
	}
	g_free(attributes);
}

/* ---- lines ----------------------------------------------------------------------------------------------------------- */

static void
line_add_box(struct paragraph *p, struct line *line, size_t span)
{
	struct hct_line_box box = hct_text_line_box(p->canvas->fonts, &p->spans[span].style);

	line->above = fmax(line->above, box.above);
	line->below = fmax(line->below, box.line - box.above);
}

static void
paragraph_end_line(struct paragraph *p, size_t first, size_t end, double width)
{
	struct line line = { first, end - first, -INFINITY, -INFINITY, width };

	for (size_t i = first; i < end; i++)
		line_add_box(p, &line, g_array_index(p->pieces, struct piece, i).span);
	g_array_append_val(p->lines, line);
	p->height += line.above + line.below;
}

/* Cuts a piece wider than a whole line before the grapheme that does not fit, so that a long word (a URL, a hash) does not
 * run out of its box. False: it cannot be cut. */
static bool
paragraph_split_piece(struct paragraph *p, size_t index, double room)
{
	struct piece *piece = &g_array_index(p->pieces, struct piece, index), rest;
	const char *start = p->text->str + piece->from, *end = p->text->str + piece->to, *at = start;
	size_t low = 0, high, count = 0, *offsets = g_new(size_t, piece->to - piece->from + 1);

	for (; at < end; at = g_utf8_next_char(at))
		if (at == start || !g_unichar_ismark(g_utf8_get_char(at)))
			offsets[count++] = (size_t)(at - p->text->str);
	high = count;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (paragraph_text_width(p, piece->span, piece->from, offsets[middle]) + span_pad(p, piece->span) <= room)
			low = middle;
		else
			high = middle;
	}
	if (low == 0)
		low = 1; /* at least one character a line */
	if (low >= count) {
		g_free(offsets);
		return false;
	}
	rest = *piece;
	rest.from = piece->to = offsets[low];
	piece->breaks_after = true;
	piece->must_break = false;
	g_free(offsets);
	piece_measure(p, piece);
	piece_measure(p, &rest);
	g_array_insert_val(p->pieces, index + 1, rest);
	return true;
}

/* A group of pieces that should stay together starts the line and is too wide for it: lets the line end within. False:
 * nothing helps. */
static bool
paragraph_break_group(struct paragraph *p, size_t index)
{
	double pen = 0;

	for (size_t i = index; i < p->pieces->len; i++) {
		struct piece *piece = &g_array_index(p->pieces, struct piece, i);

		if (pen + piece->width - piece->trail > p->width) {
			if (i == index && paragraph_split_piece(p, i, p->width))
				return true;
			/* One letter wider than the line: the rest of the group need not follow it out of the box. */
			if (i == index && piece->breaks_after)
				return false;
			g_array_index(p->pieces, struct piece, i == index ? i : i - 1).breaks_after = true;
			return true;
		}
		pen += piece->width;
	}
	return false;
}

/* The pieces from `index` up to the next place where a line may end. */
static size_t
paragraph_group(const struct paragraph *p, size_t index, double *out_width, double *out_trail)
{
	const struct piece *piece;

	*out_width = 0;
	do {
		piece = &g_array_index(p->pieces, struct piece, index);
		*out_width += piece->width;
		*out_trail = piece->trail;
		index++;
	} while (!piece->breaks_after && index < p->pieces->len);
	return index;
}

/* Stops one line after the last that fits, which is how drawing knows that there is more. */
static void
paragraph_wrap(struct paragraph *p)
{
	size_t first = 0, i = 0;
	double pen = 0;

	while (i < p->pieces->len && !(p->max_height > 0 && p->height > p->max_height + 1.0 / 64)) {
		double width, trail;
		size_t end = paragraph_group(p, i, &width, &trail);

		if (pen + width - trail > p->width + 1.0 / 64) {
			if (i > first) {
				paragraph_end_line(p, first, i, pen);
				first = i;
				pen = 0;
				continue;
			}
			if (paragraph_break_group(p, i))
				continue;
		}
		pen += width;
		i = end;
		if (g_array_index(p->pieces, struct piece, i - 1).must_break) {
			paragraph_end_line(p, first, i, pen);
			first = i;
			pen = 0;
		}
	}
	if (i > first)
		paragraph_end_line(p, first, i, pen);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------- */

/* Neighbouring pieces of one span on one line. */
struct run {
	size_t span, from, to;
	bool opens, closes;             /* its span begins, ends here */
};

static bool
line_next_run(const struct paragraph *p, const struct line *line, size_t *index, struct run *out_run)
{
	const struct piece *piece;
	struct run run;

	if (*index >= line->count)
		return false;
	piece = &g_array_index(p->pieces, struct piece, line->first + *index);
	run = (struct run){ piece->span, piece->from, piece->to, false, false };
	while (++*index < line->count) {
		piece = &g_array_index(p->pieces, struct piece, line->first + *index);
		if (piece->span != run.span)
			break;
		run.to = piece->to;
	}
	run.opens = run.from == (run.span ? p->span_end[run.span - 1] : 0);
	run.closes = run.to == p->span_end[run.span];
	/* What hangs over the end of the line is not drawn. */
	if (*index >= line->count)
		while (run.to > run.from && (p->text->str[run.to - 1] == ' ' || p->text->str[run.to - 1] == '\n'))
			run.to--;
	*out_run = run;
	return true;
}

static double
run_width(struct paragraph *p, const struct run *run)
{
	return paragraph_text_width(p, run->span, run->from, run->to) +
		((run->opens ? 1 : 0) + (run->closes ? 1 : 0)) * span_pad(p, run->span);
}

static double
run_draw(struct paragraph *p, const struct run *run, const struct hct_shaped *shaped, double x, double baseline)
{
	const struct hct_span *span = &p->spans[run->span];
	struct hct_line_box box = hct_text_line_box(p->canvas->fonts, &span->style);
	double pad = span_pad(p, run->span), left = run->opens ? pad : 0, width = shaped->width;
	struct hct_rect rect = { x, baseline - box.ascent, left + width + (run->closes ? pad : 0), box.ascent + box.descent };

	if (pad > 0) {
		double grow = CODE_PAD_Y * span->style.size_px;

		hct_canvas_1.rects(p->canvas, 1,
			&(struct hct_rect){ rect.x, rect.y - grow, rect.width, rect.height + 2 * grow }, 1,
			&span->background, CODE_RADIUS, NULL);
	}
	hct_canvas_place_text(p->canvas, &span->style, shaped, x + left, baseline);
	if (span->link.len > 0)
		hct_canvas_1.link(p->canvas, rect, span->link, HCT_STR_NONE);
	return rect.width;
}

/* The run itself, or cut with an ellipsis at max_px. */
static const struct hct_shaped *
run_shape(struct paragraph *p, const struct run *run, bool cut, double max_px)
{
	const struct hct_text_style *style = &p->spans[run->span].style;
	struct hct_str text = paragraph_str(p, run->from, run->to);

	return cut ? hct_text_fit(p->canvas->fonts, style, text, max_px, true) :
		hct_text_shape(p->canvas->fonts, style, text);
}

static void
line_draw(struct paragraph *p, const struct line *line, double x, double baseline, uint32_t align, bool cut)
{
	double width = 0, ellipsis = 0, pen = x;
	size_t index = 0, last = 0;
	struct run run;

	while (line_next_run(p, line, &index, &run)) {
		width += run_width(p, &run);
		last = run.span;
	}
	if (cut)
		ellipsis = hct_text_shape(p->canvas->fonts, &p->spans[last].style, hct_str(HCT_ELLIPSIS))->width;
	if (align != HCT_ALIGN_LEFT)
		pen += fmax(0, p->width - fmin(width + ellipsis, p->width)) * (align == HCT_ALIGN_RIGHT ? 1 : 0.5);
	index = 0;
	while (line_next_run(p, line, &index, &run)) {
		double room = x + p->width - pen - (run.opens ? span_pad(p, run.span) : 0);
		/* The ellipsis ends the last run, or an earlier one behind which it would find no room. */
		bool here = cut && (index >= line->count || run_width(p, &run) + ellipsis > room);

		pen += run_draw(p, &run, run_shape(p, &run, here, room), pen, baseline);
		if (here)
			return;
	}
}

/* Draws the lines that fit and returns their height. */
static double
paragraph_lines(struct paragraph *p, bool draw, struct hct_point at, uint32_t align)
{
	double height = 0;
	size_t shown;

	for (shown = 0; shown < p->lines->len; shown++) {
		const struct line *line = &g_array_index(p->lines, struct line, shown);

		if (p->max_height > 0 && height + line->above + line->below > p->max_height + 1.0 / 64)
			break;
		height += line->above + line->below;
	}
	height = 0;
	for (size_t i = 0; i < shown; i++) {
		const struct line *line = &g_array_index(p->lines, struct line, i);

		if (draw)
			line_draw(p, line, at.x, at.y + height + line->above, align, i + 1 == shown && shown < p->lines->len);
		height += line->above + line->below;
	}
	return height;
}

double
hct_canvas_paragraph(struct hct_canvas *canvas, bool draw, size_t n, const struct hct_span *spans, struct hct_rect box,
	uint32_t align)
{
	struct paragraph p = { .canvas = canvas, .spans = spans, .span_count = n };
	double height;

	if (canvas->status != HCT_OK || n == 0 || !isfinite(box.x) || !isfinite(box.y))
		return 0;
	p.width = box.width > 0 ? fmin(box.width, HCT_CANVAS_FAR) : 0;
	p.max_height = box.height > 0 ? box.height : 0;
	p.text = g_string_new(NULL);
	p.span_end = g_new0(size_t, n);
	p.pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	p.lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	for (size_t i = 0; i < n; i++)
		paragraph_add_text(&p, i);
	if (p.text->len > 0) {
		paragraph_cut(&p);
		paragraph_wrap(&p);
	}
	height = paragraph_lines(&p, draw, (struct hct_point){ box.x, box.y }, align);
	g_string_free(p.text, TRUE);
	g_free(p.span_end);
	g_array_free(p.pieces, TRUE);
	g_array_free(p.lines, TRUE);
	return height;
}
