/* plugins/piechart/table.c: a row a slice: name, value, unit, share. */
#include "piechart.h"

#include <string.h>

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct pc *chart = self;
	const struct hct_table_sink_1 *put = chart->host.sink;
	const char *unit = chart->host.format->unit_name(chart->options.format);
	struct hct_str unit_text = { unit, unit ? strlen(unit) : 0 };

	if (!put)
		return HCT_OK;
	put->column(sink, HCT_STR("series"), (struct hct_str){ NULL, 0 });
	put->column(sink, HCT_STR("value"), unit_text);
	put->column(sink, HCT_STR("unit"), (struct hct_str){ NULL, 0 });
	put->column(sink, HCT_STR("share"), HCT_STR("percent"));
	for (size_t i = 0; i < chart->slice_count; i++) {
		const struct pc_slice *slice = &chart->slices[i];

		put->row(sink);
		put->text(sink, slice->name);
		if (slice->kind == HCT_VALUE_NUMBER)
			put->number(sink, slice->value);
		else
			put->null(sink);
		put->text(sink, unit_text);
		if (slice->percent_text[0])
			put->number(sink, slice->percent);
		else
			put->null(sink);
	}
	return HCT_OK;
}

const struct hct_panel_table_1 pc_table_1 = { .emit = emit };
