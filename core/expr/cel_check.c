/* core/expr/cel_check.c: names, functions and static types. What is not known without the document is `dyn` and agrees with
 * everything; what is known must fit, as in cel-go. */
#include "expr/cel_tree.h"

#include <glib.h>

#define VARIABLES (HCT_EXPR_DEPTH + 2)

struct cel_checker {
	struct hct_arena *arena;
	struct hct_expr_fault *fault;
	struct {
		struct hct_str name;
		const struct cel_type *type;
	} variables[VARIABLES];
	uint16_t count;
};

static const struct cel_type simple_types[] = {
	[HCT_CEL_DYN] = { HCT_CEL_DYN, NULL, NULL },
	[HCT_CEL_NULL] = { HCT_CEL_NULL, NULL, NULL },
	[HCT_CEL_BOOL] = { HCT_CEL_BOOL, NULL, NULL },
	[HCT_CEL_INT] = { HCT_CEL_INT, NULL, NULL },
	[HCT_CEL_UINT] = { HCT_CEL_UINT, NULL, NULL },
	[HCT_CEL_DOUBLE] = { HCT_CEL_DOUBLE, NULL, NULL },
	[HCT_CEL_STRING] = { HCT_CEL_STRING, NULL, NULL },
	[HCT_CEL_DURATION] = { HCT_CEL_DURATION, NULL, NULL },
	[HCT_CEL_LIST] = { HCT_CEL_LIST, NULL, &simple_types[HCT_CEL_DYN] },
	[HCT_CEL_MAP] = { HCT_CEL_MAP, &simple_types[HCT_CEL_DYN], &simple_types[HCT_CEL_DYN] },
	[HCT_CEL_TYPE] = { HCT_CEL_TYPE, NULL, NULL },
};

static const struct cel_type *check(struct cel_checker *checker, struct cel_node *node);

static const struct cel_type *
simple(uint32_t type)
{
	return &simple_types[type];
}

const char *
hct_cel_type_name(uint32_t type)
{
	static const char *const names[] = { "dyn", "null", "bool", "int", "uint", "double", "string",
		"duration", "list", "map", "type" };

	return type < G_N_ELEMENTS(names) ? names[type] : "?";
}

const char *
hct_cel_type_words(uint32_t type)
{
	static const char *const words[] = { "a value", "null", "a bool", "an int", "a uint", "a double",
		"a string", "a duration", "a list", "a map", "a type" };

	return type < G_N_ELEMENTS(words) ? words[type] : "?";
}

static bool
types_agree(const struct cel_type *a, const struct cel_type *b)
{
	if (a->type == HCT_CEL_DYN || b->type == HCT_CEL_DYN)
		return true;
	if (a->type != b->type)
		return (a->type == HCT_CEL_NULL && b->type == HCT_CEL_DURATION) ||
		       (b->type == HCT_CEL_NULL && a->type == HCT_CEL_DURATION);
	if (a->type == HCT_CEL_MAP && !types_agree(a->key, b->key))
		return false;
	return (a->type != HCT_CEL_LIST && a->type != HCT_CEL_MAP) || types_agree(a->item, b->item);
}

/* The more general of two types that agree; dyn if they do not. */
static const struct cel_type *
types_join(struct cel_checker *checker, const struct cel_type *a, const struct cel_type *b)
{
	struct cel_type *joined;

	if (!a || a == b)
		return b;
	if (!types_agree(a, b) || a->type == HCT_CEL_DYN || b->type == HCT_CEL_DYN)
		return simple(HCT_CEL_DYN);
	if (a->type == HCT_CEL_NULL)
		return b;
	if (a->type != HCT_CEL_LIST && a->type != HCT_CEL_MAP)
		return a;
	joined = HCT_NEW(checker->arena, struct cel_type);
	joined->type = a->type;
	joined->item = types_join(checker, a->item, b->item);
	joined->key = a->key ? types_join(checker, a->key, b->key) : NULL;
	return joined;
}

static const struct cel_type *
type_of_list(struct cel_checker *checker, const struct cel_type *item)
{
	struct cel_type *type = HCT_NEW(checker->arena, struct cel_type);

	type->type = HCT_CEL_LIST;
	type->item = item;
	return type;
}

static const struct cel_type *
check_fail(struct cel_checker *checker, size_t at, const char *hint, const char *what,
	const struct cel_type *type)
{
	(void)hct_expr_fail(checker->fault, at, hint, "%s %s", what, hct_cel_type_words(type->type));
	return NULL;
}

