/* core/doc/resource_test.c: envelopes (model.md 1.2, 1.4) and Kubernetes resources (10). */
#include "doc/resource.h"

#include "doc/metadata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_resources found;
};

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	*state = f;
	return 0;
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

static hct_status
load(struct fixture *f, const char *text)
{
	struct hct_docs docs;

	hct_diag_init(&f->diag, f->arena);
	f->found.count = 0;
	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("in"), hct_str(text), NULL, &f->diag, &docs), HCT_OK);
	return hct_resources_from_docs(f->arena, &docs, &f->diag, &f->found);
}

/* The first message of a document that must be refused. */
static const char *
refusal(struct fixture *f, const char *text)
{
	assert_int_equal(load(f, text), HCT_ERR_SPEC);
	assert_true(f->diag.errors > 0);
	return hct_message_text(f->diag.first, f->arena).ptr;
}

static void
resource_has_kind_name_project_tags_and_spec(void **state)
{
	struct fixture *f = *state;
	const struct hct_resource *r;

	assert_int_equal(
		load(f, "{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"a.b-c_1\", \"project\": \"p\", "
			"\"tags\": [\"x\", \"y z\", \"x\"]}, \"spec\": {}}"),
		HCT_OK);
	assert_int_equal(f->found.count, 1);
	r = f->found.items;
	assert_int_equal(r->kind, HCT_RESOURCE_DASHBOARD);
	assert_true(hct_str_is(r->name, "a.b-c_1"));
	assert_true(hct_str_is(r->project, "p"));
	assert_int_equal(r->tag_count, 2);
	assert_true(hct_str_is(r->tags[1], "y z"));
	assert_int_equal(r->spec->type, HCT_NODE_MAP);
	assert_false(r->kubernetes);
	assert_int_equal(f->diag.count, 0);
}

static void
resource_of_every_kind_is_known(void **state)
{
	static const char *const kinds[] = { "Dashboard", "EphemeralDashboard", "Datasource",
		"GlobalDatasource", "Variable", "GlobalVariable", "Secret", "GlobalSecret", "Project",
		"Folder", "Role", "RoleBinding", "GlobalRole", "GlobalRoleBinding", "User" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct hct_str text =
			hct_arena_printf(f->arena, "kind: %s\nmetadata: {name: x}\nspec: {}", kinds[i]);

		assert_int_equal(load(f, text.ptr), HCT_OK);
		assert_int_equal(f->found.items[0].kind, i + 1);
		assert_string_equal(hct_resource_kind_name(f->found.items[0].kind), kinds[i]);
	}
	assert_string_equal(hct_resource_kind_name((enum hct_resource_kind)99), "unknown");
}

static void
resource_times_and_version_are_what_a_server_writes(void **state)
{
	static const struct {
		const char *members;
		bool good;
	} cases[] = {
		{ "\"createdAt\": \"0001-01-01T00:00:00Z\", \"version\": 0", true },
		{ "\"updatedAt\": \"2024-02-29T12:00:00.123456789+01:00\"", true },
		{ "\"createdAt\": null, \"version\": null", true },
		{ "\"createdAt\": \"yesterday\"", false },
		{ "\"updatedAt\": \"2024-02-30T12:00:00Z\"", false },
		{ "\"updatedAt\": \"2024-02-28\"", false },
		{ "\"createdAt\": 5", false },
		{ "\"version\": \"1\"", false },
		{ "\"version\": -1", false },
		{ "\"version\": 1.5", false },
		{ "\"version\": 1.0", true },
		{ "\"version\": 9007199254740993", true },
		{ "\"version\": 18446744073709551616", false },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hct_str text = hct_arena_printf(f->arena,
			"{\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"x\", %s}, \"spec\": {}}",
			cases[i].members);

		assert_int_equal(load(f, text.ptr) == HCT_OK, cases[i].good);
	}
	assert_int_equal(
		load(f, "kind: Dashboard\nmetadata: {name: x, createdAt: 2024-02-28}\nspec: {}"), HCT_OK);
}

static void
slips_in_members_of_a_resource_are_told(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(load(f, "kind: Project\nmetadata: {name: x}\nspecs: {}\n"), HCT_OK);
	assert_int_equal(f->diag.count, 1);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:3:1: warning: the unknown field \"specs\" is ignored (/specs); did you mean \"spec\"?");
	assert_int_equal(load(f, "kind: Project\nmetadata: {name: x}\n$schema: y\nx-own: 1\n"), HCT_OK);
	assert_int_equal(f->diag.count, 0);
}

