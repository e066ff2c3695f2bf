/* core/expr/cel_string.c: CEL's string literals. */
#include "expr/cel_tree.h"

#include "base/buf.h"

#include <glib.h>

static int
string_peek(const struct cel_lexer *lexer, size_t ahead)
{
	size_t p = lexer->p + ahead;

	return p < lexer->source.len ? (unsigned char)lexer->source.ptr[p] : -1;
}

static bool
string_fail(struct cel_lexer *lexer, size_t at, const char *what)
{
	return hct_expr_fail(lexer->fault, at,
		"a backslash that is meant as one is written twice, or the string as r'…'", "%s", what);
}

/* `count` digits at p. */
static bool
string_digits(struct cel_lexer *lexer, size_t at, int count, gunichar base, gunichar *out_char)
{
	*out_char = 0;
	for (int i = 0; i < count; i++) {
		int digit =
			string_peek(lexer, 0) < 0 ? -1 : g_ascii_xdigit_value((char)string_peek(lexer, 0));

		if (digit < 0 || (gunichar)digit >= base)
			return string_fail(lexer, at, "the escape lacks digits");
		*out_char = *out_char * base + (gunichar)digit;
		lexer->p++;
	}
	if (*out_char > 0x10ffff || (*out_char >= 0xd800 && *out_char <= 0xdfff))
		return string_fail(lexer, at, "there is no such character");
	return true;
}

/* Behind the backslash. */
static bool
string_escape(struct cel_lexer *lexer, gunichar *out_char)
{
	static const char letters[] = "abfnrtv\"'\\?`", means[] = "\a\b\f\n\r\t\v\"'\\?`";
	size_t at = lexer->p - 1;
	int c = string_peek(lexer, 0);
	const char *letter = c > 0 ? strchr(letters, c) : NULL;

	if (letter) {
		lexer->p++;
		*out_char = (gunichar)means[letter - letters];
		return true;
	}
	if (c >= '0' && c <= '3')
		return string_digits(lexer, at, 3, 8, out_char);
	lexer->p++;
	switch (c) {
	case 'x':
	case 'X':
		return string_digits(lexer, at, 2, 16, out_char);
	case 'u':
		return string_digits(lexer, at, 4, 16, out_char);
	case 'U':
		return string_digits(lexer, at, 8, 16, out_char);
	default:
		return string_fail(lexer, at, "there is no such escape");
	}
}

static bool
string_closes(const struct cel_lexer *lexer, int quote, size_t quotes)
{
	for (size_t i = 0; i < quotes; i++)
		if (string_peek(lexer, i) != quote)
			return false;
	return true;
}

/* One character, or escape, of the text. */
static bool
string_step(struct cel_lexer *lexer, bool raw, bool lines, struct hct_buf *buf)
{
	int c = string_peek(lexer, 0);
	char utf8[6];
	gunichar character = 0;

	if (!lines && (c == '\n' || c == '\r'))
		return hct_expr_fail(lexer->fault, lexer->p, "three quotes begin a string of several lines",
			"the string is without its closing quote");
	lexer->p++;
	if (c == '\\' && !raw) {
		if (!string_escape(lexer, &character))
			return false;
		hct_buf_add(buf, utf8, (size_t)g_unichar_to_utf8(character, utf8));
	} else if (c == '\r') {
		hct_buf_char(buf, '\n');
		lexer->p += string_peek(lexer, 0) == '\n';
	} else {
		hct_buf_char(buf, (char)c);
	}
	return true;
}

bool
hct_cel_read_string(struct cel_lexer *lexer, bool raw, struct hct_str *out_text)
{
	size_t at = lexer->p, quotes;
	int quote = string_peek(lexer, 0);
	struct hct_buf buf;
	bool good = true;

	quotes = string_closes(lexer, quote, 3) ? 3 : 1;
	lexer->p += quotes;
	hct_buf_init(&buf, HCT_EXPR_BYTES);
	while (good && !string_closes(lexer, quote, quotes)) {
		if (lexer->p >= lexer->source.len)
			good = hct_expr_fail(
				lexer->fault, at, NULL, "the string is without its closing quote");
		else
			good = string_step(lexer, raw, quotes == 3, &buf);
	}
	if (good)
		lexer->p += quotes;
	*out_text = hct_arena_str(lexer->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return good;
}
