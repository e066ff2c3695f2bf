/* md4c's events into the builder's elements: CommonMark with GitHub's tables, strikethrough, task lists
 * and bare URLs. */
#include "markdown.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

struct parse {
	struct markdown_builder builder;
	/* HTML comes in pieces, a tag may span some of them. */
	char *html;
	size_t html_len, html_cap;
};

static void
parse_html_flush(struct parse *parse)
{
	if (parse->html_len)
		markdown_html(&parse->builder, (struct hct_str){ parse->html, parse->html_len });
	parse->html_len = 0;
}

static void
parse_html_add(struct parse *parse, const char *text, size_t length)
{
	if (parse->html_len + length > parse->html_cap) {
		parse->html_cap = 2 * (parse->html_len + length) + 256;
		parse->html = realloc(parse->html, parse->html_cap);
		if (!parse->html)
			abort();
	}
	memcpy(parse->html + parse->html_len, text, length);
	parse->html_len += length;
}

static enum markdown_tag
parse_block_tag(MD_BLOCKTYPE type, const void *detail)
{
	switch (type) {
	case MD_BLOCK_QUOTE:
		return MARKDOWN_TAG_QUOTE;
	case MD_BLOCK_UL:
		return MARKDOWN_TAG_UL;
	case MD_BLOCK_OL:
		return MARKDOWN_TAG_OL;
	case MD_BLOCK_LI:
		return MARKDOWN_TAG_LI;
	case MD_BLOCK_H:
		return (enum markdown_tag)(MARKDOWN_TAG_H1 + ((const MD_BLOCK_H_DETAIL *)detail)->level - 1);
	case MD_BLOCK_CODE:
		return MARKDOWN_TAG_PRE;
	case MD_BLOCK_P:
		return MARKDOWN_TAG_P;
	case MD_BLOCK_TABLE:
		return MARKDOWN_TAG_TABLE;
	case MD_BLOCK_TR:
		return MARKDOWN_TAG_TR;
	case MD_BLOCK_TH:
		return MARKDOWN_TAG_TH;
	case MD_BLOCK_TD:
		return MARKDOWN_TAG_TD;
	default:
		return MARKDOWN_TAG_NONE;
	}
}

static uint32_t
parse_align(MD_BLOCKTYPE type, const MD_BLOCK_TD_DETAIL *detail)
{
	switch (detail->align) {
	case MD_ALIGN_CENTER:
		return HCT_ALIGN_CENTRE;
	case MD_ALIGN_RIGHT:
		return HCT_ALIGN_RIGHT;
	case MD_ALIGN_LEFT:
		return HCT_ALIGN_LEFT;
	default:
		return type == MD_BLOCK_TH ? HCT_ALIGN_CENTRE : HCT_ALIGN_LEFT;
	}
}

/* Other than 0 ends the parsing. */
static int
parse_full(const struct parse *parse)
{
	return parse->builder.document->truncated;
}

static int
parse_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct parse *parse = user;
	enum markdown_tag tag = parse_block_tag(type, detail);
	struct markdown_open with = { .number = 1 };

	parse_html_flush(parse);
	if (type == MD_BLOCK_HR)
		markdown_builder_rule(&parse->builder);
	if (tag == MARKDOWN_TAG_NONE)
		return parse_full(parse);
	if (type == MD_BLOCK_OL)
		with.number = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
	if (type == MD_BLOCK_LI && ((const MD_BLOCK_LI_DETAIL *)detail)->is_task)
		with.task = ((const MD_BLOCK_LI_DETAIL *)detail)->task_mark == ' ' ? MARKDOWN_TASK_OPEN
										   : MARKDOWN_TASK_DONE;
	if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
		with.align = parse_align(type, detail);
	markdown_builder_open(&parse->builder, tag, &with);
	return parse_full(parse);
}

static int
parse_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct parse *parse = user;
	enum markdown_tag tag = parse_block_tag(type, detail);

	parse_html_flush(parse);
	if (tag != MARKDOWN_TAG_NONE)
		markdown_builder_close(&parse->builder, tag, false);
	return parse_full(parse);
}

