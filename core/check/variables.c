/* core/check/variables.c: definitions of variables: their names, what they depend on, their defaults
 * (model.md §2.4, §2.8 rows 2 and 3, §5.2 to §5.4). */
#include "base/regex.h"
#include "base/str_table.h"
#include "check/names.h"
#include "doc/metadata.h"

struct uses {
	const struct hct_run *run;
	GHashTable *own; /* names */
	const struct hct_variable_def *variable;
};

/* ^\w*?[^0-9]\w*$: at most one character that is no letter, digit or '_', and not digits alone. */
static bool
is_name(struct hct_str name)
{
	size_t strange = 0, digits = 0;

	for (size_t i = 0; i < name.len; i++) {
		strange += !g_ascii_isalnum(name.ptr[i]) && name.ptr[i] != '_';
		digits += g_ascii_isdigit(name.ptr[i]);
	}
	return name.len > 0 && strange <= 1 && digits < name.len;
}

/* A variable of a project has the name of its resource. */
static const struct hct_node *
name_node(const struct hct_run *run, const struct hct_variable_def *variable)
{
	const struct hct_unit *unit = run->unit;
	const struct hct_node *name = unit->resource && !unit->whole
					      ? hct_node_path_get(unit->node, "metadata/name")
					      : hct_node_path_get(variable->node, "spec/name");

	return name ? name : variable->node;
}

/* What no name in Perses may be, or no name of a TextVariable, is told where it is read. */
static bool
is_refused_already(const struct hct_variable_def *variable)
{
	size_t digits = 0;

	while (digits < variable->name.len && g_ascii_isdigit(variable->name.ptr[digits]))
		digits++;
	return hct_name_fault(variable->name) || (!variable->list && digits == variable->name.len);
}

static void
check_name(const struct hct_run *run, const struct hct_variable_def *variable)
{
	struct hct_str name = variable->name;
	size_t strange = 0;

	if (is_refused_already(variable))
		return;
	while (strange < name.len && (g_ascii_isalnum(name.ptr[strange]) || name.ptr[strange] == '_'))
		strange++;
	if (!is_name(name))
		hct_run_tell(run, HCT_RULE_VARIABLE_NAME, name_node(run, variable), NULL,
			"\"%.*s\" is no name of a variable: letters, digits and \"_\", at least one no digit",
			HCT_FMT(name));
	else if (hct_str_starts(name, "__"))
		hct_run_tell(run, HCT_RULE_VARIABLE_NAME, name_node(run, variable), NULL,
			"\"%.*s\" begins with \"__\", which is kept for builtin variables", HCT_FMT(name));
	else if (strange < name.len)
		hct_run_tell_as(run, HCT_RULE_VARIABLE_NAME, HCT_SEVERITY_WARNING, name_node(run, variable),
			NULL, "$%.*s is read as $%.*s: the variable cannot be used in a text", HCT_FMT(name),
			(int)strange, name.ptr);
}

/* Perses' own check sees $name and is blind for ${name}: what it refuses is an error, the other a warning. It looks at the
 * variables of dashboards only: one of a project may use what a dashboard defines. */
static void
check_string(void *user, const struct hct_node *string)
{
	const struct uses *uses = user;
	bool whole = uses->run->unit->whole;
	struct hct_references cursor = { .text = string->text };
	struct hct_reference reference;

	while (hct_references_next(&cursor, &reference)) {
		bool braced = string->text.ptr[reference.from + 1] == '{';
		enum hct_name_kind kind = hct_name_kind(reference.name);

		if (kind == HCT_NAME_QUERY_BUILTIN)
			hct_names_tell_interval(uses->run, string, reference.name);
		if (kind != HCT_NAME_USER || g_hash_table_contains(uses->own, &reference.name) ||
			hct_names_wider(uses->run, reference.name))
			continue;
		hct_run_tell_as(uses->run, HCT_RULE_VARIABLE_UNDEFINED,
			braced || !whole ? HCT_SEVERITY_WARNING : HCT_SEVERITY_ERROR, string,
			hct_names_hint(uses->run, reference.name),
			"variable \"%.*s\" uses variable \"%.*s\", which is not defined",
			HCT_FMT(hct_short_name(uses->variable->name)), HCT_FMT(reference.name));
	}
}

