/* core/draw/scene.c: the scene backend: what is drawn, as text, one line a call. It reviews as a diff. */
#include "draw/backend.h"

#include <glib.h>

#define DECIMALS 3

struct scene {
	struct hct_canvas base;
	struct hct_buf *out;
	unsigned depth;
};

/* Begins a line. */
static struct hct_buf *
scene_line(struct hct_canvas *canvas, const char *word)
{
	struct scene *scene = (struct scene *)canvas;

	if (scene->out->overflow)
		hct_canvas_fail(canvas, HCT_ERR_LIMIT);
	for (unsigned i = 0; i < scene->depth; i++)
		hct_buf_cstr(scene->out, "  ");
	hct_buf_cstr(scene->out, word);
	return scene->out;
}

static void
put_number(struct hct_buf *out, double value)
{
	hct_buf_char(out, ' ');
	hct_canvas_number(out, value, DECIMALS);
}

static void
put_point(struct hct_buf *out, double x, double y)
{
	put_number(out, x);
	hct_buf_char(out, ',');
	hct_canvas_number(out, y, DECIMALS);
}

static void
put_rect(struct hct_buf *out, struct hct_rect rect)
{
	put_number(out, rect.x);
	put_number(out, rect.y);
	put_number(out, rect.width);
	put_number(out, rect.height);
}

static void
put_color(struct hct_buf *out, struct hct_color color)
{
	static const char digits[] = "0123456789abcdef";
	unsigned alpha = hct_canvas_byte(color.a);

	hct_buf_char(out, ' ');
	hct_canvas_color_hex(out, color);
	if (alpha < 255) {
		hct_buf_char(out, digits[alpha >> 4]);
		hct_buf_char(out, digits[alpha & 15]);
	}
}

static void
put_stroke(struct hct_buf *out, const struct hct_stroke *stroke)
{
	if (!stroke)
		return;
	hct_buf_cstr(out, " stroke");
	put_color(out, stroke->color);
	put_number(out, stroke->width);
	if (stroke->dash_on > 0) {
		hct_buf_cstr(out, " dash");
		put_number(out, stroke->dash_on);
		put_number(out, stroke->dash_off);
	}
}

static void
put_quoted(struct hct_buf *out, struct hct_str text)
{
	size_t length;
	char *clean = hct_text_clean(text, SIZE_MAX, &length);

	hct_buf_cstr(out, " \"");
	for (size_t i = 0; i < length; i++) {
		if (clean[i] == '"' || clean[i] == '\\')
			hct_buf_char(out, '\\');
		hct_buf_char(out, clean[i]);
	}
	hct_buf_char(out, '"');
	g_free(clean);
}

static void
scene_push_clip(struct hct_canvas *canvas, struct hct_rect rect, bool origin)
{
	struct hct_buf *out = scene_line(canvas, origin ? "origin" : "clip");

	put_rect(out, rect);
	hct_buf_char(out, '\n');
	((struct scene *)canvas)->depth++;
}

static void
scene_begin_group(struct hct_canvas *canvas, struct hct_str name)
{
	struct hct_buf *out = scene_line(canvas, "group");

	put_quoted(out, name);
	hct_buf_char(out, '\n');
	((struct scene *)canvas)->depth++;
}

static void
scene_end(struct hct_canvas *canvas)
{
	((struct scene *)canvas)->depth--;
}

static void
scene_polyline(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	struct hct_buf *out = scene_line(canvas, "line");
	bool first = true;

	put_stroke(out, stroke);
	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end, first = false) {
		hct_buf_cstr(out, first ? ":" : " |");
		for (size_t i = from; i < end; i++)
			put_point(out, x[i], y[i]);
	}
	hct_buf_char(out, '\n');
}

static void
scene_area(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
	const double *base)
{
	struct hct_buf *out = scene_line(canvas, "area");
	bool first = true;

	put_color(out, fill);
	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end, first = false) {
		hct_buf_cstr(out, first ? ":" : " |");
		for (size_t i = from; i < end; i++) {
			put_point(out, x[i], y[i]);
			hct_buf_char(out, ',');
			hct_canvas_number(out, base[i], DECIMALS);
		}
	}
	hct_buf_char(out, '\n');
}

static void
scene_segments(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to)
{
	struct hct_buf *out = scene_line(canvas, "segments");

	put_stroke(out, stroke);
	for (size_t i = 0; i < n; i++) {
		hct_buf_cstr(out, i == 0 ? ":" : " |");
		put_point(out, from[i].x, from[i].y);
		put_point(out, to[i].x, to[i].y);
	}
	hct_buf_char(out, '\n');
}

