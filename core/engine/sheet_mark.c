/* core/engine/sheet_mark.c: pixels that differ. Vermilion and blue of Okabe and Ito, which everybody tells apart. */
#include "engine/sheet.h"

#include "draw/theme.h"

#include <glib.h>

#define MARK_BEFORE 0xd55e00
#define MARK_AFTER 0x0072b2
#define MARK_AFTER_DARK 0x56b4e9
#define MARK_PALE 0.3 /* of what is equal, the rest is background */
#define MARK_LEAST 0.35 /* strength of a mark */
#define MARK_FULL 320.0 /* difference from which on it has its full strength */
#define MARK_AROUND_PX 8.0 /* surroundings of a pixel, to each side */
#define MARK_STANDS_OUT 60 /* difference of distances that tells which one stands out */

static bool
is_dark(const struct hct_render *render)
{
	return render->theme == HCT_THEME_DARK;
}

struct hct_color
hct_sheet_before_color(const struct hct_render *render)
{
	return hct_rgb(MARK_BEFORE, 1);
}

struct hct_color
hct_sheet_after_color(const struct hct_render *render)
{
	return hct_rgb(is_dark(render) ? MARK_AFTER_DARK : MARK_AFTER, 1);
}

static uint32_t
pixel_of(struct hct_color color)
{
	uint32_t r = (uint32_t)(color.r * 255 + 0.5f), g = (uint32_t)(color.g * 255 + 0.5f);

	return 0xff000000 | r << 16 | g << 8 | (uint32_t)(color.b * 255 + 0.5f);
}

