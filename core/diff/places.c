/* core/diff/places.c: where a panel stands: group, tab, position, size, repeat. */
#include "diff/board.h"

#include <math.h>

#define PLACES_PAIRED 64 /* of one panel; more are taken in order */

bool
diff_same_group(const struct board *old_board, const struct board_place *old_place,
	const struct board *new_board, const struct board_place *new_place)
{
	const struct board_group *old_group = &old_board->groups[old_place->group];

	if (old_group->partner != new_place->group)
		return false;
	if (old_place->tab == HCT_DIFF_NONE || new_place->tab == HCT_DIFF_NONE)
		return old_place->tab == new_place->tab;
	return old_group->tab_partners[old_place->tab] == new_place->tab;
}

struct hct_str
diff_place_words(struct diff_build *build, const struct board *board, const struct board_place *place)
{
	struct hct_str group = diff_group_words(build, board, place->group);

	if (place->tab == HCT_DIFF_NONE)
		return group;
	return hct_arena_printf(build->arena, "tab %.*s of %.*s",
		HCT_FMT(diff_name(build, board->groups[place->group].tab_names[place->tab])), HCT_FMT(group));
}

static struct hct_diff_value
place_value(struct diff_build *build, const struct board_place *place, bool size)
{
	return diff_value_text(
		size ? hct_arena_printf(build->arena, "%.15g × %.15g", place->width, place->height)
		     : hct_arena_printf(build->arena, "column %.15g, row %.15g", place->x, place->y));
}

struct places {
	const struct diff_scope *scope;
	const struct board *old_board, *new_board;
	const struct diff_pair *item;
	const struct board_place *old_place, *new_place;
};

/* What a place has read as a number. */
static bool
is_units(const struct hct_node *node)
{
	return !node || (node->type == HCT_NODE_NUMBER && isfinite(node->number));
}

static void
places_rest(const struct places *p)
{
	static const char *const handled[] = { "x", "y", "width", "height", "content", "repeatVariable",
		NULL };
	static const char *const content_handled[] = { "$ref", NULL };
	static const char *const units[] = { "x", "y", "width", "height" };
	static const struct diff_default repeat_defaults[] = { { "maxPer", "4" },
		{ "alignment", "horizontal" }, { NULL, NULL } };
	struct diff_pair content = diff_member(p->item, "content"),
			 repeat = diff_member(p->item, "repeatVariable");
	struct diff_scope inner = *p->scope;

	inner.top = p->item;
	inner.lenient = true;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		struct diff_pair unit = diff_member(p->item, units[i]);

		if (!is_units(unit.old_node) || !is_units(unit.new_node))
			diff_any(&inner, &unit);
	}
	diff_fields(&inner, p->item, handled, NULL);
	diff_fields(&inner, &content, content_handled, NULL);
	inner.what = HCT_DIFF_PANEL_REPEAT;
	if (repeat.old_node && repeat.new_node)
		diff_fields(&inner, &repeat, NULL, repeat_defaults);
	else
		diff_whole(&inner, HCT_DIFF_PANEL_REPEAT, &repeat, NULL, "repeat");
}

static void
places_both(const struct places *p, bool moved)
{
	const struct board_place *a = p->old_place, *b = p->new_place;
	struct diff_build *build = p->scope->build;

	if (!diff_same_group(p->old_board, a, p->new_board, b))
		diff_add(p->scope, HCT_DIFF_PANEL_REGROUPED, HCT_DIFF_PLAIN, p->item,
			place_value(build, a, false), place_value(build, b, false), "moved from %.*s to %.*s",
			HCT_FMT(diff_place_words(build, p->old_board, a)),
			HCT_FMT(diff_place_words(build, p->new_board, b)));
	else if (!moved && (a->x != b->x || a->y != b->y))
		diff_add(p->scope, HCT_DIFF_PANEL_MOVED, HCT_DIFF_CHANGED, p->item,
			place_value(build, a, false), place_value(build, b, false), "moved");
	if (a->width != b->width || a->height != b->height)
		diff_add(p->scope, HCT_DIFF_PANEL_RESIZED, HCT_DIFF_CHANGED, p->item,
			place_value(build, a, true), place_value(build, b, true), "resized");
	places_rest(p);
}

static void
places_one(const struct places *p, bool moved)
{
	struct diff_build *build = p->scope->build;

	if (p->old_place && p->new_place)
		places_both(p, moved);
	else if (p->new_place)
		diff_add(p->scope, HCT_DIFF_PANEL_SHOWN, HCT_DIFF_PLAIN, p->item, DIFF_ABSENT,
			place_value(build, p->new_place, false), "now shown in %.*s",
			HCT_FMT(diff_place_words(build, p->new_board, p->new_place)));
	else
		diff_add(p->scope, HCT_DIFF_PANEL_HIDDEN, HCT_DIFF_PLAIN, p->item,
			place_value(build, p->old_place, false), DIFF_ABSENT, "no longer shown in %.*s",
			HCT_FMT(diff_place_words(build, p->old_board, p->old_place)));
}

