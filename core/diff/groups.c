/* core/diff/groups.c: the layouts themselves: titles, folding, repeats, tabs. */
#include "diff/board.h"

struct hct_str
diff_group_words(struct diff_build *build, const struct board *board, uint32_t group)
{
	struct hct_str title = board->groups[group].title;

	if (title.len)
		return board->groups[group].shares_title
			       ? hct_arena_printf(build->arena, "%.*s (group %u)",
					 HCT_FMT(diff_name(build, title)), group + 1)
			       : diff_name(build, title);
	return board->group_count == 1 ? HCT_STR("the group")
				       : hct_arena_printf(build->arena, "group %u", group + 1);
}

/* ---- one group ---------------------------------------------------------------------------------------------------- */

static struct diff_scope
group_scope(const struct diff_scope *scope, const struct board *board, uint32_t group)
{
	struct diff_scope inner = *scope;

	inner.subject = HCT_DIFF_OF_GROUP;
	inner.what = HCT_DIFF_GROUP_SETTING;
	inner.title = board->groups[group].title;
	inner.key = inner.title.len ? inner.title : hct_arena_printf(board->arena, "#%u", group + 1);
	inner.lenient = true;
	return inner;
}

static void
group_alone(
	const struct diff_scope *scope, const struct diff_pair *at, const struct board *board, uint32_t group)
{
	struct diff_scope inner = group_scope(scope, board, group);
	uint32_t count = board->groups[group].place_count;
	struct hct_diff_value value =
		diff_value_text(hct_arena_printf(board->arena, "%u panel%s", count, count == 1 ? "" : "s"));

	diff_add(&inner, at->new_node ? HCT_DIFF_GROUP_ADDED : HCT_DIFF_GROUP_REMOVED,
		at->new_node ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, at, at->new_node ? DIFF_ABSENT : value,
		at->new_node ? value : DIFF_ABSENT, "group");
}

static void
group_folding(const struct diff_scope *scope, const struct diff_pair *display)
{
	static const char *const handled[] = { "open", NULL };
	struct diff_pair collapse = diff_member(display, "collapse"), open = diff_member(&collapse, "open");
	bool before = true, after = true;

	if ((diff_present(open.old_node, true) && !hct_node_bool(open.old_node, &before)) ||
		(diff_present(open.new_node, true) && !hct_node_bool(open.new_node, &after)))
		diff_any(scope, &open);
	else if (before != after)
		diff_add(scope, after ? HCT_DIFF_GROUP_EXPANDED : HCT_DIFF_GROUP_COLLAPSED, HCT_DIFF_PLAIN,
			open.new_node ? &open : &collapse, DIFF_ABSENT, DIFF_ABSENT,
			after ? "now open" : "now collapsed");
	if (diff_maps_or_absent(scope, &collapse))
		diff_fields(scope, &collapse, handled, NULL);
}

static void
group_tabs(const struct diff_scope *scope, const struct diff_pair *spec)
{
	static const char *const handled[] = { "items", NULL };
	struct diff_pair tabs = diff_member(spec, "tabs");
	size_t old_count, new_count;
	struct diff_entry *a, *b;

	if (!diff_both_lists(scope, &tabs))
		return;
	diff_tabs_match(scope->build->arena, tabs.old_node, &a, &old_count, tabs.new_node, &b, &new_count);
	for (size_t i = 0; i < old_count; i++) {
		struct diff_pair tab = diff_item(&tabs, (uint32_t)i, a[i].partner, HCT_STR_NONE);

		if (a[i].partner == HCT_DIFF_NONE)
			diff_add(scope, HCT_DIFF_GROUP_SETTING, HCT_DIFF_REMOVED, &tab, DIFF_ABSENT,
				DIFF_ABSENT, "tab %.*s", HCT_FMT(diff_name(scope->build, a[i].id)));
		else if (diff_both_maps(scope, &tab)) {
			struct diff_pair items = diff_member(&tab, "items");

			diff_both_lists(scope, &items);
			diff_fields(scope, &tab, handled, NULL);
		}
	}
	for (size_t i = 0; i < new_count; i++) {
		struct diff_pair tab = diff_item(&tabs, HCT_DIFF_NONE, (uint32_t)i, HCT_STR_NONE);

		if (b[i].partner == HCT_DIFF_NONE)
			diff_add(scope, HCT_DIFF_GROUP_SETTING, HCT_DIFF_ADDED, &tab, DIFF_ABSENT,
				DIFF_ABSENT, "tab %.*s", HCT_FMT(diff_name(scope->build, b[i].id)));
	}
	if (diff_reordered(a, old_count))
		diff_add(scope, HCT_DIFF_GROUP_SETTING, HCT_DIFF_PLAIN, &tabs, DIFF_ABSENT, DIFF_ABSENT,
			"order of the tabs changed");
}

