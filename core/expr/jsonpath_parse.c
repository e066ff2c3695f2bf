/* core/expr/jsonpath_parse.c: gval's expressions, in which paths stand. Steps of paths are in jsonpath_steps.c. */
#include "expr/jsonpath_read.h"

#include <glib.h>

static struct path_node *parse_prefix(struct path_parser *parser);

struct path_node *
hct_path_node(struct path_parser *parser, enum path_op op, size_t at)
{
	struct path_node *node = HCT_NEW(parser->arena, struct path_node);

	node->op = (uint8_t)op;
	node->at = at;
	node->depth = 1;
	return node;
}

/* A place for `count` operands. */
static void
node_room(struct path_parser *parser, struct path_node *node, uint32_t count)
{
	node->args = HCT_NEW_ARRAY(parser->arena, struct path_node *, count);
	node->count = count;
}

bool
hct_path_adopt(struct path_parser *parser, struct path_node *node, struct path_node *operand)
{
	if (!operand)
		return false;
	node->depth = MAX(node->depth, (uint16_t)(operand->depth + 1));
	if (node->depth <= HCT_EXPR_TREE)
		return true;
	return hct_expr_fail_limit(parser->fault, node->at, "the path is nested too deep");
}

static bool
parse_enter(struct path_parser *parser)
{
	if (++parser->depth <= HCT_EXPR_DEPTH)
		return true;
	return hct_expr_fail_limit(parser->fault, parser->token.at, "the path is nested too deep");
}

static struct path_node *
parse_constant(struct path_parser *parser)
{
	struct path_node *node = hct_path_node(parser, PATH_OP_CONST, parser->token.at);

	if (parser->token.type == PATH_NUMBER) {
		node->value.type = HCT_NODE_NUMBER;
		node->value.number = parser->token.number;
	} else if (parser->token.type == PATH_STRING) {
		node->value.type = HCT_NODE_STRING;
		node->value.text = parser->token.text;
	} else {
		node->value.type = HCT_NODE_BOOL;
		node->value.boolean = hct_str_is(parser->token.text, "true");
	}
	hct_path_advance(parser);
	return node;
}

static struct path_node *
parse_key(struct path_parser *parser)
{
	struct path_node *node = hct_path_node(parser, PATH_OP_CONST, parser->token.at);

	node->value.type = HCT_NODE_STRING;
	node->value.text = parser->token.text;
	hct_path_advance(parser);
	return node;
}

/* The next key of a plain name; NULL with *out_more false: there is none. */
static struct path_node *
parse_member_key(struct path_parser *parser, bool *out_more)
{
	struct path_node *key;

	*out_more = true;
	if (hct_path_accept(parser, '.')) {
		if (parser->token.type != PATH_NAME)
			return hct_path_expected(parser, NULL, "the name of a member");
		return parse_key(parser);
	}
	if (hct_path_accept(parser, '[')) {
		key = hct_path_expr(parser);
		if (key && !hct_path_accept(parser, ']'))
			return hct_path_expected(parser, NULL, "\"]\"");
		return key;
	}
	*out_more = false;
	return NULL;
}

static struct path_node *
parse_member(struct path_parser *parser)
{
	struct path_node *node = hct_path_node(parser, PATH_OP_MEMBER, parser->token.at),
			 *key = parse_key(parser);
	GPtrArray *keys = g_ptr_array_new();
	bool good = true, more = true;

	while (more && good) {
		g_ptr_array_add(keys, key);
		good = hct_path_adopt(parser, node, key);
		key = good ? parse_member_key(parser, &more) : NULL;
		good = good && (key || !more);
	}
	if (good && parser->token.type == '(')
		good = hct_path_fail(parser, node->at, NULL, "there are no functions in a path") != NULL;
	if (good) {
		node_room(parser, node, keys->len);
		memcpy(node->args, keys->pdata, keys->len * sizeof *node->args);
	}
	g_ptr_array_free(keys, true);
	return good ? node : NULL;
}

