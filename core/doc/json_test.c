/* core/doc/json_test.c: RFC 8259 to the letter, and where a fault is. The parser is tested alone:
 * hct_doc_parse would try YAML where JSON fails. */
#include "doc/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct hct_node *
parse(struct hct_arena *arena, const char *text, const char **out_message)
{
	struct hct_build build;
	struct hct_diag diag;
	struct hct_node *root;

	hct_diag_init(&diag, arena);
	hct_build_init(&build, arena, HCT_STR("t"), NULL, &diag);
	root = hct_json_read(&build, hct_str(text));
	hct_build_fini(&build);
	assert_int_equal(root == NULL, diag.errors == 1);
	*out_message = root ? "" : hct_message_text(diag.first, arena).ptr;
	return root;
}

static void
json_reads_every_type(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(arena,
		" {\"n\": null, \"t\": true, \"f\": false, \"i\": -12, \"d\": 1.50e+2, \"s\": \"x\", \"l\": "
		"[], \"m\": {}}\n",
		&message);

	assert_string_equal(message, "");
	assert_int_equal(root->count, 8);
	assert_int_equal(hct_node_get(root, "n")->type, HCT_NODE_NULL);
	assert_true(hct_node_get(root, "t")->boolean);
	assert_false(hct_node_get(root, "f")->boolean);
	assert_true(hct_node_get(root, "i")->number == -12);
	assert_true(hct_node_get(root, "d")->number == 150);
	assert_string_equal(hct_node_get(root, "d")->text.ptr, "1.50e+2");
	assert_int_equal(hct_node_get(root, "l")->type, HCT_NODE_LIST);
	assert_int_equal(hct_node_get(root, "m")->count, 0);
	assert_ptr_equal(hct_node_get(root, "m")->parent, root);
}

static void
json_decodes_escapes(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(
		arena, "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud83dx\\ude00é\"", &message);

	assert_string_equal(root->text.ptr, "a\"\\/\b\f\n\r\té😀\ufffdx\ufffdé");
	root = parse(arena, "\"a\\u0000b\"", &message);
	assert_int_equal(root->text.len, 3);
}

static void
json_knows_lines_and_columns(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	const struct hct_node *root = parse(arena, "{\n\t\"é😀\": \"x\",\r\n  \"b\": [1,\r 2]}", &message);

	assert_int_equal(root->line, 1);
	assert_int_equal(root->members[0].line, 2);
	assert_int_equal(root->members[0].column, 2);
	assert_int_equal(root->members[0].value->column, 8);
	assert_int_equal(root->members[1].line, 3);
	assert_int_equal(root->members[1].value->items[1]->line, 4);
	assert_int_equal(root->members[1].value->items[1]->column, 2);
}

static void
json_error_says_what_and_where(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{\"a\" 1}", "t:1:6: error: expected ':' after the member name" },
		{ "{\"a\": 1 \"b\": 2}", "t:1:9: error: expected ',' or '}' after a member of the object" },
		{ "{\"a\": 1,}", "t:1:9: error: expected a member name in double quotes" },
		{ "{a: 1}", "t:1:2: error: expected a member name in double quotes" },
		{ "[1 2]", "t:1:4: error: expected ',' or ']' after an item of the list" },
		{ "[1,]", "t:1:4: error: expected a value" },
		{ "[\n\"é\", tru]", "t:2:6: error: expected a value" },
		{ "", "t:1:1: error: the document ends where a value is expected" },
		{ "[1", "t:1:3: error: expected ',' or ']' after an item of the list" },
		{ "{\"a\":", "t:1:6: error: the document ends where a value is expected" },
		{ "\"abc", "t:1:5: error: the text is not closed by a \"" },
		{ "\"a\nb\"", "t:1:3: error: a control character in a text must be escaped" },
		{ "\"a\\x\"", "t:1:3: error: no such escape; a backslash itself is written \\\\" },
		{ "\"\\u12g4\"", "t:1:2: error: no such escape; a backslash itself is written \\\\" },
		{ "01", "t:1:1: error: this is no number" },
		{ "-", "t:1:1: error: this is no number" },
		{ "1.", "t:1:1: error: this is no number" },
		{ "1e", "t:1:1: error: this is no number" },
		{ ".5", "t:1:1: error: expected a value" },
		{ "+1", "t:1:1: error: expected a value" },
		{ "NaN", "t:1:1: error: expected a value" },
		{ "'a'", "t:1:1: error: expected a value" },
		{ "1e999", "t:1:1: error: the number is out of range" },
		{ "{} {}", "t:1:4: error: nothing may follow the value of a JSON document" },
		{ "{\"a\": 1,\n \"b\": 2, \"a\": 3}",
			"t:2:10: error: \"a\" is given twice, first in line 1" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *message;

		assert_null(parse(arena, cases[i].text, &message));
		assert_string_equal(message, cases[i].message);
	}
}

static void
json_finds_duplicates_in_large_objects(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *message;
	GString *text = g_string_new("{\n");

	for (int i = 0; i < 50; i++)
		g_string_append_printf(text, "\"k%d\": 0,\n", i);
	g_string_append(text, "\"k7\": 1, \"k3\": 1}");
	assert_null(parse(arena, text->str, &message));
	assert_string_equal(message, "t:52:1: error: \"k7\" is given twice, first in line 9");
	g_string_free(text, true);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_reads_every_type),
		cmocka_unit_test(json_decodes_escapes),
		cmocka_unit_test(json_knows_lines_and_columns),
		cmocka_unit_test(json_error_says_what_and_where),
		cmocka_unit_test(json_finds_duplicates_in_large_objects),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
