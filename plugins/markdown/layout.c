/* Heights at a width. Nothing is measured before it is asked for: an unpaged panel looks at its first
 * blocks only. */
#include "markdown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
markdown_layout_fini(struct markdown *markdown)
{
	struct markdown_layout *layout = &markdown->layout;

	if (layout->grids) {
		for (size_t i = 0; i < markdown->document.block_count; i++) {
			free(layout->grids[i].columns);
			free(layout->grids[i].rows);
		}
	}
	free(layout->grids);
	free(layout->heights);
	memset(layout, 0, sizeof *layout);
}

void
markdown_layout_set(struct markdown *markdown, double width)
{
	size_t count = markdown->document.block_count;

	if (markdown->layout.heights && markdown->layout.width == width)
		return;
	markdown_layout_fini(markdown);
	markdown->layout.width = width;
	markdown->layout.heights = markdown_array(count, sizeof *markdown->layout.heights);
	markdown->layout.grids = markdown_array(count, sizeof *markdown->layout.grids);
	for (size_t i = 0; i < count; i++)
		markdown->layout.heights[i] = -1;
}

double
markdown_block_width(const struct markdown *markdown, const struct markdown_block *block)
{
	double width = markdown->layout.width - 2 * MARKDOWN_PADDING - block->left - block->right;

	return width > 1 ? width : 1;
}

struct hct_text_style
markdown_text_style(const struct markdown *markdown, const struct markdown_style *style)
{
	struct hct_text_style out = { .size_px = style->size_px,
		.line_px = MARKDOWN_LINE,
		.weight = style->flags & MARKDOWN_BOLD ? 700 : 400 };

	if (style->flags & MARKDOWN_CODE) {
		out.flags |= HCT_TEXT_MONO;
		/* Lower than the line, or its deeper baseline would make the whole line higher. */
		out.line_px = MARKDOWN_LINE - 2;
	}
	if (style->flags & MARKDOWN_ITALIC)
		out.flags |= HCT_TEXT_ITALIC;
	if (style->flags & MARKDOWN_STRIKE)
		out.flags |= HCT_TEXT_STRIKE;
	if (style->link || style->flags & MARKDOWN_UNDERLINE)
		out.flags |= HCT_TEXT_UNDERLINE;
	out.color = markdown->color->role(markdown->render, style->link ? HCT_ROLE_PRIMARY : HCT_ROLE_TEXT);
	return out;
}

struct hct_span *
markdown_spans(const struct markdown *markdown, struct markdown_run run)
{
	const struct markdown_document *document = &markdown->document;
	struct hct_span *spans = markdown_array(run.count, sizeof *spans);
	bool print = markdown->color->theme(markdown->render) == HCT_THEME_PRINT;
	/* On white paper inline code is told by its font alone. */
	uint32_t ground = print ? HCT_ROLE_BACKGROUND : HCT_ROLE_GREY_100;

	for (size_t i = 0; i < run.count; i++) {
		const struct markdown_span *from = &document->spans[run.first + i];

		spans[i].text = markdown_document_text(document, from->text, from->length);
		spans[i].style = markdown_text_style(markdown, &from->style);
		if (from->style.flags & MARKDOWN_CODE)
			spans[i].background = markdown->color->role(markdown->render, ground);
		if (from->style.link) {
			const struct markdown_run *link = &document->links[from->style.link - 1];

			spans[i].link = markdown_document_text(document, link->first, link->count);
		}
	}
	return spans;
}

static double
layout_paragraph(
	const struct markdown *markdown, struct hct_canvas *canvas, struct markdown_run run, double width)
{
	struct hct_rect box = { 0, 0, width, 0 };
	struct hct_span *spans;
	double height;

	if (!run.count)
		return MARKDOWN_LINE;
	spans = markdown_spans(markdown, run);
	height = markdown->canvas->paragraph(canvas, false, run.count, spans, box, HCT_ALIGN_LEFT);
	free(spans);
	return fmax(MARKDOWN_LINE, height);
}

/* ---- code blocks --------------------------------------------------------------------------------------- */

/* The text of the block's spans; free() it. URLs of links may lie between them. */
static char *
pre_text(const struct markdown *markdown, const struct markdown_block *block, size_t *out_length)
{
	const struct markdown_span *spans = markdown->document.spans + block->run.first;
	size_t length = 0, at = 0;
	char *text;

	for (size_t i = 0; i < block->run.count; i++)
		length += spans[i].length;
	text = markdown_array(length + 1, 1);
	for (size_t i = 0; i < block->run.count; at += spans[i++].length)
		memcpy(text + at, markdown->document.text + spans[i].text, spans[i].length);
	*out_length = length && text[length - 1] == '\n' ? length - 1 : length;
	return text;
}

