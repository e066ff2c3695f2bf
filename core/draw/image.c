/* core/draw/image.c: the image backend: pixels of its own rectangle of a page.
 *
 * Lines, plain rectangles, circles and text are drawn here directly; dashes, curves and unusual fonts by cairo on the same
 * pixels. Clips are whole device pixels. */
#include "draw/image.h"

#include "draw/canvas_cairo.h"
#include "draw/fonts_face.h"
#include "draw/polyline.h"

cairo_t *
hct_image_cairo(struct hct_image *image)
{
	const struct hct_image_box *box = &image->clips[image->clip];

	if (!image->cr) {
		cairo_surface_t *surface = cairo_image_surface_create_for_data(image->pixels, CAIRO_FORMAT_ARGB32,
			image->width, image->height, image->stride);

		image->cr = cairo_create(surface);
		cairo_surface_destroy(surface);
		image->clip_stale = true;
	}
	if (image->clip_stale) {
		cairo_reset_clip(image->cr);
		cairo_identity_matrix(image->cr);
		cairo_rectangle(image->cr, box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
		cairo_clip(image->cr);
		cairo_translate(image->cr, image->origin_x, image->origin_y);
		cairo_scale(image->cr, image->base.scale, image->base.scale);
		image->clip_stale = false;
	}
	cairo_surface_mark_dirty(cairo_get_target(image->cr));
	return image->cr;
}

static bool
image_visible(const struct hct_image *image)
{
	const struct hct_image_box *box = &image->clips[image->clip];

	return box->x0 < box->x1 && box->y0 < box->y1;
}

static void
image_cairo_done(struct hct_image *image)
{
	cairo_surface_flush(cairo_get_target(image->cr));
}

static void
image_destroy(struct hct_canvas *canvas)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (image->cr)
		cairo_destroy(image->cr);
	hct_canvas_fini(canvas);
	g_free(image);
}

static void
image_set_origin(struct hct_image *image)
{
	image->origin_x = image->base.origin_x - image->page_x;
	image->origin_y = image->base.origin_y - image->page_y;
	image->clip_stale = true;
}

static void
image_push_clip(struct hct_canvas *canvas, struct hct_rect rect, bool origin)
{
	struct hct_image *image = (struct hct_image *)canvas;
	struct hct_image_box box = image->clips[image->clip];
	double scale = canvas->scale, x, y;

	image_set_origin(image);
	x = (origin ? 0 : rect.x * scale) + image->origin_x;
	y = (origin ? 0 : rect.y * scale) + image->origin_y;
	box.x0 = (int)fmax(box.x0, fmin(box.x1, floor(x + 0.5)));
	box.y0 = (int)fmax(box.y0, fmin(box.y1, floor(y + 0.5)));
	box.x1 = (int)fmin(box.x1, fmax(box.x0, floor(x + rect.width * scale + 0.5)));
	box.y1 = (int)fmin(box.y1, fmax(box.y0, floor(y + rect.height * scale + 0.5)));
	image->clips[++image->clip] = box;
}

static void
image_pop_clip(struct hct_canvas *canvas)
{
	struct hct_image *image = (struct hct_image *)canvas;

	image->clip--;
	image_set_origin(image);
}

static void
image_line_begin(struct hct_image *image, struct hct_polyline_raster *raster, double width)
{
	const struct hct_image_box *box = &image->clips[image->clip];

	hct_polyline_begin(raster, box->x1 - box->x0, box->y1 - box->y0, width * image->base.scale);
}

static void
image_line_blend(struct hct_image *image, struct hct_polyline_raster *raster, struct hct_color color)
{
	const struct hct_image_box *box = &image->clips[image->clip];

	hct_polyline_blend(raster, (unsigned char *)(hct_image_row(image, box->y0) + box->x0), image->stride, hct_ink(color));
}

static void
image_polyline(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	struct hct_image *image = (struct hct_image *)canvas;
	const struct hct_image_box *box = &image->clips[image->clip];
	struct hct_polyline_raster *raster;

	if (!image_visible(image))
		return;
	if (stroke->dash_on > 0) {
		hct_cairo_polyline(hct_image_cairo(image), stroke, n, x, y);
		image_cairo_done(image);
		return;
	}
	raster = hct_fonts_raster(canvas->fonts);
	image_line_begin(image, raster, stroke->width);
	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end)
		hct_polyline_add(raster, end - from, x + from, y + from, canvas->scale, image->origin_x - box->x0,
			image->origin_y - box->y0);
	image_line_blend(image, raster, stroke->color);
}

static void
image_area(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
	const double *base)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (!image_visible(image))
		return;
	hct_cairo_area(hct_image_cairo(image), fill, n, x, y, base);
	image_cairo_done(image);
}

