/* plugins/heatmapchart/table.c: a row a bucket: time, bounds, count; also those that have no place in the picture. */
#include "heatmapchart.h"

#include <string.h>

static struct hct_str
unit_of(const struct hmc *chart, struct hct_format format)
{
	const char *unit = chart->host.format->unit_name(format);

	return (struct hct_str){ unit, unit ? strlen(unit) : 0 };
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct hmc *chart = self;
	const struct hct_table_sink_1 *put = chart->host.sink;

	if (!put)
		return HCT_OK;
	put->column(sink, HCT_STR("time"), (struct hct_str){ NULL, 0 });
	put->column(sink, HCT_STR("lower"), unit_of(chart, chart->options.y_format));
	put->column(sink, HCT_STR("upper"), unit_of(chart, chart->options.y_format));
	put->column(sink, HCT_STR("count"), unit_of(chart, chart->options.count_format));
	for (size_t i = 0; i < chart->column_count; i++) {
		const struct hct_histogram *histogram = chart->columns[i].histogram;

		for (size_t k = 0; k < histogram->bucket_count; k++) {
			put->row(sink);
			put->time(sink, histogram->time_ms);
			put->number(sink, histogram->buckets[k].lower);
			put->number(sink, histogram->buckets[k].upper);
			put->number(sink, histogram->buckets[k].count);
		}
	}
	return HCT_OK;
}

const struct hct_panel_table_1 hmc_table_1 = { .emit = emit };
