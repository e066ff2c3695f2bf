/* plugins/heatmapchart/ramp.c: eleven colours from few to many, linear in RGB between them. They are the marks
 * themselves and the same in all themes. */
#include "heatmapchart.h"

struct hct_color
hmc_ramp_at(double share)
{
	static const uint32_t stops[] = { 0x313695, 0x4575b4, 0x74add1, 0xabd9e9, 0xe0f3f8, 0xffffbf, 0xfee090, 0xfdae61,
		0xf46d43, 0xd73027, 0xa50026 };
	static const int last = sizeof stops / sizeof *stops - 1;
	double at = share > 0 ? share < 1 ? share * last : last : 0;
	int from = at < last ? (int)at : last - 1;
	double part[3];

	for (int i = 0; i < 3; i++) {
		int shift = 16 - 8 * i;
		double a = stops[from] >> shift & 0xff, b = stops[from + 1] >> shift & 0xff;

		part[i] = (a + (b - a) * (at - from)) / 255;
	}
	return (struct hct_color){ (float)part[0], (float)part[1], (float)part[2], 1 };
}

/* Halves, because the span of two huge counts may be no number. */
struct hct_color
hmc_ramp_color(const struct hmc *chart, double count)
{
	double span = chart->most / 2 - chart->least / 2;

	return hmc_ramp_at(span > 0 ? (count / 2 - chart->least / 2) / span : 0.5);
}
