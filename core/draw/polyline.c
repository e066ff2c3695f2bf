/* core/draw/polyline.c: the line rasterizer. */
#include "draw/polyline.h"

#include "draw/canvas_clip.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define DIRECTIONS 32                   /* steps of the tables between axis-parallel and diagonal */
#define STEPS 64                        /* table entries a pixel of distance */
#define ROUND_DIRECTION 18              /* stands for all directions round a joint */
#define FIXED 65536.0

struct hct_polyline_raster {
	uint8_t *mask;
	size_t mask_size;
	int width, height;
	int *low, *high;                /* columns touched, for each row: low > high when none */
	int row_cap;
	int top, bottom;                /* rows touched */
	double half;                    /* of the line's thickness */
	/* Coverage by distance for each direction; made when first needed, kept while the thickness stays. */
	uint8_t *tables;
	size_t table_len;
	bool built[DIRECTIONS + 1];
};

/* A segment on its way to the mask. */
struct segment {
	double ax, ay, bx, by;
	double ux, uy, length;          /* direction; the normal is (-uy, ux) */
	double wide, narrow;            /* the larger and smaller part of the direction: the pixel's shadow across the line */
	const uint8_t *table;
	bool open_a, open_b;            /* ends that are cut square */
};

struct hct_polyline_raster *
hct_polyline_raster_create(void)
{
	return g_new0(struct hct_polyline_raster, 1);
}

void
hct_polyline_raster_destroy(struct hct_polyline_raster *raster)
{
	if (!raster)
		return;
	g_free(raster->mask);
	g_free(raster->low);
	g_free(raster->high);
	g_free(raster->tables);
	g_free(raster);
}

void
hct_polyline_begin(struct hct_polyline_raster *raster, int width, int height, double line_px)
{
	size_t size = (size_t)width * (size_t)height;

	if (raster->mask_size < size) {
		g_free(raster->mask);
		raster->mask = g_malloc0(size);
		raster->mask_size = size;
	}
	if (raster->row_cap < height) {
		raster->low = g_renew(int, raster->low, height);
		raster->high = g_renew(int, raster->high, height);
		raster->row_cap = height;
	}
	for (int y = 0; y < height; y++) {
		raster->low[y] = width;
		raster->high[y] = -1;
	}
	raster->width = width;
	raster->height = height;
	raster->top = height;
	raster->bottom = -1;
	if (raster->half != line_px / 2) {
		raster->half = line_px / 2;
		raster->table_len = (size_t)((raster->half + 0.75) * STEPS) + 4;
		g_free(raster->tables);
		raster->tables = g_malloc((DIRECTIONS + 1) * raster->table_len);
		memset(raster->built, 0, sizeof raster->built);
	}
}

/* ---- coverage ------------------------------------------------------------------------------------------------------- */

/* Share of a pixel's square on the near side of an edge `value` px beyond its centre. wide >= narrow are the parts of the
 * edge's normal: the square's shadow on the normal is a trapezoid of which this is the integral. */
static double
edge_share(double wide, double narrow, double value)
{
	double outer = (wide + narrow) / 2, inner = (wide - narrow) / 2;

	if (value <= -outer)
		return 0;
	if (value >= outer)
		return 1;
	if (value < -inner)
		return (value + outer) * (value + outer) / (2 * wide * narrow);
	if (value > inner)
		return 1 - (outer - value) * (outer - value) / (2 * wide * narrow);
	return (value + inner) / wide + narrow / (2 * wide);
}

/* Index by how far the direction is from the axes. */
static const uint8_t *
raster_table(struct hct_polyline_raster *raster, int direction)
{
	uint8_t *table = raster->tables + (size_t)direction * raster->table_len;
	double narrow = direction / (double)DIRECTIONS * G_SQRT2 / 2, wide = sqrt(1 - narrow * narrow);

	if (raster->built[direction])
		return table;
	for (size_t i = 0; i < raster->table_len; i++) {
		double distance = (double)i / STEPS;
		double share = edge_share(wide, narrow, raster->half - distance) -
			edge_share(wide, narrow, -raster->half - distance);

		table[i] = (uint8_t)(share * 255 + 0.5);
	}
	raster->built[direction] = true;
	return table;
}

static void
raster_touch(struct hct_polyline_raster *raster, int y, int x0, int x1)
{
	if (x0 < raster->low[y])
		raster->low[y] = x0;
	if (x1 > raster->high[y])
		raster->high[y] = x1;
}

