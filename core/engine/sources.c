/* Datasources: scopes, defaults, displayed names, redirection by the user. */
#include "engine/sources.h"

struct override {
	struct hct_str name, url;       /* name "*": all */
};

static bool
sources_split_override(const char *text, struct override *out)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals == text || !equals[1])
		return false;
	*out = (struct override){ { text, (size_t)(equals - text) }, hct_str(equals + 1) };
	return hct_str_starts(out->url, "http://") || hct_str_starts(out->url, "https://");
}

static struct hct_node *
node_string(struct hct_arena *arena, struct hct_str text)
{
	struct hct_node *node = HCT_NEW(arena, struct hct_node);

	node->type = HCT_NODE_STRING;
	node->text = hct_arena_str(arena, text);
	return node;
}

/* A copy of the map in which `name` has another value; NULL value: without it. Children are shared. */
static struct hct_node *
node_with(struct hct_arena *arena, const struct hct_node *map, const char *name, struct hct_node *value)
{
	struct hct_node *copy = HCT_NEW(arena, struct hct_node);
	uint32_t count = map && map->type == HCT_NODE_MAP ? map->count : 0;

	if (map)
		*copy = *map;
	copy->type = HCT_NODE_MAP;
	copy->members = HCT_NEW_ARRAY(arena, struct hct_member, count + 1);
	copy->count = 0;
	for (uint32_t i = 0; i < count; i++)
		if (!hct_str_is(map->members[i].name, name))
			copy->members[copy->count++] = map->members[i];
	if (value)
		copy->members[copy->count++] = (struct hct_member){ .name = hct_str(name), .value = value };
	return copy;
}

/* Only the address changes: headers, secret and allowed endpoints of a proxy stay in force. */
static const struct hct_node *
sources_redirect(struct hct_arena *arena, const struct hct_node *spec, struct hct_str url)
{
	const struct hct_node *proxy = hct_node_get(spec, "proxy"), *inner = hct_node_get(proxy, "spec");

	if (!hct_node_get(inner, "url"))
		return node_with(arena, node_with(arena, spec, "proxy", NULL), "directUrl", node_string(arena, url));
	inner = node_with(arena, inner, "url", node_string(arena, url));
	proxy = node_with(arena, proxy, "spec", (struct hct_node *)(uintptr_t)inner);
	spec = node_with(arena, spec, "directUrl", NULL);
	return node_with(arena, spec, "proxy", (struct hct_node *)(uintptr_t)proxy);
}

/* The last --datasource of the name, else the last for all. */
static bool
sources_override_for(const struct hct_job *job, struct hct_str name, struct override *out)
{
	const struct hct_render_options *o = job->options;
	bool exact = false, found = false;

	for (size_t i = 0; i < o->datasource_count; i++) {
		struct override override;
		if (!sources_split_override(o->datasources[i], &override))
			continue;
		if (hct_str_eq(override.name, name))
			exact = job->datasource_used[i] = true;
		else if (exact || !hct_str_is(override.name, "*"))
			continue;
		*out = override;
		found = true;
	}
	return found;
}

void
hct_sources_warn_unused(struct hct_job *job)
{
	for (size_t i = 0; i < job->options->datasource_count; i++) {
		struct override override;
		if (sources_split_override(job->options->datasources[i], &override) && !job->datasource_used[i] &&
			!hct_str_is(override.name, "*"))
			hct_diag_add(&job->diag, HCT_OK, HCT_SEVERITY_WARNING, NULL, NULL,
				"--datasource %.*s: no datasource has this name, and no query asks for it", HCT_FMT(override.name));
	}
}

static struct hct_source *
sources_add(struct hct_job *job, const struct hct_datasource_def *def)
{
	struct hct_source *source = HCT_NEW(job->arena, struct hct_source);
	struct override override;

	source->def = *def;
	source->instance = hct_job_instance(job->arena, def->plugin.kind,
		hct_arena_printf(job->arena, "datasource %.*s", HCT_FMT(def->name)));
	if (sources_override_for(job, def->name, &override))
		source->def.plugin.spec = sources_redirect(job->arena, def->plugin.spec, override.url);
	g_ptr_array_add(job->sources, source);
	return source;
}

static const char *const sources_scope_names[] = { "dashboard", "project", "global" };