/* The name of a type is one too, unless a variable is called so. */
static const struct cel_type *
check_type_name(struct cel_checker *checker, struct cel_node *node)
{
	for (uint32_t type = HCT_CEL_NULL; type <= HCT_CEL_TYPE; type++) {
		const char *name = type == HCT_CEL_NULL ? "null_type" : hct_cel_type_name(type);

		if (type == HCT_CEL_DURATION || !hct_str_is(node->name, name))
			continue;
		node->op = CEL_OP_CONST;
		node->value.type = HCT_CEL_TYPE;
		node->value.integer = (int64_t)type;
		return simple(HCT_CEL_TYPE);
	}
	(void)hct_expr_fail(checker->fault, node->at,
		"the target's value is called \"value\"; text stands in quotes",
		"there is no variable \"%.*s\"", HCT_FMT(node->name));
	return NULL;
}

static const struct cel_type *
check_name(struct cel_checker *checker, struct cel_node *node)
{
	for (uint16_t i = checker->count; i > 0; i--) {
		if (!hct_str_eq(checker->variables[i - 1].name, node->name))
			continue;
		node->slot = (uint16_t)(i - 1);
		return checker->variables[i - 1].type;
	}
	return check_type_name(checker, node);
}

static const struct cel_type *
check_select(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_type *operand = check(checker, node->args[0]);

	if (!operand)
		return NULL;
	if (operand->type != HCT_CEL_MAP && operand->type != HCT_CEL_DYN)
		return check_fail(checker, node->at, NULL, "there are no fields in", operand);
	if (node->op == CEL_OP_HAS)
		return simple(HCT_CEL_BOOL);
	return operand->type == HCT_CEL_MAP ? operand->item : operand;
}

static const struct cel_type *
check_list(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_type *item = NULL;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct cel_type *type = check(checker, node->args[i]);

		if (!type)
			return NULL;
		item = types_join(checker, item, type);
	}
	return type_of_list(checker, item ? item : simple(HCT_CEL_DYN));
}

static bool
type_is_key(const struct cel_type *type)
{
	return type->type == HCT_CEL_DYN || type->type == HCT_CEL_BOOL || type->type == HCT_CEL_INT ||
	       type->type == HCT_CEL_UINT || type->type == HCT_CEL_STRING;
}

static const struct cel_type *
check_map(struct cel_checker *checker, struct cel_node *node)
{
	struct cel_type *type = HCT_NEW(checker->arena, struct cel_type);

	*type = (struct cel_type){ .type = HCT_CEL_MAP };
	for (uint32_t i = 0; i < node->count; i += 2) {
		const struct cel_type *key = check(checker, node->args[i]);
		const struct cel_type *item = key ? check(checker, node->args[i + 1]) : NULL;

		if (!item)
			return NULL;
		if (!type_is_key(key))
			return check_fail(
				checker, node->args[i]->at, NULL, "the key of an entry is not to be", key);
		type->key = types_join(checker, type->key, key);
		type->item = types_join(checker, type->item, item);
	}
	if (node->count == 0)
		return simple(HCT_CEL_MAP);
	return type;
}

static bool
check_is_bool(struct cel_checker *checker, const struct cel_node *node, const struct cel_type *type)
{
	if (!type)
		return false;
	if (type->type == HCT_CEL_BOOL || type->type == HCT_CEL_DYN)
		return true;
	return check_fail(checker, node->at, NULL, "a condition is expected here, not", type) != NULL;
}

static const struct cel_type *
check_chain(struct cel_checker *checker, struct cel_node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		if (!check_is_bool(checker, node->args[i], check(checker, node->args[i])))
			return NULL;
	return simple(HCT_CEL_BOOL);
}

static const struct cel_type *
check_cond(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_type *left, *right;

	if (!check_is_bool(checker, node->args[0], check(checker, node->args[0])))
		return NULL;
	left = check(checker, node->args[1]);
	right = left ? check(checker, node->args[2]) : NULL;
	if (!right)
		return NULL;
	if (types_agree(left, right))
		return types_join(checker, left, right);
	(void)hct_expr_fail(checker->fault, node->at, "dyn(…) around one of them lets it be",
		"the two sides of ?: differ: %s and %s", hct_cel_type_words(left->type),
		hct_cel_type_words(right->type));
	return NULL;
}

