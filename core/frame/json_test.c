/* core/frame/json_test.c: the pull reader: values, order of calls, errors with their positions, samples. */
#include "frame/frame.h"
#include "frame/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#undef skip /* cmocka has a macro of that name */

static const struct hct_json_1 *const j = &hct_json_1;

#define assert_text(actual, expected) \
	do { \
		struct hct_str text_ = (actual); \
		assert_int_equal(text_.len, strlen(expected)); \
		assert_memory_equal(text_.ptr, expected, text_.len); \
	} while (0)

static void
json_reads_members_and_elements_in_order(void **state)
{
	struct hct_json *json = j->create(HCT_STR(" {\"a\": [1, \"2.5\", true], \"b\":null,\"c\" : {} } "));
	struct hct_str name;
	double number;
	bool boolean;

	assert_int_equal(j->peek(json), HCT_JSON_OBJECT);
	assert_true(j->enter_object(json));
	assert_true(j->next_member(json, &name));
	assert_text(name, "a");
	assert_true(j->enter_array(json));
	assert_true(j->next_element(json));
	assert_true(j->number(json, &number));
	assert_true(number == 1);
	assert_true(j->next_element(json));
	assert_int_equal(j->peek(json), HCT_JSON_STRING);
	assert_true(j->number(json, &number));
	assert_true(number == 2.5);
	assert_true(j->next_element(json));
	assert_true(j->boolean(json, &boolean));
	assert_true(boolean);
	assert_int_equal(j->peek(json), HCT_JSON_END);
	assert_false(j->next_element(json));
	assert_true(j->next_member(json, &name));
	assert_text(name, "b");
	assert_int_equal(j->peek(json), HCT_JSON_NULL);
	assert_true(j->next_member(json, &name));
	assert_text(name, "c");
	assert_true(j->skip(json));
	assert_false(j->next_member(json, &name));
	assert_int_equal(j->peek(json), HCT_JSON_END);
	assert_null(j->error(json).ptr);
	j->destroy(json);
}

static void
json_reads_a_tuple_without_asking_for_each_element(void **state)
{
	struct hct_json *json = j->create(HCT_STR("[1,\"x\",[2]]"));
	struct hct_str text;
	double number;

	assert_true(j->enter_array(json));
	assert_int_equal(j->peek(json), HCT_JSON_NUMBER);
	assert_true(j->number(json, &number));
	assert_int_equal(j->peek(json), HCT_JSON_STRING);
	assert_true(j->string(json, &text));
	assert_text(text, "x");
	assert_true(j->enter_array(json));
	assert_true(j->number(json, &number));
	assert_false(j->next_element(json));
	assert_false(j->next_element(json));
	assert_null(j->error(json).ptr);
	assert_int_equal(j->peek(json), HCT_JSON_END);
	j->destroy(json);
}

static void
json_skips_what_the_caller_left_unread(void **state)
{
	struct hct_json *json = j->create(HCT_STR("[{\"a\":[1,{\"b\":\"]\"}]},[[]],7]"));
	double number = 0;
	int count = 0;

	assert_true(j->enter_array(json));
	while (j->next_element(json)) {
		count++;
		if (j->peek(json) == HCT_JSON_NUMBER)
			assert_true(j->number(json, &number));
	}
	assert_int_equal(count, 3);
	assert_true(number == 7);
	assert_null(j->error(json).ptr);
	j->destroy(json);
}

static void
assert_string(const char *json_text, const char *expected)
{
	struct hct_json *json = j->create((struct hct_str){ json_text, strlen(json_text) });
	struct hct_str text;

	assert_true(j->string(json, &text));
	assert_text(text, expected);
	j->destroy(json);
}

