/* plugins/statushistorychart/table.c: a row a sample: series, time, value, what the value is called. */
#include "statushistorychart.h"

static void
emit_row(const struct shc *chart, const struct shc_row *row, struct hct_table_sink *sink)
{
	const struct hct_table_sink_1 *put = chart->host.sink;

	for (size_t i = 0; i < row->data->count; i++) {
		const struct shc_value *value;

		if (shc_rows_column(chart, row, i) == SIZE_MAX)
			continue;
		value = &chart->values[shc_values_find(chart, row->data->value[i])];
		put->row(sink);
		put->text(sink, row->name);
		put->time(sink, row->data->time_ms[i]);
		put->number(sink, row->data->value[i]);
		put->text(sink, (struct hct_str){ value->label, value->label_len });
	}
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct shc *chart = self;
	const struct hct_str none = { NULL, 0 };

	if (!chart->host.sink)
		return HCT_OK;
	chart->host.sink->column(sink, HCT_STR("series"), none);
	chart->host.sink->column(sink, HCT_STR("time"), none);
	chart->host.sink->column(sink, HCT_STR("value"), none);
	chart->host.sink->column(sink, HCT_STR("state"), none);
	for (size_t i = 0; chart->has_steps && i < chart->row_count; i++)
		emit_row(chart, &chart->rows[i], sink);
	return HCT_OK;
}

const struct hct_panel_table_1 shc_table_1 = { .emit = emit };
