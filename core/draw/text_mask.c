/* core/draw/text_mask.c: glyphs as coverage masks, for the image backend.
 *
 * cairo before 1.17 puts glyphs on whole pixels only. Letters then stand unevenly at scale 1, where a browser places them
 * by fractions of a pixel; so glyphs are rasterized here at four positions and kept. */
#include "draw/fonts_face.h"

#include <math.h>
#include FT_OUTLINE_H

#define MASKS_MAX_BYTES (16u << 20)     /* then the cache starts anew */

struct mask_entry {
	gint64 key;
	struct hct_glyph_mask mask;
};

static void
mask_entry_free(gpointer data)
{
	struct mask_entry *entry = data;

	g_free(entry->mask.rows);
	g_free(entry);
}

GHashTable *
hct_text_mask_cache(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, mask_entry_free, NULL);
}

static bool
mask_load_outline(struct hct_face *face, int size, uint32_t glyph, unsigned phase, bool turned)
{
	FT_Matrix quarter_turn = { 0, -0x10000, 0x10000, 0 };
	FT_Outline *outline;

	if (face->ft_size != size) {
		if (FT_Set_Char_Size(face->ft, 0, size, 72, 72) != 0)
			return false;
		face->ft_size = size;
	}
	if (FT_Load_Glyph(face->ft, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
		face->ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
		return false;
	outline = &face->ft->glyph->outline;
	if (turned)
		FT_Outline_Transform(outline, &quarter_turn);
	FT_Outline_Translate(outline, turned ? 0 : phase * 16, turned ? phase * 16 : 0);
	return true;
}

static void
mask_rasterize(struct hct_fonts *fonts, struct hct_face *face, struct hct_glyph_mask *mask)
{
	FT_Outline *outline = &face->ft->glyph->outline;
	FT_BBox box;
	FT_Bitmap bitmap = { 0 };

	FT_Outline_Get_CBox(outline, &box);
	box.xMin &= ~63;
	box.yMin &= ~63;
	box.xMax = (box.xMax + 63) & ~63;
	box.yMax = (box.yMax + 63) & ~63;
	if (outline->n_points == 0 || box.xMax <= box.xMin || box.yMax <= box.yMin)
		return;
	mask->left = (int)(box.xMin >> 6);
	mask->top = (int)(box.yMax >> 6);
	mask->width = (int)((box.xMax - box.xMin) >> 6);
	mask->height = (int)((box.yMax - box.yMin) >> 6);
	mask->rows = g_malloc0_n((size_t)mask->width, (size_t)mask->height);
	FT_Outline_Translate(outline, -box.xMin, -box.yMin);
	bitmap.rows = (unsigned)mask->height;
	bitmap.width = (unsigned)mask->width;
	bitmap.pitch = mask->width;
	bitmap.buffer = mask->rows;
	bitmap.num_grays = 256;
	bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
	FT_Outline_Get_Bitmap(fonts->ft, outline, &bitmap);
}

const struct hct_glyph_mask *
hct_text_glyph_mask(struct hct_fonts *fonts, struct hct_face *face, double size_px, uint32_t glyph, unsigned phase,
	bool turned)
{
	int size = (int)lrint(CLAMP(size_px, 0, 4 * HCT_TEXT_MAX_SIZE) * 64);
	gint64 key = (gint64)size << 32 | (gint64)face->id << 24 | (gint64)(glyph & 0xFFFF) << 3 | (gint64)phase << 1 | turned;
	struct mask_entry *entry = g_hash_table_lookup(fonts->masks, &key);
	size_t bytes;

	if (entry)
		return &entry->mask;
	entry = g_new0(struct mask_entry, 1);
	entry->key = key;
	if (mask_load_outline(face, size, glyph, phase, turned))
		mask_rasterize(fonts, face, &entry->mask);
	bytes = sizeof *entry + (size_t)entry->mask.width * (size_t)entry->mask.height;
	if (fonts->mask_bytes + bytes > MASKS_MAX_BYTES) {
		g_hash_table_remove_all(fonts->masks);
		fonts->mask_bytes = 0;
	}
	fonts->mask_bytes += bytes;
	g_hash_table_add(fonts->masks, entry);
	return &entry->mask;
}
