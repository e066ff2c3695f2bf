/* core/diff/compare.c: documents of both sides: which is which, and what each kind compares. */
#include "diff/clean.h"
#include "diff/parts.h"

#include "doc/metadata.h"

#include <stdlib.h>

/* ---- pointers to documents ---------------------------------------------------------------------------------------- */

/* Documents come in the order of their list, so looking for one begins behind the last. */
struct finder {
	struct hct_arena *arena;
	const struct hct_node *list;
	uint32_t next;
	struct hct_str pointer; /* of the list */
};

static struct hct_str
finder_pointer(struct finder *finder, const struct hct_node *node)
{
	const struct hct_node *list = node->parent;

	if (!list)
		return HCT_STR("");
	if (list->type != HCT_NODE_LIST)
		return hct_node_where(node, finder->arena).path;
	if (list != finder->list) {
		finder->list = list;
		finder->next = 0;
		finder->pointer = hct_node_where(list, finder->arena).path;
	}
	while (finder->next < list->count && list->items[finder->next] != node)
		finder->next++;
	return hct_arena_printf(finder->arena, "%.*s/%u", HCT_FMT(finder->pointer), finder->next);
}

/* One document of a side, and what it is called by. */
struct side {
	const struct hct_resource *resource;
	struct hct_str pointer;
	uint32_t partner;
	uint32_t index;
};

static struct side *
sides_create(struct hct_arena *arena, const struct hct_resources *resources)
{
	struct side *sides = HCT_NEW_ARRAY(arena, struct side, resources->count + 1);
	struct finder finder = { .arena = arena };

	for (size_t i = 0; i < resources->count; i++)
		sides[i] = (struct side){ &resources->items[i],
			finder_pointer(&finder, resources->items[i].node), HCT_DIFF_NONE, (uint32_t)i };
	return sides;
}

/* ---- matching ----------------------------------------------------------------------------------------------------- */

enum by { BY_ALL, BY_NAME, BY_KIND };

static int
compare_as(const struct side *a, const struct side *b, enum by by)
{
	int order = (a->resource->kind > b->resource->kind) - (a->resource->kind < b->resource->kind);

	if (!order && by != BY_KIND)
		order = hct_str_cmp(a->resource->name, b->resource->name);
	if (!order && by == BY_ALL)
		order = hct_str_cmp(a->resource->project, b->resource->project);
	return order;
}

static int
compare_sides(const void *a, const void *b)
{
	const struct side *one = *(struct side *const *)a, *other = *(struct side *const *)b;
	int order = compare_as(one, other, BY_ALL);

	return order ? order : (one->index > other->index) - (one->index < other->index);
}

static struct side **
sides_left(struct hct_arena *arena, struct side *sides, size_t count, size_t *out_count)
{
	struct side **left = HCT_NEW_ARRAY(arena, struct side *, count + 1);
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (sides[i].partner == HCT_DIFF_NONE)
			left[n++] = &sides[i];
	qsort(left, n, sizeof *left, compare_sides);
	*out_count = n;
	return left;
}

/* Whether the one at `i` is the only one of those like it. */
static bool
side_alone(struct side *const *sides, size_t count, size_t i, enum by by)
{
	return (i == 0 || compare_as(sides[i - 1], sides[i], by)) &&
	       (i + 1 >= count || compare_as(sides[i], sides[i + 1], by));
}

static void
sides_pass(
	struct hct_arena *arena, struct side *a, size_t a_count, struct side *b, size_t b_count, enum by by)
{
	size_t one_count, other_count, i = 0, j = 0;
	struct side **one = sides_left(arena, a, a_count, &one_count);
	struct side **other = sides_left(arena, b, b_count, &other_count);

	while (i < one_count && j < other_count) {
		int order = compare_as(one[i], other[j], by);

		/* What is less than the full name must leave no choice. */
		if (!order && (by == BY_ALL || (side_alone(one, one_count, i, by) &&
						       side_alone(other, other_count, j, by)))) {
			one[i]->partner = other[j]->index;
			other[j]->partner = one[i]->index;
		}
		i += order <= 0;
		j += order >= 0;
	}
}

