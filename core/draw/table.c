/* hct.table/1: sizes and widths of the shared table (panels.md 1.16); table_paint.c draws it. */
#include "draw/table_paint.h"

#include <glib.h>

#define TABLE_BORDER 1
#define TABLE_WIDTH_DEFAULT 150
#define TABLE_WIDTH_FLEX_MIN 60

struct hct_table_metrics
hct_table_metrics(uint32_t density)
{
	switch (density) {
	case HCT_DENSITY_COMPACT:
		return (struct hct_table_metrics){ 12, 18, 4, 8, 26 };
	case HCT_DENSITY_COMFORTABLE:
		return (struct hct_table_metrics){ 14, 20, 12, 16, 52 };
	default:
		return (struct hct_table_metrics){ 14, 20, 10, 16, 36 };
	}
}

double *
hct_table_widths(const struct hct_column *columns, size_t count, double available)
{
	double *widths = g_new0(double, count);
	double fixed = 0, sum = 0, share;
	size_t flexible = 0;

	for (size_t i = 0; i < count; i++) {
		widths[i] = columns[i].width_px > 0 ? columns[i].width_px : TABLE_WIDTH_DEFAULT;
		if (columns[i].flex)
			flexible++;
		else
			fixed += widths[i];
	}
	share = flexible ? (available - fixed) / (double)flexible : 0;
	for (size_t i = 0; i < count; i++) {
		if (columns[i].flex)
			widths[i] = MAX(
				share, columns[i].width_px > 0 ? columns[i].width_px : TABLE_WIDTH_FLEX_MIN);
		sum += widths[i];
	}
	for (size_t i = 0; sum > 0 && sum < available && i < count; i++)
		widths[i] *= available / sum;
	return widths;
}

static double
table_row_px(const struct hct_table_metrics *metrics, double row_height_px)
{
	return (row_height_px > 0 ? row_height_px : metrics->row_px) + TABLE_BORDER;
}

/* Header and rows that fit. */
static bool
table_fits(const struct hct_table_paint *paint, size_t rows)
{
	return paint->header_px + (double)rows * paint->row_px <= paint->args.box.height + TABLE_BORDER;
}

static void
table_measure(struct hct_table_paint *paint, uint32_t density)
{
	paint->metrics = hct_table_metrics(density);
	paint->header_px = paint->metrics.row_px + TABLE_BORDER;
	paint->row_px = table_row_px(&paint->metrics, paint->args.row_height_px);
}

/* Rows set higher than there is room are as high as the room, but no lower than rows are by themselves. */
static double
table_lowest_row(const struct hct_table_paint *paint, size_t rows)
{
	double room = (paint->args.box.height - paint->header_px) / (double)rows;

	return MIN(paint->row_px, MAX(room, table_row_px(&paint->metrics, 0)));
}

/* In a box too low for the header and a row, and a note behind it where there are more, the rows come closer, and then the
 * header gives up its place to them. */
static void
table_fit(struct hct_table_paint *paint)
{
	size_t left = paint->args.row_count - MIN(paint->args.first_row, paint->args.row_count);
	size_t rows = left > 1 && paint->args.clip_note ? 2 : 1;

	table_measure(paint, paint->args.density);
	if (left > 0 && !table_fits(paint, rows))
		table_measure(paint, HCT_DENSITY_COMPACT);
	if (left > 0 && !table_fits(paint, rows))
		paint->row_px = table_lowest_row(paint, rows);
	if (left > 0 && !table_fits(paint, rows))
		paint->header_px = 0;
}

static size_t
table_draw(struct hct_canvas *canvas, const struct hct_render *render, const struct hct_table_args *args)
{
	struct hct_table_paint paint = { .canvas = canvas, .render = render };
	struct hct_column *columns;
	size_t next;

	HCT_RECORD_COPY(&paint.args, args, 0);
	if (paint.args.column_count == 0)
		return paint.args.row_count;
	columns = g_new0(struct hct_column, paint.args.column_count);
	for (size_t i = 0; i < paint.args.column_count; i++)
		HCT_RECORD_COPY(&columns[i], paint.args.columns, i);
	paint.args.columns = columns;
	table_fit(&paint);
	paint.widths = hct_table_widths(columns, paint.args.column_count, paint.args.box.width);
	next = hct_table_paint(&paint);
	g_free(paint.widths);
	g_free(columns);
	return next;
}

static double
table_height(uint32_t density, double row_height_px, size_t rows)
{
	struct hct_table_metrics metrics = hct_table_metrics(density);

	return metrics.row_px + TABLE_BORDER + (double)rows * table_row_px(&metrics, row_height_px);
}

const struct hct_table_1 hct_table_1 = {
	.draw = table_draw,
	.height = table_height,
};
