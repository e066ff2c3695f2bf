/* Variables of a render: --var, order, plugins, values. */
#include "engine/variables.h"
#include "engine/task.h"

static const struct hct_variable_def *
variables_find(const struct hct_job *job, struct hct_str name)
{
	for (size_t i = 0; i < job->variable_set.count; i++)
		if (hct_str_eq(job->variable_set.defs[i]->name, name))
			return job->variable_set.defs[i];
	return NULL;
}

static hct_status
variables_unknown(struct hct_job *job, struct hct_str name)
{
	const char **names = HCT_NEW_ARRAY(job->arena, const char *, job->variable_set.count + 1);
	const char *near, *hint = NULL;

	for (size_t i = 0; i < job->variable_set.count; i++)
		names[i] = hct_arena_cstr(job->arena, job->variable_set.defs[i]->name);
	near = hct_str_near_miss(name, names);
	if (near)
		hint = hct_arena_printf(job->arena, "did you mean \"%s\"?", near).ptr;
	else if (job->variable_set.count == 0)
		hint = "the dashboard has no variables";
	return hct_diag_add(&job->diag, HCT_ERR_SPEC, HCT_SEVERITY_ERROR, NULL, hint,
		"--var: the dashboard has no variable \"%.*s\"", HCT_FMT(name));
}

static hct_status
variables_check_requests(struct hct_job *job)
{
	hct_status worst = HCT_OK;

	for (size_t i = 0; i < job->options->var_count; i++) {
		const char *text = job->options->vars[i], *equals = strchr(text, '=');
		if (!equals || equals == text)
			worst = hct_diag_error(&job->diag, HCT_ERR_SPEC, NULL, "--var wants name=value, not \"%s\"", text);
		else if (!variables_find(job, (struct hct_str){ text, (size_t)(equals - text) }))
			worst = variables_unknown(job, (struct hct_str){ text, (size_t)(equals - text) });
	}
	return worst;
}

/* The last --var of a name wins. "a,b" is a list for a multi-select variable and plain text otherwise. */
static const struct hct_var_value *
variables_requested(struct hct_job *job, const struct hct_variable_def *def)
{
	struct hct_var_value *value = NULL;

	for (size_t i = 0; i < job->options->var_count; i++) {
		const char *text = job->options->vars[i], *equals = strchr(text, '=');
		struct hct_str rest = hct_str(equals + 1);

		if (!hct_str_eq((struct hct_str){ text, (size_t)(equals - text) }, def->name))
			continue;
		value = HCT_NEW(job->arena, struct hct_var_value);
		if (!def->list || !def->allow_multiple) {
			*value = (struct hct_var_value){ .type = HCT_VALUE_TEXT, .text = rest };
			continue;
		}
		struct hct_str *items = HCT_NEW_ARRAY(job->arena, struct hct_str, rest.len + 1);
		value->type = HCT_VALUE_LIST;
		value->items = items;
		for (const char *p = rest.ptr, *end = p + rest.len; p <= end && rest.len;) {
			const char *comma = memchr(p, ',', (size_t)(end - p));
			const char *stop = comma ? comma : end;
			items[value->count++] = (struct hct_str){ p, (size_t)(stop - p) };
			p = stop + 1;
		}
	}
	return value;
}

static struct hct_task *
variables_start(struct hct_job *job, const struct hct_variable_def *def)
{
	struct hct_task *task;

	if (!def->list)
		return NULL;
	task = hct_task_create(job, HCT_TASK_VARIABLE,
		hct_arena_printf(job->arena, "variable %.*s", HCT_FMT(def->name)), HCT_STR("Variable"), &def->plugin, job->vars);
	hct_task_start(task);
	return task;
}

static size_t
variables_options(struct hct_job *job, const struct hct_task *task, struct hct_option **out_options)
{
	const struct hct_pair *pairs;
	size_t count;

	*out_options = NULL;
	if (!task || task->problem.len)
		return 0;
	count = hct_result_options(task->result, &pairs);
	*out_options = HCT_NEW_ARRAY(job->arena, struct hct_option, count + 1);
	for (size_t i = 0; i < count; i++)
		(*out_options)[i] = (struct hct_option){ pairs[i].value, pairs[i].name.ptr ? pairs[i].name : pairs[i].value };
	return count;
}

static hct_status
variables_settle(struct hct_job *job, const struct hct_variable_def *def, const struct hct_task *task)
{
	struct hct_variable_state *state = &job->variables[job->variable_count];
	struct hct_option *options;
	struct hct_str *values;
	size_t count = variables_options(job, task, &options);
	hct_status status;

	if (task && task->problem.len) {
		struct hct_where where = hct_node_where(def->node, job->arena);
		job->missing++;
		hct_diag_add(&job->diag, HCT_OK, HCT_SEVERITY_WARNING, &where, NULL, "Variable %.*s has no options: %.*s",
			HCT_FMT(def->name), HCT_FMT(task->problem));
	}
	if (task)
		hct_task_remarks(task, hct_arena_printf(job->arena, "Variable %.*s", HCT_FMT(def->name)).ptr, &job->diag);
	status = hct_variable_resolve(job->arena, def, count, options, variables_requested(job, def), &job->diag, state);
	if (status)
		return status;
	job->variable_count++;
	hct_vars_set(job->vars, def->name, &state->effective);
	values = HCT_NEW_ARRAY(job->arena, struct hct_str, state->option_count + 1);
	for (size_t i = 0; i < state->option_count; i++)
		values[i] = state->options[i].value;
	hct_vars_set_options(job->vars, def->name, state->is_all && def->has_custom_all, state->option_count, values);
	return HCT_OK;
}

hct_status
hct_variables_run(struct hct_job *job)
{
	struct hct_variable_order order;
	const struct hct_variable_def *const *defs;
	hct_status status, worst = HCT_OK;

	hct_variable_set_build(job->arena, job->dashboard, job->input->variables->len,
		(const struct hct_variable_def *)(const void *)job->input->variables->data, &job->variable_set);
	status = variables_check_requests(job);
	if (status)
		return status;
	status = hct_variable_order_build(job->arena, &job->variable_set, &job->diag, &order);
	if (status)
		return status;
	/* Builtins first, so that variables can use them; again at the end, so that they win. */
	hct_vars_set_builtins(job->vars, job->dashboard->name, job->dashboard->project, job->range.from_ms, job->range.to_ms);
	job->variables = HCT_NEW_ARRAY(job->arena, struct hct_variable_state, job->variable_set.count + 1);
	defs = order.defs;
	for (size_t group = 0; group < order.group_count; defs += order.group_sizes[group++]) {
		size_t size = order.group_sizes[group];
		struct hct_task **tasks = HCT_NEW_ARRAY(job->arena, struct hct_task *, size + 1);

		for (size_t i = 0; i < size; i++)
			tasks[i] = variables_start(job, defs[i]);
		hct_fetch_run(job->fetch);
		for (size_t i = 0; i < size; i++) {
			status = variables_settle(job, defs[i], tasks[i]);
			if (status)
				worst = status;
		}
	}
	hct_vars_set_builtins(job->vars, job->dashboard->name, job->dashboard->project, job->range.from_ms, job->range.to_ms);
	return worst;
}
