/* plugins/histogramchart/histogramchart.c: Panel "HistogramChart": a chart of native histogram buckets for each series, side
 * by side. This file is the door: create, prepare, draw, destroy. */
#include "histogramchart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAP 12
#define LEAST_WIDTH 90
#define NOTE_PX 12
#define NOTE_PADDING 8
#define MESSAGE_PX 12

/* 0 counts as not set. */
static double
read_end(const struct hc *panel, const struct hct_spec *spec, const char *path)
{
	double value = panel->host.spec->get_double(spec, path, 0);

	return value != 0 && isfinite(value) ? value : NAN;
}

static void
read_options(struct hc *panel, const struct hct_spec *spec)
{
	const struct hct_spec_1 *get = panel->host.spec;
	double base = get->get_double(spec, "logBase", 0);

	panel->format = panel->host.format->read(get->get(spec, "format"), "decimal");
	panel->log_base = base == 2 ? 2 : base == 10 ? 10 : 0;
	panel->min = read_end(panel, spec, "min");
	panel->max = read_end(panel, spec, "max");
	panel->threshold_spec = get->get(spec, "thresholds");
}

static hct_status
hc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct hc *panel = calloc(1, sizeof *panel);

	(void)diag;
	if (!panel)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &panel->host);
	read_options(panel, spec);
	*out_self = panel;
	return HCT_OK;
}

static void
forget(struct hc *panel)
{
	free(panel->thresholds);
	free(panel->charts);
	panel->thresholds = NULL;
	panel->charts = NULL;
	panel->threshold_count = panel->chart_count = panel->without = 0;
}

static void
hc_destroy(void *self)
{
	if (!self)
		return;
	forget(self);
	free(self);
}

static uint32_t
hc_query_mode(void *self)
{
	(void)self;
	return HCT_MODE_INSTANT;
}

static void
add_chart(struct hc *panel, const struct hct_series *series)
{
	if (series->histogram_count == 0) {
		panel->without++;
		return;
	}
	panel->charts[panel->chart_count++] = (struct hc_chart){ series->display.len ? series->display : series->name,
		&series->histograms[0] };
}

/* What is left out of the picture without a trace in it. */
static hct_status
tell_left_out(const struct hc *panel, struct hct_diag *diag)
{
	size_t off_log = 0;
	char text[160];

	for (size_t i = 0; panel->log_base && i < panel->chart_count; i++) {
		struct hc_bars bars;
		hct_status status = hc_bars_build(panel, panel->charts[i].histogram, &bars);

		if (status != HCT_OK)
			return status;
		off_log += bars.off_log;
		free(bars.bars);
	}
	if (off_log) {
		snprintf(text, sizeof text, "A logarithmic axis cannot show %zu bucket%s at or below zero.", off_log,
			off_log == 1 ? "" : "s");
		panel->host.diag->report(diag, HCT_SEVERITY_INFO, NULL, text);
	}
	if (panel->without && panel->chart_count) {
		snprintf(text, sizeof text, "%zu of the series %s no native histogram and %s left out.", panel->without,
			panel->without == 1 ? "has" : "have", panel->without == 1 ? "is" : "are");
		panel->host.diag->report(diag, HCT_SEVERITY_INFO, NULL, text);
	}
	return HCT_OK;
}

static hct_status
hc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct hc *panel = self;
	const struct hct_frame_1 *frame = panel->host.frame;
	size_t total = 0;
	hct_status status;

	forget(panel);
	panel->render = in->render;
	status = hc_thresholds_read(panel);
	if (status != HCT_OK)
		return status;
	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	panel->charts = calloc(total + 1, sizeof *panel->charts);
	if (!panel->charts)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++)
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count; k++)
			add_chart(panel, frame->series(in->frames[i], k));
	return tell_left_out(panel, diag);
}

static bool
hc_is_empty(void *self)
{
	const struct hc *panel = self;

	return panel->chart_count == 0;
}

/* The browser's row scrolls; here whole charts are drawn, and a note says how many are missing. */
static hct_status
draw_row(const struct hc *panel, const struct hct_draw_args *in, size_t first, size_t *out_next)
{
	size_t left = panel->chart_count - first, fitting = left;
	double room = in->box.width, width = room / (double)panel->chart_count - GAP, x, note;
	hct_status status = HCT_OK;

	if (panel->chart_count > 1 && width < LEAST_WIDTH)
		width = LEAST_WIDTH;
	else if (width < GAP)
		width = room;
	if (width * (double)left > room)
		fitting = (size_t)fmax(1, floor(room / width));
	if (fitting < left && !in->paged) {
		note = panel->host.notice->more_width(in->canvas, NOTE_PX, left) + 2 * NOTE_PADDING;
		fitting = (size_t)fmax(1, floor((room - note) / width));
	}
	/* All of them stand in the middle, some of many at the left. */
	x = first == 0 && fitting == left ? fmax(0, (room - width * (double)left) / 2) : 0;
	for (size_t i = 0; status == HCT_OK && i < fitting; i++, x += width) {
		struct hct_rect box = { x, 0, fmin(width, room), in->box.height };

		/* Very wide numbers below a narrow chart would run into the next one. */
		if (panel->chart_count > 1)
			panel->host.canvas->push_clip(in->canvas, box);
		status = hc_chart_draw(panel, in->canvas, &panel->charts[first + i], box);
		if (panel->chart_count > 1)
			panel->host.canvas->pop_clip(in->canvas);
	}
	if (fitting < left && !in->paged && room - x > 2 * NOTE_PADDING)
		panel->host.notice->more(in->canvas, panel->render, NOTE_PX, (x + room) / 2, in->box.height / 2,
			HCT_ALIGN_CENTRE, room - x, left - fitting);
	*out_next = first + fitting;
	return status == HCT_OK ? panel->host.canvas->status(in->canvas) : status;
}

static hct_status
hc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct hc *panel = self;
	size_t first = in->cursor < panel->chart_count ? (size_t)in->cursor : 0, next = 0;
	hct_status status;

	(void)diag;
	if (in->box.width <= 0 || in->box.height <= 0)
		return HCT_OK;
	if (panel->chart_count == 0) {
		panel->host.notice->message(in->canvas, panel->render, in->box, MESSAGE_PX,
			HCT_STR("No data available (only native histograms are supported for now)"));
		return panel->host.canvas->status(in->canvas);
	}
	status = draw_row(panel, in, first, &next);
	if (status != HCT_OK || next >= panel->chart_count || !in->paged || !in->out_cursor)
		return status;
	*in->out_cursor = next;
	return HCT_MORE;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.query_mode = hc_query_mode,
	.prepare = hc_prepare,
	.draw = hc_draw,
	.is_empty = hc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &hc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_AXIS_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_THRESHOLD_1, HCT_FRAME_1,
	HCT_SPEC_1, HCT_DIAG_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "HistogramChart",
	.needs = needs,
	.create = hc_create,
	.destroy = hc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
