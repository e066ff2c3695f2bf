/* core/host/manifest.h: manifest.json of a module, in the words of Perses' package manifest: name, version, registry,
 * perses.plugins [{kind, spec: {name, display}}], and hecate {abi, module}. Reading it runs no code. */
#ifndef HCT_HOST_MANIFEST_H
#define HCT_HOST_MANIFEST_H

#include "doc/node.h"

struct hct_manifest_plugin {
	struct hct_str family, name, display, description;
};

struct hct_manifest {
	struct hct_str name, version, registry, file;
	size_t plugin_count;
	struct hct_manifest_plugin *plugins;
};

hct_status hct_manifest_read(struct hct_arena *arena, const char *path, struct hct_diag *diag,
	struct hct_manifest *out_manifest) __attribute__((warn_unused_result));

#endif
