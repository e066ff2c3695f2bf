/* core/expr/re2_test.c: patterns with Go's meaning; the expected answers are those of Go's regexp. */
#include "expr/re2.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

enum { NO, YES, REFUSED };

static int
matched(struct hct_str pattern, struct hct_str text)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_fault fault = { 0 };
	const struct hct_re2 *re2 = hct_re2_compile(pattern, arena, &fault);
	uint64_t steps = HCT_EXPR_STEPS;
	int result = REFUSED;

	if (re2)
		result = hct_re2_matches(re2, text, &steps) ? YES : NO;
	else
		assert_true(fault.set && fault.text[0]);
	hct_arena_destroy(arena);
	return result;
}

#define CHECK(...)                                                                                           \
	do {                                                                                                 \
		static const struct {                                                                        \
			const char *pattern, *text;                                                          \
			int expected;                                                                        \
		} cases[] = { __VA_ARGS__ };                                                                 \
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)                                    \
			if (matched(hct_str(cases[i].pattern), hct_str(cases[i].text)) != cases[i].expected) \
				fail_msg("%s in %s", cases[i].pattern, cases[i].text);                       \
	} while (0)

static void
patterns_match_anywhere(void **state)
{
	CHECK({ "b", "abc", YES }, { "", "", YES }, { "^b", "abc", NO },
		{ "^[a-z]+(-[a-z]+)*$", "node-exporter", YES }, { "^[a-z]+(-[a-z]+)*$", "Node", NO },
		{ "(a|b)+c", "xabac", YES }, { "a{2,3}$", "aa", YES }, { "a{2}", "a", NO },
		{ "a{,2}", "a{,2}", YES }, { "x{", "x{", YES }, { "a*?b", "aab", YES }, { "^*a", "a", YES },
		{ "\\b+a", "a", YES }, { "()*", "", YES }, { "a]", "a]", YES });
}

static void
classes_and_escapes_are_ascii_unless_named(void **state)
{
	CHECK({ "\\d", "3", YES }, { "\\d", "٣", NO }, { "\\w", "é", NO }, { "\\W", "é", YES },
		{ "\\s", "\v", NO }, { "[\\s]", "\v", NO }, { "[^\\S]", "\t", YES }, { "\\S", "\v", YES },
		{ "[^\\S]", "\v", NO }, { "\\bé", "é", NO }, { "\\pL", "é", YES }, { "\\p{Greek}", "α", YES },
		{ "\\P{Greek}", "α", NO }, { "\\p{^Greek}", "α", NO }, { "[\\p{Lu}_]", "É", YES },
		{ "[[:alpha:]]", "é", NO }, { "[[:^alpha:]]", "é", YES }, { "[]a]", "]", YES },
		{ "[^]a]", "]", NO }, { "[a-]", "-", YES }, { "[a-c-e]", "-", YES }, { "[[]", "[", YES },
		{ "\\x41\\x{e9}", "Aé", YES }, { "\\101\\.\\_", "A._", YES },
		{ "\\Qa.b*\\E+", "a.b***", YES }, { "\\Qa.b", "axb", NO }, { "\\z", "a", YES },
		{ "é+$", "éé", YES });
}

static void
flags_and_ends_of_lines_are_those_of_go(void **state)
{
	CHECK({ "a$", "a\n", NO }, { "(?m)a$", "a\nb", YES }, { "(?m)^b", "a\nb", YES },
		{ "(?m)^$", "a\n", YES }, { "a.b", "a\nb", NO }, { "(?s)a.b", "a\nb", YES },
		{ "a.b", "a\rb", YES }, { "(?i)ÉK", "ék", YES }, { "(?i:a)b", "Ab", YES },
		{ "(?i:a)b", "AB", NO }, { "(?i)a(?-i)b", "AB", NO }, { "((?i)a)b", "AB", NO },
		{ "((?i)a|b)c", "Bc", YES }, { "(?U)a+$", "aa", YES }, { "(?P<name>a)(?<name>b)", "ab", YES },
		{ "(?)a", "a", YES }, { "(?i)k", "K", YES });
}

