/* core/export/data_sink.h: inside of struct hct_table_sink, for those who write what it holds. */
#ifndef HCT_EXPORT_DATA_SINK_H
#define HCT_EXPORT_DATA_SINK_H

#include "base/arena.h"
#include "export/data.h"

#include <glib.h>

enum cell_type { CELL_NULL, CELL_TEXT, CELL_NUMBER, CELL_TIME };
struct cell {
	enum cell_type type;
	double number;
	int64_t time_ms;
	struct hct_str text;
};
struct column {
	struct hct_str name, unit;
	/* Of a summary: over all rows, also those that are not kept. */
	size_t numbers, times, texts;
	double first, last, least, most; /* NaN and infinities are not among them */
	int64_t first_ms, last_ms;
};

struct hct_table_sink {
	struct hct_arena *arena;
	GArray *columns;                /* struct column */
	GArray *cells;                  /* struct cell, row after row */
	size_t rows, dropped;           /* kept; all others */
	size_t rows_max;                /* SIZE_MAX: as many as HCT_DATA_CELLS_MAX allows */
	size_t at;                      /* the next cell's column */
	bool summary;
};

#endif
