/* Colours in CSS syntax. */
#include "draw/color_css.h"
#include "base/number.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

struct color_name {
	const char *name;
	uint32_t rgb;
};

/* In the order of the alphabet, for bsearch. */
static const struct color_name color_names[] = {
	{ "aliceblue", 0xf0f8ff },
	{ "antiquewhite", 0xfaebd7 },
	{ "aqua", 0x00ffff },
	{ "aquamarine", 0x7fffd4 },
	{ "azure", 0xf0ffff },
	{ "beige", 0xf5f5dc },
	{ "bisque", 0xffe4c4 },
	{ "black", 0x000000 },
	{ "blanchedalmond", 0xffebcd },
	{ "blue", 0x0000ff },
	{ "blueviolet", 0x8a2be2 },
	{ "brown", 0xa52a2a },
	{ "burlywood", 0xdeb887 },
	{ "cadetblue", 0x5f9ea0 },
	{ "chartreuse", 0x7fff00 },
	{ "chocolate", 0xd2691e },
	{ "coral", 0xff7f50 },
	{ "cornflowerblue", 0x6495ed },
	{ "cornsilk", 0xfff8dc },
	{ "crimson", 0xdc143c },
	{ "cyan", 0x00ffff },
	{ "darkblue", 0x00008b },
	{ "darkcyan", 0x008b8b },
	{ "darkgoldenrod", 0xb8860b },
	{ "darkgray", 0xa9a9a9 },
	{ "darkgreen", 0x006400 },
	{ "darkgrey", 0xa9a9a9 },
	{ "darkkhaki", 0xbdb76b },
	{ "darkmagenta", 0x8b008b },
	{ "darkolivegreen", 0x556b2f },
	{ "darkorange", 0xff8c00 },
	{ "darkorchid", 0x9932cc },
	{ "darkred", 0x8b0000 },
	{ "darksalmon", 0xe9967a },
	{ "darkseagreen", 0x8fbc8f },
	{ "darkslateblue", 0x483d8b },
	{ "darkslategray", 0x2f4f4f },
	{ "darkslategrey", 0x2f4f4f },
	{ "darkturquoise", 0x00ced1 },
	{ "darkviolet", 0x9400d3 },
	{ "deeppink", 0xff1493 },
	{ "deepskyblue", 0x00bfff },
	{ "dimgray", 0x696969 },
	{ "dimgrey", 0x696969 },
	{ "dodgerblue", 0x1e90ff },
	{ "firebrick", 0xb22222 },
	{ "floralwhite", 0xfffaf0 },
	{ "forestgreen", 0x228b22 },
	{ "fuchsia", 0xff00ff },
	{ "gainsboro", 0xdcdcdc },
	{ "ghostwhite", 0xf8f8ff },
	{ "gold", 0xffd700 },
	{ "goldenrod", 0xdaa520 },
	{ "gray", 0x808080 },
	{ "green", 0x008000 },
	{ "greenyellow", 0xadff2f },
	{ "grey", 0x808080 },
	{ "honeydew", 0xf0fff0 },
	{ "hotpink", 0xff69b4 },
	{ "indianred", 0xcd5c5c },
	{ "indigo", 0x4b0082 },
	{ "ivory", 0xfffff0 },
	{ "khaki", 0xf0e68c },
	{ "lavender", 0xe6e6fa },
	{ "lavenderblush", 0xfff0f5 },
	{ "lawngreen", 0x7cfc00 },
	{ "lemonchiffon", 0xfffacd },
	{ "lightblue", 0xadd8e6 },
	{ "lightcoral", 0xf08080 },
	{ "lightcyan", 0xe0ffff },
	{ "lightgoldenrodyellow", 0xfafad2 },
	{ "lightgray", 0xd3d3d3 },
	{ "lightgreen", 0x90ee90 },
	{ "lightgrey", 0xd3d3d3 },
	{ "lightpink", 0xffb6c1 },
	{ "lightsalmon", 0xffa07a },
	{ "lightseagreen", 0x20b2aa },
	{ "lightskyblue", 0x87cefa },
	{ "lightslategray", 0x778899 },
	{ "lightslategrey", 0x778899 },
	{ "lightsteelblue", 0xb0c4de },
	{ "lightyellow", 0xffffe0 },
	{ "lime", 0x00ff00 },
	{ "limegreen", 0x32cd32 },
	{ "linen", 0xfaf0e6 },
	{ "magenta", 0xff00ff },
	{ "maroon", 0x800000 },
	{ "mediumaquamarine", 0x66cdaa },
	{ "mediumblue", 0x0000cd },
	{ "mediumorchid", 0xba55d3 },
	{ "mediumpurple", 0x9370db },
	{ "mediumseagreen", 0x3cb371 },
	{ "mediumslateblue", 0x7b68ee },
	{ "mediumspringgreen", 0x00fa9a },
	{ "mediumturquoise", 0x48d1cc },
	{ "mediumvioletred", 0xc71585 },
	{ "midnightblue", 0x191970 },
	{ "mintcream", 0xf5fffa },
	{ "mistyrose", 0xffe4e1 },
	{ "moccasin", 0xffe4b5 },
	{ "navajowhite", 0xffdead },
	{ "navy", 0x000080 },
	{ "oldlace", 0xfdf5e6 },
	{ "olive", 0x808000 },
	{ "olivedrab", 0x6b8e23 },
	{ "orange", 0xffa500 },
	{ "orangered", 0xff4500 },
	{ "orchid", 0xda70d6 },
	{ "palegoldenrod", 0xeee8aa },
	{ "palegreen", 0x98fb98 },
	{ "paleturquoise", 0xafeeee },
	{ "palevioletred", 0xdb7093 },
	{ "papayawhip", 0xffefd5 },
	{ "peachpuff", 0xffdab9 },
	{ "peru", 0xcd853f },
	{ "pink", 0xffc0cb },
	{ "plum", 0xdda0dd },
	{ "powderblue", 0xb0e0e6 },
	{ "purple", 0x800080 },
	{ "rebeccapurple", 0x663399 },
	{ "red", 0xff0000 },
	{ "rosybrown", 0xbc8f8f },
	{ "royalblue", 0x4169e1 },
	{ "saddlebrown", 0x8b4513 },
	{ "salmon", 0xfa8072 },
	{ "sandybrown", 0xf4a460 },
	{ "seagreen", 0x2e8b57 },
	{ "seashell", 0xfff5ee },
	{ "sienna", 0xa0522d },
	{ "silver", 0xc0c0c0 },
	{ "skyblue", 0x87ceeb },
	{ "slateblue", 0x6a5acd },
	{ "slategray", 0x708090 },
	{ "slategrey", 0x708090 },
	{ "snow", 0xfffafa },
	{ "springgreen", 0x00ff7f },
	{ "steelblue", 0x4682b4 },
	{ "tan", 0xd2b48c },
	{ "teal", 0x008080 },
	{ "thistle", 0xd8bfd8 },
	{ "tomato", 0xff6347 },
	{ "turquoise", 0x40e0d0 },
	{ "violet", 0xee82ee },
	{ "wheat", 0xf5deb3 },
	{ "white", 0xffffff },
	{ "whitesmoke", 0xf5f5f5 },
	{ "yellow", 0xffff00 },
	{ "yellowgreen", 0x9acd32 },
};

