/* plugins/timeserieschart/thresholds.c: horizontal dashed lines. */
#include "timeserieschart.h"

#include <stdlib.h>

#define STEP_MS 15000

static void
find_largest(struct tsc *chart)
{
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];

		for (size_t k = 0; k < series->count; k++) {
			double value = fabs(tsc_series_value(series, k));

			if (value > chart->largest)
				chart->largest = value;
		}
	}
}

hct_status
tsc_thresholds_read(struct tsc *chart)
{
	const struct tsc_options *options = &chart->options;
	struct hct_color ignored;
	bool percent = false;
	size_t count;
	double low, high;

	if (!options->thresholds || chart->series_count == 0)
		return HCT_OK;
	chart->thresholds = calloc(TSC_THRESHOLDS_MAX, sizeof *chart->thresholds);
	if (!chart->thresholds)
		return HCT_ERR_NOMEM;
	count = chart->host.threshold->read(chart->render, options->thresholds, chart->thresholds, TSC_THRESHOLDS_MAX,
		&ignored, &percent);
	chart->threshold_count = count < TSC_THRESHOLDS_MAX ? count : TSC_THRESHOLDS_MAX;
	if (!percent)
		return HCT_OK;
	find_largest(chart);
	high = isnan(options->y_max) ? chart->largest : options->y_max;
	low = isnan(options->y_min) ? 0 : options->y_min;
	for (size_t i = 0; i < chart->threshold_count; i++)
		chart->thresholds[i].value = chart->thresholds[i].value / 100 * (high - low) + low;
	return HCT_OK;
}

void
tsc_thresholds_draw(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	const struct hct_axis_1 *axis = chart->host.axis;
	/* Perses draws them as series with a sample every 15 s, so they end at the last of these. */
	int64_t ends[2] = { chart->from_ms, chart->from_ms + (chart->to_ms - chart->from_ms) / STEP_MS * STEP_MS };
	struct hct_rect clip = picture->rect;
	double x[2];

	if (chart->threshold_count == 0)
		return;
	axis->map_time(picture->plot, 2, ends, x);
	clip.y -= 1;
	clip.height += 2;
	chart->host.canvas->push_clip(picture->canvas, clip);
	for (size_t i = 0; i < chart->threshold_count; i++) {
		const struct hct_threshold *threshold = &chart->thresholds[i];
		struct hct_stroke stroke = tsc_stroke(2, TSC_DASHED, threshold->color);
		double y[2];

		axis->map_y(picture->plot, 0, 1, &threshold->value, y);
		if (isnan(y[0]))
			continue;
		y[1] = y[0];
		chart->host.canvas->polyline(picture->canvas, &stroke, 2, x, y);
	}
	chart->host.canvas->pop_clip(picture->canvas);
}
