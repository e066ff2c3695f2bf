/* core/draw/image_test.c: pixels: clips, rectangles, circles, text, threads. */
#include "draw/backend.h"

#include <glib.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define WIDTH 400
#define HEIGHT 300
#define STRIDE (WIDTH * 4)
#define BYTES ((size_t)STRIDE * HEIGHT)

static const struct hct_color black = { 0, 0, 0, 1 }, glass = { 0.1f, 0.5f, 0.9f, 0.4f };

static unsigned char *
page_create(void)
{
	unsigned char *pixels = g_malloc(BYTES);

	memset(pixels, 255, BYTES);
	return pixels;
}

static struct hct_canvas *
canvas_on(struct hct_fonts *fonts, unsigned char *pixels, double scale, struct hct_rect rect)
{
	return hct_canvas_create_image(fonts, pixels, WIDTH, HEIGHT, STRIDE, scale, rect);
}

/* Larger than any clip. */
static void
draw_much(struct hct_canvas *canvas)
{
	const struct hct_canvas_1 *c = &hct_canvas_1;
	const double x[] = { -500, 50, 60, 900 }, y[] = { -300, 40, -800, 700 }, base[] = { 900, 900, 900, 900 };
	const struct hct_stroke thick = { 30, 0, 0, glass }, dashed = { 9, 20, 7, black };
	const struct hct_point points[] = { { -900, -900 }, { 900, -100 }, { 900, 900 } };
	const struct hct_text_style large = { 120, 0, 0, 700, HCT_TEXT_UNDERLINE | HCT_TEXT_STRIKE, black };

	c->rects(canvas, 1, &(struct hct_rect){ -1000, -1000, 3000, 3000 }, 1, &glass, 0, NULL);
	c->rects(canvas, 1, &(struct hct_rect){ -50, -50, 300, 300 }, 1, &glass, 12, &thick);
	c->polyline(canvas, &thick, 4, x, y);
	c->polyline(canvas, &dashed, 4, x, y);
	c->area(canvas, glass, 4, x, y, base);
	c->segments(canvas, &thick, false, 2, points, points + 1);
	c->segments(canvas, &thick, true, 1, &(struct hct_point){ 10, -900 }, &(struct hct_point){ 10, 900 });
	c->circles(canvas, glass, 300, 2, x + 1, y + 1);
	c->sector(canvas, points[0], 0, 2000, 0, 3, 40, glass, &thick);
	c->polygon(canvas, glass, 3, points);
	c->icon(canvas, "M-50 -50H99V99H-50z", 24, points[0], 2000, glass);
	c->text(canvas, &large, -30, -30, 0, 0, 0, HCT_STR("WWWWWWWWWW"));
	c->text(canvas, &large, -30, 60, 0, 0, 0, HCT_STR("漢字漢字漢字"));
	c->text_rotated(canvas, &large, 10, 900, 0, 0, 0, HCT_STR("WWWWWWWWWWWWWW"));
}

static void
assert_untouched_outside(const unsigned char *pixels, int x0, int y0, int x1, int y1)
{
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++)
			if (x < x0 || x >= x1 || y < y0 || y >= y1)
				assert_true(memcmp(pixels + y * STRIDE + x * 4, "\xFF\xFF\xFF\xFF", 4) == 0);
}

static void
nothing_is_drawn_outside_the_canvas_or_the_clip(void **state)
{
	struct hct_fonts *fonts = hct_fonts_create();
	unsigned char *pixels = page_create();
	struct hct_canvas *canvas = canvas_on(fonts, pixels, 1, (struct hct_rect){ 100, 80, 120, 90 });

	draw_much(canvas);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	assert_untouched_outside(pixels, 100, 80, 220, 170);
	assert_true(pixels[120 * STRIDE + 150 * 4] != 255);

	memset(pixels, 255, BYTES);
	canvas = canvas_on(fonts, pixels, 2, (struct hct_rect){ 10, 10, 150, 100 });
	hct_canvas_1.push_clip(canvas, (struct hct_rect){ 20, 20, 30, 40 });
	hct_canvas_1.push_clip(canvas, (struct hct_rect){ -10, 30, 1000, 1000 });
	draw_much(canvas);
	hct_canvas_1.pop_clip(canvas);
	hct_canvas_push_origin(canvas, (struct hct_rect){ 5, 5, 1000, 1000 });
	draw_much(canvas);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	assert_untouched_outside(pixels, 60, 60, 120, 140);
	g_free(pixels);
	hct_fonts_destroy(fonts);
}

static void
canvases_off_the_page_or_without_size_draw_nothing(void **state)
{
	static const struct hct_rect rects[] = { { -500, -500, 100, 100 }, { 1000, 0, 50, 50 }, { 10, 10, 0, 0 }, { 10, 10, -5, 50 },
		{ NAN, NAN, NAN, NAN }, { 50, 50, 0.2, 0.2 } };
	struct hct_fonts *fonts = hct_fonts_create();
	unsigned char *pixels = page_create();

	for (size_t i = 0; i < G_N_ELEMENTS(rects); i++) {
		struct hct_canvas *canvas = canvas_on(fonts, pixels, 1, rects[i]);

		draw_much(canvas);
		assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
		assert_untouched_outside(pixels, 0, 0, 0, 0);
	}
	g_free(pixels);
	hct_fonts_destroy(fonts);
}

