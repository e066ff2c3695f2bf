/* Finds modules by their manifests and loads them when they are needed. */
#include "host/registry.h"
#include "hct_config.h"
#include "host/manifest.h"
#include "host/module.h"

#include <glib.h>
#include <pthread.h>

struct module {
	struct hct_module_info info;    /* first: handed out, and cast back */
	struct hct_manifest manifest;
	char *path;
	bool tried;
	size_t plugin_count;
	struct hct_plugin *plugins;
	pthread_mutex_t serial;         /* recursive: a panel can hold another of its own module */
};

struct hct_registry {
	struct hct_arena *arena;
	pthread_mutex_t lock;           /* guards the arena and every module's `tried` */
	GPtrArray *modules;             /* struct module */
	GArray *offers;                 /* struct hct_offer */
	GHashTable *interfaces;         /* id → table */
	struct hct_host host;
};

static const void *
registry_get_interface(const struct hct_host *host, const char *id)
{
	const struct hct_registry *registry = host->impl;

	return g_hash_table_lookup(registry->interfaces, id);
}

/* A module without code does not hide one that has some, nor is it hidden: the other may have fewer kinds. */
static bool
registry_has_module(const struct hct_registry *registry, const struct hct_module_info *like)
{
	for (guint i = 0; i < registry->modules->len; i++) {
		const struct module *module = registry->modules->pdata[i];
		if (hct_str_eq(module->info.name, like->name) && module->info.schema_only == like->schema_only)
			return true;
	}
	return false;
}

static void
module_init_lock(struct module *module)
{
	pthread_mutexattr_t recursive;

	pthread_mutexattr_init(&recursive);
	pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&module->serial, &recursive);
	pthread_mutexattr_destroy(&recursive);
}

static struct hct_offer *
registry_offer(const struct hct_registry *registry, struct hct_str family, struct hct_str name)
{
	for (guint i = 0; i < registry->offers->len; i++) {
		struct hct_offer *offer = &g_array_index(registry->offers, struct hct_offer, i);
		if ((!family.ptr || hct_str_eq(offer->family, family)) && hct_str_eq(offer->name, name))
			return offer;
	}
	return NULL;
}

/* Offers of kinds that only schemas know give way to those with code; the first of several with code stays first. */
static void
registry_add_offers(struct hct_registry *registry, const struct module *module)
{
	for (size_t i = 0; i < module->manifest.plugin_count; i++) {
		const struct hct_manifest_plugin *plugin = &module->manifest.plugins[i];
		struct hct_offer offer = { plugin->family, plugin->name, plugin->display, plugin->description, &module->info,
			plugin->accepts, plugin->accept_count, plugin->datasource, module->info.schema_only };
		struct hct_offer *before = registry_offer(registry, plugin->family, plugin->name);

		if (!before || (!before->schema_only && !offer.schema_only))
			g_array_append_val(registry->offers, offer);
		else if (!offer.schema_only)
			*before = offer;
	}
}

static void
module_take_manifest(struct hct_registry *registry, struct module *module)
{
	const struct hct_manifest *manifest = &module->manifest;

	module->info.name = manifest->name;
	module->info.version = manifest->version;
	module->info.registry = manifest->registry;
	module->info.file = manifest->file;
	module->info.schema_only = module->tried = manifest->file.len == 0;
	if (!module->info.schema_only)
		module->path = hct_arena_cstr(registry->arena, hct_arena_printf(registry->arena, "%.*s/%.*s",
			HCT_FMT(module->info.folder), HCT_FMT(manifest->file)));
}

/* A folder without a manifest is no module (a build tree has others); one with a bad manifest is a module with a problem,
 * known by its folder's name. */
static void
registry_add_folder(struct hct_registry *registry, const char *parent, const char *name)
{
	char *folder = g_build_filename(parent, name, NULL), *path = g_build_filename(folder, "manifest.json", NULL);
	struct module *module = HCT_NEW(registry->arena, struct module);
	struct hct_diag diag;

	hct_diag_init(&diag, registry->arena);
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		goto out;
	module->info.folder = hct_arena_str(registry->arena, hct_str(folder));
	if (hct_manifest_read(registry->arena, path, &diag, &module->manifest)) {
		module->info.name = hct_arena_str(registry->arena, hct_str(name));
		module->info.problem = diag.first ? diag.first->text : HCT_STR("its manifest cannot be read");
		module->tried = true;
	} else {
		module_take_manifest(registry, module);
	}
	if (!registry_has_module(registry, &module->info)) {
		module_init_lock(module);
		g_ptr_array_add(registry->modules, module);
		registry_add_offers(registry, module);
	}
out:
	g_free(path);
	g_free(folder);
}

