/* core/draw/image_text.c: text on pixels: glyph masks at quarter pixels along the line, the baseline on a whole pixel.
 * Glyphs in colour and other unusual fonts are drawn by cairo. */
#include "draw/canvas_cairo.h"
#include "draw/fonts_face.h"
#include "draw/image.h"

static void
mask_put(struct hct_image *image, const struct hct_glyph_mask *mask, int left, int top, struct hct_ink ink)
{
	const struct hct_image_box *box = &image->clips[image->clip];
	int x0 = MAX(left, box->x0), x1 = MIN(left + mask->width, box->x1);
	int y0 = MAX(top, box->y0), y1 = MIN(top + mask->height, box->y1);

	if (x0 >= x1)
		return;
	for (int y = y0; y < y1; y++)
		hct_image_blend_mask(hct_image_row(image, y) + x0,
			mask->rows + (size_t)(y - top) * (size_t)mask->width + (x0 - left), (size_t)(x1 - x0), ink);
}

/* The nearest pixel; halves go up, as the browser's charts have their labels. */
static int
baseline_pixel(double value)
{
	return (int)ceil(value - 0.5);
}

/* A glyph `along` and `across` (down) from the start of the baseline, CSS px. */
static void
glyph_put(struct hct_image *image, const struct hct_placed_text *text, struct hct_face *face, uint32_t index,
	double along, double across)
{
	const double scale = image->base.scale, x = text->x * scale + image->origin_x, y = text->y * scale + image->origin_y;
	/* Along the line in quarters; upwards when turned. */
	int quarter = (int)floor((text->turned ? along * scale - y : x + along * scale) * 4 + 0.5);
	int pen = quarter >> 2, base = baseline_pixel((text->turned ? x : y) + across * scale);
	const struct hct_glyph_mask *mask = hct_text_glyph_mask(image->base.fonts, face, text->style->size_px * scale, index,
		(unsigned)quarter & 3, text->turned);

	if (mask->rows && text->turned)
		mask_put(image, mask, base + mask->left, -pen - mask->top, hct_ink(text->style->color));
	else if (mask->rows)
		mask_put(image, mask, pen + mask->left, base - mask->top, hct_ink(text->style->color));
}

/* A run that pango shaped. False: not in a font that can be drawn here, or with glyphs that no font has. */
static bool
image_item(struct hct_image *image, const struct hct_placed_text *text, const struct hct_shaped_item *shaped)
{
	const PangoGlyphString *glyphs = shaped->item->glyphs;
	struct hct_face *face = hct_text_chosen_face(image->base.fonts, shaped->item->item->analysis.font);
	int pen = 0;

	if (!face)
		return false;
	for (int i = 0; i < glyphs->num_glyphs; i++)
		if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY && (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG))
			return false;
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *glyph = &glyphs->glyphs[i];

		if (glyph->glyph != PANGO_GLYPH_EMPTY)
			glyph_put(image, text, face, glyph->glyph,
				shaped->x + (double)(pen + glyph->geometry.x_offset) / PANGO_SCALE,
				(double)glyph->geometry.y_offset / PANGO_SCALE);
		pen += glyph->geometry.width;
	}
	return true;
}

static void
image_glyphs(struct hct_image *image, const struct hct_placed_text *text)
{
	const struct hct_shaped *shaped = text->shaped;

	for (size_t i = 0; i < shaped->glyph_count; i++)
		glyph_put(image, text, shaped->face, shaped->glyphs[i].index, shaped->glyphs[i].x, shaped->glyphs[i].y);
	for (size_t i = 0; i < shaped->item_count; i++) {
		struct hct_shaped one = *shaped;
		struct hct_placed_text rest = *text;

		if (image_item(image, text, &shaped->items[i]))
			continue;
		one.items = &shaped->items[i];
		one.item_count = 1;
		rest.shaped = &one;
		hct_cairo_text(hct_image_cairo(image), &rest);
		cairo_surface_flush(cairo_get_target(image->cr));
	}
}

static void
image_decoration(struct hct_image *image, const struct hct_placed_text *text, double top, double thickness)
{
	const double scale = image->base.scale, width = text->shaped->width * scale;
	const double x = text->x * scale + image->origin_x, y = text->y * scale + image->origin_y;
	const double from = baseline_pixel(text->turned ? x : y) + round(top * scale), to = from + fmax(1, round(thickness * scale));

	if (text->turned)
		hct_image_rect(image, from, y - width, to, y, hct_ink(text->style->color));
	else
		hct_image_rect(image, x, from, x + width, to, hct_ink(text->style->color));
}

void
hct_image_text(struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	struct hct_image *image = (struct hct_image *)canvas;
	const struct hct_image_box *box = &image->clips[image->clip];
	double top, thickness;

	if (box->x0 >= box->x1 || box->y0 >= box->y1)
		return;
	image_glyphs(image, text);
	if (text->style->flags & HCT_TEXT_UNDERLINE) {
		hct_text_underline(text->style, &top, &thickness);
		image_decoration(image, text, top, thickness);
	}
	if (text->style->flags & HCT_TEXT_STRIKE) {
		hct_text_strike(text->style, &top, &thickness);
		image_decoration(image, text, top, thickness);
	}
}
