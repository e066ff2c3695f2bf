/* core/check/claims.c: documents that claim what only one of them can have. */
#include "check/claims.h"

#include "base/str_table.h"

struct claim {
	/* What the unit claims; empty: nothing. */
	struct hct_str (*key)(const struct hct_unit *unit, struct hct_arena *arena);
	/* The unit of `run` claims what `first` did before it. */
	void (*tell)(const struct hct_run *run, const struct hct_unit *first);
};

/* The server folds names of resources and projects when it stores them (model.md §1.2). */
static struct hct_str
folded(struct hct_arena *arena, struct hct_str text)
{
	g_autofree char *lower = text.len ? g_ascii_strdown(text.ptr, (gssize)text.len) : NULL;

	return hct_arena_str(arena, (struct hct_str){ lower, text.len });
}

/* ---- a name: which of two documents counts depends on the order in which they are applied ---- */

static struct hct_str
name_key(const struct hct_unit *unit, struct hct_arena *arena)
{
	const struct hct_resource *resource = unit->resource;
	struct hct_str key;

	if (!resource || !resource->name.len)
		return HCT_STR_NONE;
	key = hct_arena_printf(arena, "%d%d/%.*s/%.*s", resource->kubernetes, (int)resource->kind,
		HCT_FMT(resource->project), HCT_FMT(resource->name));
	return resource->kubernetes ? key : folded(arena, key);
}

static void
name_tell(const struct hct_run *run, const struct hct_unit *first)
{
	const struct hct_resource *resource = run->unit->resource;
	struct hct_str other = first->resource->name;
	bool same = hct_str_eq(resource->name, other);

	hct_run_tell(run, HCT_RULE_TWIN_RESOURCE, hct_node_path_get(run->unit->node, "metadata/name"), NULL,
		"%s \"%.*s\" is also defined%s%.*s%s in %.*s, line %u",
		hct_resource_kind_name(resource->kind), HCT_FMT(resource->name), same ? "" : ", as \"",
		HCT_FMT(same ? HCT_STR_NONE : other), same ? "" : "\",", HCT_FMT(first->file->name),
		first->node->line);
}

/* ---- the default: one of a kind in a project, and one among the global ones ---- */

static struct hct_str
default_key(const struct hct_unit *unit, struct hct_arena *arena)
{
	const struct hct_datasource_def *source;
	struct hct_str project;

	if (!unit->resource || unit->whole || !unit->dashboard || !unit->dashboard->datasource_count)
		return HCT_STR_NONE;
	source = unit->dashboard->datasources;
	if (!source->is_default || !source->plugin.kind.len)
		return HCT_STR_NONE;
	project = folded(arena, source->project);
	return hct_arena_printf(
		arena, "%d/%.*s/%.*s", (int)source->scope, HCT_FMT(project), HCT_FMT(source->plugin.kind));
}

static void
default_tell(const struct hct_run *run, const struct hct_unit *first)
{
	const struct hct_datasource_def *source = run->unit->dashboard->datasources;

	/* Of the same name it is the same one, told as such. */
	if (hct_str_eq_nocase(first->resource->name, run->unit->resource->name))
		return;
	/* Two files may be of two servers: a warning then. */
	hct_run_tell_as(run, HCT_RULE_DEFAULT_DATASOURCE,
		first->file == run->unit->file ? HCT_SEVERITY_ERROR : HCT_SEVERITY_WARNING,
		hct_node_get(source->node, "default"), NULL,
		"datasource \"%.*s\" cannot be a default %.*s: \"%.*s\" (%.*s, line %u) is one already",
		HCT_FMT(source->name), HCT_FMT(source->plugin.kind), HCT_FMT(first->resource->name),
		HCT_FMT(first->file->name), first->node->line);
}

static void
check_claim(
	const struct claim *claim, const GArray *units, struct hct_world *world, struct hct_collect *collect)
{
	g_autoptr(GHashTable) seen = hct_str_table_create();

	for (guint i = 0; i < units->len; i++) {
		struct hct_unit *unit = &g_array_index(units, struct hct_unit, i), *first;
		struct hct_str *key = HCT_NEW(world->arena, struct hct_str);
		struct hct_diag diag;
		struct hct_run run = { world->arena, &diag, unit, world };

		*key = claim->key(unit, world->arena);
		first = key->len ? g_hash_table_lookup(seen, key) : NULL;
		if (key->len && !first)
			g_hash_table_insert(seen, key, unit);
		if (!first)
			continue;
		hct_diag_init(&diag, world->arena);
		claim->tell(&run, first);
		hct_collect_add(collect, unit->file, unit->document, &diag);
	}
}

void
hct_check_claims(const GArray *units, struct hct_world *world, struct hct_collect *collect)
{
	static const struct claim claims[] = { { name_key, name_tell }, { default_key, default_tell } };

	for (size_t i = 0; i < G_N_ELEMENTS(claims); i++)
		check_claim(&claims[i], units, world, collect);
}
