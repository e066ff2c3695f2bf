/* core/engine/outcome.h: what the caller is told after a render: report, notes, outcome. */
#ifndef HCT_ENGINE_OUTCOME_H
#define HCT_ENGINE_OUTCOME_H

#include "engine/job.h"

void hct_outcome_write(struct hct_job *job, hct_status status, size_t pages, struct hct_picture *picture);

#endif
