/* core/fmt/upgrade_find.c: a document's places, and the rows of the table that are about them. */
#include "fmt/upgrade.h"
#include "fmt/upgrade_rows.h"

struct find {
	struct hct_arena *arena;
	hct_upgrade_found found;
	void *user;
	const struct hct_upgrade_row *row;
	const struct hct_node *node; /* of the place */
};

/* ---- words --------------------------------------------------------------------------------------------------------*/

/* The next of `*list`, up to `end`; false: there are no more. */
static bool
next_word(const char **list, char end, struct hct_str *out_word)
{
	const char *p = *list;

	if (!p || !*p)
		return false;
	out_word->ptr = p;
	while (*p && *p != end)
		p++;
	out_word->len = (size_t)(p - out_word->ptr);
	*list = *p ? p + 1 : p;
	return true;
}

static bool
is_among(struct hct_str text, const char *list, char end)
{
	struct hct_str word;

	while (next_word(&list, end, &word))
		if (hct_str_eq(word, text))
			return true;
	return false;
}

struct hct_str
hct_upgrade_new_value(const char *values, struct hct_str old)
{
	struct hct_str from, to;

	while (next_word(&values, ' ', &from) && next_word(&values, ' ', &to))
		if (hct_str_eq(from, old))
			return to;
	return HCT_STR_NONE;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------*/

/* "since Perses 0.40 \"unit\" is \"format\"" */
static struct hct_str
row_text(const struct find *find, struct hct_str from, struct hct_str to)
{
	const struct hct_upgrade_row *row = find->row;
	const char *since = row->since ? row->since : "", *before = row->since ? "since " : "";
	const char *behind = row->since ? " " : "";

	if (row->text)
		return hct_arena_printf(find->arena, "%s%s%s%s", before, since, behind, row->text);
	return hct_arena_printf(
		find->arena, "%s%s%s\"%.*s\" is \"%.*s\"", before, since, behind, HCT_FMT(from), HCT_FMT(to));
}

static void
row_found(const struct find *find, const struct hct_node *map, const struct hct_member *member,
	const struct hct_node *at, struct hct_str to)
{
	const struct hct_upgrade_row *row = find->row;
	struct hct_upgrade upgrade = { .at = at, .member = member, .row = row };

	upgrade.node = row->fix ? find->node : row->drop || row->to ? map : at;
	upgrade.text = row_text(find, row->to && member ? member->name : hct_node_text(at), to);
	upgrade.lossless =
		(row->fix || row->drop || row->to || row->values) && (!row->fits || row->fits(map, at));
	if (row->to && hct_node_get(map, row->to))
		upgrade.lossless = false;
	find->found(find->user, &upgrade);
}

static void
row_check(const struct find *find, const struct hct_node *map, const struct hct_member *member,
	const struct hct_node *at)
{
	const struct hct_upgrade_row *row = find->row;
	struct hct_str to = hct_str(row->to);

	if (row->is && !row->is(map, at))
		return;
	if (row->values && !row->to)
		to = hct_upgrade_new_value(row->values, hct_node_text(at));
	if (!row->values || to.len)
		row_found(find, map, member, at, to);
}

/* What the path led to. */
static void
row_check_at(const struct find *find, const struct hct_node *node)
{
	const char *member = find->row->member;

	if (!member) {
		for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
			row_check(find, node, NULL, node->items[i]);
		return;
	}
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++)
		if (is_among(node->members[i].name, member, '|'))
			row_check(find, node, &node->members[i], node->members[i].value);
}

static void
row_follow(const struct find *find, const struct hct_node *node, const char *path)
{
	struct hct_str step, name;
	const char *names;

	if (!next_word(&path, '/', &step)) {
		row_check_at(find, node);
		return;
	}
	if (hct_str_is(step, "[]")) {
		for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
			row_follow(find, node->items[i], path);
		return;
	}
	names = step.ptr;
	while (names < step.ptr + step.len) {
		const struct hct_node *value;

		name.ptr = names;
		while (names < step.ptr + step.len && *names != '|')
			names++;
		name.len = (size_t)(names++ - name.ptr);
		value = hct_node_get_str(node, name);
		if (value)
			row_follow(find, value, path);
	}
}