static void
lists_of_other_apis_hold_nothing_of_perses(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
		load(f, "apiVersion: v1\nkind: SecretList\nitems: [{metadata: {name: x}, data: {}}]"),
		HCT_ERR_SPEC);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:1:1: info: SecretList of v1 is not a resource of Perses and is skipped");
	assert_int_equal(load(f, "apiVersion: perses.dev/v1alpha2\nkind: PersesDatasourceList\n"
				 "items: [{metadata: {name: x}, spec: {config: {}}}]"),
		HCT_OK);
	assert_int_equal(f->found.count, 1);
}

static void
resource_lists_are_flattened(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(load(f, "[{\"kind\": \"Project\", \"metadata\": {\"name\": \"a\"}},"
				 " {\"kind\": \"Project\", \"metadata\": {\"name\": \"b\"}}]"),
		HCT_OK);
	assert_int_equal(f->found.count, 2);
	assert_null(f->found.items[1].spec);
	assert_int_equal(
		load(f, "kind: Project\nmetadata: {name: a}\n---\n- kind: Project\n  metadata: {name: b}\n"
			"---\napiVersion: v1\nkind: List\nitems: [{kind: Project, metadata: {name: c}}]\n"),
		HCT_OK);
	assert_int_equal(f->found.count, 3);
	assert_true(hct_str_is(f->found.items[2].name, "c"));
}

static void
resource_kind_errors_say_what_to_write(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(refusal(f, "kind: dashboard\nmetadata: {name: x}\nspec: {}"),
		"in:1:7: error: kind \"dashboard\" must be written \"Dashboard\": upper and lower case "
		"matter (/kind)");
	assert_string_equal(refusal(f, "kind: Dashbord\nmetadata: {name: x}\nspec: {}"),
		"in:1:7: error: kind \"Dashbord\" is unknown (/kind); did you mean \"Dashboard\"?");
	assert_string_equal(refusal(f, "kind: game"), "in:1:7: error: kind \"game\" is unknown (/kind)");
	assert_string_equal(refusal(f, "metadata: {name: x}"), "in:1:1: error: kind is missing");
	assert_string_equal(refusal(f, "kind: 5"), "in:1:7: error: kind must be a string (/kind)");
	assert_string_equal(refusal(f, "{schemaVersion: 39, panels: []}"),
		"in:1:1: error: kind is missing; it looks like a dashboard of Grafana");
	assert_string_equal(refusal(f, "apiVersion: perses.dev/v1alpha2\nkind: PersesDashbord"),
		"in:2:7: error: kind \"PersesDashbord\" is unknown (/kind); did you mean "
		"\"PersesDashboard\"?");
	assert_string_equal(refusal(f, "kind: PersesDashboard\nmetadata: {name: x}\nspec: {}"),
		"in:1:7: error: a Kubernetes resource needs an apiVersion (/kind); apiVersion: "
		"perses.dev/v1alpha2");
	assert_string_equal(refusal(f, "- 5"),
		"in:1:3: error: expected an object with kind, metadata and spec, not a number (/0)");
	assert_string_equal(refusal(f, "[]"), "in: error: the input is empty");
}

