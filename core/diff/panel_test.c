/* core/diff/panel_test.c: what is told about panels: plugins, queries, thresholds, formats; and which panel is which. */
#include "diff/fixture.h"

static void
panel_tells_its_title_description_and_kind(void **state)
{
	struct fixture *f = *state;

	compare_panels(f, "{display: {name: CPU, description: old}, plugin: {kind: StatChart, spec: {a: 1}}}",
		"{display: {name: Processor, hideHeader: true}, plugin: {kind: GaugeChart, metadata: "
		"{version: v1.2.0}, spec: {a: 1}}}");
	assert_string_equal(told(f),
		"panel-title-changed panel cpu: title: CPU → Processor\n"
		"panel-description-changed panel cpu: description: old → not set\n"
		"panel-setting-changed panel cpu: display.hideHeader: not set → true\n"
		"panel-kind-changed panel cpu: kind: StatChart → GaugeChart\n"
		"panel-setting-changed panel cpu: plugin.metadata: not set → {version: v1.2.0}");
	assert_string_equal(f->comparison.documents->changes[0].title.ptr, "Processor");
	assert_true(f->comparison.documents->panels[0].looks);
}

static void
panel_tells_settings_by_their_names(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		"{plugin: {kind: T, spec: {legend: {position: bottom, values: [mean, max]}, columns: [{name: "
		"a, width: 1}, "
		"{name: b}, {name: c}], mappings: [{kind: Value, spec: {value: '0'}}, {kind: Range, spec: "
		"{from: 1}}], text: ' x'}}}",
		"{plugin: {kind: T, spec: {legend: {position: right, values: [max, mean]}, columns: [{name: "
		"b}, {name: a, width: 2}, "
		"{name: d, hide: true}], mappings: [{kind: Value, spec: {value: '1'}}], text: ''}}}");
	assert_string_equal(told(f),
		"panel-setting-changed panel cpu: legend.position: bottom → right\n"
		"panel-setting-changed panel cpu: legend.values: [mean, max] → [max, mean]\n"
		"panel-setting-changed panel cpu: columns.c removed: {name: c}\n"
		"panel-setting-changed panel cpu: columns.a.width: 1 → 2\n"
		"panel-setting-changed panel cpu: columns.d added: {name: d, hide: true}\n"
		"panel-setting-changed panel cpu: columns: order changed\n"
		"panel-setting-changed panel cpu: mappings[1] removed: {kind: Range, spec: {from: 1}}\n"
		"panel-setting-changed panel cpu: mappings[0].spec.value: 0 → 1\n"
		"panel-setting-changed panel cpu: text: \" x\" → \"\"");
	assert_string_equal(f->comparison.documents->changes[3].field.ptr, "columns.a.width");
	assert_string_equal(f->comparison.documents->changes[3].old_where.path.ptr,
		"/spec/panels/cpu/spec/plugin/spec/columns/0/width");
	assert_string_equal(f->comparison.documents->changes[3].new_where.path.ptr,
		"/spec/panels/cpu/spec/plugin/spec/columns/1/width");
}

static void
panel_tells_units_and_formats(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		"{plugin: {kind: T, spec: {format: {unit: bytes}, yAxis: {format: {unit: s, decimalPlaces: "
		"1}}}}}",
		"{plugin: {kind: T, spec: {format: {unit: decbytes}, yAxis: {format: {unit: s, "
		"decimalPlaces: 2}}, countFormat: "
		"{unit: decimal}}}}");
	assert_string_equal(told(f), "unit-changed panel cpu: format.unit: bytes → decbytes\n"
				     "format-changed panel cpu: yAxis.format.decimalPlaces: 1 → 2\n"
				     "format-changed panel cpu: countFormat: not set → {unit: decimal}");
}

