/* Panel "Markdown": the module's entry, and pages. */
#include "markdown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REST_LINE 14 /* px of the dots that stand for a rest */

static void
markdown_destroy(void *self)
{
	struct markdown *markdown = self;

	if (!markdown)
		return;
	markdown_layout_fini(markdown);
	markdown_document_fini(&markdown->document);
	free(markdown);
}

static hct_status
markdown_create(
	const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct markdown *markdown = markdown_array(1, sizeof *markdown);

	(void)diag;
	markdown->spec = host->get_interface(host, HCT_SPEC_1);
	markdown->diag = host->get_interface(host, HCT_DIAG_1);
	markdown->canvas = host->get_interface(host, HCT_CANVAS_1);
	markdown->color = host->get_interface(host, HCT_COLOR_1);
	markdown->vars = host->get_interface(host, HCT_VARS_1);
	markdown->sink = host->get_interface(host, HCT_TABLE_SINK_1);
	markdown->text = markdown->spec->get_str(spec, "text", (struct hct_str){ NULL, 0 });
	*out_self = markdown;
	return HCT_OK;
}

static hct_status
markdown_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct markdown *markdown = self;

	markdown->render = in->render;
	if (!markdown_parse(markdown->vars->expand(in->vars, markdown->text, NULL, 0), &markdown->document))
		markdown->diag->report(diag, HCT_SEVERITY_WARNING, NULL,
			"The text is too long or too deeply nested to be drawn whole; the rest is left out.");
	return HCT_OK;
}

/* A panel without text is an empty panel, not one without data. */
static bool
markdown_is_empty(void *self)
{
	(void)self;
	return false;
}

/* A cursor: the block, and how much of it was drawn, in 1/256 px. */
static uint64_t
cursor_make(size_t block, double drawn_px)
{
	return (uint64_t)block << 32 | (uint32_t)(drawn_px * 256 + 0.5);
}

struct page {
	struct hct_canvas *canvas;
	double y, bottom; /* where the next block begins, where the page ends */
	bool fresh; /* nothing is on it */
};

static size_t
cursor_block(uint64_t cursor)
{
	return (size_t)(cursor >> 32);
}

static double
cursor_drawn_px(uint64_t cursor)
{
	return (double)(uint32_t)cursor / 256;
}

static double
markdown_height(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas)
{
	struct markdown *markdown = self;

	markdown_layout_set(markdown, width_px);
	return markdown_natural_height(markdown, canvas, cursor_block(cursor), cursor_drawn_px(cursor));
}

/* A heading does not stay behind at the foot of a page. */
static double
page_wanted(struct markdown *markdown, struct page *page, size_t block)
{
	double height = markdown_block_height(markdown, page->canvas, block);

	if (markdown->document.blocks[block].heading && block + 1 < markdown->document.block_count)
		height += markdown->document.blocks[block + 1].gap +
			  fmin(2 * MARKDOWN_LINE, markdown_block_height(markdown, page->canvas, block + 1));
	return height;
}

static void
page_draw_part(struct markdown *markdown, struct page *page, size_t block, double from, double to)
{
	struct hct_rect part = { 0, page->y, markdown->layout.width, to - from };

	markdown->canvas->push_clip(page->canvas, part);
	markdown_block_draw(markdown, page->canvas, block, page->y - from, from, to);
	markdown->canvas->pop_clip(page->canvas);
}

/* Draws the block from `from` on. True: all of it; else *out_drawn says how far. */
static bool
page_draw_block(struct markdown *markdown, struct page *page, size_t block, double from, double *out_drawn)
{
	double height = markdown_block_height(markdown, page->canvas, block), room = page->bottom - page->y,
	       cut;

	*out_drawn = from;
	if (height - from <= room + 0.01 || (page->fresh && room <= 0)) {
		if (!page->fresh && from <= 0 && page_wanted(markdown, page, block) > room + 0.01 &&
			markdown->document.blocks[block].heading)
			return false;
		if (from > 0)
			page_draw_part(markdown, page, block, from, height);
		else
			markdown_block_draw(markdown, page->canvas, block, page->y, 0, height);
		page->y += height - from;
		page->fresh = false;
		return true;
	}
	cut = markdown_block_cut(markdown, block, from, room);
	if (cut <= from && !page->fresh)
		return false;
	/* On a page of its own a piece that cannot be divided is cut where the page ends. */
	if (cut <= from)
		cut = from + fmax(room, MARKDOWN_LINE);
	/* A paragraph or table that fits on a page is kept together if it began near the foot of this one. */
	if (!page->fresh && from <= 0 && cut < 2 * MARKDOWN_LINE)
		return false;
	page_draw_part(markdown, page, block, from, cut);
	*out_drawn = cut;
	return false;
}

static hct_status
markdown_draw_paged(struct markdown *markdown, const struct hct_draw_args *in)
{
	struct page page = { .canvas = in->canvas,
		.y = MARKDOWN_PADDING,
		.bottom = in->box.height - MARKDOWN_PADDING,
		.fresh = true };
	size_t block = cursor_block(in->cursor);
	double from = cursor_drawn_px(in->cursor);

	for (; block < markdown->document.block_count; block++, from = 0) {
		double drawn;

		if (!page.fresh || block == 0)
			page.y += markdown->document.blocks[block].gap;
		if (page_draw_block(markdown, &page, block, from, &drawn))
			continue;
		*in->out_cursor = cursor_make(block, drawn);
		return HCT_MORE;
	}
	return HCT_OK;
}