static bool
parse_items(struct path_parser *parser, struct path_node *node, int close, GPtrArray *items)
{
	while (parser->token.type != close) {
		struct path_node *item = hct_path_expr(parser);

		if (!hct_path_adopt(parser, node, item))
			return false;
		g_ptr_array_add(items, item);
		if (close == '}') {
			if (!hct_path_accept(parser, ':'))
				return hct_path_expected(parser, NULL, "\":\"") != NULL;
			item = hct_path_expr(parser);
			if (!hct_path_adopt(parser, node, item))
				return false;
			g_ptr_array_add(items, item);
		}
		if (!hct_path_accept(parser, ',') && parser->token.type != close)
			return hct_path_expected(parser, NULL,
				       close == '}' ? "\",\" or \"}\"" : "\",\" or \"]\"") != NULL;
	}
	hct_path_advance(parser);
	return true;
}

static struct path_node *
parse_items_of(struct path_parser *parser, enum path_op op, int close)
{
	struct path_node *node = hct_path_node(parser, op, parser->token.at);
	GPtrArray *items = g_ptr_array_new();
	bool good;

	hct_path_advance(parser);
	good = parse_items(parser, node, close, items);
	if (good) {
		node_room(parser, node, items->len);
		if (items->len)
			memcpy(node->args, items->pdata, items->len * sizeof *node->args);
	}
	g_ptr_array_free(items, true);
	return good ? node : NULL;
}

static struct path_node *
parse_unary(struct path_parser *parser)
{
	struct path_node *node = hct_path_node(parser, PATH_OP_UNARY, parser->token.at), *operand;

	node->symbol[0] = (char)parser->token.type;
	hct_path_advance(parser);
	operand = parse_prefix(parser);
	if (!hct_path_adopt(parser, node, operand))
		return NULL;
	node_room(parser, node, 1);
	node->args[0] = operand;
	return node;
}

static struct path_node *
parse_brackets(struct path_parser *parser)
{
	struct path_node *node;

	hct_path_advance(parser);
	node = hct_path_expr(parser);
	if (node && !hct_path_accept(parser, ')'))
		return hct_path_expected(parser, NULL, "\")\"");
	return node;
}

static struct path_node *
parse_path(struct path_parser *parser)
{
	struct path_node *node = hct_path_node(parser, PATH_OP_PATH, parser->token.at);

	node->current = parser->token.type == '@';
	hct_path_advance(parser);
	return hct_path_steps(parser, node);
}

static struct path_node *
parse_value(struct path_parser *parser)
{
	switch (parser->token.type) {
	case PATH_NUMBER:
	case PATH_STRING:
		return parse_constant(parser);
	case PATH_NAME:
		if (hct_str_is(parser->token.text, "true") || hct_str_is(parser->token.text, "false"))
			return parse_constant(parser);
		return parse_member(parser);
	case '$':
	case '@':
		return parse_path(parser);
	case '!':
	case '-':
	case '~':
		return parse_unary(parser);
	case '(':
		return parse_brackets(parser);
	case '[':
		return parse_items_of(parser, PATH_OP_LIST, ']');
	case '{':
		return parse_items_of(parser, PATH_OP_MAP, '}');
	case '#':
		return hct_path_fail(parser, parser->token.at, NULL, "placeholders (#) are not supported");
	default:
		return hct_path_expected(parser, "the document is $", "a path or a value");
	}
}

static struct path_node *
parse_prefix(struct path_parser *parser)
{
	struct path_node *node = parse_enter(parser) ? parse_value(parser) : NULL;

	parser->depth--;
	return node;
}

struct path_operator {
	char text[3];
	uint8_t precedence;
};

/* Two characters before one of them, as gval reads on while it is an operator. */
static const struct path_operator operators[] = { { "**", 200 }, { "<<", 90 }, { ">>", 90 }, { "<=", 40 },
	{ ">=", 40 }, { "==", 40 }, { "!=", 40 }, { "=~", 40 }, { "!~", 40 }, { "&&", 21 }, { "||", 20 },
	{ "??", 1 }, { "in", 40 }, { "*", 150 }, { "/", 150 }, { "%", 150 }, { "+", 120 }, { "-", 120 },
	{ "&", 60 }, { "|", 60 }, { "^", 60 }, { "<", 40 }, { ">", 40 } };

