/* core/fmt/upgrade_test.c: every row of the table of upgrades: what it says, what it rewrites, what it leaves. */
#include "fmt/fixture.h"
#include "fmt/upgrade.h"
#include "fmt/upgrade_rows.h"

#include <glib.h>

/* The document after --upgrade; *out_told gets what was said, a line each. */
static const char *
upgrade(struct hct_arena *arena, const char *text, GString *told)
{
	static const struct hct_fmt_options options = { .upgrade = true };
	struct hct_fmt_result result;
	struct hct_diag diag;
	hct_status status;

	hct_diag_init(&diag, arena);
	status = hct_fmt(arena, HCT_STR("t"), hct_str(text), &options, &diag, &result);
	for (const struct hct_message *message = diag.first; message; message = message->next)
		if (message->rule == HCT_RULE_OUTDATED || status)
			g_string_append_printf(told, "%s\n", hct_message_text(message, arena).ptr);
	return status ? "" : hct_arena_cstr(arena, result.text);
}

static void
check(const char *before, const char *after, const char *words)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	GString *told = g_string_new(NULL), *again = g_string_new(NULL);
	const char *got = upgrade(arena, before, told);

	if (strcmp(got, after) != 0)
		fail_msg("---- of\n%s---- came\n%s---- instead of\n%s---- told:\n%s", before, got, after,
			told->str);
	if (!strstr(told->str, words))
		fail_msg("---- of\n%s---- was told\n%s---- without\n%s", before, told->str, words);
	/* Rewritten once, it stays; what is left is told again. */
	if (strcmp(upgrade(arena, after, again), after) != 0 || strstr(again->str, "rewritten"))
		fail_msg("---- not final:\n%s---- told:\n%s", after, again->str);
	g_string_free(told, TRUE);
	g_string_free(again, TRUE);
}

struct upgrade_case {
	const char *before, *after, *words;
};

