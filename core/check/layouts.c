/* core/check/layouts.c: items on the grid of 24 columns (model.md §4.2, §4.3), and what repeats them. */
#include "check/unit.h"

enum { COLUMNS = 24 };

static int
compare_items(const void *a, const void *b)
{
	const struct hct_grid_item *const *left = a, *const *right = b;

	if ((*left)->y != (*right)->y)
		return ((*left)->y > (*right)->y) - ((*left)->y < (*right)->y);
	return (*left > *right) - (*left < *right);
}

static const char *
item_words(const struct hct_run *run, const struct hct_grid_item *item)
{
	return item->panel ? hct_arena_printf(run->arena, "the item of panel \"%.*s\"",
				     HCT_FMT(hct_short_name(item->panel->key)))
				     .ptr
			   : "an item";
}

/* From top to bottom: each column remembers who fills it, and how far down. */
static void
check_overlap(const struct hct_run *run, const struct hct_grid_item *items, size_t count)
{
	const struct hct_grid_item *owner[COLUMNS] = { NULL };
	const struct hct_grid_item **sorted = HCT_NEW_ARRAY(run->arena, const struct hct_grid_item *, count);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &items[i];
	qsort(sorted, count, sizeof *sorted, compare_items);
	for (size_t i = 0; i < count; i++) {
		const struct hct_grid_item *item = sorted[i], *below = NULL;

		for (int32_t x = MAX(item->x, 0); x < MIN(item->x + item->width, COLUMNS); x++) {
			if (owner[x] && owner[x]->y + owner[x]->height > item->y)
				below = below ? below : owner[x];
			if (!owner[x] || owner[x]->y + owner[x]->height < item->y + item->height)
				owner[x] = item;
		}
		if (below)
			hct_run_tell(run, HCT_RULE_ITEM_OVERLAP, item->node, NULL, "%s overlaps %s (line %u)",
				item_words(run, item), item_words(run, below), below->node->line);
	}
}

static void
check_grid(const struct hct_run *run, const struct hct_grid_item *item)
{
	if (item->x < 0 || item->y < 0)
		hct_run_tell(run, HCT_RULE_ITEM_OFF_GRID, hct_node_get(item->node, item->x < 0 ? "x" : "y"),
			NULL, "%s begins at %s %d, outside of the grid", item_words(run, item),
			item->x < 0 ? "x" : "y", item->x < 0 ? item->x : item->y);
	else if (item->x + item->width > COLUMNS)
		hct_run_tell(run, HCT_RULE_ITEM_OFF_GRID, item->node, NULL,
			"%s reaches to column %d; the grid has %d", item_words(run, item),
			item->x + item->width, COLUMNS);
}

static void
check_items(const struct hct_run *run, const struct hct_grid_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].node)
			check_grid(run, &items[i]);
	check_overlap(run, items, count);
}

void
hct_check_layouts(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	for (size_t i = 0; i < dashboard->layout_count; i++) {
		const struct hct_layout_def *layout = &dashboard->layouts[i];

		check_items(run, layout->items, layout->item_count);
		for (size_t k = 0; k < layout->tab_count; k++)
			check_items(run, layout->tabs[k].items, layout->tabs[k].item_count);
		if (layout->item_count == 0 && layout->tab_count == 0 && layout->node)
			hct_run_tell(
				run, HCT_RULE_LAYOUT_EMPTY, layout->node, NULL, "the layout has no items");
	}
}
