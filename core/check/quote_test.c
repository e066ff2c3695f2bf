/* core/check/quote_test.c: what of a line is quoted, and over which lines a scalar goes. */
#include "check/quote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <glib.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_lines lines;
	struct hct_quoter quoter;
};

static void
begin(struct fixture *f, const char *text)
{
	f->arena = hct_arena_create();
	hct_lines_index(&f->lines, f->arena, hct_str(text));
	f->quoter = (struct hct_quoter){ &f->lines };
}

/* The part before the place, "|", and the part behind; "…" where the line goes on. */
static void
is_quoted(struct fixture *f, uint32_t line, uint32_t column, const char *expected)
{
	struct hct_quote quote = hct_quoter_get(&f->quoter, line, column);
	struct hct_str before = hct_str_sub(quote.text, 0, quote.place);
	struct hct_str behind = hct_str_sub(quote.text, quote.place, quote.text.len);
	g_autofree char *shown = g_strdup_printf("%s%.*s|%.*s%s", quote.cut_before ? "…" : "",
		HCT_FMT(before), HCT_FMT(behind), quote.cut_after ? "…" : "");

	assert_string_equal(quote.text.ptr ? shown : "nothing", expected);
}

static void
short_lines_are_quoted_whole(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "first\r\ngr\303\266\303\237e: x\n\nlast");
	is_quoted(&f, 1, 1, "|first");
	is_quoted(&f, 2, 8, "gr\303\266\303\237e: |x");
	is_quoted(&f, 2, 9, "gr\303\266\303\237e: x|");
	is_quoted(&f, 2, 99, "gr\303\266\303\237e: x|");
	is_quoted(&f, 4, 5, "last|");
	is_quoted(&f, 3, 1, "nothing");
	is_quoted(&f, 5, 1, "nothing");
	is_quoted(&f, 0, 0, "nothing");
	hct_arena_destroy(f.arena);
}

static void
long_lines_are_cut_around_the_place(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *expected = NULL;
	struct hct_quote quote;
	struct fixture f;

	(void)state;
	for (int i = 0; i < 300; i++)
		g_string_append(text, "\303\266");
	begin(&f, text->str);
	quote = hct_quoter_get(&f.quoter, 1, 1);
	assert_true(!quote.cut_before && quote.cut_after && quote.place == 0 && quote.text.len == 220);
	quote = hct_quoter_get(&f.quoter, 1, 151);
	assert_true(quote.cut_before && quote.cut_after && quote.place == 120 && quote.text.len == 220);
	quote = hct_quoter_get(&f.quoter, 1, 300);
	assert_true(quote.cut_before && !quote.cut_after && quote.place == 120 && quote.text.len == 122);
	/* Backwards too, only slower. */
	quote = hct_quoter_get(&f.quoter, 1, 30);
	assert_true(!quote.cut_before && quote.place == 58);
	hct_arena_destroy(f.arena);
}

static void
what_is_no_text_is_not_quoted(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, "a\xff\nb\n");
	is_quoted(&f, 1, 2, "nothing");
	is_quoted(&f, 2, 1, "|b");
	hct_arena_destroy(f.arena);
}

/* The scalar begins at the "^" of the text, which is no part of it, and ends in the line. */
static void
ends_in(const char *marked, uint32_t line)
{
	const char *mark = strchr(marked, '^'), *start = mark;
	g_autofree char *text = g_strdup_printf("%.*s%s", (int)(mark - marked), marked, mark + 1);
	uint32_t first = 1, end;
	struct fixture f;

	while (start > marked && start[-1] != '\n')
		start--;
	for (const char *p = marked; p < start; p++)
		first += *p == '\n';
	begin(&f, text);
	end = hct_quoter_scalar_end(&f.quoter, first, (uint32_t)(mark - start) + 1);
	hct_arena_destroy(f.arena);
	if (end != line)
		fail_msg("%s: line %u", marked, end);
}

static void
quoted_scalars_end_with_their_quotation_mark(void **state)
{
	(void)state;
	ends_in("a: ^\"b\"\nc: d\n", 1);
	ends_in("a: ^\"b\n  c\\\"\n  d\"\nc: d\n", 3);
	ends_in("a: ^\"b\\\n  c\\\\\"\nc: \"d\"\n", 2);
	ends_in("a: ^'b\n\n  ''c'''\nc: 'd'\n", 3);
	ends_in("a: ^'b''\n  c'\nc: d\n", 2);
	ends_in("{\"a\": ^\"b\",\n\"c\": 1}\n", 1);
	ends_in("a: ^\"never\n\n\n", 4);
}

static void
plain_scalars_end_before_the_next_member(void **state)
{
	(void)state;
	ends_in("a: ^b\nc: d\n", 1);
	ends_in("a: ^b\n  c\n  d\ne: f\n", 3);
	ends_in("{a: ^b\n  c, d: e}\nf\n", 2);
	ends_in("[^b\n  c]\nf\n", 2);
	ends_in("a: ^http://b:80/#x\n  c # d\n  e: f\n", 2);
	ends_in("{\"a\": ^12,\n\"c\": 1}\n", 1);
}

static void
blocks_and_the_last_line_are_taken_as_one_line(void **state)
{
	(void)state;
	ends_in("a: ^|\n  b\n  c\nd: e\n", 1);
	ends_in("a: ^>-\n  b\n  c\nd: e\n", 1);
	ends_in("a: ^b", 1);
	ends_in("a: 1\n^", 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_lines_are_quoted_whole),
		cmocka_unit_test(long_lines_are_cut_around_the_place),
		cmocka_unit_test(what_is_no_text_is_not_quoted),
		cmocka_unit_test(quoted_scalars_end_with_their_quotation_mark),
		cmocka_unit_test(plain_scalars_end_before_the_next_member),
		cmocka_unit_test(blocks_and_the_last_line_are_taken_as_one_line),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
