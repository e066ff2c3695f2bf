/* core/doc/node_test.c: looking things up, positions, equality. */
#include "doc/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_docs docs;
};

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
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

static const struct hct_node *
parse(struct fixture *f, const char *text)
{
	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("d"), hct_str(text), NULL, &f->diag, &f->docs), HCT_OK);
	return f->docs.roots[0];
}

static void
node_is_found_by_name_and_path(void **state)
{
	struct fixture *f = *state;
	const struct hct_node *root = parse(f, "{\"a\": {\"b\": [10, {\"c\": \"x\"}]}}");

	assert_true(hct_str_is(hct_node_text(hct_node_path_get(root, "a/b/1/c")), "x"));
	assert_true(hct_node_path_get(root, "a/b/0")->number == 10);
	assert_ptr_equal(hct_node_path_get(root, ""), root);
	assert_null(hct_node_path_get(root, "a/b/2"));
	assert_null(hct_node_path_get(root, "a/b/-1"));
	assert_null(hct_node_path_get(root, "a/b/99999999999999999999"));
	assert_null(hct_node_path_get(root, "a/x/c"));
	assert_null(hct_node_get(NULL, "a"));
	assert_null(hct_node_get(hct_node_path_get(root, "a/b"), "0"));
	assert_int_equal(hct_node_text(root).len, 0);
	assert_int_equal(hct_node_text(NULL).len, 0);
}

static void
node_says_where_it_is(void **state)
{
	struct fixture *f = *state;
	const struct hct_node *root = parse(f, "{\"é\": [1,\n  {\"a/b~c\": true}]}");
	const struct hct_node *node = hct_node_path_get(root, "é/1");
	struct hct_where where = hct_node_where(hct_node_get(node, "a/b~c"), f->arena);

	assert_int_equal(where.line, 2);
	assert_int_equal(where.column, 13);
	assert_string_equal(where.path.ptr, "/é/1/a~1b~0c");
	assert_true(hct_str_is(where.file, "d"));
	assert_int_equal(hct_node_where(root, f->arena).path.len, 0);
	assert_int_equal(hct_node_where(NULL, f->arena).line, 0);
	assert_int_equal(hct_node_error(node, &f->diag, "hint", "bad %d", 7), HCT_ERR_SPEC);
	assert_string_equal(
		hct_message_text(f->diag.first, f->arena).ptr, "d:2:3: error: bad 7 (/é/1); hint");
}

static void
node_takes_the_booleans_of_yaml_1_1_where_one_is_due(void **state)
{
	struct fixture *f = *state;
	const struct hct_node *root = parse(f, "[true, yes, 'yes', Off, n, maybe, 1]");
	bool value = false;

	assert_int_equal(root->items[1]->type, HCT_NODE_STRING);
	assert_true(hct_node_bool(root->items[0], &value) && value);
	assert_true(hct_node_bool(root->items[1], &value) && value);
	assert_false(hct_node_bool(root->items[2], &value));
	assert_true(hct_node_bool(root->items[3], &value) && !value);
	assert_true(hct_node_bool(root->items[4], &value) && !value);
	assert_false(hct_node_bool(root->items[5], &value));
	assert_false(hct_node_bool(root->items[6], &value));
	assert_false(hct_node_bool(NULL, &value));
}

static void
node_equality_ignores_the_order_of_members(void **state)
{
	struct fixture *f = *state;
	const struct hct_node *a = parse(f, "{\"a\": [1, \"x\", null, true], \"b\": {\"c\": 1e0, \"d\": 2}}");

	assert_true(hct_node_equal(a, parse(f, "b: {d: 2, c: 1}\na: [1.0, x, ~, true]")));
	assert_false(
		hct_node_equal(a, parse(f, "{\"a\": [1, \"x\", null, true], \"b\": {\"c\": 1, \"d\": 3}}")));
	assert_false(
		hct_node_equal(a, parse(f, "{\"a\": [1, \"x\", null, true], \"b\": {\"c\": 1, \"e\": 2}}")));
	assert_false(
		hct_node_equal(a, parse(f, "{\"a\": [\"x\", 1, null, true], \"b\": {\"c\": 1, \"d\": 2}}")));
	assert_false(hct_node_equal(a, NULL));
	assert_true(hct_node_equal(NULL, NULL));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			node_is_found_by_name_and_path, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(node_says_where_it_is, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(node_takes_the_booleans_of_yaml_1_1_where_one_is_due,
			fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			node_equality_ignores_the_order_of_members, fixture_create, fixture_destroy),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
