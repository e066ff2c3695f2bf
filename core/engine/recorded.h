/* core/engine/recorded.h: what a bundle keeps of a render's options: all that decide what is asked. */
#ifndef HCT_ENGINE_RECORDED_H
#define HCT_ENGINE_RECORDED_H

#include "engine/job.h"

/* Of the bundle that is replayed; {NULL,0}: none is, or it does not have it. */
struct hct_str hct_recorded_text(const struct hct_job *job, const char *name);
/* Recorded options serve where `own` has none. */
void hct_recorded_options(struct hct_job *job, struct hct_render_options *own);
/* After the layout. A query's step follows from the width of its panel; a replay at another width, or of one panel alone,
 * asks what was asked. `panel_width_px`: of a panel alone, where none was recorded. */
void hct_recorded_query_widths(struct hct_job *job, double panel_width_px);
/* Into job->record: options and documents. */
void hct_record_settings(struct hct_job *job);

#endif
