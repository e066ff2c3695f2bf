/* core/draw/text.c: shaping one line, by HarfBuzz alone or through pango, with a cache of the results. */
#include "base/hash.h"
#include "draw/fonts_face.h"

#include <math.h>

#define CACHE_MAX 4096                  /* shaped texts; then the cache starts anew */

/* A shaped text with the key it is found by. */
struct shaped_entry {
	struct hct_shaped shaped;       /* text, too, is part of the key */
	char *bytes;
	uint32_t hash;
	uint32_t style;                 /* hct_fonts_style_index */
	int size, spacing;              /* 1/1024 px */
};

static unsigned
entry_hash(gconstpointer key)
{
	return ((const struct shaped_entry *)key)->hash;
}

static gboolean
entry_equal(gconstpointer left, gconstpointer right)
{
	const struct shaped_entry *a = left, *b = right;

	return a->hash == b->hash && a->style == b->style && a->size == b->size && a->spacing == b->spacing &&
		hct_str_eq(a->shaped.text, b->shaped.text);
}

static void
entry_free(gpointer data)
{
	struct shaped_entry *entry = data;

	for (size_t i = 0; i < entry->shaped.item_count; i++)
		pango_glyph_item_free(entry->shaped.items[i].item);
	g_free(entry->shaped.items);
	g_free(entry->shaped.glyphs);
	g_free(entry->bytes);
	g_free(entry);
}

GHashTable *
hct_text_shaped_cache(void)
{
	return g_hash_table_new_full(entry_hash, entry_equal, entry_free, NULL);
}

static void
entry_set_key(struct shaped_entry *entry, const struct hct_text_style *style, struct hct_str text)
{
	entry->style = hct_fonts_style_index(style);
	entry->size = (int)(style->size_px * PANGO_SCALE);
	entry->spacing = isfinite(style->letter_spacing_px) ?
		(int)lrint(CLAMP(style->letter_spacing_px, -1000, 1000) * PANGO_SCALE) : 0;
	entry->shaped.text = text;
	entry->hash = (uint32_t)hct_hash_bytes(text.ptr, text.len) ^ entry->style * 0x9E3779B1u ^ (uint32_t)entry->size * 0x85EBCA6Bu ^
		(uint32_t)entry->spacing * 0xC2B2AE35u;
}

bool
hct_text_style_ok(const struct hct_text_style *style)
{
	return style->size_px > 0 && style->size_px <= HCT_TEXT_MAX_SIZE;
}

/* ---- cleaning ---------------------------------------------------------------------------------------------------- */

static bool
char_is_control(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static bool
text_is_plain_ascii(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((uint8_t)text.ptr[i] < 0x20 || (uint8_t)text.ptr[i] > 0x7E)
			return false;
	return true;
}

char *
hct_text_clean(struct hct_str text, size_t max_bytes, size_t *out_len)
{
	GString *out;

	text = hct_str_cut(text, max_bytes);
	if (text_is_plain_ascii(text)) {
		*out_len = text.len;
		return g_strndup(text.ptr ? text.ptr : "", text.len);
	}
	out = g_string_sized_new(text.len + 1);
	for (const char *p = text.ptr, *end = text.ptr + text.len; p < end;) {
		gunichar c = *p ? g_utf8_get_char_validated(p, end - p) : ' ';

		if ((gint32)c < 0) {
			g_string_append(out, "\xEF\xBF\xBD");
			p++;
			continue;
		}
		p = g_utf8_next_char(p);
		/* U+FFFE and U+FFFF are no characters, and XML refuses them. */
		g_string_append_unichar(out, char_is_control(c) ? ' ' : (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c);
	}
	*out_len = out->len;
	return g_string_free(out, FALSE);
}

/* ---- the direct way ---------------------------------------------------------------------------------------------- */

static bool
char_is_direct(gunichar c)
{
	static const uint16_t others[] = { 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x20AC,
		0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265 };

	if (c < 0x250)
		return c >= 0x20 && c != 0xAD;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (c == others[i])
			return true;
	return false;
}

/* Latin letters and marks common to all scripts, all in the face: pango would make one run of them, too. */
static bool
text_is_direct(struct hct_face *face, struct hct_str text, hb_script_t *out_script)
{
	const char *end = text.ptr + text.len;
	hb_codepoint_t glyph;

	*out_script = HB_SCRIPT_COMMON;
	for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
		gunichar c = (uint8_t)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);

		if (!char_is_direct(c))
			return false;
		if (c >= 0x80 && !hb_font_get_nominal_glyph(face->hb, c, &glyph))
			return false;
		if (*out_script == HB_SCRIPT_COMMON &&
			((c < 0x80 && g_ascii_isalpha((char)c)) || (c >= 0x80 && g_unichar_isalpha(c))))
			*out_script = HB_SCRIPT_LATIN;
	}
	return true;
}

