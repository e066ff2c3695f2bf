/* core/layout/repeat.c: panels and groups drawn once for each value of a variable (model.md §4.5). */
#include "layout/parts.h"

#define GAP 10.0

size_t
hct_repeat_values(struct hct_placing *placing, struct hct_str name, struct hct_pair pin,
	const struct hct_node *node, const struct hct_str **out_values)
{
	size_t max = placing->options.max_repeat ? placing->options.max_repeat : 200;
	const struct hct_var_value *value;
	struct hct_str *pinned;
	struct hct_where where;

	*out_values = NULL;
	if (name.len == 0)
		return 0;
	if (pin.name.ptr && hct_str_eq(pin.name, name)) {
		pinned = HCT_NEW(placing->arena, struct hct_str);
		*pinned = pin.value;
		*out_values = pinned;
		return 1;
	}
	value = placing->vars ? hct_vars_get(placing->vars, name) : NULL;
	/* A single value, and All with a customAllValue, are one text: nothing to repeat over. */
	if (!value || value->type != HCT_VALUE_LIST || value->count == 0)
		return 0;
	*out_values = value->items;
	if (value->count <= max)
		return value->count;
	where = hct_node_where(node, placing->arena);
	(void)hct_diag_add(placing->diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL,
		"the variable \"%.*s\" has %zu values; only the first %zu are drawn", HCT_FMT(name),
		value->count, max);
	return max;
}

static int64_t
per_row(const struct hct_grid_item *item)
{
	return item->repeat_vertical || item->repeat_max < 1 ? 1 : item->repeat_max;
}

int64_t
hct_repeat_rows(const struct hct_grid_item *item, size_t values)
{
	return ((int64_t)values + per_row(item) - 1) / per_row(item);
}

int64_t
hct_repeat_height(int64_t height, int64_t rows)
{
	/* Whole rows of the grid, enough for the gaps between the cells: ceil((rows - 1) × 10 / 30). */
	return rows <= 1 ? height : rows * height + (rows - 1 + 2) / 3;
}

struct hct_rect
hct_repeat_cell(struct hct_rect box, const struct hct_grid_item *item, size_t values, size_t index)
{
	int64_t columns = per_row(item), rows = hct_repeat_rows(item, values);
	double width = MAX(1, (box.width - GAP * (double)(columns - 1)) / (double)columns);
	double height = (box.height - GAP * (double)(rows - 1)) / (double)rows;

	return (struct hct_rect){
		box.x + (width + GAP) * (double)((int64_t)index % columns),
		box.y + (height + GAP) * (double)((int64_t)index / columns),
		width,
		height,
	};
}
