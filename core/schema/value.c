/* core/schema/value.c: what a value is: type, const, enum. */
#include "schema/keywords.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>

/* ---- comparing -----------------------------------------------------------------------------------------------------*/

/* Written as an integer: 0x10, 1_000 and 12 are, 1.0 and 1e3 are not. */
static bool
text_is_integer(struct hct_str text)
{
	if (text.len > 2 && text.ptr[0] == '0' && strchr("xXoObB", text.ptr[1]))
		return true;
	for (size_t i = 0; i < text.len; i++)
		if (!g_ascii_isdigit(text.ptr[i]) && !strchr("+-_", text.ptr[i]))
			return false;
	return true;
}

static bool
number_is_integer(const struct run *run, const struct hct_node *node)
{
	return floor(node->number) == node->number &&
	       (!run->options.strict_integers || text_is_integer(node->text));
}

uint32_t
hct_schema_types_of(const struct run *run, const struct hct_node *node)
{
	bool word;

	if (node->type == HCT_NODE_NUMBER) {
		/* YAML's .nan and .inf are no values of JSON. */
		if (!isfinite(node->number))
			return 0;
		return number_is_integer(run, node) ? TYPE_NUMBER | TYPE_INTEGER : TYPE_NUMBER;
	}
	if (node->type == HCT_NODE_STRING && run->options.yaml_words && hct_node_bool(node, &word))
		return TYPE_STRING | 1u << HCT_NODE_BOOL;
	return 1u << node->type;
}

bool
hct_schema_same(const struct run *run, const struct hct_node *rule, const struct hct_node *node)
{
	bool word;

	if (run->options.yaml_words && rule->type == HCT_NODE_BOOL && hct_node_bool(node, &word))
		return rule->boolean == word;
	if (rule->type == HCT_NODE_NUMBER && node->type == HCT_NODE_NUMBER && run->options.strict_integers &&
		number_is_integer(run, rule) != number_is_integer(run, node))
		return false;
	return hct_node_equal(rule, node);
}

static uint64_t
hash_mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

static uint64_t
hash_text(struct hct_str text)
{
	return hct_hash_bytes(text.ptr, text.len);
}

/* Equal for equal values, so not by the order of members. Each part is hashed with this process's key (base/hash.h), or a
 * list could be made in which all items but none are twins. */
uint64_t
hct_schema_hash(const struct hct_node *node, uint64_t *steps)
{
	const uint32_t head[] = { node->type, node->count };
	uint64_t hash = hct_hash_bytes(head, sizeof head), sum = 0;
	double number = node->number + 0.0; /* -0 and 0 are one number */

	++*steps;
	switch (node->type) {
	case HCT_NODE_BOOL:
		return hash_mix(hash, node->boolean);
	case HCT_NODE_NUMBER:
		return hash_mix(hash, hct_hash_bytes(&number, sizeof number));
	case HCT_NODE_STRING:
		return hash_mix(hash, hash_text(node->text));
	case HCT_NODE_LIST:
		for (uint32_t i = 0; i < node->count; i++)
			hash = hash_mix(hash, hct_schema_hash(node->items[i], steps));
		return hash;
	case HCT_NODE_MAP:
		for (uint32_t i = 0; i < node->count; i++)
			sum += hash_mix(hash_text(node->members[i].name),
				hct_schema_hash(node->members[i].value, steps));
		return hash_mix(hash, sum);
	default:
		return hash;
	}
}

/* ---- type ------------------------------------------------------------------------------------------------------------*/

static uint32_t
type_bits(struct hct_str name)
{
	static const struct {
		const char *name;
		uint32_t bits;
	} types[] = {
		{ "null", 1 << HCT_NODE_NULL },
		{ "boolean", 1 << HCT_NODE_BOOL },
		{ "number", TYPE_NUMBER | TYPE_INTEGER },
		{ "integer", TYPE_INTEGER },
		{ "string", TYPE_STRING },
		{ "array", TYPE_LIST },
		{ "object", TYPE_MAP },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (hct_str_is(name, types[i].name))
			return types[i].bits;
	return 0;
}

bool
hct_schema_type_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *node = rule->node;

	if (node->type == HCT_NODE_STRING)
		rule->as.types = type_bits(node->text);
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++) {
		uint32_t bits = type_bits(hct_node_text(node->items[i]));

		if (!bits)
			return hct_schema_bad(compiler, node->items[i], "\"type\" names no type of JSON");
		rule->as.types |= bits;
	}
	return rule->as.types ||
	       hct_schema_bad(compiler, node, "\"type\" must be the name of a type, or a list of such");
}

