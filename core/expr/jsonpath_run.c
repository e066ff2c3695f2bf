/* core/expr/jsonpath_run.c: following a path. */
#include "expr/jsonpath_tree.h"

#include <glib.h>

/* Of steps in each other: a path may go down in the document, and in filters, again and again. */
enum { DEPTH_MAX = 3000 };

/* NULL after an error. `current` is @. */
static const struct hct_node *run(
	struct path_eval *eval, const struct path_node *node, const struct hct_node *current);

static const struct hct_node node_null = { .type = HCT_NODE_NULL };

struct hct_node *
hct_path_make(struct path_eval *eval, enum hct_node_type type)
{
	struct hct_node *node;

	/* Steps bound memory too. */
	if (!hct_path_spend(eval, 0, 8))
		return NULL;
	node = HCT_NEW(eval->base.arena, struct hct_node);
	node->type = (uint8_t)type;
	return node;
}

/* A number in Go's int; what is far beyond any list stays so. */
static int64_t
key_integer(double number)
{
	return number > -1e15 && number < 1e15 ? (int64_t)number : INT64_MIN / 2;
}

static const struct hct_node *
key_of_list(struct path_eval *eval, size_t at, const struct hct_node *list, const struct hct_node *key)
{
	double number;
	int64_t index;

	if (!hct_path_as_number(key, &number)) {
		(void)hct_expr_fail(&eval->base.fault, at, "[*] or .* stands for all items of a list",
			"a list has no members with names");
		return NULL;
	}
	index = key_integer(number);
	if (index < 0)
		index += list->count;
	return index >= 0 && index < list->count ? list->items[index] : &node_null;
}

static const struct hct_node *
key_of_map(struct path_eval *eval, size_t at, const struct hct_node *map, const struct hct_node *key)
{
	struct hct_str name;
	uint32_t index;

	if (!hct_path_as_text(eval, at, key, &name))
		return NULL;
	if (hct_expr_find_member(&eval->base, at, map, name, &index))
		return map->members[index].value;
	(void)hct_expr_fail(
		&eval->base.fault, at, NULL, "there is no member \"%.*s\"", HCT_FMT(hct_expr_shown(name)));
	return NULL;
}

static const struct hct_node *
run_key(struct path_eval *eval, const struct path_node *arg, size_t at, const struct hct_node *of)
{
	const struct hct_node *key;

	if (of->type != HCT_NODE_LIST && of->type != HCT_NODE_MAP) {
		/* A step of its own, as the key is not looked at: "..x" tries each scalar of the document. */
		if (hct_path_spend(eval, at, 1))
			(void)hct_expr_fail(&eval->base.fault, at, NULL, "there are no members in %s",
				hct_node_type_name(of->type));
		return NULL;
	}
	key = run(eval, arg, of);
	if (!key)
		return NULL;
	return of->type == HCT_NODE_LIST ? key_of_list(eval, at, of, key) : key_of_map(eval, at, of, key);
}

/* A walk from the first step with any number of results on. */
struct walk {
	struct path_eval *eval;
	const struct path_node *path;
	GPtrArray *found;
};

static void walk(struct walk *walk, uint32_t i, const struct hct_node *at);

static uint32_t
children_of(const struct hct_node *node)
{
	return node->type == HCT_NODE_LIST || node->type == HCT_NODE_MAP ? node->count : 0;
}

static void
walk_all(struct walk *w, uint32_t i, const struct hct_node *at)
{
	for (uint32_t k = 0; k < children_of(at) && !w->eval->base.fault.limit; k++)
		walk(w, i + 1, hct_path_child(at, k));
}

static void
walk_union(struct walk *w, uint32_t i, const struct hct_node *at)
{
	const struct path_step *step = &w->path->steps[i];

	for (uint32_t k = 0; k < step->count && !w->eval->base.fault.limit; k++) {
		const struct hct_node *found = run_key(w->eval, step->args[k], step->at, at);

		if (found)
			walk(w, i + 1, found);
	}
}

static void
walk_filter(struct walk *w, uint32_t i, const struct hct_node *at)
{
	const struct path_step *step = &w->path->steps[i];

	for (uint32_t k = 0; k < children_of(at) && !w->eval->base.fault.limit; k++) {
		const struct hct_node *child = hct_path_child(at, k),
				      *value = run(w->eval, step->args[0], child);
		bool keep;

		if (value && hct_path_as_bool(value, &keep) && keep)
			walk(w, i + 1, child);
	}
}

/* From, to and step; false: one is no number. */
static bool
slice_numbers(struct walk *w, const struct path_step *step, const struct hct_node *at, int64_t numbers[3])
{
	for (int k = 0; k < 3; k++) {
		const struct hct_node *value = run(w->eval, step->args[k], at);
		double number;

		if (!value || !hct_path_as_number(value, &number))
			return false;
		numbers[k] = key_integer(number);
	}
	for (int k = 0; k < 2; k++) {
		if (numbers[k] < 0)
			numbers[k] += at->count;
		numbers[k] = CLAMP(numbers[k], 0, (int64_t)at->count);
	}
	if (numbers[2] == 0)
		numbers[2] = 1;
	return true;
}