/* The expression as a group. Slashes around it come from Grafana, where they are no part of it. */
static const char *
grouped(const struct hct_run *run, struct hct_str pattern)
{
	if (pattern.len > 2 && pattern.ptr[0] == '/' && pattern.ptr[pattern.len - 1] == '/')
		pattern = hct_str_sub(pattern, 1, pattern.len - 1);
	return hct_arena_printf(run->arena, "write (%.*s)", HCT_FMT(pattern)).ptr;
}

static void
check_capture(const struct hct_run *run, const struct hct_variable_def *variable)
{
	const struct hct_node *node = hct_node_path_get(variable->node, "spec/capturingRegexp");
	struct hct_str pattern = variable->capturing_regexp, error;
	struct hct_regex *regex;

	if (pattern.len == 0 || memchr(pattern.ptr, '$', pattern.len - 1))
		return;
	regex = hct_regex_create(pattern, "g", run->arena, &error);
	if (!regex)
		hct_run_tell(run, HCT_RULE_REGEX, node, NULL,
			"capturingRegexp is not a regular expression: %.*s", HCT_FMT(error));
	else if (hct_regex_groups(regex) == 0)
		hct_run_tell(run, HCT_RULE_REGEX_GROUP, node, grouped(run, pattern),
			"capturingRegexp has no group, so every option is dropped");
	hct_regex_destroy(regex);
}

/* {value, label} or a string. */
static struct hct_str
static_value(const struct hct_node *item)
{
	return item->type == HCT_NODE_MAP ? hct_node_text(hct_node_get(item, "value")) : hct_node_text(item);
}

/* The defaults that are none of the values, by a look at each value. */
static GHashTable *
strange_defaults(const struct hct_variable_def *variable, const struct hct_node *values)
{
	GHashTable *strange = hct_str_table_create();

	for (size_t i = 0; i < variable->default_count; i++)
		g_hash_table_add(strange, &variable->defaults[i]);
	for (uint32_t i = 0; i < values->count && g_hash_table_size(strange); i++) {
		struct hct_str value = static_value(values->items[i]);

		g_hash_table_remove(strange, &value);
	}
	return strange;
}

/* Options that are written down are the only ones that can be known here. */
static void
check_default(const struct hct_run *run, const struct hct_variable_def *variable)
{
	const struct hct_node *node = hct_node_path_get(variable->node, "spec/defaultValue");
	const struct hct_node *values = hct_node_get(variable->plugin.spec, "values");
	bool fixed = hct_str_is(variable->plugin.kind, "StaticListVariable") && values &&
		     values->type == HCT_NODE_LIST && variable->capturing_regexp.len == 0;
	g_autoptr(GHashTable) strange = fixed ? strange_defaults(variable, values) : NULL;

	for (size_t i = 0; i < variable->default_count; i++) {
		struct hct_str value = variable->defaults[i];
		bool all = hct_str_is(value, "$__all");

		/* No value, which is none at all. */
		if (value.len == 0)
			continue;
		if (all && !variable->allow_all)
			hct_run_tell(run, HCT_RULE_DEFAULT_VALUE, node, "set allowAllValue to true",
				"the default \"$__all\" of variable \"%.*s\" needs allowAllValue",
				HCT_FMT(hct_short_name(variable->name)));
		else if (!all && strange && g_hash_table_contains(strange, &value))
			hct_run_tell(run, HCT_RULE_DEFAULT_VALUE, node, NULL,
				"the default \"%.*s\" of variable \"%.*s\" is none of its values",
				HCT_FMT(value), HCT_FMT(hct_short_name(variable->name)));
	}
}

void
hct_check_variables(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	struct uses uses = { run, hct_names_own(run), NULL };

	for (size_t i = 0; i < dashboard->variable_count; i++) {
		const struct hct_variable_def *variable = &dashboard->variables[i];

		check_name(run, variable);
		check_capture(run, variable);
		check_default(run, variable);
		uses.variable = variable;
		if (run->unit->fragment == HCT_FRAGMENT_NONE)
			hct_node_strings(variable->list ? variable->plugin.spec
							: hct_node_path_get(variable->node, "spec/value"),
				check_string, &uses);
	}
	g_hash_table_destroy(uses.own);
	if (run->unit->fragment == HCT_FRAGMENT_NONE)
		hct_check_circles(run);
}
