/* core/fmt/scalar.c: plain, quoted, block. */
#include "fmt/scalar.h"

#include "base/diag.h"

#include <glib.h>

/* ---- what a plain text may be taken for --------------------------------------------------------------------------*/

static bool
is_word(struct hct_str text)
{
	static const char *const words[] = { "~", "null", "true", "false", "y", "n", "yes", "no", "on", "off",
		"=", "<<", ".nan", ".inf", "-.inf", "+.inf", NULL };

	return text.len == 0 || hct_str_in_nocase(text, words);
}

static bool
all_of(struct hct_str text, const char *allowed)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.ptr[i] || !strchr(allowed, text.ptr[i]))
			return false;
	return text.len > 0;
}

/* 0x1F, 0o17, 0b101, with the underscores of YAML 1.1. */
static bool
is_based(struct hct_str text)
{
	static const char *const digits[] = { "x0123456789abcdefABCDEF_", "o01234567_", "b01_" };

	if (text.len < 3 || text.ptr[0] != '0')
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(digits); i++)
		if (g_ascii_tolower(text.ptr[1]) == digits[i][0])
			return all_of(hct_str_sub(text, 2, text.len), digits[i] + 1);
	return false;
}

/* Digits with anything that some reader allows between them: fractions, 1_000, 1,000, 1:30 of base 60; an exponent. */
static bool
is_decimal(struct hct_str text)
{
	size_t digits = 0, i = 0;

	for (; i < text.len && strchr("0123456789._,:", text.ptr[i]); i++)
		digits += g_ascii_isdigit(text.ptr[i]) != 0;
	if (digits == 0)
		return false;
	if (i < text.len && (text.ptr[i] == 'e' || text.ptr[i] == 'E')) {
		i++;
		i += i < text.len && (text.ptr[i] == '+' || text.ptr[i] == '-');
		return all_of(hct_str_sub(text, i, text.len), "0123456789_");
	}
	return i == text.len;
}

static bool
is_number(struct hct_str text)
{
	if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
		text = hct_str_sub(text, 1, text.len);
	return is_based(text) || is_decimal(text);
}

/* 2024-1-31 and all that begins like it. */
static bool
is_date(struct hct_str text)
{
	size_t i = 0, part;

	for (part = 0; i < text.len && part < 3; part++) {
		size_t first = i;

		while (i < text.len && g_ascii_isdigit(text.ptr[i]))
			i++;
		if (part == 0 ? i - first != 4 : i == first || i - first > 2)
			return false;
		if (part < 2 && (i == text.len || text.ptr[i++] != '-'))
			return false;
	}
	return part == 3 && (i == text.len || strchr("Tt \t", text.ptr[i]));
}

bool
hct_fmt_is_ambiguous(struct hct_str text)
{
	return is_word(text) || is_number(text) || is_date(text);
}

/* ---- what can be written ------------------------------------------------------------------------------------------*/

/* What no reader takes for the end of a line, and every reader takes as it is. */
static bool
may_be_raw(gunichar c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
		return false;
	return !(c >= 0xd800 && c < 0xe000) && (c & 0xfffe) != 0xfffe;
}

static bool
is_joiner(gunichar c)
{
	return c == 0x200c || c == 0x200d;
}

/* Characters that take no room of their own, or that turn the order of those beside them: of Unicode's
 * Default_Ignorable_Code_Point and Bidi_Control all but the joiners and the variation selectors, which are part of what
 * is seen. A table, so that the version of a library cannot change what is written. */
static bool
is_hidden(gunichar c)
{
	/* Beside those that messages show, too. */
	static const gunichar ranges[][2] = { { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x115f, 0x1160 },
		{ 0x17b4, 0x17b5 }, { 0x3164, 0x3164 }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 },
		{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe00ff } };

	for (size_t i = 0; i < G_N_ELEMENTS(ranges) && c >= ranges[i][0]; i++)
		if (c <= ranges[i][1])
			return true;
	return hct_text_is_unseen(c);
}

static bool
is_visible(gunichar c)
{
	return may_be_raw(c) && !is_hidden(c);
}

