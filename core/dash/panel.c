/* core/dash/panel.c: a panel with its queries (model.md §2.2). */
#include "dash/parts.h"

void
hct_query_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_query_def *out_query)
{
	static const char *const fields[] = { "kind", "spec", NULL };
	static const char *const spec_fields[] = { "name", "plugin", NULL };
	static const char *const kinds[] = { "TimeSeriesQuery", "TraceQuery", "ProfileQuery", "LogQuery",
		"AlertsQuery", "SilencesQuery", NULL };
	const struct hct_node *spec;
	bool known = false;

	if (!hct_dash_is_map(reader, node, "a query", fields))
		return;
	spec = hct_dash_map(reader, node, "spec", spec_fields);
	out_query->kind = hct_dash_filled(reader, node, "kind");
	out_query->name = hct_dash_filled(reader, spec, "name");
	out_query->node = node;
	for (const char *const *kind = kinds; *kind && !known; kind++)
		known = hct_str_is(out_query->kind, *kind);
	/* The Go model takes any word; no panel would ever receive the result of such a query. */
	if (!known)
		hct_dash_warn(reader, HCT_RULE_CHOICE,
			out_query->kind.len ? hct_dash_get(node, "kind") : node,
			hct_dash_hint(reader, out_query->kind, kinds), "unknown kind of query \"%.*s\"",
			HCT_FMT(out_query->kind));
	hct_plugin_ref_read(reader, spec ? spec : node, "a query", &out_query->plugin);
}

void
hct_panel_read(struct hct_dash_reader *reader, struct hct_str key, const struct hct_node *node,
	struct hct_panel_def *out_panel)
{
	static const char *const fields[] = { "kind", "spec", NULL };
	static const char *const spec_fields[] = { "display", "plugin", "queries", "links", "annotations",
		NULL };
	static const char *const display_fields[] = { "name", "description", "hideHeader", NULL };
	static const char *const kinds[] = { "Panel", NULL };
	const struct hct_node *spec, *display, *queries;
	struct hct_str kind;

	*out_panel = (struct hct_panel_def){ .key = key, .node = node };
	if (!hct_dash_is_map(reader, node, "a panel", fields))
		return;
	kind = hct_dash_text(reader, node, "kind");
	if (!hct_str_is(kind, "Panel"))
		hct_dash_warn(reader, HCT_RULE_CHOICE, kind.len ? hct_dash_get(node, "kind") : node,
			hct_dash_hint(reader, kind, kinds),
			"the kind of a panel should be \"Panel\", not \"%.*s\"", HCT_FMT(kind));
	spec = hct_dash_map(reader, node, "spec", spec_fields);
	display = hct_dash_map(reader, spec, "display", display_fields);
	out_panel->name = hct_dash_filled(reader, display, "name");
	out_panel->description = hct_dash_filled(reader, display, "description");
	out_panel->hide_header = hct_dash_bool(reader, display, "hideHeader", false);
	hct_plugin_ref_read(reader, spec ? spec : node, "a panel", &out_panel->plugin);
	queries = hct_dash_list(reader, spec, "queries");
	out_panel->query_count = queries ? queries->count : 0;
	out_panel->queries = HCT_NEW_ARRAY(reader->arena, struct hct_query_def, out_panel->query_count);
	for (size_t i = 0; i < out_panel->query_count; i++)
		hct_query_read(reader, queries->items[i], &out_panel->queries[i]);
	hct_links_read(reader, spec, &out_panel->links, &out_panel->link_count);
	hct_annotations_read(reader, spec, &out_panel->annotations, &out_panel->annotation_count);
}
