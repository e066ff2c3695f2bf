/* core/check/compose_test.c: schemas of what is installed, by URI and by name, and bundles of them. */
#include "check/compose.h"
#include "doc/read.h"
#include "schema/schema.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

/* Modules and schema folders of its own, before those of the source tree. */
struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	char *folder;
	struct hct_registry *registry;
	struct hct_compose *compose;
	struct hct_schemas *schemas;
	struct hct_buf text;
	unsigned faults;
};

static void
put(const struct fixture *f, const char *name, const char *text)
{
	char *path = g_build_filename(f->folder, name, NULL), *folder = g_path_get_dirname(path);

	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	g_free(folder);
	g_free(path);
}

#define ID "\"$id\": \"hecate:/schemas/"

static void
put_all(const struct fixture *f)
{
	put(f, "modules/gadgets/manifest.json",
		"{\"name\": \"gadgets\", \"version\": \"1.0.0\", \"registry\": \"r\", \"perses\": "
		"{\"plugins\": ["
		"{\"kind\": \"Gadget\", \"spec\": {\"name\": \"Wheel\", \"display\": {\"name\": \"Wheel\"}}},"
		"{\"kind\": \"Gadget\", \"spec\": {\"name\": \"Axle\", \"display\": {\"name\": \"Axle\", "
		"\"description\": \"Turns\"}}}]}, \"hecate\": {\"abi\": 1}}");
	put(f, "modules/gadgets/schemas/Wheel.schema.json",
		"{" ID
		"plugins/Wheel.schema.json\", \"description\": \"Round. Rolls.\", \"type\": \"object\","
		"\"properties\": {\"size\": {\"$ref\": \"#/$defs/size\"}, \"tint\": {\"description\": "
		"\"Own.\", \"$ref\": "
		"\"hecate:/schemas/shared/tint.schema.json\", \"maxLength\": 4}, \"$ref\": {\"const\": 1}, "
		"\"inner\": "
		"{\"$ref\": \"hecate:/schemas/plugin/Gadget\"}, \"name\": {\"$ref\": "
		"\"hecate:/schemas/shared/tint.schema.json#/$defs/name\"}},\"additionalProperties\": false,"
		"\"examples\": [{\"$ref\": \"hecate:/nowhere\"}], \"$defs\": {\"size\": {\"type\": "
		"\"number\"}}}");
	put(f, "first/shared/tint.schema.json",
		"{" ID "shared/tint.schema.json\", \"type\": \"string\", \"$defs\": {\"name\": "
		"{\"minLength\": 2}}}");
	put(f, "second/shared/tint.schema.json", "{" ID "shared/tint.schema.json\", \"type\": \"number\"}");
	put(f, "second/shared/anchored.schema.json",
		"{" ID "shared/anchored.schema.json\", \"$ref\": \"#here\", \"$defs\": {\"a\": {\"$anchor\": "
		"\"here\"}}}");
	put(f, "second/shared/lost.schema.json",
		"{" ID "shared/lost.schema.json\", \"$ref\": \"hecate:/schemas/shared/gone.schema.json\"}");
	put(f, "second/shared/broken.schema.json", "{\"type\": ");
	put(f, "secret.schema.json", "{}");
}

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	char *modules, *folders;

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	hct_buf_init(&f->text, 8 << 20);
	f->folder = g_dir_make_tmp("hecate-compose-XXXXXX", NULL);
	put_all(f);
	modules = g_build_filename(f->folder, "modules", NULL);
	folders = g_strdup_printf("%s/first:%s/second", f->folder, f->folder);
	f->registry = hct_registry_create(modules);
	f->compose = hct_compose_create(f->registry, folders);
	f->schemas = hct_schemas_create(hct_compose_load, f->compose);
	g_free(folders);
	g_free(modules);
	*state = f;
	return 0;
}

