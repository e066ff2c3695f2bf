/* tests/bench/bar_text.c: labels by pango: one font map, one layout that is filled anew for each. */
#include "bar.h"

#include <math.h>

void
bar_text_init(struct bar_text *text)
{
	PangoFontMap *map = pango_cairo_font_map_new();
	cairo_font_options_t *options = cairo_font_options_create();

	*text = (struct bar_text){ .context = pango_font_map_create_context(map) };
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(text->context, options);
	cairo_font_options_destroy(options);
	text->layout = pango_layout_new(text->context);
	g_object_unref(map);
}

void
bar_text_fini(struct bar_text *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(text->fonts); i++)
		for (int bold = 0; bold < 2; bold++)
			if (text->fonts[i][bold])
				pango_font_description_free(text->fonts[i][bold]);
	for (size_t i = 0; i < text->style_count; i++)
		pango_font_description_free(text->style_fonts[i]);
	g_object_unref(text->layout);
	g_object_unref(text->context);
}

static void
text_set(struct bar_text *text, int px, bool bold, struct bar_slice run)
{
	PangoFontDescription **font = &text->fonts[px][bold];

	if (!*font) {
		*font = pango_font_description_from_string("Inter");
		pango_font_description_set_absolute_size(*font, px * PANGO_SCALE);
		if (bold)
			pango_font_description_set_weight(*font, PANGO_WEIGHT_SEMIBOLD);
	}
	pango_layout_set_font_description(text->layout, *font);
	pango_layout_set_text(text->layout, run.ptr, run.len);
}

double
bar_text_width(struct bar_text *text, int px, bool bold, struct bar_slice run)
{
	int width;

	text_set(text, px, bold, run);
	pango_layout_get_size(text->layout, &width, NULL);
	return (double)width / PANGO_SCALE;
}

void
bar_text_draw(struct bar_text *text, cairo_t *cr, int px, bool bold, double x, double y, int align,
	struct bar_slice run)
{
	int width, height;

	text_set(text, px, bold, run);
	pango_layout_get_pixel_size(text->layout, &width, &height);
	x -= align == BAR_CENTRE ? width / 2.0 : align == BAR_RIGHT ? width : 0;
	cairo_move_to(cr, round(x), round(y - height / 2.0));
	pango_cairo_show_layout(cr, text->layout);
	cairo_new_path(cr); /* pango leaves its point, to which the next arc would be joined */
}

static PangoFontDescription *
style_font(struct bar_text *text, const struct bar_style *style)
{
	PangoFontDescription *font;
	size_t i;

	for (i = 0; i < text->style_count; i++)
		if (text->styles[i].px == style->px && text->styles[i].weight == style->weight &&
			text->styles[i].mono == style->mono && text->styles[i].italic == style->italic)
			return text->style_fonts[i];
	if (i == G_N_ELEMENTS(text->styles))
		return text->style_fonts[i - 1];
	font = pango_font_description_from_string(style->mono ? "monospace" : "Inter");
	pango_font_description_set_absolute_size(font, style->px * PANGO_SCALE);
	pango_font_description_set_weight(font, (PangoWeight)style->weight);
	if (style->italic)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	text->styles[i] = *style;
	text->style_count++;
	return text->style_fonts[i] = font;
}

void
bar_text_run(struct bar_text *text, cairo_t *cr, const struct bar_style *style, double x, double y, bool turned,
	struct bar_slice run)
{
	pango_layout_set_font_description(text->layout, style_font(text, style));
	pango_layout_set_text(text->layout, run.ptr, run.len);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	if (turned)
		cairo_rotate(cr, -M_PI / 2);
	cairo_move_to(cr, 0, 0);
	pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(text->layout, 0));
	cairo_restore(cr);
	cairo_new_path(cr);
}
