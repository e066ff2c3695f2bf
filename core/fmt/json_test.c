/* core/fmt/json_test.c: layout of JSON. */
#include "fmt/fixture.h"

static void
json_has_a_member_or_item_a_line(void **state)
{
	static const struct fixture_case cases[] = {
		{ "{\"a\":{\"b\":[1,[],{}],\"c\":null},\t\"d\" : [ true,false ]}\r\n",
			"{\n  \"a\": {\n    \"b\": [\n      1,\n      [],\n      {}\n    ],\n    \"c\": "
			"null\n  },\n  \"d\": [\n"
			"    true,\n    false\n  ]\n}\n" },
		{ "[]", "[]\n" },
		{ "  {  }", "{}\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
json_numbers_stay_as_they_are_written(void **state)
{
	fixture_check("[1.0,1e3,-0,0.10,123456789012345678901234567890,1E-7]",
		"[\n  1.0,\n  1e3,\n  -0,\n  0.10,\n  123456789012345678901234567890,\n  1E-7\n]\n");
}

static void
json_texts_are_escaped_where_they_must_be(void **state)
{
	static const struct fixture_case cases[] = {
		{ "[\"\\u003c\\u0026\\/\\u00e9\\ud83d\\ude00é\"]", "[\n  \"<&/é\xf0\x9f\x98\x80é\"\n]\n" },
		{ "[\"\\u0000\\u0001\\b\\f\\n\\r\\t\\\"\\\\\\u007f\\u2028\\ufeff\"]",
			"[\n  \"\\u0000\\u0001\\b\\f\\n\\r\\t\\\"\\\\\\u007f\\u2028\\ufeff\"\n]\n" },
		/* Half pairs are not to become something else. */
		{ "[\"\\uD800\",\"\\udc00\\ud800\",\"\\ud800x\"]",
			"[\n  \"\\ud800\",\n  \"\\udc00\\ud800\",\n  \"\\ud800x\"\n]\n" },
		{ "{\"a\\u0062\":\"\"}", "{\n  \"ab\": \"\"\n}\n" },
		/* Soft hyphen, joiners, marks and overrides of direction, blanks without width, tags; é, a flag and a heart
		 * with its variation selector are seen. */
		{ "[\"a\xc2\xad\xd8\x9c\xe2\x80\x8b\xe2\x80\x8d\xe2\x80\xae\xe2\x81\xa0\xe2\x81\xa9\xef\xbb"
		  "\xbf"
		  "\xf3\xa0\x81\xa5\"]",
			"[\n  "
			"\"a\\u00ad\\u061c\\u200b\\u200d\\u202e\\u2060\\u2069\\ufeff\\udb40\\udc65\"\n]\n" },
		{ "[\"\\u202Ea\", \"\\u00e9\\u2764\\ufe0f\\ud83c\\udde9\"]",
			"[\n  \"\\u202ea\",\n  \"é\xe2\x9d\xa4\xef\xb8\x8f\xf0\x9f\x87\xa9\"\n]\n" },
		{ "{\"a\xe2\x80\x8b\": 1}", "{\n  \"a\\u200b\": 1\n}\n" },
	};

	FIXTURE_CHECK_ALL(cases);
}

static void
json_stays_json_and_yaml_stays_yaml(void **state)
{
	fixture_check("{\"a\": 1}", "{\n  \"a\": 1\n}\n");
	fixture_check("{\"a\": 1} # c", "a: 1\n# c\n");
	fixture_check("{\"a\": 1,}", "a: 1\n");
}

static void
a_name_that_says_json_wants_json(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_fmt_result result = { .state = 0 };
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_fmt(arena, HCT_STR("x.json"),
				 hct_str("{\"kind\": \"Dashboard\", \"spec\": {},}"), NULL, &diag, &result),
		HCT_ERR_SPEC);
	assert_string_equal(hct_message_text(diag.first, arena).ptr,
		"x.json: error: the name says JSON, but the text is YAML");
	assert_int_equal(result.state, 0);
	assert_int_equal(hct_fmt(arena, HCT_STR("x.yaml"), hct_str("{\"kind\": \"Dashboard\", \"spec\": {}}"),
				 NULL, &diag, &result),
		HCT_OK);
	assert_int_equal(result.text.ptr[0], '{');
}

static void
a_member_given_twice_is_an_error(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	assert_string_equal(fixture_format(arena, "{\"a\": 1,\n\"a\": 2}"),
		"t:2:1: error: \"a\" is given twice, first in line 1");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_has_a_member_or_item_a_line),
		cmocka_unit_test(json_numbers_stay_as_they_are_written),
		cmocka_unit_test(json_texts_are_escaped_where_they_must_be),
		cmocka_unit_test(json_stays_json_and_yaml_stays_yaml),
		cmocka_unit_test(a_name_that_says_json_wants_json),
		cmocka_unit_test(a_member_given_twice_is_an_error),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
