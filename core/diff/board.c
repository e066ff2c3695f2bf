/* core/diff/board.c: reading panels, groups and places, whatever state the document is in. */
#include "diff/board.h"

#include "base/str_table.h"
#include "diff/clean.h"

#include <math.h>

#define REF_START "#/spec/panels/"

static double
board_units(const struct hct_node *item, const char *name)
{
	const struct hct_node *node = hct_node_get(item, name);

	return node && node->type == HCT_NODE_NUMBER && isfinite(node->number) ? node->number : 0;
}

static uint32_t
board_find(const struct board *board, struct hct_str key)
{
	gpointer found = g_hash_table_lookup(board->by_key, &key);

	return found ? GPOINTER_TO_UINT(found) - 1 : HCT_DIFF_NONE;
}

static uint32_t
board_referred(const struct board *board, const struct hct_node *item)
{
	struct hct_str ref = hct_node_text(hct_node_path_get(item, "content/$ref"));

	if (hct_str_starts(ref, REF_START))
		return board_find(board, hct_str_sub(ref, strlen(REF_START), ref.len));
	if (hct_str_starts(ref, REF_START + 1))
		return board_find(board, hct_str_sub(ref, strlen(REF_START) - 1, ref.len));
	return HCT_DIFF_NONE;
}

static void
board_read_panels(struct board *board)
{
	const struct hct_node *panels = hct_node_get(board->spec, "panels");

	if (!panels || panels->type != HCT_NODE_MAP)
		panels = NULL;
	board->panel_count = panels ? panels->count : 0;
	board->panels = HCT_NEW_ARRAY(board->arena, struct board_panel, board->panel_count + 1);
	for (uint32_t i = 0; i < board->panel_count; i++) {
		struct board_panel *panel = &board->panels[i];

		panel->key = panels->members[i].name;
		panel->node = panels->members[i].value;
		panel->title = diff_redact(
			board->arena, hct_node_text(hct_node_path_get(panel->node, "spec/display/name")));
		panel->partner = panel->first_place = panel->last_place = HCT_DIFF_NONE;
		g_hash_table_insert(board->by_key, &panel->key, GUINT_TO_POINTER(i + 1));
	}
}

static void
board_add_items(
	struct board *board, GArray *places, uint32_t group, uint32_t tab, const struct hct_node *items)
{
	for (uint32_t i = 0; items && items->type == HCT_NODE_LIST && i < items->count; i++) {
		const struct hct_node *item = items->items[i];
		struct board_place place = { board_referred(board, item), group, tab, i,
			board_units(item, "x"), board_units(item, "y"), board_units(item, "width"),
			board_units(item, "height"), item, HCT_DIFF_NONE, false, 0, 0 };

		g_array_append_val(places, place);
	}
}

static void
board_read_tabs(struct board *board, GArray *places, uint32_t index, const struct hct_node *tabs)
{
	struct board_group *group = &board->groups[index];

	group->tab_count = tabs && tabs->type == HCT_NODE_LIST ? tabs->count : 0;
	group->tab_names = HCT_NEW_ARRAY(board->arena, struct hct_str, group->tab_count + 1);
	group->tab_partners = HCT_NEW_ARRAY(board->arena, uint32_t, group->tab_count + 1);
	for (uint32_t t = 0; t < group->tab_count; t++) {
		group->tab_names[t] = hct_node_text(hct_node_get(tabs->items[t], "name"));
		group->tab_partners[t] = HCT_DIFF_NONE;
		board_add_items(board, places, index, t, hct_node_get(tabs->items[t], "items"));
	}
}

static void
board_read_group(struct board *board, GArray *places, uint32_t index, const struct hct_node *node)
{
	struct board_group *group = &board->groups[index];

	*group = (struct board_group){ .node = node,
		.spec = hct_node_get(node, "spec"),
		.partner = HCT_DIFF_NONE,
		.first_place = places->len };
	group->title =
		diff_redact(board->arena, hct_node_text(hct_node_path_get(group->spec, "display/title")));
	board_add_items(board, places, index, HCT_DIFF_NONE, hct_node_get(group->spec, "items"));
	board_read_tabs(board, places, index, hct_node_get(group->spec, "tabs"));
	group->place_count = places->len - group->first_place;
}

/* Each panel gets the list of its places, in order. */
static void
board_link_places(struct board *board)
{
	for (uint32_t i = 0; i < board->place_count; i++) {
		struct board_panel *panel;

		if (board->places[i].panel == HCT_DIFF_NONE)
			continue;
		panel = &board->panels[board->places[i].panel];
		if (panel->first_place == HCT_DIFF_NONE)
			panel->first_place = i;
		else
			board->places[panel->last_place].next = i;
		panel->last_place = i;
	}
}

static void
board_find_shared_titles(struct board *board)
{
	GHashTable *by_title = hct_str_table_create();

	for (uint32_t i = 0; i < board->group_count; i++) {
		struct board_group *group = &board->groups[i], *other;

		if (!group->title.len)
			continue;
		other = g_hash_table_lookup(by_title, &group->title);
		if (other)
			other->shares_title = group->shares_title = true;
		else
			g_hash_table_insert(by_title, &group->title, group);
	}
	g_hash_table_unref(by_title);
}

void
diff_board_read(struct hct_arena *arena, const struct hct_node *spec, struct board *out_board)
{
	struct board *board = out_board;
	const struct hct_node *layouts = hct_node_get(spec, "layouts");
	GArray *places = g_array_new(FALSE, FALSE, sizeof(struct board_place));

	*board = (struct board){ .arena = arena, .spec = spec, .by_key = hct_str_table_create() };
	board_read_panels(board);
	board->group_count = layouts && layouts->type == HCT_NODE_LIST ? layouts->count : 0;
	board->groups = HCT_NEW_ARRAY(arena, struct board_group, board->group_count + 1);
	for (uint32_t i = 0; i < board->group_count; i++)
		board_read_group(board, places, i, layouts->items[i]);
	board_find_shared_titles(board);
	board->place_count = places->len;
	board->places = HCT_NEW_ARRAY(arena, struct board_place, places->len + 1);
	if (places->len)
		memcpy(board->places, places->data, places->len * sizeof *board->places);
	g_array_unref(places);
	board_link_places(board);
}

void
diff_board_fini(struct board *board)
{
	g_clear_pointer(&board->by_key, g_hash_table_unref);
}
