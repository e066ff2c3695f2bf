/* plugins/timeserieschart/timeserieschart.c: Panel "TimeSeriesChart": lines, areas or bars over time, with thresholds,
 * annotations and a legend. This file is the door: create, prepare, draw, destroy. */
#include "timeserieschart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static hct_status
tsc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct tsc *chart = calloc(1, sizeof *chart);
	hct_status status;

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	status = tsc_options_read(&chart->host, spec, diag, &chart->options);
	if (status != HCT_OK) {
		free(chart);
		return status;
	}
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct tsc *chart)
{
	free(chart->series);
	free(chart->totals);
	free(chart->thresholds);
	free(chart->legend_items);
	free(chart->legend_text);
	free(chart->legend_values);
	*chart = (struct tsc){ .host = chart->host, .options = chart->options };
}

static void
tsc_destroy(void *self)
{
	struct tsc *chart = self;

	if (!chart)
		return;
	forget(chart);
	free(chart->options.settings);
	free(chart);
}

static void
tell_hidden(const struct tsc *chart, struct hct_diag *diag)
{
	char text[128];

	if (chart->hidden_by_log == 0)
		return;
	snprintf(text, sizeof text, "A logarithmic axis cannot show %zu value%s at or below zero.",
		chart->hidden_by_log, chart->hidden_by_log == 1 ? "" : "s");
	chart->host.diag->report(diag, HCT_SEVERITY_INFO, NULL, text);
}

static hct_status
tsc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct tsc *chart = self;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	chart->annotation_count = in->annotation_count;
	chart->annotations = in->annotations;
	status = tsc_series_collect(chart, in);
	if (status == HCT_OK)
		status = tsc_stack_build(chart);
	if (status == HCT_OK)
		status = tsc_thresholds_read(chart);
	if (status != HCT_OK)
		return status;
	tsc_series_extents(chart);
	tell_hidden(chart, diag);
	return tsc_legend_prepare(chart);
}

static bool
tsc_is_empty(void *self)
{
	const struct tsc *chart = self;

	return chart->series_count == 0;
}

static hct_status
draw_plot(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	hct_status status = HCT_OK;

	chart->host.axis->draw_back(picture->plot, picture->canvas);
	tsc_annotations_draw_ranges(picture);
	if (chart->options.bars)
		status = tsc_bars_draw(picture);
	else
		tsc_lines_draw(picture);
	tsc_thresholds_draw(picture);
	tsc_annotations_draw_marks(picture);
	tsc_names_draw(picture);
	tsc_plot_label(picture);
	return status;
}

static hct_status
tsc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct tsc *chart = self;
	struct hct_rect padded = tsc_room_padded(in->box);
	struct hct_legend_layout legend = { .size = sizeof legend };
	struct tsc_picture picture = { .chart = chart, .canvas = in->canvas,
		.print = chart->host.color->theme(chart->render) == HCT_THEME_PRINT };
	hct_status status;

	if (tsc_is_empty(self)) {
		chart->host.notice->message(in->canvas, chart->render, in->box, 16, HCT_STR("No data"));
		return chart->host.canvas->status(in->canvas);
	}
	if (padded.width <= 0 || padded.height <= 0)
		return chart->host.canvas->status(in->canvas);
	chart->host.legend->layout(chart->options.legend, padded, chart->series_count, TSC_CHART_LEAST, TSC_LEGEND_COLUMN,
		&legend);
	picture.box = legend.shown ? legend.chart : padded;
	status = tsc_path_init(&picture.path, chart);
	if (status != HCT_OK)
		return status;
	if (tsc_plot_create(&picture)) {
		status = draw_plot(&picture);
		chart->host.axis->destroy(picture.plot);
	}
	tsc_path_fini(&picture.path);
	if (status == HCT_OK && legend.shown)
		chart->host.legend->draw(in->canvas, chart->render, &legend, chart->series_count, chart->legend_items);
	return status == HCT_OK ? chart->host.canvas->status(in->canvas) : status;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = tsc_prepare,
	.draw = tsc_draw,
	.is_empty = tsc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &tsc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_AXIS_1, HCT_LEGEND_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_CALC_1,
	HCT_THRESHOLD_1, HCT_FRAME_1, HCT_SPEC_1, HCT_DIAG_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "TimeSeriesChart",
	.needs = needs,
	.create = tsc_create,
	.destroy = tsc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
