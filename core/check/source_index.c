/* core/check/source_index.c: datasources by owner, kind and name; secrets by owner and name. */
#include "check/source_index.h"

#include "base/hash.h"

struct hct_source_index {
	GHashTable *by_key; /* key → definition, the first of its kind */
	GHashTable *secrets; /* keys */
};

enum owner {
	OWNER_DASHBOARD = 'd',
	OWNER_PROJECT = 'p',
	OWNER_UNSAID = 'u', /* of a project that is not named: any may have it */
	OWNER_GLOBAL = 'g',
	OWNER_ANY = 'a' /* found by a dashboard that does not say whose it is */
};

static void
add_part(GString *key, struct hct_str part, bool fold)
{
	g_string_append_printf(key, "%zu:", part.len);
	if (part.len)
		g_string_append_len(key, part.ptr, (gssize)part.len);
	for (gsize i = key->len - part.len; fold && i < key->len; i++)
		key->str[i] = g_ascii_tolower(key->str[i]);
}

/* Kind {NULL,0}: any. Name {NULL,0}: the default. */
static GString *
make_key(enum owner owner, struct hct_str project, struct hct_str kind, struct hct_str name)
{
	GString *key = g_string_new(NULL);

	g_string_append_c(key, (char)owner);
	add_part(key, owner == OWNER_PROJECT ? project : HCT_STR_NONE, true);
	add_part(key, kind, false);
	add_part(key, name, owner != OWNER_DASHBOARD);
	return key;
}

static guint
key_hash(gconstpointer data)
{
	const GString *key = data;

	return (guint)hct_hash_bytes(key->str, key->len);
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	return g_string_equal(a, b);
}

static void
key_free(gpointer data)
{
	g_string_free(data, TRUE);
}

struct hct_source_index *
hct_source_index_create(void)
{
	struct hct_source_index *sources = g_new(struct hct_source_index, 1);

	sources->by_key = g_hash_table_new_full(key_hash, key_equal, key_free, NULL);
	sources->secrets = g_hash_table_new_full(key_hash, key_equal, key_free, NULL);
	return sources;
}

void
hct_source_index_destroy(struct hct_source_index *sources)
{
	if (!sources)
		return;
	g_hash_table_destroy(sources->by_key);
	g_hash_table_destroy(sources->secrets);
	g_free(sources);
}

static void
put(struct hct_source_index *sources, enum owner owner, const struct hct_datasource_def *source,
	struct hct_str kind, struct hct_str name)
{
	GString *key = make_key(owner, source->project, kind, name);

	if (g_hash_table_contains(sources->by_key, key))
		key_free(key);
	else
		g_hash_table_insert(sources->by_key, key, (gpointer)(uintptr_t)source);
}

static void
put_all(struct hct_source_index *sources, enum owner owner, const struct hct_datasource_def *source)
{
	if (source->name.len) {
		put(sources, owner, source, source->plugin.kind, source->name);
		put(sources, owner, source, HCT_STR_NONE, source->name);
	}
	if (source->is_default)
		put(sources, owner, source, source->plugin.kind, HCT_STR_NONE);
}

void
hct_source_index_add(struct hct_source_index *sources, const struct hct_datasource_def *source)
{
	enum owner owner = source->scope == HCT_SCOPE_DASHBOARD ? OWNER_DASHBOARD
			   : source->scope == HCT_SCOPE_GLOBAL	? OWNER_GLOBAL
			   : source->project.len		? OWNER_PROJECT
								: OWNER_UNSAID;

	put_all(sources, owner, source);
	if (owner != OWNER_DASHBOARD)
		put_all(sources, OWNER_ANY, source);
}

const struct hct_datasource_def *
hct_source_index_find(const struct hct_source_index *sources, struct hct_str project, struct hct_str kind,
	struct hct_str name)
{
	static const enum owner owners[] = { OWNER_DASHBOARD, OWNER_PROJECT, OWNER_UNSAID, OWNER_GLOBAL };
	static const enum owner any[] = { OWNER_DASHBOARD, OWNER_ANY };
	size_t count = project.len ? G_N_ELEMENTS(owners) : G_N_ELEMENTS(any);
	const struct hct_datasource_def *found = NULL;

	for (size_t i = 0; i < count && !found; i++) {
		GString *key = make_key(project.len ? owners[i] : any[i], project, kind, name);

		found = g_hash_table_lookup(sources->by_key, key);
		key_free(key);
	}
	return found;
}

void
hct_source_index_add_secret(
	struct hct_source_index *sources, bool global, struct hct_str project, struct hct_str name)
{
	enum owner owner = global ? OWNER_GLOBAL : project.len ? OWNER_PROJECT : OWNER_UNSAID;

	g_hash_table_add(sources->secrets, make_key(owner, project, HCT_STR_NONE, name));
	if (!global)
		g_hash_table_add(sources->secrets, make_key(OWNER_ANY, HCT_STR_NONE, HCT_STR_NONE, name));
}

bool
hct_source_index_has_secret(
	const struct hct_source_index *sources, bool global, struct hct_str project, struct hct_str name)
{
	static const enum owner of_all[] = { OWNER_GLOBAL }, of_project[] = { OWNER_PROJECT, OWNER_UNSAID },
				of_any[] = { OWNER_ANY };
	const enum owner *owners = global ? of_all : project.len ? of_project : of_any;
	size_t count = !global && project.len ? 2 : 1;
	bool found = false;

	for (size_t i = 0; i < count && !found; i++) {
		GString *key = make_key(owners[i], project, HCT_STR_NONE, name);

		found = g_hash_table_contains(sources->secrets, key);
		key_free(key);
	}
	return found;
}
