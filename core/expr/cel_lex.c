/* core/expr/cel_lex.c: CEL's words: names, operators, numbers. Strings are in cel_string.c. */
#include "expr/cel_tree.h"

#include <glib.h>

static int
lex_peek(const struct cel_lexer *lexer, size_t ahead)
{
	size_t p = lexer->p + ahead;

	return p < lexer->source.len ? (unsigned char)lexer->source.ptr[p] : 0;
}

static void
lex_skip_space(struct cel_lexer *lexer)
{
	for (;;) {
		int c = lex_peek(lexer, 0);

		if (c == ' ' || (c >= '\t' && c <= '\r' && c != '\v')) {
			lexer->p++;
		} else if (c == '/' && lex_peek(lexer, 1) == '/') {
			while (lexer->p < lexer->source.len && lexer->source.ptr[lexer->p] != '\n')
				lexer->p++;
		} else {
			return;
		}
	}
}

static bool
lex_fail(struct cel_lexer *lexer, struct cel_token *token, const char *hint, const char *what)
{
	token->type = CEL_BAD;
	return hct_expr_fail(lexer->fault, token->at, hint, "%s", what);
}

static bool
is_name(int c)
{
	return c == '_' || g_ascii_isalnum((char)c);
}

static bool
lex_word(struct cel_lexer *lexer, struct cel_token *token)
{
	struct hct_str name;

	while (is_name(lex_peek(lexer, 0)))
		lexer->p++;
	name = hct_str_sub(lexer->source, token->at, lexer->p);
	token->type = CEL_LITERAL;
	token->name = name;
	if (hct_str_is(name, "in")) {
		token->type = CEL_IN;
	} else if (hct_str_is(name, "null")) {
		token->value.type = HCT_CEL_NULL;
	} else if (hct_str_is(name, "true") || hct_str_is(name, "false")) {
		token->value.type = HCT_CEL_BOOL;
		token->value.boolean = name.len == 4;
	} else {
		token->type = CEL_NAME;
	}
	return true;
}

/* "r'…'", "b'…'", "rb'…'": true if the letters at p begin a string. */
static bool
lex_prefix(const struct cel_lexer *lexer, bool *out_raw, bool *out_bytes)
{
	size_t n = 0;

	*out_bytes = (lex_peek(lexer, n) | 0x20) == 'b';
	n += *out_bytes;
	*out_raw = (lex_peek(lexer, n) | 0x20) == 'r';
	n += *out_raw;
	return lex_peek(lexer, n) == '"' || lex_peek(lexer, n) == '\'';
}

static bool
lex_string(struct cel_lexer *lexer, struct cel_token *token, bool raw, bool bytes)
{
	if (bytes)
		return lex_fail(lexer, token, NULL, "bytes are not supported");
	lexer->p += raw;
	token->type = CEL_LITERAL;
	token->value.type = HCT_CEL_STRING;
	if (hct_cel_read_string(lexer, raw, &token->value.text))
		return true;
	token->type = CEL_BAD;
	return false;
}

static size_t
lex_digits(struct cel_lexer *lexer, bool hexadecimal)
{
	size_t from = lexer->p;

	while (hexadecimal ? g_ascii_isxdigit((char)lex_peek(lexer, 0))
			   : g_ascii_isdigit((char)lex_peek(lexer, 0)))
		lexer->p++;
	return lexer->p - from;
}

/* Fraction and exponent, if there are any. */
static bool
lex_fraction(struct cel_lexer *lexer)
{
	size_t from = lexer->p, exponent;

	if (lex_peek(lexer, 0) == '.' && g_ascii_isdigit((char)lex_peek(lexer, 1))) {
		lexer->p++;
		lex_digits(lexer, false);
	}
	exponent = (lex_peek(lexer, 0) | 0x20) == 'e';
	if (exponent)
		exponent += lex_peek(lexer, 1) == '+' || lex_peek(lexer, 1) == '-';
	if (exponent && g_ascii_isdigit((char)lex_peek(lexer, exponent))) {
		lexer->p += exponent;
		lex_digits(lexer, false);
	}
	return lexer->p > from;
}

