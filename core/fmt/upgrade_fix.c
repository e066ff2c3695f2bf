/* core/fmt/upgrade_fix.c: rewriting in more than one step, on the node of the row's place. What is found here was found in
 * the document tree before, but may be an alias; a step that can fail comes before those that change something. */
#include "fmt/upgrade_rows.h"

/* {kind: GaugeChart, display, options} → {kind: Panel, spec: {display, plugin: {kind: GaugeChart, spec}}} */
bool
hct_upgrade_fix_panel(struct hct_arena *arena, struct hct_fmt_node *panel)
{
	struct hct_fmt_node *spec, *plugin;

	if (!hct_fmt_find(panel, "kind") || !hct_fmt_find(panel, "options") || hct_fmt_find(panel, "spec"))
		return false;
	spec = hct_edit_child(arena, panel, "spec", HCT_FMT_MAP);
	plugin = hct_edit_child(arena, spec, "plugin", HCT_FMT_MAP);
	hct_edit_move(panel, "display", spec, "display");
	hct_edit_move(panel, "kind", plugin, "kind");
	hct_edit_move(panel, "options", plugin, "spec");
	return hct_edit_set(arena, panel, "kind", "Panel");
}

bool
hct_upgrade_fix_text_panel(struct hct_arena *arena, struct hct_fmt_node *plugin)
{
	struct hct_fmt_node *spec = hct_fmt_get(plugin, "spec");

	if (!hct_edit_rename(spec, "content", "text"))
		return false;
	hct_edit_remove(spec, "mode");
	return hct_edit_set(arena, plugin, "kind", "Markdown");
}

/* Of a chart of time series: the unit is that of its axis. */
bool
hct_upgrade_fix_unit(struct hct_arena *arena, struct hct_fmt_node *plugin)
{
	struct hct_fmt_node *spec = hct_fmt_get(plugin, "spec");

	if (!hct_fmt_find(spec, "unit") || hct_fmt_find(spec, "y_axis"))
		return false; /* the axis's name comes first */
	return hct_edit_move(spec, "unit", hct_edit_child(arena, spec, "yAxis", HCT_FMT_MAP), "format");
}

/* That there is a legend is said by its being there; it was below the chart. */
bool
hct_upgrade_fix_show_legend(struct hct_arena *arena, struct hct_fmt_node *plugin)
{
	struct hct_fmt_node *spec = hct_fmt_get(plugin, "spec");
	const char *name = hct_fmt_find(spec, "show_legend") ? "show_legend" : "showLegend";
	struct hct_fmt_entry *show = hct_fmt_find(spec, name);

	if (!show || show->value->kind != HCT_FMT_SCALAR)
		return false;
	if (hct_fmt_find(spec, "legend") || !hct_str_eq_nocase(show->value->text, HCT_STR("true")))
		return hct_edit_remove(spec, name);
	return hct_edit_rename(spec, name, "legend") && hct_edit_set_text(show->value, "bottom") &&
	       hct_edit_wrap(arena, spec, "legend", "position");
}

bool
hct_upgrade_fix_legend_position(struct hct_arena *arena, struct hct_fmt_node *plugin)
{
	struct hct_fmt_node *legend = hct_fmt_get(hct_fmt_get(plugin, "spec"), "legend");

	return hct_edit_set(arena, legend, "position", "bottom");
}

/* From the plugin's spec to the panel's. */
bool
hct_upgrade_fix_queries(struct hct_arena *arena, struct hct_fmt_node *panel_spec)
{
	struct hct_fmt_node *spec = hct_fmt_get(hct_fmt_get(panel_spec, "plugin"), "spec");

	if (hct_fmt_find(spec, "queries"))
		return hct_edit_move(spec, "queries", panel_spec, "queries");
	return hct_edit_move(spec, "query", panel_spec, "queries") &&
	       hct_edit_wrap(arena, panel_spec, "queries", NULL);
}

/* {kind: PrometheusGraphQuery, options} → {kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec}}} */
bool
hct_upgrade_fix_query(struct hct_arena *arena, struct hct_fmt_node *query)
{
	struct hct_fmt_node *plugin;

	if (!hct_fmt_find(query, "options") || hct_fmt_find(query, "spec"))
		return false;
	plugin = hct_edit_child(
		arena, hct_edit_child(arena, query, "spec", HCT_FMT_MAP), "plugin", HCT_FMT_MAP);
	hct_edit_move(query, "kind", plugin, "kind");
	hct_edit_move(query, "options", plugin, "spec");
	return hct_edit_set(arena, plugin, "kind", "PrometheusTimeSeriesQuery") &&
	       hct_edit_set(arena, query, "kind", "TimeSeriesQuery");
}

bool
hct_upgrade_fix_pluginspec(struct hct_arena *arena, struct hct_fmt_node *plugin)
{
	return hct_edit_unwrap(plugin, "spec", "pluginspec");
}

bool
hct_upgrade_fix_links(struct hct_arena *arena, struct hct_fmt_node *panel_spec)
{
	return hct_edit_move(hct_fmt_get(panel_spec, "display"), "links", panel_spec, "links");
}

bool
hct_upgrade_fix_folder(struct hct_arena *arena, struct hct_fmt_node *resource)
{
	return hct_edit_wrap(arena, resource, "spec", "items");
}

bool
hct_upgrade_fix_config(struct hct_arena *arena, struct hct_fmt_node *resource)
{
	return hct_edit_wrap(arena, resource, "spec", "config");
}

/* A whole document in the spec of a custom resource; its metadata hold no more than the name that both have. */
bool
hct_upgrade_fix_nested(struct hct_arena *arena, struct hct_fmt_node *resource)
{
	struct hct_fmt_node *outer = hct_fmt_get(resource, "spec");
	struct hct_fmt_node *metadata = hct_fmt_get(outer, "metadata");

	if (!hct_fmt_get(outer, "spec") || (hct_fmt_find(outer, "metadata") && !metadata))
		return false;
	hct_edit_remove(metadata, "name");
	hct_edit_remove(outer, "metadata");
	hct_edit_remove(outer, "kind");
	return hct_edit_unwrap(resource, "spec", "spec");
}
