/* Rows of legend items: which of them fit beside each other. */
#include "draw/legend_flow.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "host/interfaces.h"

#include <glib.h>

static double
flow_width(const struct hct_legend_flow *flow, size_t index)
{
	struct hct_legend_item item;

	HCT_RECORD_COPY(&item, flow->items, index);
	return flow->lead + hct_canvas_1.text_width(flow->canvas, flow->style, item.label) + flow->gap;
}

size_t
hct_legend_flow_row(
	const struct hct_legend_flow *flow, size_t first, size_t max, double room, double *out_ends)
{
	double x = 0;
	size_t n = 0;

	for (; n < max && first + n < flow->count; n++) {
		double width = MIN(flow_width(flow, first + n), flow->cap);

		/* Items cut to an equal share of the row fill it but for the last bit. */
		if (n > 0 && x + width > room + 1e-6)
			break;
		x += MIN(width, room);
		out_ends[n] = x;
	}
	return n;
}

size_t
hct_legend_flow_make_room(
	const struct hct_legend_flow *flow, size_t first, size_t n, double *ends, double room)
{
	double left;

	for (;; n--) {
		left = room -
		       hct_notice_1.more_width(flow->canvas, flow->style->size_px, flow->count - first - n);
		if (n <= 1 || ends[n - 1] <= left)
			break;
	}
	ends[n - 1] = MIN(ends[n - 1], MAX(left, flow->lead));
	return n;
}
