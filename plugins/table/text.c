/* Text as JavaScript compares it and reads numbers from it, because those rules decide the order of rows
 * and columns. */
#include "table.h"

#include <math.h>
#include <string.h>

bool
table_str_eq(struct hct_str a, struct hct_str b)
{
	return a.len == b.len && (a.len == 0 || a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool
table_str_is(struct hct_str a, const char *b)
{
	return table_str_eq(a, (struct hct_str){ b, strlen(b) });
}

/* In UTF-16 the characters above U+FFFF (lead byte F0 and up) come before U+E000..U+FFFF (EE, EF). */
static int
text_unit(unsigned char byte)
{
	return byte == 0xee || byte == 0xef ? byte + 0x10 : byte;
}

int
table_str_order(struct hct_str a, struct hct_str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;

	if (a.ptr != b.ptr)
		for (size_t i = 0; i < shorter; i++)
			if (a.ptr[i] != b.ptr[i])
				return text_unit((unsigned char)a.ptr[i]) -
				       text_unit((unsigned char)b.ptr[i]);
	return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

bool
table_index_text(struct hct_str text, uint64_t *out_index)
{
	uint64_t value = 0;

	if (text.len == 0 || text.len > 10 || (text.ptr[0] == '0' && text.len > 1))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		value = value * 10 + (uint64_t)(text.ptr[i] - '0');
	}
	if (value > 4294967294u)
		return false;
	*out_index = value;
	return true;
}

int
table_key_order(struct hct_str a, struct hct_str b)
{
	uint64_t index_a = 0, index_b = 0;
	bool is_a = table_index_text(a, &index_a), is_b = table_index_text(b, &index_b);

	if (is_a && is_b)
		return index_a == index_b ? 0 : index_a < index_b ? -1 : 1;
	if (is_a != is_b)
		return is_a ? -1 : 1;
	return table_str_order(a, b);
}

static bool
number_hex(struct hct_str text, double *out_value)
{
	double value = 0;

	for (size_t i = 2; i < text.len; i++) {
		char c = (char)(text.ptr[i] | 0x20);

		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if (c >= 'a' && c <= 'f')
			value = value * 16 + (c - 'a' + 10);
		else
			return false;
	}
	*out_value = value;
	return text.len > 2;
}

/* Exact for what people write (15 digits); beyond, at most the last bit differs from a browser's. */
static double
number_scale(uint64_t mantissa, int64_t exponent)
{
	long double value = (long double)mantissa, factor = 1;

	if (mantissa == 0)
		return 0;
	if (exponent > 400)
		return INFINITY;
	if (exponent < -400)
		return 0;
	for (int64_t i = exponent < 0 ? -exponent : exponent; i > 0; i--)
		factor *= 10;
	return (double)(exponent < 0 ? value / factor : value * factor);
}

static bool
number_exponent(struct hct_str text, size_t at, int64_t *out_exponent)
{
	int64_t value = 0;
	bool negative = at < text.len && text.ptr[at] == '-';

	if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
		at++;
	if (at >= text.len)
		return false;
	for (; at < text.len; at++) {
		if (text.ptr[at] < '0' || text.ptr[at] > '9')
			return false;
		if (value < 100000)
			value = value * 10 + (text.ptr[at] - '0');
	}
	*out_exponent = negative ? -value : value;
	return true;
}

static bool
number_decimal(struct hct_str text, double *out_value)
{
	uint64_t mantissa = 0;
	int64_t exponent = 0, written = 0;
	bool digits = false, point = false;
	size_t i = 0;

	for (; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			break;
		digits = true;
		if (mantissa < 1000000000000000000u) {
			mantissa = mantissa * 10 + (uint64_t)(c - '0');
			exponent -= point;
		} else {
			exponent += !point;
		}
	}
	if (!digits)
		return false;
	if (i < text.len && ((text.ptr[i] | 0x20) != 'e' || !number_exponent(text, i + 1, &written)))
		return false;
	*out_value = number_scale(mantissa, exponent + written);
	return true;
}

bool
table_number_read(struct hct_str text, double *out_value)
{
	bool negative = false;
	double value;

	while (text.len && strchr(" \t\n\r\v\f", text.ptr[0]) && text.ptr[0])
		text.ptr++, text.len--;
	while (text.len && strchr(" \t\n\r\v\f", text.ptr[text.len - 1]) && text.ptr[text.len - 1])
		text.len--;
	if (text.len > 2 && text.ptr[0] == '0' && (text.ptr[1] | 0x20) == 'x')
		return number_hex(text, out_value);
	if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
		negative = text.ptr[0] == '-';
		text.ptr++, text.len--;
	}
	if (table_str_is(text, "Infinity"))
		value = INFINITY;
	else if (!number_decimal(text, &value))
		return false;
	*out_value = negative ? -value : value;
	return true;
}

size_t
table_text_cut(struct hct_str text, size_t max)
{
	if (text.len <= max)
		return text.len;
	while (max > 0 && ((unsigned char)text.ptr[max] & 0xc0) == 0x80)
		max--;
	return max;
}

bool
table_has_digit(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

/* The next character of valid UTF-8, in lower case for the scripts that labels are written in: Latin,
 * Greek, Cyrillic. */
static uint32_t
text_next(struct hct_str *text)
{
	unsigned char lead = (unsigned char)text->ptr[0];
	size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	uint32_t c = lead < 0x80 ? lead : lead & (0x7fu >> length);

	if (length > text->len)
		length = text->len;
	for (size_t i = 1; i < length; i++)
		c = c << 6 | ((unsigned char)text->ptr[i] & 0x3f);
	text->ptr += length;
	text->len -= length;
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
		(c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40f)
		return c + 0x50;
	if (c >= 0x100 && c <= 0x137)
		return c | 1;
	return c;
}

static int
text_unit_order(uint32_t a, uint32_t b)
{
	uint32_t unit_a = a > 0xffff ? 0xd800 : a, unit_b = b > 0xffff ? 0xd800 : b;

	if (unit_a != unit_b)
		return unit_a < unit_b ? -1 : 1;
	return a == b ? 0 : a < b ? -1 : 1;
}

/* The run of digits, or of other characters, at the start. */
static struct hct_str
text_run(struct hct_str text, bool *out_digits)
{
	size_t i = 0;

	*out_digits = text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
	while (i < text.len && (text.ptr[i] >= '0' && text.ptr[i] <= '9') == *out_digits)
		i++;
	return (struct hct_str){ text.ptr, i };
}

static int
text_folded_order(struct hct_str a, struct hct_str b)
{
	if (a.ptr == b.ptr && a.len == b.len)
		return 0;
	while (a.len && b.len) {
		int order = text_unit_order(text_next(&a), text_next(&b));

		if (order)
			return order;
	}
	return a.len ? 1 : b.len ? -1 : 0;
}

/* By value, of any length: leading zeros do not count. */
static int
text_digits_order(struct hct_str a, struct hct_str b)
{
	int order;

	while (a.len && a.ptr[0] == '0')
		a.ptr++, a.len--;
	while (b.len && b.ptr[0] == '0')
		b.ptr++, b.len--;
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	order = a.len ? memcmp(a.ptr, b.ptr, a.len) : 0;
	return order < 0 ? -1 : order > 0;
}

int
table_text_order(struct hct_str a, struct hct_str b, bool natural)
{
	if (!natural)
		return text_folded_order(a, b);
	if (a.ptr == b.ptr && a.len == b.len)
		return 0;
	while (a.len && b.len) {
		bool digits_a, digits_b;
		struct hct_str run_a = text_run(a, &digits_a), run_b = text_run(b, &digits_b);
		int order;

		if (digits_a != digits_b)
			return digits_a ? 1 : -1;
		order = digits_a ? text_digits_order(run_a, run_b) : text_folded_order(run_a, run_b);
		if (order)
			return order;
		a.ptr += run_a.len, a.len -= run_a.len;
		b.ptr += run_b.len, b.len -= run_b.len;
	}
	return a.len ? 1 : b.len ? -1 : 0;
}
