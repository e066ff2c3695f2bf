/* plugins/gaugechart/gaugechart.c: Panel "GaugeChart": a dial for each series, side by side. This file is the door:
 * create, prepare, draw, destroy. */
#include "gaugechart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAP 16
#define LEAST_WIDTH 90
#define NOTE_PX 12
#define NOTE_PADDING 8
#define NOTE_LINE 18

static void
read_options(struct gc *chart, const struct hct_spec *spec)
{
	const struct hct_spec_1 *get = chart->host.spec;
	const char *unit;

	chart->calc = chart->host.calc->parse(get->get_str(spec, "calculation", HCT_STR("last")));
	if (chart->calc == HCT_CALC_UNKNOWN)
		chart->calc = HCT_CALC_LAST;
	chart->format = chart->host.format->read(get->get(spec, "format"), "percent-decimal");
	unit = chart->host.format->unit_name(chart->format);
	chart->max = get->get_double(spec, "max", unit && !strcmp(unit, "percent") ? 100 : 1);
	chart->show_names = get->get_bool(spec, "legend/show", true);
	chart->thresholds = get->get(spec, "thresholds");
}

static hct_status
gc_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct gc *chart = calloc(1, sizeof *chart);

	if (!chart)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &chart->host);
	read_options(chart, spec);
	*out_self = chart;
	return HCT_OK;
}

static void
forget(struct gc *chart)
{
	free(chart->segments);
	free(chart->gauges);
	chart->segments = NULL;
	chart->gauges = NULL;
	chart->segment_count = chart->gauge_count = 0;
}

static void
gc_destroy(void *self)
{
	if (!self)
		return;
	forget(self);
	free(self);
}

static hct_status
gc_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct gc *chart = self;
	const struct hct_frame_1 *frame = chart->host.frame;
	size_t total = 0;
	hct_status status;

	forget(chart);
	chart->render = in->render;
	status = gc_segments_read(chart);
	if (status != HCT_OK)
		return status;
	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->gauges = calloc(total + 1, sizeof *chart->gauges);
	if (!chart->gauges)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++) {
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count; k++) {
			struct gc_gauge *gauge = &chart->gauges[chart->gauge_count++];

			gauge->series = frame->series(in->frames[i], k);
			gc_value_fill(chart, gauge);
		}
	}
	return HCT_OK;
}

static bool
gc_is_empty(void *self)
{
	const struct gc *chart = self;

	return chart->gauge_count == 0;
}

/* Whole gauges that fit beside each other. */
static size_t
count_fitting(double room, double width)
{
	return room >= width ? (size_t)floor((room + GAP) / (width + GAP) + 1e-6) : 0;
}

struct row {
	size_t left, fitting;
	double x, width;                /* of the first gauge */
	double height;                  /* less the note's line where it stands below */
};

/* Beside the last gauge, or, in a box no wider than one, below it: a note needs a line. */
static void
make_room_for_note(const struct gc *chart, const struct hct_draw_args *in, struct row *row)
{
	double note = chart->host.notice->more_width(in->canvas, NOTE_PX, row->left) + 2 * NOTE_PADDING;

	row->fitting = count_fitting(in->box.width - note, row->width);
	if (row->fitting == 0 && in->box.height >= LEAST_WIDTH + NOTE_LINE)
		row->height -= NOTE_LINE;
}

static void
draw_note(const struct gc *chart, const struct hct_draw_args *in, const struct row *row, double end)
{
	const struct hct_notice_1 *notice = chart->host.notice;
	size_t missing = row->left - row->fitting;

	if (row->height < in->box.height)
		notice->more(in->canvas, chart->render, NOTE_PX, in->box.width / 2, in->box.height - NOTE_LINE / 2.0,
			HCT_ALIGN_CENTRE, in->box.width, missing);
	else if (in->box.width - end > 2 * NOTE_PADDING)
		notice->more(in->canvas, chart->render, NOTE_PX, (end + in->box.width) / 2, in->box.height / 2,
			HCT_ALIGN_CENTRE, in->box.width - end, missing);
}

/* The browser's row scrolls; here whole gauges are drawn, and a note says how many are missing. */
static hct_status
draw_row(const struct gc *chart, const struct hct_draw_args *in, size_t first, size_t *out_next)
{
	struct row row = { .left = chart->gauge_count - first, .height = in->box.height,
		.width = in->box.width / (double)chart->gauge_count - 20 };
	double x;

	if (chart->gauge_count > 1 && row.width < LEAST_WIDTH)
		row.width = LEAST_WIDTH;
	/* In a box narrower than the margins, or than the least width, all of it. */
	if (row.width <= 0 || row.width > in->box.width)
		row.width = in->box.width;
	if (chart->gauge_count == 1)
		row.x = (in->box.width - row.width) / 2;
	row.fitting = count_fitting(in->box.width - row.x, row.width);
	if (row.fitting < row.left && !in->paged)
		make_room_for_note(chart, in, &row);
	row.fitting = row.fitting == 0 ? 1 : row.fitting < row.left ? row.fitting : row.left;
	x = row.x;
	/* A dial starts on a whole pixel, as a canvas of the browser does. */
	for (size_t i = 0; i < row.fitting; i++, x += row.width + GAP)
		gc_dial_draw(chart, in->canvas, &chart->gauges[first + i],
			(struct hct_rect){ floor(x + 0.5), 0, row.width, row.height });
	if (row.fitting < row.left && !in->paged)
		draw_note(chart, in, &row, x - GAP);
	*out_next = first + row.fitting;
	return chart->host.canvas->status(in->canvas);
}

static hct_status
gc_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	const struct gc *chart = self;
	size_t first = in->cursor < chart->gauge_count ? (size_t)in->cursor : 0, next = 0;
	hct_status status;

	if (in->box.width <= 0 || in->box.height <= 0)
		return HCT_OK;
	if (chart->gauge_count == 0) {
		chart->host.notice->message(in->canvas, chart->render, in->box, 16, HCT_STR("No data"));
		return chart->host.canvas->status(in->canvas);
	}
	status = draw_row(chart, in, first, &next);
	if (status != HCT_OK || next >= chart->gauge_count || !in->paged || !in->out_cursor)
		return status;
	*in->out_cursor = next;
	return HCT_MORE;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.prepare = gc_prepare,
	.draw = gc_draw,
	.is_empty = gc_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &gc_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_CALC_1, HCT_THRESHOLD_1,
	HCT_FRAME_1, HCT_SPEC_1, HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "GaugeChart",
	.needs = needs,
	.create = gc_create,
	.destroy = gc_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