static int
color_name_compare(const void *key, const void *item)
{
	return strcmp(key, ((const struct color_name *)item)->name);
}

static bool
color_named(const char *name, struct hct_color *out_color)
{
	const struct color_name *found;

	if (strcmp(name, "transparent") == 0) {
		*out_color = (struct hct_color){ 0, 0, 0, 0 };
		return true;
	}
	found = bsearch(
		name, color_names, G_N_ELEMENTS(color_names), sizeof(*color_names), color_name_compare);
	if (found)
		*out_color = hct_rgb(found->rgb, 1);
	return found != NULL;
}

static bool
color_hex(const char *digits, struct hct_color *out_color)
{
	size_t count = strlen(digits), step = count > 4 ? 2 : 1;
	float part[4] = { 0, 0, 0, 1 };

	if (count != 3 && count != 4 && count != 6 && count != 8)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!g_ascii_isxdigit(digits[i]))
			return false;
	for (size_t i = 0; i < count / step; i++) {
		int high = g_ascii_xdigit_value(digits[i * step]);
		int low = g_ascii_xdigit_value(digits[i * step + step - 1]);

		part[i] = (float)(high * 16 + low) / 255;
	}
	*out_color = (struct hct_color){ part[0], part[1], part[2], part[3] };
	return true;
}

