/* plugins/barchart/barchart.c: Panel "BarChart": a bar for each series, or groups of bars for the values of labels. This
 * file is the door: create, prepare, draw, destroy. */
#include "barchart.h"

#include <stdlib.h>
#include <string.h>

#define PADDING 12
#define CHART_HEIGHT_MIN 50

static hct_status
bc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct bc *chart = calloc(1, sizeof *chart);
	hct_status status;

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	status = bc_options_read(&chart->host, spec, diag, &chart->options);
	if (status != HCT_OK) {
		free(chart);
		return status;
	}
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct bc *chart)
{
	free(chart->series);
	free(chart->categories);
	free(chart->segments);
	free(chart->cells);
	free(chart->text);
	free(chart->legend_items);
	*chart = (struct bc){ .host = chart->host, .options = chart->options };
}

static void
bc_destroy(void *self)
{
	struct bc *chart = self;

	if (!chart)
		return;
	forget(chart);
	bc_options_fini(&chart->host, &chart->options);
	free(chart);
}

static hct_status
collect_series(struct bc *chart, const struct hct_panel_args *in)
{
	const struct hct_frame_1 *frame = chart->host.frame;
	size_t total = 0;

	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->series = calloc(total + 1, sizeof *chart->series);
	if (!chart->series)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++)
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count; k++)
			chart->series[chart->series_count++] = frame->series(in->frames[i], k);
	return HCT_OK;
}

static hct_status
bc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct bc *chart = self;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	status = collect_series(chart, in);
	if (status == HCT_OK)
		status = bc_is_grouped(chart) ? bc_group_fill(chart) : bc_series_fill(chart);
	if (status == HCT_OK)
		bc_order(chart);
	return status;
}

static bool
bc_is_empty(void *self)
{
	const struct bc *chart = self;

	return chart->series_count == 0;
}

static double
bc_natural_height(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas)
{
	const struct bc *chart = self;
	struct hct_legend_layout legend = { .size = sizeof legend };
	struct hct_rect box = { 0, 0, width_px - 2 * PADDING, 0 };

	if (chart->options.vertical || cursor >= chart->category_count)
		return 0;
	box.height = bc_plot_natural_height(chart, chart->category_count - (size_t)cursor);
	if (!bc_is_grouped(chart))
		return box.height + 2 * PADDING;
	/* The legend takes a share of the whole, which has to be found. */
	box.height *= 1.5;
	chart->host.legend->layout_swatches(canvas, chart->render, box, chart->segment_count, chart->legend_items,
		CHART_HEIGHT_MIN, &legend);
	return box.height / 1.5 + (box.height - legend.chart.height) + 2 * PADDING;
}

/* The rest after this page goes on where its window ends. */
static hct_status
draw_chart(struct bc_picture *picture, uint64_t *out_cursor)
{
	const struct bc *chart = picture->chart;
	hct_status status;

	if (!bc_plot_create(picture))
		return HCT_OK;
	chart->host.axis->draw_back(picture->plot, picture->canvas);
	status = bc_bars_draw(picture);
	bc_plot_note(picture);
	chart->host.axis->destroy(picture->plot);
	if (status != HCT_OK || !picture->paged || picture->window.left == 0 || !out_cursor)
		return status;
	*out_cursor = chart->category_count - picture->window.left;
	return HCT_MORE;
}

static hct_status
bc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct bc *chart = self;
	struct hct_rect padded = { PADDING, PADDING, in->box.width - 2 * PADDING, in->box.height - 2 * PADDING };
	struct hct_legend_layout legend = { .size = sizeof legend };
	struct bc_picture picture = { .chart = chart, .canvas = in->canvas, .width = in->box.width,
		.height = in->box.height, .box = padded, .paged = in->paged,
		.skipped = in->cursor < chart->category_count ? (size_t)in->cursor : 0 };
	hct_status status, sticky;

	if (bc_is_empty(self)) {
		chart->host.notice->message(in->canvas, chart->render, in->box, 16, HCT_STR("No data"));
		return chart->host.canvas->status(in->canvas);
	}
	if (padded.width <= 0 || padded.height <= 0)
		return chart->host.canvas->status(in->canvas);
	if (bc_is_grouped(chart)) {
		chart->host.legend->layout_swatches(in->canvas, chart->render, padded, chart->segment_count,
			chart->legend_items, CHART_HEIGHT_MIN, &legend);
		picture.box = legend.chart;
	}
	status = draw_chart(&picture, in->out_cursor);
	if (status >= HCT_OK && legend.shown)
		chart->host.legend->draw(in->canvas, chart->render, &legend, chart->segment_count, chart->legend_items);
	sticky = chart->host.canvas->status(in->canvas);
	return sticky != HCT_OK ? sticky : status;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = bc_prepare,
	.draw = bc_draw,
	.natural_height = bc_natural_height,
	.is_empty = bc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &bc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_AXIS_1, HCT_LEGEND_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_CALC_1,
	HCT_FRAME_1, HCT_SPEC_1, HCT_DIAG_1, HCT_REGEX_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "BarChart",
	.needs = needs,
	.create = bc_create,
	.destroy = bc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
