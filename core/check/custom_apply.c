/* core/check/custom_apply.c: a dashboard under the users' own rules. */
#include "check/custom.h"

#include <glib.h>

struct custom_run {
	const struct hct_resource *dashboard;
	const struct hct_node *view;
	void (*tell)(void *data, const struct hct_custom_finding *finding);
	void *data;
};

/* The node of the document that a node of the view is a copy of, or was added to. */
static const struct hct_node *
original(const struct custom_run *run, const struct hct_node *node)
{
	const struct hct_node *parent = node->parent;

	if (!node->line)
		return parent && parent->line ? parent : run->dashboard->spec;
	if (!parent)
		return run->dashboard->node;
	return parent->type == HCT_NODE_LIST  ? parent->items[node->index]
	       : parent->type == HCT_NODE_MAP ? parent->members[node->index].value
					      : node;
}

/* What the target leads to as far as it is a path of names that exist. */
static const struct hct_node *
target_begin(const struct custom_run *run, struct hct_str target)
{
	const struct hct_node *node = run->view, *next;
	size_t at = hct_str_starts(target, "$") ? 1 : target.len, end;

	for (; at < target.len && target.ptr[at] == '.'; at = end) {
		for (end = ++at; end < target.len; end++)
			if (!g_ascii_isalnum(target.ptr[end]) && target.ptr[end] != '_')
				break;
		next = hct_node_get_str(node, hct_str_sub(target, at, end));
		if (!next)
			break;
		node = next;
	}
	return node;
}

/* `value`: what the target led to; NULL: nowhere. */
static void
rule_failed(const struct custom_run *run, const struct hct_custom_rule *rule, const struct hct_node *value,
	struct hct_arena *arena, const char *part, const struct hct_expr_error *error)
{
	struct hct_custom_finding finding = { .rule = rule, .failed = true, .hint = error->hint };

	finding.node = original(run, value && value->line ? value : target_begin(run, rule->target));
	if (!finding.node)
		finding.node = run->dashboard->node;
	finding.text =
		hct_arena_printf(arena, "the rule \"%.*s\" cannot be applied: its %s at character %zu: %.*s",
			HCT_FMT(rule->name), part, error->offset + 1, HCT_FMT(error->text));
	run->tell(run->data, &finding);
}

static void
rule_broken(const struct custom_run *run, const struct hct_custom_rule *rule, const struct hct_node *value,
	struct hct_arena *arena)
{
	struct hct_custom_finding finding = { .rule = rule, .text = rule->message };

	if (finding.text.len == 0)
		finding.text = HCT_STR("the rule is broken");
	finding.node = original(run, hct_cel_culprit(rule->program, value, arena));
	if (!finding.node)
		finding.node = run->dashboard->node;
	finding.hint = hct_arena_printf(arena, "rule \"%.*s\"", HCT_FMT(rule->name));
	run->tell(run->data, &finding);
}

static void
rule_apply(const struct custom_run *run, const struct hct_custom_rule *rule, struct hct_arena *arena)
{
	struct hct_expr_error error = { 0 };
	struct hct_cel_value result;
	const struct hct_node *value = hct_jsonpath_eval(rule->path, run->view, arena, &error);

	if (!value) {
		rule_failed(run, rule, NULL, arena, "target", &error);
		return;
	}
	if (!hct_cel_eval(rule->program, value, arena, &result, &error)) {
		rule_failed(run, rule, value, arena, "assertion", &error);
		return;
	}
	if (result.type != HCT_CEL_BOOL) {
		error.text = hct_arena_printf(
			arena, "the result is of type %s, not a bool", hct_cel_type_name(result.type));
		rule_failed(run, rule, value, arena, "assertion", &error);
		return;
	}
	if (!result.boolean)
		rule_broken(run, rule, value, arena);
}

void
hct_custom_apply(const struct hct_custom_rules *rules, const struct hct_resource *dashboard,
	void (*tell)(void *data, const struct hct_custom_finding *finding), void *data)
{
	struct custom_run run = { .dashboard = dashboard, .tell = tell, .data = data };
	struct hct_arena *arena, *scratch;

	if (dashboard->kind != HCT_RESOURCE_DASHBOARD || !dashboard->node || !dashboard->spec ||
		rules->count == 0)
		return;
	arena = hct_arena_create();
	scratch = hct_arena_create();
	run.view = hct_custom_view(dashboard, arena);
	for (size_t i = 0; i < rules->count; i++) {
		if (!rules->items[i].path || !rules->items[i].program)
			continue;
		rule_apply(&run, &rules->items[i], scratch);
		hct_arena_reset(scratch);
	}
	hct_arena_destroy(scratch);
	hct_arena_destroy(arena);
}
