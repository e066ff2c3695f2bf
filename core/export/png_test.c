/* core/export/png_test.c: what cairo reads back. */
#include "export/png.h"

#include <cairo.h>
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

struct reader {
	const char *bytes;
	size_t at, len;
};

static cairo_status_t
reader_read(void *closure, unsigned char *data, unsigned length)
{
	struct reader *r = closure;

	if (length > r->len - r->at)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, r->bytes + r->at, length);
	r->at += length;
	return CAIRO_STATUS_SUCCESS;
}

static void
assert_round_trip(int width, int height, int extra)
{
	int stride = width * 4 + extra;
	unsigned char *pixels = g_malloc0((size_t)stride * (size_t)height);
	uint32_t random = 1;
	char *bytes;
	size_t len;
	struct reader reader = { 0 };
	cairo_surface_t *surface;

	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			random = random * 1664525 + 1013904223;
			*(uint32_t *)(void *)(pixels + y * stride + x * 4) = 0xFF000000u | (y % 3 ? (uint32_t)(x / 9 * 4095) : random >> 8);
		}
	assert_true(hct_png_encode(pixels, width, height, stride, 1, 0, NULL, 2, &bytes, &len));
	reader.bytes = bytes;
	reader.len = len;
	surface = cairo_image_surface_create_from_png_stream(reader_read, &reader);
	assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_image_surface_get_width(surface), width);
	assert_int_equal(cairo_image_surface_get_height(surface), height);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			uint32_t is, be;

			memcpy(&is, cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) + x * 4, 4);
			memcpy(&be, pixels + y * stride + x * 4, 4);
			assert_int_equal(is & 0xFFFFFF, be & 0xFFFFFF);
		}
	cairo_surface_destroy(surface);
	g_free(bytes);
	g_free(pixels);
}

static void
png_decodes_to_the_same_pixels(void **state)
{
	static const int sizes[][3] = { { 1, 1, 0 }, { 3, 2, 0 }, { 7, 5, 12 }, { 640, 480, 0 }, { 1, 3000, 0 }, { 30000, 3, 4 },
		{ 1023, 257, 0 } };

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
		assert_round_trip(sizes[i][0], sizes[i][1], sizes[i][2]);
}

static const char *
find(const char *bytes, size_t len, const char *what)
{
	return memmem(bytes, len, what, strlen(what));
}

static void
png_tells_its_density_and_texts(void **state)
{
	const uint32_t pixel = 0xFFFFFFFF;
	const struct hct_pair texts[] = { { HCT_STR("Title"), HCT_STR("CPU") }, { HCT_STR("Description"), HCT_STR("Büro") },
		{ HCT_STR(""), HCT_STR("none") }, { HCT_STR("Bad"), HCT_STR("\xFF") } };
	char *bytes;
	size_t len;
	const char *density;

	assert_true(hct_png_encode((const unsigned char *)&pixel, 1, 1, 4, 2, 4, texts, 1, &bytes, &len));
	density = find(bytes, len, "pHYs");
	assert_memory_equal(density + 4, "\x00\x00\x1D\x87\x00\x00\x1D\x87\x01", 9); /* 7559 a metre: 192 dpi */
	assert_memory_equal(find(bytes, len, "tEXt") + 4, "Title\0CPU", 9);
	assert_memory_equal(find(bytes, len, "iTXt") + 4, "Description\0\0\0\0\0Büro", 21);
	assert_null(find(bytes, len, "none"));
	assert_null(find(bytes, len, "Bad"));
	g_free(bytes);
}

/* Rows of text-like runs, which a compressor finds again in what it kept of another picture. */
static void
draw_runs(uint32_t *pixels, int width, int height, uint32_t seed)
{
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			pixels[y * width + x] = 0xFF000000u | (((uint32_t)(x + seed * 7) / 5 * 2654435761u ^ (uint32_t)(y / 4)) & 0x0F0F0F);
}

static void
png_does_not_depend_on_what_was_encoded_before(void **state)
{
	enum { WIDTH = 1200, HEIGHT = 120 };
	uint32_t *pixels = g_new(uint32_t, WIDTH * HEIGHT);
	char *first = NULL, *bytes;
	size_t first_len = 0, len;

	(void)state;
	for (uint32_t i = 0; i < 60; i++) {
		draw_runs(pixels, WIDTH, HEIGHT, i % 2 ? i : 0);
		assert_true(hct_png_encode((unsigned char *)pixels, WIDTH, HEIGHT, WIDTH * 4, 1, 0, NULL, 1, &bytes, &len));
		if (i == 0) {
			first = bytes;
			first_len = len;
			continue;
		}
		if (i % 2 == 0) {
			assert_int_equal(len, first_len);
			assert_memory_equal(bytes, first, len);
		}
		g_free(bytes);
	}
	g_free(first);
	g_free(pixels);
}

static void
png_refuses_a_picture_without_size(void **state)
{
	char *bytes = NULL;
	size_t len;

	assert_false(hct_png_encode(NULL, 0, 10, 0, 1, 0, NULL, 1, &bytes, &len));
	assert_false(hct_png_encode(NULL, 10, -1, 40, 1, 0, NULL, 1, &bytes, &len));
	assert_null(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(png_decodes_to_the_same_pixels),
		cmocka_unit_test(png_tells_its_density_and_texts),
		cmocka_unit_test(png_does_not_depend_on_what_was_encoded_before),
		cmocka_unit_test(png_refuses_a_picture_without_size),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
