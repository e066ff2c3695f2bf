/* core/draw/svg.c: the SVG backend. Text by hand instead of cairo's SVG surface: text stays text, files stay small.
 *
 * A canvas and a clip are nested <svg> elements: they clip by themselves and need no ids. */
#include "draw/svg.h"

#include "draw/backend.h"
#include "draw/svg_path.h"

#include <glib.h>

struct svg {
	struct hct_canvas base;
	struct hct_buf *out;
};

static struct hct_buf *
svg_out(struct hct_canvas *canvas)
{
	struct hct_buf *out = ((struct svg *)canvas)->out;

	if (out->overflow)
		hct_canvas_fail(canvas, HCT_ERR_LIMIT);
	return out;
}

void
hct_svg_escape(struct hct_buf *out, struct hct_str text)
{
	size_t length, from = 0;
	char *clean = hct_text_clean(text, SIZE_MAX, &length);

	for (size_t i = 0; i <= length; i++) {
		const char *entity = i == length ? "" : clean[i] == '&' ? "&amp;" : clean[i] == '<' ? "&lt;" :
			clean[i] == '>' ? "&gt;" : clean[i] == '"' ? "&quot;" : NULL;

		if (!entity)
			continue;
		hct_buf_add(out, clean + from, i - from);
		hct_buf_cstr(out, entity);
		from = i + 1;
	}
	g_free(clean);
}

void
hct_svg_attribute(struct hct_buf *out, const char *name, double value)
{
	hct_buf_char(out, ' ');
	hct_buf_cstr(out, name);
	hct_buf_cstr(out, "=\"");
	hct_canvas_number(out, value, 2);
	hct_buf_char(out, '"');
}

void
hct_svg_paint(struct hct_buf *out, const char *name, struct hct_color color)
{
	hct_buf_char(out, ' ');
	hct_buf_cstr(out, name);
	if (!(color.a > 0)) {
		hct_buf_cstr(out, "=\"none\"");
		return;
	}
	hct_buf_cstr(out, "=\"");
	hct_canvas_color_hex(out, color);
	hct_buf_char(out, '"');
	if (color.a < 1) {
		hct_buf_char(out, ' ');
		hct_buf_cstr(out, name);
		hct_buf_cstr(out, "-opacity=\"");
		hct_canvas_number(out, color.a, 3);
		hct_buf_char(out, '"');
	}
}

static void
svg_rect_attributes(struct hct_buf *out, struct hct_rect rect)
{
	if (rect.x != 0)
		hct_svg_attribute(out, "x", rect.x);
	if (rect.y != 0)
		hct_svg_attribute(out, "y", rect.y);
	hct_svg_attribute(out, "width", rect.width);
	hct_svg_attribute(out, "height", rect.height);
}

static void
svg_stroke(struct hct_buf *out, const struct hct_stroke *stroke)
{
	hct_svg_paint(out, "stroke", stroke->color);
	if (stroke->width != 1)
		hct_svg_attribute(out, "stroke-width", stroke->width);
	if (stroke->dash_on > 0) {
		hct_buf_cstr(out, " stroke-dasharray=\"");
		hct_canvas_number(out, stroke->dash_on, 2);
		hct_buf_char(out, ' ');
		hct_canvas_number(out, stroke->dash_off, 2);
		hct_buf_char(out, '"');
	}
}

static void
svg_destroy(struct hct_canvas *canvas)
{
	hct_buf_cstr(((struct svg *)canvas)->out, "</svg>");
	hct_canvas_fini(canvas);
	g_free(canvas);
}

static void
svg_push_clip(struct hct_canvas *canvas, struct hct_rect rect, bool origin)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<svg");
	svg_rect_attributes(out, rect);
	/* A nested <svg> has its own origin; the view box takes it back. */
	if (origin) {
		hct_buf_char(out, '>');
		return;
	}
	hct_buf_cstr(out, " viewBox=\"");
	hct_canvas_number(out, rect.x, 2);
	hct_buf_char(out, ' ');
	hct_canvas_number(out, rect.y, 2);
	hct_buf_char(out, ' ');
	hct_canvas_number(out, rect.width, 2);
	hct_buf_char(out, ' ');
	hct_canvas_number(out, rect.height, 2);
	hct_buf_cstr(out, "\">");
}