static void
walk_slice(struct walk *w, uint32_t i, const struct hct_node *at)
{
	int64_t numbers[3];

	if (at->type != HCT_NODE_LIST || !slice_numbers(w, &w->path->steps[i], at, numbers))
		return;
	if (numbers[2] > 0) {
		for (int64_t k = numbers[0]; k < numbers[1] && !w->eval->base.fault.limit; k += numbers[2])
			walk(w, i + 1, at->items[k]);
		return;
	}
	for (int64_t k = numbers[1] - 1; k >= numbers[0] && !w->eval->base.fault.limit; k += numbers[2])
		walk(w, i + 1, at->items[k]);
}

static bool
walk_enter(struct walk *w)
{
	if (w->eval->depth == DEPTH_MAX)
		return hct_expr_fail_limit(&w->eval->base.fault, w->path->at, "the path goes too deep");
	w->eval->depth++;
	return true;
}

static void
walk_descend(struct walk *w, uint32_t i, const struct hct_node *at)
{
	if (!walk_enter(w))
		return;
	walk(w, i + 1, at);
	for (uint32_t k = 0; k < children_of(at) && !w->eval->base.fault.limit; k++)
		walk_descend(w, i, hct_path_child(at, k));
	w->eval->depth--;
}

/* As far as steps have one result each: where they lead to, with *i the next one; NULL after an error. */
static const struct hct_node *
walk_plain(struct path_eval *eval, const struct path_node *path, uint32_t *i, const struct hct_node *at)
{
	for (; at && *i < path->count && path->steps[*i].type < STEP_ALL; ++*i) {
		const struct path_step *step = &path->steps[*i];

		at = step->type == STEP_KEY ? run_key(eval, step->args[0], step->at, at)
					    : run(eval, step->args[0], at);
	}
	return at;
}

/* An error ends this branch alone. */
static void
walk(struct walk *w, uint32_t i, const struct hct_node *at)
{
	static void (*const steps[])(
		struct walk *, uint32_t, const struct hct_node *) = { [STEP_ALL] = walk_all,
		[STEP_UNION] = walk_union,
		[STEP_SLICE] = walk_slice,
		[STEP_FILTER] = walk_filter,
		[STEP_DESCEND] = walk_descend };

	at = walk_plain(w->eval, w->path, &i, at);
	if (!at || !hct_path_spend(w->eval, w->path->at, 1))
		return;
	if (i == w->path->count) {
		g_ptr_array_add(w->found, (gpointer)at);
	} else if (walk_enter(w)) {
		steps[w->path->steps[i].type](w, i, at);
		w->eval->depth--;
	}
}

static bool
path_is_plain(const struct path_node *path)
{
	for (uint32_t i = 0; i < path->count; i++)
		if (path->steps[i].type >= STEP_ALL)
			return false;
	return true;
}

static const struct hct_node *
run_path(struct path_eval *eval, const struct path_node *path, const struct hct_node *at)
{
	struct walk w = { .eval = eval, .path = path };
	struct hct_node *list;
	uint32_t first = 0;

	if (path_is_plain(path))
		return walk_plain(eval, path, &first, at);
	list = hct_path_make(eval, HCT_NODE_LIST);
	if (!list)
		return NULL;
	w.found = g_ptr_array_new();
	walk(&w, 0, at);
	list->count = w.found->len;
	list->items = HCT_NEW_ARRAY(eval->base.arena, struct hct_node *, list->count);
	if (list->count)
		memcpy(list->items, w.found->pdata, list->count * sizeof *list->items);
	g_ptr_array_free(w.found, true);
	return eval->base.fault.limit ? NULL : list;
}

static const struct hct_node *
member_of_map(struct path_eval *eval, size_t at, const struct hct_node *map, struct hct_str name)
{
	uint32_t index;

	if (hct_expr_find_member(&eval->base, at, map, name, &index))
		return map->members[index].value;
	return eval->base.fault.limit ? NULL : &node_null;
}

/* What is no index of it leads to the list itself. */
static const struct hct_node *
item_of_list(const struct hct_node *list, struct hct_str name)
{
	char digits[16];
	uint64_t index;

	if (name.len == 0 || name.len >= sizeof digits)
		return list;
	memcpy(digits, name.ptr, name.len);
	digits[name.len] = '\0';
	return g_ascii_string_to_unsigned(digits, 10, 0, UINT32_MAX, &index, NULL) && index < list->count
		       ? list->items[index]
		       : list;
}

/* A plain name: what is missing is null, and a name is nothing to a list. */
static const struct hct_node *
run_member(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	const struct hct_node *at = eval->root;

	for (uint32_t i = 0; at && i < node->count; i++) {
		const struct hct_node *key = run(eval, node->args[i], current);
		struct hct_str name;

		if (!key || !hct_path_as_text(eval, node->at, key, &name))
			return NULL;
		if (at->type != HCT_NODE_MAP && at->type != HCT_NODE_LIST) {
			(void)hct_expr_fail(&eval->base.fault, node->args[i]->at, NULL,
				"there is no member \"%.*s\" in %s", HCT_FMT(hct_expr_shown(name)),
				hct_node_type_name(at->type));
			return NULL;
		}
		at = at->type == HCT_NODE_MAP ? member_of_map(eval, node->at, at, name)
					      : item_of_list(at, name);
	}
	return at;
}

