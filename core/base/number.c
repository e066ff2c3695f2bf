/* core/base/number.c: decimal text ↔ double, exact both ways and without the process's locale.
 *
 * Reading: most numbers of a reply have at most 19 significant digits and a small exponent. Then one exact
 * operation decides (a power of ten that is a double, or a 128-bit product or quotient rounded half to
 * even); strtod does the rest. */
#include "base/number.h"

#include <glib.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

__extension__ typedef unsigned __int128 number_u128;

static const double exact_tens[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
	1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
static const uint64_t whole_tens[] = { 1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u,
	1000000000u, 10000000000u, 100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
	1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
	10000000000000000000u };

static pthread_once_t c_locale_once = PTHREAD_ONCE_INIT;
static locale_t c_locale; /* written once, never changed: the C library offers no constant for it */

static void
c_locale_create(void)
{
	c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

/* `value` × 2^exponent, with `sticky` telling of bits lost below; at least 54 bits and in the normal
 * range. */
static double
number_round(number_u128 value, bool sticky, int exponent)
{
	uint64_t high = (uint64_t)(value >> 64);
	int bits = high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)value);
	int shift = bits - 53;
	uint64_t mantissa;
	number_u128 rest, half;

	if (shift <= 0)
		return ldexp((double)(uint64_t)value, exponent);
	mantissa = (uint64_t)(value >> shift);
	rest = value & (((number_u128)1 << shift) - 1);
	half = (number_u128)1 << (shift - 1);
	if (rest > half || (rest == half && (sticky || (mantissa & 1))))
		mantissa++;
	return ldexp((double)mantissa, exponent + shift);
}

/* digits × 10^exponent; false: neither of the exact ways applies. */
static bool
number_exact(uint64_t digits, int64_t exponent, double *out_value)
{
	if (digits == 0) {
		*out_value = 0;
		return true;
	}
	if (digits <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
		*out_value = exponent < 0 ? (double)digits / exact_tens[-exponent]
					  : (double)digits * exact_tens[exponent];
		return true;
	}
	if (exponent >= 0 && exponent <= 19) {
		*out_value = number_round((number_u128)digits * whole_tens[exponent], false, 0);
		return true;
	}
	if (exponent < 0 && exponent >= -19) {
		int zeros = __builtin_clzll(digits);
		number_u128 dividend = (number_u128)(digits << zeros) << 63;
		number_u128 quotient = dividend / whole_tens[-exponent];
		bool sticky = quotient * whole_tens[-exponent] != dividend;

		*out_value = number_round(quotient, sticky, -63 - zeros);
		return true;
	}
	return false;
}

static double
number_by_strtod(const char *p, const char *end)
{
	char small[64], *text = small;
	size_t len = (size_t)(end - p);
	double value;

	pthread_once(&c_locale_once, c_locale_create);
	if (len >= sizeof small)
		text = g_malloc(len + 1);
	memcpy(text, p, len);
	text[len] = '\0';
	value = strtod_l(text, NULL, c_locale);
	if (text != small)
		g_free(text);
	return value;
}

static const char *
number_read_word(const char *p, const char *end, bool negative, bool sign, double *out_value)
{
	static const char *const words[] = { "Infinity", "Inf", "NaN" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(end - p) < n || memcmp(p, words[i], n) != 0)
			continue;
		if (words[i][0] == 'N' && sign)
			return NULL;
		*out_value = words[i][0] == 'N' ? NAN : negative ? -INFINITY : INFINITY;
		return p + n;
	}
	return NULL;
}

/* Reads "e-07" at p, if one is there; the exponent is capped far beyond what a double holds. */
static const char *
number_read_exponent(const char *p, const char *end, int64_t *exponent)
{
	const char *q = p;
	int64_t value = 0;
	bool negative = false;

	if (q == end || (*q != 'e' && *q != 'E'))
		return p;
	q++;
	if (q < end && (*q == '+' || *q == '-'))
		negative = *q++ == '-';
	if (q == end || !g_ascii_isdigit(*q))
		return p;
	for (; q < end && g_ascii_isdigit(*q); q++)
		if (value < 100000000)
			value = value * 10 + (*q - '0');
	*exponent += negative ? -value : value;
	return q;
}

