/* core/export/png.c: the PNG container.
 *
 * Rows are turned into RGB in strips and fed to the compressor, so that the picture is never held a second time. */
#include "export/png.h"

#include "base/parallel.h"
#include "export/deflate.h"

#include <glib.h>
#include <stdatomic.h>
#include <zlib.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>
#define PNG_SSSE3 1
#endif

#define STRIP_BYTES 65536
#define BAND_BYTES ((size_t)1 << 20)       /* of RGB */
#define MAX_BYTES ((size_t)INT32_MAX)   /* of a chunk, by the standard */

static void
put_be32(unsigned char *at, uint32_t value)
{
	at[0] = (unsigned char)(value >> 24);
	at[1] = (unsigned char)(value >> 16);
	at[2] = (unsigned char)(value >> 8);
	at[3] = (unsigned char)value;
}

/* Begins a chunk, its length yet unknown; returns where. */
static size_t
chunk_begin(struct hct_buf *out, const char *type)
{
	size_t at = out->len;

	hct_buf_add(out, "\0\0\0\0", 4);
	hct_buf_add(out, type, 4);
	return at;
}

static void
chunk_end(struct hct_buf *out, size_t at)
{
	unsigned char check[4];

	put_be32((unsigned char *)out->ptr + at, (uint32_t)(out->len - at - 8));
	put_be32(check, (uint32_t)crc32_z(0, (const unsigned char *)out->ptr + at + 4, out->len - at - 4));
	hct_buf_add(out, check, 4);
}

/* ---- rows ------------------------------------------------------------------------------------------------------------- */

#ifdef PNG_SSSE3
/* Four pixels at a time; writes four bytes beyond its 12. Returns how many pixels were done. */
__attribute__((target("ssse3"))) static int
row_rgb_ssse3(unsigned char *out, const uint32_t *pixels, int n)
{
	const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
	int i = 0;

	for (; i + 4 <= n; i += 4, out += 12)
		_mm_storeu_si128((__m128i *)(void *)out,
			_mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(pixels + i)), order));
	return i;
}
#endif

/* No filter: the row's leading byte is 0. `out` has 16 bytes more than the row needs. */
static void
row_rgb(unsigned char *out, const uint32_t *pixels, int n)
{
	int i = 0;

	*out++ = 0;
#ifdef PNG_SSSE3
	if (__builtin_cpu_supports("ssse3"))
		i = row_rgb_ssse3(out, pixels, n);
#endif
	for (out += (size_t)i * 3; i < n; i++, out += 3) {
		out[0] = (unsigned char)(pixels[i] >> 16);
		out[1] = (unsigned char)(pixels[i] >> 8);
		out[2] = (unsigned char)pixels[i];
	}
}

/* ---- bands -------------------------------------------------------------------------------------------------------------- */

/* Rows that are compressed on their own, so that threads can share a picture. */
struct band {
	struct hct_buf out;
	uint32_t adler;
	size_t raw_len;
	bool ok;
};

struct bands {
	const unsigned char *pixels;
	int width, height, stride;
	int rows;                       /* of one band; the last may have fewer */
	int count;
	struct band *items;
	atomic_int next;
};

static void
band_encode(const struct bands *bands, int index)
{
	struct band *band = &bands->items[index];
	const size_t row = (size_t)bands->width * 3 + 1;
	const int strip_rows = (int)MAX(1, STRIP_BYTES / row), first = index * bands->rows;
	const int end = MIN(first + bands->rows, bands->height);
	unsigned char *strip = g_malloc(row * (size_t)strip_rows + 16);
	struct hct_deflater *deflater = g_new0(struct hct_deflater, 1);

	hct_deflater_init(deflater);
	hct_buf_init(&band->out, MAX_BYTES);
	band->adler = 1;
	band->ok = true;
	for (int y = first; band->ok && y < end; y += strip_rows) {
		int count = MIN(strip_rows, end - y);
		size_t len = row * (size_t)count;
		enum hct_deflate_end run_end = y + count < end ? HCT_DEFLATE_GOES_ON : end < bands->height ? HCT_DEFLATE_FLUSHES :
			HCT_DEFLATE_FINISHES;

		for (int i = 0; i < count; i++)
			row_rgb(strip + (size_t)i * row, (const uint32_t *)(const void *)(bands->pixels +
				(size_t)(y + i) * (size_t)bands->stride), bands->width);
		band->adler = hct_deflate_adler(band->adler, strip, len);
		band->raw_len += len;
		band->ok = hct_deflater_run(deflater, &band->out, strip, len, run_end);
	}
	hct_deflater_fini(deflater);
	g_free(deflater);
	g_free(strip);
}

