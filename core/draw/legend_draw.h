/* core/draw/legend_draw.h: a legend in the rectangle that legend.c reserved. Whole rows only; what does
 * not fit is counted in a last "… 3 more". */
#ifndef HCT_DRAW_LEGEND_DRAW_H
#define HCT_DRAW_LEGEND_DRAW_H

#include "draw/services.h"

#define HCT_LEGEND_ROW_PX 26

void hct_legend_draw(struct hct_canvas *canvas, const struct hct_render *render,
	const struct hct_legend_layout *layout, size_t count, const struct hct_legend_item *items);

#endif
