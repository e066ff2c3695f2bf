/* core/base/hash.c: SipHash-2-4, keyed by an address. */
#include "base/hash.h"

#include <string.h>

struct sip {
	uint64_t v0, v1, v2, v3;
};

static uint64_t
rotl(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static void
sip_rounds(struct sip *s, int count)
{
	while (count-- > 0) {
		s->v0 += s->v1;
		s->v2 += s->v3;
		s->v1 = rotl(s->v1, 13) ^ s->v0;
		s->v3 = rotl(s->v3, 16) ^ s->v2;
		s->v0 = rotl(s->v0, 32) + s->v3;
		s->v2 += s->v1;
		s->v1 = rotl(s->v1, 17) ^ s->v2;
		s->v3 = rotl(s->v3, 21) ^ s->v0;
		s->v2 = rotl(s->v2, 32);
	}
}

static void
sip_word(struct sip *s, uint64_t word)
{
	s->v3 ^= word;
	sip_rounds(s, 2);
	s->v0 ^= word;
}

uint64_t
hct_siphash(uint64_t key0, uint64_t key1, const void *bytes, size_t len)
{
	struct sip s = { key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du, key0 ^ 0x6c7967656e657261u,
		key1 ^ 0x7465646279746573u };
	const unsigned char *p = bytes;
	uint64_t word, last = (uint64_t)len << 56;
	size_t whole = len - len % 8;

	for (size_t i = 0; i < whole; i += 8) {
		memcpy(&word, p + i, 8);
		sip_word(&s, GUINT64_FROM_LE(word));
	}
	for (size_t i = whole; i < len; i++)
		last |= (uint64_t)p[i] << 8 * (i - whole);
	sip_word(&s, last);
	s.v2 ^= 0xFF;
	sip_rounds(&s, 4);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

/* The system lays the library, and the C library, somewhere else in each process. */
uint64_t
hct_hash_bytes(const void *bytes, size_t len)
{
	static const char here;

	return hct_siphash((uintptr_t)&here, (uintptr_t)memcpy, bytes, len);
}

guint
hct_hash_cstr(gconstpointer text)
{
	return (guint)hct_hash_bytes(text, strlen(text));
}

guint
hct_hash_gbytes(gconstpointer bytes)
{
	gsize len;
	const void *data = g_bytes_get_data((GBytes *)(uintptr_t)bytes, &len);

	return (guint)hct_hash_bytes(data, len);
}
