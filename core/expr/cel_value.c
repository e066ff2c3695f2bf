/* core/expr/cel_value.c: values: parts of documents, lists and maps of expressions, when they are equal. */
#include "expr/cel_run.h"

#include <math.h>

struct hct_cel_value
hct_cel_bool(bool boolean)
{
	return (struct hct_cel_value){ .type = HCT_CEL_BOOL, .boolean = boolean };
}

struct hct_cel_value
hct_cel_from_node(const struct hct_node *node)
{
	struct hct_cel_value value = { .type = HCT_CEL_NULL, .node = node };

	switch (node->type) {
	case HCT_NODE_BOOL:
		value.type = HCT_CEL_BOOL;
		value.boolean = node->boolean;
		break;
	case HCT_NODE_NUMBER:
		value.type = HCT_CEL_DOUBLE;
		value.number = node->number;
		break;
	case HCT_NODE_STRING:
		value.type = HCT_CEL_STRING;
		value.text = node->text;
		break;
	case HCT_NODE_LIST:
	case HCT_NODE_MAP:
		value.type = node->type == HCT_NODE_LIST ? HCT_CEL_LIST : HCT_CEL_MAP;
		value.count = node->count;
		break;
	default:
		break;
	}
	return value;
}

struct hct_cel_value
hct_cel_item(const struct hct_cel_value *list, uint32_t index)
{
	return list->node ? hct_cel_from_node(list->node->items[index]) : list->items[index];
}

struct hct_cel_value
hct_cel_key(const struct hct_cel_value *map, uint32_t index)
{
	struct hct_cel_value key = { .type = HCT_CEL_STRING };

	if (!map->node)
		return map->items[2 * index];
	key.text = map->node->members[index].name;
	return key;
}

struct hct_cel_value
hct_cel_entry(const struct hct_cel_value *map, uint32_t index)
{
	return map->node ? hct_cel_from_node(map->node->members[index].value) : map->items[2 * index + 1];
}

bool
hct_cel_is_number(const struct hct_cel_value *value)
{
	return value->type == HCT_CEL_INT || value->type == HCT_CEL_UINT || value->type == HCT_CEL_DOUBLE;
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static double
number_as_double(const struct hct_cel_value *value)
{
	switch (value->type) {
	case HCT_CEL_INT:
		return (double)value->integer;
	case HCT_CEL_UINT:
		return (double)value->natural;
	default:
		return value->number;
	}
}

bool
hct_cel_order_numbers(const struct hct_cel_value *a, const struct hct_cel_value *b, int *out_order)
{
	if (a->type == HCT_CEL_DOUBLE || b->type == HCT_CEL_DOUBLE) {
		double left = number_as_double(a), right = number_as_double(b);

		*out_order = ORDER(left, right);
		return !isnan(left) && !isnan(right);
	}
	if (a->type == b->type)
		*out_order = a->type == HCT_CEL_INT ? ORDER(a->integer, b->integer)
						    : ORDER(a->natural, b->natural);
	else if (a->type == HCT_CEL_INT)
		*out_order = a->integer < 0 ? -1 : ORDER((uint64_t)a->integer, b->natural);
	else
		*out_order = b->integer < 0 ? 1 : ORDER(a->natural, (uint64_t)b->integer);
	return true;
}

bool
hct_cel_find(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *map,
	const struct hct_cel_value *key, uint32_t *out_index)
{
	/* A map of the document has texts for keys. */
	if (map->node)
		return hct_cel_spend(eval, node, 1) && key->type == HCT_CEL_STRING &&
		       hct_expr_find_member(&eval->base, node->at, map->node, key->text, out_index);
	if (!hct_cel_spend(eval, node, 1 + map->count / 8))
		return false;
	for (uint32_t i = 0; i < map->count; i++) {
		struct hct_cel_value other = hct_cel_key(map, i);

		/* No key is a list or map, so this goes no deeper. */
		if (other.type != key->type && !(hct_cel_is_number(&other) && hct_cel_is_number(key)))
			continue;
		if (!hct_cel_equal(eval, node, &other, key))
			continue;
		*out_index = i;
		return true;
	}
	return false;
}

static bool
lists_equal(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *a,
	const struct hct_cel_value *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++) {
		struct hct_cel_value left = hct_cel_item(a, i), right = hct_cel_item(b, i);

		if (!hct_cel_spend(eval, node, 1) || !hct_cel_equal(eval, node, &left, &right))
			return false;
	}
	return true;
}

static bool
maps_equal(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *a,
	const struct hct_cel_value *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++) {
		struct hct_cel_value key = hct_cel_key(a, i), left = hct_cel_entry(a, i), right;
		uint32_t at;

		if (!hct_cel_find(eval, node, b, &key, &at))
			return false;
		right = hct_cel_entry(b, at);
		if (!hct_cel_equal(eval, node, &left, &right))
			return false;
	}
	return true;
}

/* As deep as the document, which is limited, and the lists that the expression put around parts of it. */
bool
hct_cel_equal(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *a,
	const struct hct_cel_value *b)
{
	int order;

	if (hct_cel_is_number(a) && hct_cel_is_number(b))
		return hct_cel_order_numbers(a, b, &order) && order == 0;
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case HCT_CEL_BOOL:
		return a->boolean == b->boolean;
	case HCT_CEL_STRING:
		return hct_expr_same_text(&eval->base, node->at, a->text, b->text);
	case HCT_CEL_LIST:
		return lists_equal(eval, node, a, b);
	case HCT_CEL_MAP:
		return maps_equal(eval, node, a, b);
	case HCT_CEL_NULL:
		return true;
	default:
		return a->integer == b->integer;
	}
}
