/* core/check/mentions.c: $name in the texts of a dashboard: names nobody defines, formats nobody knows, variables nobody
 * mentions (model.md §5.5, §5.8). Definitions of variables are looked at in variables.c. */
#include "base/str_table.h"
#include "check/data_names.h"
#include "check/names.h"

enum place {
	PLACE_TEXT, /* shown as it is: a title, Markdown */
	PLACE_QUERY /* sent to a server */
};

struct mentions {
	const struct hct_run *run;
	GHashTable *own,
		*used; /* names of the dashboard's variables; those that are used, of the same keys */
	enum place place;
	const struct hct_plugin_use *plugin; /* the text stands in its spec; NULL: in none */
	bool quiet; /* only collect what is used */
};

static bool
is_format(struct hct_str format)
{
	static const char *const formats[] = { "csv", "distributed", "doublequote", "glob", "json", "lucene",
		"percentencode", "pipe", "prometheus", "queryparam", "raw", "regex", "regexliteral",
		"singlequote", "sqlstring", "text", NULL };

	return hct_str_in_nocase(format, formats);
}

static void
check_form(const struct hct_run *run, const struct hct_node *string, const struct hct_reference *reference)
{
	if (reference->has_path)
		hct_run_tell(run, HCT_RULE_VARIABLE_FORMAT, string, NULL,
			"${%.*s.…} is never replaced: a variable has no parts", HCT_FMT(reference->name));
	else if (reference->format.len && !is_format(reference->format))
		hct_run_tell(run, HCT_RULE_VARIABLE_FORMAT, string, NULL,
			"\"%.*s\" is no format of a variable", HCT_FMT(reference->format));
}

/* $__interval and its kin. What queries of modules that are not installed have, nobody knows. */
static bool
has_interval(const struct mentions *mentions, const struct hct_node *string)
{
	const struct hct_plugin_use *use = mentions->plugin;

	if (mentions->place != PLACE_QUERY)
		return false;
	if (hct_str_is(use->ref->kind, "PrometheusTimeSeriesQuery"))
		return hct_node_get(use->ref->spec, "query") == string;
	return !hct_registry_offer_of(mentions->run->world->registry, use->family, use->ref->kind);
}

static void
check_unknown(
	const struct mentions *mentions, const struct hct_node *string, const struct hct_reference *reference)
{
	const struct hct_run *run = mentions->run;
	const struct hct_plugin_use *use = mentions->plugin;
	struct hct_str name = reference->name;
	bool query = mentions->place == PLACE_QUERY;

	if (use && hct_str_is(use->family, "Panel") && hct_data_names_has(use->ref, string, reference))
		return;
	switch (hct_name_kind(name)) {
	case HCT_NAME_USER:
		/* A dollar in a title or a text may be money, or a shell's. */
		hct_run_tell_as(run, HCT_RULE_VARIABLE_UNKNOWN,
			query ? HCT_SEVERITY_WARNING : HCT_SEVERITY_INFO, string, hct_names_hint(run, name),
			"variable \"%.*s\" is not defined", HCT_FMT(name));
		break;
	case HCT_NAME_RESERVED:
		hct_run_tell(run, HCT_RULE_VARIABLE_UNKNOWN, string, NULL,
			"there is no builtin variable \"%.*s\"", HCT_FMT(name));
		break;
	case HCT_NAME_QUERY_BUILTIN:
		if (!has_interval(mentions, string))
			hct_names_tell_interval(run, string, name);
		break;
	case HCT_NAME_DIGITS:
	case HCT_NAME_BUILTIN:
		break;
	}
}

static void
look(void *user, const struct hct_node *string)
{
	const struct mentions *mentions = user;
	struct hct_references cursor = { .text = string->text };
	struct hct_reference reference;
	bool quiet = mentions->quiet || hct_check_is_secret(string);
	gpointer key;

	while (hct_references_next(&cursor, &reference)) {
		bool own = g_hash_table_lookup_extended(mentions->own, &reference.name, &key, NULL);

		if (own)
			g_hash_table_add(mentions->used, key);
		if (quiet)
			continue;
		if (own || hct_names_wider(mentions->run, reference.name))
			check_form(mentions->run, string, &reference);
		else
			check_unknown(mentions, string, &reference);
	}
}

