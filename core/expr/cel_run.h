/* core/expr/cel_run.h: the inside of an evaluation. Not for other units. */
#ifndef HCT_EXPR_CEL_RUN_H
#define HCT_EXPR_CEL_RUN_H

#include "expr/cel_tree.h"
#include "expr/eval.h"

enum { CEL_ITEM_STEPS = 4 }; /* what an item of a new list costs, so that steps bound memory too */

struct cel_eval {
	struct hct_expr_eval base;
	struct hct_cel_value variables[HCT_EXPR_DEPTH + 2];
};

/* False after an error, which is in eval->base.fault. */
bool hct_cel_run(struct cel_eval *eval, const struct cel_node *node, struct hct_cel_value *out);
static inline bool
hct_cel_spend(struct cel_eval *eval, const struct cel_node *node, uint64_t count)
{
	return hct_expr_spend(&eval->base, node->at, count);
}
void hct_cel_begin(struct cel_eval *eval, const struct hct_node *value, struct hct_arena *arena);

/* The part of a document as a value. */
struct hct_cel_value hct_cel_from_node(const struct hct_node *node);
struct hct_cel_value hct_cel_bool(bool boolean);
/* Of a LIST, and of a MAP the keys and values by number. */
struct hct_cel_value hct_cel_item(const struct hct_cel_value *list, uint32_t index);
struct hct_cel_value hct_cel_key(const struct hct_cel_value *map, uint32_t index);
struct hct_cel_value hct_cel_entry(const struct hct_cel_value *map, uint32_t index);
/* *out_index: where; false, with the fault untouched, when it is not there, and when steps are spent. */
bool hct_cel_find(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *map,
	const struct hct_cel_value *key, uint32_t *out_index);
/* Across types of numbers; different types are not equal, and no error. False also when steps are spent. */
bool hct_cel_equal(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *a,
	const struct hct_cel_value *b);
bool hct_cel_is_number(const struct hct_cel_value *value);
/* Numbers of any types: *out_order is below, above or 0. False: one is NaN. */
bool hct_cel_order_numbers(const struct hct_cel_value *a, const struct hct_cel_value *b, int *out_order);
/* An error "… does not take a string and a list". */
bool hct_cel_no_overload(
	struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args);

#endif
