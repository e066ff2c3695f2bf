/* core/base/str_test.c: text, arenas and buffers. */
#include "base/arena.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static void
str_orders_by_bytes(void **state)
{
	assert_true(hct_str_cmp(HCT_STR("a"), HCT_STR("b")) < 0);
	assert_true(hct_str_cmp(HCT_STR("ab"), HCT_STR("a")) > 0);
	assert_true(hct_str_cmp(HCT_STR_NONE, HCT_STR("")) == 0);
	assert_true(hct_str_cmp(HCT_STR("z"), HCT_STR("é")) < 0);
}

static void
str_looks_at_beginnings_and_ends(void **state)
{
	assert_true(hct_str_starts(HCT_STR("perses.dev/v1"), "perses.dev/"));
	assert_false(hct_str_starts(HCT_STR("per"), "perses"));
	assert_true(hct_str_starts(HCT_STR_NONE, ""));
	assert_true(hct_str_ends(HCT_STR("dash.yaml"), ".yaml"));
	assert_false(hct_str_ends(HCT_STR_NONE, "x"));
	assert_int_equal(hct_str_find(HCT_STR("a..b"), HCT_STR("..")), 1);
	assert_int_equal(hct_str_find(HCT_STR("ab"), HCT_STR("abc")), -1);
	assert_int_equal(hct_str_find(HCT_STR_NONE, HCT_STR("a")), -1);
	assert_true(hct_str_eq_nocase(HCT_STR("UTC"), HCT_STR("utc")));
	assert_true(hct_str_is(hct_str_trim(HCT_STR(" \ta b\n")), "a b"));
	assert_true(hct_str_is(hct_str_sub(HCT_STR("abc"), 1, 99), "bc"));
	assert_int_equal(hct_str_sub(HCT_STR("abc"), 3, 2).len, 0);
}

static void
str_is_cut_between_characters(void **state)
{
	assert_true(hct_str_is(hct_str_cut(HCT_STR("abc"), 3), "abc"));
	assert_true(hct_str_is(hct_str_cut(HCT_STR("abc"), 2), "ab"));
	assert_true(hct_str_is(hct_str_cut(HCT_STR("a€b"), 4), "a€"));
	assert_true(hct_str_is(hct_str_cut(HCT_STR("a€b"), 3), "a"));
	assert_true(hct_str_is(hct_str_cut(HCT_STR("a€b"), 2), "a"));
	assert_int_equal(hct_str_cut(HCT_STR("€"), 2).len, 0);
	assert_int_equal(hct_str_cut(HCT_STR_NONE, 0).len, 0);
}

static void
near_miss_finds_slips_and_nothing_else(void **state)
{
	static const char *const words[] = { "Dashboard", "Datasource", "GlobalDatasource", "Variable",
		NULL };

	assert_string_equal(hct_str_near_miss(HCT_STR("Dashbord"), words), "Dashboard");
	assert_string_equal(hct_str_near_miss(HCT_STR("dahsboard"), words), "Dashboard");
	assert_string_equal(hct_str_near_miss(HCT_STR("DataSource"), words), "Datasource");
	assert_null(hct_str_near_miss(HCT_STR("ConfigMap"), words));
	assert_null(hct_str_near_miss(HCT_STR(""), words));
	assert_null(hct_str_near_miss(
		HCT_STR("a text much longer than any word that somebody could have meant by it"), words));
}

static void
arena_gives_zeroed_aligned_memory(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	for (size_t size = 0; size < 70000; size += 997) {
		unsigned char *p = hct_arena_alloc(arena, size);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
}

static void
arena_is_empty_and_clean_after_reset(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	char *first = hct_arena_alloc(arena, 100), *again;

	memset(first, 1, 100);
	memset(hct_arena_alloc(arena, 2000000), 1, 2000000);
	memset(hct_arena_alloc(arena, 5000), 1, 5000);
	assert_true(hct_arena_used(arena) >= 2005100);
	hct_arena_reset(arena);
	assert_int_equal(hct_arena_used(arena), 0);
	again = hct_arena_alloc(arena, 100);
	assert_ptr_equal(first, again);
	assert_int_equal(again[99], 0);
}

static void
arena_copies_text_with_a_nul(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_str text = hct_arena_str(arena, (struct hct_str){ "abcdef", 3 });

	assert_string_equal(text.ptr, "abc");
	assert_int_equal(text.len, 3);
	assert_string_equal(hct_arena_cstr(arena, HCT_STR_NONE), "");
	text = hct_arena_printf(arena, "%s-%d", "x", 42);
	assert_string_equal(text.ptr, "x-42");
	assert_int_equal(text.len, 4);
	assert_int_equal(*HCT_NEW_ARRAY(arena, int, 10), 0);
}

static void
buf_grows_and_keeps_a_nul(void **state)
{
	struct hct_buf buf;
	size_t len;
	char *bytes;

	hct_buf_init(&buf, 1000);
	assert_string_equal(hct_buf_view(&buf).ptr, "");
	for (int i = 0; i < 100; i++)
		hct_buf_printf(&buf, "%d,", i);
	hct_buf_cstr(&buf, "end");
	hct_buf_char(&buf, '.');
	hct_buf_str(&buf, HCT_STR_NONE);
	assert_false(buf.overflow);
	bytes = hct_buf_steal(&buf, &len);
	assert_int_equal(len, strlen(bytes));
	assert_true(hct_str_ends(hct_str(bytes), "99,end."));
	assert_int_equal(buf.len, 0);
	free(bytes);
	hct_buf_fini(&buf);
}

static void
buf_drops_what_is_beyond_its_maximum(void **state)
{
	struct hct_buf buf;

	hct_buf_init(&buf, 5);
	hct_buf_cstr(&buf, "abcde");
	assert_false(buf.overflow);
	hct_buf_char(&buf, 'f');
	assert_true(buf.overflow);
	hct_buf_printf(&buf, "%d", 1);
	assert_string_equal(hct_buf_view(&buf).ptr, "abcde");
	hct_buf_fini(&buf);
	hct_buf_init(&buf, 5);
	hct_buf_cstr(&buf, "abc");
	hct_buf_cstr(&buf, "xyz");
	hct_buf_char(&buf, 'd');
	assert_string_equal(hct_buf_view(&buf).ptr, "abc");
	hct_buf_fini(&buf);
}

static void
str_is_found_among_words(void **state)
{
	static const char *const words[] = { "one", "Two", "", NULL };

	(void)state;
	assert_true(hct_str_in(HCT_STR("Two"), words));
	assert_true(hct_str_in(HCT_STR(""), words));
	assert_false(hct_str_in(HCT_STR("two"), words));
	assert_false(hct_str_in(HCT_STR("on"), words));
	assert_true(hct_str_in_nocase(HCT_STR("ONE"), words));
	assert_false(hct_str_in_nocase(HCT_STR("ones"), words));
	assert_false(hct_str_in(HCT_STR("one"), NULL));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_is_found_among_words),
		cmocka_unit_test(str_orders_by_bytes),
		cmocka_unit_test(str_looks_at_beginnings_and_ends),
		cmocka_unit_test(str_is_cut_between_characters),
		cmocka_unit_test(near_miss_finds_slips_and_nothing_else),
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_is_empty_and_clean_after_reset),
		cmocka_unit_test(arena_copies_text_with_a_nul),
		cmocka_unit_test(buf_grows_and_keeps_a_nul),
		cmocka_unit_test(buf_drops_what_is_beyond_its_maximum),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