/* ---- kinds -------------------------------------------------------------------------------------------------------- */

/* Pointer of the spec, which Kubernetes may have one level deeper. */
static struct hct_str
spec_pointer(struct hct_arena *arena, const struct side *side)
{
	const struct hct_node *outer = hct_node_get(side->resource->node, "spec");

	return hct_arena_printf(arena, "%.*s/spec%s", HCT_FMT(side->pointer),
		side->resource->spec == outer || !side->resource->spec ? "" : "/config");
}

static void
compare_tags(const struct diff_scope *scope, const struct diff_pair *metadata, const struct hct_resource *a,
	const struct hct_resource *b)
{
	struct diff_pair tags = diff_member(metadata, "tags");

	for (size_t i = 0; i < a->tag_count + b->tag_count; i++) {
		bool added = i >= a->tag_count;
		const struct hct_resource *other = added ? a : b;
		struct hct_str tag = added ? b->tags[i - a->tag_count] : a->tags[i];
		bool found = false;

		for (size_t k = 0; k < other->tag_count && !found; k++)
			found = hct_str_eq(tag, other->tags[k]);
		if (!found)
			diff_add(scope, added ? HCT_DIFF_TAG_ADDED : HCT_DIFF_TAG_REMOVED,
				added ? HCT_DIFF_ADDED : HCT_DIFF_REMOVED, &tags, DIFF_ABSENT, DIFF_ABSENT,
				"tag %.*s", HCT_FMT(diff_word(scope->build, tag)));
	}
}

/* What the resource has read as a name. */
static bool
is_name(const struct hct_node *node)
{
	return !node || node->type == HCT_NODE_NULL || node->type == HCT_NODE_STRING || node->plain;
}

/* What it has read as tags: all of it, if there are not too many. */
static bool
is_tags(const struct hct_node *node)
{
	bool tags = !node || node->type == HCT_NODE_NULL ||
		    (node->type == HCT_NODE_LIST && node->count <= HCT_TAGS_MAX);

	for (uint32_t i = 0; tags && node && node->type == HCT_NODE_LIST && i < node->count; i++)
		tags = node->items[i]->type == HCT_NODE_STRING;
	return tags;
}

static void
compare_projects(const struct diff_scope *scope, const struct diff_pair *metadata,
	const struct hct_resource *a, const struct hct_resource *b)
{
	static const char *const names[] = { "project", "namespace" };
	bool odd = false;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct diff_pair project = diff_member(metadata, names[i]);

		if (is_name(project.old_node) && is_name(project.new_node))
			continue;
		diff_any(scope, &project);
		odd = true;
	}
	if (!odd && !hct_str_eq(a->project, b->project))
		diff_add(scope, HCT_DIFF_PROJECT, HCT_DIFF_CHANGED, metadata, diff_value_text(a->project),
			diff_value_text(b->project), "project");
}

static void
compare_metadata(const struct diff_scope *scope, const struct side *a, const struct side *b)
{
	/* What a server writes there by itself is no change. */
	static const char *const handled[] = { "name", "project", "namespace", "tags", "createdAt",
		"updatedAt", "version", "creationTimestamp", "generation", "managedFields", "resourceVersion",
		"uid", "selfLink", NULL };
	struct hct_arena *arena = scope->build->arena;
	struct diff_pair metadata = diff_root(hct_node_get(a->resource->node, "metadata"),
		hct_arena_printf(arena, "%.*s/metadata", HCT_FMT(a->pointer)),
		hct_node_get(b->resource->node, "metadata"),
		hct_arena_printf(arena, "%.*s/metadata", HCT_FMT(b->pointer)));
	struct diff_pair name = diff_member(&metadata, "name"), tags = diff_member(&metadata, "tags");
	struct diff_scope inner = *scope;

	inner.top = NULL;
	if (!hct_str_eq(a->resource->name, b->resource->name))
		diff_add(scope, HCT_DIFF_NAME, HCT_DIFF_CHANGED, &name, diff_value_text(a->resource->name),
			diff_value_text(b->resource->name), "name");
	compare_projects(&inner, &metadata, a->resource, b->resource);
	if (is_tags(tags.old_node) && is_tags(tags.new_node))
		compare_tags(scope, &metadata, a->resource, b->resource);
	else
		diff_any(&inner, &tags);
	/* What the two forms of a resource hold beside these has no common meaning. */
	if (a->resource->kubernetes == b->resource->kubernetes)
		diff_fields(&inner, &metadata, handled, NULL);
}

