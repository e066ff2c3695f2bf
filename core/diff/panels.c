/* core/diff/panels.c: which panel is which. A key says so where it can; but keys that programs number ("0_1", "0_2") all
 * shift when a panel is put before them, so a key alone does not outweigh another title and another content. */
#include "diff/board.h"

#include <stdlib.h>

#define PANELS_LIKE 0.6 /* nearly the same content */
#define PANELS_TITLE 0.35 /* of the likeness */
#define PANELS_TEXTS 0.4
#define PANELS_REST 0.25
#define PANELS_SAME_KEY 0.05 /* in doubt */
#define PANELS_ALL_PAIRS 4096
#define PANELS_NEAR 8 /* candidates with the same title, or the same query */

/* ---- likeness ----------------------------------------------------------------------------------------------------- */

/* What the panel asks; for one that asks nothing, what it says. */
static struct hct_str
panel_text(struct hct_arena *arena, const struct board_panel *panel)
{
	const struct hct_node *queries = hct_node_path_get(panel->node, "spec/queries");
	struct hct_buf out;
	struct hct_str text;

	if (!queries || queries->type != HCT_NODE_LIST || queries->count == 0)
		return hct_node_text(hct_node_path_get(panel->node, "spec/plugin/spec/text"));
	hct_buf_init(&out, 65536);
	for (uint32_t i = 0; i < queries->count && !out.overflow; i++) {
		hct_buf_str(&out, diff_query_text(queries->items[i]));
		hct_buf_char(&out, ' ');
	}
	text = hct_arena_str(arena, hct_str_trim(hct_buf_view(&out)));
	hct_buf_fini(&out);
	return text;
}

static void
panel_feature(struct hct_arena *arena, struct board_panel *panel)
{
	struct hct_str text;

	if (panel->featured)
		return;
	text = panel_text(arena, panel);
	panel->featured = true;
	panel->has_text = text.len > 0;
	panel->texts = diff_bag_text(arena, text);
	panel->rest = diff_bag_node(arena, hct_node_path_get(panel->node, "spec/plugin"));
}

static double
panel_likeness(struct hct_arena *arena, struct board_panel *a, struct board_panel *b)
{
	bool title = hct_str_eq(a->title, b->title);
	double score;

	panel_feature(arena, a);
	panel_feature(arena, b);
	/* Two panels without a title have that in common, which is little. */
	score = title ? a->title.len ? PANELS_TITLE : PANELS_TITLE / 2 : 0;
	score += PANELS_REST * diff_likeness(a->rest, b->rest);
	if (a->has_text || b->has_text)
		score += PANELS_TEXTS * diff_likeness(a->texts, b->texts);
	else
		score *= 1 / (1 - PANELS_TEXTS);
	return score;
}

/* ---- passes ------------------------------------------------------------------------------------------------------- */

static void
panels_pair(struct board *a, uint32_t i, struct board *b, uint32_t j)
{
	a->panels[i].partner = j;
	b->panels[j].partner = i;
}

static uint32_t
panels_same_key(const struct board *a, uint32_t i, const struct board *b)
{
	gpointer found = g_hash_table_lookup(b->by_key, &a->panels[i].key);

	return found ? GPOINTER_TO_UINT(found) - 1 : HCT_DIFF_NONE;
}

static void
pass_key(struct board *a, struct board *b)
{
	for (uint32_t i = 0; i < a->panel_count; i++) {
		uint32_t j = panels_same_key(a, i, b);
		struct board_panel *one = &a->panels[i], *other;

		if (j == HCT_DIFF_NONE)
			continue;
		other = &b->panels[j];
		if ((one->title.len && hct_str_eq(one->title, other->title)) ||
			diff_equal(one->node, other->node) ||
			panel_likeness(a->arena, one, other) >= PANELS_LIKE)
			panels_pair(a, i, b, j);
	}
}

static void
pass_leftover_keys(struct board *a, struct board *b)
{
	for (uint32_t i = 0; i < a->panel_count; i++) {
		uint32_t j = a->panels[i].partner == HCT_DIFF_NONE ? panels_same_key(a, i, b) : HCT_DIFF_NONE;

		if (j != HCT_DIFF_NONE && b->panels[j].partner == HCT_DIFF_NONE)
			panels_pair(a, i, b, j);
	}
}

/* Indices of those that are left. */
static uint32_t *
panels_left(const struct board *board, size_t *out_count)
{
	uint32_t *left = HCT_NEW_ARRAY(board->arena, uint32_t, board->panel_count + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < board->panel_count; i++)
		if (board->panels[i].partner == HCT_DIFF_NONE)
			left[n++] = i;
	*out_count = n;
	return left;
}

struct bucket {
	uint64_t hash;
	uint32_t index;
};

static int
compare_buckets(const void *a, const void *b)
{
	const struct bucket *one = a, *other = b;

	if (one->hash != other->hash)
		return one->hash < other->hash ? -1 : 1;
	return one->index < other->index ? -1 : one->index > other->index;
}

