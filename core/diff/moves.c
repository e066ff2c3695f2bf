/* core/diff/moves.c: panels of a group that all moved up or down by the same, as they do when something is put above them:
 * one change, not one each. And those that only seem to have moved: written at other rows, but drawn where they were. */
#include "diff/board.h"

#include <math.h>

#define MOVES_TOGETHER 3 /* panels; fewer are told one by one */
#define MOVES_NAMED 5

/* What became of a panel's only place. False: nothing that is told of several. */
static bool
move_find(const struct board *a, const struct board *b, uint32_t panel, struct diff_move *out_move)
{
	uint32_t partner = b->panels[panel].partner;
	const struct board_place *one, *other;

	if (partner == HCT_DIFF_NONE || b->panels[panel].first_place == HCT_DIFF_NONE ||
		a->panels[partner].first_place == HCT_DIFF_NONE ||
		b->panels[panel].first_place != b->panels[panel].last_place ||
		a->panels[partner].first_place != a->panels[partner].last_place)
		return false;
	one = &a->places[a->panels[partner].first_place];
	other = &b->places[b->panels[panel].first_place];
	if ((one->x == other->x && one->y == other->y) || !diff_same_group(a, one, b, other))
		return false;
	out_move->group = other->group;
	out_move->seeming = diff_drawn_alike(one, other);
	out_move->rows = out_move->seeming ? 0 : other->y - one->y;
	return out_move->seeming || one->x == other->x;
}

static guint
move_hash(gconstpointer key)
{
	const struct diff_move *move = key;

	return g_double_hash(&move->rows) * 31 + move->group * 2 + move->seeming;
}

static gboolean
move_equal(gconstpointer a, gconstpointer b)
{
	const struct diff_move *one = a, *other = b;

	return one->group == other->group && one->rows == other->rows && one->seeming == other->seeming;
}

static void
move_free(gpointer at)
{
	struct diff_move *move = at;

	g_array_unref(move->panels);
	g_free(move);
}

static struct hct_str
move_names(struct diff_build *build, const struct board *board, const struct diff_move *move)
{
	struct hct_buf out;
	struct hct_str text;
	guint shown = move->panels->len > MOVES_NAMED + 1 ? MOVES_NAMED : move->panels->len;

	hct_buf_init(&out, SIZE_MAX);
	for (guint i = 0; i < shown; i++) {
		const struct board_panel *panel = &board->panels[g_array_index(move->panels, uint32_t, i)];

		hct_buf_cstr(&out, i ? ", " : "");
		hct_buf_str(&out, diff_name(build, panel->title.len ? panel->title : panel->key));
	}
	if (shown < move->panels->len)
		hct_buf_printf(&out, " and %u more", move->panels->len - shown);
	text = hct_arena_str(build->arena, hct_buf_view(&out));
	hct_buf_fini(&out);
	return text;
}

static struct hct_diff_change *
move_tell(const struct diff_scope *scope, struct hct_str names, const struct diff_move *move)
{
	double rows = fabs(move->rows);
	guint count = move->panels->len;

	if (move->seeming)
		return diff_add(scope, HCT_DIFF_POSITIONS_REWRITTEN, HCT_DIFF_PLAIN, NULL, DIFF_ABSENT,
			DIFF_ABSENT, "%u panel%s written at %s, but drawn at the same: %.*s", count,
			count == 1 ? "" : "s", count == 1 ? "another place" : "other places", HCT_FMT(names));
	return diff_add(scope, HCT_DIFF_PANELS_MOVED, HCT_DIFF_PLAIN, NULL, DIFF_ABSENT, DIFF_ABSENT,
		"%u panels moved %s by %.15g row%s: %.*s", count, move->rows < 0 ? "up" : "down", rows,
		rows == 1 ? "" : "s", HCT_FMT(names));
}

void
diff_move(
	const struct diff_scope *scope, const struct board *board, const struct diff_move *move, bool *moved)
{
	struct hct_str *keys = HCT_NEW_ARRAY(board->arena, struct hct_str, move->panels->len);
	struct hct_diff_change *change = move_tell(scope, move_names(scope->build, board, move), move);

	for (guint i = 0; i < move->panels->len; i++) {
		uint32_t panel = g_array_index(move->panels, uint32_t, i);

		moved[panel] = true;
		keys[i] = board->panels[panel].key;
	}
	if (change) {
		change->panel_key_count = move->panels->len;
		change->panel_keys = keys;
	}
}

GPtrArray *
diff_moves(const struct board *old_board, const struct board *new_board)
{
	GHashTable *by_key = g_hash_table_new(move_hash, move_equal);
	GPtrArray *moves = g_ptr_array_new_with_free_func(move_free);

	for (uint32_t i = 0; i < new_board->place_count; i++) {
		uint32_t panel = new_board->places[i].panel;
		struct diff_move wanted = { 0 }, *move;

		if (panel == HCT_DIFF_NONE || !move_find(old_board, new_board, panel, &wanted))
			continue;
		move = g_hash_table_lookup(by_key, &wanted);
		if (!move) {
			move = g_memdup2(&wanted, sizeof wanted);
			move->panels = g_array_new(FALSE, FALSE, sizeof(uint32_t));
			g_hash_table_add(by_key, move);
			g_ptr_array_add(moves, move);
		}
		g_array_append_val(move->panels, panel);
	}
	g_hash_table_unref(by_key);
	for (guint i = moves->len; i-- > 0;) {
		const struct diff_move *move = moves->pdata[i];

		if (!move->seeming && move->panels->len < MOVES_TOGETHER)
			g_ptr_array_remove_index(moves, i);
	}
	return moves;
}
