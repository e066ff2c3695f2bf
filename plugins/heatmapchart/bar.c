/* plugins/heatmapchart/bar.c: the bar of colours beside the plot, as high as it, with the least and the most count at its
 * ends. Perses' is higher, reaches into the time labels, and tells counts to a pointer only. */
#include "heatmapchart.h"

#define WIDTH_LEAST 120 /* in smaller charts the plot has the bar's room */
#define HEIGHT_LEAST 24
#define TEXT_PX 10
#define TEXT_LINE_PX 12
#define TEXT_GAP_PX 1
#define EDGE_PX 4 /* kept free at the panel's right edge */
#define STEPS_MAX 256

bool
hmc_bar_fits(const struct hmc_picture *picture)
{
	return picture->chart->options.show_bar && picture->box.width >= WIDTH_LEAST;
}

static void
draw_colors(const struct hmc_picture *picture, struct hct_rect bar)
{
	const struct hmc *chart = picture->chart;
	struct hct_rect rects[STEPS_MAX];
	struct hct_color fills[STEPS_MAX];
	bool one = !(chart->most > chart->least);
	size_t steps = one ? 1 : bar.height < STEPS_MAX ? (size_t)bar.height : STEPS_MAX;

	for (size_t i = 0; i < steps; i++) {
		double from = floor(bar.height * (double)i / (double)steps);
		double to = floor(bar.height * (double)(i + 1) / (double)steps);

		rects[i] = (struct hct_rect){ bar.x, bar.y + bar.height - to, bar.width, to - from };
		fills[i] = hmc_ramp_at(((double)i + 0.5) / (double)steps);
	}
	chart->host.canvas->rects(picture->canvas, steps, rects, steps, fills, 0, NULL);
}

/* Centred on the bar, or as far to the right as it can be; none that is wider than the plot. */
static void
draw_count(const struct hmc_picture *picture, double count, double y)
{
	const struct hmc *chart = picture->chart;
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct hct_text_style style = { .size_px = TEXT_PX, .line_px = TEXT_LINE_PX, .weight = 400,
		.color = chart->host.color->role(chart->render, HCT_ROLE_TEXT_SECONDARY) };
	double right = picture->box.x + picture->box.width, middle = right - HMC_BAR_GAP_PX - HMC_BAR_PX / 2.0, width;
	char text[128];
	size_t len = chart->host.format->text(chart->render, chart->options.count_format, count, text, sizeof text);
	struct hct_str label = { text, len < sizeof text ? len : sizeof text - 1 };

	right += HMC_PADDING - EDGE_PX;
	width = draw->text_width(picture->canvas, &style, label);
	if (width > picture->rect.width)
		return;
	draw->text(picture->canvas, &style, fmin(middle + width / 2, right), y, HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE, 0, label);
}

void
hmc_bar_draw(const struct hmc_picture *picture)
{
	const struct hmc *chart = picture->chart;
	const struct hct_rect *rect = &picture->rect;
	double top = floor(rect->y + 0.5), bottom = floor(rect->y + rect->height + 0.5);
	struct hct_rect bar = { floor(picture->box.x + picture->box.width + 0.5) - HMC_BAR_GAP_PX - HMC_BAR_PX, top, HMC_BAR_PX,
		bottom - top };

	if (bar.height < HEIGHT_LEAST)
		return;
	chart->host.canvas->begin_group(picture->canvas, HCT_STR("scale"));
	draw_colors(picture, bar);
	draw_count(picture, chart->most, top - TEXT_GAP_PX - TEXT_LINE_PX / 2.0);
	if (chart->most > chart->least)
		draw_count(picture, chart->least, bottom + TEXT_GAP_PX + TEXT_LINE_PX / 2.0);
	chart->host.canvas->end_group(picture->canvas);
}
