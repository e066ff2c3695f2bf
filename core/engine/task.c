/* Steps plugins between replies. All tasks of a render share one event loop, so a plugin is never called twice at once. */
#include "engine/task.h"
#include "engine/sources.h"
#include "host/interfaces.h"

#define TASK_STEPS_MAX 100

struct hct_task *
hct_task_create(struct hct_job *job, enum hct_task_kind kind, struct hct_str instance, struct hct_str family,
	const struct hct_plugin_ref *plugin, const struct hct_vars *vars)
{
	struct hct_task *task = g_new0(struct hct_task, 1);

	task->job = job;
	task->kind = kind;
	task->family = family;
	task->plugin_ref = *plugin;
	task->vars = vars;
	task->arena = hct_arena_create();
	task->instance = hct_job_instance(task->arena, plugin->kind, instance);
	hct_diag_init(&task->diag, task->arena);
	task->requests = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_ptr_array_add(job->tasks, task);
	return task;
}

void
hct_task_destroy(struct hct_task *task)
{
	if (!task)
		return;
	hct_result_destroy(task->result);
	g_array_unref(task->requests);
	hct_arena_destroy(task->arena);
	g_free(task);
}

void
hct_task_remarks(const struct hct_task *task, const char *what, struct hct_diag *diag)
{
	for (const struct hct_message *message = task->diag.first; message; message = message->next)
		if (message->severity != HCT_SEVERITY_ERROR)
			hct_diag_add(diag, HCT_OK, message->severity, &message->where, message->hint.len ? message->hint.ptr : NULL,
				"%s: %.*s", what, HCT_FMT(message->text));
	if (!task->result || task->problem.len)
		return;
	for (const struct hct_notice *notice = hct_result_notices(task->result); notice; notice = notice->next)
		hct_diag_add(diag, HCT_OK, notice->severity, NULL, NULL, "%s: %.*s", what, HCT_FMT(notice->text));
}

/* The instance is not needed once its result is written. */
static void
task_end(struct hct_task *task, struct hct_str problem)
{
	struct hct_job *job = task->job;

	task->done = true;
	task->problem = problem.len ? hct_arena_str(task->arena, problem) : HCT_STR_NONE;
	task->ended_ms = hct_job_clock_ms();
	if (task->plugin)
		hct_job_release(job, task->plugin, task->self, task->instance);
	task->self = NULL;
	if (task->result && !problem.len)
		hct_result_finish(task->result);
	job->tasks_done++;
	if (job->options->progress)
		job->options->progress(job->options->progress_user, "queries", job->tasks_done, job->tasks->len);
}

/* The three families differ only in where the same members stand. Returns the kind of datasource it needs, or NULL. */
static const char *
task_take_table(struct hct_task *task, const void *table)
{
	const struct hct_query_1 *query = table;
	const struct hct_variable_1 *variable = table;
	const struct hct_annotation_1 *annotation = table;

	switch (task->kind) {
	case HCT_TASK_QUERY:
		task->step = query->step;
		task->result_family = query->family;
		return query->datasource_kind;
	case HCT_TASK_VARIABLE:
		task->step = variable->step;
		return variable->datasource_kind;
	case HCT_TASK_ANNOTATION:
		break;
	}
	task->step = annotation->step;
	return annotation->datasource_kind;
}

static bool
task_prepare(struct hct_task *task, struct hct_str *out_problem)
{
	static const enum hct_result_kind results[] = { 0, HCT_RESULT_FRAME, HCT_RESULT_OPTIONS, HCT_RESULT_ANNOTATIONS };
	static const char *const interface_ids[] = { NULL, HCT_QUERY_1, HCT_VARIABLE_1, HCT_ANNOTATION_1 };
	const char *datasource_kind;
	const void *table;

	task->plugin = hct_job_find(task->job, task->family, task->plugin_ref.kind, interface_ids[task->kind], task->instance,
		&table, out_problem);
	if (!task->plugin)
		return false;
	datasource_kind = task_take_table(task, table);
	if (datasource_kind) {
		task->source = hct_sources_find(task->job, hct_node_get(task->plugin_ref.spec, "datasource"),
			hct_str(datasource_kind), task->vars, &task->diag, out_problem);
		if (!task->source)
			return false;
		task->datasource_spec = task->source->def.plugin.spec;
	}
	task->self = hct_job_instantiate(task->job, task->plugin, task->plugin_ref.spec, task->instance, &task->diag,
		out_problem);
	if (!task->self)
		return false;
	task->result = hct_result_create(results[task->kind], task->result_family, NULL, &task->diag);
	return true;
}