struct hct_color
hct_color_hsl(double hue, double saturation, double lightness, double alpha)
{
	double part[3];

	hue = fmod(hue, 360);
	if (hue < 0)
		hue += 360;
	for (int i = 0; i < 3; i++) {
		double k = fmod((i == 0 ? 0 : i == 1 ? 8 : 4) + hue / 30, 12);

		part[i] = lightness -
			  saturation * MIN(lightness, 1 - lightness) * MAX(-1, MIN(MIN(k - 3, 9 - k), 1));
	}
	return (struct hct_color){ (float)part[0], (float)part[1], (float)part[2], (float)alpha };
}

enum color_part_unit { PART_NUMBER, PART_PERCENT, PART_ANGLE };
struct color_part {
	double value;
	enum color_part_unit unit;
};

static bool
color_part_unit(const char **p, struct color_part *part)
{
	static const struct {
		const char *word;
		double degrees;
	} angles[] = { { "deg", 1 }, { "grad", 0.9 }, { "rad", 180 / G_PI }, { "turn", 360 } };

	part->unit = PART_NUMBER;
	if (**p == '%') {
		part->unit = PART_PERCENT;
		(*p)++;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(angles); i++)
		if (g_str_has_prefix(*p, angles[i].word)) {
			part->unit = PART_ANGLE;
			part->value *= angles[i].degrees;
			*p += strlen(angles[i].word);
		}
	return !g_ascii_isalpha(**p);
}

static void
color_skip_blanks(const char **p)
{
	while (g_ascii_isspace(**p))
		(*p)++;
}

/* "1, 2, 3, 0.5)" or "1 2 3 / 50%)": the number of parts, 0 when malformed. */
static size_t
color_parts(const char *p, struct color_part part[4])
{
	const char *end = p + strlen(p);
	size_t count = 0;

	for (;;) {
		color_skip_blanks(&p);
		if (*p == '+')
			p++;
		if (*p != '.' && *p != '-' && !g_ascii_isdigit(*p))
			return 0;
		/* JSON numbers need a digit before the dot, CSS does not. */
		if (*p == '.') {
			double fraction = 0, scale = 1;

			for (p++; g_ascii_isdigit(*p); p++)
				fraction += g_ascii_digit_value(*p) * (scale /= 10);
			part[count].value = fraction;
		} else {
			p = hct_number_read(p, end, &part[count].value);
		}
		if (!p || !isfinite(part[count].value) || !color_part_unit(&p, &part[count]))
			return 0;
		count++;
		color_skip_blanks(&p);
		if (*p == ')')
			return p[1] == '\0' ? count : 0;
		if (count == 4)
			return 0;
		if (*p == ',' || *p == '/')
			p++;
	}
}

static bool
color_function(const char *text, struct hct_color *out_color)
{
	bool hsl = g_str_has_prefix(text, "hsl");
	const char *open = strchr(text, '(');
	struct color_part part[4];
	double alpha = 1, value[3];
	size_t count;

	if (!open || (!hsl && !g_str_has_prefix(text, "rgb")) ||
		(open - text != 3 && (open - text != 4 || text[3] != 'a')))
		return false;
	count = color_parts(open + 1, part);
	if (count < 3)
		return false;
	if (count == 4)
		alpha = CLAMP(part[3].unit == PART_PERCENT ? part[3].value / 100 : part[3].value, 0, 1);
	if (hsl) {
		*out_color = hct_color_hsl(part[0].value, CLAMP(part[1].value / 100, 0, 1),
			CLAMP(part[2].value / 100, 0, 1), alpha);
		return true;
	}
	for (int i = 0; i < 3; i++)
		value[i] = CLAMP(part[i].value / (part[i].unit == PART_PERCENT ? 100 : 255), 0, 1);
	*out_color = (struct hct_color){ (float)value[0], (float)value[1], (float)value[2], (float)alpha };
	return true;
}

bool
hct_color_parse(struct hct_str css, struct hct_color *out_color)
{
	char text[80];

	css = hct_str_trim(css);
	if (css.len == 0 || css.len >= sizeof(text) || memchr(css.ptr, '\0', css.len))
		return false;
	for (size_t i = 0; i < css.len; i++)
		text[i] = g_ascii_tolower(css.ptr[i]);
	text[css.len] = '\0';
	if (text[0] == '#')
		return color_hex(text + 1, out_color);
	return color_named(text, out_color) || color_function(text, out_color);
}
