/* core/draw/fonts_face.c: the font file of a style, opened without fontconfig.
 *
 * The places where distributions put Inter and DejaVu are tried first: opening a known file costs a millisecond, asking
 * fontconfig for it ten. When the environment points fontconfig to a configuration of its own, or no file is at a known
 * place, fontconfig is asked. */
#include "draw/fonts_face.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-font.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const sans_folders[] = {
	"/usr/share/fonts/opentype/inter/",
	"/usr/share/fonts/truetype/inter/",
	"/usr/share/fonts/inter/",
	"/usr/share/fonts/rsms-inter-fonts/",
	"/usr/share/fonts/OTF/",
	"/usr/share/fonts/TTF/",
};
static const char *const mono_folders[] = {
	"/usr/share/fonts/truetype/dejavu/",
	"/usr/share/fonts/dejavu/",
	"/usr/share/fonts/dejavu-sans-mono-fonts/",
	"/usr/share/fonts/TTF/",
};
/* By weight, upright then italic. DejaVu has two weights; lighter and heavier ones share them, as fontconfig decides too. */
static const char *const sans_files[8] = { "Inter-Light", "Inter-Regular", "Inter-SemiBold", "Inter-Bold",
	"Inter-LightItalic", "Inter-Italic", "Inter-SemiBoldItalic", "Inter-BoldItalic" };
static const char *const mono_files[8] = { "DejaVuSansMono", "DejaVuSansMono", "DejaVuSansMono-Bold",
	"DejaVuSansMono-Bold", "DejaVuSansMono-Oblique", "DejaVuSansMono-Oblique", "DejaVuSansMono-BoldOblique",
	"DejaVuSansMono-BoldOblique" };

/* Bits 0-1 weight (300, 400, 600, 700), bit 2 italic, bit 3 mono. */
unsigned
hct_fonts_style_index(const struct hct_text_style *style)
{
	unsigned weight = style->weight < 350 ? 0 : style->weight < 500 ? 1 : style->weight < 650 ? 2 : 3;

	if (style->weight == 0)
		weight = 1;
	return weight | (style->flags & HCT_TEXT_ITALIC ? 4 : 0) | (style->flags & HCT_TEXT_MONO ? 8 : 0);
}

static char *
face_known_file(unsigned style)
{
	const char *name = style & 8 ? mono_files[style & 7] : sans_files[style & 7];
	const char *const *folders = style & 8 ? mono_folders : sans_folders;
	size_t count = style & 8 ? G_N_ELEMENTS(mono_folders) : G_N_ELEMENTS(sans_folders);

	if (g_getenv("FONTCONFIG_FILE") || g_getenv("FONTCONFIG_PATH") || g_getenv("FONTCONFIG_SYSROOT"))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		for (const char *const *ending = (const char *const[]){ ".otf", ".ttf", NULL }; *ending; ending++) {
			char *path = g_strconcat(folders[i], name, *ending, NULL);

			if (access(path, R_OK) == 0)
				return path;
			g_free(path);
		}
	}
	return NULL;
}

/* The file of a font that pango chose, unless it is used in a way that is not known here: an instance of a variable font,
 * made bold or slanted by drawing, a bitmap. */
static char *
face_chosen_file(PangoFont *font, unsigned *out_index)
{
	FcPattern *pattern;
	FcChar8 *file;
	FcMatrix *matrix;
	FcBool bold = FcFalse, variable = FcFalse, outline = FcTrue;
	int index = 0;

	if (!font || !PANGO_IS_FC_FONT(font))
		return NULL;
	pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
	FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold);
	FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
	FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	if (bold || variable || !outline || index < 0 || index >= 0x10000 ||
		FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch ||
		FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
		return NULL;
	*out_index = (unsigned)index;
	return g_strdup((const char *)file);
}

/* The file pango would take for the style. */
static char *
face_matched_file(struct hct_fonts *fonts, const struct hct_text_style *style, unsigned *out_index)
{
	PangoContext *context = hct_fonts_pango(fonts);
	PangoFontDescription *description = hct_fonts_description(style);
	PangoFont *font = pango_context_load_font(context, description);
	char *path = face_chosen_file(font, out_index);

	g_clear_object(&font);
	pango_font_description_free(description);
	return path;
}