static bool
task_complete_request(struct hct_task *task, struct hct_request *request, struct hct_str *out_problem)
{
	struct hct_source *source = task->source;
	struct hct_datasource_args args = { .size = sizeof args, .vars = task->vars, .request = request };
	struct hct_diag own;
	struct hct_call call;
	hct_status status;

	if (!source) {
		*out_problem = HCT_STR("The plugin made a request, but has no datasource");
		return false;
	}
	request->project = source->def.project;
	request->secret_is_global = source->def.scope == HCT_SCOPE_GLOBAL;
	if (!request->project.len)
		request->project = task->job->dashboard->project;
	hct_diag_init(&own, task->arena);
	hct_job_enter(task->job, &call, source->plugin, source->instance, &own);
	status = source->table->complete(source->self, &args, &own);
	hct_call_leave(&call);
	hct_diag_append(&task->diag, &own);
	if (status < 0)
		*out_problem = hct_job_problem(&own, status, "The datasource could not complete the request");
	return status >= 0;
}

/* Which server said so: "prom: HTTP 401: Unauthorized". */
static void
task_name_source(struct hct_task *task, struct hct_diag *diag)
{
	for (struct hct_message *message = diag->first; message; message = message->next)
		if (message->severity == HCT_SEVERITY_ERROR)
			message->text = hct_arena_printf(task->arena, "%.*s: %.*s", HCT_FMT(task->source->def.display_name),
				HCT_FMT(message->text));
}

static void task_step(struct hct_task *task, const struct hct_reply *reply);

static void
task_on_reply(void *user, const struct hct_exchange *exchange)
{
	struct hct_task *task = user;

	g_array_append_val(task->requests, exchange->index);
	if (exchange->error.len)
		task_end(task, exchange->error);
	else
		task_step(task, &exchange->reply);
}

static void
task_step(struct hct_task *task, const struct hct_reply *reply)
{
	struct hct_job *job = task->job;
	struct hct_request *request = hct_request_create(task->arena);
	struct hct_step_args args = {
		.size = sizeof args,
		.mode = task->mode,
		.from_ms = job->range.from_ms,
		.to_ms = job->range.to_ms,
		.suggested_step_ms = task->suggested_step_ms,
		.render = &job->render,
		.vars = task->vars,
		.datasource = hct_node_spec(task->datasource_spec),
		.reply = reply,
		.request = request,
		.result = task->result,
	};
	struct hct_str problem = HCT_STR_NONE;
	struct hct_diag own;
	struct hct_call call;
	hct_status status;

	if (++task->steps > TASK_STEPS_MAX) {
		task_end(task, HCT_STR("The query asked for more than 100 requests"));
		return;
	}
	hct_diag_init(&own, task->arena);
	hct_result_set_diag(task->result, &own);
	hct_job_enter(job, &call, task->plugin, task->instance, &own);
	status = task->step(task->self, &args, &own);
	hct_call_leave(&call);
	hct_result_set_diag(task->result, &task->diag);
	if (reply && (reply->status < 200 || reply->status > 299))
		task_name_source(task, &own);
	hct_job_place(&own, task->plugin_ref.node);
	hct_diag_append(&task->diag, &own);
	if (status < 0) {
		task_end(task, hct_job_problem(&own, status, "The query failed without saying why"));
	} else if (status == HCT_MORE) {
		if (task_complete_request(task, request, &problem))
			hct_fetch_submit(job->fetch, request, task_on_reply, task);
		else
			task_end(task, problem);
	} else {
		task_end(task, HCT_STR_NONE);
	}
}

void
hct_task_start(struct hct_task *task)
{
	struct hct_str problem = HCT_STR_NONE;

	task->started_ms = hct_job_clock_ms();
	if (task_prepare(task, &problem))
		task_step(task, NULL);
	else
		task_end(task, problem);
}