static void
look_at(struct mentions *mentions, enum place place, const struct hct_node *node)
{
	mentions->place = place;
	hct_node_strings(node, look, mentions);
}

static void
look_at_plugin(void *user, const struct hct_plugin_use *use)
{
	struct mentions *mentions = user;
	bool text = hct_str_is(use->family, "Panel") || hct_str_is(use->family, "Datasource");

	if (hct_str_is(use->family, "Variable"))
		return;
	mentions->plugin = use;
	look_at(mentions, text ? PLACE_TEXT : PLACE_QUERY, use->ref->spec);
	mentions->plugin = NULL;
}

static void
look_at_repeat(struct mentions *mentions, const struct hct_node *node, struct hct_str name)
{
	gpointer key;

	if (name.len == 0)
		return;
	if (g_hash_table_lookup_extended(mentions->own, &name, &key, NULL))
		g_hash_table_add(mentions->used, key);
	else if (!hct_names_wider(mentions->run, name))
		hct_run_tell(mentions->run, HCT_RULE_REPEAT_VARIABLE, node,
			hct_names_hint(mentions->run, name), "variable \"%.*s\" to repeat by is not defined",
			HCT_FMT(name));
}

static void
look_at_items(struct mentions *mentions, const struct hct_grid_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		look_at_repeat(
			mentions, hct_node_path_get(items[i].node, "repeatVariable/value"), items[i].repeat);
}

static void
look_at_layouts(struct mentions *mentions)
{
	const struct hct_dashboard *dashboard = mentions->run->unit->dashboard;

	for (size_t i = 0; i < dashboard->layout_count; i++) {
		const struct hct_layout_def *layout = &dashboard->layouts[i];

		look_at(mentions, PLACE_TEXT, hct_node_path_get(layout->node, "spec/display"));
		look_at_repeat(
			mentions, hct_node_path_get(layout->node, "spec/repeatVariable"), layout->repeat);
		look_at_items(mentions, layout->items, layout->item_count);
		for (size_t k = 0; k < layout->tab_count; k++)
			look_at_items(mentions, layout->tabs[k].items, layout->tabs[k].item_count);
	}
}

/* A variable is also used by those that depend on it, but not by itself. */
static void
look_at_variables(struct mentions *mentions)
{
	const struct hct_dashboard *dashboard = mentions->run->unit->dashboard;

	mentions->quiet = true;
	for (size_t i = 0; i < dashboard->variable_count; i++) {
		struct hct_variable_def *variable = &dashboard->variables[i];
		bool before = g_hash_table_contains(mentions->used, &variable->name);

		look_at(mentions, PLACE_QUERY, variable->list ? variable->plugin.spec : NULL);
		if (!before)
			g_hash_table_remove(mentions->used, &variable->name);
	}
	mentions->quiet = false;
}

static void
tell_unused(struct mentions *mentions)
{
	const struct hct_dashboard *dashboard = mentions->run->unit->dashboard;

	for (size_t i = 0; i < dashboard->variable_count; i++) {
		const struct hct_variable_def *variable = &dashboard->variables[i];

		if (variable->name.len && !g_hash_table_contains(mentions->used, &variable->name))
			hct_run_tell(mentions->run, HCT_RULE_VARIABLE_UNUSED,
				hct_node_path_get(variable->node, "spec/name"), NULL,
				"nothing uses variable \"%.*s\"", HCT_FMT(variable->name));
	}
}

void
hct_check_mentions(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	struct mentions mentions = { .run = run, .own = hct_names_own(run), .used = hct_str_table_create() };

	hct_unit_plugins(run->unit, look_at_plugin, &mentions);
	for (size_t i = 0; i < dashboard->panel_count; i++) {
		look_at(&mentions, PLACE_TEXT, hct_node_path_get(dashboard->panels[i].node, "spec/display"));
		look_at(&mentions, PLACE_TEXT, hct_node_path_get(dashboard->panels[i].node, "spec/links"));
	}
	look_at(&mentions, PLACE_TEXT, hct_node_path_get(run->unit->resource->spec, "links"));
	look_at_layouts(&mentions);
	look_at_variables(&mentions);
	tell_unused(&mentions);
	g_hash_table_destroy(mentions.own);
	g_hash_table_destroy(mentions.used);
}
