/* core/engine/task.h: one query, variable or annotation plugin stepped to its result: step, fetch, step again. */
#ifndef HCT_ENGINE_TASK_H
#define HCT_ENGINE_TASK_H

#include "engine/job.h"

enum hct_task_kind { HCT_TASK_QUERY = 1, HCT_TASK_VARIABLE, HCT_TASK_ANNOTATION };

struct hct_task {
	struct hct_job *job;
	enum hct_task_kind kind;
	struct hct_str instance;                /* "<kind> query cpu/0", "… variable env", "… annotation Deployments" */
	struct hct_plugin_ref plugin_ref;
	struct hct_str family;                  /* "TimeSeriesQuery" */
	uint32_t mode;                          /* HCT_MODE_* */
	uint32_t query_index;                   /* in the panel */
	double suggested_step_ms;
	const struct hct_vars *vars;
	/* From here on filled by the task. */
	struct hct_arena *arena;
	struct hct_diag diag;
	const struct hct_plugin *plugin;
	void *self;
	hct_status (*step)(void *self, const struct hct_step_args *in, struct hct_diag *diag);
	uint32_t result_family;
	const struct hct_node *datasource_spec;
	struct hct_source *source;
	struct hct_result *result;
	unsigned steps;
	GArray *requests;                       /* size_t: indices of exchanges */
	bool done;
	struct hct_str problem;                 /* {NULL,0}: succeeded */
	double started_ms, ended_ms;
};

struct hct_task *hct_task_create(struct hct_job *job, enum hct_task_kind kind, struct hct_str instance,
	struct hct_str family, const struct hct_plugin_ref *plugin, const struct hct_vars *vars);
/* Runs the first step; what it asks for is performed by hct_fetch_run(job->fetch). */
void hct_task_start(struct hct_task *task);
/* Adds to `diag` what the task said beside its problem: warnings about its spec, notices of the server. `what` names it. */
void hct_task_remarks(const struct hct_task *task, const char *what, struct hct_diag *diag);
void hct_task_destroy(struct hct_task *task);

#endif
