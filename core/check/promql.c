/* core/check/promql.c: expressions of PromQL, looked at as far as it can be done without a grammar: brackets, strings,
 * durations, what stands at the end. Variables are taken for anything, since nobody knows what they hold.
 * https://prometheus.io/docs/prometheus/latest/querying/basics/ */
#include "check/unit.h"

enum { BRACKETS_MAX = 200 };

struct promql {
	struct hct_str text;
	size_t at;
	char open[BRACKETS_MAX]; /* the brackets that are not closed, the innermost last */
	size_t opened_at[BRACKETS_MAX];
	size_t depth;
	size_t bracket_from; /* behind the last '[' */
	size_t last_at; /* of the last character that is part of the expression */
	const char *problem; /* static; NULL: none yet */
	size_t problem_at;
};

static bool
promql_fail(struct promql *promql, size_t at, const char *problem)
{
	promql->problem = problem;
	promql->problem_at = at;
	return false;
}

static bool
promql_string(struct promql *promql)
{
	size_t from = promql->at;
	char quote = promql->text.ptr[promql->at++];

	for (; promql->at < promql->text.len; promql->at++) {
		char c = promql->text.ptr[promql->at];

		if (c == quote) {
			promql->at++;
			return true;
		}
		if (c == '\n' && quote != '`')
			break;
		if (c == '\\' && quote != '`')
			promql->at++;
	}
	return promql_fail(promql, from, "the string is not closed");
}

/* Digits and units, each unit at most once and from large to small, or a number of seconds; a variable may be all or part. */
static bool
is_duration(struct hct_str text)
{
	static const char *const units[] = { "y", "w", "d", "h", "m", "s", "ms" };
	size_t unit = 0, i = 0;

	text = hct_str_trim(text);
	if (memchr(text.ptr ? text.ptr : "", '$', text.len))
		return true;
	if (text.len && text.ptr[0] == '-')
		text = hct_str_sub(text, 1, text.len);
	if (text.len == 0)
		return false;
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

/* "5m", or "1h:5m" and "1h:" of a subquery. Prometheus 3 also takes arithmetic, which is left alone. */
static bool
promql_range(struct promql *promql, size_t from, size_t to)
{
	struct hct_str text = hct_str_sub(promql->text, from, to);
	const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
	struct hct_str range = colon ? hct_str_sub(text, 0, (size_t)(colon - text.ptr)) : text;
	struct hct_str step = colon ? hct_str_trim(hct_str_sub(text, range.len + 1, text.len)) : HCT_STR_NONE;

	for (size_t i = 0; i < text.len; i++)
		if (strchr("+*/().", text.ptr[i]))
			return true;
	if (hct_str_trim(range).len == 0)
		return promql_fail(promql, from, "the range between [ and ] is missing");
	if (!is_duration(range))
		return promql_fail(promql, from, "between [ and ] stands no duration like 5m or 1h30m");
	if (step.len && !is_duration(step))
		return promql_fail(promql, from, "behind the colon stands no duration like 5m or 1h30m");
	return true;
}

static bool
promql_open(struct promql *promql, char c)
{
	if (promql->depth == BRACKETS_MAX)
		return promql_fail(promql, promql->at, "the brackets are nested too deep");
	promql->open[promql->depth] = c;
	promql->opened_at[promql->depth++] = promql->at++;
	promql->bracket_from = promql->at;
	return true;
}

static bool
promql_close(struct promql *promql, char c)
{
	char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';

	if (promql->depth == 0 || promql->open[promql->depth - 1] != wanted)
		return promql_fail(promql, promql->at,
			c == ')'   ? "this ) closes nothing"
			: c == ']' ? "this ] closes nothing"
				   : "this } closes nothing");
	promql->depth--;
	if (c == ']' && !promql_range(promql, promql->bracket_from, promql->at))
		return false;
	promql->at++;
	return true;
}

/* $name and ${name…}, whose braces are none of PromQL's. */
static void
promql_variable(struct promql *promql)
{
	promql->at++;
	if (promql->at < promql->text.len && promql->text.ptr[promql->at] == '{')
		while (promql->at < promql->text.len && promql->text.ptr[promql->at] != '}')
			promql->at++;
	promql->at += promql->at < promql->text.len;
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
		while (promql->at < promql->text.len && promql->text.ptr[promql->at] != '\n')
			promql->at++;
		return true;
	default:
		promql->at++;
		return true;
	}
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
	if (strchr("+-*/%^,=<>!~", last))
		return promql_fail(promql, promql->last_at, "nothing follows this operator");
	return true;
}

static bool
promql_read(struct promql *promql)
{
	while (promql->at < promql->text.len)
		if (!promql_token(promql))
			return false;
	return promql_end(promql);
}

static void
check_text(const struct hct_run *run, const struct hct_node *node)
{
	struct promql promql = { .text = hct_node_text(node) };
	struct hct_str rest;

	if (promql.text.len == 0 || promql_read(&promql))
		return;
	rest = hct_str_sub(promql.text, promql.problem_at, MIN(promql.text.len, promql.problem_at + 30));
	while (rest.len && ((unsigned char)promql.text.ptr[promql.problem_at + rest.len] & 0xc0) == 0x80 &&
		promql.problem_at + rest.len < promql.text.len)
		rest.len--;
	hct_run_tell(run, HCT_RULE_PROMQL, node, NULL, "%s, at character %zu of the expression: %.*s",
		promql.problem, (size_t)g_utf8_strlen(promql.text.ptr, (gssize)promql.problem_at) + 1,
		HCT_FMT(rest));
}

static void
check_plugin(void *user, const struct hct_plugin_use *use)
{
	static const char *const members[] = { "query", "expr" };
	const struct hct_node *matchers = hct_node_get(use->ref->spec, "matchers");
	const struct hct_run *run = user;

	if (!hct_str_starts(use->ref->kind, "Prometheus"))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
		check_text(run, hct_node_get(use->ref->spec, members[i]));
	for (uint32_t i = 0; matchers && matchers->type == HCT_NODE_LIST && i < matchers->count; i++)
		check_text(run, matchers->items[i]);
}

void
hct_check_promql(const struct hct_run *run)
{
	hct_unit_plugins(run->unit, check_plugin, (void *)(uintptr_t)run);
}