/* Spaced letters are not joined. */
static const hb_feature_t unjoined[] = {
	{ HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
	{ HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
	{ HB_TAG('d', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
};

static void
entry_shape_direct(struct hct_fonts *fonts, struct shaped_entry *entry, struct hct_face *face, hb_script_t script)
{
	struct hct_shaped *shaped = &entry->shaped;
	unsigned count;
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *position;
	int pen = 0;

	hb_buffer_clear_contents(fonts->buffer);
	hb_buffer_set_direction(fonts->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(fonts->buffer, script);
	hb_buffer_set_language(fonts->buffer, hb_language_from_string("en", 2));
	hb_buffer_add_utf8(fonts->buffer, shaped->text.ptr, (int)shaped->text.len, 0, (int)shaped->text.len);
	hb_font_set_scale(face->hb, entry->size, entry->size);
	hb_shape(face->hb, fonts->buffer, unjoined, entry->spacing ? G_N_ELEMENTS(unjoined) : 0);
	info = hb_buffer_get_glyph_infos(fonts->buffer, &count);
	position = hb_buffer_get_glyph_positions(fonts->buffer, &count);
	shaped->face = face;
	shaped->glyph_count = count;
	shaped->glyphs = g_new(struct hct_glyph, count);
	for (unsigned i = 0; i < count; i++) {
		shaped->glyphs[i] = (struct hct_glyph){ info[i].codepoint, info[i].cluster,
			(double)(pen + position[i].x_offset) / PANGO_SCALE, -(double)position[i].y_offset / PANGO_SCALE };
		pen += position[i].x_advance;
		if (i + 1 == count || info[i + 1].cluster != info[i].cluster)
			pen += entry->spacing;
	}
	shaped->width = (double)pen / PANGO_SCALE;
}

/* ---- pango ------------------------------------------------------------------------------------------------------- */

/* Puts the spacing behind each cluster, as CSS has it; pango's own attribute puts halves on both sides. */
static void
item_add_spacing(PangoGlyphItem *item, int spacing)
{
	PangoGlyphString *glyphs = item->glyphs;

	for (int i = 0; i < glyphs->num_glyphs; i++)
		if (i + 1 == glyphs->num_glyphs || glyphs->log_clusters[i + 1] != glyphs->log_clusters[i])
			glyphs->glyphs[i].geometry.width += spacing;
}

static void
entry_add_item(struct shaped_entry *entry, PangoItem *item, int *pen)
{
	struct hct_shaped *shaped = &entry->shaped;
	PangoGlyphItem run = { .item = item, .glyphs = pango_glyph_string_new() };
	PangoGlyphItem *kept;

	pango_shape_full(shaped->text.ptr + item->offset, item->length, shaped->text.ptr, (int)shaped->text.len,
		&item->analysis, run.glyphs);
	kept = pango_glyph_item_copy(&run);
	pango_glyph_string_free(run.glyphs);
	pango_item_free(item);
	if (entry->spacing)
		item_add_spacing(kept, entry->spacing);
	shaped->items[shaped->item_count++] = (struct hct_shaped_item){ kept, (double)*pen / PANGO_SCALE };
	*pen += pango_glyph_string_get_width(kept->glyphs);
}

/* Not by a PangoLayout: that measures ink by cairo's fonts, which all threads have in common, and now and then one of them
 * is lost when two threads let go of it. */
static void
entry_shape_pango(struct hct_fonts *fonts, struct shaped_entry *entry, const struct hct_text_style *style)
{
	struct hct_shaped *shaped = &entry->shaped;
	const int length = (int)shaped->text.len;
	PangoContext *context = hct_fonts_pango(fonts);
	PangoFontDescription *description = hct_fonts_description(style);
	PangoAttrList *attributes = pango_attr_list_new();
	GList *logical, *visual;
	int pen = 0;

	if (entry->spacing)
		pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
	pango_context_set_font_description(context, description);
	logical = pango_itemize(context, shaped->text.ptr, 0, length, attributes, NULL);
	visual = pango_reorder_items(logical);
	shaped->items = g_new0(struct hct_shaped_item, g_list_length(visual));
	for (GList *item = visual; item; item = item->next)
		entry_add_item(entry, item->data, &pen);
	shaped->width = (double)pen / PANGO_SCALE;
	g_list_free(logical);
	g_list_free(visual);
	pango_attr_list_unref(attributes);
	pango_font_description_free(description);
}

/* ---- the door ---------------------------------------------------------------------------------------------------- */

static struct shaped_entry *
entry_create(struct hct_fonts *fonts, const struct shaped_entry *key, const struct hct_text_style *style)
{
	struct shaped_entry *entry = g_new0(struct shaped_entry, 1);
	struct hct_face *face = hct_fonts_face(fonts, style);
	hb_script_t script;

	*entry = *key;
	entry->bytes = g_strndup(key->shaped.text.ptr, key->shaped.text.len);
	entry->shaped.text.ptr = entry->bytes;
	if (entry->shaped.text.len == 0)
		return entry;
	if (face && text_is_direct(face, entry->shaped.text, &script))
		entry_shape_direct(fonts, entry, face, script);
	else
		entry_shape_pango(fonts, entry, style);
	return entry;
}

/* `text` is clean. */
static const struct hct_shaped *
shape_clean(struct hct_fonts *fonts, const struct hct_text_style *style, struct hct_str text)
{
	struct shaped_entry key = { 0 }, *entry;

	entry_set_key(&key, style, text);
	entry = g_hash_table_lookup(fonts->shaped, &key);
	if (entry)
		return &entry->shaped;
	entry = entry_create(fonts, &key, style);
	if (g_hash_table_size(fonts->shaped) >= CACHE_MAX)
		g_hash_table_remove_all(fonts->shaped);
	g_hash_table_add(fonts->shaped, entry);
	return &entry->shaped;
}

const struct hct_shaped *
hct_text_shape(struct hct_fonts *fonts, const struct hct_text_style *style, struct hct_str text)
{
	const struct hct_shaped *shaped;
	size_t length;
	char *clean;

	if (!hct_text_style_ok(style))
		text = HCT_STR_NONE;
	if (text.len <= HCT_TEXT_MAX_BYTES && text_is_plain_ascii(text))
		return shape_clean(fonts, style, text.ptr ? text : hct_str(""));
	clean = hct_text_clean(text, HCT_TEXT_MAX_BYTES, &length);
	shaped = shape_clean(fonts, style, (struct hct_str){ clean, length });
	g_free(clean);
	return shaped;
}

/* Width of the first `length` bytes of `text` with the ellipsis behind them, not kept in the cache. */
static double
fit_width(struct hct_fonts *fonts, const struct hct_text_style *style, const char *text, size_t length)
{
	struct shaped_entry key = { 0 }, *entry;
	GString *shown = g_string_new_len(text, (gssize)length);
	double width;

	g_string_append(shown, HCT_ELLIPSIS);
	entry_set_key(&key, style, (struct hct_str){ shown->str, shown->len });
	entry = entry_create(fonts, &key, style);
	width = entry->shaped.width;
	entry_free(entry);
	g_string_free(shown, TRUE);
	return width;
}

/* Byte offsets where the text may be cut: before each grapheme, and at the end. */
static size_t *
fit_boundaries(const char *text, size_t length, size_t *out_count)
{
	glong chars = g_utf8_strlen(text, (gssize)length);
	PangoLogAttr *attributes = g_new0(PangoLogAttr, chars + 1);
	size_t *offsets = g_new(size_t, chars + 1), count = 0;
	const char *p = text;

	pango_get_log_attrs(text, (int)length, -1, pango_language_from_string("en"), attributes, (int)chars + 1);
	for (glong i = 0; i <= chars; i++, p = i <= chars ? g_utf8_next_char(p) : p)
		if (attributes[i].is_cursor_position || i == 0 || i == chars)
			offsets[count++] = (size_t)(p - text);
	g_free(attributes);
	*out_count = count;
	return offsets;
}

const struct hct_shaped *
hct_text_fit(struct hct_fonts *fonts, const struct hct_text_style *style, struct hct_str text, double max_px, bool cut)
{
	const struct hct_shaped *shaped = hct_text_shape(fonts, style, text);
	const double limit = max_px + 1.0 / 64; /* what was measured must fit what was made of the measure */
	size_t low = 0, high, count, *offsets;
	GString *shown;

	if (!cut && shaped->width <= limit)
		return shaped;
	shown = g_string_new_len(shaped->text.ptr, (gssize)shaped->text.len);
	offsets = fit_boundaries(shown->str, shown->len, &count);
	high = cut ? count : count - 1;
	/* offsets[low - 1] fits, offsets[high] does not. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (fit_width(fonts, style, shown->str, offsets[middle]) <= limit)
			low = middle + 1;
		else
			high = middle;
	}
	g_string_truncate(shown, low ? offsets[low - 1] : 0);
	if (low)
		g_string_append(shown, HCT_ELLIPSIS);
	shaped = shape_clean(fonts, style, (struct hct_str){ shown->str, shown->len });
	g_free(offsets);
	g_string_free(shown, TRUE);
	return shaped;
}
