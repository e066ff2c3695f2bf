/* core/draw/polyline_test.c: the line rasterizer against cairo's stroke. */
#include "draw/canvas.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define WIDTH 600
#define HEIGHT 300
#define STRIDE (WIDTH * 4)
#define BYTES ((size_t)STRIDE * HEIGHT)
#define POINTS 360

struct drawing {
	struct hct_fonts *fonts;
	unsigned char *own, *cairo;
	double x[POINTS], y[POINTS];
};

static int
drawing_setup(void **state)
{
	struct drawing *d = g_new0(struct drawing, 1);

	d->fonts = hct_fonts_create();
	d->own = g_malloc(BYTES);
	d->cairo = g_malloc(BYTES);
	*state = d;
	return 0;
}

static int
drawing_teardown(void **state)
{
	struct drawing *d = *state;

	hct_fonts_destroy(d->fonts);
	g_free(d->own);
	g_free(d->cairo);
	g_free(d);
	return 0;
}

static void
draw_own(struct drawing *d, const struct hct_stroke *stroke, size_t n, double scale)
{
	struct hct_canvas *canvas;

	memset(d->own, 255, BYTES);
	canvas = hct_canvas_create_image(d->fonts, d->own, WIDTH, HEIGHT, STRIDE, scale,
		(struct hct_rect){ 0, 0, WIDTH / scale, HEIGHT / scale });
	hct_canvas_1.polyline(canvas, stroke, n, d->x, d->y);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
}

static void
draw_cairo(struct drawing *d, const struct hct_stroke *stroke, size_t n, double scale)
{
	cairo_surface_t *surface;
	cairo_t *cr;
	bool pen = false;

	memset(d->cairo, 255, BYTES);
	surface = cairo_image_surface_create_for_data(d->cairo, CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT, STRIDE);
	cr = cairo_create(surface);
	cairo_scale(cr, scale, scale);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_width(cr, stroke->width);
	cairo_set_source_rgba(cr, stroke->color.r, stroke->color.g, stroke->color.b, stroke->color.a);
	for (size_t i = 0; i < n; i++) {
		if (isnan(d->y[i])) {
			pen = false;
			continue;
		}
		if (pen)
			cairo_line_to(cr, d->x[i], d->y[i]);
		else
			cairo_move_to(cr, d->x[i], d->y[i]);
		pen = true;
	}
	cairo_stroke(cr);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
}

/* Decibels; 45 and more cannot be told apart by eye. */
static double
likeness(const struct drawing *d)
{
	double sum = 0;

	for (size_t i = 0; i < BYTES; i++) {
		double difference = (double)d->own[i] - d->cairo[i];

		sum += difference * difference;
	}
	return sum > 0 ? 10 * log10(255.0 * 255.0 * BYTES / sum) : 200;
}

static void
fill_wave(struct drawing *d, double steps, double noise)
{
	uint32_t random = 7;

	for (int i = 0; i < POINTS; i++) {
		random = random * 1664525 + 1013904223;
		d->x[i] = 5 + i * (WIDTH - 10.0) / POINTS;
		d->y[i] = 150 + 100 * sin(i * steps) + noise * ((random >> 8) / 16777216.0 - 0.5);
	}
}

static void
polyline_looks_like_cairos_stroke(void **state)
{
	static const double widths[] = { 0.25, 0.5, 1, 1.25, 1.5, 2, 3, 5, 10 };
	static const float alphas[] = { 1, 0.5f };
	struct drawing *d = *state;

	for (size_t w = 0; w < G_N_ELEMENTS(widths); w++)
		for (size_t a = 0; a < 2; a++)
			for (int noise = 0; noise <= 10; noise += 10) {
				struct hct_stroke stroke = { widths[w], 0, 0, { 0.2f, 0.4f, 0.8f, alphas[a] } };
				double db;

				fill_wave(d, 0.05, noise);
				draw_own(d, &stroke, POINTS, 1);
				draw_cairo(d, &stroke, POINTS, 1);
				db = likeness(d);
				if (db < 45)
					fail_msg("%.1f dB at width %g, noise %d", db, widths[w], noise);
			}
}