size_t
markdown_pre_lines(const struct markdown *markdown, const struct markdown_block *block,
	void (*line)(void *user, size_t number, struct hct_str text), void *user)
{
	size_t length, count = 0, at = 0;
	char *text = pre_text(markdown, block, &length);

	for (;;) {
		const char *end = memchr(text + at, '\n', length - at);
		size_t stop = end ? (size_t)(end - text) : length;

		if (line)
			line(user, count, (struct hct_str){ text + at, stop - at });
		count++;
		if (!end)
			break;
		at = stop + 1;
	}
	free(text);
	return count;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

struct layout_widths {
	double *widest, *narrowest; /* by column: all on one line; broken at every space */
};

/* A run's widths when it is not broken, and when it is broken wherever it can be. */
static void
layout_run_widths(const struct markdown *markdown, struct hct_canvas *canvas, struct markdown_run run,
	double *out_widest, double *out_narrowest)
{
	double line = 0, word = 0;

	*out_widest = *out_narrowest = 0;
	for (size_t i = 0; i < run.count; i++) {
		const struct markdown_span *span = &markdown->document.spans[run.first + i];
		struct hct_str text = markdown_document_text(&markdown->document, span->text, span->length);
		struct hct_text_style style = markdown_text_style(markdown, &span->style);
		double padding = span->style.flags & MARKDOWN_CODE ? 0.8 * span->style.size_px : 0;

		line += padding;
		word += padding;
		while (text.len) {
			size_t length = 0;
			bool blank = text.ptr[0] == ' ' || text.ptr[0] == '\n';
			double width;

			while (length < text.len &&
				(text.ptr[length] == ' ' || text.ptr[length] == '\n') == blank)
				length++;
			if (text.ptr[0] == '\n')
				line = 0;
			width = markdown->canvas->text_width(
				canvas, &style, (struct hct_str){ text.ptr, length });
			word = blank ? 0 : word + width;
			line += text.ptr[0] == '\n' ? 0 : width;
			*out_narrowest = fmax(*out_narrowest, word);
			*out_widest = fmax(*out_widest, line);
			text.ptr += length;
			text.len -= length;
		}
	}
}

/* As tables with automatic widths: everything on one line if there is room; else what is left above the
 * longest words is divided in proportion to what each column would like. */
static void
layout_columns(const struct layout_widths *widths, size_t count, double room, double *out_columns)
{
	double widest = 0, narrowest = 0, frame = 2 * MARKDOWN_CELL_PADDING + 1;
	double share;

	for (size_t c = 0; c < count; c++) {
		widest += widths->widest[c] + frame;
		narrowest += widths->narrowest[c] + frame;
	}
	room -= 1;
	share = widest <= room || widest <= narrowest ? 1
						      : fmax(0, (room - narrowest) / (widest - narrowest));
	for (size_t c = 0; c < count; c++)
		out_columns[c] =
			frame + widths->narrowest[c] + share * (widths->widest[c] - widths->narrowest[c]);
}

static void
layout_table_widths(const struct markdown *markdown, struct hct_canvas *canvas,
	const struct markdown_block *block, double *out_columns)
{
	const struct markdown_document *document = &markdown->document;
	struct layout_widths widths = {
		.widest = markdown_array(block->column_count, sizeof(double)),
		.narrowest = markdown_array(block->column_count, sizeof(double)),
	};

	for (size_t r = 0; r < block->row_count; r++) {
		const struct markdown_row *row = &document->rows[block->first_row + r];

		for (size_t c = 0; c < row->cell_count; c++) {
			double widest, narrowest;

			layout_run_widths(markdown, canvas, document->cells[row->first_cell + c].run, &widest,
				&narrowest);
			widths.widest[c] = fmax(widths.widest[c], ceil(widest * 64) / 64);
			widths.narrowest[c] = fmax(widths.narrowest[c], ceil(narrowest * 64) / 64);
		}
	}
	layout_columns(&widths, block->column_count, markdown_block_width(markdown, block), out_columns);
	free(widths.widest);
	free(widths.narrowest);
}

static double
layout_table(struct markdown *markdown, struct hct_canvas *canvas, size_t index)
{
	const struct markdown_document *document = &markdown->document;
	const struct markdown_block *block = &document->blocks[index];
	struct markdown_grid *grid = &markdown->layout.grids[index];
	double height = 1, frame = 2 * MARKDOWN_CELL_PADDING + 1;

	grid->columns = markdown_array(block->column_count, sizeof *grid->columns);
	grid->rows = markdown_array(block->row_count, sizeof *grid->rows);
	layout_table_widths(markdown, canvas, block, grid->columns);
	for (size_t r = 0; r < block->row_count; r++) {
		const struct markdown_row *row = &document->rows[block->first_row + r];

		grid->rows[r] = MARKDOWN_LINE + frame;
		for (size_t c = 0; c < row->cell_count; c++)
			grid->rows[r] =
				fmax(grid->rows[r], frame + layout_paragraph(markdown, canvas,
								    document->cells[row->first_cell + c].run,
								    grid->columns[c] - frame));
		height += grid->rows[r];
	}
	return block->row_count ? height : 0;
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

/* The checkbox of a task, with its margins and the space behind it. */
static double
layout_text(const struct markdown *markdown, struct hct_canvas *canvas, const struct markdown_block *block)
{
	double width = markdown_block_width(markdown, block) - (block->task ? MARKDOWN_TASK_WIDTH : 0);

	return layout_paragraph(markdown, canvas, block->run, width > 1 ? width : 1);
}

double
markdown_block_height(struct markdown *markdown, struct hct_canvas *canvas, size_t index)
{
	const struct markdown_block *block = &markdown->document.blocks[index];
	double *height = &markdown->layout.heights[index];

	if (*height >= 0)
		return *height;
	switch (block->kind) {
	case MARKDOWN_TEXT:
		*height = layout_text(markdown, canvas, block);
		break;
	case MARKDOWN_PRE:
		*height = (double)markdown_pre_lines(markdown, block, NULL, NULL) * MARKDOWN_LINE +
			  2 * MARKDOWN_PRE_PADDING;
		break;
	case MARKDOWN_RULE:
		*height = 2;
		break;
	case MARKDOWN_TABLE:
		*height = layout_table(markdown, canvas, index);
		break;
	}
	return *height;
}

double
markdown_natural_height(struct markdown *markdown, struct hct_canvas *canvas, size_t first, double from)
{
	double height = 2 * MARKDOWN_PADDING + markdown->document.tail - from;

	for (size_t i = first; i < markdown->document.block_count; i++)
		height += (i > first || from == 0 ? markdown->document.blocks[i].gap : 0) +
			markdown_block_height(markdown, canvas, i);
	return height;
}
