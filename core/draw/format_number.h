/* core/draw/format_number.h: decimal numbers as en-US writes them: rounding half away from zero on the
 * shortest decimal text of the double (not on its binary value), grouping, fixed or trimmed fractions. */
#ifndef HCT_DRAW_FORMAT_NUMBER_H
#define HCT_DRAW_FORMAT_NUMBER_H

#include "base/str.h"

/* A line of text of limited length; what does not fit is cut at a character's border. */
struct hct_line {
	char *ptr;
	size_t cap, len; /* cap counts the NUL */
	bool full;
};

void hct_line_init(struct hct_line *line, char *out, size_t cap);
void hct_line_add(struct hct_line *line, const char *text);
void hct_line_printf(struct hct_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* 0.d1d2… × 10^point; count 0: zero. */
struct hct_decimal {
	bool negative;
	int count, point;
	char digits[24];
	const char *special; /* "NaN", "∞": not a decimal number */
};

struct hct_decimal hct_decimal_of(double value);
/* Position of the first digit: 0 for 1..9, 3 for 1000..9999, -1 for 0.1. */
int hct_decimal_magnitude(const struct hct_decimal *decimal);
void hct_decimal_round_fraction(struct hct_decimal *decimal, int digits);
void hct_decimal_round_significant(struct hct_decimal *decimal, int digits);
/* At least `min_fraction` digits behind the dot. Without the sign. */
void hct_decimal_write(
	const struct hct_decimal *decimal, int min_fraction, bool grouping, struct hct_line *out);

#endif