static void
polyline_looks_like_cairos_stroke_at_other_scales(void **state)
{
	struct hct_stroke stroke = { 1.25, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	for (double scale = 0.5; scale <= 3; scale += 0.5) {
		fill_wave(d, 0.03, 3);
		draw_own(d, &stroke, 100, scale);
		draw_cairo(d, &stroke, 100, scale);
		assert_true(likeness(d) >= 45);
	}
}

static void
polyline_looks_like_cairos_stroke_in_every_direction(void **state)
{
	struct hct_stroke stroke = { 2, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	for (int i = 0; i < 64; i++) {
		double angle = i * G_PI / 32;

		d->x[0] = 300.3 - 40 * cos(angle);
		d->y[0] = 150.7 - 40 * sin(angle);
		d->x[1] = 300.3 + 120 * cos(angle);
		d->y[1] = 150.7 + 120 * sin(angle);
		draw_own(d, &stroke, 2, 1);
		draw_cairo(d, &stroke, 2, 1);
		assert_true(likeness(d) >= 55);
	}
}

static void
polyline_breaks_at_nan(void **state)
{
	struct hct_stroke stroke = { 1.5, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	fill_wave(d, 0.05, 0);
	d->y[0] = d->y[100] = d->y[101] = d->y[103] = d->y[POINTS - 1] = NAN;
	draw_own(d, &stroke, POINTS, 1);
	draw_cairo(d, &stroke, POINTS, 1);
	assert_true(likeness(d) >= 45);
}

static void
polyline_shows_no_joints_when_translucent(void **state)
{
	struct hct_stroke stroke = { 8, 0, 0, { 0, 0, 0, 0.5f } };
	struct drawing *d = *state;
	unsigned char darkest = 255;

	fill_wave(d, 0.3, 40);
	draw_own(d, &stroke, POINTS, 1);
	for (size_t i = 0; i < BYTES; i += 4)
		darkest = MIN(darkest, d->own[i]);
	assert_in_range(darkest, 126, 128);
}

static void
polyline_of_one_level_is_even(void **state)
{
	struct hct_stroke stroke = { 1, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	/* Joints on, beside and between pixel centres must not show as dots. */
	for (int i = 0; i < POINTS; i++) {
		d->x[i] = 10 + i * 1.5;
		d->y[i] = 100.25;
	}
	draw_own(d, &stroke, POINTS, 1);
	for (int row = 98; row < 103; row++)
		for (int x = 12; x < 540; x++)
			assert_int_equal(d->own[row * STRIDE + x * 4], d->own[row * STRIDE + 11 * 4]);
	assert_int_equal(d->own[99 * STRIDE + 100 * 4], 255 - 64);
	assert_int_equal(d->own[100 * STRIDE + 100 * 4], 255 - 191);
}

static void
polyline_takes_huge_and_odd_coordinates(void **state)
{
	struct hct_stroke stroke = { 2, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;
	const double odd[] = { 100, 1e300, -1e300, INFINITY, 50, -INFINITY, NAN, 5e8, -5e8, 100, 1e6, 100, 100, 100 };

	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
		d->x[i] = (double)i * 40;
		d->y[i] = odd[i];
	}
	draw_own(d, &stroke, G_N_ELEMENTS(odd), 1);
	/* A line from far above to far below is seen where it crosses. */
	d->x[0] = 300.5;
	d->y[0] = -1e9;
	d->x[1] = 300.5;
	d->y[1] = 1e9;
	draw_own(d, &stroke, 2, 1);
	assert_int_equal(d->own[150 * STRIDE + 300 * 4], 0);
	assert_int_equal(d->own[0 * STRIDE + 300 * 4], 0);
	assert_int_equal(d->own[299 * STRIDE + 300 * 4], 0);
	assert_int_equal(d->own[150 * STRIDE + 310 * 4], 255);
}

static void
polyline_dashes_go_through_cairo(void **state)
{
	struct hct_stroke stroke = { 2, 8, 4, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	d->x[0] = 0;
	d->x[1] = 600;
	d->y[0] = d->y[1] = 100;
	draw_own(d, &stroke, 2, 1);
	assert_int_equal(d->own[100 * STRIDE + 4 * 4], 0);
	assert_int_equal(d->own[100 * STRIDE + 10 * 4], 255);
	assert_int_equal(d->own[100 * STRIDE + 16 * 4], 0);
}

static void
polyline_without_length_draws_nothing(void **state)
{
	struct hct_stroke stroke = { 4, 0, 0, { 0, 0, 0, 1 } };
	struct drawing *d = *state;

	for (int i = 0; i < POINTS; i++)
		d->x[i] = d->y[i] = 50;
	draw_own(d, &stroke, POINTS, 1);
	for (size_t i = 0; i < BYTES; i++)
		assert_int_equal(d->own[i], 255);
	draw_own(d, &stroke, 1, 1);
	draw_own(d, &stroke, 0, 1);
	stroke.width = NAN;
	draw_own(d, &stroke, POINTS, 1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, drawing_setup, drawing_teardown)
	const struct CMUnitTest tests[] = {
		TEST(polyline_looks_like_cairos_stroke),
		TEST(polyline_looks_like_cairos_stroke_at_other_scales),
		TEST(polyline_looks_like_cairos_stroke_in_every_direction),
		TEST(polyline_breaks_at_nan),
		TEST(polyline_shows_no_joints_when_translucent),
		TEST(polyline_of_one_level_is_even),
		TEST(polyline_takes_huge_and_odd_coordinates),
		TEST(polyline_dashes_go_through_cairo),
		TEST(polyline_without_length_draws_nothing),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
