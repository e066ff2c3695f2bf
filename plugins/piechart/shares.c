/* plugins/piechart/shares.c: which slices there are, in which order, and how much of the circle each has.
 *
 * A share of a sum means something for values from 0 up only. Other numbers keep their place in the legend and in
 * the table, but have no slice: a report has no use for a circle of more than the whole. When all values are 0 the slices
 * are equal, and 0 % each. */
#include "piechart.h"

#include <math.h>
#include <stdlib.h>

#define TURN 6.28318530717958648
#define TOP (-TURN / 4)
#define HUNDREDTHS 10000.0              /* of a percent, in the whole */

static void
slice_read(const struct pc *chart, struct pc_slice *slice, const struct hct_series *series, size_t index)
{
	slice->series = series;
	slice->index = index;
	slice->name = series->display.len ? series->display : series->name;
	slice->kind = chart->host.calc->apply(chart->options.calc, series, &slice->value);
}

hct_status
pc_slices_read(struct pc *chart, const struct hct_panel_args *in)
{
	const struct hct_frame_1 *frame = chart->host.frame;
	size_t total = 0;

	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->slices = calloc(total + 1, sizeof *chart->slices);
	if (!chart->slices)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++)
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count; k++) {
			size_t index = chart->slice_count++;

			slice_read(chart, &chart->slices[index], frame->series(in->frames[i], k), index);
		}
	return HCT_OK;
}

/* What has no value comes last, in either direction; equal ones keep the order of the queries. */
static int
compare(const struct pc_slice *a, const struct pc_slice *b, int direction)
{
	bool a_number = a->kind == HCT_VALUE_NUMBER && !isnan(a->value);
	bool b_number = b->kind == HCT_VALUE_NUMBER && !isnan(b->value);

	if (a_number != b_number)
		return a_number ? -1 : 1;
	if (a_number && a->value != b->value)
		return a->value < b->value ? direction : -direction;
	return a->index < b->index ? -1 : 1;
}

static int
compare_ascending(const void *a, const void *b)
{
	return compare(a, b, -1);
}

static int
compare_descending(const void *a, const void *b)
{
	return compare(a, b, 1);
}

static bool
has_share(const struct pc_slice *slice)
{
	return slice->kind == HCT_VALUE_NUMBER && slice->value >= 0 && isfinite(slice->value);
}

/* Weights are of the largest value, so that no sum is infinite. Returns their sum; 0: all values are. */
static double
weights_fill(struct pc *chart, size_t *out_left_out)
{
	double most = 0, sum = 0;

	*out_left_out = 0;
	for (size_t i = 0; i < chart->slice_count; i++) {
		if (has_share(&chart->slices[i]))
			most = fmax(most, chart->slices[i].value);
		else
			*out_left_out += chart->slices[i].kind == HCT_VALUE_NUMBER;
	}
	for (size_t i = 0; i < chart->slice_count; i++) {
		struct pc_slice *slice = &chart->slices[i];

		slice->weight = has_share(slice) && most > 0 ? slice->value / most : 0;
		slice->shown = slice->weight > 0 || (has_share(slice) && !(most > 0));
		chart->shown_count += slice->shown;
		sum += slice->weight;
	}
	return sum;
}

static void
angles_fill(struct pc *chart, double sum)
{
	double before = 0, whole = sum > 0 ? sum : (double)chart->shown_count;

	for (size_t i = 0; i < chart->slice_count; i++) {
		struct pc_slice *slice = &chart->slices[i];

		slice->start_rad = TOP + TURN * (before / whole);
		if (slice->shown)
			before += sum > 0 ? slice->weight : 1;
		slice->end_rad = TOP + TURN * (before / whole);
	}
}

struct rest {
	double rest;
	size_t index;
};

static int
compare_rests(const void *a, const void *b)
{
	const struct rest *x = a, *y = b;

	if (x->rest != y->rest)
		return x->rest > y->rest ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

/* Rounded down to hundredths; those that lost most by it get what is missing to 100 %. */
static hct_status
percents_fill(struct pc *chart, double sum)
{
	struct rest *rests = calloc(chart->slice_count + 1, sizeof *rests);
	double missing = HUNDREDTHS;
	size_t count = 0;

	if (!rests)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->slice_count && sum > 0; i++) {
		double exact = chart->slices[i].weight / sum * HUNDREDTHS;

		if (!chart->slices[i].shown)
			continue;
		chart->slices[i].percent = floor(exact);
		missing -= floor(exact);
		rests[count++] = (struct rest){ exact - floor(exact), i };
	}
	qsort(rests, count, sizeof *rests, compare_rests);
	for (size_t k = 0; k < count; k++, missing--)
		chart->slices[rests[k].index].percent += missing > 0.5;
	for (size_t i = 0; i < chart->slice_count; i++)
		chart->slices[i].percent /= 100;
	free(rests);
	return HCT_OK;
}

hct_status
pc_shares_fill(struct pc *chart, size_t *out_left_out)
{
	double sum;
	hct_status status;

	qsort(chart->slices, chart->slice_count, sizeof *chart->slices,
		chart->options.ascending ? compare_ascending : compare_descending);
	sum = weights_fill(chart, out_left_out);
	angles_fill(chart, sum);
	status = percents_fill(chart, sum);
	for (size_t i = 0; i < chart->slice_count && status == HCT_OK; i++) {
		struct pc_slice *slice = &chart->slices[i];

		if (slice->kind != HCT_VALUE_NUMBER)
			continue;
		chart->host.format->text(chart->render, chart->options.format, slice->value, slice->value_text,
			sizeof slice->value_text);
		if (has_share(slice))
			chart->host.format->text(chart->render, chart->options.percent, slice->percent,
				slice->percent_text, sizeof slice->percent_text);
	}
	return status;
}
