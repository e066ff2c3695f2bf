/* core/expr/cel_function.c: which functions and operators there are, for which types. */
#include "expr/cel_call.h"

#include <glib.h>

#define END                                                                                                  \
	{                                                                                                    \
		{ 0, 0 }, HCT_CEL_DYN                                                                        \
	}

static const struct cel_overload sums[] = { { { HCT_CEL_INT, HCT_CEL_INT }, HCT_CEL_INT },
	{ { HCT_CEL_UINT, HCT_CEL_UINT }, HCT_CEL_UINT },
	{ { HCT_CEL_DOUBLE, HCT_CEL_DOUBLE }, HCT_CEL_DOUBLE },
	{ { HCT_CEL_DURATION, HCT_CEL_DURATION }, HCT_CEL_DURATION },
	{ { HCT_CEL_STRING, HCT_CEL_STRING }, HCT_CEL_STRING }, END };
static const struct cel_overload differences[] = { { { HCT_CEL_INT, HCT_CEL_INT }, HCT_CEL_INT },
	{ { HCT_CEL_UINT, HCT_CEL_UINT }, HCT_CEL_UINT },
	{ { HCT_CEL_DOUBLE, HCT_CEL_DOUBLE }, HCT_CEL_DOUBLE },
	{ { HCT_CEL_DURATION, HCT_CEL_DURATION }, HCT_CEL_DURATION }, END };
static const struct cel_overload products[] = { { { HCT_CEL_INT, HCT_CEL_INT }, HCT_CEL_INT },
	{ { HCT_CEL_UINT, HCT_CEL_UINT }, HCT_CEL_UINT },
	{ { HCT_CEL_DOUBLE, HCT_CEL_DOUBLE }, HCT_CEL_DOUBLE }, END };
static const struct cel_overload remainders[] = { { { HCT_CEL_INT, HCT_CEL_INT }, HCT_CEL_INT },
	{ { HCT_CEL_UINT, HCT_CEL_UINT }, HCT_CEL_UINT }, END };
static const struct cel_overload negations[] = { { { HCT_CEL_INT, 0 }, HCT_CEL_INT },
	{ { HCT_CEL_DOUBLE, 0 }, HCT_CEL_DOUBLE }, END };
static const struct cel_overload nots[] = { { { HCT_CEL_BOOL, 0 }, HCT_CEL_BOOL }, END };
static const struct cel_overload orders[] = { { { HCT_CEL_BOOL, HCT_CEL_BOOL }, HCT_CEL_BOOL },
	{ { HCT_CEL_INT, HCT_CEL_INT }, HCT_CEL_BOOL }, { { HCT_CEL_UINT, HCT_CEL_UINT }, HCT_CEL_BOOL },
	{ { HCT_CEL_DOUBLE, HCT_CEL_DOUBLE }, HCT_CEL_BOOL },
	{ { HCT_CEL_STRING, HCT_CEL_STRING }, HCT_CEL_BOOL },
	{ { HCT_CEL_DURATION, HCT_CEL_DURATION }, HCT_CEL_BOOL }, END };
static const struct cel_overload sizes[] = { { { HCT_CEL_STRING, 0 }, HCT_CEL_INT },
	{ { HCT_CEL_LIST, 0 }, HCT_CEL_INT }, { { HCT_CEL_MAP, 0 }, HCT_CEL_INT }, END };
static const struct cel_overload texts[] = { { { HCT_CEL_STRING, HCT_CEL_STRING }, HCT_CEL_BOOL }, END };
static const struct cel_overload to_bool[] = { { { HCT_CEL_BOOL, 0 }, HCT_CEL_BOOL },
	{ { HCT_CEL_STRING, 0 }, HCT_CEL_BOOL }, END };
static const struct cel_overload to_int[] = { { { HCT_CEL_INT, 0 }, HCT_CEL_INT },
	{ { HCT_CEL_UINT, 0 }, HCT_CEL_INT }, { { HCT_CEL_DOUBLE, 0 }, HCT_CEL_INT },
	{ { HCT_CEL_STRING, 0 }, HCT_CEL_INT }, { { HCT_CEL_DURATION, 0 }, HCT_CEL_INT }, END };
static const struct cel_overload to_uint[] = { { { HCT_CEL_INT, 0 }, HCT_CEL_UINT },
	{ { HCT_CEL_UINT, 0 }, HCT_CEL_UINT }, { { HCT_CEL_DOUBLE, 0 }, HCT_CEL_UINT },
	{ { HCT_CEL_STRING, 0 }, HCT_CEL_UINT }, END };
static const struct cel_overload to_double[] = { { { HCT_CEL_INT, 0 }, HCT_CEL_DOUBLE },
	{ { HCT_CEL_UINT, 0 }, HCT_CEL_DOUBLE }, { { HCT_CEL_DOUBLE, 0 }, HCT_CEL_DOUBLE },
	{ { HCT_CEL_STRING, 0 }, HCT_CEL_DOUBLE }, END };
static const struct cel_overload to_string[] = { { { HCT_CEL_STRING, 0 }, HCT_CEL_STRING },
	{ { HCT_CEL_BOOL, 0 }, HCT_CEL_STRING }, { { HCT_CEL_INT, 0 }, HCT_CEL_STRING },
	{ { HCT_CEL_UINT, 0 }, HCT_CEL_STRING }, { { HCT_CEL_DOUBLE, 0 }, HCT_CEL_STRING },
	{ { HCT_CEL_DURATION, 0 }, HCT_CEL_STRING }, END };
