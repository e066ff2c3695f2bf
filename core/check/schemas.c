/* core/check/schemas.c: plugins against the schemas of the installed modules (model.md §2.8, rows 4 to 7). */
#include "check/finding.h"
#include "check/unit.h"
#include "doc/resource.h"

enum { FAULTS_MAX = HCT_FINDINGS_MAX + 1000 }; /* of one spec: so many that some are dropped, and that is told */

/* Of one kind; found once in a run of the linter. */
struct hct_plugin_schema {
	const struct hct_schema *schema; /* NULL: it cannot be used */
	struct hct_str problem;
};

static struct hct_plugin_schema *
plugin_schema(struct hct_world *world, struct hct_str kind)
{
	struct hct_plugin_schema *found = g_hash_table_lookup(world->plugin_schemas, &kind);
	struct hct_str *key;
	struct hct_diag diag;

	if (found)
		return found;
	key = HCT_NEW(world->arena, struct hct_str);
	*key = hct_arena_str(world->arena, kind);
	found = HCT_NEW(world->arena, struct hct_plugin_schema);
	hct_diag_init(&diag, world->arena);
	found->schema = hct_schemas_find(world->schemas,
		hct_arena_printf(world->arena, "hecate:/schemas/plugins/%.*s.schema.json", HCT_FMT(kind)),
		&diag);
	if (!found->schema)
		found->problem = diag.first ? hct_message_text(diag.first, world->arena)
					    : HCT_STR("its module brings no schema");
	g_hash_table_insert(world->plugin_schemas, key, found);
	return found;
}

struct faults {
	const struct hct_run *run;
	struct hct_str kind;
	const struct hct_node *root; /* the spec */
};

/* "legend.values.0": where in the spec; empty: the spec itself. */
static struct hct_str
subject_of(const struct hct_node *node, const struct hct_node *root, struct hct_arena *arena)
{
	const struct hct_node *parent = node->parent;
	struct hct_str above;

	if (node == root || !parent)
		return HCT_STR_NONE;
	above = subject_of(parent, root, arena);
	if (parent->type == HCT_NODE_MAP)
		return hct_arena_printf(arena, "%.*s%s%.*s", HCT_FMT(above), above.len ? "." : "",
			HCT_FMT(parent->members[node->index].name));
	return hct_arena_printf(arena, "%.*s%s%u", HCT_FMT(above), above.len ? "." : "", node->index);
}

/* Of the second look, for what is wanted and not there. */
static void
tell_missing(void *user, const struct hct_schema_fault *fault)
{
	const struct faults *faults = user;
	const struct hct_run *run = faults->run;
	struct hct_str subject = subject_of(fault->node, faults->root, run->arena);

	if (hct_str_is(fault->keyword, "x-required"))
		hct_run_tell(run, HCT_RULE_PLUGIN_MISSING, fault->node, NULL, "%.*s: %.*s lacks \"%.*s\"",
			HCT_FMT(faults->kind), HCT_FMT(subject.len ? subject : HCT_STR("spec")),
			HCT_FMT(fault->missing));
}

static void
tell_fault(void *user, const struct hct_schema_fault *fault)
{
	const struct faults *faults = user;
	const struct hct_run *run = faults->run;
	struct hct_str subject = subject_of(fault->node, faults->root, run->arena);
	struct hct_where where = hct_node_where(fault->node, run->arena);
	/* The hint may say what to write, which is a secret no less than what is written. */
	bool hinted = fault->hint.len && !hct_check_is_secret(fault->node);
	const char *hint = hinted ? hct_arena_cstr(run->arena, fault->hint) : NULL;

	if (fault->member) {
		hct_run_tell_member(run, HCT_RULE_PLUGIN_FIELD, fault->node, fault->member, hint,
			"%.*s: \"%.*s\" %.*s", HCT_FMT(faults->kind), HCT_FMT(fault->member->name),
			HCT_FMT(fault->text));
		return;
	}
	if (fault->missing.len)
		where.path = hct_arena_printf(
			run->arena, "%.*s/%.*s", HCT_FMT(where.path), HCT_FMT(fault->missing));
	(void)hct_diag_add_rule(run->diag, HCT_OK, HCT_RULE_PLUGIN_SPEC, HCT_SEVERITY_ERROR, &where, hint,
		"%.*s: %.*s %.*s", HCT_FMT(faults->kind), HCT_FMT(subject.len ? subject : HCT_STR("spec")),
		HCT_FMT(fault->text));
}

/* A plugin without spec is one with an empty spec, at the plugin's place. */
static const struct hct_node *
spec_of(const struct hct_run *run, const struct hct_plugin_ref *ref)
{
	struct hct_node *empty;

	if (ref->spec)
		return ref->spec;
	empty = HCT_NEW(run->arena, struct hct_node);
	*empty = *ref->node;
	empty->type = HCT_NODE_MAP;
	empty->count = 0;
	return empty;
}

