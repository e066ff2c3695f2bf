/* plugins/piechart/legend.c: the legend's items, in the order of the slices. */
#include "piechart.h"

#include <stdlib.h>
#include <string.h>

static struct hct_str
str_of(const char *text)
{
	return (struct hct_str){ text, strlen(text) };
}

hct_status
pc_legend_prepare(struct pc *chart)
{
	const struct pc_options *options = &chart->options;

	if (!options->legend || chart->slice_count == 0)
		return HCT_OK;
	chart->legend_items = calloc(chart->slice_count, sizeof *chart->legend_items);
	if (!chart->legend_items)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->slice_count; i++) {
		struct pc_slice *slice = &chart->slices[i];

		for (size_t k = 0; k < options->column_count; k++)
			slice->values[k] = str_of(options->relative[k] ? slice->percent_text : slice->value_text);
		chart->legend_items[i] = (struct hct_legend_item){ .size = sizeof(struct hct_legend_item),
			.color = slice->color, .label = slice->name, .value_count = options->column_count,
			.values = slice->values };
	}
	return HCT_OK;
}
