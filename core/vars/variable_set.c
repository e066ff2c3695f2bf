/* core/vars/variable_set.c: which definitions are in force, and in which order they can be resolved. */
#include "base/str_table.h"
#include "vars/reference.h"
#include "vars/variables.h"

/* Adds the definitions of one scope whose names no narrower scope has taken, from the end of the room
 * backwards, so that the widest scope comes to stand first. */
static void
scope_add(struct hct_variable_set *set, size_t *free, GHashTable *taken, enum hct_scope scope, size_t count,
	const struct hct_variable_def *defs)
{
	size_t kept = 0, at;

	for (size_t i = 0; i < count; i++) {
		if (defs[i].scope != scope || g_hash_table_contains(taken, &defs[i].name))
			continue;
		g_hash_table_add(taken, (gpointer)&defs[i].name);
		kept++;
	}
	at = *free -= kept;
	for (size_t i = 0; i < count; i++)
		if (defs[i].scope == scope && g_hash_table_lookup(taken, &defs[i].name) == &defs[i].name)
			set->defs[at++] = &defs[i];
	set->count += kept;
}

void
hct_variable_set_build(struct hct_arena *arena, const struct hct_dashboard *dashboard, size_t extra_count,
	const struct hct_variable_def *extra, struct hct_variable_set *out_set)
{
	static const enum hct_scope scopes[] = { HCT_SCOPE_PROJECT, HCT_SCOPE_GLOBAL };
	g_autoptr(GHashTable) taken = hct_str_table_create();
	size_t own = dashboard ? dashboard->variable_count : 0, free = own + extra_count;
	struct hct_variable_set set = { .defs = HCT_NEW_ARRAY(arena, const struct hct_variable_def *, free) };

	if (own > 0)
		scope_add(&set, &free, taken, HCT_SCOPE_DASHBOARD, own, dashboard->variables);
	for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++)
		scope_add(&set, &free, taken, scopes[i], extra_count, extra);
	set.defs += free;
	*out_set = set;
}

/* ---- order: edges from a variable to those that refer to it
 * --------------------------------------------------- */

struct edges {
	size_t count, cap;
	size_t *to;
};

struct graph {
	struct hct_arena *arena;
	bool of_server; /* as the server sees it */
	GHashTable *index; /* name → position + 1 */
	size_t count, at; /* at: the variable whose references are being collected */
	struct edges *needed_by, *needs;
	size_t *open; /* references not yet resolved */
	size_t *last_from; /* last variable + 1 that an edge was made from, against duplicates */
};

static void
edge_add(struct hct_arena *arena, struct edges *edges, size_t to)
{
	if (edges->count == edges->cap) {
		size_t cap = edges->cap ? edges->cap * 2 : 4;
		size_t *grown = HCT_NEW_ARRAY(arena, size_t, cap);

		if (edges->count > 0)
			memcpy(grown, edges->to, edges->count * sizeof *grown);
		edges->to = grown;
		edges->cap = cap;
	}
	edges->to[edges->count++] = to;
}

/* The server sees $name only, also that of a variable in its own definition; for the rest any form counts. */
static void
reference_add(struct graph *graph, struct hct_str name, bool plain)
{
	size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(graph->index, &name));

	if (found == 0 || graph->last_from[found - 1] == graph->at + 1)
		return;
	if (found - 1 == graph->at && !(graph->of_server && plain))
		return;
	graph->last_from[found - 1] = graph->at + 1;
	edge_add(graph->arena, &graph->needs[graph->at], found - 1);
	edge_add(graph->arena, &graph->needed_by[found - 1], graph->at);
	graph->open[graph->at]++;
}

static void
text_collect(struct graph *graph, struct hct_str text, bool plain_only)
{
	struct hct_references cursor = { .text = text };
	struct hct_reference reference;

	while (hct_references_next(&cursor, &reference)) {
		bool plain = text.ptr[reference.from + 1] != '{';

		if (plain || !plain_only)
			reference_add(graph, reference.name, plain);
	}
}

static void
references_collect(struct graph *graph, const struct hct_node *node)
{
	if (!node)
		return;
	if (node->type == HCT_NODE_STRING)
		text_collect(graph, node->text, false);
	if (node->type != HCT_NODE_LIST && node->type != HCT_NODE_MAP)
		return;
	for (uint32_t i = 0; i < node->count; i++)
		references_collect(
			graph, node->type == HCT_NODE_MAP ? node->members[i].value : node->items[i]);
}

