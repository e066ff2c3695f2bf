/* What all parts of a render need: the clock, and running plugin instances under a breadcrumb. */
#include "engine/job.h"
#include "host/interfaces.h"

#include <pthread.h>
#include <time.h>

double
hct_job_clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct hct_str
hct_job_instance(struct hct_arena *arena, struct hct_str kind, struct hct_str what)
{
	return hct_arena_printf(arena, "%.*s %.*s", HCT_FMT(kind), HCT_FMT(what));
}

struct hct_str
hct_job_poison(const struct hct_job *job, struct hct_str instance)
{
	struct hct_str of_kind = HCT_STR_NONE;

	instance = hct_str_sub(instance, 0, HCT_CRUMB_TEXT - 1);
	for (const struct hct_poison *poison = job->attempt->poisons; poison; poison = poison->next) {
		if (hct_str_eq(instance, poison->instance))
			return poison->reason;
		if (poison->whole_kind && hct_str_starts(instance, poison->instance.ptr))
			of_kind = poison->reason;
	}
	return of_kind;
}

void
hct_job_place(struct hct_diag *diag, const struct hct_node *node)
{
	for (struct hct_message *message = diag->first; node && message; message = message->next)
		if (!message->where.file.len)
			message->where = hct_node_where(node, diag->arena);
}

struct hct_str
hct_job_problem(const struct hct_diag *diag, hct_status status, const char *generic)
{
	for (const struct hct_message *message = diag->first; message; message = message->next)
		if (message->severity == HCT_SEVERITY_ERROR)
			return message->text;
	if (status == HCT_ERR_NOMEM)
		return HCT_STR("There is not enough memory");
	if (status == HCT_ERR_LIMIT)
		return HCT_STR("A limit was exceeded");
	return hct_str(generic);
}

const struct hct_plugin *
hct_job_find(struct hct_job *job, struct hct_str family, struct hct_str kind, const char *interface_id,
	struct hct_str instance, const void **out_table, struct hct_str *out_problem)
{
	const struct hct_plugin *plugin;
	struct hct_call call;

	*out_problem = hct_job_poison(job, instance);
	if (out_problem->len)
		return NULL;
	hct_call_enter(&call, job->attempt->crumbs, NULL, instance.ptr, NULL);
	plugin = hct_registry_find(job->engine->registry, family, kind, out_problem);
	*out_table = plugin ? plugin->kind->get_interface(interface_id) : NULL;
	hct_call_leave(&call);
	if (!plugin || *out_table)
		return plugin;
	*out_problem = hct_arena_printf(job->arena, "The plugin %.*s offers no %s", HCT_FMT(kind), interface_id);
	return NULL;
}

void
hct_job_enter(const struct hct_job *job, struct hct_call *call, const struct hct_plugin *plugin, struct hct_str instance,
	struct hct_diag *diag)
{
	hct_call_enter(call, job->attempt->crumbs, plugin->serial, instance.ptr, diag);
}

void *
hct_job_instantiate(struct hct_job *job, const struct hct_plugin *plugin, const struct hct_node *spec,
	struct hct_str instance, struct hct_diag *diag, struct hct_str *out_problem)
{
	struct hct_diag own;
	struct hct_call call;
	hct_status status;
	void *self = NULL;

	/* Errors of others in the same diag must not pass for the reason of this one. */
	hct_diag_init(&own, diag->arena);
	hct_job_enter(job, &call, plugin, instance, &own);
	status = plugin->kind->create(hct_registry_host(job->engine->registry), hct_node_spec(spec), &own, &self);
	hct_call_leave(&call);
	hct_job_place(&own, spec);
	hct_diag_append(diag, &own);
	if (status == HCT_OK && self)
		return self;
	*out_problem = hct_job_problem(&own, status, "The plugin could not be started");
	return NULL;
}

void
hct_job_release(struct hct_job *job, const struct hct_plugin *plugin, void *self, struct hct_str instance)
{
	struct hct_call call;

	if (!self || !plugin->kind->destroy)
		return;
	hct_job_enter(job, &call, plugin, instance, NULL);
	plugin->kind->destroy(self);
	hct_call_leave(&call);
}
