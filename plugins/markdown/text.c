/* Text into spans: white space collapsed as in HTML, lines of code kept, giants divided; and the cells of
 * tables. */
#include "markdown.h"

#include <string.h>

static struct markdown_run *
builder_run(struct markdown_builder *builder)
{
	struct markdown_document *document = builder->document;

	if (builder->in_cell)
		return &document->cells[document->cell_count - 1].run;
	return builder->block == MARKDOWN_NO_BLOCK ? NULL : &document->blocks[builder->block].run;
}

static void
builder_put(struct markdown_builder *builder, const char *text, size_t length)
{
	struct markdown_document *document = builder->document;
	struct markdown_run *run = builder_run(builder);
	struct markdown_span *last = run->count ? &document->spans[run->first + run->count - 1] : NULL;

	/* The URL of a link may lie between two texts of the same style. */
	if (!last || last->text + last->length != document->text_len ||
		memcmp(&last->style, &builder->style, sizeof last->style) != 0) {
		if (document->span_count == MARKDOWN_MAX_SPANS) {
			document->truncated = true;
			return;
		}
		document->spans = markdown_grow(
			document->spans, &document->span_cap, document->span_count, sizeof *document->spans);
		if (!run->count)
			run->first = document->span_count;
		last = &document->spans[document->span_count++];
		last->text = document->text_len;
		last->length = 0;
		last->style = builder->style;
		run->count++;
	}
	markdown_document_put(document, text, length);
	last->length += length;
}

/* White space at the end of a line or block is not drawn. */
void
markdown_builder_trim(struct markdown_builder *builder)
{
	struct markdown_document *document = builder->document;
	const struct markdown_run *run = builder_run(builder);

	if (!run || !run->count)
		return;
	for (size_t i = run->count; i-- > 0;) {
		struct markdown_span *span = &document->spans[run->first + i];

		while (span->length && strchr(" \n", document->text[span->text + span->length - 1])) {
			span->length--;
			if (span->text + span->length + 1 == document->text_len)
				document->text_len--;
		}
		if (span->length)
			return;
	}
}

