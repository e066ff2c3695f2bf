/* core/draw/canvas.c: the table hct.canvas/1: checks and prepares what panels draw, then hands it to the backend.
 *
 * What is alike for all backends happens here: coordinates that are not numbers, far-away coordinates, thinning, snapping,
 * placing of text. */
#include "draw/backend.h"
#include "draw/canvas_clip.h"
#include "draw/decimate.h"

#include <glib.h>

static void
canvas_set_place(struct hct_canvas *canvas, struct hct_rect rect)
{
	canvas->rect = rect;
	canvas->origin_x = rect.x * canvas->scale;
	canvas->origin_y = rect.y * canvas->scale;
}

void
hct_canvas_init(struct hct_canvas *canvas, const struct hct_backend *ops, struct hct_fonts *fonts, struct hct_rect rect,
	double scale)
{
	*canvas = (struct hct_canvas){ .ops = ops, .fonts = fonts, .scale = scale };
	canvas->columns_per_px = scale;
	canvas->clip = rect;
	canvas_set_place(canvas, rect);
}

void
hct_canvas_fini(struct hct_canvas *canvas)
{
	g_free(canvas->work);
}

void
hct_canvas_fail(struct hct_canvas *canvas, hct_status status)
{
	if (canvas->status == HCT_OK)
		canvas->status = status;
}

hct_status
hct_canvas_destroy(struct hct_canvas *canvas)
{
	hct_status status;

	if (!canvas)
		return HCT_OK;
	while (canvas->groups > 0)
		hct_canvas_1.end_group(canvas);
	while (canvas->clips > 0)
		hct_canvas_1.pop_clip(canvas);
	status = canvas->status;
	if (canvas->ops->destroy) {
		canvas->ops->destroy(canvas);
	} else {
		hct_canvas_fini(canvas);
		g_free(canvas);
	}
	return status;
}

static const struct hct_backend null_backend = { 0 };

struct hct_canvas *
hct_canvas_create_null(struct hct_fonts *fonts, struct hct_rect rect)
{
	struct hct_canvas *canvas = g_new0(struct hct_canvas, 1);

	hct_canvas_init(canvas, &null_backend, fonts, rect, 1);
	return canvas;
}

bool
hct_canvas_url_ok(struct hct_str url)
{
	if (url.len == 0 || url.len > 8192 || !g_utf8_validate(url.ptr, (gssize)url.len, NULL))
		return false;
	for (size_t k = 0; k < url.len; k++)
		if ((uint8_t)url.ptr[k] <= 0x20 || url.ptr[k] == 0x7F)
			return false;
	return hct_url_leads(url);
}

/* ---- preparing ------------------------------------------------------------------------------------------------------ */

static bool
canvas_usable(const struct hct_canvas *canvas, const void *op)
{
	return op && canvas->status == HCT_OK;
}

static double
canvas_near(double value)
{
	return fmin(fmax(value, -HCT_CANVAS_FAR), HCT_CANVAS_FAR);
}

/* False: a member is not a number. Negative sizes are turned round. */
static bool
rect_prepare(struct hct_rect in, struct hct_rect *out)
{
	double x0, y0, x1, y1;

	if (isnan(in.x) || isnan(in.y) || isnan(in.width) || isnan(in.height))
		return false;
	x0 = canvas_near(fmin(in.x, in.x + in.width));
	x1 = canvas_near(fmax(in.x, in.x + in.width));
	y0 = canvas_near(fmin(in.y, in.y + in.height));
	y1 = canvas_near(fmax(in.y, in.y + in.height));
	*out = (struct hct_rect){ x0, y0, x1 - x0, y1 - y0 };
	return !isnan(x0) && !isnan(y0) && !isnan(x1) && !isnan(y1);
}

/* Three columns for n values each, kept from call to call. */
static double *
canvas_work(struct hct_canvas *canvas, size_t n, double **out_second, double **out_third)
{
	if (canvas->work_size < n) {
		canvas->work_size = MAX(n, canvas->work_size * 2);
		g_free(canvas->work);
		canvas->work = g_new(double, canvas->work_size * 3);
	}
	*out_second = canvas->work + canvas->work_size;
	*out_third = canvas->work + canvas->work_size * 2;
	return canvas->work;
}

