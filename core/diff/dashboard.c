/* core/diff/dashboard.c: the spec of a dashboard, part after part. */
#include "diff/board.h"
#include "diff/clean.h"

#define DASHBOARD_UNITS_MAX 10000

static void
dashboard_fields(const struct diff_scope *scope, const struct diff_pair *spec)
{
	static const char *const handled[] = { "display", "duration", "refreshInterval", "timezone",
		"variables", "datasources", "annotations", "links", "panels", "layouts", NULL };
	struct diff_pair duration = diff_member(spec, "duration"),
			 refresh = diff_member(spec, "refreshInterval");
	struct diff_pair zone = diff_member(spec, "timezone");

	diff_display(scope, spec, HCT_DIFF_TITLE, HCT_DIFF_DESCRIPTION, NULL);
	diff_whole(scope, HCT_DIFF_DURATION, &duration, "1h", "duration");
	diff_whole(scope, HCT_DIFF_REFRESH, &refresh, "0s", "refresh interval");
	diff_whole(scope, HCT_DIFF_TIMEZONE, &zone, NULL, "time zone");
	diff_fields(scope, spec, handled, NULL);
}

/* ---- panels ------------------------------------------------------------------------------------------------------- */

/* "TimeSeriesChart in “Traffic”", then a line for each query. */
static struct hct_diff_value
panel_summary(struct diff_build *build, const struct board *board, const struct board_panel *panel)
{
	struct hct_str kind = hct_node_text(hct_node_path_get(panel->node, "spec/plugin/kind"));
	const struct hct_node *queries = hct_node_path_get(panel->node, "spec/queries");
	struct hct_str group = HCT_STR_NONE;
	struct hct_buf out;
	struct hct_diff_value value;

	if (panel->first_place != HCT_DIFF_NONE)
		group = board->groups[board->places[panel->first_place].group].title;
	hct_buf_init(&out, HCT_DIFF_VALUE_MAX - 16);
	hct_buf_str(&out, kind.len ? kind : HCT_STR("panel"));
	if (panel->first_place == HCT_DIFF_NONE)
		hct_buf_cstr(&out, ", in no layout");
	else if (group.len)
		hct_buf_printf(&out, " in %.*s", HCT_FMT(group));
	for (uint32_t i = 0; queries && queries->type == HCT_NODE_LIST && i < queries->count; i++) {
		hct_buf_char(&out, '\n');
		hct_buf_str(&out, diff_query_text(queries->items[i]));
	}
	value = diff_value_text(diff_redact(build->arena, hct_arena_str(build->arena, hct_buf_view(&out))));
	value.cut = out.overflow;
	hct_buf_fini(&out);
	return value;
}

struct boards {
	struct diff_build *build;
	const struct diff_scope *scope;
	const struct diff_pair *panels; /* that member of the spec */
	struct board old_board, new_board;
	bool *moved;
};

static struct diff_scope
panel_scope(const struct boards *boards, const struct board_panel *panel, uint32_t index)
{
	struct diff_scope inner = *boards->scope;

	inner.subject = HCT_DIFF_OF_PANEL;
	inner.what = HCT_DIFF_PANEL_SETTING;
	inner.panel = index;
	inner.key = panel->key;
	inner.title = panel->title;
	return inner;
}

static struct diff_pair
panel_pair(const struct boards *boards, const struct board_panel *a, const struct board_panel *b)
{
	struct diff_pair one = { .up = boards->panels, .name = (a ? a : b)->key, .free_name = true };
	struct diff_pair other = { .up = boards->panels, .name = (b ? b : a)->key, .free_name = true };

	/* A chain has one name for both sides, so a new key begins a chain of its own. */
	if (a && b && !hct_str_eq(a->key, b->key))
		return diff_root(a->node, diff_pointer(boards->build, &one, false), b->node,
			diff_pointer(boards->build, &other, true));
	other.old_node = a ? a->node : NULL;
	other.new_node = b ? b->node : NULL;
	return other;
}

static void
panel_alone(const struct boards *boards, const struct diff_pair *pair, uint32_t index, uint32_t out_index)
{
	bool added = pair->new_node != NULL;
	const struct board *board = added ? &boards->new_board : &boards->old_board;
	const struct board_panel *panel = &board->panels[index];
	struct hct_diff_value value = panel_summary(boards->build, board, panel);
	struct diff_scope scope = panel_scope(boards, panel, out_index);

	diff_add(&scope, added ? HCT_DIFF_PANEL_ADDED : HCT_DIFF_PANEL_REMOVED,
		added ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, pair, added ? DIFF_ABSENT : value,
		added ? value : DIFF_ABSENT, "panel");
}

static void
panel_both(const struct boards *boards, const struct diff_pair *pair, uint32_t old_index, uint32_t index,
	uint32_t out_index)
{
	const struct board_panel *a = &boards->old_board.panels[old_index],
				 *b = &boards->new_board.panels[index];
	struct diff_scope scope = panel_scope(boards, b, out_index);

	if (!hct_str_eq(a->key, b->key))
		diff_add(&scope, HCT_DIFF_PANEL_RENAMED, HCT_DIFF_CHANGED, pair, diff_value_text(a->key),
			diff_value_text(b->key), "key");
	diff_panel(&scope, pair);
	diff_places(&scope, &boards->old_board, &boards->new_board, old_index, index, boards->moved[index]);
}

static void
panel_size(
	const struct board *board, const struct board_panel *panel, int32_t *out_width, int32_t *out_height)
{
	if (!panel || panel->first_place == HCT_DIFF_NONE)
		return;
	*out_width = (int32_t)CLAMP(board->places[panel->first_place].width, 0, DASHBOARD_UNITS_MAX);
	*out_height = (int32_t)CLAMP(board->places[panel->first_place].height, 0, DASHBOARD_UNITS_MAX);
}

