/* Rows of legend items: which of them fit beside each other. */
#include "draw/legend_flow.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "host/interfaces.h"

#include <glib.h>

#define SHARED_MIN 4 /* fewer bytes are not worth an ellipsis */

static struct hct_str
flow_name(const struct hct_legend_item *items, size_t index)
{
	struct hct_legend_item item;

	HCT_RECORD_COPY(&item, items, index);
	return item.label;
}

size_t
hct_legend_flow_shared(size_t count, const struct hct_legend_item *items)
{
	struct hct_str first = count > 1 ? flow_name(items, 0) : HCT_STR_NONE;
	size_t shared = first.len, longest = first.len;

	for (size_t i = 1; i < count && shared > 0; i++) {
		struct hct_str other = flow_name(items, i);
		size_t k = 0;

		while (k < shared && k < other.len && other.ptr[k] == first.ptr[k])
			k++;
		shared = k;
		longest = MAX(longest, other.len);
	}
	if (shared == longest)
		return 0;
	/* Names of series are labels with quoted values; a part of a word alone would be another word. */
	while (shared > 0 && !strchr("\" /,{", first.ptr[shared - 1]))
		shared--;
	return shared >= SHARED_MIN ? shared : 0;
}

char *
hct_legend_flow_label(const struct hct_legend_flow *flow, size_t index, double width)
{
	struct hct_str name = flow_name(flow->items, index);

	if (flow->shared == 0 || flow->shared >= name.len ||
		hct_canvas_1.text_width(flow->canvas, flow->style, name) <= width)
		return g_strndup(name.ptr, name.len);
	name = hct_str_sub(name, flow->shared, name.len);
	return g_strdup_printf("…%.*s", HCT_FMT(name));
}

static double
flow_width(const struct hct_legend_flow *flow, size_t index)
{
	char *label = hct_legend_flow_label(flow, index, flow->cap - flow->lead - flow->gap);
	double width = hct_canvas_1.text_width(flow->canvas, flow->style, hct_str(label));

	g_free(label);
	return flow->lead + width + flow->gap;
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
