/* core/fmt/order_test.c: members in canonical order, by their places. */
#include "fmt/fixture.h"

static void
members_of_a_dashboard_come_in_the_order_of_the_model(void **state)
{
	fixture_check(
		"spec:\n"
		"  links: [{url: u, name: n}]\n"
		"  layouts:\n"
		"  - spec:\n"
		"      items:\n"
		"      - {content: {$ref: '#/spec/panels/p'}, height: 4, width: 3, y: 2, x: 1}\n"
		"      display: {collapse: {open: true}, title: t}\n"
		"    kind: Grid\n"
		"  panels:\n"
		"    z:\n"
		"      spec:\n"
		"        links: []\n"
		"        queries:\n"
		"        - spec: {plugin: {spec: {query: up, datasource: d}, kind: Q}, name: q}\n"
		"          kind: TimeSeriesQuery\n"
		"        plugin: {spec: {b: 1, a: 2}, metadata: {version: 1.0.0, registry: r}, kind: K}\n"
		"        display: {description: d, name: n}\n"
		"      kind: Panel\n"
		"    a: {}\n"
		"  own: 1\n"
		"  variables:\n"
		"  - spec: {plugin: {}, allowMultiple: true, display: {}, name: v}\n"
		"    kind: ListVariable\n"
		"  duration: 1h\n"
		"  also: 2\n"
		"metadata: {version: 1, labels: {b: 1, a: 2}, project: p, name: n}\n"
		"kind: Dashboard\n",
		"kind: Dashboard\n"
		"metadata:\n"
		"  name: n\n"
		"  project: p\n"
		"  labels:\n"
		"    b: 1\n"
		"    a: 2\n"
		"  version: 1\n"
		"spec:\n"
		"  duration: 1h\n"
		"  variables:\n"
		"    - kind: ListVariable\n"
		"      spec:\n"
		"        name: v\n"
		"        display: {}\n"
		"        allowMultiple: true\n"
		"        plugin: {}\n"
		"  panels:\n"
		"    z:\n"
		"      kind: Panel\n"
		"      spec:\n"
		"        display:\n"
		"          name: n\n"
		"          description: d\n"
		"        plugin:\n"
		"          kind: K\n"
		"          metadata:\n"
		"            registry: r\n"
		"            version: 1.0.0\n"
		"          spec:\n"
		"            b: 1\n"
		"            a: 2\n"
		"        queries:\n"
		"          - kind: TimeSeriesQuery\n"
		"            spec:\n"
		"              name: q\n"
		"              plugin:\n"
		"                kind: Q\n"
		"                spec:\n"
		"                  query: up\n"
		"                  datasource: d\n"
		"        links: []\n"
		"    a: {}\n"
		"  layouts:\n"
		"    - kind: Grid\n"
		"      spec:\n"
		"        display:\n"
		"          title: t\n"
		"          collapse:\n"
		"            open: true\n"
		"        items:\n"
		"          - x: 1\n"
		"            y: 2\n"
		"            width: 3\n"
		"            height: 4\n"
		"            content:\n"
		"              $ref: \"#/spec/panels/p\"\n"
		"  links:\n"
		"    - name: n\n"
		"      url: u\n"
		"  own: 1\n"
		"  also: 2\n");
}

