/* core/base/regex_test.c: JavaScript's meaning. The expected texts were taken from Node 20. */
#include "base/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* `text` with each match in brackets, or "!" and the error. */
static const char *
marked(struct hct_arena *arena, const char *pattern, const char *flags, const char *text)
{
	struct hct_str error, out;
	struct hct_regex *regex = hct_regex_create(hct_str(pattern), flags, arena, &error);

	if (!regex)
		return hct_arena_printf(arena, "!%.*s", HCT_FMT(error)).ptr;
	out = hct_regex_replace(regex, hct_str(text), HCT_STR("[$&]"), arena);
	hct_regex_destroy(regex);
	return out.ptr;
}

static void
regex_reads_syntax_as_javascript(void **state)
{
	static const struct {
		const char *pattern, *flags, *text, *expected;
	} cases[] = {
		{ "b+", "g", "abbcb", "a[bb]c[b]" },
		{ "b+", "", "abbcb", "a[bb]cb" },
		{ "B", "i", "abc", "a[b]c" },
		{ "a*?", "g", "aa", "[]a[]a[]" },
		{ "x*", "g", "axb", "[]a[x][]b[]" },
		{ "a*", "g", "baaac", "[]b[aaa][]c[]" },
		{ "^a", "gm", "a\na", "[a]\n[a]" },
		{ "a$", "", "a\n", "a\n" },
		{ "a.c", "s", "a\nc", "[a\nc]" },
		{ "a.c", "", "a\rc", "a\rc" },
		{ "a", "y", "ba", "ba" },
		/* Annex B: literals where others see syntax */
		{ "a{,3}", "", "a{,3}", "[a{,3}]" },
		{ "{", "", "{", "[{]" },
		{ "]", "", "]", "[]]" },
		{ "\\A", "", "xA", "x[A]" },
		{ "\\z", "", "az", "a[z]" },
		{ "\\Qa\\E", "", "QaE", "[QaE]" },
		{ "\\h", "", " h", " [h]" },
		{ "\\R", "", "R", "[R]" },
		{ "\\K", "", "K", "[K]" },
		{ "\\G", "", "G", "[G]" },
		{ "\\p{L}", "", "p{L}", "[p{L}]" },
		{ "\\p{L}+", "u", "1éa", "1[éa]" },
		{ "\\u{61}", "u", "a", "[a]" },
		{ "[[:alpha:]]", "", "ab:]", "ab[:]]" },
		{ "[]", "", "a", "a" },
		{ "[^]", "", "\n", "[\n]" },
		{ "[]*", "g", "a", "[]a[]" },
		{ "[\\w-a]", "g", "-b", "[-][b]" },
		{ "\\08", "", "\0018", "\0018" },
		{ "\\101", "", "A", "[A]" },
		{ "\\8", "", "8", "[8]" },
		{ "\\x4", "", "x4", "[x4]" },
		{ "\\cA", "", "\001", "[\001]" },
		{ "\\c", "", "\\c", "[\\c]" },
		{ "[\\b]", "", "\b", "[\b]" },
		{ "\\v", "", "\v\n", "[\v]\n" },
		{ "\\k<n>", "", "k<n>", "[k<n>]" },
		/* white space of Unicode */
		{ "\\s+", "", "a\u00a0\u2003\ufeff b", "a[\u00a0\u2003\ufeff ]b" },
		{ "[\\s]", "g", "\u3000x", "[\u3000]x" },
		{ "\\S+", "", "\u00a0x\u2028", "\u00a0[x]\u2028" },
		{ "[^\\S]", "", "x\u1680", "x[\u1680]" },
		/* groups and references */
		{ "(a)\\1", "", "aaa", "[aa]a" },
		{ "\\1(a)", "", "a", "[a]" },
		{ "(?:(a)|b)\\1", "", "b", "[b]" },
		{ "(?<n>a)\\k<n>", "", "aa", "[aa]" },
		{ "(?<=a)b", "", "ab", "a[b]" },
		{ "(?<!a)b", "", "abb", "ab[b]" },
		{ "(?=a)*b", "", "b", "[b]" },
		{ "(?<$x>b)", "", "b", "[b]" },
		{ "\\ud83d\\ude00", "", "a😀", "a[😀]" },
		{ "[😀-😂]", "u", "😁", "[😁]" },
		{ "é", "i", "É", "[É]" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = marked(arena, cases[i].pattern, cases[i].flags, cases[i].text);

		if (strcmp(got, cases[i].expected) != 0)
			fail_msg("/%s/%s on \"%s\": \"%s\" instead of \"%s\"", cases[i].pattern,
				cases[i].flags, cases[i].text, got, cases[i].expected);
	}
}

static void
regex_refuses_what_javascript_refuses(void **state)
{
	static const char *const bad[] = { "(?i)a", "a++", "a*+", "a{2}+", "(?>a)", "(*FAIL)",
		"(*LIMIT_MATCH=1)a", "*", "a|*", "(+)", "^*", "\\b+", "(?P<n>a)", "(?#c)", "(?|a)", "(?R)",
		"(?1)", "(?<n>a)(?<n>b)", "(?<1>a)", "(", "a)", "[a", "\\", "[z-a]", "a{2,1}", "(?<=a)*",
		"(?a)", "(?", "(?<", "a???", "(?i", "(?-:a)" };
	static const char *const bad_unicode[] = { "{", "]", "\\A", "\\1", "\\08", "[\\w-a]", "(?=a)*",
		"\\u12", "\\p{Nope}", "\\p", "\\k<n>", "\\u{110000}" };
	HCT_AUTO_ARENA arena = hct_arena_create();

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (marked(arena, bad[i], NULL, "")[0] != '!')
			fail_msg("/%s/ compiles", bad[i]);
	for (size_t i = 0; i < sizeof bad_unicode / sizeof *bad_unicode; i++)
		if (marked(arena, bad_unicode[i], "u", "")[0] != '!')
			fail_msg("/%s/u compiles", bad_unicode[i]);
	assert_int_equal(marked(arena, "a", "gg", "")[0], '!');
	assert_int_equal(marked(arena, "a", "x", "")[0], '!');
	assert_int_equal(marked(arena, "\xff", "", "")[0], '!');
	assert_int_equal(marked(arena, "\\ud800", "", "")[0], '!');
}

static void
regex_error_says_what_and_where(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	assert_string_equal(marked(arena, "é(a++)", NULL, ""), "!nothing to repeat at character 5");
	assert_string_equal(marked(arena, "(?i)a", NULL, ""),
		"!JavaScript has no group like (?i) (flags are written /…/i) at character 1");
	assert_string_equal(marked(arena, "(a", NULL, ""), "!unterminated group at character 3");
}

static void
regex_reads_slashes_and_flags(void **state)
{
	static const struct {
		const char *text;
		bool anchor;
		const char *on;
		bool matches;
	} cases[] = { { "/b/", true, "abc", true }, { "b", true, "abc", false }, { "b", false, "abc", true },
		{ "/B/i", true, "abc", true }, { "abc", true, "abc", true }, { "/a/b/", true, "xa/by", true },
		{ "a|c", true, "abc", true }, { "//", false, "x", true } };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_regex *regex;
	struct hct_str error;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		regex = hct_regex_create_slashes(hct_str(cases[i].text), cases[i].anchor, arena, &error);
		assert_non_null(regex);
		if (hct_regex_matches(regex, hct_str(cases[i].on)) != cases[i].matches)
			fail_msg("%s on %s", cases[i].text, cases[i].on);
		hct_regex_destroy(regex);
	}
	assert_null(hct_regex_create_slashes(HCT_STR("/abc"), true, arena, &error));
	assert_null(hct_regex_create_slashes(HCT_STR("a++"), true, arena, &error));
	assert_string_equal(error.ptr, "nothing to repeat at character 3");
	assert_null(hct_regex_create_slashes(HCT_STR("/"), true, arena, &error));
	assert_null(hct_regex_create_slashes(HCT_STR("/a/zz"), true, arena, &error));
	hct_regex_destroy(NULL);
}

