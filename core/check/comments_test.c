/* core/check/comments_test.c: which lines a comment speaks for. */
#include "check/comments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <glib.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_lines lines;
	struct hct_comments comments;
	GString *unknown; /* "line:word ", each */
};

static void
note(void *user, uint32_t line, uint32_t column, struct hct_str word)
{
	g_string_append_printf(user, "%u:%u:%.*s ", line, column, HCT_FMT(word));
}

static void
begin(struct fixture *f, const char *text)
{
	f->arena = hct_arena_create();
	f->unknown = g_string_new(NULL);
	hct_lines_index(&f->lines, f->arena, hct_str(text));
	hct_comments_read(&f->comments, f->arena, &f->lines, note, f->unknown);
}

static void
end(struct fixture *f)
{
	g_string_free(f->unknown, TRUE);
	hct_arena_destroy(f->arena);
}

/* Lines, from 1, for which the rule is off: "2,3" of `most` lines. */
static void
is_off(const struct fixture *f, enum hct_rule rule, const char *expected)
{
	g_autoptr(GString) lines = g_string_new(NULL);

	for (uint32_t line = 0; line <= f->lines.count + 1; line++)
		if (hct_comments_disable(&f->comments, line, rule))
			g_string_append_printf(lines, "%s%u", lines->len ? "," : "", line);
	assert_string_equal(lines->str, expected);
}

static void
behind_something_it_is_about_the_line(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a: 1\nb: 2 # hecate: disable=HCT301\nc: 3\n");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "2");
	is_off(&f, HCT_RULE_ITEM_OFF_GRID, "");
	end(&f);
}

static void
alone_it_is_about_what_stands_below(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a:\n"
		  "  # hecate: disable=HCT301\n"
		  "  # more words\n"
		  "\n"
		  "  b:\n"
		  "    - c\n"
		  "\n"
		  "# at the left\n"
		  "    - d\n"
		  "  e: f\n");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "5,6,7,8,9");
	end(&f);
	begin(&f, "# hecate: disable=style\n- a:\n    b\n- c\n");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "2,3");
	is_off(&f, HCT_RULE_SYNTAX, "");
	end(&f);
}

static void
at_the_end_it_is_about_nothing(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a: 1\n# hecate: disable=HCT301");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "3");
	assert_string_equal(f.unknown->str, "");
	end(&f);
}

static void
it_may_be_about_the_file(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a: 1\nb: 2 # hecate: disable-file=references, HCT001\n");
	is_off(&f, HCT_RULE_VARIABLE_UNUSED, "0,1,2,3,4");
	is_off(&f, HCT_RULE_SYNTAX, "0,1,2,3,4");
	is_off(&f, HCT_RULE_TWIN_MEMBER, "");
	end(&f);
}

static void
words_are_rules_and_groups(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a: 1 # hecate: disable= hct301 ,HCT302,custom\n");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "1");
	is_off(&f, HCT_RULE_ITEM_OFF_GRID, "1");
	is_off(&f, HCT_RULE_CUSTOM, "1");
	is_off(&f, HCT_RULE_LAYOUT_EMPTY, "");
	assert_string_equal(f.unknown->str, "");
	end(&f);
}

static void
blanks_do_not_matter(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a: 1 # hecate: disable = HCT301\n"
		  "b: 2 #hecate: disable =HCT301, HCT302\n"
		  "c: 3 #\thecate :disable= HCT301\n"
		  "d: hecate # a # hecate: disable=HCT301\n"
		  "# hecate: disable-file = HCT303\n");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "1,2,3,4");
	is_off(&f, HCT_RULE_ITEM_OFF_GRID, "2");
	is_off(&f, HCT_RULE_LAYOUT_EMPTY, "0,1,2,3,4,5,6,7");
	assert_string_equal(f.unknown->str, "");
	end(&f);
}

static void
columns_count_characters(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "\u00e4: \u20ac # hecate: disable=a, \u00fc ,b\n"
		  "x: 1 # hecate: disabled=HCT301\n"
		  "x: 1 # hecate: disable HCT301\n"
		  "x: 1 # hecate:\n");
	assert_string_equal(
		f.unknown->str, "1:24:a 1:27:\u00fc ,b 2:16:disabled=HCT301 3:16:disable HCT301 4:6: ");
	end(&f);
}

static void
a_flood_of_words_ends(void **state)
{
	g_autoptr(GString) text = g_string_new("# hecate: disable=x");
	struct fixture f;
	size_t told = 0;

	(void)state;
	for (int i = 0; i < 5 * HCT_COMMENTS_MAX; i++)
		g_string_append(text, ",x");
	begin(&f, text->str);
	for (const char *p = f.unknown->str; (p = strchr(p, 'x')); p++)
		told++;
	assert_int_equal(told, HCT_COMMENTS_MAX);
	end(&f);
}

static void
other_words_are_told(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "# hecate: disable=HCT999,HCT301, stile and more\n"
		  "a: 1 # hecate: switch off\n"
		  "b: 2 # hecate: disable=\n"
		  "c: 3 # hecate:disable=HCT301\n"
		  "d: 4 # hecate is a goddess\n");
	assert_string_equal(f.unknown->str, "1:19:HCT999 1:34:stile 2:16:switch off 3:6: ");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "2,4");
	end(&f);
}

static void
lines_end_in_any_way(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "\xef\xbb\xbf"
		  "a: 1\r\nb: 2 # hecate: disable=HCT301\r\nc: 3\rd: 4 # hecate: disable=HCT301\r");
	is_off(&f, HCT_RULE_ITEM_OVERLAP, "2,4");
	end(&f);
}

static void
only_so_many_are_read(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct fixture f;

	(void)state;
	for (int i = 0; i < HCT_COMMENTS_MAX + 10; i++)
		g_string_append(text, "a: 1 # hecate: disable=HCT301\n");
	begin(&f, text->str);
	assert_int_equal(f.comments.count, HCT_COMMENTS_MAX);
	assert_true(hct_comments_disable(&f.comments, HCT_COMMENTS_MAX, HCT_RULE_ITEM_OVERLAP));
	assert_false(hct_comments_disable(&f.comments, HCT_COMMENTS_MAX + 1, HCT_RULE_ITEM_OVERLAP));
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(behind_something_it_is_about_the_line),
		cmocka_unit_test(alone_it_is_about_what_stands_below),
		cmocka_unit_test(at_the_end_it_is_about_nothing),
		cmocka_unit_test(it_may_be_about_the_file),
		cmocka_unit_test(words_are_rules_and_groups),
		cmocka_unit_test(blanks_do_not_matter),
		cmocka_unit_test(columns_count_characters),
		cmocka_unit_test(a_flood_of_words_ends),
		cmocka_unit_test(other_words_are_told),
		cmocka_unit_test(lines_end_in_any_way),
		cmocka_unit_test(only_so_many_are_read),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