static int
registry_compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
registry_add_parent(struct hct_registry *registry, const char *parent)
{
	GDir *dir = g_dir_open(parent, 0, NULL);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	if (dir) {
		while ((name = g_dir_read_name(dir)))
			g_ptr_array_add(names, g_strdup(name));
		g_dir_close(dir);
	}
	/* The order of a folder's entries is the file system's whim. */
	g_ptr_array_sort(names, registry_compare_names);
	for (guint i = 0; i < names->len; i++)
		registry_add_folder(registry, parent, names->pdata[i]);
	g_ptr_array_unref(names);
}

static void
registry_add_path(struct hct_registry *registry, const char *path)
{
	char **parents = g_strsplit(path ? path : "", ":", 0);

	for (char **parent = parents; *parent; parent++)
		if (**parent)
			registry_add_parent(registry, *parent);
	g_strfreev(parents);
}

bool
hct_registry_in_build_tree(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL), *tree = g_path_get_dirname(HCT_BUILD_PLUGIN_DIR);

	return program && g_str_has_prefix(program, tree) && program[strlen(tree)] == '/';
}

struct hct_registry *
hct_registry_create(const char *path)
{
	struct hct_registry *registry = g_new0(struct hct_registry, 1);

	registry->arena = hct_arena_create();
	pthread_mutex_init(&registry->lock, NULL);
	registry->modules = g_ptr_array_new();
	registry->offers = g_array_new(FALSE, TRUE, sizeof(struct hct_offer));
	registry->interfaces = g_hash_table_new(g_str_hash, g_str_equal);
	registry->host = (struct hct_host){ sizeof registry->host, HCT_ABI_MINOR, registry, registry_get_interface };
	registry_add_path(registry, path);
	registry_add_path(registry, g_getenv("HECATE_PLUGIN_PATH"));
	registry_add_path(registry, HCT_PLUGIN_DIR);
	if (hct_registry_in_build_tree())
		registry_add_path(registry, HCT_BUILD_PLUGIN_DIR);
	return registry;
}

void
hct_registry_destroy(struct hct_registry *registry)
{
	if (!registry)
		return;
	for (guint i = 0; i < registry->modules->len; i++)
		pthread_mutex_destroy(&((struct module *)registry->modules->pdata[i])->serial);
	g_hash_table_unref(registry->interfaces);
	g_array_unref(registry->offers);
	g_ptr_array_unref(registry->modules);
	pthread_mutex_destroy(&registry->lock);
	hct_arena_destroy(registry->arena);
	g_free(registry);
}

const struct hct_host *
hct_registry_host(const struct hct_registry *registry)
{
	return &registry->host;
}

void
hct_registry_offer(struct hct_registry *registry, const char *id, const void *table)
{
	g_hash_table_insert(registry->interfaces, (void *)(uintptr_t)id, (void *)(uintptr_t)table);
}

static bool
module_needs_met(struct hct_registry *registry, const struct hct_kind *kind, struct hct_str *out_problem)
{
	for (const char *const *need = kind->needs; need && *need; need++)
		if (!g_hash_table_contains(registry->interfaces, *need)) {
			*out_problem = hct_arena_printf(registry->arena, "its %s \"%s\" needs \"%s\", which this hecate does not offer",
				kind->kind, kind->name, *need);
			return false;
		}
	return true;
}

