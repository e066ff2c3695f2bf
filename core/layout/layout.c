/* core/layout/layout.c: the groups of a dashboard, one below the other: headers, tab bars, grids, repeats. */
#include "layout/layout.h"

#include "layout/parts.h"

#define PAGE_WIDTH 1232.0
#define PAGE_PADDING 16.0
#define GROUP_SPACE 8.0
#define HEADER_HEIGHT 40.0
#define TAB_BAR_HEIGHT 48.0
#define EMPTY_HEIGHT 200.0
/* Pictures taller than this are beyond every encoder; long before that they are beyond every reader. */
#define HEIGHT_MAX 2000000.0

/* One group as it is drawn: a layout, or one tab of it. */
struct section {
	const struct hct_layout_def *layout;
	struct hct_str title;
	struct hct_pair pin;
	bool open, tab_bar;
	size_t item_count;
	const struct hct_grid_item *items;
};

static struct hct_placed_tab *
tabs_make(struct hct_arena *arena, const struct hct_layout_def *layout)
{
	struct hct_placed_tab *tabs = HCT_NEW_ARRAY(arena, struct hct_placed_tab, layout->tab_count);

	for (size_t i = 0; i < layout->tab_count; i++)
		tabs[i] = (struct hct_placed_tab){ layout->tabs[i].name, i == layout->default_tab };
	return tabs;
}

static struct hct_rect
strip(const struct hct_placing *placing, double y, double height)
{
	return (struct hct_rect){ PAGE_PADDING, y, placing->grid_width, height };
}

static hct_status
section_place(struct hct_placing *placing, const struct section *section, double *y)
{
	struct hct_placed_group group = {
		.layout = section->layout,
		.open = section->open,
		.pin = section->pin,
		.title = section->title,
		.first_panel = placing->panels->len,
	};
	double bottom = *y;
	hct_status status = HCT_OK;

	group.header = strip(placing, bottom, section->title.len > 0 ? HEADER_HEIGHT : 0);
	bottom += group.header.height;
	group.tab_bar = strip(placing, bottom, section->open && section->tab_bar ? TAB_BAR_HEIGHT : 0);
	bottom += group.tab_bar.height;
	if (group.tab_bar.height > 0) {
		group.tab_count = section->layout->tab_count;
		group.tabs = tabs_make(placing->arena, section->layout);
	}
	if (section->open)
		bottom += hct_grid_place(placing, section->items, section->item_count, section->pin,
			PAGE_PADDING, bottom, &status);
	if (status < 0)
		return status;
	if (bottom > HEIGHT_MAX) {
		struct hct_where where = hct_node_where(section->layout->node, placing->arena);

		return hct_diag_error(placing->diag, HCT_ERR_LIMIT, &where,
			"the picture would be more than %.0f px high", HEIGHT_MAX);
	}
	group.box = strip(placing, *y, bottom - *y);
	group.panel_count = placing->panels->len - group.first_panel;
	g_array_append_val(placing->groups, group);
	*y = bottom + GROUP_SPACE;
	return HCT_OK;
}

static hct_status
grid_layout_place(struct hct_placing *placing, const struct hct_layout_def *layout, bool open, double *y)
{
	struct section section = {
		.layout = layout,
		.title = layout->title,
		.open = open,
		.item_count = layout->item_count,
		.items = layout->items,
	};
	const struct hct_str *values;
	size_t count =
		hct_repeat_values(placing, layout->repeat, (struct hct_pair){ 0 }, layout->node, &values);
	hct_status status = HCT_OK;

	if (count == 0)
		return section_place(placing, &section, y);
	for (size_t i = 0; i < count && status >= 0; i++) {
		section.pin = (struct hct_pair){ layout->repeat, values[i] };
		status = section_place(placing, &section, y);
	}
	return status;
}

static hct_status
tabs_layout_place(struct hct_placing *placing, const struct hct_layout_def *layout, bool open, double *y)
{
	struct section section = { .layout = layout, .title = layout->title, .open = open };
	hct_status status = HCT_OK;

	if (placing->options.expand && layout->tab_count > 0) {
		for (size_t i = 0; i < layout->tab_count && status >= 0; i++) {
			section.title = layout->tabs[i].name;
			section.items = layout->tabs[i].items;
			section.item_count = layout->tabs[i].item_count;
			status = section_place(placing, &section, y);
		}
		return status;
	}
	if (layout->tab_count > 0) {
		section.tab_bar = true;
		section.items = layout->tabs[layout->default_tab].items;
		section.item_count = layout->tabs[layout->default_tab].item_count;
	}
	return section_place(placing, &section, y);
}

static hct_status
layouts_place(struct hct_placing *placing, const struct hct_dashboard *dashboard, double *out_height)
{
	double y = PAGE_PADDING;
	hct_status status = HCT_OK;

	for (size_t i = 0; i < dashboard->layout_count && status >= 0; i++) {
		const struct hct_layout_def *layout = &dashboard->layouts[i];
		/* A group without title has no bar that could be clicked: closed, its panels would be
		 * lost. */
		bool open = layout->open || placing->options.expand || layout->title.len == 0;

		if (layout->tabs_kind)
			status = tabs_layout_place(placing, layout, open, &y);
		else
			status = grid_layout_place(placing, layout, open, &y);
	}
	*out_height = placing->groups->len > 0 ? y - GROUP_SPACE + PAGE_PADDING : EMPTY_HEIGHT;
	return status;
}

static void *
array_keep(struct hct_arena *arena, const GArray *array)
{
	size_t size = g_array_get_element_size((GArray *)array);
	void *copy = hct_arena_array(arena, array->len, size);

	if (array->len > 0)
		memcpy(copy, array->data, array->len * size);
	return copy;
}

hct_status
hct_layout_build(struct hct_arena *arena, const struct hct_dashboard *dashboard, const struct hct_vars *vars,
	const struct hct_layout_options *options, struct hct_diag *diag, struct hct_placed *out_placed)
{
	struct hct_placing placing = {
		.arena = arena,
		.diag = diag,
		.vars = vars,
		.options = *options,
		.columns = options->narrow ? 2 : HCT_GRID_COLUMNS,
		.groups = g_array_new(FALSE, FALSE, sizeof(struct hct_placed_group)),
		.panels = g_array_new(FALSE, FALSE, sizeof(struct hct_placed_panel)),
		.keys = hct_str_table_create(),
		.key_counts = hct_str_table_create(),
	};
	struct hct_placed placed = { .width_px = options->width_px > 0 ? options->width_px : PAGE_WIDTH };
	hct_status status;

	placing.grid_width = MAX(1, placed.width_px - 2 * PAGE_PADDING);
	status = layouts_place(&placing, dashboard, &placed.height_px);
	if (status >= 0) {
		placed.group_count = placing.groups->len;
		placed.groups = array_keep(arena, placing.groups);
		placed.panel_count = placing.panels->len;
		placed.panels = array_keep(arena, placing.panels);
		*out_placed = placed;
	}
	g_array_free(placing.groups, TRUE);
	g_array_free(placing.panels, TRUE);
	g_hash_table_destroy(placing.keys);
	g_hash_table_destroy(placing.key_counts);
	return status;
}
