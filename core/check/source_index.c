/* core/check/source_index.c: datasources by name and kind. */
#include "check/source_index.h"

struct hct_source_index {
	GHashTable *by_name; /* name in lower case → GPtrArray of definitions, in the order of adding */
	GHashTable *defaults; /* kind → GPtrArray of the default ones */
};

struct hct_source_index *
hct_source_index_create(void)
{
	struct hct_source_index *sources = g_new(struct hct_source_index, 1);

	sources->by_name =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	sources->defaults =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	return sources;
}

void
hct_source_index_destroy(struct hct_source_index *sources)
{
	if (!sources)
		return;
	g_hash_table_destroy(sources->by_name);
	g_hash_table_destroy(sources->defaults);
	g_free(sources);
}

/* Takes the key. */
static void
put(GHashTable *table, char *key, const struct hct_datasource_def *source)
{
	GPtrArray *list = g_hash_table_lookup(table, key);

	if (list) {
		g_free(key);
	} else {
		list = g_ptr_array_new();
		g_hash_table_insert(table, key, list);
	}
	g_ptr_array_add(list, (gpointer)(uintptr_t)source);
}

void
hct_source_index_add(struct hct_source_index *sources, const struct hct_datasource_def *source)
{
	put(sources->by_name,
		g_ascii_strdown(source->name.len ? source->name.ptr : "", (gssize)source->name.len), source);
	/* One without a kind has been told of already, and nobody can ask for it. */
	if (source->is_default && source->plugin.kind.len)
		put(sources->defaults, g_strndup(source->plugin.kind.ptr, source->plugin.kind.len), source);
}

static bool
fits(const struct hct_datasource_def *source, struct hct_str project, struct hct_str kind,
	struct hct_str name)
{
	if (kind.len && !hct_str_eq(source->plugin.kind, kind))
		return false;
	if (source->scope == HCT_SCOPE_DASHBOARD)
		return !name.len || hct_str_eq(source->name, name);
	return source->scope == HCT_SCOPE_GLOBAL || !source->project.len || !project.len ||
	       hct_str_eq_nocase(source->project, project);
}

const struct hct_datasource_def *
hct_source_index_find(const struct hct_source_index *sources, struct hct_str project, struct hct_str kind,
	struct hct_str name)
{
	struct hct_str wanted = name.len ? name : kind;
	g_autofree char *key = name.len ? g_ascii_strdown(wanted.ptr, (gssize)wanted.len)
					: g_strndup(wanted.ptr, wanted.len);
	const GPtrArray *list = g_hash_table_lookup(name.len ? sources->by_name : sources->defaults, key);

	for (guint i = 0; list && i < list->len; i++)
		if (fits(list->pdata[i], project, kind, name))
			return list->pdata[i];
	return NULL;
}
