/* core/expr/eval.c: steps, and what both languages do with texts and members. */
#include "expr/eval.h"

#include <glib.h>

enum {
	STEP_BYTES = 64, /* of a text that is looked at */
	STEP_COPIED = 8, /* bytes of one that is made, so that steps bound memory too */
	STEP_MEMBERS = 8, /* whose names are looked at */
	COPY_STEPS = 4,
	COMPILE_STEPS = 100, /* for a regular expression, and for each byte of it: */
	COMPILE_BYTE_STEPS = 10
};

bool
hct_expr_spend(struct hct_expr_eval *eval, size_t at, uint64_t count)
{
	if (eval->fault.limit)
		return false;
	if (count < eval->steps) {
		eval->steps -= count;
		return true;
	}
	eval->steps = 0;
	return hct_expr_fail_limit(&eval->fault, at, eval->spent);
}

bool
hct_expr_same_text(struct hct_expr_eval *eval, size_t at, struct hct_str a, struct hct_str b)
{
	return a.len == b.len && hct_expr_spend(eval, at, a.len / STEP_BYTES) && hct_str_eq(a, b);
}

bool
hct_expr_order_texts(
	struct hct_expr_eval *eval, size_t at, struct hct_str a, struct hct_str b, int *out_order)
{
	if (!hct_expr_spend(eval, at, MIN(a.len, b.len) / STEP_BYTES))
		return false;
	*out_order = hct_str_cmp(a, b);
	return true;
}

bool
hct_expr_find_member(struct hct_expr_eval *eval, size_t at, const struct hct_node *map, struct hct_str name,
	uint32_t *out_index)
{
	if (!hct_expr_spend(eval, at, map->count / STEP_MEMBERS))
		return false;
	for (uint32_t i = 0; i < map->count && !eval->fault.limit; i++) {
		if (!hct_expr_same_text(eval, at, map->members[i].name, name))
			continue;
		*out_index = i;
		return true;
	}
	return false;
}

bool
hct_expr_join(struct hct_expr_eval *eval, size_t at, struct hct_str left, struct hct_str right,
	struct hct_str *out_text)
{
	const size_t len = left.len + right.len;
	char *text;

	if (!hct_expr_spend(eval, at, COPY_STEPS + len / STEP_COPIED))
		return false;
	text = hct_arena_alloc(eval->arena, len + 1);
	if (left.len)
		memcpy(text, left.ptr, left.len);
	if (right.len)
		memcpy(text + left.len, right.ptr, right.len);
	*out_text = (struct hct_str){ text, len };
	return true;
}

bool
hct_expr_matches(struct hct_expr_eval *eval, size_t at, const struct hct_re2 *known, struct hct_str pattern,
	struct hct_str text, bool *out_matches)
{
	HCT_AUTO_ARENA scratch = NULL;

	if (!known) {
		if (!hct_expr_spend(eval, at, COMPILE_STEPS + pattern.len * COMPILE_BYTE_STEPS))
			return false;
		/* A list may hold a million patterns. */
		scratch = hct_arena_create();
		known = hct_re2_compile(pattern, scratch, &eval->fault);
		if (!known) {
			eval->fault.offset = at;
			return false;
		}
	}
	if (!hct_expr_spend(eval, at, text.len / STEP_BYTES))
		return false;
	*out_matches = hct_re2_matches(known, text, &eval->steps);
	return hct_expr_spend(eval, at, 1);
}
