/* core/check/switches_test.c: what options and settings turn on and off. */
#include "check/switches.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

/* The severity with which a finding of the rule in the file is shown; 0: it is not. */
static uint32_t
shown(const struct hct_switches *switches, enum hct_rule rule, const char *file)
{
	struct hct_finding finding = {
		.file = hct_str(file), .rule = rule, .severity = HCT_SEVERITY_WARNING
	};
	uint32_t severity = 77;
	bool passes = hct_switches_pass(switches, &finding, &severity);

	/* What does not pass leaves it alone. */
	assert_true(passes || severity == 77);
	return passes ? severity : 0;
}

static int
begin(void **state)
{
	*state = hct_switches_create();
	return 0;
}

static int
end(void **state)
{
	hct_switches_destroy(*state);
	hct_switches_destroy(NULL);
	return 0;
}

static void
everything_is_on_at_first(void **state)
{
	size_t count;
	const struct hct_rule_info *rules = hct_rules(&count);

	assert_true(count > 50);
	for (size_t i = 0; i < count; i++) {
		assert_true(hct_switches_wants(*state, rules[i].rule));
		assert_int_equal(shown(*state, rules[i].rule, "f"), HCT_SEVERITY_WARNING);
	}
}

static void
only_turns_the_others_off(void **state)
{
	assert_true(hct_switches_only(*state, HCT_STR("HCT301")));
	assert_true(hct_switches_wants(*state, HCT_RULE_ITEM_OVERLAP));
	assert_false(hct_switches_wants(*state, HCT_RULE_ITEM_OFF_GRID));
	assert_true(hct_switches_only(*state, HCT_STR("references")));
	assert_true(hct_switches_wants(*state, HCT_RULE_ITEM_OVERLAP));
	assert_true(hct_switches_wants(*state, HCT_RULE_VARIABLE_UNUSED));
	assert_false(hct_switches_wants(*state, HCT_RULE_SYNTAX));
}

static void
disable_turns_a_rule_or_group_off(void **state)
{
	assert_true(hct_switches_disable(*state, HCT_STR("hct301")));
	assert_true(hct_switches_disable(*state, HCT_STR("model")));
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OVERLAP, "f"), 0);
	assert_int_equal(shown(*state, HCT_RULE_SYNTAX, "f"), 0);
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OFF_GRID, "f"), HCT_SEVERITY_WARNING);
}

static void
words_that_are_neither_change_nothing(void **state)
{
	static const char *const words[] = { "", "HCT", "HCT99", "HCT999", "HCT0301", "HCT3O1", "Model",
		"styles", "*" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_false(hct_switches_disable(*state, hct_str(words[i])));
		assert_false(hct_switches_severity(*state, hct_str(words[i]), HCT_SEVERITY_ERROR));
		assert_false(hct_switches_ignore(*state, "*", hct_str(words[i])));
	}
	everything_is_on_at_first(state);
}

static void
severities_are_changed(void **state)
{
	assert_true(hct_switches_severity(*state, HCT_STR("style"), HCT_SEVERITY_ERROR));
	assert_true(hct_switches_severity(*state, HCT_STR("HCT302"), HCT_SEVERITY_INFO));
	assert_true(hct_switches_severity(*state, HCT_STR("HCT303"), 0));
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OVERLAP, "f"), HCT_SEVERITY_ERROR);
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OFF_GRID, "f"), HCT_SEVERITY_INFO);
	assert_int_equal(shown(*state, HCT_RULE_LAYOUT_EMPTY, "f"), 0);
	assert_false(hct_switches_wants(*state, HCT_RULE_LAYOUT_EMPTY));
	assert_int_equal(shown(*state, HCT_RULE_SYNTAX, "f"), HCT_SEVERITY_WARNING);
}

static void
rules_are_off_for_some_files(void **state)
{
	assert_true(hct_switches_ignore(*state, "old*", HCT_STR("style")));
	assert_true(hct_switches_ignore(*state, "a/b.yaml", HCT_STR("HCT001")));
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OVERLAP, "dir/older.yaml"), 0);
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OVERLAP, "dir/new.yaml"), HCT_SEVERITY_WARNING);
	assert_int_equal(shown(*state, HCT_RULE_SYNTAX, "dir/older.yaml"), HCT_SEVERITY_WARNING);
	assert_int_equal(shown(*state, HCT_RULE_SYNTAX, "x/a/b.yaml"), 0);
	assert_int_equal(shown(*state, HCT_RULE_SYNTAX, "xa/b.yaml"), HCT_SEVERITY_WARNING);
	assert_true(hct_switches_wants(*state, HCT_RULE_SYNTAX));
}

static void
off_by_one_word_is_off(void **state)
{
	assert_true(hct_switches_severity(*state, HCT_STR("HCT301"), HCT_SEVERITY_ERROR));
	assert_true(hct_switches_disable(*state, HCT_STR("HCT301")));
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OVERLAP, "f"), 0);
	assert_true(hct_switches_severity(*state, HCT_STR("HCT302"), 0));
	assert_true(hct_switches_only(*state, HCT_STR("HCT302")));
	assert_int_equal(shown(*state, HCT_RULE_ITEM_OFF_GRID, "f"), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(everything_is_on_at_first),
		TEST(only_turns_the_others_off),
		TEST(disable_turns_a_rule_or_group_off),
		TEST(words_that_are_neither_change_nothing),
		TEST(severities_are_changed),
		TEST(rules_are_off_for_some_files),
		TEST(off_by_one_word_is_off),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
