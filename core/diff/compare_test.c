/* core/diff/compare_test.c: documents, and what a dashboard says about itself. */
#include "diff/fixture.h"

static void
compare_finds_nothing_in_what_is_equal_after_parsing(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"kind: Dashboard\nmetadata: {project: p, name: d, tags: [b, a]}\nspec:\n  # said twice\n  "
		"duration: 6h\n"
		"  panels: &p {cpu: {kind: Panel, spec: {plugin: {kind: Markdown, spec: {text: \"a\\nb\", n: "
		"1.0}}}}}\n",
		"{\"spec\": {\"panels\": {\"cpu\": {\"spec\": {\"plugin\": {\"spec\": {\"n\": 1, \"text\": "
		"\"a\\nb\"}, "
		"\"kind\": \"Markdown\"}}, \"kind\": \"Panel\"}}, \"duration\": \"6h\"}, "
		"\"metadata\": {\"tags\": [\"a\", \"b\"], \"name\": \"d\", \"project\": \"p\"}, \"kind\": "
		"\"Dashboard\"}");
	assert_string_equal(told(f), "");
	assert_false(hct_diff_any(&f->comparison));
	assert_int_equal(f->comparison.counts[HCT_DIFF_SAME], 1);
}

static void
compare_finds_nothing_in_what_says_the_default(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, "{}",
		"{duration: 1h, refreshInterval: 0s, variables: [], panels: {}, layouts: null, links: [], "
		"display: {}, "
		"datasources: {}, timezone: ''}");
	assert_string_equal(told(f), "");
	compare_specs(f,
		"{variables: [{kind: TextVariable, spec: {name: a, value: x}}], datasources: {d: {plugin: "
		"{kind: P}}}}",
		"{variables: [{kind: TextVariable, spec: {name: a, value: x, constant: no, display: {hidden: "
		"false}}}], "
		"datasources: {d: {default: false, plugin: {kind: P, spec: {}}}}}");
	assert_string_equal(told(f), "");
	compare_specs(f, "{links: [{url: /a}]}",
		"{links: [{url: /a, renderVariables: true, targetBlank: false, name: ''}]}");
	assert_string_equal(told(f), "");
	/* What a plugin makes of an absence, only the plugin knows. */
	compare_panels(f, "{plugin: {kind: StatChart, spec: {}}}",
		"{plugin: {kind: StatChart, spec: {sparkline: {}}}}");
	assert_string_equal(told(f), "panel-setting-changed panel cpu: sparkline: not set → {}");
}

static void
compare_leaves_out_what_a_server_writes(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"{kind: Dashboard, metadata: {name: d, version: 3, createdAt: '2026-01-01T00:00:00Z'}, spec: "
		"{}}",
		"{kind: Dashboard, metadata: {name: d, version: 4, updatedAt: '2026-01-02T00:00:00Z'}, spec: "
		"{}}");
	assert_false(hct_diff_any(&f->comparison));
}

static void
compare_tells_what_stands_beside_the_spec(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"{apiVersion: perses.dev/v1alpha1, kind: PersesDashboard, metadata: {name: d, namespace: p}, "
		"spec: {}}",
		"{apiVersion: perses.dev/v1alpha2, kind: PersesDashboard, metadata: {name: d, namespace: p}, "
		"spec: {config: {}}, status: {conditions: [1]}}");
	assert_string_equal(
		told(f), "field-changed document: apiVersion: perses.dev/v1alpha1 → perses.dev/v1alpha2");
	assert_string_equal(f->comparison.documents->changes->new_where.path.ptr, "/apiVersion");
	compare_documents(f, "{kind: Dashboard, metadata: {name: d, project: p}, spec: {}, x-owner: a}",
		"{kind: Dashboard, metadata: {name: d, project: p}, spec: {}, x-owner: b}");
	assert_string_equal(told(f), "field-changed document: x-owner: a → b");
	compare_documents(f, "{kind: Dashboard, metadata: {name: d, project: p}, spec: {}}",
		"{apiVersion: perses.dev/v1alpha2, kind: PersesDashboard, metadata: {name: d, namespace: p}, "
		"spec: {config: {}}}");
	assert_string_equal(told(f), "");
}

