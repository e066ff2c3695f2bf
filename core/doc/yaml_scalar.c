/* core/doc/yaml_scalar.c: what plain YAML text means, by the rules of gopkg.in/yaml.v3, which Perses reads
 * with: the core schema, and of YAML 1.1 underscores and the octal 0777. Timestamps stay text. */
#include "base/number.h"
#include "doc/build.h"

#include <math.h>

enum { NUMBER_MAX = 128 };

/* Digits of one base, as ParseInt(…, 0, 64) reads them; false: a sign, prefix or digit is wrong, or it
 * does not fit. */
static bool
scalar_whole(const char *p, double *out_number)
{
	bool negative = *p == '-';
	int base = 10, digit;
	uint64_t value = 0;

	p += *p == '-' || *p == '+';
	if (p[0] == '0' && p[1]) {
		char kind = g_ascii_tolower(p[1]);

		base = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
		p += kind == 'x' || kind == 'b' || kind == 'o' ? 2 : 1;
	}
	if (!*p)
		return false;
	for (; *p; p++) {
		digit = g_ascii_xdigit_value(*p);
		if (digit < 0 || digit >= base)
			return false;
		if (__builtin_mul_overflow(value, (uint64_t)base, &value) ||
			__builtin_add_overflow(value, (uint64_t)digit, &value))
			return false;
	}
	*out_number = negative ? -(double)value : (double)value;
	return true;
}

/* ^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$ is what hct_number_read takes, but for Inf and
 * NaN. */
static bool
scalar_fraction(const char *text, double *out_number)
{
	if (text[strcspn(text, "IN")])
		return false;
	return hct_number_parse(hct_str(text), out_number) && isfinite(*out_number);
}

static bool
scalar_number(struct hct_str text, double *out_number)
{
	char plain[NUMBER_MAX];
	size_t n = 0;

	if (text.len >= sizeof plain || !(g_ascii_isdigit(text.ptr[0]) || strchr("+-.", text.ptr[0])))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '_')
			plain[n++] = text.ptr[i];
	plain[n] = '\0';
	return scalar_whole(plain, out_number) || scalar_fraction(plain, out_number);
}

enum hct_node_type
hct_yaml_resolve(struct hct_str text, bool *out_boolean, double *out_number)
{
	static const char *const yes[] = { "true", "True", "TRUE", NULL };
	static const char *const no[] = { "false", "False", "FALSE", NULL };
	static const char *const nothing[] = { "", "~", "null", "Null", "NULL", NULL };
	static const char *const nan[] = { ".nan", ".NaN", ".NAN", NULL };
	static const char *const above[] = { ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", NULL };
	static const char *const below[] = { "-.inf", "-.Inf", "-.INF", NULL };

	if (hct_str_in(text, nothing))
		return HCT_NODE_NULL;
	*out_boolean = hct_str_in(text, yes);
	if (*out_boolean || hct_str_in(text, no))
		return HCT_NODE_BOOL;
	if (scalar_number(text, out_number))
		return HCT_NODE_NUMBER;
	*out_number = hct_str_in(text, nan)	? NAN
		      : hct_str_in(text, above) ? INFINITY
		      : hct_str_in(text, below) ? -INFINITY
						: 0;
	return *out_number != 0 ? HCT_NODE_NUMBER : HCT_NODE_STRING;
}