static void
panel_tells_thresholds_by_their_values(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		"{plugin: {kind: T, spec: {thresholds: {mode: absolute, steps: [{value: 1, color: red}, "
		"{value: 0.50, name: half}, "
		"{value: 9}]}}}}",
		"{plugin: {kind: T, spec: {thresholds: {defaultColor: green, steps: [{value: 0.5, name: "
		"half, color: blue}, "
		"{value: 1.0, color: orange}, {value: 8}, {value: 10, color: black, name: end}]}}}}");
	assert_string_equal(told(f),
		"threshold-changed panel cpu: thresholds.mode: absolute → not set\n"
		"threshold-changed panel cpu: thresholds.defaultColor: not set → green\n"
		"threshold-changed panel cpu: threshold 0.5 “half”, color: not set → blue\n"
		"threshold-changed panel cpu: threshold 1, color: red → orange\n"
		"threshold-changed panel cpu: threshold: 9 → 8\n"
		"threshold-added panel cpu: threshold 10 “end” added: black\n"
		"threshold-changed panel cpu: thresholds: order changed");
	compare_panels(f, "{plugin: {kind: T, spec: {}}}",
		"{plugin: {kind: T, spec: {thresholds: {steps: [{value: 1, color: red}]}}}}");
	assert_string_equal(told(f), "threshold-added panel cpu: threshold 1 added: red");
	compare_panels(f, "{plugin: {kind: T, spec: {thresholds: {steps: [{value: 1}, {value: 2}]}}}}",
		"{plugin: {kind: T, spec: {thresholds: {steps: [{value: 2}]}}}}");
	assert_string_equal(told(f), "threshold-removed panel cpu: threshold 1 removed");
}

#define QUERY(text) "{kind: TimeSeriesQuery, spec: {plugin: {kind: Q, spec: {query: '" text "'}}}}"
#define NAMED(name, text)                                                                                    \
	"{kind: TimeSeriesQuery, spec: {name: " name ", plugin: {kind: Q, spec: {query: '" text "'}}}}"
#define QUERIES(...) "{plugin: {kind: T}, queries: [" __VA_ARGS__ "]}"

static void
panel_tells_queries_by_number_or_name(void **state)
{
	struct fixture *f = *state;

	compare_panels(f, QUERIES(QUERY("a")), QUERIES(QUERY("b")));
	assert_string_equal(told(f), "query-changed panel cpu: query: a → b");
	compare_panels(f, QUERIES(QUERY("a") ", " QUERY("b")), QUERIES(QUERY("a")));
	assert_string_equal(told(f), "query-removed panel cpu: query 2 removed: b");
	compare_panels(f, QUERIES(QUERY("a")), QUERIES(QUERY("c") ", " QUERY("a")));
	assert_string_equal(told(f), "query-added panel cpu: query 1 added: c");
	compare_panels(f, QUERIES(NAMED("one", "a") ", " NAMED("two", "b")),
		QUERIES(NAMED("two", "x") ", " NAMED("one", "y")));
	assert_string_equal(told(f), "query-changed panel cpu: query “two”: b → x\n"
				     "query-changed panel cpu: query “one”: a → y\n"
				     "queries-reordered panel cpu: order of the queries changed");
}

static void
panel_follows_a_query_by_what_it_is_like(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		QUERIES(QUERY("sum(rate(http_requests_total[5m]))") ", " QUERY("node_memory_bytes")),
		QUERIES(QUERY("up") ", " QUERY("avg(node_memory_bytes)") ", " QUERY(
			"sum(rate(http_requests_total[1m]))")));
	assert_string_equal(told(f),
		"query-added panel cpu: query 1 added: up\n"
		"query-changed panel cpu: query 2: node_memory_bytes → avg(node_memory_bytes)\n"
		"query-changed panel cpu: query 3: sum(rate(http_requests_total[5m])) → "
		"sum(rate(http_requests_total[1m]))\n"
		"queries-reordered panel cpu: order of the queries changed");
}

static void
panel_tells_what_else_a_query_says(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		"{plugin: {kind: T}, queries: [{kind: TimeSeriesQuery, spec: {plugin: {kind: Q, spec: "
		"{query: up, datasource: {kind: "
		"P, name: a}, minStep: 15s}}}}]}",
		"{plugin: {kind: T}, queries: [{kind: LogQuery, spec: {name: n, plugin: {kind: R, spec: "
		"{query: up, datasource: {kind: "
		"P}, seriesNameFormat: '{{x}}'}}}}]}");
	assert_string_equal(told(f),
		"query-kind-changed panel cpu: query “n”, family: TimeSeriesQuery → LogQuery\n"
		"query-datasource-changed panel cpu: query “n”, datasource: a (P) → default P\n"
		"query-kind-changed panel cpu: query “n”, kind: Q → R\n"
		"query-setting-changed panel cpu: query “n”, minStep: 15s → not set\n"
		"query-setting-changed panel cpu: query “n”, seriesNameFormat: not set → {{x}}\n"
		"query-setting-changed panel cpu: query “n”, name: not set → n");
}

