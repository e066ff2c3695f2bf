/* core/draw/fonts_face.h: inside of hct_fonts, for the files that implement it. */
#ifndef HCT_DRAW_FONTS_FACE_H
#define HCT_DRAW_FONTS_FACE_H

#include "draw/text.h"

#include <glib.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H

struct hct_polyline_raster;

#define HCT_FACES_MAX 256               /* open at once, by one hct_fonts */

/* A font file opened here: of a style for the direct way, or one that pango chose, to draw its glyphs. */
struct hct_face {
	unsigned id;            /* below HCT_FACES_MAX, unique within the fonts */
	unsigned index;         /* within the file */
	hb_blob_t *blob;
	hb_font_t *hb;
	FT_Face ft;
	int ft_size;            /* 26.6 px that `ft` is set to */
	double ascent, descent; /* of one px size */
	cairo_font_face_t *cairo;
};

/* The styles the theme can name: weight × italic × mono. */
#define HCT_FONTS_STYLES 16
enum { HCT_FACE_UNTRIED = 0, HCT_FACE_OPEN, HCT_FACE_NONE };

struct hct_fonts {
	FT_Library ft;
	struct hct_face faces[HCT_FONTS_STYLES];
	uint8_t face_state[HCT_FONTS_STYLES];
	GHashTable *chosen;     /* PangoFont → struct hct_face, or NULL when cairo has to draw it */
	hb_buffer_t *buffer;
	PangoFontMap *map;      /* only once something needs pango */
	PangoContext *context;
	GHashTable *shaped;     /* set of struct shaped_entry, key and value in one */
	GHashTable *masks;      /* set of struct mask_entry */
	size_t mask_bytes;
	struct hct_polyline_raster *raster; /* the line rasterizer's working memory, kept from canvas to canvas */
	bool pango_only;        /* tests: never take the direct way */
};

unsigned hct_fonts_style_index(const struct hct_text_style *style);
/* The face of the direct way, or NULL when this style has none. */
struct hct_face *hct_fonts_face(struct hct_fonts *fonts, const struct hct_text_style *style);
GHashTable *hct_fonts_chosen_faces(void);
void hct_fonts_face_fini(struct hct_face *face);
/* Sets up fontconfig and the font map. */
PangoContext *hct_fonts_pango(struct hct_fonts *fonts);
PangoFontDescription *hct_fonts_description(const struct hct_text_style *style);
struct hct_polyline_raster *hct_fonts_raster(struct hct_fonts *fonts);

GHashTable *hct_text_shaped_cache(void);
GHashTable *hct_text_mask_cache(void);

#endif
