/* plugins/barchart/table.c: a row a bar, in the order one reads the picture: series, value, unit; with groupBy a column for
 * each of its labels, segment, value, unit. Percentage mode adds the share. */
#include "barchart.h"

#include <string.h>

static struct hct_str
unit_of(const struct bc *chart, struct hct_format format)
{
	const char *unit = chart->host.format->unit_name(format);

	return (struct hct_str){ unit, unit ? strlen(unit) : 0 };
}

static void
emit_columns(const struct bc *chart, struct hct_table_sink *sink)
{
	const struct hct_table_sink_1 *put = chart->host.sink;
	const struct hct_str none = { NULL, 0 };

	for (size_t i = 0; i < chart->options.group_count; i++)
		put->column(sink, chart->options.groups[i], none);
	put->column(sink, bc_is_grouped(chart) ? HCT_STR("segment") : HCT_STR("series"), none);
	put->column(sink, HCT_STR("value"), unit_of(chart, chart->options.format));
	put->column(sink, HCT_STR("unit"), none);
	if (chart->options.percentage)
		put->column(sink, HCT_STR("share"), unit_of(chart, chart->options.shown));
}

static void
emit_cell(const struct bc *chart, const struct bc_category *category, const struct bc_cell *cell,
	struct hct_table_sink *sink)
{
	const struct hct_table_sink_1 *put = chart->host.sink;

	put->row(sink);
	for (size_t i = 0; i < chart->options.group_count; i++)
		put->text(sink, chart->host.frame->label(category->series, chart->options.groups[i]));
	put->text(sink, chart->segments[cell->segment].name);
	if (cell->has_value)
		put->number(sink, cell->value);
	else
		put->null(sink);
	put->text(sink, unit_of(chart, chart->options.format));
	if (chart->options.percentage && !isnan(cell->drawn))
		put->number(sink, cell->drawn);
	else if (chart->options.percentage)
		put->null(sink);
}

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct bc *chart = self;

	if (!chart->host.sink)
		return HCT_OK;
	emit_columns(chart, sink);
	for (size_t i = 0; i < chart->category_count; i++) {
		size_t index = chart->options.vertical ? i : chart->category_count - 1 - i;
		const struct bc_category *category = &chart->categories[index];

		for (size_t k = category->first; k < category->first + category->count; k++)
			emit_cell(chart, category, &chart->cells[k], sink);
	}
	return HCT_OK;
}

const struct hct_panel_table_1 bc_table_1 = { .emit = emit };
