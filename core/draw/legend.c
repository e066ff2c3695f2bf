/* hct.legend/1: how much room a legend takes (panels.md 1.11); legend_draw.c draws it. */
#include "draw/legend_draw.h"
#include "draw/legend_flow.h"
#include "frame/calc.h"
#include "host/interfaces.h"

#include <glib.h>

#define LEGEND_LIST_LOW 40
#define LEGEND_LIST_HIGH 100
#define LEGEND_LIST_TALL_BOX 300 /* from this height on the list is high */
#define LEGEND_LIST_WIDTH 200
#define LEGEND_CHART_WIDTH_MIN 100
#define LEGEND_WIDTH_MIN 100 /* a badge, a few letters, "… 12 more" */

static void
legend_columns(const struct hct_spec *spec, struct hct_legend_layout *layout)
{
	static const uint32_t order[] = { HCT_CALC_MEAN, HCT_CALC_FIRST, HCT_CALC_FIRST_NUMBER, HCT_CALC_LAST,
		HCT_CALC_LAST_NUMBER, HCT_CALC_MIN, HCT_CALC_MAX, HCT_CALC_SUM };
	const struct hct_spec *values = hct_spec_1.get(spec, "values");
	size_t count = hct_spec_1.type(values) == HCT_SPEC_LIST ? hct_spec_1.count(values) : 0;

	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		for (size_t k = 0; k < count; k++) {
			struct hct_str name = hct_spec_1.get_str(hct_spec_1.at(values, k), "", HCT_STR_NONE);

			if (hct_calc_1.parse(name) == order[i]) {
				layout->calcs[layout->column_count++] = order[i];
				break;
			}
		}
}

static void
legend_bottom(struct hct_legend_layout *layout, struct hct_rect box, double height, double min_chart_height)
{
	if (box.height - height < min_chart_height || box.width < LEGEND_WIDTH_MIN)
		return;
	layout->shown = 1;
	layout->chart.height = box.height - height;
	layout->legend = (struct hct_rect){ box.x, box.y + box.height - height, box.width, height };
}

static void
legend_right(struct hct_legend_layout *layout, struct hct_rect box, double width)
{
	if (box.width - width < LEGEND_CHART_WIDTH_MIN)
		return;
	layout->shown = 1;
	layout->chart.width = box.width - width;
	layout->legend = (struct hct_rect){ box.x + box.width - width, box.y, width, box.height };
}

/* As much of it as the caller knows. */
static void
legend_hand_over(struct hct_legend_layout *layout, struct hct_legend_layout *out_layout)
{
	layout->size = out_layout->size ? out_layout->size : sizeof(*layout);
	memcpy(out_layout, layout, MIN(layout->size, sizeof(*layout)));
}

static void
legend_layout(const struct hct_spec *spec, struct hct_rect box, size_t item_count, double min_chart_height_px,
	double column_px, struct hct_legend_layout *out_layout)
{
	static const char *const positions[] = { "bottom", "right", "", NULL };
	static const char *const modes[] = { "list", "table", NULL };
	static const char *const sizes[] = { "medium", "small", NULL };
	struct hct_legend_layout layout = { .chart = box, .column_px = column_px };
	struct hct_legend_layout asked;
	uint32_t position = hct_spec_1.get_choice(spec, "position", positions, 2);
	bool small;

	HCT_RECORD_COPY(&asked, out_layout, 0);
	layout.titles = asked.titles;
	if (position < 2 && item_count > 0) {
		layout.right = position;
		layout.table = hct_spec_1.get_choice(spec, "mode", modes, 0);
		small = hct_spec_1.get_choice(spec, "size", sizes, 0) == 1;
		if (layout.table && layout.titles)
			layout.column_count = MIN(asked.column_count, G_N_ELEMENTS(layout.calcs));
		else if (layout.table)
			legend_columns(spec, &layout);
		if (layout.right)
			legend_right(&layout, box,
				layout.table ? (small ? 150 : 250) + (double)layout.column_count * column_px
					     : LEGEND_LIST_WIDTH);
		else
			legend_bottom(&layout, box,
				layout.table ? (double)MIN(small ? 4 : 6, item_count + 1) * HCT_LEGEND_ROW_PX
				: box.height < LEGEND_LIST_TALL_BOX ? LEGEND_LIST_LOW
								    : LEGEND_LIST_HIGH,
				min_chart_height_px);
	}
	legend_hand_over(&layout, out_layout);
}

static void
legend_layout_swatches(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box, size_t count,
	const struct hct_legend_item *items, double min_chart_height_px, struct hct_legend_layout *out_layout)
{
	struct hct_legend_layout layout = { .chart = box };

	hct_legend_swatches_layout(canvas, render, box, count, items, min_chart_height_px, &layout);
	legend_hand_over(&layout, out_layout);
}

static void
legend_draw(struct hct_canvas *canvas, const struct hct_render *render,
	const struct hct_legend_layout *layout, size_t count, const struct hct_legend_item *items)
{
	struct hct_legend_layout known;

	HCT_RECORD_COPY(&known, layout, 0);
	if (known.shown && count > 0)
		hct_legend_draw(canvas, render, &known, count, items);
}

const struct hct_legend_1 hct_legend_1 = {
	.layout = legend_layout,
	.draw = legend_draw,
	.layout_swatches = legend_layout_swatches,
};
