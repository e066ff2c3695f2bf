/* core/fmt/upgrade_rows.c: the table, from the history and the change logs of Perses and of its plugins. */
#include "fmt/upgrade_rows.h"

/* ---- further conditions -------------------------------------------------------------------------------------------*/

static bool
is_map(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_MAP;
}

static bool
is_list(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_LIST;
}

static bool
has_options(const struct hct_node *map, const struct hct_node *value)
{
	return hct_node_get(map, "options") != NULL;
}

static bool
has_no_position(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_MAP && !hct_node_get(value, "position");
}

static bool
is_document(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_MAP && hct_node_get(map, "kind");
}

/* The first form of the operator's datasources; of its second version there was none like it. */
static bool
is_bare_datasource(const struct hct_node *map, const struct hct_node *value)
{
	return hct_str_is(hct_node_text(hct_node_get(map, "apiVersion")), "perses.dev/v1alpha1") &&
	       hct_node_get(value, "plugin") && !hct_node_get(value, "config");
}

static bool
has_kind_alone(const struct hct_node *map, const struct hct_node *value)
{
	return hct_node_get(map, "kind") && !hct_node_get(map, "plugin");
}

static bool
is_empty(const struct hct_node *map, const struct hct_node *value)
{
	return (value->type == HCT_NODE_STRING && value->text.len == 0) ||
	       (value->type == HCT_NODE_MAP && value->count == 0);
}

/* Fields that a document of Dash0 has beside what is Dash0's by its name. */
static bool
is_dash0(const struct hct_node *map, const struct hct_node *value)
{
	for (int above = 0; map && above < 3; above++, map = map->parent)
		if (hct_node_get(map, "dash0Extensions") || hct_node_get(map, "requestId"))
			return true;
	return false;
}

static bool
is_none(const struct hct_node *map, const struct hct_node *value)
{
	return hct_str_is(hct_node_text(value), "none");
}

/* ---- what can be rewritten ----------------------------------------------------------------------------------------*/

/* Queries would have to name the datasource. */
static bool
fits_panel(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_MAP && hct_node_get(map, "kind") && !hct_node_get(map, "spec") &&
	       !hct_node_get(map, "datasource");
}

static bool
fits_text_panel(const struct hct_node *map, const struct hct_node *value)
{
	const struct hct_node *spec = hct_node_get(map, "spec"), *mode = hct_node_get(spec, "mode");

	return hct_node_get(spec, "content") && !hct_node_get(spec, "text") &&
	       (!mode || hct_str_is(hct_node_text(mode), "markdown"));
}

static bool
fits_empty_spec(const struct hct_node *map, const struct hct_node *value)
{
	const struct hct_node *spec = hct_node_get(map, "spec");

	return !spec || spec->count == 0;
}

static bool
fits_unit(const struct hct_node *map, const struct hct_node *value)
{
	const struct hct_node *axis = hct_node_get(map, "yAxis");

	axis = axis ? axis : hct_node_get(map, "y_axis");
	return !axis || (axis->type == HCT_NODE_MAP && !hct_node_get(axis, "unit") && !hct_node_get(axis, "format"));
}

static bool
fits_show_legend(const struct hct_node *map, const struct hct_node *value)
{
	return value->type == HCT_NODE_BOOL && (value->boolean || !hct_node_get(map, "legend"));
}

/* The panel's spec is two above that of the plugin. */
static bool
fits_queries(const struct hct_node *map, const struct hct_node *value)
{
	return !hct_node_get(map->parent->parent, "queries") &&
	       !(hct_node_get(map, "queries") && hct_node_get(map, "query"));
}

static bool
fits_links(const struct hct_node *map, const struct hct_node *value)
{
	return !hct_node_get(map->parent, "links");
}

static bool
fits_query(const struct hct_node *map, const struct hct_node *value)
{
	return !hct_node_get(map, "spec");
}

static bool
fits_only_member(const struct hct_node *map, const struct hct_node *value)
{
	return map->count == 1;
}

static bool
fits_config(const struct hct_node *map, const struct hct_node *value)
{
	return !hct_node_get(value, "client") && !hct_node_get(value, "instanceSelector");
}

static bool
fits_nested(const struct hct_node *map, const struct hct_node *value)
{
	const struct hct_node *metadata = hct_node_get(map, "metadata"), *name = hct_node_get(metadata, "name");
	const struct hct_node *outer = hct_node_get(hct_node_get(map->parent, "metadata"), "name");

	if (map->count != 2u + (metadata != NULL))
		return false;
	return !metadata || metadata->count == 0 || (metadata->count == 1 && name && outer && hct_node_equal(name, outer));
}

