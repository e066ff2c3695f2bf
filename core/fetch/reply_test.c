/* core/fetch/reply_test.c: what a failed answer says to people. */
#include "fetch/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>

/* NULL: no message. The text lives until the next call. */
static const char *
sentence(struct hct_arena *arena, uint32_t status, const char *type, struct hct_str body)
{
	struct hct_reply reply = { sizeof reply, status, hct_str(type), body };
	struct hct_diag diag;
	hct_status result;

	hct_diag_init(&diag, arena);
	result = hct_reply_1.check(&reply, &diag);
	assert_int_equal(result, diag.errors ? HCT_ERR_IO : HCT_OK);
	return diag.first ? hct_arena_cstr(arena, diag.first->text) : NULL;
}

static void
errors_are_found_where_servers_put_them(void **state)
{
	static const struct {
		uint32_t status;
		const char *type, *body, *text;
	} cases[] = {
		{ 422, "application/json", "{\"status\":\"error\",\"error\":\"parse error\"}",
			"HTTP 422: parse error" },
		{ 500, "application/json", "{\"error\":\"\",\"message\":\"boom\"}", "HTTP 500: boom" },
		{ 500, "application/json", "{\"error\":true,\"message\":\"boom\"}", "HTTP 500: true" },
		{ 500, "application/json", "{\"error\":0,\"message\":\"boom\"}", "HTTP 500: boom" },
		{ 400, "application/json", "{\"error\":{\"reason\":\"bad\",\"details\":\"line 1\"}}",
			"HTTP 400: bad: line 1" },
		{ 400, "application/json", "{\"error\":{\"details\":\"line 1\"}}", "HTTP 400: line 1" },
		{ 400, "application/json", "{\"error\":{\"msg\":\"m\",\"message\":\"n\"}}", "HTTP 400: m" },
		{ 400, "application/json", "{\"error\":{\"code\":7}}", "HTTP 400: {\"code\":7}" },
		{ 400, "application/json", "{\"errors\":[{\"code\":1,\"msg\":\"a\"},{\"msg\":\"b\"},\"c\"]}",
			"HTTP 400: a; b; c" },
		{ 400, "application/json", "\"bad matcher\"", "HTTP 400: bad matcher" },
		{ 400, "text/plain", "parse error at line 1,\n\n col 3",
			"HTTP 400: parse error at line 1, col 3" },
		{ 400, "", "{\"message\":\"untyped\"}", "HTTP 400: untyped" },
		{ 400, "application/json", "{broken", "HTTP 400: {broken" },
		{ 400, "application/json", "{\"code\":7}", "HTTP 400: {\"code\":7}" },
		{ 502, "text/html", "\n <html><body>Bad Gateway</body></html>",
			"HTTP 502: not JSON (HTML body)" },
		{ 503, "text/plain", "", "HTTP 503 Service Unavailable" },
		{ 599, "text/plain", "  ", "HTTP 599" },
		{ 200, "application/json", "{\"error\":\"no\"}", NULL },
		{ 204, "", "", NULL },
		{ 200, "text/html", "<html></html>",
			"HTTP 200: not JSON (HTML body); the address leads to a web page, perhaps a login" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *text = sentence(arena, cases[i].status, cases[i].type, hct_str(cases[i].body));

		if (cases[i].text)
			assert_string_equal(text, cases[i].text);
		else
			assert_null(text);
	}
}

static void
long_texts_are_cut_at_300_characters(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	GString *body = g_string_new(NULL);
	const char *text;

	(void)state;
	for (int i = 0; i < 5000; i++)
		g_string_append(body, "ä");
	text = sentence(arena, 400, "text/plain", hct_str(body->str));
	assert_int_equal(g_utf8_strlen(text, -1), strlen("HTTP 400: ") + 301);
	assert_true(g_str_has_suffix(text, "ä…"));
	g_string_free(body, TRUE);
}

static void
bytes_that_are_no_utf8_are_repaired(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	const char *text = sentence(arena, 500, "application/octet-stream", HCT_STR("a\xff\0b"));

	(void)state;
	assert_true(g_utf8_validate(text, -1, NULL));
	assert_true(g_str_has_prefix(text, "HTTP 500: a"));
}

static void
deep_nesting_is_only_text(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	g_autofree char *deep = g_strnfill(100000, '[');

	(void)state;
	assert_true(
		g_str_has_prefix(sentence(arena, 500, "application/json", hct_str(deep)), "HTTP 500: [[["));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_are_found_where_servers_put_them),
		cmocka_unit_test(long_texts_are_cut_at_300_characters),
		cmocka_unit_test(bytes_that_are_no_utf8_are_repaired),
		cmocka_unit_test(deep_nesting_is_only_text),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
