/* plugins/timeserieschart/table.c: a row a time, a column a series. Times are joined exactly; a series without a sample
 * at a time has an empty cell. Values are as sent: not negated, not stacked. */
#include "timeserieschart.h"

#include <stdlib.h>

/* Twice of what the host keeps: series that have no time in common are a row a sample, and never end. */
#define CELLS_MAX ((size_t)40000000)

static void
emit_columns(const struct tsc *chart, struct hct_table_sink *sink)
{
	chart->host.sink->column(sink, HCT_STR("time"), (struct hct_str){ NULL, 0 });
	for (size_t i = 0; i < chart->series_count; i++) {
		const char *unit = chart->host.format->unit_name(chart->axes[chart->series[i].axis].format);
		size_t len = 0;

		while (unit && unit[len])
			len++;
		chart->host.sink->column(sink, chart->series[i].name, (struct hct_str){ unit, len });
	}
}

static bool
next_time(const struct tsc *chart, const size_t *at, int64_t *out_time)
{
	bool found = false;

	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		int64_t time;

		if (at[i] == series->count)
			continue;
		time = series->data->time_ms[series->first + at[i]];
		if (!found || time < *out_time)
			*out_time = time;
		found = true;
	}
	return found;
}

static void
emit_row(const struct tsc *chart, size_t *at, int64_t time, struct hct_table_sink *sink)
{
	const struct hct_table_sink_1 *put = chart->host.sink;

	put->row(sink);
	put->time(sink, time);
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		size_t k = series->first + at[i];

		if (at[i] == series->count || series->data->time_ms[k] != time) {
			put->null(sink);
			continue;
		}
		if (tsc_series_present(series, at[i]))
			put->number(sink, series->data->value[k]);
		else
			put->null(sink);
		at[i]++;
	}
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct tsc *chart = self;
	size_t *at, cells = 0;
	int64_t time = 0;

	if (!chart->host.sink)
		return HCT_OK;
	at = calloc(chart->series_count + 1, sizeof *at);
	if (!at)
		return HCT_ERR_NOMEM;
	emit_columns(chart, sink);
	while (cells < CELLS_MAX && next_time(chart, at, &time)) {
		emit_row(chart, at, time, sink);
		cells += chart->series_count + 1;
	}
	free(at);
	return HCT_OK;
}

const struct hct_panel_table_1 tsc_table_1 = { .emit = emit };
