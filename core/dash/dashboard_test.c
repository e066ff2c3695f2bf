/* core/dash/dashboard_test.c: what a dashboard becomes, and where it is refused. */
#include "base/zone.h"
#include "dash/fixture.h"
#include "dash/reference.h"

#include <glib.h>
#include <stdio.h>

#define PANEL "  panels: {cpu: {kind: Panel, spec: {plugin: {kind: StatChart}}}}\n"

#define assert_text(text, expected)                                                                          \
	do {                                                                                                 \
		struct hct_str text_ = (text);                                                               \
		if (!hct_str_is(text_, (expected)))                                                          \
			fail_msg("\"%.*s\" is not \"%s\"", HCT_FMT(text_), (expected));                      \
	} while (0)

static const char all_fields[] =
	"  display: {name: My dashboard, description: about}\n"
	"  duration: 6h\n"
	"  refreshInterval: 30s\n"
	"  timezone: Europe/Paris\n"
	"  links: [{url: 'https://x', name: n, tooltip: t, targetBlank: true}, {url: y, "
	"renderVariables: false}]\n"
	"  datasources: {prom: {default: true, display: {name: Main}, plugin: {kind: "
	"PrometheusDatasource, spec: {directUrl: 'http://p'}}}}\n"
	"  annotations: [{display: {name: deploys, hidden: true, color: '#fff'}, plugin: {kind: A, "
	"spec: {}}}]\n"
	"  variables:\n"
	"    - {kind: TextVariable, spec: {name: t, value: v, constant: true, display: {name: T, "
	"hidden: true}}}\n"
	"    - {kind: ListVariable, spec: {name: l, allowMultiple: true, allowAllValue: true, "
	"customAllValue: '.*',\n"
	"       defaultValue: [a, b], sort: numerical-desc, capturingRegexp: (x), plugin: {kind: S, "
	"spec: {values: [a]}}}}\n"
	"  panels:\n"
	"    cpu:\n"
	"      kind: Panel\n"
	"      spec:\n"
	"        display: {name: CPU, description: d}\n"
	"        plugin: {kind: StatChart, metadata: {version: v1.2.3, registry: r}, spec: "
	"{calculation: last}}\n"
	"        queries: [{kind: TimeSeriesQuery, spec: {name: q, plugin: {kind: "
	"PrometheusTimeSeriesQuery, spec: {query: up}}}}]\n"
	"        links: [{url: z}]\n"
	"        annotations: [{display: {name: own}, plugin: {kind: A}}]\n"
	"  layouts:\n"
	"    - kind: Grid\n"
	"      spec:\n"
	"        display: {title: Group, collapse: {open: false}}\n"
	"        repeatVariable: l\n"
	"        items: [{x: 1, y: 2, width: 3, height: 4, content: {$ref: '#/spec/panels/cpu'},\n"
	"          repeatVariable: {value: l, maxPer: 2, alignment: vertical}}]\n"
	"    - kind: Tabs\n"
	"      spec: {defaultTab: 1, tabs: [{name: One}, {name: Two, items: [{width: 1, height: 1, "
	"content: {$ref: /spec/panels/nope}}]}]}\n";

