/* core/check/promql.c: where expressions of PromQL stand. */
#include "check/promql_read.h"
#include "check/unit.h"

enum { SHOWN = 30 }; /* bytes behind the place of a problem */

/* Of the line. */
static struct hct_str
shown(struct hct_str text, size_t from)
{
	struct hct_str rest = hct_str_cut(hct_str_sub(text, from, text.len), SHOWN);
	const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;

	return end ? hct_str_sub(rest, 0, (size_t)(end - rest.ptr)) : rest;
}

/* "character 46", or in a text of several lines "character 5 of line 3"; both from 1. */
static struct hct_str
spot(const struct hct_run *run, struct hct_str text, size_t at)
{
	size_t line = 1, start = 0, character;

	for (size_t i = 0; i < at; i++)
		if (text.ptr[i] == '\n') {
			line++;
			start = i + 1;
		}
	character = (size_t)g_utf8_strlen(text.ptr + start, (gssize)(at - start)) + 1;
	if (!memchr(text.ptr, '\n', text.len))
		return hct_arena_printf(run->arena, "character %zu", character);
	return hct_arena_printf(run->arena, "character %zu of line %zu", character, line);
}

static void
check_text(const struct hct_run *run, const struct hct_node *node)
{
	struct hct_str text = hct_node_text(node), open = HCT_STR_NONE, at, rest;
	struct hct_promql_problem problem;

	if (hct_promql_read(text, &problem))
		return;
	at = spot(run, text, problem.at);
	rest = shown(text, problem.at);
	if (problem.open) {
		open = spot(run, text, problem.open_at);
		open = hct_arena_printf(
			run->arena, ", while the %c at %.*s is open", problem.open, HCT_FMT(open));
	}
	hct_run_tell(run, HCT_RULE_PROMQL, node, NULL, "%s, at %.*s of the expression%.*s%s%.*s",
		problem.text, HCT_FMT(at), HCT_FMT(open), rest.len ? ": " : "", HCT_FMT(rest));
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
