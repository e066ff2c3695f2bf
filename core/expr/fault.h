/* core/expr/fault.h: an error while it may still be overruled: "a || b" forgets that of a when b is true, and a wildcard
 * that of an item without the field. So it is written into place, not into an arena. */
#ifndef HCT_EXPR_FAULT_H
#define HCT_EXPR_FAULT_H

#include "expr/expr.h"

#include <stdarg.h>

struct hct_expr_fault {
	size_t offset;
	bool set, limit;
	const char *hint; /* static text, or NULL */
	char text[240];
};

/* As much of a text as an error has room for: a document's may be megabytes, which no printf needs to look at. */
static inline struct hct_str
hct_expr_shown(struct hct_str text)
{
	return hct_str_sub(text, 0, sizeof((struct hct_expr_fault *)NULL)->text);
}

/* Replaces what is there, unless that is a limit. Returns false, for `return hct_expr_fail(…)`. */
bool hct_expr_fail(struct hct_expr_fault *fault, size_t offset, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
bool hct_expr_fail_limit(struct hct_expr_fault *fault, size_t offset, const char *what);
/* Whether an expression is short enough, and UTF-8, before anybody reads it. */
bool hct_expr_check_source(struct hct_str source, struct hct_expr_fault *fault);
void hct_expr_error_take(
	const struct hct_expr_fault *fault, struct hct_arena *arena, struct hct_expr_error *out_error);

/* How Go prints a float64 (%v, %g): "0.1", "1e+06", "NaN", "+Inf". NUL-terminated, returns the length. */
size_t hct_expr_number_text(double value, char *out, size_t cap);
/* How Go reads one (strconv.ParseFloat), but for hexadecimal digits. The whole text; false also when it is too large. */
bool hct_expr_number_read(struct hct_str text, double *out_value);

#endif
