/* core/check/wider.c: variables by project and name. */
#include "check/wider.h"

#include "base/hash.h"

struct hct_wider {
	GHashTable *by_key; /* key → definition, the first of its kind */
	GArray *names;
};

enum owner {
	OWNER_PROJECT = 'p',
	OWNER_UNSAID = 'u',
	OWNER_GLOBAL = 'g',
	OWNER_ANY = 'a' /* found by whoever does not say whose it is */
};

/* Names of projects are compared regardless of case, as the server folds them. */
static char *
make_key(enum owner owner, struct hct_str project, struct hct_str name)
{
	g_autofree char *folded =
		owner == OWNER_PROJECT ? g_ascii_strdown(project.ptr, (gssize)project.len) : NULL;

	return g_strdup_printf(
		"%c%zu:%s%.*s", owner, folded ? project.len : 0, folded ? folded : "", HCT_FMT(name));
}

struct hct_wider *
hct_wider_create(void)
{
	struct hct_wider *wider = g_new(struct hct_wider, 1);

	wider->by_key = g_hash_table_new_full(hct_hash_cstr, g_str_equal, g_free, NULL);
	wider->names = g_array_new(false, false, sizeof(struct hct_str));
	return wider;
}

void
hct_wider_destroy(struct hct_wider *wider)
{
	if (!wider)
		return;
	g_hash_table_destroy(wider->by_key);
	g_array_unref(wider->names);
	g_free(wider);
}

/* Takes the key. */
static void
put(struct hct_wider *wider, char *key, const struct hct_variable_def *variable)
{
	if (g_hash_table_contains(wider->by_key, key))
		g_free(key);
	else
		g_hash_table_insert(wider->by_key, key, (gpointer)(uintptr_t)variable);
}

void
hct_wider_add(struct hct_wider *wider, const struct hct_variable_def *variable, struct hct_str project)
{
	enum owner owner = variable->scope == HCT_SCOPE_GLOBAL ? OWNER_GLOBAL
			   : project.len		       ? OWNER_PROJECT
							       : OWNER_UNSAID;

	put(wider, make_key(owner, project, variable->name), variable);
	put(wider, make_key(OWNER_ANY, HCT_STR_NONE, variable->name), variable);
	g_array_append_val(wider->names, variable->name);
}

const struct hct_variable_def *
hct_wider_find(const struct hct_wider *wider, struct hct_str project, struct hct_str name)
{
	static const enum owner of_project[] = { OWNER_PROJECT, OWNER_UNSAID, OWNER_GLOBAL };
	static const enum owner of_any[] = { OWNER_ANY };
	const enum owner *owners = project.len ? of_project : of_any;
	size_t count = project.len ? G_N_ELEMENTS(of_project) : G_N_ELEMENTS(of_any);
	const struct hct_variable_def *found = NULL;

	for (size_t i = 0; i < count && !found; i++) {
		g_autofree char *key = make_key(owners[i], project, name);

		found = g_hash_table_lookup(wider->by_key, key);
	}
	return found;
}

const GArray *
hct_wider_names(const struct hct_wider *wider)
{
	return wider->names;
}