/* Distance of two colours, as far as it matters which is farther from a third. */
static int
pixel_distance(uint32_t a, uint32_t b)
{
	int sum = 0;

	for (int shift = 0; shift < 24; shift += 8)
		sum += ABS((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
	return sum;
}

static uint32_t
pixel_grey(uint32_t pixel)
{
	return ((pixel >> 16 & 0xff) * 299 + (pixel >> 8 & 0xff) * 587 + (pixel & 0xff) * 114) / 1000;
}

/* Grey, on the tint of the background. */
static uint32_t
pixel_pale(uint32_t pixel, uint32_t background)
{
	double lift = ((double)pixel_grey(pixel) - (double)pixel_grey(background)) * MARK_PALE;
	uint32_t result = 0xff;

	for (int shift = 16; shift >= 0; shift -= 8) {
		double channel = (double)(background >> shift & 0xff) + lift + 0.5;

		result = result << 8 | (uint32_t)CLAMP(channel, 0, 255);
	}
	return result;
}

/* ---- surroundings ------------------------------------------------------------------------------------------------- */

/* Mean colours of the squares around the pixels of one row after another: sums of columns, to which a row is added below and
 * from which one is taken above, and over which a sum slides. */
struct window {
	const struct hct_sheet_picture *picture;
	int radius, rows; /* rows in the sums */
	uint32_t (*columns)[3];
	uint32_t *means; /* of the row at hand */
};

static struct window
window_create(const struct hct_sheet_picture *picture, int radius)
{
	return (struct window){ picture, radius, 0,
		g_malloc0_n((gsize)picture->width + 1, sizeof(uint32_t[3])),
		g_new0(uint32_t, (gsize)picture->width + 1) };
}

static void
window_free(struct window *window)
{
	g_free(window->columns);
	g_free(window->means);
}

static void
window_add(struct window *window, int y, int sign)
{
	const struct hct_sheet_picture *picture = window->picture;
	const uint32_t *row = picture->pixels + (size_t)y * (size_t)picture->width;

	for (int x = 0; x < picture->width; x++)
		for (int c = 0; c < 3; c++)
			window->columns[x][c] += (uint32_t)sign * (row[x] >> (16 - 8 * c) & 0xff);
	window->rows += sign;
}

static void
window_slide(struct window *window)
{
	int width = window->picture->width, columns = 0;
	uint32_t sums[3] = { 0 };

	for (int x = -window->radius; x < width; x++) {
		int in = x + window->radius, out = x - window->radius - 1, cells;

		columns += (in < width) - (out >= 0);
		for (int c = 0; c < 3; c++)
			sums[c] += (in < width ? window->columns[in][c] : 0) -
				   (out >= 0 ? window->columns[out][c] : 0);
		cells = columns * window->rows;
		if (x >= 0)
			window->means[x] = 0xff000000 | sums[0] / (uint32_t)cells << 16 |
					   sums[1] / (uint32_t)cells << 8 | sums[2] / (uint32_t)cells;
	}
}

/* Rows come one after another, from the first. */
static void
window_move(struct window *window, int y)
{
	int height = window->picture->height;

	for (int next = y == 0 ? 0 : y + window->radius; next <= y + window->radius && next < height; next++)
		window_add(window, next, 1);
	if (y - window->radius - 1 >= 0)
		window_add(window, y - window->radius - 1, -1);
	window_slide(window);
}

/* ---- marks -------------------------------------------------------------------------------------------------------- */

struct marking {
	uint32_t background;
	uint32_t colors[2]; /* was there, is there now */
};

/* Whether something was seen at the pixel that is not there any more: what stands out from its surroundings more, or, in the
 * middle of an area, from the background. */
static bool
was_seen(uint32_t before, uint32_t around_before, uint32_t after, uint32_t around_after, uint32_t background)
{
	int was = pixel_distance(before, around_before), is = pixel_distance(after, around_after);

	if (ABS(was - is) < MARK_STANDS_OUT) {
		was = pixel_distance(before, background);
		is = pixel_distance(after, background);
	}
	return was > is;
}

static uint32_t
pixel_marked(uint32_t before, uint32_t after, bool was, const struct marking *marking)
{
	double strength = MARK_LEAST + (1 - MARK_LEAST) * MIN(pixel_distance(before, after) / MARK_FULL, 1);
	uint32_t mark = marking->colors[was ? 0 : 1], result = 0xff;
	uint32_t under = pixel_pale(was ? marking->background : after, marking->background);

	for (int shift = 16; shift >= 0; shift -= 8)
		result = result << 8 | (uint32_t)((double)(mark >> shift & 0xff) * strength +
						  (double)(under >> shift & 0xff) * (1 - strength) + 0.5);
	return result;
}

static uint64_t
mark_row(const struct window *before, const struct window *after, int y, const struct marking *marking,
	uint32_t *out)
{
	size_t row = (size_t)y * (size_t)after->picture->width;
	uint64_t differing = 0;

	for (int x = 0; x < after->picture->width; x++) {
		uint32_t a = before->picture->pixels[row + (size_t)x] | 0xff000000;
		uint32_t b = after->picture->pixels[row + (size_t)x] | 0xff000000;

		if (a == b) {
			out[x] = pixel_pale(b, marking->background);
			continue;
		}
		out[x] = pixel_marked(a, b,
			was_seen(a, before->means[x], b, after->means[x], marking->background), marking);
		differing++;
	}
	return differing;
}

uint64_t
hct_sheet_mark(const struct hct_sheet_picture *before, const struct hct_sheet_picture *after,
	const struct hct_render *render, double scale, struct hct_sheet_picture *out_marks)
{
	struct marking marking = { pixel_of(hct_theme_color(render, HCT_ROLE_BACKGROUND)),
		{ pixel_of(hct_sheet_before_color(render)), pixel_of(hct_sheet_after_color(render)) } };
	int radius = (int)CLAMP(MARK_AROUND_PX * scale, 1, 200);
	struct window was = window_create(before, radius), is = window_create(after, radius);
	size_t count = (size_t)after->width * (size_t)after->height;
	uint64_t differing = 0;

	*out_marks =
		(struct hct_sheet_picture){ after->width, after->height, g_new(uint32_t, MAX(count, 1)) };
	for (int y = 0; y < after->height; y++) {
		window_move(&was, y);
		window_move(&is, y);
		differing += mark_row(
			&was, &is, y, &marking, out_marks->pixels + (size_t)y * (size_t)after->width);
	}
	window_free(&was);
	window_free(&is);
	return differing;
}
