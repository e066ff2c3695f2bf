/* core/expr/cel.h: CEL, the language of a custom rule's assertion, as percli takes it: cel-go's standard library with one
 * variable `value` of any type, which is a part of a document.
 *
 * In: int, uint, double, string, bool, null literals (raw strings, escapes, three quotes), lists, maps, .field, ["index"],
 * `in`, arithmetic, comparisons, && || ! ?: (a && or || that is decided forgets the error of its other side), has(), all,
 * exists, exists_one / existsOne, map, filter; size, matches, contains, startsWith, endsWith, bool, int, uint, double,
 * string, duration (with getHours … getMilliseconds), dyn, type.
 * Types are checked as far as they are known without the document, as cel-go does: `value.size() == "2"` is refused.
 * Numbers of the document are doubles, so `value.x == 2` and `value.x > 2` hold across types, and `value.x + 2` is an
 * error: it takes `2.0`.
 * Out, with a message that names it: bytes, timestamps, messages, optional syntax, and cel-go's extension libraries, which
 * percli does not load either. Stricter than cel-go: a literal pattern of matches() is compiled with the rule, and the
 * keys of a map literal must be bool, int, uint or string. matches() is re2.h's; duration() reads Go's units (1h30m,
 * 500ms), not Perses' days and weeks. */
#ifndef HCT_EXPR_CEL_H
#define HCT_EXPR_CEL_H

#include "doc/node.h"
#include "expr/expr.h"

enum hct_cel_type {
	HCT_CEL_DYN, /* as a static type: known only when evaluated */
	HCT_CEL_NULL,
	HCT_CEL_BOOL,
	HCT_CEL_INT,
	HCT_CEL_UINT,
	HCT_CEL_DOUBLE,
	HCT_CEL_STRING,
	HCT_CEL_DURATION,
	HCT_CEL_LIST,
	HCT_CEL_MAP,
	HCT_CEL_TYPE
};

struct hct_cel_value {
	uint8_t type; /* enum hct_cel_type */
	uint32_t count; /* LIST, MAP */
	const struct hct_node *
		node; /* the part of the document that this is, or NULL; a LIST or MAP with it has no `items` */
	union {
		bool boolean;
		int64_t integer; /* INT; DURATION in ns; TYPE: an enum hct_cel_type */
		uint64_t natural; /* UINT */
		double number; /* DOUBLE */
		struct hct_str text; /* STRING */
		const struct hct_cel_value *items; /* LIST; MAP: key, value, key, value … */
	};
};

struct hct_cel;

/* The program, in arena; NULL: *out_error. */
const struct hct_cel *hct_cel_compile(
	struct hct_str text, struct hct_arena *arena, struct hct_expr_error *out_error);
/* What the result will be: an enum hct_cel_type. */
uint32_t hct_cel_result_type(const struct hct_cel *cel);
/* False: *out_error. The result may point into `value`, the program and the arena. */
bool hct_cel_eval(const struct hct_cel *cel, const struct hct_node *value, struct hct_arena *arena,
	struct hct_cel_value *out_result, struct hct_expr_error *out_error);
/* Of a program that was false for `value`: the smallest part of it that made it so, where the expression is one of &&, all,
 * exists, !, ?: around others. `value.all(p, p.x > 1)`: the first p for which it is false. Else `value` itself. */
const struct hct_node *hct_cel_culprit(
	const struct hct_cel *cel, const struct hct_node *value, struct hct_arena *arena);
const char *hct_cel_type_name(uint32_t type); /* "string", "null" */

#endif
