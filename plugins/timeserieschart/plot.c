/* plugins/timeserieschart/plot.c: the axes: extents by Perses' rules, one more axis on the right for each further unit,
 * the label beside the left one. */
#include "timeserieschart.h"

#define TITLE_MARGIN 30
#define TITLE_LINE 20 /* of it */

/* One significant digit, towards minus infinity. */
static double
round_down(double value)
{
	int exponent;
	double power;

	if (value == 0 || !isfinite(value))
		return value;
	exponent = (int)floor(log10(fabs(value)));
	/* Multiplying by 10^-e where e is negative keeps 0.3 at 3 tenths. */
	if (exponent < 0) {
		power = pow(10, -exponent);
		return floor(value * power) / power;
	}
	power = pow(10, exponent);
	return floor(value / power) * power;
}

static double
left_minimum(const struct tsc *chart)
{
	const struct tsc_axis *axis = &chart->axes[0];

	if (chart->options.log_base)
		return NAN;
	if (!isnan(chart->options.y_min))
		return chart->options.y_min;
	if (axis->empty)
		return NAN;
	if (axis->min >= 0 && axis->min <= 1)
		return 0;
	return round_down((axis->min < 0 ? 1.2 : 0.8) * axis->min);
}

static void
describe_axes(const struct tsc_picture *picture, struct hct_value_axis *axes)
{
	const struct tsc *chart = picture->chart;
	const struct tsc_options *options = &chart->options;
	struct hct_text_style style = { .size_px = 12, .weight = 400 };
	double shift = 0;

	for (size_t i = 0; i < chart->axis_count; i++) {
		const struct tsc_axis *from = &chart->axes[i];
		struct hct_value_axis *axis = &axes[i];
		char text[128];
		size_t len;

		*axis = (struct hct_value_axis){ .size = sizeof *axis, .data_min = from->min, .data_max = from->max,
			.fixed_min = NAN, .fixed_max = NAN, .pad_max = 0.1, .format = from->format };
		if (i == 0) {
			axis->fixed_min = left_minimum(chart);
			axis->fixed_max = options->y_max;
			axis->log_base = options->log_base;
			axis->flags = HCT_AXIS_INCLUDE_ZERO;
		} else {
			axis->flags = HCT_AXIS_RIGHT | HCT_AXIS_NO_SPLIT_LINES | HCT_AXIS_INCLUDE_ZERO;
			axis->offset_px = shift;
			len = chart->host.format->text(chart->render, from->format, from->largest, text, sizeof text);
			len = len < sizeof text ? len : sizeof text - 1;
			shift += 10 + chart->host.canvas->text_width(picture->canvas, &style,
				(struct hct_str){ text, len });
		}
		if (!options->show_y)
			axis->flags |= HCT_AXIS_HIDDEN;
		if (from->empty && (isnan(axis->fixed_min) || isnan(axis->fixed_max)))
			axis->flags |= HCT_AXIS_NO_DATA;
	}
}

bool
tsc_plot_create(struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	const struct hct_axis_1 *axis = chart->host.axis;
	struct hct_value_axis axes[TSC_AXES_MAX];
	double margin = tsc_room_margin(picture->box);
	bool title = chart->options.y_label.len && tsc_room_title(picture->box);
	struct hct_plot_args args = { .size = sizeof args, .x_kind = HCT_X_TIME, .box = picture->box,
		.margin_left = title ? TITLE_MARGIN : margin,
		.margin_right = chart->axis_count > 1 ? margin / 2 : margin, .margin_top = 5, .contain_labels = 1,
		.from_ms = chart->from_ms, .to_ms = chart->to_ms, .y_count = chart->axis_count, .y = axes };

	/* Numbers may reach into the margin, but not into the line that the title has. */
	if (title) {
		args.box.x += TITLE_LINE;
		args.box.width -= TITLE_LINE;
		args.margin_left -= TITLE_LINE;
	}
	if (!chart->options.show_y) {
		args.box = picture->box;
		args.margin_left = args.margin_right = 0;
		args.margin_bottom = 30;
		args.contain_labels = 0;
	}
	describe_axes(picture, axes);
	picture->plot = axis->create(picture->canvas, chart->render, &args);
	if (!picture->plot)
		return false;
	picture->rect = axis->rect(picture->plot);
	if (!chart->options.bars)
		return true;
	/* How far bars reach over the ends depends on the plot's width, and the range is then widened for them. */
	tsc_bars_overhang(picture, &args.x_pad_left_px, &args.x_pad_right_px);
	axis->destroy(picture->plot);
	picture->plot = axis->create(picture->canvas, chart->render, &args);
	if (!picture->plot)
		return false;
	picture->rect = axis->rect(picture->plot);
	return true;
}

double
tsc_plot_origin(const struct tsc_picture *picture, size_t axis)
{
	double min, max;

	picture->chart->host.axis->y_extent(picture->plot, axis, &min, &max);
	return min > 0 ? min : max < 0 ? max : 0;
}

/* Drawn only where `show` is written out: what Perses does, whatever was meant. */
void
tsc_plot_label(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	const struct hct_rect *box = &picture->box;
	struct hct_text_style style = { .size_px = 14, .line_px = TITLE_LINE, .weight = 400,
		.color = chart->host.color->role(chart->render, HCT_ROLE_TEXT) };

	if (!chart->options.show_y || !chart->options.show_y_said || !chart->options.y_label.len || !tsc_room_title(*box))
		return;
	chart->host.canvas->text_rotated(picture->canvas, &style, box->x + TITLE_LINE / 2.0, box->y + box->height / 2,
		HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, box->height, chart->options.y_label);
}
