/* core/expr/cel_call.c: operators, and functions of text, lists and maps. */
#include "expr/cel_call.h"

#include <glib.h>
#include <math.h>

CEL_CALL(hct_cel_call_equal)
{
	bool equal = hct_cel_equal(eval, node, &args[0], &args[1]);

	*out = hct_cel_bool(equal == (node->function->name[0] == '='));
	return !eval->base.fault.limit;
}

/* *out_order: below, above or 0. False after an error. */
static bool
values_order(
	struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args, int *out_order)
{
	const struct hct_cel_value *a = &args[0], *b = &args[1];

	if (hct_cel_is_number(a) && hct_cel_is_number(b))
		return hct_cel_order_numbers(a, b, out_order) ||
		       hct_expr_fail(&eval->base.fault, node->at, NULL, "NaN has no order");
	if (a->type != b->type)
		return hct_cel_no_overload(eval, node, args);
	switch (a->type) {
	case HCT_CEL_BOOL:
		*out_order = a->boolean - b->boolean;
		return true;
	case HCT_CEL_STRING:
		return hct_expr_order_texts(&eval->base, node->at, a->text, b->text, out_order);
	case HCT_CEL_DURATION:
		*out_order = (a->integer > b->integer) - (a->integer < b->integer);
		return true;
	default:
		return hct_cel_no_overload(eval, node, args);
	}
}

CEL_CALL(hct_cel_call_order)
{
	const char *name = node->function->name;
	int order;

	if (!values_order(eval, node, args, &order))
		return false;
	*out = hct_cel_bool((name[0] == '<' ? order < 0 : order > 0) || (name[1] == '=' && order == 0));
	return true;
}

CEL_CALL(hct_cel_call_in)
{
	uint32_t at;
	bool found = false;

	if (args[1].type == HCT_CEL_MAP)
		found = hct_cel_find(eval, node, &args[1], &args[0], &at);
	else if (args[1].type != HCT_CEL_LIST)
		return hct_cel_no_overload(eval, node, args);
	for (uint32_t i = 0; args[1].type == HCT_CEL_LIST && i < args[1].count && !found; i++) {
		struct hct_cel_value item = hct_cel_item(&args[1], i);

		if (!hct_cel_spend(eval, node, 1))
			return false;
		found = hct_cel_equal(eval, node, &args[0], &item);
	}
	*out = hct_cel_bool(found);
	return !eval->base.fault.limit;
}

/* A whole number of any type, as an index; false: it is none. */
static bool
index_of(const struct hct_cel_value *value, int64_t *out_index)
{
	switch (value->type) {
	case HCT_CEL_INT:
		*out_index = value->integer;
		return true;
	case HCT_CEL_UINT:
		*out_index = (int64_t)MIN(value->natural, (uint64_t)INT64_MAX);
		return true;
	case HCT_CEL_DOUBLE:
		if (!(fabs(value->number) < 9e18) || floor(value->number) != value->number)
			return false;
		*out_index = (int64_t)value->number;
		return true;
	default:
		return false;
	}
}

CEL_CALL(hct_cel_call_index)
{
	int64_t index;
	uint32_t at;

	if (args[0].type == HCT_CEL_MAP) {
		if (hct_cel_find(eval, node, &args[0], &args[1], &at)) {
			*out = hct_cel_entry(&args[0], at);
			return true;
		}
		if (args[1].type != HCT_CEL_STRING)
			return hct_expr_fail(&eval->base.fault, node->at, NULL, "there is no such key");
		return hct_expr_fail(&eval->base.fault, node->at, "\"key\" in x asks whether there is one",
			"there is no key \"%.*s\"", HCT_FMT(hct_expr_shown(args[1].text)));
	}
	if (args[0].type != HCT_CEL_LIST || !index_of(&args[1], &index))
		return hct_cel_no_overload(eval, node, args);
	if (index < 0 || index >= (int64_t)args[0].count)
		return hct_expr_fail(&eval->base.fault, node->at, NULL,
			"there is no item %" G_GINT64_FORMAT " in a list of %u", index, args[0].count);
	*out = hct_cel_item(&args[0], (uint32_t)index);
	return true;
}

static bool
add_texts(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args,
	struct hct_cel_value *out)
{
	*out = (struct hct_cel_value){ .type = HCT_CEL_STRING };
	return hct_expr_join(&eval->base, node->at, args[0].text, args[1].text, &out->text);
}

static bool
add_lists(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args,
	struct hct_cel_value *out)
{
	uint64_t count = (uint64_t)args[0].count + args[1].count;
	struct hct_cel_value *items;

	if (!hct_cel_spend(eval, node, count * CEL_ITEM_STEPS))
		return false;
	items = HCT_NEW_ARRAY(eval->base.arena, struct hct_cel_value, count);
	for (uint32_t i = 0; i < args[0].count; i++)
		items[i] = hct_cel_item(&args[0], i);
	for (uint32_t i = 0; i < args[1].count; i++)
		items[args[0].count + i] = hct_cel_item(&args[1], i);
	*out = (struct hct_cel_value){ .type = HCT_CEL_LIST, .count = (uint32_t)count, .items = items };
	return true;
}

CEL_CALL(hct_cel_call_add)
{
	if (args[0].type == args[1].type && args[0].type == HCT_CEL_STRING)
		return add_texts(eval, node, args, out);
	if (args[0].type == args[1].type && args[0].type == HCT_CEL_LIST)
		return add_lists(eval, node, args, out);
	return hct_cel_call_arithmetic(eval, node, args, out);
}

