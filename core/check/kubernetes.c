/* core/check/kubernetes.c: what the definitions of the operator's resources want beyond what Perses wants (model.md §10). */
#include "check/unit.h"

static const char *
missing_of(const struct hct_run *run, const struct hct_node *spec)
{
	static const char *const wanted[] = { "duration", "panels", "layouts" };
	const char *missing = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
		if (!hct_node_get(spec, wanted[i]))
			missing = missing ? hct_arena_printf(run->arena, "%s, %s", missing, wanted[i]).ptr
					  : wanted[i];
	return missing;
}

void
hct_check_kubernetes(const struct hct_run *run)
{
	const struct hct_resource *resource = run->unit->resource;
	const struct hct_node *spec = resource ? hct_node_get(resource->node, "spec") : NULL;
	bool first_version, bare;
	const char *missing;

	if (!resource || !resource->kubernetes || !spec)
		return;
	first_version =
		hct_str_is(hct_node_text(hct_node_get(resource->node, "apiVersion")), "perses.dev/v1alpha1");
	bare = !hct_node_get(spec, "config");
	/* Datasources that had no config are told of as outdated. */
	if (bare && !(first_version && (run->unit->whole || hct_node_get(spec, "plugin"))))
		hct_run_tell_as(run, HCT_RULE_REQUIRED, HCT_SEVERITY_WARNING, spec, NULL,
			"Kubernetes refuses it: what it defines stands in spec.config");
	missing = run->unit->whole && (first_version || !bare) ? missing_of(run, resource->spec) : NULL;
	if (missing)
		hct_run_tell_as(run, HCT_RULE_REQUIRED, HCT_SEVERITY_WARNING, resource->spec, NULL,
			"Kubernetes refuses a PersesDashboard without %s", missing);
}
