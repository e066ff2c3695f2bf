/* core/base/json_write_test.c: texts of strangers in JSON, and lists with an item a line. */
#include "base/json_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static void
assert_text(struct hct_str text, const char *want)
{
	struct hct_buf out;

	hct_buf_init(&out, 1000);
	hct_json_write(hct_json_text(text), 0, &out);
	assert_string_equal(out.ptr, want);
	hct_buf_fini(&out);
}

static void
text_has_no_line_break_and_nothing_that_a_terminal_obeys(void **state)
{
	(void)state;
	assert_text(hct_str("a\nb\r\t\033[31m"), "\"a\\nb\\r\\t\\u001B[31m\"");
	assert_text(
		hct_str("\x7f\xc2\x80\xc2\x9b\xc2\xa0\xc3\xa4"), "\"\\u007F\\u0080\\u009B\xc2\xa0\xc3\xa4\"");
	assert_text((struct hct_str){ "a\0b", 3 }, "\"a\\u0000b\"");
	assert_text(HCT_STR_NONE, "\"\"");
}

static void
what_is_no_text_becomes_some(void **state)
{
	(void)state;
	assert_text(hct_str("\xff x \xc3"), "\"\xef\xbf\xbd x \xef\xbf\xbd\"");
}

static void
items_are_a_list_with_a_line_for_each(void **state)
{
	struct hct_buf out;
	json_t *list;

	(void)state;
	hct_buf_init(&out, 1000);
	hct_buf_char(&out, '[');
	for (size_t i = 0; i < 3; i++)
		hct_json_item(json_pack("{sisn}", "n", (int)i, "more"), i, &out);
	hct_buf_char(&out, ']');
	assert_string_equal(out.ptr, "[\n    {\"n\": 0, \"more\": null},\n    {\"n\": 1, \"more\": null},\n  "
				     "  {\"n\": 2, \"more\": null}]");
	list = json_loads(out.ptr, 0, NULL);
	assert_int_equal(json_array_size(list), 3);
	json_decref(list);
	hct_buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_has_no_line_break_and_nothing_that_a_terminal_obeys),
		cmocka_unit_test(what_is_no_text_becomes_some),
		cmocka_unit_test(items_are_a_list_with_a_line_for_each),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
