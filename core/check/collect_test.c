/* core/check/collect_test.c: from messages to findings: order, what is left out, what is quoted, what is counted. */
#include "check/collect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_switches *switches;
	struct hct_collect *collect;
	struct hct_diag diag;
	struct hct_check_file a, b;
	struct hct_findings findings;
};

static void
file_init(struct fixture *f, struct hct_check_file *file, const char *name, const char *text)
{
	file->name = hct_str(name);
	hct_lines_index(&file->lines, f->arena, hct_str(text));
}

static int
begin(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->arena = hct_arena_create();
	f->switches = hct_switches_create();
	f->collect = hct_collect_create(f->arena, f->switches);
	file_init(f, &f->a, "a", "one\ntwo # hecate: disable=HCT203\nthree\nfour");
	file_init(f, &f->b, "b", "uno\n\"dos\ndos\" # hecate: disable=HCT999\ncuatro");
	hct_diag_init(&f->diag, f->arena);
	*state = f;
	return 0;
}

static int
end(void **state)
{
	struct fixture *f = *state;

	hct_collect_destroy(f->collect);
	hct_switches_destroy(f->switches);
	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

static void
say(struct fixture *f, enum hct_rule rule, uint32_t severity, uint32_t line, uint32_t column,
	const char *text)
{
	struct hct_where where = { .line = line, .column = column };

	(void)hct_diag_add_rule(&f->diag, HCT_OK, rule, severity, &where, NULL, "%s", text);
}

static void
warn(struct fixture *f, enum hct_rule rule, uint32_t line, uint32_t column)
{
	say(f, rule, HCT_SEVERITY_WARNING, line, column, "text");
}

static void
collect(struct fixture *f, const struct hct_check_file *file, uint32_t document)
{
	hct_collect_add(f->collect, file, document, &f->diag);
	hct_diag_init(&f->diag, f->arena);
}

/* "a:1:2 HCT203 quote", a line each. */
static void
findings_are(struct fixture *f, const char *expected)
{
	g_autoptr(GString) text = g_string_new(NULL);

	hct_collect_finish(f->collect, &f->findings);
	for (size_t i = 0; i < f->findings.count; i++) {
		const struct hct_finding *finding = &f->findings.items[i];

		g_string_append_printf(text, "%.*s:%u:%u %s %.*s\n", HCT_FMT(finding->file), finding->line,
			finding->column, hct_rule_id(finding->rule).text, HCT_FMT(finding->quote.text));
	}
	assert_string_equal(text->str, expected);
}

static void
findings_stand_by_file_place_and_rule(void **state)
{
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, true);
	hct_collect_file(f->collect, &f->b, true);
	warn(f, HCT_RULE_LINK, 1, 1);
	collect(f, &f->b, 1);
	warn(f, HCT_RULE_LINK, 3, 1);
	warn(f, HCT_RULE_LINK, 1, 2);
	warn(f, HCT_RULE_COLOR, 1, 2);
	warn(f, HCT_RULE_LINK, 1, 1);
	collect(f, &f->a, 1);
	collect(f, NULL, 0);
	findings_are(f, "a:1:1 HCT307 one\n"
			"a:1:2 HCT306 one\n"
			"a:1:2 HCT307 one\n"
			"a:3:1 HCT307 three\n"
			"b:1:1 HCT307 uno\n");
	assert_int_equal(f->findings.items[0].document, 1);
}

static void
what_is_of_no_file_stands_at_the_end_and_has_a_name_in_utf_8(void **state)
{
	struct hct_where where = { .file = HCT_STR("fol\xff"
						   "der") };
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, true);
	(void)hct_diag_fault(&f->diag, HCT_ERR_IO, HCT_RULE_UNREADABLE, &where, "closed");
	collect(f, NULL, 0);
	warn(f, HCT_RULE_LINK, 1, 1);
	collect(f, &f->a, 1);
	findings_are(f, "a:1:1 HCT307 one\nfol\xef\xbf\xbd"
			"der:0:0 HCT030 \n");
}

static void
a_message_without_rule_is_one_about_types(void **state)
{
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, true);
	warn(f, HCT_RULE_NONE, 1, 1);
	collect(f, &f->a, 1);
	findings_are(f, "a:1:1 HCT009 one\n");
}

static void
the_same_is_told_once_also_of_a_file_that_comes_twice(void **state)
{
	struct fixture *f = *state;
	struct hct_check_file again = f->a;

	hct_collect_file(f->collect, &f->a, true);
	hct_collect_file(f->collect, &again, true);
	warn(f, HCT_RULE_LINK, 1, 1);
	warn(f, HCT_RULE_LINK, 1, 1);
	say(f, HCT_RULE_LINK, HCT_SEVERITY_WARNING, 1, 1, "another text");
	collect(f, &f->a, 1);
	warn(f, HCT_RULE_LINK, 1, 1);
	collect(f, &again, 1);
	findings_are(f, "a:1:1 HCT307 one\na:1:1 HCT307 one\n");
	assert_int_equal(f->findings.warnings, 2);
}

