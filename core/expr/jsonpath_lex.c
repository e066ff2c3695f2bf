/* core/expr/jsonpath_lex.c: the words of a path, as Go's text/scanner reads them. */
#include "expr/jsonpath_read.h"

#include "base/buf.h"

#include <glib.h>

static int
lex_peek(const struct path_parser *parser, size_t ahead)
{
	size_t p = parser->p + ahead;

	return p < parser->source.len ? (unsigned char)parser->source.ptr[p] : 0;
}

static void
lex_fail(struct path_parser *parser, size_t at, const char *hint, const char *what)
{
	parser->token.type = PATH_BAD;
	(void)hct_expr_fail(parser->fault, at, hint, "%s", what);
}

static bool
lex_skip_comment(struct path_parser *parser)
{
	const char *rest = parser->source.ptr + parser->p, *end;
	size_t left = parser->source.len - parser->p;

	if (lex_peek(parser, 0) != '/' || (lex_peek(parser, 1) != '/' && lex_peek(parser, 1) != '*'))
		return false;
	if (lex_peek(parser, 1) == '/') {
		end = memchr(rest, '\n', left);
		parser->p = end ? (size_t)(end - parser->source.ptr) : parser->source.len;
		return true;
	}
	end = g_strstr_len(rest + 2, (gssize)left - 2, "*/");
	parser->p = end ? (size_t)(end - parser->source.ptr) + 2 : parser->source.len;
	return true;
}

static void
lex_skip_space(struct path_parser *parser)
{
	for (;;) {
		int c = lex_peek(parser, 0);

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			parser->p++;
		else if (!lex_skip_comment(parser))
			return;
	}
}

/* The character at p, if it may be in a name. */
static size_t
lex_name_char(const struct path_parser *parser, bool first)
{
	const char *at = parser->source.ptr + parser->p;
	gunichar c;

	if (parser->p >= parser->source.len)
		return 0;
	c = g_utf8_get_char(at);
	if (c != '_' && !g_unichar_isalpha(c) && (first || !g_unichar_isdigit(c)))
		return 0;
	return (size_t)(g_utf8_next_char(at) - at);
}

static bool
lex_name(struct path_parser *parser)
{
	size_t n = lex_name_char(parser, true);

	if (!n)
		return false;
	for (; n; n = lex_name_char(parser, false))
		parser->p += n;
	parser->token.type = PATH_NAME;
	parser->token.text = hct_str_sub(parser->source, parser->token.at, parser->p);
	return true;
}

static void
lex_digits(struct path_parser *parser)
{
	while (g_ascii_isdigit((char)lex_peek(parser, 0)))
		parser->p++;
}

static bool
lex_number(struct path_parser *parser)
{
	size_t exponent;

	if (!g_ascii_isdigit((char)lex_peek(parser, 0)) &&
		!(lex_peek(parser, 0) == '.' && g_ascii_isdigit((char)lex_peek(parser, 1))))
		return false;
	lex_digits(parser);
	if (lex_peek(parser, 0) == '.') {
		parser->p++;
		lex_digits(parser);
	}
	exponent = (lex_peek(parser, 0) | 0x20) == 'e';
	if (exponent)
		exponent += lex_peek(parser, 1) == '+' || lex_peek(parser, 1) == '-';
	if (exponent && g_ascii_isdigit((char)lex_peek(parser, exponent))) {
		parser->p += exponent;
		lex_digits(parser);
	}
	parser->token.type = PATH_NUMBER;
	if (lex_name_char(parser, false) ||
		!hct_expr_number_read(
			hct_str_sub(parser->source, parser->token.at, parser->p), &parser->token.number))
		lex_fail(parser, parser->token.at, NULL, "this is no number");
	return true;
}

