/* core/expr/jsonpath_tree.h: the inside of a compiled path and of its evaluation. Not for other units. */
#ifndef HCT_EXPR_JSONPATH_TREE_H
#define HCT_EXPR_JSONPATH_TREE_H

#include "expr/eval.h"
#include "expr/jsonpath.h"

enum path_op {
	PATH_OP_CONST,
	PATH_OP_MEMBER, /* a plain name: args are the keys from the root on */
	PATH_OP_PATH, /* `steps` from the root, or from @ */
	PATH_OP_UNARY,
	PATH_OP_BINARY,
	PATH_OP_COND,
	PATH_OP_LIST,
	PATH_OP_MAP /* args: key, value, key, value … */
};

enum path_step_type {
	STEP_KEY, /* .x ["x"] [0] */
	STEP_SCRIPT, /* (…) */
	/* from here on: any number of results */
	STEP_ALL, /* .* */
	STEP_UNION, /* [0, 2] */
	STEP_SLICE, /* [0:2:1] */
	STEP_FILTER, /* [?…] */
	STEP_DESCEND /* .. */
};

struct path_step {
	uint8_t type;
	uint32_t count;
	size_t at;
	struct path_node **args;
};

struct path_node {
	uint8_t op;
	bool current; /* PATH: from @ */
	uint16_t depth; /* of the tree below */
	char symbol[3]; /* UNARY, BINARY */
	uint32_t count; /* of args, or steps */
	size_t at;
	struct hct_node value; /* CONST */
	struct path_node **args;
	struct path_step *steps;
	const struct hct_re2 *pattern; /* =~ and !~ with a constant behind */
};

struct path_eval {
	struct hct_expr_eval base;
	const struct hct_node *root;
	uint32_t depth; /* of walks in each other */
};

static inline bool
hct_path_spend(struct path_eval *eval, size_t at, uint64_t count)
{
	return hct_expr_spend(&eval->base, at, count);
}
/* An item of a list, or a member's value of a map. */
static inline const struct hct_node *
hct_path_child(const struct hct_node *node, uint32_t index)
{
	return node->type == HCT_NODE_LIST ? node->items[index] : node->members[index].value;
}
/* A node for a result; NULL when steps are spent. */
struct hct_node *hct_path_make(struct path_eval *eval, enum hct_node_type type);

/* gval's ideas of what a value is worth. `node` may be NULL, which is null. False: it is none. */
bool hct_path_as_number(const struct hct_node *node, double *out_number);
bool hct_path_as_bool(const struct hct_node *node, bool *out_boolean);
bool hct_path_as_text(
	struct path_eval *eval, size_t at, const struct hct_node *node, struct hct_str *out_text);
const struct hct_node *hct_path_operator(struct path_eval *eval, const struct path_node *node,
	const struct hct_node *left, const struct hct_node *right);
const struct hct_node *hct_path_unary(
	struct path_eval *eval, const struct path_node *node, const struct hct_node *operand);
/* Empty, zero, false or null. */
bool hct_path_is_zero(const struct hct_node *node);

struct path_node *hct_path_parse(
	struct hct_str source, struct hct_arena *arena, struct hct_expr_fault *fault);

struct hct_jsonpath {
	const struct path_node *root;
};

#endif
