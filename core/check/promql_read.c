/* core/check/promql_read.c: one walk over an expression. */
#include "check/promql_read.h"

#include "check/promql_duration.h"

#include <glib.h>

enum { BRACKETS_MAX = 200 };

struct promql {
	struct hct_str text;
	size_t at;
	char open[BRACKETS_MAX]; /* the brackets that are not closed, the innermost last */
	bool modifies[BRACKETS_MAX]; /* by (…), on (…): no expression ends with it */
	size_t opened_at[BRACKETS_MAX];
	size_t depth;
	size_t last_at; /* of the last character that is part of the expression */
	bool ended; /* with it an expression ends for certain, and an operator is due */
	bool modifier; /* it was a word that names stand behind in brackets */
	struct hct_promql_problem problem;
};

static bool
promql_fail(struct promql *promql, size_t at, const char *problem)
{
	promql->problem = (struct hct_promql_problem){ .text = problem, .at = at };
	return false;
}

static char
promql_peek(const struct promql *promql)
{
	return promql->at < promql->text.len ? promql->text.ptr[promql->at] : '\0';
}

static bool
is_one_of(char c, const char *characters)
{
	return c && strchr(characters, c);
}

/* ---- strings ---- */

/* `count` digits of the base stand behind `at`, and are the number of a character. */
static bool
is_numbered(struct hct_str text, size_t at, size_t count, unsigned base)
{
	uint64_t number = 0;

	if (at + count > text.len)
		return false;
	for (size_t i = at; i < at + count; i++) {
		int digit = g_ascii_xdigit_value(text.ptr[i]);

		if (digit < 0 || (unsigned)digit >= base)
			return false;
		number = number * base + (unsigned)digit;
	}
	/* Three digits of base 8 are a byte; halves of pairs of UTF-16 are no characters. */
	return number <= (base == 8 ? 0xff : 0x10ffff) && (number < 0xd800 || number > 0xdfff);
}

