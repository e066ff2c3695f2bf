/* plugins/statchart/sparkline.c: the curve at a tile's bottom: no axes, the upper 35 % left free, filled to zero. */
#include "statchart.h"

#include <math.h>
#include <stdlib.h>

#define SPLITS 5
#define TOP_SHARE 0.35
#define AREA_OPACITY 0.4
#define DOT_LEAST 3 /* px; a sample without neighbours is all there is of its line */
#define LARGE 1e300 /* beyond, sums and spans of two values may be no numbers: all are made smaller first */
#define LARGE_SCALE 1e-10

static double
nice(double value)
{
	double power, scaled;

	if (!(value > 0) || !isfinite(value))
		return 1;
	power = pow(10, floor(log10(value)));
	scaled = value / power;
	return power * (scaled < 1.5 ? 1 : scaled < 2.5 ? 2 : scaled < 4 ? 3 : scaled < 7 ? 5 : 10);
}

static double
scale_of(const struct sc_tile *tile)
{
	return fmax(fabs(tile->min), fabs(tile->max)) > LARGE ? LARGE_SCALE : 1;
}

/* The end that is not fixed is widened to a whole interval; a span of nothing is made one first. */
static void
find_extent(const struct sc_tile *tile, double *out_min, double *out_max)
{
	double scale = scale_of(tile), max = tile->max * scale, interval;
	double min = tile->min >= 0 && tile->min <= 1 ? 0 : tile->min * scale;

	if (!(max > min)) {
		double half = fabs(max) / 2;

		min = max == 0 ? 0 : min - half;
		max = max == 0 ? 1 : max + half;
	}
	interval = nice((max - min) / SPLITS);
	max = ceil(max / interval - 1e-9) * interval;
	*out_min = min;
	*out_max = max;
}

/* Pixels of all samples; NaN where there is no number, which breaks the line. */
static void
place(const struct sc_tile *tile, struct hct_rect plot, double *x, double *y, double *base)
{
	const struct hct_series *series = tile->series;
	double first = (double)series->time_ms[0], span = (double)series->time_ms[series->count - 1] - first;
	double scale = scale_of(tile), min, max, origin;

	find_extent(tile, &min, &max);
	origin = min > 0 ? min : max < 0 ? max : 0;
	origin = plot.y + plot.height * (1 - (origin - min) / (max - min));
	for (size_t i = 0; i < series->count; i++) {
		bool present = !series->present || series->present[i];
		double value = present && isfinite(series->value[i]) ? series->value[i] * scale : NAN;

		x[i] = plot.x + plot.width * (span > 0 ? ((double)series->time_ms[i] - first) / span : 0.5);
		y[i] = plot.y + plot.height * (1 - (value - min) / (max - min));
		base[i] = origin;
	}
}

/* Moves the samples that have a break on both sides to the front of x and y; returns how many there are. */
static size_t
keep_isolated(size_t count, double *x, double *y)
{
	size_t kept = 0;
	bool before = false;

	for (size_t i = 0; i < count; i++) {
		bool here = !isnan(y[i]), after = i + 1 < count && !isnan(y[i + 1]);

		if (here && !before && !after) {
			x[kept] = x[i];
			y[kept++] = y[i];
		}
		before = here;
	}
	return kept;
}

hct_status
sc_sparkline_draw(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, struct hct_rect box)
{
	struct hct_rect plot = { box.x, box.y + TOP_SHARE * box.height, box.width, (1 - TOP_SHARE) * box.height };
	bool filled = chart->options.color_mode == SC_COLOR_BACKGROUND && !chart->print;
	/* On a filled tile the line is white and 1 px wide, whatever width was asked. */
	struct hct_color color = filled ? (struct hct_color){ 1, 1, 1, 1 } : tile->color, faded = color;
	struct hct_stroke stroke = { .width = filled ? 1 : chart->options.sparkline_width, .color = color };
	size_t count = tile->series->count;
	double *points;

	if (count == 0 || tile->min > tile->max || plot.height < 1 || plot.width < 1)
		return HCT_OK;
	points = calloc(count, 3 * sizeof *points);
	if (!points)
		return HCT_ERR_NOMEM;
	place(tile, plot, points, points + count, points + 2 * count);
	faded.a *= (float)AREA_OPACITY;
	chart->host.canvas->push_clip(canvas, box);
	if (!chart->print)
		chart->host.canvas->area(canvas, faded, count, points, points + count,
			points + 2 * count);
	chart->host.canvas->polyline(canvas, &stroke, count, points, points + count);
	count = keep_isolated(count, points, points + tile->series->count);
	if (count)
		chart->host.canvas->circles(canvas, color, fmax(DOT_LEAST, stroke.width), count, points,
			points + tile->series->count);
	chart->host.canvas->pop_clip(canvas);
	free(points);
	return HCT_OK;
}