static void
rectangles_are_cairos(void **state)
{
	static const struct hct_rect rects[] = { { 10, 10, 20, 20 }, { 40.25, 10.5, 20.5, 20.75 }, { 70.3, 10.3, 0.4, 30 },
		{ 80, 10.2, 50, 0.5 }, { 80.9, 30.9, 0.3, 0.3 }, { 390.5, 290.5, 50, 50 } };
	struct hct_fonts *fonts = hct_fonts_create();
	unsigned char *own = page_create(), *other = page_create();
	struct hct_canvas *canvas = canvas_on(fonts, own, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	cairo_surface_t *surface = cairo_image_surface_create_for_data(other, CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT, STRIDE);
	cairo_t *cr = cairo_create(surface);

	hct_canvas_1.rects(canvas, G_N_ELEMENTS(rects), rects, 1, &glass, 0, NULL);
	hct_canvas_destroy(canvas);
	cairo_set_source_rgba(cr, glass.r, glass.g, glass.b, glass.a);
	for (size_t i = 0; i < G_N_ELEMENTS(rects); i++) {
		cairo_rectangle(cr, rects[i].x, rects[i].y, rects[i].width, rects[i].height);
		cairo_fill(cr);
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	for (size_t i = 0; i < BYTES; i++)
		assert_in_range(own[i] + 3 - other[i], 0, 6);
	g_free(own);
	g_free(other);
	hct_fonts_destroy(fonts);
}

static void
circles_are_nearly_cairos(void **state)
{
	struct hct_fonts *fonts = hct_fonts_create();

	for (double diameter = 1; diameter < 60; diameter *= 1.7)
		for (size_t n = 1; n <= 9; n += 8) {
			unsigned char *own = page_create(), *other = page_create();
			struct hct_canvas *canvas = canvas_on(fonts, own, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
			cairo_surface_t *surface =
				cairo_image_surface_create_for_data(other, CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT, STRIDE);
			cairo_t *cr = cairo_create(surface);
			double x[9], y[9], sum = 0;

			for (size_t i = 0; i < n; i++) {
				x[i] = 20 + (double)i * 41.37;
				y[i] = 150.21 + (double)i * 1.77;
				cairo_arc(cr, x[i], y[i], diameter / 2, 0, 2 * G_PI);
				cairo_fill(cr);
			}
			cairo_destroy(cr);
			cairo_surface_destroy(surface);
			hct_canvas_1.circles(canvas, black, diameter, n, x, y);
			hct_canvas_destroy(canvas);
			for (size_t i = 0; i < BYTES; i++)
				sum += (own[i] - other[i]) * (double)(own[i] - other[i]);
			assert_true(10 * log10(255.0 * 255 * BYTES / (sum + 1)) > 45);
			g_free(own);
			g_free(other);
		}
	hct_fonts_destroy(fonts);
}

static void
snapped_segments_fill_whole_pixels(void **state)
{
	static const double scales[] = { 1, 2, 3 };
	struct hct_fonts *fonts = hct_fonts_create();

	for (size_t s = 0; s < G_N_ELEMENTS(scales); s++) {
		unsigned char *pixels = page_create();
		struct hct_canvas *canvas = canvas_on(fonts, pixels, scales[s], (struct hct_rect){ 3.3, 2.7, 100, 100 });

		for (int i = 0; i < 20; i++)
			hct_canvas_1.segments(canvas, &(struct hct_stroke){ 1, 0, 0, black }, true, 1,
				&(struct hct_point){ 4 * i + i * 0.13, 10 }, &(struct hct_point){ 4 * i + i * 0.13, 30 });
		hct_canvas_destroy(canvas);
		for (int x = 0; x < WIDTH; x++) {
			unsigned char value = pixels[(int)(22 * scales[s]) * STRIDE + x * 4];

			assert_true(value == 0 || value == 255);
		}
		g_free(pixels);
	}
	hct_fonts_destroy(fonts);
}

/* Sum of what is not white. */
static double
ink_in(const unsigned char *pixels, int x0, int y0, int x1, int y1)
{
	double sum = 0;

	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++)
			sum += 255 - pixels[y * STRIDE + x * 4];
	return sum / 255;
}

static void
sectors_lose_their_corners_only(void **state)
{
	struct hct_fonts *fonts = hct_fonts_create();
	unsigned char *sharp = page_create(), *round = page_create();
	struct hct_canvas *canvas = canvas_on(fonts, sharp, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	const struct hct_point centre = { 100, 100 };
	double aside = asin(10 / 70.0), lost;

	hct_canvas_1.sector(canvas, centre, 0, 80, 0, G_PI / 2, 0, black, NULL);
	hct_canvas_destroy(canvas);
	canvas = canvas_on(fonts, round, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	hct_canvas_1.sector(canvas, centre, 0, 80, 0, G_PI / 2, 10, black, NULL);
	hct_canvas_destroy(canvas);
	/* The ends of the arc, the tip, the middle of arc and edge. */
	assert_true(ink_in(sharp, 176, 100, 179, 103) > 8.9 && ink_in(round, 176, 100, 179, 103) < 1);
	assert_true(ink_in(sharp, 100, 176, 103, 179) > 8.9 && ink_in(round, 100, 176, 103, 179) < 1);
	assert_true(ink_in(round, 100, 100, 150, 150) > 2499);
	assert_true(ink_in(round, 145, 145, 155, 155) > 99);
	/* Up to the middle of a corner the sector has a triangle and a piece of the corner's circle less, twice.
	 * Cairo's arcs are polygons a tenth of a pixel off. */
	lost = 80 * 80 * aside - 70 * cos(aside) * 10 - 10 * 10 * (G_PI / 2 + aside);
	assert_true(fabs(ink_in(sharp, 0, 0, 200, 200) - ink_in(round, 0, 0, 200, 200) - lost) < 6);
	g_free(sharp);
	g_free(round);
	hct_fonts_destroy(fonts);
}

static void
turned_text_is_the_text_turned(void **state)
{
	struct hct_fonts *fonts = hct_fonts_create();
	unsigned char *level = page_create(), *turned = page_create();
	struct hct_text_style style = { 20, 0, 0, 400, 0, black };
	struct hct_canvas *canvas = canvas_on(fonts, level, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	double width = hct_canvas_1.text(canvas, &style, 50, 100, 0, 0, 0, HCT_STR("Right side up"));

	hct_canvas_destroy(canvas);
	canvas = canvas_on(fonts, turned, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	assert_true(hct_canvas_1.text_rotated(canvas, &style, 100, 250, 0, 0, 0, HCT_STR("Right side up")) == width);
	hct_canvas_destroy(canvas);
	/* Pixel (50 + i, 100 + j) of the one is (100 + j, 250 - 1 - i) of the other. */
	for (int i = 0; i < 140; i++)
		for (int j = 0; j < 24; j++)
			assert_in_range(level[(100 + j) * STRIDE + (50 + i) * 4] + 2 - turned[(249 - i) * STRIDE + (100 + j) * 4], 0, 4);
	assert_true(ink_in(level, 50, 100, 190, 124) > 100);
	g_free(level);
	g_free(turned);
	hct_fonts_destroy(fonts);
}

static void
text_ink_does_not_depend_on_the_position(void **state)
{
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_text_style style = { 12, 0, 0, 400, 0, black };
	double first = 0;

	for (int i = 0; i < 8; i++) {
		unsigned char *pixels = page_create();
		struct hct_canvas *canvas = canvas_on(fonts, pixels, 1, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
		double ink;

		hct_canvas_1.text(canvas, &style, 50 + i / 8.0, 100, 0, 0, 0, HCT_STR("even 100"));
		hct_canvas_destroy(canvas);
		ink = ink_in(pixels, 40, 90, 130, 130);
		if (i == 0)
			first = ink;
		assert_true(fabs(ink / first - 1) < 0.02);
		g_free(pixels);
	}
	hct_fonts_destroy(fonts);
}

struct half {
	unsigned char *pixels;
	struct hct_rect rect;
};

static void *
draw_half(void *data)
{
	struct half *half = data;
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_canvas *canvas = canvas_on(fonts, half->pixels, 1.5, half->rect);

	draw_much(canvas);
	hct_canvas_destroy(canvas);
	hct_fonts_destroy(fonts);
	return NULL;
}

static void
two_threads_draw_the_same_as_one(void **state)
{
	unsigned char *one = page_create(), *two = page_create();
	struct half halves[2] = { { one, { 0, 0, 133.3, 200 } }, { one, { 133.3, 0, 133.3, 200 } } };
	pthread_t threads[2];

	for (int i = 0; i < 2; i++)
		draw_half(&halves[i]);
	for (int i = 0; i < 2; i++) {
		halves[i].pixels = two;
		assert_int_equal(pthread_create(&threads[i], NULL, draw_half, &halves[i]), 0);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_memory_equal(one, two, BYTES);
	g_free(one);
	g_free(two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_drawn_outside_the_canvas_or_the_clip),
		cmocka_unit_test(canvases_off_the_page_or_without_size_draw_nothing),
		cmocka_unit_test(rectangles_are_cairos),
		cmocka_unit_test(circles_are_nearly_cairos),
		cmocka_unit_test(snapped_segments_fill_whole_pixels),
		cmocka_unit_test(sectors_lose_their_corners_only),
		cmocka_unit_test(turned_text_is_the_text_turned),
		cmocka_unit_test(text_ink_does_not_depend_on_the_position),
		cmocka_unit_test(two_threads_draw_the_same_as_one),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