static void
svg_pop_clip(struct hct_canvas *canvas)
{
	hct_buf_cstr(((struct svg *)canvas)->out, "</svg>");
}

static void
svg_begin_group(struct hct_canvas *canvas, struct hct_str name)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<g>");
	if (name.len > 0) {
		hct_buf_cstr(out, "<title>");
		hct_svg_escape(out, name);
		hct_buf_cstr(out, "</title>");
	}
}

static void
svg_end_group(struct hct_canvas *canvas)
{
	hct_buf_cstr(((struct svg *)canvas)->out, "</g>\n");
}

static void
svg_polyline(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x, const double *y)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path fill=\"none\" stroke-linejoin=\"bevel\"");
	svg_stroke(out, stroke);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_line(out, n, x, y);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_area(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
	const double *base)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path");
	hct_svg_paint(out, "fill", fill);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_area(out, n, x, y, base);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_segments(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path");
	svg_stroke(out, stroke);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_segments(out, n, from, to);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_one_rect(struct hct_buf *out, struct hct_rect rect, struct hct_color fill, double radius,
	const struct hct_stroke *stroke)
{
	hct_buf_cstr(out, "<rect");
	svg_rect_attributes(out, rect);
	if (radius > 0)
		hct_svg_attribute(out, "rx", radius);
	hct_svg_paint(out, "fill", fill);
	if (stroke)
		svg_stroke(out, stroke);
	hct_buf_cstr(out, "/>\n");
}

static void
svg_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	struct hct_buf *out = svg_out(canvas);

	/* Opaque and alike: one path of all. */
	if (n > 1 && fill_count == 1 && radius == 0 && !stroke && fills[0].a >= 1) {
		hct_buf_cstr(out, "<path");
		hct_svg_paint(out, "fill", fills[0]);
		hct_buf_cstr(out, " d=\"");
		hct_svg_path_rects(out, n, rects);
		hct_buf_cstr(out, "\"/>\n");
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct hct_color fill = fills[fill_count == 1 ? 0 : i];

		if (fill.a > 0 || stroke)
			svg_one_rect(out, rects[i], fill, radius, stroke);
	}
}

static void
svg_circles(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
	const double *y)
{
	struct hct_buf *out = svg_out(canvas);

	/* Opaque ones are the round ends of lines without length. */
	if (n > 1 && fill.a >= 1) {
		hct_buf_cstr(out, "<path stroke-linecap=\"round\"");
		hct_svg_paint(out, "stroke", fill);
		hct_svg_attribute(out, "stroke-width", diameter);
		hct_buf_cstr(out, " d=\"");
		hct_svg_path_dots(out, n, x, y);
		hct_buf_cstr(out, "\"/>\n");
		return;
	}
	hct_buf_cstr(out, "<g");
	hct_svg_paint(out, "fill", fill);
	hct_buf_char(out, '>');
	for (size_t i = 0; i < n; i++) {
		hct_buf_cstr(out, "<circle");
		hct_svg_attribute(out, "cx", x[i]);
		hct_svg_attribute(out, "cy", y[i]);
		hct_svg_attribute(out, "r", diameter / 2);
		hct_buf_cstr(out, "/>");
	}
	hct_buf_cstr(out, "</g>\n");
}

