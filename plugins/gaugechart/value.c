/* plugins/gaugechart/value.c: a gauge's number and the colours of the scale.
 *
 * The scale's colours are shifted against the list of steps: what lies below step i has the colour of the step before
 * it, below the first the default. A gauge without thresholds has one step at 0, and so is yellow all over: the colour
 * of the first step. */
#include "gaugechart.h"

#include <math.h>
#include <stdlib.h>

static double
clamp_share(double share)
{
	return share > 0 ? share < 1 ? share : 1 : 0;
}

static void
fill_segments(struct gc *chart, const struct hct_threshold *steps, size_t count, bool percent)
{
	struct hct_color color = chart->default_color;

	for (size_t i = 0; i < count; i++) {
		chart->segments[i].end = clamp_share(steps[i].value / (percent ? 100 : chart->max));
		chart->segments[i].color = color;
		color = steps[i].color;
	}
	chart->segments[count] = (struct gc_segment){ 1, color };
	chart->segment_count = count + 1;
}

hct_status
gc_segments_read(struct gc *chart)
{
	const struct hct_spec_1 *get = chart->host.spec;
	struct hct_threshold *steps = calloc(GC_THRESHOLDS_MAX, sizeof *steps);
	bool percent = false;
	size_t count;

	if (!steps)
		return HCT_ERR_NOMEM;
	count = chart->host.threshold->read(chart->render, chart->thresholds, steps, GC_THRESHOLDS_MAX,
		&chart->default_color, &percent);
	if (count > GC_THRESHOLDS_MAX)
		count = GC_THRESHOLDS_MAX;
	chart->has_ring = !chart->thresholds || get->type(get->get(chart->thresholds, "steps")) == HCT_SPEC_LIST;
	if (!chart->thresholds) {
		steps[0] = (struct hct_threshold){ .value = 0 };
		chart->host.color->parse(HCT_STR("#FFCC00"), &steps[0].color);
		count = 1;
	}
	chart->segments = calloc(count + 1, sizeof *chart->segments);
	if (chart->segments)
		fill_segments(chart, steps, count, percent);
	free(steps);
	return chart->segments ? HCT_OK : HCT_ERR_NOMEM;
}

static struct hct_color
active_color(const struct gc *chart, double share)
{
	if (!chart->has_ring || isnan(share))
		return chart->default_color;
	if (share <= 0)
		return chart->segments[0].color;
	for (size_t i = 0; i < chart->segment_count; i++)
		if (chart->segments[i].end >= share && (i == 0 || chart->segments[i - 1].end < share))
			return chart->segments[i].color;
	return chart->segments[chart->segment_count - 1].color;
}

void
gc_value_fill(const struct gc *chart, struct gc_gauge *gauge)
{
	size_t len;

	gauge->name = gauge->series->display.len ? gauge->series->display : gauge->series->name;
	gauge->kind = chart->host.calc->apply(chart->calc, gauge->series, &gauge->value);
	gauge->share = NAN;
	gauge->text = HCT_STR("null");
	if (gauge->kind == HCT_VALUE_NUMBER) {
		gauge->share = chart->max > 0 ? gauge->value / chart->max : NAN;
		len = chart->host.format->text(chart->render, chart->format, gauge->value, gauge->own,
			sizeof gauge->own);
		gauge->text = (struct hct_str){ gauge->own, len < sizeof gauge->own ? len : sizeof gauge->own - 1 };
	}
	gauge->color = active_color(chart, gauge->share);
}