/* Whether every character fits, or is one of `also`. */
static bool
all_fit(struct hct_str text, bool (*fits)(gunichar c), const char *also)
{
	const char *end = text.ptr + text.len;

	for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
		gunichar c = (unsigned char)*p < 0x80 ? (unsigned char)*p : g_utf8_get_char(p);

		if (!fits(c) && !(c && c < 0x80 && strchr(also, (int)c)))
			return false;
	}
	return true;
}

/* ": " and " #" have a meaning. */
static bool
has_mark(struct hct_str text)
{
	for (size_t i = 0; i + 1 < text.len; i++)
		if ((text.ptr[i] == ':' && text.ptr[i + 1] == ' ') ||
			(text.ptr[i] == ' ' && text.ptr[i + 1] == '#'))
			return true;
	return false;
}

bool
hct_fmt_is_plain(struct hct_str text)
{
	if (text.len == 0)
		return true;
	if (strchr(" ,[]{}#&*!|>'\"%@`?:", text.ptr[0]) || strchr(" :", text.ptr[text.len - 1]))
		return false;
	if (text.ptr[0] == '-' && (text.len == 1 || text.ptr[1] == ' ' || hct_str_starts(text, "---")))
		return false;
	if (hct_str_starts(text, "..."))
		return false;
	return !has_mark(text) && all_fit(text, is_visible, "");
}

bool
hct_fmt_is_block(struct hct_str text)
{
	return !all_of(text, "\n") && text.len && all_fit(text, may_be_raw, "\n\t");
}

bool
hct_fmt_wants_block(struct hct_str text)
{
	if (!memchr(text.ptr, '\n', text.len) || !hct_fmt_is_block(text) ||
		!all_fit(text, is_visible, "\n\t"))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((text.ptr[i] == ' ' || text.ptr[i] == '\t') &&
			(i + 1 == text.len || text.ptr[i + 1] == '\n'))
			return false;
	return true;
}

static bool
has_joiner(struct hct_str text)
{
	const char *end = text.ptr + text.len;

	for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p))
		if ((unsigned char)*p >= 0x80 && is_joiner(g_utf8_get_char(p)))
			return true;
	return false;
}

/* ---- quotes -------------------------------------------------------------------------------------------------------*/

static void
add_escape(struct hct_buf *buf, gunichar c, bool json)
{
	static const char values[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
	const char *found = c && c < 0x80 ? strchr(values, (int)c) : NULL;

	if (found) {
		hct_buf_char(buf, '\\');
		hct_buf_char(buf, names[found - values]);
	} else if (c > 0xffff && json) {
		hct_buf_printf(buf, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
			0xdc00 + ((c - 0x10000) & 0x3ff));
	} else if (c > 0xffff) {
		hct_buf_printf(buf, "\\U%08x", c);
	} else {
		hct_buf_printf(buf, "\\u%04x", c);
	}
}

static void
quote_double(struct hct_buf *buf, struct hct_str text, bool json)
{
	const char *end = text.ptr + text.len, *run = text.ptr;

	hct_buf_char(buf, '"');
	for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
		gunichar c = (unsigned char)*p < 0x80 ? (unsigned char)*p : g_utf8_get_char(p);

		if (is_visible(c) && !is_joiner(c) && c != '"' && c != '\\')
			continue;
		hct_buf_add(buf, run, (size_t)(p - run));
		add_escape(buf, c, json);
		run = g_utf8_next_char(p);
	}
	hct_buf_add(buf, run, (size_t)(end - run));
	hct_buf_char(buf, '"');
}

static void
quote_single(struct hct_buf *buf, struct hct_str text)
{
	hct_buf_char(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'')
			hct_buf_char(buf, '\'');
		hct_buf_char(buf, text.ptr[i]);
	}
	hct_buf_char(buf, '\'');
}

void
hct_fmt_quote(struct hct_buf *buf, struct hct_str text)
{
	bool backslash = memchr(text.ptr, '"', text.len) || memchr(text.ptr, '\\', text.len);

	if ((backslash || has_joiner(text)) && all_fit(text, is_visible, ""))
		quote_single(buf, text);
	else
		quote_double(buf, text, false);
}

void
hct_fmt_quote_json(struct hct_buf *buf, struct hct_str text)
{
	quote_double(buf, text, true);
}