static void
remove_all(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		char *inner = g_build_filename(path, name, NULL);

		remove_all(inner);
		g_free(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_remove(path);
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	remove_all(f->folder);
	g_free(f->folder);
	hct_schemas_destroy(f->schemas);
	hct_compose_destroy(f->compose);
	hct_registry_destroy(f->registry);
	hct_buf_fini(&f->text);
	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

static const struct hct_node *
parse(struct fixture *f, const char *text)
{
	struct hct_docs docs;

	if (hct_doc_parse(f->arena, HCT_STR("d"), hct_str(text), NULL, &f->diag, &docs))
		fail_msg("%s", hct_message_text(f->diag.last, f->arena).ptr);
	return docs.roots[0];
}

static const char *
last_message(const struct fixture *f)
{
	return f->diag.last ? hct_message_text(f->diag.last, f->arena).ptr : "nothing was said";
}

static void
note(void *user, const struct hct_schema_fault *fault)
{
	struct fixture *f = user;

	hct_buf_printf(&f->text, "%s%.*s", f->faults++ ? "\n" : "", HCT_FMT(fault->text));
}

/* What the schema says of the document. */
static const char *
faults(struct fixture *f, const struct hct_schema *schema, const char *document)
{
	f->text.len = 0;
	f->faults = 0;
	if (!schema)
		fail_msg("%s", last_message(f));
	(void)!hct_schema_validate(schema, parse(f, document), NULL, f->arena, note, f);
	return f->faults ? f->text.ptr : "";
}

static const char *
faults_of(struct fixture *f, const char *uri, const char *document)
{
	return faults(f, hct_schemas_find(f->schemas, hct_str(uri), &f->diag), document);
}

static void
family_is_what_is_installed_of_it(void **state)
{
	struct fixture *f = *state;
	const char *gadget = "hecate:/schemas/plugin/Gadget";

	assert_string_equal(
		faults_of(f, gadget, "{kind: Wheel, spec: {size: 1}, metadata: {version: '1'}}"), "");
	assert_string_equal(faults_of(f, gadget, "{kind: Axle, spec: {anything: 1}}"), "");
	assert_string_equal(faults_of(f, gadget, "{kind: Whee}"), "must be one of: Axle, Wheel");
	assert_string_equal(faults_of(f, gadget, "{spec: {}}"), "is missing: kind");
	assert_string_equal(
		faults_of(f, gadget, "{kind: Wheel, spec: {inner: {kind: Wheel, spec: {size: x}}}}"),
		"must be a number, not a string");
	assert_string_equal(
		faults_of(f, "hecate:/schemas/plugin/ProfileQuery", "{spec: {}}"), "is missing: kind");
	assert_null(hct_schemas_find(f->schemas, HCT_STR("hecate:/schemas/plugin/Gizmo"), &f->diag));
	assert_string_equal(last_message(f), "error: there is no schema \"hecate:/schemas/plugin/Gizmo\"");
}

static void
query_wants_a_plugin_of_its_kind(void **state)
{
	struct fixture *f = *state;
	const char *fitting = "{kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, "
			      "spec: {query: up}}}}";
	const char *other =
		"{kind: TraceQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: up}}}}";

	assert_string_equal(faults_of(f, "hecate:/schemas/query", fitting), "");
	assert_true(g_str_has_prefix(faults_of(f, "hecate:/schemas/query", other), "must be one of: "));
	assert_string_equal(faults_of(f, "hecate:/schemas/plugin/Query",
				    "{kind: PrometheusTimeSeriesQuery, spec: {query: 1}}"),
		"must be a string, not a number");
}

static void
document_is_told_by_its_kind(void **state)
{
	struct fixture *f = *state;
	const char *uri = HCT_COMPOSE_DOCUMENT;

	assert_string_equal(faults_of(f, uri, "{kind: Project, metadata: {name: a}}"), "");
	assert_true(g_str_has_prefix(
		faults_of(f, uri, "{kind: Projet, metadata: {name: a}}"), "must be one of: "));
	assert_string_equal(
		faults_of(f, uri, "[{kind: Project, metadata: {}}]"), "is missing: metadata.name");
	assert_string_equal(faults_of(f, uri, "{apiVersion: apps/v1, kind: Deployment, spec: 7}"), "");
	assert_string_equal(
		faults_of(f, uri, "{apiVersion: v1, kind: List, items: [{kind: Project, metadata: {}}]}"),
		"is missing: metadata.name");
	assert_true(g_str_has_prefix(
		faults_of(f, uri, "{apiVersion: perses.dev/v1alpha2, kind: Dashbord}"), "must be one of: "));
	assert_string_equal(
		faults_of(f, uri, "{apiVersion: perses.dev/v1alpha2, kind: Perses, spec: {}}"), "");
	assert_string_equal(
		faults_of(f, uri,
			"{apiVersion: perses.dev/v1alpha2, kind: PersesDashboardList, items: [{spec: {}}]}"),
		"");
	assert_string_equal(faults_of(f, uri, "3"), "must be a list or an object, not a number");
}

static void
file_of_the_first_folder_is_taken_and_none_beside_them(void **state)
{
	static const char *const outside[] = { "hecate:/schemas/../secret.schema.json",
		"hecate:/schemas//etc/passwd", "hecate:/schemas/plugins/../../secret.schema.json",
		"hecate:/schemas/shared/%2e%2e/x", "file:///etc/passwd",
		"hecate:/schemas/shared/gone.schema.json", "hecate:/schemas/" };
	struct fixture *f = *state;

	assert_string_equal(faults_of(f, "hecate:/schemas/shared/tint.schema.json", "red"), "");
	for (size_t i = 0; i < G_N_ELEMENTS(outside); i++)
		assert_null(hct_compose_load(f->compose, hct_str(outside[i]), f->arena, &f->diag));
	assert_int_equal(f->diag.errors, 0);
	assert_null(
		hct_schemas_find(f->schemas, HCT_STR("hecate:/schemas/shared/broken.schema.json"), &f->diag));
	assert_non_null(strstr(last_message(f), "broken.schema.json:1:10: error: "));
}

static void
schemas_are_found_by_name(void **state)
{
	struct fixture *f = *state;
	const char *near;

#define FINDS(name, uri) assert_string_equal(hct_compose_find(f->compose, HCT_STR(name), &near), (uri))
	FINDS("Dashboard", "hecate:/schemas/resources/Dashboard.schema.json");
	FINDS("PersesDashboard", "hecate:/schemas/resources/PersesDashboard.schema.json");
	FINDS("Wheel", "hecate:/schemas/plugins/Wheel.schema.json");
	FINDS("shared/tint", "hecate:/schemas/shared/tint.schema.json");
	FINDS("tint", "hecate:/schemas/shared/tint.schema.json");
	FINDS("plugin/Gadget", "hecate:/schemas/plugin/Gadget");
	FINDS("document", HCT_COMPOSE_DOCUMENT);
	FINDS("hecate:/schemas/shared/tint.schema.json", "hecate:/schemas/shared/tint.schema.json");
#undef FINDS
	assert_null(hct_compose_find(f->compose, HCT_STR("Dashbord"), &near));
	assert_string_equal(near, "Dashboard");
	assert_null(hct_compose_find(f->compose, HCT_STR("Axle"), &near));
	assert_null(hct_compose_find(f->compose, HCT_STR("../secret"), &near));
	assert_null(hct_compose_find(f->compose, HCT_STR(""), &near));
}

static void
list_says_what_there_is(void **state)
{
	struct fixture *f = *state;
	const struct hct_compose_entry *entries;
	size_t count = hct_compose_list(f->compose, &entries);
	unsigned wheels = 0;

	assert_string_equal(entries[0].group.ptr, "resources");
	assert_string_equal(entries[count - 1].group.ptr, "shared");
	for (size_t i = 0; i < count; i++) {
		if (!hct_str_is(entries[i].name, "Wheel"))
			continue;
		wheels++;
		assert_string_equal(entries[i].group.ptr, "Gadget");
		assert_string_equal(entries[i].description.ptr, "Round.");
	}
	assert_int_equal(wheels, 1);
}

static const char *
written(struct fixture *f, const char *uri, bool bundle)
{
	f->text.len = 0;
	if (hct_compose_write(f->compose, hct_str(uri), bundle, &f->diag, &f->text))
		return last_message(f);
	return hct_arena_str(f->arena, hct_buf_view(&f->text)).ptr;
}

static void
bundle_holds_all_that_it_refers_to(void **state)
{
	struct fixture *f = *state;
	const char *text = written(f, "hecate:/schemas/plugins/Wheel.schema.json", true);
	const struct hct_node *root = parse(f, text), *tint = hct_node_path_get(root, "properties/tint");

	assert_string_equal(text, written(f, "hecate:/schemas/plugins/Wheel.schema.json", true));
	assert_null(strstr(text, "$id"));
	assert_non_null(strstr(text, "{ \"$ref\": \"hecate:/nowhere\" }"));
	assert_true(
		hct_str_is(hct_node_text(hct_node_path_get(root, "properties/size/$ref")), "#/$defs/size"));
	assert_non_null(hct_node_path_get(root, "properties/$ref/const"));
	assert_null(hct_node_get(tint, "$ref"));
	assert_true(
		hct_str_is(hct_node_text(hct_node_path_get(tint, "allOf/0/$ref")), "#/$defs/shared.tint"));
	assert_true(hct_str_is(hct_node_text(hct_node_path_get(root, "properties/name/$ref")),
		"#/$defs/shared.tint/$defs/name"));
	assert_true(hct_str_is(hct_node_text(hct_node_path_get(
				       root, "$defs/plugin.Gadget/allOf/0/then/properties/spec/$ref")),
		"#"));
}

static void
bundle_says_the_same_as_its_parts(void **state)
{
	static const char *const documents[] = { "{size: 1, tint: red, name: ab, $ref: 1}", "{size: x}",
		"{tint: colour}", "{name: a}", "{bogus: 1}",
		"{inner: {kind: Wheel, spec: {inner: {kind: Axel, spec: {size: x}}}}}", "{$ref: 2}" };
	struct fixture *f = *state;
	const char *uri = "hecate:/schemas/plugins/Wheel.schema.json";
	const struct hct_schema *parts = hct_schemas_find(f->schemas, hct_str(uri), &f->diag), *whole;
	struct hct_schemas *alone = hct_schemas_create(NULL, NULL);

	assert_int_equal(
		hct_schemas_add(alone, parse(f, written(f, uri, true)), HCT_STR("x:/bundle"), &f->diag),
		HCT_OK);
	whole = hct_schemas_find(alone, HCT_STR("x:/bundle"), &f->diag);
	for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
		char *said = g_strdup(faults(f, parts, documents[i]));

		assert_string_equal(faults(f, whole, documents[i]), said);
		assert_int_equal(said[0] == '\0', i == 0);
		g_free(said);
	}
	hct_schemas_destroy(alone);
}

static void
bundle_that_cannot_be_made_says_why(void **state)
{
	struct fixture *f = *state;

	assert_non_null(strstr(written(f, "hecate:/schemas/shared/anchored.schema.json", true),
		"\"$ref\" names an anchor: it cannot be bundled (/$ref)"));
	assert_string_equal(written(f, "hecate:/schemas/shared/lost.schema.json", true),
		"error: there is no schema \"hecate:/schemas/shared/gone.schema.json\"");
	assert_non_null(
		strstr(written(f, "hecate:/schemas/shared/broken.schema.json", true), "json:1:10: error: "));
	assert_string_equal(written(f, "hecate:/schemas/shared/gone.schema.json", false),
		"error: there is no schema \"hecate:/schemas/shared/gone.schema.json\"");
}

static const struct hct_node *
load_metaschema(void *user, struct hct_str uri, struct hct_arena *arena, struct hct_diag *diag)
{
	char *path = g_strdup_printf(
		"%s/core/schema/metaschema/%s.json", g_getenv("HCT_SOURCE_ROOT"), strrchr(uri.ptr, '/') + 1);
	const struct hct_node *root = NULL;
	struct hct_docs docs;

	(void)user;
	if (!hct_doc_read_file(arena, path, NULL, diag, &docs, NULL))
		root = docs.roots[0];
	g_free(path);
	return root;
}

/* Every schema that is installed: it is one, all that it refers to is there, and its bundle needs nothing else. */
static void
all_schemas_are_valid_and_whole(void **state)
{
	struct fixture *f = *state;
	struct hct_schemas *meta = hct_schemas_create(load_metaschema, NULL);
	const struct hct_schema *metaschema =
		hct_schemas_find(meta, HCT_STR("https://json-schema.org/draft/2020-12/schema"), &f->diag);
	const struct hct_compose_entry *entries;
	size_t count = hct_compose_list(f->compose, &entries), checked = 0;

	for (size_t i = 0; i < count; i++) {
		struct hct_schemas *alone;
		const char *text;

		if (strstr("anchored lost broken",
			    entries[i].name.ptr + (hct_str_starts(entries[i].name, "shared/") ? 7 : 0)))
			continue;
		alone = hct_schemas_create(NULL, NULL);
		text = written(f, entries[i].uri.ptr, true);
		if (hct_schemas_add(alone, parse(f, text), HCT_STR("x:/bundle"), &f->diag) ||
			!hct_schemas_find(alone, HCT_STR("x:/bundle"), &f->diag) ||
			!hct_schemas_find(f->schemas, entries[i].uri, &f->diag))
			fail_msg("%s: %s", entries[i].name.ptr, last_message(f));
		assert_string_equal(faults(f, metaschema, text), "");
		assert_string_equal(faults(f, metaschema, written(f, entries[i].uri.ptr, false)), "");
		hct_schemas_destroy(alone);
		checked++;
	}
	assert_true(checked > 60);
	hct_schemas_destroy(meta);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_create, fixture_destroy)
	static const struct CMUnitTest tests[] = {
		TEST(family_is_what_is_installed_of_it),
		TEST(query_wants_a_plugin_of_its_kind),
		TEST(document_is_told_by_its_kind),
		TEST(file_of_the_first_folder_is_taken_and_none_beside_them),
		TEST(schemas_are_found_by_name),
		TEST(list_says_what_there_is),
		TEST(bundle_holds_all_that_it_refers_to),
		TEST(bundle_says_the_same_as_its_parts),
		TEST(bundle_that_cannot_be_made_says_why),
		TEST(all_schemas_are_valid_and_whole),
	};
#undef TEST

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
