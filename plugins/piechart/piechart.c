/* plugins/piechart/piechart.c: Panel "PieChart": a slice for each series. This file is the door: create, prepare, draw,
 * destroy. */
#include "piechart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PADDING 12
#define PADDING_SHARE 8                 /* of a side, at most one part in so many */
#define CHART_LEAST 50
#define COLUMN_PX 90
#define RADIUS_USUAL 50                 /* written by the form of Perses, whatever its user wants */

/* The legend's columns stand in an order of their own. */
static void
read_columns(struct pc *chart, const struct hct_spec *spec)
{
	static const struct {
		const char *name, *title;
	} known[PC_COLUMNS] = { { "abs", "Absolute" }, { "relative", "Relative" } };
	const struct hct_spec_1 *get = chart->host.spec;
	const struct hct_spec *values = get->get(spec, "legend/values");
	size_t count = get->type(values) == HCT_SPEC_LIST ? get->count(values) : 0;
	struct pc_options *options = &chart->options;

	for (size_t k = 0; k < PC_COLUMNS; k++)
		for (size_t i = 0; i < count; i++) {
			struct hct_str name = get->get_str(get->at(values, i), "", HCT_STR(""));

			if (name.len != strlen(known[k].name) || memcmp(name.ptr, known[k].name, name.len) != 0)
				continue;
			options->relative[options->column_count] = k == 1;
			options->columns[options->column_count++] =
				(struct hct_str){ known[k].title, strlen(known[k].title) };
			break;
		}
}

static void
read_options(struct pc *chart, const struct hct_spec *spec)
{
	static const char *const orders[] = { "desc", "asc", NULL };
	static const char *const modes[] = { "value", "percentage", NULL };
	const struct hct_spec_1 *get = chart->host.spec;
	struct pc_options *options = &chart->options;
	const struct hct_spec *palette = get->get(spec, "colorPalette");

	options->calc = chart->host.calc->parse(get->get_str(spec, "calculation", HCT_STR("last")));
	options->format = chart->host.format->read(get->get(spec, "format"), NULL);
	options->percent = chart->host.format->read(NULL, "percent");
	options->percent.decimals = options->format.unit ? options->format.decimals : -1;
	options->ascending = get->get_choice(spec, "sort", orders, 0) == 1;
	options->percentages = get->get_choice(spec, "mode", modes, 0) == 1;
	options->show_labels = get->get_bool(spec, "showLabels", false);
	options->palette = get->type(palette) == HCT_SPEC_LIST ? palette : NULL;
	options->legend = get->get(spec, "legend");
	read_columns(chart, spec);
}

static hct_status
check_options(const struct pc *chart, const struct hct_spec *spec, struct hct_diag *diag)
{
	const struct hct_spec_1 *get = chart->host.spec;

	if (get->get_double(spec, "radius", RADIUS_USUAL) != RADIUS_USUAL)
		chart->host.diag->report(diag, HCT_SEVERITY_INFO, get->get(spec, "radius"),
			"A pie is as large as its box allows, as in Perses; radius has no effect.");
	if (chart->options.calc != HCT_CALC_UNKNOWN)
		return HCT_OK;
	chart->host.diag->report(diag, HCT_SEVERITY_ERROR, get->get(spec, "calculation"),
		"This is no calculation: first, last, first-number, last-number, mean, sum, min and max are.");
	return HCT_ERR_SPEC;
}

static hct_status
pc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct pc *chart = calloc(1, sizeof *chart);
	hct_status status;

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	read_options(chart, spec);
	status = check_options(chart, spec, diag);
	if (status != HCT_OK) {
		free(chart);
		return status;
	}
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct pc *chart)
{
	free(chart->slices);
	free(chart->legend_items);
	*chart = (struct pc){ .host = chart->host, .options = chart->options };
}

static void
pc_destroy(void *self)
{
	if (!self)
		return;
	forget(self);
	free(self);
}

static void
tell_left_out(const struct pc *chart, size_t count, struct hct_diag *diag)
{
	char text[200];

	if (count == 0)
		return;
	snprintf(text, sizeof text, "%zu of %zu series %s no slice: negative values and those that are not finite are "
				    "no shares of a sum.",
		count, chart->slice_count, count == 1 ? "has" : "have");
	chart->host.diag->report(diag, HCT_SEVERITY_INFO, NULL, text);
}

static hct_status
pc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct pc *chart = self;
	size_t left_out = 0;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	status = pc_slices_read(chart, in);
	if (status == HCT_OK)
		status = pc_colors_fill(chart, diag);
	if (status == HCT_OK)
		status = pc_shares_fill(chart, &left_out);
	if (status == HCT_OK)
		status = pc_legend_prepare(chart);
	tell_left_out(chart, left_out, diag);
	return status;
}

static bool
pc_is_empty(void *self)
{
	const struct pc *chart = self;

	return chart->shown_count == 0;
}

static struct hct_rect
padded(struct hct_rect box)
{
	double x = fmin(PADDING, box.width / PADDING_SHARE), y = fmin(PADDING, box.height / PADDING_SHARE);

	return (struct hct_rect){ box.x + x, box.y + y, box.width - 2 * x, box.height - 2 * y };
}

/* Labels may use the padding beside the pie: up to the panel's edge, or to a legend there. */
static struct hct_rect
label_room(struct hct_rect panel, struct hct_rect box, const struct hct_legend_layout *legend)
{
	double right = legend->shown && legend->right ? box.x + box.width : panel.x + panel.width;

	return (struct hct_rect){ panel.x, box.y, right - panel.x, box.height };
}

static hct_status
pc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct pc *chart = self;
	struct hct_legend_layout legend = { .size = sizeof legend, .titles = chart->options.columns,
		.column_count = chart->options.column_count };
	struct hct_rect box = padded(in->box);
	hct_status status = HCT_OK;

	if (in->box.width <= 0 || in->box.height <= 0)
		return HCT_OK;
	chart->host.legend->layout(chart->options.legend, box, chart->slice_count, CHART_LEAST, COLUMN_PX, &legend);
	if (legend.shown)
		box = legend.chart;
	if (chart->shown_count > 0)
		status = pc_pie_draw(chart, in->canvas, box, label_room(in->box, box, &legend));
	else
		chart->host.notice->message(in->canvas, chart->render, legend.shown ? box : in->box, 16,
			HCT_STR("No data"));
	if (status == HCT_OK && legend.shown)
		chart->host.legend->draw(in->canvas, chart->render, &legend, chart->slice_count, chart->legend_items);
	return status == HCT_OK ? chart->host.canvas->status(in->canvas) : status;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = pc_prepare,
	.draw = pc_draw,
	.is_empty = pc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &pc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_LEGEND_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_CALC_1, HCT_FRAME_1,
	HCT_SPEC_1, HCT_DIAG_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "PieChart",
	.needs = needs,
	.create = pc_create,
	.destroy = pc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
