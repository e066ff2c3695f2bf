/* core/draw/pdf.c: the PDF backend, by cairo.
 *
 * Several canvases may be open on one page. Each keeps its clips and its place, and sets them again when it draws after
 * another one did. */
#include "draw/canvas_cairo.h"

#include <glib.h>

struct pdf {
	struct hct_canvas base;
	cairo_t *cr;
	cairo_matrix_t place;           /* of the page */
	struct hct_rect page_rect;
	struct {
		struct hct_rect rect;
		bool origin;
	} clips[HCT_CANVAS_MAX_CLIPS];
	unsigned clip;
	bool stale;
};

static const cairo_user_data_key_t owner_key;

static cairo_t *
pdf_cairo(struct pdf *pdf)
{
	const struct hct_rect *rect = &pdf->page_rect;

	if (!pdf->stale && cairo_get_user_data(pdf->cr, &owner_key) == pdf)
		return pdf->cr;
	cairo_set_matrix(pdf->cr, &pdf->place);
	cairo_reset_clip(pdf->cr);
	cairo_new_path(pdf->cr);
	cairo_translate(pdf->cr, rect->x, rect->y);
	cairo_rectangle(pdf->cr, 0, 0, rect->width, rect->height);
	cairo_clip(pdf->cr);
	for (unsigned i = 0; i < pdf->clip; i++) {
		const struct hct_rect *clip = &pdf->clips[i].rect;

		cairo_rectangle(pdf->cr, clip->x, clip->y, clip->width, clip->height);
		cairo_clip(pdf->cr);
		if (pdf->clips[i].origin)
			cairo_translate(pdf->cr, clip->x, clip->y);
	}
	pdf->stale = false;
	if (cairo_set_user_data(pdf->cr, &owner_key, pdf, NULL) != CAIRO_STATUS_SUCCESS)
		hct_canvas_fail(&pdf->base, HCT_ERR_NOMEM);
	return pdf->cr;
}

static void
pdf_destroy(struct hct_canvas *canvas)
{
	struct pdf *pdf = (struct pdf *)canvas;

	/* The next canvas may get this one's address. */
	if (cairo_get_user_data(pdf->cr, &owner_key) == pdf)
		cairo_set_user_data(pdf->cr, &owner_key, NULL, NULL);
	cairo_set_matrix(pdf->cr, &pdf->place);
	cairo_reset_clip(pdf->cr);
	hct_canvas_fini(canvas);
	g_free(pdf);
}

static void
pdf_push_clip(struct hct_canvas *canvas, struct hct_rect rect, bool origin)
{
	struct pdf *pdf = (struct pdf *)canvas;

	pdf->clips[pdf->clip].rect = rect;
	pdf->clips[pdf->clip++].origin = origin;
	pdf->stale = true;
}

static void
pdf_pop_clip(struct hct_canvas *canvas)
{
	struct pdf *pdf = (struct pdf *)canvas;

	pdf->clip--;
	pdf->stale = true;
}

static void
pdf_polyline(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	hct_cairo_polyline(pdf_cairo((struct pdf *)canvas), stroke, n, x, y);
}

static void
pdf_area(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
	const double *base)
{
	hct_cairo_area(pdf_cairo((struct pdf *)canvas), fill, n, x, y, base);
}

static void
pdf_segments(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to)
{
	hct_cairo_segments(pdf_cairo((struct pdf *)canvas), stroke, n, from, to);
}

static void
pdf_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	hct_cairo_rects(pdf_cairo((struct pdf *)canvas), n, rects, fill_count, fills, radius, stroke);
}

static void
pdf_circles(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
	const double *y)
{
	hct_cairo_circles(pdf_cairo((struct pdf *)canvas), fill, diameter, n, x, y);
}

static void
pdf_sector(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	hct_cairo_sector(pdf_cairo((struct pdf *)canvas), centre, inner, outer, start_rad, end_rad, corner, fill, stroke);
}

static void
pdf_polygon(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points)
{
	hct_cairo_polygon(pdf_cairo((struct pdf *)canvas), fill, n, points);
}

