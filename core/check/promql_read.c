/* core/check/promql_read.c: one walk over an expression. */
#include "check/promql_read.h"

#include <glib.h>

enum { BRACKETS_MAX = 200 };

struct promql {
	struct hct_str text;
	size_t at;
	char open[BRACKETS_MAX]; /* the brackets that are not closed, the innermost last */
	size_t opened_at[BRACKETS_MAX];
	size_t depth;
	size_t last_at; /* of the last character that is part of the expression */
	struct hct_promql_problem problem;
};

static bool
promql_fail(struct promql *promql, size_t at, const char *problem)
{
	promql->problem = (struct hct_promql_problem){ problem, at };
	return false;
}

static char
promql_peek(const struct promql *promql)
{
	return promql->at < promql->text.len ? promql->text.ptr[promql->at] : '\0';
}

/* ---- strings ---- */

/* At least `count` digits of the base stand behind `at`. */
static bool
has_digits(struct hct_str text, size_t at, size_t count, bool octal)
{
	if (at + count > text.len)
		return false;
	for (size_t i = at; i < at + count; i++)
		if (octal ? text.ptr[i] < '0' || text.ptr[i] > '7' : !g_ascii_isxdigit(text.ptr[i]))
			return false;
	return true;
}

/* At the character behind a backslash. Those of Go, and not the other kind of quotation mark; a variable may be any. */
static bool
is_escape(struct hct_str text, size_t at, char quote)
{
	char c = at < text.len ? text.ptr[at] : '\0';

	switch (c) {
	case 'x':
		return has_digits(text, at + 1, 2, false);
	case 'u':
		return has_digits(text, at + 1, 4, false);
	case 'U':
		return has_digits(text, at + 1, 8, false);
	default:
		return c == quote || (c && strchr("abfnrtv\\$", c)) || has_digits(text, at, 3, true);
	}
}

static bool
promql_string(struct promql *promql)
{
	size_t from = promql->at, escape = SIZE_MAX;
	char quote = promql->text.ptr[promql->at++];

	for (; promql->at < promql->text.len; promql->at++) {
		char c = promql->text.ptr[promql->at];

		if (c == quote) {
			promql->at++;
			return escape == SIZE_MAX || promql_fail(promql, escape,
							     "PromQL knows no such escape; in a string a "
							     "backslash is written twice");
		}
		if (quote == '`')
			continue;
		if (c == '\n')
			break;
		if (c != '\\')
			continue;
		if (!is_escape(promql->text, promql->at + 1, quote))
			escape = MIN(escape, promql->at);
		promql->at++;
	}
	return promql_fail(promql, from, "the string is not closed");
}

/* ---- durations ---- */

/* Digits and units, each unit at most once and from large to small, or a number of seconds; a variable may be all or part. */
static bool
is_duration(struct hct_str text)
{
	static const char *const units[] = { "y", "w", "d", "h", "m", "s", "ms" };
	size_t unit = 0, i = 0;

	text = hct_str_trim(text);
	if (text.len == 0)
		return false;
	if (memchr(text.ptr, '$', text.len))
		return true;
	while (i < text.len) {
		size_t digits = i, letters;

		while (i < text.len && g_ascii_isdigit(text.ptr[i]))
			i++;
		letters = i;
		while (i < text.len && g_ascii_isalpha(text.ptr[i]))
			i++;
		if (digits == letters)
			return false;
		if (letters == i)
			return digits == 0 && i == text.len;
		while (unit < G_N_ELEMENTS(units) && !hct_str_is(hct_str_sub(text, letters, i), units[unit]))
			unit++;
		if (unit++ == G_N_ELEMENTS(units))
			return false;
	}
	return true;
}

/* Whether nothing but zeros is counted. */
static bool
is_zero(struct hct_str duration)
{
	for (size_t i = 0; i < duration.len; i++)
		if (strchr("123456789$", duration.ptr[i]))
			return false;
	return true;
}

/* Of the colon that divides range and step; those in ${name:format} do not. */
static size_t
colon_find(struct hct_str text)
{
	bool variable = false;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '{')
			variable = true;
		else if (text.ptr[i] == '}')
			variable = false;
		else if (text.ptr[i] == ':' && !variable)
			return i;
	}
	return text.len;
}

/* Prometheus 3 takes arithmetic where a duration is due, which is left alone. */
static bool
is_arithmetic(struct hct_str text)
{
	text = hct_str_trim(text);
	for (size_t i = 0; i < text.len; i++)
		if (strchr("+*/%^().", text.ptr[i]) || (text.ptr[i] == '-' && i > 0))
			return true;
	return false;
}

/* "5m", or "1h:5m" and "1h:" of a subquery. */
static bool
promql_range(struct promql *promql, size_t from, size_t to)
{
	struct hct_str text = hct_str_sub(promql->text, from, to);
	size_t colon = colon_find(text);
	struct hct_str range = hct_str_sub(text, 0, colon);
	struct hct_str step =
		colon < text.len ? hct_str_trim(hct_str_sub(text, colon + 1, text.len)) : HCT_STR_NONE;

	if (is_arithmetic(text))
		return true;
	if (hct_str_trim(range).len == 0)
		return promql_fail(promql, from, "the range between [ and ] is missing");
	if (!is_duration(range))
		return promql_fail(promql, from, "between [ and ] stands no duration like 5m or 1h30m");
	if (is_zero(range))
		return promql_fail(promql, from, "the range between [ and ] is empty");
	if (step.len && (!is_duration(step) || is_zero(step)))
		return promql_fail(promql, from, "behind the colon stands no duration like 5m or 1h30m");
	return true;
}

