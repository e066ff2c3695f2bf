/* core/schema/list.c: items of lists. */
#include "schema/keywords.h"

#include <stdlib.h>

/* ---- prefixItems, items ---------------------------------------------------------------------------------------------*/

bool
hct_schema_items_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *schema = rule->node->parent, *prefix = hct_node_get(schema, "prefixItems"),
			      *rest = hct_node_get(schema, "items");
	struct items *items;

	if (!hct_schema_rule_is_first(rule)) {
		rule->keyword = NULL;
		return true;
	}
	if (prefix && prefix->type != HCT_NODE_LIST)
		return hct_schema_bad(compiler, prefix, "\"prefixItems\" must be a list of schemas");
	items = HCT_NEW(compiler->schemas->arena, struct items);
	items->count = prefix ? prefix->count : 0;
	items->prefix = HCT_NEW_ARRAY(compiler->schemas->arena, const struct hct_schema *, items->count);
	for (uint32_t i = 0; i < items->count; i++)
		items->prefix[i] = hct_schema_child(compiler, prefix->items[i]);
	items->rest = rest ? hct_schema_child(compiler, rest) : NULL;
	rule->as.items = items;
	return !compiler->failed;
}

bool
hct_schema_items_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct items *items = rule->as.items;
	const uint32_t count = items->rest ? node->count : MIN(node->count, items->count);
	bool fits = true;

	for (uint32_t i = 0; i < count && !run->stopped; i++) {
		const struct hct_schema *schema = i < items->count ? items->prefix[i] : items->rest;

		/* One fault for a list that is too long, instead of one for each item. */
		if (i == items->count && schema->never)
			return hct_schema_fault(run, rule, node);
		fits &= hct_schema_eval(run, schema, node->items[i], NULL);
		if (!fits && run->quiet)
			return false;
		hct_schema_mark(marks, i);
	}
	return fits;
}

void
hct_schema_items_say(struct say *say, const struct fault *fault)
{
	const uint32_t limit = fault->rule->as.items->count;

	if (limit == 0)
		hct_buf_cstr(&say->text, "must be empty");
	else
		hct_buf_printf(&say->text, "must have at most %u item%s, not %u", limit,
			limit == 1 ? "" : "s", fault->node->count);
}

/* ---- contains ----------------------------------------------------------------------------------------------------------*/

bool
hct_schema_contains_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *schema = rule->node->parent, *least = hct_node_get(schema, "minContains"),
			      *most = hct_node_get(schema, "maxContains");
	struct contains *contains = HCT_NEW(compiler->schemas->arena, struct contains);

	contains->schema = hct_schema_child(compiler, rule->node);
	contains->least = least && least->type == HCT_NODE_NUMBER ? least->number : 1;
	contains->most = most && most->type == HCT_NODE_NUMBER ? most->number : G_MAXDOUBLE;
	rule->as.contains = contains;
	return contains->schema != NULL;
}

static uint32_t
contains_count(
	struct run *run, const struct contains *contains, const struct hct_node *node, struct marks *marks)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < node->count && !run->stopped; i++) {
		if (!hct_schema_eval_quiet(run, contains->schema, node->items[i], NULL))
			continue;
		count++;
		hct_schema_mark(marks, i);
		if (!marks && count >= contains->least && contains->most == G_MAXDOUBLE)
			break;
	}
	return count;
}

bool
hct_schema_contains_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct contains *contains = rule->as.contains;
	const uint32_t count = contains_count(run, contains, node, marks);

	if (count >= contains->least && count <= contains->most)
		return true;
	return hct_schema_fault_add(run, (struct fault){ .keyword = rule->keyword,
						 .rule = rule,
						 .schema = rule->schema,
						 .node = node,
						 .index = count });
}

void
hct_schema_contains_say(struct say *say, const struct fault *fault)
{
	const struct contains *contains = fault->rule->as.contains;
	const bool few = fault->index < contains->least;
	const double limit = few ? contains->least : contains->most;

	hct_buf_printf(&say->text, "must have at %s %.0f item%s of a certain form, not %u",
		few ? "least" : "most", limit, limit == 1 ? "" : "s", fault->index);
}

/* ---- uniqueItems ---------------------------------------------------------------------------------------------------------*/

struct hashed {
	uint64_t hash;
	uint32_t index;
};

bool
hct_schema_unique_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_BOOL)
		return hct_schema_bad(compiler, rule->node, "\"uniqueItems\" must be a boolean");
	if (!rule->node->boolean)
		rule->keyword = NULL;
	return true;
}

static int
hashed_order(const void *a, const void *b)
{
	const struct hashed *left = a, *right = b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return left->index < right->index ? -1 : 1;
}

/* Among items of one hash (one, if no two are equal) gives each its first twin, as index + 1. */
static void
unique_find_twins(struct run *run, const struct hct_node *list, const struct hashed *items, uint32_t count,
	uint32_t *twins)
{
	for (uint32_t i = 1; i < count; i++) {
		for (uint32_t k = 0; k < i && !twins[items[i].index] && hct_schema_spend(run, 1, list); k++)
			if (hct_node_equal(list->items[items[k].index], list->items[items[i].index]))
				twins[items[i].index] = items[k].index + 1;
	}
}

static void
unique_sort(struct run *run, const struct hct_node *list, struct hashed *items, uint32_t *twins)
{
	uint64_t steps = 0;
	uint32_t first = 0;

	for (uint32_t i = 0; i < list->count; i++)
		items[i] = (struct hashed){ hct_schema_hash(list->items[i], &steps), i };
	qsort(items, list->count, sizeof *items, hashed_order);
	hct_schema_spend(run, steps, list);
	for (uint32_t i = 1; i <= list->count && !run->stopped; i++) {
		if (i < list->count && items[i].hash == items[first].hash)
			continue;
		unique_find_twins(run, list, items + first, i - first, twins);
		first = i;
	}
}

bool
hct_schema_unique_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	struct hashed *items = g_new(struct hashed, MAX(node->count, 1));
	uint32_t *twins = g_new0(uint32_t, MAX(node->count, 1));
	bool fits = true;

	(void)marks;
	unique_sort(run, node, items, twins);
	for (uint32_t i = 1; i < node->count && !run->stopped; i++)
		if (twins[i])
			fits = hct_schema_fault_add(run, (struct fault){ .keyword = rule->keyword,
								 .rule = rule,
								 .schema = rule->schema,
								 .node = node->items[i],
								 .index = twins[i] - 1 });
	g_free(twins);
	g_free(items);
	return fits;
}

void
hct_schema_unique_say(struct say *say, const struct fault *fault)
{
	hct_buf_printf(&say->text, "is in the list twice, first as item %u", fault->index + 1);
}
