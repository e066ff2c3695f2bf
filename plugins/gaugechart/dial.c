/* plugins/gaugechart/dial.c: one gauge: track, progress, ring of thresholds, pointer; words.c writes number and name. */
#include "gaugechart.h"

#include <math.h>

#define PADDING 12
#define DEGREE (3.14159265358979323846 / 180)
#define START (160 * DEGREE)            /* clockwise from 3 o'clock */
#define SWEEP (220 * DEGREE)
#define POINTER_MIN_WIDTH 170

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static struct gc_dial
dial_of(struct hct_rect box)
{
	/* A chart's canvas has whole pixels. */
	double width = floor(box.width + 0.5) - 2 * PADDING, height = floor(box.height + 0.5) - 2 * PADDING;
	struct gc_dial dial = { .box = box, .least = fmin(box.width, box.height) };

	dial.radius = fmin(width, height) / 2;
	dial.centre = (struct hct_point){ box.x + PADDING + 0.5 * width, box.y + PADDING + 0.65 * height };
	/* Not less than 10 px, says Perses; where that would leave no room for the number, a third of the radius. */
	dial.thickness = fmin(clamp(floor(0.1 * dial.least + 0.5), 10, 48), dial.radius / 3);
	dial.inner = fmax(0, 0.9 * dial.radius - dial.thickness);
	return dial;
}

static void
draw_rings(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct gc_dial *dial)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct hct_color track = { 127 / 255.0f, 127 / 255.0f, 127 / 255.0f, 0.35f };
	double outer = 0.9 * dial->radius;
	double ring = fmax(0, dial->radius - floor(0.2 * dial->thickness + 0.5)), from = 0;

	draw->sector(canvas, dial->centre, dial->inner, outer, START, START + SWEEP, 0, track, NULL);
	if (gauge->share > 0)
		draw->sector(canvas, dial->centre, dial->inner, outer, START, START + SWEEP * fmin(gauge->share, 1), 0,
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
at(const struct gc_dial *dial, double angle, double along, double aside)
{
	return (struct hct_point){ dial->centre.x + along * cos(angle) - aside * sin(angle),
		dial->centre.y + along * sin(angle) + aside * cos(angle) };
}

static void
draw_pointer(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct gc_dial *dial)
{
	double angle = START + SWEEP * clamp(gauge->share, 0, 1), base = 0.49 * dial->radius;
	struct hct_point triangle[3] = { at(dial, angle, base, -2.5), at(dial, angle, base + 10, 0),
		at(dial, angle, base, 2.5) };

	/* The arc says as much: a pointer that would point into the number is left out. */
	if (!isnan(gauge->share) && dial->box.width > POINTER_MIN_WIDTH
		&& !gc_words_touch(chart, canvas, gauge, dial, 3, triangle))
		chart->host.canvas->polygon(canvas, gauge->color, 3, triangle);
}

void
gc_dial_draw(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, struct hct_rect box)
{
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct gc_dial dial = dial_of(box);

	if (gauge->kind == HCT_VALUE_UNDEFINED) {
		chart->host.notice->message(canvas, chart->render, box, 16, HCT_STR("No data"));
		return;
	}
	if (dial.radius <= 1)
		return;
	draw->begin_group(canvas, gauge->name);
	draw_rings(chart, canvas, gauge, &dial);
	draw_pointer(chart, canvas, gauge, &dial);
	gc_words_draw(chart, canvas, gauge, &dial);
	draw->end_group(canvas);
}
