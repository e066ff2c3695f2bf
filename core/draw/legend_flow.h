/* core/draw/legend_flow.h: items of a legend side by side in rows, from left to right. */
#ifndef HCT_DRAW_LEGEND_FLOW_H
#define HCT_DRAW_LEGEND_FLOW_H

#include "draw/services.h"

struct hct_legend_flow {
	struct hct_canvas *canvas;
	const struct hct_text_style *style;
	size_t count;
	const struct hct_legend_item *items;
	double lead; /* px before an item's name: its badge */
	double gap; /* px behind it */
	double cap; /* no item is wider, its lead and gap included */
	size_t shared; /* bytes that all names begin with: what a name too long for the cap loses first */
};

/* Bytes with which all names begin, up to the end of a word; 0: too few to tell. */
size_t hct_legend_flow_shared(size_t count, const struct hct_legend_item *items);
/* The name as it is drawn within `width`: whole, or "…" and what tells it from the others (to be freed). */
char *hct_legend_flow_label(const struct hct_legend_flow *flow, size_t index, double width);

/* One row: how many items from `first` on fit beside each other, and where they end. A name longer than the row is
 * alone in it and gets an ellipsis. */
size_t hct_legend_flow_row(
	const struct hct_legend_flow *flow, size_t first, size_t max, double room, double *out_ends);
/* The last row gives up items until "… 12 more" fits behind the rest; one alone is cut instead. */
size_t hct_legend_flow_make_room(
	const struct hct_legend_flow *flow, size_t first, size_t n, double *ends, double room);

/* The legend of coloured boxes (legend_swatches.c). */
void hct_legend_swatches_layout(struct hct_canvas *canvas, const struct hct_render *render,
	struct hct_rect box, size_t count, const struct hct_legend_item *items, double min_chart_height_px,
	struct hct_legend_layout *layout);
void hct_legend_swatches_draw(struct hct_canvas *canvas, const struct hct_render *render,
	const struct hct_legend_layout *layout, size_t count, const struct hct_legend_item *items);

#endif