static void
check_spec(const struct hct_run *run, const struct hct_plugin_ref *ref)
{
	const struct hct_plugin_schema *schema = plugin_schema(run->world, ref->kind);
	struct hct_schema_options options = {
		.strict_integers = true,
		.yaml_words = run->unit->resource && run->unit->resource->kubernetes,
		.max_faults = FAULTS_MAX,
	};
	struct faults faults = { run, ref->kind, spec_of(run, ref) };

	if (!schema->schema) {
		hct_run_tell(run, HCT_RULE_PLUGIN_SCHEMA, ref->node, NULL,
			"the spec of %.*s cannot be checked: %.*s", HCT_FMT(ref->kind),
			HCT_FMT(schema->problem));
		return;
	}
	(void)!hct_schema_validate(schema->schema, faults.root, &options, run->arena, tell_fault, &faults);
	options.wanted = true;
	(void)!hct_schema_validate(schema->schema, faults.root, &options, run->arena, tell_missing, &faults);
}

static const char *
nearest_kind(const struct hct_run *run, struct hct_str family, struct hct_str kind)
{
	const struct hct_offer *offers;
	size_t count = hct_registry_offers(run->world->registry, &offers), found = 0;
	const char **words = HCT_NEW_ARRAY(run->arena, const char *, count + 1), *near;

	for (size_t i = 0; i < count; i++)
		if (!family.len || hct_str_eq(offers[i].family, family))
			words[found++] = hct_arena_cstr(run->arena, offers[i].name);
	near = hct_str_near_miss(kind, words);
	return near ? hct_arena_printf(run->arena, "did you mean \"%s\"?", near).ptr : NULL;
}

static void
tell_unknown_kind(const struct hct_run *run, const struct hct_plugin_use *use)
{
	const struct hct_node *node = hct_node_get(use->ref->node, "kind");
	struct hct_str kind = use->ref->kind, other = hct_registry_family_of(run->world->registry, kind);

	if (other.len && use->query)
		hct_run_tell(run, HCT_RULE_QUERY_FAMILY, hct_node_get(use->query->node, "kind"),
			hct_arena_printf(run->arena, "write kind: %.*s", HCT_FMT(other)).ptr,
			"the query is a %.*s, its plugin %.*s is for a %.*s", HCT_FMT(use->family),
			HCT_FMT(kind), HCT_FMT(other));
	else if (other.len)
		hct_run_tell(run, HCT_RULE_PLUGIN_KIND, node, NULL,
			"%.*s is a plugin of family %.*s, here stands one of family %.*s", HCT_FMT(kind),
			HCT_FMT(other), HCT_FMT(use->family));
	else
		hct_run_tell(run, HCT_RULE_PLUGIN_KIND, node, nearest_kind(run, use->family, kind),
			"no installed module offers the plugin \"%.*s\"%s%.*s", HCT_FMT(kind),
			use->family.len ? " of family " : "", HCT_FMT(use->family));
}

static bool
is_same_version(struct hct_str a, struct hct_str b)
{
	if (hct_str_starts(a, "v"))
		a = hct_str_sub(a, 1, a.len);
	return hct_str_eq(a, b);
}

/* Perses looks a plugin up by its name and its registry. False: it is told that this is another one's. */
static bool
check_registry(const struct hct_run *run, const struct hct_plugin_ref *ref, const struct hct_offer *offer)
{
	struct hct_str installed = offer->module->registry.len ? offer->module->registry : HCT_STR("perses.dev");

	if (!ref->registry.len || hct_str_eq(ref->registry, installed))
		return true;
	hct_run_tell(run, HCT_RULE_PLUGIN_KIND, hct_node_path_get(ref->node, "metadata/registry"), NULL,
		"no installed module of the registry \"%.*s\" offers %.*s; the installed one is of %.*s",
		HCT_FMT(ref->registry), HCT_FMT(ref->kind), HCT_FMT(installed));
	return false;
}

static void
check_plugin(void *user, const struct hct_plugin_use *use)
{
	const struct hct_run *run = user;
	const struct hct_plugin_ref *ref = use->ref;
	const struct hct_offer *offer;

	if (ref->kind.len == 0)
		return;
	offer = hct_registry_offer_of(run->world->registry, use->family, ref->kind);
	if (!offer) {
		tell_unknown_kind(run, use);
		if (use->query)
			offer = hct_registry_offer_of(run->world->registry, HCT_STR_NONE, ref->kind);
		if (!offer)
			return;
	}
	if (!check_registry(run, ref, offer))
		return;
	if (ref->version.len && !is_same_version(ref->version, offer->module->version))
		hct_run_tell(run, HCT_RULE_PLUGIN_VERSION, hct_node_path_get(ref->node, "metadata/version"),
			NULL, "version %.*s of %.*s is not installed; version %.*s is", HCT_FMT(ref->version),
			HCT_FMT(ref->kind), HCT_FMT(offer->module->version));
	check_spec(run, ref);
}

void
hct_check_plugins(const struct hct_run *run)
{
	hct_unit_plugins(run->unit, check_plugin, (void *)(uintptr_t)run);
}
