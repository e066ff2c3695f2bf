/* How wide labels count when room is made for them beside a plot.
 *
 * The browser's charts reserve room by the metrics of the default sans-serif font (Arial and its twins),
 * whatever font the labels are drawn in. Plot rectangles equal theirs only with these widths; where a
 * label in our font is wider, it reaches into the margin. */
#include "draw/axis_plot.h"

#include <glib.h>
#include <math.h>

/* Advances in 1/1000 em of the characters from blank to ~. */
/* clang-format off */
static const uint16_t sans_advances[] = {
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
	556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
	611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
	667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
	222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};
/* clang-format on */

/* 0: not known. */
static double
sans_advance(gunichar c)
{
	gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

	if (c == 0xb0)
		return 400;
	if (c == 0x3bc || c == 0xb5)
		return 576;
	if (g_unichar_iswide(c))
		return 1000;
	if (c > '~' && g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base)) > 1)
		c = base[0];
	return c >= ' ' && c <= '~' ? sans_advances[c - ' '] : 0;
}

double
hct_axis_room(struct hct_str text, double drawn_px)
{
	const char *end = text.ptr + text.len;
	double units = 0;

	for (const char *p = text.ptr; p && p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char_validated(p, end - p);
		double advance = c == (gunichar)-1 || c == (gunichar)-2 ? 0 : sans_advance(c);

		if (advance == 0)
			return drawn_px;
		units += round(advance * 2.048); /* what the fonts hold: 1/2048 em */
	}
	return units / 2048 * HCT_AXIS_TEXT_PX;
}