struct number_digits {
	uint64_t value;
	int64_t exponent;
	bool any, complete; /* a digit was there; all significant digits are in `value` */
	int count; /* significant digits in `value` */
};

static const char *
number_read_digits(const char *p, const char *end, bool fraction, struct number_digits *digits)
{
	for (; p < end && (unsigned)(*p - '0') < 10; p++) {
		digits->any = true;
		if (digits->count < 19) {
			digits->value = digits->value * 10 + (uint64_t)(*p - '0');
			digits->count += digits->value != 0;
			digits->exponent -= fraction;
		} else {
			digits->complete = digits->complete && *p == '0';
			digits->exponent += !fraction;
		}
	}
	return p;
}

const char *
hct_number_read(const char *p, const char *end, double *out_value)
{
	struct number_digits digits = { .complete = true };
	const char *start = p;
	bool negative = false, sign = false;
	double value;

	if (p < end && (*p == '-' || *p == '+')) {
		sign = true;
		negative = *p++ == '-';
	}
	if (p < end && (*p == 'N' || *p == 'I'))
		return number_read_word(p, end, negative, sign, out_value);
	p = number_read_digits(p, end, false, &digits);
	if (p < end && *p == '.' && (digits.any || (p + 1 < end && g_ascii_isdigit(p[1]))))
		p = number_read_digits(p + 1, end, true, &digits);
	if (!digits.any)
		return NULL;
	p = number_read_exponent(p, end, &digits.exponent);
	if (!digits.complete || !number_exact(digits.value, digits.exponent, &value)) {
		*out_value = number_by_strtod(start, p);
		return p;
	}
	*out_value = negative ? -value : value;
	return p;
}

bool
hct_number_parse(struct hct_str text, double *out_value)
{
	double value;

	if (text.len == 0 || hct_number_read(text.ptr, text.ptr + text.len, &value) != text.ptr + text.len)
		return false;
	*out_value = value;
	return true;
}

static int
digits_from_whole(uint64_t whole, char digits[18])
{
	char reversed[20];
	int n = 0;

	for (; whole; whole /= 10)
		reversed[n++] = (char)('0' + whole % 10);
	for (int i = 0; i < n; i++)
		digits[i] = reversed[n - 1 - i];
	digits[n] = '\0';
	return n;
}

static int
digits_strip_zeros(char digits[18], int n)
{
	while (n > 1 && digits[n - 1] == '0')
		n--;
	digits[n] = '\0';
	return n;
}

/* Values with few decimals, which nearly all labels have: the smallest p for which value × 10^p is whole.
 * Up to 15 digits a decimal that reads back is the only one of its length, so it is the shortest. */
static int
digits_short(double value, char digits[18], int *out_point)
{
	if (value >= 1e15 || value < 1e-7)
		return 0;
	for (int p = 0; p <= 22; p++) {
		double whole = rint(value * exact_tens[p]);
		int n;

		if (whole >= 1e15)
			return 0;
		if (whole < 1 || whole / exact_tens[p] != value)
			continue;
		n = digits_from_whole((uint64_t)whole, digits);
		*out_point = n - p;
		return digits_strip_zeros(digits, n);
	}
	return 0;
}

static double
digits_read_back(const char *digits, int n, int point)
{
	char text[48];
	double value = 0;
	int length = snprintf(text, sizeof text, "%.*se%d", n, digits, point - n);

	hct_number_read(text, text + length, &value);
	return value;
}

/* The nearest decimal of n digits. printf's decimal point is the locale's, so everything but digits is
 * passed over. */
