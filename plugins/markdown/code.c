/* Code blocks: their lines, broken where they are wider than the block, and how they are drawn. */
#include "markdown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CHARACTER_BYTES 4

struct code {
	const struct markdown *markdown;
	struct hct_canvas *canvas;
	struct hct_text_style style;
	double room; /* px of a line */
	size_t columns; /* characters of one width in it */
};

static struct code
code_of(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block)
{
	struct markdown_style style = { .flags = MARKDOWN_CODE,
		.size_px = MARKDOWN_FONT * MARKDOWN_CODE_FONT };
	struct code code = { .markdown = markdown,
		.canvas = canvas,
		.style = markdown_text_style(markdown, &style),
		.room = markdown_block_width(markdown, block) - 2 * MARKDOWN_PRE_PADDING };
	double width = markdown->canvas->text_width(canvas, &code.style, HCT_STR("0"));

	code.style.line_px = MARKDOWN_LINE;
	code.columns = width > 0 && code.room > width ? (size_t)((code.room + MARKDOWN_SEAM) / width) : 1;
	return code;
}

/* The text of the block's spans; free() it. URLs of links may lie between them. */
static char *
code_text(const struct markdown *markdown, const struct markdown_block *block, size_t *out_length)
{
	const struct markdown_document *document = &markdown->document;
	size_t first = block->run.first, end = first + block->run.count, length = 0, at = 0;
	char *text;

	for (size_t i = first; i < end; i++)
		length += document->spans[i].length;
	text = markdown_array(length + 1, 1);
	for (size_t i = first; i < end; at += document->spans[i++].length)
		memcpy(text + at, document->text + document->spans[i].text, document->spans[i].length);
	*out_length = length && text[length - 1] == '\n' ? length - 1 : length;
	return text;
}

static size_t
whole_characters(struct hct_str text, size_t bytes)
{
	while (bytes > 0 && bytes < text.len && ((unsigned char)text.ptr[bytes] & 0xc0) == 0x80)
		bytes--;
	return bytes;
}

static bool
is_plain(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < ' ' || text.ptr[i] > '~')
			return false;
	return true;
}

/* Bytes of `text` that one line holds; at least one character. Plain characters are all of one width; others are
 * measured. */
static size_t
code_fit(const struct code *code, struct hct_str text)
{
	size_t low = 0, high = whole_characters(text, CHARACTER_BYTES * code->columns);

	if (high >= text.len || high == 0)
		high = text.len;
	if (is_plain((struct hct_str){ text.ptr, high }))
		return high < code->columns ? high : code->columns;
	if (code->markdown->canvas->text_width(
		    code->canvas, &code->style, (struct hct_str){ text.ptr, high }) <= code->room)
		return high;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2, cut = whole_characters(text, middle);
		struct hct_str part = { text.ptr, cut };

		if (cut <= low)
			low = middle;
		else if (code->markdown->canvas->text_width(code->canvas, &code->style, part) <= code->room)
			low = middle;
		else
			high = middle;
	}
	low = whole_characters(text, low);
	for (low = low ? low : 1; low < text.len && ((unsigned char)text.ptr[low] & 0xc0) == 0x80;)
		low++;
	return low;
}

size_t
markdown_pre_lines(const struct markdown *markdown, struct hct_canvas *canvas,
	const struct markdown_block *block, void (*line)(void *user, size_t number, struct hct_str text),
	void *user)
{
	struct code code = code_of(markdown, canvas, block);
	size_t length, count = 0, at = 0;
	char *text = code_text(markdown, block, &length);

	for (;;) {
		const char *end = memchr(text + at, '\n', length - at);
		size_t stop = end ? (size_t)(end - text) : length;

		do {
			struct hct_str rest = { text + at, stop - at };

			rest.len = rest.len ? code_fit(&code, rest) : 0;
			if (line)
				line(user, count, rest);
			count++;
			at += rest.len;
		} while (at < stop);
		if (!end)
			break;
		at = stop + 1;
	}
	free(text);
	return count;
}

struct code_lines {
	struct code code;
	double x, y; /* of the first line */
	double from, to; /* lines outside are not drawn */
};

static void
draw_line(void *user, size_t number, struct hct_str text)
{
	struct code_lines *lines = user;
	double y = lines->y + (double)number * MARKDOWN_LINE;

	if (text.len && y + MARKDOWN_LINE > lines->from + MARKDOWN_SEAM && y < lines->to - MARKDOWN_SEAM)
		lines->code.markdown->canvas->text(lines->code.canvas, &lines->code.style, lines->x, y,
			HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, text);
}

/* On white paper code has a thin border instead of a fill. */
static void
draw_ground(const struct markdown *markdown, struct hct_canvas *canvas, struct hct_rect box)
{
	bool print = markdown->color->theme(markdown->render) == HCT_THEME_PRINT;
	struct hct_color fill =
		markdown->color->role(markdown->render, print ? HCT_ROLE_BACKGROUND : HCT_ROLE_GREY_100);
	struct hct_stroke border = { .width = 1,
		.color = markdown->color->role(markdown->render, HCT_ROLE_GREY_300) };
	struct hct_rect inside = { box.x + 0.5, box.y + 0.5, fmax(0, box.width - 1),
		fmax(0, box.height - 1) };

	markdown->canvas->rects(canvas, 1, print ? &inside : &box, 1, &fill, 4, print ? &border : NULL);
}

void
markdown_pre_draw(const struct markdown *markdown, struct hct_canvas *canvas,
	const struct markdown_block *block, double height, double y, double from, double to)
{
	struct hct_rect box = { MARKDOWN_PADDING + markdown_indent(markdown, block->left), y, markdown_block_width(markdown, block),
		height };
	struct code_lines lines = { .code = code_of(markdown, canvas, block),
		.x = box.x + MARKDOWN_PRE_PADDING,
		.y = y + MARKDOWN_PRE_PADDING,
		.from = y + from,
		.to = y + to };

	draw_ground(markdown, canvas, box);
	markdown->canvas->push_clip(canvas, box);
	markdown_pre_lines(markdown, canvas, block, draw_line, &lines);
	markdown->canvas->pop_clip(canvas);
}
