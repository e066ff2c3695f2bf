/* core/fmt/comments_test.c: every comment at its place, also when members move. */
#include "fmt/fixture.h"

static void
comments_stay_beside_and_above_what_they_are_about(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: 1   # one\nb:  # two\n   - x # three\n   # four\n   - y\n   # five\nc: [] # six   \nd: "
		  "\"q\"# seven\n",
			"a: 1 # one\nb: # two\n  - x # three\n  # four\n  - y\n  # five\nc: [] # six\nd: q # "
			"seven\n" },
		{ "a: &x # anchor\n  b: 1\nc: *x # alias\nd: # nothing\ne: !!str # tag\n  z\n",
			"a: &x # anchor\n  b: 1\nc: *x # alias\nd: # nothing\ne: !!str z # tag\n" },
		{ "- # dash\n  a: 1\n- b: 2 # b\n  c: 3\n- - x # x\n",
			"- # dash\n  a: 1\n- b: 2 # b\n  c: 3\n- - x # x\n" },
		{ "a:\n  # about b\n  b: 1\nc:\n# about the item\n- x\n",
			"a:\n  # about b\n  b: 1\nc:\n  # about the item\n  - x\n" },
		{ "a: 1 # é\n# ü\nb: ä # ö\n", "a: 1 # é\n# ü\nb: ä # ö\n" },
		{ "a: []\t# behind a tab\nb:\t2\n", "a: [] # behind a tab\nb: 2\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
comments_around_block_texts_are_no_text(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: | # header\n   # text\n   x\n# below\nb: >- # h\n  y\n  # more text\n # below\nc: |+\n "
		  " z\n\n# d\nd: 1\n",
			"a: | # header\n  # text\n  x\n# below\nb: >- # h\n  y\n  # more text\n# below\nc: "
			"|+\n  z\n\n# d\nd: 1\n" },
		{ "- |\n x\n\n# one\n\n# two\n- y\n", "- |\n  x\n\n# one\n\n# two\n- y\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
comments_in_flow_style_find_places_in_block_style(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a: [ # open\n  x, # about x\n  # above y\n  y # about y\n  , z\n  # last\n] # close\n",
			"# open\na: # close\n  - x # about x\n  # above y\n  - y # about y\n  - z\n  # "
			"last\n" },
		{ "a: {b: 1, # b\n  # above c\n  c: {d: 2} # d\n  }\n",
			"a:\n  b: 1 # b\n  # above c\n  c: # d\n    d: 2\n" },
		{ "a: [\n  # nothing yet\n]\nb: 1\n", "# nothing yet\na: []\nb: 1\n" },
		{ "{ # open\n a: 1 # a\n # last\n} # close\n", "# open\na: 1 # a\n# last\n# close\n" },
		{ "a:\n  # above the list\n  [x]\n", "# above the list\na:\n  - x\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
comments_between_name_and_text_go_above(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a:\n  # why\n  x\nb: # one\n  y # two\n", "# why\na: x\n# one\nb: y # two\n" },
		{ "? a # name\n# between\n: b # value\n", "# between\n# name\na: b # value\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
indentation_tells_whose_end_a_comment_is(void **state)
{
	static const struct fixture_case cases[] = {
		{ "a:\n    b:\n        c: 1\n        # of b\n    # of a\n# above d\nd: 2\n",
			"a:\n  b:\n    c: 1\n    # of b\n  # of a\n# above d\nd: 2\n" },
		{ "a:\n- x\n# above b\nb: 1\n", "a:\n  - x\n# above b\nb: 1\n" },
		{ "a:\n- k: 1\n  # of the map\n\n# above b\nb: 1\n",
			"a:\n  - k: 1\n    # of the map\n\n# above b\nb: 1\n" },
		{ "a:\n  b: 1\n\n  # later of a\n\n# end\n", "a:\n  b: 1\n\n  # later of a\n\n# end\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
comments_of_documents_stay_with_them(void **state)
{
	static const struct fixture_case cases[] = {
		{ "# licence\n---\n# schema\na: 1\n# end\n--- # second\n# head\n\nb: 2\n... # over\n# "
		  "third\n---\nc: 3\n...\n# last\n",
			"# licence\n---\n# schema\na: 1\n# end\n--- # second\n# head\n\nb: 2\n... # over\n# "
			"third\n---\nc: 3\n...\n# last\n" },
		{ "# a\n\n\n# b\n\na: 1\n", "# a\n\n# b\n\na: 1\n" },
		{ "# one\n%YAML 1.1 # two\n# three\n--- # four\na: 1\n",
			"# one\n%YAML 1.1 # two\n# three\n--- # four\na: 1\n" },
		{ "---\n# nothing\n---\na: 1\n", "---\n# nothing\n---\na: 1\n" },
		{ "--- # c\n[x]\n--- &a # d\nb: 1\n", "--- # c\n- x\n---\n# d\n&a\nb: 1\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
comments_move_with_their_members(void **state)
{
	static const struct fixture_case cases[] = {
		{ "kind: Dashboard\nspec: {}\n# the name\n# of it\nmetadata: # m\n  project: p # p\n  # "
		  "about n\n  name: n\n",
			"kind: Dashboard\n# the name\n# of it\nmetadata: # m\n  # about n\n  name: n\n  "
			"project: p # p\nspec: {}\n" },
		/* What is right below and has a line of its own behind belongs to what is above. */
		{ "kind: Dashboard\nmetadata:\n  version: 1\n  # version: 2\n\n  # real\n  name: n\n  "
		  "project: p\nspec: {}\n",
			"kind: Dashboard\nmetadata:\n  # real\n  name: n\n  project: p\n  version: 1\n  # "
			"version: 2\nspec: {}\n" },
		/* The head of a document stays. */
		{ "# licence\n# yaml-language-server: $schema=x\nspec: {}\nmetadata: {}\nkind: Dashboard\n# "
		  "end\n",
			"# licence\n# yaml-language-server: $schema=x\nkind: Dashboard\nmetadata: {}\nspec: "
			"{}\n# end\n" },
		{ "# licence\nspec: {}\n# of kind\nkind: Dashboard\n",
			"# licence\n\n# of kind\nkind: Dashboard\nspec: {}\n" },
		/* A list's dash leaves its line to the comment of the member behind it. */
		{ "kind: Dashboard\nspec:\n  variables:\n  - spec: {}\n    # the kind\n    kind: "
		  "TextVariable\n",
			"kind: Dashboard\nspec:\n  variables:\n    -\n      # the kind\n      kind: "
			"TextVariable\n      spec: {}\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_stay_beside_and_above_what_they_are_about),
		cmocka_unit_test(comments_around_block_texts_are_no_text),
		cmocka_unit_test(comments_in_flow_style_find_places_in_block_style),
		cmocka_unit_test(comments_between_name_and_text_go_above),
		cmocka_unit_test(indentation_tells_whose_end_a_comment_is),
		cmocka_unit_test(comments_of_documents_stay_with_them),
		cmocka_unit_test(comments_move_with_their_members),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
