/* core/expr/cel_parse.c: CEL's grammar. Operators become calls of functions with their names; macros are in cel_macro.c. */
#include "expr/cel_tree.h"

#include <glib.h>

static struct cel_node *parse_expr(struct cel_parser *parser);

static void
parse_advance(struct cel_parser *parser)
{
	parser->token = hct_cel_next_token(&parser->lexer);
}

static bool
parse_accept(struct cel_parser *parser, int type)
{
	if (parser->token.type != type)
		return false;
	parse_advance(parser);
	return true;
}

static struct cel_node *
parse_fail(struct cel_parser *parser, size_t at, const char *hint, const char *what)
{
	/* A word that could not be read says better what is wrong. */
	if (parser->token.type != CEL_BAD || !parser->fault->set)
		(void)hct_expr_fail(parser->fault, at, hint, "%s", what);
	return NULL;
}

/* "expected ), not "x"". */
static struct cel_node *
parse_expected(struct cel_parser *parser, const char *what)
{
	const struct cel_token *token = &parser->token;
	struct hct_str text = hct_str_sub(parser->lexer.source, token->at, token->end);

	if (token->type == CEL_BAD)
		return NULL;
	if (token->type == CEL_END)
		(void)hct_expr_fail(
			parser->fault, token->at, NULL, "the expression ends where %s is expected", what);
	else
		(void)hct_expr_fail(
			parser->fault, token->at, NULL, "expected %s, not \"%.*s\"", what, HCT_FMT(text));
	return NULL;
}

static bool
parse_enter(struct cel_parser *parser)
{
	if (++parser->depth <= HCT_EXPR_DEPTH)
		return true;
	return hct_expr_fail_limit(parser->fault, parser->token.at, "the expression is nested too deep");
}

static struct cel_node *
parse_node(struct cel_parser *parser, enum cel_op op, size_t at)
{
	struct cel_node *node = HCT_NEW(parser->arena, struct cel_node);

	node->op = (uint8_t)op;
	node->at = at;
	node->depth = 1;
	return node;
}

struct cel_node *
hct_cel_adopt(struct cel_parser *parser, struct cel_node *node, struct cel_node *const *args, uint32_t count)
{
	node->count = count;
	node->args = HCT_NEW_ARRAY(parser->arena, struct cel_node *, count);
	for (uint32_t i = 0; i < count; i++) {
		if (!args[i])
			return NULL;
		node->args[i] = args[i];
		node->depth = MAX(node->depth, (uint16_t)(args[i]->depth + 1));
	}
	if (node->depth <= HCT_EXPR_TREE)
		return node;
	(void)hct_expr_fail_limit(parser->fault, node->at, "the expression is nested too deep");
	return NULL;
}

static struct cel_node *
parse_operator(
	struct cel_parser *parser, const char *name, size_t at, struct cel_node *left, struct cel_node *right)
{
	struct cel_node *node = parse_node(parser, CEL_OP_CALL, at), *args[] = { left, right };

	node->name = hct_str(name);
	return hct_cel_adopt(parser, node, args, right ? 2 : 1);
}

/* Expressions up to `close`, separated by commas, to `items`; with `pairs`, "key: value" each. */
static bool
parse_items(struct cel_parser *parser, int close, bool pairs, GPtrArray *items)
{
	const char text[] = { '"', (char)close, '"', '\0' };

	while (parser->token.type != close) {
		struct cel_node *item;

		if (parser->token.type == '?')
			return parse_fail(parser, parser->token.at, NULL,
				       "optional entries (?) are not supported") != NULL;
		item = parse_expr(parser);
		g_ptr_array_add(items, item);
		if (!item)
			return false;
		if (pairs && !parse_accept(parser, ':'))
			return parse_expected(parser, "\":\"") != NULL;
		if (pairs)
			g_ptr_array_add(items, item = parse_expr(parser));
		if (!item)
			return false;
		if (!parse_accept(parser, ',') && parser->token.type != close)
			return parse_expected(parser, text) != NULL;
	}
	parse_advance(parser);
	return true;
}

static struct cel_node *
parse_list_of(struct cel_parser *parser, struct cel_node *node, int close, bool pairs)
{
	GPtrArray *items = g_ptr_array_new();
	bool good = parse_items(parser, close, pairs, items);

	if (good)
		node = hct_cel_adopt(parser, node, (struct cel_node *const *)items->pdata, items->len);
	g_ptr_array_free(items, true);
	return good ? node : NULL;
}