static void
dashboard_reads_all_fields(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, all_fields, &d), HCT_OK);
	assert_text(d->name, "d");
	assert_text(d->project, "p");
	assert_text(d->title, "My dashboard");
	assert_text(d->description, "about");
	assert_int_equal(d->duration.hours, 6);
	assert_text(d->timezone, "Europe/Paris");
	assert_int_equal(d->link_count, 2);
	assert_true(
		d->links[0].render_variables && d->links[0].target_blank && !d->links[1].render_variables);
	assert_text(d->datasources[0].name, "prom");
	assert_text(d->datasources[0].display_name, "Main");
	assert_true(d->datasources[0].is_default);
	assert_text(d->annotations[0].name, "deploys");
	assert_true(d->annotations[0].hidden);
	assert_int_equal(d->variable_count, 2);
	assert_true(d->variables[0].constant && d->variables[0].hidden && !d->variables[0].list);
	assert_text(d->variables[0].value, "v");
	assert_true(
		d->variables[1].list && d->variables[1].allow_multiple && d->variables[1].default_is_list);
	assert_int_equal(d->variables[1].default_count, 2);
	assert_text(d->variables[1].defaults[1], "b");
	assert_text(d->variables[1].custom_all, ".*");
	assert_int_equal(d->variables[1].sort, HCT_SORT_BY_NUMERICAL_DESC);
	assert_text(d->panels[0].key, "cpu");
	assert_text(d->panels[0].plugin.version, "v1.2.3");
	assert_text(d->panels[0].plugin.registry, "r");
	assert_text(d->panels[0].queries[0].plugin.kind, "PrometheusTimeSeriesQuery");
	assert_text(d->panels[0].annotations[0].name, "own");
	assert_false(d->layouts[0].open);
	assert_text(d->layouts[0].repeat, "l");
	assert_ptr_equal(d->layouts[0].items[0].panel, &d->panels[0]);
	assert_ptr_equal(hct_dashboard_panel(d, HCT_STR("cpu")), &d->panels[0]);
	assert_null(hct_dashboard_panel(d, HCT_STR("none")));
	assert_int_equal(d->layouts[0].items[0].repeat_max, 2);
	assert_true(d->layouts[0].items[0].repeat_vertical);
	assert_true(d->layouts[1].tabs_kind);
	assert_int_equal(d->layouts[1].default_tab, 1);
	assert_null(d->layouts[1].tabs[1].items[0].panel);
	assert_int_equal(f.diag.errors, 0);
	assert_int_equal(f.diag.warnings, 1);
	fixture_fini(&f);
}

static void
dashboard_with_an_empty_spec_has_the_defaults(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;
	const struct hct_resource *resource;

	fixture_init(&f);
	resource = fixture_resource(
		&f, HCT_STR("{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\"}, \"spec\": {}}"));
	assert_int_equal(hct_dashboard_load(f.arena, resource, &f.diag, &d), HCT_OK);
	assert_text(d->title, "d");
	assert_int_equal(hct_duration_ms(&d->duration), 3600000);
	assert_null(d->timezone.ptr);
	assert_int_equal(d->panel_count + d->layout_count + d->variable_count + d->link_count, 0);
	assert_int_equal(f.diag.count, 0);
	fixture_fini(&f);
}

static void
dashboard_takes_null_for_absent(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(
		fixture_dashboard(&f,
			"  display: null\n  panels: ~\n  layouts:\n  variables: null\n  duration: ''\n", &d),
		HCT_OK);
	assert_int_equal(d->duration.hours, 1);
	fixture_fini(&f);
}

static void
no_time_at_all_is_an_hour(void **state)
{
	static const char *const texts[] = { "0s", "'0'", "0h0m" };

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *text = g_strdup_printf("  refreshInterval: 0s\n  duration: %s\n", texts[i]);
		struct hct_dashboard *d;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(fixture_dashboard(&f, text, &d), HCT_OK);
		assert_int_equal(hct_duration_ms(&d->duration), 3600000);
		assert_int_equal(f.diag.count, 1);
		assert_int_equal(f.diag.first->rule, HCT_RULE_NO_EFFECT);
		assert_text(f.diag.first->where.path, "/spec/duration");
		fixture_fini(&f);
	}
}

static void
list_default_of_one_value_becomes_that_value(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f,
				 "  variables: [{kind: ListVariable, spec: {name: l, defaultValue: [a], "
				 "plugin: {kind: S}}}]\n",
				 &d),
		HCT_OK);
	assert_true(d->variables[0].has_default);
	assert_false(d->variables[0].default_is_list);
	assert_text(d->variables[0].defaults[0], "a");
	fixture_fini(&f);
}

