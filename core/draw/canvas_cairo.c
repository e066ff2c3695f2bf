/* core/draw/canvas_cairo.c: drawing by cairo. */
#include "draw/canvas_cairo.h"
#include "draw/sector.h"

#include <pango/pangocairo.h>

static void
cairo_ink(cairo_t *cr, struct hct_color color)
{
	cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
}

static void
cairo_pen(cairo_t *cr, const struct hct_stroke *stroke, cairo_line_join_t join)
{
	const double dashes[2] = { stroke->dash_on, stroke->dash_off };

	cairo_ink(cr, stroke->color);
	cairo_set_line_width(cr, stroke->width);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
	cairo_set_line_join(cr, join);
	cairo_set_dash(cr, dashes, stroke->dash_on > 0 ? 2 : 0, 0);
}

void
hct_cairo_polyline(cairo_t *cr, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	cairo_new_path(cr);
	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end) {
		cairo_move_to(cr, x[from], y[from]);
		for (size_t i = from + 1; i < end; i++)
			cairo_line_to(cr, x[i], y[i]);
	}
	cairo_pen(cr, stroke, CAIRO_LINE_JOIN_BEVEL);
	cairo_stroke(cr);
}

void
hct_cairo_area(cairo_t *cr, struct hct_color fill, size_t n, const double *x, const double *y, const double *base)
{
	cairo_new_path(cr);
	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end) {
		cairo_move_to(cr, x[from], y[from]);
		for (size_t i = from + 1; i < end; i++)
			cairo_line_to(cr, x[i], y[i]);
		for (size_t i = end; i > from; i--)
			cairo_line_to(cr, x[i - 1], base[i - 1]);
		cairo_close_path(cr);
	}
	cairo_ink(cr, fill);
	cairo_fill(cr);
}

void
hct_cairo_segments(cairo_t *cr, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to)
{
	cairo_new_path(cr);
	cairo_pen(cr, stroke, CAIRO_LINE_JOIN_BEVEL);
	for (size_t i = 0; i < n; i++) {
		cairo_move_to(cr, from[i].x, from[i].y);
		cairo_line_to(cr, to[i].x, to[i].y);
		/* Translucent segments that cross show it. */
		if (stroke->color.a < 1)
			cairo_stroke(cr);
	}
	cairo_stroke(cr);
}

static void
cairo_rounded(cairo_t *cr, const struct hct_rect *r, double radius)
{
	double right = r->x + r->width, bottom = r->y + r->height;

	radius = fmin(radius, fmin(r->width, r->height) / 2);
	if (radius <= 0) {
		cairo_rectangle(cr, r->x, r->y, r->width, r->height);
		return;
	}
	cairo_new_sub_path(cr);
	cairo_arc(cr, right - radius, r->y + radius, radius, -M_PI / 2, 0);
	cairo_arc(cr, right - radius, bottom - radius, radius, 0, M_PI / 2);
	cairo_arc(cr, r->x + radius, bottom - radius, radius, M_PI / 2, M_PI);
	cairo_arc(cr, r->x + radius, r->y + radius, radius, M_PI, 3 * M_PI / 2);
	cairo_close_path(cr);
}

void
hct_cairo_rects(cairo_t *cr, size_t n, const struct hct_rect *rects, size_t fill_count, const struct hct_color *fills,
	double radius, const struct hct_stroke *stroke)
{
	for (size_t i = 0; i < n; i++) {
		struct hct_color fill = fills[fill_count == 1 ? 0 : i];

		cairo_new_path(cr);
		cairo_rounded(cr, &rects[i], radius);
		if (fill.a > 0) {
			cairo_ink(cr, fill);
			cairo_fill_preserve(cr);
		}
		if (stroke) {
			cairo_pen(cr, stroke, CAIRO_LINE_JOIN_MITER);
			cairo_stroke_preserve(cr);
		}
	}
	cairo_new_path(cr);
}

void
hct_cairo_circles(cairo_t *cr, struct hct_color fill, double diameter, size_t n, const double *x, const double *y)
{
	cairo_new_path(cr);
	cairo_ink(cr, fill);
	for (size_t i = 0; i < n; i++) {
		cairo_new_sub_path(cr);
		cairo_arc(cr, x[i], y[i], diameter / 2, 0, 2 * M_PI);
		cairo_fill(cr);
	}
}

static void
cairo_sector_path(cairo_t *cr, struct hct_point centre, double inner, double outer, double start_rad, double end_rad,
	double corner)
{
	struct hct_sector sector = hct_sector_outline(centre, inner, outer, start_rad, end_rad, corner);

	for (size_t i = 0; i < sector.count; i++) {
		const struct hct_arc *arc = &sector.arcs[i];

		if (arc->to < arc->from)
			cairo_arc_negative(cr, arc->centre.x, arc->centre.y, arc->radius, arc->from, arc->to);
		else
			cairo_arc(cr, arc->centre.x, arc->centre.y, arc->radius, arc->from, arc->to);
	}
	if (!(inner > 0))
		cairo_line_to(cr, centre.x, centre.y);
	cairo_close_path(cr);
}

