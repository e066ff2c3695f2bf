/* plugins/heatmapchart/data.c: the one series with histograms, its columns, and the extents of what has a place. */
#include "heatmapchart.h"

#include <stdio.h>
#include <stdlib.h>

/* On a logarithmic axis the bucket around zero begins at a thousandth of its end. */
bool
hmc_data_bounds(const struct hmc *chart, const struct hct_bucket *bucket, double *out_low, double *out_high)
{
	double low = fmin(bucket->lower, bucket->upper), high = fmax(bucket->lower, bucket->upper);

	if (!isfinite(bucket->lower) || !isfinite(bucket->upper) || !isfinite(bucket->count))
		return false;
	if (chart->options.log_base) {
		if (high <= 0)
			return false;
		if (low <= 0)
			low = high / 1000;
		if (low <= 0)
			return false;
	}
	*out_low = low;
	*out_high = high;
	return true;
}

static void
tell_series(const struct hmc *chart, size_t count, struct hct_diag *diag)
{
	char text[128];

	if (count < 2)
		return;
	snprintf(text, sizeof text, "A heat map shows one series with histograms, and the query gave %zu.", count);
	chart->host.diag->report(diag, HCT_SEVERITY_WARNING, NULL, text);
}

/* Perses takes the only series there is; others that have no histograms do no harm here. */
static void
find_series(struct hmc *chart, const struct hct_frame *frame, struct hct_diag *diag)
{
	size_t total = chart->host.frame->info(frame)->series_count, found = 0;

	for (size_t i = 0; i < total; i++) {
		const struct hct_series *series = chart->host.frame->series(frame, i);

		if (series->histogram_count == 0)
			continue;
		chart->series = series;
		found++;
	}
	if (found != 1)
		chart->series = NULL;
	tell_series(chart, found, diag);
}

static int
compare_columns(const void *a, const void *b)
{
	const struct hmc_column *left = a, *right = b;

	if (left->column != right->column)
		return left->column < right->column ? -1 : 1;
	/* Of one memory, in the order of the data: equal columns keep it. */
	return left->histogram < right->histogram ? -1 : left->histogram > right->histogram;
}

static hct_status
make_columns(struct hmc *chart)
{
	const struct hct_series *series = chart->series;

	chart->times = calloc(chart->steps.count, sizeof *chart->times);
	chart->columns = calloc(series->histogram_count, sizeof *chart->columns);
	if (!chart->times || !chart->columns)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->steps.count; i++)
		chart->times[i] = chart->host.steps->time(&chart->steps, i);
	for (size_t i = 0; i < series->histogram_count; i++) {
		size_t column = chart->host.steps->column(&chart->steps, series->histograms[i].time_ms);

		if (column != SIZE_MAX)
			chart->columns[chart->column_count++] = (struct hmc_column){ column, &series->histograms[i] };
	}
	qsort(chart->columns, chart->column_count, sizeof *chart->columns, compare_columns);
	return HCT_OK;
}

static void
extend(struct hmc *chart, const struct hct_bucket *bucket, double low, double high)
{
	bool first = chart->cell_count++ == 0;

	if (first) {
		chart->raw_low = chart->low = INFINITY;
		chart->raw_high = chart->high = -INFINITY;
		chart->least = chart->most = bucket->count;
	}
	chart->raw_low = fmin(chart->raw_low, fmin(bucket->lower, bucket->upper));
	chart->raw_high = fmax(chart->raw_high, high);
	chart->low = fmin(chart->low, low);
	chart->high = fmax(chart->high, high);
	chart->least = fmin(chart->least, bucket->count);
	chart->most = fmax(chart->most, bucket->count);
}

static void
find_extents(struct hmc *chart, struct hct_diag *diag)
{
	size_t lost = 0;
	char text[128];

	for (size_t i = 0; i < chart->column_count; i++) {
		const struct hct_histogram *histogram = chart->columns[i].histogram;

		for (size_t k = 0; k < histogram->bucket_count; k++) {
			double low, high;

			if (hmc_data_bounds(chart, &histogram->buckets[k], &low, &high))
				extend(chart, &histogram->buckets[k], low, high);
			else
				lost++;
		}
	}
	if (lost == 0)
		return;
	snprintf(text, sizeof text, "%zu bucket%s no place on the axis: %s.", lost, lost == 1 ? " has" : "s have",
		chart->options.log_base ? "without end, or not above zero" : "without end");
	chart->host.diag->report(diag, HCT_SEVERITY_INFO, NULL, text);
}

hct_status
hmc_data_collect(struct hmc *chart, const struct hct_panel_args *in, struct hct_diag *diag)
{
	hct_status status;

	chart->several_queries = in->frame_count > 1;
	if (in->frame_count != 1)
		return HCT_OK;
	find_series(chart, in->frames[0], diag);
	if (chart->series && !chart->host.steps->common(1, in->frames, HMC_COLUMNS_MAX, &chart->steps))
		chart->series = NULL;
	if (!chart->series)
		return HCT_OK;
	status = make_columns(chart);
	if (status == HCT_OK)
		find_extents(chart, diag);
	return status;
}
