/* core/diff/match.c: which item of one list is which of the other. Passes from the surest to the boldest; each looks only
 * at what is left. By sorting, so that cost stays near linear; only few items are compared each with each. */
#include "diff/parts.h"

#include <stdlib.h>

#define MATCH_LIKE 0.5
#define MATCH_LIKE_STRICT 0.8
#define MATCH_ALL_PAIRS 4096
#define MATCH_TEXT_MAX 4096

struct key {
	uint64_t hash;
	uint32_t index;
};

/* What two entries must have in common. */
enum common { COMMON_NODE, COMMON_ID, COMMON_TEXT };

static int
compare_keys(const void *a, const void *b)
{
	const struct key *one = a, *other = b;

	if (one->hash != other->hash)
		return one->hash < other->hash ? -1 : 1;
	return one->index < other->index ? -1 : one->index > other->index;
}

/* Keys of the entries that have no partner yet, sorted. */
static struct key *
match_keys(struct hct_arena *arena, const struct diff_entry *entries, size_t count, enum common common,
	size_t *out_count)
{
	struct key *keys = HCT_NEW_ARRAY(arena, struct key, count + 1);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		struct hct_str text = common == COMMON_ID ? entries[i].id : entries[i].text;

		if (entries[i].partner != HCT_DIFF_NONE || (common != COMMON_NODE && !text.len))
			continue;
		keys[n++] = (struct key){
			common == COMMON_NODE ? diff_hash(entries[i].node) : diff_hash_text(text), (uint32_t)i
		};
	}
	qsort(keys, n, sizeof *keys, compare_keys);
	*out_count = n;
	return keys;
}

static bool
match_same(const struct diff_entry *a, const struct diff_entry *b, enum common common)
{
	switch (common) {
	case COMMON_NODE:
		return diff_equal(a->node, b->node);
	case COMMON_ID:
		return hct_str_eq(a->id, b->id);
	default:
		return hct_str_eq(a->text, b->text);
	}
}

static void
match_pass(struct hct_arena *arena, struct diff_entry *old_entries, size_t old_count,
	struct diff_entry *new_entries, size_t new_count, enum common common)
{
	size_t old_left, new_left, i = 0, j = 0;
	struct key *old_keys = match_keys(arena, old_entries, old_count, common, &old_left);
	struct key *new_keys = match_keys(arena, new_entries, new_count, common, &new_left);

	while (i < old_left && j < new_left) {
		struct diff_entry *a = &old_entries[old_keys[i].index], *b = &new_entries[new_keys[j].index];

		if (old_keys[i].hash != new_keys[j].hash) {
			if (old_keys[i].hash < new_keys[j].hash)
				i++;
			else
				j++;
			continue;
		}
		if (match_same(a, b, common)) {
			a->partner = new_keys[j].index;
			b->partner = old_keys[i].index;
		}
		i++;
		j++;
	}
}

struct candidate {
	double score;
	uint32_t old_index, new_index;
};

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *one = a, *other = b;

	if (one->score != other->score)
		return one->score > other->score ? -1 : 1;
	if (one->old_index != other->old_index)
		return one->old_index < other->old_index ? -1 : 1;
	return one->new_index < other->new_index ? -1 : one->new_index > other->new_index;
}

/* The entries without a partner. */
struct left {
	size_t count;
	uint32_t *indices;
	struct diff_bag *bags;
};

static struct left
match_left(struct hct_arena *arena, const struct diff_entry *entries, size_t count)
{
	struct left left = { 0, HCT_NEW_ARRAY(arena, uint32_t, count + 1), NULL };

	for (size_t i = 0; i < count; i++)
		if (entries[i].partner == HCT_DIFF_NONE)
			left.indices[left.count++] = (uint32_t)i;
	return left;
}

static void
match_bags(struct hct_arena *arena, const struct diff_entry *entries, struct left *left)
{
	left->bags = HCT_NEW_ARRAY(arena, struct diff_bag, left->count + 1);
	for (size_t i = 0; i < left->count; i++) {
		const struct diff_entry *entry = &entries[left->indices[i]];

		left->bags[i] = entry->text.len
					? diff_bag_text(arena, hct_str_sub(entry->text, 0, MATCH_TEXT_MAX))
					: diff_bag_node(arena, entry->node);
	}
}

static bool
match_kind(const struct diff_entry *a, const struct diff_entry *b)
{
	return hct_str_eq(
		hct_node_text(hct_node_get(a->node, "kind")), hct_node_text(hct_node_get(b->node, "kind")));
}