static bool
is_secret(enum hct_resource_kind kind)
{
	return kind == HCT_RESOURCE_SECRET || kind == HCT_RESOURCE_GLOBAL_SECRET;
}

static void
compare_spec(struct diff_scope *scope, const struct side *a, const struct side *b,
	struct hct_diff_document *document)
{
	struct hct_arena *arena = scope->build->arena;
	struct diff_pair spec = diff_root(
		a->resource->spec, spec_pointer(arena, a), b->resource->spec, spec_pointer(arena, b));

	spec.hidden = is_secret(document->kind);
	scope->top = &spec;
	switch (document->kind) {
	case HCT_RESOURCE_DASHBOARD:
	case HCT_RESOURCE_EPHEMERAL_DASHBOARD:
		diff_dashboard(scope->build, &spec, document);
		break;
	case HCT_RESOURCE_DATASOURCE:
	case HCT_RESOURCE_GLOBAL_DATASOURCE:
		scope->what = HCT_DIFF_DATASOURCE_SETTING;
		diff_datasource(scope, &spec);
		break;
	case HCT_RESOURCE_VARIABLE:
	case HCT_RESOURCE_GLOBAL_VARIABLE:
		scope->what = HCT_DIFF_VARIABLE_SETTING;
		diff_variable(scope, &spec);
		break;
	default:
		diff_fields(scope, &spec, NULL, NULL);
	}
}

/* Beside metadata and spec: the version of a Kubernetes resource, and what is for another program. */
static void
compare_envelope(const struct diff_scope *scope, const struct side *a, const struct side *b)
{
	static const char *const handled[] = { "kind", "metadata", "spec", "status", NULL };
	struct diff_pair envelope = diff_root(a->resource->node, a->pointer, b->resource->node, b->pointer);

	/* The two forms of a resource differ here by nature. */
	if (a->resource->kubernetes == b->resource->kubernetes)
		diff_fields(scope, &envelope, handled, NULL);
}

/* What the operator's newer versions have beside `config`: how to reach a datasource, where to put a dashboard. */
static void
compare_operator(struct diff_scope *scope, const struct side *a, const struct side *b)
{
	static const char *const handled[] = { "config", NULL };
	const struct hct_node *one = hct_node_get(a->resource->node, "spec"),
			      *other = hct_node_get(b->resource->node, "spec");
	struct hct_arena *arena = scope->build->arena;
	struct diff_pair spec = diff_root(one, hct_arena_printf(arena, "%.*s/spec", HCT_FMT(a->pointer)),
		other, hct_arena_printf(arena, "%.*s/spec", HCT_FMT(b->pointer)));

	if (one == a->resource->spec || other == b->resource->spec)
		return;
	scope->what = HCT_DIFF_FIELD;
	scope->top = &spec;
	diff_fields(scope, &spec, handled, NULL);
}

/* ---- documents ---------------------------------------------------------------------------------------------------- */

static void
document_close(struct diff_build *build, struct hct_diff_document *document)
{
	struct hct_diff_change *changes =
		HCT_NEW_ARRAY(build->arena, struct hct_diff_change, build->changes->len + 1);

	/* What is about the document as a whole comes first. */
	for (int rest = 0; rest < 2; rest++)
		for (guint i = 0; i < build->changes->len; i++) {
			const struct hct_diff_change *change =
				&g_array_index(build->changes, struct hct_diff_change, i);

			if ((change->subject == HCT_DIFF_OF_DOCUMENT) != rest)
				changes[document->change_count++] = *change;
		}
	document->changes = changes;
	g_array_set_size(build->changes, 0);
}

