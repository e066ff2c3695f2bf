/* core/engine/sources.h: which datasource a selector means (model.md §6.1–6.2, data-plugins.md §1.3). */
#ifndef HCT_ENGINE_SOURCES_H
#define HCT_ENGINE_SOURCES_H

#include "engine/job.h"

/* Collects the datasources in force, applies --datasource, and fills job->render.datasource_names. */
hct_status hct_sources_build(struct hct_job *job);
void hct_sources_release(struct hct_job *job);
/* After all queries: a name given to --datasource that nothing has is likely a slip. */
void hct_sources_warn_unused(struct hct_job *job);
/* `selector`: the spec's `datasource` (NULL: absent). kind: the plugin family's own datasource kind. NULL: *out_problem
 * names kind and name. A source that nobody marked as default but is the only one of its kind is used, with a message. */
struct hct_source *hct_sources_find(struct hct_job *job, const struct hct_node *selector, struct hct_str kind,
	const struct hct_vars *vars, struct hct_diag *diag, struct hct_str *out_problem);

#endif
