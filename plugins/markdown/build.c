/* Elements into blocks. Margins are settled here as a browser would: those that touch become the largest
 * of them, and the first element of each kind in its container has none above (panels.md 2.7). */
#include "markdown.h"

#include <string.h>

static const struct {
	double size_em, margin_em; /* the margin is in em of the element's own size */
} headings[] = { { 2, 0.67 }, { 1.5, 0.83 }, { 1.17, 1 }, { 1, 1.33 }, { 0.83, 1.67 }, { 0.67, 2.33 } };

void
markdown_builder_init(struct markdown_builder *builder, struct markdown_document *document)
{
	memset(builder, 0, sizeof *builder);
	builder->document = document;
	builder->style.size_px = MARKDOWN_FONT;
	builder->block = builder->table = MARKDOWN_NO_BLOCK;
	builder->space = true;
	/* The panel itself: children of the root are counted like those of any element. */
	builder->stack[builder->depth++].tag = MARKDOWN_TAG_DIV;
}

bool
markdown_builder_inside(const struct markdown_builder *builder, enum markdown_tag tag)
{
	for (size_t i = builder->depth; i-- > 0;)
		if (builder->stack[i].tag == tag)
			return true;
	return false;
}

bool
markdown_tag_is_heading(enum markdown_tag tag)
{
	return tag >= MARKDOWN_TAG_H1 && tag <= MARKDOWN_TAG_H6;
}

static bool
tag_is_block(enum markdown_tag tag)
{
	return tag != MARKDOWN_TAG_NONE && tag <= MARKDOWN_TAG_LAST_BLOCK;
}

static struct markdown_element *
builder_container(struct markdown_builder *builder)
{
	for (size_t i = builder->depth; i-- > 0;)
		if (tag_is_block(builder->stack[i].tag))
			return &builder->stack[i];
	return &builder->stack[0];
}

static void
builder_margin(struct markdown_builder *builder, double px)
{
	if (px > builder->gap)
		builder->gap = px;
}

static size_t
builder_lists(const struct markdown_builder *builder)
{
	size_t lists = 0;

	for (size_t i = 0; i < builder->depth; i++)
		lists += builder->stack[i].tag == MARKDOWN_TAG_UL || builder->stack[i].tag == MARKDOWN_TAG_OL;
	return lists;
}

static double
builder_margin_of(const struct markdown_builder *builder, enum markdown_tag tag)
{
	if (markdown_tag_is_heading(tag)) {
		size_t level = (size_t)(tag - MARKDOWN_TAG_H1);

		return headings[level].margin_em * headings[level].size_em * MARKDOWN_FONT;
	}
	switch (tag) {
	case MARKDOWN_TAG_P:
	case MARKDOWN_TAG_QUOTE:
	case MARKDOWN_TAG_PRE:
	case MARKDOWN_TAG_TABLE:
		return MARKDOWN_FONT;
	case MARKDOWN_TAG_UL:
	case MARKDOWN_TAG_OL:
		return builder_lists(builder) ? 0 : MARKDOWN_FONT;
	default:
		return 0;
	}
}

void
markdown_builder_rule(struct markdown_builder *builder)
{
	struct markdown_element *container;

	if (builder->hidden || builder->table != MARKDOWN_NO_BLOCK)
		return;
	markdown_builder_finish_text(builder);
	container = builder_container(builder);
	/* Bit 0 belongs to no other tag. */
	if (container->seen & 1)
		builder_margin(builder, MARKDOWN_FONT / 2);
	container->seen |= 1;
	markdown_builder_add_block(builder, MARKDOWN_RULE);
	builder_margin(builder, MARKDOWN_FONT / 2);
}

/* ---- elements ------------------------------------------------------------------------------------------ */

static void
builder_open_item(struct markdown_builder *builder, struct markdown_element *list,
	struct markdown_element *item, enum markdown_task task)
{
	size_t lists = builder_lists(builder);

	item->marker_waits = true;
	item->task = task;
	item->marker.x = builder->left;
	if (list->tag == MARKDOWN_TAG_OL) {
		item->marker.kind = MARKDOWN_NUMBER;
		item->marker.number = list->next_number++;
	} else {
		item->marker.kind = lists <= 1	 ? MARKDOWN_DISC
				    : lists == 2 ? MARKDOWN_CIRCLE
						 : MARKDOWN_SQUARE;
	}
}

static void
builder_open_table(struct markdown_builder *builder)
{
	struct markdown_block *block;

	if (builder->table != MARKDOWN_NO_BLOCK)
		return;
	block = markdown_builder_add_block(builder, MARKDOWN_TABLE);
	if (!block)
		return;
	block->first_row = builder->document->row_count;
	builder->table = builder->document->block_count - 1;
}

static void
builder_open_block(struct markdown_builder *builder, struct markdown_element *element,
	struct markdown_element *outer, const struct markdown_open *with)
{
	switch (element->tag) {
	case MARKDOWN_TAG_UL:
	case MARKDOWN_TAG_OL:
		builder->left += 40;
		element->next_number = with->number;
		break;
	case MARKDOWN_TAG_QUOTE:
		builder->left += 40;
		builder->right += 40;
		break;
	case MARKDOWN_TAG_LI:
		builder_open_item(builder, outer, element, with->task);
		break;
	case MARKDOWN_TAG_PRE:
		if (!builder->in_cell && builder->table == MARKDOWN_NO_BLOCK &&
			markdown_builder_add_block(builder, MARKDOWN_PRE))
			builder->block = builder->document->block_count - 1;
		builder->pre_column = 0;
		builder->pre_starts = with->html;
		break;
	case MARKDOWN_TAG_TABLE:
		builder_open_table(builder);
		break;
	case MARKDOWN_TAG_TR:
		markdown_builder_add_row(builder);
		break;
	case MARKDOWN_TAG_TH:
		builder->style.flags |= MARKDOWN_BOLD;
		element->owns_cell = markdown_builder_add_cell(builder, with->align);
		break;
	case MARKDOWN_TAG_TD:
		element->owns_cell = markdown_builder_add_cell(builder, with->align);
		break;
	default:
		break;
	}
	if (markdown_tag_is_heading(element->tag)) {
		builder->style.flags |= MARKDOWN_BOLD;
		builder->style.size_px = MARKDOWN_FONT * headings[element->tag - MARKDOWN_TAG_H1].size_em;
	}
}

