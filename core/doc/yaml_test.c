/* core/doc/yaml_test.c: scalars as Go's yaml.v3 reads them, aliases, merge keys, limits. */
#include "doc/build.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct hct_node *
parse(struct hct_arena *arena, const char *text, uint32_t max_nodes, const char **out_message)
{
	struct hct_doc_limits limits = { .max_nodes = max_nodes };
	GPtrArray *roots = g_ptr_array_new();
	struct hct_node *root = NULL;
	struct hct_build build;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	hct_build_init(&build, arena, HCT_STR("t"), &limits, &diag);
	hct_yaml_read(&build, hct_str(text), roots);
	hct_build_fini(&build);
	if (build.status == HCT_OK && roots->len)
		root = g_ptr_array_index(roots, 0);
	g_ptr_array_free(roots, true);
	assert_int_equal(build.status == HCT_OK, diag.errors == 0);
	*out_message = diag.errors ? hct_message_text(diag.first, arena).ptr : "";
	return root;
}

static void
yaml_scalars_mean_what_go_takes_them_for(void **state)
{
	static const struct {
		const char *text;
		enum hct_node_type type;
		double number;
	} cases[] = { { "~", HCT_NODE_NULL, 0 }, { "null", HCT_NODE_NULL, 0 }, { "true", HCT_NODE_BOOL, 1 },
		{ "False", HCT_NODE_BOOL, 0 }, { "TRUE", HCT_NODE_BOOL, 1 }, { "tRue", HCT_NODE_STRING, 0 },
		{ "yes", HCT_NODE_STRING, 0 }, { "on", HCT_NODE_STRING, 0 }, { "n", HCT_NODE_STRING, 0 },
		{ "12", HCT_NODE_NUMBER, 12 }, { "-12", HCT_NODE_NUMBER, -12 }, { "+1", HCT_NODE_NUMBER, 1 },
		{ "0x1F", HCT_NODE_NUMBER, 31 }, { "0o17", HCT_NODE_NUMBER, 15 },
		{ "017", HCT_NODE_NUMBER, 15 }, { "0b101", HCT_NODE_NUMBER, 5 },
		{ "1_000", HCT_NODE_NUMBER, 1000 }, { "089", HCT_NODE_NUMBER, 89 },
		{ "1.5", HCT_NODE_NUMBER, 1.5 }, { "1.", HCT_NODE_NUMBER, 1 }, { ".5", HCT_NODE_NUMBER, 0.5 },
		{ "1e3", HCT_NODE_NUMBER, 1000 }, { "-1.5E-2", HCT_NODE_NUMBER, -0.015 },
		{ "1e", HCT_NODE_STRING, 0 }, { ".inf", HCT_NODE_NUMBER, INFINITY },
		{ "-.Inf", HCT_NODE_NUMBER, -INFINITY }, { "Inf", HCT_NODE_STRING, 0 },
		{ "NaN", HCT_NODE_STRING, 0 }, { "+Inf", HCT_NODE_STRING, 0 }, { ".", HCT_NODE_STRING, 0 },
		{ "+", HCT_NODE_STRING, 0 }, { "1e999", HCT_NODE_STRING, 0 },
		{ "2024-01-02", HCT_NODE_STRING, 0 }, { "1:30", HCT_NODE_STRING, 0 },
		{ "1h", HCT_NODE_STRING, 0 }, { "0x", HCT_NODE_STRING, 0 }, { "1.2.3", HCT_NODE_STRING, 0 },
		{ "18446744073709551616", HCT_NODE_NUMBER, 18446744073709551616.0 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double number = 0;
		bool boolean = false;
		enum hct_node_type type = hct_yaml_resolve(hct_str(cases[i].text), &boolean, &number);

		if (type != cases[i].type)
			fail_msg("%s is %s", cases[i].text, hct_node_type_name(type));
		if (type == HCT_NODE_BOOL)
			assert_int_equal(boolean, cases[i].number != 0);
		if (type == HCT_NODE_NUMBER && number != cases[i].number)
			fail_msg("%s is read as %a", cases[i].text, number);
	}
}

static void
yaml_reads_documents_with_positions(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root =
		parse(arena, "a: x\né:\n  - '1'\n  - |\n    two\n    lines\n", 0, &message);

	assert_string_equal(message, "");
	assert_string_equal(hct_node_path_get(root, "é/1")->text.ptr, "two\nlines\n");
	assert_int_equal(hct_node_path_get(root, "é/0")->type, HCT_NODE_STRING);
	assert_int_equal(hct_node_path_get(root, "é/0")->line, 3);
	assert_int_equal(hct_node_path_get(root, "é/0")->column, 5);
	assert_int_equal(root->members[1].line, 2);
	assert_int_equal(root->members[1].column, 1);
	assert_ptr_equal(hct_node_path_get(root, "é/0")->parent, hct_node_get(root, "é"));
}

static void
yaml_obeys_tags(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(
		arena, "[!!str 5, ! 5, !own 5, !!int '5', !!float 1, !!null '', !!bool 'true']", 0, &message);

	assert_int_equal(root->items[0]->type, HCT_NODE_STRING);
	assert_int_equal(root->items[1]->type, HCT_NODE_STRING);
	assert_int_equal(root->items[2]->type, HCT_NODE_STRING);
	assert_true(root->items[3]->type == HCT_NODE_NUMBER && root->items[3]->number == 5);
	assert_int_equal(root->items[4]->type, HCT_NODE_NUMBER);
	assert_int_equal(root->items[5]->type, HCT_NODE_NULL);
	assert_true(root->items[6]->boolean);
	assert_null(parse(arena, "!!int abc", 0, &message));
	assert_string_equal(message, "t:1:1: error: \"abc\" is not what its tag !!int says");
	assert_null(parse(arena, "!!binary abcd", 0, &message));
}

static void
yaml_alias_is_a_copy_with_its_own_place(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(arena, "a: &x {k: [1]}\nb: [*x]\nc: &x 2\nd: *x\n", 0, &message);
	const struct hct_node *copy = hct_node_path_get(root, "b/0/k/0");

	assert_true(hct_node_equal(hct_node_get(root, "a"), hct_node_path_get(root, "b/0")));
	assert_int_equal(copy->line, 1);
	assert_string_equal(hct_node_where(copy, arena).path.ptr, "/b/0/k/0");
	assert_true(hct_node_get(root, "d")->number == 2);
}

static void
yaml_names_have_anchors_and_may_be_aliases(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(arena,
		"&k name: x\nother: *k\nin: {&n 5: &v y, also: *n}\nof: {*k : 1, *v : 2}\n", 0, &message);

	assert_string_equal(message, "");
	assert_string_equal(hct_node_get(root, "name")->text.ptr, "x");
	assert_string_equal(hct_node_get(root, "other")->text.ptr, "name");
	assert_true(hct_node_path_get(root, "in/also")->number == 5);
	assert_string_equal(hct_node_path_get(root, "in/5")->text.ptr, "y");
	assert_true(hct_node_path_get(root, "of/name")->number == 1);
	assert_true(hct_node_path_get(root, "of/y")->number == 2);
	assert_int_equal(hct_node_get(root, "of")->members[0].column, 6);
}

static void
yaml_merge_keys_give_way_to_own_members(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(arena,
		"x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nm: {<<: [*x, *y], c: 3}\nn: {a: 9, <<: *x}\nq: "
		"{'<<': 1}\n",
		0, &message);

	assert_string_equal(message, "");
	assert_true(hct_node_path_get(root, "m/a")->number == 1);
	assert_true(hct_node_path_get(root, "m/b")->number == 1);
	assert_true(hct_node_path_get(root, "m/c")->number == 3);
	assert_int_equal(hct_node_get(root, "m")->count, 3);
	assert_true(hct_node_path_get(root, "n/a")->number == 9);
	assert_string_equal(hct_node_where(hct_node_path_get(root, "n/b"), arena).path.ptr, "/n/b");
	assert_true(hct_node_path_get(root, "q/<<")->number == 1);
}

static void
yaml_error_says_what_and_where(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "a: 1\nb: 2\na: 3", "t:3:1: error: \"a\" is given twice, first in line 1" },
		{ "a: *none", "t:1:4: error: there is no anchor &none before this alias" },
		{ "a: &a [*a]", "t:1:8: error: the alias *a stands inside the value it means" },
		{ "a: &a [1]\n*a : 2", "t:2:1: error: the name of a member must be text" },
		{ "*none : 2", "t:1:1: error: there is no anchor &none before this alias" },
		{ "&a b: 1\n*a : 2", "t:2:1: error: \"b\" is given twice, first in line 1" },
		{ "? [a]\n: 1", "t:1:3: error: the name of a member must be text" },
		{ "<<: 5",
			"t:1:5: error: the merge key << needs an object or a list of objects, not a number" },
		{ "a: b: c", "t:1:5: error: mapping values are not allowed in this context" },
		{ "a: [1", "t:2:1: error: did not find expected ',' or ']' while parsing a flow sequence" },
		{ "a: 1\n\tb: 2", "t:2:1: error: found a tab character that violates indentation while "
				  "scanning a plain scalar" },
		{ "é:\n  é \x01", "t:2:5: error: control characters are not allowed" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *message;

		assert_null(parse(arena, cases[i].text, 0, &message));
		if (strcmp(message, cases[i].message) != 0)
			fail_msg("%s: %s instead of %s", cases[i].text, message, cases[i].message);
	}
}

