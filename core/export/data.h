/* core/export/data.h: the tables behind the panels as CSV (RFC 4180) and JSON, and the sink that panels write them to. */
#ifndef HCT_EXPORT_DATA_H
#define HCT_EXPORT_DATA_H

#include "base/buf.h"
#include "base/zone.h"

#include <hecate/panel.h>

struct hct_table_sink *hct_table_sink_create(void);
void hct_table_sink_destroy(struct hct_table_sink *sink);       /* takes NULL */
size_t hct_table_sink_rows(const struct hct_table_sink *sink);
/* Rows that came after HCT_DATA_CELLS_MAX cells: they are not in the table. */
#define HCT_DATA_CELLS_MAX ((size_t)20000000)
size_t hct_table_sink_dropped(const struct hct_table_sink *sink);

struct hct_data_panel {
	struct hct_str key, title, kind;
	const struct hct_table_sink *table;     /* NULL: no data; problem says why */
	struct hct_str problem;
};

/* One panel: a plain CSV table. Several: a table each, headed by a line `# key: title`, an empty line between. Times are
 * RFC 3339 in `zone`, null is an empty cell; a text that a spreadsheet would take for a formula gets a leading apostrophe. */
void hct_data_csv(struct hct_buf *out, const struct hct_zone *zone, size_t count, const struct hct_data_panel *panels);
/* {"panels": [{key, title, kind, columns: [{name, unit}], rows: [[…]], error}]}; times in Unix ms; what is no number in JSON
 * is a string: "NaN", "Infinity". */
void hct_data_json(struct hct_buf *out, size_t count, const struct hct_data_panel *panels);

extern const struct hct_table_sink_1 hct_table_sink_1;

#endif
