/* core/draw/text_line.c: where lines of text sit: the CSS line box, underline, strike. */
#include "draw/fonts_face.h"

#include <math.h>

/* Per px of size, from hhea of the font that shows Latin text. */
static void
line_font_extents(struct hct_fonts *fonts, const struct hct_text_style *style, double *out_ascent, double *out_descent)
{
	struct hct_face *face = hct_fonts_face(fonts, style);
	PangoFontDescription *description;
	PangoFont *font;

	*out_ascent = 0.97;
	*out_descent = 0.24;
	if (face) {
		*out_ascent = face->ascent;
		*out_descent = face->descent;
		return;
	}
	description = hct_fonts_description(style);
	font = pango_context_load_font(hct_fonts_pango(fonts), description);
	if (font) {
		hb_font_extents_t extents;
		hb_font_t *hb = pango_font_get_hb_font(font);
		int x_scale, y_scale;

		hb_font_get_scale(hb, &x_scale, &y_scale);
		if (hb_font_get_h_extents(hb, &extents) && y_scale > 0) {
			*out_ascent = (double)extents.ascender / y_scale;
			*out_descent = -(double)extents.descender / y_scale;
		}
		g_object_unref(font);
	}
	pango_font_description_free(description);
}

struct hct_line_box
hct_text_line_box(struct hct_fonts *fonts, const struct hct_text_style *style)
{
	struct hct_line_box box = { 0 };
	double ascent, descent;

	if (!hct_text_style_ok(style))
		return box;
	line_font_extents(fonts, style, &ascent, &descent);
	box.ascent = round(ascent * style->size_px);
	box.descent = round(descent * style->size_px);
	box.line = style->line_px > 0 && style->line_px <= 4 * HCT_TEXT_MAX_SIZE ? style->line_px : 1.2 * style->size_px;
	box.above = box.ascent + floor((box.line - box.ascent - box.descent) / 2);
	return box;
}

void
hct_text_underline(const struct hct_text_style *style, double *out_top, double *out_thickness)
{
	*out_thickness = fmax(1, round(style->size_px / 16));
	*out_top = fmax(1, round(style->size_px * 0.1));
}

void
hct_text_strike(const struct hct_text_style *style, double *out_top, double *out_thickness)
{
	*out_thickness = fmax(1, round(style->size_px / 16));
	*out_top = -round(style->size_px * 0.3);
}