static void
json_decodes_escapes_and_repairs_text(void **state)
{
	assert_string("\"\"", "");
	assert_string("\"a long text without anything special in it\"", "a long text without anything special in it");
	assert_string("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
	assert_string("\"a long enough text, then \\u00e9\"", "a long enough text, then \u00e9");
	assert_string("\"\\ud83d\\ude00!\"", "\U0001F600!");
	assert_string("\"\\ud83d!\"", "\uFFFD!");
	assert_string("\"\\ude00\"", "\uFFFD");
	assert_string("\"\\u0000\"", "\uFFFD");
	assert_string("\"caf\xc3\xa9\"", "caf\u00e9");
	assert_string("\"caf\xe9!\"", "caf\uFFFD!");
	assert_string("\xef\xbb\xbf\"bom\"", "bom");
}

static void
json_borrows_plain_text_from_the_reply(void **state)
{
	static const char reply[] = "\"plain \xc3\xa9\"";
	struct hct_json *json = j->create(HCT_STR(reply));
	struct hct_str text;

	assert_true(j->string(json, &text));
	assert_ptr_equal(text.ptr, reply + 1);
	j->destroy(json);
}

static void
json_reads_numbers_in_strings(void **state)
{
	struct hct_json *json = j->create(HCT_STR("[-0.5e3,\"1e-07\",\"NaN\",\"+Inf\",\"-Inf\",\"1e+06\"]"));
	double n[6];

	assert_true(j->enter_array(json));
	for (int i = 0; i < 6; i++)
		assert_true(j->number(json, &n[i]));
	assert_true(n[0] == -500);
	assert_true(n[1] == 1e-7);
	assert_true(isnan(n[2]));
	assert_true(isinf(n[3]) && n[3] > 0);
	assert_true(isinf(n[4]) && n[4] < 0);
	assert_true(n[5] == 1e6);
	j->destroy(json);
}

/* Skipping and reading must complain alike. */
static void
assert_error(const char *text, const char *expected)
{
	struct hct_json *json = j->create((struct hct_str){ text, strlen(text) });

	if (j->skip(json))
		j->peek(json);
	assert_non_null(j->error(json).ptr);
	assert_string_equal(j->error(json).ptr, expected);
	assert_int_equal(j->peek(json), HCT_JSON_ERROR);
	assert_false(j->skip(json));
	j->destroy(json);
}

static void
json_says_what_is_wrong_and_where(void **state)
{
	assert_error("", "cut off: expected a value at byte 0");
	assert_error("  ", "cut off: expected a value at byte 2");
	assert_error("<html>", "expected a value at byte 0");
	assert_error("{\"a\" 1}", "expected ':' at byte 5");
	assert_error("{\"a\":1", "cut off: expected ',' or '}' at byte 6");
	assert_error("{\"a\":1 \"b\"}", "expected ',' or '}' at byte 7");
	assert_error("{a:1}", "expected a member's name at byte 1");
	assert_error("{\"a\":1,}", "expected a member's name at byte 7");
	assert_error("[1 2]", "expected ',' or ']' at byte 3");
	assert_error("[1,]", "expected a value at byte 3");
	assert_error("[1", "cut off: expected ',' or ']' at byte 2");
	assert_error("[\"abc", "cut off: expected the end of a text at byte 5");
	assert_error("[\"abc\\", "cut off: expected the end of a text at byte 6");
	assert_error("[\"a\nb\"]", "a control character in a text at byte 3");
	assert_error("[nul]", "expected true, false or null at byte 4");
	assert_error("[01]", "expected a number at byte 1");
	assert_error("[1.]", "expected a number at byte 1");
	assert_error("[-]", "expected a number at byte 1");
	assert_error("[NaN]", "expected a value at byte 1");
	assert_error("1 2", "expected the end of the text at byte 2");
}

static void
json_refuses_wrong_escapes(void **state)
{
	struct hct_json *json = j->create(HCT_STR("[\"ab\\x\"]"));
	struct hct_str text;

	j->enter_array(json);
	assert_false(j->string(json, &text));
	assert_string_equal(j->error(json).ptr, "expected a known escape at byte 4");
	j->destroy(json);
	json = j->create(HCT_STR("\"\\u12g4\""));
	assert_false(j->string(json, &text));
	assert_string_equal(j->error(json).ptr, "expected four hexadecimal digits after \\u at byte 1");
	j->destroy(json);
}

static void
json_refuses_the_wrong_type(void **state)
{
	struct hct_json *json = j->create(HCT_STR("{\"data\":\"x\"}"));
	struct hct_str text;
	double number;

	j->enter_object(json);
	j->next_member(json, &text);
	assert_false(j->enter_array(json));
	assert_string_equal(j->error(json).ptr, "expected '[' at byte 8");
	assert_false(j->string(json, &text));
	assert_false(j->next_member(json, &text));
	j->destroy(json);
	json = j->create(HCT_STR("\"1x\""));
	assert_false(j->number(json, &number));
	assert_string_equal(j->error(json).ptr, "expected a number at byte 0");
	j->destroy(json);
}

static void
json_limits_its_depth(void **state)
{
	char deep[1000];
	struct hct_json *json;

	memset(deep, '[', sizeof deep);
	json = j->create((struct hct_str){ deep, sizeof deep });
	assert_false(j->skip(json));
	assert_string_equal(j->error(json).ptr, "nested deeper than 128 levels at byte 128");
	j->destroy(json);
}

struct samples {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_result *result;
	hct_status status;
	struct hct_str error;           /* in arena */
	const struct hct_series *series;
};

static struct samples
read_samples(const char *text, size_t max_samples)
{
	struct hct_result_limits limits = { .max_samples = max_samples };
	struct samples s = { .arena = hct_arena_create() };
	struct hct_json *json = j->create((struct hct_str){ text, strlen(text) });

	hct_diag_init(&s.diag, s.arena);
	s.result = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, &limits, &s.diag);
	assert_int_equal(hct_frame_builder_1.begin_series(s.result), HCT_OK);
	s.status = j->samples(json, s.result);
	if (s.status == HCT_OK)
		assert_int_equal(j->peek(json), HCT_JSON_END);
	s.error = hct_arena_str(s.arena, j->error(json));
	j->destroy(json);
	hct_result_finish(s.result);
	s.series = hct_frame_1.series(hct_result_frame(s.result), 0);
	return s;
}