static void
compare_takes_metadata_that_breaks_rules(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"{kind: Dashboard, metadata: {name: My board, project: p, updatedAt: never, tags: [a, 1]}, "
		"spec: {}}",
		"{kind: Dashboard, metadata: {name: My board, project: [p], updatedAt: 7, tags: [a, 2]}, "
		"spec: {duration: 2h}}");
	assert_string_equal(told(f), "field-changed document: project: p → [p]\n"
				     "field-changed document: tags: [a, 1] → [a, 2]\n"
				     "duration-changed document: duration: not set → 2h");
	assert_string_equal(f->comparison.documents->name.ptr, "My board");
}

static void
compare_tells_what_a_dashboard_says_about_itself(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_document *document = compare_documents(f,
		"{kind: Dashboard, metadata: {name: d, tags: [a, b]}, spec: {display: {name: One}, duration: "
		"6h, colour: red}}",
		"{kind: Dashboard, metadata: {name: d, tags: [b, c]}, spec: {display: {name: Two, "
		"description: More}, "
		"refreshInterval: 30s, timezone: Europe/Paris, queryBatching: {mode: panel}}}");

	assert_string_equal(told(f), "tag-removed document: tag a removed\n"
				     "tag-added document: tag c added\n"
				     "title-changed document: title: One → Two\n"
				     "description-changed document: description: not set → More\n"
				     "duration-changed document: duration: 6h → not set\n"
				     "refresh-changed document: refresh interval: not set → 30s\n"
				     "timezone-changed document: time zone: not set → Europe/Paris\n"
				     "field-changed document: colour: red → not set\n"
				     "field-changed document: queryBatching: not set → {mode: panel}");
	assert_string_equal(document->title.ptr, "Two");
	assert_int_equal(document->status, HCT_DIFF_DIFFERS);
}

static void
compare_matches_documents_by_kind_project_and_name(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_document *documents = compare_documents(f,
		"{kind: Dashboard, metadata: {name: a, project: p}, spec: {}}\n---\n"
		"{kind: Dashboard, metadata: {name: a, project: q}, spec: {}}\n---\n"
		"{kind: Variable, metadata: {name: a, project: p}, spec: {kind: TextVariable, spec: {value: "
		"x}}}\n",
		"[{kind: Variable, metadata: {name: a, project: p}, spec: {kind: TextVariable, spec: {value: "
		"y}}}, "
		"{kind: Dashboard, metadata: {name: b, project: p}, spec: {panels: {x: {}, y: {}}}}, "
		"{kind: Dashboard, metadata: {name: a, project: p}, spec: {duration: 2h}}, "
		"{kind: Dashboard, metadata: {name: c, project: p}, spec: {}}]");

	assert_int_equal(f->comparison.document_count, 5);
	assert_int_equal(documents[0].kind, HCT_RESOURCE_VARIABLE);
	assert_int_equal(documents[0].status, HCT_DIFF_DIFFERS);
	assert_string_equal(told(f), "variable-default-changed document: value: x → y");
	assert_string_equal(documents[0].changes[0].new_where.path.ptr, "/0/spec/spec/value");
	assert_int_equal(documents[1].status, HCT_DIFF_IS_NEW);
	assert_int_equal(documents[1].panel_count, 2);
	assert_int_equal(documents[2].status, HCT_DIFF_DIFFERS);
	assert_string_equal(documents[2].changes[0].new_where.path.ptr, "/2/spec/duration");
	assert_int_equal(documents[3].status, HCT_DIFF_IS_NEW);
	assert_int_equal(documents[4].status, HCT_DIFF_IS_GONE);
	assert_string_equal(documents[4].project.ptr, "q");
	assert_int_equal(f->comparison.counts[HCT_DIFF_DIFFERS], 2);
}