static void
graph_build(struct graph *graph, struct hct_arena *arena, const struct hct_variable_set *set, bool of_server)
{
	*graph = (struct graph){
		.arena = arena,
		.of_server = of_server,
		.index = hct_str_table_create(),
		.count = set->count,
		.needed_by = HCT_NEW_ARRAY(arena, struct edges, set->count),
		.needs = HCT_NEW_ARRAY(arena, struct edges, set->count),
		.open = HCT_NEW_ARRAY(arena, size_t, set->count),
		.last_from = HCT_NEW_ARRAY(arena, size_t, set->count),
	};
	for (size_t i = 0; i < set->count; i++)
		g_hash_table_insert(graph->index, (gpointer)&set->defs[i]->name, GSIZE_TO_POINTER(i + 1));
	for (graph->at = 0; graph->at < set->count; graph->at++)
		if (set->defs[graph->at]->list)
			references_collect(graph, set->defs[graph->at]->plugin.spec);
		else if (of_server)
			text_collect(graph, set->defs[graph->at]->value, true);
}

static int
index_compare(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Writes positions group after group; returns how many could be ordered. */
static size_t
groups_extract(struct graph *graph, size_t *ordered, struct hct_variable_order *order)
{
	size_t done = 0, found = 0;

	for (size_t i = 0; i < graph->count; i++)
		if (graph->open[i] == 0)
			ordered[found++] = i;
	while (found > done) {
		size_t end = found;

		/* In each group the order of the set, whichever edge was removed last. */
		qsort(ordered + done, end - done, sizeof *ordered, index_compare);
		order->group_sizes[order->group_count++] = end - done;
		for (; done < end; done++) {
			const struct edges *edges = &graph->needed_by[ordered[done]];

			for (size_t i = 0; i < edges->count; i++)
				if (--graph->open[edges->to[i]] == 0)
					ordered[found++] = edges->to[i];
		}
	}
	return done;
}

/* Follows open references from any variable that could not be ordered until one comes up again: all from
 * there on are members of a circle. Others may merely wait for it. The place is that of the member with the
 * narrowest scope. */
static hct_status
cycle_report(struct graph *graph, const struct hct_variable_set *set, struct hct_diag *diag)
{
	size_t *seen_at = HCT_NEW_ARRAY(graph->arena, size_t, graph->count);
	size_t *path = HCT_NEW_ARRAY(graph->arena, size_t, graph->count + 1);
	size_t at = 0, length = 0, first, best, members;
	GString *text = g_string_new(NULL);
	hct_status status;

	while (graph->open[at] == 0)
		at++;
	while (seen_at[at] == 0) {
		const struct edges *needs = &graph->needs[at];
		size_t i = 0;

		path[length++] = at;
		seen_at[at] = length;
		while (graph->open[needs->to[i]] == 0)
			i++;
		at = needs->to[i];
	}
	first = best = seen_at[at] - 1;
	members = length - first;
	for (size_t i = first; i < length; i++)
		best = set->defs[path[i]]->scope < set->defs[path[best]]->scope ? i : best;
	for (size_t i = 0; i <= members && text->len < 1000; i++)
		g_string_append_printf(text, "%s$%.*s", i > 0 ? " needs " : "",
			HCT_FMT(set->defs[path[first + (best - first + i) % members]]->name));
	status = hct_node_fault(set->defs[path[best]]->node, diag, HCT_RULE_VARIABLE_CIRCLE, NULL,
		"the variables depend on each other in a circle: %s", text->str);
	g_string_free(text, TRUE);
	return status;
}

static hct_status
order_build(struct hct_arena *arena, const struct hct_variable_set *set, bool of_server,
	struct hct_diag *diag, struct hct_variable_order *out_order)
{
	struct hct_variable_order order = {
		.group_sizes = HCT_NEW_ARRAY(arena, size_t, set->count),
		.defs = HCT_NEW_ARRAY(arena, const struct hct_variable_def *, set->count),
	};
	size_t *ordered = HCT_NEW_ARRAY(arena, size_t, set->count), done;
	hct_status status = HCT_OK;
	struct graph graph;

	graph_build(&graph, arena, set, of_server);
	done = groups_extract(&graph, ordered, &order);
	if (done < set->count)
		status = cycle_report(&graph, set, diag);
	g_hash_table_destroy(graph.index);
	if (status < 0)
		return status;
	for (size_t i = 0; i < done; i++)
		order.defs[i] = set->defs[ordered[i]];
	*out_order = order;
	return HCT_OK;
}

hct_status
hct_variable_order_build(struct hct_arena *arena, const struct hct_variable_set *set, struct hct_diag *diag,
	struct hct_variable_order *out_order)
{
	return order_build(arena, set, false, diag, out_order);
}

hct_status
hct_variable_order_check(struct hct_arena *arena, const struct hct_variable_set *set, struct hct_diag *diag)
{
	struct hct_variable_order order;

	return order_build(arena, set, true, diag, &order);
}
