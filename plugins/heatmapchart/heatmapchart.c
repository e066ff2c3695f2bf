/* plugins/heatmapchart/heatmapchart.c: Panel "HeatMapChart": native histograms over time, a column for each, its buckets
 * coloured by their counts. This file is the door: options, create, prepare, draw, destroy. */
#include "heatmapchart.h"

#include <stdlib.h>
#include <string.h>

#define MESSAGE_PX 12

static double
optional_number(const struct hct_spec_1 *get, const struct hct_spec *spec, const char *path)
{
	double value = get->get_double(spec, path, NAN);

	return isfinite(value) ? value : NAN;
}

static void
read_options(struct hmc *chart, const struct hct_spec *spec, struct hct_diag *diag)
{
	const struct hct_spec_1 *get = chart->host.spec;
	struct hmc_options *options = &chart->options;
	double base = get->get_double(spec, "logBase", 0);

	options->y_format = chart->host.format->read(get->get(spec, "yAxisFormat"), "decimal");
	options->count_format = chart->host.format->read(get->get(spec, "countFormat"), "decimal");
	options->show_bar = get->get_bool(spec, "showVisualMap", false);
	options->min = optional_number(get, spec, "min");
	options->max = optional_number(get, spec, "max");
	if (options->max <= options->min) {
		chart->host.diag->report(diag, HCT_SEVERITY_WARNING, get->get(spec, "max"),
			"The y axis ends below its start: max is ignored.");
		options->max = NAN;
	}
	if (base == 2 || base == 10)
		options->log_base = (uint32_t)base;
	else if (base != 0)
		chart->host.diag->report(diag, HCT_SEVERITY_WARNING, get->get(spec, "logBase"),
			"A logarithmic y axis has base 2 or 10: this one is drawn linear.");
}

static hct_status
hmc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct hmc *chart = calloc(1, sizeof *chart);

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	read_options(chart, spec, diag);
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct hmc *chart)
{
	free(chart->times);
	free(chart->columns);
	*chart = (struct hmc){ .host = chart->host, .options = chart->options };
}

static void
hmc_destroy(void *self)
{
	if (!self)
		return;
	forget(self);
	free(self);
}

static uint32_t
hmc_query_mode(void *self)
{
	return HCT_MODE_RANGE;
}

static hct_status
hmc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct hmc *chart = self;

	forget(chart);
	chart->render = in->render;
	return hmc_data_collect(chart, in, diag);
}

static bool
hmc_is_empty(void *self)
{
	const struct hmc *chart = self;

	return chart->cell_count == 0;
}

static hct_status
draw_chart(struct hmc_picture *picture)
{
	const struct hmc *chart = picture->chart;
	hct_status status;

	picture->bar = hmc_bar_fits(picture);
	if (!hmc_plot_create(picture))
		return HCT_OK;
	chart->host.axis->draw_back(picture->plot, picture->canvas);
	status = hmc_cells_draw(picture);
	if (picture->bar)
		hmc_bar_draw(picture);
	chart->host.axis->destroy(picture->plot);
	return status;
}

static hct_status
hmc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct hmc *chart = self;
	struct hmc_picture picture = { .chart = chart, .canvas = in->canvas,
		.box = { HMC_PADDING, HMC_PADDING, in->box.width - 2 * HMC_PADDING, in->box.height - 2 * HMC_PADDING } };
	hct_status status = HCT_OK;

	if (chart->several_queries)
		chart->host.notice->message(in->canvas, chart->render, in->box, MESSAGE_PX,
			HCT_STR("Only one query at a time is supported for now"));
	else if (hmc_is_empty(self))
		chart->host.notice->message(in->canvas, chart->render, in->box, MESSAGE_PX,
			HCT_STR("No data available (only native histograms are supported for now)"));
	else
		status = draw_chart(&picture);
	return status == HCT_OK ? chart->host.canvas->status(in->canvas) : status;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.query_mode = hmc_query_mode,
	.prepare = hmc_prepare,
	.draw = hmc_draw,
	.is_empty = hmc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &hmc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_AXIS_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_FRAME_1, HCT_STEPS_1,
	HCT_SPEC_1, HCT_DIAG_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "HeatMapChart",
	.needs = needs,
	.create = hmc_create,
	.destroy = hmc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