static void
compare_follows_a_document_to_its_new_name(void **state)
{
	struct fixture *f = *state;

	compare_documents(f, "{kind: Dashboard, metadata: {name: a, project: p}, spec: {duration: 2h}}",
		"{kind: Dashboard, metadata: {name: b, project: q}, spec: {duration: 2h}}");
	assert_string_equal(
		told(f), "name-changed document: name: a → b\nproject-changed document: project: p → q");
	/* Two that it could be are no answer. */
	compare_documents(f, "{kind: Dashboard, metadata: {name: a}, spec: {}}",
		"{kind: Dashboard, metadata: {name: b}, spec: {}}\n---\n{kind: Dashboard, metadata: {name: "
		"c}, spec: {}}");
	assert_int_equal(f->comparison.counts[HCT_DIFF_IS_NEW], 2);
	assert_int_equal(f->comparison.counts[HCT_DIFF_IS_GONE], 1);
}

static void
compare_takes_nothing_for_one_side(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_document *documents =
		compare_documents(f, "", "{kind: Dashboard, metadata: {name: a}, spec: {panels: {x: {}}}}");

	assert_int_equal(documents[0].status, HCT_DIFF_IS_NEW);
	assert_string_equal(documents[0].panels[0].new_key.ptr, "x");
	assert_int_equal(documents[0].panels[0].old_key.len, 0);
	assert_true(hct_diff_any(&f->comparison));
	compare_documents(f, "", "");
	assert_false(hct_diff_any(&f->comparison));
}

static void
compare_takes_a_kubernetes_resource_for_what_it_holds(void **state)
{
	struct fixture *f = *state;

	compare_documents(f, "{kind: Dashboard, metadata: {name: d, project: n}, spec: {duration: 2h}}",
		"{apiVersion: perses.dev/v1alpha2, kind: PersesDashboard, metadata: {name: d, namespace: n, "
		"generation: 4}, "
		"spec: {config: {duration: 3h}}}");
	assert_string_equal(told(f), "duration-changed document: duration: 2h → 3h");
	assert_string_equal(f->comparison.documents->changes[0].old_where.path.ptr, "/spec/duration");
	assert_string_equal(f->comparison.documents->changes[0].new_where.path.ptr, "/spec/config/duration");
	compare_documents(f,
		"{apiVersion: perses.dev/v1alpha2, kind: PersesDatasource, metadata: {name: d, namespace: n, "
		"labels: {a: b}}, "
		"spec: {config: {plugin: {kind: P}}, client: {tls: {enable: true}}}}",
		"{apiVersion: perses.dev/v1alpha2, kind: PersesDatasource, metadata: {name: d, namespace: n, "
		"labels: {a: c}}, "
		"spec: {config: {plugin: {kind: P}}, client: {tls: {enable: false}}}}");
	assert_string_equal(told(f), "field-changed document: labels.a: b → c\n"
				     "field-changed document: client.tls.enable: true → false");
	assert_string_equal(
		f->comparison.documents->changes[1].new_where.path.ptr, "/spec/client/tls/enable");
}

static void
compare_says_where_both_values_stand(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_change *change = compare_documents(f,
		"kind: Dashboard\nmetadata:\n  name: d\nspec:\n  panels:\n    a/b~c:\n      spec:\n        "
		"queries:\n"
		"          - kind: TimeSeriesQuery\n            spec: {plugin: {kind: Q, spec: {query: "
		"up}}}\n",
		"{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"d\"}, \"spec\": {\"panels\": "
		"{\"a/b~c\":\n{\"spec\": "
		"{\"queries\": [{\"kind\": \"TimeSeriesQuery\", \"spec\": {\"plugin\": {\"kind\": \"Q\", "
		"\"spec\":\n"
		"{\"query\": \"down\"}}}}]}}}}}")
						       ->changes;

	assert_string_equal(told(f), "query-changed panel a/b~c: query: up → down");
	assert_string_equal(
		change->old_where.path.ptr, "/spec/panels/a~1b~0c/spec/queries/0/spec/plugin/spec/query");
	assert_true(hct_str_is(change->old_where.file, "old.yaml"));
	assert_int_equal(change->old_where.line, 10);
	assert_int_equal(change->old_where.column, 52);
	assert_true(hct_str_is(change->new_where.file, "new.yaml"));
	assert_int_equal(change->new_where.line, 3);
	assert_int_equal(change->new_where.column, 11);
}

