/* core/check/source_index.h: datasources by name and kind, for a search that does not look at all of them. */
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

#endif
