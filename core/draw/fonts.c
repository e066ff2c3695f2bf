/* core/draw/fonts.c: the fonts of one thread, and pango behind them when something needs it.
 *
 * Pango and fontconfig cost some 10 ms in a fresh process, so they are started by the first text that the direct way
 * (fonts_face.c) cannot take. */
#include "draw/fonts_face.h"
#include "draw/polyline.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

/* Explicit names before the generic one: what the machine's language would prefer must not decide. */
#define FAMILIES_SANS "Inter,DejaVu Sans,Noto Sans,Noto Sans CJK JP,sans-serif"
#define FAMILIES_MONO "DejaVu Sans Mono,Noto Sans Mono,Noto Sans Mono CJK JP,monospace"

struct hct_fonts *
hct_fonts_create(void)
{
	struct hct_fonts *fonts = g_new0(struct hct_fonts, 1);

	if (FT_Init_FreeType(&fonts->ft) != 0)
		g_error("FreeType cannot start");
	fonts->buffer = hb_buffer_create();
	fonts->shaped = hct_text_shaped_cache();
	fonts->masks = hct_text_mask_cache();
	fonts->chosen = hct_fonts_chosen_faces();
	return fonts;
}

void
hct_fonts_destroy(struct hct_fonts *fonts)
{
	if (!fonts)
		return;
	g_hash_table_destroy(fonts->shaped);
	g_hash_table_destroy(fonts->masks);
	g_hash_table_destroy(fonts->chosen);
	hct_polyline_raster_destroy(fonts->raster);
	g_clear_object(&fonts->context);
	g_clear_object(&fonts->map);
	for (size_t i = 0; i < HCT_FONTS_STYLES; i++)
		hct_fonts_face_fini(&fonts->faces[i]);
	hb_buffer_destroy(fonts->buffer);
	FT_Done_FreeType(fonts->ft);
	g_free(fonts);
}

struct hct_polyline_raster *
hct_fonts_raster(struct hct_fonts *fonts)
{
	if (!fonts->raster)
		fonts->raster = hct_polyline_raster_create();
	return fonts->raster;
}

/* fontconfig adds the languages of the environment to each pattern; the choice of a font must not depend on them. */
static void
fonts_neutral_language(FcPattern *pattern, gpointer user)
{
	FcPatternDel(pattern, FC_LANG);
	FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"en");
}

static void
fonts_start_fontconfig(void)
{
	static gsize started;

	if (g_once_init_enter(&started)) {
		FcInit();
		g_once_init_leave(&started, 1);
	}
}

PangoContext *
hct_fonts_pango(struct hct_fonts *fonts)
{
	cairo_font_options_t *options;

	if (fonts->context)
		return fonts->context;
	fonts_start_fontconfig();
	fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (!fonts->map)
		g_error("pango has no FreeType font map");
	pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(fonts->map), fonts_neutral_language, NULL, NULL);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 96);
	fonts->context = pango_font_map_create_context(fonts->map);
	options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(fonts->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(fonts->context, FALSE);
	pango_context_set_language(fonts->context, pango_language_from_string("en"));
	pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_WEAK_LTR);
	return fonts->context;
}

PangoFontDescription *
hct_fonts_description(const struct hct_text_style *style)
{
	static const PangoWeight weights[] = { PANGO_WEIGHT_LIGHT, PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_SEMIBOLD,
		PANGO_WEIGHT_BOLD };
	PangoFontDescription *description = pango_font_description_new();

	pango_font_description_set_family_static(description,
		style->flags & HCT_TEXT_MONO ? FAMILIES_MONO : FAMILIES_SANS);
	pango_font_description_set_weight(description, weights[hct_fonts_style_index(style) & 3]);
	if (style->flags & HCT_TEXT_ITALIC)
		pango_font_description_set_style(description, PANGO_STYLE_ITALIC);
	pango_font_description_set_absolute_size(description, (int)(style->size_px * PANGO_SCALE));
	return description;
}
