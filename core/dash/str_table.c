/* core/dash/str_table.c: hashing of texts that need not end in a NUL. */
#include "dash/str_table.h"

static guint
str_hash(gconstpointer key)
{
	const struct hct_str *text = key;
	guint hash = 5381;

	for (size_t i = 0; i < text->len; i++)
		hash = hash * 33 + (unsigned char)text->ptr[i];
	return hash;
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
