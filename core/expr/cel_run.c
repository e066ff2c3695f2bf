/* core/expr/cel_run.c: evaluation. An error ends it unless && or || (or all, exists) is decided without it. */
#include "expr/cel_run.h"

#include <glib.h>

bool
hct_cel_no_overload(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args)
{
	const char *left = hct_cel_type_words(args[0].type), *hint = NULL;

	if (node->count == 1)
		return hct_expr_fail(&eval->base.fault, node->at, NULL, "%s does not take %s",
			strcmp(node->function->name, "-x") == 0 ? "-" : node->function->name, left);
	if (hct_cel_is_number(&args[0]) && hct_cel_is_number(&args[1]))
		hint = "numbers of the document are doubles: write 2.0 instead of 2, or convert them with "
		       "int(…)";
	return hct_expr_fail(&eval->base.fault, node->at, hint, "%s does not take %s and %s",
		node->function->name, left, hct_cel_type_words(args[1].type));
}

static bool
run_select(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value operand, key = { .type = HCT_CEL_STRING, .text = node->name };
	uint32_t index;
	bool found, has = node->op == CEL_OP_HAS;

	if (!hct_cel_run(eval, node->args[0], &operand))
		return false;
	if (operand.type == HCT_CEL_LIST || (operand.type != HCT_CEL_MAP && !has))
		return hct_expr_fail(&eval->base.fault, node->at, NULL, "there is no \"%.*s\" in %s",
			HCT_FMT(hct_expr_shown(node->name)), hct_cel_type_words(operand.type));
	found = operand.type == HCT_CEL_MAP && hct_cel_find(eval, node, &operand, &key, &index);
	if (eval->base.fault.limit)
		return false;
	if (has)
		*out = hct_cel_bool(found);
	else if (found)
		*out = hct_cel_entry(&operand, index);
	else
		return hct_expr_fail(&eval->base.fault, node->at, "has(x.field) asks whether there is one",
			"there is no key \"%.*s\"", HCT_FMT(hct_expr_shown(node->name)));
	return true;
}

static bool
run_list(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value *items;

	if (!hct_cel_spend(eval, node, (uint64_t)node->count * CEL_ITEM_STEPS))
		return false;
	items = HCT_NEW_ARRAY(eval->base.arena, struct hct_cel_value, node->count);
	for (uint32_t i = 0; i < node->count; i++)
		if (!hct_cel_run(eval, node->args[i], &items[i]))
			return false;
	*out = (struct hct_cel_value){ .type = HCT_CEL_LIST, .count = node->count, .items = items };
	return true;
}

/* Of two entries with the same key the later one counts. */
static bool
run_map_entry(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *map,
	struct hct_cel_value *items, uint32_t i)
{
	struct hct_cel_value key, value;
	uint32_t at = map->count;

	if (!hct_cel_run(eval, node->args[i], &key) || !hct_cel_run(eval, node->args[i + 1], &value))
		return false;
	if (key.type != HCT_CEL_BOOL && key.type != HCT_CEL_INT && key.type != HCT_CEL_UINT &&
		key.type != HCT_CEL_STRING)
		return hct_expr_fail(&eval->base.fault, node->args[i]->at, NULL,
			"the key of an entry is not to be %s", hct_cel_type_words(key.type));
	if (!hct_cel_find(eval, node, map, &key, &at)) {
		if (eval->base.fault.limit)
			return false;
		map->count++;
	}
	items[2 * at] = key;
	items[2 * at + 1] = value;
	return true;
}

static bool
run_map(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value map = { .type = HCT_CEL_MAP }, *items;

	if (!hct_cel_spend(eval, node, (uint64_t)node->count * CEL_ITEM_STEPS))
		return false;
	items = HCT_NEW_ARRAY(eval->base.arena, struct hct_cel_value, node->count);
	map.items = items;
	for (uint32_t i = 0; i < node->count; i += 2)
		if (!run_map_entry(eval, node, &map, items, i))
			return false;
	*out = map;
	return true;
}

static bool
run_condition(struct cel_eval *eval, const struct cel_node *node, bool *out_true)
{
	struct hct_cel_value value;

	*out_true = false;
	if (!hct_cel_run(eval, node, &value))
		return false;
	if (value.type != HCT_CEL_BOOL)
		return hct_expr_fail(&eval->base.fault, node->at, NULL,
			"a condition is expected here, not %s", hct_cel_type_words(value.type));
	*out_true = value.boolean;
	return true;
}

/* Conditions that are decided together by the first of one value, whatever errors came before it; else the first error
 * is the one that is told. */
struct decision {
	bool decides;
	bool decided, failed;
	struct hct_expr_fault first;
};

/* One more condition; false when no further one matters. */
static bool
decision_take(struct cel_eval *eval, const struct cel_node *node, struct decision *decision)
{
	bool value;

	if (run_condition(eval, node, &value)) {
		decision->decided = value == decision->decides;
		return !decision->decided;
	}
	if (eval->base.fault.limit)
		return false;
	if (!decision->failed)
		decision->first = eval->base.fault;
	decision->failed = true;
	return true;
}

static bool
decision_end(struct cel_eval *eval, const struct decision *decision, struct hct_cel_value *out)
{
	*out = hct_cel_bool(decision->decided == decision->decides);
	if (decision->decided)
		return true;
	if (decision->failed && !eval->base.fault.limit)
		eval->base.fault = decision->first;
	return !decision->failed && !eval->base.fault.limit;
}

/* && (decided by false) and || (by true). */
static bool
run_chain(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct decision decision = { .decides = node->op == CEL_OP_OR };

	for (uint32_t i = 0; i < node->count && decision_take(eval, node->args[i], &decision); i++)
		continue;
	return decision_end(eval, &decision, out);
}

