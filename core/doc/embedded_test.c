/* core/doc/embedded_test.c: documents inside texts keep the places that they have in the file. */
#include "doc/embedded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_docs docs;
	hct_status status;
};

/* Parses the text at data/d of the YAML. */
static void
embedded(struct fixture *f, const char *yaml)
{
	struct hct_docs outer;
	struct hct_lines lines;

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	assert_int_equal(hct_doc_parse(f->arena, HCT_STR("in"), hct_str(yaml), NULL, &f->diag, &outer), HCT_OK);
	hct_lines_index(&lines, f->arena, hct_str(yaml));
	f->status = hct_doc_parse_embedded(f->arena,
		(struct hct_node *)hct_node_path_get(outer.roots[0], "data/d"), &lines, NULL, &f->diag, &f->docs);
}

static void
is_at(struct fixture *f, const char *path, uint32_t line, uint32_t column)
{
	const struct hct_node *node = hct_node_path_get(f->docs.roots[0], path);

	assert_non_null(node);
	assert_int_equal(node->line, line);
	assert_int_equal(node->column, column);
}

static void
a_literal_block_keeps_its_lines_and_columns(void **state)
{
	struct fixture f;

	(void)state;
	embedded(&f, "data:\n  d: |\n    kind: X\n    spec:\n      a: [1, 2]\n");
	assert_int_equal(f.status, HCT_OK);
	is_at(&f, "kind", 3, 11);
	is_at(&f, "spec/a/1", 5, 14);
	assert_string_equal(hct_node_where(hct_node_path_get(f.docs.roots[0], "spec/a/1"), f.arena).path.ptr,
		"/data/d/spec/a/1");
	hct_arena_destroy(f.arena);
}

static void
blank_lines_and_a_byte_order_mark_before_it_do_not_matter(void **state)
{
	struct fixture f;

	(void)state;
	embedded(&f, "\xef\xbb\xbf" "data:\r\n  d: |-\r\n\r\n      {\"kind\":\r\n        \"X\"}\r\n");
	assert_int_equal(f.status, HCT_OK);
	is_at(&f, "kind", 5, 9);
	hct_arena_destroy(f.arena);
}

static void
quoted_text_has_one_place_for_all(void **state)
{
	struct fixture f;

	(void)state;
	embedded(&f, "data:\n  d: \"{\\\"kind\\\":\\n\\n\\\"X\\\"}\"\n");
	assert_int_equal(f.status, HCT_OK);
	is_at(&f, "kind", 2, 6);
	hct_arena_destroy(f.arena);
}

static void
faults_of_the_grammar_are_where_they_are(void **state)
{
	struct fixture f;

	(void)state;
	embedded(&f, "data:\n  d: |\n    {\"a\": 1,\n     \"b\" 2}\n");
	assert_true(f.status < 0);
	assert_int_equal(f.diag.first->where.line, 4);
	assert_int_equal(f.diag.first->where.column, 10);
	assert_string_equal(f.diag.first->where.path.ptr, "/data/d");
	hct_arena_destroy(f.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_literal_block_keeps_its_lines_and_columns),
		cmocka_unit_test(blank_lines_and_a_byte_order_mark_before_it_do_not_matter),
		cmocka_unit_test(quoted_text_has_one_place_for_all),
		cmocka_unit_test(faults_of_the_grammar_are_where_they_are),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