static bool
face_open(struct hct_fonts *fonts, struct hct_face *face, const char *path, unsigned index)
{
	unsigned length;
	const char *bytes;
	hb_face_t *hb;

	face->blob = hb_blob_create_from_file(path);
	bytes = hb_blob_get_data(face->blob, &length);
	if (length == 0 || FT_New_Memory_Face(fonts->ft, (const FT_Byte *)bytes, length, index, &face->ft) != 0) {
		hb_blob_destroy(face->blob);
		face->blob = NULL;
		return false;
	}
	hb = hb_face_create(face->blob, index);
	face->hb = hb_font_create(hb);
	hb_face_destroy(hb);
	face->index = index;
	if (face->ft->units_per_EM > 0) {
		face->ascent = (double)face->ft->ascender / face->ft->units_per_EM;
		face->descent = -(double)face->ft->descender / face->ft->units_per_EM;
	}
	return true;
}

struct hct_face *
hct_fonts_face(struct hct_fonts *fonts, const struct hct_text_style *style)
{
	unsigned which = hct_fonts_style_index(style), index = 0;
	struct hct_face *face = &fonts->faces[which];
	char *path;

	if (fonts->face_state[which] == HCT_FACE_OPEN)
		return face;
	if (fonts->face_state[which] == HCT_FACE_NONE || fonts->pango_only)
		return NULL;
	path = face_known_file(which);
	if (!path)
		path = face_matched_file(fonts, style, &index);
	face->id = which;
	fonts->face_state[which] = path && face_open(fonts, face, path, index) ? HCT_FACE_OPEN : HCT_FACE_NONE;
	g_free(path);
	return fonts->face_state[which] == HCT_FACE_OPEN ? face : NULL;
}

static void
chosen_free(void *data)
{
	struct hct_face *face = data;

	if (!face)
		return;
	hct_fonts_face_fini(face);
	g_free(face);
}

GHashTable *
hct_fonts_chosen_faces(void)
{
	return g_hash_table_new_full(NULL, NULL, g_object_unref, chosen_free);
}

struct hct_face *
hct_text_chosen_face(struct hct_fonts *fonts, PangoFont *font)
{
	struct hct_face *face = NULL;
	void *known;
	unsigned index = 0;
	char *path;

	if (g_hash_table_lookup_extended(fonts->chosen, font, NULL, &known))
		return known;
	/* Each size is a font of its own to pango; an endless stream of sizes must not open endless files. */
	if (g_hash_table_size(fonts->chosen) >= HCT_FACES_MAX - HCT_FONTS_STYLES)
		return NULL;
	path = face_chosen_file(font, &index);
	if (path) {
		face = g_new0(struct hct_face, 1);
		face->id = HCT_FONTS_STYLES + g_hash_table_size(fonts->chosen);
		if (!face_open(fonts, face, path, index) || FT_HAS_COLOR(face->ft) || !FT_IS_SCALABLE(face->ft))
			g_clear_pointer(&face, chosen_free);
	}
	g_hash_table_insert(fonts->chosen, g_object_ref(font), face);
	g_free(path);
	return face;
}

/* What a vector surface needs of a face; it may hold on to it after the fonts are gone, so it has a library of its own. */
struct held_face {
	FT_Library library;
	FT_Face face;
	hb_blob_t *blob;
};

static void
held_face_free(void *data)
{
	struct held_face *held = data;

	FT_Done_Face(held->face);
	FT_Done_FreeType(held->library);
	hb_blob_destroy(held->blob);
	g_free(held);
}

cairo_font_face_t *
hct_face_cairo(struct hct_face *face)
{
	static const cairo_user_data_key_t key;
	struct held_face *held;
	unsigned length;
	const char *bytes;

	if (face->cairo)
		return face->cairo;
	held = g_new0(struct held_face, 1);
	bytes = hb_blob_get_data(face->blob, &length);
	if (FT_Init_FreeType(&held->library) != 0 ||
		FT_New_Memory_Face(held->library, (const FT_Byte *)bytes, length, face->index, &held->face) != 0)
		g_error("a font that was open cannot be opened again");
	held->blob = hb_blob_reference(face->blob);
	face->cairo = cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(face->cairo, &key, held, held_face_free) != CAIRO_STATUS_SUCCESS)
		held_face_free(held);
	return face->cairo;
}

void
hct_fonts_face_fini(struct hct_face *face)
{
	if (!face->blob)
		return;
	if (face->cairo)
		cairo_font_face_destroy(face->cairo);
	hb_font_destroy(face->hb);
	FT_Done_Face(face->ft);
	hb_blob_destroy(face->blob);
}