static const struct upgrade_case cases[] = {
	/* Resources. */
	{ "kind: Project\nmetadata: {name: p, created_at: a, updated_at: b}\n",
		"kind: Project\nmetadata:\n  name: p\n  createdAt: a\n  updatedAt: b\n",
		"t:2:21: info: rewritten: since Perses 0.40 \"created_at\" is \"createdAt\" "
		"(/metadata/created_at)" },
	{ "kind: Folder\nspec:\n- {kind: Folder, name: f, spec: [{kind: Dashboard, name: d}]}\n",
		"kind: Folder\nspec:\n  items:\n    - kind: Folder\n      name: f\n      items:\n        - "
		"kind: Dashboard\n          name: d\n",
		"since Perses 0.54 the spec of a folder is {items}, not a list" },
	{ "apiVersion: perses.dev/v1alpha1\nkind: PersesDashboard\nmetadata: {name: n}\nspec: {kind: "
	  "Dashboard, metadata: {name: n}, spec: {panels: {}}}\n",
		"apiVersion: perses.dev/v1alpha1\nkind: PersesDashboard\nmetadata:\n  name: n\nspec:\n  "
		"panels: {}\n",
		"rewritten: since the operator of October 2024 the spec of a custom resource is that of the "
		"dashboard" },
	{ "apiVersion: perses.dev/v1alpha1\nkind: PersesDashboard\nmetadata:\n  name: n\nspec:\n  kind: "
	  "Dashboard\n  metadata:\n    name: other\n  spec: {}\n",
		"apiVersion: perses.dev/v1alpha1\nkind: PersesDashboard\nmetadata:\n  name: n\nspec:\n  "
		"kind: Dashboard\n  metadata:\n    name: other\n  spec: {}\n",
		"t:9:3: warning: since the operator of October 2024" },
	{ "apiVersion: perses.dev/v1alpha1\nkind: PersesDatasource\nmetadata: {name: n}\nspec:\n  # who\n  "
	  "plugin: {kind: K, spec: {}}\n  default: true\n",
		"apiVersion: perses.dev/v1alpha1\nkind: PersesDatasource\nmetadata:\n  name: n\nspec:\n  "
		"config:\n    default: true\n    # who\n    plugin:\n      kind: K\n      spec: {}\n",
		"t:4:1: info: rewritten: since the operator of March 2025 what a datasource is stands in "
		"config "
		"of its spec (/spec)" },
	{ "apiVersion: perses.dev/v1alpha1\nkind: PersesDatasource\nspec:\n  default: true\n  plugin:\n    "
	  "kind: "
	  "K\n  client: {}\n",
		"apiVersion: perses.dev/v1alpha1\nkind: PersesDatasource\nspec:\n  client: {}\n  default: "
		"true\n  plugin:\n    kind: K\n",
		"t:3:1: warning: since the operator of March 2025" },
	{ "kind: Datasource\nspec:\n  kind: Prometheus\n  spec: {}\n",
		"kind: Datasource\nspec:\n  kind: Prometheus\n  spec: {}\n",
		"t:4:3: warning: the spec of a datasource is {default, plugin: {kind, spec}} (/spec/spec)" },
	{ "kind: Secret\nspec: {basic_auth: {username: u, password_file: f}, authorization: "
	  "{credentials_file: c}, oauth: {clientSecretfile: s}, "
	  "tls_config: {ca_file: a, cert_file: b, key_file: c, server_name: d, insecure_skip_verify: "
	  "true}}\n",
		"kind: Secret\nspec:\n  basicAuth:\n    username: u\n    passwordFile: f\n  authorization:\n "
		"   credentialsFile: c\n"
		"  oauth:\n    clientSecretFile: s\n  tlsConfig:\n    caFile: a\n    certFile: b\n    "
		"keyFile: c\n    serverName: d\n"
		"    insecureSkipVerify: true\n",
		"since Perses 0.51 \"clientSecretfile\" is \"clientSecretFile\"" },
	/* Dashboards. */
	{ "kind: Dashboard\nspec:\n  datasource: {}\n  variables:\n    a: {}\n  layouts:\n    b: {}\n  "
	  "entrypoint: {}\n  sections: []\n",
		"kind: Dashboard\nspec:\n  variables:\n    a: {}\n  layouts:\n    b: {}\n  datasource: {}\n  "
		"entrypoint: {}\n  sections: []\n",
		"t:3:3: warning: since Perses 0.12 a dashboard has no datasource; each query and variable "
		"names its own (/spec/datasource)\n"
		"t:4:3: warning: since Perses 0.11 variables are a list of {kind, spec: {name, plugin}}, not "
		"members by name (/spec/variables)\n"
		"t:6:3: warning: since Perses 0.5 layouts are a list of {kind: Grid, spec: {items}}, not "
		"members by name (/spec/layouts)\n"
		"t:8:3: warning: since Perses 0.5 the layouts are drawn in their order, without an "
		"entrypoint (/spec/entrypoint)\n"
		"t:9:3: warning: since August 2021 sections are panels, which layouts place "
		"(/spec/sections)\n" },
	/* Variables. */
	{ "kind: Dashboard\nspec: {variables: [{kind: ListVariable, spec: {name: v, display: {label: l}, "
	  "default_value: d, allow_all_value: true, allow_multiple: true, "
	  "custom_all_value: c, capturing_regexp: r}}]}\n",
		"kind: Dashboard\nspec:\n  variables:\n    - kind: ListVariable\n      spec:\n        name: "
		"v\n        display:\n"
		"          name: l\n        defaultValue: d\n        allowAllValue: true\n        "
		"allowMultiple: true\n"
		"        customAllValue: c\n        capturingRegexp: r\n",
		"since Perses 0.15 \"label\" is \"name\"" },
	{ "kind: Variable\nspec:\n  kind: TextVariable\n  spec:\n    value: v\n    default_value: d\n",
		"kind: Variable\nspec:\n  kind: TextVariable\n  spec:\n    value: v\n    default_value: d\n",
		"t:6:5: warning: since Perses 0.21 a text variable has no default beside its value "
		"(/spec/spec/default_value)" },
	{ "kind: Variable\nspec:\n  kind: QueryVariable\n  parameter: {}\n",
		"kind: Variable\nspec:\n  kind: QueryVariable\n  parameter: {}\n",
		"t:4:3: warning: since Perses 0.11 a variable is {kind: " },
	{ "kind: Variable\nspec:\n  kind: Dash0FilterVariable\n",
		"kind: Variable\nspec:\n  kind: Dash0FilterVariable\n",
		"t:3:3: warning: this is an extension of Dash0, which Perses does not know (/spec/kind)" },
	{ "{kind: PrometheusLabelValuesVariable, spec: {label_name: l}}\n",
		"kind: PrometheusLabelValuesVariable\nspec:\n  labelName: l\n",
		"since Perses 0.40 \"label_name\" is \"labelName\"" },
	{ "{kind: LokiLogQLVariable, spec: {labelname: l}}\n",
		"kind: LokiLogQLVariable\nspec:\n  labelName: l\n",
		"rewritten: \"labelname\" is \"labelName\"" },
	{ "{kind: StaticListVariable, spec: {pluginspec: {values: [a]}}}\n",
		"kind: StaticListVariable\nspec:\n  values:\n    - a\n",
		"rewritten: the spec of the plugin is {values} itself" },
	{ "kind: StaticListVariable\nspec:\n  pluginspec:\n    values: []\n  values: []\n",
		"kind: StaticListVariable\nspec:\n  pluginspec:\n    values: []\n  values: []\n",
		"t:3:3: warning: the spec of the plugin is {values} itself" },
	/* Datasources. */
	{ "kind: Datasource\nspec:\n  url: u\n  http: {}\n",
		"kind: Datasource\nspec:\n  url: u\n  http: {}\n",
		"t:3:3: warning: since September 2021 the spec of a datasource is {default, plugin: {kind, "
		"spec}}; the address goes to "
		"directUrl of the plugin's spec, or to its proxy (/spec/url)\nt:4:3: warning: since Perses "
		"0.10 the spec" },
	{ "kind: Datasource\nspec: {plugin: {kind: PrometheusDatasource, spec: {direct_url: u, "
	  "scrape_interval: 1m, proxy: {spec: {allowed_endpoints: "
	  "[{endpoint_pattern: p}]}}}}}\n",
		"kind: Datasource\nspec:\n  plugin:\n    kind: PrometheusDatasource\n    spec:\n      "
		"directUrl: u\n      scrapeInterval: 1m\n"
		"      proxy:\n        spec:\n          allowedEndpoints:\n            - endpointPattern: "
		"p\n",
		"since Perses 0.40 \"endpoint_pattern\" is \"endpointPattern\"" },
	/* Panels. */
	{ "{kind: GaugeChart, display: {name: n}, options: {calculation: Mean}}\n",
		"kind: Panel\nspec:\n  display:\n    name: n\n  plugin:\n    kind: GaugeChart\n    spec:\n   "
		"   calculation: mean\n",
		"since Perses 0.10 a panel is {kind: Panel, spec: {display, plugin: {kind, spec}, queries}}; "
		"options are the plugin's spec" },
	{ "kind: GaugeChart\ndatasource: {}\noptions: {}\n",
		"kind: GaugeChart\ndatasource: {}\noptions: {}\n",
		"t:2:1: warning: since Perses 0.10 a panel has no datasource; each query names its own "
		"(/datasource)\nt:3:1: warning: since" },
	{ "kind: Dashboard\nspec:\n  panels:\n    p:\n      kind: LineChart\n      chart: {}\n",
		"kind: Dashboard\nspec:\n  panels:\n    p:\n      kind: LineChart\n      chart: {}\n",
		"t:6:7: warning: since Perses 0.5 a panel is {kind: Panel," },
	{ "{kind: Panel, spec: {display: {name: n, links: [{url: u}]}}}\n",
		"kind: Panel\nspec:\n  display:\n    name: n\n  links:\n    - url: u\n",
		"since Perses 0.45 links belong to the panel's spec, beside display" },
	{ "kind: Panel\nspec:\n  display:\n    links: []\n  links: []\n",
		"kind: Panel\nspec:\n  display:\n    links: []\n  links: []\n",
		"t:4:5: warning: since Perses 0.45 links" },
	{ "{kind: Panel, spec: {plugin: {kind: K, spec: {queries: [{kind: GraphQuery}]}}}}\n",
		"kind: Panel\nspec:\n  plugin:\n    kind: K\n    spec: {}\n  queries:\n    - kind: "
		"TimeSeriesQuery\n",
		"since Perses 0.28 queries belong to the panel's spec, beside plugin" },
	{ "{kind: Panel, spec: {plugin: {kind: K, spec: {query: {kind: PrometheusGraphQuery, options: "
	  "{query: up, min_step: 1m, series_name_format: s}}}}}}\n",
		"kind: Panel\nspec:\n  plugin:\n    kind: K\n    spec: {}\n  queries:\n    - kind: "
		"TimeSeriesQuery\n      spec:\n        plugin:\n"
		"          kind: PrometheusTimeSeriesQuery\n          spec:\n            query: up\n         "
		"   minStep: 1m\n            seriesNameFormat: s\n",
		"since Perses 0.28 the query belongs to the list of queries in the panel's spec, beside "
		"plugin" },
	{ "kind: Panel\nspec:\n  plugin:\n    kind: K\n    spec:\n      queries: []\n  queries: []\n",
		"kind: Panel\nspec:\n  plugin:\n    kind: K\n    spec:\n      queries: []\n  queries: []\n",
		"t:6:7: warning: since Perses 0.28 queries" },
	/* Queries. */
	{ "kind: PrometheusGraphQuery\noptions: {query: up}\n",
		"kind: TimeSeriesQuery\nspec:\n  plugin:\n    kind: PrometheusTimeSeriesQuery\n    spec:\n   "
		"   query: up\n",
		"since Perses 0.10 a query is {kind: TimeSeriesQuery, spec:" },
	{ "kind: TimeSeriesQuery\nspec: {plugin: {kind: PrometheusGraphQuery, spec: {query: up}}}\n",
		"kind: TimeSeriesQuery\nspec:\n  plugin:\n    kind: PrometheusTimeSeriesQuery\n    spec:\n   "
		"   query: up\n",
		"since Perses 0.9 \"PrometheusGraphQuery\" is \"PrometheusTimeSeriesQuery\"" },
	{ "kind: TimeSeriesQuery\nspec:\n  plugin:\n    kind: PrometheusTimeSeriesQuery\n    spec:\n      "
	  "hidden: true\n      id: x\n      requestId: y\n",
		"kind: TimeSeriesQuery\nspec:\n  plugin:\n    kind: PrometheusTimeSeriesQuery\n    spec:\n   "
		"   hidden: true\n      id: x\n      requestId: y\n",
		"t:6:7: warning: this is an extension of Dash0, which Perses does not know "
		"(/spec/plugin/spec/hidden)\nt:7:7: warning: this is an "
		"extension of Dash0, which Perses does not know (/spec/plugin/spec/id)\nt:8:7: warning: "
		"this" },
	{ "kind: TimeSeriesQuery\nspec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: up, "
	  "min_step: 1m, series_name_format: s}}}\n",
		"kind: TimeSeriesQuery\nspec:\n  plugin:\n    kind: PrometheusTimeSeriesQuery\n    spec:\n   "
		"   query: up\n      minStep: 1m\n      seriesNameFormat: s\n",
		"since Perses 0.40 \"min_step\" is \"minStep\"" },
	/* Names of panel plugins. */
	{ "{kind: LineChart, spec: {}}\n", "kind: TimeSeriesChart\nspec: {}\n",
		"since Perses 0.9 \"LineChart\" is \"TimeSeriesChart\"" },
	{ "{kind: MarkdownChart, spec: {text: t}}\n", "kind: Markdown\nspec:\n  text: t\n",
		"since Perses 0.51 \"MarkdownChart\" is \"Markdown\"" },
	{ "{kind: TextPanel, spec: {mode: markdown, content: c}}\n", "kind: Markdown\nspec:\n  text: c\n",
		"since Perses 0.9 \"TextPanel\" is" },
	{ "kind: TextPanel\nspec:\n  mode: html\n  content: c\n",
		"kind: TextPanel\nspec:\n  mode: html\n  content: c\n",
		"t:1:1: warning: since Perses 0.9 \"TextPanel\" is" },
	{ "{kind: Logs, spec: {}}\n", "kind: LogsTable\nspec: {}\n",
		"since Perses 0.53 \"Logs\" is \"LogsTable\"" },
	{ "kind: Logs\nspec:\n  legend: {}\n", "kind: Logs\nspec:\n  legend: {}\n",
		"t:1:1: warning: since Perses 0.53 \"Logs\" is \"LogsTable\"" },
	{ "{kind: LogsTable, spec: {wrap: true, time: false}}\n",
		"kind: LogsTable\nspec:\n  allowWrap: true\n  showTime: false\n",
		"since Perses 0.53 \"wrap\" is \"allowWrap\"" },
	/* Formats. */
	{ "{kind: GaugeChart, spec: {unit: {kind: PercentDecimal, decimal_places: 2, abbreviate: true}}}\n",
		"kind: GaugeChart\nspec:\n  format:\n    unit: percent-decimal\n    decimalPlaces: 2\n    "
		"shortValues: true\n",
		"since Perses 0.40 \"unit\" is \"format\"" },
	{ "{kind: StatChart, spec: {format: {kind: Bytes}}}\n",
		"kind: StatChart\nspec:\n  format:\n    unit: bytes\n",
		"since Perses 0.40 \"Bytes\" is \"bytes\"" },
	{ "{kind: TimeSeriesChart, spec: {unit: {kind: Seconds, decimal_places: 2, abbreviate: true}}}\n",
		"kind: TimeSeriesChart\nspec:\n  yAxis:\n    format:\n      unit: seconds\n      "
		"decimalPlaces: 2\n      shortValues: true\n",
		"since Perses 0.23 the unit is the \"format\" of yAxis" },
	{ "{kind: TimeSeriesChart, spec: {y_axis: {unit: {kind: Decimal, decimal_places: 2, abbreviate: "
	  "true}, min: 0}}}\n",
		"kind: TimeSeriesChart\nspec:\n  yAxis:\n    format:\n      unit: decimal\n      "
		"decimalPlaces: 2\n      shortValues: true\n    min: 0\n",
		"since Perses 0.40 \"y_axis\" is \"yAxis\"" },
	{ "kind: TimeSeriesChart\nspec:\n  unit: {}\n  yAxis:\n    format: {}\n",
		"kind: TimeSeriesChart\nspec:\n  unit: {}\n  yAxis:\n    format: {}\n",
		"t:3:3: warning: since Perses 0.23 the unit" },
	/* Fields of panel plugins. */
	{ "{kind: StatChart, spec: {calculation: LastNumber, value_font_size: 5, thresholds: {mode: Percent, "
	  "default_color: c}, sparkline: {line_color: c, line_width: 1}}}\n",
		"kind: StatChart\nspec:\n  calculation: last-number\n  valueFontSize: 5\n  thresholds:\n    "
		"mode: percent\n    defaultColor: c\n"
		"  sparkline:\n    color: c\n    width: 1\n",
		"since Perses 0.40 \"LastNumber\" is \"last-number\"" },
	{ "kind: StatChart\nspec:\n  sparkline:\n    area_color: c\n",
		"kind: StatChart\nspec:\n  sparkline:\n    area_color: c\n",
		"t:4:5: warning: since Perses 0.5 a sparkline has a color and a width only" },
	{ "{kind: TimeSeriesChart, spec: {show_legend: true}}\n",
		"kind: TimeSeriesChart\nspec:\n  legend:\n    position: bottom\n",
		"since Perses 0.11 a legend is shown if there is one: \"legend\": {position}" },
	{ "{kind: TimeSeriesChart, spec: {showLegend: false, yAxis: {}}}\n",
		"kind: TimeSeriesChart\nspec:\n  yAxis: {}\n", "since Perses 0.11" },
	{ "{kind: TimeSeriesChart, spec: {showLegend: true, legend: {position: right}}}\n",
		"kind: TimeSeriesChart\nspec:\n  legend:\n    position: right\n", "since Perses 0.11" },
	{ "kind: TimeSeriesChart\nspec:\n  showLegend: false\n  legend:\n    position: right\n",
		"kind: TimeSeriesChart\nspec:\n  showLegend: false\n  legend:\n    position: right\n",
		"t:3:3: warning: since Perses 0.11" },
	{ "{kind: TimeSeriesChart, spec: {legend: {mode: Table, size: Small, values: [Max, last, First, "
	  "own]}}}\n",
		"kind: TimeSeriesChart\nspec:\n  legend:\n    mode: table\n    size: small\n    values:\n    "
		"  - max\n      - last\n      - first\n      - own\n"
		"    position: bottom\n",
		"since Perses 0.21 a legend needs its position" },
	{ "{kind: TimeSeriesChart, spec: {legend: {position: Right}}}\n",
		"kind: TimeSeriesChart\nspec:\n  legend:\n    position: right\n",
		"since Perses 0.40 \"Right\" is \"right\"" },
	{ "kind: TimeSeriesChart\nspec:\n  lines:\n    - up\n",
		"kind: TimeSeriesChart\nspec:\n  lines:\n    - up\n",
		"t:3:3: warning: since Perses 0.5 lines are queries of the panel" },
	{ "{kind: TimeSeriesChart, spec: {tooltip: {enable_pinning: true}, visual: {line_width: 1, "
	  "area_opacity: 0.5, show_points: Always, point_radius: 2, "
	  "connect_nulls: true, stack: All, palette: {kind: Categorical}}}}\n",
		"kind: TimeSeriesChart\nspec:\n  tooltip:\n    enablePinning: true\n  visual:\n    "
		"lineWidth: 1\n    areaOpacity: 0.5\n    showPoints: always\n"
		"    pointRadius: 2\n    connectNulls: true\n    stack: all\n    palette:\n      mode: "
		"categorical\n",
		"since Perses 0.40 \"Always\" is \"always\"" },
	{ "kind: PieChart\nspec:\n  visual: {}\n  querySettings: []\n",
		"kind: PieChart\nspec:\n  visual: {}\n  querySettings: []\n",
		"t:3:3: warning: since Perses 0.51 a pie chart has no such field; it had no effect "
		"(/spec/visual)\nt:4:3: warning: since" },
	{ "kind: TimeSeriesChart\nspec: {yAxis: {format: {unit: '', decimalPlaces: 2}}, visual: {palette: "
	  "{mode: ''}, lineWidth: 1}}\n",
		"kind: TimeSeriesChart\nspec:\n  yAxis:\n    format:\n      decimalPlaces: 2\n  visual:\n    "
		"lineWidth: 1\n",
		"rewritten: that there is no \"unit\" is said by leaving it out (/spec/yAxis/format/unit)" },
	{ "kind: TimeSeriesChart\nspec: {visual: {palette: {}, lineWidth: 1}}\n",
		"kind: TimeSeriesChart\nspec:\n  visual:\n    lineWidth: 1\n",
		"rewritten: that there is no \"palette\" is said by leaving it out (/spec/visual/palette)" },
	{ "kind: Table\nspec: {columnSettings: [{name: a, format: {unit: ''}}, {name: b, format: {unit: "
	  "decimal}}]}\n",
		"kind: Table\nspec:\n  columnSettings:\n    - name: a\n      format: {}\n    - name: b\n     "
		" "
		"format:\n        unit: decimal\n",
		"rewritten: that there is no \"unit\"" },
	{ "kind: StatChart\nspec: {format: {unit: ''}}\n", "kind: StatChart\nspec:\n  format: {}\n",
		"rewritten: that there is no \"unit\"" },
	{ "kind: HeatMapChart\nspec: {yAxisFormat: {unit: ''}, countFormat: {unit: ''}}\n",
		"kind: HeatMapChart\nspec:\n  yAxisFormat: {}\n  countFormat: {}\n",
		"rewritten: that there is no \"unit\"" },
	{ "kind: TimeSeriesChart\nspec: {visual: {stack: none, lineWidth: 1}}\n",
		"kind: TimeSeriesChart\nspec:\n  visual:\n    lineWidth: 1\n",
		"t:2:17: info: rewritten: that nothing is stacked is said by leaving \"stack\" out "
		"(/spec/visual/stack)" },
	{ "kind: TimeSeriesChart\nspec:\n  dash0Extensions: {}\n  legend:\n    position: right\n    "
	  "showLegend: true\n"
	  "  yAxis:\n    showOnlyMaxScale: true\n    format:\n      signDisplay: auto\n",
		"kind: TimeSeriesChart\nspec:\n  dash0Extensions: {}\n  legend:\n    position: right\n    "
		"showLegend: true\n"
		"  yAxis:\n    showOnlyMaxScale: true\n    format:\n      signDisplay: auto\n",
		"t:3:3: warning: this is an extension of Dash0, which Perses does not know "
		"(/spec/dash0Extensions)\n"
		"t:6:5: warning: this is an extension of Dash0, which Perses does not know "
		"(/spec/legend/showLegend)\n"
		"t:8:5: warning: this is an extension of Dash0, which Perses does not know "
		"(/spec/yAxis/showOnlyMaxScale)\n"
		"t:10:7: warning: this is an extension of Dash0, which Perses does not know "
		"(/spec/yAxis/format/signDisplay)\n" },
};

