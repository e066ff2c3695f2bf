/* core/check/promql.c: where expressions of PromQL stand. */
#include "check/promql_read.h"
#include "check/unit.h"

enum { SHOWN = 30 }; /* bytes behind the place of a problem */

/* No character is cut in two. */
static struct hct_str
shown(struct hct_str text, size_t from)
{
	size_t to = MIN(text.len, from + SHOWN);

	while (to < text.len && to > from && ((unsigned char)text.ptr[to] & 0xc0) == 0x80)
		to--;
	return hct_str_sub(text, from, to);
}

/* From 1. */
static size_t
character(struct hct_str text, size_t at)
{
	return (size_t)g_utf8_strlen(text.ptr, (gssize)at) + 1;
}

static void
check_text(const struct hct_run *run, const struct hct_node *node)
{
	struct hct_str text = hct_node_text(node), open = HCT_STR_NONE, rest;
	struct hct_promql_problem problem;

	if (hct_promql_read(text, &problem))
		return;
	rest = shown(text, problem.at);
	if (problem.open)
		open = hct_arena_printf(run->arena, ", while the %c at character %zu is open", problem.open,
			character(text, problem.open_at));
	hct_run_tell(run, HCT_RULE_PROMQL, node, NULL, "%s, at character %zu of the expression%.*s: %.*s",
		problem.text, character(text, problem.at), HCT_FMT(open), HCT_FMT(rest));
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
