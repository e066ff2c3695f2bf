/* plugins/heatmapchart/cells.c: buckets into rectangles of whole pixels, so that no seams are between them, and no more of
 * them than there are pixels. Where several columns or several buckets share a pixel, it shows the greatest count: no peak
 * is lost.
 *
 * Perses draws each bucket from the middle of its column to the middle of the next; here it fills its own. */
#include "heatmapchart.h"

#include <stdlib.h>
#include <string.h>

/* The rows of pixels of one column, as the leaves of a tree: a bucket is put at the few nodes that make up its rows, and
 * what counts in a row is the greatest bucket on the way down to it. */
struct strip {
	const struct hmc_picture *picture;
	double top;                             /* of the first row, in px */
	size_t rows;
	const struct hct_bucket **nodes;        /* 2 × rows; the leaves are the second half */
	struct hct_rect *rects;
	struct hct_color *fills;
};

static void
raise(const struct hct_bucket **node, const struct hct_bucket *bucket)
{
	if (bucket && (!*node || bucket->count > (*node)->count))
		*node = bucket;
}

static void
put(const struct strip *strip, size_t from, size_t to, const struct hct_bucket *bucket)
{
	for (from += strip->rows, to += strip->rows; from < to; from /= 2, to /= 2) {
		if (from & 1)
			raise(&strip->nodes[from++], bucket);
		if (to & 1)
			raise(&strip->nodes[--to], bucket);
	}
}

/* Rows from the upper edge; what is lower than a pixel has the row it lies in. */
static void
put_bucket(const struct strip *strip, const struct hct_bucket *bucket)
{
	const struct hmc *chart = strip->picture->chart;
	double bounds[2], y[2], last = (double)strip->rows, from, to;

	if (!hmc_data_bounds(chart, bucket, &bounds[0], &bounds[1]))
		return;
	chart->host.axis->map_y(strip->picture->plot, 0, 2, bounds, y);
	if (isnan(y[0]) || isnan(y[1]) || y[0] <= strip->top || y[1] >= strip->top + last)
		return;
	from = fmax(floor(y[1] - strip->top + 0.5), 0);
	to = fmin(floor(y[0] - strip->top + 0.5), last);
	if (to <= from) {
		from = fmin(fmax(floor((y[0] + y[1]) / 2 - strip->top), 0), last - 1);
		to = from + 1;
	}
	put(strip, (size_t)from, (size_t)to, bucket);
}

static void
draw_strip(const struct strip *strip, double x, double width)
{
	const struct hmc *chart = strip->picture->chart;
	size_t n = 0;

	for (size_t i = 1; i < strip->rows; i++) {
		raise(&strip->nodes[2 * i], strip->nodes[i]);
		raise(&strip->nodes[2 * i + 1], strip->nodes[i]);
	}
	for (size_t row = 0, end; row < strip->rows; row = end) {
		const struct hct_bucket *bucket = strip->nodes[strip->rows + row];

		for (end = row + 1; end < strip->rows && strip->nodes[strip->rows + end] == bucket;)
			end++;
		if (!bucket)
			continue;
		strip->rects[n] = (struct hct_rect){ x, strip->top + (double)row, width, (double)(end - row) };
		strip->fills[n++] = hmc_ramp_color(chart, bucket->count);
	}
	if (n > 0)
		chart->host.canvas->rects(strip->picture->canvas, n, strip->rects, n, strip->fills, 0, NULL);
}

static void
draw_columns(const struct strip *strip)
{
	const struct hmc *chart = strip->picture->chart;
	double band, left = chart->host.axis->category(strip->picture->plot, 0, &band) - band / 2;

	for (size_t i = 0, end; i < chart->column_count; i = end) {
		double x = floor(left + (double)chart->columns[i].column * band + 0.5), right = x + 1;

		memset(strip->nodes, 0, 2 * strip->rows * sizeof *strip->nodes);
		for (end = i; end < chart->column_count; end++) {
			const struct hmc_column *column = &chart->columns[end];

			if (floor(left + (double)column->column * band + 0.5) > x)
				break;
			right = fmax(right, floor(left + (double)(column->column + 1) * band + 0.5));
			for (size_t k = 0; k < column->histogram->bucket_count; k++)
				put_bucket(strip, &column->histogram->buckets[k]);
		}
		draw_strip(strip, x, right - x);
	}
}

hct_status
hmc_cells_draw(const struct hmc_picture *picture)
{
	const struct hct_rect *rect = &picture->rect;
	struct strip strip = { .picture = picture, .top = floor(rect->y + 0.5) };
	double rows = floor(rect->y + rect->height + 0.5) - strip.top;
	hct_status status = HCT_ERR_NOMEM;

	if (!(rows >= 1))
		return HCT_OK;
	strip.rows = (size_t)rows;
	strip.nodes = calloc(2 * strip.rows, sizeof *strip.nodes);
	strip.rects = calloc(strip.rows, sizeof *strip.rects);
	strip.fills = calloc(strip.rows, sizeof *strip.fills);
	if (strip.nodes && strip.rects && strip.fills) {
		picture->chart->host.canvas->begin_group(picture->canvas, HCT_STR("cells"));
		draw_columns(&strip);
		picture->chart->host.canvas->end_group(picture->canvas);
		status = HCT_OK;
	}
	free(strip.nodes);
	free(strip.rects);
	free(strip.fills);
	return status;
}
