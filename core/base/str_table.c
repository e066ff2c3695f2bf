/* core/base/str_table.c: hashing of texts that need not end in a NUL. */
#include "base/str_table.h"

#include "base/hash.h"

static guint
str_hash(gconstpointer key)
{
	const struct hct_str *text = key;

	return (guint)hct_hash_bytes(text->ptr, text->len);
}

static gboolean
str_equal(gconstpointer a, gconstpointer b)
{
	return hct_str_eq(*(const struct hct_str *)a, *(const struct hct_str *)b);
}

GHashTable *
hct_str_table_create(void)
{
	return g_hash_table_new(str_hash, str_equal);
}