/* ---- the table ----------------------------------------------------------------------------------------------------*/

#define V40 .since = "Perses 0.40"
#define SERIES "TimeSeriesChart LineChart"
#define NUMBERS "StatChart GaugeChart BarChart"
#define SPEC "spec|options"
#define CALCULATIONS \
	"First first Last last FirstNumber first-number LastNumber last-number Mean mean Sum sum Min min Max max"
#define UNITS \
	"Milliseconds milliseconds Seconds seconds Minutes minutes Hours hours Days days Weeks weeks Months months " \
	"Years years Percent percent PercentDecimal percent-decimal Decimal decimal Bytes bytes"

#define RENAME(at, of, way, from, into) \
	{ .place = HCT_PLACE_##at, .kinds = (of), .path = (way), .member = (from), .to = (into), V40 }
#define VALUES(at, of, way, name, pairs) \
	{ .place = HCT_PLACE_##at, .kinds = (of), .path = (way), .member = (name), .values = (pairs), V40 }
#define EXPLAIN(at, of, way, name, words, version) \
	{ .place = HCT_PLACE_##at, .kinds = (of), .path = (way), .member = (name), .text = (words), .since = (version) }
/* A format, wherever it stands. */
#define FORMAT(of, way) \
	RENAME(PANEL_PLUGIN, of, way, "kind", "unit"), RENAME(PANEL_PLUGIN, of, way, "decimal_places", "decimalPlaces"), \
		RENAME(PANEL_PLUGIN, of, way, "abbreviate", "shortValues"), \
		VALUES(PANEL_PLUGIN, of, way, "kind|unit", UNITS)
/* What a program wrote that had nothing to write. */
#define EMPTY(of, way, name) \
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = (of), .path = (way), .member = (name), .is = is_empty, .drop = true, \
		.text = "that there is no \"" name "\" is said by leaving it out" }
/* A Dash0 document holds what no version of Perses knew. */
#define DASH0(at, of, way, name, when) \
	{ .place = HCT_PLACE_##at, .kinds = (of), .path = (way), .member = (name), .is = (when), \
		.text = "this is an extension of Dash0, which Perses does not know" }

const struct hct_upgrade_row hct_upgrade_rows[] = {
	/* Resources. */
	RENAME(METADATA, NULL, "", "created_at", "createdAt"),
	RENAME(METADATA, NULL, "", "updated_at", "updatedAt"),
	{ .place = HCT_PLACE_RESOURCE, .kinds = "Folder", .path = "", .member = "spec",
		.text = "the spec of a folder is {items}, not a list", .since = "Perses 0.54", .is = is_list,
		.fix = hct_upgrade_fix_folder },
	{ .place = HCT_PLACE_FOLDER_ITEM, .path = "", .member = "spec", .to = "items", .since = "Perses 0.54" },
	{ .place = HCT_PLACE_RESOURCE, .kinds = "PersesDashboard", .path = "spec", .member = "spec",
		.text = "the spec of a custom resource is that of the dashboard, not a document in which metadata say more",
		.since = "the operator of October 2024", .is = is_document, .fits = fits_nested, .fix = hct_upgrade_fix_nested },
	{ .place = HCT_PLACE_RESOURCE, .kinds = "PersesDatasource", .path = "", .member = "spec",
		.text = "what a datasource is stands in config of its spec", .since = "the operator of March 2025",
		.is = is_bare_datasource, .fits = fits_config, .fix = hct_upgrade_fix_config },

	/* Secrets. */
	RENAME(SECRET, NULL, "", "basic_auth", "basicAuth"),
	RENAME(SECRET, NULL, "", "tls_config", "tlsConfig"),
	RENAME(SECRET, NULL, "basicAuth|basic_auth", "password_file", "passwordFile"),
	{ .place = HCT_PLACE_SECRET, .path = "authorization", .member = "credentials_file", .to = "credentialsFile",
		.since = "Perses 0.42" },
	{ .place = HCT_PLACE_SECRET, .path = "oauth", .member = "clientSecretfile", .to = "clientSecretFile",
		.since = "Perses 0.51" },
	RENAME(SECRET, NULL, "tlsConfig|tls_config", "ca_file", "caFile"),
	RENAME(SECRET, NULL, "tlsConfig|tls_config", "cert_file", "certFile"),
	RENAME(SECRET, NULL, "tlsConfig|tls_config", "key_file", "keyFile"),
	RENAME(SECRET, NULL, "tlsConfig|tls_config", "server_name", "serverName"),
	RENAME(SECRET, NULL, "tlsConfig|tls_config", "insecure_skip_verify", "insecureSkipVerify"),

	/* Dashboards. */
	EXPLAIN(DASHBOARD, NULL, "", "datasource", "a dashboard has no datasource; each query and variable names its own",
		"Perses 0.12"),
	{ .place = HCT_PLACE_DASHBOARD, .path = "", .member = "variables",
		.text = "variables are a list of {kind, spec: {name, plugin}}, not members by name", .since = "Perses 0.11",
		.is = is_map },
	{ .place = HCT_PLACE_DASHBOARD, .path = "", .member = "layouts",
		.text = "layouts are a list of {kind: Grid, spec: {items}}, not members by name", .since = "Perses 0.5", .is = is_map },
	EXPLAIN(DASHBOARD, NULL, "", "entrypoint", "the layouts are drawn in their order, without an entrypoint", "Perses 0.5"),
	EXPLAIN(DASHBOARD, NULL, "", "sections", "sections are panels, which layouts place", "August 2021"),

	/* Variables. */
	RENAME(VARIABLE, NULL, "spec", "allow_all_value", "allowAllValue"),
	RENAME(VARIABLE, NULL, "spec", "allow_multiple", "allowMultiple"),
	RENAME(VARIABLE, NULL, "spec", "custom_all_value", "customAllValue"),
	RENAME(VARIABLE, NULL, "spec", "capturing_regexp", "capturingRegexp"),
	RENAME(VARIABLE, "ListVariable", "spec", "default_value", "defaultValue"),
	EXPLAIN(VARIABLE, "TextVariable", "spec", "default_value|defaultValue",
		"a text variable has no default beside its value", "Perses 0.21"),
	{ .place = HCT_PLACE_VARIABLE, .path = "spec/display", .member = "label", .to = "name", .since = "Perses 0.15" },
	EXPLAIN(VARIABLE, NULL, "", "parameter", "a variable is {kind: ListVariable, spec: {name, plugin}} or {kind: TextVariable, "
		"spec: {name, value}}", "Perses 0.11"),
	DASH0(VARIABLE, "Dash0FilterVariable", "", "kind", NULL),
	RENAME(VARIABLE_PLUGIN, "PrometheusLabelValuesVariable PrometheusPromQLVariable", "spec", "label_name", "labelName"),
	{ .place = HCT_PLACE_VARIABLE_PLUGIN,
		.kinds = "PrometheusLabelValuesVariable PrometheusPromQLVariable LokiLabelValuesVariable LokiLogQLVariable",
		.path = "spec", .member = "labelname", .to = "labelName" },
	{ .place = HCT_PLACE_VARIABLE_PLUGIN, .kinds = "StaticListVariable", .path = "spec", .member = "pluginspec",
		.text = "the spec of the plugin is {values} itself", .is = is_map, .fits = fits_only_member,
		.fix = hct_upgrade_fix_pluginspec },

	/* Datasources. */
	EXPLAIN(DATASOURCE, NULL, "", "url", "the spec of a datasource is {default, plugin: {kind, spec}}; the address goes to "
		"directUrl of the plugin's spec, or to its proxy", "September 2021"),
	EXPLAIN(DATASOURCE, NULL, "", "http", "the spec of a datasource is {default, plugin: {kind, spec}}; the address goes to "
		"directUrl of the plugin's spec, or to its proxy", "Perses 0.10"),
	{ .place = HCT_PLACE_DATASOURCE, .path = "", .member = "spec", .is = has_kind_alone,
		.text = "the spec of a datasource is {default, plugin: {kind, spec}}" },
	RENAME(DATASOURCE_PLUGIN, NULL, "spec", "direct_url", "directUrl"),
	RENAME(DATASOURCE_PLUGIN, "PrometheusDatasource", "spec", "scrape_interval", "scrapeInterval"),
	RENAME(DATASOURCE_PLUGIN, NULL, "spec/proxy/spec", "allowed_endpoints", "allowedEndpoints"),
	RENAME(DATASOURCE_PLUGIN, NULL, "spec/proxy/spec/allowedEndpoints|allowed_endpoints/[]", "endpoint_pattern",
		"endpointPattern"),

	/* Panels. */
	{ .place = HCT_PLACE_PANEL, .path = "", .member = "options",
		.text = "a panel is {kind: Panel, spec: {display, plugin: {kind, spec}, queries}}; options are the plugin's spec",
		.since = "Perses 0.10", .fits = fits_panel, .fix = hct_upgrade_fix_panel },
	{ .place = HCT_PLACE_PANEL, .path = "", .member = "datasource",
		.text = "a panel has no datasource; each query names its own", .since = "Perses 0.10", .is = has_options },
	EXPLAIN(PANEL, NULL, "", "chart", "a panel is {kind: Panel, spec: {display, plugin: {kind, spec}, queries}}", "Perses 0.5"),
	{ .place = HCT_PLACE_PANEL_SPEC, .path = "display", .member = "links",
		.text = "links belong to the panel's spec, beside display", .since = "Perses 0.45", .fits = fits_links,
		.fix = hct_upgrade_fix_links },
	{ .place = HCT_PLACE_PANEL_SPEC, .path = "plugin/spec", .member = "queries",
		.text = "queries belong to the panel's spec, beside plugin", .since = "Perses 0.28", .is = is_list,
		.fits = fits_queries, .fix = hct_upgrade_fix_queries },
	{ .place = HCT_PLACE_PANEL_SPEC, .path = "plugin/spec", .member = "query",
		.text = "the query belongs to the list of queries in the panel's spec, beside plugin", .since = "Perses 0.28",
		.is = is_map, .fits = fits_queries, .fix = hct_upgrade_fix_queries },

	/* Queries. */
	{ .place = HCT_PLACE_QUERY, .kinds = "PrometheusGraphQuery", .path = "", .member = "options",
		.text = "a query is {kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec}}}",
		.since = "Perses 0.10", .fits = fits_query, .fix = hct_upgrade_fix_query },
	{ .place = HCT_PLACE_QUERY, .path = "", .member = "kind", .values = "GraphQuery TimeSeriesQuery", .since = "Perses 0.9" },
	{ .place = HCT_PLACE_QUERY_PLUGIN, .path = "", .member = "kind",
		.values = "PrometheusGraphQuery PrometheusTimeSeriesQuery", .since = "Perses 0.9" },
	RENAME(QUERY, "PrometheusGraphQuery", "options", "series_name_format", "seriesNameFormat"),
	RENAME(QUERY, "PrometheusGraphQuery", "options", "min_step", "minStep"),
	RENAME(QUERY_PLUGIN, "PrometheusTimeSeriesQuery PrometheusGraphQuery", "spec", "series_name_format", "seriesNameFormat"),
	RENAME(QUERY_PLUGIN, "PrometheusTimeSeriesQuery PrometheusGraphQuery", "spec", "min_step", "minStep"),
	DASH0(QUERY_PLUGIN, "PrometheusTimeSeriesQuery", "spec", "hidden", is_dash0),
	DASH0(QUERY_PLUGIN, "PrometheusTimeSeriesQuery", "spec", "id", is_dash0),
	DASH0(QUERY_PLUGIN, "PrometheusTimeSeriesQuery", "spec", "requestId", is_dash0),

	/* Names of panel plugins. */
	{ .place = HCT_PLACE_PANEL_PLUGIN, .path = "", .member = "kind", .values = "LineChart TimeSeriesChart",
		.since = "Perses 0.9" },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .path = "", .member = "kind", .values = "MarkdownChart Markdown",
		.since = "Perses 0.51" },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "TextPanel", .path = "", .member = "kind",
		.text = "\"TextPanel\" is \"Markdown\", whose spec is {text}; HTML is none of its modes", .since = "Perses 0.9",
		.fits = fits_text_panel, .fix = hct_upgrade_fix_text_panel },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "Logs", .path = "", .member = "kind", .values = "Logs LogsTable",
		.text = "\"Logs\" is \"LogsTable\", which has no legend, thresholds or querySettings", .since = "Perses 0.53",
		.fits = fits_empty_spec },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "LogsTable", .path = "spec", .member = "wrap", .to = "allowWrap",
		.since = "Perses 0.53" },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "LogsTable", .path = "spec", .member = "time", .to = "showTime",
		.since = "Perses 0.53" },

	/* Formats. */
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = NUMBERS, .path = SPEC, .member = "unit", .to = "format", V40, .is = is_map },
	FORMAT(NUMBERS, SPEC "/unit|format"),
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = SERIES, .path = SPEC, .member = "unit",
		.text = "the unit is the \"format\" of yAxis", .since = "Perses 0.23", .is = is_map, .fits = fits_unit,
		.fix = hct_upgrade_fix_unit },
	FORMAT(SERIES, SPEC "/unit"),
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = SERIES, .path = SPEC "/yAxis|y_axis", .member = "unit", .to = "format", V40,
		.is = is_map },
	FORMAT(SERIES, SPEC "/yAxis|y_axis/unit|format"),
	EMPTY(NULL, SPEC "/format|yAxisFormat|countFormat", "unit"),
	EMPTY("TimeSeriesChart", SPEC "/yAxis/format", "unit"),
	EMPTY("Table", SPEC "/columnSettings/[]/format", "unit"),

	/* Fields of panel plugins. */
	VALUES(PANEL_PLUGIN, NUMBERS, SPEC, "calculation", CALCULATIONS),
	RENAME(PANEL_PLUGIN, NUMBERS " " SERIES, SPEC "/thresholds", "default_color", "defaultColor"),
	VALUES(PANEL_PLUGIN, NUMBERS " " SERIES, SPEC "/thresholds", "mode", "Percent percent Absolute absolute"),
	RENAME(PANEL_PLUGIN, "StatChart", SPEC, "value_font_size", "valueFontSize"),
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "StatChart", .path = SPEC "/sparkline", .member = "line_color", .to = "color",
		.since = "Perses 0.5" },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "StatChart", .path = SPEC "/sparkline", .member = "line_width", .to = "width",
		.since = "Perses 0.5" },
	EXPLAIN(PANEL_PLUGIN, "StatChart", SPEC "/sparkline", "line_opacity|area_color|area_opacity",
		"a sparkline has a color and a width only", "Perses 0.5"),
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = SERIES, .path = SPEC, .member = "show_legend|showLegend",
		.text = "a legend is shown if there is one: \"legend\": {position}", .since = "Perses 0.11",
		.fits = fits_show_legend, .fix = hct_upgrade_fix_show_legend },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = SERIES, .path = SPEC, .member = "legend",
		.text = "a legend needs its position", .since = "Perses 0.21", .is = has_no_position,
		.fix = hct_upgrade_fix_legend_position },
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = SERIES, .path = SPEC, .member = "lines",
		.text = "lines are queries of the panel, {kind: TimeSeriesQuery, spec: {plugin: {kind, spec: {query}}}}",
		.since = "Perses 0.5", .is = is_list },
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/legend", "position", "Bottom bottom Right right"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/legend", "mode", "List list Table table"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/legend", "size", "Small small Medium medium"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/legend/values", NULL, CALCULATIONS),
	RENAME(PANEL_PLUGIN, SERIES, SPEC, "y_axis", "yAxis"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/tooltip", "enable_pinning", "enablePinning"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual", "line_width", "lineWidth"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual", "area_opacity", "areaOpacity"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual", "show_points", "showPoints"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual", "point_radius", "pointRadius"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual", "connect_nulls", "connectNulls"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/visual", "show_points|showPoints", "Auto auto Always always"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/visual", "stack", "All all Percent percent"),
	RENAME(PANEL_PLUGIN, SERIES, SPEC "/visual/palette", "kind", "mode"),
	VALUES(PANEL_PLUGIN, SERIES, SPEC "/visual/palette", "kind|mode", "Auto auto Categorical categorical"),
	EMPTY("TimeSeriesChart", SPEC "/visual/palette", "mode"),
	EMPTY("TimeSeriesChart", SPEC "/visual", "palette"),
	EXPLAIN(PANEL_PLUGIN, "PieChart", "spec", "visual|querySettings", "a pie chart has no such field; it had no effect",
		"Perses 0.51"),
	DASH0(PANEL_PLUGIN, "TimeSeriesChart", "spec", "dash0Extensions", NULL),
	DASH0(PANEL_PLUGIN, "TimeSeriesChart", "spec/legend", "showLegend", is_dash0),
	DASH0(PANEL_PLUGIN, "TimeSeriesChart", "spec/yAxis", "showOnlyMaxScale", is_dash0),
	DASH0(PANEL_PLUGIN, "TimeSeriesChart", "spec/yAxis/format", "enforceMinimumFractionDigits|signDisplay", is_dash0),
	{ .place = HCT_PLACE_PANEL_PLUGIN, .kinds = "TimeSeriesChart", .path = "spec/visual", .member = "stack", .is = is_none, .drop = true,
		.text = "that nothing is stacked is said by leaving \"stack\" out" },
	{ 0 },
};
