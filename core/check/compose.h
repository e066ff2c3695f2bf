/* core/check/compose.h: the schemas of what is installed, by URI: files of the schema folders and of the modules, and
 * documents that are made here, because what they say depends on the modules.
 *
 *     hecate:/schemas/plugins/<Kind>.schema.json      a plugin's spec: schemas/<Kind>.schema.json of its module
 *     hecate:/schemas/plugin/<Family>                 made: {kind, metadata, spec} of the family's installed plugins;
 *                                                     family Query: of all families of queries
 *     hecate:/schemas/query                           made: the plugin of a panel's query fits the query's kind
 *     hecate:/schemas/document                        made: whatever hecate reads, by apiVersion and kind
 *     hecate:/schemas/<file>                          a file of the first schema folder that has it
 *
 * Files are read when they are first asked for. One thread at a time. */
#ifndef HCT_CHECK_COMPOSE_H
#define HCT_CHECK_COMPOSE_H

#include "base/buf.h"
#include "doc/node.h"
#include "host/registry.h"

#define HCT_COMPOSE_BASE "hecate:/schemas/"
#define HCT_COMPOSE_DOCUMENT HCT_COMPOSE_BASE "document"

struct hct_compose;

/* Schema folders, the first that has a file wins: `path` (colon-separated, NULL: none), the environment's
 * HECATE_SCHEMA_PATH, the install folder, and the source tree's if the program runs where it was built. The registry
 * outlives it. */
struct hct_compose *hct_compose_create(const struct hct_registry *registry, const char *path);
void hct_compose_destroy(struct hct_compose *compose);          /* takes NULL */

/* A loader for hct_schemas_create, whose user is the compose. The documents are the compose's, which outlives the set. */
const struct hct_node *hct_compose_load(void *compose, struct hct_str uri, struct hct_arena *arena,
	struct hct_diag *diag);

struct hct_compose_entry {
	struct hct_str name;            /* "Dashboard", "Table", "shared/format" */
	struct hct_str group;           /* "resources", "shared", or a family of plugins: "Panel" */
	struct hct_str uri;
	struct hct_str description;     /* one sentence; empty: the schema has none, or cannot be read */
};
/* All schemas that have a name, sorted by group (resources first, shared last) and name. They are the compose's. */
size_t hct_compose_list(struct hct_compose *compose, const struct hct_compose_entry **out_entries);
/* The schema of a name: of the list, the end of one ("format"), a family ("plugin/Panel"), or a URI. NULL: there is none;
 * *out_near is a name that may have been meant, or NULL. */
const char *hct_compose_find(struct hct_compose *compose, struct hct_str name, const char **out_near);

/* The schema as JSON text, always the same bytes. bundle: with all documents that it refers to under `$defs`, and no
 * reference that leads elsewhere. */
hct_status hct_compose_write(struct hct_compose *compose, struct hct_str uri, bool bundle, struct hct_diag *diag,
	struct hct_buf *out) __attribute__((warn_unused_result));

#endif