static void
resource_names_obey_the_rule(void **state)
{
	static const struct {
		const char *name, *fault;
	} cases[] = { { "''", "cannot be empty" }, { "a..b", "may not have two dots in a row" },
		{ ".a", "may not begin or end with a dot" }, { "a.", "may not begin or end with a dot" },
		{ "a b", "may have letters, digits, '_', '.' and '-' only" }, { "é", "may have letters" },
		{ "a/b", "may have letters" },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"is longer than 75 bytes" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hct_str text =
			hct_arena_printf(f->arena, "kind: Project\nmetadata: {name: %s}", cases[i].name);
		const char *message = refusal(f, text.ptr);

		assert_non_null(strstr(message, cases[i].fault));
		assert_non_null(strstr(message, "in:2:18: "));
		assert_non_null(strstr(message, "(/metadata/name)"));
	}
	assert_int_equal(load(f, "kind: Project\nmetadata: {name: 2024}"), HCT_OK);
	assert_true(hct_str_is(f->found.items[0].name, "2024"));
	refusal(f, "{\"kind\": \"Project\", \"metadata\": {\"name\": 2024}}");
	assert_null(hct_name_fault(
		HCT_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
}

static void
resource_tags_obey_the_rule(void **state)
{
	static const char *const bad[] = { "['']", "[' x']", "[\"x\\t\"]", "[~]", "[[5]]", "x",
		"[a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u]",
		"[éééééééééééééééééééééééééééééééééééééééééééééééééé1]" };
	static const char *const good[] = { "[]", "~", "[a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,t]",
		"[éééééééééééééééééééééééééééééééééééééééééééééééééé]" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refusal(f,
			hct_arena_printf(f->arena, "{kind: Project, metadata: {name: x, tags: %s}}", bad[i])
				.ptr);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(load(f, hct_arena_printf(f->arena,
						 "{kind: Project, metadata: {name: x, tags: %s}}", good[i])
						 .ptr),
			HCT_OK);
}

static void
tags_that_yaml_takes_for_other_things_are_text(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(load(f, "{kind: Project, metadata: {name: x, tags: [2024, true, yes]}}"), HCT_OK);
	assert_int_equal(f->diag.warnings, 2);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:1:44: warning: a tag must be a string; a number is taken as text (/metadata/tags/0); put "
		"it in quotation marks");
	assert_int_equal(f->found.items[0].tag_count, 3);
	assert_true(hct_str_is(f->found.items[0].tags[0], "2024"));
	assert_true(hct_str_is(f->found.items[0].tags[1], "true"));
	assert_string_equal(
		refusal(f, "{\"kind\": \"Project\", \"metadata\": {\"name\": \"x\", \"tags\": [2024]}}"),
		"in:1:56: error: a tag must be a string, not a number (/metadata/tags/0)");
}

static void
resource_spec_cannot_be_missing(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(refusal(f, "kind: EphemeralDashboard\nmetadata: {name: x}"),
		"in:1:1: error: spec is missing: it cannot be empty");
	refusal(f, "kind: Dashboard\nmetadata: {name: x}\nspec:");
	assert_string_equal(refusal(f, "kind: Dashboard\nmetadata: {name: x}\nspec: []"),
		"in:3:7: error: spec must be an object, not a list (/spec)");
	refusal(f, "kind: Dashboard\nspec: {}");
	refusal(f, "kind: Dashboard\nmetadata: x\nspec: {}");
}

static void
resource_faults_are_all_told(void **state)
{
	struct fixture *f = *state;

	refusal(f, "- {kind: Dashboard, metadata: {name: '', tags: [' ']}}\n- {kind: Nope}\n- {kind: "
		   "Project, metadata: {name: x}}");
	assert_int_equal(f->diag.errors, 4);
	assert_int_equal(f->found.count, 0);
}

static void
resource_members_of_wrong_case_are_named(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(load(f, "{kind: Project, metadata: {name: x, Tags: [a]}}"), HCT_OK);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:1:37: warning: \"Tags\" is ignored: it must be written \"tags\" (/metadata/Tags)");
	assert_int_equal(f->found.items[0].tag_count, 0);
	refusal(f, "{Kind: Project, metadata: {name: x}}");
	assert_int_equal(f->diag.warnings, 1);
	assert_int_equal(
		load(f, "{\"kind\": \"Project\", \"metadata\": {\"name\": \"x\", \"Tags\": []}}"), HCT_OK);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:1:47: warning: \"Tags\" must be written \"tags\": Perses reads it from JSON "
		"nevertheless, "
		"hecate does not (/metadata/Tags)");
}

static void
kubernetes_dashboards_are_unwrapped_in_both_forms(void **state)
{
	struct fixture *f = *state;
	const struct hct_resource *r;

	assert_int_equal(
		load(f, "apiVersion: perses.dev/v1alpha1\nkind: PersesDashboard\nmetadata: {name: d, "
			"namespace: n, "
			"annotations: {perses.dev/tags: 'Team-A, b ,,B'}}\nspec: {duration: 5m, panels: "
			"{}}\n---\n"
			"apiVersion: perses.dev/v1alpha2\nkind: PersesDashboard\nmetadata: {name: d2}\n"
			"spec: {config: {duration: 6m}, instanceSelector: {}}\n"),
		HCT_OK);
	assert_int_equal(f->found.count, 2);
	r = f->found.items;
	assert_int_equal(r[0].kind, HCT_RESOURCE_DASHBOARD);
	assert_true(r[0].kubernetes);
	assert_true(hct_str_is(r[0].project, "n"));
	assert_int_equal(r[0].tag_count, 2);
	assert_true(hct_str_is(r[0].tags[0], "team-a"));
	assert_true(hct_str_is(r[0].tags[1], "b"));
	assert_true(hct_str_is(hct_node_text(hct_node_get(r[0].spec, "duration")), "5m"));
	assert_true(hct_str_is(hct_node_text(hct_node_get(r[1].spec, "duration")), "6m"));
}