static const struct board_place *
place_at(const struct board *board, uint32_t index)
{
	return index == HCT_DIFF_NONE ? NULL : &board->places[index];
}

static struct hct_str
place_pointer(const struct board *board, const struct board_place *place)
{
	if (!place)
		return HCT_STR_NONE;
	if (place->tab == HCT_DIFF_NONE)
		return hct_arena_printf(board->arena, "%.*s/%u/spec/items/%u",
			HCT_FMT(board->layouts_pointer), place->group, place->item);
	return hct_arena_printf(board->arena, "%.*s/%u/spec/tabs/%u/items/%u",
		HCT_FMT(board->layouts_pointer), place->group, place->tab, place->item);
}

/* ---- which place is which ----------------------------------------------------------------------------------------- */

struct placed {
	size_t count;
	uint32_t places[PLACES_PAIRED];
	uint32_t partners[PLACES_PAIRED]; /* indexes in the other's list, or HCT_DIFF_NONE */
};

/* False: there are more. */
static bool
placed_list(const struct board *board, uint32_t panel, struct placed *out)
{
	uint32_t i = board->panels[panel].first_place;

	for (out->count = 0; i != HCT_DIFF_NONE && out->count < PLACES_PAIRED; i = board->places[i].next) {
		out->partners[out->count] = HCT_DIFF_NONE;
		out->places[out->count++] = i;
	}
	return i == HCT_DIFF_NONE;
}

enum fit { FIT_EQUAL, FIT_GROUP, FIT_ANY };

static bool
places_fit(const struct places *p, const struct board_place *a, const struct board_place *b, enum fit fit)
{
	if (fit == FIT_ANY)
		return true;
	return diff_same_group(p->old_board, a, p->new_board, b) &&
	       (fit == FIT_GROUP || diff_equal(a->node, b->node));
}

static void
placed_pair(const struct places *p, struct placed *old_list, struct placed *new_list)
{
	for (enum fit fit = FIT_EQUAL; fit <= FIT_ANY; fit++)
		for (uint32_t i = 0; i < old_list->count; i++)
			for (uint32_t j = 0; j < new_list->count && old_list->partners[i] == HCT_DIFF_NONE;
				j++)
				if (new_list->partners[j] == HCT_DIFF_NONE &&
					places_fit(p, &p->old_board->places[old_list->places[i]],
						&p->new_board->places[new_list->places[j]], fit)) {
					old_list->partners[i] = j;
					new_list->partners[j] = i;
				}
}

static void
places_tell(struct places *p, uint32_t i, uint32_t j, bool moved)
{
	const struct board_place *a = p->old_place = place_at(p->old_board, i);
	const struct board_place *b = p->new_place = place_at(p->new_board, j);
	struct diff_pair item = diff_root(a ? a->node : NULL, place_pointer(p->old_board, a),
		b ? b->node : NULL, place_pointer(p->new_board, b));

	if (a && b && diff_same_group(p->old_board, a, p->new_board, b) && diff_equal(a->node, b->node))
		return;
	p->item = &item;
	places_one(p, moved);
}

static void
places_in_order(struct places *p, uint32_t i, uint32_t j, bool moved)
{
	while (i != HCT_DIFF_NONE || j != HCT_DIFF_NONE) {
		places_tell(p, i, j, moved);
		i = i == HCT_DIFF_NONE ? i : p->old_board->places[i].next;
		j = j == HCT_DIFF_NONE ? j : p->new_board->places[j].next;
	}
}

void
diff_places(const struct diff_scope *scope, const struct board *old_board, const struct board *new_board,
	uint32_t old_panel, uint32_t new_panel, bool moved)
{
	struct places p = { .scope = scope, .old_board = old_board, .new_board = new_board };
	struct placed one, other;

	if (!placed_list(old_board, old_panel, &one) || !placed_list(new_board, new_panel, &other)) {
		places_in_order(&p, old_board->panels[old_panel].first_place,
			new_board->panels[new_panel].first_place, moved);
		return;
	}
	placed_pair(&p, &one, &other);
	for (size_t i = 0; i < one.count; i++)
		places_tell(&p, one.places[i],
			one.partners[i] == HCT_DIFF_NONE ? HCT_DIFF_NONE : other.places[one.partners[i]],
			moved);
	for (size_t j = 0; j < other.count; j++)
		if (other.partners[j] == HCT_DIFF_NONE)
			places_tell(&p, HCT_DIFF_NONE, other.places[j], moved);
}
