/* core/draw/image_shape.c: rectangles and circles straight into pixels. */
#include "draw/image.h"

#include <glib.h>

#define SAMPLES 4                       /* per pixel and direction, for the smallest circles */

/* Coordinates a hair beside a pixel edge come from sums of fractions; a hair's coverage would only cost time. */
static double
edge_clean(double value)
{
	return round(value * 256) / 256;
}

void
hct_image_rect(struct hct_image *image, double x0, double y0, double x1, double y1, struct hct_ink ink)
{
	const struct hct_image_box *box = &image->clips[image->clip];
	int left, right;

	x0 = fmax(edge_clean(x0), box->x0);
	y0 = fmax(edge_clean(y0), box->y0);
	x1 = fmin(edge_clean(x1), box->x1);
	y1 = fmin(edge_clean(y1), box->y1);
	if (x0 >= x1 || y0 >= y1)
		return;
	left = (int)ceil(x0);
	right = (int)floor(x1);
	for (int y = (int)floor(y0); y < y1; y++) {
		uint32_t *row = hct_image_row(image, y);
		double tall = fmin(y + 1, y1) - fmax(y, y0);

		if (left > right) { /* within one column */
			hct_image_blend_even(row + right, 1, (uint32_t)((x1 - x0) * tall * 255 + 0.5), ink);
			continue;
		}
		if (x0 < left)
			hct_image_blend_even(row + left - 1, 1, (uint32_t)((left - x0) * tall * 255 + 0.5), ink);
		hct_image_blend_even(row + left, (size_t)(right - left), (uint32_t)(tall * 255 + 0.5), ink);
		if (x1 > right)
			hct_image_blend_even(row + right, 1, (uint32_t)((x1 - right) * tall * 255 + 0.5), ink);
	}
}

/* Share of the pixel round (dx, dy) from the centre that a disc covers. Large discs have edges straight enough to go by the
 * distance alone. */
static double
disc_share(double dx, double dy, double radius)
{
	double distance = sqrt(dx * dx + dy * dy);
	int inside = 0;

	if (distance >= radius + 0.75)
		return 0;
	if (radius > 4)
		return fmin(fmax(radius + 0.5 - distance, 0), 1);
	for (int i = 0; i < SAMPLES * SAMPLES; i++) {
		double sx = dx + (i % SAMPLES + 0.5) / SAMPLES - 0.5, sy = dy + (i / SAMPLES + 0.5) / SAMPLES - 0.5;

		inside += sx * sx + sy * sy < radius * radius;
	}
	return inside / (double)(SAMPLES * SAMPLES);
}

/* A disc at one of 8 × 8 positions within a pixel, as a mask; many dots of a size share few of them. */
#define PHASES 8
struct stamp {
	int side;                       /* of the square mask */
	int middle;                     /* pixel of the centre in it */
	uint8_t *rows[PHASES * PHASES]; /* made when first needed */
};

static const uint8_t *
stamp_rows(struct stamp *stamp, double radius, int phase_x, int phase_y)
{
	uint8_t **rows = &stamp->rows[phase_y * PHASES + phase_x];
	double centre_x = stamp->middle + (phase_x + 0.5) / PHASES, centre_y = stamp->middle + (phase_y + 0.5) / PHASES;

	if (*rows)
		return *rows;
	*rows = g_malloc((size_t)stamp->side * (size_t)stamp->side);
	for (int y = 0; y < stamp->side; y++)
		for (int x = 0; x < stamp->side; x++)
			(*rows)[y * stamp->side + x] =
				(uint8_t)(disc_share(x + 0.5 - centre_x, y + 0.5 - centre_y, radius) * 255 + 0.5);
	return *rows;
}

static void
stamp_put(struct hct_image *image, struct hct_ink ink, struct stamp *stamp, double radius, double x, double y)
{
	const struct hct_image_box *box = &image->clips[image->clip];
	int left = (int)floor(x), top = (int)floor(y), x0, x1, y0, y1;
	const uint8_t *rows = stamp_rows(stamp, radius, (int)((x - left) * PHASES), (int)((y - top) * PHASES));

	left -= stamp->middle;
	top -= stamp->middle;
	x0 = MAX(left, box->x0);
	x1 = MIN(left + stamp->side, box->x1);
	y0 = MAX(top, box->y0);
	y1 = MIN(top + stamp->side, box->y1);
	if (x0 >= x1)
		return;
	for (int row = y0; row < y1; row++)
		hct_image_blend_mask(hct_image_row(image, row) + x0, rows + (row - top) * stamp->side + (x0 - left),
			(size_t)(x1 - x0), ink);
}

static void
image_circle(struct hct_image *image, struct hct_ink ink, double radius, double x, double y)
{
	const struct hct_image_box *box = &image->clips[image->clip];
	int x0 = (int)fmax(box->x0, floor(x - radius - 0.5)), x1 = (int)fmin(box->x1 - 1, ceil(x + radius + 0.5));
	int y0 = (int)fmax(box->y0, floor(y - radius - 0.5)), y1 = (int)fmin(box->y1 - 1, ceil(y + radius + 0.5));

	for (int row = y0; row <= y1; row++) {
		double dy = row + 0.5 - y, square = (radius - 1) * (radius - 1) - (fabs(dy) + 0.5) * (fabs(dy) + 0.5);
		double solid = radius > 1 && square > 0 ? sqrt(square) : 0; /* pixels this near are full */
		uint32_t *pixels = hct_image_row(image, row);

		for (int column = x0; column <= x1; column++) {
			double dx = column + 0.5 - x, share = fabs(dx) + 0.5 < solid ? 1 : disc_share(dx, dy, radius);

			if (share > 0)
				hct_image_blend_even(pixels + column, 1, (uint32_t)(share * 255 + 0.5), ink);
		}
	}
}

void
hct_image_circles(struct hct_image *image, struct hct_ink ink, double diameter, size_t n, const double *x,
	const double *y)
{
	double scale = image->base.scale, radius = diameter * scale / 2;
	bool stamps = n > 4 && radius <= 16;
	struct stamp stamp = { .middle = (int)ceil(radius) + 1, .side = 2 * ((int)ceil(radius) + 1) + 1 };

	for (size_t i = 0; i < n; i++) {
		double px = x[i] * scale + image->origin_x, py = y[i] * scale + image->origin_y;

		if (stamps)
			stamp_put(image, ink, &stamp, radius, px, py);
		else
			image_circle(image, ink, radius, px, py);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(stamp.rows); i++)
		g_free(stamp.rows[i]);
}
