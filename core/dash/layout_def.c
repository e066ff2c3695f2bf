/* core/dash/layout_def.c: layouts, their items, and the references from items to panels (model.md §2.6). */
#include "dash/parts.h"
#include "dash/reference.h"

static void
item_repeat_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_grid_item *item)
{
	static const char *const fields[] = { "value", "maxPer", "alignment", NULL };
	static const char *const alignments[] = { "horizontal", "vertical", NULL };
	const struct hct_node *repeat = hct_dash_map(reader, node, "repeatVariable", fields);

	item->repeat_max = 4;
	if (!repeat)
		return;
	item->repeat = hct_dash_filled(reader, repeat, "value");
	if (item->repeat.len == 0)
		hct_dash_warn(reader, HCT_RULE_NO_EFFECT, repeat, NULL,
			"repeatVariable names no variable in \"value\"; the panel is not repeated");
	item->repeat_max = hct_dash_int(reader, repeat, "maxPer", 4);
	if (item->repeat_max < 1) {
		hct_dash_warn(reader, HCT_RULE_RANGE, hct_dash_get(repeat, "maxPer"), NULL,
			"maxPer must be above 0; 4 is used");
		item->repeat_max = 4;
	}
	item->repeat_vertical = hct_dash_choice(reader, repeat, "alignment", alignments, 0) == 1;
}

static void
item_reference_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_grid_item *item)
{
	static const char *const fields[] = { "$ref", NULL };
	const struct hct_node *content = hct_dash_get(node, "content");

	if (!content) {
		hct_dash_error(reader, HCT_RULE_REFERENCE_FORM, node, NULL,
			"the item has no content; expected {\"$ref\": \"#/spec/panels/<panel key>\"}");
		return;
	}
	if (!hct_dash_is_map(reader, content, "content", fields))
		return;
	item->ref = hct_dash_text(reader, content, "$ref");
	if (hct_reference_is_accepted(item->ref))
		return;
	hct_dash_error(reader, HCT_RULE_REFERENCE_FORM, hct_dash_place(content, "$ref"),
		hct_str_find(item->ref, HCT_STR(".")) >= 0
			? "a panel whose key contains a dot cannot be referenced: rename it"
			: NULL,
		"ref \"%.*s\" is not accepted; expected \"#/spec/panels/<panel key>\"", HCT_FMT(item->ref));
	item->ref = HCT_STR_NONE;
}

static void
item_read(struct hct_dash_reader *reader, const struct hct_node *node, struct hct_grid_item *item)
{
	static const char *const fields[] = { "x", "y", "width", "height", "content", "repeatVariable",
		NULL };

	*item = (struct hct_grid_item){ .node = node };
	if (!hct_dash_is_map(reader, node, "an item", fields))
		return;
	item->x = hct_dash_int(reader, node, "x", 0);
	item->y = hct_dash_int(reader, node, "y", 0);
	/* What is refused is not missing as well. */
	item->width = hct_dash_int(reader, node, "width", hct_dash_get(node, "width") ? 1 : 0);
	item->height = hct_dash_int(reader, node, "height", hct_dash_get(node, "height") ? 1 : 0);
	if (item->width < 1 || item->height < 1)
		hct_dash_warn(reader, HCT_RULE_NO_EFFECT, node, NULL,
			"the item has no %s; it is drawn one unit %s", item->width < 1 ? "width" : "height",
			item->width < 1 ? "wide" : "high");
	item_reference_read(reader, node, item);
	item_repeat_read(reader, node, item);
}

static size_t
items_read(struct hct_dash_reader *reader, const struct hct_node *owner, struct hct_grid_item **out_items)
{
	const struct hct_node *list = hct_dash_list(reader, owner, "items");
	size_t count = list ? list->count : 0;

	*out_items = HCT_NEW_ARRAY(reader->arena, struct hct_grid_item, count);
	for (size_t i = 0; i < count; i++)
		item_read(reader, list->items[i], &(*out_items)[i]);
	return count;
}

static void
display_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_layout_def *layout)
{
	static const char *const fields[] = { "title", "collapse", NULL };
	static const char *const collapse_fields[] = { "open", NULL };
	const struct hct_node *display = hct_dash_map(reader, spec, "display", fields);
	const struct hct_node *collapse = hct_dash_map(reader, display, "collapse", collapse_fields);

	layout->title = hct_dash_filled(reader, display, "title");
	/* Go reads a collapse without `open` as closed. */
	layout->open = collapse ? hct_dash_bool(reader, collapse, "open", false) : true;
}

static void
tabs_read(struct hct_dash_reader *reader, const struct hct_node *spec, struct hct_layout_def *layout)
{
	static const char *const fields[] = { "name", "items", NULL };
	const struct hct_node *list = hct_dash_list(reader, spec, "tabs");
	int32_t chosen = hct_dash_int(reader, spec, "defaultTab", 0);

	layout->tab_count = list ? list->count : 0;
	layout->tabs = HCT_NEW_ARRAY(reader->arena, struct hct_tab_def, layout->tab_count);
	for (size_t i = 0; i < layout->tab_count; i++) {
		struct hct_tab_def *tab = &layout->tabs[i];

		if (!hct_dash_is_map(reader, list->items[i], "a tab", fields))
			continue;
		tab->name = hct_dash_filled(reader, list->items[i], "name");
		tab->item_count = items_read(reader, list->items[i], &tab->items);
	}
	if (chosen < 0 || (chosen > 0 && (size_t)chosen >= layout->tab_count)) {
		hct_dash_warn(reader, HCT_RULE_NO_EFFECT, hct_dash_get(spec, "defaultTab"), NULL,
			"defaultTab %d names no tab; the first is shown", chosen);
		chosen = 0;
	}
	layout->default_tab = (size_t)chosen;
}

