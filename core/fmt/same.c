/* core/fmt/same.c: comparing what was read with what was written. */
#include "fmt/fmt.h"

#include <glib.h>

static int
compare_names(const void *a, const void *b)
{
	const struct hct_member *const *left = a, *const *right = b;

	return hct_str_cmp((*left)->name, (*right)->name);
}

static const struct hct_member **
sorted(const struct hct_node *map)
{
	const struct hct_member **members = g_new(const struct hct_member *, MAX(map->count, 1));

	for (uint32_t i = 0; i < map->count; i++)
		members[i] = &map->members[i];
	qsort(members, map->count, sizeof *members, compare_names);
	return members;
}

static bool
same_maps(const struct hct_node *a, const struct hct_node *b)
{
	const struct hct_member **left = sorted(a), **right = sorted(b);
	bool same = true;

	for (uint32_t i = 0; i < a->count && same; i++)
		same = hct_str_eq(left[i]->name, right[i]->name) &&
		       hct_fmt_same(left[i]->value, right[i]->value);
	g_free(left);
	g_free(right);
	return same;
}

bool
hct_fmt_same(const struct hct_node *a, const struct hct_node *b)
{
	bool left = false, right = false;

	if (a->type != b->type || a->count != b->count)
		return false;
	switch (a->type) {
	case HCT_NODE_STRING:
		return hct_str_eq(a->text, b->text) && hct_node_bool(a, &left) == hct_node_bool(b, &right) &&
		       left == right;
	case HCT_NODE_NUMBER:
	case HCT_NODE_BOOL:
		return hct_str_eq(a->text, b->text);
	case HCT_NODE_LIST:
		for (uint32_t i = 0; i < a->count; i++)
			if (!hct_fmt_same(a->items[i], b->items[i]))
				return false;
		return true;
	case HCT_NODE_MAP:
		return same_maps(a, b);
	default:
		return true;
	}
}
