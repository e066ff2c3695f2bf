/* core/base/hash_test.c: the vectors of SipHash's authors, and texts made to collide elsewhere. */
#include "base/hash.h"
#include "base/str_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

/* Of the reference implementation: key 00 01 … 0f, messages of 0, 1, 2 … bytes 00 01 02 …. */
static void
siphash_gives_the_published_values(void **state)
{
	static const struct {
		size_t len;
		uint64_t hash;
	} cases[] = { { 0, 0x726fdb47dd0e0e31u }, { 1, 0x74f839c593dc67fdu }, { 2, 0x0d6c8009d9a94f5au }, { 7, 0xab0200f58b01d137u },
		{ 8, 0x93f5f5799a932462u }, { 15, 0xa129ca6149be45e5u }, { 63, 0x958a324ceb064572u } };
	unsigned char message[64];

	for (size_t i = 0; i < sizeof message; i++)
		message[i] = (unsigned char)i;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(
			hct_siphash(0x0706050403020100u, 0x0f0e0d0c0b0a0908u, message, cases[i].len), cases[i].hash);
}

/* "Ez" and "FY" have the same value in GLib's hash, and so have all of their rows. */
static void
texts_that_collide_in_glib_do_not(void **state)
{
	enum { BITS = 12, COUNT = 1 << BITS };
	GHashTable *hashes = g_hash_table_new(NULL, NULL);
	char text[2 * BITS + 1] = "";

	for (guint i = 0; i < COUNT; i++) {
		for (int bit = 0; bit < BITS; bit++)
			memcpy(text + 2 * bit, i >> bit & 1 ? "FY" : "Ez", 2);
		assert_int_equal(g_str_hash(text), g_str_hash("EzEzEzEzEzEzEzEzEzEzEzEz"));
		g_hash_table_add(hashes, GUINT_TO_POINTER(hct_hash_cstr(text)));
	}
	assert_true(g_hash_table_size(hashes) > COUNT - 10);
	g_hash_table_destroy(hashes);
}

static void
kinds_of_text_agree(void **state)
{
	g_autoptr(GBytes) bytes = g_bytes_new("up", 2);

	assert_int_equal(hct_hash_cstr("up"), (guint)hct_hash_bytes("up", 2));
	assert_int_equal(hct_hash_gbytes(bytes), (guint)hct_hash_bytes("up", 2));
	assert_int_not_equal(hct_hash_bytes("up", 2), hct_hash_bytes("up\0", 3));
}

static void
a_table_of_texts_compares_bytes(void **state)
{
	g_autoptr(GHashTable) table = hct_str_table_create();
	struct hct_str key = HCT_STR("a\0b"), same = { "xa\0b" + 1, 3 }, other = HCT_STR("a\0c"), none = HCT_STR_NONE;

	g_hash_table_add(table, &key);
	assert_true(g_hash_table_contains(table, &same));
	assert_false(g_hash_table_contains(table, &other));
	assert_false(g_hash_table_contains(table, &none));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(siphash_gives_the_published_values),
		cmocka_unit_test(texts_that_collide_in_glib_do_not),
		cmocka_unit_test(kinds_of_text_agree),
		cmocka_unit_test(a_table_of_texts_compares_bytes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
