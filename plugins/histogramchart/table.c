/* plugins/histogramchart/table.c: a row a bucket as the server sent it: series, bounds, which of them are part of it, count. */
#include "histogramchart.h"

#include <string.h>

static struct hct_str
bounds_text(uint32_t rule)
{
	static const struct hct_str texts[] = { { "(]", 2 }, { "[)", 2 }, { "()", 2 }, { "[]", 2 } };

	return texts[rule < 4 ? rule : 0];
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct hc *panel = self;
	const struct hct_table_sink_1 *put = panel->host.sink;
	const char *unit = panel->host.format->unit_name(panel->format);
	const struct hct_str none = { NULL, 0 };

	(void)diag;
	if (!put)
		return HCT_OK;
	put->column(sink, HCT_STR("series"), none);
	put->column(sink, HCT_STR("lower"), none);
	put->column(sink, HCT_STR("upper"), none);
	put->column(sink, HCT_STR("bounds"), none);
	put->column(sink, HCT_STR("count"), (struct hct_str){ unit, unit ? strlen(unit) : 0 });
	for (size_t i = 0; i < panel->chart_count; i++) {
		const struct hct_histogram *histogram = panel->charts[i].histogram;

		for (size_t k = 0; k < histogram->bucket_count; k++) {
			put->row(sink);
			put->text(sink, panel->charts[i].name);
			put->number(sink, histogram->buckets[k].lower);
			put->number(sink, histogram->buckets[k].upper);
			put->text(sink, bounds_text(histogram->buckets[k].rule));
			put->number(sink, histogram->buckets[k].count);
		}
	}
	return HCT_OK;
}

const struct hct_panel_table_1 hc_table_1 = { .emit = emit };
