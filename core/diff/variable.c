/* core/diff/variable.c: {kind, spec} of a variable. */
#include "diff/clean.h"
#include "diff/parts.h"

static struct hct_str
variable_id(const struct hct_node *variable)
{
	return hct_node_text(hct_node_path_get(variable, "spec/name"));
}

/* "ListVariable from StaticListVariable, default a" */
static struct hct_diff_value
variable_value(struct diff_build *build, const struct hct_node *variable)
{
	const struct hct_node *spec = hct_node_get(variable, "spec");
	const struct hct_node *standing = hct_node_get(spec, "defaultValue");
	bool hidden = diff_is_credential(hct_node_text(hct_node_get(spec, "name")));
	struct hct_str kind = hct_node_text(hct_node_get(variable, "kind"));
	struct hct_str from = hct_node_text(hct_node_path_get(spec, "plugin/kind"));
	struct hct_str value;

	if (!kind.len)
		return diff_value(build, variable, false);
	standing = diff_present(standing ? standing : hct_node_get(spec, "value"), true);
	value = diff_value(build, standing, hidden).text;
	return diff_value_text(hct_arena_printf(build->arena, "%.*s%s%.*s%s%.*s", HCT_FMT(kind),
		from.len ? " from " : "", HCT_FMT(from), standing ? ", default " : "", HCT_FMT(value)));
}

void
diff_variable(const struct diff_scope *scope, const struct diff_pair *variable)
{
	static const char *const handled[] = { "spec", "kind", NULL };
	static const char *const spec_handled[] = { "name", "display", "plugin", "value", "defaultValue",
		NULL };
	static const struct diff_default defaults[] = { { "constant", "false" }, { "allowAllValue", "false" },
		{ "allowMultiple", "false" }, { "sort", "none" }, { NULL, NULL } };
	struct diff_pair kind = diff_member(variable, "kind"), spec = diff_member(variable, "spec");
	struct diff_pair text = diff_member(&spec, "value"), standing = diff_member(&spec, "defaultValue");
	struct diff_scope inner = *scope;

	inner.lenient = true;
	/* A variable called "token" holds one. */
	text.hidden = standing.hidden =
		diff_is_credential(hct_node_text(hct_node_get(spec.new_node, "name"))) ||
		diff_is_credential(hct_node_text(hct_node_get(spec.old_node, "name")));
	diff_whole(scope, HCT_DIFF_VARIABLE_SETTING, &kind, NULL, "kind");
	diff_display(&inner, &spec, HCT_DIFF_VARIABLE_SETTING, HCT_DIFF_VARIABLE_SETTING, NULL);
	diff_whole(scope, HCT_DIFF_VARIABLE_DEFAULT, &text, NULL, "value");
	diff_whole(scope, HCT_DIFF_VARIABLE_DEFAULT, &standing, NULL, "default value");
	diff_plugin(&inner, &spec, HCT_DIFF_VARIABLE_SETTING, "plugin", NULL);
	inner.top = &spec;
	diff_fields(&inner, &spec, spec_handled, defaults);
	inner.top = variable;
	diff_fields(&inner, variable, handled, NULL);
}

const struct diff_noun diff_variable_noun = {
	.member = "variables",
	.word = "variable",
	.subject = HCT_DIFF_OF_VARIABLE,
	.added = HCT_DIFF_VARIABLE_ADDED,
	.removed = HCT_DIFF_VARIABLE_REMOVED,
	.setting = HCT_DIFF_VARIABLE_SETTING,
	.reordered = HCT_DIFF_VARIABLES_REORDERED,
	.renamed = HCT_DIFF_VARIABLE_RENAMED,
	.id = variable_id,
	.value = variable_value,
	.both = diff_variable,
};