/* The item list of data-plugins.md §1.3.1 for one kind. */
static void
sources_names_of_kind(struct hct_job *job, struct hct_str kind, struct hct_datasource_names *out)
{
	struct hct_str *names = HCT_NEW_ARRAY(job->arena, struct hct_str, job->sources->len + 1);
	size_t count = 0;

	for (guint i = 0; i < job->sources->len && count == 0; i++) {
		const struct hct_source *source = job->sources->pdata[i];
		if (source->def.is_default && hct_str_eq(source->def.plugin.kind, kind))
			names[count++] = hct_arena_printf(job->arena, "Default (%.*s from %s)", HCT_FMT(source->def.display_name),
				sources_scope_names[source->def.scope]);
	}
	for (guint i = 0; i < job->sources->len; i++) {
		const struct hct_source *source = job->sources->pdata[i];
		if (hct_str_eq(source->def.plugin.kind, kind))
			names[count++] = source->def.display_name;
	}
	*out = (struct hct_datasource_names){ kind, count, names };
}

static void
sources_fill_names(struct hct_job *job)
{
	struct hct_datasource_names *kinds = HCT_NEW_ARRAY(job->arena, struct hct_datasource_names, job->sources->len + 1);
	size_t count = 0;

	for (guint i = 0; i < job->sources->len; i++) {
		const struct hct_source *source = job->sources->pdata[i];
		size_t k = 0;
		while (k < count && !hct_str_eq(kinds[k].plugin_kind, source->def.plugin.kind))
			k++;
		if (k == count)
			sources_names_of_kind(job, source->def.plugin.kind, &kinds[count++]);
	}
	job->render.datasource_kind_count = count;
	job->render.datasource_names = kinds;
}

hct_status
hct_sources_build(struct hct_job *job)
{
	static const enum hct_scope scopes[] = { HCT_SCOPE_PROJECT, HCT_SCOPE_GLOBAL };

	job->datasource_used = HCT_NEW_ARRAY(job->arena, bool, job->options->datasource_count + 1);
	for (size_t i = 0; i < job->options->datasource_count; i++) {
		struct override override;
		if (!sources_split_override(job->options->datasources[i], &override))
			return hct_diag_error(&job->diag, HCT_ERR_SPEC, NULL,
				"--datasource wants NAME=URL with an http or https URL, not \"%s\"", job->options->datasources[i]);
	}
	for (size_t i = 0; i < job->dashboard->datasource_count; i++)
		sources_add(job, &job->dashboard->datasources[i]);
	for (size_t s = 0; s < 2; s++)
		for (guint i = 0; i < job->input->datasources->len; i++) {
			const struct hct_datasource_def *def = &g_array_index(job->input->datasources, struct hct_datasource_def, i);
			bool other_project = def->scope == HCT_SCOPE_PROJECT && def->project.len && job->dashboard->project.len &&
				!hct_str_eq_nocase(def->project, job->dashboard->project);
			if (def->scope == scopes[s] && !other_project)
				sources_add(job, def);
		}
	sources_fill_names(job);
	return HCT_OK;
}

void
hct_sources_release(struct hct_job *job)
{
	for (guint i = 0; i < job->sources->len; i++) {
		struct hct_source *source = job->sources->pdata[i];
		hct_job_release(job, source->plugin, source->self, source->instance);
	}
	g_ptr_array_set_size(job->sources, 0);
}

static bool
source_named(const struct hct_source *source, struct hct_str name)
{
	/* Keys of a dashboard are exact; the server folds the case of resource names. */
	return source->def.scope == HCT_SCOPE_DASHBOARD ? hct_str_eq(source->def.name, name) :
		hct_str_eq_nocase(source->def.name, name);
}

static struct hct_source *
sources_lookup(const struct hct_job *job, struct hct_str kind, struct hct_str name)
{
	for (guint i = 0; i < job->sources->len; i++) {
		struct hct_source *source = job->sources->pdata[i];
		if (hct_str_eq(source->def.plugin.kind, kind) &&
			(name.len ? source_named(source, name) : source->def.is_default))
			return source;
	}
	return NULL;
}

