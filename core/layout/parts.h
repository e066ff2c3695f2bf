/* core/layout/parts.h: what the files of this unit share. Not for other units. */
#ifndef HCT_LAYOUT_PARTS_H
#define HCT_LAYOUT_PARTS_H

#include "base/str_table.h"
#include "layout/layout.h"

/* All panels of one picture, repeats included: enough for any reader, and few enough that a repeat within
 * a repeat cannot take the machine down. */
#define HCT_LAYOUT_PANELS_MAX 10000

struct hct_placing {
	struct hct_arena *arena;
	struct hct_diag *diag;
	const struct hct_vars *vars;
	struct hct_layout_options options;
	double grid_width; /* without the page's padding */
	int columns;
	GArray *groups, *panels; /* struct hct_placed_group, struct hct_placed_panel */
	GHashTable *keys; /* panel keys in use */
	GHashTable *key_counts; /* base key → last number given */
};

/* Values a repeat variable stands at: 0 and `*out_values` NULL: the thing is drawn once, unpinned. Cut at
 * max_repeat with a warning at `node`. `pin` is that of the enclosing group. */
size_t hct_repeat_values(struct hct_placing *placing, struct hct_str name, struct hct_pair pin,
	const struct hct_node *node, const struct hct_str **out_values);
/* Rows of cells in an item, and the item's height with that many. */
int64_t hct_repeat_rows(const struct hct_grid_item *item, size_t values);
int64_t hct_repeat_height(int64_t height, int64_t rows);
/* The cell of the index-th value in an item's rectangle. */
struct hct_rect hct_repeat_cell(
	struct hct_rect box, const struct hct_grid_item *item, size_t values, size_t index);

/* Places the items of one grid whose top left corner is given; returns its height. HCT_ERR_LIMIT in
 * *out_status. */
double hct_grid_place(struct hct_placing *placing, const struct hct_grid_item *items, size_t count,
	struct hct_pair pin, double x, double y, hct_status *out_status);

#endif