static void
panel_tells_its_own_annotations_and_links(void **state)
{
	struct fixture *f = *state;

	compare_panels(f, "{plugin: {kind: T}, links: [{name: Docs, url: /a}]}",
		"{plugin: {kind: T}, links: [{name: Docs, url: /b}], annotations: [{display: {name: A}, "
		"plugin: {kind: K}}], "
		"future: 1}");
	assert_string_equal(told(f), "panel-setting-changed panel cpu: future: not set → 1\n"
				     "annotation-added panel cpu: annotation “A” added: K\n"
				     "link-setting-changed panel cpu: link “Docs”, url: /a → /b");
}

#define BOARD(panels) "{panels: {" panels "}}"
#define PANEL(key, title, query)                                                                             \
#key ": {kind: Panel, spec: {display: {name: '" title "'}, plugin: {kind: T, spec: {legend: {"       \
	     "position: right}, yAxis: {min: 0}}}, queries: [" QUERY(query) "]}}"

static void
panel_is_followed_to_its_new_key(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_panel *panel;

	compare_specs(f, BOARD(PANEL(cpu, "CPU", "rate(cpu[5m])")),
		BOARD(PANEL(processor, "CPU", "rate(cpu[1m])")));
	assert_string_equal(told(f), "panel-renamed panel processor: key: cpu → processor\n"
				     "query-changed panel processor: query: rate(cpu[5m]) → rate(cpu[1m])");
	panel = f->comparison.documents->panels;
	assert_string_equal(panel->old_key.ptr, "cpu");
	assert_string_equal(panel->new_key.ptr, "processor");
	assert_string_equal(f->comparison.documents->changes[1].old_where.path.ptr,
		"/spec/panels/cpu/spec/queries/0/spec/plugin/spec/query");
	/* Another title, and the same question. */
	compare_specs(
		f, BOARD(PANEL(cpu, "CPU", "rate(cpu[5m])")), BOARD(PANEL(b, "Processor", "rate(cpu[5m])")));
	assert_string_equal(told(f),
		"panel-renamed panel b: key: cpu → b\npanel-title-changed panel b: title: CPU → Processor");
	/* Made from the same template, but about something else. */
	compare_specs(
		f, BOARD(PANEL(cpu, "CPU", "rate(cpu[5m])")), BOARD(PANEL(b, "Memory", "node_memory_bytes")));
	assert_string_equal(told(f), "panel-added panel b: panel added: T, in no layout\n"
				     "panel-removed panel cpu: panel removed: T, in no layout");
}

static void
panel_keys_that_are_numbers_may_shift(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		BOARD(PANEL(0_0, "One", "first") ", " PANEL(0_1, "Two", "second") ", " PANEL(
			0_2, "Three", "third")),
		BOARD(PANEL(0_0, "New", "zeroth") ", " PANEL(0_1, "One", "first") ", " PANEL(
			0_2, "Two", "second") ", " PANEL(0_3, "Three", "third")));
	assert_string_equal(told(f), "panel-added panel 0_0: panel added: T, in no layout\n"
				     "panel-renamed panel 0_1: key: 0_0 → 0_1\n"
				     "panel-renamed panel 0_2: key: 0_1 → 0_2\n"
				     "panel-renamed panel 0_3: key: 0_2 → 0_3");
	assert_false(f->comparison.documents->panels[1].looks);
}