static void
match_take(struct diff_entry *old_entries, struct diff_entry *new_entries, GArray *candidates)
{
	g_array_sort(candidates, compare_candidates);
	for (guint c = 0; c < candidates->len; c++) {
		const struct candidate *best = &g_array_index(candidates, struct candidate, c);
		struct diff_entry *a = &old_entries[best->old_index], *b = &new_entries[best->new_index];

		if (a->partner == HCT_DIFF_NONE && b->partner == HCT_DIFF_NONE) {
			a->partner = best->new_index;
			b->partner = best->old_index;
		}
	}
}

/* Those most alike first. */
static void
match_alike(struct hct_arena *arena, struct diff_entry *old_entries, size_t old_count,
	struct diff_entry *new_entries, size_t new_count, double like)
{
	struct left a = match_left(arena, old_entries, old_count),
		    b = match_left(arena, new_entries, new_count);
	GArray *candidates;

	if (a.count * b.count > MATCH_ALL_PAIRS || a.count * b.count == 0)
		return;
	match_bags(arena, old_entries, &a);
	match_bags(arena, new_entries, &b);
	candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	for (size_t i = 0; i < a.count; i++)
		for (size_t j = 0; j < b.count; j++) {
			struct candidate candidate = { 0, a.indices[i], b.indices[j] };

			if (!match_kind(&old_entries[a.indices[i]], &new_entries[b.indices[j]]))
				continue;
			candidate.score = diff_likeness(a.bags[i], b.bags[j]);
			if (candidate.score >= like)
				g_array_append_val(candidates, candidate);
		}
	match_take(old_entries, new_entries, candidates);
	g_array_unref(candidates);
}

static bool
match_is_done(const struct diff_entry *entry, bool nameless)
{
	return entry->partner != HCT_DIFF_NONE || (nameless && entry->id.len);
}

static void
match_rest(struct diff_entry *old_entries, size_t old_count, struct diff_entry *new_entries, size_t new_count,
	bool nameless)
{
	size_t i = 0, j = 0;

	for (;; i++, j++) {
		while (i < old_count && match_is_done(&old_entries[i], nameless))
			i++;
		while (j < new_count && match_is_done(&new_entries[j], nameless))
			j++;
		if (i >= old_count || j >= new_count)
			return;
		if (match_kind(&old_entries[i], &new_entries[j])) {
			old_entries[i].partner = (uint32_t)j;
			new_entries[j].partner = (uint32_t)i;
		}
	}
}

void
diff_match(struct hct_arena *arena, struct diff_entry *old_entries, size_t old_count,
	struct diff_entry *new_entries, size_t new_count, unsigned how)
{
	for (size_t i = 0; i < old_count; i++)
		old_entries[i].partner = HCT_DIFF_NONE;
	for (size_t j = 0; j < new_count; j++)
		new_entries[j].partner = HCT_DIFF_NONE;
	if (how & DIFF_BY_ID)
		match_pass(arena, old_entries, old_count, new_entries, new_count, COMMON_ID);
	match_pass(arena, old_entries, old_count, new_entries, new_count, COMMON_NODE);
	match_pass(arena, old_entries, old_count, new_entries, new_count, COMMON_ID);
	match_pass(arena, old_entries, old_count, new_entries, new_count, COMMON_TEXT);
	match_alike(arena, old_entries, old_count, new_entries, new_count,
		how & DIFF_STRICT ? MATCH_LIKE_STRICT : MATCH_LIKE);
	if (how & (DIFF_BY_REST | DIFF_BY_REST_NAMELESS))
		match_rest(old_entries, old_count, new_entries, new_count, how & DIFF_BY_REST_NAMELESS);
}

bool
diff_reordered(const struct diff_entry *old_entries, size_t old_count)
{
	uint32_t last = 0;

	for (size_t i = 0; i < old_count; i++) {
		if (old_entries[i].partner == HCT_DIFF_NONE)
			continue;
		if (old_entries[i].partner < last)
			return true;
		last = old_entries[i].partner;
	}
	return false;
}

struct diff_entry *
diff_entries(struct hct_arena *arena, const struct hct_node *list, size_t *out_count)
{
	struct diff_entry *entries;

	*out_count = list && list->type == HCT_NODE_LIST ? list->count : 0;
	entries = HCT_NEW_ARRAY(arena, struct diff_entry, *out_count + 1);
	for (size_t i = 0; i < *out_count; i++)
		entries[i].node = list->items[i];
	return entries;
}