/* Behind the word "offset", which may also be the name of a metric: what begins with a digit has to be a duration. */
static bool
promql_offset(struct promql *promql)
{
	size_t from;

	while (g_ascii_isspace(promql_peek(promql)) || promql_peek(promql) == '-' ||
		promql_peek(promql) == '+')
		promql->at++;
	from = promql->at;
	if (!g_ascii_isdigit(promql_peek(promql)))
		return true;
	while (g_ascii_isalnum(promql_peek(promql)) || strchr("._$", promql_peek(promql) ?: ' '))
		promql->at++;
	promql->last_at = promql->at - 1;
	if (is_arithmetic(hct_str_sub(promql->text, from, promql->at)) ||
		is_duration(hct_str_sub(promql->text, from, promql->at)))
		return true;
	return promql_fail(promql, from, "behind offset stands no duration like 5m or 1h30m");
}

/* ---- brackets ---- */

static bool
promql_inside(const struct promql *promql, char open)
{
	return promql->depth > 0 && promql->open[promql->depth - 1] == open;
}

static bool
promql_open(struct promql *promql, char c)
{
	if (promql->depth == BRACKETS_MAX)
		return promql_fail(promql, promql->at, "the brackets are nested too deep");
	promql->open[promql->depth] = c;
	promql->opened_at[promql->depth++] = promql->at++;
	return true;
}

static bool
promql_close(struct promql *promql, char c)
{
	char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';

	if (!promql_inside(promql, wanted))
		return promql_fail(promql, promql->at,
			c == ')'   ? "this ) closes nothing"
			: c == ']' ? "this ] closes nothing"
				   : "this } closes nothing");
	promql->depth--;
	if (c == ']' && !promql_range(promql, promql->opened_at[promql->depth] + 1, promql->at))
		return false;
	promql->at++;
	return true;
}

/* ---- the rest ---- */

static void
promql_comment(struct promql *promql)
{
	while (promql->at < promql->text.len && promql->text.ptr[promql->at] != '\n')
		promql->at++;
}

/* = =~ != !~ between braces: a string follows. */
static bool
promql_matcher(struct promql *promql)
{
	char first = promql->text.ptr[promql->at++];

	if (promql_peek(promql) == '~' || (first == '!' && promql_peek(promql) == '='))
		promql->at++;
	while (g_ascii_isspace(promql_peek(promql)) || promql_peek(promql) == '#') {
		if (promql_peek(promql) == '#')
			promql_comment(promql);
		else
			promql->at++;
	}
	if (promql->at == promql->text.len || strchr("\"'`$", promql_peek(promql)))
		return true;
	return promql_fail(promql, promql->at, "the value of a label stands in quotation marks");
}

/* $name and ${name…}, whose braces are none of PromQL's. */
static void
promql_variable(struct promql *promql)
{
	promql->at++;
	if (promql_peek(promql) == '{')
		while (promql->at < promql->text.len && promql->text.ptr[promql->at] != '}')
			promql->at++;
	promql->at += promql->at < promql->text.len;
}

/* A name, or a number with what is written to it. */
static bool
promql_word(struct promql *promql)
{
	size_t from = promql->at;
	struct hct_str word;

	while (g_ascii_isalnum(promql_peek(promql)) || promql_peek(promql) == '_' ||
		promql_peek(promql) == ':')
		promql->at++;
	promql->last_at = promql->at - 1;
	word = hct_str_sub(promql->text, from, promql->at);
	if (hct_str_eq_nocase(word, HCT_STR("offset")) && !promql_inside(promql, '{'))
		return promql_offset(promql);
	return true;
}

static bool
promql_token(struct promql *promql)
{
	char c = promql->text.ptr[promql->at];

	if (c != '#' && !g_ascii_isspace(c))
		promql->last_at = promql->at;
	switch (c) {
	case '"':
	case '\'':
	case '`':
		return promql_string(promql);
	case '(':
	case '[':
	case '{':
		return promql_open(promql, c);
	case ')':
	case ']':
	case '}':
		return promql_close(promql, c);
	case '$':
		promql_variable(promql);
		return true;
	case '#':
		promql_comment(promql);
		return true;
	default:
		break;
	}
	if ((c == '=' || c == '!') && promql_inside(promql, '{'))
		return promql_matcher(promql);
	if (g_ascii_isalnum(c) || c == '_')
		return promql_word(promql);
	promql->at++;
	return true;
}

/* An operator or comma with nothing behind it. */
static bool
promql_end(struct promql *promql)
{
	char last = promql->text.ptr[promql->last_at];

	if (promql->depth > 0) {
		char open = promql->open[promql->depth - 1];

		return promql_fail(promql, promql->opened_at[promql->depth - 1],
			open == '('   ? "this ( is not closed"
			: open == '[' ? "this [ is not closed"
				      : "this { is not closed");
	}
	if (strchr("+-*/%^,=<>!~@", last))
		return promql_fail(promql, promql->last_at, "nothing follows this operator");
	return true;
}

bool
hct_promql_read(struct hct_str text, struct hct_promql_problem *out_problem)
{
	struct promql promql = { .text = text };
	bool fine = true;

	while (fine && promql.at < text.len)
		fine = promql_token(&promql);
	if (fine && text.len)
		fine = promql_end(&promql);
	*out_problem = promql.problem;
	return fine;
}
