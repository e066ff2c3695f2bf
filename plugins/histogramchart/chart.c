/* plugins/histogramchart/chart.c: one histogram: axes, bars, its name where it is one of several, and what lies beyond its
 * finite buckets. */
#include "histogramchart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PADDING 12
#define MARGIN_SIDE 20
#define MARGIN_TOP 5
/* Smaller charts have less of both. */
#define ROOMY_WIDTH 200
#define ROOMY_HEIGHT 120
#define LEAST_PX 1 /* of a bar, in both directions */
#define LABEL_PX 12 /* of axes */
#define SHORT_FROM 1e5
#define NAME_PX 11
#define NAME_LINE_PX 14
#define EMPTY_PX 16
#define NOTE_PX 10
#define NOTE_LINE_PX 13
#define NOTE_GAP 4

struct picture {
	const struct hc *panel;
	struct hct_canvas *canvas;
	const struct hc_bars *bars;
	struct hct_plot *plot;
	struct hct_rect rect; /* of the plot */
};

static struct hct_text_style
style_of(const struct hc *panel, double size_px, double line_px, uint32_t role)
{
	return (struct hct_text_style){ .size_px = size_px, .line_px = line_px, .weight = 400,
		.color = panel->host.color->role(panel->render, role) };
}

/* Plain numbers; short ones where those are so long that hardly two would stand side by side. */
static struct hct_format
bound_format(const struct picture *picture, double width_px)
{
	const struct hc *panel = picture->panel;
	const double ends[] = { picture->bars->lower, picture->bars->upper };
	struct hct_text_style style = style_of(panel, LABEL_PX, 0, HCT_ROLE_TEXT);
	struct hct_format plain = { .decimals = -1 };
	char text[64];

	for (size_t i = 0; i < 2; i++) {
		size_t len = panel->host.format->text(panel->render, plain, ends[i], text, sizeof text);
		struct hct_str shown = { text, len < sizeof text ? len : sizeof text - 1 };

		if (fabs(ends[i]) >= SHORT_FROM &&
			panel->host.canvas->text_width(picture->canvas, &style, shown) > width_px / 5)
			return panel->host.format->read(NULL, "decimal");
	}
	return plain;
}

static struct hct_value_axis
x_axis(const struct picture *picture, double width_px)
{
	const struct hc *panel = picture->panel;
	const struct hc_bars *bars = picture->bars;
	struct hct_value_axis axis = { .size = sizeof axis, .log_base = panel->log_base, .data_min = bars->lower,
		.data_max = bars->upper, .fixed_min = panel->min, .fixed_max = panel->max };

	axis.format = bound_format(picture, width_px);
	if (bars->count == 0)
		axis.flags = HCT_AXIS_NO_DATA;
	if (isnan(axis.fixed_min) && !panel->log_base)
		axis.fixed_min = fmin(0, floor(bars->lower));
	if (isnan(axis.fixed_max))
		axis.fixed_max = ceil(bars->upper);
	return axis;
}

static struct hct_value_axis
y_axis(const struct hc *panel, const struct hc_bars *bars)
{
	return (struct hct_value_axis){ .size = sizeof(struct hct_value_axis), .flags = HCT_AXIS_INCLUDE_ZERO |
		(bars->count ? 0 : HCT_AXIS_NO_DATA), .data_min = bars->least, .data_max = bars->most, .fixed_min = NAN,
		.fixed_max = NAN, .pad_max = 0.1, .format = panel->format };
}

static struct hct_plot *
create_plot(const struct picture *picture, struct hct_rect box)
{
	const struct hc *panel = picture->panel;
	double across = fmin(1, box.width / ROOMY_WIDTH), down = fmin(1, box.height / ROOMY_HEIGHT);
	struct hct_value_axis x = x_axis(picture, box.width), y = y_axis(panel, picture->bars);
	struct hct_plot_args args = { .size = sizeof args, .x_kind = HCT_X_VALUE, .contain_labels = 1,
		.margin_left = MARGIN_SIDE * across, .margin_right = MARGIN_SIDE * across, .margin_top = MARGIN_TOP * down,
		.x_value = &x, .y_count = 1, .y = &y };

	args.box = (struct hct_rect){ box.x + PADDING * across, box.y + PADDING * down, box.width - 2 * PADDING * across,
		box.height - 2 * PADDING * down };
	return panel->host.axis->create(picture->canvas, panel->render, &args);
}

/* From `low` to `high`, and at least a pixel, so that a rare value among many thousands is seen. */
static void
widen(double *low, double *high, double first, double last, bool towards_low)
{
	*low = fmax(*low, first);
	*high = fmin(*high, last);
	if (*high - *low >= LEAST_PX)
		return;
	if (towards_low)
		*low = fmax(*high - LEAST_PX, first);
	*high = fmin(*low + LEAST_PX, last);
	*low = fmax(*high - LEAST_PX, first);
}

static bool
place(const struct picture *picture, const struct hc_bar *bar, struct hct_rect *out_rect)
{
	const struct hct_axis_1 *axis = picture->panel->host.axis;
	double ends[2] = { bar->lower, bar->upper }, counts[2] = { 0, bar->count }, x[2], y[2];
	const struct hct_rect *plot = &picture->rect;
	/* Edges lie on whole pixels, or neighbours would show a seam. */
	double left = floor(plot->x + 0.5), right = floor(plot->x + plot->width + 0.5);
	double top, bottom;

	axis->map_x(picture->plot, 2, ends, x);
	axis->map_y(picture->plot, 0, 2, counts, y);
	if (!(x[1] >= plot->x) || !(x[0] <= plot->x + plot->width) || isnan(y[0]) || isnan(y[1]) || bar->count == 0)
		return false;
	x[0] = floor(x[0] + 0.5);
	x[1] = floor(x[1] + 0.5);
	widen(&x[0], &x[1], left, right, false);
	top = fmin(y[0], y[1]);
	bottom = fmax(y[0], y[1]);
	widen(&top, &bottom, plot->y, plot->y + plot->height, bar->count > 0);
	*out_rect = (struct hct_rect){ x[0], top, x[1] - x[0], bottom - top };
	return out_rect->width > 0 && out_rect->height > 0;
}