static void
older_forms_are_rewritten_or_explained(void **state)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(cases[i].before, cases[i].after, cases[i].words);
}

static void
mark_row(void *user, const struct hct_upgrade *upgrade)
{
	bool *seen = user;

	seen[upgrade->row - hct_upgrade_rows] = true;
}

static void
every_row_of_the_table_has_a_case(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	bool seen[500] = { false };
	size_t count = 0;

	/* Rows that an earlier rewriting makes room for are met in what comes of it. */
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		for (int after = 0; after < 2; after++) {
			struct hct_docs docs;
			struct hct_diag diag;

			hct_diag_init(&diag, arena);
			assert_int_equal(hct_doc_parse(arena, HCT_STR("t"),
						 hct_str(after ? cases[i].after : cases[i].before), NULL,
						 &diag, &docs),
				HCT_OK);
			hct_upgrade_find(docs.roots[0], arena, mark_row, seen);
		}
	for (const struct hct_upgrade_row *row = hct_upgrade_rows; row->place; row++, count++)
		if (!seen[count])
			fail_msg("row %zu (%s of %s: %s) has no case", count,
				row->member ? row->member : "items", row->path,
				row->kinds ? row->kinds : "any kind");
	assert_in_range(count, 80, 499);
}

static void
a_name_that_is_taken_is_left(void **state)
{
	check("kind: Variable\nspec:\n  kind: ListVariable\n  spec:\n    allowMultiple: true\n    "
	      "allow_multiple: false\n",
		"kind: Variable\nspec:\n  kind: ListVariable\n  spec:\n    allowMultiple: true\n    "
		"allow_multiple: false\n",
		"t:6:5: warning: since Perses 0.40 \"allow_multiple\" is \"allowMultiple\"");
}

