/* core/doc/read_test.c: telling JSON from YAML, encodings, limits, files. */
#include "doc/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
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

static hct_status
parse_limited(struct fixture *f, struct hct_str text, const struct hct_doc_limits *limits)
{
	hct_diag_init(&f->diag, f->arena);
	f->docs.count = 0;
	return hct_doc_parse(f->arena, HCT_STR("in"), text, limits, &f->diag, &f->docs);
}

static hct_status
parse(struct fixture *f, const char *text)
{
	return parse_limited(f, hct_str(text), NULL);
}

static const char *
message(struct fixture *f)
{
	return f->diag.first ? hct_message_text(f->diag.first, f->arena).ptr : "";
}

static void
read_tells_the_language_by_the_content(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "{\"a\": \"\\ud83d\\ude00\"}"), HCT_OK);
	assert_true(hct_str_is(hct_node_text(hct_node_get(f->docs.roots[0], "a")), "😀"));
	assert_int_equal(parse(f, "{a: 1, b: [2,],} # flow"), HCT_OK);
	assert_int_equal(f->docs.roots[0]->count, 2);
	assert_int_equal(parse(f, "[1, 2]"), HCT_OK);
	assert_int_equal(parse(f, "- 1\n- 2\n"), HCT_OK);
	assert_int_equal(parse(f, "\"quoted\": 1"), HCT_OK);
	assert_int_equal(f->docs.roots[0]->type, HCT_NODE_MAP);
}

static void
read_takes_several_yaml_documents_and_skips_empty_ones(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "---\n---\na: 1\n---\n# nothing\n---\nb: 2\n...\n"), HCT_OK);
	assert_int_equal(f->docs.count, 2);
	assert_int_equal(f->docs.roots[1]->line, 7);
}

static void
read_shows_the_message_of_the_language_that_was_meant(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "{\"a\": 1}\n{\"b\": 2}"), HCT_ERR_SPEC);
	assert_string_equal(message(f), "in:2:1: error: nothing may follow the value of a JSON document");
	assert_int_equal(parse(f, "{\"a\": 1, \"a\": 2}"), HCT_ERR_SPEC);
	assert_string_equal(message(f), "in:1:10: error: \"a\" is given twice, first in line 1");
	assert_int_equal(parse(f, "a: [\n"), HCT_ERR_SPEC);
	assert_non_null(strstr(message(f), "flow"));
	assert_int_equal(f->diag.errors, 1);
}

static void
read_accepts_a_byte_order_mark_and_dos_line_ends(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "\xef\xbb\xbf"
				  "a: 1\r\nb: x\r\n"),
		HCT_OK);
	assert_int_equal(f->docs.roots[0]->members[0].column, 1);
	assert_true(hct_str_is(hct_node_text(hct_node_get(f->docs.roots[0], "b")), "x"));
	assert_int_equal(f->docs.roots[0]->members[1].line, 2);
	assert_int_equal(parse(f, "\xef\xbb\xbf{\"a\":\r\n 1}"), HCT_OK);
}

static void
read_refuses_what_is_no_utf8(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "a: 1\né\xff"), HCT_ERR_SPEC);
	assert_string_equal(message(f), "in:2:2: error: the text is not valid UTF-8 at byte 7 (0xff)");
	assert_int_equal(parse(f, "\xff\xfe{"), HCT_ERR_SPEC);
	assert_string_equal(message(f), "in:1: error: the text is UTF-16; UTF-8 is needed");
	assert_int_equal(parse_limited(f, (struct hct_str){ "a: \0b", 5 }, NULL), HCT_ERR_SPEC);
	assert_string_equal(message(f), "in:1:4: error: the text has a NUL at byte 3");
}

static void
read_calls_nothing_empty(void **state)
{
	static const char *const empty[] = { "", "\n", "---\n", "# only this\n", "null", "~",
		"\xef\xbb\xbf" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		assert_int_equal(parse(f, empty[i]), HCT_ERR_SPEC);
		assert_string_equal(message(f), "in: error: the input is empty");
	}
	assert_int_equal(parse_limited(f, HCT_STR_NONE, NULL), HCT_ERR_SPEC);
}

static void
read_keeps_its_limits(void **state)
{
	struct fixture *f = *state;
	struct hct_doc_limits limits = { .max_bytes = 10, .max_depth = 2, .max_nodes = 4 };

	assert_int_equal(parse_limited(f, HCT_STR("[1,2,3]"), &limits), HCT_OK);
	assert_int_equal(parse_limited(f, HCT_STR("[1,2,3,4]"), &limits), HCT_ERR_LIMIT);
	assert_string_equal(message(f), "in:1:8: error: the document has more than 4 values");
	assert_int_equal(parse_limited(f, HCT_STR("[1,2,3    ]"), &limits), HCT_ERR_LIMIT);
	assert_string_equal(message(f), "in: error: the input has more than 10 bytes");
	assert_int_equal(parse_limited(f, HCT_STR("[[1]]"), &limits), HCT_OK);
	assert_int_equal(parse_limited(f, HCT_STR("[[[]]]"), &limits), HCT_ERR_LIMIT);
	assert_int_equal(parse_limited(f, HCT_STR("- - - 1"), &limits), HCT_ERR_LIMIT);
	limits = (struct hct_doc_limits){ 0 };
	limits.max_depth = UINT32_MAX;
	char *deep = hct_arena_alloc(f->arena, 100001);
	memset(deep, '[', 100000);
	assert_int_equal(parse_limited(f, hct_str(deep), &limits), HCT_ERR_LIMIT);
}

static void
read_takes_files(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/hecate-read-XXXXXX";
	int fd = mkstemp(path);
	struct hct_doc_limits limits = { .max_bytes = 3 };
	struct hct_str bytes;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, "a: 1", 4), 4);
	close(fd);
	assert_int_equal(hct_doc_read_file(f->arena, path, NULL, &f->diag, &f->docs, &bytes), HCT_OK);
	assert_string_equal(bytes.ptr, "a: 1");
	assert_true(hct_str_is(f->docs.roots[0]->file, path));
	assert_int_equal(hct_doc_read_file(f->arena, path, &limits, &f->diag, &f->docs, NULL), HCT_ERR_LIMIT);
	unlink(path);
}

static void
read_says_why_a_file_cannot_be_read(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
		hct_doc_read_file(f->arena, "/nowhere/x.json", NULL, &f->diag, &f->docs, NULL), HCT_ERR_IO);
	assert_string_equal(
		message(f), "/nowhere/x.json: error: cannot be opened: No such file or directory");
	hct_diag_init(&f->diag, f->arena);
	assert_int_equal(hct_doc_read_file(f->arena, "/", NULL, &f->diag, &f->docs, NULL), HCT_ERR_IO);
	assert_string_equal(message(f), "/: error: cannot be read: Is a directory");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			read_tells_the_language_by_the_content, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(read_takes_several_yaml_documents_and_skips_empty_ones,
			fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(read_shows_the_message_of_the_language_that_was_meant,
			fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			read_accepts_a_byte_order_mark_and_dos_line_ends, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			read_refuses_what_is_no_utf8, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(read_calls_nothing_empty, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(read_keeps_its_limits, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(read_takes_files, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			read_says_why_a_file_cannot_be_read, fixture_create, fixture_destroy),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