enum feature { FEATURE_NODE, FEATURE_TITLE, FEATURE_TEXT };

static struct bucket *
panels_buckets(struct board *board, enum feature feature, size_t *out_count)
{
	struct bucket *buckets = HCT_NEW_ARRAY(board->arena, struct bucket, board->panel_count + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < board->panel_count; i++) {
		const struct board_panel *panel = &board->panels[i];
		struct hct_str text = feature == FEATURE_TITLE ? panel->title : HCT_STR_NONE;

		if (panel->partner != HCT_DIFF_NONE)
			continue;
		if (feature == FEATURE_TEXT)
			text = panel_text(board->arena, panel);
		if (feature == FEATURE_NODE)
			buckets[n++] = (struct bucket){ diff_hash(panel->node), i };
		else if (text.len)
			buckets[n++] = (struct bucket){ diff_hash_text(text), i };
	}
	qsort(buckets, n, sizeof *buckets, compare_buckets);
	*out_count = n;
	return buckets;
}

static void
pass_equal(struct board *a, struct board *b)
{
	size_t old_count, new_count, i = 0, j = 0;
	struct bucket *one = panels_buckets(a, FEATURE_NODE, &old_count);
	struct bucket *other = panels_buckets(b, FEATURE_NODE, &new_count);

	while (i < old_count && j < new_count) {
		if (one[i].hash != other[j].hash) {
			if (one[i].hash < other[j].hash)
				i++;
			else
				j++;
			continue;
		}
		if (diff_equal(a->panels[one[i].index].node, b->panels[other[j].index].node))
			panels_pair(a, one[i].index, b, other[j].index);
		i++;
		j++;
	}
}

/* ---- those that are nearly the same -------------------------------------------------------------------------------- */

struct candidate {
	double score;
	uint32_t i, j;
};

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *one = a, *other = b;

	if (one->score != other->score)
		return one->score > other->score ? -1 : 1;
	if (one->i != other->i)
		return one->i < other->i ? -1 : 1;
	return one->j < other->j ? -1 : one->j > other->j;
}

static void
candidate_add(GArray *candidates, struct board *a, uint32_t i, struct board *b, uint32_t j)
{
	struct candidate candidate = { panel_likeness(a->arena, &a->panels[i], &b->panels[j]), i, j };

	if (candidate.score < PANELS_LIKE)
		return;
	if (hct_str_eq(a->panels[i].key, b->panels[j].key))
		candidate.score += PANELS_SAME_KEY;
	g_array_append_val(candidates, candidate);
}

/* Pairs that share a title or a text; of many with the same one, the next few. */
static void
candidates_near(GArray *candidates, struct board *a, struct board *b, enum feature feature)
{
	size_t old_count, new_count, i = 0, j = 0;
	struct bucket *one = panels_buckets(a, feature, &old_count),
		      *other = panels_buckets(b, feature, &new_count);

	while (i < old_count && j < new_count) {
		size_t k = j;

		if (one[i].hash > other[j].hash) {
			j++;
			continue;
		}
		for (; k < new_count && k < j + PANELS_NEAR && other[k].hash == one[i].hash; k++)
			candidate_add(candidates, a, one[i].index, b, other[k].index);
		/* The next with the same begins one further on, so that not all meet the same few. */
		if (k > j && k < new_count && i + 1 < old_count && one[i + 1].hash == one[i].hash &&
			other[j + 1].hash == one[i].hash)
			j++;
		i++;
	}
}

static void
candidates_all(GArray *candidates, struct board *a, struct board *b)
{
	size_t old_count, new_count;
	uint32_t *old_left = panels_left(a, &old_count), *new_left = panels_left(b, &new_count);

	if (old_count * new_count > PANELS_ALL_PAIRS) {
		candidates_near(candidates, a, b, FEATURE_TITLE);
		candidates_near(candidates, a, b, FEATURE_TEXT);
		return;
	}
	for (size_t i = 0; i < old_count; i++)
		for (size_t j = 0; j < new_count; j++)
			candidate_add(candidates, a, old_left[i], b, new_left[j]);
}

static void
pass_alike(struct board *a, struct board *b)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));

	candidates_all(candidates, a, b);
	g_array_sort(candidates, compare_candidates);
	for (guint c = 0; c < candidates->len; c++) {
		const struct candidate *best = &g_array_index(candidates, struct candidate, c);

		if (a->panels[best->i].partner == HCT_DIFF_NONE &&
			b->panels[best->j].partner == HCT_DIFF_NONE)
			panels_pair(a, best->i, b, best->j);
	}
	g_array_unref(candidates);
}

void
diff_panels_match(struct board *old_board, struct board *new_board)
{
	pass_key(old_board, new_board);
	pass_equal(old_board, new_board);
	pass_alike(old_board, new_board);
	pass_leftover_keys(old_board, new_board);
}