static bool
lex_integer(struct cel_lexer *lexer, struct cel_token *token, struct hct_str digits, unsigned base)
{
	bool natural = (lex_peek(lexer, 0) | 0x20) == 'u';
	char copy[32];

	lexer->p += natural;
	token->value.type = natural ? HCT_CEL_UINT : HCT_CEL_INT;
	if (digits.len >= sizeof copy)
		return lex_fail(lexer, token, NULL, "the number is too large");
	memcpy(copy, digits.ptr, digits.len);
	copy[digits.len] = '\0';
	if (!g_ascii_string_to_unsigned(copy, base, 0, UINT64_MAX, &token->value.natural, NULL))
		return lex_fail(lexer, token, NULL, "the number is too large");
	/* One more than the largest int is right behind a minus; the parser looks after it. */
	if (!natural && token->value.natural > (uint64_t)INT64_MAX + 1)
		return lex_fail(lexer, token, NULL, "the number is too large for an int");
	return true;
}

static bool
lex_number(struct cel_lexer *lexer, struct cel_token *token)
{
	struct hct_str digits;

	token->type = CEL_LITERAL;
	if (lex_peek(lexer, 0) == '0' && lex_peek(lexer, 1) == 'x' &&
		g_ascii_isxdigit((char)lex_peek(lexer, 2))) {
		lexer->p += 2;
		lex_digits(lexer, true);
		return lex_integer(lexer, token, hct_str_sub(lexer->source, token->at + 2, lexer->p), 16);
	}
	lex_digits(lexer, false);
	digits = hct_str_sub(lexer->source, token->at, lexer->p);
	if (!lex_fraction(lexer))
		return lex_integer(lexer, token, digits, 10);
	token->value.type = HCT_CEL_DOUBLE;
	digits = hct_str_sub(lexer->source, token->at, lexer->p);
	if (!hct_expr_number_read(digits, &token->value.number))
		return lex_fail(lexer, token, NULL, "the number is too large for a double");
	return true;
}

static bool
lex_quoted_name(struct cel_lexer *lexer, struct cel_token *token)
{
	lexer->p++;
	while (is_name(lex_peek(lexer, 0)) || (lex_peek(lexer, 0) && strchr(".-/ ", lex_peek(lexer, 0))))
		lexer->p++;
	token->type = CEL_QUOTED_NAME;
	token->name = hct_str_sub(lexer->source, token->at + 1, lexer->p);
	if (lex_peek(lexer, 0) != '`' || token->name.len == 0)
		return lex_fail(
			lexer, token, NULL, "a name in ` ` is one of letters, digits, blanks and _ . - /");
	lexer->p++;
	return true;
}

static bool
lex_operator(struct cel_lexer *lexer, struct cel_token *token)
{
	static const struct {
		char text[3];
		int type;
	} pairs[] = { { "==", CEL_EQ }, { "!=", CEL_NE }, { "<=", CEL_LE }, { ">=", CEL_GE },
		{ "&&", CEL_AND_AND }, { "||", CEL_OR_OR } };
	int c = lex_peek(lexer, 0);

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		if (c != pairs[i].text[0] || lex_peek(lexer, 1) != pairs[i].text[1])
			continue;
		lexer->p += 2;
		token->type = pairs[i].type;
		return true;
	}
	if (c == '=')
		return lex_fail(lexer, token, "values are compared with ==", "there is no operator =");
	if (c == '&' || c == '|')
		return lex_fail(lexer, token, "write && or ||", "there are no operators & and |");
	if (!c || !strchr("<>[](){}.,-!?:+*/%", c))
		return lex_fail(lexer, token, NULL, "this character has no meaning here");
	lexer->p++;
	token->type = c;
	return true;
}

struct cel_token
hct_cel_next_token(struct cel_lexer *lexer)
{
	struct cel_token token = { .type = CEL_END };
	bool raw, bytes;
	int c;

	lex_skip_space(lexer);
	token.at = lexer->p;
	c = lex_peek(lexer, 0);
	if (lexer->p == lexer->source.len)
		token.end = lexer->p;
	else if (lex_prefix(lexer, &raw, &bytes))
		(void)lex_string(lexer, &token, raw, bytes);
	else if (g_ascii_isdigit((char)c) || (c == '.' && g_ascii_isdigit((char)lex_peek(lexer, 1))))
		(void)lex_number(lexer, &token);
	else if (c == '_' || g_ascii_isalpha((char)c))
		(void)lex_word(lexer, &token);
	else if (c == '`')
		(void)lex_quoted_name(lexer, &token);
	else
		(void)lex_operator(lexer, &token);
	token.end = lexer->p;
	return token;
}
