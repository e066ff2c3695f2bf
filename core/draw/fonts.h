/* core/draw/fonts.h: text measuring and shaping for one thread: a font map of its own, a cache of shaped texts.
 *
 * One shaper serves layout and drawing, and all formats, so that widths agree everywhere. Hinting is off, antialiasing grey,
 * positions independent of the machine's font settings. Inter is the family, then the system's sans, with fallback for
 * other scripts and emoji; DejaVu Sans Mono for code. */
#ifndef HCT_DRAW_FONTS_H
#define HCT_DRAW_FONTS_H

#include "base/str.h"

struct hct_fonts;

struct hct_fonts *hct_fonts_create(void);       /* fontconfig is set up once per process */
void hct_fonts_destroy(struct hct_fonts *fonts);

#endif