static void
panel_with_the_same_key_stays_the_same_one(void **state)
{
	struct fixture *f = *state;

	/* Edited, and a copy of what it was. */
	compare_specs(f, BOARD(PANEL(cpu, "CPU", "rate(cpu[5m])")),
		BOARD(PANEL(cpu, "CPU", "rate(cpu[1m])") ", " PANEL(old, "CPU", "rate(cpu[5m])")));
	assert_string_equal(told(f), "query-changed panel cpu: query: rate(cpu[5m]) → rate(cpu[1m])\n"
				     "panel-added panel old: panel added: T, in no layout");
	/* Nothing is as it was, but nothing else is either. */
	compare_specs(
		f, BOARD(PANEL(cpu, "CPU", "rate(cpu[5m])")), BOARD(PANEL(cpu, "Memory", "node_memory")));
	assert_string_equal(told(f), "panel-title-changed panel cpu: title: CPU → Memory\n"
				     "query-changed panel cpu: query: rate(cpu[5m]) → node_memory");
}

static void
panel_without_queries_is_known_by_its_text(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		"{panels: {a: {spec: {plugin: {kind: Markdown, spec: {text: 'what to do when the shop is "
		"down'}}}}}}",
		"{panels: {b: {spec: {plugin: {kind: Markdown, spec: {text: 'what to do when the web shop is "
		"down'}}}}}}");
	assert_string_equal(told(f),
		"panel-renamed panel b: key: a → b\npanel-setting-changed panel b: text: what to do when the "
		"shop is down → what to do when the web shop is down");
}

static void
panel_tells_what_differs_in_a_datasource_of_the_same_name(void **state)
{
	struct fixture *f = *state;

	compare_panels(f,
		"{queries: [{spec: {plugin: {spec: {query: up, datasource: {kind: P, name: a}}}}}]}",
		"{queries: [{spec: {plugin: {spec: {query: up, datasource: {kind: P, name: a, x: 1}}}}}]}");
	assert_string_equal(told(f), "query-datasource-changed panel cpu: query, datasource: {kind: P, name: "
				     "a} → {kind: P, name: a, x: 1}");
}

#define LONG "value-number-one, value-number-two, value-number-three, value-number-four, value-number-five"

static void
panel_tells_of_a_long_list_the_items_that_differ(void **state)
{
	struct fixture *f = *state;

	compare_panels(f, "{plugin: {kind: T, spec: {hide: [" LONG "]}}}",
		"{plugin: {kind: T, spec: {hide: [" LONG ", value-number-six]}}}");
	assert_string_equal(told(f), "panel-setting-changed panel cpu: hide[5] added: value-number-six");
	compare_panels(f, "{plugin: {kind: T, spec: {hide: [zero, " LONG "]}}}",
		"{plugin: {kind: T, spec: {hide: [" LONG "]}}}");
	assert_string_equal(told(f), "panel-setting-changed panel cpu: hide[0] removed: zero");
	compare_panels(f, "{plugin: {kind: T, spec: {hide: [" LONG ", a]}}}",
		"{plugin: {kind: T, spec: {hide: [a, " LONG "]}}}");
	assert_string_equal(told(f), "panel-setting-changed panel cpu: hide: order changed");
	compare_panels(f, "{plugin: {kind: T, spec: {hide: [" LONG ", yes]}}}",
		"{plugin: {kind: T, spec: {hide: [" LONG ", true]}}}");
	assert_string_equal(told(f), "");
	/* Where nearly all is new, all of it is. */
	compare_panels(f, "{plugin: {kind: T, spec: {hide: [" LONG "]}}}",
		"{plugin: {kind: T, spec: {hide: [a-0123456789, b-0123456789, c-0123456789, d-0123456789, "
		"e-0123456789, f-0123456789]}}}");
	assert_int_equal(f->comparison.documents->change_count, 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(panel_tells_its_title_description_and_kind),
		TEST(panel_tells_settings_by_their_names),
		TEST(panel_tells_units_and_formats),
		TEST(panel_tells_thresholds_by_their_values),
		TEST(panel_tells_queries_by_number_or_name),
		TEST(panel_follows_a_query_by_what_it_is_like),
		TEST(panel_tells_what_else_a_query_says),
		TEST(panel_tells_its_own_annotations_and_links),
		TEST(panel_is_followed_to_its_new_key),
		TEST(panel_keys_that_are_numbers_may_shift),
		TEST(panel_with_the_same_key_stays_the_same_one),
		TEST(panel_without_queries_is_known_by_its_text),
		TEST(panel_tells_what_differs_in_a_datasource_of_the_same_name),
		TEST(panel_tells_of_a_long_list_the_items_that_differ),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
