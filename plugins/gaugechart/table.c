/* plugins/gaugechart/table.c: a row a series: name, value, unit. */
#include "gaugechart.h"

#include <string.h>

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct gc *chart = self;
	const struct hct_table_sink_1 *put = chart->host.sink;
	const char *unit = chart->host.format->unit_name(chart->format);
	struct hct_str unit_text = { unit, unit ? strlen(unit) : 0 };

	if (!put)
		return HCT_OK;
	put->column(sink, HCT_STR("series"), (struct hct_str){ NULL, 0 });
	put->column(sink, HCT_STR("value"), unit_text);
	put->column(sink, HCT_STR("unit"), (struct hct_str){ NULL, 0 });
	for (size_t i = 0; i < chart->gauge_count; i++) {
		const struct gc_gauge *gauge = &chart->gauges[i];

		put->row(sink);
		put->text(sink, gauge->name);
		if (gauge->kind == HCT_VALUE_NUMBER)
			put->number(sink, gauge->value);
		else
			put->null(sink);
		put->text(sink, unit_text);
	}
	return HCT_OK;
}

const struct hct_panel_table_1 gc_table_1 = { .emit = emit };
