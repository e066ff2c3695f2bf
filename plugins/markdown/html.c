/* Raw HTML in the text: the tags that dashboards use for looks are drawn, of all others only the content
 * remains. */
#include "markdown.h"

#include <string.h>

enum html_action { HTML_ELEMENT = 0, HTML_BREAK, HTML_RULE, HTML_IMAGE };
static const struct {
	const char *name;
	enum html_action action;
	enum markdown_tag tag;
} tags[] = {
	{ "a", HTML_ELEMENT, MARKDOWN_TAG_A },
	{ "address", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "article", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "b", HTML_ELEMENT, MARKDOWN_TAG_B },
	{ "blockquote", HTML_ELEMENT, MARKDOWN_TAG_QUOTE },
	{ "br", HTML_BREAK, MARKDOWN_TAG_NONE },
	{ "center", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "code", HTML_ELEMENT, MARKDOWN_TAG_CODE },
	{ "del", HTML_ELEMENT, MARKDOWN_TAG_S },
	{ "div", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "em", HTML_ELEMENT, MARKDOWN_TAG_I },
	{ "footer", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "h1", HTML_ELEMENT, MARKDOWN_TAG_H1 },
	{ "h2", HTML_ELEMENT, MARKDOWN_TAG_H2 },
	{ "h3", HTML_ELEMENT, MARKDOWN_TAG_H3 },
	{ "h4", HTML_ELEMENT, MARKDOWN_TAG_H4 },
	{ "h5", HTML_ELEMENT, MARKDOWN_TAG_H5 },
	{ "h6", HTML_ELEMENT, MARKDOWN_TAG_H6 },
	{ "head", HTML_ELEMENT, MARKDOWN_TAG_HIDDEN },
	{ "header", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "hr", HTML_RULE, MARKDOWN_TAG_NONE },
	{ "i", HTML_ELEMENT, MARKDOWN_TAG_I },
	{ "iframe", HTML_ELEMENT, MARKDOWN_TAG_HIDDEN },
	{ "img", HTML_IMAGE, MARKDOWN_TAG_NONE },
	{ "ins", HTML_ELEMENT, MARKDOWN_TAG_U },
	{ "kbd", HTML_ELEMENT, MARKDOWN_TAG_CODE },
	{ "li", HTML_ELEMENT, MARKDOWN_TAG_LI },
	{ "main", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "ol", HTML_ELEMENT, MARKDOWN_TAG_OL },
	{ "p", HTML_ELEMENT, MARKDOWN_TAG_P },
	{ "pre", HTML_ELEMENT, MARKDOWN_TAG_PRE },
	{ "s", HTML_ELEMENT, MARKDOWN_TAG_S },
	{ "script", HTML_ELEMENT, MARKDOWN_TAG_HIDDEN },
	{ "section", HTML_ELEMENT, MARKDOWN_TAG_DIV },
	{ "strong", HTML_ELEMENT, MARKDOWN_TAG_B },
	{ "style", HTML_ELEMENT, MARKDOWN_TAG_HIDDEN },
	{ "svg", HTML_ELEMENT, MARKDOWN_TAG_HIDDEN },
	{ "table", HTML_ELEMENT, MARKDOWN_TAG_TABLE },
	{ "td", HTML_ELEMENT, MARKDOWN_TAG_TD },
	{ "th", HTML_ELEMENT, MARKDOWN_TAG_TH },
	{ "tr", HTML_ELEMENT, MARKDOWN_TAG_TR },
	{ "tt", HTML_ELEMENT, MARKDOWN_TAG_CODE },
	{ "u", HTML_ELEMENT, MARKDOWN_TAG_U },
	{ "ul", HTML_ELEMENT, MARKDOWN_TAG_UL },
};

struct html_attributes {
	struct hct_str href, alt, align, start;
};

static bool
html_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
html_is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
html_same(struct hct_str text, const char *word)
{
	size_t i = 0;

	while (i < text.len && word[i] && (text.ptr[i] | 0x20) == (word[i] | 0x20))
		i++;
	return i == text.len && !word[i];
}

/* Index in `tags`, or SIZE_MAX. */
static size_t
html_find(struct hct_str name)
{
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (html_same(name, tags[i].name))
			return i;
	return SIZE_MAX;
}

