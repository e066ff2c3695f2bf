/* core/draw/color_css.h: colours in CSS syntax: #rgb #rgba #rrggbb #rrggbbaa, rgb() rgba() hsl() hsla()
 * with commas or blanks, names. */
#ifndef HCT_DRAW_COLOR_CSS_H
#define HCT_DRAW_COLOR_CSS_H

#include "base/str.h"

bool hct_color_parse(struct hct_str css, struct hct_color *out_color);
/* hue in degrees (any), saturation and lightness 0..1. */
struct hct_color hct_color_hsl(double hue, double saturation, double lightness, double alpha);

#endif
