/* core/draw/text.h: one line of text shaped: which glyphs, where. What `struct hct_fonts` can do; fonts.h is its door.
 *
 * Two ways lead to a shaped text. Latin text in a font file that we know goes straight through HarfBuzz; everything else
 * (other scripts, mixed directions, emoji, missing glyphs, variable fonts) goes through pango. Both scale and round alike,
 * so the same text has the same width either way.
 *
 * Lengths are CSS px, not rounded to pixels. One thread at a time per hct_fonts. */
#ifndef HCT_DRAW_TEXT_H
#define HCT_DRAW_TEXT_H

#include "draw/fonts.h"

#include <cairo.h>
#include <hecate/canvas.h>
#include <pango/pango.h>

#define HCT_TEXT_MAX_BYTES 16384        /* of one line; the rest is left out */
#define HCT_TEXT_MAX_SIZE 2000.0        /* px; nothing larger is drawn */
#define HCT_ELLIPSIS "\xE2\x80\xA6"

struct hct_face;

struct hct_glyph {
	uint32_t index;
	uint32_t cluster;       /* byte of the text that it shows */
	double x, y;            /* from the start of the baseline, y down */
};

struct hct_shaped_item {
	PangoGlyphItem *item;
	double x;
};

/* Owned by the fonts' cache: valid until the next call that shapes. */
struct hct_shaped {
	double width;
	struct hct_str text;            /* as drawn: valid UTF-8 without control characters */
	struct hct_face *face;          /* not NULL: `glyphs` of this face; NULL: `items` of pango */
	size_t glyph_count;
	struct hct_glyph *glyphs;
	size_t item_count;
	struct hct_shaped_item *items;
};

/* The CSS line box: the baseline lies `above` below the top of a line that is `line` high. Ascent and descent are rounded
 * to whole px and the half-leading down, as browsers do. */
struct hct_line_box {
	double line, above, ascent, descent;
};

const struct hct_shaped *hct_text_shape(struct hct_fonts *fonts, const struct hct_text_style *style, struct hct_str text);
/* Cut before a cluster and ended by "…" when wider than max_px, or in any case if `cut`. Empty when not even "…" fits. */
const struct hct_shaped *hct_text_fit(struct hct_fonts *fonts, const struct hct_text_style *style, struct hct_str text,
	double max_px, bool cut);
struct hct_line_box hct_text_line_box(struct hct_fonts *fonts, const struct hct_text_style *style);
/* Valid UTF-8, control characters and line breaks as spaces, at most max_bytes. g_free it. */
char *hct_text_clean(struct hct_str text, size_t max_bytes, size_t *out_len);
/* False: nothing can be drawn in this style (size not finite, zero, enormous). */
bool hct_text_style_ok(const struct hct_text_style *style);
/* Height of the line's top below the baseline, and its thickness. */
void hct_text_underline(const struct hct_text_style *style, double *out_top, double *out_thickness);
void hct_text_strike(const struct hct_text_style *style, double *out_top, double *out_thickness);

/* Coverage of one glyph in device pixels. (left, top): its upper left from the pen's pixel, top counted upwards. */
struct hct_glyph_mask {
	int left, top, width, height;
	uint8_t *rows;          /* width bytes each */
};

/* size_px in device pixels; phase: quarters of a pixel along the direction of writing; turned: 90° counter-clockwise.
 * Valid until the next call. */
const struct hct_glyph_mask *hct_text_glyph_mask(struct hct_fonts *fonts, struct hct_face *face, double size_px,
	uint32_t glyph, unsigned phase, bool turned);
/* The file of a font that pango chose. NULL: coloured, drawn bold or slanted, an instance of a variable font; cairo draws
 * these. */
struct hct_face *hct_text_chosen_face(struct hct_fonts *fonts, PangoFont *font);
/* For vector surfaces. Borrowed; lives on as long as a surface holds it, beyond the fonts. */
cairo_font_face_t *hct_face_cairo(struct hct_face *face);

#endif