static void
builder_open_link(struct markdown_builder *builder, struct hct_str url)
{
	struct markdown_document *document = builder->document;

	if (!hct_url_leads(url))
		return;
	document->links = markdown_grow(
		document->links, &document->link_cap, document->link_count, sizeof *document->links);
	document->links[document->link_count].first = document->text_len;
	document->links[document->link_count++].count = url.len;
	markdown_document_put(document, url.ptr, url.len);
	builder->style.link = (uint32_t)document->link_count;
}

static void
builder_open_inline(struct markdown_builder *builder, enum markdown_tag tag, const struct markdown_open *with)
{
	switch (tag) {
	case MARKDOWN_TAG_B:
		builder->style.flags |= MARKDOWN_BOLD;
		break;
	case MARKDOWN_TAG_I:
		builder->style.flags |= MARKDOWN_ITALIC;
		break;
	case MARKDOWN_TAG_S:
		builder->style.flags |= MARKDOWN_STRIKE;
		break;
	case MARKDOWN_TAG_U:
		builder->style.flags |= MARKDOWN_UNDERLINE;
		break;
	case MARKDOWN_TAG_CODE:
		if (!(builder->style.flags & MARKDOWN_CODE))
			builder->style.size_px *= MARKDOWN_CODE_FONT;
		builder->style.flags |= MARKDOWN_CODE;
		break;
	case MARKDOWN_TAG_A:
		builder_open_link(builder, with->link);
		break;
	case MARKDOWN_TAG_HIDDEN:
		builder->hidden++;
		break;
	default:
		break;
	}
}

void
markdown_builder_open(
	struct markdown_builder *builder, enum markdown_tag tag, const struct markdown_open *with)
{
	struct markdown_element *element, *outer;
	double margin;

	if (builder->depth == MARKDOWN_MAX_DEPTH) {
		builder->too_deep += !with->html;
		return;
	}
	if (tag_is_block(tag))
		markdown_builder_finish_text(builder);
	outer = builder_container(builder);
	element = &builder->stack[builder->depth];
	memset(element, 0, sizeof *element);
	element->tag = tag;
	element->html = with->html;
	element->outer = builder->style;
	element->outer_left = builder->left;
	element->outer_right = builder->right;
	if (!tag_is_block(tag)) {
		builder->depth++;
		builder_open_inline(builder, tag, with);
		return;
	}
	margin = builder_margin_of(builder, tag);
	if (tag == MARKDOWN_TAG_LI && outer->seen & 1u << tag)
		builder_margin(builder, MARKDOWN_FONT / 4);
	else if (outer->seen & 1u << tag)
		builder_margin(builder, margin);
	outer->seen |= 1u << tag;
	builder->depth++;
	builder_open_block(builder, element, outer, with);
}

static void
builder_pop(struct markdown_builder *builder)
{
	struct markdown_element *element = &builder->stack[builder->depth - 1];
	enum markdown_tag tag = element->tag;

	if (tag == MARKDOWN_TAG_TR || tag == MARKDOWN_TAG_TABLE)
		markdown_builder_end_loose_cell(builder);
	if (element->owns_cell) {
		markdown_builder_trim(builder);
		builder->in_cell = false;
	} else if (tag_is_block(tag)) {
		markdown_builder_finish_text(builder);
	}
	if (tag == MARKDOWN_TAG_LI && element->marker_waits && builder->table == MARKDOWN_NO_BLOCK)
		markdown_builder_add_block(builder, MARKDOWN_TEXT);
	if (tag == MARKDOWN_TAG_HIDDEN)
		builder->hidden--;
	builder->style = element->outer;
	builder->left = element->outer_left;
	builder->right = element->outer_right;
	builder->depth--;
	if (tag == MARKDOWN_TAG_TABLE && !markdown_builder_inside(builder, MARKDOWN_TAG_TABLE)) {
		builder->table = MARKDOWN_NO_BLOCK;
		builder->in_cell = false;
		builder->space = true;
	} else if (tag_is_block(tag)) {
		/* A table has no margin below: measured in the reference pictures. */
		builder_margin(builder, tag == MARKDOWN_TAG_TABLE ? 0 : builder_margin_of(builder, tag));
	}
}

void
markdown_builder_close(struct markdown_builder *builder, enum markdown_tag tag, bool html)
{
	size_t at = builder->depth;

	if (!html && builder->too_deep) {
		builder->too_deep--;
		return;
	}
	while (at > 1 && !(builder->stack[at - 1].tag == tag && builder->stack[at - 1].html == html)) {
		if (html && !builder->stack[at - 1].html)
			return;
		at--;
	}
	if (at <= 1)
		return;
	while (builder->depth >= at)
		builder_pop(builder);
}

void
markdown_builder_end(struct markdown_builder *builder)
{
	while (builder->depth > 1)
		builder_pop(builder);
	markdown_builder_finish_text(builder);
	builder->document->tail = builder->gap;
}
