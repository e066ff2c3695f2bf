/* plugins/histogramchart/bars.c: buckets → bars: their bounds on the axis, their colours, and what has no place. The
 * server's bins stay as they are. */
#include "histogramchart.h"

#include <math.h>
#include <stdlib.h>

#define LOG_PART 1000 /* on a log axis a bar from zero or below begins at this part of its end */

static struct hct_color
default_color(const struct hc *panel)
{
	struct hct_color color = { 0x56 / 255.0f, 0xb4 / 255.0f, 0xe9 / 255.0f, 1 };

	panel->host.color->parse(panel->host.spec->get_str(panel->threshold_spec, "defaultColor", (struct hct_str){ NULL, 0 }),
		&color);
	return color;
}

/* The service knows the theme's default colour; here another one stands in its place: for what lies below all steps, and for
 * steps beyond the palette of three. */
hct_status
hc_thresholds_read(struct hc *panel)
{
	const struct hct_spec_1 *get = panel->host.spec;
	const struct hct_spec *steps = get->get(panel->threshold_spec, "steps");
	struct hct_threshold *thresholds = calloc(HC_THRESHOLDS_MAX, sizeof *thresholds);
	struct hct_color own;
	size_t count;

	if (!thresholds)
		return HCT_ERR_NOMEM;
	panel->default_color = default_color(panel);
	count = panel->host.threshold->read(panel->render, panel->threshold_spec, thresholds, HC_THRESHOLDS_MAX, NULL, NULL);
	if (count > HC_THRESHOLDS_MAX)
		count = HC_THRESHOLDS_MAX;
	for (size_t i = 3; i < count; i++) {
		struct hct_str color = get->get_str(get->at(steps, i), "color", (struct hct_str){ NULL, 0 });

		if (!panel->host.color->parse(color, &own))
			thresholds[i].color = panel->default_color;
	}
	panel->threshold_count = count;
	panel->thresholds = thresholds;
	return HCT_OK;
}

/* The last step in the order of the list that the bucket's own lower bound has reached. */
static struct hct_color
color_of(const struct hc *panel, double lower)
{
	struct hct_color color = panel->default_color;

	for (size_t i = 0; i < panel->threshold_count; i++)
		if (lower >= panel->thresholds[i].value)
			color = panel->thresholds[i].color;
	return color;
}

/* Prometheus itself takes zero for the lower bound of a first bucket that is open below and ends above zero. */
static double
lower_of(const struct hct_bucket *bucket)
{
	return bucket->lower == -INFINITY && bucket->upper > 0 ? 0 : bucket->lower;
}

static void
note_open(struct hc_bars *bars, const struct hct_bucket *bucket, double lower)
{
	if (bucket->upper == INFINITY && lower > -INFINITY) {
		bars->above += bucket->count;
		bars->above_bound = fmin(bars->above_bound, lower);
	} else if (lower == -INFINITY && bucket->upper < INFINITY) {
		bars->below += bucket->count;
		bars->below_bound = fmax(bars->below_bound, bucket->upper);
	}
}

static void
add_bar(const struct hc *panel, struct hc_bars *bars, const struct hct_bucket *bucket)
{
	struct hc_bar bar = { .lower = lower_of(bucket), .upper = bucket->upper, .count = bucket->count };

	if (isnan(bar.count) || isnan(bar.lower) || isnan(bar.upper) || bar.lower > bar.upper)
		return;
	if (!isfinite(bar.lower) || !isfinite(bar.upper)) {
		note_open(bars, bucket, bar.lower);
		return;
	}
	if (panel->log_base && bar.upper <= 0) {
		bars->off_log++;
		return;
	}
	bar.color = color_of(panel, bucket->lower);
	if (panel->log_base && bar.lower <= 0)
		bar.lower = bar.upper / LOG_PART;
	bars->lower = fmin(bars->lower, bar.lower);
	bars->upper = fmax(bars->upper, bar.upper);
	if (isfinite(bar.count)) {
		bars->least = fmin(bars->least, bar.count);
		bars->most = fmax(bars->most, bar.count);
	}
	bars->bars[bars->count++] = bar;
}

hct_status
hc_bars_build(const struct hc *panel, const struct hct_histogram *histogram, struct hc_bars *out_bars)
{
	struct hc_bars bars = { .lower = INFINITY, .upper = -INFINITY, .above_bound = INFINITY, .below_bound = -INFINITY };

	bars.bars = calloc(histogram->bucket_count + 1, sizeof *bars.bars);
	if (!bars.bars)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < histogram->bucket_count; i++)
		add_bar(panel, &bars, &histogram->buckets[i]);
	*out_bars = bars;
	return HCT_OK;
}