void
hct_layout_read(
	struct hct_dash_reader *reader, const struct hct_node *node, struct hct_layout_def *out_layout)
{
	static const char *const fields[] = { "kind", "spec", NULL };
	static const char *const kinds[] = { "Grid", "Tabs", NULL };
	static const char *const grid_fields[] = { "display", "items", "repeatVariable", NULL };
	static const char *const tabs_fields[] = { "display", "tabs", "defaultTab", NULL };
	const struct hct_node *kind, *spec;
	struct hct_str name;

	*out_layout = (struct hct_layout_def){ .open = true, .node = node };
	if (!hct_dash_is_map(reader, node, "a layout", fields))
		return;
	kind = hct_dash_get(node, "kind");
	name = hct_dash_text(reader, node, "kind");
	out_layout->tabs_kind = hct_str_is(name, "Tabs");
	if (!out_layout->tabs_kind && !hct_str_is(name, "Grid")) {
		hct_dash_error(reader, HCT_RULE_KIND, kind ? kind : node, hct_dash_hint(reader, name, kinds),
			"unknown layout.kind \"%.*s\" used; expected Grid or Tabs", HCT_FMT(name));
		return;
	}
	spec = hct_dash_map(reader, node, "spec", out_layout->tabs_kind ? tabs_fields : grid_fields);
	display_read(reader, spec, out_layout);
	if (out_layout->tabs_kind) {
		tabs_read(reader, spec, out_layout);
		return;
	}
	out_layout->repeat = hct_dash_filled(reader, spec, "repeatVariable");
	if (hct_str_starts(out_layout->repeat, "$"))
		hct_dash_warn(reader, HCT_RULE_NO_EFFECT, hct_dash_get(spec, "repeatVariable"),
			"leave out the \"$\"", "repeatVariable is the name of a variable; \"%.*s\" is none",
			HCT_FMT(out_layout->repeat));
	out_layout->item_count = items_read(reader, spec, &out_layout->items);
}

/* What is wrong with an accepted reference; {NULL,0}: nothing. */
static struct hct_str
resolve(struct hct_dash_reader *reader, struct hct_grid_item *item, GHashTable *panels,
	const char *const *keys, enum hct_rule *out_rule, const char **out_hint)
{
	struct hct_str part[3];

	if (hct_reference_segments(item->ref, part, 3) != 3)
		return hct_arena_printf(reader->arena,
			"ref \"%.*s\" is pointing to the void; expected \"#/spec/panels/<panel key>\"",
			HCT_FMT(item->ref));
	if (!hct_str_is(part[0], "spec") || !hct_str_is(part[1], "panels"))
		return hct_arena_printf(reader->arena,
			"ref \"%.*s\" doesn't have the expected element \"%s\"; expected "
			"\"#/spec/panels/<panel key>\"",
			HCT_FMT(item->ref), hct_str_is(part[0], "spec") ? "panels" : "spec");
	item->panel = g_hash_table_lookup(panels, &part[2]);
	if (item->panel)
		return HCT_STR_NONE;
	*out_rule = HCT_RULE_REFERENCE_TARGET;
	*out_hint = hct_dash_hint(reader, part[2], keys);
	return hct_arena_printf(reader->arena, "no panel found for ref \"%.*s\"", HCT_FMT(item->ref));
}

static void
items_resolve(struct hct_dash_reader *reader, struct hct_grid_item *items, size_t count, bool strict,
	GHashTable *panels, const char *const *keys)
{
	for (size_t i = 0; i < count; i++) {
		const struct hct_node *node =
			items[i].node ? hct_node_path_get(items[i].node, "content/$ref") : NULL;
		enum hct_rule rule = HCT_RULE_REFERENCE_FORM;
		const char *hint = NULL;
		struct hct_str problem;

		if (items[i].ref.len == 0)
			continue;
		problem = resolve(reader, &items[i], panels, keys, &rule, &hint);
		if (problem.len == 0)
			continue;
		if (strict)
			hct_dash_error(reader, rule, node, hint, "%.*s", HCT_FMT(problem));
		else
			hct_dash_warn(reader, rule, node, hint, "%.*s; the tab is drawn without it",
				HCT_FMT(problem));
	}
}

void
hct_layout_resolve(struct hct_dash_reader *reader, struct hct_layout_def *layout, GHashTable *panels,
	const char *const *keys)
{
	items_resolve(reader, layout->items, layout->item_count, true, panels, keys);
	/* Perses does not check references inside tabs. */
	for (size_t i = 0; i < layout->tab_count; i++)
		items_resolve(reader, layout->tabs[i].items, layout->tabs[i].item_count, false, panels, keys);
}