/* At the character behind a backslash. Those of Go, and not the other kind of quotation mark; a variable may be any. */
static bool
is_escape(struct hct_str text, size_t at, char quote)
{
	char c = at < text.len ? text.ptr[at] : '\0';

	switch (c) {
	case 'x':
		return is_numbered(text, at + 1, 2, 16);
	case 'u':
		return is_numbered(text, at + 1, 4, 16);
	case 'U':
		return is_numbered(text, at + 1, 8, 16);
	default:
		return c == quote || (c && strchr("abfnrtv\\$", c)) || is_numbered(text, at, 3, 8);
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

/* "5m", or "1h:5m" and "1h:" of a subquery. */
static bool
promql_range(struct promql *promql, size_t from, size_t to)
{
	struct hct_promql_range range = hct_promql_range_read(hct_str_sub(promql->text, from, to));

	switch (range.range) {
	case HCT_PROMQL_MISSING:
		return promql_fail(promql, from, "the range between [ and ] is missing");
	case HCT_PROMQL_NO_DURATION:
		return promql_fail(promql, from, "between [ and ] stands no duration like 5m or 1h30m");
	case HCT_PROMQL_ZERO:
		return promql_fail(promql, from, "the range between [ and ] is empty");
	case HCT_PROMQL_TOO_LONG:
		return promql_fail(
			promql, from, "the range between [ and ] is longer than Prometheus can count");
	case HCT_PROMQL_FINE:
		break;
	}
	if (range.step == HCT_PROMQL_FINE || range.step == HCT_PROMQL_MISSING)
		return true;
	return promql_fail(promql, from, "behind the colon stands no duration like 5m or 1h30m");
}

static void
promql_blanks(struct promql *promql)
{
	for (;;)
		if (g_ascii_isspace(promql_peek(promql)))
			promql->at++;
		else if (promql_peek(promql) == '#')
			promql->at = hct_promql_comment_end(promql->text, promql->at);
		else
			break;
}

static size_t
word_end(struct hct_str text, size_t at)
{
	while (at < text.len && (g_ascii_isalnum(text.ptr[at]) || text.ptr[at] == '_' || text.ptr[at] == ':'))
		at++;
	return at;
}

/* What can only be wrong behind an offset: the end, what divides or closes, a name that is called by nobody. */
static bool
is_no_offset(const struct promql *promql)
{
	struct promql rest = *promql;
	char c = promql_peek(promql);

	if (!g_ascii_isalpha(c) && c != '_')
		return promql->at == promql->text.len || is_one_of(c, "),]}*/%^=!@");
	rest.at = word_end(rest.text, rest.at);
	promql_blanks(&rest);
	return promql_peek(&rest) != '(';
}

/* Behind the word "offset" at `word`. It may also be the name of a metric, unless an expression ended before it. */
static bool
promql_offset(struct promql *promql, size_t word)
{
	bool certain = promql->ended;
	enum hct_promql_duration found;
	size_t from;

	promql->modifier = false;
	promql->ended = true;
	promql_blanks(promql);
	while (promql_peek(promql) == '-' || promql_peek(promql) == '+') {
		promql->last_at = promql->at++;
		promql->ended = false;
		promql_blanks(promql);
	}
	from = promql->at;
	if (!g_ascii_isdigit(promql_peek(promql)) && promql_peek(promql) != '.') {
		if (certain && is_no_offset(promql))
			return promql_fail(promql, from < promql->text.len ? from : word,
				"behind offset stands no duration like 5m or 1h30m");
		return true;
	}
	promql->at = hct_promql_literal_end(promql->text, from);
	promql->last_at = promql->at - 1;
	promql->ended = true;
	found = hct_promql_literal(hct_str_sub(promql->text, from, promql->at));
	if (found == HCT_PROMQL_NO_DURATION)
		return promql_fail(promql, from, "behind offset stands no duration like 5m or 1h30m");
	if (found == HCT_PROMQL_TOO_LONG && certain)
		return promql_fail(promql, from, "the offset is longer than Prometheus can count");
	return true;
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
	promql->modifies[promql->depth] = promql->modifier;
	promql->opened_at[promql->depth++] = promql->at++;
	promql->ended = promql->modifier = false;
	return true;
}

/* A bracket that fits none, or not the one that was opened last. */
static bool
promql_misfit(struct promql *promql, char c, char wanted)
{
	static const char *const early[] = { "this ) comes too early", "this ] comes too early",
		"this } comes too early" };
	static const char *const idle[] = { "this ) closes nothing", "this ] closes nothing",
		"this } closes nothing" };
	bool opened = promql->depth > 0 && memchr(promql->open, wanted, promql->depth);
	size_t which = c == ')' ? 0 : c == ']' ? 1 : 2;

	promql_fail(promql, promql->at, opened ? early[which] : idle[which]);
	if (promql->depth > 0) {
		promql->problem.open = promql->open[promql->depth - 1];
		promql->problem.open_at = promql->opened_at[promql->depth - 1];
	}
	return false;
}

static bool
promql_close(struct promql *promql, char c)
{
	char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';

	if (!promql_inside(promql, wanted))
		return promql_misfit(promql, c, wanted);
	promql->depth--;
	if (c == ']' && !promql_range(promql, promql->opened_at[promql->depth] + 1, promql->at))
		return false;
	promql->at++;
	promql->ended = !promql->modifies[promql->depth];
	return true;
}

/* ---- the rest ---- */

/* = =~ != !~ between braces: a string follows. */
static bool
promql_matcher(struct promql *promql)
{
	char first = promql->text.ptr[promql->at++];

	if (promql_peek(promql) == '~' || (first == '!' && promql_peek(promql) == '='))
		promql->at++;
	promql_blanks(promql);
	if (promql->at == promql->text.len || strchr("\"'`$", promql_peek(promql)))
		return true;
	return promql_fail(promql, promql->at, "the value of a label stands in quotation marks");
}

/* A name, or a number with what is written to it. */
static bool
promql_word(struct promql *promql)
{
	static const char *const operators[] = { "and", "or", "unless", "atan2", "bool", NULL };
	static const char *const modifiers[] = { "by", "without", "on", "ignoring", "group_left",
		"group_right", "fill", "fill_left", "fill_right", NULL };
	size_t from = promql->at;
	struct hct_str word;

	promql->at = word_end(promql->text, from);
	promql->last_at = promql->at - 1;
	word = hct_str_sub(promql->text, from, promql->at);
	if (hct_str_eq_nocase(word, HCT_STR("offset")) && !promql_inside(promql, '{'))
		return promql_offset(promql, from);
	promql->modifier = hct_str_in_nocase(word, modifiers);
	promql->ended = !promql->modifier && !hct_str_in_nocase(word, operators);
	return true;
}

static bool
promql_token(struct promql *promql)
{
	char c = promql->text.ptr[promql->at];

	if (g_ascii_isspace(c) || c == '#') {
		promql_blanks(promql);
		return true;
	}
	promql->last_at = promql->at;
	if (is_one_of(c, "([{"))
		return promql_open(promql, c);
	if (g_ascii_isalnum(c) || c == '_')
		return promql_word(promql);
	promql->modifier = false;
	if (is_one_of(c, ")]}"))
		return promql_close(promql, c);
	promql->ended = is_one_of(c, "\"'`");
	if (promql->ended)
		return promql_string(promql);
	if ((c == '=' || c == '!') && promql_inside(promql, '{'))
		return promql_matcher(promql);
	if (c == '$')
		promql->at = hct_promql_variable_end(promql->text, promql->at);
	else
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