struct refusal {
	const char *spec;
	uint32_t line, column;
	const char *path, *text, *hint;
};

static const struct refusal refusals[] = {
	/* kinds, with what was probably meant */
	{ "  variables:\n    - kind: Awkward\n      spec: insane\n", 5, 13, "/spec/variables/0/kind",
		"unknown variable.kind \"Awkward\" used", NULL },
	{ "  variables:\n    - kind: Listvariable\n      spec: {name: x}\n", 5, 13, "/spec/variables/0/kind",
		"unknown variable.kind \"Listvariable\" used", "ListVariable" },
	{ "  layouts:\n    - kind: Gird\n", 5, 13, "/spec/layouts/0/kind",
		"unknown layout.kind \"Gird\" used", "Grid" },
	{ "  layouts:\n    - spec: {}\n", 5, 7, "/spec/layouts/0", "unknown layout.kind \"\" used", NULL },
	/* types */
	{ "  panels: []\n", 4, 11, "/spec/panels", "panels must be an object, not a list", NULL },
	{ "  variables: {a: 1}\n", 4, 14, "/spec/variables", "variables must be a list, not an object",
		NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items: [{x: a, content: {$ref: "
	  "/spec/panels/cpu}}]\n" PANEL,
		7, 21, "/spec/layouts/0/spec/items/0/x", "x must be a whole number, not a string", NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items: [{y: 1.5, content: {$ref: "
	  "/spec/panels/cpu}}]\n" PANEL,
		7, 21, "/spec/layouts/0/spec/items/0/y", "y must be a whole number, not 1.5", NULL },
	{ "  display:\n    name: [a]\n", 5, 11, "/spec/display/name", "name must be a string, not a list",
		NULL },
	/* variables */
	{ "  variables:\n    - {kind: TextVariable, spec: {}}\n", 5, 34, "/spec/variables/0/spec",
		"name cannot be empty", NULL },
	{ "  variables:\n    - {kind: ListVariable, spec: {plugin: {kind: S}}}\n", 5, 34,
		"/spec/variables/0/spec", "name cannot be empty", NULL },
	{ "  variables:\n    - {kind: TextVariable, spec: {name: 'a b'}}\n", 5, 41,
		"/spec/variables/0/spec/name", "the variable name \"a b\" may have letters, digits", NULL },
	{ "  variables:\n    - {kind: TextVariable, spec: {name: '12'}}\n", 5, 41,
		"/spec/variables/0/spec/name", "\"12\" cannot contain only digits", NULL },
	{ "  variables:\n    - {kind: TextVariable, spec: {name: a, constant: true}}\n", 5, 34,
		"/spec/variables/0/spec", "value cannot be empty for a constant variable", NULL },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a}}\n", 5, 34, "/spec/variables/0/spec",
		"a ListVariable needs a plugin", NULL },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a, plugin: {spec: {}}}}\n", 5, 52,
		"/spec/variables/0/spec/plugin", "kind cannot be empty", NULL },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a, customAllValue: x, plugin: {kind: S}}}\n",
		5, 60, "/spec/variables/0/spec/customAllValue",
		"customAllValue cannot be set when allowAllValue is not true", "allowAllValue" },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a, defaultValue: [x, y], plugin: {kind: "
	  "S}}}\n",
		5, 58, "/spec/variables/0/spec/defaultValue",
		"cannot be a list of 2 values when allowMultiple is false", "allowMultiple" },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a, defaultValue: {}, plugin: {kind: S}}}\n",
		5, 58, "/spec/variables/0/spec/defaultValue",
		"defaultValue must be a string or a list of strings, not an object", NULL },
	{ "  variables:\n    - {kind: ListVariable, spec: {name: a, sort: alphabetical-as, plugin: {kind: "
	  "S}}}\n",
		5, 50, "/spec/variables/0/spec/sort", "unknown sort \"alphabetical-as\"",
		"alphabetical-asc" },
	{ "  variables:\n    - {kind: TextVariable, spec: {name: a}}\n    - {kind: TextVariable, spec: "
	  "{name: b}}\n"
	  "    - {kind: TextVariable, spec: {name: a}}\n",
		7, 41, "/spec/variables/2/spec/name",
		"the variable name \"a\" of variables[2] is already used by variables[0]", NULL },
	/* panels, annotations */
	{ "  panels: {'a/b': {kind: Panel, spec: {plugin: {kind: S}}}}\n", 4, 12, "/spec/panels/a~1b",
		"the panel key \"a/b\" may have letters, digits", NULL },
	{ "  panels: {a..b: {kind: Panel, spec: {plugin: {kind: S}}}}\n", 4, 12, "/spec/panels/a..b",
		"may not have two dots in a row", NULL },
	{ "  panels: {.b: {kind: Panel, spec: {plugin: {kind: S}}}}\n", 4, 12, "/spec/panels/.b",
		"may not begin or end with a dot", NULL },
	{ "  panels: {b: {kind: Panel, spec: {}}}\n", 4, 35, "/spec/panels/b/spec", "a panel needs a plugin",
		NULL },
	{ "  annotations: [{plugin: {kind: A}}]\n", 4, 17, "/spec/annotations/0",
		"display.name of an annotation cannot be empty", NULL },
	/* times */
	{ "  duration: 1h2d\n", 4, 13, "/spec/duration", "duration \"1h2d\" is not a duration", NULL },
	{ "  duration: 10000y\n", 4, 13, "/spec/duration", "duration \"10000y\" is too long", NULL },
	{ "  refreshInterval: 106751d23h47m16s855ms\n", 4, 20, "/spec/refreshInterval", "is too long", NULL },
	{ "  refreshInterval: fast\n", 4, 20, "/spec/refreshInterval", "is not a duration", NULL },
	{ "  timezone: Europe/Pariss\n", 4, 13, "/spec/timezone", "unknown timezone \"Europe/Pariss\"",
		NULL },
	{ "  timezone: Z\n", 4, 13, "/spec/timezone", "unknown timezone \"Z\"", NULL },
	{ "  timezone: Local\n", 4, 13, "/spec/timezone", "unknown timezone \"Local\"", "\"local\"" },
	{ "  queryBatching: {mode: panels}\n", 4, 25, "/spec/queryBatching/mode", "unknown mode \"panels\"",
		"panel" },
	{ "  queryBatching: {maxPerRequest: -1}\n", 4, 34, "/spec/queryBatching/maxPerRequest",
		"maxPerRequest cannot be negative", NULL },
	/* references */
	{ "  layouts:\n    - kind: Grid\n      spec: {items: [{x: 0}]}\n", 6, 22,
		"/spec/layouts/0/spec/items/0", "the item has no content", NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - content: {$ref: '#/foo/ref "
	  "with space'}\n",
		8, 29, "/spec/layouts/0/spec/items/0/content/$ref",
		"ref \"#/foo/ref with space\" is not accepted", NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - content: {$ref: "
	  "'#/spec/panels/a.b'}\n",
		8, 29, "/spec/layouts/0/spec/items/0/content/$ref",
		"ref \"#/spec/panels/a.b\" is not accepted", "dot" },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - content: {$ref: "
	  "'#/panels/cpu'}\n" PANEL,
		8, 29, "/spec/layouts/0/spec/items/0/content/$ref",
		"ref \"#/panels/cpu\" is pointing to the void", NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - content: {$ref: "
	  "'#/spec/panel/cpu'}\n" PANEL,
		8, 29, "/spec/layouts/0/spec/items/0/content/$ref",
		"doesn't have the expected element \"panels\"", NULL },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - content: {$ref: "
	  "'#/spec/panels/cpus'}\n" PANEL,
		8, 29, "/spec/layouts/0/spec/items/0/content/$ref",
		"no panel found for ref \"#/spec/panels/cpus\"", "cpu" },
	{ "  layouts:\n    - kind: Grid\n      spec:\n        items:\n          - {content: {$ref: "
	  "/spec/panels/cpu}, repeatVariable: "
	  "{value: a, alignment: vertcal}}\n" PANEL,
		8, 87, "/spec/layouts/0/spec/items/0/repeatVariable/alignment",
		"unknown alignment \"vertcal\"", "vertical" },
};

static void
dashboard_is_refused_at_the_place_of_the_mistake(void **state)
{
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		const struct refusal *r = &refusals[i];
		const struct hct_message *message;
		struct hct_dashboard *d = NULL;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(fixture_dashboard(&f, r->spec, &d), HCT_ERR_SPEC);
		assert_null(d);
		message = fixture_message(&f, r->text);
		if (!message)
			fail_msg("no message \"%s\" but \"%.*s\"", r->text, HCT_FMT(f.diag.first->text));
		if (message->where.line != r->line || message->where.column != r->column ||
			!hct_str_is(message->where.path, r->path))
			fail_msg("\"%s\" at %u:%u %.*s", r->text, message->where.line, message->where.column,
				HCT_FMT(message->where.path));
		assert_int_equal(message->severity, HCT_SEVERITY_ERROR);
		if (r->hint && hct_str_find(message->hint, hct_str(r->hint)) < 0)
			fail_msg("\"%s\" hints \"%.*s\"", r->text, HCT_FMT(message->hint));
		fixture_fini(&f);
	}
}

static void
dashboard_reports_all_errors_in_the_order_of_checks(void **state)
{
	static const char text[] = "  timezone: Nowhere\n"
				   "  duration: soon\n"
				   "  variables: [{kind: TextVariable, spec: {name: a}}, {kind: "
				   "TextVariable, spec: {name: a}}, {kind: X}]\n"
				   "  layouts: [{kind: Grid, spec: {items: [{width: 1, height: 1, content: "
				   "{$ref: '#/spec/panels/no'}}]}}]\n"
				   "  panels: {'a b': {kind: Panel, spec: {plugin: {kind: S}}}}\n";
	static const char *const expected[] = { "unknown variable.kind", "is not a duration",
		"already used by", "the panel key", "unknown timezone", "no panel found" };
	const struct hct_message *message;
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, text, &d), HCT_ERR_SPEC);
	message = f.diag.first;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, message = message->next) {
		assert_non_null(message);
		if (hct_str_find(message->text, hct_str(expected[i])) < 0)
			fail_msg("%zu: \"%.*s\" is not \"%s\"", i, HCT_FMT(message->text), expected[i]);
	}
	assert_null(message);
	fixture_fini(&f);
}

