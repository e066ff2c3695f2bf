/* core/draw/table_paint.h: header and rows of the shared table, for hct.table/1 and for legends. */
#ifndef HCT_DRAW_TABLE_PAINT_H
#define HCT_DRAW_TABLE_PAINT_H

#include "draw/services.h"

struct hct_table_metrics {
	double font_px, line_px;
	double pad, pad_edge; /* beside the text; at the first and last edge */
	double row_px; /* without the border */
};

struct hct_table_paint {
	struct hct_canvas *canvas;
	const struct hct_render *render;
	struct hct_table_args args;
	struct hct_table_metrics metrics;
	double header_px, row_px; /* pitch, with the border; header_px 0: no header */
	double cut_px; /* so much of the last row's end may be cut */
	bool sort_room; /* headers keep the room of a sort arrow even without one */
	double *widths; /* one a column */
};

struct hct_table_metrics hct_table_metrics(uint32_t density);
/* Fixed, default and flexible widths over `available` px; a surplus is shared in proportion. g_free the
 * result. */
double *hct_table_widths(const struct hct_column *columns, size_t count, double available);
/* Returns the first row not drawn. */
size_t hct_table_paint(struct hct_table_paint *paint);

#endif