static int
digits_by_printf(double value, int n, char digits[18])
{
	char text[64];
	const char *p = text;
	int count = 0;

	snprintf(text, sizeof text, "%.*e", n - 1, value);
	for (; *p && *p != 'e'; p++)
		if (g_ascii_isdigit(*p) && count < n)
			digits[count++] = *p;
	digits[count] = '\0';
	return *p ? atoi(p + 1) + 1 : 1;
}

/* One more in the last place; false if that needs another digit. */
static bool
digits_increment(char *digits, int n)
{
	while (n > 0 && digits[n - 1] == '9')
		digits[--n] = '0';
	if (n == 0)
		return false;
	digits[n - 1]++;
	return true;
}

int
hct_number_digits(double value, char digits[18], int *out_point)
{
	int first, n;
	int two_power;

	value = fabs(value);
	if (value == 0 || !isfinite(value)) {
		memcpy(digits, "0", 2);
		*out_point = 1;
		return 1;
	}
	n = digits_short(value, digits, out_point);
	if (n)
		return n;
	/* Denormal numbers have fewer than 15 digits' worth of precision. */
	first = value < 2.2250738585072014e-308 ? 1 : 15;
	for (n = first; n < 17; n++) {
		*out_point = digits_by_printf(value, n, digits);
		if (digits_read_back(digits, n, *out_point) == value)
			return digits_strip_zeros(digits, n);
		/* Above a power of two doubles lie twice as far apart as below it, so the further decimal
		 * may do. */
		if (n == 16 && frexp(value, &two_power) == 0.5 && digits_increment(digits, n) &&
			digits_read_back(digits, n, *out_point) == value)
			return digits_strip_zeros(digits, n);
	}
	*out_point = digits_by_printf(value, 17, digits);
	return digits_strip_zeros(digits, 17);
}

struct number_out {
	char *out;
	size_t cap, len;
};

static void
out_add(struct number_out *to, const char *text, size_t n)
{
	for (size_t i = 0; i < n && to->len + 1 < to->cap; i++)
		to->out[to->len++] = text[i];
}

static void
out_zeros(struct number_out *to, int n)
{
	for (int i = 0; i < n; i++)
		out_add(to, "0", 1);
}

static size_t
number_text(double value, bool small_exponents, char *out, size_t cap)
{
	struct number_out to = { out, cap, 0 };
	char digits[18], exponent[16];
	int n, point;

	if (cap == 0)
		return 0;
	if (isnan(value)) {
		out_add(&to, "NaN", 3);
		out[to.len] = '\0';
		return to.len;
	}
	if (value < 0)
		out_add(&to, "-", 1);
	if (isinf(value)) {
		out_add(&to, "Infinity", 8);
		out[to.len] = '\0';
		return to.len;
	}
	n = hct_number_digits(value, digits, &point);
	if (point > 21 || (point <= -6 && small_exponents)) {
		out_add(&to, digits, 1);
		if (n > 1) {
			out_add(&to, ".", 1);
			out_add(&to, digits + 1, (size_t)n - 1);
		}
		out_add(&to, exponent, (size_t)snprintf(exponent, sizeof exponent, "e%+d", point - 1));
	} else if (point <= 0) {
		out_add(&to, "0.", 2);
		out_zeros(&to, -point);
		out_add(&to, digits, (size_t)n);
	} else {
		out_add(&to, digits, (size_t)MIN(n, point));
		out_zeros(&to, point - n);
		if (n > point) {
			out_add(&to, ".", 1);
			out_add(&to, digits + point, (size_t)(n - point));
		}
	}
	out[to.len] = '\0';
	return to.len;
}

size_t
hct_number_js(double value, char *out, size_t cap)
{
	return number_text(value, true, out, cap);
}

size_t
hct_number_plain(double value, char *out, size_t cap)
{
	return number_text(value, false, out, cap);
}