static void
document_both(struct diff_build *build, const struct side *a, const struct side *b,
	struct hct_diff_document *document)
{
	struct diff_scope scope = {
		.build = build, .what = HCT_DIFF_FIELD, .panel = HCT_DIFF_NONE, .lenient = true
	};
	size_t before = build->total + build->left_out;

	compare_envelope(&scope, a, b);
	compare_metadata(&scope, a, b);
	compare_spec(&scope, a, b, document);
	if (a->resource->kubernetes && b->resource->kubernetes)
		compare_operator(&scope, a, b);
	document->status = build->total + build->left_out > before ? HCT_DIFF_DIFFERS : HCT_DIFF_SAME;
}

/* All its panels, so that a picture can show them. */
static void
document_alone(
	struct diff_build *build, const struct side *side, struct hct_diff_document *document, bool is_new)
{
	bool board = document->kind == HCT_RESOURCE_DASHBOARD ||
		     document->kind == HCT_RESOURCE_EPHEMERAL_DASHBOARD;
	struct hct_str pointer = spec_pointer(build->arena, side);
	struct diff_pair spec = diff_root(
		is_new ? NULL : side->resource->spec, pointer, is_new ? side->resource->spec : NULL, pointer);

	document->status = is_new ? HCT_DIFF_IS_NEW : HCT_DIFF_IS_GONE;
	if (board)
		diff_panels_alone(build, &spec, document);
}

static struct hct_diff_document
document_named(struct hct_arena *arena, const struct side *a, const struct side *b)
{
	const struct hct_resource *shown = (b ? b : a)->resource;

	return (struct hct_diff_document){ .kind = shown->kind,
		.project = shown->project,
		.name = shown->name,
		.title = diff_redact(arena, hct_node_text(hct_node_path_get(shown->spec, "display/name"))),
		.old_resource = a ? a->resource : NULL,
		.new_resource = b ? b->resource : NULL,
		.where = {
			shown->node->file, shown->node->line, shown->node->column, (b ? b : a)->pointer } };
}

static void
document_add(struct diff_build *build, const struct side *a, const struct side *b,
	struct hct_comparison *comparison, struct hct_diff_document *document)
{
	*document = document_named(build->arena, a, b);
	if (a && b)
		document_both(build, a, b, document);
	else
		document_alone(build, a ? a : b, document, b != NULL);
	document_close(build, document);
	comparison->counts[document->status]++;
	comparison->document_count++;
}

void
hct_diff_compare(struct hct_arena *arena, struct hct_str old_name, const struct hct_resources *old_side,
	struct hct_str new_name, const struct hct_resources *new_side, struct hct_comparison *out_comparison)
{
	struct diff_build build = { .arena = arena,
		.changes = g_array_new(FALSE, FALSE, sizeof(struct hct_diff_change)) };
	struct side *a = sides_create(arena, old_side), *b = sides_create(arena, new_side);
	struct hct_diff_document *documents =
		HCT_NEW_ARRAY(arena, struct hct_diff_document, old_side->count + new_side->count + 1);

	*out_comparison =
		(struct hct_comparison){ .old_name = old_name, .new_name = new_name, .documents = documents };
	for (enum by by = BY_ALL; by <= BY_KIND; by++)
		sides_pass(arena, a, old_side->count, b, new_side->count, by);
	for (size_t j = 0; j < new_side->count; j++)
		document_add(&build, b[j].partner == HCT_DIFF_NONE ? NULL : &a[b[j].partner], &b[j],
			out_comparison, &documents[out_comparison->document_count]);
	for (size_t i = 0; i < old_side->count; i++)
		if (a[i].partner == HCT_DIFF_NONE)
			document_add(&build, &a[i], NULL, out_comparison,
				&documents[out_comparison->document_count]);
	out_comparison->change_count = build.total;
	out_comparison->left_out = build.left_out;
	g_array_unref(build.changes);
}