static void
cairo_ring_path(cairo_t *cr, struct hct_point centre, double inner, double outer, double start_rad, double end_rad)
{
	cairo_arc(cr, centre.x, centre.y, outer, start_rad, end_rad);
	cairo_close_path(cr);
	if (!(inner > 0))
		return;
	cairo_new_sub_path(cr);
	cairo_arc_negative(cr, centre.x, centre.y, inner, end_rad, start_rad);
	cairo_close_path(cr);
}

void
hct_cairo_sector(cairo_t *cr, struct hct_point centre, double inner, double outer, double start_rad, double end_rad,
	double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	cairo_new_path(cr);
	if (hct_sector_whole(start_rad, end_rad))
		cairo_ring_path(cr, centre, inner, outer, start_rad, end_rad);
	else
		cairo_sector_path(cr, centre, inner, outer, start_rad, end_rad, corner);
	if (fill.a > 0) {
		cairo_ink(cr, fill);
		cairo_fill_preserve(cr);
	}
	if (stroke) {
		cairo_pen(cr, stroke, CAIRO_LINE_JOIN_BEVEL);
		cairo_stroke_preserve(cr);
	}
	cairo_new_path(cr);
}

void
hct_cairo_polygon(cairo_t *cr, struct hct_color fill, size_t n, const struct hct_point *points)
{
	cairo_new_path(cr);
	for (size_t i = 0; i < n; i++)
		cairo_line_to(cr, points[i].x, points[i].y);
	cairo_close_path(cr);
	cairo_ink(cr, fill);
	cairo_fill(cr);
}

void
hct_cairo_icon(cairo_t *cr, const struct hct_icon *icon, struct hct_point at, double scale, struct hct_color fill)
{
	cairo_new_path(cr);
	for (size_t i = 0; i < icon->count; i++) {
		const struct hct_icon_step *s = &icon->steps[i];
		double x = at.x + s->x * scale, y = at.y + s->y * scale;

		switch (s->kind) {
		case HCT_ICON_MOVE:
			cairo_move_to(cr, x, y);
			break;
		case HCT_ICON_LINE:
			cairo_line_to(cr, x, y);
			break;
		case HCT_ICON_CURVE:
			cairo_curve_to(cr, at.x + s->x1 * scale, at.y + s->y1 * scale, at.x + s->x2 * scale,
				at.y + s->y2 * scale, x, y);
			break;
		default:
			cairo_close_path(cr);
			break;
		}
	}
	cairo_ink(cr, fill);
	cairo_fill(cr);
}

/* ---- text --------------------------------------------------------------------------------------------------------------- */

static void
cairo_direct_glyphs(cairo_t *cr, const struct hct_shaped *shaped, double size)
{
	cairo_glyph_t *glyphs = g_new(cairo_glyph_t, shaped->glyph_count);
	cairo_text_cluster_t *clusters = g_new0(cairo_text_cluster_t, shaped->glyph_count);
	cairo_font_options_t *options = cairo_font_options_create();
	size_t count = 0;

	for (size_t i = 0; i < shaped->glyph_count; i++) {
		const struct hct_glyph *glyph = &shaped->glyphs[i];

		glyphs[i] = (cairo_glyph_t){ glyph->index, glyph->x, glyph->y };
		if (i > 0 && glyph->cluster == shaped->glyphs[i - 1].cluster) {
			clusters[count - 1].num_glyphs++;
			continue;
		}
		if (count > 0)
			clusters[count - 1].num_bytes = (int)(glyph->cluster - shaped->glyphs[i - 1].cluster);
		clusters[count++].num_glyphs = 1;
	}
	if (count > 0)
		clusters[count - 1].num_bytes =
			(int)(shaped->text.len - shaped->glyphs[shaped->glyph_count - 1].cluster);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_face(cr, hct_face_cairo(shaped->face));
	cairo_set_font_size(cr, size);
	cairo_set_font_options(cr, options);
	cairo_show_text_glyphs(cr, shaped->text.ptr, (int)shaped->text.len, glyphs, (int)shaped->glyph_count, clusters,
		(int)count, 0);
	cairo_font_options_destroy(options);
	g_free(glyphs);
	g_free(clusters);
}

void
hct_cairo_text(cairo_t *cr, const struct hct_placed_text *text)
{
	const struct hct_shaped *shaped = text->shaped;

	cairo_save(cr);
	cairo_translate(cr, text->x, text->y);
	if (text->turned)
		cairo_rotate(cr, -M_PI / 2);
	cairo_new_path(cr);
	cairo_ink(cr, text->style->color);
	if (shaped->face)
		cairo_direct_glyphs(cr, shaped, text->style->size_px);
	for (size_t i = 0; i < shaped->item_count; i++) {
		cairo_move_to(cr, shaped->items[i].x, 0);
		pango_cairo_show_glyph_item(cr, shaped->text.ptr, shaped->items[i].item);
	}
	cairo_new_path(cr);
	cairo_restore(cr);
}