/* An axis-parallel segment is a rectangle. */
static bool
image_straight_segment(struct hct_image *image, const struct hct_stroke *stroke, struct hct_point a, struct hct_point b)
{
	double scale = image->base.scale, half = stroke->width / 2, x0 = fmin(a.x, b.x), x1 = fmax(a.x, b.x);
	double y0 = fmin(a.y, b.y), y1 = fmax(a.y, b.y);

	if (x0 == x1) {
		x0 -= half;
		x1 += half;
	} else if (y0 == y1) {
		y0 -= half;
		y1 += half;
	} else {
		return false;
	}
	hct_image_rect(image, x0 * scale + image->origin_x, y0 * scale + image->origin_y, x1 * scale + image->origin_x,
		y1 * scale + image->origin_y, hct_ink(stroke->color));
	return true;
}

static void
image_segments(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to)
{
	struct hct_image *image = (struct hct_image *)canvas;
	const struct hct_image_box *box = &image->clips[image->clip];
	struct hct_polyline_raster *raster = hct_fonts_raster(canvas->fonts);

	if (!image_visible(image))
		return;
	if (stroke->dash_on > 0) {
		hct_cairo_segments(hct_image_cairo(image), stroke, n, from, to);
		image_cairo_done(image);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const double x[2] = { from[i].x, to[i].x }, y[2] = { from[i].y, to[i].y };

		if (image_straight_segment(image, stroke, from[i], to[i]))
			continue;
		image_line_begin(image, raster, stroke->width);
		hct_polyline_add(raster, 2, x, y, canvas->scale, image->origin_x - box->x0, image->origin_y - box->y0);
		image_line_blend(image, raster, stroke->color);
	}
}

static void
image_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	struct hct_image *image = (struct hct_image *)canvas;
	double scale = canvas->scale;

	if (!image_visible(image))
		return;
	if (radius > 0 || stroke) {
		hct_cairo_rects(hct_image_cairo(image), n, rects, fill_count, fills, radius, stroke);
		image_cairo_done(image);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct hct_rect *r = &rects[i];

		hct_image_rect(image, r->x * scale + image->origin_x, r->y * scale + image->origin_y,
			(r->x + r->width) * scale + image->origin_x, (r->y + r->height) * scale + image->origin_y,
			hct_ink(fills[fill_count == 1 ? 0 : i]));
	}
}

static void
image_circles(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
	const double *y)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (image_visible(image))
		hct_image_circles(image, hct_ink(fill), diameter, n, x, y);
}

static void
image_sector(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (!image_visible(image))
		return;
	hct_cairo_sector(hct_image_cairo(image), centre, inner, outer, start_rad, end_rad, corner, fill, stroke);
	image_cairo_done(image);
}

static void
image_polygon(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (!image_visible(image))
		return;
	hct_cairo_polygon(hct_image_cairo(image), fill, n, points);
	image_cairo_done(image);
}

static void
image_icon(struct hct_canvas *canvas, const struct hct_icon *icon, struct hct_point at, double size_px, double scale,
	struct hct_color fill)
{
	struct hct_image *image = (struct hct_image *)canvas;

	if (!image_visible(image))
		return;
	hct_cairo_icon(hct_image_cairo(image), icon, at, scale, fill);
	image_cairo_done(image);
}

static const struct hct_backend image_backend = {
	.destroy = image_destroy,
	.push_clip = image_push_clip,
	.pop_clip = image_pop_clip,
	.polyline = image_polyline,
	.area = image_area,
	.segments = image_segments,
	.rects = image_rects,
	.circles = image_circles,
	.sector = image_sector,
	.polygon = image_polygon,
	.icon = image_icon,
	.text = hct_image_text,
};

/* Pixel edge of a coordinate of the page: each edge belongs to one side only, so that neighbours share no pixel. */
static int
page_edge(double value, double scale, int limit)
{
	double edge = floor(value * scale + 0.5);

	return !(edge > 0) ? 0 : edge > limit ? limit : (int)edge;
}

struct hct_canvas *
hct_canvas_create_image(struct hct_fonts *fonts, unsigned char *pixels, int width, int height, int stride, double scale,
	struct hct_rect rect)
{
	struct hct_image *image = g_new0(struct hct_image, 1);
	int x0 = page_edge(rect.x, scale, width), y0 = page_edge(rect.y, scale, height);
	int x1 = MAX(x0, page_edge(rect.x + rect.width, scale, width));
	int y1 = MAX(y0, page_edge(rect.y + rect.height, scale, height));

	hct_canvas_init(&image->base, &image_backend, fonts, rect, scale);
	image->pixels = pixels + (size_t)y0 * (size_t)stride + (size_t)x0 * 4;
	image->width = x1 - x0;
	image->height = y1 - y0;
	image->stride = stride;
	image->page_x = x0;
	image->page_y = y0;
	image_set_origin(image);
	image->clips[0] = (struct hct_image_box){ 0, 0, image->width, image->height };
	return &image->base;
}
