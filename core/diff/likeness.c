/* core/diff/likeness.c: hashes of nodes, and how much two texts or nodes have in common. */
#include "diff/parts.h"

#include <math.h>
#include <stdlib.h>

#define BAG_TEXT_MAX 16384 /* bytes looked at */

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 30;
	x *= 0xbf58476d1ce4e5b9u;
	x ^= x >> 27;
	x *= 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

uint64_t
diff_hash_text(struct hct_str text)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001b3u;
	return mix(hash ^ text.len);
}

static uint64_t
hash_number(double number)
{
	uint64_t bits;

	number = isnan(number) ? 0 : number + 0.0; /* no difference between 0 and -0 */
	memcpy(&bits, &number, sizeof bits);
	return mix(bits + 3);
}

uint64_t
diff_hash(const struct hct_node *node)
{
	uint64_t hash = mix(node->type);

	switch (node->type) {
	case HCT_NODE_BOOL:
		return mix(hash + node->boolean);
	case HCT_NODE_NUMBER:
		return mix(hash + hash_number(node->number));
	case HCT_NODE_STRING:
		return mix(hash + diff_hash_text(node->text));
	case HCT_NODE_LIST:
		for (uint32_t i = 0; i < node->count; i++)
			hash = mix(hash * 31 + diff_hash(node->items[i]));
		return hash;
	case HCT_NODE_MAP:
		for (uint32_t i = 0; i < node->count; i++)
			hash += mix(diff_hash_text(node->members[i].name) * 31 +
				    diff_hash(node->members[i].value));
		return mix(hash);
	default:
		return hash;
	}
}

/* Item by item; only where the hashes are equal, so that looking for members costs nothing as a rule. */
static bool
equal_slowly(const struct hct_node *a, const struct hct_node *b)
{
	if (a->type != b->type || a->count != b->count)
		return false;
	if (a->type == HCT_NODE_NUMBER)
		return a->number == b->number || (isnan(a->number) && isnan(b->number));
	for (uint32_t i = 0; a->type == HCT_NODE_LIST && i < a->count; i++)
		if (!equal_slowly(a->items[i], b->items[i]))
			return false;
	for (uint32_t i = 0; a->type == HCT_NODE_MAP && i < a->count; i++) {
		const struct hct_node *other = hct_node_get_str(b, a->members[i].name);

		if (!other || !equal_slowly(a->members[i].value, other))
			return false;
	}
	return a->type == HCT_NODE_LIST || a->type == HCT_NODE_MAP || hct_node_equal(a, b);
}

bool
diff_equal(const struct hct_node *a, const struct hct_node *b)
{
	if (!a || !b || a == b)
		return a == b;
	return hct_node_equal(a, b) || (diff_hash(a) == diff_hash(b) && equal_slowly(a, b));
}

/* ---- bags --------------------------------------------------------------------------------------------------------- */

static int
compare_items(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;

	return one < other ? -1 : one > other;
}

static struct diff_bag
bag_close(struct hct_arena *arena, GArray *items)
{
	struct diff_bag bag = { items->len, HCT_NEW_ARRAY(arena, uint32_t, items->len + 1) };

	if (items->len)
		memcpy(bag.items, items->data, items->len * sizeof *bag.items);
	qsort(bag.items, bag.count, sizeof *bag.items, compare_items);
	g_array_unref(items);
	return bag;
}

static bool
in_word(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static void
bag_add_text(GArray *items, struct hct_str text)
{
	size_t at = 0, end = MIN(text.len, BAG_TEXT_MAX);

	while (at < end && items->len < DIFF_BAG_MAX) {
		size_t from = at;
		uint32_t item;

		while (at < end && in_word(text.ptr[at]))
			at++;
		if (at == from) {
			at++;
			continue;
		}
		item = (uint32_t)diff_hash_text(hct_str_sub(text, from, at));
		g_array_append_val(items, item);
	}
}

struct diff_bag
diff_bag_text(struct hct_arena *arena, struct hct_str text)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	bag_add_text(items, text);
	return bag_close(arena, items);
}

static void
bag_add_node(GArray *items, const struct hct_node *node, uint64_t path)
{
	uint32_t item;

	if (items->len >= DIFF_BAG_MAX)
		return;
	if (node->type == HCT_NODE_MAP)
		for (uint32_t i = 0; i < node->count && items->len < DIFF_BAG_MAX; i++)
			bag_add_node(items, node->members[i].value,
				mix(path + diff_hash_text(node->members[i].name)));
	else if (node->type == HCT_NODE_LIST)
		for (uint32_t i = 0; i < node->count && items->len < DIFF_BAG_MAX; i++)
			bag_add_node(items, node->items[i], mix(path + 1));
	if (node->count)
		return;
	item = (uint32_t)mix(path + diff_hash(node));
	g_array_append_val(items, item);
}

struct diff_bag
diff_bag_node(struct hct_arena *arena, const struct hct_node *node)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	if (node)
		bag_add_node(items, node, 0);
	return bag_close(arena, items);
}

double
diff_likeness(struct diff_bag a, struct diff_bag b)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a.count && j < b.count) {
		if (a.items[i] == b.items[j]) {
			common++;
			i++;
			j++;
		} else if (a.items[i] < b.items[j]) {
			i++;
		} else {
			j++;
		}
	}
	return a.count + b.count ? 2.0 * (double)common / (double)(a.count + b.count) : 1;
}
