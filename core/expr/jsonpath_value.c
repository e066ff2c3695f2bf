/* core/expr/jsonpath_value.c: gval's operators, which convert a lot. */
#include "expr/jsonpath_tree.h"

#include "base/buf.h"

#include <glib.h>
#include <math.h>

static const struct hct_node node_true = { .type = HCT_NODE_BOOL, .boolean = true };
static const struct hct_node node_false = { .type = HCT_NODE_BOOL, .boolean = false };

bool
hct_path_as_number(const struct hct_node *node, double *out_number)
{
	if (node->type == HCT_NODE_NUMBER)
		*out_number = node->number;
	return node->type == HCT_NODE_NUMBER ||
	       (node->type == HCT_NODE_STRING && hct_expr_number_read(node->text, out_number));
}

bool
hct_path_as_bool(const struct hct_node *node, bool *out_boolean)
{
	double number;

	if (node->type == HCT_NODE_BOOL)
		*out_boolean = node->boolean;
	else if (node->type == HCT_NODE_NULL || hct_str_is(hct_node_text(node), "false") ||
		 hct_str_is(hct_node_text(node), "FALSE"))
		*out_boolean = false;
	else if (hct_str_is(hct_node_text(node), "true") || hct_str_is(hct_node_text(node), "TRUE"))
		*out_boolean = true;
	else if (hct_path_as_number(node, &number))
		*out_boolean = number != 0;
	else
		return false;
	return true;
}

static void text_add(const struct hct_node *node, struct hct_buf *buf);

static int
member_order(const void *a, const void *b)
{
	const struct hct_member *const *left = a, *const *right = b;

	return hct_str_cmp((*left)->name, (*right)->name);
}

/* "map[a:1 b:2]", by name. */
static void
text_add_map(const struct hct_node *map, struct hct_buf *buf)
{
	const struct hct_member **sorted = g_new(const struct hct_member *, MAX(map->count, 1));

	for (uint32_t i = 0; i < map->count; i++)
		sorted[i] = &map->members[i];
	qsort(sorted, map->count, sizeof *sorted, member_order);
	hct_buf_cstr(buf, "map[");
	for (uint32_t i = 0; i < map->count && !buf->overflow; i++) {
		hct_buf_cstr(buf, i ? " " : "");
		hct_buf_str(buf, sorted[i]->name);
		hct_buf_char(buf, ':');
		text_add(sorted[i]->value, buf);
	}
	hct_buf_char(buf, ']');
	g_free(sorted);
}

/* As Go prints a value (%v). As deep as the document, which is limited. */
static void
text_add(const struct hct_node *node, struct hct_buf *buf)
{
	char number[64];

	switch (node->type) {
	case HCT_NODE_STRING:
		hct_buf_str(buf, node->text);
		break;
	case HCT_NODE_NUMBER:
		hct_buf_add(buf, number, hct_expr_number_text(node->number, number, sizeof number));
		break;
	case HCT_NODE_BOOL:
		hct_buf_cstr(buf, node->boolean ? "true" : "false");
		break;
	case HCT_NODE_LIST:
		hct_buf_char(buf, '[');
		for (uint32_t i = 0; i < node->count && !buf->overflow; i++) {
			hct_buf_cstr(buf, i ? " " : "");
			text_add(node->items[i], buf);
		}
		hct_buf_char(buf, ']');
		break;
	case HCT_NODE_MAP:
		text_add_map(node, buf);
		break;
	default:
		hct_buf_cstr(buf, "<nil>");
		break;
	}
}

