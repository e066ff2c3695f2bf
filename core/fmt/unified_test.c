/* core/fmt/unified_test.c: unified diffs. */
#include "fmt/fixture.h"
#include "fmt/unified.h"

#include <glib.h>

static char *
diff(const char *before, const char *after)
{
	struct hct_buf buf;

	hct_buf_init(&buf, 1 << 24);
	hct_fmt_unified(HCT_STR("f"), hct_str(before), hct_str(after), &buf);
	hct_buf_char(&buf, '\0');
	return hct_buf_steal(&buf, NULL);
}

static void
equal_texts_have_no_difference(void **state)
{
	g_autofree char *got = diff("a\nb\n", "a\nb\n");

	assert_string_equal(got, "");
}

static void
hunks_show_three_lines_around(void **state)
{
	static const struct {
		const char *before, *after, *diff;
	} cases[] = {
		{ "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
			"--- f\n+++ f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n" },
		{ "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
			"--- f\n+++ f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n "
			"8\n-9\n+y\n" },
		{ "", "a\n", "--- f\n+++ f\n@@ -0,0 +1 @@\n+a\n" },
		{ "a\n", "", "--- f\n+++ f\n@@ -1 +0,0 @@\n-a\n" },
		{ "a", "a\n", "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n" },
		/* A member that moved is taken away and put in, what it passed stays. */
		{ "a\nb\nc\nd\n", "d\na\nb\nc\n", "--- f\n+++ f\n@@ -1,4 +1,4 @@\n+d\n a\n b\n c\n-d\n" },
		/* Nothing unique. */
		{ "x\nx\ny\ny\n", "y\ny\nx\nx\n", "--- f\n+++ f\n@@ -1,4 +1,4 @@\n-x\n-x\n y\n y\n+x\n+x\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		g_autofree char *got = diff(cases[i].before, cases[i].after);

		assert_string_equal(got, cases[i].diff);
	}
}

static void
large_texts_take_no_time(void **state)
{
	GString *before = g_string_new(NULL), *after = g_string_new(NULL);
	char *got;

	for (int i = 0; i < 200000; i++) {
		g_string_append(before, i % 2 ? "same\n" : "other\n");
		g_string_append(after, i % 2 ? "else\n" : "other\n");
	}
	got = diff(before->str, after->str);
	assert_true(strlen(got) > before->len);
	g_free(got);
	g_string_free(before, TRUE);
	g_string_free(after, TRUE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_no_difference),
		cmocka_unit_test(hunks_show_three_lines_around),
		cmocka_unit_test(large_texts_take_no_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
