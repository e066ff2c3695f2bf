/* plugins/timeserieschart/legend.c: names and, in a table, calculated values of the series. */
#include "timeserieschart.h"

#include <stdlib.h>

#define VALUE_BYTES 64

/* The columns follow from the spec alone; a box in which everything fits makes the host name them. */
static size_t
find_columns(const struct tsc *chart, uint32_t calcs[8])
{
	struct hct_legend_layout layout = { .size = sizeof layout };
	struct hct_rect ample = { 0, 0, 4000, 4000 };

	chart->host.legend->layout(chart->options.legend, ample, chart->series_count, TSC_CHART_LEAST,
		TSC_LEGEND_COLUMN, &layout);
	if (!layout.shown || !layout.table)
		return 0;
	for (size_t i = 0; i < layout.column_count && i < 8; i++)
		calcs[i] = layout.calcs[i];
	return layout.column_count < 8 ? layout.column_count : 8;
}

/* Values keep the sign they were sent with, and the chart's format, also where the curve has neither. */
static void
format_value(const struct tsc *chart, const struct tsc_series *series, uint32_t calc, char *text, struct hct_str *out)
{
	double value = 0;
	size_t len;

	*out = (struct hct_str){ text, 0 };
	text[0] = '\0';
	if (chart->host.calc->apply(calc, series->data, &value) != HCT_VALUE_NUMBER)
		return;
	len = chart->host.format->text(chart->render, chart->options.format, value, text, VALUE_BYTES);
	out->len = len < VALUE_BYTES ? len : VALUE_BYTES - 1;
}

hct_status
tsc_legend_prepare(struct tsc *chart)
{
	uint32_t calcs[8];
	size_t columns, cells;

	if (!chart->options.legend || chart->series_count == 0)
		return HCT_OK;
	columns = find_columns(chart, calcs);
	cells = chart->series_count * columns;
	chart->legend_items = calloc(chart->series_count, sizeof *chart->legend_items);
	chart->legend_values = calloc(cells + 1, sizeof *chart->legend_values);
	chart->legend_text = calloc(cells + 1, VALUE_BYTES);
	if (!chart->legend_items || !chart->legend_values || !chart->legend_text)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->series_count; i++) {
		const struct tsc_series *series = &chart->series[i];
		struct hct_str *values = chart->legend_values + i * columns;

		for (size_t k = 0; k < columns; k++)
			format_value(chart, series, calcs[k], chart->legend_text + (i * columns + k) * VALUE_BYTES,
				&values[k]);
		chart->legend_items[i] = (struct hct_legend_item){ .size = sizeof(struct hct_legend_item),
			.color = series->color, .label = series->name, .value_count = columns, .values = values };
	}
	return HCT_OK;
}
