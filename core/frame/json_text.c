/* core/frame/json_text.c: strings and numbers of JSON. Strings are scanned eight bytes at a time and borrowed from the
 * input unless they hold escapes or bytes that are not UTF-8. */
#include "base/number.h"
#include "frame/json_reader.h"

#include <glib.h>

#define ONES 0x0101010101010101u
#define HIGHS 0x8080808080808080u

/* Any byte below n (n <= 128), exact in whether there is one. */
static inline uint64_t
any_below(uint64_t x, uint64_t n)
{
	return (x - ONES * n) & ~x & HIGHS;
}

static inline uint64_t
any_equal(uint64_t x, uint64_t c)
{
	return any_below(x ^ (ONES * c), 1);
}

bool
hct_json_scan_string(struct hct_json *json, struct hct_str *out_raw, bool *out_plain)
{
	const char *q = json->p + 1;
	uint64_t high = 0, word;
	bool escapes = false;

	for (;;) {
		while (json->end - q >= 8) {
			memcpy(&word, q, 8);
			if (any_equal(word, '"') | any_equal(word, '\\') | any_below(word, 0x20))
				break;
			high |= word;
			q += 8;
		}
		while (q < json->end && *q != '"' && *q != '\\' && (unsigned char)*q >= 0x20)
			high |= (uint64_t)(unsigned char)*q++;
		if (q == json->end) {
			json->p = q;
			return hct_json_fail(json, "the end of a text");
		}
		if (*q == '"')
			break;
		if (*q != '\\') {
			json->p = q;
			return hct_json_fail_text(json, "a control character in a text");
		}
		escapes = true;
		q += MIN(2, json->end - q);
	}
	out_raw->ptr = json->p + 1;
	out_raw->len = (size_t)(q - json->p - 1);
	*out_plain = !escapes && (high & HIGHS) == 0;
	json->p = q + 1;
	return true;
}

/* Four hexadecimal digits, or -1. */
static int
read_hex4(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = g_ascii_xdigit_value(p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* The code point of a \u escape whose digits begin at p. A lone surrogate and U+0000 have no place in our texts: they
 * become U+FFFD. -1: wrong digits. */
static int
read_unicode(const char *p, const char *end, const char **out_end)
{
	int first = read_hex4(p, end), second;

	if (first < 0)
		return -1;
	*out_end = p + 4;
	if (first == 0 || (first >= 0xdc00 && first <= 0xdfff))
		return 0xfffd;
	if (first < 0xd800 || first > 0xdbff)
		return first;
	if (end - p < 6 || p[4] != '\\' || p[5] != 'u')
		return 0xfffd;
	second = read_hex4(p + 6, end);
	if (second < 0xdc00 || second > 0xdfff)
		return 0xfffd;
	*out_end = p + 10;
	return 0x10000 + (first - 0xd800) * 0x400 + (second - 0xdc00);
}

static char
simple_escape(char c)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *at = c ? strchr(from, c) : NULL;

	return at ? to[at - from] : '\0';
}

/* Writes the text without escapes to `out`, which has room for raw.len bytes: an escape is never shorter than what it
 * stands for. NULL: a wrong escape, json has the error. */
static char *
decode_escapes(struct hct_json *json, struct hct_str raw, char *out)
{
	const char *p = raw.ptr, *end = raw.ptr + raw.len;
	int code;

	while (p < end) {
		const char *escape = memchr(p, '\\', (size_t)(end - p));
		size_t run = (size_t)((escape ? escape : end) - p);

		memcpy(out, p, run);
		out += run;
		p += run;
		if (!escape)
			break;
		if (p + 1 < end && p[1] == 'u') {
			code = read_unicode(p + 2, end, &p);
			if (code < 0) {
				json->p = escape;
				hct_json_fail(json, "four hexadecimal digits after \\u");
				return NULL;
			}
			out += g_unichar_to_utf8((gunichar)code, out);
		} else {
			*out = p + 1 < end ? simple_escape(p[1]) : '\0';
			if (!*out++) {
				json->p = escape;
				hct_json_fail(json, "a known escape");
				return NULL;
			}
			p += 2;
		}
	}
	return out;
}

bool
hct_json_read_string(struct hct_json *json, struct hct_str *out_text)
{
	struct hct_str raw;
	char *text, *end, *repaired;
	bool plain;

	if (!hct_json_scan_string(json, &raw, &plain))
		return false;
	if (plain || (!memchr(raw.ptr, '\\', raw.len) && g_utf8_validate_len(raw.ptr, raw.len, NULL))) {
		*out_text = raw;
		return true;
	}
	if (!json->arena)
		json->arena = hct_arena_create();
	text = hct_arena_alloc(json->arena, raw.len + 1);
	end = decode_escapes(json, raw, text);
	if (!end)
		return false;
	*out_text = (struct hct_str){ text, (size_t)(end - text) };
	if (g_utf8_validate_len(text, out_text->len, NULL))
		return true;
	repaired = g_utf8_make_valid(text, (gssize)out_text->len);
	*out_text = hct_arena_str(json->arena, hct_str(repaired));
	g_free(repaired);
	return true;
}

static const char *
digits_end(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

const char *
hct_json_number_end(const char *p, const char *end)
{
	const char *q;

	if (p < end && *p == '-')
		p++;
	q = digits_end(p, end);
	if (q == p || (*p == '0' && q - p > 1))
		return NULL;
	p = q;
	if (p < end && *p == '.') {
		q = digits_end(p + 1, end);
		if (q == p + 1)
			return NULL;
		p = q;
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < end && (*p == '+' || *p == '-'))
			p++;
		q = digits_end(p, end);
		if (q == p)
			return NULL;
		p = q;
	}
	return p;
}

bool
hct_json_read_number(struct hct_json *json, double *out_value)
{
	const char *p = json->p, *end;

	if (p < json->end && *p == '"') {
		end = hct_number_read(p + 1, json->end, out_value);
		if (!end || end == json->end || *end != '"')
			return hct_json_fail(json, "a number");
		json->p = end + 1;
		return true;
	}
	end = hct_json_number_end(p, json->end);
	if (!end || hct_number_read(p, end, out_value) != end)
		return hct_json_fail(json, "a number");
	json->p = end;
	return true;
}
