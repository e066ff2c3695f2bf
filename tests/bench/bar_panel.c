/* tests/bench/bar_panel.c: frames and headers, and the small panels: stat, gauge, table. */
#include "bar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEADER 36
#define START (160 * M_PI / 180)
#define SWEEP (220 * M_PI / 180)

void
bar_color(cairo_t *cr, uint32_t rgb, double alpha)
{
	cairo_set_source_rgba(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

static void
frame_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text)
{
	const double r = 3.5, x = 0.5, y = 0.5, w = panel->width - 1, h = panel->height - 1;

	cairo_arc(cr, x + w - r, y + r, r, -M_PI / 2, 0);
	cairo_arc(cr, x + w - r, y + h - r, r, 0, M_PI / 2);
	cairo_arc(cr, x + r, y + h - r, r, M_PI / 2, M_PI);
	cairo_arc(cr, x + r, y + r, r, M_PI, 1.5 * M_PI);
	cairo_close_path(cr);
	bar_color(cr, 0, 0.12);
	cairo_set_line_width(cr, 1);
	cairo_stroke(cr);
	cairo_rectangle(cr, 1, HEADER - 1, panel->width - 2, 1);
	cairo_fill(cr);
	bar_color(cr, 0x2a2e42, 1);
	bar_text_draw(text, cr, 16, false, 9, 17, BAR_LEFT,
		(struct bar_slice){ panel->title, (int)strlen(panel->title) });
}

static void
stat_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text)
{
	const struct bar_data *data = &panel->data;
	struct bar_range range = bar_range_of(data);
	double content = panel->height - HEADER - 1, px = floor(0.25 * content / 1.2);
	double spark = content - 1.2 * px, bottom = HEADER + content,
	       interval = bar_nice((range.max - range.min) / 5);
	struct bar_plot plot = { 1, bottom - 0.65 * spark, panel->width - 2, 0.65 * spark, data->time_s[0],
		data->time_s[data->count - 1], range.min, ceil(range.max / interval) * interval };
	char value[32];

	bar_color(cr, 0x2fbf71, 1);
	snprintf(value, sizeof value, "%.1f", data->value[data->count - 1]);
	bar_text_draw(text, cr, (int)px, true, 13, HEADER + 0.6 * px, BAR_LEFT,
		(struct bar_slice){ value, (int)strlen(value) });
	bar_line(cr, &plot, data->time_s, data->value, data->count);
	cairo_line_to(cr, plot.x + plot.width, bottom);
	cairo_line_to(cr, plot.x, bottom);
	bar_color(cr, 0x2fbf71, 0.4);
	cairo_fill(cr);
	bar_line(cr, &plot, data->time_s, data->value, data->count);
	bar_color(cr, 0x2fbf71, 1);
	cairo_set_line_width(cr, 1.5);
	cairo_stroke(cr);
}

static void
sector_fill(cairo_t *cr, double x, double y, double inner, double outer, double from, double to)
{
	cairo_arc(cr, x, y, outer, START + SWEEP * from, START + SWEEP * to);
	cairo_arc_negative(cr, x, y, inner, START + SWEEP * to, START + SWEEP * from);
	cairo_close_path(cr);
	cairo_fill(cr);
}

static void
pointer_draw(cairo_t *cr, double x, double y, double radius, double share)
{
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_rotate(cr, START + SWEEP * share);
	cairo_move_to(cr, 0.49 * radius, -2.5);
	cairo_line_to(cr, 0.49 * radius + 10, 0);
	cairo_line_to(cr, 0.49 * radius, 2.5);
	cairo_fill(cr);
	cairo_restore(cr);
}