/* Behind "(" of a call; `target` may be NULL. */
static struct cel_node *
parse_call(struct cel_parser *parser, struct cel_node *target, struct hct_str name, size_t at)
{
	struct cel_node *node = parse_node(parser, CEL_OP_CALL, at);
	GPtrArray *args = g_ptr_array_new();

	node->name = name;
	node->member = target != NULL;
	if (target)
		g_ptr_array_add(args, target);
	node = parse_items(parser, ')', false, args)
		       ? hct_cel_make_call(parser, node, (struct cel_node *const *)args->pdata, args->len)
		       : NULL;
	g_ptr_array_free(args, true);
	return node;
}

static bool
name_is_reserved(struct hct_str name)
{
	static const char *const words[] = { "as", "break", "const", "continue", "else", "for", "function",
		"if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
		NULL };

	return hct_str_in(name, words);
}

static struct cel_node *
parse_name(struct cel_parser *parser)
{
	struct cel_token token = parser->token;
	struct cel_node *node;

	if (name_is_reserved(token.name))
		return parse_fail(parser, token.at, NULL, "this word is reserved");
	parse_advance(parser);
	if (parse_accept(parser, '('))
		return parse_call(parser, NULL, token.name, token.at);
	node = parse_node(parser, CEL_OP_NAME, token.at);
	node->name = token.name;
	return node;
}

static struct cel_node *
parse_literal(struct cel_parser *parser, bool negative)
{
	struct cel_node *node = parse_node(parser, CEL_OP_CONST, parser->token.at);

	node->value = parser->token.value;
	if (node->value.type == HCT_CEL_INT) {
		if (!negative && node->value.natural > INT64_MAX)
			return parse_fail(parser, node->at, NULL, "the number is too large for an int");
		node->value.integer = (int64_t)(negative ? 0 - node->value.natural : node->value.natural);
	} else if (negative) {
		node->value.number = -node->value.number;
	}
	parse_advance(parser);
	return node;
}

static struct cel_node *
parse_primary(struct cel_parser *parser)
{
	size_t at = parser->token.at;
	struct cel_node *node;

	switch (parser->token.type) {
	case CEL_LITERAL:
		return parse_literal(parser, false);
	case CEL_NAME:
		return parse_name(parser);
	case '(':
		parse_advance(parser);
		node = parse_expr(parser);
		if (node && !parse_accept(parser, ')'))
			return parse_expected(parser, "\")\"");
		return node;
	case '[':
		parse_advance(parser);
		return parse_list_of(parser, parse_node(parser, CEL_OP_LIST, at), ']', false);
	case '{':
		parse_advance(parser);
		return parse_list_of(parser, parse_node(parser, CEL_OP_MAP, at), '}', true);
	default:
		return parse_expected(parser, "a value");
	}
}

static struct cel_node *
parse_select(struct cel_parser *parser, struct cel_node *operand)
{
	struct cel_token token = parser->token;
	struct cel_node *node;

	if (token.type == '?')
		return parse_fail(parser, token.at, "has(x.field) asks whether there is one",
			"optional fields (.?) are not supported");
	if (token.type != CEL_NAME && token.type != CEL_QUOTED_NAME)
		return parse_expected(parser, "the name of a field");
	parse_advance(parser);
	if (token.type == CEL_NAME && parse_accept(parser, '('))
		return parse_call(parser, operand, token.name, token.at);
	node = parse_node(parser, CEL_OP_SELECT, token.at);
	node->name = token.name;
	return hct_cel_adopt(parser, node, &operand, 1);
}

static struct cel_node *
parse_index(struct cel_parser *parser, struct cel_node *operand, size_t at)
{
	struct cel_node *index;

	if (parser->token.type == '?')
		return parse_fail(
			parser, parser->token.at, NULL, "optional indices ([?…]) are not supported");
	index = parse_expr(parser);
	if (index && !parse_accept(parser, ']'))
		return parse_expected(parser, "\"]\"");
	return index ? parse_operator(parser, "[]", at, operand, index) : NULL;
}

/* A value and what hangs on it: fields, calls, indices. */
static struct cel_node *
parse_member(struct cel_parser *parser, struct cel_node *node)
{
	while (node) {
		size_t at = parser->token.at;

		if (parse_accept(parser, '.'))
			node = parse_select(parser, node);
		else if (parse_accept(parser, '['))
			node = parse_index(parser, node, at);
		else if (parser->token.type == '{')
			return parse_fail(parser, node->at, NULL, "messages (Name{…}) are not supported");
		else
			break;
	}
	return node;
}

