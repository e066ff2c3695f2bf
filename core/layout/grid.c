/* core/layout/grid.c: the items of one group, from grid units to pixels (model.md §4.2). */
#include "layout/compact.h"
#include "layout/parts.h"

#include <math.h>

#define GAP 10
#define ROW 30

/* Half up, as JavaScript's Math.round. */
static double
round_px(double value)
{
	return floor(value + 0.5);
}

static struct hct_rect
cell_box(const struct hct_placing *placing, const struct hct_cell *cell, double x, double y)
{
	double column = (placing->grid_width - GAP * (placing->columns - 1)) / placing->columns;

	return (struct hct_rect){
		x + round_px((column + GAP) * (double)cell->x),
		y + (double)((ROW + GAP) * cell->y + GAP),
		MAX(0, round_px(column * (double)cell->width + GAP * (double)(cell->width - 1))),
		(double)(ROW * cell->height + GAP * (cell->height - 1)),
	};
}

/* "cpu", "cpu[env=prod]", "cpu#2": a second reference to the same panel needs a name of its own. */
static struct hct_str
key_make(struct hct_placing *placing, const struct hct_placed_panel *panel)
{
	const struct hct_pair *pins[] = { &panel->group_pin, &panel->panel_pin };
	struct hct_str base = panel->panel->key, *key, *stored;
	size_t number;

	for (size_t i = 0; i < G_N_ELEMENTS(pins); i++)
		if (pins[i]->name.ptr &&
			!(i == 1 && pins[0]->name.ptr && hct_str_eq(pins[0]->name, pins[1]->name)))
			base = hct_arena_printf(placing->arena, "%.*s[%.*s=%.*s]", HCT_FMT(base),
				HCT_FMT(pins[i]->name), HCT_FMT(pins[i]->value));
	stored = HCT_NEW(placing->arena, struct hct_str);
	key = HCT_NEW(placing->arena, struct hct_str);
	*stored = *key = base;
	number = GPOINTER_TO_SIZE(g_hash_table_lookup(placing->key_counts, &base));
	while (g_hash_table_contains(placing->keys, key))
		*key = hct_arena_printf(placing->arena, "%.*s#%zu", HCT_FMT(base), (++number) + 1);
	g_hash_table_insert(placing->key_counts, stored, GSIZE_TO_POINTER(number));
	g_hash_table_add(placing->keys, key);
	return *key;
}

static hct_status
panel_add(struct hct_placing *placing, struct hct_placed_panel panel)
{
	struct hct_where where;

	if (placing->panels->len >= HCT_LAYOUT_PANELS_MAX) {
		where = hct_node_where(panel.item->node, placing->arena);
		return hct_diag_error(placing->diag, HCT_ERR_LIMIT, &where,
			"the dashboard shows more than %d panels, repeated ones included",
			HCT_LAYOUT_PANELS_MAX);
	}
	panel.key = key_make(placing, &panel);
	g_array_append_val(placing->panels, panel);
	return HCT_OK;
}

static hct_status
item_add(struct hct_placing *placing, const struct hct_grid_item *item, struct hct_pair pin,
	struct hct_rect box, size_t values, const struct hct_str *value)
{
	struct hct_placed_panel panel = {
		.panel = item->panel,
		.item = item,
		.group = placing->groups->len,
		.box = box,
		.query_width_px = box.width,
		.group_pin = pin,
	};
	hct_status status = HCT_OK;

	if (values == 0)
		return panel_add(placing, panel);
	for (size_t i = 0; i < values && status >= 0; i++) {
		panel.box = hct_repeat_cell(box, item, values, i);
		panel.query_width_px = MAX(1, floor(panel.box.width));
		panel.panel_pin = (struct hct_pair){ item->repeat, value[i] };
		status = panel_add(placing, panel);
	}
	return status;
}

double
hct_grid_place(struct hct_placing *placing, const struct hct_grid_item *items, size_t count,
	struct hct_pair pin, double x, double y, hct_status *out_status)
{
	struct hct_cell *cells = HCT_NEW_ARRAY(placing->arena, struct hct_cell, count);
	size_t *values = HCT_NEW_ARRAY(placing->arena, size_t, count);
	const struct hct_str **value = HCT_NEW_ARRAY(placing->arena, const struct hct_str *, count);
	const struct hct_grid_item **drawn =
		HCT_NEW_ARRAY(placing->arena, const struct hct_grid_item *, count);
	size_t used = 0;
	int64_t rows;

	for (size_t i = 0; i < count; i++) {
		const struct hct_grid_item *item = &items[i];

		if (!item->panel)
			continue;
		drawn[used] = item;
		values[used] = hct_repeat_values(placing, item->repeat, pin, item->node, &value[used]);
		cells[used] = (struct hct_cell){ item->x, item->y, MAX(1, item->width),
			hct_repeat_height(MAX(1, item->height), hct_repeat_rows(item, values[used])) };
		used++;
	}
	rows = hct_cells_compact(placing->arena, cells, used, placing->columns);
	*out_status = HCT_OK;
	for (size_t i = 0; i < used && *out_status >= 0; i++)
		*out_status = item_add(
			placing, drawn[i], pin, cell_box(placing, &cells[i], x, y), values[i], value[i]);
	return (double)(ROW * rows + GAP * (rows - 1) + 2 * GAP);
}
