/* core/expr/jsonpath.h: the language of a custom rule's target, as percli takes it: PaesslerAG/jsonpath with the whole of
 * gval's expressions around it.
 *
 * Paths: $ (the document), .name, ["name"] (double quotes, as Go writes strings), [0], [-1], [1:4:2], .*, [*],
 * ["a", "b"], [0, 2], ..name, ..*, ..[…], [?(@.kind == "x")], (@ + 1) for each. Only names of letters, digits and _ go
 * without brackets: "$.a-b" is a difference.
 * Around them: numbers, strings, true, false, + - * / % ** < <= > >= == != =~ !~ && || ! ~ & | ^ << >> in ?? ?:, lists,
 * objects ({"a": $.x, "b": $.y}), and plain names, which are members of the document (spec.panels).
 * A path without wildcard, slice, union, filter or .. gives what it leads to, and an error where that is missing; an index
 * beyond a list gives null. Any other path gives the list of all that it leads to, in the document's order, and leaves out
 * what has no such member. A filter keeps items for which it gives true, a number that is not 0, or text that says so
 * ("true", "1"); other text and missing members keep nothing, so [?(@.name)] is not "has a name".
 * Out, with a message: placeholders (#) and functions (date()). Go's order of an object's members is a random one. =~ is
 * re2.h's. */
#ifndef HCT_EXPR_JSONPATH_H
#define HCT_EXPR_JSONPATH_H

#include "doc/node.h"
#include "expr/expr.h"

struct hct_jsonpath;

/* In arena; NULL: *out_error. */
const struct hct_jsonpath *hct_jsonpath_compile(
	struct hct_str text, struct hct_arena *arena, struct hct_expr_error *out_error);
/* NULL: *out_error. A node of the document, or one made for the result, which has line 0; the items of a made list are
 * nodes of the document where the path led to them. */
const struct hct_node *hct_jsonpath_eval(const struct hct_jsonpath *path, const struct hct_node *root,
	struct hct_arena *arena, struct hct_expr_error *out_error);

#endif
