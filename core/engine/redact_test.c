/* Documents without their credentials: none is left, nothing else is changed. */
#include "engine/redact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static struct hct_docs
parsed(struct hct_arena *arena, const char *text)
{
	struct hct_docs docs = { 0 };
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("test"), hct_str(text), NULL, &diag, &docs), HCT_OK);
	return docs;
}

static void
assert_redacted(const char *text, const char *want)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_docs docs = parsed(arena, text);

	assert_string_equal(hct_redact_document(arena, &docs, hct_str(text)).ptr, want);
}

/* The secret is gone, and the rest means the same: `path` still holds `value`. */
static void
assert_gone(const char *text, const char *secret, const char *path, const char *value)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_docs docs = parsed(arena, text), again;
	struct hct_str redacted = hct_redact_document(arena, &docs, hct_str(text));

	if (hct_str_find(redacted, hct_str(secret)) >= 0)
		fail_msg("%s is left in %s", secret, redacted.ptr);
	again = parsed(arena, redacted.ptr);
	assert_int_equal(again.count, docs.count);
	assert_true(hct_str_is(hct_node_text(hct_node_path_get(again.roots[again.count - 1], path)), value));
}

static void
redact_leaves_other_documents_as_they_are(void **state)
{
	assert_redacted("a: 1 # why\nb: [x, 'y']\n", "a: 1 # why\nb: [x, 'y']\n");
	assert_redacted("{\"key\": \"x\", \"secret\": \"name\", \"url\": \"http://host/a@b\"}",
		"{\"key\": \"x\", \"secret\": \"name\", \"url\": \"http://host/a@b\"}");
}

static void
redact_replaces_values_by_their_names(void **state)
{
	assert_redacted("{\"headers\": {\"Authorization\": \"Bearer abc\", \"X-Scope\": \"a\"}}",
		"{\"headers\": {\"Authorization\": \"***\", \"X-Scope\": \"a\"}}");
	assert_redacted("headers:\n  X-Api-Key: abc  # mine\n  é: 'ü'\n", "headers:\n  X-Api-Key: \"***\"  # mine\n  é: 'ü'\n");
}

static void
redact_replaces_the_user_of_a_url(void **state)
{
	assert_redacted("{\"directUrl\": \"https://me:pw@host:9090/x?y\"}", "{\"directUrl\": \"https://***@host:9090/x?y\"}");
	assert_redacted("a: {é: 'ö', url: http://me:p@w@host/}\n", "a: {é: 'ö', url: http://***@host/}\n");
}

static void
redact_changes_only_the_place_of_the_credential(void **state)
{
	assert_redacted("name: admin\npassword: admin\ntitle: admin\n", "name: admin\npassword: \"***\"\ntitle: admin\n");
	assert_redacted("{\"password\": \"a\", \"kind\": \"a\"}", "{\"password\": \"***\", \"kind\": \"a\"}");
}

static void
redact_finds_what_is_written_with_escapes(void **state)
{
	assert_gone("{\"password\": \"zq\\\"xj\", \"a\": \"b\"}", "xj", "a", "b");
	assert_gone("{\"password\": \"\\u007aqxj\", \"a\": \"b\"}", "qxj", "a", "b");
	assert_gone("{\"url\": \"http:\\/\\/me:zqxj@host\", \"a\": \"b\"}", "zqxj", "url", "http://***@host");
	assert_gone("password: 'zq''xj'\na: b\n", "xj", "a", "b");
	assert_gone("password: >-\n  zq\n  xj\na: b\n", "xj", "a", "b");
	assert_gone("password: &p zqxj\nagain: {token: *p}\na: b\n", "zqxj", "a", "b");
	assert_gone("password: !!str zqxj\na: \"b\"\nc: [1, 2.5, true, null]\n", "zqxj", "a", "b");
	assert_gone("password: 48151623\na: b\n", "48151623", "a", "b");
	assert_gone("password: &p 48151623\na: b\n", "48151623", "a", "b");
}

static void
redact_works_in_every_document_of_a_stream(void **state)
{
	assert_redacted("password: one\n---\npassword: two\n", "password: \"***\"\n---\npassword: \"***\"\n");
	assert_gone("password: 'zq''xj'\n---\npassword: zqxj\na: b\n", "zqxj", "a", "b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(redact_leaves_other_documents_as_they_are),
		cmocka_unit_test(redact_replaces_values_by_their_names),
		cmocka_unit_test(redact_replaces_the_user_of_a_url),
		cmocka_unit_test(redact_changes_only_the_place_of_the_credential),
		cmocka_unit_test(redact_finds_what_is_written_with_escapes),
		cmocka_unit_test(redact_works_in_every_document_of_a_stream),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
