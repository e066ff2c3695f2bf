/* core/export/deflate_test.c: what zlib reads back, and that nothing but the content decides about the bytes. */
#include "export/deflate.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/mman.h>
#include <zlib.h>
#include <cmocka.h>

enum { WIDTH = 100, ROW = WIDTH * 3 + 1, ROWS = 60, LEN = ROW * ROWS };

/* Rows of a picture: white, with something on a few. */
static void
draw_rows(unsigned char *bytes)
{
	memset(bytes, 0xFF, LEN);
	for (int y = 0; y < ROWS; y++) {
		bytes[y * ROW] = 0;
		if (y % 7 == 3)
			memset(bytes + y * ROW + 40, y, 50);
	}
}

static struct hct_buf
deflated(
	struct hct_deflater *deflater, unsigned char *bytes, size_t len, size_t run, enum hct_deflate_end end)
{
	struct hct_buf out;

	hct_buf_init(&out, SIZE_MAX);
	hct_deflater_init(deflater);
	for (size_t at = 0; at < len; at += run) {
		size_t n = MIN(run, len - at);

		assert_true(hct_deflater_run(
			deflater, &out, bytes + at, n, at + n < len ? HCT_DEFLATE_GOES_ON : end));
	}
	hct_deflater_fini(deflater);
	return out;
}

static void
assert_inflates(struct hct_buf *packed, const unsigned char *bytes, size_t len)
{
	unsigned char *back = g_malloc(len + 1);
	z_stream stream = { .next_in = (Bytef *)packed->ptr,
		.avail_in = (uInt)packed->len,
		.next_out = back,
		.avail_out = (uInt)len + 1 };

	assert_int_equal(inflateInit2(&stream, -15), Z_OK);
	assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
	assert_int_equal(stream.total_out, len);
	assert_memory_equal(back, bytes, len);
	inflateEnd(&stream);
	g_free(back);
}

static void
deflate_reads_back_whatever_the_runs(void **state)
{
	static const size_t lens[] = { 1, 2, 15, 16, 17, 18, 300, LEN }, runs[] = { 1, 7, 16, 17, 1000, LEN };
	struct hct_deflater *deflater = g_new(struct hct_deflater, 1);
	unsigned char *bytes = g_malloc(LEN);

	draw_rows(bytes);
	for (size_t i = 0; i < G_N_ELEMENTS(lens); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(runs); k++) {
			struct hct_buf packed =
				deflated(deflater, bytes, lens[i], runs[k], HCT_DEFLATE_FINISHES);

			assert_inflates(&packed, bytes, lens[i]);
			hct_buf_fini(&packed);
		}
	g_free(bytes);
	g_free(deflater);
}

static void
deflate_lets_another_stream_follow(void **state)
{
	struct hct_deflater *deflater = g_new(struct hct_deflater, 1);
	unsigned char *bytes = g_malloc(2 * LEN);
	struct hct_buf first, second;

	draw_rows(bytes);
	draw_rows(bytes + LEN);
	first = deflated(deflater, bytes, LEN, 4096, HCT_DEFLATE_FLUSHES);
	second = deflated(deflater, bytes + LEN, LEN, 4096, HCT_DEFLATE_FINISHES);
	hct_buf_str(&first, hct_buf_view(&second));
	assert_inflates(&first, bytes, 2 * LEN);
	hct_buf_fini(&first);
	hct_buf_fini(&second);
	g_free(bytes);
	g_free(deflater);
}

static void
deflate_stops_at_the_maximum(void **state)
{
	struct hct_deflater *deflater = g_new(struct hct_deflater, 1);
	unsigned char *bytes = g_malloc(LEN);
	struct hct_buf out;

	draw_rows(bytes);
	hct_buf_init(&out, 10);
	hct_deflater_init(deflater);
	assert_false(hct_deflater_run(deflater, &out, bytes, LEN, HCT_DEFLATE_FINISHES));
	assert_true(out.overflow);
	hct_deflater_fini(deflater);
	hct_buf_fini(&out);
	g_free(bytes);
	g_free(deflater);
}

/* A sanitizer, which has nothing to see here, makes each of them many times as slow. */
#if HCT_HAVE_ISAL && !defined(__SANITIZE_ADDRESS__)
#define ADDRESSES 100000
#else
#define ADDRESSES 1000
#endif

/* ISA-L computes with an address where it should with content: about six of these streams would differ. */
static void
deflate_does_not_depend_on_addresses(void **state)
{
	const size_t step = 65536, count = ADDRESSES;
	const size_t size = step * count + sizeof(struct hct_deflater);
	char *memory =
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	unsigned char *bytes = g_malloc(LEN);
	struct hct_buf first = { 0 };
	size_t different = 0;

	if (memory == MAP_FAILED) {
		g_free(bytes);
		skip(); /* a system that reserves all the same */
	}
	draw_rows(bytes);
	for (size_t i = 0; i < count; i++) {
		struct hct_buf packed = deflated((struct hct_deflater *)(void *)(memory + i * step), bytes,
			LEN, LEN, HCT_DEFLATE_FINISHES);

		madvise(memory + i * step, sizeof(struct hct_deflater), MADV_DONTNEED);
		if (i == 0) {
			first = packed;
			continue;
		}
		different += packed.len != first.len || memcmp(packed.ptr, first.ptr, first.len) != 0;
		hct_buf_fini(&packed);
	}
	assert_int_equal(different, 0);
	hct_buf_fini(&first);
	g_free(bytes);
	munmap(memory, size);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deflate_reads_back_whatever_the_runs),
		cmocka_unit_test(deflate_lets_another_stream_follow),
		cmocka_unit_test(deflate_stops_at_the_maximum),
		cmocka_unit_test(deflate_does_not_depend_on_addresses),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
