/* core/host/registry.h: the plugin modules that can be found, and the kinds they offer.
 *
 * A search path is a list of folders; each module is a folder in one of them with a manifest.json and its shared object.
 * Listing reads manifests and runs no code; a module is loaded when a document first names one of its kinds, and stays
 * until the process ends. A module that is missing, broken or made for another ABI costs its own kinds and one message. A
 * document can name a kind, never a path.
 *
 * A schema-only module has a manifest and schemas and no code: documents that name its kinds can be checked, and nothing
 * else. It steps back for every module that has code, wherever that lies: for one kind there is one offer with code or,
 * if there is none, one without. Safe to use from several threads. */
#ifndef HCT_HOST_REGISTRY_H
#define HCT_HOST_REGISTRY_H

#include "base/diag.h"

#include <pthread.h>

struct hct_registry;

struct hct_module_info {
	struct hct_str name, version, registry, folder, file;
	bool loaded, schema_only;
	struct hct_str problem;         /* {NULL,0}: none known */
};

/* One kind of a module, loaded. */
struct hct_plugin {
	const struct hct_kind *kind;            /* a zero-filled copy of the size we know */
	const struct hct_module_info *module;
	pthread_mutex_t *serial;                /* of the module, for a HCT_KIND_SERIAL; NULL: instances run in parallel */
};

/* Searched in this order, the first folder that has a module of a name wins: `path` (colon-separated, NULL: none), the
 * environment's HECATE_PLUGIN_PATH, the install folder, and the build tree if the program runs in it. A module with code
 * and a schema-only one of the same name are two. */
struct hct_registry *hct_registry_create(const char *path);
void hct_registry_destroy(struct hct_registry *registry);
/* Whether the program runs where it was built: an installed one must not use what somebody puts there. */
bool hct_registry_in_build_tree(void);

/* The host that instances are created with; interface tables are offered to it by id (static storage). */
const struct hct_host *hct_registry_host(const struct hct_registry *registry);
void hct_registry_offer(struct hct_registry *registry, const char *id, const void *table);

/* Loads what is needed. NULL: *out_problem (lives as long as the registry) says why: not installed, only its schema is
 * known, or the module's problem. family "Panel", name "StatChart". */
const struct hct_plugin *hct_registry_find(struct hct_registry *registry, struct hct_str family, struct hct_str name,
	struct hct_str *out_problem);
/* The offer that hct_registry_find would load; NULL: no manifest has it. family {NULL,0}: any. */
const struct hct_offer *hct_registry_offer_of(const struct hct_registry *registry, struct hct_str family,
	struct hct_str name);
/* Whether any manifest offers the kind in another family ({NULL,0}: none). */
struct hct_str hct_registry_family_of(const struct hct_registry *registry, struct hct_str name);

/* What manifests say. Nothing is loaded. */
struct hct_offer {
	struct hct_str family, name, display, description;
	const struct hct_module_info *module;
	const struct hct_str *accepts;  /* families of queries that a panel takes; NULL: its manifest does not say */
	size_t accept_count;
	struct hct_str datasource;      /* kind of datasource that a query or variable asks; {NULL,0}: not said, or none */
	bool schema_only;               /* of a module without code */
};
size_t hct_registry_modules(const struct hct_registry *registry, const struct hct_module_info *const **out_modules);
size_t hct_registry_offers(const struct hct_registry *registry, const struct hct_offer **out_offers);
/* Loads one module to see whether it works; false: module->problem says why not. One without code works. */
bool hct_registry_try(struct hct_registry *registry, const struct hct_module_info *module);

#endif
