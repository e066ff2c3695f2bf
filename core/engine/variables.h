/* core/engine/variables.h: resolves all variables, group after group, with the plugins' requests in between. */
#ifndef HCT_ENGINE_VARIABLES_H
#define HCT_ENGINE_VARIABLES_H

#include "engine/job.h"

/* Fills job->vars and job->variables. A variable whose plugin fails has no options; that is a warning of the render and no
 * error. Unknown names in --var are errors. */
hct_status hct_variables_run(struct hct_job *job);

#endif