static void
module_load(struct hct_registry *registry, struct module *module)
{
	struct hct_module_kinds kinds;

	module->tried = true;
	if (!hct_module_open(registry->arena, module->path, &kinds, &module->info.problem))
		return;
	module->plugins = HCT_NEW_ARRAY(registry->arena, struct hct_plugin, kinds.count + 1);
	for (size_t i = 0; i < kinds.count; i++) {
		if (!module_needs_met(registry, &kinds.kinds[i], &module->info.problem))
			return;
		module->plugins[i] = (struct hct_plugin){ &kinds.kinds[i], &module->info,
			kinds.kinds[i].flags & HCT_KIND_SERIAL ? &module->serial : NULL };
	}
	module->plugin_count = kinds.count;
	module->info.loaded = true;
}

static const struct hct_plugin *
module_find(const struct module *module, struct hct_str family, struct hct_str name)
{
	for (size_t i = 0; i < module->plugin_count; i++)
		if (hct_str_is(family, module->plugins[i].kind->kind) && hct_str_is(name, module->plugins[i].kind->name))
			return &module->plugins[i];
	return NULL;
}

/* Why there is nothing to load. */
static struct hct_str
registry_schema_only(struct hct_registry *registry, const struct hct_offer *offer)
{
	static const struct { const char *family, *noun, *verb; } words[] = {
		{ "Panel", "panel", "draw" },
		{ "Datasource", "datasource", "query" },
		{ "Variable", "variable", "evaluate" },
		{ "Annotation", "annotation", "evaluate" },
		{ NULL, "query", "run" },
	};
	size_t i = 0;

	while (words[i].family && !hct_str_is(offer->family, words[i].family))
		i++;
	return hct_arena_printf(registry->arena, "The %s %.*s is known, but this version of hecate cannot %s it", words[i].noun,
		HCT_FMT(offer->name), words[i].verb);
}

static const struct hct_plugin *
registry_find_locked(struct hct_registry *registry, struct hct_str family, struct hct_str name,
	struct hct_str *out_problem)
{
	const struct hct_offer *offer = registry_offer(registry, family, name);
	const struct hct_plugin *plugin;
	struct module *module;

	if (!offer || offer->schema_only) {
		*out_problem = offer ? registry_schema_only(registry, offer) : hct_arena_printf(registry->arena,
			"A %.*s plugin for kind '%.*s' is not installed", HCT_FMT(name), HCT_FMT(family));
		return NULL;
	}
	module = (struct module *)(uintptr_t)offer->module;
	if (!module->tried)
		module_load(registry, module);
	plugin = module_find(module, family, name);
	if (!plugin)
		*out_problem = hct_arena_printf(registry->arena, "The module %.*s does not work: %.*s",
			HCT_FMT(module->info.name), HCT_FMT(module->info.problem.len ? module->info.problem :
			HCT_STR("its manifest lists a plugin that it does not have")));
	return plugin;
}

const struct hct_plugin *
hct_registry_find(struct hct_registry *registry, struct hct_str family, struct hct_str name,
	struct hct_str *out_problem)
{
	const struct hct_plugin *plugin;

	pthread_mutex_lock(&registry->lock);
	plugin = registry_find_locked(registry, family, name, out_problem);
	pthread_mutex_unlock(&registry->lock);
	return plugin;
}

const struct hct_offer *
hct_registry_offer_of(const struct hct_registry *registry, struct hct_str family, struct hct_str name)
{
	return registry_offer(registry, family, name);
}

struct hct_str
hct_registry_family_of(const struct hct_registry *registry, struct hct_str name)
{
	const struct hct_offer *offer = registry_offer(registry, HCT_STR_NONE, name);

	return offer ? offer->family : HCT_STR_NONE;
}

size_t
hct_registry_modules(const struct hct_registry *registry, const struct hct_module_info *const **out_modules)
{
	*out_modules = (const struct hct_module_info *const *)registry->modules->pdata;
	return registry->modules->len;
}

size_t
hct_registry_offers(const struct hct_registry *registry, const struct hct_offer **out_offers)
{
	*out_offers = (const struct hct_offer *)(const void *)registry->offers->data;
	return registry->offers->len;
}

bool
hct_registry_try(struct hct_registry *registry, const struct hct_module_info *info)
{
	struct module *module = (struct module *)(uintptr_t)info;

	pthread_mutex_lock(&registry->lock);
	if (!module->tried)
		module_load(registry, module);
	pthread_mutex_unlock(&registry->lock);
	return module->info.loaded || module->info.schema_only;
}