static void
regex_captures_all_groups_of_all_matches(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str error;
	struct hct_regex *regex = hct_regex_create(HCT_STR("(\\w)=(\\d)?"), "g", arena, &error);
	struct hct_regex *none = hct_regex_create(HCT_STR("\\w"), "g", arena, &error);

	assert_int_equal(hct_regex_groups(regex), 2);
	assert_true(hct_regex_global(regex));
	assert_string_equal(hct_regex_capture_all(regex, HCT_STR("a=1,b=,c=3"), arena).ptr, "a1bc3");
	assert_int_equal(hct_regex_capture_all(regex, HCT_STR("none"), arena).len, 0);
	assert_int_equal(hct_regex_capture_all(none, HCT_STR("abc"), arena).len, 0);
	assert_int_equal(hct_regex_capture_all(regex, HCT_STR_NONE, arena).len, 0);
	hct_regex_destroy(regex);
	hct_regex_destroy(none);
}

static void
regex_replaces_with_references(void **state)
{
	static const struct {
		const char *by, *expected;
	} cases[] = { { "$2$1", "<ba>" }, { "$&$&", "<abab>" }, { "$$1", "<$1>" }, { "$<y>", "<b>" },
		{ "$<none>", "<>" }, { "$3", "<$3>" }, { "$0", "<$0>" }, { "$01", "<a>" }, { "$10", "<a0>" },
		{ "$`|$'", "<<|>>" }, { "$", "<$>" }, { "$<y", "<$<y>" }, { "", "<>" } };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str error;
	struct hct_regex *regex = hct_regex_create(HCT_STR("(a)(?<y>b)"), NULL, arena, &error);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
			hct_regex_replace(regex, HCT_STR("<ab>"), hct_str(cases[i].by), arena).ptr,
			cases[i].expected);
	hct_regex_destroy(regex);
}