static void
clipped_rest(struct markdown *markdown, const struct hct_draw_args *in, struct hct_diag *diag, double y)
{
	struct markdown_style plain = { .size_px = MARKDOWN_FONT };
	struct hct_text_style style = markdown_text_style(markdown, &plain);

	/* Below the last whole line, where there is room for three dots. */
	style.line_px = REST_LINE;
	if (y + REST_LINE <= in->box.height)
		markdown->canvas->text(in->canvas, &style, MARKDOWN_PADDING, y, HCT_ALIGN_LEFT,
			HCT_BASELINE_TOP, 0, HCT_STR("…"));
	if (!markdown->cut_noted)
		markdown->diag->report(diag, HCT_SEVERITY_INFO, NULL,
			"The text is longer than the panel; the rest is not shown.");
	markdown->cut_noted = true;
}

/* Whole lines and table rows, as many as there is room for. */
static void
markdown_draw_clipped(struct markdown *markdown, const struct hct_draw_args *in, struct hct_diag *diag)
{
	struct page page = { .canvas = in->canvas, .y = MARKDOWN_PADDING, .bottom = in->box.height };

	for (size_t i = 0; i < markdown->document.block_count; i++) {
		double height = markdown_block_height(markdown, in->canvas, i), room, cut;

		page.y += markdown->document.blocks[i].gap;
		room = page.bottom - page.y;
		if (height > room + 0.01) {
			cut = room > 0 ? markdown_block_cut(markdown, i, 0, room) : 0;
			if (cut > 0)
				page_draw_part(markdown, &page, i, 0, cut);
			clipped_rest(markdown, in, diag,
				cut > 0 ? page.y + cut : page.y - markdown->document.blocks[i].gap);
			return;
		}
		markdown_block_draw(markdown, in->canvas, i, page.y, 0, height);
		page.y += height;
	}
}

static hct_status
markdown_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	struct markdown *markdown = self;

	markdown_layout_set(markdown, in->box.width);
	if (in->paged)
		return markdown_draw_paged(markdown, in);
	markdown_draw_clipped(markdown, in, diag);
	return HCT_OK;
}

/* ---- hct.panel-table/1: the text, one row a block or table row ----------------------------------------- */

static void
emit_run(const struct markdown_document *document, struct markdown_run run, struct markdown_document *out)
{
	for (size_t i = 0; i < run.count; i++) {
		const struct markdown_span *span = &document->spans[run.first + i];

		markdown_document_put(out, document->text + span->text, span->length);
	}
}

static void
emit_row(const struct markdown *markdown, struct hct_table_sink *sink, struct markdown_document *text)
{
	/* The last line of a code block ends like the others. */
	if (text->text_len && text->text[text->text_len - 1] == '\n')
		text->text_len--;
	markdown->sink->row(sink);
	markdown->sink->text(sink, markdown_document_text(text, 0, text->text_len));
	text->text_len = 0;
}

static hct_status
markdown_emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct markdown *markdown = self;
	const struct markdown_document *document = &markdown->document;
	struct markdown_document text = { 0 };

	(void)diag;
	if (!markdown->sink)
		return HCT_ERR_INTERNAL;
	markdown->sink->column(sink, HCT_STR("text"), (struct hct_str){ NULL, 0 });
	for (size_t i = 0; i < document->block_count; i++) {
		const struct markdown_block *block = &document->blocks[i];

		for (size_t r = 0; r < block->row_count; r++) {
			const struct markdown_row *row = &document->rows[block->first_row + r];

			for (size_t c = 0; c < row->cell_count; c++) {
				if (c)
					markdown_document_put(&text, " | ", 3);
				emit_run(document, document->cells[row->first_cell + c].run, &text);
			}
			emit_row(markdown, sink, &text);
		}
		if (block->kind != MARKDOWN_TEXT && block->kind != MARKDOWN_PRE)
			continue;
		emit_run(document, block->run, &text);
		emit_row(markdown, sink, &text);
	}
	markdown_document_fini(&text);
	return HCT_OK;
}

static const struct hct_panel_1 panel_1 = {
	.prepare = markdown_prepare,
	.draw = markdown_draw,
	.natural_height = markdown_height,
	.is_empty = markdown_is_empty,
};
static const struct hct_panel_table_1 panel_table_1 = { .emit = markdown_emit };

static const void *
markdown_get_interface(const char *id)
{
	if (strcmp(id, HCT_PANEL_1) == 0)
		return &panel_1;
	return strcmp(id, HCT_PANEL_TABLE_1) == 0 ? &panel_table_1 : NULL;
}

static const char *const needs[] = { HCT_SPEC_1, HCT_DIAG_1, HCT_CANVAS_1, HCT_COLOR_1, HCT_VARS_1, NULL };
static const struct hct_kind markdown_kind = {
	.size = sizeof markdown_kind,
	.kind = "Panel",
	.name = "Markdown",
	.needs = needs,
	.create = markdown_create,
	.destroy = markdown_destroy,
	.get_interface = markdown_get_interface,
};
static const struct hct_kind *const kinds[] = { &markdown_kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
