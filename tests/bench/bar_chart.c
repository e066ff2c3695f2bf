/* tests/bench/bar_chart.c: a time series chart: axes, split lines, labels, lines, legend. */
#include "bar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define PADDING 12
#define ROW 26 /* of the legend */
#define BADGE 24

static const uint32_t palette[] = { 0x56b4e9, 0x009e73, 0x0072b2, 0xcc79a7, 0xf0e442, 0xe69f00, 0xd55e00 };

static uint32_t
series_color(size_t index)
{
	return palette[index % G_N_ELEMENTS(palette)];
}

/* Perses starts the axis at 0.8 of the lowest value, one digit. */
static double
axis_start(double min)
{
	double low = 0.8 * min, power;

	if (min <= 1)
		return 0;
	power = pow(10, floor(log10(low)));
	return floor(low / power) * power;
}

static struct bar_slice
slice(const char *text)
{
	return (struct bar_slice){ text, (int)strlen(text) };
}

static void
split_line(cairo_t *cr, double x1, double y1, double x2, double y2)
{
	cairo_move_to(cr, x1, y1);
	cairo_line_to(cr, x2, y2);
}

static double
value_y(const struct bar_plot *plot, double value)
{
	return plot->y + plot->height * (plot->max - value) / (plot->max - plot->min);
}

static void
value_label(const struct bar_plot *plot, double value, cairo_t *cr, struct bar_text *text)
{
	char label[32];

	snprintf(label, sizeof label, "%g", value);
	bar_text_draw(text, cr, 12, false, plot->x - 12, value_y(plot, value), BAR_RIGHT, slice(label));
}

static void
values_draw(const struct bar_plot *plot, double interval, cairo_t *cr, struct bar_text *text)
{
	double first = floor(plot->min / interval + 1) * interval;

	bar_color(cr, 0xa4acc8, 0.6);
	cairo_set_line_width(cr, 0.5);
	for (double v = first; v <= plot->max + interval / 2; v += interval) {
		double y = floor(value_y(plot, v)) + 0.5;

		split_line(cr, plot->x, y, plot->x + plot->width, y);
	}
	cairo_stroke(cr);
	bar_color(cr, 0x2a2e42, 1);
	value_label(plot, plot->min, cr, text);
	for (double v = first; v <= plot->max + interval / 2; v += interval)
		value_label(plot, v, cr, text);
}

static void
times_draw(const struct bar_plot *plot, cairo_t *cr, struct bar_text *text)
{
	double span = plot->to_s - plot->from_s, step = span > 2e5 ? 172800 : span > 4e4 ? 14400 : 3600;
	double scale = plot->width / span, first = ceil(plot->from_s / step) * step;
	double bottom = plot->y + plot->height;
	char label[32];

	bar_color(cr, 0xa4acc8, 0.4);
	cairo_set_line_width(cr, 0.5);
	split_line(cr, floor(plot->x) + 0.5, plot->y, floor(plot->x) + 0.5, bottom);
	for (double t = first; t < plot->to_s; t += step) {
		double x = floor(plot->x + (t - plot->from_s) * scale) + 0.5;

		split_line(cr, x, plot->y, x, bottom);
	}
	split_line(
		cr, floor(plot->x + plot->width) + 0.5, plot->y, floor(plot->x + plot->width) + 0.5, bottom);
	cairo_stroke(cr);
	bar_color(cr, 0x535d83, 1);
	cairo_set_line_width(cr, 1);
	split_line(cr, plot->x, floor(bottom) + 0.5, plot->x + plot->width, floor(bottom) + 0.5);
	cairo_stroke(cr);
	bar_color(cr, 0x2a2e42, 1);
	for (double t = first; t < plot->to_s; t += step) {
		time_t seconds = (time_t)t;
		struct tm date;

		strftime(label, sizeof label, step > 86400 ? "%d.%m" : "%H:%M", gmtime_r(&seconds, &date));
		bar_text_draw(text, cr, 12, false, plot->x + (t - plot->from_s) * scale, bottom + 21,
			BAR_CENTRE, slice(label));
	}
}

static void
legend_draw(const struct bar_panel *panel, double y, double height, cairo_t *cr, struct bar_text *text)
{
	double end = panel->width - PADDING - 1, x = PADDING + 1, bottom = y + height;
	const struct bar_data *data = &panel->data;
	char note[32];
	size_t i;

	for (i = 0; i < data->series_count; i++) {
		struct bar_slice name = bar_data_label(&data->series[i], "instance");
		double width = BADGE + PADDING + bar_text_width(text, 12, false, name);
		double room = y + 2 * ROW > bottom && i + 1 < data->series_count ? end - BADGE - 60 : end;

		if (x + width > room) {
			if (y + 2 * ROW > bottom)
				break;
			x = PADDING + 1;
			y += ROW;
		}
		bar_color(cr, series_color(i), 0.9);
		cairo_rectangle(cr, x + 4, y + ROW / 2 - 2, 16, 4);
		cairo_fill(cr);
		bar_color(cr, 0x2a2e42, 1);
		bar_text_draw(text, cr, 12, false, x + BADGE, y + ROW / 2, BAR_LEFT, name);
		x += width;
	}
	if (i == data->series_count)
		return;
	snprintf(note, sizeof note, "… %zu more", data->series_count - i);
	bar_color(cr, 0x3e4662, 1);
	bar_text_draw(text, cr, 12, false, x + BADGE, y + ROW / 2, BAR_LEFT, slice(note));
}

void
bar_chart_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text, double top)
{
	const struct bar_data *data = &panel->data;
	struct bar_range range = bar_range_of(data);
	double height = panel->height - top - 2 * PADDING - 1, legend = height < 300 ? 40 : 100, interval;
	struct bar_plot plot = { .y = top + PADDING + 5,
		.height = height - legend - 5 - 27,
		.from_s = data->time_s[0],
		.to_s = data->time_s[data->count - 1],
		.min = axis_start(range.min) };

	range.max += 0.1 * (range.max - plot.min);
	interval = bar_nice((range.max - plot.min) / 5);
	plot.max = ceil(range.max / interval) * interval;
	plot.x = 1 + PADDING + 20 + 12 + bar_text_width(text, 12, false, slice("100"));
	plot.width = panel->width - 1 - PADDING - 20 - plot.x;
	values_draw(&plot, interval, cr, text);
	times_draw(&plot, cr, text);
	cairo_save(cr);
	cairo_rectangle(cr, plot.x - 1, plot.y - 1, plot.width + 2, plot.height + 2);
	cairo_clip(cr);
	cairo_set_line_width(cr, 1.25);
	for (size_t i = 0; i < data->series_count; i++) {
		const struct bar_series *series = &data->series[i];

		bar_color(cr, series_color(i), 0.9);
		bar_line(cr, &plot, data->time_s + series->first, data->value + series->first, series->count);
		cairo_stroke(cr);
	}
	cairo_restore(cr);
	legend_draw(panel, top + PADDING + height - legend, legend, cr, text);
}
