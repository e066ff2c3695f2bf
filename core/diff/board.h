/* core/diff/board.h: one side's dashboard as panels, groups and places. Not for other units. */
#ifndef HCT_DIFF_BOARD_H
#define HCT_DIFF_BOARD_H

#include "diff/parts.h"

/* A grid item that shows a panel. */
struct board_place {
	uint32_t panel; /* HCT_DIFF_NONE: the reference leads to none */
	uint32_t group, tab, item; /* tab HCT_DIFF_NONE: none */
	double x, y, width, height; /* grid units */
	const struct hct_node *node;
	uint32_t next; /* of the same panel; HCT_DIFF_NONE: the last */
	bool drawn; /* it is known where a reader sees it */
	int64_t drawn_x, drawn_y;
};

struct board_panel {
	struct hct_str key, title;
	const struct hct_node *node;
	uint32_t partner; /* on the other side; HCT_DIFF_NONE: none */
	uint32_t first_place, last_place;
	bool featured; /* what follows is made */
	bool has_text;
	struct diff_bag texts, rest; /* words of the queries; all else that the plugin is told */
};

struct board_group {
	const struct hct_node *node, *spec;
	uint32_t tab_count;
	struct hct_str *tab_names;
	uint32_t *tab_partners; /* in the partner's tabs; HCT_DIFF_NONE: none */
	struct hct_str title;
	bool shares_title; /* another group has it, too */
	uint32_t partner;
	uint32_t first_place, place_count;
};

struct board {
	struct hct_arena *arena;
	const struct hct_node *spec;
	struct hct_str layouts_pointer; /* JSON pointer of that member */
	uint32_t panel_count, group_count, place_count;
	struct board_panel *panels;
	struct board_group *groups;
	struct board_place *places; /* in document order */
	GHashTable *by_key; /* struct hct_str * → index + 1 */
};

void diff_board_read(struct hct_arena *arena, const struct hct_node *spec, struct board *out_board);
void diff_board_fini(struct board *board);

/* Finds out where places are drawn. */
void diff_board_draw(struct board *board);
/* Whether both are known to be drawn at the same place of their grids. */
bool diff_drawn_alike(const struct board_place *a, const struct board_place *b);

/* Sets the partners. */
void diff_panels_match(struct board *old_board, struct board *new_board);
void diff_groups_match(struct board *old_board, struct board *new_board);

/* "“Traffic”", "group 2" where it has no title, "“Traffic” (group 2)" where it is not the only one. `board` may be of either
 * side. */
struct hct_str diff_group_words(struct diff_build *build, const struct board *board, uint32_t group);

/* All about the groups themselves, and panels that moved together. Marks the moves it told: moved[i] for the new board's
 * panel i. */
void diff_groups(const struct diff_scope *scope, const struct diff_pair *layouts,
	const struct board *old_board, const struct board *new_board, bool *moved);
/* Panels of one group of the new board that moved by the same, or that only seem to have moved, in document order; by order
 * of the groups. */
struct diff_move {
	uint32_t group;
	bool seeming; /* written at another place, and drawn at the same */
	double rows; /* else; below zero: up */
	GArray *panels; /* uint32_t */
};
GPtrArray *diff_moves(const struct board *old_board, const struct board *new_board); /* unref it */
void diff_move(const struct diff_scope *group_scope, const struct board *board, const struct diff_move *move,
	bool *moved);
/* Where one panel stands. */
void diff_places(const struct diff_scope *scope, const struct board *old_board, const struct board *new_board,
	uint32_t old_panel, uint32_t new_panel, bool moved);
/* Entries of a group's tabs by name, matched. */
void diff_tabs_match(struct hct_arena *arena, const struct hct_node *old_tabs, struct diff_entry **out_old,
	size_t *out_old_count, const struct hct_node *new_tabs, struct diff_entry **out_new,
	size_t *out_new_count);
/* "tab “Errors” of “Traffic”" */
struct hct_str diff_place_words(
	struct diff_build *build, const struct board *board, const struct board_place *place);
/* Whether both stand in the same group and tab. */
bool diff_same_group(const struct board *old_board, const struct board_place *old_place,
	const struct board *new_board, const struct board_place *new_place);

/* One panel on both sides, but for its places. */
void diff_panel(const struct diff_scope *scope, const struct diff_pair *panel);

#endif
