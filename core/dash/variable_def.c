/* core/dash/variable_def.c: text and list variables of dashboards and of resources (model.md §2.4). */
#include "dash/parts.h"

static void
display_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_variable_def *variable)
{
	static const char *const fields[] = { "name", "description", "hidden", NULL };
	const struct hct_node *display = hct_dash_map(reader, spec, "display", fields);

	variable->display_name = hct_dash_filled(reader, display, "name");
	variable->description = hct_dash_filled(reader, display, "description");
	variable->hidden = hct_dash_bool(reader, display, "hidden", false);
}

static bool
is_digits(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!g_ascii_isdigit(text.ptr[i]))
			return false;
	return text.len > 0;
}

/* A variable with a resource of its own has the resource's name. */
static const struct hct_node *
name_place(const struct hct_variable_def *variable, const struct hct_node *spec)
{
	const struct hct_node *name = variable->scope == HCT_SCOPE_DASHBOARD
					      ? NULL
					      : hct_node_path_get(variable->node->parent, "metadata/name");

	return name ? name : hct_dash_place(spec, "name");
}

static void
text_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_variable_def *variable)
{
	variable->value = hct_dash_text(reader, spec, "value");
	variable->constant = hct_dash_bool(reader, spec, "constant", false);
	if (variable->constant && variable->value.len == 0)
		hct_dash_error(reader, HCT_RULE_CONFLICT, hct_dash_place(spec, "value"), NULL,
			"value cannot be empty for a constant variable");
	if (is_digits(variable->name))
		hct_dash_error(reader, HCT_RULE_NAME, name_place(variable, spec), NULL,
			"the variable name \"%.*s\" cannot contain only digits", HCT_FMT(variable->name));
}

static void
default_list_read(
	struct hct_dash_reader *reader, const struct hct_node *list, struct hct_variable_def *variable)
{
	variable->has_default = true;
	variable->default_is_list = true;
	variable->default_count = list->count;
	variable->defaults = HCT_NEW_ARRAY(reader->arena, struct hct_str, list->count);
	for (size_t i = 0; i < list->count; i++)
		(void)hct_dash_text_of(reader, list->items[i], "a value of defaultValue", "a string",
			&variable->defaults[i]);
	if (variable->allow_multiple)
		return;
	if (list->count > 1)
		hct_dash_error(reader, HCT_RULE_CONFLICT, list, "set allowMultiple to true",
			"defaultValue cannot be a list of %u values when allowMultiple is false",
			list->count);
	if (list->count == 1)
		variable->default_is_list = false;
}

static void
default_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_variable_def *variable)
{
	const struct hct_node *node = hct_dash_get(spec, "defaultValue");
	struct hct_str text;

	if (!node)
		return;
	if (node->type == HCT_NODE_LIST) {
		default_list_read(reader, node, variable);
		return;
	}
	if (!hct_dash_text_of(reader, node, "defaultValue", "a string or a list of strings", &text))
		return;
	variable->has_default = true;
	variable->default_count = 1;
	variable->defaults = HCT_NEW(reader->arena, struct hct_str);
	variable->defaults[0] = text;
}

static void
list_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_variable_def *variable)
{
	/* In the order of enum hct_sort. */
	static const char *const sorts[] = { "none", "alphabetical-asc", "alphabetical-desc", "numerical-asc",
		"numerical-desc", "alphabetical-ci-asc", "alphabetical-ci-desc", NULL };

	variable->allow_all = hct_dash_bool(reader, spec, "allowAllValue", false);
	variable->allow_multiple = hct_dash_bool(reader, spec, "allowMultiple", false);
	variable->custom_all = hct_dash_filled(reader, spec, "customAllValue");
	variable->has_custom_all = variable->custom_all.len > 0;
	if (variable->has_custom_all && !variable->allow_all)
		hct_dash_error(reader, HCT_RULE_CONFLICT, hct_dash_get(spec, "customAllValue"),
			"set allowAllValue to true",
			"customAllValue cannot be set when allowAllValue is not true");
	variable->capturing_regexp = hct_dash_filled(reader, spec, "capturingRegexp");
	if (hct_dash_has(spec, "sort"))
		variable->sort =
			(enum hct_sort)hct_dash_choice(reader, spec, "sort", sorts, HCT_SORT_BY_NONE);
	default_read(reader, spec, variable);
	hct_plugin_ref_read(reader, spec, "a ListVariable", &variable->plugin);
}

void
hct_variable_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_str name,
	enum hct_scope scope, struct hct_variable_def *out_variable)
{
	static const char *const fields[] = { "kind", "spec", NULL };
	static const char *const kinds[] = { "TextVariable", "ListVariable", NULL };
	static const char *const text_fields[] = { "name", "display", "value", "constant", NULL };
	static const char *const list_fields[] = { "name", "display", "plugin", "defaultValue",
		"allowAllValue", "allowMultiple", "customAllValue", "capturingRegexp", "sort", NULL };
	const struct hct_node *kind, *spec;
	struct hct_str word;

	*out_variable = (struct hct_variable_def){ .name = name, .scope = scope, .node = node };
	if (!hct_dash_is_map(reader, node, "a variable", fields))
		return;
	kind = hct_dash_get(node, "kind");
	word = hct_dash_text(reader, node, "kind");
	out_variable->list = hct_str_is(word, "ListVariable");
	if (!out_variable->list && !hct_str_is(word, "TextVariable")) {
		hct_dash_error(reader, HCT_RULE_KIND, kind ? kind : node, hct_dash_hint(reader, word, kinds),
			"unknown variable.kind \"%.*s\" used; expected TextVariable or ListVariable",
			HCT_FMT(word));
		return;
	}
	spec = hct_dash_get(node, "spec");
	if (!spec) {
		hct_dash_error(reader, HCT_RULE_SPEC_MISSING, node, NULL, "the variable has no spec");
		return;
	}
	if (!hct_dash_is_map(reader, spec, "spec", out_variable->list ? list_fields : text_fields))
		return;
	if (scope == HCT_SCOPE_DASHBOARD) {
		out_variable->name = hct_dash_filled(reader, spec, "name");
		hct_dash_check_name(reader, hct_dash_place(spec, "name"),
			out_variable->name.len ? "the variable name" : "name", out_variable->name);
	}
	display_read(reader, spec, out_variable);
	if (out_variable->list)
		list_read(reader, spec, out_variable);
	else
		text_read(reader, spec, out_variable);
}

hct_status
hct_variable_read_any(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_variable_def *out_variable)
{
	struct hct_dash_reader reader = { .arena = arena, .diag = diag };
	bool global = resource->kind == HCT_RESOURCE_GLOBAL_VARIABLE;

	hct_variable_read(&reader, resource->spec, resource->name,
		global ? HCT_SCOPE_GLOBAL : HCT_SCOPE_PROJECT, out_variable);
	return reader.errors > 0 ? HCT_ERR_SPEC : HCT_OK;
}

hct_status
hct_variable_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_variable_def *out_variable)
{
	struct hct_variable_def variable;
	hct_status status = hct_variable_read_any(arena, resource, diag, &variable);

	if (status == HCT_OK)
		*out_variable = variable;
	return status;
}
