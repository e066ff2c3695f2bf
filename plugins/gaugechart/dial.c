/* plugins/gaugechart/dial.c: one gauge: track, progress, ring of thresholds, pointer, number, name. */
#include "gaugechart.h"

#include <math.h>

#define PADDING 12
#define DEGREE (3.14159265358979323846 / 180)
#define START (160 * DEGREE)            /* clockwise from 3 o'clock */
#define SWEEP (220 * DEGREE)
#define POINTER_MIN_WIDTH 170
/* The browser's charts centre text by the em square, whose middle lies above that of the line: shares of the size. */
#define EM_RISE 0.047
#define EM_LINE 1.28 /* not less than ascent and descent, which would round another way */

struct dial {
	struct hct_point centre;
	double radius, thickness;
	double width, least;            /* of the gauge with its padding; the smaller side */
};

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static struct dial
dial_of(struct hct_rect box)
{
	/* A chart's canvas has whole pixels. */
	double width = floor(box.width + 0.5) - 2 * PADDING, height = floor(box.height + 0.5) - 2 * PADDING;
	struct dial dial = { .width = box.width, .least = fmin(box.width, box.height) };

	dial.radius = fmin(width, height) / 2;
	dial.centre = (struct hct_point){ box.x + PADDING + 0.5 * width, box.y + PADDING + 0.65 * height };
	dial.thickness = clamp(floor(0.1 * dial.least + 0.5), 10, 48);
	return dial;
}

static void
draw_rings(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct dial *dial)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct hct_color track = { 127 / 255.0f, 127 / 255.0f, 127 / 255.0f, 0.35f };
	double outer = 0.9 * dial->radius, inner = fmax(0, outer - dial->thickness);
	double ring = fmax(0, dial->radius - floor(0.2 * dial->thickness + 0.5)), from = 0;

	draw->sector(canvas, dial->centre, inner, outer, START, START + SWEEP, 0, track, NULL);
	if (gauge->share > 0)
		draw->sector(canvas, dial->centre, inner, outer, START, START + SWEEP * fmin(gauge->share, 1), 0,
			gauge->color, NULL);
	for (size_t i = 0; chart->has_ring && i < chart->segment_count; i++) {
		double to = chart->segments[i].end;

		if (to <= from)
			continue;
		draw->sector(canvas, dial->centre, ring, dial->radius, START + SWEEP * from, START + SWEEP * to, 0,
			chart->segments[i].color, NULL);
		from = to;
	}
}

static struct hct_point
at(const struct dial *dial, double angle, double along, double aside)
{
	return (struct hct_point){ dial->centre.x + along * cos(angle) - aside * sin(angle),
		dial->centre.y + along * sin(angle) + aside * cos(angle) };
}

static void
draw_pointer(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct dial *dial)
{
	double angle = START + SWEEP * clamp(gauge->share, 0, 1), base = 0.49 * dial->radius;
	struct hct_point triangle[3] = { at(dial, angle, base, -2.5), at(dial, angle, base + 10, 0),
		at(dial, angle, base, 2.5) };

	if (!isnan(gauge->share) && dial->width > POINTER_MIN_WIDTH)
		chart->host.canvas->polygon(canvas, gauge->color, 3, triangle);
}

/* Length as JavaScript counts it, in UTF-16 units. */
static double
length_of(struct hct_str text)
{
	double length = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		length += byte >= 0xF0 ? 2 : (byte & 0xC0) != 0x80;
	}
	return length;
}

void
gc_dial_draw(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, struct hct_rect box)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct dial dial = dial_of(box);
	struct hct_text_style style = { .weight = 600, .color = gauge->color };

	if (gauge->kind == HCT_VALUE_UNDEFINED) {
		chart->host.notice->message(canvas, chart->render, box, 16, HCT_STR("No data"));
		return;
	}
	if (dial.radius <= 1)
		return;
	draw->begin_group(canvas, gauge->name);
	draw_rings(chart, canvas, gauge, &dial);
	draw_pointer(chart, canvas, gauge, &dial);
	style.size_px = clamp(dial.least / fmax(6, length_of(gauge->text)), 8, 64);
	style.line_px = EM_LINE * style.size_px;
	draw->text(canvas, &style, dial.centre.x, dial.centre.y - 0.09 * dial.radius - EM_RISE * style.size_px,
		HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, box.width, gauge->text);
	if (chart->show_names) {
		style = (struct hct_text_style){ .size_px = clamp(floor(0.06 * dial.least + 0.5), 10, 16),
			.weight = 400, .color = chart->host.color->role(chart->render, HCT_ROLE_TEXT) };
		style.line_px = EM_LINE * style.size_px;
		draw->text(canvas, &style, dial.centre.x, dial.centre.y + 0.55 * dial.radius - EM_RISE * style.size_px,
			HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, 0.8 * box.width, gauge->name);
	}
	draw->end_group(canvas);
}