static void
slips_in_field_names_are_warned_about(void **state)
{
	static const struct {
		const char *spec, *text, *hint;
		uint32_t line, column;
	} slips[] = {
		{ "  varaibles: []\n", "\"varaibles\"", "variables", 4, 3 },
		{ "  variables:\n    - kind: ListVariable\n      spec:\n        name: a\n        "
		  "allow_all_value: true\n        plugin: {kind: S}\n",
			"\"allow_all_value\"", "allowAllValue", 8, 9 },
		{ "  panels:\n    a:\n      kind: Panel\n      spec:\n        quieries: []\n        plugin: "
		  "{kind: S}\n",
			"\"quieries\"", "queries", 8, 9 },
	};

	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		const struct hct_message *message;
		struct hct_dashboard *d;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(fixture_dashboard(&f, slips[i].spec, &d), HCT_OK);
		assert_int_equal(f.diag.warnings, 1);
		message = fixture_message(&f, slips[i].text);
		assert_non_null(message);
		assert_true(hct_str_find(message->hint, hct_str(slips[i].hint)) >= 0);
		assert_int_equal(message->where.line, slips[i].line);
		assert_int_equal(message->where.column, slips[i].column);
		fixture_fini(&f);
	}
}

static void
names_that_differ_in_case_are_told_as_those_of_the_envelope(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, "  Display: {name: x}\n", &d), HCT_OK);
	assert_int_equal(f.diag.count, 1);
	assert_int_equal(f.diag.first->rule, HCT_RULE_CASE);
	assert_string_equal(hct_message_text(f.diag.first, f.arena).ptr,
		"test:4:3: warning: \"Display\" is ignored: it must be written \"display\" (/spec/Display)");
	assert_int_equal(
		hct_dashboard_load(f.arena,
			fixture_resource(&f, HCT_STR("{\"kind\": \"Dashboard\", \"metadata\": {\"name\": "
						     "\"d\"}, \"spec\": {\"Duration\": \"6h\"}}")),
			&f.diag, &d),
		HCT_OK);
	assert_int_equal(d->duration.hours, 1);
	assert_int_equal(f.diag.last->rule, HCT_RULE_CASE);
	assert_true(hct_str_find(f.diag.last->text, HCT_STR("Perses reads it from JSON nevertheless")) > 0);
	fixture_fini(&f);
}

