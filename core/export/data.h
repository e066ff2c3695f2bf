/* core/export/data.h: the tables behind the panels as CSV (RFC 4180), JSON and words, and the sink that panels write them to. */
#ifndef HCT_EXPORT_DATA_H
#define HCT_EXPORT_DATA_H

#include "base/buf.h"
#include "base/zone.h"

#include <hecate/panel.h>

struct hct_table_sink *hct_table_sink_create(void);
/* Keeps the first `rows` rows, and of the others only what hct_data_words needs. */
struct hct_table_sink *hct_table_sink_create_summary(size_t rows);
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

/* The table in a sentence or two, for who cannot see the picture: a chart over time by the first, last, lowest and highest
 * value of each series, other tables by their first rows. `table` is a summary. At most HCT_DATA_WORDS_MAX bytes. */
#define HCT_DATA_WORDS_ROWS ((size_t)12)
#define HCT_DATA_WORDS_MAX ((size_t)2000)
struct hct_render;
void hct_data_words(struct hct_buf *out, const struct hct_render *render, struct hct_str kind,
	const struct hct_table_sink *table);

extern const struct hct_table_sink_1 hct_table_sink_1;

#endif
