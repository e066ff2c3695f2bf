/* core/expr/jsonpath_steps.c: the steps of a path: .name, [0], ..*, [?…]. */
#include "expr/jsonpath_read.h"

#include <glib.h>

static const char name_hint[] = "other names stand in brackets: [\"a-b\"]";

struct steps {
	struct path_parser *parser;
	struct path_node *node; /* whose steps they are */
	GArray *list; /* struct path_step */
};

static bool
steps_add(struct steps *steps, enum path_step_type type, size_t at, struct path_node *const *args,
	uint32_t count)
{
	struct path_step step = { .type = (uint8_t)type, .count = count, .at = at };

	step.args = HCT_NEW_ARRAY(steps->parser->arena, struct path_node *, count);
	for (uint32_t i = 0; i < count; i++) {
		if (!hct_path_adopt(steps->parser, steps->node, args[i]))
			return false;
		step.args[i] = args[i];
	}
	g_array_append_val(steps->list, step);
	if (steps->list->len <= HCT_EXPR_TREE)
		return true;
	return hct_expr_fail_limit(steps->parser->fault, at, "the path has too many steps");
}

static bool
steps_add_name(struct steps *steps)
{
	size_t at = steps->parser->token.at;
	struct path_node *key = hct_path_node(steps->parser, PATH_OP_CONST, at);

	key->value.type = HCT_NODE_STRING;
	key->value.text = steps->parser->token.text;
	hct_path_advance(steps->parser);
	return steps_add(steps, STEP_KEY, at, &key, 1);
}

static struct path_node *
steps_number(struct steps *steps, double number)
{
	struct path_node *node = hct_path_node(steps->parser, PATH_OP_CONST, steps->parser->token.at);

	node->value.type = HCT_NODE_NUMBER;
	node->value.number = number;
	return node;
}

/* Behind the first ":"; `from` may be missing. */
static bool
steps_slice(struct steps *steps, size_t at, struct path_node *from)
{
	struct path_parser *parser = steps->parser;
	struct path_node *args[3] = { from ? from : steps_number(steps, 0), steps_number(steps, INT32_MAX),
		steps_number(steps, 1) };

	for (int i = 1; i < 3; i++) {
		if (parser->token.type != ':' && parser->token.type != ']') {
			args[i] = hct_path_expr(parser);
			if (!args[i])
				return false;
		}
		if (!hct_path_accept(parser, ':'))
			break;
	}
	if (!hct_path_accept(parser, ']'))
		return hct_path_expected(parser, "a slice is [from:to:step]", "\"]\"") != NULL;
	return steps_add(steps, STEP_SLICE, at, args, 3);
}

/* Behind the first key. `descends`: one key is any number of results too. */
static bool
steps_union(struct steps *steps, size_t at, struct path_node *first, bool descends)
{
	GPtrArray *keys = g_ptr_array_new();
	struct path_node *key = first;
	bool good;

	g_ptr_array_add(keys, key);
	while (key && hct_path_accept(steps->parser, ',')) {
		key = hct_path_expr(steps->parser);
		g_ptr_array_add(keys, key);
	}
	good = key &&
	       (hct_path_accept(steps->parser, ']') ||
		       hct_path_expected(steps->parser, "of \",\" and \":\" only one kind", "\"]\"") != NULL);
	good = good && steps_add(steps, keys->len > 1 || descends ? STEP_UNION : STEP_KEY, at,
			       (struct path_node *const *)keys->pdata, keys->len);
	g_ptr_array_free(keys, true);
	return good;
}

static bool
steps_filter(struct steps *steps, size_t at)
{
	struct path_node *filter = hct_path_expr(steps->parser);

	if (!filter)
		return false;
	if (!hct_path_accept(steps->parser, ']'))
		return hct_path_expected(steps->parser, "a filter is [?(condition)]", "\"]\"") != NULL;
	return steps_add(steps, STEP_FILTER, at, &filter, 1);
}

/* Behind "[". */
static bool
steps_bracket(struct steps *steps, size_t at, bool descends)
{
	struct path_parser *parser = steps->parser;
	struct path_node *key = NULL;

	if (hct_path_accept(parser, '*'))
		return (hct_path_accept(parser, ']') || hct_path_expected(parser, NULL, "\"]\"") != NULL) &&
		       steps_add(steps, STEP_ALL, at, NULL, 0);
	if (hct_path_accept(parser, '?'))
		return steps_filter(steps, at);
	if (parser->token.type != ':') {
		key = hct_path_expr(parser);
		if (!key)
			return false;
	}
	if (!hct_path_accept(parser, ':'))
		return steps_union(steps, at, key, descends);
	if (descends)
		return hct_path_fail(parser, at, NULL, "a slice cannot follow ..") != NULL;
	return steps_slice(steps, at, key);
}

/* Behind "(". */
static bool
steps_script(struct steps *steps, size_t at)
{
	struct path_node *script = hct_path_expr(steps->parser);

	if (!script)
		return false;
	if (!hct_path_accept(steps->parser, ')'))
		return hct_path_expected(steps->parser, NULL, "\")\"") != NULL;
	return steps_add(steps, STEP_SCRIPT, at, &script, 1);
}

/* Behind "..". */
static bool
steps_descend(struct steps *steps, size_t at)
{
	struct path_parser *parser = steps->parser;

	if (!steps_add(steps, STEP_DESCEND, at, NULL, 0))
		return false;
	at = parser->token.at;
	if (parser->token.type == PATH_NAME)
		return steps_add_name(steps);
	if (hct_path_accept(parser, '*'))
		return steps_add(steps, STEP_ALL, at, NULL, 0);
	if (hct_path_accept(parser, '['))
		return steps_bracket(steps, at, true);
	if (hct_path_accept(parser, '('))
		return steps_script(steps, at);
	return hct_path_expected(parser, name_hint, "a name, *, [ or (") != NULL;
}

/* Behind ".". */
static bool
steps_dot(struct steps *steps, size_t at)
{
	struct path_parser *parser = steps->parser;

	if (parser->token.type == PATH_NAME)
		return steps_add_name(steps);
	if (hct_path_accept(parser, '.'))
		return steps_descend(steps, at);
	if (hct_path_accept(parser, '*'))
		return steps_add(steps, STEP_ALL, at, NULL, 0);
	return hct_path_expected(parser, name_hint, "a name, * or another dot") != NULL;
}

struct path_node *
hct_path_steps(struct path_parser *parser, struct path_node *node)
{
	struct steps steps = { parser, node, g_array_new(false, false, sizeof(struct path_step)) };
	bool good = true, more = true;

	while (good && more) {
		size_t at = parser->token.at;

		if (hct_path_accept(parser, '.'))
			good = steps_dot(&steps, at);
		else if (hct_path_accept(parser, '['))
			good = steps_bracket(&steps, at, false);
		else if (hct_path_accept(parser, '('))
			good = steps_script(&steps, at);
		else
			more = false;
	}
	node->count = steps.list->len;
	node->steps = HCT_NEW_ARRAY(parser->arena, struct path_step, node->count);
	if (node->count)
		memcpy(node->steps, steps.list->data, node->count * sizeof *node->steps);
	g_array_free(steps.list, true);
	return good ? node : NULL;
}
