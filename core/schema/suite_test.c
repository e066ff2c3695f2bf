/* core/schema/suite_test.c: the official tests of draft 2020-12, which lie beside the source tree: all that are required.
 * What fails must be in the table below with its reason, and nothing else may be there. */
#include "doc/read.h"
#include "schema/schema.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define SUITE "/../shared/validation/json-schema-suite/"
#define REMOTES "http://localhost:1234/"
#define METASCHEMA "https://json-schema.org/draft/2020-12/"

static const struct miss {
	const char *file, *group, *test, *reason;
} misses[] = {
	{ NULL },
};

struct suite {
	struct hct_arena *arena;
	struct hct_diag diag;
	const char *file, *group;
	unsigned tests, right;
	bool missed[G_N_ELEMENTS(misses)];
};

static char *
suite_path(const char *part, const char *name)
{
	return g_strconcat(g_getenv("HCT_SOURCE_ROOT"), part, name, NULL);
}

static const struct hct_node *
suite_read(struct hct_arena *arena, const char *path)
{
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
		hct_doc_read_file(arena, path, NULL, &diag, &docs, NULL) || docs.count != 1)
		return NULL;
	return docs.roots[0];
}

/* The documents that the tests take from elsewhere, and the metaschema. */
static const struct hct_node *
suite_load(void *user, struct hct_str uri, struct hct_arena *arena, struct hct_diag *diag)
{
	const struct hct_node *root = NULL;
	char *path = NULL;

	(void)user;
	(void)diag;
	if (hct_str_starts(uri, REMOTES)) {
		path = suite_path(SUITE "remotes/", uri.ptr + strlen(REMOTES));
	} else if (hct_str_starts(uri, METASCHEMA)) {
		char *name = g_strconcat("/core/schema/metaschema/", strrchr(uri.ptr, '/') + 1, NULL);

		path = suite_path(name, ".json");
		g_free(name);
	}
	if (path)
		root = suite_read(arena, path);
	g_free(path);
	return root;
}

static void
count_fault(void *user, const struct hct_schema_fault *fault)
{
	unsigned *count = user;

	if (fault->text.len == 0 || !fault->node)
		fail_msg("a fault without words or place");
	++*count;
}

/* Whether the schema, both quietly and with faults, says what the test says. */
static bool
case_is_right(struct suite *suite, const struct hct_schema *schema, const struct hct_node *test)
{
	const struct hct_node *data = hct_node_get(test, "data");
	const bool valid = hct_node_get(test, "valid")->boolean;
	unsigned faults = 0;
	hct_status quiet = hct_schema_validate(schema, data, NULL, NULL, NULL, NULL);
	hct_status loud = hct_schema_validate(schema, data, NULL, suite->arena, count_fault, &faults);

	if (quiet != loud || (loud == HCT_OK) != (faults == 0))
		fail_msg("%s, %s: %d without and %d with %u faults", suite->file, suite->group, quiet, loud,
			faults);
	return (quiet == HCT_OK) == valid;
}

static void
suite_note_miss(struct suite *suite, const struct hct_node *test)
{
	const struct hct_str name = hct_node_text(hct_node_get(test, "description"));

	for (const struct miss *miss = misses; miss->file; miss++) {
		if (strcmp(miss->file, suite->file) != 0 || strcmp(miss->group, suite->group) != 0 ||
			!hct_str_is(name, miss->test))
			continue;
		suite->missed[miss - misses] = true;
		return;
	}
	print_error("missed, and not in the table: %s: %s: %.*s\n", suite->file, suite->group, HCT_FMT(name));
}

static void
suite_run_group(struct suite *suite, const struct hct_node *group)
{
	const struct hct_node *tests = hct_node_get(group, "tests");
	struct hct_schemas *schemas = hct_schemas_create(suite_load, NULL);
	const struct hct_schema *schema = NULL;

	suite->group = hct_arena_cstr(suite->arena, hct_node_text(hct_node_get(group, "description")));
	if (!hct_schemas_add(schemas, hct_node_get(group, "schema"), HCT_STR("test:schema"), &suite->diag))
		schema = hct_schemas_find(schemas, HCT_STR("test:schema"), &suite->diag);
	for (uint32_t i = 0; i < tests->count; i++) {
		suite->tests++;
		if (schema && case_is_right(suite, schema, tests->items[i]))
			suite->right++;
		else
			suite_note_miss(suite, tests->items[i]);
	}
	hct_schemas_destroy(schemas);
}

static void
suite_run_file(struct suite *suite, const char *name)
{
	char *path = suite_path(SUITE "draft2020-12/", name);
	const struct hct_node *groups = suite_read(suite->arena, path);

	suite->file = name;
	if (!groups)
		fail_msg("%s cannot be read", path);
	for (uint32_t i = 0; i < groups->count; i++)
		suite_run_group(suite, groups->items[i]);
	g_free(path);
}

static int
name_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
suite_files(void)
{
	char *path = suite_path(SUITE, "draft2020-12");
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".json"))
			g_ptr_array_add(names, g_strdup(name));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, name_order);
	g_free(path);
	return names;
}

static bool
suite_is_there(void)
{
	GPtrArray *files = suite_files();
	bool found = files->len > 0;

	g_ptr_array_unref(files);
	return found;
}

static void
schema_agrees_with_the_official_tests(void **state)
{
	GPtrArray *files = suite_files();
	struct suite suite = { .arena = hct_arena_create() };

	(void)state;
	hct_diag_init(&suite.diag, suite.arena);
	for (guint i = 0; i < files->len; i++)
		suite_run_file(&suite, files->pdata[i]);
	for (const struct hct_message *message = suite.diag.first; message; message = message->next)
		print_error("%s\n", hct_message_text(message, suite.arena).ptr);
	print_message("%u of %u official tests\n", suite.right, suite.tests);
	for (const struct miss *miss = misses; miss->file; miss++)
		if (!suite.missed[miss - misses])
			fail_msg("%s: %s: %s: is in the table of misses, but is right", miss->file,
				miss->group, miss->test);
	assert_int_equal(suite.tests - suite.right, G_N_ELEMENTS(misses) - 1);
	assert_true(suite.tests > 1000 && suite.right * 100 >= suite.tests * 98);
	g_ptr_array_unref(files);
	hct_arena_destroy(suite.arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(schema_agrees_with_the_official_tests),
	};

	/* cmocka calls a test that skips itself "not ok". */
	if (!suite_is_there()) {
		puts("1..1\nok 1 # SKIP the official tests are not beside the source tree: " SUITE);
		return 0;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
