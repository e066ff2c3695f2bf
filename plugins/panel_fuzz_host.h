/* plugins/panel_fuzz_host.h: the host of a fuzzed panel: the real services, a table sink that counts, and a stand-in for
 * panels inside panels, whose plugins are not linked. */
#ifndef PANEL_FUZZ_HOST_H
#define PANEL_FUZZ_HOST_H

#include <hecate/panel.h>

struct hct_table_sink {
	size_t columns, rows;
	size_t cells;                   /* of the row begun last */
};

extern const struct hct_host fuzz_host;

/* After emit: aborts unless the last row is whole. */
void fuzz_sink_end(const struct hct_table_sink *sink);

#endif