static void
whole_numbers_may_be_written_as_fractions(void **state)
{
	static const char text[] =
		"{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\"}, \"spec\": {\"layouts\": "
		"[{\"kind\": "
		"\"Grid\", \"spec\": {\"items\": [{\"x\": 12.0, \"y\": 1e1, \"width\": 1, \"height\": 1, "
		"\"content\": {\"$ref\": \"#/spec/panels/cpu\"}}]}}], \"panels\": {\"cpu\": {\"kind\": "
		"\"Panel\", "
		"\"spec\": {\"plugin\": {\"kind\": \"S\"}}}}}}";
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(
		hct_dashboard_load(f.arena, fixture_resource(&f, HCT_STR(text)), &f.diag, &d), HCT_OK);
	assert_int_equal(d->layouts[0].items[0].x, 12);
	assert_int_equal(d->layouts[0].items[0].y, 10);
	assert_int_equal(f.diag.count, 0);
	fixture_fini(&f);
}

static void
empty_settings_are_told_where_they_are(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, "  links: [{name: n, url: ''}]\n", &d), HCT_OK);
	assert_int_equal(f.diag.first->rule, HCT_RULE_NO_EFFECT);
	assert_text(f.diag.first->where.path, "/spec/links/0/url");
	fixture_fini(&f);
}