static void
lists_of_resources_and_custom_resources_are_put_in_order_too(void **state)
{
	static const struct fixture_case cases[] = {
		{ "[{\"spec\": {}, \"kind\": \"Project\"}]",
			"[\n  {\n    \"kind\": \"Project\",\n    \"spec\": {}\n  }\n]\n" },
		{ "kind: List\napiVersion: v1\nitems:\n- spec: {instanceSelector: {}, config: {panels: {}, "
		  "display: {}}}\n"
		  "  kind: PersesDashboard\n  apiVersion: perses.dev/v1alpha2\n",
			"kind: List\napiVersion: v1\nitems:\n  - apiVersion: perses.dev/v1alpha2\n    kind: "
			"PersesDashboard\n    spec:\n"
			"      instanceSelector: {}\n      config:\n        display: {}\n        panels: "
			"{}\n" },
		{ "apiVersion: perses.dev/v1alpha2\nkind: PersesDashboardList\nitems:\n- spec: {}\n  "
		  "metadata: {}\n",
			"apiVersion: perses.dev/v1alpha2\nkind: PersesDashboardList\nitems:\n  - metadata: "
			"{}\n    spec: {}\n" },
		{ "spec: {tlsConfig: {}, basicAuth: {password: p, username: u}}\nkind: Secret\n",
			"kind: Secret\nspec:\n  basicAuth:\n    username: u\n    password: p\n  tlsConfig: "
			"{}\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
what_is_no_resource_keeps_its_order(void **state)
{
	static const struct fixture_case cases[] = {
		{ "spec: {}\nkind: Unknown\n", "spec: {}\nkind: Unknown\n" },
		{ "spec: {}\nkind: Secret\napiVersion: v1\n", "spec: {}\nkind: Secret\napiVersion: v1\n" },
		{ "spec: {}\nkind: Dashboard\napiVersion: dashboard.grafana.app/v1\n",
			"spec: {}\nkind: Dashboard\napiVersion: dashboard.grafana.app/v1\n" },
		{ "title: t\nkind: Dashboard\n", "title: t\nkind: Dashboard\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
merged_members_come_first(void **state)
{
	fixture_check("kind: Dashboard\nmetadata: &m {name: n}\nspec:\n  display: {name: d, <<: *m}\n",
		"kind: Dashboard\nmetadata: &m\n  name: n\nspec:\n  display:\n    <<: *m\n    name: d\n");
}

static void
an_alias_never_comes_before_its_anchor(void **state)
{
	static const struct fixture_case cases[] = {
		{ "spec: {display: {name: &n x}}\nmetadata: {name: *n}\nkind: Dashboard\n",
			"spec:\n  display:\n    name: &n x\nmetadata:\n  name: *n\nkind: Dashboard\n" },
		/* Nor does it get another one. */
		{ "spec: {a: &n 1, duration: &n 2h, ttl: *n}\nkind: Dashboard\n",
			"spec:\n  a: &n 1\n  duration: &n 2h\n  ttl: *n\nkind: Dashboard\n" },
		{ "spec: {panels: {a: &p {}}, layouts: [*p]}\nkind: Dashboard\n",
			"kind: Dashboard\nspec:\n  panels:\n    a: &p {}\n  layouts:\n    - *p\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static enum hct_fmt_state
state_of(const char *text, const char **out_message, struct hct_arena *arena)
{
	struct hct_fmt_result result = { .state = 0 };
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	(void)!hct_fmt(arena, HCT_STR("t"), hct_str(text), NULL, &diag, &result);
	*out_message = diag.first ? hct_message_text(diag.first, arena).ptr : "";
	if (result.state == HCT_FMT_FOREIGN)
		assert_true(hct_str_is(result.text, text));
	return result.state;
}

static void
files_without_a_resource_are_left_alone(void **state)
{
	static const char *const foreign[] = { "kind: ConfigMap\napiVersion: v1\ndata: {a:   b}\n",
		"{\"panels\":[], \"schemaVersion\": 39}", "a:   1\n", "[1]", "kind: dashboard\nspec: {}\n",
		"apiVersion: perses.dev/v1alpha1\nkind: Perses\nspec: {}\n" };
	static const char *const templates[] = {
		"kind: Dashboard\nmetadata:\n  name: {{ .Values.name }}\nspec: {}\n",
		"{{- if .Values.on }}\nkind: Dashboard\nspec: {}\n{{- end }}\n", "{\"a\": {{ toJson . }}}"
	};
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		assert_int_equal(state_of(foreign[i], &message, arena), HCT_FMT_FOREIGN);
		assert_string_equal(message, "t: info: it holds no resource of Perses and is left alone");
	}
	for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
		assert_int_equal(state_of(templates[i], &message, arena), HCT_FMT_FOREIGN);
		assert_string_equal(message, "t: info: it is a template, no document yet, and is left alone");
	}
	/* A forgotten quote is none. */
	assert_int_equal(
		state_of("kind: Dashboard\nspec:\n  a: {{endpoint}} {{ job }}\n", &message, arena), 0);
	assert_int_equal(state_of("kind: Dashboard\nmetadata: {}\nspec: [}", &message, arena), 0);
	assert_int_equal(state_of("kind: Dashboard\nspec: {}\n", &message, arena), HCT_FMT_SAME);
	assert_int_equal(state_of("kind: ConfigMap\n---\nkind: Dashboard\nspec:   {}\n", &message, arena),
		HCT_FMT_CHANGED);
}

/* Among the files of a folder, what has nothing of Perses may be any kind of text. */
static void
a_found_file_that_cannot_be_read_is_left_alone_if_it_has_nothing_of_perses(void **state)
{
	const struct hct_fmt_options found = { .found = true };
	static const struct {
		const char *text;
		hct_status status;
	} cases[] = { { "a: [", HCT_OK }, { "# nothing\n", HCT_OK }, { "{\"a\": 1}\n{\"a\": 2}", HCT_OK },
		{ "kind: Dashboard\na: [", HCT_ERR_SPEC } };
	HCT_AUTO_ARENA arena = hct_arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hct_str text = hct_str(cases[i].text);
		struct hct_fmt_result result = { .state = 0 };
		struct hct_diag diag;

		hct_diag_init(&diag, arena);
		assert_int_equal(hct_fmt(arena, HCT_STR("t"), text, &found, &diag, &result), cases[i].status);
		assert_int_equal(result.state, cases[i].status ? 0 : HCT_FMT_FOREIGN);
		assert_int_equal(hct_fmt(arena, HCT_STR("t"), text, NULL, &diag, &result), HCT_ERR_SPEC);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_of_a_dashboard_come_in_the_order_of_the_model),
		cmocka_unit_test(lists_of_resources_and_custom_resources_are_put_in_order_too),
		cmocka_unit_test(what_is_no_resource_keeps_its_order),
		cmocka_unit_test(merged_members_come_first),
		cmocka_unit_test(an_alias_never_comes_before_its_anchor),
		cmocka_unit_test(files_without_a_resource_are_left_alone),
		cmocka_unit_test(a_found_file_that_cannot_be_read_is_left_alone_if_it_has_nothing_of_perses),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