static void
raster_touch_rows(struct hct_polyline_raster *raster, int y0, int y1)
{
	if (y0 < raster->top)
		raster->top = y0;
	if (y1 > raster->bottom)
		raster->bottom = y1;
}

/* ---- one segment ------------------------------------------------------------------------------------------------------ */

/* One row between two joints: the distance changes by a constant from pixel to pixel. What is there from earlier segments
 * shows through the part that this one leaves: the union of two that know nothing of each other. */
static void
row_between(uint8_t *mask, int count, double distance, double step, const uint8_t *table)
{
	int32_t at = (int32_t)lrint(distance * STEPS * FIXED), add = (int32_t)lrint(step * STEPS * FIXED);

	for (int i = 0; i < count; i++, at += add) {
		uint8_t share = table[(at < 0 ? -at : at) >> 16];
		unsigned hidden = mask[i] * (255u - share) + 128;

		mask[i] = (uint8_t)(share + ((hidden + (hidden >> 8)) >> 8));
	}
}

/* One row of a segment with a square end. */
static void
row_with_end(uint8_t *mask, int count, double distance, double along, const struct segment *s)
{
	for (int i = 0; i < count; i++, distance -= s->uy, along += s->ux) {
		double share = s->table[(size_t)(fabs(distance) * STEPS)];

		if (s->open_a)
			share *= edge_share(s->wide, s->narrow, along);
		if (s->open_b)
			share *= edge_share(s->wide, s->narrow, s->length - along);
		if ((uint8_t)(share + 0.5) > mask[i])
			mask[i] = (uint8_t)(share + 0.5);
	}
}

/* 1 / slope; 0 stands for "parallel", which narrows nothing. */
static double
inverse_slope(double slope)
{
	return fabs(slope) < 1e-9 ? 0 : 1 / slope;
}

/* Narrows [*low, *high] to the x where slope × (x - x0) lies in [from, to]. False: parallel, and outside. */
static bool
narrow_span(double *low, double *high, double inverse, double x0, double from, double to)
{
	double a = x0 + from * inverse, b = x0 + to * inverse, left = inverse > 0 ? a : b, right = inverse > 0 ? b : a;

	if (inverse == 0)
		return from <= 0 && to >= 0;
	if (left > *low)
		*low = left;
	if (right < *high)
		*high = right;
	return true;
}

static void
raster_band(struct hct_polyline_raster *raster, const struct segment *s)
{
	const double shadow = (s->wide + s->narrow) / 2, reach = raster->half + shadow;
	/* Between two that run straight on each pixel belongs to one. */
	const double t0 = s->open_a ? -shadow : -1e-3, t1 = s->length + (s->open_b ? shadow : -1e-3);
	const double spread = reach * fabs(s->ux) + shadow * fabs(s->uy);
	const double across = inverse_slope(-s->uy), along = inverse_slope(s->ux);
	int y0 = (int)fmax(0, ceil(fmin(s->ay, s->by) - spread - 0.5));
	int y1 = (int)fmin(raster->height - 1, floor(fmax(s->ay, s->by) + spread - 0.5));

	for (int y = y0; y <= y1; y++) {
		double dy = y + 0.5 - s->ay, low = 0.5, high = raster->width - 0.5, dx;
		uint8_t *row = raster->mask + (size_t)y * (size_t)raster->width;
		int x0, x1;

		/* distance = -uy × dx + ux × dy within ±reach; along = ux × dx + uy × dy within [t0, t1] */
		if (!narrow_span(&low, &high, across, s->ax, -reach - s->ux * dy, reach - s->ux * dy) ||
			!narrow_span(&low, &high, along, s->ax, t0 - s->uy * dy, t1 - s->uy * dy))
			continue;
		/* Rounded up and down by truncation: low >= 0.5, and `high` may fall below. */
		x0 = (int)(low - 0.5);
		x0 += x0 < low - 0.5;
		x1 = (int)(high + 0.5) - 1;
		if (x0 > x1 || high < 0.5)
			continue;
		raster_touch(raster, y, x0, x1);
		dx = x0 + 0.5 - s->ax;
		if (s->open_a || s->open_b)
			row_with_end(row + x0, x1 - x0 + 1, s->ux * dy - s->uy * dx, s->ux * dx + s->uy * dy, s);
		else
			row_between(row + x0, x1 - x0 + 1, s->ux * dy - s->uy * dx, -s->uy, s->table);
	}
	if (y0 <= y1)
		raster_touch_rows(raster, y0, y1);
}