static void
comments_survive_an_upgrade(void **state)
{
	check("# head\n"
	      "kind: LineChart # kind\n"
	      "# of display\n"
	      "display:\n"
	      "  name: n # name\n"
	      "options: # options\n"
	      "  # above the queries\n"
	      "  queries:\n"
	      "    # the query\n"
	      "    - kind: PrometheusGraphQuery # query's kind\n"
	      "      options:\n"
	      "        query: up # up\n"
	      "  show_legend: false # no legend\n"
	      "  unit: # unit\n"
	      "    kind: Percent # percent\n"
	      "# end\n",
		"# head\n"
		"kind: Panel\n"
		"spec:\n"
		"  # of display\n"
		"  display:\n"
		"    name: n # name\n"
		"  plugin:\n"
		"    kind: TimeSeriesChart # kind\n"
		"    spec: # options\n"
		"      yAxis:\n"
		"        # no legend\n"
		"        format: # unit\n"
		"          unit: percent # percent\n"
		"  # above the queries\n"
		"  queries:\n"
		"    # the query\n"
		"    - kind: TimeSeriesQuery\n"
		"      spec:\n"
		"        plugin:\n"
		"          kind: PrometheusTimeSeriesQuery # query's kind\n"
		"          spec:\n"
		"            query: up # up\n"
		"# end\n",
		"rewritten");
}

