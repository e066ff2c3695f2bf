/* core/schema/number.c: bounds, multiples, ends in order. Multiples are exact where the digits allow it: 0.0075 is a multiple of
 * 0.0001, though no division of doubles says so. */
#include "schema/keywords.h"

#include <math.h>

bool
hct_schema_bound_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_NUMBER)
		return hct_schema_bad(compiler, rule->node, "\"%s\" must be a number", rule->keyword->name);
	rule->as.number = rule->node->number;
	return true;
}

bool
hct_schema_bound_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const char *name = rule->keyword->name;
	const double value = node->number, bound = rule->as.number;
	bool fits;

	(void)marks;
	if (name[0] == 'e')
		fits = name[10] == 'a' ? value < bound : value > bound;
	else
		fits = name[1] == 'a' ? value <= bound : value >= bound;
	return fits || hct_schema_fault(run, rule, node);
}

void
hct_schema_bound_say(struct say *say, const struct fault *fault)
{
	const char *name = fault->keyword->name;
	const char *words = name[0] == 'e' ? (name[10] == 'a' ? "less than" : "greater than")
					   : (name[1] == 'a' ? "at most" : "at least");

	hct_buf_printf(&say->text, "must be %s %.*s", words, HCT_FMT(fault->rule->node->text));
}

/* Digits of the number's text, as far as 64 bits hold them; not of YAML's other notations. */
static struct decimal
decimal_read(const struct hct_node *node)
{
	struct decimal decimal = { .exact = true, .value = node->number };
	const char *p = node->text.ptr, *end = p + node->text.len;
	bool fraction = false;

	if (!p || !isfinite(node->number))
		return (struct decimal){ .value = node->number };
	for (p += p < end && (*p == '-' || *p == '+'); p < end && (g_ascii_isdigit(*p) || *p == '.'); p++) {
		if (*p == '.') {
			fraction = true;
			continue;
		}
		decimal.exact &= !__builtin_mul_overflow(decimal.digits, 10, &decimal.digits);
		decimal.exact &=
			!__builtin_add_overflow(decimal.digits, (uint64_t)(*p - '0'), &decimal.digits);
		decimal.exponent -= fraction;
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		char *stop;
		gint64 exponent = g_ascii_strtoll(p + 1, &stop, 10);

		decimal.exact &= stop == end && exponent > -100000 && exponent < 100000;
		decimal.exponent += (int32_t)CLAMP(exponent, -100000, 100000);
		p = end;
	}
	decimal.exact &= p == end;
	return decimal;
}

/* digits × 10^exponent modulo m */
static uint64_t
decimal_modulo(uint64_t digits, int32_t exponent, uint64_t m)
{
	unsigned __int128 power = 10 % m, result = digits % m;

	for (; exponent; exponent >>= 1) {
		if (exponent & 1)
			result = result * power % m;
		power = power * power % m;
	}
	return (uint64_t)result;
}

static bool
decimal_is_multiple(const struct decimal *value, struct decimal of)
{
	int32_t exponent = value->exponent - of.exponent;
	double quotient;

	if (!value->exact || !of.exact || of.digits == 0) {
		quotient = value->value / of.value;
		return isfinite(quotient) && floor(quotient) == quotient;
	}
	if (value->digits == 0)
		return true;
	for (; exponent < 0; exponent++)
		if (__builtin_mul_overflow(of.digits, 10, &of.digits))
			return false; /* larger than any value, which is not zero */
	return decimal_modulo(value->digits, exponent, of.digits) == 0;
}

bool
hct_schema_multiple_compile(struct compiler *compiler, struct rule *rule)
{
	if (rule->node->type != HCT_NODE_NUMBER || !(rule->node->number > 0))
		return hct_schema_bad(compiler, rule->node, "\"multipleOf\" must be a number above zero");
	rule->as.decimal = decimal_read(rule->node);
	return true;
}

bool
hct_schema_multiple_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct decimal value = decimal_read(node);

	(void)marks;
	return decimal_is_multiple(&value, rule->as.decimal) || hct_schema_fault(run, rule, node);
}

void
hct_schema_multiple_say(struct say *say, const struct fault *fault)
{
	hct_buf_printf(&say->text, "must be a multiple of %.*s", HCT_FMT(fault->rule->node->text));
}

/* `x-ordered: [min, max]`, or `[0, 1]` in a list: what the standard cannot say. */
bool
hct_schema_ordered_compile(struct compiler *compiler, struct rule *rule)
{
	const struct hct_node *parts = rule->node;
	const uint8_t type = parts->type == HCT_NODE_LIST && parts->count == 2 ? parts->items[0]->type : 0;

	return ((type == HCT_NODE_STRING || (type == HCT_NODE_NUMBER && parts->items[0]->number >= 0 &&
						    parts->items[1]->number >= 0)) &&
		       parts->items[1]->type == type) ||
	       hct_schema_bad(compiler, parts, "\"x-ordered\" must be a list of two names or two indexes");
}

/* A member by name or an item by index, if it is a number. */
static const struct hct_node *
ordered_part(const struct hct_node *node, const struct hct_node *part)
{
	const struct hct_node *found = NULL;

	if (part->type == HCT_NODE_STRING)
		found = hct_node_get_str(node, part->text);
	else if (node->type == HCT_NODE_LIST && part->number < node->count)
		found = node->items[(uint32_t)part->number];
	return found && found->type == HCT_NODE_NUMBER ? found : NULL;
}

bool
hct_schema_ordered_check(
	struct run *run, const struct rule *rule, const struct hct_node *node, struct marks *marks)
{
	const struct hct_node *low = ordered_part(node, rule->node->items[0]);
	const struct hct_node *high = ordered_part(node, rule->node->items[1]);

	(void)marks;
	return !low || !high || !(high->number < low->number) || hct_schema_fault(run, rule, high);
}

void
hct_schema_ordered_say(struct say *say, const struct fault *fault)
{
	const struct hct_node *part = fault->rule->node->items[0];
	const struct hct_node *low = ordered_part(fault->node->parent, part);

	if (part->type == HCT_NODE_STRING)
		hct_buf_printf(&say->text, "must not be below %.*s", HCT_FMT(part->text));
	else
		hct_buf_printf(&say->text, "must not be below item %.0f", part->number + 1);
	hct_buf_printf(&say->text, ", which is %.*s", HCT_FMT(low->text));
}