static void
samples_fini(struct samples *s)
{
	hct_result_destroy(s->result);
	hct_arena_destroy(s->arena);
}

static void
samples_are_read_into_columns(void **state)
{
	struct samples s = read_samples("[[1795219098.413,\"1.5\"],[1795219099,\"NaN\"],[1795219100.1,\"+Inf\"],"
		" [ 1795219101.25 , \"-Inf\" ] ,[1795219102,null],[1795219103,7],[1795219104.9996,\"1e+06\"],"
		"[1.7952191060e9,\"1\"]]", 0);

	assert_int_equal(s.status, HCT_OK);
	assert_int_equal(s.series->count, 8);
	assert_int_equal(s.series->time_ms[0], 1795219098413);
	assert_true(s.series->value[0] == 1.5);
	assert_true(isnan(s.series->value[1]));
	assert_int_equal(s.series->present[1], 1);
	assert_int_equal(s.series->time_ms[2], 1795219100100);
	assert_true(isinf(s.series->value[2]));
	assert_int_equal(s.series->time_ms[3], 1795219101250);
	assert_true(s.series->value[3] == -INFINITY);
	assert_int_equal(s.series->present[4], 0);
	assert_int_equal(s.series->present[5], 1);
	assert_true(s.series->value[5] == 7);
	assert_int_equal(s.series->time_ms[6], 1795219105000);
	assert_true(s.series->value[6] == 1e6);
	assert_int_equal(s.series->time_ms[7], 1795219106000);
	samples_fini(&s);
}

