/* core/expr/expr.c: errors, and numbers as Go writes and reads them. */
#include "expr/fault.h"

#include "base/number.h"

#include <glib.h>
#include <math.h>

enum { NUMBER_TEXT_MAX = 400 };

/* What was cut may end within a character. */
static void
fault_trim(char *text)
{
	const char *end;

	if (!g_utf8_validate(text, -1, &end))
		text[end - text] = '\0';
}

bool
hct_expr_fail(struct hct_expr_fault *fault, size_t offset, const char *hint, const char *format, ...)
{
	va_list args;

	if (fault->limit)
		return false;
	va_start(args, format);
	g_vsnprintf(fault->text, sizeof fault->text, format, args);
	va_end(args);
	fault_trim(fault->text);
	fault->offset = offset;
	fault->hint = hint;
	fault->set = true;
	return false;
}

bool
hct_expr_fail_limit(struct hct_expr_fault *fault, size_t offset, const char *what)
{
	(void)hct_expr_fail(fault, offset, NULL, "%s", what);
	fault->limit = true;
	return false;
}

void
hct_expr_error_take(
	const struct hct_expr_fault *fault, struct hct_arena *arena, struct hct_expr_error *out_error)
{
	*out_error = (struct hct_expr_error){ .offset = fault->offset,
		.limit = fault->limit,
		.text = hct_arena_str(arena, hct_str(fault->text)),
		.hint = hct_str(fault->hint ? fault->hint : "") };
}

bool
hct_expr_check_source(struct hct_str source, struct hct_expr_fault *fault)
{
	const char *bad;

	if (source.len > HCT_EXPR_BYTES)
		return hct_expr_fail_limit(
			fault, 0, "the expression is longer than " G_STRINGIFY(HCT_EXPR_BYTES) " bytes");
	if (source.len == 0 || g_utf8_validate_len(source.ptr, source.len, &bad))
		return true;
	return hct_expr_fail(
		fault, (size_t)(bad - source.ptr), NULL, "the expression is not valid UTF-8 here");
}

size_t
hct_expr_number_text(double value, char *out, size_t cap)
{
	char digits[18], sign[2] = { signbit(value) ? '-' : '\0', '\0' };
	int count, point, exponent;

	if (isnan(value))
		return (size_t)g_snprintf(out, cap, "NaN");
	if (isinf(value))
		return (size_t)g_snprintf(out, cap, value < 0 ? "-Inf" : "+Inf");
	count = hct_number_digits(fabs(value), digits, &point);
	exponent = value == 0 ? 0 : point - 1;
	if (exponent < -4 || exponent >= 6)
		return (size_t)g_snprintf(out, cap, "%s%c%s%se%c%02d", sign, digits[0], count > 1 ? "." : "",
			digits + 1, exponent < 0 ? '-' : '+', abs(exponent));
	if (point <= 0)
		return (size_t)g_snprintf(out, cap, "%s0.%.*s%s", sign, -point, "0000", digits);
	if (count <= point)
		return (size_t)g_snprintf(out, cap, "%s%s%.*s", sign, digits, point - count, "000000");
	return (size_t)g_snprintf(out, cap, "%s%.*s.%s", sign, point, digits, digits + point);
}

/* "inf", "Infinity", "NaN", letters large or small. */
static bool
number_word(struct hct_str text, bool negative, double *out_value)
{
	if (hct_str_eq_nocase(text, HCT_STR("nan")))
		*out_value = NAN;
	else if (hct_str_eq_nocase(text, HCT_STR("inf")) || hct_str_eq_nocase(text, HCT_STR("infinity")))
		*out_value = negative ? -INFINITY : INFINITY;
	else
		return false;
	return true;
}

static size_t
number_digits(struct hct_str text, size_t from)
{
	size_t i = from;

	while (i < text.len && g_ascii_isdigit(text.ptr[i]))
		i++;
	return i - from;
}

bool
hct_expr_number_read(struct hct_str text, double *out_value)
{
	char copy[NUMBER_TEXT_MAX];
	size_t i, whole, fraction = 0;

	if (text.len == 0 || text.len >= sizeof copy)
		return false;
	i = text.ptr[0] == '+' || text.ptr[0] == '-';
	if (number_word(hct_str_sub(text, i, text.len), text.ptr[0] == '-', out_value))
		return true;
	whole = number_digits(text, i);
	i += whole;
	if (i < text.len && text.ptr[i] == '.') {
		fraction = number_digits(text, i + 1);
		i += 1 + fraction;
	}
	if (whole + fraction == 0)
		return false;
	if (i < text.len && (text.ptr[i] | 0x20) == 'e') {
		i++;
		i += i < text.len && (text.ptr[i] == '+' || text.ptr[i] == '-');
		if (number_digits(text, i) == 0)
			return false;
		i += number_digits(text, i);
	}
	if (i != text.len)
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	*out_value = g_ascii_strtod(copy, NULL);
	return !isinf(*out_value);
}