static void
texts_of_a_default_may_be_numbers_of_yaml(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f,
				 "  variables:\n    - {kind: ListVariable, spec: {name: a, defaultValue: 5, "
				 "plugin: {kind: S}}}\n"
				 "    - {kind: ListVariable, spec: {name: b, allowMultiple: true, "
				 "defaultValue: [5, true, x], plugin: {kind: S}}}\n",
				 &d),
		HCT_OK);
	assert_text(d->variables[0].defaults[0], "5");
	assert_int_equal(d->variables[1].default_count, 3);
	assert_text(d->variables[1].defaults[1], "true");
	assert_int_equal(f.diag.warnings, 3);
	assert_int_equal(f.diag.first->rule, HCT_RULE_LOOSE_TYPE);
	assert_text(f.diag.first->where.path, "/spec/variables/0/spec/defaultValue");
	fixture_fini(&f);
}

static void
the_longest_duration_is_that_of_go(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, "  duration: 106751d23h47m16s854ms\n", &d), HCT_OK);
	assert_int_equal(hct_duration_ms(&d->duration), INT64_MAX / 1000000);
	fixture_fini(&f);
}

static void
a_zone_that_is_meant_is_named(void **state)
{
	static const char *const texts[] = { "Europe/Pariss", "europe/paris", "Europe/paris" };
	struct hct_arena *arena = hct_arena_create();
	bool known = hct_zone_names(arena)[0] != NULL;

	hct_arena_destroy(arena);
	if (!known)
		skip();
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *text = g_strdup_printf("  timezone: %s\n", texts[i]);
		struct hct_dashboard *d;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(fixture_dashboard(&f, text, &d), HCT_ERR_SPEC);
		assert_text(f.diag.first->hint, "did you mean \"Europe/Paris\"?");
		fixture_fini(&f);
	}
}

