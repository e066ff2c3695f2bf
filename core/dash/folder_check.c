/* core/dash/folder_check.c: Folder (model.md §1.3): a tree in which a dashboard stands at most once. */
#include "dash/parts.h"

static void
items_check(
	struct hct_dash_reader *reader, struct hct_str folder, const struct hct_node *owner, GHashTable *seen)
{
	static const char *const fields[] = { "kind", "name", "items", NULL };
	static const char *const kinds[] = { "Dashboard", "Folder", NULL };
	const struct hct_node *items = hct_dash_list(reader, owner, "items");

	for (uint32_t i = 0; items && i < items->count; i++) {
		const struct hct_node *item = items->items[i], *below, *name;
		bool is_dashboard;

		if (!hct_dash_is_map(reader, item, "an item of a folder", fields))
			continue;
		is_dashboard = hct_dash_choice(reader, item, "kind", kinds, 2) == 0;
		if (!hct_dash_get(item, "kind"))
			hct_dash_error(reader, HCT_RULE_FOLDER, item, NULL,
				"the item needs a kind: Dashboard or Folder");
		name = hct_dash_get(item, "name");
		if (hct_dash_filled(reader, item, "name").len == 0) {
			hct_dash_error(
				reader, HCT_RULE_NAME, name ? name : item, NULL, "name cannot be empty");
			name = NULL;
		}
		below = hct_dash_get(item, "items");
		if (!is_dashboard) {
			items_check(reader, folder, item, seen);
			continue;
		}
		if (below && (below->type != HCT_NODE_LIST || below->count > 0))
			hct_dash_error(reader, HCT_RULE_FOLDER, below, NULL,
				"when kind is equal to \"Dashboard\", then items must be empty");
		if (name && !g_hash_table_add(seen, (gpointer)&name->text))
			hct_dash_error(reader, HCT_RULE_FOLDER, name, NULL,
				"dashboard \"%.*s\" is referenced multiple times in the folder \"%.*s\"",
				HCT_FMT(name->text), HCT_FMT(folder));
	}
}

void
hct_folder_check(struct hct_dash_reader *reader, struct hct_str name, const struct hct_node *spec)
{
	static const char *const fields[] = { "display", "items", NULL };
	g_autoptr(GHashTable) seen = hct_str_table_create();

	if (!hct_dash_is_map(reader, spec, "spec", fields))
		return;
	hct_display_check(reader, spec);
	items_check(reader, name, spec, seen);
}