static void
compare_tells_variables(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		"{variables: [{kind: TextVariable, spec: {name: a, value: x}}, {kind: ListVariable, spec: "
		"{name: b, "
		"allowMultiple: true, defaultValue: [u, v], plugin: {kind: S, spec: {values: [u, v]}}}}, "
		"{kind: TextVariable, spec: {name: c, value: y}}]}",
		"{variables: [{kind: ListVariable, spec: {name: b, sort: numerical-asc, defaultValue: u, "
		"display: {name: B}, "
		"plugin: {kind: S, spec: {values: [u, v, w]}}}}, {kind: TextVariable, spec: {name: a, value: "
		"z}}, "
		"{kind: ListVariable, spec: {name: e, plugin: {kind: L}, defaultValue: q}}]}");
	assert_string_equal(told(f),
		"variables-reordered document: order of the variables changed\n"
		"variable-removed variable c: variable removed: TextVariable, default y\n"
		"variable-setting-changed variable b: title: not set → B\n"
		"variable-default-changed variable b: default value: [u, v] → u\n"
		"variable-setting-changed variable b: values: [u, v] → [u, v, w]\n"
		"variable-setting-changed variable b: allowMultiple: true → not set\n"
		"variable-setting-changed variable b: sort: not set → numerical-asc\n"
		"variable-default-changed variable a: value: x → z\n"
		"variable-added variable e: variable added: ListVariable from L, default q");
	assert_true(f->comparison.documents->looks);
}

static void
compare_follows_a_variable_to_its_new_name(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		"{variables: [{kind: ListVariable, spec: {name: env, allowMultiple: true, allowAllValue: "
		"true, sort: "
		"alphabetical-asc, plugin: {kind: PrometheusLabelValuesVariable, spec: {labelName: env, "
		"matchers: [up]}}}}]}",
		"{variables: [{kind: ListVariable, spec: {name: stage, allowMultiple: true, allowAllValue: "
		"true, sort: "
		"alphabetical-asc, plugin: {kind: PrometheusLabelValuesVariable, spec: {labelName: env, "
		"matchers: [up]}}}}]}");
	assert_string_equal(told(f), "variable-renamed variable stage: name: env → stage");
}

static void
compare_tells_datasources(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		"{datasources: {a: {plugin: {kind: P, spec: {directUrl: 'http://a'}}}, b: {default: true, "
		"plugin: {kind: P, spec: "
		"{proxy: {kind: HTTPProxy, spec: {url: 'http://b', secret: s1, headers: {X-Org: o}}}}}}, "
		"gone: {plugin: {kind: Q}}}}",
		"{datasources: {a: {plugin: {kind: P2, spec: {directUrl: 'https://a', scrapeInterval: "
		"15s}}}, b: {plugin: {kind: P, "
		"spec: {proxy: {kind: HTTPProxy, spec: {url: 'http://b/x', secret: s2, headers: {X-Org: "
		"q}}}}}}, "
		"token: {plugin: {kind: P, spec: {directUrl: 'http://c'}}}}}");
	assert_string_equal(told(f),
		"datasource-url-changed datasource a: url: http://a → https://a\n"
		"datasource-setting-changed datasource a: kind: P → P2\n"
		"datasource-setting-changed datasource a: scrapeInterval: not set → 15s\n"
		"datasource-default-changed datasource b: default: true → not set\n"
		"datasource-url-changed datasource b: url: http://b → http://b/x\n"
		"datasource-setting-changed datasource b: proxy.spec.secret: s1 → s2\n"
		"datasource-setting-changed datasource b: proxy.spec.headers.X-Org: o → q\n"
		"datasource-removed datasource gone: datasource removed: Q\n"
		"datasource-added datasource token: datasource added: P http://c");
}

