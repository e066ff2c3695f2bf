/* Value mappings (panels.md 1.15). */
#include "base/arena.h"
#include "doc/read.h"
#include "draw/services.h"
#include "host/interfaces.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_mapping *mapping;
};

static struct fixture
fixture_create(const char *text)
{
	struct fixture f = { .arena = hct_arena_create() };
	struct hct_docs docs;

	hct_diag_init(&f.diag, f.arena);
	assert_int_equal(
		hct_doc_parse(f.arena, HCT_STR("test"), hct_str(text), NULL, &f.diag, &docs), HCT_OK);
	f.mapping = hct_mapping_1.create(hct_node_spec(docs.roots[0]), &f.diag);
	return f;
}

static void
fixture_destroy(struct fixture *f)
{
	hct_mapping_1.destroy(f->mapping);
	hct_arena_destroy(f->arena);
}

static void
expect(const struct fixture *f, uint32_t kind, double value, const char *text, bool has_color)
{
	struct hct_str out = HCT_STR_NONE;
	struct hct_color color;
	bool colored = false, matched = hct_mapping_1.apply(f->mapping, kind, value, &out, &colored, &color);
	char *got = g_strndup(out.ptr ? out.ptr : "", out.len);

	assert_int_equal(matched, text != NULL);
	if (text)
		assert_string_equal(got, text);
	assert_int_equal(colored, has_color);
	g_free(got);
}

static void
each_kind_matches_its_values(void **state)
{
	struct fixture f =
		fixture_create("[{kind: Value, spec: {value: '1', result: {value: one, color: '#ff0000'}}},\n"
			       "{kind: Value, spec: {value: 2, result: {value: two}}},\n"
			       "{kind: Range, spec: {from: 10, to: 20, result: {value: teens}}},\n"
			       "{kind: Range, spec: {from: 100, result: {value: many}}},\n"
			       "{kind: Range, spec: {result: {value: never}}},\n"
			       "{kind: Regex, spec: {pattern: '3(.*)', result: {value: 'three$1'}}},\n"
			       "{kind: Regex, spec: {pattern: '/^-/', result: {value: 'minus '}}},\n"
			       "{kind: Misc, spec: {value: NaN, result: {value: not a number}}},\n"
			       "{kind: Misc, spec: {value: 'null', result: {value: none}}}]");

	expect(&f, HCT_VALUE_NUMBER, 1, "one", true);
	expect(&f, HCT_VALUE_NUMBER, 2, "two", false);
	expect(&f, HCT_VALUE_NUMBER, 10, "teens", false);
	expect(&f, HCT_VALUE_NUMBER, 20, "teens", false);
	expect(&f, HCT_VALUE_NUMBER, 20.5, NULL, false);
	expect(&f, HCT_VALUE_NUMBER, INFINITY, "many", false);
	expect(&f, HCT_VALUE_NUMBER, 3.25, "three.25", false);
	expect(&f, HCT_VALUE_NUMBER, 53, NULL, false);
	expect(&f, HCT_VALUE_NUMBER, -7, "minus 7", false);
	expect(&f, HCT_VALUE_NUMBER, NAN, "not a number", false);
	expect(&f, HCT_VALUE_NULL, 0, "none", false);
	fixture_destroy(&f);
}

static void
the_last_match_wins_and_clears_the_color(void **state)
{
	struct fixture f =
		fixture_create("[{kind: Value, spec: {value: '1', result: {value: one, color: '#f00'}}},\n"
			       "{kind: Range, spec: {from: 0, to: 5, result: {value: small}}},\n"
			       "{kind: Value, spec: {value: '2', result: {value: '', color: '#00f'}}}]");

	expect(&f, HCT_VALUE_NUMBER, 1, "small", false);
	expect(&f, HCT_VALUE_NUMBER, 2, "small", true);
	fixture_destroy(&f);
}

static void
an_empty_result_keeps_the_value(void **state)
{
	struct fixture f =
		fixture_create("[{kind: Value, spec: {value: '7', result: {value: '', color: '#00f'}}},\n"
			       "{kind: Regex, spec: {pattern: '8', result: {value: ''}}}]");

	expect(&f, HCT_VALUE_NUMBER, 7, "", true);
	expect(&f, HCT_VALUE_NUMBER, 8, "", false);
	fixture_destroy(&f);
}

static void
open_ranges_flags_and_odd_values(void **state)
{
	struct fixture f =
		fixture_create("[{kind: Range, spec: {to: 0, result: {value: none, color: '#bd3939'}}},\n"
			       "{kind: Range, spec: {from: 5, to: 5, result: {value: five}}},\n"
			       "{kind: Regex, spec: {pattern: '/E\\+/i', result: {value: ' x 10^'}}},\n"
			       "{kind: Regex, spec: {pattern: '/1/g', result: {value: 'I'}}},\n"
			       "{kind: Misc, spec: {value: empty, result: {value: nothing}}},\n"
			       "{kind: Misc, spec: {value: 'true', result: {value: yes}}},\n"
			       "{kind: Misc, spec: {value: 'false', result: {value: no}}}]");

	expect(&f, HCT_VALUE_NUMBER, 0, "none", true);
	expect(&f, HCT_VALUE_NUMBER, -3, "none", true);
	expect(&f, HCT_VALUE_NUMBER, 5, "five", false);
	expect(&f, HCT_VALUE_NUMBER, 2e30, "2 x 10^30", false);
	expect(&f, HCT_VALUE_NUMBER, 11.21, "II.2I", false);
	/* Numbers are neither empty nor true or false. */
	expect(&f, HCT_VALUE_NUMBER, 4, NULL, false);
	expect(&f, HCT_VALUE_NULL, 0, NULL, false);
	fixture_destroy(&f);
}

static void
a_bad_regex_is_reported_and_skipped(void **state)
{
	struct fixture f = fixture_create("[{kind: Regex, spec: {pattern: '/(/', result: {value: x}}},\n"
					  "{kind: Regex, spec: {pattern: '/open', result: {value: y}}},\n"
					  "{kind: Value, spec: {value: '1', result: {value: one}}}]");

	assert_int_equal(f.diag.warnings + f.diag.errors, 2);
	assert_int_equal(f.diag.first->where.line, 1);
	expect(&f, HCT_VALUE_NUMBER, 1, "one", false);
	expect(&f, HCT_VALUE_NUMBER, 2, NULL, false);
	fixture_destroy(&f);
}

static void
nothing_to_map_is_no_mapping(void **state)
{
	struct fixture f = fixture_create("[]");

	assert_null(f.mapping);
	assert_null(hct_mapping_1.create(NULL, NULL));
	expect(&f, HCT_VALUE_NUMBER, 1, NULL, false);
	fixture_destroy(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_matches_its_values),
		cmocka_unit_test(the_last_match_wins_and_clears_the_color),
		cmocka_unit_test(an_empty_result_keeps_the_value),
		cmocka_unit_test(open_ranges_flags_and_odd_values),
		cmocka_unit_test(a_bad_regex_is_reported_and_skipped),
		cmocka_unit_test(nothing_to_map_is_no_mapping),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
