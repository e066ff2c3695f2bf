/* plugins/statushistorychart/color.c: colours of values without a mapping: the palette in the order in which the values
 * occur; beyond it, the palette's first colour turned, strengthened and made lighter or darker by what the value is
 * written as. */
#include "statushistorychart.h"

#include <math.h>

#define PALETTE 7

struct hsl {
	double hue, saturation, lightness; /* degrees, shares */
};

static struct hsl
hsl_of(struct hct_color color)
{
	double r = color.r, g = color.g, b = color.b;
	double high = fmax(r, fmax(g, b)), low = fmin(r, fmin(g, b)), span = high - low;
	struct hsl hsl = { .lightness = (high + low) / 2 };

	if (span <= 0)
		return hsl;
	hsl.saturation = span / (1 - fabs(2 * hsl.lightness - 1));
	if (high == r)
		hsl.hue = 60 * (g - b) / span;
	else if (high == g)
		hsl.hue = 60 * (b - r) / span + 120;
	else
		hsl.hue = 60 * (r - g) / span + 240;
	return hsl;
}

/* The share of one channel: `turn` is its place on the circle of hues. */
static float
channel(struct hsl hsl, double turn)
{
	double spread = hsl.saturation * fmin(hsl.lightness, 1 - hsl.lightness);
	double at = fmod(turn + hsl.hue / 30, 12);

	return (float)(hsl.lightness - spread * fmax(-1, fmin(fmin(at - 3, 9 - at), 1)));
}

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

struct hct_color
shc_color(const struct shc *chart, size_t index, const char *text)
{
	struct hct_color first = chart->host.color->categorical(chart->render, 0);
	struct hsl hsl = hsl_of(first);
	unsigned sum = 0;

	if (index < PALETTE)
		return chart->host.color->categorical(chart->render, index);
	for (; *text; text++)
		sum += (unsigned char)*text;
	hsl.hue = fmod(hsl.hue + 60.0 * (sum % 6) + 360, 360);
	hsl.saturation = clamp(hsl.saturation + 0.1, 0.5, 0.9);
	hsl.lightness = clamp(hsl.lightness + (sum % 2 ? 0.15 : -0.15), 0.3, 0.7);
	return (struct hct_color){ channel(hsl, 0), channel(hsl, 8), channel(hsl, 4), first.a };
}
