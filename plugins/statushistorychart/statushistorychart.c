/* plugins/statushistorychart/statushistorychart.c: Panel "StatusHistoryChart": a row for each series, a cell for each step,
 * coloured by its value. This file is the door: create, prepare, draw, destroy. */
#include "statushistorychart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CHART_HEIGHT_MIN 100 /* lower charts have no legend */

static void
tell_sorting(const struct shc *chart, const struct hct_spec *spec, struct hct_diag *diag)
{
	const struct hct_spec *sorting = chart->host.spec->get(spec, "sorting");

	if (sorting && chart->host.diag)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, sorting,
			"Rows are in the order of the data: `sorting` has no effect in Perses either.");
}

static hct_status
shc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct shc *chart = calloc(1, sizeof *chart);

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	chart->legend = chart->host.spec->get(spec, "legend");
	chart->mapping = chart->host.mapping->create(chart->host.spec->get(spec, "mappings"), diag);
	tell_sorting(chart, spec, diag);
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct shc *chart)
{
	free(chart->times);
	free(chart->rows);
	free(chart->items);
	shc_values_fini(chart);
	*chart = (struct shc){ .host = chart->host, .legend = chart->legend, .mapping = chart->mapping };
}

static void
shc_destroy(void *self)
{
	struct shc *chart = self;

	if (!chart)
		return;
	forget(chart);
	chart->host.mapping->destroy(chart->mapping);
	free(chart);
}

static hct_status
shc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct shc *chart = self;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	status = shc_rows_collect(chart, in);
	if (status == HCT_OK)
		status = shc_values_collect(chart, diag);
	if (status == HCT_OK)
		status = shc_legend_prepare(chart);
	if (status == HCT_OK && chart->row_count > 0 && !chart->has_steps)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, NULL,
			"No query has a time range with steps: there are no columns to show its values in.");
	return status;
}

static bool
shc_is_empty(void *self)
{
	const struct shc *chart = self;

	return !chart->has_steps || chart->row_count == 0;
}

static void
divide(const struct shc *chart, struct hct_rect box, struct hct_legend_layout *out_legend)
{
	struct hct_rect padded = { SHC_PADDING, SHC_PADDING, box.width - 2 * SHC_PADDING, box.height - 2 * SHC_PADDING };

	*out_legend = (struct hct_legend_layout){ .size = sizeof *out_legend };
	/* This legend has no values: their columns take no room. */
	chart->host.legend->layout(chart->legend, padded, chart->item_count, CHART_HEIGHT_MIN, 0, out_legend);
	out_legend->column_count = 0;
	if (!out_legend->shown)
		out_legend->chart = padded;
}

static hct_status
draw_chart(const struct shc *chart, const struct hct_draw_args *in, const struct hct_legend_layout *legend,
	size_t *out_below)
{
	struct shc_picture picture = { .chart = chart, .canvas = in->canvas, .box = legend->chart };
	size_t top = in->cursor < chart->row_count ? (size_t)in->cursor : 0;
	hct_status status;

	if (!shc_plot_create(&picture, top, in->paged != 0))
		return HCT_OK;
	chart->host.axis->draw_back(picture.plot, in->canvas);
	status = shc_cells_draw(&picture);
	if (!in->paged)
		shc_plot_note(&picture);
	chart->host.axis->destroy(picture.plot);
	*out_below = picture.below;
	return status;
}

static hct_status
shc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct shc *chart = self;
	struct hct_legend_layout legend;
	size_t below = 0;
	hct_status status;

	if (shc_is_empty(self)) {
		chart->host.notice->message(in->canvas, chart->render, in->box, 16, HCT_STR("No data"));
		return chart->host.canvas->status(in->canvas);
	}
	divide(chart, in->box, &legend);
	if (legend.chart.width <= 0 || legend.chart.height <= 0)
		return chart->host.canvas->status(in->canvas);
	status = draw_chart(chart, in, &legend, &below);
	if (status == HCT_OK && legend.shown)
		chart->host.legend->draw(in->canvas, chart->render, &legend, chart->item_count, chart->items);
	if (status == HCT_OK)
		status = chart->host.canvas->status(in->canvas);
	if (status != HCT_OK || below == 0 || !in->paged || !in->out_cursor)
		return status;
	*in->out_cursor = chart->row_count - below;
	return HCT_MORE;
}

/* At first rows share the height there is; what did not fit takes as much as it needs. */
static double
shc_natural_height(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas)
{
	const struct shc *chart = self;
	struct hct_rect ample = { 0, 0, width_px, 10000 };
	struct hct_legend_layout legend;

	if (cursor == 0 || cursor >= chart->row_count)
		return 0;
	divide(chart, ample, &legend);
	return ceil(shc_plot_height(chart->row_count - (size_t)cursor) + ample.height - legend.chart.height);
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = shc_prepare,
	.draw = shc_draw,
	.natural_height = shc_natural_height,
	.is_empty = shc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &shc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_AXIS_1, HCT_LEGEND_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_MAPPING_1,
	HCT_FRAME_1, HCT_STEPS_1, HCT_SPEC_1, HCT_DIAG_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "StatusHistoryChart",
	.needs = needs,
	.create = shc_create,
	.destroy = shc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