/* Behind the backslash; false after an error. */
static bool
lex_escape(struct path_parser *parser, int quote, gunichar *out_char)
{
	static const char letters[] = "abfnrtv\\", means[] = "\a\b\f\n\r\t\v\\";
	size_t at = parser->p - 1;
	int c = lex_peek(parser, 0), digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	const char *letter = c ? strchr(letters, c) : NULL;

	parser->p++;
	if (letter || c == quote) {
		*out_char = letter ? (gunichar)means[letter - letters] : (gunichar)quote;
		return true;
	}
	*out_char = 0;
	for (int i = 0; i < digits; i++) {
		int digit = g_ascii_xdigit_value((char)lex_peek(parser, 0));

		if (digit < 0)
			digits = 0;
		*out_char = *out_char * 16 + (gunichar)digit;
		parser->p++;
	}
	if (digits && *out_char <= (digits == 2 ? 0x7f : 0x10ffff) && (*out_char & ~0x7ffu) != 0xd800)
		return true;
	lex_fail(parser, at, "a backslash that is meant as one is written twice", "there is no such escape");
	return false;
}

static bool
lex_quoted_step(struct path_parser *parser, int quote, struct hct_buf *buf)
{
	int c = lex_peek(parser, 0);
	gunichar character;
	char utf8[6];

	if (parser->p >= parser->source.len || (c == '\n' && quote != '`')) {
		lex_fail(parser, parser->token.at, NULL, "the string is without its closing quote");
		return false;
	}
	parser->p++;
	if (c != '\\' || quote == '`') {
		if (c != '\r' || quote != '`')
			hct_buf_char(buf, (char)c);
		return true;
	}
	if (!lex_escape(parser, quote, &character))
		return false;
	hct_buf_add(buf, utf8, (size_t)g_unichar_to_utf8(character, utf8));
	return true;
}

/* "…", `…`, and '…', which is one character, as in Go. */
static bool
lex_quoted(struct path_parser *parser)
{
	int quote = lex_peek(parser, 0);
	bool good = true;
	struct hct_buf buf;

	if (quote != '"' && quote != '`' && quote != '\'')
		return false;
	parser->p++;
	parser->token.type = PATH_STRING;
	hct_buf_init(&buf, HCT_EXPR_BYTES);
	while (good && (parser->p >= parser->source.len || lex_peek(parser, 0) != quote))
		good = lex_quoted_step(parser, quote, &buf);
	parser->p += good;
	parser->token.text = hct_arena_str(parser->arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	if (good && quote == '\'' &&
		g_utf8_strlen(parser->token.text.ptr, (gssize)parser->token.text.len) != 1)
		lex_fail(parser, parser->token.at,
			"in single quotes stands one character: write \"…\" or `…`",
			"strings stand in double quotes");
	return true;
}

void
hct_path_advance(struct path_parser *parser)
{
	lex_skip_space(parser);
	parser->token = (struct path_token){ .type = PATH_END, .at = parser->p };
	if (parser->p < parser->source.len && !lex_name(parser) && !lex_number(parser) &&
		!lex_quoted(parser)) {
		parser->token.type = lex_peek(parser, 0);
		parser->p++;
		if (parser->token.type <= PATH_CHARACTER || parser->token.type >= 0x7f)
			lex_fail(parser, parser->token.at, NULL, "this character has no meaning here");
	}
	parser->token.end = parser->p;
}

bool
hct_path_accept(struct path_parser *parser, int type)
{
	if (parser->token.type != type)
		return false;
	hct_path_advance(parser);
	return true;
}

struct path_node *
hct_path_fail(struct path_parser *parser, size_t at, const char *hint, const char *what)
{
	if (parser->token.type != PATH_BAD || !parser->fault->set)
		(void)hct_expr_fail(parser->fault, at, hint, "%s", what);
	return NULL;
}

struct path_node *
hct_path_expected(struct path_parser *parser, const char *hint, const char *what)
{
	struct hct_str text = hct_str_sub(parser->source, parser->token.at, parser->token.end);

	if (parser->token.type == PATH_BAD)
		return NULL;
	if (parser->token.type == PATH_END)
		(void)hct_expr_fail(
			parser->fault, parser->token.at, hint, "the path ends where %s is expected", what);
	else
		(void)hct_expr_fail(parser->fault, parser->token.at, hint, "expected %s, not \"%.*s\"", what,
			HCT_FMT(text));
	return NULL;
}
