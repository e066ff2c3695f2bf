/* core/check/unit.c: walking over a unit, and speaking about it. */
#include "check/unit.h"

#include <stdarg.h>

enum { SHORT_NAME = 200 };

struct hct_str
hct_short_name(struct hct_str name)
{
	return hct_str_cut(name, SHORT_NAME);
}

static bool
is_told(const struct hct_run *run, enum hct_rule rule)
{
	return rule == HCT_RULE_SECRET_TEXT || hct_switches_wants(run->world->switches, rule);
}

static void
run_vtell(const struct hct_run *run, enum hct_rule rule, uint32_t severity, const struct hct_node *node,
	const char *hint, const char *format, va_list args)
{
	struct hct_where where;
	struct hct_str text;

	if (!is_told(run, rule))
		return;
	where = hct_node_where(node, run->arena);
	text = hct_arena_vprintf(run->arena, format, args);
	(void)hct_diag_add_rule(run->diag, HCT_OK, rule, severity, &where, hint, "%.*s", HCT_FMT(text));
}

void
hct_run_tell(const struct hct_run *run, enum hct_rule rule, const struct hct_node *node, const char *hint,
	const char *format, ...)
{
	va_list args;

	va_start(args, format);
	run_vtell(run, rule, hct_rule_info(rule)->severity, node, hint, format, args);
	va_end(args);
}

void
hct_run_tell_as(const struct hct_run *run, enum hct_rule rule, uint32_t severity, const struct hct_node *node,
	const char *hint, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	run_vtell(run, rule, severity, node, hint, format, args);
	va_end(args);
}

void
hct_run_tell_member(const struct hct_run *run, enum hct_rule rule, const struct hct_node *map,
	const struct hct_member *member, const char *hint, const char *format, ...)
{
	struct hct_str text;
	va_list args;

	if (!is_told(run, rule))
		return;
	va_start(args, format);
	text = hct_arena_vprintf(run->arena, format, args);
	va_end(args);
	hct_member_message(
		map, member, run->diag, rule, hct_rule_info(rule)->severity, hint, "%.*s", HCT_FMT(text));
}

struct visitor {
	void (*visit)(void *user, const struct hct_plugin_use *use);
	void *user;
};

static void
visit_one(const struct visitor *visitor, struct hct_str family, const struct hct_plugin_ref *ref,
	const struct hct_query_def *query, const struct hct_panel_def *panel)
{
	struct hct_plugin_use use = { family, ref, query, panel };

	if (ref->node)
		visitor->visit(visitor->user, &use);
}

static void
visit_annotations(const struct visitor *visitor, const struct hct_annotation_def *annotations, size_t count,
	const struct hct_panel_def *panel)
{
	for (size_t i = 0; i < count; i++)
		visit_one(visitor, HCT_STR("Annotation"), &annotations[i].plugin, NULL, panel);
}

static void
visit_panel(const struct visitor *visitor, const struct hct_panel_def *panel)
{
	visit_one(visitor, HCT_STR("Panel"), &panel->plugin, NULL, panel);
	for (size_t i = 0; i < panel->query_count; i++)
		visit_one(visitor, panel->queries[i].kind, &panel->queries[i].plugin, &panel->queries[i],
			panel);
	visit_annotations(visitor, panel->annotations, panel->annotation_count, panel);
}

void
hct_unit_plugins(
	const struct hct_unit *unit, void (*visit)(void *user, const struct hct_plugin_use *use), void *user)
{
	const struct hct_dashboard *dashboard = unit->dashboard;
	struct visitor visitor = { visit, user };

	if (unit->fragment == HCT_FRAGMENT_PLUGIN) {
		struct hct_plugin_ref ref = { .kind = hct_node_text(hct_node_get(unit->node, "kind")),
			.spec = hct_node_get(unit->node, "spec"),
			.node = unit->node };

		visit_one(&visitor, HCT_STR_NONE, &ref, NULL, NULL);
	}
	if (!dashboard)
		return;
	for (size_t i = 0; i < dashboard->datasource_count; i++)
		visit_one(&visitor, HCT_STR("Datasource"), &dashboard->datasources[i].plugin, NULL, NULL);
	for (size_t i = 0; i < dashboard->variable_count; i++)
		visit_one(&visitor, HCT_STR("Variable"), &dashboard->variables[i].plugin, NULL, NULL);
	visit_annotations(&visitor, dashboard->annotations, dashboard->annotation_count, NULL);
	for (size_t i = 0; i < dashboard->panel_count; i++)
		visit_panel(&visitor, &dashboard->panels[i]);
}

void
hct_node_strings(
	const struct hct_node *node, void (*visit)(void *user, const struct hct_node *string), void *user)
{
	if (!node)
		return;
	if (node->type == HCT_NODE_STRING)
		visit(user, node);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		hct_node_strings(node->items[i], visit, user);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++)
		hct_node_strings(node->members[i].value, visit, user);
}
