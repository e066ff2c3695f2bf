/* plugins/barchart/series.c: without groupBy: a bar a series. */
#include "barchart.h"

#include <stdlib.h>

bool
bc_series_value(const struct bc *chart, const struct hct_series *series, double *out_value)
{
	double value = NAN;

	if (chart->host.calc->apply(chart->options.calc, series, &value) != HCT_VALUE_NUMBER || isnan(value))
		return false;
	*out_value = value;
	return true;
}

hct_status
bc_series_fill(struct bc *chart)
{
	size_t count = chart->series_count;

	chart->categories = calloc(count + 1, sizeof *chart->categories);
	chart->segments = calloc(count + 1, sizeof *chart->segments);
	chart->cells = calloc(count + 1, sizeof *chart->cells);
	if (!chart->categories || !chart->segments || !chart->cells)
		return HCT_ERR_NOMEM;
	chart->category_count = chart->segment_count = chart->cell_count = count;
	for (size_t i = 0; i < count; i++) {
		struct bc_category *category = &chart->categories[i];
		struct bc_cell *cell = &chart->cells[i];

		*category = (struct bc_category){ .label = chart->series[i]->display, .series = chart->series[i],
			.first = i, .count = 1, .order = i };
		*cell = (struct bc_cell){ .category = i, .segment = i, .order = i };
		cell->has_value = category->has_total = bc_series_value(chart, chart->series[i], &cell->value);
		category->total = cell->value;
		chart->segments[i].name = category->label;
		if (!bc_options_color(chart, category->label, &chart->segments[i].color))
			chart->segments[i].color = chart->host.color->categorical(chart->render, 0);
	}
	return HCT_OK;
}
