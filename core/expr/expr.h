/* core/expr/expr.h: what the two languages of custom rules, JSONPath (jsonpath.h) and CEL (cel.h), have in common: limits,
 * and errors that know their place in the expression.
 *
 * Both mean what percli means by them: PaesslerAG/jsonpath over PaesslerAG/gval, and google/cel-go with its standard
 * library. Where they are not followed, the header of the language says so. Programs and results live in arenas; a
 * compiled program is immutable and may be used by several threads. */
#ifndef HCT_EXPR_EXPR_H
#define HCT_EXPR_EXPR_H

#include "base/arena.h"

#define HCT_EXPR_BYTES 65536 /* of an expression */
#define HCT_EXPR_DEPTH 100 /* of brackets, calls and macros in each other */
#define HCT_EXPR_TREE 250 /* of the tree that it becomes: also "a.b.c…" and "1 + 2 + 3…" */
/* Of one evaluation, some hundred milliseconds; the same count on every machine. */
#define HCT_EXPR_STEPS 10000000

struct hct_expr_error {
	size_t offset; /* byte of the expression that it is about */
	bool limit; /* one of the limits above was reached */
	struct hct_str text; /* "there is no function \"foo\"" */
	struct hct_str hint; /* what to write instead, or empty */
};

#endif
