/* hct.color/1: theme roles, the palette, and the colours Perses derives from names (panels.md 1.7). */
#include "draw/color_css.h"
#include "draw/services.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>

#define PAPER_SATURATION 1.4f
#define PAPER_CONTRAST 3.0
#define PAPER_DARKER 0.95f

static const uint32_t color_palette[] = { 0x56b4e9, 0x009e73, 0x0072b2, 0xcc79a7, 0xf0e442, 0xe69f00, 0xd55e00 };

static uint32_t
color_theme(const struct hct_render *render)
{
	return render ? render->theme : HCT_THEME_LIGHT;
}

static struct hct_color
color_role(const struct hct_render *render, uint32_t role)
{
	return hct_theme_color(render, role);
}

static bool
color_says_error(struct hct_str name)
{
	static const struct hct_str word = { "error", 5 };

	for (size_t i = 0; i + word.len <= name.len; i++)
		if (g_ascii_strncasecmp(name.ptr + i, word.ptr, word.len) == 0)
			return true;
	return false;
}

static double
color_linear(double part)
{
	return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double
color_luminance(struct hct_color color)
{
	return 0.2126 * color_linear(color.r) + 0.7152 * color_linear(color.g) + 0.0722 * color_linear(color.b);
}

/* A series on white paper: opaque, stronger in hue, and dark enough that a thin line is seen (WCAG 1.4.11 asks
 * for a contrast of 3). */
static struct hct_color
color_on_paper(struct hct_color color)
{
	float grey = (MAX(MAX(color.r, color.g), color.b) + MIN(MIN(color.r, color.g), color.b)) / 2;

	color.r = CLAMP(grey + PAPER_SATURATION * (color.r - grey), 0, 1);
	color.g = CLAMP(grey + PAPER_SATURATION * (color.g - grey), 0, 1);
	color.b = CLAMP(grey + PAPER_SATURATION * (color.b - grey), 0, 1);
	color.a = 1;
	for (int step = 0; step < 40 && 1.05 / (color_luminance(color) + 0.05) < PAPER_CONTRAST; step++) {
		color.r *= PAPER_DARKER;
		color.g *= PAPER_DARKER;
		color.b *= PAPER_DARKER;
	}
	return color;
}

/* The scheme of the color-hash library with Perses' parameters: hue first, then saturation and lightness
 * from what is left of the hash. */
static struct hct_color
color_of_name(struct hct_str name)
{
	static const double shares[] = { 0.35, 0.5, 0.65 };
	bool error = color_says_error(name);
	double low = error ? 0 : 20, high = error ? 20 : 360;
	char *sum = g_compute_checksum_for_data(
		G_CHECKSUM_SHA256, (const guchar *)(name.ptr ? name.ptr : ""), name.len);
	uint64_t hash, rest;
	double hue, saturation, lightness;

	sum[8] = '\0';
	hash = g_ascii_strtoull(sum, NULL, 16);
	g_free(sum);
	hue = round(((double)(hash % 727) * (high - low) / 727 + low) * 100) / 100;
	rest = (hash + 359) / 360;
	saturation = shares[rest % 3];
	rest = (rest + 2) / 3;
	lightness = shares[rest % 3];
	return hct_color_hsl(hue, saturation, lightness, 0.9);
}

static struct hct_color
color_categorical(const struct hct_render *render, size_t index)
{
	struct hct_color color = hct_rgb(color_palette[index % G_N_ELEMENTS(color_palette)], 1);

	return color_theme(render) == HCT_THEME_PRINT ? color_on_paper(color) : color;
}

/* The palette of Okabe and Ito is that of Perses with black, here the text's colour, as its eighth. */
static struct hct_color
color_generated(const struct hct_render *render, struct hct_str name, size_t index)
{
	struct hct_color color;

	if (render && render->palette == HCT_PALETTE_OKABE_ITO) {
		index %= G_N_ELEMENTS(color_palette) + 1;
		return index < G_N_ELEMENTS(color_palette) ? color_categorical(render, index)
							   : hct_theme_color(render, HCT_ROLE_TEXT);
	}
	color = color_of_name(name);
	return color_theme(render) == HCT_THEME_PRINT ? color_on_paper(color) : color;
}

static struct hct_color
color_contrast(struct hct_color background)
{
	double luminance = color_luminance(background);
	double with_white = 1.05 / (luminance + 0.05), with_black = (luminance + 0.05) / 0.05;

	return hct_rgb(with_black >= with_white ? 0x000000 : 0xffffff, 1);
}

const struct hct_color_1 hct_color_1 = {
	.role = color_role,
	.parse = hct_color_parse,
	.generated = color_generated,
	.categorical = color_categorical,
	.contrast = color_contrast,
	.theme = color_theme,
};