/* False: the result is too large, or divided by zero. */
static bool
arithmetic_int(char op, int64_t a, int64_t b, int64_t *out)
{
	switch (op) {
	case '+':
		return !__builtin_add_overflow(a, b, out);
	case '-':
		return !__builtin_sub_overflow(a, b, out);
	case '*':
		return !__builtin_mul_overflow(a, b, out);
	default:
		if (b == 0 || (a == INT64_MIN && b == -1))
			return false;
		*out = op == '/' ? a / b : a % b;
		return true;
	}
}

static bool
arithmetic_uint(char op, uint64_t a, uint64_t b, uint64_t *out)
{
	switch (op) {
	case '+':
		return !__builtin_add_overflow(a, b, out);
	case '-':
		return !__builtin_sub_overflow(a, b, out);
	case '*':
		return !__builtin_mul_overflow(a, b, out);
	default:
		if (b == 0)
			return false;
		*out = op == '/' ? a / b : a % b;
		return true;
	}
}

static double
arithmetic_double(char op, double a, double b)
{
	switch (op) {
	case '+':
		return a + b;
	case '-':
		return a - b;
	case '*':
		return a * b;
	default:
		return a / b;
	}
}

CEL_CALL(hct_cel_call_arithmetic)
{
	char op = node->function->name[0];
	bool good = true;

	if (args[0].type != args[1].type || (args[0].type == HCT_CEL_DOUBLE && op == '%') ||
		(args[0].type == HCT_CEL_DURATION && op != '+' && op != '-'))
		return hct_cel_no_overload(eval, node, args);
	*out = (struct hct_cel_value){ .type = args[0].type };
	switch (args[0].type) {
	case HCT_CEL_INT:
	case HCT_CEL_DURATION:
		good = arithmetic_int(op, args[0].integer, args[1].integer, &out->integer);
		break;
	case HCT_CEL_UINT:
		good = arithmetic_uint(op, args[0].natural, args[1].natural, &out->natural);
		break;
	case HCT_CEL_DOUBLE:
		out->number = arithmetic_double(op, args[0].number, args[1].number);
		break;
	default:
		return hct_cel_no_overload(eval, node, args);
	}
	return good ||
	       hct_expr_fail(&eval->base.fault, node->at, NULL, "the result of %c is not in the range of %s",
		       op, hct_cel_type_name(args[0].type));
}

CEL_CALL(hct_cel_call_negate)
{
	*out = (struct hct_cel_value){ .type = args[0].type };
	if (args[0].type == HCT_CEL_DOUBLE) {
		out->number = -args[0].number;
		return true;
	}
	if (args[0].type != HCT_CEL_INT && args[0].type != HCT_CEL_DURATION)
		return hct_cel_no_overload(eval, node, args);
	return arithmetic_int('-', 0, args[0].integer, &out->integer) ||
	       hct_expr_fail(&eval->base.fault, node->at, NULL, "the result of - is not in the range of int");
}

CEL_CALL(hct_cel_call_not)
{
	if (args[0].type != HCT_CEL_BOOL)
		return hct_cel_no_overload(eval, node, args);
	*out = hct_cel_bool(!args[0].boolean);
	return true;
}

CEL_CALL(hct_cel_call_size)
{
	*out = (struct hct_cel_value){ .type = HCT_CEL_INT, .integer = args[0].count };
	if (args[0].type == HCT_CEL_LIST || args[0].type == HCT_CEL_MAP)
		return true;
	if (args[0].type != HCT_CEL_STRING)
		return hct_cel_no_overload(eval, node, args);
	out->integer = args[0].text.len ? g_utf8_strlen(args[0].text.ptr, (gssize)args[0].text.len) : 0;
	return hct_cel_spend(eval, node, args[0].text.len / 64);
}

CEL_CALL(hct_cel_call_matches)
{
	if (args[0].type != HCT_CEL_STRING || args[1].type != HCT_CEL_STRING)
		return hct_cel_no_overload(eval, node, args);
	*out = (struct hct_cel_value){ .type = HCT_CEL_BOOL };
	return hct_expr_matches(
		&eval->base, node->at, node->pattern, args[1].text, args[0].text, &out->boolean);
}

CEL_CALL(hct_cel_call_text)
{
	struct hct_str text = args[0].text, part = args[1].text;

	if (args[0].type != HCT_CEL_STRING || args[1].type != HCT_CEL_STRING)
		return hct_cel_no_overload(eval, node, args);
	if (!hct_cel_spend(eval, node, text.len / 64))
		return false;
	switch (node->function->name[0]) {
	case 'c':
		*out = hct_cel_bool(part.len == 0 || hct_str_find(text, part) >= 0);
		return true;
	case 's':
		*out = hct_cel_bool(text.len >= part.len && hct_str_eq(hct_str_sub(text, 0, part.len), part));
		return true;
	default:
		*out = hct_cel_bool(text.len >= part.len &&
				    hct_str_eq(hct_str_sub(text, text.len - part.len, text.len), part));
		return true;
	}
}

CEL_CALL(hct_cel_call_dyn)
{
	(void)eval;
	(void)node;
	*out = args[0];
	return true;
}

CEL_CALL(hct_cel_call_type)
{
	(void)eval;
	(void)node;
	*out = (struct hct_cel_value){ .type = HCT_CEL_TYPE, .integer = args[0].type };
	return true;
}
