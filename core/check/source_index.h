/* core/check/source_index.h: datasources by name and kind, and the secrets that they name, for a search that does not look
 * at all of them. */
#ifndef HCT_CHECK_SOURCE_INDEX_H
#define HCT_CHECK_SOURCE_INDEX_H

#include "dash/dashboard.h"

#include <glib.h>

struct hct_source_index;

struct hct_source_index *hct_source_index_create(void);
void hct_source_index_destroy(struct hct_source_index *sources);  /* takes NULL */
/* The definition is borrowed. */
void hct_source_index_add(struct hct_source_index *sources, const struct hct_datasource_def *source);
/* The first of the kind ({NULL,0}: any) with that name, or without a name the first default one: of the dashboard, else of the
 * project, else a global one. Names of a dashboard's own datasources are compared as they are, others regardless of case;
 * those of another project are not seen (model.md §6.1). */
const struct hct_datasource_def *hct_source_index_find(const struct hct_source_index *sources, struct hct_str project,
	struct hct_str kind, struct hct_str name);
/* Secrets of projects and global ones. Names of secrets and projects are compared regardless of case, as the server folds
 * them (model.md §1.2). A project {NULL,0}: a secret that any project may have, or a search that does not say whose. A global
 * datasource has only global secrets, others only those of their project (§1.3). */
void hct_source_index_add_secret(struct hct_source_index *sources, bool global, struct hct_str project, struct hct_str name);
bool hct_source_index_has_secret(const struct hct_source_index *sources, bool global, struct hct_str project,
	struct hct_str name);

#endif
