/* core/diff/groups_match.c: which group is which: by title, by content, by where its panels went. */
#include "diff/board.h"

/* The group of the other side where a place's panel is now; HCT_DIFF_NONE: nowhere, or the group has a partner. */
static uint32_t
place_followed(const struct board *a, const struct board_place *place, const struct board *b)
{
	uint32_t panel = place->panel == HCT_DIFF_NONE ? HCT_DIFF_NONE : a->panels[place->panel].partner;
	uint32_t there = panel == HCT_DIFF_NONE ? HCT_DIFF_NONE : b->panels[panel].first_place;

	if (there == HCT_DIFF_NONE || b->groups[b->places[there].group].partner != HCT_DIFF_NONE)
		return HCT_DIFF_NONE;
	return b->places[there].group;
}

/* The group that got at least half of the panels of group `i`. `tally` is all zero before and after. */
static uint32_t
group_followed(const struct board *a, uint32_t i, const struct board *b, uint32_t *tally)
{
	const struct board_group *group = &a->groups[i];
	const struct board_place *places = &a->places[group->first_place];
	uint32_t best = HCT_DIFF_NONE, most = 0;

	for (uint32_t p = 0; p < group->place_count; p++) {
		uint32_t there = place_followed(a, &places[p], b);

		if (there != HCT_DIFF_NONE && ++tally[there] > most) {
			most = tally[there];
			best = there;
		}
	}
	for (uint32_t p = 0; p < group->place_count; p++) {
		uint32_t there = place_followed(a, &places[p], b);

		if (there != HCT_DIFF_NONE)
			tally[there] = 0;
	}
	return most * 2 >= group->place_count ? best : HCT_DIFF_NONE;
}

static void
groups_pair(struct board *a, uint32_t i, struct board *b, uint32_t j)
{
	a->groups[i].partner = j;
	b->groups[j].partner = i;
}

static struct diff_entry *
group_entries(const struct board *board)
{
	struct diff_entry *entries = HCT_NEW_ARRAY(board->arena, struct diff_entry, board->group_count + 1);

	for (uint32_t i = 0; i < board->group_count; i++)
		entries[i] =
			(struct diff_entry){ .node = board->groups[i].node, .id = board->groups[i].title };
	return entries;
}

/* By title or equality. */
static void
groups_by_title(struct board *a, struct board *b)
{
	struct diff_entry *one = group_entries(a), *other = group_entries(b);

	diff_match(a->arena, one, a->group_count, other, b->group_count, DIFF_BY_ID | DIFF_STRICT);
	for (uint32_t i = 0; i < a->group_count; i++)
		if (one[i].partner != HCT_DIFF_NONE)
			groups_pair(a, i, b, one[i].partner);
}

void
diff_tabs_match(struct hct_arena *arena, const struct hct_node *old_tabs, struct diff_entry **out_old,
	size_t *out_old_count, const struct hct_node *new_tabs, struct diff_entry **out_new,
	size_t *out_new_count)
{
	struct diff_entry *a = *out_old = diff_entries(arena, old_tabs, out_old_count);
	struct diff_entry *b = *out_new = diff_entries(arena, new_tabs, out_new_count);

	for (size_t i = 0; i < *out_old_count; i++)
		a[i].id = hct_node_text(hct_node_get(a[i].node, "name"));
	for (size_t i = 0; i < *out_new_count; i++)
		b[i].id = hct_node_text(hct_node_get(b[i].node, "name"));
	diff_match(arena, a, *out_old_count, b, *out_new_count, DIFF_BY_ID | DIFF_BY_REST);
}

static void
tabs_pair(struct board *old_board, struct board_group *group, const struct board_group *partner)
{
	struct diff_entry *a, *b;
	size_t old_count, new_count;

	diff_tabs_match(old_board->arena, hct_node_get(group->spec, "tabs"), &a, &old_count,
		hct_node_get(partner->spec, "tabs"), &b, &new_count);
	for (size_t i = 0; i < old_count; i++)
		group->tab_partners[i] = a[i].partner;
}

void
diff_groups_match(struct board *old_board, struct board *new_board)
{
	uint32_t *tally = HCT_NEW_ARRAY(old_board->arena, uint32_t, new_board->group_count + 1);
	uint32_t i = 0, j = 0;

	groups_by_title(old_board, new_board);
	for (uint32_t g = 0; g < old_board->group_count; g++) {
		uint32_t best;

		if (old_board->groups[g].partner != HCT_DIFF_NONE)
			continue;
		best = group_followed(old_board, g, new_board, tally);
		if (best != HCT_DIFF_NONE)
			groups_pair(old_board, g, new_board, best);
	}
	/* One left on each side is the same one with other panels, unless both have titles. */
	while (i < old_board->group_count && old_board->groups[i].partner != HCT_DIFF_NONE)
		i++;
	while (j < new_board->group_count && new_board->groups[j].partner != HCT_DIFF_NONE)
		j++;
	if (i < old_board->group_count && j < new_board->group_count &&
		!(old_board->groups[i].title.len && new_board->groups[j].title.len))
		groups_pair(old_board, i, new_board, j);
	for (uint32_t g = 0; g < old_board->group_count; g++)
		if (old_board->groups[g].partner != HCT_DIFF_NONE)
			tabs_pair(old_board, &old_board->groups[g],
				&new_board->groups[old_board->groups[g].partner]);
}
