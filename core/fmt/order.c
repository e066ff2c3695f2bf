/* core/fmt/order.c: sorting members. */
#include "fmt/order.h"

#include "base/hash.h"
#include "fmt/place.h"

#include <glib.h>

struct sortable {
	struct hct_fmt_entry *entry;
	unsigned rank;
};

static int
compare(const void *a, const void *b)
{
	const struct sortable *left = a, *right = b;

	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	return left->entry->place < right->entry->place ? -1 : left->entry->place > right->entry->place;
}

/* By rank in the place; NULL: as the author had them. */
static void
sort_members(struct hct_fmt_node *map, const struct hct_place *place)
{
	struct sortable *all = g_new(struct sortable, MAX(map->count, 1));
	uint32_t count = 0;

	for (struct hct_fmt_entry *entry = map->first; entry; entry = entry->next)
		all[count++] =
			(struct sortable){ entry, place ? hct_place_rank(place, hct_fmt_name(entry)) : 0 };
	qsort(all, count, sizeof *all, compare);
	for (uint32_t i = 0; i < count; i++)
		all[i].entry->next = i + 1 < count ? all[i + 1].entry : NULL;
	map->first = count ? all[0].entry : NULL;
	map->last = count ? all[count - 1].entry : NULL;
	g_free(all);
}

static void
order_node(struct hct_fmt_node *node, const struct hct_place *place)
{
	if (!place || !hct_fmt_is_collection(node))
		return;
	if (node->kind == HCT_FMT_MAP && place->members)
		sort_members(node, place);
	for (struct hct_fmt_entry *entry = node->first; entry; entry = entry->next)
		order_node(entry->value,
			entry->name ? hct_place_member(place, hct_fmt_name(entry)) : place->each);
}

static size_t
order_resource(struct hct_fmt_node *node, struct hct_str default_kind, bool root)
{
	struct hct_fmt_node *items = hct_fmt_get(node, "items");
	struct hct_str api = hct_fmt_text(hct_fmt_get(node, "apiVersion")), inner = HCT_STR_NONE;
	struct hct_str kind =
		hct_fmt_find(node, "kind") ? hct_fmt_text(hct_fmt_get(node, "kind")) : default_kind;
	const struct hct_place *place;
	size_t found = 0;

	if (node->kind == HCT_FMT_LIST && root)
		items = node;
	else if (!items || items->kind != HCT_FMT_LIST || !hct_place_is_list(kind, &inner))
		items = NULL;
	for (struct hct_fmt_entry *entry = items ? items->first : NULL; entry; entry = entry->next)
		found += order_resource(entry->value, inner, false);
	if (items)
		return found;
	/* What only calls itself a Dashboard, like an entry of an index, is none. */
	if (!hct_fmt_find(node, "metadata") && !hct_fmt_find(node, "spec"))
		return 0;
	place = hct_place_of(
		api.len == 0 && hct_str_starts(default_kind, "Perses") ? HCT_STR("perses.dev/") : api, kind);
	/* A panel or variable alone is no document, but may become one that is written (fmt/upgrade_run.h). */
	order_node(node, place || api.len ? place : hct_place_of_part(kind));
	return place != NULL;
}

/* ---- anchors ------------------------------------------------------------------------------------------------------*/

/* Whether every alias still means the node that it meant. */
static bool
aliases_hold(const struct hct_fmt_node *node, GHashTable *anchors)
{
	if (node->anchor.len)
		g_hash_table_replace(anchors, (gpointer)node->anchor.ptr, (gpointer)node);
	if (node->kind == HCT_FMT_ALIAS)
		return g_hash_table_lookup(anchors, node->text.ptr) == node->target;
	if (!hct_fmt_is_collection(node))
		return true;
	for (const struct hct_fmt_entry *entry = node->first; entry; entry = entry->next)
		if ((entry->name && !aliases_hold(entry->name, anchors)) ||
			!aliases_hold(entry->value, anchors))
			return false;
	return true;
}

static void
restore(struct hct_fmt_node *node)
{
	if (!hct_fmt_is_collection(node))
		return;
	if (node->kind == HCT_FMT_MAP)
		sort_members(node, NULL);
	for (struct hct_fmt_entry *entry = node->first; entry; entry = entry->next)
		restore(entry->value);
}

static void
renumber(struct hct_fmt_node *node)
{
	uint32_t place = 0;

	if (!hct_fmt_is_collection(node))
		return;
	for (struct hct_fmt_entry *entry = node->first; entry; entry = entry->next) {
		entry->place = place++;
		renumber(entry->value);
	}
}

void
hct_fmt_renumber(struct hct_fmt_tree *tree)
{
	for (struct hct_fmt_document *document = tree->first; document; document = document->next)
		if (document->root)
			renumber(document->root);
}

void
hct_fmt_order(struct hct_fmt_tree *tree, struct hct_fmt_order *out_order)
{
	GHashTable *anchors = g_hash_table_new(hct_hash_cstr, g_str_equal);

	*out_order = (struct hct_fmt_order){ 0 };
	for (struct hct_fmt_document *document = tree->first; document; document = document->next) {
		if (!document->root)
			continue;
		out_order->resources += order_resource(document->root, HCT_STR_NONE, true);
		g_hash_table_remove_all(anchors);
		if (!tree->aliases || aliases_hold(document->root, anchors))
			continue;
		restore(document->root);
		out_order->kept++;
	}
	g_hash_table_destroy(anchors);
}
