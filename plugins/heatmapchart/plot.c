/* plugins/heatmapchart/plot.c: columns of time below, bounds of buckets on the left. */
#include "heatmapchart.h"

#define MARGIN_TOP 5
#define MARGIN_SHARE 0.1 /* of the width, on either side, where that is less than the usual */

static struct hct_value_axis
bounds_axis(const struct hmc *chart)
{
	const struct hmc_options *options = &chart->options;
	struct hct_value_axis axis = { .size = sizeof axis, .data_min = chart->low, .data_max = chart->high,
		.log_base = options->log_base, .format = options->y_format };

	axis.fixed_min = isnan(options->min) ? chart->raw_low : options->min;
	axis.fixed_max = isnan(options->max) ? chart->raw_high : options->max;
	/* An end that has no logarithm is found from the data. */
	if (options->log_base && axis.fixed_min <= 0)
		axis.fixed_min = NAN;
	if (options->log_base && axis.fixed_max <= 0)
		axis.fixed_max = NAN;
	/* One end was said, and the data are beyond it: the other end gives way. */
	if (axis.fixed_min >= axis.fixed_max && isnan(options->max))
		axis.fixed_max = NAN;
	else if (axis.fixed_min >= axis.fixed_max)
		axis.fixed_min = NAN;
	return axis;
}

bool
hmc_plot_create(struct hmc_picture *picture)
{
	const struct hmc *chart = picture->chart;
	struct hct_value_axis axis = bounds_axis(chart);
	double side = picture->bar ? HMC_MARGIN : fmin(HMC_MARGIN, MARGIN_SHARE * picture->box.width);
	struct hct_plot_args args = { .size = sizeof args, .x_kind = HCT_X_CATEGORY, .box = picture->box,
		.margin_left = fmin(side, MARGIN_SHARE * picture->box.width), .margin_right = side,
		.margin_top = MARGIN_TOP, .contain_labels = 1, .category_split_lines = 1,
		.from_ms = chart->steps.from_ms, .to_ms = chart->steps.to_ms, .category_count = chart->steps.count,
		.category_ms = chart->times, .y_count = 1, .y = &axis };

	picture->plot = chart->host.axis->create(picture->canvas, chart->render, &args);
	if (!picture->plot)
		return false;
	picture->rect = chart->host.axis->rect(picture->plot);
	return true;
}