static struct hct_columns
canvas_columns(const struct hct_canvas *canvas)
{
	double scale = canvas->columns_per_px, origin = canvas->rect.x * scale;

	return (struct hct_columns){ scale, origin, floor(origin) - 8, ceil(origin + canvas->rect.width * scale) + 8 };
}

static bool
stroke_visible(const struct hct_stroke *stroke)
{
	return stroke && stroke->width > 0 && stroke->width < HCT_CANVAS_FAR && stroke->color.a > 0;
}

/* Dashes that are no numbers or vanish are a solid line. */
static struct hct_stroke
stroke_prepare(const struct hct_stroke *stroke)
{
	struct hct_stroke out = *stroke;

	if (!(out.dash_on > 0 && out.dash_off > 0 && out.dash_on < HCT_CANVAS_FAR && out.dash_off < HCT_CANVAS_FAR &&
		    out.dash_on + out.dash_off > 0.1))
		out.dash_on = out.dash_off = 0;
	return out;
}

/* ---- clips and groups ------------------------------------------------------------------------------------------------ */

static hct_status
canvas_status(struct hct_canvas *canvas)
{
	return canvas->status;
}

/* What lies in both. */
static struct hct_rect
rect_common(struct hct_rect a, struct hct_rect b)
{
	double x0 = fmax(a.x, b.x), x1 = fmin(a.x + a.width, b.x + b.width);
	double y0 = fmax(a.y, b.y), y1 = fmin(a.y + a.height, b.y + b.height);

	return (struct hct_rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

static void
push_clip(struct hct_canvas *canvas, struct hct_rect rect, bool origin)
{
	struct hct_rect clip = { 0 }, place = canvas->rect;

	if (canvas->status != HCT_OK)
		return;
	if (canvas->clips == HCT_CANVAS_MAX_CLIPS) {
		hct_canvas_fail(canvas, HCT_ERR_LIMIT);
		return;
	}
	rect_prepare(rect, &clip);
	canvas->outer_clip[canvas->clips] = canvas->clip;
	canvas->outer[canvas->clips++] = place;
	canvas->clip = rect_common(canvas->clip,
		(struct hct_rect){ place.x + clip.x, place.y + clip.y, clip.width, clip.height });
	if (origin)
		canvas_set_place(canvas,
			(struct hct_rect){ place.x + clip.x, place.y + clip.y, clip.width, clip.height });
	if (canvas->ops->push_clip)
		canvas->ops->push_clip(canvas, clip, origin);
}

static void
canvas_push_clip(struct hct_canvas *canvas, struct hct_rect rect)
{
	push_clip(canvas, rect, false);
}

static void
canvas_pop_clip(struct hct_canvas *canvas)
{
	if (canvas->clips == 0)
		return;
	canvas_set_place(canvas, canvas->outer[--canvas->clips]);
	canvas->clip = canvas->outer_clip[canvas->clips];
	if (canvas->ops->pop_clip)
		canvas->ops->pop_clip(canvas);
}

void
hct_canvas_push_origin(struct hct_canvas *canvas, struct hct_rect rect)
{
	push_clip(canvas, rect, true);
}

void
hct_canvas_pop_origin(struct hct_canvas *canvas)
{
	canvas_pop_clip(canvas);
}

static void
canvas_begin_group(struct hct_canvas *canvas, struct hct_str name)
{
	if (canvas->status != HCT_OK)
		return;
	if (canvas->groups == HCT_CANVAS_MAX_GROUPS) {
		hct_canvas_fail(canvas, HCT_ERR_LIMIT);
		return;
	}
	canvas->groups++;
	if (canvas->ops->begin_group)
		canvas->ops->begin_group(canvas, name);
}

static void
canvas_end_group(struct hct_canvas *canvas)
{
	if (canvas->groups == 0)
		return;
	canvas->groups--;
	if (canvas->ops->end_group)
		canvas->ops->end_group(canvas);
}

/* ---- lines ------------------------------------------------------------------------------------------------------------ */

static bool
points_far(size_t n, const double *x, const double *y)
{
	for (size_t i = 0; i < n; i++)
		if (fabs(x[i]) > HCT_CANVAS_FAR || fabs(y[i]) > HCT_CANVAS_FAR)
			return true;
	return false;
}

static void
canvas_polyline(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	struct hct_columns columns = canvas_columns(canvas);
	struct hct_stroke line;
	double *thin_x, *thin_y, *unused, *near = NULL;

	if (!canvas_usable(canvas, canvas->ops->polyline) || !stroke_visible(stroke) || n < 2)
		return;
	line = stroke_prepare(stroke);
	if (hct_decimate_worth(n, x, &columns)) {
		thin_x = canvas_work(canvas, n, &thin_y, &unused);
		n = hct_decimate(n, x, y, NULL, &columns, thin_x, thin_y, NULL);
		x = thin_x;
		y = thin_y;
	}
	if (points_far(n, x, y)) {
		/* Dashes of a line that comes from afar lose their phase; nobody can see where it began. */
		near = hct_canvas_clip_line(n, x, y, HCT_CANVAS_FAR, &n);
		x = near;
		y = near + n;
	}
	canvas->ops->polyline(canvas, &line, n, x, y);
	g_free(near);
}

static void
canvas_area(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
	const double *base)
{
	struct hct_columns columns = canvas_columns(canvas);
	double *area_x, *area_y, *area_base;

	if (!canvas_usable(canvas, canvas->ops->area) || !(fill.a > 0) || n < 2)
		return;
	area_x = canvas_work(canvas, n, &area_y, &area_base);
	if (hct_decimate_worth(n, x, &columns)) {
		n = hct_decimate(n, x, y, base, &columns, area_x, area_y, area_base);
	} else {
		memcpy(area_x, x, n * sizeof *x);
		memcpy(area_y, y, n * sizeof *y);
		memcpy(area_base, base, n * sizeof *base);
	}
	for (size_t i = 0; i < n; i++) {
		if (!isfinite(area_x[i]) || !isfinite(area_base[i]))
			area_y[i] = NAN;
		if (!isfinite(area_y[i]))
			continue;
		area_x[i] = canvas_near(area_x[i]);
		area_y[i] = canvas_near(area_y[i]);
		area_base[i] = canvas_near(area_base[i]);
	}
	canvas->ops->area(canvas, fill, n, area_x, area_y, area_base);
}

/* Centre of a line `width` px thick so that its edges fall on device pixels: the nearest such place, as ECharts rounds. */
static double
snap_centre(double value, double width, double scale, double origin)
{
	double place = value * scale + origin, pixels = fmax(1, round(width * scale));

	place = fmod(pixels, 2) == 1 ? floor(place + 0.25) + 0.5 : floor(place + 0.75);
	return (place - origin) / scale;
}

static void
canvas_segments(struct hct_canvas *canvas, const struct hct_stroke *stroke, bool snap, size_t n,
	const struct hct_point *from, const struct hct_point *to)
{
	struct hct_stroke line;
	struct hct_point *points;
	size_t count = 0;

	if (!canvas_usable(canvas, canvas->ops->segments) || !stroke_visible(stroke) || n == 0)
		return;
	line = stroke_prepare(stroke);
	points = g_new(struct hct_point, n * 2);
	for (size_t i = 0; i < n; i++) {
		struct hct_point a = from[i], b = to[i];

		if (!hct_canvas_clip_segment(&a, &b, -HCT_CANVAS_FAR, -HCT_CANVAS_FAR, HCT_CANVAS_FAR, HCT_CANVAS_FAR))
			continue;
		if (snap && a.x == b.x)
			a.x = b.x = snap_centre(a.x, line.width, canvas->scale, canvas->origin_x);
		if (snap && a.y == b.y)
			a.y = b.y = snap_centre(a.y, line.width, canvas->scale, canvas->origin_y);
		points[count] = a;
		points[n + count++] = b;
	}
	if (count > 0)
		canvas->ops->segments(canvas, &line, count, points, points + n);
	g_free(points);
}

/* ---- shapes ------------------------------------------------------------------------------------------------------------ */

static void
canvas_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	struct hct_stroke line;
	struct hct_rect *kept;
	struct hct_color *colors;
	size_t count = 0;

	if (!canvas_usable(canvas, canvas->ops->rects) || n == 0 || fill_count == 0)
		return;
	kept = g_new(struct hct_rect, n);
	colors = g_new(struct hct_color, n);
	for (size_t i = 0; i < n; i++)
		if (rect_prepare(rects[i], &kept[count]))
			colors[count++] = fills[fill_count == 1 ? 0 : i];
	if (stroke_visible(stroke))
		line = stroke_prepare(stroke);
	if (count > 0)
		canvas->ops->rects(canvas, count, kept, fill_count == 1 ? 1 : count, colors, radius > 0 ? radius : 0,
			stroke_visible(stroke) ? &line : NULL);
	g_free(kept);
	g_free(colors);
}

static void
canvas_circles(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
	const double *y)
{
	double *near_x, *near_y, *unused;
	size_t count = 0;

	if (!canvas_usable(canvas, canvas->ops->circles) || !(fill.a > 0) || !(diameter > 0) || diameter > HCT_CANVAS_FAR)
		return;
	near_x = canvas_work(canvas, n, &near_y, &unused);
	for (size_t i = 0; i < n; i++) {
		if (!(fabs(x[i]) <= HCT_CANVAS_FAR && fabs(y[i]) <= HCT_CANVAS_FAR))
			continue;
		near_x[count] = x[i];
		near_y[count++] = y[i];
	}
	if (count > 0)
		canvas->ops->circles(canvas, fill, diameter, count, near_x, near_y);
}

static void
canvas_sector(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	struct hct_stroke line;

	if (!canvas_usable(canvas, canvas->ops->sector) || !(outer > 0) || !(inner <= outer) || outer > HCT_CANVAS_FAR)
		return;
	if (!(fabs(centre.x) <= HCT_CANVAS_FAR && fabs(centre.y) <= HCT_CANVAS_FAR) || !isfinite(start_rad) ||
		!isfinite(end_rad) || end_rad <= start_rad || fabs(start_rad) > 1e6)
		return;
	if (stroke_visible(stroke))
		line = stroke_prepare(stroke);
	canvas->ops->sector(canvas, centre, fmax(inner, 0), outer, start_rad, fmin(end_rad, start_rad + 2 * G_PI),
		fmax(corner, 0), fill, stroke_visible(stroke) ? &line : NULL);
}

static void
canvas_polygon(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points)
{
	struct hct_point *near;
	size_t count = 0;

	if (!canvas_usable(canvas, canvas->ops->polygon) || !(fill.a > 0) || n < 3)
		return;
	near = g_new(struct hct_point, n);
	for (size_t i = 0; i < n; i++)
		if (!isnan(points[i].x) && !isnan(points[i].y))
			near[count++] = (struct hct_point){ canvas_near(points[i].x), canvas_near(points[i].y) };
	if (count >= 3)
		canvas->ops->polygon(canvas, fill, count, near);
	g_free(near);
}

static void
canvas_icon(struct hct_canvas *canvas, const char *path_data, double view, struct hct_point at, double size_px,
	struct hct_color fill)
{
	struct hct_icon icon;

	if (!canvas_usable(canvas, canvas->ops->icon) || !(fill.a > 0) || !(view > 0) || !(size_px > 0) ||
		size_px > HCT_CANVAS_FAR || !(fabs(at.x) <= HCT_CANVAS_FAR && fabs(at.y) <= HCT_CANVAS_FAR))
		return;
	hct_icon_init(&icon, path_data);
	for (size_t i = 0; i < icon.count; i++) {
		struct hct_icon_step *step = &icon.steps[i];
		double *values[] = { &step->x1, &step->y1, &step->x2, &step->y2, &step->x, &step->y };

		for (size_t k = 0; k < G_N_ELEMENTS(values); k++)
			*values[k] = fmin(fmax(*values[k], -4 * view), 4 * view);
	}
	if (icon.count > 0)
		canvas->ops->icon(canvas, &icon, at, size_px, size_px / view, fill);
	hct_icon_fini(&icon);
}

/* ---- text --------------------------------------------------------------------------------------------------------------- */

/* Wholly outside of the clip: in a PDF it would still be found and copied. Ink may stand out of the line by its size. */
static bool
text_hidden(const struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	const struct hct_rect *clip = &canvas->clip;
	double size = text->style->size_px, along = text->shaped->width;
	double x0 = canvas->rect.x + text->x - size, x1 = x0 + 2 * size + (text->turned ? 0 : along);
	double y1 = canvas->rect.y + text->y + size, y0 = y1 - 2 * size - (text->turned ? along : 0);

	return x1 <= clip->x || x0 >= clip->x + clip->width || y1 <= clip->y || y0 >= clip->y + clip->height;
}

void
hct_canvas_place_text(struct hct_canvas *canvas, const struct hct_text_style *style, const struct hct_shaped *shaped,
	double x, double baseline)
{
	struct hct_placed_text placed = { shaped, style, x, baseline, x, baseline, HCT_ALIGN_LEFT, false };

	if (canvas_usable(canvas, canvas->ops->text) && shaped->text.len > 0 && !text_hidden(canvas, &placed))
		canvas->ops->text(canvas, &placed);
}

static double
draw_line(struct hct_canvas *canvas, const struct hct_text_style *style, struct hct_point at, uint32_t align,
	uint32_t baseline, double max_width_px, struct hct_str text, bool turned)
{
	const struct hct_shaped *shaped;
	struct hct_line_box box;
	struct hct_placed_text placed;
	double along, across;

	if (canvas->status != HCT_OK || !hct_text_style_ok(style) || text.len == 0)
		return 0;
	shaped = max_width_px > 0 ? hct_text_fit(canvas->fonts, style, text, max_width_px, false) :
		hct_text_shape(canvas->fonts, style, text);
	if (!canvas->ops->text || shaped->text.len == 0 || !(style->color.a > 0) ||
		!(fabs(at.x) <= HCT_CANVAS_FAR && fabs(at.y) <= HCT_CANVAS_FAR))
		return shaped->width;
	box = hct_text_line_box(canvas->fonts, style);
	along = align == HCT_ALIGN_RIGHT ? -shaped->width : align == HCT_ALIGN_CENTRE ? -shaped->width / 2 : 0;
	across = box.above -
		(baseline == HCT_BASELINE_BOTTOM ? box.line : baseline == HCT_BASELINE_MIDDLE ? box.line / 2 : 0);
	placed = (struct hct_placed_text){ .shaped = shaped, .style = style, .align = align, .turned = turned };
	placed.x = turned ? at.x + across : at.x + along;
	placed.y = turned ? at.y - along : at.y + across;
	placed.anchor_x = turned ? at.x + across : at.x;
	placed.anchor_y = turned ? at.y : at.y + across;
	if (!text_hidden(canvas, &placed))
		canvas->ops->text(canvas, &placed);
	return shaped->width;
}

static double
canvas_text(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, uint32_t align,
	uint32_t baseline, double max_width_px, struct hct_str text)
{
	return draw_line(canvas, style, (struct hct_point){ x, y }, align, baseline, max_width_px, text, false);
}

static double
canvas_text_rotated(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, uint32_t align,
	uint32_t baseline, double max_width_px, struct hct_str text)
{
	return draw_line(canvas, style, (struct hct_point){ x, y }, align, baseline, max_width_px, text, true);
}

static double
canvas_text_width(struct hct_canvas *canvas, const struct hct_text_style *style, struct hct_str text)
{
	return hct_text_shape(canvas->fonts, style, text)->width;
}

static void
canvas_link(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title)
{
	struct hct_rect area;

	if (!canvas_usable(canvas, canvas->ops->link) || !rect_prepare(rect, &area) || !hct_canvas_url_ok(url))
		return;
	canvas->ops->link(canvas, area, url, title);
}

const struct hct_canvas_1 hct_canvas_1 = {
	.status = canvas_status,
	.push_clip = canvas_push_clip,
	.pop_clip = canvas_pop_clip,
	.begin_group = canvas_begin_group,
	.end_group = canvas_end_group,
	.polyline = canvas_polyline,
	.area = canvas_area,
	.segments = canvas_segments,
	.rects = canvas_rects,
	.circles = canvas_circles,
	.sector = canvas_sector,
	.polygon = canvas_polygon,
	.icon = canvas_icon,
	.text = canvas_text,
	.text_rotated = canvas_text_rotated,
	.text_width = canvas_text_width,
	.paragraph = hct_canvas_paragraph,
	.link = canvas_link,
};
