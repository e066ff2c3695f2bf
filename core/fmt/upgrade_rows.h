/* core/fmt/upgrade_rows.h: a row of the table of upgrades. Not for other units. */
#ifndef HCT_FMT_UPGRADE_ROWS_H
#define HCT_FMT_UPGRADE_ROWS_H

#include "doc/node.h"
#include "fmt/edit.h"
#include "fmt/place.h"

/* A row is about a member (or all text items) of the maps that its path leads to from a place. What it does with it is
 * the first of `fix`, `drop`, `to`, `values` that is there; a row with none of them only explains. */
struct hct_upgrade_row {
	enum hct_place_id place;
	const char *kinds;              /* of the place's node, separated by blanks; NULL: any */
	const char *path;               /* "spec|options/steps/[]": members by name, items; "": the place's node itself */
	const char *member;             /* NULL: the items of the list itself */
	bool drop;                      /* the member is removed; its value is a scalar, or empty */
	const char *to;                 /* the member's new name */
	const char *values;             /* old and new texts, separated by blanks */
	const char *text;               /* instead of what `to` and `values` say by themselves */
	const char *since;              /* of what, like "Perses 0.40"; NULL: it is not said */
	bool (*is)(const struct hct_node *map, const struct hct_node *value); /* further condition; NULL: none */
	bool (*fits)(const struct hct_node *map, const struct hct_node *value); /* it can be rewritten; NULL: always */
	bool (*fix)(struct hct_arena *arena, struct hct_fmt_node *node); /* works on the place's node */
};

extern const struct hct_upgrade_row hct_upgrade_rows[]; /* ends without a place */

/* The new text of an old one in pairs of words; {NULL,0}: it is none of them. */
struct hct_str hct_upgrade_new_value(const char *values, struct hct_str old);

/* Rewriting in more than one step (upgrade_fix.c). */
bool hct_upgrade_fix_panel(struct hct_arena *arena, struct hct_fmt_node *panel);
bool hct_upgrade_fix_text_panel(struct hct_arena *arena, struct hct_fmt_node *plugin);
bool hct_upgrade_fix_unit(struct hct_arena *arena, struct hct_fmt_node *plugin);
bool hct_upgrade_fix_show_legend(struct hct_arena *arena, struct hct_fmt_node *plugin);
bool hct_upgrade_fix_legend_position(struct hct_arena *arena, struct hct_fmt_node *plugin);
bool hct_upgrade_fix_queries(struct hct_arena *arena, struct hct_fmt_node *panel_spec);
bool hct_upgrade_fix_query(struct hct_arena *arena, struct hct_fmt_node *query);
bool hct_upgrade_fix_pluginspec(struct hct_arena *arena, struct hct_fmt_node *plugin);
bool hct_upgrade_fix_links(struct hct_arena *arena, struct hct_fmt_node *panel_spec);
bool hct_upgrade_fix_folder(struct hct_arena *arena, struct hct_fmt_node *resource);
bool hct_upgrade_fix_config(struct hct_arena *arena, struct hct_fmt_node *resource);
bool hct_upgrade_fix_nested(struct hct_arena *arena, struct hct_fmt_node *resource);

#endif
