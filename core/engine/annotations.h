/* core/engine/annotations.h: annotation definitions → time spans that panels draw (panels.md §1.18). */
#ifndef HCT_ENGINE_ANNOTATIONS_H
#define HCT_ENGINE_ANNOTATIONS_H

#include "engine/job.h"
#include "engine/task.h"

/* Starts the dashboard's own annotations; hidden ones are not asked for. */
void hct_annotations_start(struct hct_job *job, struct hct_task ***out_tasks);
/* Appends what the task yielded, cut to the range, with the definition's colour and name. */
void hct_annotations_collect(const struct hct_task *task, const struct hct_annotation_def *def,
	const struct hct_range *range, const struct hct_render *render, GArray *list);

#endif
