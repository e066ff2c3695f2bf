/* core/check/check_test.c: runs of the linter over texts: what is found, and what is none of its business. Places are
 * tested in tests/e2e/lint_positions_test.py. */
#include "check/check.h"
#include "check/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <glib.h>

/* The modules and schemas of the source tree. */
struct fixture {
	struct hct_registry *registry;
	struct hct_compose *compose;
	struct hct_schemas *schemas;
	struct hct_switches *switches;
	struct hct_check *check;
	const struct hct_findings *findings;
	GString *text;
};

static int
begin_group(void **state)
{
	const char *root = g_getenv("HCT_SOURCE_ROOT");
	struct fixture *f = g_new0(struct fixture, 1);
	g_autofree char *modules = g_strdup_printf("%s/plugins", root);
	g_autofree char *folders = g_strdup_printf("%s/schemas", root);

	f->registry = hct_registry_create(modules);
	f->compose = hct_compose_create(f->registry, folders);
	f->schemas = hct_schemas_create(hct_compose_load, f->compose);
	*state = f;
	return root ? 0 : -1;
}

static int
end_group(void **state)
{
	struct fixture *f = *state;

	hct_schemas_destroy(f->schemas);
	hct_compose_destroy(f->compose);
	hct_registry_destroy(f->registry);
	g_free(f);
	return 0;
}

static int
begin(void **state)
{
	struct fixture *f = *state;

	f->switches = hct_switches_create();
	f->check = hct_check_create(f->registry, f->schemas, f->switches);
	f->text = g_string_new(NULL);
	return 0;
}

static int
end(void **state)
{
	struct fixture *f = *state;

	hct_check_destroy(f->check);
	hct_switches_destroy(f->switches);
	g_string_free(f->text, TRUE);
	return 0;
}

static void
add(struct fixture *f, const char *name, const char *text)
{
	hct_check_add_text(f->check, hct_str(name), hct_str(text));
}

/* "HCT203 /spec/variables/0/spec/name", a line each. */
static void
finish(struct fixture *f)
{
	f->findings = hct_check_finish(f->check);
	for (size_t i = 0; i < f->findings->count; i++)
		g_string_append_printf(f->text, "%s %.*s\n", hct_rule_id(f->findings->items[i].rule).text,
			HCT_FMT(f->findings->items[i].path));
}

/* A dashboard with this spec, under rules of some groups. */
static void
board_has(struct fixture *f, const char *spec, const char *expected)
{
	g_autofree char *text =
		g_strdup_printf("kind: Dashboard\nmetadata: {name: d, project: p}\nspec: %s\n", spec);

	end((void **)&f);
	begin((void **)&f);
	add(f, "d", text);
	finish(f);
	if (strcmp(f->text->str, expected) != 0)
		fail_msg("%s: %s", spec, f->text->str);
}

#define WORDS(text)                                                                                          \
	"{kind: Panel, spec: {display: {name: x}, plugin: {kind: Markdown, spec: {text: '" text "'}}}}"
#define ITEM(key) "{x: 0, y: 0, width: 12, height: 8, content: {$ref: '#/spec/panels/" key "'}}"
#define SHOWN(panel) "panels: {a: " panel "}, layouts: [{kind: Grid, spec: {items: [" ITEM("a") "]}}]"
#define TEXT(name) "{kind: TextVariable, spec: {name: " name ", value: x}}"
#define LIST(name, text)                                                                                     \
	"{kind: ListVariable, spec: {name: " name                                                            \
	", plugin: {kind: PrometheusPromQLVariable, spec: {labelName: l, expr: '" text "'}}}}"
#define QUERY(text, more)                                                                                    \
	"{kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: '" text      \
	"'" more "}}}}"
#define STAT(queries)                                                                                        \
	"{kind: Panel, spec: {display: {name: x}, plugin: {kind: StatChart, spec: {calculation: last}}, "    \
	"queries: [" queries "]}}"

static void
an_empty_dashboard_has_nothing_to_say(void **state)
{
	board_has(*state, "{}", "");
	assert_int_equal(((struct fixture *)*state)->findings->files, 1);
	assert_int_equal(((struct fixture *)*state)->findings->documents, 1);
}

