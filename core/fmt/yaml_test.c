/* core/fmt/yaml_test.c: layout of YAML: block style, texts, documents. */
#include "fmt/fixture.h"

#include "base/buf.h"

#include <time.h>

static void
yaml_becomes_block_style_with_two_blanks_a_level(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a:\n     b:   1\n     c:\n     - 1\n     -    d: 2\n          e: 3\n",
			"a:\n  b: 1\n  c:\n    - 1\n    - d: 2\n      e: 3\n" },
		{ "{a: {b: [1, {c: 2}, [3, 4]]}, d: [], e: {}}\n",
			"a:\n  b:\n    - 1\n    - c: 2\n    - - 3\n      - 4\nd: []\ne: {}\n" },
		{ "- [a: 1, b]\n", "- - a: 1\n  - b\n" },
		{ "? a\n: b\n? c\n? d\n: - 1\n", "a: b\nc:\nd:\n  - 1\n" },
		{ "a:\n  {b: 1,\n   c}\n", "a:\n  b: 1\n  c:\n" },
		{ "  a: 1\n  b: 2\n", "a: 1\nb: 2\n" },
		{ "a: 1", "a: 1\n" },
		{ "-\n-\n  -\n- ~\n", "-\n- -\n- ~\n" },
		{ "[]", "[]\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
yaml_keeps_one_empty_line_between_entries(void **state)
{
	static const struct fixture_case cases[] = {
		{ "\n\na: 1\n\n\n\nb:\n\n  - 1\n\n  - 2\n\n\nc: 3\n\n\n",
			"a: 1\n\nb:\n  - 1\n\n  - 2\n\nc: 3\n" },
		{ "a: |\n  x\n\n\nb: |+\n  y\n\n\nc: 1\n", "a: |\n  x\n\nb: |+\n  y\n\n\nc: 1\n" },
		{ "a: [1,\n\n 2, 3]\n", "a:\n  - 1\n\n  - 2\n  - 3\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
texts_are_plain_where_every_reader_reads_the_same(void **state)
{
	static const struct fixture_case cases[] = {
		{ "['a b', \"a:b\", 'a#b', \"$x\", '5m', 'v1.2', 'é', '-a', 'a, b [c]']\n",
			"- a b\n- a:b\n- a#b\n- $x\n- 5m\n- v1.2\n- é\n- -a\n- a, b [c]\n" },
		{ "['', 'yes', 'Off', \"y\", 'null', '~', 'True', '1', '-1.5', '1e3', '0x1F', '1_000', "
		  "'1:30', '=', '.inf']\n",
			"- \"\"\n- \"yes\"\n- \"Off\"\n- \"y\"\n- \"null\"\n- \"~\"\n- \"True\"\n- \"1\"\n- "
			"\"-1.5\"\n- \"1e3\"\n"
			"- \"0x1F\"\n- \"1_000\"\n- \"1:30\"\n- \"=\"\n- \".inf\"\n" },
		{ "['2024-01-31', '2024-1-2T03:04:05Z', '2024-01-31x', '2024-01']\n",
			"- \"2024-01-31\"\n- \"2024-1-2T03:04:05Z\"\n- 2024-01-31x\n- 2024-01\n" },
		{ "['# a', 'a: b', 'a:', 'a #b', ' a', 'a ', '- a', '-', '{a}', '*a', '%a', '@a', '`a', '? "
		  "a', '| a', '> a', '!a', '...']\n",
			"- \"# a\"\n- \"a: b\"\n- \"a:\"\n- \"a #b\"\n- \" a\"\n- \"a \"\n- \"- a\"\n- "
			"\"-\"\n- \"{a}\"\n- \"*a\"\n"
			"- \"%a\"\n- \"@a\"\n- \"`a\"\n- \"? a\"\n- \"| a\"\n- \"> a\"\n- \"!a\"\n- "
			"\"...\"\n" },
		{ "- yes\n- 2024-01-31\n- 0o17\n- 1e3\n- on\n- 010\n",
			"- yes\n- 2024-01-31\n- 0o17\n- 1e3\n- on\n- 010\n" },
		{ "[-, a]\n", "- \"-\"\n- a\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
quotes_are_double_unless_single_ones_spare_a_backslash(void **state)
{
	static const struct fixture_case cases[] = {
		{ "- 'it''s: '\n- \"a\\\"b: \"\n- \"a\\\\b: \"\n- 'it''s \"x\": '\n",
			"- \"it's: \"\n- 'a\"b: '\n- 'a\\b: '\n- 'it''s \"x\": '\n" },
		{ "- \"a\\tb\"\n- \"\\a\\\"\"\n- \"\\u2028\"\n- \"\\U0001F600\"\n- \"a\\rb\"\n",
			"- \"a\\tb\"\n- \"\\u0007\\\"\"\n- \"\\u2028\"\n- \xf0\x9f\x98\x80\n- \"a\\rb\"\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

/* Nobody sees what an editor does not show. Joiners are part of how emoji and many scripts are written. */
static void
characters_that_cannot_be_seen_are_escaped(void **state)
{
	static const struct fixture_case cases[] = {
		{ "- \"\\u202Ex\"\n- x\xe2\x80\x8by\n- 'x\xe2\x81\xa6\"'\n",
			"- \"\\u202ex\"\n- \"x\\u200by\"\n- \"x\\u2066\\\"\"\n" },
		{ "- x\xe2\x80\x8dy\n- \"x\xe2\x80\x8cy\"\n", "- x\xe2\x80\x8dy\n- x\xe2\x80\x8cy\n" },
		/* In double quotes this would be JSON, where they are escaped. */
		{ "\":x\xe2\x80\x8dy\"  # c\n", "':x\xe2\x80\x8dy'\n# c\n" },
		{ "':x\xe2\x80\x8dy'\n", "':x\xe2\x80\x8dy'\n" },
		{ "x\xe2\x80\x8by: 1\n", "\"x\\u200by\": 1\n" },
		{ "a: \"x\\u202e\\ny\"\nb: \"x\\u202e\n  y\"\n", "a: \"x\\u202e\\ny\"\nb: \"x\\u202e y\"\n" },
		/* A block has no escapes; what is one remains one. */
		{ "a: |\n  x\xe2\x80\xae\n  y\n", "a: |\n  x\xe2\x80\xae\n  y\n" },
		{ "a: >-\n  x\xe2\x80\xae\n  y\n", "a: >-\n  x\xe2\x80\xae\n  y\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

/* 404 and "404" are two keys to PyYAML, and to every reader whose maps are not from texts only. */
static void
names_that_may_be_more_than_a_text_stay_as_they_are(void **state)
{
	static const struct fixture_case cases[] = {
		{ "y: 1\n\"x\": 2\n'on': 3\n404: 4\n\"a b\": 5\n\"a: b\": 6\n\"\": 7\n~: 8\n",
			"y: 1\nx: 2\n\"on\": 3\n404: 4\na b: 5\n\"a: b\": 6\n\"\": 7\n~: 8\n" },
		{ "{1: a, true: b, 1.5: c, 2024-01-01: d, 0x1F: e, null: f, 1:30: g}\n",
			"1: a\ntrue: b\n1.5: c\n2024-01-01: d\n0x1F: e\nnull: f\n1:30: g\n" },
		{ "'1': a\n'true': b\n\"1.5\": c\n'2024-01-01': d\n? |-\n  0x1F\n: e\n'null': f\n",
			"\"1\": a\n\"true\": b\n\"1.5\": c\n\"2024-01-01\": d\n\"0x1F\": e\n\"null\": f\n" },
		{ "? \n: a\nb:\n  - ? # c\n    : c\n    d: e\n  - {? : f}\n",
			"?\n: a\nb:\n  - ?\n    : c # c\n    d: e\n  - ?\n    : f\n" },
		{ "&a : b\n", "&a : b\n" },
		{ "\"<<\": 1\n", "\"<<\": 1\n" },
		{ "\"a\\nb\": 1\n", "\"a\\nb\": 1\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
a_name_that_is_too_long_for_one_line_keeps_its_mark(void **state)
{
	char before[2100], after[2100], name[1500];

	memset(name, 'n', sizeof name);
	snprintf(before, sizeof before, "? %.1400s\n:   - 1\n", name);
	snprintf(after, sizeof after, "? %.1400s\n:\n  - 1\n", name);
	fixture_check(before, after);
}

static void
texts_of_several_lines_become_literal_blocks(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: \"sum(\\n  rate(x)\\n)\"\nb: \"x\\ny\\n\"\nc: \"x\\n\\ny\\n\\n\"\n",
			"a: |-\n  sum(\n    rate(x)\n  )\nb: |\n  x\n  y\nc: |+\n  x\n\n  y\n\n" },
		{ "- \" x\\ny\"\n- \"\\n\\n  x\\n\"\n- \"\\tx\\ny\"\n",
			"- |2-\n   x\n  y\n- |2\n\n\n    x\n- |2-\n  \tx\n  y\n" },
		/* What an editor removes unseen, and what no block can hold. */
		{ "- \"x \\ny\"\n- \"x\\n\\t\"\n- \"\\n\"\n- \"x\\r\\ny\"\n- \"x\\u0085\\ny\"\n",
			"- \"x \\ny\"\n- \"x\\n\\t\"\n- \"\\n\"\n- \"x\\r\\ny\"\n- \"x\\u0085\\ny\"\n" },
		{ "a: 'x\n\n  y'\n", "a: |-\n  x\n  y\n" },
		{ "- - \" x\\ny\"\n- k: \" x\\ny\"\n", "- - |2-\n     x\n    y\n- k: |2-\n     x\n    y\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
block_texts_keep_their_kind_and_their_breaks(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: |\n       x\n         y\n\n       z \nb: |-\n x\nc: |+\n x\n\nd: |2\n    x\n",
			"a: |\n  x\n    y\n\n  z \nb: |-\n  x\nc: |+\n  x\n\nd: |2\n    x\n" },
		{ "a: >\n      x\n      y\n\n      z\n        indented\n      w\nb: >-\n  x\nc: >+\n  "
		  "x\n\n\n",
			"a: >\n  x\n  y\n\n  z\n    indented\n  w\nb: >-\n  x\nc: >+\n  x\n\n\n" },
		{ "a: |\nb: >\n\nc: |+\n\n", "a: \"\"\nb: \"\"\n\nc: \"\\n\"\n" },
		{ "--- |\n x\n--- >-\n  y\n  z\n", "---\n|\n  x\n---\n>-\n  y\n  z\n" },
		{ "a:\n- |\n x\n- >1\n  y\n", "a:\n  - |\n    x\n  - >2\n     y\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
lines_into_which_an_author_broke_a_text_are_kept(void **state)
{
	static const struct fixture_case cases[] = {
		{ "query:\n  1 - x{a='b'}\n    / y\n  > 0\n", "query: >-\n  1 - x{a='b'}\n  / y\n  > 0\n" },
		{ "a: 'it''s\n  two'\nb: \"x\n  y\"\n", "a: >-\n  it's\n  two\nb: >-\n  x\n  y\n" },
		/* A backslash joins the lines without a blank. */
		{ "a: \"x\\\n  y\"\nb: \"x\\\"\n  y\"\n", "a: xy\nb: x\" y\n" },
		{ "a: [x\n y, z]\n", "a:\n  - >-\n    x\n    y\n  - z\n" },
		{ "? x\n  y\n: 1\n", "x y: 1\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
anchors_aliases_tags_and_merge_keys_stay(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}\nd: {<<: [*x, {m: 1}]}\n",
			"a: &x\n  k: 1\nb: *x\nc:\n  <<: *x\n  l: 2\nd:\n  <<:\n    - *x\n    - m: 1\n" },
		{ "- &x a\n- &y\n  - 1\n- &z\n- !!str 5\n- !own {a: 1}\n- ! 7\n- !!str &q 'yes'\n- &s |\n  "
		  "t\n",
			"- &x a\n- &y\n  - 1\n- &z\n- !!str 5\n- !own\n  a: 1\n- ! 7\n- &q !!str \"yes\"\n- "
			"&s |\n  t\n" },
		{ "&r\na: 1\n--- !own\n- 1\n--- &t x\n", "&r\na: 1\n---\n!own\n- 1\n---\n&t x\n" },
		{ "&k a: 1\n&l \"b\": !!str\n", "&k a: 1\n&l b: !!str\n" },
		{ "&k a: *k\n\"b\": {&l c: *k, d: *l}\n", "&k a: *k\nb:\n  &l c: *k\n  d: *l\n" },
		{ "- &k a\n- {*k : 1, \"b\": *k}\n- ? *k\n  : 2\n- [*k : 3]\n",
			"- &k a\n- *k : 1\n  b: *k\n- *k : 2\n- - *k : 3\n" },
		{ "a: &x []\nb: !own {}\n", "a: &x []\nb: !own {}\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
marks_between_documents_stay(void **state)
{
	static const struct fixture_case cases[] = {
		{ "---\na: 1\n---   \n\nb: 2\n...\n---\nc: 3\n...\n",
			"---\na: 1\n---\nb: 2\n...\n---\nc: 3\n...\n" },
		{ "%YAML 1.1\n%TAG !e! tag:example.com,2000:\n---\na: !e!b c\n",
			"%YAML 1.1\n%TAG !e! tag:example.com,2000:\n---\na: !e!b c\n" },
		{ "---\n---\na: 1\n---\n~\n---\n", "---\n---\na: 1\n---\n~\n---\n" },
		{ "--- {a: 1}\n--- [b]\n", "---\na: 1\n---\n- b\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
line_ends_become_lf_and_a_byte_order_mark_goes(void **state)
{
	static const struct fixture_case cases[] = {
		{ "\xef\xbb\xbf"
		  "a: 1\r\nb: |\r\n  x\r\n  y\r\n# c\r\n",
			"a: 1\nb: |\n  x\n  y\n# c\n" },
		{ "a: 1\rb: \"x\r  y\"\r", "a: 1\nb: >-\n  x\n  y\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
text_that_is_no_yaml_is_an_error_with_its_place(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	assert_string_equal(fixture_format(arena, "a: b: c"),
		"t:1:5: error: mapping values are not allowed in this context");
	assert_string_equal(
		fixture_format(arena, "a: 1\na: 2"), "t:2:1: error: \"a\" is given twice, first in line 1");
	assert_string_equal(fixture_format(arena, "a:\n\tb: 1"),
		"t:2:1: error: found character that cannot start any "
		"token while scanning for the next token");
}

static void
what_readers_do_not_agree_about_is_not_laid_out(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	assert_string_equal(fixture_format(arena, "a:\n  b: &c:d e\n"),
		"t:2:6: error: to some readers of YAML this anchor's name goes on; put a blank behind it");
	assert_string_equal(fixture_format(arena, "a: {b: 1, ?c: d}\n"),
		"t:1:11: error: to some readers of YAML this ? is part of the name; put a blank behind it, "
		"or quotes "
		"around");
	assert_string_equal(fixture_format(arena, "[?c]\n"),
		"t:1:2: error: to some readers of YAML this ? is part of the name; put a blank behind it, or "
		"quotes "
		"around");
	fixture_check("?a: &x\n  ?b\nc: {? d: &y , e: [&z ]}\n? f\n: 1\n",
		"\"?a\": &x \"?b\"\nc:\n  d: &y\n  e:\n    - &z\nf: 1\n");
}

/* What stands at the beginning of a line is looked at once, not for each item in it. */
static void
long_lines_take_no_time(void **state)
{
	enum { BLANKS = 2000000, ITEMS = 200000, SECONDS = 30 };
	HCT_AUTO_ARENA arena = hct_arena_create();
	clock_t start = clock();
	struct hct_buf text;

	hct_buf_init(&text, 16 << 20);
	hct_buf_printf(&text, "- %*s[a", BLANKS, "");
	for (int i = 0; i < ITEMS; i++)
		hct_buf_cstr(&text, ",a");
	hct_buf_cstr(&text, "]\n");
	assert_true(hct_str_starts(hct_str(fixture_format(arena, text.ptr)), "- - a\n  - a\n"));
	assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
	hct_buf_fini(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_becomes_block_style_with_two_blanks_a_level),
		cmocka_unit_test(yaml_keeps_one_empty_line_between_entries),
		cmocka_unit_test(texts_are_plain_where_every_reader_reads_the_same),
		cmocka_unit_test(quotes_are_double_unless_single_ones_spare_a_backslash),
		cmocka_unit_test(characters_that_cannot_be_seen_are_escaped),
		cmocka_unit_test(names_that_may_be_more_than_a_text_stay_as_they_are),
		cmocka_unit_test(a_name_that_is_too_long_for_one_line_keeps_its_mark),
		cmocka_unit_test(texts_of_several_lines_become_literal_blocks),
		cmocka_unit_test(block_texts_keep_their_kind_and_their_breaks),
		cmocka_unit_test(lines_into_which_an_author_broke_a_text_are_kept),
		cmocka_unit_test(anchors_aliases_tags_and_merge_keys_stay),
		cmocka_unit_test(marks_between_documents_stay),
		cmocka_unit_test(line_ends_become_lf_and_a_byte_order_mark_goes),
		cmocka_unit_test(what_readers_do_not_agree_about_is_not_laid_out),
		cmocka_unit_test(long_lines_take_no_time),
		cmocka_unit_test(text_that_is_no_yaml_is_an_error_with_its_place),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
