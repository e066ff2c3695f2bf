/* core/expr/cel_macro.c: calls that are no calls: has(), all(), exists(), map() … */
#include "expr/cel_tree.h"

#include <glib.h>

static struct cel_node *
macro_has(struct cel_parser *parser, struct cel_node *call, struct cel_node *arg)
{
	if (arg->op != CEL_OP_SELECT) {
		(void)hct_expr_fail(parser->fault, arg->at, "\"key\" in x asks for one that is no name",
			"has() takes a field: has(x.name)");
		return NULL;
	}
	arg->op = CEL_OP_HAS;
	arg->at = call->at;
	return arg;
}

static enum cel_op
macro_op(struct hct_str name, uint32_t count)
{
	static const struct {
		const char *name;
		uint32_t count; /* of arguments, the target among them */
		enum cel_op op;
	} macros[] = { { "all", 3, CEL_OP_ALL }, { "exists", 3, CEL_OP_EXISTS },
		{ "exists_one", 3, CEL_OP_EXISTS_ONE }, { "existsOne", 3, CEL_OP_EXISTS_ONE },
		{ "map", 3, CEL_OP_COLLECT }, { "map", 4, CEL_OP_COLLECT }, { "filter", 3, CEL_OP_FILTER } };

	for (size_t i = 0; i < G_N_ELEMENTS(macros); i++)
		if (hct_str_is(name, macros[i].name) && count == macros[i].count)
			return macros[i].op;
	return CEL_OP_CALL;
}

struct cel_node *
hct_cel_make_call(
	struct cel_parser *parser, struct cel_node *call, struct cel_node *const *args, uint32_t count)
{
	struct cel_node *parts[3];
	enum cel_op op = call->member ? macro_op(call->name, count) : CEL_OP_CALL;

	if (!call->member && count == 1 && hct_str_is(call->name, "has"))
		return macro_has(parser, call, args[0]);
	if (op == CEL_OP_CALL)
		return hct_cel_adopt(parser, call, args, count);
	if (args[1]->op != CEL_OP_NAME) {
		(void)hct_expr_fail(parser->fault, args[1]->at, NULL,
			"%.*s() takes the name of a variable first", HCT_FMT(call->name));
		return NULL;
	}
	call->op = (uint8_t)op;
	call->name = args[1]->name;
	parts[0] = args[0];
	for (uint32_t i = 2; i < count; i++)
		parts[i - 1] = args[i];
	return hct_cel_adopt(parser, call, parts, count - 1);
}