static void
compare_tells_annotations_and_links(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		"{annotations: [{display: {name: Deploys, color: red}, plugin: {kind: A, spec: {expr: "
		"up}}}], "
		"links: [{name: Docs, url: 'https://a'}, {url: '/b'}]}",
		"{annotations: [{display: {name: Deploys, color: blue, hidden: true}, plugin: {kind: A, "
		"spec: {expr: down}}}, "
		"{display: {name: Alerts}, plugin: {kind: A, spec: {expr: ALERTS}}}], "
		"links: [{name: Docs, url: 'https://a', tooltip: Read}]}");
	assert_string_equal(told(f),
		"annotation-setting-changed annotation Deploys: display.color: red → blue\n"
		"annotation-setting-changed annotation Deploys: display.hidden: not set → true\n"
		"annotation-setting-changed annotation Deploys: expr: up → down\n"
		"annotation-added annotation Alerts: annotation added: A: ALERTS\n"
		"link-removed link /b: link removed: /b\n"
		"link-setting-changed link Docs: tooltip: not set → Read");
}

static void
compare_takes_other_resources_in_general(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"{kind: Folder, metadata: {name: f, project: p}, spec: {display: {name: A}, items: [{kind: "
		"Dashboard, name: a}, "
		"{kind: Folder, name: x, items: [{kind: Dashboard, name: b}]}]}}",
		"{kind: Folder, metadata: {name: f, project: p}, spec: {display: {name: B}, items: [{kind: "
		"Dashboard, name: a}, "
		"{kind: Folder, name: x, items: [{kind: Dashboard, name: c}]}]}}");
	assert_string_equal(told(f), "field-changed document: display.name: A → B\n"
				     "field-changed document: items.x.items.c.name: b → c");
	compare_documents(f,
		"{kind: GlobalDatasource, metadata: {name: g}, spec: {plugin: {kind: P, spec: {directUrl: "
		"'http://a'}}}}",
		"{kind: GlobalDatasource, metadata: {name: g}, spec: {default: true, plugin: {kind: P, spec: "
		"{directUrl: 'http://b'}}}}");
	assert_string_equal(told(f), "datasource-default-changed document: default: not set → true\n"
				     "datasource-url-changed document: url: http://a → http://b");
}

static void
compare_shows_no_credential(void **state)
{
	struct fixture *f = *state;

	compare_documents(f,
		"{kind: Secret, metadata: {name: s, project: p}, spec: {basicAuth: {username: u, password: "
		"hunter1}, tlsConfig: "
		"{key: 'PEM1', insecureSkipVerify: true}}}",
		"{kind: Secret, metadata: {name: s, project: p}, spec: {basicAuth: {username: w, password: "
		"hunter2}, tlsConfig: "
		"{key: 'PEM2', insecureSkipVerify: true}}}");
	assert_string_equal(told(f), "field-changed document: basicAuth.username: *** → ***\n"
				     "field-changed document: basicAuth.password: *** → ***\n"
				     "field-changed document: tlsConfig.key: *** → ***");
	compare_specs(f,
		"{datasources: {a: {plugin: {kind: P, spec: {directUrl: "
		"'http://u:hunter1@h/?token=hunter1&a=b', proxy: {kind: H, "
		"spec: {headers: {Authorization: hunter1}, passwordFile: /a}}}}}}, variables: [{kind: "
		"TextVariable, spec: {name: "
		"api_key, value: hunter1}}], links: [{url: 'see https://u:hunter1@h and "
		"http://h/?api_key=hunter1'}]}",
		"{datasources: {a: {plugin: {kind: P, spec: {directUrl: "
		"'http://u:hunter2@h/?token=hunter2&a=c', proxy: {kind: H, "
		"spec: {headers: {Authorization: hunter2}, passwordFile: /b}}}}}, b: {plugin: {kind: P, "
		"spec: {directUrl: "
		"'http://hunter3@h'}}}}, variables: [{kind: TextVariable, spec: {name: api_key, value: "
		"hunter2}}], spare: {deep: "
		"{token: hunter4, url: 'http://hunter5@x'}}}");
	if (strstr(told(f), "hunter"))
		fail_msg("%s", told(f));
	assert_non_null(strstr(
		told(f), "datasource a: url: http://***@h/?token=***&a=b → http://***@h/?token=***&a=c"));
	assert_non_null(strstr(told(f), "datasource a: proxy.spec.headers.Authorization: *** → ***"));
	assert_non_null(strstr(told(f), "datasource a: proxy.spec.passwordFile: /a → /b"));
	assert_non_null(strstr(told(f), "datasource added: P http://***@h"));
	assert_non_null(strstr(told(f), "variable api_key: value: *** → ***"));
	assert_non_null(strstr(told(f), "link removed: see https://***@h and http://h/?api_key=***"));
	assert_non_null(strstr(told(f), "spare: not set → {deep: {token: ***, url: \"http://***@x\"}}"));
}

