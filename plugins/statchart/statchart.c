/* plugins/statchart/statchart.c: Panel "StatChart": one value of each series, large, with its recent course if asked.
 * This file is the door: create, prepare, draw, destroy. */
#include "statchart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the form offers and no picture shows, here as in Perses. */
static void
tell_without_effect(const struct sc *chart, const struct hct_spec *spec, struct hct_diag *diag)
{
	static const char *const modes[] = { "absolute", "percent", NULL };
	const struct hct_spec_1 *get = chart->host.spec;
	const struct hct_spec *color = get->get(spec, "sparkline/color");

	if (color)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, color,
			"The sparkline has the colour of its value, as in Perses; color has no effect.");
	if (get->get_choice(spec, "thresholds/mode", modes, 0) == 1)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, get->get(spec, "thresholds/mode"),
			"Steps are compared with the value itself, as in Perses; mode percent has no effect.");
}

static void
read_options(struct sc *chart, const struct hct_spec *spec, struct hct_diag *diag)
{
	static const char *const color_modes[] = { "value", "background_solid", "none", NULL };
	static const char *const legend_modes[] = { "auto", "on", "off", NULL };
	const struct hct_spec_1 *get = chart->host.spec;
	struct sc_options *options = &chart->options;
	struct hct_str label = get->get_str(spec, "metricLabel", (struct hct_str){ NULL, 0 });
	double font = get->get_double(spec, "valueFontSize", 0), width = get->get_double(spec, "sparkline/width", 2);

	options->calc = chart->host.calc->parse(get->get_str(spec, "calculation", HCT_STR("last")));
	if (options->calc == HCT_CALC_UNKNOWN)
		options->calc = HCT_CALC_LAST;
	options->color_mode = get->get_choice(spec, "colorMode", color_modes, SC_COLOR_VALUE);
	options->legend_mode = get->get_choice(spec, "legendMode", legend_modes, SC_LEGEND_AUTO);
	options->has_sparkline = get->type(get->get(spec, "sparkline")) == HCT_SPEC_MAP;
	options->sparkline_width = width > 0 && width < 100 ? width : 2;
	options->font_px = font > 0 && font < 1000 ? font : 0;
	options->format = chart->host.format->read(get->get(spec, "format"), NULL);
	options->thresholds = get->get(spec, "thresholds");
	options->mapping = chart->host.mapping->create(get->get(spec, "mappings"), diag);
	if (label.len)
		options->label = chart->host.regex->create(label, true, true, diag, get->get(spec, "metricLabel"));
}

static hct_status
sc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct sc *chart = calloc(1, sizeof *chart);

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	read_options(chart, spec, diag);
	tell_without_effect(chart, spec, diag);
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct sc *chart)
{
	for (size_t i = 0; i < chart->tile_count; i++)
		free(chart->tiles[i].own);
	free(chart->tiles);
	free(chart->thresholds);
	*chart = (struct sc){ .host = chart->host, .options = chart->options };
}

static void
sc_destroy(void *self)
{
	struct sc *chart = self;

	if (!chart)
		return;
	forget(chart);
	chart->host.mapping->destroy(chart->options.mapping);
	chart->host.regex->destroy(chart->options.label);
	free(chart);
}

static hct_status
read_thresholds(struct sc *chart)
{
	bool percent_has_no_meaning_here;
	size_t count;

	chart->thresholds = calloc(SC_THRESHOLDS_MAX, sizeof *chart->thresholds);
	if (!chart->thresholds)
		return HCT_ERR_NOMEM;
	count = chart->host.threshold->read(chart->render, chart->options.thresholds, chart->thresholds,
		SC_THRESHOLDS_MAX, &chart->default_color, &percent_has_no_meaning_here);
	chart->threshold_count = count < SC_THRESHOLDS_MAX ? count : SC_THRESHOLDS_MAX;
	return HCT_OK;
}

static hct_status
sc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct sc *chart = self;
	const struct hct_frame_1 *frame = chart->host.frame;
	size_t total = 0;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	chart->print = chart->host.color->theme(in->render) == HCT_THEME_PRINT;
	status = read_thresholds(chart);
	if (status != HCT_OK)
		return status;
	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->tiles = calloc(total + 1, sizeof *chart->tiles);
	if (!chart->tiles)
		return HCT_ERR_NOMEM;
	chart->tile_count = total;
	chart->show_names = chart->options.legend_mode == SC_LEGEND_ON
		|| (chart->options.legend_mode == SC_LEGEND_AUTO && total > 1);
	total = 0;
	for (uint32_t i = 0; i < in->frame_count; i++) {
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count && status == HCT_OK; k++) {
			chart->tiles[total].series = frame->series(in->frames[i], k);
			status = sc_value_fill(chart, &chart->tiles[total++]);
		}
	}
	return status;
}

static bool
sc_is_empty(void *self)
{
	const struct sc *chart = self;

	return chart->tile_count == 0;
}

static hct_status
sc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct sc *chart = self;
	size_t first = in->cursor < chart->tile_count ? (size_t)in->cursor : 0, next = 0;
	hct_status status;

	if (chart->tile_count == 0) {
		chart->host.notice->message(in->canvas, chart->render, in->box, 16, HCT_STR("No data"));
		return chart->host.canvas->status(in->canvas);
	}
	if (in->box.width <= 0 || in->box.height <= 0)
		return HCT_OK;
	status = sc_row_draw(chart, in->canvas, in->box, first, !in->paged, &next);
	if (status == HCT_OK)
		status = chart->host.canvas->status(in->canvas);
	if (status != HCT_OK || next >= chart->tile_count || !in->paged || !in->out_cursor)
		return status;
	*in->out_cursor = next;
	return HCT_MORE;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = sc_prepare,
	.draw = sc_draw,
	.is_empty = sc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &sc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_CALC_1, HCT_THRESHOLD_1,
	HCT_MAPPING_1, HCT_FRAME_1, HCT_SPEC_1, HCT_REGEX_1, HCT_NOTICE_1, HCT_DIAG_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "StatChart",
	.needs = needs,
	.create = sc_create,
	.destroy = sc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