struct markdown_block *
markdown_builder_add_block(struct markdown_builder *builder, enum markdown_block_kind kind)
{
	struct markdown_document *document = builder->document;
	struct markdown_block *block;

	if (document->block_count == MARKDOWN_MAX_BLOCKS) {
		document->truncated = true;
		return NULL;
	}
	document->blocks = markdown_grow(
		document->blocks, &document->block_cap, document->block_count, sizeof *document->blocks);
	block = &document->blocks[document->block_count++];
	memset(block, 0, sizeof *block);
	block->kind = kind;
	block->gap = builder->gap;
	block->left = builder->left;
	block->right = builder->right;
	block->first_marker = document->marker_count;
	builder->gap = 0;
	for (size_t i = 0; i < builder->depth; i++) {
		struct markdown_element *element = &builder->stack[i];

		block->heading |= markdown_tag_is_heading(element->tag);
		if (element->tag != MARKDOWN_TAG_LI || !element->marker_waits)
			continue;
		element->marker_waits = false;
		block->task = element->task;
		document->markers = markdown_grow(document->markers, &document->marker_cap,
			document->marker_count, sizeof *document->markers);
		document->markers[document->marker_count++] = element->marker;
		block->marker_count++;
	}
	return block;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

void
markdown_builder_end_loose_cell(struct markdown_builder *builder)
{
	if (!builder->loose_cell)
		return;
	markdown_builder_trim(builder);
	builder->loose_cell = builder->in_cell = false;
}

void
markdown_builder_add_row(struct markdown_builder *builder)
{
	struct markdown_document *document = builder->document;
	struct markdown_row *row;

	markdown_builder_end_loose_cell(builder);
	if (builder->table == MARKDOWN_NO_BLOCK || builder->in_cell)
		return;
	document->rows = markdown_grow(
		document->rows, &document->row_cap, document->row_count, sizeof *document->rows);
	row = &document->rows[document->row_count++];
	row->first_cell = document->cell_count;
	row->cell_count = 0;
	document->blocks[builder->table].row_count++;
}

/* A table in a cell is text of that cell: then, and beyond the limit, false. */
bool
markdown_builder_add_cell(struct markdown_builder *builder, uint32_t align)
{
	struct markdown_document *document = builder->document;
	struct markdown_block *table;
	struct markdown_row *row;

	markdown_builder_end_loose_cell(builder);
	if (builder->table == MARKDOWN_NO_BLOCK || builder->in_cell)
		return false;
	if (document->cell_count == MARKDOWN_MAX_CELLS) {
		document->truncated = true;
		return false;
	}
	if (!document->blocks[builder->table].row_count)
		markdown_builder_add_row(builder);
	table = &document->blocks[builder->table];
	row = &document->rows[document->row_count - 1];
	document->cells = markdown_grow(
		document->cells, &document->cell_cap, document->cell_count, sizeof *document->cells);
	document->cells[document->cell_count++] = (struct markdown_cell){ .align = align };
	row->cell_count++;
	if (row->cell_count > table->column_count)
		table->column_count = row->cell_count;
	builder->in_cell = true;
	builder->space = true;
	return true;
}

static bool
builder_begin_text(struct markdown_builder *builder)
{
	if (builder->in_cell || builder->block != MARKDOWN_NO_BLOCK)
		return true;
	/* HTML: a caption, or text between the rows. */
	if (builder->table != MARKDOWN_NO_BLOCK)
		return builder->loose_cell = markdown_builder_add_cell(builder, HCT_ALIGN_LEFT);
	if (!markdown_builder_add_block(builder, MARKDOWN_TEXT))
		return false;
	builder->block = builder->document->block_count - 1;
	builder->space = true;
	return true;
}

void
markdown_builder_finish_text(struct markdown_builder *builder)
{
	struct markdown_document *document = builder->document;

	if (builder->in_cell) {
		/* Blocks in a cell are lines of it. */
		if (builder_run(builder)->count && !builder->space)
			markdown_builder_break(builder);
		return;
	}
	if (builder->block == MARKDOWN_NO_BLOCK)
		return;
	if (document->blocks[builder->block].kind == MARKDOWN_TEXT)
		markdown_builder_trim(builder);
	builder->block = MARKDOWN_NO_BLOCK;
	builder->space = true;
}

static void
builder_pre_text(struct markdown_builder *builder, struct hct_str text)
{
	static const char blanks[] = "        ";

	for (size_t i = 0; i < text.len; i++) {
		size_t length = 1;

		if (text.ptr[i] == '\t') {
			length = 8 - builder->pre_column % 8;
			builder_put(builder, blanks, length);
		} else if (text.ptr[i] == '\n' && builder->pre_starts) {
			builder->pre_starts = false; /* HTML: the line break behind the tag */
			continue;
		} else if (text.ptr[i] != '\r') {
			builder_put(builder, text.ptr + i, 1);
		}
		builder->pre_starts = false;
		builder->pre_column = text.ptr[i] == '\n' ? 0 : builder->pre_column + length;
	}
}

/* A block for each 16 KiB keeps the shaping of a giant paragraph bounded. */
static void
builder_split(struct markdown_builder *builder)
{
	const struct markdown_run *run = builder_run(builder);
	const struct markdown_span *first;

	if (builder->in_cell || !run || !run->count)
		return;
	first = &builder->document->spans[run->first];
	if (builder->document->text_len - first->text < MARKDOWN_SPLIT)
		return;
	markdown_builder_finish_text(builder);
	builder->gap = 0;
}

/* Where a giant word may be broken, canvas and reader need not look for a place: zero width spaces. */
static void
builder_word(struct markdown_builder *builder, const char *text, size_t length)
{
	while (length > MARKDOWN_MAX_WORD) {
		size_t part = MARKDOWN_MAX_WORD;

		while (part > 1 && ((unsigned char)text[part] & 0xc0) == 0x80)
			part--;
		builder_put(builder, text, part);
		builder_split(builder);
		if (!builder_begin_text(builder))
			return;
		builder_put(builder, "\xe2\x80\x8b", 3);
		text += part;
		length -= part;
	}
	builder_put(builder, text, length);
}

void
markdown_builder_text(struct markdown_builder *builder, struct hct_str text)
{
	size_t at = 0;

	if (builder->hidden)
		return;
	if (builder->block != MARKDOWN_NO_BLOCK &&
		builder->document->blocks[builder->block].kind == MARKDOWN_PRE) {
		builder_pre_text(builder, text);
		return;
	}
	while (at < text.len) {
		size_t word = at;

		if (strchr(" \t\n\r\f", text.ptr[at]) && text.ptr[at]) {
			if (!builder->space && builder_begin_text(builder))
				builder_put(builder, " ", 1);
			builder->space = true;
			at++;
			continue;
		}
		while (word < text.len && !(text.ptr[word] && strchr(" \t\n\r\f", text.ptr[word])))
			word++;
		if (builder->space)
			builder_split(builder);
		if (!builder_begin_text(builder))
			return;
		builder_word(builder, text.ptr + at, word - at);
		builder->space = false;
		at = word;
	}
}

void
markdown_builder_break(struct markdown_builder *builder)
{
	if (builder->hidden || !builder_begin_text(builder))
		return;
	markdown_builder_trim(builder);
	builder_put(builder, "\n", 1);
	builder->space = true;
}