static const struct cel_type *
macro_result(struct cel_checker *checker, const struct cel_node *node, const struct cel_type *variable,
	const struct cel_type *last)
{
	switch (node->op) {
	case CEL_OP_COLLECT:
		return type_of_list(checker, last);
	case CEL_OP_FILTER:
		return type_of_list(checker, variable);
	default:
		return simple(HCT_CEL_BOOL);
	}
}

static const struct cel_type *
check_macro(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_type *range = check(checker, node->args[0]), *variable, *last = NULL;

	if (!range)
		return NULL;
	if (range->type != HCT_CEL_LIST && range->type != HCT_CEL_MAP && range->type != HCT_CEL_DYN)
		return check_fail(checker, node->at, NULL, "this needs a list or a map, not", range);
	variable = range->type == HCT_CEL_LIST	? range->item
		   : range->type == HCT_CEL_MAP ? range->key
						: range;
	node->slot = checker->count++;
	checker->variables[node->slot].name = node->name;
	checker->variables[node->slot].type = variable;
	for (uint32_t i = 1; i < node->count; i++) {
		bool condition = node->op != CEL_OP_COLLECT || i + 1 < node->count;

		last = check(checker, node->args[i]);
		if (!last || (condition && !check_is_bool(checker, node->args[i], last)))
			return NULL;
	}
	checker->count--;
	return macro_result(checker, node, variable, last);
}

/* "+ takes no string and int". */
static const struct cel_type *
check_no_overload(
	struct cel_checker *checker, const struct cel_node *node, const struct cel_type *const *types)
{
	const char *left = hct_cel_type_words(types[0]->type);
	const char *hint = NULL;

	if (node->count == 1) {
		(void)hct_expr_fail(checker->fault, node->at, NULL, "%s does not take %s",
			hct_str_is(node->name, "-x") ? "-" : node->function->name, left);
		return NULL;
	}
	if (types[0]->type == HCT_CEL_INT || types[1]->type == HCT_CEL_INT)
		hint = "numbers of different types are converted with int(…), double(…) or dyn(…); 2.0 is a "
		       "double";
	(void)hct_expr_fail(checker->fault, node->at, hint, "%s does not take %s and %s",
		node->function->name, left, hct_cel_type_words(types[1]->type));
	return NULL;
}

static const struct cel_type *
check_overloads(struct cel_checker *checker, struct cel_node *node, const struct cel_type *const *types)
{
	const struct cel_overload *overload = node->function->overloads;
	const struct cel_type *result = NULL;

	for (; overload && overload->result != HCT_CEL_DYN; overload++) {
		bool fits = true;

		for (uint32_t i = 0; i < node->count; i++)
			fits = fits && types_agree(types[i], simple(overload->args[i]));
		if (fits && (!result || result->type == overload->result))
			result = simple(overload->result);
		else if (fits)
			result = simple(HCT_CEL_DYN);
	}
	return result ? result : check_no_overload(checker, node, types);
}

static const struct cel_type *
check_index(struct cel_checker *checker, struct cel_node *node, const struct cel_type *const *types)
{
	if (types[0]->type == HCT_CEL_DYN)
		return types[0];
	if (types[0]->type == HCT_CEL_LIST && types_agree(types[1], simple(HCT_CEL_INT)))
		return types[0]->item;
	if (types[0]->type == HCT_CEL_MAP && types_agree(types[0]->key, types[1]))
		return types[0]->item;
	return check_no_overload(checker, node, types);
}

static const struct cel_type *
check_in(struct cel_checker *checker, struct cel_node *node, const struct cel_type *const *types)
{
	const struct cel_type *range = types[1];

	if (range->type == HCT_CEL_DYN ||
		((range->type == HCT_CEL_LIST || range->type == HCT_CEL_MAP) &&
			types_agree(types[0], range->type == HCT_CEL_LIST ? range->item : range->key)))
		return simple(HCT_CEL_BOOL);
	return check_no_overload(checker, node, types);
}

static const struct cel_type *
check_add(struct cel_checker *checker, struct cel_node *node, const struct cel_type *const *types)
{
	bool lists = (types[0]->type == HCT_CEL_LIST || types[0]->type == HCT_CEL_DYN) &&
		     (types[1]->type == HCT_CEL_LIST || types[1]->type == HCT_CEL_DYN) &&
		     types_agree(types[0], types[1]);

	if (!lists)
		return check_overloads(checker, node, types);
	if (types[0]->type == HCT_CEL_DYN && types[1]->type == HCT_CEL_DYN)
		return types[0];
	return types_join(checker, types[0]->type == HCT_CEL_DYN ? simple(HCT_CEL_LIST) : types[0],
		types[1]->type == HCT_CEL_DYN ? simple(HCT_CEL_LIST) : types[1]);
}

