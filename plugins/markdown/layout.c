/* Heights at a width. Nothing is measured before it is asked for: an unpaged panel looks at its first
 * blocks only. */
#include "markdown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEADING_LINE 1.2 /* em, of a heading that wraps */

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
	free(layout->lines);
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
	markdown->layout.lines = markdown_array(count, sizeof *markdown->layout.lines);
	for (size_t i = 0; i < count; i++) {
		markdown->layout.heights[i] = -1;
		markdown->layout.lines[i] = MARKDOWN_LINE;
	}
}

double
markdown_indent(const struct markdown *markdown, double px)
{
	return fmin(px, fmax(0, markdown->layout.width - 2 * MARKDOWN_PADDING) / 2);
}

double
markdown_block_width(const struct markdown *markdown, const struct markdown_block *block)
{
	double room = markdown->layout.width - 2 * MARKDOWN_PADDING;
	double width = room - markdown_indent(markdown, block->left) - fmin(block->right, room / 4);

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
markdown_spans(const struct markdown *markdown, struct markdown_run run, double line_px)
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
		spans[i].style.line_px += line_px - MARKDOWN_LINE;
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
layout_paragraph(const struct markdown *markdown, struct hct_canvas *canvas, struct markdown_run run,
	double width, double line_px)
{
	struct hct_rect box = { 0, 0, width, 0 };
	struct hct_span *spans;
	double height;

	if (!run.count)
		return line_px;
	spans = markdown_spans(markdown, run, line_px);
	height = markdown->canvas->paragraph(canvas, false, run.count, spans, box, HCT_ALIGN_LEFT);
	free(spans);
	return fmax(line_px, height);
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

/* The width that a word may have so that all columns fit: short words leave their share to long ones, which break. */
static double
layout_word_cap(const double *narrowest, size_t count, double room)
{
	double cap = fmax(1, room / (double)count);

	for (size_t round = 0; round < count; round++) {
		double left = room;
		size_t wider = 0;

		for (size_t c = 0; c < count; c++) {
			left -= narrowest[c] <= cap ? narrowest[c] : 0;
			wider += narrowest[c] > cap;
		}
		if (wider == 0)
			break;
		cap = fmax(1, left / (double)wider);
	}
	return cap;
}

/* As tables with automatic widths: everything on one line if there is room; else what is left above the
 * longest words is divided in proportion to what each column would like. Words that leave nothing are broken. */
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
	if (narrowest > room) {
		double cap = layout_word_cap(widths->narrowest, count, room - frame * (double)count);

		for (size_t c = 0; c < count; c++)
			out_columns[c] = frame + fmin(widths->narrowest[c], cap);
		return;
	}
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
								    grid->columns[c] - frame, MARKDOWN_LINE));
		height += grid->rows[r];
	}
	return block->row_count ? height : 0;
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

/* Lines of headings are as low as those of text, in the browser as here, as long as there is one. */
static double
layout_text(struct markdown *markdown, struct hct_canvas *canvas, size_t index)
{
	const struct markdown_block *block = &markdown->document.blocks[index];
	double width =
		fmax(1, markdown_block_width(markdown, block) - (block->task ? MARKDOWN_TASK_WIDTH : 0));
	double *line = &markdown->layout.lines[index];
	double height = layout_paragraph(markdown, canvas, block->run, width, *line);

	if (!block->heading || height < 2 * MARKDOWN_LINE)
		return height;
	for (size_t i = 0; i < block->run.count; i++)
		*line = fmax(
			*line, HEADING_LINE * markdown->document.spans[block->run.first + i].style.size_px);
	return layout_paragraph(markdown, canvas, block->run, width, *line);
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
		*height = layout_text(markdown, canvas, index);
		break;
	case MARKDOWN_PRE:
		*height = (double)markdown_pre_lines(markdown, canvas, block, NULL, NULL) * MARKDOWN_LINE +
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
