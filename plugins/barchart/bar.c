/* plugins/barchart/bar.c: the bars: from zero, or stacked upon those of their sign. */
#include "barchart.h"

#include <stdlib.h>

#define GAP_PX 6                        /* between single bars; groups have the browser's share */
#define LEAST_PX 14
#define LEAST_GAP 2
#define NO_LEAST_PX 1e-6                /* many columns stay in their band, however thin */
#define RADIUS 4

double
bc_bar_place(const struct bc_picture *picture, double value)
{
	double low = 0, high = 0, at = 0;

	picture->chart->host.axis->y_extent(picture->plot, 0, &low, &high);
	value = value < low ? low : value > high ? high : value;
	picture->chart->host.axis->map_y(picture->plot, 0, 1, &value, &at);
	return at;
}

/* Position and width across the bar, relative to the middle of its band. */
static void
column_of(const struct bc *chart, const struct bc_cell *cell, double band, double *out_offset, double *out_width)
{
	size_t columns = bc_is_grouped(chart) && !chart->options.stacked ? chart->segment_count : 1;

	if (bc_is_grouped(chart))
		chart->host.axis->bars(band, columns, columns > 1 ? cell->segment : 0, -1, NO_LEAST_PX, out_offset,
			out_width);
	else
		chart->host.axis->bars(band, 1, 0, GAP_PX, fmax(fmin(LEAST_PX, band - LEAST_GAP), NO_LEAST_PX),
			out_offset, out_width);
}

static size_t
collect(const struct bc_picture *picture, size_t index, struct bc_bar *bars)
{
	const struct bc *chart = picture->chart;
	const struct bc_category *category = &chart->categories[picture->window.first + index];
	double band, above = 0, below = 0;
	double middle = chart->host.axis->category(picture->plot, picture->window.before + index, &band);
	size_t count = 0;

	for (size_t i = category->first; i < category->first + category->count; i++) {
		const struct bc_cell *cell = &chart->cells[i];
		double *pile = cell->drawn < 0 ? &below : &above, from = chart->options.stacked ? *pile : 0;
		double offset, width, start, end;

		if (isnan(cell->drawn) || cell->drawn == 0)
			continue;
		*pile += cell->drawn;
		start = bc_bar_place(picture, from);
		end = bc_bar_place(picture, from + cell->drawn);
		column_of(chart, cell, band, &offset, &width);
		bars[count++] = (struct bc_bar){ cell, chart->options.vertical
			? (struct hct_rect){ middle + offset, fmin(start, end), width, fabs(end - start) }
			: (struct hct_rect){ fmin(start, end), middle + offset, fabs(end - start), width } };
	}
	return count;
}

static int
compare_segments(const void *a, const void *b)
{
	const struct bc_cell *one = ((const struct bc_bar *)a)->cell, *two = ((const struct bc_bar *)b)->cell;

	if (one->segment != two->segment)
		return one->segment < two->segment ? -1 : 1;
	return one < two ? -1 : one > two;
}

/* Bars of one colour in one group, which has their name. */
static void
draw_run(const struct bc_picture *picture, size_t count, const struct bc_bar *bars, struct hct_rect *rects)
{
	const struct bc *chart = picture->chart;
	const struct bc_segment *segment = &chart->segments[bars[0].cell->segment];

	for (size_t i = 0; i < count; i++)
		rects[i] = bars[i].rect;
	chart->host.canvas->begin_group(picture->canvas, segment->name);
	chart->host.canvas->rects(picture->canvas, count, rects, 1, &segment->color,
		chart->options.stacked ? 0 : RADIUS, NULL);
	chart->host.canvas->end_group(picture->canvas);
}

hct_status
bc_bars_draw(const struct bc_picture *picture)
{
	const struct bc *chart = picture->chart;
	size_t most = 0, count = 0, run;
	struct hct_rect *rects;
	struct bc_bar *bars;
	hct_status status = HCT_OK;

	for (size_t i = 0; i < picture->window.count; i++)
		most += chart->categories[picture->window.first + i].count;
	bars = calloc(most + 1, sizeof *bars);
	rects = calloc(most + 1, sizeof *rects);
	if (!bars || !rects) {
		free(bars);
		free(rects);
		return HCT_ERR_NOMEM;
	}
	for (size_t i = 0; i < picture->window.count; i++)
		count += collect(picture, i, bars + count);
	qsort(bars, count, sizeof *bars, compare_segments);
	for (size_t i = 0; i < count; i += run) {
		for (run = 1; i + run < count && bars[i + run].cell->segment == bars[i].cell->segment; run++)
			continue;
		draw_run(picture, run, bars + i, rects);
	}
	if (!bc_is_grouped(chart))
		status = bc_labels_draw(picture, count, bars);
	free(bars);
	free(rects);
	return status;
}