static struct cel_node *
parse_unary(struct cel_parser *parser)
{
	size_t at = parser->token.at, count = 0;
	int sign = parser->token.type;
	struct cel_node *node;

	if (sign != '!' && sign != '-')
		return parse_member(parser, parse_primary(parser));
	while (parse_accept(parser, sign))
		count++;
	if (sign == '-' && parser->token.type == CEL_LITERAL &&
		(parser->token.value.type == HCT_CEL_INT || parser->token.value.type == HCT_CEL_DOUBLE)) {
		count--;
		node = parse_member(parser, parse_literal(parser, true));
	} else {
		node = parse_member(parser, parse_primary(parser));
	}
	/* Twice is not at all, whatever the operand. */
	if (!node || count % 2 == 0)
		return node;
	return parse_operator(parser, sign == '!' ? "!" : "-x", at, node, NULL);
}

/* Operators of one precedence, which bind to the left. */
struct level {
	struct cel_node *(*operand)(struct cel_parser *parser);
	struct {
		int token;
		const char *name;
	} operators[8]; /* ends with one without a name */
};

static const char *
level_operator(const struct level *level, int token)
{
	size_t i = 0;

	while (level->operators[i].name && level->operators[i].token != token)
		i++;
	return level->operators[i].name;
}

static struct cel_node *
parse_level(struct cel_parser *parser, const struct level *level)
{
	struct cel_node *left = level->operand(parser);
	const char *name;

	while (left && (name = level_operator(level, parser->token.type)) != NULL) {
		size_t at = parser->token.at;
		struct cel_node *right;

		parse_advance(parser);
		right = level->operand(parser);
		left = right ? parse_operator(parser, name, at, left, right) : NULL;
	}
	return left;
}

static struct cel_node *
parse_product(struct cel_parser *parser)
{
	static const struct level level = { parse_unary, { { '*', "*" }, { '/', "/" }, { '%', "%" } } };

	return parse_level(parser, &level);
}

static struct cel_node *
parse_sum(struct cel_parser *parser)
{
	static const struct level level = { parse_product, { { '+', "+" }, { '-', "-" } } };

	return parse_level(parser, &level);
}

static struct cel_node *
parse_relation(struct cel_parser *parser)
{
	static const struct level level = { parse_sum,
		{ { CEL_EQ, "==" }, { CEL_NE, "!=" }, { CEL_LE, "<=" }, { CEL_GE, ">=" }, { '<', "<" },
			{ '>', ">" }, { CEL_IN, "in" } } };

	return parse_level(parser, &level);
}

/* All terms of a chain become operands of one node, so a long chain is no deep tree. */
static struct cel_node *
parse_chain(
	struct cel_parser *parser, int token, enum cel_op op, struct cel_node *(*term)(struct cel_parser *))
{
	struct cel_node *node = term(parser);
	GPtrArray *terms;
	size_t at = parser->token.at;

	if (!node || parser->token.type != token)
		return node;
	terms = g_ptr_array_new();
	g_ptr_array_add(terms, node);
	while (node && parse_accept(parser, token)) {
		node = term(parser);
		g_ptr_array_add(terms, node);
	}
	if (node)
		node = hct_cel_adopt(parser, parse_node(parser, op, at),
			(struct cel_node *const *)terms->pdata, terms->len);
	g_ptr_array_free(terms, true);
	return node;
}

static struct cel_node *
parse_and(struct cel_parser *parser)
{
	return parse_chain(parser, CEL_AND_AND, CEL_OP_AND, parse_relation);
}

static struct cel_node *
parse_or(struct cel_parser *parser)
{
	return parse_chain(parser, CEL_OR_OR, CEL_OP_OR, parse_and);
}

static struct cel_node *
parse_condition(struct cel_parser *parser)
{
	struct cel_node *args[3] = { parse_or(parser), NULL, NULL };
	size_t at = parser->token.at;

	if (!args[0] || !parse_accept(parser, '?'))
		return args[0];
	args[1] = parse_or(parser);
	if (!args[1])
		return NULL;
	if (!parse_accept(parser, ':'))
		return parse_expected(parser, "\":\"");
	args[2] = parse_expr(parser);
	return hct_cel_adopt(parser, parse_node(parser, CEL_OP_COND, at), args, 3);
}

static struct cel_node *
parse_expr(struct cel_parser *parser)
{
	struct cel_node *node = parse_enter(parser) ? parse_condition(parser) : NULL;

	parser->depth--;
	return node;
}

struct cel_node *
hct_cel_parse(struct hct_str source, struct hct_arena *arena, struct hct_expr_fault *fault)
{
	struct cel_parser parser = {
		.lexer = { .source = source, .arena = arena, .fault = fault }, .arena = arena, .fault = fault
	};
	struct cel_node *root;

	if (!hct_expr_check_source(source, fault))
		return NULL;
	parse_advance(&parser);
	root = parse_expr(&parser);
	if (root && parser.token.type != CEL_END)
		return parse_expected(&parser, "an operator or the end");
	return root;
}
