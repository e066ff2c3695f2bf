/* core/expr/cel_culprit.c: which part of the document made an expression false. */
#include "expr/cel_run.h"

static const struct hct_node *culprit(
	struct cel_eval *eval, const struct cel_node *node, bool value, const struct hct_node *around);

static bool
is_value(struct cel_eval *eval, const struct cel_node *node, bool value)
{
	struct hct_cel_value result;

	return hct_cel_run(eval, node, &result) && result.type == HCT_CEL_BOOL && result.boolean == value;
}

/* The operand that decided, or, where none did alone, what was around. */
static const struct hct_node *
culprit_chain(struct cel_eval *eval, const struct cel_node *node, bool value, const struct hct_node *around)
{
	if (value == (node->op == CEL_OP_AND))
		return around;
	for (uint32_t i = 0; i < node->count; i++)
		if (is_value(eval, node->args[i], value))
			return culprit(eval, node->args[i], value, around);
	return around;
}

static const struct hct_node *
culprit_item(struct cel_eval *eval, const struct cel_node *node, bool value, const struct hct_node *around)
{
	struct hct_cel_value range;

	if (value == (node->op == CEL_OP_ALL) || !hct_cel_run(eval, node->args[0], &range))
		return around;
	for (uint32_t i = 0; i < range.count; i++) {
		struct hct_cel_value item =
			range.type == HCT_CEL_LIST ? hct_cel_item(&range, i) : hct_cel_key(&range, i);
		struct hct_cel_value part = range.type == HCT_CEL_LIST ? item : hct_cel_entry(&range, i);

		eval->variables[node->slot] = item;
		if (is_value(eval, node->args[1], value))
			return culprit(eval, node->args[1], value, part.node ? part.node : around);
	}
	return around;
}

static const struct hct_node *
culprit(struct cel_eval *eval, const struct cel_node *node, bool value, const struct hct_node *around)
{
	switch (node->op) {
	case CEL_OP_AND:
	case CEL_OP_OR:
		return culprit_chain(eval, node, value, around);
	case CEL_OP_COND:
		return culprit(eval, node->args[is_value(eval, node->args[0], true) ? 1 : 2], value, around);
	case CEL_OP_ALL:
	case CEL_OP_EXISTS:
		return culprit_item(eval, node, value, around);
	case CEL_OP_CALL:
		if (strcmp(node->function->name, "!") == 0)
			return culprit(eval, node->args[0], !value, around);
		return around;
	default:
		return around;
	}
}

const struct hct_node *
hct_cel_culprit(const struct hct_cel *cel, const struct hct_node *value, struct hct_arena *arena)
{
	struct cel_eval eval;

	hct_cel_begin(&eval, value, arena);
	return culprit(&eval, cel->root, false, value);
}
