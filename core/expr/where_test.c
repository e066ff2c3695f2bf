/* core/expr/where_test.c: a byte of a text, found again in the file. */
#include "expr/where.h"

#include "doc/read.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <time.h>
#include <cmocka.h>

/* Line and column of the first `mark` of the member "e", and of the same character in the file: they must agree. */
static void
check_found(const char *file, const char *mark)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_docs docs;
	struct hct_diag diag;
	const struct hct_node *text;
	struct hct_where where;
	const char *line = file, *at = strstr(file, mark);
	uint32_t lines = 1, columns = 1;

	/* A byte order mark is not of the first line. */
	if (strncmp(file, "\xef\xbb\xbf", 3) == 0)
		line = file + 3;
	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("f"), hct_str(file), NULL, &diag, &docs), HCT_OK);
	text = hct_node_get(docs.roots[0], "e");
	assert_non_null(strstr(text->text.ptr, mark));
	where = hct_expr_where(
		text, (size_t)(strstr(text->text.ptr, mark) - text->text.ptr), hct_str(file), arena);
	for (const char *p = file; p < at; p++) {
		if (*p != '\n')
			continue;
		lines++;
		line = p + 1;
	}
	for (const char *p = line; p < at; p++)
		columns += (*p & 0xc0) != 0x80;
	if (where.line != lines || where.column != columns)
		fail_msg("%s: %u:%u, not %u:%u", file, where.line, where.column, lines, columns);
	assert_string_equal(where.path.ptr, "/e");
	hct_arena_destroy(arena);
}

static void
texts_of_all_styles_are_followed(void **state)
{
	check_found("a: 1\ne: value.x == @ 2\n", "@");
	check_found("e: \"value.x == @ 2\"\n", "@");
	check_found("e: 'it''s é @ x'\n", "@");
	check_found("e: \"\\u00e9\\x41\\n\\\"\\U0001F600 @\"\n", "@");
	check_found("{\"a\": 1,\n \"e\": \"\\ud83d\\ude00\\\\ \\u00e9 @\"}", "@");
	check_found("\xef\xbb\xbf"
		    "e: é @\n",
		"@");
}

static void
texts_of_several_lines_are_followed(void **state)
{
	check_found("e: |\n  first\n    second\n  third @ x\nb: 1\n", "@");
	check_found("e: |-\n  @ x\n", "@");
	check_found("e: |\n\n  first\n  @ x\n", "@");
	check_found("e: >\n  first\n  second\n\n  third @\n", "@");
	check_found("e: first\n  second\n\n  third @\n", "@");
	check_found("e: \"first\n  second \\\n  third @\"\n", "@");
	check_found("e: 'first\n\n\n  third @'\n", "@");
	check_found("l:\n- &x |\n  y\ne: |\n   first\n\n    @\n", "@");
}

static void
what_cannot_be_followed_is_its_beginning(void **state)
{
	static const char file[] = "e: !!str value @\n";
	struct hct_arena *arena = hct_arena_create();
	struct hct_docs docs;
	struct hct_diag diag;
	const struct hct_node *text;
	struct hct_where where;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("f"), HCT_STR(file), NULL, &diag, &docs), HCT_OK);
	text = hct_node_get(docs.roots[0], "e");
	where = hct_expr_where(text, 6, HCT_STR(file), arena);
	assert_int_equal(where.column, 4);
	where = hct_expr_where(text, 6, HCT_STR_NONE, arena);
	assert_int_equal(where.line, 1);
	assert_int_equal(where.column, 4);
	assert_int_equal(
		hct_doc_parse(arena, HCT_STR("f"), HCT_STR("e: |2\n   a\n"), NULL, &diag, &docs), HCT_OK);
	text = hct_node_get(docs.roots[0], "e");
	assert_int_equal(hct_expr_where(text, 1, HCT_STR("e: |2\n   a\n"), arena).line, 1);
	/* Beyond the text is its end. */
	assert_int_equal(hct_doc_parse(arena, HCT_STR("f"), HCT_STR("e: a\n"), NULL, &diag, &docs), HCT_OK);
	text = hct_node_get(docs.roots[0], "e");
	assert_int_equal(hct_expr_where(text, 100000, HCT_STR("e: a\n"), arena).column, 5);
	hct_arena_destroy(arena);
}

/* Blanks may end a line, which is only seen behind the last of them. */
static void
many_blanks_take_no_time(void **state)
{
	enum { BLANKS = 400000, SECONDS = 30 };
	char *file = g_strdup_printf("e: x%*s@ y\n", BLANKS, "");
	clock_t start = clock();

	check_found(file, "@");
	assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
	g_free(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_of_all_styles_are_followed),
		cmocka_unit_test(texts_of_several_lines_are_followed),
		cmocka_unit_test(what_cannot_be_followed_is_its_beginning),
		cmocka_unit_test(many_blanks_take_no_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
