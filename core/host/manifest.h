/* core/host/manifest.h: manifest.json of a module, in the words of Perses' package manifest: name, version, registry,
 * perses.plugins [{kind, spec: {name, display}, hecate: {accepts, datasource}}], and hecate {abi, module}. Reading it
 * runs no code. Without hecate.module the module is schema-only: its kinds can be checked, not drawn or queried. */
#ifndef HCT_HOST_MANIFEST_H
#define HCT_HOST_MANIFEST_H

#include "doc/node.h"

struct hct_manifest_plugin {
	struct hct_str family, name, display, description;
	const struct hct_str *accepts;  /* a panel's families of queries; NULL: not said, which differs from none */
	size_t accept_count;
	struct hct_str datasource;      /* kind of datasource that it asks; {NULL,0}: not said */
};

struct hct_manifest {
	struct hct_str name, version, registry;
	struct hct_str file;            /* {NULL,0}: schema-only */
	size_t plugin_count;
	struct hct_manifest_plugin *plugins;
};

hct_status hct_manifest_read(struct hct_arena *arena, const char *path, struct hct_diag *diag,
	struct hct_manifest *out_manifest) __attribute__((warn_unused_result));

#endif
