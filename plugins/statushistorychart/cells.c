/* plugins/statushistorychart/cells.c: one row after the other: samples into columns, columns into rectangles.
 *
 * Wide cells have Perses' white border. In narrow ones it would wash out the colour (half of a cell of two pixels): they
 * have none and end on whole pixels, so that no seam is between them. Where columns are narrower than a pixel, the pixel
 * shows that value of its columns which occurs least in the whole picture: a short failure stays visible. */
#include "statushistorychart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BORDERED_FROM_PX 3
#define OVERLAP_PX 0.5 /* as far as Perses' cells reach over their bands, both sides together */

/* A column holds the number of a value; CONTINUED: it belongs to the cell on its left. */
#define CONTINUED 0x80000000u

struct row_picture {
	const struct shc *chart;
	struct hct_canvas *canvas;
	double left, band;                      /* of the first column; of each */
	double top, height;
	uint32_t *columns;
	size_t count;
	struct hct_rect *rects;
	struct hct_color *fills;
};

/* The middle of a sample's columns is at its time. */
static void
fill_columns(const struct row_picture *picture, const struct shc_row *row)
{
	const struct shc *chart = picture->chart;
	size_t before = (row->wide - 1) / 2;

	memset(picture->columns, 0xff, picture->count * sizeof *picture->columns);
	for (size_t i = 0; i < row->data->count; i++) {
		size_t column = shc_rows_column(chart, row, i), end;
		uint32_t number;

		if (column == SIZE_MAX)
			continue;
		number = shc_values_find(chart, row->data->value[i]);
		end = column + row->wide - before < picture->count ? column + row->wide - before : picture->count;
		column = column > before ? column - before : 0;
		for (size_t at = column; at < end; at++)
			picture->columns[at] = at == column ? number : number | CONTINUED;
	}
}

static void
draw_bordered(const struct row_picture *picture)
{
	const struct hct_stroke white = { .width = 1, .color = { 1, 1, 1, 1 } };
	size_t n = 0;

	for (size_t i = 0; i < picture->count;) {
		uint32_t number = picture->columns[i];
		size_t from = i++;

		if (number == SHC_NONE)
			continue;
		while (i < picture->count && picture->columns[i] == (number | CONTINUED))
			i++;
		picture->rects[n] = (struct hct_rect){ picture->left + (double)from * picture->band - OVERLAP_PX / 2,
			picture->top - OVERLAP_PX / 2, (double)(i - from) * picture->band + OVERLAP_PX,
			picture->height + OVERLAP_PX };
		picture->fills[n++] = picture->chart->values[number & ~CONTINUED].color;
	}
	if (n > 0)
		picture->chart->host.canvas->rects(picture->canvas, n, picture->rects, n, picture->fills, 0, &white);
}

/* The rarest value of some columns; SHC_NONE: they are empty. */
static uint32_t
rarest(const struct row_picture *picture, size_t from, size_t to)
{
	const struct shc_value *values = picture->chart->values;
	uint32_t found = SHC_NONE;

	for (size_t i = from; i < to; i++) {
		uint32_t number = picture->columns[i];

		if (number == SHC_NONE)
			continue;
		number &= ~CONTINUED;
		if (found == SHC_NONE || values[number].samples < values[found].samples)
			found = number;
	}
	return found;
}

static double
edge(const struct row_picture *picture, size_t column)
{
	return floor(picture->left + (double)column * picture->band + 0.5);
}

static void
draw_plain(const struct row_picture *picture)
{
	double top = floor(picture->top + 0.5), bottom = floor(picture->top + picture->height + 0.5) - 1;
	uint32_t last = SHC_NONE;
	size_t n = 0;

	for (size_t from = 0, to; from < picture->count; from = to) {
		double x = edge(picture, from), end;
		uint32_t number;

		for (to = from + 1; to < picture->count && edge(picture, to) <= x;)
			to++;
		end = fmax(edge(picture, to), x + 1);
		number = rarest(picture, from, to);
		if (number != SHC_NONE && number == last) {
			picture->rects[n - 1].width = end - picture->rects[n - 1].x;
		} else if (number != SHC_NONE) {
			picture->rects[n] = (struct hct_rect){ x, top, end - x, fmax(bottom - top, 1) };
			picture->fills[n++] = picture->chart->values[number].color;
		}
		last = number;
	}
	if (n > 0)
		picture->chart->host.canvas->rects(picture->canvas, n, picture->rects, n, picture->fills, 0, NULL);
}

static void
draw_rows(const struct shc_picture *picture, struct row_picture *row)
{
	const struct shc *chart = picture->chart;
	const struct hct_axis_1 *axis = chart->host.axis;

	for (size_t i = 0; i < picture->count; i++) {
		const struct shc_row *from = &chart->rows[picture->first + i];

		row->top = axis->row(picture->plot, i, &row->height) - row->height / 2;
		fill_columns(row, from);
		chart->host.canvas->begin_group(picture->canvas, from->name);
		if (row->band >= BORDERED_FROM_PX)
			draw_bordered(row);
		else
			draw_plain(row);
		chart->host.canvas->end_group(picture->canvas);
	}
}

hct_status
shc_cells_draw(const struct shc_picture *picture)
{
	const struct shc *chart = picture->chart;
	struct row_picture row = { .chart = chart, .canvas = picture->canvas, .count = chart->steps.count };
	hct_status status = HCT_ERR_NOMEM;

	row.left = chart->host.axis->category(picture->plot, 0, &row.band) - row.band / 2;
	row.columns = calloc(row.count, sizeof *row.columns);
	row.rects = calloc(row.count, sizeof *row.rects);
	row.fills = calloc(row.count, sizeof *row.fills);
	if (row.columns && row.rects && row.fills) {
		draw_rows(picture, &row);
		status = HCT_OK;
	}
	free(row.columns);
	free(row.rects);
	free(row.fills);
	return status;
}