static void
pdf_icon(struct hct_canvas *canvas, const struct hct_icon *icon, struct hct_point at, double size_px, double scale,
	struct hct_color fill)
{
	hct_cairo_icon(pdf_cairo((struct pdf *)canvas), icon, at, scale, fill);
}

static void
pdf_decoration(cairo_t *cr, const struct hct_placed_text *text, double top, double thickness)
{
	const struct hct_color *color = &text->style->color;
	double width = text->shaped->width;

	cairo_new_path(cr);
	if (text->turned)
		cairo_rectangle(cr, text->x + top, text->y - width, thickness, width);
	else
		cairo_rectangle(cr, text->x, text->y + top, width, thickness);
	cairo_set_source_rgba(cr, color->r, color->g, color->b, color->a);
	cairo_fill(cr);
}

static void
pdf_text(struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	cairo_t *cr = pdf_cairo((struct pdf *)canvas);
	double top, thickness;

	hct_cairo_text(cr, text);
	if (text->style->flags & HCT_TEXT_UNDERLINE) {
		hct_text_underline(text->style, &top, &thickness);
		pdf_decoration(cr, text, top, thickness);
	}
	if (text->style->flags & HCT_TEXT_STRIKE) {
		hct_text_strike(text->style, &top, &thickness);
		pdf_decoration(cr, text, top, thickness);
	}
}

static void
link_append_number(GString *out, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, g_ascii_formatd(text, sizeof text, "%.3f", value));
	g_string_append_c(out, ' ');
}

static void
pdf_link(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title)
{
	cairo_t *cr = pdf_cairo((struct pdf *)canvas);
	GString *attributes = g_string_new("rect=[");
	double x0, y0, x1, y1, page_x = rect.x, page_y = rect.y, page_width = rect.width, page_height = rect.height;

	/* cairo takes the rectangle in the surface's units and does not clip it. */
	cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
	x0 = fmax(x0, rect.x);
	y0 = fmax(y0, rect.y);
	x1 = fmin(x1, rect.x + rect.width);
	y1 = fmin(y1, rect.y + rect.height);
	if (x0 < x1 && y0 < y1) {
		page_x = x0;
		page_y = y0;
		page_width = x1 - x0;
		page_height = y1 - y0;
		cairo_user_to_device(cr, &page_x, &page_y);
		cairo_user_to_device_distance(cr, &page_width, &page_height);
		link_append_number(attributes, page_x);
		link_append_number(attributes, page_y);
		link_append_number(attributes, page_width);
		link_append_number(attributes, page_height);
		g_string_append(attributes, "] uri='");
		for (size_t i = 0; i < url.len; i++) {
			if (url.ptr[i] == '\'' || url.ptr[i] == '\\')
				g_string_append_c(attributes, '\\');
			g_string_append_c(attributes, url.ptr[i]);
		}
		g_string_append_c(attributes, '\'');
		cairo_tag_begin(cr, CAIRO_TAG_LINK, attributes->str);
		cairo_tag_end(cr, CAIRO_TAG_LINK);
	}
	g_string_free(attributes, TRUE);
}

static const struct hct_backend pdf_backend = {
	.destroy = pdf_destroy,
	.push_clip = pdf_push_clip,
	.pop_clip = pdf_pop_clip,
	.polyline = pdf_polyline,
	.area = pdf_area,
	.segments = pdf_segments,
	.rects = pdf_rects,
	.circles = pdf_circles,
	.sector = pdf_sector,
	.polygon = pdf_polygon,
	.icon = pdf_icon,
	.text = pdf_text,
	.link = pdf_link,
};

struct hct_canvas *
hct_canvas_create_pdf(struct hct_fonts *fonts, cairo_t *cr, struct hct_rect rect)
{
	struct pdf *pdf = g_new0(struct pdf, 1);

	hct_canvas_init(&pdf->base, &pdf_backend, fonts, rect, 1);
	pdf->base.columns_per_px = 2;
	pdf->cr = cr;
	pdf->page_rect = rect;
	pdf->stale = true;
	cairo_get_matrix(cr, &pdf->place);
	return &pdf->base;
}
