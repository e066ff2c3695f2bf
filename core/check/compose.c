/* core/check/compose.c: finding schemas by URI and by name, and reading them. */
#include "base/hash.h"
#include "check/compose_parts.h"
#include "doc/read.h"
#include "hct_config.h"
#include "schema/schema.h"

#include <stdlib.h>

#define PLUGINS HCT_COMPOSE_BASE "plugins/"
#define SUFFIX ".schema.json"

static void
compose_add_folders(struct hct_compose *compose, const char *path)
{
	char **folders = g_strsplit(path ? path : "", ":", 0);

	for (char **folder = folders; *folder; folder++)
		if (**folder)
			g_ptr_array_add(compose->folders, g_strdup(*folder));
	g_strfreev(folders);
}

struct hct_compose *
hct_compose_create(const struct hct_registry *registry, const char *path)
{
	struct hct_compose *compose = g_new0(struct hct_compose, 1);

	compose->registry = registry;
	compose->arena = hct_arena_create();
	compose->folders = g_ptr_array_new_with_free_func(g_free);
	compose->documents = g_hash_table_new(hct_hash_cstr, g_str_equal);
	compose_add_folders(compose, path);
	compose_add_folders(compose, g_getenv("HECATE_SCHEMA_PATH"));
	compose_add_folders(compose, HCT_SCHEMA_DIR);
	if (hct_registry_in_build_tree())
		compose_add_folders(compose, HCT_SOURCE_SCHEMA_DIR);
	return compose;
}

void
hct_compose_destroy(struct hct_compose *compose)
{
	if (!compose)
		return;
	if (compose->entries)
		g_array_unref(compose->entries);
	g_hash_table_unref(compose->documents);
	g_ptr_array_unref(compose->folders);
	hct_arena_destroy(compose->arena);
	g_free(compose);
}

/* ---- by URI ----------------------------------------------------------------------------------------------------------*/

/* A URI comes from documents: it must not lead out of the folder. */
static bool
is_file_name(struct hct_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.ptr[i]) && !strchr("-_./", name.ptr[i]))
			return false;
	return name.len && name.ptr[0] != '/' && hct_str_find(name, HCT_STR("..")) < 0;
}

static char *
file_in_folders(const struct hct_compose *compose, struct hct_str name)
{
	for (guint i = 0; i < compose->folders->len; i++) {
		char *path = g_strdup_printf("%s/%.*s", (char *)compose->folders->pdata[i], HCT_FMT(name));

		if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
			return path;
		g_free(path);
	}
	return NULL;
}

char *
hct_compose_plugin_file(const struct hct_offer *offer)
{
	char *path = g_strdup_printf(
		"%.*s/schemas/%.*s" SUFFIX, HCT_FMT(offer->module->folder), HCT_FMT(offer->name));

	if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return path;
	g_free(path);
	return NULL;
}

static char *
file_of(const struct hct_compose *compose, struct hct_str uri)
{
	struct hct_str name = hct_str_sub(uri, strlen(HCT_COMPOSE_BASE), uri.len);
	const struct hct_offer *offer;

	if (!is_file_name(name))
		return NULL;
	if (!hct_str_starts(uri, PLUGINS) || !hct_str_ends(uri, SUFFIX))
		return file_in_folders(compose, name);
	name = hct_str_sub(uri, strlen(PLUGINS), uri.len - strlen(SUFFIX));
	offer = hct_registry_offer_of(compose->registry, HCT_STR_NONE, name);
	return offer ? hct_compose_plugin_file(offer) : NULL;
}

static const struct hct_node *
read_file(struct hct_compose *compose, const char *path, struct hct_diag *diag)
{
	struct hct_docs docs;

	if (hct_doc_read_file(compose->arena, path, NULL, diag, &docs, NULL))
		return NULL;
	if (docs.count == 1)
		return docs.roots[0];
	hct_diag_error(diag, HCT_ERR_SPEC, NULL, "%s: the file must hold one schema", path);
	return NULL;
}

static const struct hct_node *
read_made(struct hct_compose *compose, struct hct_str uri, struct hct_diag *diag)
{
	const struct hct_node *root = NULL;
	struct hct_docs docs;
	struct hct_buf text;

	hct_buf_init(&text, HCT_COMPOSE_TEXT_MAX);
	if (hct_compose_make(compose, uri, &text) &&
		!hct_doc_parse(compose->arena, uri, hct_arena_str(compose->arena, hct_buf_view(&text)), NULL,
			diag, &docs))
		root = docs.roots[0];
	hct_buf_fini(&text);
	return root;
}

const struct hct_node *
hct_compose_load(void *user, struct hct_str uri, struct hct_arena *arena, struct hct_diag *diag)
{
	struct hct_compose *compose = user;
	const char *key = hct_arena_cstr(compose->arena, uri);
	const struct hct_node *root = g_hash_table_lookup(compose->documents, key);
	char *path;

	(void)arena;
	if (root || !hct_str_starts(uri, HCT_COMPOSE_BASE))
		return root;
	path = file_of(compose, hct_str(key));
	root = path ? read_file(compose, path, diag) : read_made(compose, hct_str(key), diag);
	g_free(path);
	if (root)
		g_hash_table_insert(compose->documents, (void *)(uintptr_t)key, (void *)(uintptr_t)root);
	return root;
}

/* ---- by name ---------------------------------------------------------------------------------------------------------*/

