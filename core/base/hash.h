/* core/base/hash.h: hashes of what strangers write. Their key is where this process lies in memory, so that nobody can prepare
 * texts that all fall on one place of a table. A table's order is another one each time, and may decide about nothing. */
#ifndef HCT_BASE_HASH_H
#define HCT_BASE_HASH_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

uint64_t hct_hash_bytes(const void *bytes, size_t len);
/* As GHashFunc: of a text that ends in a NUL (beside g_str_equal), and of a GBytes (beside g_bytes_equal). */
guint hct_hash_cstr(gconstpointer text);
guint hct_hash_gbytes(gconstpointer bytes);
/* SipHash-2-4 (Aumasson, Bernstein 2012), which the others are made of. */
uint64_t hct_siphash(uint64_t key0, uint64_t key1, const void *bytes, size_t len);

#endif
