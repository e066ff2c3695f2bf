/* tests/bench/bar_png.c: PNG in RGB without row filters, deflated by ISA-L's first level in one piece. */
#include "bar.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put_u32(unsigned char *out, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* bytes has four bytes of room before it for the chunk's name. */
static void
chunk_write(FILE *file, const char *name, unsigned char *bytes, size_t len)
{
	unsigned char number[4];

	put_u32(number, (uint32_t)len);
	fwrite(number, 1, 4, file);
	memcpy(bytes - 4, name, 4);
	fwrite(bytes - 4, 1, len + 4, file);
	put_u32(number, crc32_gzip_refl(0, bytes - 4, len + 4));
	fwrite(number, 1, 4, file);
}

/* Three words for four pixels; the machine is little-endian. */
static void
row_pack(const uint32_t *in, int width, unsigned char *out)
{
	int x = 0;

	*out++ = 0;
	for (; x + 4 <= width; x += 4, out += 12) {
		uint32_t a = __builtin_bswap32(in[x] << 8), b = __builtin_bswap32(in[x + 1] << 8);
		uint32_t c = __builtin_bswap32(in[x + 2] << 8), d = __builtin_bswap32(in[x + 3] << 8);
		uint32_t words[3] = { a | b << 24, b >> 8 | c << 16, c >> 16 | d << 8 };

		memcpy(out, words, sizeof words);
	}
	for (; x < width; x++) {
		*out++ = (unsigned char)(in[x] >> 16);
		*out++ = (unsigned char)(in[x] >> 8);
		*out++ = (unsigned char)in[x];
	}
}

static size_t
deflate_rows(unsigned char *raw, size_t len, unsigned char *out, size_t cap)
{
	struct isal_zstream stream;

	isal_deflate_stateless_init(&stream);
	stream.level = 1;
	stream.level_buf_size = ISAL_DEF_LVL1_DEFAULT;
	stream.level_buf = malloc(stream.level_buf_size);
	stream.gzip_flag = IGZIP_ZLIB;
	stream.end_of_stream = 1;
	stream.next_in = raw;
	stream.avail_in = (uint32_t)len;
	stream.next_out = out;
	stream.avail_out = (uint32_t)cap;
	if (isal_deflate_stateless(&stream) != COMP_OK)
		abort();
	free(stream.level_buf);
	return stream.total_out;
}

void
bar_png_write(cairo_surface_t *surface, const char *path)
{
	int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
	int stride = cairo_image_surface_get_stride(surface);
	const unsigned char *pixels = cairo_image_surface_get_data(surface);
	size_t row = 1 + 3 * (size_t)width, raw_len = row * (size_t)height,
	       cap = raw_len + raw_len / 8 + 1024, len;
	unsigned char *raw = malloc(raw_len), *out = malloc(cap + 4), header[17] = { [12] = 8, [13] = 2 };
	FILE *file = fopen(path, "wb");

	if (!file) {
		perror(path);
		exit(2);
	}
	for (int y = 0; y < height; y++)
		row_pack((const uint32_t *)(const void *)(pixels + (size_t)y * (size_t)stride), width,
			raw + row * (size_t)y);
	len = deflate_rows(raw, raw_len, out + 4, cap);
	put_u32(header + 4, (uint32_t)width);
	put_u32(header + 8, (uint32_t)height);
	fwrite("\x89PNG\r\n\x1a\n", 1, 8, file);
	chunk_write(file, "IHDR", header + 4, 13);
	chunk_write(file, "IDAT", out + 4, len);
	chunk_write(file, "IEND", header + 4, 0);
	fclose(file);
	free(raw);
	free(out);
}