static const struct path_operator *
parse_operator(const struct path_parser *parser)
{
	const struct path_token *token = &parser->token;
	struct hct_str text = hct_str_sub(parser->source, token->at, token->end);

	if (token->type != PATH_NAME && token->type < PATH_CHARACTER)
		return NULL;
	if (token->type != PATH_NAME && parser->p < parser->source.len) {
		struct hct_str two = hct_str_sub(parser->source, token->at, token->end + 1);

		for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
			if (hct_str_is(two, operators[i].text))
				return &operators[i];
	}
	for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
		if (hct_str_is(text, operators[i].text))
			return &operators[i];
	return NULL;
}

/* A pattern that is known is read once. */
static bool
parse_pattern(struct path_parser *parser, struct path_node *node)
{
	const struct path_node *pattern = node->args[1];

	if (node->symbol[1] != '~' || pattern->op != PATH_OP_CONST || pattern->value.type != HCT_NODE_STRING)
		return true;
	node->pattern = hct_re2_compile(pattern->value.text, parser->arena, parser->fault);
	if (!node->pattern)
		parser->fault->offset = pattern->at;
	return node->pattern != NULL;
}

static struct path_node *
parse_binary(struct path_parser *parser, unsigned least)
{
	struct path_node *left = parse_prefix(parser);
	const struct path_operator *operator;

	while (left && (operator= parse_operator(parser)) != NULL && operator->precedence >= least) {
		struct path_node *node = hct_path_node(parser, PATH_OP_BINARY, parser->token.at), *right;

		parser->p = parser->token.at + strlen(operator->text);
		memcpy(node->symbol, operator->text, sizeof node->symbol);
		hct_path_advance(parser);
		right = parse_binary(parser, operator->precedence + 1u);
		if (!hct_path_adopt(parser, node, left) || !hct_path_adopt(parser, node, right))
			return NULL;
		node_room(parser, node, 2);
		node->args[0] = left;
		node->args[1] = right;
		left = parse_pattern(parser, node) ? node : NULL;
	}
	return left;
}

static struct path_node *
parse_condition(struct path_parser *parser)
{
	struct path_node *left = parse_binary(parser, 0), *node;

	if (!left || parser->token.type != '?')
		return left;
	node = hct_path_node(parser, PATH_OP_COND, parser->token.at);
	hct_path_advance(parser);
	node_room(parser, node, 3);
	node->args[0] = left;
	node->args[1] = hct_path_expr(parser);
	if (!node->args[1])
		return NULL;
	/* At the very end the other side may be missing; it is null then. */
	node->args[2] = hct_path_node(parser, PATH_OP_CONST, parser->token.at);
	node->args[2]->value.type = HCT_NODE_NULL;
	if (hct_path_accept(parser, ':'))
		node->args[2] = hct_path_expr(parser);
	else if (parser->token.type != PATH_END)
		return hct_path_expected(parser, NULL, "\":\"");
	for (int i = 0; i < 3; i++)
		if (!hct_path_adopt(parser, node, node->args[i]))
			return NULL;
	return node;
}

struct path_node *
hct_path_expr(struct path_parser *parser)
{
	struct path_node *node = parse_enter(parser) ? parse_condition(parser) : NULL;

	parser->depth--;
	return node;
}

struct path_node *
hct_path_parse(struct hct_str source, struct hct_arena *arena, struct hct_expr_fault *fault)
{
	struct path_parser parser = { .source = source, .arena = arena, .fault = fault };
	struct path_node *root;

	if (!hct_expr_check_source(source, fault))
		return NULL;
	hct_path_advance(&parser);
	root = hct_path_expr(&parser);
	if (root && parser.token.type != PATH_END)
		return hct_path_expected(&parser,
			"a member whose name is more than letters, digits and _ stands in [\"…\"]",
			"an operator or the end");
	return root;
}
