/* core/expr/eval.h: what an evaluation of either language has: an arena, an error, and steps that are left.
 *
 * Whatever costs time or memory costs steps: not only a part of the expression that is evaluated, but also texts that are
 * looked at, by their length, since a document may hold one of many megabytes that a filter compares for each item of a
 * list. Functions that look at documents take the place in the expression (`at`) that errors are about. Not for other
 * units. */
#ifndef HCT_EXPR_EVAL_H
#define HCT_EXPR_EVAL_H

#include "doc/node.h"
#include "expr/fault.h"
#include "expr/re2.h"

struct hct_expr_eval {
	struct hct_arena *arena;
	struct hct_expr_fault fault;
	uint64_t steps; /* left */
	const char *spent; /* the error when there are none; static text */
};

/* False, with a limit's error, when there are not so many steps. */
bool hct_expr_spend(struct hct_expr_eval *eval, size_t at, uint64_t count);

/* The next three: false also when steps are spent, so look at eval->fault.limit in the end. */
bool hct_expr_same_text(struct hct_expr_eval *eval, size_t at, struct hct_str a, struct hct_str b);
bool hct_expr_order_texts(
	struct hct_expr_eval *eval, size_t at, struct hct_str a, struct hct_str b, int *out_order);
/* Of a map. */
bool hct_expr_find_member(struct hct_expr_eval *eval, size_t at, const struct hct_node *map,
	struct hct_str name, uint32_t *out_index);
/* `left` with `right` behind it, in the arena. False: the error is set; so below. */
bool hct_expr_join(struct hct_expr_eval *eval, size_t at, struct hct_str left, struct hct_str right,
	struct hct_str *out_text);
/* Whether the pattern matches anywhere in the text; `known`: what it was compiled to, or NULL. */
bool hct_expr_matches(struct hct_expr_eval *eval, size_t at, const struct hct_re2 *known,
	struct hct_str pattern, struct hct_str text, bool *out_matches);

#endif