static void
kubernetes_datasources_have_a_client(void **state)
{
	struct fixture *f = *state;
	const struct hct_resource *r;

	assert_int_equal(
		load(f, "apiVersion: perses.dev/v1alpha2\nkind: PersesDatasource\nmetadata: {name: a}\n"
			"spec: {config: {default: true}, client: {tls: {enable: true}}}\n---\n"
			"apiVersion: perses.dev/v1alpha2\nkind: PersesGlobalDatasource\nmetadata: {name: g}\n"
			"spec: {config: {}}\n"),
		HCT_OK);
	r = f->found.items;
	assert_int_equal(r[0].kind, HCT_RESOURCE_DATASOURCE);
	assert_non_null(hct_node_path_get(r[0].client, "tls/enable"));
	assert_int_equal(r[1].kind, HCT_RESOURCE_GLOBAL_DATASOURCE);
	assert_null(r[1].client);
	refusal(f, "apiVersion: perses.dev/v1alpha2\nkind: PersesDatasource\nmetadata: {name: a}\nspec: "
		   "{config: 5}");
}

static void
kubernetes_strangers_are_skipped(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
		load(f, "apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n---\n"
			"apiVersion: perses.dev/v1alpha2\nkind: Perses\nmetadata: {name: p}\n---\n"
			"apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {}\n---\n"
			"apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\n---\n"
			"apiVersion: perses.dev/v1alpha1\nkind: PersesDashboardList\nitems: "
			"[{metadata: {name: x}, spec: {}}]\n"),
		HCT_OK);
	assert_int_equal(f->found.count, 1);
	assert_int_equal(f->diag.count, 4);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"in:1:1: info: Namespace of v1 is not a resource of Perses and is skipped");
	assert_string_equal(hct_message_text(f->diag.first->next, f->arena).ptr,
		"in:5:1: info: Perses of perses.dev/v1alpha2 is a server, not what one holds, and is "
		"skipped");
	assert_int_equal(load(f, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: n}\n"), HCT_ERR_SPEC);
	assert_string_equal(f->diag.last->text.ptr, "the input holds no resource of Perses");
}

static void
an_api_version_that_means_nothing_is_ignored_as_perses_does(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(load(f, "apiVersion: v1\nkind: Datasource\nmetadata: {name: d, project: p}\n"
				 "spec: {default: true}\n"),
		HCT_OK);
	assert_int_equal(f->found.count, 1);
	assert_int_equal(f->found.items[0].kind, HCT_RESOURCE_DATASOURCE);
	assert_false(f->found.items[0].kubernetes);
	/* Others have dashboards, too, and OpenShift had projects there. */
	assert_int_equal(load(f, "apiVersion: v1\nkind: Project\nmetadata: {name: p}\n"), HCT_ERR_SPEC);
	assert_int_equal(
		load(f, "apiVersion: example.org/v1\nkind: Dashboard\nmetadata: {name: p}\nspec: {}"),
		HCT_ERR_SPEC);
	assert_string_equal(
		refusal(f, "apiVersion: perses.dev/v1alpha2\nkind: Dashboard\nmetadata: {name: d}\n"),
		"in:2:7: error: kind \"Dashboard\" is unknown (/kind); did you mean \"PersesDashboard\"?");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_api_version_that_means_nothing_is_ignored_as_perses_does,
			fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_has_kind_name_project_tags_and_spec, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_of_every_kind_is_known, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_lists_are_flattened, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			slips_in_members_of_a_resource_are_told, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			lists_of_other_apis_hold_nothing_of_perses, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_kind_errors_say_what_to_write, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_names_obey_the_rule, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(resource_tags_obey_the_rule, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			tags_that_yaml_takes_for_other_things_are_text, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_times_and_version_are_what_a_server_writes, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_spec_cannot_be_missing, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_faults_are_all_told, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			resource_members_of_wrong_case_are_named, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			kubernetes_dashboards_are_unwrapped_in_both_forms, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			kubernetes_datasources_have_a_client, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			kubernetes_strangers_are_skipped, fixture_create, fixture_destroy),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