static void
regex_gives_up_instead_of_running_away(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str error;
	struct hct_regex *regex = hct_regex_create(HCT_STR("(a+)+$"), NULL, arena, &error);
	char nested[2000];

	assert_false(hct_regex_matches(regex, HCT_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
	assert_false(hct_regex_matches(regex, HCT_STR("a\xff"
						      "a")));
	hct_regex_destroy(regex);
	memset(nested, '(', 1000);
	memset(nested + 1000, ')', 999);
	nested[1999] = '\0';
	assert_int_equal(marked(arena, nested, NULL, "")[0], '!');
	assert_int_equal(marked(arena, "((((a{1000}){1000}){1000}){1000})", NULL, "")[0], '!');
	assert_int_equal(marked(arena, "a{99999999999}", NULL, "")[0], '!');
}

static void
regex_replacement_too_large_leaves_the_text(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str error, text;
	struct hct_regex *regex = hct_regex_create(HCT_STR("a"), "g", arena, &error);
	char *many = hct_arena_alloc(arena, 10001);

	memset(many, 'a', 10000);
	text = hct_regex_replace(regex, hct_str(many), HCT_STR("$`$'"), arena);
	assert_string_equal(text.ptr, many);
	hct_regex_destroy(regex);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(regex_reads_syntax_as_javascript),
		cmocka_unit_test(regex_refuses_what_javascript_refuses),
		cmocka_unit_test(regex_error_says_what_and_where),
		cmocka_unit_test(regex_reads_slashes_and_flags),
		cmocka_unit_test(regex_captures_all_groups_of_all_matches),
		cmocka_unit_test(regex_replaces_with_references),
		cmocka_unit_test(regex_gives_up_instead_of_running_away),
		cmocka_unit_test(regex_replacement_too_large_leaves_the_text),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
