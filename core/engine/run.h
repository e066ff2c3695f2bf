/* core/engine/run.h: one attempt at a render, in this process. */
#ifndef HCT_ENGINE_RUN_H
#define HCT_ENGINE_RUN_H

#include "engine/job.h"

/* Fills *out_picture (bytes, report, notes, outcome), whatever happens. */
hct_status hct_run(struct hct_engine *engine, const struct hct_input *input, const struct hct_render_options *options,
	const struct hct_attempt *attempt, struct hct_picture *out_picture);

#endif