static const struct hct_node *
run_binary(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	const struct hct_node *left = run(eval, node->args[0], current), *right;
	bool logic = node->symbol[1] == node->symbol[0];

	if (!left)
		return NULL;
	if (logic && left->type == HCT_NODE_BOOL &&
		((node->symbol[0] == '&' && !left->boolean) || (node->symbol[0] == '|' && left->boolean)))
		return left;
	if (node->symbol[0] == '?')
		return hct_path_is_zero(left) ? run(eval, node->args[1], current) : left;
	right = run(eval, node->args[1], current);
	return right ? hct_path_operator(eval, node, left, right) : NULL;
}

static const struct hct_node *
run_cond(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	const struct hct_node *condition = run(eval, node->args[0], current);

	if (!condition)
		return NULL;
	return run(eval, node->args[hct_path_is_zero(condition) ? 2 : 1], current);
}

static const struct hct_node *
run_list(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	struct hct_node *list = hct_path_make(eval, HCT_NODE_LIST);

	if (!list || !hct_path_spend(eval, node->at, node->count))
		return NULL;
	list->items = HCT_NEW_ARRAY(eval->base.arena, struct hct_node *, node->count);
	for (; list->count < node->count; list->count++) {
		const struct hct_node *item = run(eval, node->args[list->count], current);

		if (!item)
			return NULL;
		list->items[list->count] = (struct hct_node *)item;
	}
	return list;
}

/* Of two members with the same name the later one counts. */
static bool
map_set(struct path_eval *eval, struct hct_node *map, struct hct_str name, const struct hct_node *value)
{
	uint32_t i = map->count;

	if (!hct_path_spend(eval, 0, 1) ||
		(!hct_expr_find_member(&eval->base, 0, map, name, &i) && eval->base.fault.limit))
		return false;
	map->members[i] = (struct hct_member){ .name = name, .value = (struct hct_node *)value };
	map->count = MAX(map->count, i + 1);
	return true;
}

static const struct hct_node *
run_map(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	struct hct_node *map = hct_path_make(eval, HCT_NODE_MAP);

	if (!map || !hct_path_spend(eval, node->at, (uint64_t)node->count * 2))
		return NULL;
	map->members = HCT_NEW_ARRAY(eval->base.arena, struct hct_member, node->count / 2);
	for (uint32_t i = 0; i < node->count; i += 2) {
		const struct hct_node *key = run(eval, node->args[i], current);
		const struct hct_node *value = key ? run(eval, node->args[i + 1], current) : NULL;
		struct hct_str name;

		if (!value || !hct_path_as_text(eval, node->args[i]->at, key, &name) ||
			!map_set(eval, map, name, value))
			return NULL;
	}
	return map;
}

/* As deep as the tree, which is limited. */
static const struct hct_node *
run(struct path_eval *eval, const struct path_node *node, const struct hct_node *current)
{
	const struct hct_node *operand;

	if (!hct_path_spend(eval, node->at, 1))
		return NULL;
	switch (node->op) {
	case PATH_OP_CONST:
		return &node->value;
	case PATH_OP_MEMBER:
		return run_member(eval, node, current);
	case PATH_OP_PATH:
		return run_path(eval, node, node->current ? current : eval->root);
	case PATH_OP_UNARY:
		operand = run(eval, node->args[0], current);
		return operand ? hct_path_unary(eval, node, operand) : NULL;
	case PATH_OP_BINARY:
		return run_binary(eval, node, current);
	case PATH_OP_COND:
		return run_cond(eval, node, current);
	case PATH_OP_LIST:
		return run_list(eval, node, current);
	default:
		return run_map(eval, node, current);
	}
}

const struct hct_jsonpath *
hct_jsonpath_compile(struct hct_str text, struct hct_arena *arena, struct hct_expr_error *out_error)
{
	struct hct_expr_fault fault = { 0 };
	const struct path_node *root = hct_path_parse(hct_arena_str(arena, text), arena, &fault);
	struct hct_jsonpath *path;

	if (!root) {
		hct_expr_error_take(&fault, arena, out_error);
		return NULL;
	}
	path = HCT_NEW(arena, struct hct_jsonpath);
	path->root = root;
	return path;
}

const struct hct_node *
hct_jsonpath_eval(const struct hct_jsonpath *path, const struct hct_node *root, struct hct_arena *arena,
	struct hct_expr_error *out_error)
{
	struct path_eval eval = { .base = { .arena = arena,
					  .steps = HCT_EXPR_STEPS,
					  .spent = "the path takes too many steps in this document" },
		.root = root };
	const struct hct_node *found = run(&eval, path->root, &node_null);

	if (!found)
		hct_expr_error_take(&eval.base.fault, arena, out_error);
	return found;
}