static void
bands_encode(void *user, uint32_t thread)
{
	struct bands *bands = user;

	for (int i; (i = atomic_fetch_add(&bands->next, 1)) < bands->count;)
		band_encode(bands, i);
}

/* A zlib stream: two bytes of head (32 KiB window, fastest), the bands, the checksum of all. */
static bool
write_pixels(struct hct_buf *out, struct bands *bands, uint32_t threads)
{
	unsigned char check[4];
	uint32_t adler = 1;
	bool ok = true;

	bands->rows = (int)MAX(1, BAND_BYTES / ((size_t)bands->width * 3 + 1));
	bands->count = (bands->height + bands->rows - 1) / bands->rows;
	bands->items = g_new0(struct band, bands->count);
	hct_parallel(MIN(threads, (uint32_t)bands->count), bands_encode, bands);
	hct_buf_add(out, "\x78\x01", 2);
	for (int i = 0; i < bands->count; i++) {
		struct band *band = &bands->items[i];

		ok = ok && band->ok && out->len + band->out.len < MAX_BYTES;
		if (ok)
			hct_buf_str(out, hct_buf_view(&band->out));
		adler = (uint32_t)adler32_combine(adler, band->adler, (z_off_t)band->raw_len);
		hct_buf_fini(&band->out);
	}
	g_free(bands->items);
	put_be32(check, adler);
	hct_buf_add(out, check, 4);
	return ok;
}

/* ---- chunks of text ----------------------------------------------------------------------------------------------------- */

/* Keyword: 1 to 79 printable ASCII characters. Text beyond ASCII needs iTXt. */
static void
write_text(struct hct_buf *out, const struct hct_pair *pair)
{
	bool ascii = true;
	size_t at;

	if (pair->name.len == 0 || pair->name.len > 79 || pair->value.len > 1000000 ||
		(pair->value.len && memchr(pair->value.ptr, '\0', pair->value.len)))
		return;
	for (size_t i = 0; i < pair->name.len; i++)
		if (pair->name.ptr[i] < 0x20 || pair->name.ptr[i] > 0x7E)
			return;
	for (size_t i = 0; i < pair->value.len; i++)
		ascii = ascii && (unsigned char)pair->value.ptr[i] < 0x80;
	if (!ascii && !g_utf8_validate(pair->value.ptr, (gssize)pair->value.len, NULL))
		return;
	at = chunk_begin(out, ascii ? "tEXt" : "iTXt");
	hct_buf_str(out, pair->name);
	/* iTXt: not compressed, no language, no translated keyword. */
	hct_buf_add(out, "\0\0\0\0\0", ascii ? 1 : 5);
	hct_buf_str(out, pair->value);
	chunk_end(out, at);
}

bool
hct_png_encode(const unsigned char *pixels, int width, int height, int stride, double scale, size_t text_count,
	const struct hct_pair *texts, uint32_t threads, char **out_bytes, size_t *out_len)
{
	/* Eight bits a sample, RGB, deflate, the standard's filters, not interlaced; 96 dpi at scale 1. */
	unsigned char header[13] = { [8] = 8, [9] = 2 }, density[9] = { [8] = 1 };
	struct bands bands = { .pixels = pixels, .width = width, .height = height, .stride = stride };
	struct hct_buf out;
	size_t at;

	if (width < 1 || height < 1)
		return false;
	hct_buf_init(&out, SIZE_MAX);
	hct_buf_add(&out, "\x89PNG\r\n\x1a\n", 8);
	put_be32(header, (uint32_t)width);
	put_be32(header + 4, (uint32_t)height);
	at = chunk_begin(&out, "IHDR");
	hct_buf_add(&out, header, sizeof header);
	chunk_end(&out, at);
	put_be32(density, (uint32_t)(scale * 96 / 0.0254 + 0.5));
	put_be32(density + 4, (uint32_t)(scale * 96 / 0.0254 + 0.5));
	at = chunk_begin(&out, "pHYs");
	hct_buf_add(&out, density, sizeof density);
	chunk_end(&out, at);
	for (size_t i = 0; i < text_count; i++)
		write_text(&out, &texts[i]);
	at = chunk_begin(&out, "IDAT");
	if (!write_pixels(&out, &bands, threads)) {
		hct_buf_fini(&out);
		return false;
	}
	chunk_end(&out, at);
	chunk_end(&out, chunk_begin(&out, "IEND"));
	*out_bytes = hct_buf_steal(&out, out_len);
	return true;
}