static struct hct_source *
sources_only_one(const struct hct_job *job, struct hct_str kind, struct hct_diag *diag)
{
	struct hct_source *only = NULL;

	for (guint i = 0; i < job->sources->len; i++) {
		struct hct_source *source = job->sources->pdata[i];
		if (!hct_str_eq(source->def.plugin.kind, kind))
			continue;
		if (only)
			return NULL;
		only = source;
	}
	if (only)
		hct_diag_add(diag, HCT_OK, HCT_SEVERITY_INFO, NULL, NULL,
			"No datasource of kind %.*s is marked as default; the only one, %.*s, is used", HCT_FMT(kind),
			HCT_FMT(only->def.name));
	return only;
}

/* --datasource names an address for a datasource that no document defines. */
static struct hct_source *
sources_from_override(struct hct_job *job, struct hct_str kind, struct hct_str name)
{
	struct hct_datasource_def def = { .scope = HCT_SCOPE_GLOBAL };
	struct override override;

	if (!sources_override_for(job, name, &override))
		return NULL;
	def.name = def.display_name = name.len ? name : kind;
	def.is_default = name.len == 0;
	def.plugin.kind = kind;
	return sources_add(job, &def);
}

/* "$name": a displayed name, looked up among all of the kind; anything else means the default selector. */
static void
sources_from_variable(const struct hct_job *job, struct hct_str text, struct hct_str kind, const struct hct_vars *vars,
	struct hct_source **out_source)
{
	struct hct_str name = hct_str_sub(text, 1, text.len);
	const struct hct_var_value *value;

	if (name.len > 2 && name.ptr[0] == '{' && name.ptr[name.len - 1] == '}')
		name = hct_str_sub(name, 1, name.len - 1);
	value = hct_vars_get(vars, name);
	if (!value || value->type != HCT_VALUE_TEXT)
		return;
	for (guint i = 0; i < job->sources->len && !*out_source; i++) {
		struct hct_source *source = job->sources->pdata[i];
		if (!hct_str_eq(source->def.plugin.kind, kind))
			continue;
		if (hct_str_eq(source->def.display_name, value->text) || source_named(source, value->text))
			*out_source = source;
	}
}

static struct hct_source *
sources_select(struct hct_job *job, const struct hct_node *selector, struct hct_str kind, const struct hct_vars *vars,
	struct hct_diag *diag, struct hct_str *out_problem)
{
	struct hct_source *source = NULL;
	struct hct_str name = HCT_STR_NONE;

	if (selector && selector->type == HCT_NODE_STRING) {
		if (selector->text.len && selector->text.ptr[0] == '$')
			sources_from_variable(job, selector->text, kind, vars, &source);
		else
			name = selector->text;
	} else if (selector && selector->type == HCT_NODE_MAP) {
		struct hct_str wanted = hct_node_text(hct_node_get(selector, "kind"));
		kind = wanted.len ? wanted : kind;
		name = hct_vars_expand(vars, hct_node_text(hct_node_get(selector, "name")), NULL, 0, NULL);
	}
	if (!source)
		source = sources_lookup(job, kind, name);
	if (!source && !name.len)
		source = sources_only_one(job, kind, diag);
	if (!source)
		source = sources_from_override(job, kind, name);
	if (!source && name.len)
		*out_problem = hct_arena_printf(job->arena, "No datasource found for kind '%.*s' and name '%.*s'", HCT_FMT(kind),
			HCT_FMT(name));
	else if (!source)
		*out_problem = hct_arena_printf(job->arena, "No datasource found for kind '%.*s'", HCT_FMT(kind));
	return source;
}

static void
source_start(struct hct_job *job, struct hct_source *source, struct hct_diag *diag)
{
	const void *table;

	source->tried = true;
	source->plugin = hct_job_find(job, HCT_STR("Datasource"), source->def.plugin.kind, HCT_DATASOURCE_1, source->instance,
		&table, &source->problem);
	if (!source->plugin)
		return;
	source->table = table;
	source->self = hct_job_instantiate(job, source->plugin, source->def.plugin.spec, source->instance, diag,
		&source->problem);
}

struct hct_source *
hct_sources_find(struct hct_job *job, const struct hct_node *selector, struct hct_str kind, const struct hct_vars *vars,
	struct hct_diag *diag, struct hct_str *out_problem)
{
	struct hct_source *source = sources_select(job, selector, kind, vars, diag, out_problem);

	if (source && !source->tried)
		source_start(job, source, diag);
	if (source && source->problem.len) {
		*out_problem = source->problem;
		return NULL;
	}
	return source;
}