static void
check_place(struct find *find, enum hct_place_id place, const struct hct_node *node)
{
	struct hct_str kind = hct_node_text(hct_node_get(node, "kind"));

	find->node = node;
	for (const struct hct_upgrade_row *row = hct_upgrade_rows; row->place; row++) {
		if (row->place != place || (row->kinds && !is_among(kind, row->kinds, ' ')))
			continue;
		find->row = row;
		row_follow(find, node, row->path);
	}
}

/* ---- places -------------------------------------------------------------------------------------------------------*/

static void walk(struct find *find, const struct hct_place *place, const struct hct_node *node);

/* Queries stood in the plugin's spec, which was called options. */
static void
walk_old_queries(struct find *find, const struct hct_node *plugin)
{
	const struct hct_node *spec = hct_node_get(plugin, "spec"), *queries;

	spec = spec ? spec : hct_node_get(plugin, "options");
	queries = hct_node_get(spec, "queries");
	for (uint32_t i = 0; queries && queries->type == HCT_NODE_LIST && i < queries->count; i++)
		walk(find, &hct_place_query, queries->items[i]);
	queries = hct_node_get(spec, "query");
	if (queries)
		walk(find, &hct_place_query, queries);
}

static void
walk(struct find *find, const struct hct_place *place, const struct hct_node *node)
{
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && place->each && i < node->count; i++)
		walk(find, place->each, node->items[i]);
	if (node->type != HCT_NODE_MAP)
		return;
	if (place->id)
		check_place(find, place->id, node);
	/* A panel and its plugin were one. */
	if (place->id == HCT_PLACE_PANEL && hct_node_get(node, "options"))
		walk(find, &hct_place_panel_plugin, node);
	if (place->id == HCT_PLACE_PANEL_PLUGIN)
		walk_old_queries(find, node);
	for (uint32_t i = 0; i < node->count; i++) {
		const struct hct_place *inner = hct_place_member(place, node->members[i].name);

		if (inner)
			walk(find, inner, node->members[i].value);
	}
}

/* Something that is no resource: what its kind says it is, or an old panel. */
static void
walk_part(struct find *find, const struct hct_node *node, struct hct_str kind)
{
	const struct hct_place *place = hct_place_of_part(kind);

	if (!kind.len || hct_node_get(node, "apiVersion"))
		return;
	if (place) {
		walk(find, place, node);
	} else if (hct_node_get(node, "options")) {
		check_place(find, HCT_PLACE_PANEL, node);
		walk(find, &hct_place_panel_plugin, node);
	} else if (hct_node_get(node, "spec")) {
		check_place(find, HCT_PLACE_QUERY_PLUGIN, node);
		check_place(find, HCT_PLACE_VARIABLE_PLUGIN, node);
		if (hct_str_ends(kind, "Datasource"))
			check_place(find, HCT_PLACE_DATASOURCE_PLUGIN, node);
		walk(find, &hct_place_panel_plugin, node);
	}
}

static void
walk_document(struct find *find, const struct hct_node *node, struct hct_str default_kind)
{
	struct hct_str api = hct_node_text(hct_node_get(node, "apiVersion")), inner = HCT_STR_NONE;
	struct hct_str kind =
		hct_node_get(node, "kind") ? hct_node_text(hct_node_get(node, "kind")) : default_kind;
	const struct hct_node *items = hct_node_get(node, "items");
	const struct hct_place *place;

	if (!items || items->type != HCT_NODE_LIST || !hct_place_is_list(kind, &inner))
		items = NULL;
	for (uint32_t i = 0; items && i < items->count; i++)
		walk_document(find, items->items[i], inner);
	if (items || node->type != HCT_NODE_MAP)
		return;
	if (!api.len && hct_str_starts(default_kind, "Perses"))
		api = HCT_STR("perses.dev/");
	place = hct_place_of(api, kind);
	if (place && (hct_node_get(node, "metadata") || hct_node_get(node, "spec")))
		walk(find, place, node);
	else
		walk_part(find, node, kind);
}

void
hct_upgrade_find(const struct hct_node *root, struct hct_arena *arena, hct_upgrade_found found, void *user)
{
	struct find find = { .arena = arena, .found = found, .user = user };

	for (uint32_t i = 0; root->type == HCT_NODE_LIST && i < root->count; i++)
		walk_document(&find, root->items[i], HCT_STR_NONE);
	walk_document(&find, root, HCT_STR_NONE);
}
