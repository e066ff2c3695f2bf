/* plugins/timeserieschart/series.c: from frames to curves: the common time range, each curve's colour, axis and
 * style, where its line breaks, and the extents of the axes.
 *
 * Perses puts all samples on one grid whose step is the greatest common divisor of the queries' steps, and so tears
 * the line of the coarser query to pieces. Here samples keep their times, and each query's own step says what a gap
 * is. */
#include "timeserieschart.h"

#include <stdlib.h>

static void
find_range(struct tsc *chart, const struct hct_panel_args *in)
{
	bool found = false;

	/* Data without a range of their own (a query language without one) are shown over the dashboard's. */
	chart->from_ms = in->from_ms;
	chart->to_ms = in->to_ms;
	for (uint32_t i = 0; i < in->frame_count; i++) {
		const struct hct_frame_info *info = chart->host.frame->info(in->frames[i]);

		if (!info->has_range)
			continue;
		if (!found || info->from_ms < chart->from_ms)
			chart->from_ms = info->from_ms;
		if (!found || info->to_ms > chart->to_ms)
			chart->to_ms = info->to_ms;
		if (info->step_ms > 0 && (chart->step_ms == 0 || info->step_ms < chart->step_ms))
			chart->step_ms = info->step_ms;
		found = true;
	}
}

static size_t
lower_bound(const struct hct_series *data, int64_t time_ms)
{
	size_t low = 0, high = data->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (data->time_ms[middle] < time_ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Counts what a path needs room for. */
static void
count_breaks(struct tsc_series *series)
{
	const int64_t *time = series->data->time_ms + series->first;

	for (size_t i = 0; i < series->count; i++) {
		if (isnan(tsc_series_value(series, i)))
			series->breaks++;
		else
			series->points++;
		if (i && series->gap_ms > 0 && (double)(time[i] - time[i - 1]) > series->gap_ms)
			series->breaks++;
	}
}

/* Axis for a query's unit: the left one for the chart's own unit, else one on the right, made on first use. */
static size_t
axis_of(struct tsc *chart, const struct tsc_setting *setting)
{
	if (!setting || !setting->has_unit || setting->format.unit == chart->options.format.unit)
		return 0;
	for (size_t i = 1; i < chart->axis_count; i++)
		if (chart->axes[i].format.unit == setting->format.unit)
			return i;
	if (chart->axis_count == TSC_AXES_MAX)
		return 0;
	chart->axes[chart->axis_count].format = setting->format;
	return chart->axis_count++;
}

static struct hct_color
color_of(const struct tsc *chart, const struct tsc_series *series, size_t index, size_t in_query)
{
	const struct tsc_setting *setting = series->setting;

	if (setting && setting->has_color) {
		if (setting->color_mode == TSC_COLOR_FIXED)
			return setting->color;
		if (setting->color_mode == TSC_COLOR_FIXED_SINGLE && in_query <= 1)
			return setting->color;
	}
	if (chart->options.categorical)
		return chart->host.color->categorical(chart->render, index);
	return chart->host.color->generated(chart->render, series->name, index);
}

static void
fill_series(struct tsc *chart, const struct hct_frame_info *info, const struct hct_series *data, size_t index)
{
	const struct tsc_options *options = &chart->options;
	struct tsc_series *series = &chart->series[index];
	const struct tsc_setting *setting = tsc_options_setting(options, info->query_index);
	size_t end, room;

	series->data = data;
	series->setting = setting;
	series->name = data->display.len ? data->display : data->name;
	series->color = color_of(chart, series, index, info->series_count);
	series->axis = axis_of(chart, setting);
	series->stacked = setting && setting->stack >= 0 ? setting->stack == 1 : options->stack_all;
	series->negative = setting && setting->negative;
	series->line_style = setting && setting->line_style != TSC_LINE_STYLE_UNSET ? setting->line_style
		: options->line_style;
	series->area_opacity = setting && !isnan(setting->area_opacity) ? setting->area_opacity
		: options->area_opacity;
	series->gap_ms = info->has_range && info->step_ms > 0 ? 1.5 * info->step_ms : 0;
	series->first = lower_bound(data, chart->from_ms);
	end = lower_bound(data, chart->to_ms + 1);
	series->count = end > series->first ? end - series->first : 0;
	count_breaks(series);
	room = series->count + series->breaks;
	if (room > chart->longest)
		chart->longest = room;
}

/* The stack is one column, at the place of its first series. */
static void
number_columns(struct tsc *chart)
{
	size_t stack = SIZE_MAX;

	for (size_t i = 0; i < chart->series_count; i++) {
		struct tsc_series *series = &chart->series[i];

		series->column = series->stacked && stack != SIZE_MAX ? stack : chart->column_count++;
		if (series->stacked)
			stack = series->column;
	}
}

hct_status
tsc_series_collect(struct tsc *chart, const struct hct_panel_args *in)
{
	const struct hct_frame_1 *frame = chart->host.frame;
	size_t total = 0, index = 0;

	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->series = calloc(total ? total : 1, sizeof *chart->series);
	if (!chart->series)
		return HCT_ERR_NOMEM;
	chart->series_count = total;
	chart->axis_count = 1;
	chart->axes[0].format = chart->options.format;
	find_range(chart, in);
	for (uint32_t i = 0; i < in->frame_count; i++) {
		const struct hct_frame_info *info = frame->info(in->frames[i]);

		for (size_t k = 0; k < info->series_count; k++)
			fill_series(chart, info, frame->series(in->frames[i], k), index++);
	}
	number_columns(chart);
	return HCT_OK;
}

static void
extend(struct tsc_axis *axis, double value)
{
	if (axis->empty || value < axis->min)
		axis->min = value;
	if (axis->empty || value > axis->max)
		axis->max = value;
	if (fabs(value) > axis->largest)
		axis->largest = fabs(value);
	axis->empty = false;
}

static void
extend_by_series(struct tsc *chart, const struct tsc_series *series)
{
	struct tsc_axis *axis = &chart->axes[series->axis];
	bool log = chart->options.log_base && series->axis == 0;
	double low = INFINITY, high = -INFINITY;

	for (size_t i = 0; i < series->count; i++) {
		double value = series->top ? series->top[i] : tsc_series_value(series, i);

		if (isnan(value))
			continue;
		if (log && value <= 0) {
			chart->hidden_by_log++;
			continue;
		}
		low = value < low ? value : low;
		high = value > high ? value : high;
	}
	if (low > high)
		return;
	extend(axis, low);
	extend(axis, high);
}

/* Extents of all axes, stacked totals and threshold lines included. */
void
tsc_series_extents(struct tsc *chart)
{
	for (size_t i = 0; i < chart->axis_count; i++)
		chart->axes[i].empty = true;
	for (size_t i = 0; i < chart->series_count; i++)
		extend_by_series(chart, &chart->series[i]);
	for (size_t i = 0; i < chart->threshold_count; i++) {
		double value = chart->thresholds[i].value;

		if (isfinite(value) && (value > 0 || !chart->options.log_base))
			extend(&chart->axes[0], value);
	}
}