bool
hct_path_as_text(struct path_eval *eval, size_t at, const struct hct_node *node, struct hct_str *out_text)
{
	struct hct_buf buf;
	bool good;

	if (node->type == HCT_NODE_STRING) {
		*out_text = node->text;
		return true;
	}
	hct_buf_init(&buf, HCT_EXPR_BYTES);
	text_add(node, &buf);
	good = hct_path_spend(eval, at, 4 + buf.len / 4);
	if (good && buf.overflow)
		good = hct_expr_fail_limit(&eval->base.fault, at, "this is too large to be text");
	if (good)
		*out_text = hct_arena_str(eval->base.arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return good;
}

bool
hct_path_is_zero(const struct hct_node *node)
{
	switch (node->type) {
	case HCT_NODE_BOOL:
		return !node->boolean;
	case HCT_NODE_NUMBER:
		return node->number == 0;
	case HCT_NODE_STRING:
		return node->text.len == 0;
	default:
		return node->type == HCT_NODE_NULL;
	}
}

static const struct hct_node *
make_bool(bool value)
{
	return value ? &node_true : &node_false;
}

static const struct hct_node *
make_number(struct path_eval *eval, double number)
{
	struct hct_node *node = hct_path_make(eval, HCT_NODE_NUMBER);

	if (node)
		node->number = number;
	return node;
}

static int64_t
as_integer(double number)
{
	if (isnan(number) || number < -0x1p63 || number >= 0x1p63)
		return INT64_MIN;
	return (int64_t)number;
}

static double
calculate(const char *symbol, double a, double b)
{
	uint64_t shift = b >= 0 && b < 64 ? (uint64_t)b : 64;

	switch (symbol[0]) {
	case '+':
		return a + b;
	case '-':
		return a - b;
	case '*':
		return symbol[1] ? pow(a, b) : a * b;
	case '/':
		return a / b;
	case '%':
		return fmod(a, b);
	case '&':
		return (double)(as_integer(a) & as_integer(b));
	case '|':
		return (double)(as_integer(a) | as_integer(b));
	case '^':
		return (double)(as_integer(a) ^ as_integer(b));
	case '<':
		return shift < 64 ? (double)(int64_t)((uint64_t)as_integer(a) << shift) : 0;
	default:
		return (double)(as_integer(a) >> MIN(shift, 63));
	}
}

static const struct hct_node *
operator_fails(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	(void)hct_expr_fail(&eval->base.fault, node->at,
		node->symbol[0] == '-' ? "a member whose name has a - stands in brackets: [\"a-b\"]" : NULL,
		"%s does not take %s and %s", node->symbol, hct_node_type_name(left->type),
		hct_node_type_name(right->type));
	return NULL;
}

/* + of texts. */
static const struct hct_node *
operator_join(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	struct hct_node *joined;
	struct hct_str a, b;

	if (left->type == HCT_NODE_NULL || right->type == HCT_NODE_NULL)
		return operator_fails(eval, node, left, right);
	if (!hct_path_as_text(eval, node->at, left, &a) || !hct_path_as_text(eval, node->at, right, &b))
		return NULL;
	joined = hct_path_make(eval, HCT_NODE_STRING);
	return joined && hct_expr_join(&eval->base, node->at, a, b, &joined->text) ? joined : NULL;
}

/* Numbers before texts that can be numbers, but two texts are texts. */
static const struct hct_node *
operator_calculate(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	bool texts = left->type == HCT_NODE_STRING && right->type == HCT_NODE_STRING,
	     add = node->symbol[0] == '+';
	double a, b;

	if (!(add && texts) && hct_path_as_number(left, &a) && hct_path_as_number(right, &b))
		return make_number(eval, calculate(node->symbol, a, b));
	return add ? operator_join(eval, node, left, right) : operator_fails(eval, node, left, right);
}

static const struct hct_node *
operator_order(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	bool texts = left->type == HCT_NODE_STRING && right->type == HCT_NODE_STRING;
	bool less, equal;
	double a, b;

	if (!texts && hct_path_as_number(left, &a) && hct_path_as_number(right, &b)) {
		less = node->symbol[0] == '<' ? a < b : a > b;
		equal = a == b;
	} else {
		struct hct_str x, y;
		int order;

		if (left->type == HCT_NODE_NULL || right->type == HCT_NODE_NULL)
			return operator_fails(eval, node, left, right);
		if (!hct_path_as_text(eval, node->at, left, &x) ||
			!hct_path_as_text(eval, node->at, right, &y))
			return NULL;
		if (!hct_expr_order_texts(&eval->base, node->at, x, y, &order))
			return NULL;
		less = node->symbol[0] == '<' ? order < 0 : order > 0;
		equal = order == 0;
	}
	return make_bool(less || (equal && node->symbol[1] == '='));
}

/* Member by member, as deep as the document. False also when steps are spent. */
static bool
nodes_equal(struct path_eval *eval, size_t at, const struct hct_node *a, const struct hct_node *b)
{
	if (!hct_path_spend(eval, at, 1) || a->type != b->type || a->count != b->count)
		return false;
	if (a->type == HCT_NODE_STRING)
		return hct_expr_same_text(&eval->base, at, a->text, b->text);
	if (a->type != HCT_NODE_LIST && a->type != HCT_NODE_MAP)
		return hct_node_equal(a, b);
	for (uint32_t i = 0; i < a->count; i++) {
		uint32_t other = i;

		if (a->type == HCT_NODE_MAP &&
			!hct_expr_find_member(&eval->base, at, b, a->members[i].name, &other))
			return false;
		if (!nodes_equal(eval, at, hct_path_child(a, i), hct_path_child(b, other)))
			return false;
	}
	return true;
}

static const struct hct_node *
operator_equal(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	bool equal, x, y;
	double a, b;

	if (hct_path_as_number(left, &a) && hct_path_as_number(right, &b))
		equal = a == b;
	else if (hct_path_as_bool(left, &x) && hct_path_as_bool(right, &y))
		equal = x == y;
	else
		equal = nodes_equal(eval, node->at, left, right);
	return eval->base.fault.limit ? NULL : make_bool(equal == (node->symbol[0] == '='));
}

static const struct hct_node *
operator_in(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	bool found = false;

	if (right->type != HCT_NODE_LIST)
		return operator_fails(eval, node, left, right);
	for (uint32_t i = 0; i < right->count && !found && !eval->base.fault.limit; i++)
		found = nodes_equal(eval, node->at, left, right->items[i]);
	return eval->base.fault.limit ? NULL : make_bool(found);
}

static const struct hct_node *
operator_matches(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	struct hct_str text, pattern;
	bool matches;

	if (!hct_path_as_text(eval, node->at, left, &text) ||
		!hct_path_as_text(eval, node->at, right, &pattern) ||
		!hct_expr_matches(&eval->base, node->at, node->pattern, pattern, text, &matches))
		return NULL;
	return make_bool(matches == (node->symbol[0] == '='));
}

static const struct hct_node *
operator_logic(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	bool a, b;

	if (!hct_path_as_bool(left, &a) || !hct_path_as_bool(right, &b))
		return operator_fails(eval, node, left, right);
	return make_bool(node->symbol[0] == '&' ? a && b : a || b);
}

const struct hct_node *
hct_path_operator(struct path_eval *eval, const struct path_node *node, const struct hct_node *left,
	const struct hct_node *right)
{
	char first = node->symbol[0], second = node->symbol[1];

	if (second == '~')
		return operator_matches(eval, node, left, right);
	if (first == 'i')
		return operator_in(eval, node, left, right);
	if ((first == '=' || first == '!') && second == '=')
		return operator_equal(eval, node, left, right);
	if ((first == '<' || first == '>') && second != first)
		return operator_order(eval, node, left, right);
	if ((first == '&' || first == '|') && second == first)
		return operator_logic(eval, node, left, right);
	return operator_calculate(eval, node, left, right);
}

const struct hct_node *
hct_path_unary(struct path_eval *eval, const struct path_node *node, const struct hct_node *operand)
{
	bool boolean;
	double number;

	if (node->symbol[0] == '!' && hct_path_as_bool(operand, &boolean))
		return make_bool(!boolean);
	if (node->symbol[0] != '!' && hct_path_as_number(operand, &number))
		return make_number(eval, node->symbol[0] == '-' ? -number : (double)~as_integer(number));
	(void)hct_expr_fail(&eval->base.fault, node->at, NULL, "%s does not take %s", node->symbol,
		hct_node_type_name(operand->type));
	return NULL;
}