static int
name_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
hct_compose_names(const struct hct_compose *compose, const char *folder)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < compose->folders->len; i++) {
		char *path = g_build_filename(compose->folders->pdata[i], folder, NULL);
		GDir *dir = g_dir_open(path, 0, NULL);
		const char *file;

		while (dir && (file = g_dir_read_name(dir))) {
			char *name = g_str_has_suffix(file, SUFFIX)
					     ? g_strndup(file, strlen(file) - strlen(SUFFIX))
					     : NULL;

			if (name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
				g_ptr_array_add(names, name);
			else
				g_free(name);
		}
		if (dir)
			g_dir_close(dir);
		g_free(path);
	}
	g_ptr_array_sort(names, name_order);
	return names;
}

/* The first sentence of the schema's description, else its title. */
static struct hct_str
describe(struct hct_compose *compose, struct hct_str uri)
{
	const struct hct_node *root;
	struct hct_diag diag;
	struct hct_str text;
	ptrdiff_t stop;

	hct_diag_init(&diag, compose->arena);
	root = hct_compose_load(compose, uri, NULL, &diag);
	text = hct_node_text(hct_node_get(root, "description"));
	if (!text.len)
		text = hct_node_text(hct_node_get(root, "title"));
	stop = hct_str_find(text, HCT_STR(". "));
	return hct_arena_str(compose->arena, stop < 0 ? text : hct_str_sub(text, 0, (size_t)stop + 1));
}

static void
list_add(struct hct_compose *compose, const char *group, const char *name, struct hct_str uri)
{
	struct hct_compose_entry entry = { .name = hct_arena_str(compose->arena, hct_str(name)),
		.group = hct_arena_str(compose->arena, hct_str(group)),
		.uri = uri };

	entry.description = describe(compose, uri);
	g_array_append_val(compose->entries, entry);
}

static void
list_add_folder(struct hct_compose *compose, const char *folder, const char *before)
{
	GPtrArray *names = hct_compose_names(compose, folder);

	for (guint i = 0; i < names->len; i++) {
		char *name = g_strconcat(before, names->pdata[i], NULL);

		list_add(compose, folder, name,
			hct_arena_printf(compose->arena, HCT_COMPOSE_BASE "%s/%s" SUFFIX, folder,
				(char *)names->pdata[i]));
		g_free(name);
	}
	g_ptr_array_unref(names);
}

static void
list_add_family(struct hct_compose *compose, const char *family)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const struct hct_offer *offers;
	size_t count = hct_registry_offers(compose->registry, &offers);

	for (size_t i = 0; i < count; i++) {
		char *name = g_strndup(offers[i].name.ptr, offers[i].name.len);
		char *file =
			hct_str_is(offers[i].family, family) ? hct_compose_plugin_file(&offers[i]) : NULL;

		if (file && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
			g_ptr_array_add(names, g_steal_pointer(&name));
		g_free(name);
		g_free(file);
	}
	g_ptr_array_sort(names, name_order);
	for (guint i = 0; i < names->len; i++)
		list_add(compose, family, names->pdata[i],
			hct_arena_printf(compose->arena, PLUGINS "%s" SUFFIX, (char *)names->pdata[i]));
	g_ptr_array_unref(names);
}

size_t
hct_compose_list(struct hct_compose *compose, const struct hct_compose_entry **out_entries)
{
	GPtrArray *families;

	if (!compose->entries) {
		compose->entries = g_array_new(FALSE, FALSE, sizeof(struct hct_compose_entry));
		families = hct_compose_families(compose);
		list_add_folder(compose, "resources", "");
		for (guint i = 0; i < families->len; i++)
			list_add_family(compose, families->pdata[i]);
		list_add_folder(compose, "shared", "shared/");
		g_ptr_array_unref(families);
	}
	*out_entries = (const struct hct_compose_entry *)(const void *)compose->entries->data;
	return compose->entries->len;
}

static const struct hct_compose_entry *
find_entry(struct hct_compose *compose, struct hct_str name)
{
	const struct hct_compose_entry *entries;
	size_t count = hct_compose_list(compose, &entries);

	for (size_t i = 0; i < count; i++)
		if (hct_str_eq(entries[i].name, name))
			return &entries[i];
	for (size_t i = 0; i < count; i++) {
		ptrdiff_t slash = hct_str_find(entries[i].name, HCT_STR("/"));

		if (slash >= 0 &&
			hct_str_eq(
				hct_str_sub(entries[i].name, (size_t)slash + 1, entries[i].name.len), name))
			return &entries[i];
	}
	return NULL;
}

static const char *
find_near(struct hct_compose *compose, struct hct_str name)
{
	const struct hct_compose_entry *entries;
	size_t count = hct_compose_list(compose, &entries);
	const char **words = HCT_NEW_ARRAY(compose->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		words[i] = entries[i].name.ptr;
	return hct_str_near_miss(name, words);
}

const char *
hct_compose_find(struct hct_compose *compose, struct hct_str name, const char **out_near)
{
	const struct hct_compose_entry *entry = find_entry(compose, name);
	struct hct_diag diag;
	struct hct_str uri;

	*out_near = NULL;
	if (entry)
		return entry->uri.ptr;
	hct_diag_init(&diag, compose->arena);
	uri = hct_schema_uri(HCT_STR(HCT_COMPOSE_BASE), name, compose->arena);
	if (uri.len && hct_compose_load(compose, uri, NULL, &diag))
		return uri.ptr;
	*out_near = find_near(compose, name);
	return NULL;
}