static void
a_plugin_of_another_registry_is_not_the_installed_one(void **state)
{
	static const struct {
		const char *registry, *expected;
	} cases[] = {
		{ "other.org", "HCT102 /spec/panels/a/spec/plugin/metadata/registry\n" },
		{ "perses.dev", "HCT104 /spec/panels/a/spec/plugin/spec/nope\n" },
		{ "''", "HCT104 /spec/panels/a/spec/plugin/spec/nope\n" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *spec =
			g_strdup_printf("{" SHOWN("{kind: Panel, spec: {display: {name: x}, plugin: {kind: "
						  "Markdown, metadata: {registry: %s}, spec: {text: x, nope: "
						  "1}}}}") "}",
				cases[i].registry);

		board_has(*state, spec, cases[i].expected);
	}
}

static void
a_variable_is_used_where_readers_would_miss_it(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{variables: [" TEXT("v") "]}", "HCT203 /spec/variables/0/spec/name\n");
	board_has(f, "{variables: [" TEXT("v") "], " SHOWN(WORDS("$v")) "}", "");
	board_has(f, "{variables: [" TEXT("v") "], " SHOWN(WORDS("${v:csv}")) "}", "");
	board_has(f, "{variables: [" TEXT("v") "], links: [{url: 'http://x/$v'}]}", "");
	board_has(
		f, "{variables: [" TEXT("v") ", " LIST("w", "up{a=\"$v\"}") "], " SHOWN(WORDS("$w")) "}", "");
	board_has(f,
		"{variables: [" TEXT("v") "], " SHOWN(
			STAT(QUERY("up", ", datasource: {kind: PrometheusDatasource, name: $v}"))) "}",
		"");
	board_has(f,
		"{variables: [" TEXT("v") "], panels: {a: " WORDS(
			"x") "}, layouts: [{kind: Grid, spec: {repeatVariable: v, "
			     "display: {title: x}, items: [" ITEM("a") "]}}]}",
		"");
	/* Not by itself, nor by a name that only begins like it. */
	board_has(f, "{variables: [" LIST("v", "up{a=\"$v\"}") "]}",
		"HCT025 /spec/variables/0\nHCT203 /spec/variables/0/spec/name\n");
	board_has(f, "{variables: [" TEXT("v") "], " SHOWN(WORDS("$vv")) "}",
		"HCT203 /spec/variables/0/spec/name\nHCT202 /spec/panels/a/spec/plugin/spec/text\n");
}

static void
defaults_are_among_the_values_that_are_written_down(void **state)
{
#define VALUES(more)                                                                                         \
	"{variables: [{kind: ListVariable, spec: {name: v, allowMultiple: true, plugin: {kind: "             \
	"StaticListVariable, spec: {values: "                                                                \
	"[a, {value: b, label: c}]}}" more "}}], " SHOWN(WORDS("$v")) "}"
	struct fixture *f = *state;

	board_has(f, VALUES(", defaultValue: a"), "");
	board_has(f, VALUES(", defaultValue: [a, b]"), "");
	board_has(f, VALUES(", defaultValue: c"), "HCT311 /spec/variables/0/spec/defaultValue\n");
	board_has(f, VALUES(", defaultValue: [a, c, d, b]"),
		"HCT311 /spec/variables/0/spec/defaultValue\nHCT311 /spec/variables/0/spec/defaultValue\n");
	board_has(f, VALUES(", defaultValue: $__all"), "HCT311 /spec/variables/0/spec/defaultValue\n");
	board_has(f, VALUES(", defaultValue: $__all, allowAllValue: true"), "");
	/* None at all, and what was refused before. */
	board_has(f, VALUES(", defaultValue: ''"), "");
	board_has(f, VALUES(", defaultValue: [a, '']"), "");
	board_has(f, VALUES(", defaultValue: {}"), "HCT009 /spec/variables/0/spec/defaultValue\n");
	board_has(f, VALUES(", defaultValue: [a, {}]"), "HCT009 /spec/variables/0/spec/defaultValue/1\n");
	/* What an expression makes of the values is not known. */
	board_has(f, VALUES(", defaultValue: c, capturingRegexp: (.)"), "");
#undef VALUES
}

static void
builtins_and_amounts_are_no_unknown_variables(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{" SHOWN(WORDS("$__range of $__dashboard, $1 and $")) "}", "");
	board_has(f, "{" SHOWN(STAT(QUERY("rate(up[$__rate_interval])", ""))) "}", "");
	board_has(f, "{" SHOWN(WORDS("$__interval")) "}", "HCT202 /spec/panels/a/spec/plugin/spec/text\n");
	board_has(f, "{" SHOWN(WORDS("$__nothing")) "}", "HCT202 /spec/panels/a/spec/plugin/spec/text\n");
}

static void
intervals_have_a_value_in_the_text_of_queries_of_prometheus_alone(void **state)
{
#define ASK(family, kind, more)                                                                              \
	"{" SHOWN("{kind: Panel, spec: {display: {name: x}, plugin: {kind: " family                          \
		  "}, queries: [{kind: " kind ", spec: {plugin: {kind: " more "}}}]}}") "}"
#define AT_QUERY "HCT202 /spec/panels/a/spec/queries/0/spec/plugin/spec/"
#define LOKI "LokiTimeSeriesQuery, spec: {query: "
	struct fixture *f = *state;

	board_has(
		f, "{" SHOWN(STAT(QUERY("x[$__interval:${__rate_interval}] * $__interval_ms", ""))) "}", "");
	board_has(f, "{" SHOWN(STAT(QUERY("up", ", seriesNameFormat: $__interval"))) "}",
		AT_QUERY "seriesNameFormat\n");
	board_has(f, ASK("StatChart, spec: {calculation: last}", "TimeSeriesQuery", LOKI "'x[$__interval]'}"),
		AT_QUERY "query\n");
	board_has(
		f, ASK("StatChart, spec: {calculation: last}", "TimeSeriesQuery", LOKI "'x[$__range]'}"), "");
	/* Nobody knows what a module has that is not there. */
	board_has(f,
		ASK("StatChart, spec: {calculation: last}", "TimeSeriesQuery",
			"MyQuery, spec: {query: $__interval}"),
		"HCT102 /spec/panels/a/spec/queries/0/spec/plugin/kind\n");
	board_has(f,
		"{annotations: [{display: {name: n}, plugin: {kind: PrometheusPromQLAnnotation, spec: {expr: "
		"'x[$__interval]'}}}]}",
		"HCT202 /spec/annotations/0/plugin/spec/expr\n");
	board_has(f, "{variables: [" LIST("v", "x[$__rate_interval]") "], " SHOWN(WORDS("$v")) "}",
		"HCT202 /spec/variables/0/spec/plugin/spec/expr\n");
	/* It is not replaced again once it stands in a query. */
	board_has(f,
		"{variables: [{kind: TextVariable, spec: {name: v, value: $__interval}}], " SHOWN(
			STAT(QUERY("x[$v]", ""))) "}",
		"HCT202 /spec/variables/0/spec/value\n");
#undef LOKI
#undef AT_QUERY
#undef ASK
}

static void
rows_and_traces_bring_names_of_their_own(void **state)
{
#define DRAWN(kind, more, query)                                                                             \
	"{" SHOWN("{kind: Panel, spec: {display: {name: x}, plugin: {kind: " kind ", spec: {" more           \
		  "}}, queries: [" query "]}}") "}"
#define ROWS(more) DRAWN("Table", more, QUERY("up", ""))
#define LINK(url) "columnSettings: [{name: c, dataLink: {openNewTab: true, url: '" url "'}}]"
#define TRACES "{kind: TraceQuery, spec: {plugin: {kind: TempoTraceQuery, spec: {query: '{}'}}}}"
#define SPEC "HCT202 /spec/panels/a/spec/plugin/spec/"
	struct fixture *f = *state;

	board_has(f,
		ROWS(LINK("http://x/${__data.fields[\"a b\"]}/${__data.fields.x:csv}/${__data}/"
			  "${__data:json}/${__data.index}/${__data.count}")),
		"");
	board_has(f,
		ROWS("actions: {enabled: true, actionsList: [{type: webhook, name: n, enabled: true, "
		     "batchMode: "
		     "batch, method: POST, contentType: json, url: 'http://x/${__data.count}', headers: {a: "
		     "'${__data.fields.x}'}, bodyTemplate: '${__data:json}'}]}"),
		"");
	board_has(f, ROWS(LINK("http://x/$__data/${traceId}")),
		SPEC "columnSettings/0/dataLink/url\n" SPEC "columnSettings/0/dataLink/url\n");
	board_has(f, "{" SHOWN(WORDS("${__data.count}")) "}", SPEC "text\n");
	board_has(f, "{" SHOWN(STAT(QUERY("${__data.count}", ""))) "}",
		"HCT202 /spec/panels/a/spec/queries/0/spec/plugin/spec/query\n");

	board_has(f, DRAWN("TraceTable", "links: {trace: '/${traceId}/$datasourceName'}", TRACES), "");
	board_has(f, DRAWN("TraceTable", "links: {trace: '/${spanId}'}", TRACES), SPEC "links/trace\n");
	board_has(f, DRAWN("ScatterChart", "link: '/${traceId}/${datasourceName}'", TRACES), "");
	board_has(f,
		DRAWN("TracingGanttChart",
			"links: {trace: '/${traceId}', attributes: [{name: pod, link: "
			"'/${k8s_namespace_name}/${datasourceName}'}]}",
			TRACES),
		"");
	/* The UI knows it, and the schema of the plugin does not. */
	board_has(f, DRAWN("TracingGanttChart", "links: {span: '/${traceId}/${spanId}'}", TRACES),
		"HCT104 /spec/panels/a/spec/plugin/spec/links/span\n");
	board_has(f, DRAWN("TracingGanttChart", "links: {trace: '/${k8s_pod}/${__rang}'}", TRACES),
		SPEC "links/trace\n" SPEC "links/trace\n");
#undef SPEC
#undef TRACES
#undef LINK
#undef ROWS
#undef DRAWN
}

static void
datasources_are_used_by_name_by_default_or_by_choice(void **state)
{
#define PROM(more) "{plugin: {kind: PrometheusDatasource, spec: {directUrl: 'http://localhost'}}" more "}"
	struct fixture *f = *state;

	board_has(f, "{datasources: {p: " PROM("") "}}", "HCT213 /spec/datasources/p\n");
	board_has(f, "{datasources: {p: " PROM(", default: true") "}}", "");
	board_has(f,
		"{datasources: {p: " PROM("") "}, " SHOWN(
			STAT(QUERY("up", ", datasource: {kind: PrometheusDatasource, name: p}"))) "}",
		"");
	board_has(f,
		"{datasources: {p: " PROM("") ", q: " PROM(
			"") "}, variables: [{kind: ListVariable, spec: {name: v, plugin: {kind: "
			    "DatasourceVariable, spec: {datasourcePluginKind: "
			    "PrometheusDatasource}}}}], " SHOWN(STAT(
				    QUERY("up", ", datasource: {kind: PrometheusDatasource, name: $v}"))) "}",
		"");
	board_has(f, "{datasources: {p: " PROM(", default: true") ", q: " PROM(", default: true") "}}",
		"HCT027 /spec/datasources/q/default\n");
#undef PROM
}

static void
items_that_touch_do_not_overlap(void **state)
{
#define AT(x, y, w, h)                                                                                       \
	"{x: " #x ", y: " #y ", width: " #w ", height: " #h ", content: {$ref: '#/spec/panels/a'}}"
#define GRID(items) "{panels: {a: " WORDS("x") "}, layouts: [{kind: Grid, spec: {items: [" items "]}}]}"
	struct fixture *f = *state;

	board_has(f, GRID(AT(0, 0, 12, 4) ", " AT(12, 0, 12, 4) ", " AT(0, 4, 24, 4)), "");
	board_has(f, GRID(AT(0, 0, 12, 4) ", " AT(11, 3, 12, 4)), "HCT301 /spec/layouts/0/spec/items/1\n");
	board_has(f, GRID(AT(0, 3, 12, 4) ", " AT(0, 0, 12, 4)), "HCT301 /spec/layouts/0/spec/items/0\n");
	/* Below a short item that stands below a long one. */
	board_has(f, GRID(AT(0, 0, 4, 9) ", " AT(0, 2, 4, 1) ", " AT(0, 5, 4, 1)),
		"HCT301 /spec/layouts/0/spec/items/1\nHCT301 /spec/layouts/0/spec/items/2\n");
	board_has(f, GRID(AT(0, 0, 24, 4)), "");
	board_has(f, GRID(AT(1, 0, 24, 4)), "HCT302 /spec/layouts/0/spec/items/0\n");
	board_has(f, GRID(AT(0, -1, 4, 4)), "HCT302 /spec/layouts/0/spec/items/0/y\n");
#undef GRID
#undef AT
}

static void
secrets_that_are_filled_in_later_are_none(void **state)
{
#define HEADER(value)                                                                                        \
	"{datasources: {d: {default: true, plugin: {kind: PrometheusDatasource, spec: {proxy: {kind: "       \
	"HTTPProxy, spec: {url: "                                                                            \
	"'http://x', headers: {Authorization: " value "}}}}}}}}"
	struct fixture *f = *state;

	board_has(f, HEADER("'Bearer abc'"),
		"HCT308 /spec/datasources/d/plugin/spec/proxy/spec/headers/Authorization\n");
	board_has(f, HEADER("'$token'"),
		"HCT202 /spec/datasources/d/plugin/spec/proxy/spec/headers/Authorization\n");
	board_has(f, HEADER("'{{ token }}'"), "");
	board_has(f, HEADER("'<token>'"), "");
	board_has(f, HEADER("''"), "");
#undef HEADER
}

/* A resource of a line, and its findings of secrets; none of their lines is quoted, nor is any other that has the word. */
static void
secrets_are(struct fixture *f, const char *text, const char *expected)
{
	g_autoptr(GString) found = g_string_new(NULL);

	end((void **)&f);
	begin((void **)&f);
	add(f, "d", text);
	f->findings = hct_check_finish(f->check);
	for (size_t i = 0; i < f->findings->count; i++) {
		const struct hct_finding *finding = &f->findings->items[i];

		if (hct_str_find(finding->quote.text, HCT_STR("hunter2")) >= 0 ||
			hct_str_find(finding->text, HCT_STR("hunter2")) >= 0)
			fail_msg("%s: %.*s", text, HCT_FMT(finding->text));
		if (finding->rule == HCT_RULE_SECRET_TEXT)
			g_string_append_printf(found, "%.*s\n", HCT_FMT(finding->path));
	}
	if (strcmp(found->str, expected) != 0)
		fail_msg("%s: %s", text, found->str);
}

static void
secrets_are_found_in_every_resource_and_in_the_wrong_shape(void **state)
{
#define SECRET(spec) "kind: Secret\nmetadata: {name: s, project: p}\nspec: {" spec "}\n"
	struct fixture *f = *state;

	secrets_are(f, "kind: User\nmetadata: {name: u}\nspec: {nativeProvider: {password: hunter2}}\n",
		"/spec/nativeProvider/password\n");
	secrets_are(f, SECRET("basicAuth: {username: u, password: hunter2}"), "/spec/basicAuth/password\n");
	secrets_are(
		f, SECRET("basicAuth: {username: u, password: [hunter2]}"), "/spec/basicAuth/password/0\n");
	secrets_are(f, SECRET("basicAuth: {username: u, password: {is: hunter2}}"),
		"/spec/basicAuth/password/is\n");
	secrets_are(f, SECRET("basicAuth: {username: u, pasword: hunter2}"), "/spec/basicAuth/pasword\n");
	secrets_are(f, SECRET("oauth: {clientID: i, clientsecrets: hunter2}"), "/spec/oauth/clientsecrets\n");
	secrets_are(f, SECRET("basicAuht: {username: u, password: hunter2}"), "/spec/basicAuht/password\n");
	secrets_are(f, SECRET("password: hunter2"), "/spec/password\n");
	secrets_are(f, SECRET("authorization: Bearer hunter2"), "/spec/authorization\n");
	/* None of them, or one that is filled in later. */
	secrets_are(f,
		SECRET("basicAuth: {username: u, passwordFile: f, usernam: v}, tlsConfig: {keyFile: f, "
		       "serverNam: "
		       "s}, oauth: {clientID: i, clientSecretFile: f, tokenURL: 'http://x', scopes: [a, b]}"),
		"");
	secrets_are(f, SECRET("basicAuth: {username: u, password: <secret>}"), "");
	/* Of a kind that nobody knows, or without a spec, nothing is read. */
	secrets_are(f, "{kind: Secrt, metadata: {name: s}, spec: {basicAuth: {password: hunter2}}}\n", "");
	secrets_are(f, "{kind: Secret, metadata: {name: s}, spek: {basicAuth: {password: hunter2}}}\n", "");
#undef SECRET
}

static void
addresses_hold_no_secrets(void **state)
{
#define LINKED(url) "kind: Dashboard\nmetadata: {name: d, project: p}\nspec: {links: [{url: '" url "'}]}\n"
#define AT_LINK "/spec/links/0/url\n"
	struct fixture *f = *state;

	secrets_are(f, LINKED("https://u:hunter2@x/"), AT_LINK);
	secrets_are(f, LINKED(" https://u:hunter2@x/?token=$t"), AT_LINK);
	secrets_are(f, LINKED("https://u:hunter2 {{x}} two@x/"), AT_LINK);
	secrets_are(f, LINKED("https://x/y?a=b&Token=hunter2&c"), AT_LINK);
	secrets_are(f, LINKED("https://x/#access_token=hunter2"), AT_LINK);
	secrets_are(f,
		"kind: GlobalDatasource\nmetadata: {name: d}\nspec: {plugin: {kind: PrometheusDatasource, "
		"spec: "
		"{directUrl: 'http://x?api_key=hunter2'}}}\n",
		"/spec/plugin/spec/directUrl\n");
	secrets_are(f,
		"kind: Dashboard\nmetadata: {name: d, project: p}\nspec: {" SHOWN(
			"{kind: Panel, spec: {plugin: {kind: Table, spec: {actions: {enabled: true, "
			"actionsList: "
			"[{type: webhook, url: 'http://u:hunter2@x', headers: {Authorization: "
			"hunter2}}]}}}}}") "}\n",
		"/spec/panels/a/spec/plugin/spec/actions/actionsList/0/url\n"
		"/spec/panels/a/spec/plugin/spec/actions/actionsList/0/headers/Authorization\n");

	secrets_are(f, LINKED("https://u@x/a:b@c?key=PROJ-1&var-token=a&token=&token"), "");
	secrets_are(f, LINKED("https://u:$p@x/?token=${t}&secret={{ s }}&password=<p>"), "");
	secrets_are(f, LINKED("/x?token=a"), "");
	secrets_are(f,
		"kind: Dashboard\nmetadata: {name: d, project: p}\nspec: {" SHOWN(
			WORDS("http://u:p@x is no good idea, nor is http://x?token=a")) "}\n",
		"");
#undef AT_LINK
#undef LINKED
}

static void
panels_take_their_queries(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{" SHOWN(STAT(QUERY("up", ""))) "}", "");
	board_has(f, "{" SHOWN(STAT("")) "}", "HCT212 /spec/panels/a/spec/plugin\n");
	board_has(f, "{" SHOWN("{kind: Panel, spec: {plugin: {kind: Markdown, spec: {text: x}}}}") "}", "");
	board_has(f, "{panels: {a: " WORDS("x") "}}", "HCT201 /spec/panels/a\n");
	board_has(f,
		"{panels: {a: " WORDS("x") "}, layouts: [{kind: Tabs, spec: {tabs: [{name: t, items: [" ITEM(
			"a") "]}]}}]}",
		"");
}

static void
fragments_are_checked_for_what_they_are(void **state)
{
	struct fixture *f = *state;

	add(f, "plugin", "kind: StatChart\nspec: {calculation: 7}\n");
	add(f, "query",
		"kind: TimeSeriesQuery\nspec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: "
		"'sum(up'}}}\n");
	add(f, "variable",
		"kind: ListVariable\nspec: {name: v, capturingRegexp: a, plugin: {kind: StaticListVariable, "
		"spec: {values: [$w]}}}\n");
	add(f, "layout", "kind: Grid\nspec: {items: [" ITEM("elsewhere") "]}\n");
	add(f, "panel", "kind: Panel\nspec: {plugin: {kind: NoChart}}\n");
	finish(f);
	assert_string_equal(f->text->str,
		"HCT101 /spec/calculation\nHCT309 /spec/plugin/spec/query\nHCT310 /spec/capturingRegexp\n"
		"HCT102 /spec/plugin/kind\n");
}

static void
a_variable_of_a_project_may_use_what_a_dashboard_defines(void **state)
{
	struct fixture *f = *state;

	add(f, "v", "kind: GlobalVariable\nmetadata: {name: v}\nspec: " LIST("''", "up{a=\"$other\"}") "\n");
	finish(f);
	assert_string_equal(f->text->str, "HCT026 /spec/spec/plugin/spec/expr\n");
	assert_int_equal(f->findings->items[0].severity, HCT_SEVERITY_WARNING);

	board_has(f, "{variables: [" LIST("v", "up{a=\"$other\"}") "], " SHOWN(WORDS("$v")) "}",
		"HCT026 /spec/variables/0/spec/plugin/spec/expr\n");
	assert_int_equal(f->findings->items[0].severity, HCT_SEVERITY_ERROR);
}

static void
datasources_of_the_first_operator_are_outdated_and_those_of_the_second_refused(void **state)
{
#define BARE(version, more)                                                                                  \
	"apiVersion: perses.dev/" version                                                                    \
	"\nkind: PersesDatasource\nmetadata: {name: d}\nspec: {default: true" more "}\n"
#define PLUGIN ", plugin: {kind: PrometheusDatasource, spec: {directUrl: 'http://localhost'}}"
	static const char *const texts[][2] = { { BARE("v1alpha1", PLUGIN), "HCT028 /spec\n" },
		{ BARE("v1alpha2", PLUGIN), "HCT010 /spec\n" },
		{ BARE("v1alpha1", ""), "HCT010 /spec\nHCT010 /spec\n" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		end(state);
		begin(state);
		add(f, "d", texts[i][0]);
		finish(f);
		assert_string_equal(f->text->str, texts[i][1]);
	}
#undef BARE
#undef PLUGIN
}

static void
what_stands_in_a_text_is_not_said_to_be_rewritten(void **state)
{
#define OLD(name, indent)                                                                                    \
	"kind: Datasource\n" indent "metadata: {name: " name ", project: p}\n" indent                        \
	"spec: {plugin: {kind: PrometheusDatasource, spec: {direct_url: 'http://localhost'}}}\n"
	struct fixture *f = *state;

	add(f, "d", OLD("d", ""));
	add(f, "c",
		"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  d.yaml: |\n    " OLD(
			"e", "    "));
	finish(f);
	assert_string_equal(f->text->str,
		"HCT028 /spec/plugin/spec/direct_url\nHCT028 /data/d.yaml/spec/plugin/spec/direct_url\n");
	assert_int_equal(f->findings->items[1].hint.len, 0);
	assert_string_equal(f->findings->items[0].hint.ptr, "'hecate fmt --upgrade' rewrites it");
#undef OLD
}

/* Grafana's expressions stand between slashes, Perses' do not. */
static void
the_group_that_is_missing_is_inside_of_slashes(void **state)
{
	static const char *const patterns[][2] = { { "a.+", "write (a.+)" }, { "/^a-.+/", "write (^a-.+)" },
		{ "//", "write (//)" }, { "/a", "write (/a)" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		g_autofree char *spec = g_strdup_printf(
			"{variables: [{kind: ListVariable, spec: {name: v, capturingRegexp: '%s', plugin: "
			"{kind: "
			"StaticListVariable, spec: {values: [a]}}}}], " SHOWN(WORDS("$v")) "}",
			patterns[i][0]);

		board_has(f, spec, "HCT310 /spec/variables/0/spec/capturingRegexp\n");
		assert_string_equal(f->findings->items[0].hint.ptr, patterns[i][1]);
	}
}

static void
all_documents_are_read_before_the_first_rule(void **state)
{
	struct fixture *f = *state;

	add(f, "d",
		"kind: Dashboard\nmetadata: {name: d, project: p}\nspec: {" SHOWN(WORDS("$v and $w")) "}\n");
	add(f, "v",
		"kind: Variable\nmetadata: {name: v, project: p}\nspec: " TEXT(
			"") "\n---\nkind: GlobalVariable\n"
			    "metadata: {name: w}\nspec: {kind: TextVariable, spec: {value: x}}\n");
	finish(f);
	assert_string_equal(f->text->str, "");
	assert_int_equal(f->findings->documents, 3);
}

static void
names_of_resources_are_compared_within_kind_and_project(void **state)
{
	struct fixture *f = *state;

	add(f, "a",
		"kind: Project\nmetadata: {name: x}\n---\nkind: Folder\nmetadata: {name: x, project: "
		"p}\nspec: {}\n");
	add(f, "b",
		"kind: Folder\nmetadata: {name: x, project: q}\nspec: {}\n---\nkind: Folder\nmetadata: "
		"{name: x, project: p}\nspec: {}\n");
	finish(f);
	assert_string_equal(f->text->str, "HCT211 /metadata/name\n");
	assert_int_equal(f->findings->items[0].document, 2);
	assert_int_equal(f->findings->items[0].line, 6);
}

static void
defaults_of_two_files_may_be_of_two_servers(void **state)
{
#define SOURCE(name, project)                                                                                \
	"kind: Datasource\nmetadata: {name: " name ", project: " project                                     \
	"}\nspec: {default: true, plugin: {kind: PrometheusDatasource, "                                     \
	"spec: {directUrl: 'http://localhost'}}}\n"
	struct fixture *f = *state;

	add(f, "a", SOURCE("a", "p") "---\n" SOURCE("b", "p") "---\n" SOURCE("c", "q"));
	add(f, "b", SOURCE("d", "q"));
	finish(f);
	assert_string_equal(f->text->str, "HCT027 /spec/default\nHCT027 /spec/default\n");
	assert_int_equal(f->findings->items[0].severity, HCT_SEVERITY_ERROR);
	assert_int_equal(f->findings->items[1].severity, HCT_SEVERITY_WARNING);
#undef SOURCE
}

static void
a_faulty_resource_is_checked_as_far_as_it_goes(void **state)
{
	struct fixture *f = *state;

	add(f, "d",
		"kind: Dashboard\nmetadata: {name: a b}\nspec: {timezone: Mars, variables: [{kind: x}, " TEXT(
			"v") "], panels: [], layouts: "
			     "[{kind: Grid, spec: {items: [{}]}}]}\n");
	finish(f);
	assert_string_equal(f->text->str, "HCT005 /metadata/name\nHCT014 /spec/timezone\nHCT004 "
					  "/spec/variables/0/kind\nHCT203 /spec/variables/1/spec/name\n"
					  "HCT009 /spec/panels\nHCT015 /spec/layouts/0/spec/items/0\nHCT023 "
					  "/spec/layouts/0/spec/items/0\n");
}

static void
a_file_that_cannot_be_read_counts(void **state)
{
	struct fixture *f = *state;

	hct_check_add_path(f->check, "/nowhere/at/all.yaml");
	hct_check_add_resources(f->check, "/nowhere/either");
	add(f, "d", "");
	finish(f);
	assert_int_equal(f->findings->unreadable, 2);
	assert_int_equal(f->findings->files, 2);
	assert_int_equal(f->findings->documents, 0);
	assert_string_equal(f->text->str, "HCT030 \nHCT030 \nHCT001 \n");
}

static void
names_of_variables_are_judged_once_and_where_they_stand(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{variables: [" TEXT("'12'") "]}",
		"HCT005 /spec/variables/0/spec/name\nHCT203 /spec/variables/0/spec/name\n");
	board_has(f, "{variables: [" TEXT("'a b'") "]}",
		"HCT005 /spec/variables/0/spec/name\nHCT203 /spec/variables/0/spec/name\n");
	board_has(f, "{variables: [" LIST("'12'", "up") "]}",
		"HCT024 /spec/variables/0/spec/name\nHCT203 /spec/variables/0/spec/name\n");
	end((void **)&f);
	begin((void **)&f);
	add(f, "v",
		"kind: GlobalVariable\nmetadata: {name: __mine}\nspec: {kind: TextVariable, spec: {value: "
		"x}}\n");
	finish(f);
	assert_string_equal(f->text->str, "HCT024 /metadata/name\n");
}

static void
zones_are_named_as_the_database_does(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{timezone: UTC}", "");
	board_has(f, "{timezone: local}", "");
	board_has(f, "{timezone: utc}", "HCT014 /spec/timezone\n");
	board_has(f, "{timezone: browser}", "HCT014 /spec/timezone\n");
	board_has(f, "{timezone: Mars/Olympus}", "HCT014 /spec/timezone\n");
}

static void
links_run_nothing_however_they_are_written(void **state)
{
	struct fixture *f = *state;

	board_has(f, "{links: [{url: \"/a:b\"}, {url: \"https://x\"}, {url: \"\\tmailto:x\"}]}", "");
	board_has(f, "{links: [{url: \"\\x01 java\\tscr\\nipt:x\"}, {url: \"JavaScript:x\"}]}",
		"HCT307 /spec/links/0/url\nHCT307 /spec/links/1/url\n");
}

static void
a_list_of_nothing_is_no_input(void **state)
{
	struct fixture *f = *state;

	add(f, "a", "[]");
	add(f, "b", "kind: List\napiVersion: v1\nitems: []\n");
	finish(f);
	assert_string_equal(f->text->str, "HCT004 \n");
}

static void
custom_resources_need_what_their_definitions_want(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "kind: PersesDashboard\napiVersion: perses.dev/v1alpha2\nmetadata: {name: d}\nspec: "
		  "{config: {duration: 1h, "
		  "panels: {}, layouts: []}}\n",
			"" },
		{ "kind: PersesDashboard\napiVersion: perses.dev/v1alpha1\nmetadata: {name: d}\nspec: "
		  "{duration: 1h, "
		  "panels: {}, layouts: []}\n",
			"" },
		{ "kind: PersesDashboard\napiVersion: perses.dev/v1alpha2\nmetadata: {name: d}\nspec: "
		  "{config: {}}\n",
			"HCT010 /spec/config\n" },
		{ "kind: PersesDashboard\napiVersion: perses.dev/v1alpha2\nmetadata: {name: d}\nspec: "
		  "{duration: 1h, "
		  "panels: {}, layouts: []}\n",
			"HCT010 /spec\n" },
		{ "kind: PersesDatasource\napiVersion: perses.dev/v1alpha1\nmetadata: {name: d}\nspec: "
		  "{config: {plugin: {kind: "
		  "PrometheusDatasource, spec: {directUrl: 'http://localhost'}}}}\n",
			"" },
		{ "kind: PersesGlobalDatasource\napiVersion: perses.dev/v1alpha2\nmetadata: {name: d}\nspec: "
		  "{plugin: {kind: "
		  "PrometheusDatasource, spec: {directUrl: 'http://localhost'}}}\n",
			"HCT010 /spec\n" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		end((void **)&f);
		begin((void **)&f);
		add(f, "k", cases[i].text);
		finish(f);
		assert_string_equal(f->text->str, cases[i].expected);
	}
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_dashboard_has_nothing_to_say),
		TEST(a_plugin_of_another_registry_is_not_the_installed_one),
		TEST(a_variable_is_used_where_readers_would_miss_it),
		TEST(defaults_are_among_the_values_that_are_written_down),
		TEST(builtins_and_amounts_are_no_unknown_variables),
		TEST(intervals_have_a_value_in_the_text_of_queries_of_prometheus_alone),
		TEST(rows_and_traces_bring_names_of_their_own),
		TEST(datasources_are_used_by_name_by_default_or_by_choice),
		TEST(items_that_touch_do_not_overlap),
		TEST(secrets_that_are_filled_in_later_are_none),
		TEST(secrets_are_found_in_every_resource_and_in_the_wrong_shape),
		TEST(addresses_hold_no_secrets),
		TEST(panels_take_their_queries),
		TEST(fragments_are_checked_for_what_they_are),
		TEST(a_variable_of_a_project_may_use_what_a_dashboard_defines),
		TEST(datasources_of_the_first_operator_are_outdated_and_those_of_the_second_refused),
		TEST(what_stands_in_a_text_is_not_said_to_be_rewritten),
		TEST(the_group_that_is_missing_is_inside_of_slashes),
		TEST(all_documents_are_read_before_the_first_rule),
		TEST(names_of_resources_are_compared_within_kind_and_project),
		TEST(defaults_of_two_files_may_be_of_two_servers),
		TEST(a_faulty_resource_is_checked_as_far_as_it_goes),
		TEST(a_file_that_cannot_be_read_counts),
		TEST(names_of_variables_are_judged_once_and_where_they_stand),
		TEST(zones_are_named_as_the_database_does),
		TEST(links_run_nothing_however_they_are_written),
		TEST(a_list_of_nothing_is_no_input),
		TEST(custom_resources_need_what_their_definitions_want),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin_group, end_group);
}
