/* core/draw/theme.h: the colours of the themes (panels.md 1.3; print is our own) and the text styles (1.4). */
#ifndef HCT_DRAW_THEME_H
#define HCT_DRAW_THEME_H

#include "draw/render.h"

#include <hecate/canvas.h>
#include <hecate/value.h>

static inline struct hct_color
hct_rgb(uint32_t rgb, float alpha)
{
	return (struct hct_color){ (float)(rgb >> 16 & 0xff) / 255, (float)(rgb >> 8 & 0xff) / 255,
		(float)(rgb & 0xff) / 255, alpha };
}

/* `render` NULL: light. An unknown role is the text's colour. */
struct hct_color hct_theme_color(const struct hct_render *render, uint32_t role);
struct hct_text_style hct_theme_style(
	const struct hct_render *render, double size_px, double line_px, uint32_t weight);

#endif