static const struct cel_overload to_duration[] = { { { HCT_CEL_DURATION, 0 }, HCT_CEL_DURATION },
	{ { HCT_CEL_STRING, 0 }, HCT_CEL_DURATION }, END };
static const struct cel_overload parts_of_duration[] = { { { HCT_CEL_DURATION, 0 }, HCT_CEL_INT }, END };

static const struct cel_function functions[] = {
	{ "==", 2, true, false, CEL_RULE_EQUAL, hct_cel_call_equal, NULL },
	{ "!=", 2, true, false, CEL_RULE_EQUAL, hct_cel_call_equal, NULL },
	{ "<", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_order, orders },
	{ "<=", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_order, orders },
	{ ">", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_order, orders },
	{ ">=", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_order, orders },
	{ "in", 2, true, false, CEL_RULE_IN, hct_cel_call_in, NULL },
	{ "[]", 2, true, false, CEL_RULE_INDEX, hct_cel_call_index, NULL },
	{ "+", 2, true, false, CEL_RULE_ADD, hct_cel_call_add, sums },
	{ "-", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_arithmetic, differences },
	{ "*", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_arithmetic, products },
	{ "/", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_arithmetic, products },
	{ "%", 2, true, false, CEL_RULE_OVERLOADS, hct_cel_call_arithmetic, remainders },
	{ "-x", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_negate, negations },
	{ "!", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_not, nots },
	{ "size", 1, true, true, CEL_RULE_OVERLOADS, hct_cel_call_size, sizes },
	{ "matches", 2, true, true, CEL_RULE_OVERLOADS, hct_cel_call_matches, texts },
	{ "contains", 2, false, true, CEL_RULE_OVERLOADS, hct_cel_call_text, texts },
	{ "startsWith", 2, false, true, CEL_RULE_OVERLOADS, hct_cel_call_text, texts },
	{ "endsWith", 2, false, true, CEL_RULE_OVERLOADS, hct_cel_call_text, texts },
	{ "bool", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_bool, to_bool },
	{ "int", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_int, to_int },
	{ "uint", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_uint, to_uint },
	{ "double", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_double, to_double },
	{ "string", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_string, to_string },
	{ "duration", 1, true, false, CEL_RULE_OVERLOADS, hct_cel_call_to_duration, to_duration },
	{ "getHours", 1, false, true, CEL_RULE_OVERLOADS, hct_cel_call_part_of_duration, parts_of_duration },
	{ "getMinutes", 1, false, true, CEL_RULE_OVERLOADS, hct_cel_call_part_of_duration,
		parts_of_duration },
	{ "getSeconds", 1, false, true, CEL_RULE_OVERLOADS, hct_cel_call_part_of_duration,
		parts_of_duration },
	{ "getMilliseconds", 1, false, true, CEL_RULE_OVERLOADS, hct_cel_call_part_of_duration,
		parts_of_duration },
	{ "dyn", 1, true, false, CEL_RULE_DYN, hct_cel_call_dyn, NULL },
	{ "type", 1, true, false, CEL_RULE_TYPE, hct_cel_call_type, NULL },
};

const struct cel_function *
hct_cel_function(struct hct_str name, uint32_t count)
{
	for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
		if (functions[i].count == count && hct_str_is(name, functions[i].name))
			return &functions[i];
	return NULL;
}

const char *
hct_cel_function_outside(struct hct_str name)
{
	static const char *const timestamps[] = { "timestamp", "getFullYear", "getMonth", "getDate",
		"getDayOfMonth", "getDayOfWeek", "getDayOfYear", NULL };
	/* Of cel-go and of Kubernetes. */
	static const char *const extensions[] = { "charAt", "indexOf", "lastIndexOf", "join", "lowerAscii",
		"upperAscii", "quote", "replace", "split", "substring", "trim", "format", "reverse",
		"greatest", "least", "abs", "ceil", "floor", "round", "sign", "trunc", "intersects",
		"equivalent", "bind", "slice", "flatten", "sort", "sortBy", "distinct", "range", "first",
		"last", "encode", "decode", "find", "findAll", "orValue", "hasValue", "ofNonZeroValue",
		"transformList", "transformMap", "transformMapEntry", "optMap", "optFlatMap", "sum", "min",
		"max", "isSorted", "isURL", "url", "isIP", "ip", "isCIDR", "cidr", "isQuantity", "quantity",
		NULL };

	if (hct_str_in(name, timestamps))
		return "is not supported: there are no timestamps here";
	if (hct_str_is(name, "bytes"))
		return "is not supported: there are no bytes here";
	return hct_str_in(name, extensions) ? "is in an extension of CEL, which percli does not load either"
					    : NULL;
}

const char *
hct_cel_function_hint(struct hct_str name)
{
	static const char *const macros[] = { "has", "all", "exists", "exists_one", "existsOne", "map",
		"filter", NULL };

	if (hct_str_is(name, "lowerAscii") || hct_str_is(name, "upperAscii"))
		return "matches('(?i)…') ignores case";
	if (hct_cel_function_outside(name))
		return NULL;
	if (hct_str_in(name, macros))
		return "has(x.field), x.all(name, condition), x.exists(name, condition), x.map(name, value), "
		       "x.filter(name, condition)";
	if (hct_str_is(name, "length") || hct_str_is(name, "len") || hct_str_is(name, "count"))
		return "size() counts characters, items and keys";
	if (hct_str_is(name, "match") || hct_str_is(name, "regex") || hct_str_is(name, "test"))
		return "matches('…') asks for a regular expression";
	if (hct_str_is(name, "any") || hct_str_is(name, "some"))
		return "exists(name, condition) asks whether it holds for one";
	return NULL;
}