static void
scene_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	struct hct_buf *out = scene_line(canvas, "rects");

	if (fill_count == 1)
		put_color(out, fills[0]);
	if (radius > 0) {
		hct_buf_cstr(out, " radius");
		put_number(out, radius);
	}
	put_stroke(out, stroke);
	for (size_t i = 0; i < n; i++) {
		hct_buf_cstr(out, i == 0 ? ":" : " |");
		if (fill_count != 1)
			put_color(out, fills[i]);
		put_rect(out, rects[i]);
	}
	hct_buf_char(out, '\n');
}

static void
scene_circles(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
	const double *y)
{
	struct hct_buf *out = scene_line(canvas, "circles");

	put_color(out, fill);
	put_number(out, diameter);
	hct_buf_char(out, ':');
	for (size_t i = 0; i < n; i++)
		put_point(out, x[i], y[i]);
	hct_buf_char(out, '\n');
}

static void
scene_sector(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	struct hct_buf *out = scene_line(canvas, "sector");

	put_color(out, fill);
	if (corner > 0) {
		hct_buf_cstr(out, " radius");
		put_number(out, corner);
	}
	put_stroke(out, stroke);
	put_point(out, centre.x, centre.y);
	put_number(out, inner);
	put_number(out, outer);
	put_number(out, start_rad);
	put_number(out, end_rad);
	hct_buf_char(out, '\n');
}

static void
scene_polygon(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points)
{
	struct hct_buf *out = scene_line(canvas, "polygon");

	put_color(out, fill);
	hct_buf_char(out, ':');
	for (size_t i = 0; i < n; i++)
		put_point(out, points[i].x, points[i].y);
	hct_buf_char(out, '\n');
}

static void
scene_icon(struct hct_canvas *canvas, const struct hct_icon *icon, struct hct_point at, double size_px, double scale,
	struct hct_color fill)
{
	struct hct_buf *out = scene_line(canvas, "icon");

	put_color(out, fill);
	put_point(out, at.x, at.y);
	put_number(out, size_px);
	put_number(out, (double)icon->count); /* tells one icon from another, as a rule */
	hct_buf_char(out, '\n');
}

static void
scene_text(struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	static const char *const aligns[] = { "", " centre", " right" };
	struct hct_buf *out = scene_line(canvas, text->turned ? "text-turned" : "text");
	uint32_t flags = text->style->flags;

	put_color(out, text->style->color);
	put_number(out, text->style->weight);
	put_number(out, text->style->size_px);
	hct_buf_cstr(out, flags & HCT_TEXT_MONO ? " mono" : "");
	hct_buf_cstr(out, flags & HCT_TEXT_ITALIC ? " italic" : "");
	hct_buf_cstr(out, flags & HCT_TEXT_UNDERLINE ? " underline" : "");
	hct_buf_cstr(out, flags & HCT_TEXT_STRIKE ? " strike" : "");
	put_point(out, text->anchor_x, text->anchor_y);
	hct_buf_cstr(out, text->align <= HCT_ALIGN_RIGHT ? aligns[text->align] : "");
	put_number(out, text->shaped->width);
	put_quoted(out, text->shaped->text);
	hct_buf_char(out, '\n');
}

static void
scene_link(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title)
{
	struct hct_buf *out = scene_line(canvas, "link");

	put_rect(out, rect);
	put_quoted(out, url);
	if (title.len > 0)
		put_quoted(out, title);
	hct_buf_char(out, '\n');
}

static const struct hct_backend scene_backend = {
	.push_clip = scene_push_clip,
	.pop_clip = scene_end,
	.begin_group = scene_begin_group,
	.end_group = scene_end,
	.polyline = scene_polyline,
	.area = scene_area,
	.segments = scene_segments,
	.rects = scene_rects,
	.circles = scene_circles,
	.sector = scene_sector,
	.polygon = scene_polygon,
	.icon = scene_icon,
	.text = scene_text,
	.link = scene_link,
};

struct hct_canvas *
hct_canvas_create_scene(struct hct_fonts *fonts, struct hct_buf *out, struct hct_rect rect)
{
	struct scene *scene = g_new0(struct scene, 1);

	hct_canvas_init(&scene->base, &scene_backend, fonts, rect, 1);
	scene->out = out;
	return &scene->base;
}