void
markdown_html_text(struct markdown_builder *builder, struct hct_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		char character[8];
		size_t end = i + 1, length;

		if (text.ptr[i] != '&')
			continue;
		while (end < text.len && end - i < 40 && text.ptr[end] != ';' &&
			!html_is_space(text.ptr[end]))
			end++;
		if (end == text.len || text.ptr[end] != ';')
			continue;
		length = markdown_entity((struct hct_str){ text.ptr + i, end + 1 - i }, character);
		if (!length)
			continue;
		markdown_builder_text(builder, (struct hct_str){ text.ptr + from, i - from });
		markdown_builder_text(builder, (struct hct_str){ character, length });
		from = end + 1;
		i = end;
	}
	markdown_builder_text(builder, (struct hct_str){ text.ptr + from, text.len - from });
}

static void
html_attribute(struct html_attributes *attributes, struct hct_str name, struct hct_str value)
{
	if (html_same(name, "href"))
		attributes->href = value;
	else if (html_same(name, "alt"))
		attributes->alt = value;
	else if (html_same(name, "align"))
		attributes->align = value;
	else if (html_same(name, "start"))
		attributes->start = value;
}

/* Reads from behind the tag's name; returns where the tag has ended. */
static size_t
html_attributes_read(struct hct_str html, size_t at, struct html_attributes *out)
{
	while (at < html.len && html.ptr[at] != '>') {
		struct hct_str name = { html.ptr + at, 0 }, value = { NULL, 0 };

		while (at < html.len && !html_is_space(html.ptr[at]) && !strchr("=>/", html.ptr[at]))
			at++;
		name.len = (size_t)(html.ptr + at - name.ptr);
		while (at < html.len && (html_is_space(html.ptr[at]) || html.ptr[at] == '/'))
			at++;
		if (at >= html.len || html.ptr[at] != '=') {
			html_attribute(out, name, value);
			continue;
		}
		do
			at++;
		while (at < html.len && html_is_space(html.ptr[at]));
		if (at < html.len && (html.ptr[at] == '"' || html.ptr[at] == '\'')) {
			char quote = html.ptr[at++];

			value.ptr = html.ptr + at;
			while (at < html.len && html.ptr[at] != quote)
				at++;
			value.len = (size_t)(html.ptr + at - value.ptr);
			at += at < html.len;
		} else {
			value.ptr = html.ptr + at;
			while (at < html.len && !html_is_space(html.ptr[at]) && html.ptr[at] != '>')
				at++;
			value.len = (size_t)(html.ptr + at - value.ptr);
		}
		html_attribute(out, name, value);
	}
	return at < html.len ? at + 1 : at;
}

static uint32_t
html_number(struct hct_str text, uint32_t fallback)
{
	uint32_t value = 0;

	if (!text.len || text.len > 9)
		return fallback;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return fallback;
		value = value * 10 + (uint32_t)(text.ptr[i] - '0');
	}
	return value;
}

static uint32_t
html_align(struct hct_str text, enum markdown_tag tag)
{
	if (html_same(text, "right"))
		return HCT_ALIGN_RIGHT;
	if (html_same(text, "left"))
		return HCT_ALIGN_LEFT;
	return html_same(text, "center") || tag == MARKDOWN_TAG_TH ? HCT_ALIGN_CENTRE : HCT_ALIGN_LEFT;
}

static bool
html_on_top(const struct markdown_builder *builder, enum markdown_tag tag)
{
	const struct markdown_element *top = &builder->stack[builder->depth - 1];

	return builder->depth > 1 && top->tag == tag && top->html;
}