static void
what_an_alias_means_is_rewritten_where_it_stands(void **state)
{
	/* A name that aliases stand for is left, one that is an alias becomes its own. */
	check("kind: Project\nmetadata: {name: p, &k created_at: a, own: *k}\n",
		"kind: Project\nmetadata:\n  name: p\n  &k created_at: a\n  own: *k\n",
		"t:2:21: warning: since Perses 0.40 \"created_at\" is \"createdAt\"");
	check("kind: Project\nmetadata: {name: &k created_at, *k : a}\n",
		"kind: Project\nmetadata:\n  name: &k created_at\n  createdAt: a\n",
		"t:2:33: info: rewritten: since Perses 0.40 \"created_at\" is \"createdAt\"");
	check("kind: Dashboard\nspec:\n  panels:\n"
	      "    a: {kind: Panel, spec: {plugin: {kind: TimeSeriesChart, spec: {visual: &v {line_width: "
	      "1}}}}}\n"
	      "    b: {kind: Panel, spec: {plugin: {kind: TimeSeriesChart, spec: {visual: *v}}}}\n",
		"kind: Dashboard\nspec:\n  panels:\n"
		"    a:\n      kind: Panel\n      spec:\n        plugin:\n          kind: TimeSeriesChart\n  "
		"        spec:\n"
		"            visual: &v\n              lineWidth: 1\n"
		"    b:\n      kind: Panel\n      spec:\n        plugin:\n          kind: TimeSeriesChart\n  "
		"        spec:\n"
		"            visual: *v\n",
		"rewritten");
	/* What was merged is not there to be renamed. */
	check("kind: Variable\nx: &x {allow_multiple: true}\nspec: {kind: ListVariable, spec: {<<: *x}}\n",
		"kind: Variable\nx: &x\n  allow_multiple: true\nspec:\n  kind: ListVariable\n  spec:\n    "
		"<<: *x\n",
		"t: warning: since Perses 0.40");
}

static void
other_documents_have_nothing_outdated(void **state)
{
	static const char *const others[] = { "apiVersion: v1\nkind: ConfigMap\ndata:\n  allow_multiple: a\n",
		"kind: LineChart\napiVersion: x/v1\noptions: {}\n", "- a\n",
		"a: {kind: LineChart, options: {}}\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		HCT_AUTO_ARENA arena = hct_arena_create();
		GString *told = g_string_new(NULL);

		assert_string_equal(upgrade(arena, others[i], told), others[i]);
		assert_string_equal(told->str, "");
		g_string_free(told, TRUE);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_forms_are_rewritten_or_explained),
		cmocka_unit_test(every_row_of_the_table_has_a_case),
		cmocka_unit_test(a_name_that_is_taken_is_left),
		cmocka_unit_test(comments_survive_an_upgrade),
		cmocka_unit_test(what_an_alias_means_is_rewritten_where_it_stands),
		cmocka_unit_test(other_documents_have_nothing_outdated),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