static void
fields_that_resemble_nothing_are_for_information(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f, "  zzz: 1\n  x-generated-by: me\n", &d), HCT_OK);
	assert_int_equal(f.diag.warnings, 0);
	assert_int_equal(f.diag.count, 2);
	assert_int_equal(f.diag.first->severity, HCT_SEVERITY_INFO);
	assert_int_equal(f.diag.first->rule, HCT_RULE_UNKNOWN_FIELD);
	fixture_fini(&f);
}

static void
words_that_yaml_does_not_quote_are_taken_with_a_warning(void **state)
{
	struct hct_dashboard *d;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f,
				 "  display: {name: 2024}\n  links: [{url: x, targetBlank: 'yes'}]\n", &d),
		HCT_OK);
	assert_text(d->title, "2024");
	assert_true(d->links[0].target_blank);
	assert_int_equal(f.diag.warnings, 2);
	fixture_fini(&f);
}

static void
references_follow_the_expression_of_perses(void **state)
{
	static const struct {
		const char *ref;
		bool accepted;
	} refs[] = {
		{ "#/spec/panels/a", true },
		{ "/spec/panels/a", true },
		{ "#/a", true },
		{ "#/a_b-C/9", true },
		{ "", false },
		{ "#", false },
		{ "#/", false },
		{ "#//a", false },
		{ "#/a/", false },
		{ "a/b", false },
		{ "#a", false },
		{ "##/a", false },
		{ "#/a.b", false },
		{ "#/\xc3\xa9", false },
		{ "#/a b", false },
	};
	struct hct_str part[2];

	for (size_t i = 0; i < sizeof refs / sizeof *refs; i++)
		if (hct_reference_is_accepted(hct_str(refs[i].ref)) != refs[i].accepted)
			fail_msg("%s", refs[i].ref);
	assert_int_equal(hct_reference_segments(HCT_STR("#/spec/panels/cpu"), part, 2), 3);
	assert_text(part[0], "spec");
	assert_text(part[1], "panels");
	assert_int_equal(hct_reference_segments(HCT_STR("/a"), part, 2), 1);
	assert_text(part[0], "a");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dashboard_reads_all_fields),
		cmocka_unit_test(dashboard_with_an_empty_spec_has_the_defaults),
		cmocka_unit_test(dashboard_takes_null_for_absent),
		cmocka_unit_test(no_time_at_all_is_an_hour),
		cmocka_unit_test(list_default_of_one_value_becomes_that_value),
		cmocka_unit_test(dashboard_is_refused_at_the_place_of_the_mistake),
		cmocka_unit_test(dashboard_reports_all_errors_in_the_order_of_checks),
		cmocka_unit_test(slips_in_field_names_are_warned_about),
		cmocka_unit_test(names_that_differ_in_case_are_told_as_those_of_the_envelope),
		cmocka_unit_test(whole_numbers_may_be_written_as_fractions),
		cmocka_unit_test(empty_settings_are_told_where_they_are),
		cmocka_unit_test(texts_of_a_default_may_be_numbers_of_yaml),
		cmocka_unit_test(the_longest_duration_is_that_of_go),
		cmocka_unit_test(a_zone_that_is_meant_is_named),
		cmocka_unit_test(fields_that_resemble_nothing_are_for_information),
		cmocka_unit_test(words_that_yaml_does_not_quote_are_taken_with_a_warning),
		cmocka_unit_test(references_follow_the_expression_of_perses),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