static void
what_stands_behind_an_anchor_is_told_once_and_not_by_each_alias(void **state)
{
	static const char *const paths[] = { "/a/x", "/b/x", "/c/x" };
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, true);
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		for (size_t k = 0; k < 2; k++) {
			struct hct_where where = {
				.file = HCT_STR("a"), .line = 1, .column = 1, .path = hct_str(paths[i])
			};

			(void)hct_diag_add_rule(&f->diag, HCT_OK, HCT_RULE_LINK,
				i == 1 ? HCT_SEVERITY_ERROR : HCT_SEVERITY_WARNING, &where, NULL, "text %zu",
				k);
		}
	}
	warn(f, HCT_RULE_LINK, 1, 2);
	collect(f, &f->a, 1);
	findings_are(f, "a:1:1 HCT307 one\na:1:1 HCT307 one\na:1:2 HCT307 one\n");
	assert_true(hct_str_is(f->findings.items[0].path, "/a/x"));
	assert_true(hct_str_is(f->findings.items[1].path, "/a/x"));
	assert_int_equal(f->findings.errors, 2);
	assert_int_equal(f->findings.warnings, 1);
}

static void
switches_and_comments_leave_findings_out_and_they_do_not_count(void **state)
{
	struct fixture *f = *state;

	assert_true(hct_switches_disable(f->switches, HCT_STR("HCT306")));
	assert_true(hct_switches_severity(f->switches, HCT_STR("HCT307"), HCT_SEVERITY_ERROR));
	hct_collect_file(f->collect, &f->a, true);
	warn(f, HCT_RULE_COLOR, 1, 1);
	warn(f, HCT_RULE_VARIABLE_UNUSED, 2, 1);
	warn(f, HCT_RULE_VARIABLE_UNUSED, 3, 1);
	warn(f, HCT_RULE_LINK, 2, 1);
	collect(f, &f->a, 1);
	findings_are(f, "a:2:1 HCT307 two # hecate: disable=HCT203\n"
			"a:3:1 HCT203 three\n");
	assert_int_equal(f->findings.errors, 1);
	assert_int_equal(f->findings.warnings, 1);
}

static void
a_comment_that_turns_nothing_off_is_a_finding_unless_nobody_asked(void **state)
{
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, false);
	hct_collect_file(f->collect, &f->b, false);
	findings_are(f, "b:3:24 HCT023 dos\" # hecate: disable=HCT999\n");
}

static void
a_comment_that_is_no_text_is_told_as_text(void **state)
{
	struct fixture *f = *state;

	file_init(f, &f->a, "a", "x # hecate: \xff\n");
	hct_collect_file(f->collect, &f->a, false);
	findings_are(f, "a:1:13 HCT023 \n");
	assert_true(
		g_utf8_validate(f->findings.items[0].text.ptr, (gssize)f->findings.items[0].text.len, NULL));
}

static void
lines_of_secrets_are_not_quoted_whether_they_are_told_or_not(void **state)
{
	struct fixture *f = *state;

	assert_true(hct_switches_disable(f->switches, HCT_STR("HCT308")));
	hct_collect_file(f->collect, &f->a, true);
	hct_collect_file(f->collect, &f->b, true);
	for (uint32_t line = 1; line <= 4; line++)
		warn(f, HCT_RULE_LINK, line, 1);
	warn(f, HCT_RULE_SECRET_TEXT, 2, 1);
	collect(f, &f->b, 1);
	warn(f, HCT_RULE_LINK, 2, 1);
	warn(f, HCT_RULE_LINK, 3, 1);
	collect(f, &f->a, 1);
	findings_are(f, "a:2:1 HCT307 two # hecate: disable=HCT203\n"
			"a:3:1 HCT307 three\n"
			"b:1:1 HCT307 uno\n"
			"b:2:1 HCT307 \n"
			"b:3:1 HCT307 \n"
			"b:4:1 HCT307 cuatro\n");
}

static void
so_many_are_kept_and_the_rest_is_counted(void **state)
{
	struct fixture *f = *state;

	hct_collect_file(f->collect, &f->a, true);
	f->diag.max = HCT_FINDINGS_MAX + 500;
	for (uint32_t i = 0; i < HCT_FINDINGS_MAX + 1000; i++)
		warn(f, HCT_RULE_LINK, 1, i + 1);
	collect(f, &f->a, 1);
	say(f, HCT_RULE_SYNTAX, HCT_SEVERITY_ERROR, 4, 1, "an error");
	say(f, HCT_RULE_SYNTAX, HCT_SEVERITY_INFO, 4, 2, "and more");
	collect(f, &f->a, 1);
	hct_collect_finish(f->collect, &f->findings);
	/* An error still has room. */
	assert_int_equal(f->findings.items[f->findings.count - 1].severity, HCT_SEVERITY_ERROR);
	assert_true(f->findings.count <= HCT_FINDINGS_MAX);
	assert_int_equal(f->findings.errors, 1);
	assert_int_equal(f->findings.warnings, HCT_FINDINGS_MAX + 1000);
	assert_int_equal(f->findings.infos, 1);
	assert_int_equal(f->findings.count + f->findings.dropped, HCT_FINDINGS_MAX + 1002);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(findings_stand_by_file_place_and_rule),
		TEST(what_is_of_no_file_stands_at_the_end_and_has_a_name_in_utf_8),
		TEST(a_message_without_rule_is_one_about_types),
		TEST(the_same_is_told_once_also_of_a_file_that_comes_twice),
		TEST(what_stands_behind_an_anchor_is_told_once_and_not_by_each_alias),
		TEST(switches_and_comments_leave_findings_out_and_they_do_not_count),
		TEST(a_comment_that_turns_nothing_off_is_a_finding_unless_nobody_asked),
		TEST(a_comment_that_is_no_text_is_told_as_text),
		TEST(lines_of_secrets_are_not_quoted_whether_they_are_told_or_not),
		TEST(so_many_are_kept_and_the_rest_is_counted),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