static void
yaml_aliases_cannot_explode(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	GString *bomb = g_string_new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	const char *message;

	for (int i = 1; i < 12; i++)
		g_string_append_printf(bomb,
			"a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
			i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
	assert_null(parse(arena, bomb->str, 10000, &message));
	assert_non_null(strstr(message, "the document has more than 10000 values"));
	g_string_free(bomb, true);
}

static void
yaml_depth_is_limited_in_all_forms(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	GString *deep = g_string_new(NULL);
	const char *message;

	for (int i = 0; i < 101; i++)
		g_string_append(deep, "[");
	assert_null(parse(arena, deep->str, 0, &message));
	assert_string_equal(message, "t:1:101: error: lists and objects are nested more than 100 deep");
	g_string_assign(deep, "");
	for (int i = 0; i < 101; i++)
		g_string_append(deep, "- ");
	assert_null(parse(arena, deep->str, 0, &message));
	g_string_assign(deep, "a0: &a0 [x]\n");
	for (int i = 1; i < 101; i++)
		g_string_append_printf(deep, "a%d: &a%d [*a%d]\n", i, i, i - 1);
	assert_null(parse(arena, deep->str, 0, &message));
	assert_non_null(strstr(message, "nested more than 100 deep"));
	g_string_free(deep, true);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_scalars_mean_what_go_takes_them_for),
		cmocka_unit_test(yaml_reads_documents_with_positions),
		cmocka_unit_test(yaml_obeys_tags),
		cmocka_unit_test(yaml_alias_is_a_copy_with_its_own_place),
		cmocka_unit_test(yaml_names_have_anchors_and_may_be_aliases),
		cmocka_unit_test(yaml_merge_keys_give_way_to_own_members),
		cmocka_unit_test(yaml_error_says_what_and_where),
		cmocka_unit_test(yaml_aliases_cannot_explode),
		cmocka_unit_test(yaml_depth_is_limited_in_all_forms),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