static void
what_re2_has_not_is_refused(void **state)
{
	CHECK({ "(?=a)", "a", REFUSED }, { "(?!a)", "b", REFUSED }, { "(?<=a)b", "ab", REFUSED },
		{ "(?<!a)b", "b", REFUSED }, { "(a)\\1", "aa", REFUSED }, { "(?>a)", "a", REFUSED },
		{ "(?#x)", "", REFUSED }, { "(?R)", "", REFUSED }, { "(?(1)a)", "", REFUSED },
		{ "(?P=n)", "", REFUSED }, { "a++", "a", REFUSED }, { "a**", "a", REFUSED },
		{ "a{2}{3}", "a", REFUSED }, { "*", "", REFUSED }, { "a|*", "", REFUSED },
		{ "(", "", REFUSED }, { ")", "", REFUSED }, { "[a", "", REFUSED }, { "[z-a]", "", REFUSED },
		{ "[a-\\d]", "", REFUSED }, { "[[:foo:]]", "", REFUSED }, { "\\", "", REFUSED },
		{ "\\Z", "", REFUSED }, { "\\K", "", REFUSED }, { "\\C", "", REFUSED },
		{ "\\R", "", REFUSED }, { "\\h", "", REFUSED }, { "\\8", "", REFUSED },
		{ "\\x4", "", REFUSED }, { "\\x{}", "", REFUSED }, { "\\x{110000}", "", REFUSED },
		{ "\\p{Foo}", "", REFUSED }, { "\\p{Xan}", "", REFUSED }, { "\\p", "", REFUSED },
		{ "(?x)a", "", REFUSED }, { "(?i-)", "", REFUSED }, { "(?P<a-b>x)", "", REFUSED },
		{ "(?P<>x)", "", REFUSED }, { "a{1001}", "", REFUSED }, { "a{2,1}", "", REFUSED },
		{ "(a{100}){11}", "", REFUSED }, { "((a{10}){10}){11}", "", REFUSED },
		{ "\\é", "", REFUSED });
}

static void
counts_in_each_other_are_multiplied(void **state)
{
	CHECK({ "^(a{100}){10}$", "a", NO }, { "^((a{2}){2}b{3}){2}$", "aaaabbbaaaabbb", YES },
		{ "^(a{2}|b){3}$", "aabaa", YES }, { "(a{500}|b){2}", "bb", YES });
}

static void
nul_and_long_texts_are_texts(void **state)
{
	assert_int_equal(matched((struct hct_str){ "a\0b", 3 }, (struct hct_str){ "xa\0b", 4 }), YES);
	assert_int_equal(matched((struct hct_str){ "\\\0", 2 }, (struct hct_str){ "\0", 1 }), YES);
	assert_int_equal(matched((struct hct_str){ "(?\0", 3 }, HCT_STR("")), REFUSED);
	assert_int_equal(matched((struct hct_str){ "[\0", 2 }, HCT_STR("")), REFUSED);
	assert_int_equal(matched((struct hct_str){ NULL, 0 }, (struct hct_str){ NULL, 0 }), YES);
}

/* A text of 64 KiB against patterns that explode: steps end them, and the same number everywhere. */
static void
matching_costs_steps_and_ends(void **state)
{
	static const char *const patterns[] = { "(a+)+[bc]", "(a|a)*[bc]", "([a-z]+)*\\d",
		"(a*)*(a*)*(a*)*[bc]", "(?:a?){100}a{100}[bc]" };
	static char text[65536];
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_fault fault = { 0 };

	memset(text, 'a', sizeof text);
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		const struct hct_re2 *re2 = hct_re2_compile(hct_str(patterns[i]), arena, &fault);
		uint64_t steps = HCT_EXPR_STEPS;

		assert_false(hct_re2_matches(re2, (struct hct_str){ text, sizeof text }, &steps));
		assert_int_equal(steps, 0);
	}
	hct_arena_destroy(arena);
}

static void
steps_are_taken_from_what_is_left(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_fault fault = { 0 };
	const struct hct_re2 *re2 = hct_re2_compile(HCT_STR("^(ab)+$"), arena, &fault);
	uint64_t first = 1000, again = 1000, few = 3;

	assert_true(hct_re2_matches(re2, HCT_STR("abababab"), &first));
	assert_true(hct_re2_matches(re2, HCT_STR("abababab"), &again));
	assert_true(first < 1000 && first > 900);
	assert_int_equal(first, again);
	assert_false(hct_re2_matches(re2, HCT_STR("abababab"), &few));
	assert_int_equal(few, 0);
	hct_arena_destroy(arena);
}

static void
size_and_depth_of_patterns_are_limited(void **state)
{
	static char pattern[5000];

	memset(pattern, 'a', sizeof pattern);
	assert_int_equal(matched((struct hct_str){ pattern, sizeof pattern }, HCT_STR("")), REFUSED);
	assert_int_equal(matched((struct hct_str){ pattern, 4096 }, HCT_STR("")), NO);
	memset(pattern, '(', 200);
	memset(pattern + 200, ')', 200);
	assert_int_equal(matched((struct hct_str){ pattern, 400 }, HCT_STR("")), REFUSED);
	assert_int_equal(matched((struct hct_str){ pattern + 110, 180 }, HCT_STR("")), YES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_match_anywhere),
		cmocka_unit_test(classes_and_escapes_are_ascii_unless_named),
		cmocka_unit_test(flags_and_ends_of_lines_are_those_of_go),
		cmocka_unit_test(what_re2_has_not_is_refused),
		cmocka_unit_test(counts_in_each_other_are_multiplied),
		cmocka_unit_test(nul_and_long_texts_are_texts),
		cmocka_unit_test(matching_costs_steps_and_ends),
		cmocka_unit_test(steps_are_taken_from_what_is_left),
		cmocka_unit_test(size_and_depth_of_patterns_are_limited),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