static void
group_both(const struct diff_scope *scope, const struct diff_pair *at)
{
	static const char *const handled[] = { "spec", "kind", NULL };
	static const char *const spec_handled[] = { "display", "items", "tabs", "repeatVariable", NULL };
	static const char *const display_handled[] = { "title", "collapse", NULL };
	static const struct diff_default defaults[] = { { "defaultTab", "0" }, { NULL, NULL } };
	struct diff_pair kind = diff_member(at, "kind"), spec = diff_member(at, "spec");
	struct diff_pair display = diff_member(&spec, "display"), title = diff_member(&display, "title");
	struct diff_pair repeat = diff_member(&spec, "repeatVariable"), items = diff_member(&spec, "items");

	if (!diff_both_maps(scope, at) || !diff_maps_or_absent(scope, &spec))
		return;
	diff_whole(scope, HCT_DIFF_GROUP_SETTING, &kind, NULL, "kind");
	diff_whole(scope, HCT_DIFF_GROUP_RENAMED, &title, NULL, "title");
	group_folding(scope, &display);
	diff_whole(scope, HCT_DIFF_GROUP_REPEAT, &repeat, NULL, "repeated for each value of");
	diff_both_lists(scope, &items);
	group_tabs(scope, &spec);
	diff_fields(scope, &display, display_handled, NULL);
	diff_fields(scope, &spec, spec_handled, defaults);
	diff_fields(scope, at, handled, NULL);
}

/* ---- items that show no panel ------------------------------------------------------------------------------------- */

static struct diff_entry *
lost_entries(const struct board *board, uint32_t group, size_t *out_count)
{
	uint32_t count = group == HCT_DIFF_NONE ? 0 : board->groups[group].place_count;
	struct diff_entry *entries = HCT_NEW_ARRAY(board->arena, struct diff_entry, count + 1);
	size_t n = 0;

	for (uint32_t p = 0; p < count; p++) {
		const struct board_place *place = &board->places[board->groups[group].first_place + p];

		if (place->panel == HCT_DIFF_NONE)
			entries[n++].node = place->node;
	}
	*out_count = n;
	return entries;
}

static void
lost_told(const struct diff_scope *scope, const struct diff_entry *entries, size_t count, bool is_new)
{
	for (size_t i = 0; i < count; i++) {
		struct hct_diff_value value = diff_value(scope->build, entries[i].node, false);

		if (entries[i].partner == HCT_DIFF_NONE)
			diff_add(scope, HCT_DIFF_GROUP_SETTING, is_new ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED,
				NULL, is_new ? DIFF_ABSENT : value, is_new ? value : DIFF_ABSENT,
				"item without a panel");
	}
}

static void
group_lost_items(
	const struct diff_scope *scope, const struct board *a, uint32_t i, const struct board *b, uint32_t j)
{
	size_t old_count, new_count;
	struct diff_entry *one = lost_entries(a, i, &old_count), *other = lost_entries(b, j, &new_count);

	if (old_count + new_count == 0)
		return;
	diff_match(a->arena, one, old_count, other, new_count, DIFF_STRICT);
	/* Those that are only alike differ. */
	for (size_t n = 0; n < old_count; n++)
		if (one[n].partner != HCT_DIFF_NONE && !diff_equal(one[n].node, other[one[n].partner].node))
			one[n].partner = other[one[n].partner].partner = HCT_DIFF_NONE;
	lost_told(scope, one, old_count, false);
	lost_told(scope, other, new_count, true);
}

/* ---- all ---------------------------------------------------------------------------------------------------------- */

static bool
groups_reordered(const struct board *board)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < board->group_count; i++) {
		if (board->groups[i].partner == HCT_DIFF_NONE)
			continue;
		if (board->groups[i].partner < last)
			return true;
		last = board->groups[i].partner;
	}
	return false;
}

void
diff_groups(const struct diff_scope *scope, const struct diff_pair *layouts, const struct board *old_board,
	const struct board *new_board, bool *moved)
{
	GPtrArray *moves = diff_moves(old_board, new_board);
	guint next = 0;

	for (uint32_t i = 0; i < old_board->group_count; i++)
		if (old_board->groups[i].partner == HCT_DIFF_NONE) {
			struct diff_pair at = diff_item(layouts, i, HCT_DIFF_NONE, HCT_STR_NONE);

			group_alone(scope, &at, old_board, i);
		}
	for (uint32_t j = 0; j < new_board->group_count; j++) {
		uint32_t partner = new_board->groups[j].partner;
		struct diff_pair at = diff_item(layouts, partner, j, HCT_STR_NONE);
		struct diff_scope inner = group_scope(scope, new_board, j);

		inner.top = &at;
		if (partner == HCT_DIFF_NONE)
			group_alone(scope, &at, new_board, j);
		else
			group_both(&inner, &at);
		group_lost_items(&inner, old_board, partner, new_board, j);
		for (; next < moves->len && ((struct diff_move *)moves->pdata[next])->group == j; next++)
			diff_move(&inner, new_board, moves->pdata[next], moved);
	}
	if (groups_reordered(old_board))
		diff_add(scope, HCT_DIFF_GROUPS_REORDERED, HCT_DIFF_PLAIN, layouts, DIFF_ABSENT, DIFF_ABSENT,
			"order of the groups changed");
	g_ptr_array_unref(moves);
}