/* Many more buckets than pixels: those of one pixel become the highest of them. */
static bool
join(struct hct_rect *last, struct hct_color *last_fill, const struct hct_rect *bar, struct hct_color fill)
{
	if (last->x != bar->x || last->width != bar->width)
		return false;
	if (bar->height > last->height) {
		*last = *bar;
		*last_fill = fill;
	}
	return true;
}

static hct_status
draw_bars(const struct picture *picture)
{
	const struct hc_bars *bars = picture->bars;
	struct hct_rect *rects = calloc(bars->count + 1, sizeof *rects);
	struct hct_color *fills = calloc(bars->count + 1, sizeof *fills);
	bool dense = (double)bars->count > 2 * picture->rect.width;
	size_t shown = 0;

	for (size_t i = 0; rects && fills && i < bars->count; i++) {
		struct hct_color fill = bars->bars[i].color;

		if (!place(picture, &bars->bars[i], &rects[shown]))
			continue;
		if (!dense || !shown || !join(&rects[shown - 1], &fills[shown - 1], &rects[shown], fill))
			fills[shown++] = fill;
	}
	if (shown)
		picture->panel->host.canvas->rects(picture->canvas, shown, rects, shown, fills, 0, NULL);
	free(rects);
	free(fills);
	return rects && fills ? HCT_OK : HCT_ERR_NOMEM;
}

/* "> 10: 3": what the open bucket beyond that bound counts. */
static void
draw_open(const struct picture *picture, const char *sign, double bound, double count, bool right)
{
	const struct hc *panel = picture->panel;
	struct hct_text_style style = style_of(panel, NOTE_PX, NOTE_LINE_PX, HCT_ROLE_TEXT_SECONDARY);
	struct hct_format plain = { .decimals = -1 };
	const struct hct_rect *plot = &picture->rect;
	char text[320], bound_text[64], count_text[224];
	struct hct_str shown = { text, 0 };
	int length;

	panel->host.format->text(panel->render, plain, bound, bound_text, sizeof bound_text);
	panel->host.format->text(panel->render, panel->format, count, count_text, sizeof count_text);
	length = snprintf(text, sizeof text, "%s %s: %s", sign, bound_text, count_text);
	shown.len = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
	if (plot->height < 2 * NOTE_LINE_PX ||
		panel->host.canvas->text_width(picture->canvas, &style, shown) > plot->width / 2 - 2 * NOTE_GAP)
		return;
	panel->host.canvas->text(picture->canvas, &style, right ? plot->x + plot->width - NOTE_GAP : plot->x + NOTE_GAP,
		plot->y + NOTE_GAP / 2.0, right ? HCT_ALIGN_RIGHT : HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, shown);
}

/* In the padding above the plot: it takes no room from it. Over the plot's middle, or where it is too long over all. */
static void
draw_name(const struct picture *picture, struct hct_str name, struct hct_rect box)
{
	const struct hc *panel = picture->panel;
	struct hct_text_style style = style_of(panel, NAME_PX, NAME_LINE_PX, HCT_ROLE_TEXT);
	double middle = picture->rect.x + picture->rect.width / 2, width = box.width - NOTE_GAP;

	if (panel->chart_count < 2 || picture->rect.y - box.y < NAME_LINE_PX || width < 2 * NAME_PX)
		return;
	if (panel->host.canvas->text_width(picture->canvas, &style, name) > 2 * (box.x + box.width - middle) - NOTE_GAP)
		middle = box.x + box.width / 2;
	panel->host.canvas->text(picture->canvas, &style, middle, box.y + NAME_LINE_PX / 2.0, HCT_ALIGN_CENTRE,
		HCT_BASELINE_MIDDLE, width, name);
}

static hct_status
draw_plot(const struct picture *picture, struct hct_str name, struct hct_rect box)
{
	const struct hc *panel = picture->panel;
	const struct hc_bars *bars = picture->bars;
	hct_status status;

	panel->host.axis->draw_back(picture->plot, picture->canvas);
	status = draw_bars(picture);
	if (bars->below > 0)
		draw_open(picture, "≤", bars->below_bound, bars->below, false);
	if (bars->above > 0)
		draw_open(picture, ">", bars->above_bound, bars->above, true);
	draw_name(picture, name, box);
	return status;
}

hct_status
hc_chart_draw(const struct hc *panel, struct hct_canvas *canvas, const struct hc_chart *chart, struct hct_rect box)
{
	struct hc_bars bars;
	struct picture picture = { .panel = panel, .canvas = canvas, .bars = &bars };
	hct_status status = hc_bars_build(panel, chart->histogram, &bars);

	if (status != HCT_OK)
		return status;
	panel->host.canvas->begin_group(canvas, chart->name);
	if (bars.count == 0 && bars.below == 0 && bars.above == 0)
		panel->host.notice->message(canvas, panel->render, box, EMPTY_PX, HCT_STR("No data"));
	else
		picture.plot = create_plot(&picture, box);
	if (picture.plot) {
		picture.rect = panel->host.axis->rect(picture.plot);
		status = draw_plot(&picture, chart->name, box);
	}
	panel->host.axis->destroy(picture.plot);
	panel->host.canvas->end_group(canvas);
	free(bars.bars);
	return status;
}