bool
hct_schema_type_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	(void)marks;
	return (rule->as.types & hct_schema_types_of(run, node)) || hct_schema_fault(run, rule, node);
}

/* Quotes too many or too few are what people get wrong most. */
static void
type_say_hint(struct say *say, uint32_t wanted, const struct hct_node *node)
{
	const struct hct_str text = node->text;

	if ((node->type == HCT_NODE_NUMBER || node->type == HCT_NODE_BOOL) && wanted & TYPE_STRING) {
		hct_buf_printf(&say->hint, "write \"%.*s\", in quotes", HCT_FMT(text));
	} else if (node->type == HCT_NODE_STRING && wanted & 1u << HCT_NODE_BOOL &&
		   (hct_str_is(text, "true") || hct_str_is(text, "false"))) {
		hct_buf_printf(&say->hint, "write %.*s without quotes", HCT_FMT(text));
	} else if (node->type == HCT_NODE_STRING && wanted & (TYPE_NUMBER | TYPE_INTEGER) && text.len &&
		   text.len < 20 && strspn(text.ptr, "0123456789.-") == text.len) {
		hct_buf_printf(&say->hint, "write %.*s without quotes", HCT_FMT(text));
	} else if (node->type == HCT_NODE_NUMBER && wanted & TYPE_INTEGER &&
		   floor(node->number) == node->number && fabs(node->number) < 1e15) {
		hct_buf_printf(&say->hint, "write %.0f", node->number);
	}
}

void
hct_schema_type_say(struct say *say, const struct fault *fault)
{
	const uint32_t wanted = fault->rule->as.types;

	hct_buf_cstr(&say->text, "must be ");
	hct_schema_say_types(say, wanted);
	if (fault->node->type != HCT_NODE_NUMBER)
		hct_buf_printf(&say->text, ", not %s", hct_node_type_name(fault->node->type));
	else if (!(wanted & TYPE_INTEGER))
		hct_buf_cstr(&say->text, ", not a number");
	else
		hct_buf_printf(&say->text, ", not %.*s", HCT_FMT(hct_str_cut(fault->node->text, 40)));
	type_say_hint(say, wanted, fault->node);
}

/* ---- const, enum -------------------------------------------------------------------------------------------------------*/

static int
str_order(const void *a, const void *b)
{
	return hct_str_cmp(*(const struct hct_str *)a, *(const struct hct_str *)b);
}

bool
hct_schema_values_compile(struct compiler *compiler, struct rule *rule)
{
	struct hct_arena *arena = compiler->schemas->arena;
	const bool many = rule->keyword->name[0] == 'e';
	struct values *values = HCT_NEW(arena, struct values);

	if (many && rule->node->type != HCT_NODE_LIST)
		return hct_schema_bad(compiler, rule->node, "\"enum\" must be a list");
	values->count = many ? rule->node->count : 1;
	values->values = HCT_NEW_ARRAY(arena, const struct hct_node *, values->count);
	values->strings = HCT_NEW_ARRAY(arena, struct hct_str, values->count);
	for (uint32_t i = 0; i < values->count; i++) {
		const struct hct_node *value = many ? rule->node->items[i] : rule->node;

		values->values[i] = value;
		values->types |= 1u << value->type;
		if (value->type == HCT_NODE_STRING)
			values->strings[values->string_count++] = value->text;
	}
	qsort(values->strings, values->string_count, sizeof *values->strings, str_order);
	rule->as.values = values;
	return true;
}

bool
hct_schema_values_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct values *values = rule->as.values;

	(void)marks;
	if (node->type == HCT_NODE_STRING && bsearch(&node->text, values->strings, values->string_count,
						     sizeof *values->strings, str_order))
		return true;
	for (uint32_t i = 0; values->string_count < values->count && i < values->count; i++)
		if (values->values[i]->type != HCT_NODE_STRING &&
			hct_schema_same(run, values->values[i], node))
			return true;
	return hct_schema_fault(run, rule, node);
}

void
hct_schema_values_say(struct say *say, const struct fault *fault)
{
	const struct rule *rules[] = { fault->rule };

	hct_schema_say_values(say, rules, 1, 0, fault->node);
}