static void
compare_survives_documents_of_any_form(void **state)
{
	static const char *const odd[] = {
		"{panels: [], layouts: {}, variables: {}, datasources: [], links: 1, display: x}",
		"{panels: {a: 1, b: [], c: {spec: 1}, d: {spec: {queries: {}, plugin: 1, display: []}}}, "
		"layouts: [1, [], {}, "
		"{spec: 1}, {spec: {items: {}, tabs: 1, display: 1}}, {spec: {tabs: [1, {items: [1, "
		"{content: 1}, {x: a, content: "
		"{$ref: '#/spec/panels/a'}}]}], items: [{x: .nan, content: {$ref: '#/spec/panels/b'}}, "
		"{content: {$ref: "
		"'#/spec/panels/zz'}}]}}], variables: [1, {spec: 1}, {spec: {name: 1, plugin: 1}}], "
		"datasources: {a: 1, b: {plugin: "
		"[], display: 1}}, links: [1, {}], annotations: [[], {display: 1}], duration: [1], timezone: "
		"{a: .nan}}",
		"{panels: {a: {spec: {plugin: {kind: 1, spec: []}, queries: [1, {}, {spec: 1}, {spec: "
		"{plugin: {spec: {query: 1}}}}], "
		"annotations: {}, links: [1]}}, c: {spec: {plugin: {kind: K, spec: {thresholds: {steps: "
		"{}}}}}}, d: {spec: {plugin: "
		"{kind: K, spec: {thresholds: 1}}}}}}",
		"{panels: {c: {spec: {plugin: {kind: K, spec: {thresholds: {steps: [1, {}, {value: x}, "
		"{value: .nan}, {value: 1}]}}}}}}}",
		"{}"
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(odd); j++) {
			compare_specs(f, odd[i], odd[j]);
			if (i == j && f->comparison.documents->change_count)
				fail_msg("%s with itself: %s", odd[i], told(f));
			if (i != j && !f->comparison.documents->change_count)
				fail_msg("%s and %s: nothing", odd[i], odd[j]);
		}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(compare_finds_nothing_in_what_is_equal_after_parsing),
		TEST(compare_finds_nothing_in_what_says_the_default),
		TEST(compare_leaves_out_what_a_server_writes),
		TEST(compare_tells_what_stands_beside_the_spec),
		TEST(compare_takes_metadata_that_breaks_rules),
		TEST(compare_tells_what_a_dashboard_says_about_itself),
		TEST(compare_matches_documents_by_kind_project_and_name),
		TEST(compare_follows_a_document_to_its_new_name),
		TEST(compare_takes_nothing_for_one_side),
		TEST(compare_takes_a_kubernetes_resource_for_what_it_holds),
		TEST(compare_says_where_both_values_stand),
		TEST(compare_tells_variables),
		TEST(compare_follows_a_variable_to_its_new_name),
		TEST(compare_tells_datasources),
		TEST(compare_tells_annotations_and_links),
		TEST(compare_takes_other_resources_in_general),
		TEST(compare_shows_no_credential),
		TEST(compare_survives_documents_of_any_form),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
