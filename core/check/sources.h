/* core/check/sources.h: datasources by name and kind, for a search that does not look at all of them. */
#ifndef HCT_CHECK_SOURCES_H
#define HCT_CHECK_SOURCES_H

#include "dash/dashboard.h"

#include <glib.h>

struct hct_sources;

struct hct_sources *hct_sources_create(void);
void hct_sources_destroy(struct hct_sources *sources);  /* takes NULL */
/* The definition is borrowed. */
void hct_sources_add(struct hct_sources *sources, const struct hct_datasource_def *source);
/* The first of the kind ({NULL,0}: any) with that name, or without a name the first default one. Names of a dashboard's
 * own datasources are compared as they are, others regardless of case; those of another project are not seen
 * (model.md §6.1). */
const struct hct_datasource_def *hct_sources_find(const struct hct_sources *sources, struct hct_str project,
	struct hct_str kind, struct hct_str name);

#endif