/* End tags that HTML lets one leave out. */
static void
html_close_implied(struct markdown_builder *builder, enum markdown_tag tag)
{
	if (tag <= MARKDOWN_TAG_LAST_BLOCK && html_on_top(builder, MARKDOWN_TAG_P))
		markdown_builder_close(builder, MARKDOWN_TAG_P, true);
	if (tag == MARKDOWN_TAG_LI && html_on_top(builder, MARKDOWN_TAG_LI))
		markdown_builder_close(builder, MARKDOWN_TAG_LI, true);
	if (tag == MARKDOWN_TAG_TD || tag == MARKDOWN_TAG_TH || tag == MARKDOWN_TAG_TR) {
		if (html_on_top(builder, MARKDOWN_TAG_TD))
			markdown_builder_close(builder, MARKDOWN_TAG_TD, true);
		if (html_on_top(builder, MARKDOWN_TAG_TH))
			markdown_builder_close(builder, MARKDOWN_TAG_TH, true);
	}
	if (tag == MARKDOWN_TAG_TR && html_on_top(builder, MARKDOWN_TAG_TR))
		markdown_builder_close(builder, MARKDOWN_TAG_TR, true);
}

/* A URL may hold entities: its text is what they stand for. */
static size_t
html_decode(struct hct_str text, char *out, size_t cap)
{
	size_t length = 0;

	for (size_t i = 0; i < text.len && length + 8 < cap; i++) {
		size_t end = i, wrote = 0;

		if (text.ptr[i] == '&') {
			while (end < text.len && end - i < 40 && text.ptr[end] != ';')
				end++;
			if (end < text.len && text.ptr[end] == ';')
				wrote = markdown_entity(
					(struct hct_str){ text.ptr + i, end + 1 - i }, out + length);
		}
		if (wrote)
			i = end;
		else
			out[length + wrote++] = text.ptr[i];
		length += wrote;
	}
	return length;
}

static void
html_open(struct markdown_builder *builder, size_t known, const struct html_attributes *attributes)
{
	enum markdown_tag tag = tags[known].tag;
	struct markdown_open with = {
		.html = true,
		.number = html_number(attributes->start, 1),
		.align = html_align(attributes->align, tag),
	};
	char link[4096];

	switch (tags[known].action) {
	case HTML_BREAK:
		markdown_builder_break(builder);
		return;
	case HTML_RULE:
		markdown_builder_rule(builder);
		return;
	case HTML_IMAGE:
		markdown_html_text(builder, attributes->alt);
		return;
	case HTML_ELEMENT:
		break;
	}
	if (tag == MARKDOWN_TAG_A) {
		with.link.ptr = link;
		with.link.len = html_decode(attributes->href, link, sizeof link);
	}
	html_close_implied(builder, tag);
	markdown_builder_open(builder, tag, &with);
}

/* At '<'. Returns where the tag or comment has ended; `at` itself if it is none. */
static size_t
html_tag(struct markdown_builder *builder, struct hct_str html, size_t at)
{
	struct html_attributes attributes = { 0 };
	bool closes = at + 1 < html.len && html.ptr[at + 1] == '/';
	size_t from = at + 1 + closes, end = from, known;

	if (html.len - at >= 4 && memcmp(html.ptr + at, "<!--", 4) == 0) {
		for (end = at + 4; end + 2 < html.len; end++)
			if (memcmp(html.ptr + end, "-->", 3) == 0)
				return end + 3;
		return html.len;
	}
	if (from < html.len && (html.ptr[from] == '!' || html.ptr[from] == '?')) {
		while (end < html.len && html.ptr[end] != '>')
			end++;
		return end < html.len ? end + 1 : end;
	}
	if (from >= html.len || !html_is_letter(html.ptr[from]))
		return at;
	while (end < html.len && !html_is_space(html.ptr[end]) && !strchr("/>", html.ptr[end]))
		end++;
	known = html_find((struct hct_str){ html.ptr + from, end - from });
	end = html_attributes_read(html, end, &attributes);
	if (known == SIZE_MAX)
		return end;
	if (!closes)
		html_open(builder, known, &attributes);
	else if (tags[known].action == HTML_ELEMENT)
		markdown_builder_close(builder, tags[known].tag, true);
	return end;
}

void
markdown_html(struct markdown_builder *builder, struct hct_str html)
{
	size_t from = 0, at = 0;

	while (at < html.len) {
		size_t end;

		if (html.ptr[at] != '<') {
			at++;
			continue;
		}
		markdown_html_text(builder, (struct hct_str){ html.ptr + from, at - from });
		end = html_tag(builder, html, at);
		from = end;
		at = end > at ? end : at + 1;
	}
	markdown_html_text(builder, (struct hct_str){ html.ptr + from, html.len - from });
}