static const struct cel_type *
check_function(struct cel_checker *checker, struct cel_node *node, const struct cel_type *const *types)
{
	switch (node->function->rule) {
	case CEL_RULE_EQUAL:
		return types_agree(types[0], types[1]) ? simple(HCT_CEL_BOOL)
						       : check_no_overload(checker, node, types);
	case CEL_RULE_IN:
		return check_in(checker, node, types);
	case CEL_RULE_INDEX:
		return check_index(checker, node, types);
	case CEL_RULE_ADD:
		return check_add(checker, node, types);
	case CEL_RULE_TYPE:
		return simple(HCT_CEL_TYPE);
	case CEL_RULE_DYN:
		return simple(HCT_CEL_DYN);
	default:
		return check_overloads(checker, node, types);
	}
}

static bool
check_has_function(struct cel_checker *checker, struct cel_node *node)
{
	const char *outside;

	node->function = hct_cel_function(node->name, node->count);
	if (node->function && (node->member ? node->function->member : node->function->plain))
		return true;
	if (node->function)
		return hct_expr_fail(checker->fault, node->at, NULL,
			node->member ? "%.*s() takes its argument in brackets: %.*s(x)"
				     : "%.*s() is called as x.%.*s(…)",
			HCT_FMT(node->name), HCT_FMT(node->name));
	for (uint32_t count = 1; count <= 2; count++)
		if (hct_cel_function(node->name, count))
			return hct_expr_fail(checker->fault, node->at, NULL,
				"%.*s() does not take that many arguments", HCT_FMT(node->name));
	outside = hct_cel_function_outside(node->name);
	if (outside)
		return hct_expr_fail(checker->fault, node->at, hct_cel_function_hint(node->name), "%.*s() %s",
			HCT_FMT(node->name), outside);
	return hct_expr_fail(checker->fault, node->at, hct_cel_function_hint(node->name),
		"there is no function \"%.*s\"", HCT_FMT(node->name));
}

/* A pattern that is known is read once, and its faults are found without a document. */
static bool
check_pattern(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_node *pattern = node->count == 2 ? node->args[1] : NULL;

	if (!pattern || strcmp(node->function->name, "matches") != 0 || pattern->op != CEL_OP_CONST ||
		pattern->value.type != HCT_CEL_STRING)
		return true;
	node->pattern = hct_re2_compile(pattern->value.text, checker->arena, checker->fault);
	if (node->pattern)
		return true;
	/* Where in the literal depends on its escapes; its beginning is near enough. */
	checker->fault->offset = pattern->at;
	return false;
}

static const struct cel_type *
check_call(struct cel_checker *checker, struct cel_node *node)
{
	const struct cel_type *types[2] = { NULL, NULL };

	if (!check_has_function(checker, node))
		return NULL;
	for (uint32_t i = 0; i < node->count; i++) {
		types[i] = check(checker, node->args[i]);
		if (!types[i])
			return NULL;
	}
	return check_pattern(checker, node) ? check_function(checker, node, types) : NULL;
}

/* As deep as the tree, which is limited. */
static const struct cel_type *
check(struct cel_checker *checker, struct cel_node *node)
{
	switch (node->op) {
	case CEL_OP_CONST:
		return simple(node->value.type);
	case CEL_OP_NAME:
		return check_name(checker, node);
	case CEL_OP_SELECT:
	case CEL_OP_HAS:
		return check_select(checker, node);
	case CEL_OP_CALL:
		return check_call(checker, node);
	case CEL_OP_LIST:
		return check_list(checker, node);
	case CEL_OP_MAP:
		return check_map(checker, node);
	case CEL_OP_AND:
	case CEL_OP_OR:
		return check_chain(checker, node);
	case CEL_OP_COND:
		return check_cond(checker, node);
	default:
		return check_macro(checker, node);
	}
}

const struct cel_type *
hct_cel_check(struct cel_node *root, struct hct_arena *arena, struct hct_expr_fault *fault)
{
	struct cel_checker checker = { .arena = arena, .fault = fault, .count = 1 };

	checker.variables[0].name = hct_str("value");
	checker.variables[0].type = simple(HCT_CEL_DYN);
	return check(&checker, root);
}
