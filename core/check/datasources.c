/* core/check/datasources.c: which datasource a query, variable or annotation asks, and whether it is there
 * (model.md §2.3, §6.1, §6.2); the secrets that datasources name. */
#include "base/str_table.h"
#include "check/unit.h"

struct sources {
	const struct hct_run *run;
	struct hct_source_index *own; /* of the dashboard */
	GHashTable *used; /* struct hct_datasource_def * of the dashboard */
};

static const struct hct_datasource_def *
find(const struct sources *sources, struct hct_str kind, struct hct_str name)
{
	struct hct_str project = sources->run->unit->dashboard->project;
	const struct hct_datasource_def *own = hct_source_index_find(sources->own, project, kind, name);

	return own ? own : hct_source_index_find(sources->run->world->datasources, project, kind, name);
}

/* Without resources only the dashboard's own datasources are known: one of the right kind may be on the server. */
static void
tell_missing(
	const struct sources *sources, const struct hct_node *at, struct hct_str kind, struct hct_str name)
{
	const struct hct_run *run = sources->run;
	const struct hct_datasource_def *other = name.len ? find(sources, HCT_STR_NONE, name) : NULL;

	if (other)
		hct_run_tell_as(run, HCT_RULE_DATASOURCE_KIND,
			run->world->closed ? HCT_SEVERITY_ERROR : HCT_SEVERITY_WARNING, at, NULL,
			"datasource \"%.*s\" is a %.*s, not a %.*s", HCT_FMT(name),
			HCT_FMT(hct_short_name(other->plugin.kind)), HCT_FMT(kind));
	else if (run->world->closed && name.len)
		hct_run_tell(run, HCT_RULE_DATASOURCE_UNKNOWN, at, NULL,
			"no datasource \"%.*s\" of kind %.*s is defined", HCT_FMT(name), HCT_FMT(kind));
	else if (run->world->closed)
		hct_run_tell(run, HCT_RULE_DATASOURCE_UNKNOWN, at, NULL,
			"no datasource of kind %.*s is the default", HCT_FMT(kind));
}

/* The kind that the plugin asks, whatever the selector says: a plugin speaks the language of one kind of server. */
static struct hct_str
kind_asked(const struct hct_run *run, const struct hct_plugin_use *use, const struct hct_node *selector)
{
	const struct hct_offer *offer =
		hct_registry_offer_of(run->world->registry, HCT_STR_NONE, use->ref->kind);
	const struct hct_node *kind = hct_node_get(selector, "kind");
	struct hct_str said = hct_node_text(kind), wanted = offer ? offer->datasource : HCT_STR_NONE;

	if (said.len && wanted.len && !hct_str_eq(said, wanted))
		hct_run_tell_as(run, HCT_RULE_DATASOURCE_KIND, HCT_SEVERITY_WARNING, kind, NULL,
			"%.*s asks a %.*s, not a %.*s", HCT_FMT(use->ref->kind), HCT_FMT(wanted),
			HCT_FMT(said));
	return said.len ? said : wanted;
}

static void
check_selector(struct sources *sources, const struct hct_plugin_use *use, const struct hct_node *selector)
{
	const struct hct_run *run = sources->run;
	const struct hct_node *named = hct_node_get(selector, "name");
	const struct hct_datasource_def *found;
	struct hct_str kind, name = hct_node_text(named);

	/* The value of a $variable is known when the dashboard is looked at. */
	if (selector && (selector->type != HCT_NODE_MAP || hct_str_starts(name, "$")))
		return;
	kind = kind_asked(run, use, selector);
	if (!kind.len)
		return;
	found = find(sources, kind, name);
	if (!found)
		tell_missing(sources, named ? named : selector ? selector : use->ref->node, kind, name);
	else if (found->scope == HCT_SCOPE_DASHBOARD)
		g_hash_table_add(sources->used, (gpointer)(uintptr_t)found);
}

static void
check_use(void *user, const struct hct_plugin_use *use)
{
	if (!hct_str_is(use->family, "Panel") && !hct_str_is(use->family, "Datasource"))
		check_selector(user, use, hct_node_get(use->ref->spec, "datasource"));
}

/* A variable that offers datasources may choose any of its kind. */
static bool
may_be_chosen(const struct hct_dashboard *dashboard)
{
	for (size_t i = 0; i < dashboard->variable_count; i++)
		if (hct_str_is(dashboard->variables[i].plugin.kind, "DatasourceVariable"))
			return true;
	return false;
}

static void
check_unused(const struct hct_run *run, GHashTable *used)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	if (may_be_chosen(dashboard))
		return;
	for (size_t i = 0; i < dashboard->datasource_count; i++) {
		const struct hct_datasource_def *source = &dashboard->datasources[i];

		/* A default serves what names none. */
		if (!g_hash_table_contains(used, source) && !source->is_default && source->plugin.kind.len)
			hct_run_tell_member(run, HCT_RULE_DATASOURCE_UNUSED, source->node->parent,
				&source->node->parent->members[source->node->index], NULL,
				"nothing uses datasource \"%.*s\"", HCT_FMT(source->name));
	}
}

/* One default of a kind in the dashboard. Those of resources are compared where all of them are known: check.c. */
static void
check_defaults(const struct hct_run *run)
{
	const struct hct_dashboard *dashboard = run->unit->dashboard;
	g_autoptr(GHashTable) defaults = hct_str_table_create();

	for (size_t i = 0; i < dashboard->datasource_count; i++) {
		struct hct_datasource_def *source = &dashboard->datasources[i], *first;

		if (!source->is_default || !source->plugin.kind.len)
			continue;
		first = g_hash_table_lookup(defaults, &source->plugin.kind);
		if (first)
			hct_run_tell(run, HCT_RULE_DEFAULT_DATASOURCE, hct_node_get(source->node, "default"),
				NULL, "datasource \"%.*s\" cannot be a default %.*s: \"%.*s\" is one already",
				HCT_FMT(source->name), HCT_FMT(source->plugin.kind),
				HCT_FMT(hct_short_name(first->name)));
		else
			g_hash_table_insert(defaults, &source->plugin.kind, source);
	}
}

static void
check_secret(const struct hct_run *run, const struct hct_datasource_def *source)
{
	const struct hct_node *proxy = hct_node_path_get(source->plugin.spec, "proxy/spec");
	const struct hct_node *secret = hct_node_get(proxy, "secret");
	bool global = source->scope == HCT_SCOPE_GLOBAL;
	struct hct_str name = hct_node_text(secret);

	if (!name.len || !run->world->closed)
		return;
	if (!hct_source_index_has_secret(
		    run->world->datasources, global, run->unit->dashboard->project, name))
		hct_run_tell(run, HCT_RULE_SECRET_UNKNOWN, secret, NULL, "no %s \"%.*s\" is defined",
			global ? "GlobalSecret" : "Secret", HCT_FMT(name));
}

void
hct_check_datasources(const struct hct_run *run)
{
	struct sources sources = { run, hct_source_index_create(), g_hash_table_new(NULL, NULL) };
	const struct hct_dashboard *dashboard = run->unit->dashboard;

	for (size_t i = 0; i < dashboard->datasource_count; i++)
		hct_source_index_add(sources.own, &dashboard->datasources[i]);
	hct_unit_plugins(run->unit, check_use, &sources);
	if (run->unit->whole)
		check_unused(run, sources.used);
	check_defaults(run);
	for (size_t i = 0; i < dashboard->datasource_count; i++)
		check_secret(run, &dashboard->datasources[i]);
	g_hash_table_destroy(sources.used);
	hct_source_index_destroy(sources.own);
}