static bool
run_cond(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	bool value;

	return run_condition(eval, node->args[0], &value) &&
	       hct_cel_run(eval, node->args[value ? 1 : 2], out);
}

static bool
run_call(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value args[2] = { 0 };

	for (uint32_t i = 0; i < node->count; i++)
		if (!hct_cel_run(eval, node->args[i], &args[i]))
			return false;
	return node->function->call(eval, node, args, out);
}

/* The items that a macro goes through: those of a list, the keys of a map. */
static bool
run_range(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out_range)
{
	if (!hct_cel_run(eval, node->args[0], out_range))
		return false;
	if (out_range->type == HCT_CEL_LIST || out_range->type == HCT_CEL_MAP)
		return true;
	return hct_expr_fail(&eval->base.fault, node->at, NULL, "this needs a list or a map, not %s",
		hct_cel_type_words(out_range->type));
}

static struct hct_cel_value
range_item(const struct hct_cel_value *range, uint32_t index)
{
	return range->type == HCT_CEL_LIST ? hct_cel_item(range, index) : hct_cel_key(range, index);
}

/* all (decided by false), exists (by true). */
static bool
run_quantifier(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct decision decision = { .decides = node->op == CEL_OP_EXISTS };
	struct hct_cel_value range;

	if (!run_range(eval, node, &range))
		return false;
	for (uint32_t i = 0; i < range.count; i++) {
		eval->variables[node->slot] = range_item(&range, i);
		if (!decision_take(eval, node->args[1], &decision))
			break;
	}
	return decision_end(eval, &decision, out);
}

static bool
run_exists_one(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value range;
	uint32_t count = 0;
	bool value;

	if (!run_range(eval, node, &range))
		return false;
	for (uint32_t i = 0; i < range.count; i++) {
		eval->variables[node->slot] = range_item(&range, i);
		if (!run_condition(eval, node->args[1], &value))
			return false;
		count += value;
	}
	*out = hct_cel_bool(count == 1);
	return true;
}

/* One item of map and filter: whether it is kept, and as what. */
static bool
run_keep(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *item, bool *out_keep)
{
	bool collect = node->op == CEL_OP_COLLECT;

	*out_keep = true;
	eval->variables[node->slot] = *item;
	if ((!collect || node->count == 3) && !run_condition(eval, node->args[1], out_keep))
		return false;
	return !collect || !*out_keep || hct_cel_run(eval, node->args[node->count - 1], item);
}

static bool
run_collect(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	struct hct_cel_value range, *items;
	uint32_t count = 0;
	bool keep;

	if (!run_range(eval, node, &range) ||
		!hct_cel_spend(eval, node, (uint64_t)range.count * CEL_ITEM_STEPS))
		return false;
	items = HCT_NEW_ARRAY(eval->base.arena, struct hct_cel_value, range.count);
	for (uint32_t i = 0; i < range.count; i++) {
		items[count] = range_item(&range, i);
		if (!run_keep(eval, node, &items[count], &keep))
			return false;
		count += keep;
	}
	*out = (struct hct_cel_value){ .type = HCT_CEL_LIST, .count = count, .items = items };
	return true;
}

/* As deep as the tree, which is limited. */
bool
hct_cel_run(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out)
{
	if (!hct_cel_spend(eval, node, 1))
		return false;
	switch (node->op) {
	case CEL_OP_CONST:
		*out = node->value;
		return true;
	case CEL_OP_NAME:
		*out = eval->variables[node->slot];
		return true;
	case CEL_OP_SELECT:
	case CEL_OP_HAS:
		return run_select(eval, node, out);
	case CEL_OP_CALL:
		return run_call(eval, node, out);
	case CEL_OP_LIST:
		return run_list(eval, node, out);
	case CEL_OP_MAP:
		return run_map(eval, node, out);
	case CEL_OP_AND:
	case CEL_OP_OR:
		return run_chain(eval, node, out);
	case CEL_OP_COND:
		return run_cond(eval, node, out);
	case CEL_OP_ALL:
	case CEL_OP_EXISTS:
		return run_quantifier(eval, node, out);
	case CEL_OP_EXISTS_ONE:
		return run_exists_one(eval, node, out);
	default:
		return run_collect(eval, node, out);
	}
}

void
hct_cel_begin(struct cel_eval *eval, const struct hct_node *value, struct hct_arena *arena)
{
	eval->base = (struct hct_expr_eval){ .arena = arena,
		.steps = HCT_EXPR_STEPS,
		.spent = "the expression takes too many steps for this document" };
	eval->variables[0] = hct_cel_from_node(value);
}

const struct hct_cel *
hct_cel_compile(struct hct_str text, struct hct_arena *arena, struct hct_expr_error *out_error)
{
	struct hct_expr_fault fault = { 0 };
	struct cel_node *root = hct_cel_parse(hct_arena_str(arena, text), arena, &fault);
	const struct cel_type *type = root ? hct_cel_check(root, arena, &fault) : NULL;
	struct hct_cel *cel;

	if (!type) {
		hct_expr_error_take(&fault, arena, out_error);
		return NULL;
	}
	cel = HCT_NEW(arena, struct hct_cel);
	cel->root = root;
	cel->type = type;
	return cel;
}

uint32_t
hct_cel_result_type(const struct hct_cel *cel)
{
	return cel->type->type;
}

bool
hct_cel_eval(const struct hct_cel *cel, const struct hct_node *value, struct hct_arena *arena,
	struct hct_cel_value *out_result, struct hct_expr_error *out_error)
{
	struct cel_eval eval;

	hct_cel_begin(&eval, value, arena);
	if (hct_cel_run(&eval, cel->root, out_result))
		return true;
	hct_expr_error_take(&eval.base.fault, arena, out_error);
	return false;
}
