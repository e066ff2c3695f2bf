/* core/base/number.h: decimal text and doubles, without the process's locale. */
#ifndef HCT_BASE_NUMBER_H
#define HCT_BASE_NUMBER_H

#include "base/str.h"

/* Reads the longest JSON-like number at p (sign, digits, fraction, exponent; also NaN, Inf, +Inf, -Inf, Infinity). Exact:
 * the nearest double. Returns the end, or NULL when there is none. The fast path of Prometheus replies. */
const char *hct_number_read(const char *p, const char *end, double *out_value);
/* The whole text, surrounding blanks not allowed. */
bool hct_number_parse(struct hct_str text, double *out_value);

/* Shortest digits that read back as `value` (finite): up to 17 digits without dot into `digits` (NUL-terminated), and the
 * position of the decimal point: value = 0.d1d2… × 10^point. Returns the digit count; "0" with point 1 for zero. */
int hct_number_digits(double value, char digits[18], int *out_point);
/* JavaScript's Number → String: "0.1", "1e+21", "1e-7", "NaN", "Infinity", "-0" as "0". Returns the length. */
size_t hct_number_js(double value, char *out, size_t cap);
/* For request parameters: as hct_number_js, but no exponent below 1e21 and none for small fractions. */
size_t hct_number_plain(double value, char *out, size_t cap);

#endif
