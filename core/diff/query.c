/* core/diff/query.c: queries of a panel. A query is recognised by being equal, by its name, its text, or by what its text
 * is like; what is left over is matched in order. */
#include "diff/parts.h"

/* Members that hold the query itself, whatever the language. */
static const char *const query_texts[] = { "query", "expr", "expression", "queryString", "sql", "rawQuery",
	NULL };
static const char *const query_handled[] = { "query", "expr", "expression", "queryString", "sql", "rawQuery",
	"datasource", NULL };

static const struct hct_node *
query_spec(const struct hct_node *query)
{
	return hct_node_path_get(query, "spec/plugin/spec");
}

struct hct_str
diff_query_text(const struct hct_node *query)
{
	for (size_t i = 0; query_texts[i]; i++) {
		struct hct_str text = hct_node_text(hct_node_get(query_spec(query), query_texts[i]));

		if (text.len)
			return text;
	}
	return HCT_STR_NONE;
}

static struct diff_entry *
query_entries(struct hct_arena *arena, const struct hct_node *list, size_t *out_count)
{
	struct diff_entry *entries = diff_entries(arena, list, out_count);

	for (size_t i = 0; i < *out_count; i++) {
		entries[i].id = hct_node_text(hct_node_path_get(entries[i].node, "spec/name"));
		entries[i].text = diff_query_text(entries[i].node);
	}
	return entries;
}

/* "query", "query 2", "query “errors”" */
static struct hct_str
query_words(struct diff_build *build, const struct diff_entry *entry, size_t index, bool only)
{
	if (entry->id.len)
		return hct_arena_printf(build->arena, "query %.*s", HCT_FMT(diff_name(build, entry->id)));
	return only ? HCT_STR("query") : hct_arena_printf(build->arena, "query %zu", index + 1);
}

static struct hct_diff_value
query_value(struct diff_build *build, const struct hct_node *query)
{
	struct hct_str text = diff_query_text(query);
	const struct hct_node *spec = query_spec(query);

	if (text.len)
		for (size_t i = 0; query_texts[i]; i++)
			if (hct_node_text(hct_node_get(spec, query_texts[i])).len)
				return diff_value(build, hct_node_get(spec, query_texts[i]), false);
	return diff_value(build, spec ? spec : query, false);
}

/* Name, or kind and name; {…} for what is not of this form. */
static struct hct_diff_value
datasource_value(struct diff_build *build, const struct hct_node *datasource)
{
	struct hct_str kind = hct_node_text(hct_node_get(datasource, "kind"));
	struct hct_str name = hct_node_text(hct_node_get(datasource, "name"));

	if (!datasource)
		return DIFF_ABSENT;
	if (datasource->type != HCT_NODE_MAP || (!kind.len && !name.len))
		return diff_value(build, datasource, false);
	if (!name.len)
		return diff_value_text(hct_arena_printf(build->arena, "default %.*s", HCT_FMT(kind)));
	return diff_value_text(
		kind.len ? hct_arena_printf(build->arena, "%.*s (%.*s)", HCT_FMT(name), HCT_FMT(kind))
			 : name);
}

static void
query_datasource(const struct diff_scope *scope, const struct diff_pair *spec)
{
	struct diff_pair datasource = diff_member(spec, "datasource");
	const struct hct_node *a = diff_present(datasource.old_node, true),
			      *b = diff_present(datasource.new_node, true);
	struct hct_diff_value before, after;

	if ((!a && !b) || (a && b && diff_equal(a, b)))
		return;
	before = datasource_value(scope->build, a);
	after = datasource_value(scope->build, b);
	/* What differs is none of the two that it is called by. */
	if (a && b && hct_str_eq(before.text, after.text))
		diff_values(scope->build, a, b, false, &before, &after);
	diff_add(
		scope, HCT_DIFF_QUERY_DATASOURCE, HCT_DIFF_CHANGED, &datasource, before, after, "datasource");
}

static void
query_both(const struct diff_scope *scope, const struct diff_pair *query)
{
	static const char *const members[] = { "kind", "spec", NULL };
	static const char *const spec_members[] = { "plugin", NULL };
	struct diff_pair kind = diff_member(query, "kind"), spec = diff_member(query, "spec");
	struct diff_pair plugin = diff_member(&spec, "plugin"), plugin_spec = diff_member(&plugin, "spec");
	struct diff_scope inner = *scope;

	diff_whole(scope, HCT_DIFF_QUERY_KIND, &kind, NULL, "family");
	for (size_t i = 0; query_texts[i]; i++) {
		struct diff_pair text = diff_member(&plugin_spec, query_texts[i]);

		diff_whole(scope, HCT_DIFF_QUERY_TEXT, &text, NULL, i == 0 ? "" : query_texts[i]);
	}
	query_datasource(scope, &plugin_spec);
	diff_plugin(scope, &spec, HCT_DIFF_QUERY_KIND, "kind", query_handled);
	inner.top = &spec;
	diff_fields(&inner, &spec, spec_members, NULL);
	inner.top = query;
	diff_fields(&inner, query, members, NULL);
}

static void
query_alone(const struct diff_scope *scope, const struct diff_pair *query)
{
	struct hct_diff_value before = DIFF_ABSENT, after = DIFF_ABSENT;

	if (query->new_node)
		after = query_value(scope->build, query->new_node);
	else
		before = query_value(scope->build, query->old_node);
	diff_add(scope, query->new_node ? HCT_DIFF_QUERY_ADDED : HCT_DIFF_QUERY_REMOVED,
		query->new_node ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, query, before, after, "%s", "");
}

static void
query_one(const struct diff_scope *scope, const struct diff_pair *query)
{
	if (!query->old_node || !query->new_node)
		query_alone(scope, query);
	else if (diff_both_maps(scope, query))
		query_both(scope, query);
}

void
diff_queries(const struct diff_scope *scope, const struct diff_pair *panel_spec)
{
	struct hct_arena *arena = scope->build->arena;
	struct diff_pair queries = diff_member(panel_spec, "queries");
	struct diff_scope inner = *scope;
	size_t old_count, new_count;
	struct diff_entry *old_entries = query_entries(arena, queries.old_node, &old_count);
	struct diff_entry *new_entries = query_entries(arena, queries.new_node, &new_count);

	inner.what = HCT_DIFF_QUERY_SETTING;
	if (!diff_both_lists(scope, &queries))
		return;
	diff_match(arena, old_entries, old_count, new_entries, new_count, DIFF_BY_REST);
	for (size_t i = 0; i < old_count; i++) {
		struct diff_pair query = diff_item(&queries, (uint32_t)i, HCT_DIFF_NONE, HCT_STR_NONE);

		inner.part = query_words(scope->build, &old_entries[i], i, old_count == 1);
		if (old_entries[i].partner == HCT_DIFF_NONE)
			query_one(&inner, &query);
	}
	for (size_t i = 0; i < new_count; i++) {
		struct diff_pair query =
			diff_item(&queries, new_entries[i].partner, (uint32_t)i, HCT_STR_NONE);

		inner.part = query_words(scope->build, &new_entries[i], i, new_count == 1 && old_count <= 1);
		query_one(&inner, &query);
	}
	if (diff_reordered(old_entries, old_count))
		diff_add(scope, HCT_DIFF_QUERIES_REORDERED, HCT_DIFF_PLAIN, &queries, DIFF_ABSENT,
			DIFF_ABSENT, "order of the queries changed");
}
