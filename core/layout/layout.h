/* core/layout/layout.h: from grid units to CSS pixels (model.md §4): clamp, compaction, groups, collapse, repeats, tabs.
 * Pure arithmetic: no fonts, no plugins. */
#ifndef HCT_LAYOUT_LAYOUT_H
#define HCT_LAYOUT_LAYOUT_H

#include "dash/dashboard.h"
#include "vars/vars.h"

#define HCT_GRID_COLUMNS 24 /* of a page that is not narrow */

struct hct_layout_options {
	double width_px;                /* of the page; 0: 1232 */
	bool expand;                    /* collapsed groups open, all tabs one after another */
	bool narrow;                    /* two columns, as Perses does at W <= 600 */
	uint32_t max_repeat;            /* values of one repeat; 0: 200 */
};

/* One panel on the page. */
struct hct_placed_panel {
	const struct hct_panel_def *panel;
	const struct hct_grid_item *item;
	size_t group;                   /* index into groups */
	struct hct_rect box;            /* frame included, CSS px of the whole picture */
	double query_width_px;          /* outer width for the step: the cell's floored width in a repeat */
	/* Pinned variables of a repeated group and a repeated panel; name {NULL,0}: none. */
	struct hct_pair group_pin, panel_pin;
	struct hct_str key;             /* unique: "cpu", "cpu[env=prod]", "cpu#2" for a second reference to the same panel */
};

struct hct_placed_tab {
	struct hct_str name;
	bool active;
};

struct hct_placed_group {
	const struct hct_layout_def *layout;
	struct hct_rect box;            /* header and grid */
	struct hct_rect header;         /* height 0: no header */
	bool open;
	struct hct_pair pin;
	struct hct_rect tab_bar;        /* height 0: none */
	size_t tab_count;
	struct hct_placed_tab *tabs;
	struct hct_str title;           /* not yet expanded; with --expand of Tabs: the tab's name */
	size_t first_panel, panel_count;
};

struct hct_placed {
	double width_px, height_px;     /* the page; ends 16 px below the last group */
	size_t group_count, panel_count;
	struct hct_placed_group *groups;
	struct hct_placed_panel *panels; /* group after group, in document order */
};

/* `vars` gives the values of repeat variables. A repeat over more than max_repeat values is cut with a warning. */
hct_status hct_layout_build(struct hct_arena *arena, const struct hct_dashboard *dashboard, const struct hct_vars *vars,
	const struct hct_layout_options *options, struct hct_diag *diag, struct hct_placed *out_placed)
	__attribute__((warn_unused_result));

#endif
