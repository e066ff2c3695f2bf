/* core/base/diag_test.c: messages and their printed form. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
};

static int
fixture_create(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	*state = f;
	return 0;
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_arena_destroy(f->arena);
	free(f);
	return 0;
}

static void
message_prints_position_text_path_and_hint(void **state)
{
	struct fixture *f = *state;
	struct hct_where where = { HCT_STR("dash.yaml"), 4, 7, HCT_STR("/spec/panels/cpu") };

	assert_int_equal(hct_diag_add(&f->diag, HCT_ERR_SPEC, HCT_SEVERITY_ERROR, &where,
				 "did you mean \"x\"?", "kind \"%s\" is unknown", "y"),
		HCT_ERR_SPEC);
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"dash.yaml:4:7: error: kind \"y\" is unknown (/spec/panels/cpu); did you mean \"x\"?");
}

static void
message_prints_what_it_has(void **state)
{
	struct fixture *f = *state;
	struct hct_where where = { .file = HCT_STR("a.json") };

	hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL, "hello");
	hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL, "beware");
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr, "info: hello");
	assert_string_equal(hct_message_text(f->diag.last, f->arena).ptr, "a.json: warning: beware");
	assert_int_equal(f->diag.warnings, 1);
	assert_int_equal(f->diag.errors, 0);
	assert_int_equal(f->diag.count, 2);
}

static void
message_sends_no_control_characters_to_a_terminal(void **state)
{
	struct fixture *f = *state;

	hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL,
		"a\x1b[31mb\nc\xc2\x9b"
		"d é");
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr, "info: a [31mb c d é");
}

/* "Trojan Source": what a person reads is what is there. */
static void
message_shows_what_turns_text_around_or_hides(void **state)
{
	struct fixture *f = *state;

	hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL,
		"a\u202eb\u2066c\u2069\u200f\u200b\u2060\ufeff\u061cd\u2028e");
	assert_string_equal(hct_message_text(f->diag.first, f->arena).ptr,
		"info: "
		"a\\u{202e}b\\u{2066}c\\u{2069}\\u{200f}\\u{200b}\\u{2060}\\u{feff}\\u{61c}d\\u{2028}e");
}

static void
message_leaves_letters_joined(void **state)
{
	static const char text[] = "\u0646\u200c\u0645 \U0001f469\u200d\U0001f52c \u65e5 e\u0301 \xe2\x80";
	struct hct_buf buf;

	(void)state;
	hct_buf_init(&buf, 1000);
	hct_text_add_clean(&buf, hct_str(text));
	assert_string_equal(buf.ptr, text);
	hct_buf_fini(&buf);
}

static void
message_of_a_stranger_is_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	static char text[10000];
	struct hct_str shown;

	for (size_t i = 0; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "€", 3);
	hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL, "%s", text);
	shown = f->diag.first->text;
	assert_true(shown.len < 2100);
	assert_true(hct_str_ends(shown, "€…"));
	assert_int_equal(shown.len % 3, 0);
}

static void
diag_counts_what_it_does_not_keep(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 2 * HCT_DIAG_MAX; i++)
		hct_diag_add(&f->diag, HCT_OK, HCT_SEVERITY_WARNING, NULL, NULL, "w%d", i);
	hct_diag_error(&f->diag, HCT_ERR_IO, NULL, "the one that matters");
	assert_int_equal(f->diag.warnings, 2 * HCT_DIAG_MAX);
	assert_int_equal(f->diag.count + f->diag.dropped, 2 * HCT_DIAG_MAX + 1);
	assert_string_equal(f->diag.last->text.ptr, "the one that matters");
	for (int i = 0; i < HCT_DIAG_MAX; i++)
		hct_diag_error(&f->diag, HCT_ERR_IO, NULL, "e%d", i);
	assert_int_equal(f->diag.count, HCT_DIAG_MAX);
}

static void
diag_appends_copies(void **state)
{
	struct fixture *f = *state;
	struct hct_arena *other = hct_arena_create();
	struct hct_where where = { HCT_STR("a.json"), 1, 2, HCT_STR("/x") };
	struct hct_diag from;

	hct_diag_init(&from, other);
	hct_diag_add(&from, HCT_OK, HCT_SEVERITY_ERROR, &where, "hint", "text");
	hct_diag_append(&f->diag, &from);
	hct_arena_destroy(other);
	assert_int_equal(f->diag.errors, 1);
	assert_string_equal(
		hct_message_text(f->diag.first, f->arena).ptr, "a.json:1:2: error: text (/x); hint");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			message_prints_position_text_path_and_hint, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(message_prints_what_it_has, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			message_sends_no_control_characters_to_a_terminal, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			message_shows_what_turns_text_around_or_hides, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			message_leaves_letters_joined, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			message_of_a_stranger_is_cut_between_characters, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(
			diag_counts_what_it_does_not_keep, fixture_create, fixture_destroy),
		cmocka_unit_test_setup_teardown(diag_appends_copies, fixture_create, fixture_destroy),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