static void
svg_sector(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path");
	hct_svg_paint(out, "fill", fill);
	if (stroke)
		svg_stroke(out, stroke);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_sector(out, centre, inner, outer, start_rad, end_rad, corner);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_polygon(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path");
	hct_svg_paint(out, "fill", fill);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_polygon(out, n, points);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_icon(struct hct_canvas *canvas, const struct hct_icon *icon, struct hct_point at, double size_px, double scale,
	struct hct_color fill)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<path");
	hct_svg_paint(out, "fill", fill);
	hct_buf_cstr(out, " d=\"");
	hct_svg_path_icon(out, icon, at, scale);
	hct_buf_cstr(out, "\"/>\n");
}

static void
svg_text_style(struct hct_buf *out, const struct hct_text_style *style)
{
	hct_svg_attribute(out, "font-size", style->size_px);
	if (style->weight != 400 && style->weight != 0)
		hct_svg_attribute(out, "font-weight", style->weight);
	if (style->flags & HCT_TEXT_MONO)
		hct_buf_cstr(out, " font-family=\"DejaVu Sans Mono,Noto Sans Mono,monospace\"");
	if (style->flags & HCT_TEXT_ITALIC)
		hct_buf_cstr(out, " font-style=\"italic\"");
	if (style->flags & (HCT_TEXT_UNDERLINE | HCT_TEXT_STRIKE)) {
		hct_buf_cstr(out, " text-decoration=\"");
		if (style->flags & HCT_TEXT_UNDERLINE)
			hct_buf_cstr(out, style->flags & HCT_TEXT_STRIKE ? "underline " : "underline");
		if (style->flags & HCT_TEXT_STRIKE)
			hct_buf_cstr(out, "line-through");
		hct_buf_char(out, '"');
	}
	if (isfinite(style->letter_spacing_px) && style->letter_spacing_px != 0)
		hct_svg_attribute(out, "letter-spacing", style->letter_spacing_px);
	hct_svg_paint(out, "fill", style->color);
}

/* Blanks at an end, or two in a row: XML would drop them. */
static bool
text_has_blanks(struct hct_str text)
{
	if (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ')
		return true;
	return hct_str_find(text, hct_str("  ")) >= 0;
}

static void
svg_text(struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<text");
	if (text->turned) {
		hct_buf_cstr(out, " transform=\"translate(");
		hct_canvas_number(out, text->anchor_x, 2);
		hct_buf_char(out, ' ');
		hct_canvas_number(out, text->anchor_y, 2);
		hct_buf_cstr(out, ")rotate(-90)\"");
	} else {
		hct_svg_attribute(out, "x", text->anchor_x);
		hct_svg_attribute(out, "y", text->anchor_y);
	}
	if (text->align == HCT_ALIGN_CENTRE)
		hct_buf_cstr(out, " text-anchor=\"middle\"");
	if (text->align == HCT_ALIGN_RIGHT)
		hct_buf_cstr(out, " text-anchor=\"end\"");
	svg_text_style(out, text->style);
	if (text_has_blanks(text->shaped->text))
		hct_buf_cstr(out, " xml:space=\"preserve\"");
	hct_buf_char(out, '>');
	hct_svg_escape(out, text->shaped->text);
	hct_buf_cstr(out, "</text>\n");
}

static void
svg_link(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title)
{
	struct hct_buf *out = svg_out(canvas);

	hct_buf_cstr(out, "<a href=\"");
	hct_svg_escape(out, url);
	hct_buf_cstr(out, "\">");
	if (title.len > 0) {
		hct_buf_cstr(out, "<title>");
		hct_svg_escape(out, title);
		hct_buf_cstr(out, "</title>");
	}
	hct_buf_cstr(out, "<rect");
	svg_rect_attributes(out, rect);
	hct_buf_cstr(out, " fill=\"none\" pointer-events=\"all\"/></a>\n");
}

static const struct hct_backend svg_backend = {
	.destroy = svg_destroy,
	.push_clip = svg_push_clip,
	.pop_clip = svg_pop_clip,
	.begin_group = svg_begin_group,
	.end_group = svg_end_group,
	.polyline = svg_polyline,
	.area = svg_area,
	.segments = svg_segments,
	.rects = svg_rects,
	.circles = svg_circles,
	.sector = svg_sector,
	.polygon = svg_polygon,
	.icon = svg_icon,
	.text = svg_text,
	.link = svg_link,
};

struct hct_canvas *
hct_canvas_create_svg(struct hct_fonts *fonts, struct hct_buf *out, struct hct_str prefix, struct hct_rect rect)
{
	struct svg *svg = g_new0(struct svg, 1);

	hct_canvas_init(&svg->base, &svg_backend, fonts, rect, 1);
	svg->base.columns_per_px = 2;
	svg->out = out;
	hct_buf_cstr(out, "<svg");
	if (prefix.len > 0) {
		hct_buf_cstr(out, " id=\"");
		hct_svg_escape(out, prefix);
		hct_buf_char(out, '"');
	}
	svg_rect_attributes(out, rect);
	hct_buf_char(out, '>');
	return &svg->base;
}