static void
gauge_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text)
{
	static const uint32_t colors[] = { 0x2fbf71, 0xffcc00, 0xff9f1c };
	static const double ends[] = { 0, 0.6, 0.85, 1 };
	const struct bar_data *data = &panel->data;
	double value = data->value[data->count - 1], share = value / 100, height = panel->height - HEADER - 1;
	double least = fmin(panel->width - 22, height), radius = fmin(panel->width - 46, height - 24) / 2;
	double x = panel->width / 2, y = HEADER + 12 + 0.65 * (height - 24),
	       thick = fmax(10, round(0.1 * least));
	char label[32];

	bar_color(cr, 0x7f7f7f, 0.35);
	sector_fill(cr, x, y, 0.9 * radius - thick, 0.9 * radius, 0, 1);
	bar_color(cr, colors[0], 1);
	sector_fill(cr, x, y, 0.9 * radius - thick, 0.9 * radius, 0, share);
	for (int i = 0; i < 3; i++) {
		bar_color(cr, colors[i], 1);
		sector_fill(cr, x, y, radius - round(0.2 * thick), radius, ends[i], ends[i + 1]);
	}
	bar_color(cr, colors[0], 1);
	pointer_draw(cr, x, y, radius, share);
	snprintf(label, sizeof label, "%.3g%%", value);
	bar_text_draw(text, cr, (int)(least / 6), true, x, y - 0.09 * radius, BAR_CENTRE,
		(struct bar_slice){ label, (int)strlen(label) });
	bar_color(cr, 0x2a2e42, 1);
	bar_text_draw(text, cr, 10, false, x, y + 0.55 * radius, BAR_CENTRE,
		bar_data_label(&data->series[0], "instance"));
}

static void
table_border(const struct bar_panel *panel, cairo_t *cr, double y, uint32_t rgb)
{
	bar_color(cr, rgb, 1);
	cairo_rectangle(cr, 1, y, panel->width - 2, 1);
	cairo_fill(cr);
}

static void
table_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text)
{
	static const char *const columns[] = { "value", "instance", "job", "region", "version" };
	const struct bar_data *data = &panel->data;
	double width = (panel->width - 2) / (double)G_N_ELEMENTS(columns), y = HEADER;
	size_t rows = (size_t)((panel->height - HEADER - 1) / 26) - 2;
	char value[32];

	bar_color(cr, 0x2a2e42, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		bar_text_draw(text, cr, 12, true, 1 + (double)i * width + (i ? 4 : 8), y + 12.5, BAR_LEFT,
			(struct bar_slice){ columns[i], (int)strlen(columns[i]) });
	table_border(panel, cr, y + 25, 0xe1e3ed);
	for (size_t row = 0; row < rows && row < data->series_count; row++) {
		y += 26;
		bar_color(cr, 0x2a2e42, 1);
		snprintf(value, sizeof value, "%.2f", data->value[row]);
		bar_text_draw(text, cr, 12, false, 9, y + 12.5, BAR_LEFT,
			(struct bar_slice){ value, (int)strlen(value) });
		for (size_t i = 1; i < G_N_ELEMENTS(columns); i++)
			bar_text_draw(text, cr, 12, false, 5 + (double)i * width, y + 12.5, BAR_LEFT,
				bar_data_label(&data->series[row], columns[i]));
		table_border(panel, cr, y + 25, 0xf0f1f6);
	}
	snprintf(value, sizeof value, "… %zu more", data->series_count - rows);
	bar_color(cr, 0x3e4662, 1);
	bar_text_draw(
		text, cr, 12, false, 9, y + 38.5, BAR_LEFT, (struct bar_slice){ value, (int)strlen(value) });
}

void
bar_panel_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text)
{
	cairo_save(cr);
	cairo_translate(cr, panel->x, panel->y);
	frame_draw(panel, cr, text);
	switch (panel->kind) {
	case BAR_CHART:
		bar_chart_draw(panel, cr, text, HEADER);
		break;
	case BAR_STAT:
		stat_draw(panel, cr, text);
		break;
	case BAR_GAUGE:
		gauge_draw(panel, cr, text);
		break;
	case BAR_TABLE:
		table_draw(panel, cr, text);
		break;
	}
	cairo_restore(cr);
}
