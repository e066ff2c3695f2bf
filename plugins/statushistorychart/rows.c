/* plugins/statushistorychart/rows.c: columns of time and rows of series.
 *
 * Queries of different steps share columns as fine as all of them need. Perses leaves a coarser query's cells that narrow,
 * with holes between them; here a sample is as wide as its own query's step. */
#include "statushistorychart.h"

#include <math.h>
#include <stdlib.h>

static size_t
columns_of(const struct shc *chart, const struct hct_frame_info *info)
{
	double wide = chart->has_steps && info->has_range ? floor(info->step_ms / chart->steps.step_ms + 0.5) : 1;

	if (!(wide > 1))
		return 1;
	return wide < (double)chart->steps.count ? (size_t)wide : chart->steps.count;
}

static hct_status
make_columns(struct shc *chart, const struct hct_panel_args *in)
{
	chart->has_steps = chart->host.steps->common(in->frame_count, in->frames, SHC_COLUMNS_MAX, &chart->steps);
	if (!chart->has_steps)
		return HCT_OK;
	chart->times = calloc(chart->steps.count, sizeof *chart->times);
	if (!chart->times)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->steps.count; i++)
		chart->times[i] = chart->host.steps->time(&chart->steps, i);
	return HCT_OK;
}

hct_status
shc_rows_collect(struct shc *chart, const struct hct_panel_args *in)
{
	const struct hct_frame_1 *frame = chart->host.frame;
	hct_status status = make_columns(chart, in);
	size_t total = 0;

	if (status != HCT_OK)
		return status;
	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	chart->rows = calloc(total + 1, sizeof *chart->rows);
	if (!chart->rows)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++) {
		const struct hct_frame_info *info = frame->info(in->frames[i]);
		size_t wide = columns_of(chart, info);

		for (size_t k = 0; k < info->series_count; k++) {
			const struct hct_series *data = frame->series(in->frames[i], k);

			chart->rows[chart->row_count++] = (struct shc_row){ .data = data,
				.name = data->display.len ? data->display : data->name, .wide = wide };
		}
	}
	return HCT_OK;
}

size_t
shc_rows_column(const struct shc *chart, const struct shc_row *row, size_t sample)
{
	if (row->data->present && !row->data->present[sample])
		return SIZE_MAX;
	return chart->host.steps->column(&chart->steps, row->data->time_ms[sample]);
}