static enum markdown_tag
parse_span_tag(MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_EM:
		return MARKDOWN_TAG_I;
	case MD_SPAN_STRONG:
		return MARKDOWN_TAG_B;
	case MD_SPAN_A:
		return MARKDOWN_TAG_A;
	case MD_SPAN_CODE:
		return MARKDOWN_TAG_CODE;
	case MD_SPAN_DEL:
		return MARKDOWN_TAG_S;
	case MD_SPAN_U:
		return MARKDOWN_TAG_U;
	default:
		return MARKDOWN_TAG_SPAN; /* of an image, the text in its place */
	}
}

/* The attribute with its entities replaced; free() it. */
static char *
parse_attribute(const MD_ATTRIBUTE *attribute, size_t *out_length)
{
	char *out = markdown_array((size_t)attribute->size * 2 + 8, 1);
	size_t length = 0;

	for (size_t i = 0; attribute->size && attribute->substr_offsets[i] < attribute->size; i++) {
		size_t at = attribute->substr_offsets[i], size = attribute->substr_offsets[i + 1] - at;
		size_t wrote = 0;

		if (attribute->substr_types[i] == MD_TEXT_ENTITY)
			wrote = markdown_entity((struct hct_str){ attribute->text + at, size }, out + length);
		if (!wrote) {
			memcpy(out + length, attribute->text + at, size);
			wrote = size;
		}
		length += wrote;
	}
	*out_length = length;
	return out;
}

static int
parse_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct parse *parse = user;
	struct markdown_open with = { 0 };
	char *link = NULL;

	parse_html_flush(parse);
	if (type == MD_SPAN_A) {
		link = parse_attribute(&((const MD_SPAN_A_DETAIL *)detail)->href, &with.link.len);
		with.link.ptr = link;
	}
	markdown_builder_open(&parse->builder, parse_span_tag(type), &with);
	free(link);
	return parse_full(parse);
}

static int
parse_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct parse *parse = user;

	(void)detail;
	parse_html_flush(parse);
	markdown_builder_close(&parse->builder, parse_span_tag(type), false);
	return parse_full(parse);
}

static int
parse_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
	struct parse *parse = user;
	char character[8];
	size_t length;

	if (type == MD_TEXT_HTML) {
		parse_html_add(parse, text, size);
		return 0;
	}
	parse_html_flush(parse);
	switch (type) {
	case MD_TEXT_NULLCHAR:
		markdown_builder_text(&parse->builder, HCT_STR("\xef\xbf\xbd"));
		break;
	case MD_TEXT_BR:
		markdown_builder_break(&parse->builder);
		break;
	case MD_TEXT_SOFTBR:
		markdown_builder_text(&parse->builder, HCT_STR("\n"));
		break;
	case MD_TEXT_ENTITY:
		length = markdown_entity((struct hct_str){ text, size }, character);
		markdown_builder_text(&parse->builder,
			length ? (struct hct_str){ character, length } : (struct hct_str){ text, size });
		break;
	default:
		markdown_builder_text(&parse->builder, (struct hct_str){ text, size });
	}
	return parse_full(parse);
}

bool
markdown_parse(struct hct_str text, struct markdown_document *document)
{
	static const MD_PARSER parser = {
		.flags = MD_DIALECT_GITHUB,
		.enter_block = parse_enter_block,
		.leave_block = parse_leave_block,
		.enter_span = parse_enter_span,
		.leave_span = parse_leave_span,
		.text = parse_text,
	};
	struct parse *parse = markdown_array(1, sizeof *parse);
	size_t length = text.len < MARKDOWN_MAX_TEXT ? text.len : MARKDOWN_MAX_TEXT;
	size_t widened;
	char *copy;
	int status;

	while (length < text.len && length > 0 && ((unsigned char)text.ptr[length] & 0xc0) == 0x80)
		length--;
	copy = markdown_delimiters_widen((struct hct_str){ text.ptr, length }, &widened);
	markdown_builder_init(&parse->builder, document);
	status = md_parse(copy, (MD_SIZE)widened, &parser, parse);
	parse_html_flush(parse);
	markdown_builder_end(&parse->builder);
	document->truncated |= length < text.len;
	free(copy);
	free(parse->html);
	free(parse);
	return status == 0 && !document->truncated;
}
