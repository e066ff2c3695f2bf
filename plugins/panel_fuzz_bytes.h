/* plugins/panel_fuzz_bytes.h: the fuzzer's input as a source of decisions. It never ends: behind the last byte come
 * zeros, which all makers of things read as "no more", so that a short input is a simple case. */
#ifndef PANEL_FUZZ_BYTES_H
#define PANEL_FUZZ_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fuzz_bytes {
	const uint8_t *at, *end;
	uint64_t noise;         /* mass data comes from a few bytes */
};

static inline unsigned
fuzz_byte(struct fuzz_bytes *bytes)
{
	return bytes->at < bytes->end ? *bytes->at++ : 0;
}

/* 0 .. count - 1. */
static inline unsigned
fuzz_below(struct fuzz_bytes *bytes, unsigned count)
{
	unsigned value = fuzz_byte(bytes);

	if (count > 256)
		value = value << 8 | fuzz_byte(bytes);
	return count > 0 ? value % count : 0;
}

static inline bool
fuzz_one_in(struct fuzz_bytes *bytes, unsigned count)
{
	return fuzz_below(bytes, count) == count - 1;
}

static inline void
fuzz_noise_seed(struct fuzz_bytes *bytes)
{
	bytes->noise = fuzz_byte(bytes) * 0x9E3779B97F4A7C15u + 1;
}

/* splitmix64. */
static inline uint64_t
fuzz_noise(struct fuzz_bytes *bytes)
{
	uint64_t z = bytes->noise += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* 0 <= noise < 1. */
static inline double
fuzz_noise_share(struct fuzz_bytes *bytes)
{
	return (double)(fuzz_noise(bytes) >> 11) / 9007199254740992.0;
}

#endif
