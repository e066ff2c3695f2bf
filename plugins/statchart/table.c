/* plugins/statchart/table.c: a row a series: name, value, unit. */
#include "statchart.h"

#include <string.h>

static hct_status
emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	const struct sc *chart = self;
	const struct hct_table_sink_1 *put = chart->host.sink;
	const char *unit = chart->host.format->unit_name(chart->options.format);
	struct hct_str unit_text = { unit, unit ? strlen(unit) : 0 };

	if (!put)
		return HCT_OK;
	put->column(sink, HCT_STR("series"), (struct hct_str){ NULL, 0 });
	put->column(sink, HCT_STR("value"), chart->options.label ? (struct hct_str){ NULL, 0 } : unit_text);
	put->column(sink, HCT_STR("unit"), (struct hct_str){ NULL, 0 });
	for (size_t i = 0; i < chart->tile_count; i++) {
		const struct sc_tile *tile = &chart->tiles[i];

		put->row(sink);
		put->text(sink, tile->name);
		/* A label or a mapped word is what the panel says; a number stays a number. */
		if (!tile->own)
			put->text(sink, tile->text);
		else if (tile->kind == HCT_VALUE_NUMBER)
			put->number(sink, tile->value);
		else
			put->null(sink);
		put->text(sink, tile->own ? unit_text : (struct hct_str){ NULL, 0 });
	}
	return HCT_OK;
}

const struct hct_panel_table_1 sc_table_1 = { .emit = emit };