static void
panel_one(struct boards *boards, uint32_t old_index, uint32_t new_index, uint32_t out_index)
{
	const struct board_panel *a =
		old_index == HCT_DIFF_NONE ? NULL : &boards->old_board.panels[old_index];
	const struct board_panel *b =
		new_index == HCT_DIFF_NONE ? NULL : &boards->new_board.panels[new_index];
	struct hct_diff_panel *out = &boards->build->panels[out_index];
	struct diff_pair pair = panel_pair(boards, a, b);
	guint first = boards->build->changes->len;

	*out = (struct hct_diff_panel){ .old_key = a ? a->key : HCT_STR_NONE,
		.new_key = b ? b->key : HCT_STR_NONE,
		.title = (b ? b : a)->title };
	panel_size(&boards->old_board, a, &out->old_width, &out->old_height);
	panel_size(&boards->new_board, b, &out->new_width, &out->new_height);
	if (a && b)
		panel_both(boards, &pair, old_index, new_index, out_index);
	else
		panel_alone(boards, &pair, b ? new_index : old_index, out_index);
	for (guint i = first; i < boards->build->changes->len; i++)
		out->looks |=
			hct_diff_looks(&g_array_index(boards->build->changes, struct hct_diff_change, i));
}

static void
panels_all(struct boards *boards, struct hct_diff_document *document)
{
	const struct board *a = &boards->old_board, *b = &boards->new_board;
	uint32_t count = 0;

	boards->build->panels = HCT_NEW_ARRAY(
		boards->build->arena, struct hct_diff_panel, (size_t)a->panel_count + b->panel_count + 1);
	for (uint32_t p = 0; p < b->place_count; p++)
		if (b->places[p].panel != HCT_DIFF_NONE && b->panels[b->places[p].panel].first_place == p)
			panel_one(boards, b->panels[b->places[p].panel].partner, b->places[p].panel, count++);
	for (uint32_t j = 0; j < b->panel_count; j++)
		if (b->panels[j].first_place == HCT_DIFF_NONE)
			panel_one(boards, b->panels[j].partner, j, count++);
	for (uint32_t i = 0; i < a->panel_count; i++)
		if (a->panels[i].partner == HCT_DIFF_NONE)
			panel_one(boards, i, HCT_DIFF_NONE, count++);
	document->panels = boards->build->panels;
	document->panel_count = count;
}

/* ---- all ---------------------------------------------------------------------------------------------------------- */

/* Variables, datasources, time: any panel may look different. */
static bool
dashboard_looks(const struct diff_build *build, guint first)
{
	for (guint i = first; i < build->changes->len; i++)
		if (hct_diff_looks(&g_array_index(build->changes, struct hct_diff_change, i)))
			return true;
	return false;
}

void
diff_dashboard(struct diff_build *build, const struct diff_pair *spec, struct hct_diff_document *document)
{
	struct diff_scope scope = {
		.build = build, .what = HCT_DIFF_FIELD, .panel = HCT_DIFF_NONE, .top = spec, .lenient = true
	};
	struct diff_pair panels = diff_member(spec, "panels"), layouts = diff_member(spec, "layouts");
	struct boards boards = { .build = build, .scope = &scope, .panels = &panels };
	guint first = build->changes->len;

	dashboard_fields(&scope, spec);
	diff_nouns(&scope, spec, &diff_variable_noun);
	diff_datasources(&scope, spec);
	diff_nouns(&scope, spec, &diff_annotation_noun);
	diff_nouns(&scope, spec, &diff_link_noun);
	document->looks = dashboard_looks(build, first);
	/* What is neither is told as it is, and then has no panels or groups. */
	diff_maps_or_absent(&scope, &panels);
	diff_both_lists(&scope, &layouts);
	diff_board_read(build->arena, spec->old_node, &boards.old_board);
	diff_board_read(build->arena, spec->new_node, &boards.new_board);
	boards.old_board.layouts_pointer = diff_pointer(build, &layouts, false);
	boards.new_board.layouts_pointer = diff_pointer(build, &layouts, true);
	boards.moved = HCT_NEW_ARRAY(build->arena, bool, boards.new_board.panel_count + 1);
	diff_panels_match(&boards.old_board, &boards.new_board);
	diff_board_draw(&boards.old_board);
	diff_board_draw(&boards.new_board);
	diff_groups_match(&boards.old_board, &boards.new_board);
	diff_groups(&scope, &layouts, &boards.old_board, &boards.new_board, boards.moved);
	panels_all(&boards, document);
	diff_board_fini(&boards.old_board);
	diff_board_fini(&boards.new_board);
}

void
diff_panels_alone(struct diff_build *build, const struct diff_pair *spec, struct hct_diff_document *document)
{
	bool is_new = spec->new_node != NULL;
	struct board board;
	struct hct_diff_panel *panels;

	diff_board_read(build->arena, is_new ? spec->new_node : spec->old_node, &board);
	panels = HCT_NEW_ARRAY(build->arena, struct hct_diff_panel, board.panel_count + 1);
	for (uint32_t i = 0; i < board.panel_count; i++) {
		const struct board_panel *panel = &board.panels[i];
		struct hct_diff_panel *out = &panels[i];

		*out = (struct hct_diff_panel){ .title = panel->title, .looks = true };
		*(is_new ? &out->new_key : &out->old_key) = panel->key;
		panel_size(&board, panel, is_new ? &out->new_width : &out->old_width,
			is_new ? &out->new_height : &out->old_height);
	}
	document->panels = panels;
	document->panel_count = board.panel_count;
	diff_board_fini(&board);
}
