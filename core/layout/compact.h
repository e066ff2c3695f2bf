/* core/layout/compact.h: the grid library's clamping and compaction (model.md §4.3): items are shifted
 * into the columns, rise as far as they can, and are pushed below those they overlap. Beside this unit only diff
 * asks for it. */
#ifndef HCT_LAYOUT_COMPACT_H
#define HCT_LAYOUT_COMPACT_H

#include "base/arena.h"

struct hct_cell { /* grid units */
	int64_t x, y, width, height; /* width and height from 1 */
};

/* Cells get their final places in at most HCT_GRID_COLUMNS (layout.h); returns the row below the lowest. */
int64_t hct_cells_compact(struct hct_arena *arena, struct hct_cell *cells, size_t count, int columns);

#endif
