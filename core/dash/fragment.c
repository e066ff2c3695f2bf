/* core/dash/fragment.c: parts of documents in files of their own. */
#include "dash/fragment.h"

#include "dash/parts.h"
#include "dash/reference.h"
#include "doc/metadata.h"

/* Whether all members are among `words`, and at least `least` of them are there. */
static bool
only_members(const struct hct_node *map, const char *const *words, uint32_t least)
{
	if (map->count < least)
		return false;
	for (uint32_t i = 0; i < map->count; i++)
		if (!hct_str_in(map->members[i].name, words))
			return false;
	return true;
}

/* A package's {name, version: "1.0.0"} is no metadata: the version there is a number. */
static bool
is_metadata(const struct hct_node *map)
{
	static const char *const words[] = { "name", "project", "createdAt", "updatedAt", "version", "tags",
		NULL };
	const struct hct_node *version = hct_node_get(map, "version");

	return only_members(map, words, 1) && (!version || version->type == HCT_NODE_NUMBER);
}

static bool
is_sql_proxy(const struct hct_node *map)
{
	static const char *const words[] = { "driver", "host", "database", "secret", "mysql", "mariadb",
		"postgres", NULL };

	return only_members(map, words, 2);
}

enum hct_fragment
hct_fragment_of(const struct hct_node *node)
{
	static const char *const queries[] = { "TimeSeriesQuery", "TraceQuery", "ProfileQuery", "LogQuery",
		"AlertsQuery", "SilencesQuery", NULL };
	static const char *const variables[] = { "ListVariable", "TextVariable", NULL };
	static const char *const layouts[] = { "Grid", "Tabs", NULL };
	static const char *const reference[] = { "$ref", NULL };
	const struct hct_node *kind = hct_node_get(node, "kind");
	struct hct_str word = hct_node_text(kind);

	if (node->type != HCT_NODE_MAP)
		return HCT_FRAGMENT_NONE;
	if (!kind)
		return is_metadata(node)		  ? HCT_FRAGMENT_METADATA
		       : is_sql_proxy(node)		  ? HCT_FRAGMENT_SQL_PROXY
		       : only_members(node, reference, 1) ? HCT_FRAGMENT_REFERENCE
							  : HCT_FRAGMENT_NONE;
	if (hct_node_get(node, "metadata") || hct_node_get(node, "apiVersion"))
		return HCT_FRAGMENT_NONE;
	if (hct_str_is(word, "Panel"))
		return HCT_FRAGMENT_PANEL;
	if (hct_str_in(word, variables))
		return HCT_FRAGMENT_VARIABLE;
	if (hct_str_in(word, layouts))
		return HCT_FRAGMENT_LAYOUT;
	return hct_str_in(word, queries) ? HCT_FRAGMENT_QUERY : HCT_FRAGMENT_PLUGIN;
}

static void
panel_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_dashboard *dashboard)
{
	dashboard->panel_count = 1;
	dashboard->panels = HCT_NEW(reader->arena, struct hct_panel_def);
	hct_panel_read(reader, HCT_STR_NONE, node, dashboard->panels);
}

static void
query_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_dashboard *dashboard)
{
	struct hct_panel_def *panel = HCT_NEW(reader->arena, struct hct_panel_def);

	dashboard->panel_count = 1;
	dashboard->panels = panel;
	panel->query_count = 1;
	panel->queries = HCT_NEW(reader->arena, struct hct_query_def);
	hct_query_read(reader, node, panel->queries);
}

static void
reference_read(struct hct_dash_reader *reader, const struct hct_node *node)
{
	struct hct_str text = hct_dash_text(reader, node, "$ref");

	if (!hct_reference_is_accepted(text))
		hct_dash_error(reader, HCT_RULE_REFERENCE_FORM, hct_node_get(node, "$ref"), NULL,
			"ref \"%.*s\" is not accepted; expected \"#/spec/panels/<panel key>\"",
			HCT_FMT(text));
}

static void
metadata_read(struct hct_dash_reader *reader, const struct hct_node *node)
{
	struct hct_resource resource = { .node = node };

	if (hct_metadata_check(&resource, node, reader->arena, reader->diag))
		reader->errors++;
}

hct_status
hct_fragment_read(struct hct_arena *arena, enum hct_fragment fragment, const struct hct_node *node,
	struct hct_diag *diag, struct hct_dashboard **out_dashboard)
{
	struct hct_dash_reader reader = { .arena = arena, .diag = diag };
	struct hct_dashboard *dashboard = HCT_NEW(arena, struct hct_dashboard);

	dashboard->node = node;
	*out_dashboard = dashboard;
	switch (fragment) {
	case HCT_FRAGMENT_PANEL:
		panel_read(&reader, node, dashboard);
		break;
	case HCT_FRAGMENT_QUERY:
		query_read(&reader, node, dashboard);
		break;
	case HCT_FRAGMENT_VARIABLE:
		dashboard->variable_count = 1;
		dashboard->variables = HCT_NEW(arena, struct hct_variable_def);
		hct_variable_read(&reader, node, HCT_STR_NONE, HCT_SCOPE_DASHBOARD, dashboard->variables);
		break;
	case HCT_FRAGMENT_LAYOUT:
		dashboard->layout_count = 1;
		dashboard->layouts = HCT_NEW(arena, struct hct_layout_def);
		hct_layout_read(&reader, node, dashboard->layouts);
		break;
	case HCT_FRAGMENT_METADATA:
		metadata_read(&reader, node);
		break;
	case HCT_FRAGMENT_SQL_PROXY:
		hct_proxy_check_sql(&reader, node);
		break;
	case HCT_FRAGMENT_REFERENCE:
		reference_read(&reader, node);
		break;
	case HCT_FRAGMENT_PLUGIN:
	case HCT_FRAGMENT_NONE:
		break;
	}
	return reader.errors > 0 ? HCT_ERR_SPEC : HCT_OK;
}