static void
samples_may_be_empty_or_null(void **state)
{
	struct samples s = read_samples("[ ]", 0);

	assert_int_equal(s.status, HCT_OK);
	assert_int_equal(s.series->count, 0);
	samples_fini(&s);
	s = read_samples("null", 0);
	assert_int_equal(s.status, HCT_OK);
	assert_int_equal(s.series->count, 0);
	samples_fini(&s);
}

static void
assert_samples_error(const char *text, const char *expected)
{
	struct samples s = read_samples(text, 0);

	assert_int_equal(s.status, HCT_ERR_IO);
	assert_string_equal(s.error.ptr, expected);
	samples_fini(&s);
}

static void
samples_say_what_is_wrong_and_where(void **state)
{
	assert_samples_error("{}", "expected '[' at byte 0");
	assert_samples_error("[", "cut off: expected '[' at byte 1");
	assert_samples_error("[[1,\"2\"]", "cut off: expected ',' or ']' at byte 8");
	assert_samples_error("[[1,\"2\"],", "cut off: expected '[' at byte 9");
	assert_samples_error("[[1,\"2", "expected a number at byte 4");
	assert_samples_error("[[1,\"\"]]", "expected a number at byte 4");
	assert_samples_error("[[1,\"2x\"]]", "expected a number at byte 4");
	assert_samples_error("[[\"1\",\"2\"]]", "expected a time in seconds at byte 2");
	assert_samples_error("[[1.,\"2\"]]", "expected a time in seconds at byte 2");
	assert_samples_error("[[1e300,\"2\"]]", "expected a time in seconds at byte 2");
	assert_samples_error("[[99999999999999999,\"2\"]]", "expected a time in seconds at byte 2");
	assert_samples_error("[[1,\"2\",3]]", "expected ']' at byte 7");
	assert_samples_error("[[1]]", "expected ',' at byte 3");
	assert_samples_error("[[1,\"2\"];", "expected ',' or ']' at byte 8");
}

static void
samples_stop_at_the_limit(void **state)
{
	struct samples s = read_samples("[[1,\"1\"],[2,\"1\"],[3,\"1\"]]", 2);

	assert_int_equal(s.status, HCT_ERR_LIMIT);
	assert_int_equal(s.diag.errors, 1);
	assert_string_equal(s.diag.first->text.ptr, "the answer holds more than 2 samples");
	samples_fini(&s);
}

static void
samples_equal_the_slow_path(void **state)
{
	char text[64];
	struct samples s;

	for (int ms = 0; ms < 1000; ms += 7) {
		snprintf(text, sizeof text, "[[%d.%03d,\"0\"],[%d.%03de1,\"0\"]]", 1795219098, ms, 1795219098, ms);
		s = read_samples(text, 0);
		assert_int_equal(s.status, HCT_OK);
		assert_int_equal(s.series->time_ms[0], 1795219098000 + ms);
		assert_int_equal(s.series->time_ms[1], 17952190980000 + ms * 10);
		samples_fini(&s);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_reads_members_and_elements_in_order),
		cmocka_unit_test(json_reads_a_tuple_without_asking_for_each_element),
		cmocka_unit_test(json_skips_what_the_caller_left_unread),
		cmocka_unit_test(json_decodes_escapes_and_repairs_text),
		cmocka_unit_test(json_borrows_plain_text_from_the_reply),
		cmocka_unit_test(json_reads_numbers_in_strings),
		cmocka_unit_test(json_says_what_is_wrong_and_where),
		cmocka_unit_test(json_refuses_wrong_escapes),
		cmocka_unit_test(json_refuses_the_wrong_type),
		cmocka_unit_test(json_limits_its_depth),
		cmocka_unit_test(samples_are_read_into_columns),
		cmocka_unit_test(samples_may_be_empty_or_null),
		cmocka_unit_test(samples_say_what_is_wrong_and_where),
		cmocka_unit_test(samples_stop_at_the_limit),
		cmocka_unit_test(samples_equal_the_slow_path),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