/* The half disc behind the segment's end, where the next one turns away. */
static void
raster_join(struct hct_polyline_raster *raster, const struct segment *s)
{
	const double reach = raster->half + 0.7;
	const uint8_t *table = raster_table(raster, ROUND_DIRECTION);
	int y0 = (int)fmax(0, ceil(s->by - reach - 0.5)), y1 = (int)fmin(raster->height - 1, floor(s->by + reach - 0.5));
	int x0 = (int)fmax(0, ceil(s->bx - reach - 0.5)), x1 = (int)fmin(raster->width - 1, floor(s->bx + reach - 0.5));

	if (x0 > x1 || y0 > y1)
		return;
	for (int y = y0; y <= y1; y++) {
		uint8_t *row = raster->mask + (size_t)y * (size_t)raster->width;
		double dy = y + 0.5 - s->by;

		for (int x = x0; x <= x1; x++) {
			double dx = x + 0.5 - s->bx, square = dx * dx + dy * dy;
			uint8_t share;

			if (square >= reach * reach || dx * s->ux + dy * s->uy < 0)
				continue;
			share = table[(size_t)(sqrtf((float)square) * STEPS)];
			if (share > row[x])
				row[x] = share;
		}
		raster_touch(raster, y, x0, x1);
	}
	raster_touch_rows(raster, y0, y1);
}

/* ---- runs --------------------------------------------------------------------------------------------------------------- */

/* Draws from a to b. False: too short to have a direction. */
static bool
raster_segment(struct hct_polyline_raster *raster, struct segment *s)
{
	struct hct_point a = { s->ax, s->ay }, b = { s->bx, s->by };
	double dx = s->bx - s->ax, dy = s->by - s->ay, margin = raster->half + 4;

	s->length = sqrt(dx * dx + dy * dy);
	if (s->length < 1e-6)
		return false;
	s->ux = dx / s->length;
	s->uy = dy / s->length;
	s->wide = fmax(fabs(s->ux), fabs(s->uy));
	s->narrow = fmin(fabs(s->ux), fabs(s->uy));
	if (!hct_canvas_clip_segment(&a, &b, -margin, -margin, raster->width + margin, raster->height + margin))
		return true;
	if (a.x != s->ax || a.y != s->ay || b.x != s->bx || b.y != s->by) {
		struct segment cut = *s;

		cut.open_a = s->open_a && a.x == s->ax && a.y == s->ay;
		cut.open_b = s->open_b && b.x == s->bx && b.y == s->by;
		cut.ax = a.x;
		cut.ay = a.y;
		cut.length = sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
		cut.bx = b.x;
		cut.by = b.y;
		cut.table = raster_table(raster, (int)lrint(s->narrow * G_SQRT2 * DIRECTIONS));
		raster_band(raster, &cut);
		return true;
	}
	s->table = raster_table(raster, (int)lrint(s->narrow * G_SQRT2 * DIRECTIONS));
	raster_band(raster, s);
	return true;
}

void
hct_polyline_add(struct hct_polyline_raster *raster, size_t n, const double *x, const double *y, double scale,
	double origin_x, double origin_y)
{
	struct segment s = { .open_a = true }, before = { 0 };
	bool first = true;

	if (n < 2)
		return;
	s.ax = x[0] * scale + origin_x;
	s.ay = y[0] * scale + origin_y;
	for (size_t i = 1; i < n; i++) {
		s.bx = x[i] * scale + origin_x;
		s.by = y[i] * scale + origin_y;
		s.open_b = i + 1 == n;
		if (!raster_segment(raster, &s))
			continue;
		/* Nearly straight on: the bands meet without a gap. */
		if (!first && before.ux * s.ux + before.uy * s.uy < 0.9999)
			raster_join(raster, &before);
		first = false;
		before = s;
		s.ax = s.bx;
		s.ay = s.by;
		s.open_a = false;
	}
}

void
hct_polyline_blend(struct hct_polyline_raster *raster, unsigned char *pixels, int stride, struct hct_ink ink)
{
	for (int y = raster->top; y <= raster->bottom; y++) {
		int low = raster->low[y], count = raster->high[y] - low + 1;
		uint8_t *mask = raster->mask + (size_t)y * (size_t)raster->width + low;

		if (count <= 0)
			continue;
		hct_image_blend_mask((uint32_t *)(void *)(pixels + (size_t)y * (size_t)stride) + low, mask, (size_t)count, ink);
		memset(mask, 0, (size_t)count);
		raster->low[y] = raster->width;
		raster->high[y] = -1;
	}
	raster->top = raster->height;
	raster->bottom = -1;
}
