/* core/check/promql_duration.c: numbers and durations of PromQL, and ranges made of them. */
#include "check/promql_duration.h"

#include <glib.h>

#define SECONDS_MAX 9223372036.854775807 /* INT64_MAX nanoseconds */

/* ---- where things end ---- */

size_t
hct_promql_variable_end(struct hct_str text, size_t from)
{
	size_t at = from + 1;

	if (at < text.len && text.ptr[at] == '{') {
		while (at < text.len && text.ptr[at] != '}')
			at++;
		return MIN(at + 1, text.len);
	}
	while (at < text.len && (g_ascii_isalnum(text.ptr[at]) || text.ptr[at] == '_'))
		at++;
	return at;
}

size_t
hct_promql_comment_end(struct hct_str text, size_t from)
{
	while (from < text.len && text.ptr[from] != '\n' && text.ptr[from] != '\r')
		from++;
	return from;
}

static bool
is_hex(struct hct_str text)
{
	return text.len > 1 && text.ptr[0] == '0' && (text.ptr[1] == 'x' || text.ptr[1] == 'X');
}

/* Nothing but digits, underscores and a dot before the e: 1e-3, and not 5m-1m or 0x1e-3. */
static bool
is_exponent(struct hct_str text)
{
	if (text.len < 2 || is_hex(text) || !strchr("eE", text.ptr[text.len - 1]))
		return false;
	for (size_t i = 0; i + 1 < text.len; i++)
		if (!g_ascii_isdigit(text.ptr[i]) && text.ptr[i] != '_' && text.ptr[i] != '.')
			return false;
	return true;
}

size_t
hct_promql_literal_end(struct hct_str text, size_t from)
{
	bool signs = false;
	size_t at = from;

	while (at < text.len) {
		char c = text.ptr[at];

		if (c == '$')
			at = hct_promql_variable_end(text, at);
		else if (g_ascii_isalnum(c) || c == '_' || c == '.')
			at++;
		else if ((c == '+' || c == '-') && !signs && is_exponent(hct_str_sub(text, from, at)))
			signs = ++at;
		else
			break;
	}
	return at;
}

/* ---- numbers ---- */

/* Over digits, between which underscores may stand one by one. */
static size_t
digits_end(struct hct_str text, size_t at, bool hex)
{
	bool digit = false;

	for (; at < text.len; at++) {
		bool is = hex ? g_ascii_isxdigit(text.ptr[at]) : g_ascii_isdigit(text.ptr[at]);

		if (!is && !(digit && text.ptr[at] == '_'))
			break;
		digit = is;
	}
	return digit || at == 0 || text.ptr[at - 1] != '_' ? at : at - 1;
}

static bool
is_decimal(struct hct_str text)
{
	size_t whole = digits_end(text, 0, false), at = whole, from;

	if (at < text.len && text.ptr[at] == '.') {
		from = ++at;
		at = digits_end(text, at, false);
		if (whole == 0 && at == from)
			return false;
	}
	if (at > 0 && at < text.len && strchr("eE", text.ptr[at])) {
		at++;
		at += at < text.len && strchr("+-", text.ptr[at]);
		from = at;
		at = digits_end(text, at, false);
		if (at == from)
			return false;
	}
	return at > 0 && at == text.len;
}

/* 0x10, 0x_1F. */
static bool
is_hexadecimal(struct hct_str text)
{
	size_t from = 2;

	if (!is_hex(text))
		return false;
	from += from < text.len && text.ptr[from] == '_';
	return from < text.len && digits_end(text, from, true) == text.len;
}

static double
number_of(struct hct_str text)
{
	g_autofree char *copy = g_malloc(text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '_')
			copy[len++] = text.ptr[i];
	copy[len] = '\0';
	return g_ascii_strtod(copy, NULL);
}

/* ---- durations ---- */

struct unit {
	const char *name;
	uint64_t ns;
};

/* Digits and units, each unit at most once and from large to small. */
static enum hct_promql_duration
units_read(struct hct_str text)
{
	static const struct unit units[] = { { "y", 365 * 86400000000000 }, { "w", 7 * 86400000000000 },
		{ "d", 86400000000000 }, { "h", 3600000000000 }, { "m", 60000000000 }, { "s", 1000000000 },
		{ "ms", 1000000 } };
	uint64_t sum = 0;
	size_t unit = 0;
	bool fits = true;

	for (size_t i = 0; i < text.len;) {
		size_t digits = i, letters;
		uint64_t count = 0;

		for (; i < text.len && g_ascii_isdigit(text.ptr[i]); i++)
			count = count > INT64_MAX / 10 - 1 ? INT64_MAX
							   : count * 10 + (uint64_t)(text.ptr[i] - '0');
		letters = i;
		while (i < text.len && !g_ascii_isdigit(text.ptr[i]))
			i++;
		while (unit < G_N_ELEMENTS(units) &&
			!hct_str_is(hct_str_sub(text, letters, i), units[unit].name))
			unit++;
		if (digits == letters || unit == G_N_ELEMENTS(units))
			return HCT_PROMQL_NO_DURATION;
		fits = fits && count <= (INT64_MAX - sum) / units[unit].ns;
		sum += fits ? count * units[unit].ns : 0;
		unit++;
	}
	return !fits ? HCT_PROMQL_TOO_LONG : sum ? HCT_PROMQL_FINE : HCT_PROMQL_ZERO;
}

enum hct_promql_duration
hct_promql_literal(struct hct_str text)
{
	double number;

	if (text.len == 0)
		return HCT_PROMQL_MISSING;
	if (memchr(text.ptr, '$', text.len))
		return HCT_PROMQL_FINE;
	if (!is_decimal(text) && !is_hexadecimal(text))
		return units_read(text);
	number = number_of(text);
	return number > SECONDS_MAX ? HCT_PROMQL_TOO_LONG : number > 0 ? HCT_PROMQL_FINE : HCT_PROMQL_ZERO;
}

/* ---- ranges ---- */

/* One side of the colon. */
struct side {
	size_t pieces; /* of any kind */
	size_t literals;
	bool variable, arithmetic;
	bool strange; /* something stands in it that is no part of a duration */
	enum hct_promql_duration literal; /* the worst of them; arithmetic may make something of a zero */
};

static size_t
literal_add(struct side *side, struct hct_str text, size_t from)
{
	size_t end = hct_promql_literal_end(text, from);
	enum hct_promql_duration found = hct_promql_literal(hct_str_sub(text, from, end));

	side->variable = side->variable || memchr(text.ptr + from, '$', end - from);
	side->literals++;
	if (side->literal != HCT_PROMQL_NO_DURATION && found != HCT_PROMQL_FINE)
		side->literal = found == HCT_PROMQL_ZERO && side->literal ? side->literal : found;
	return end;
}

/* From `at` up to the colon or the end. */
static size_t
side_read(struct hct_str text, size_t at, struct side *side)
{
	while (at < text.len && text.ptr[at] != ':') {
		char c = text.ptr[at];

		if (g_ascii_isspace(c)) {
			at++;
			continue;
		}
		if (c == '#') {
			at = hct_promql_comment_end(text, at);
			continue;
		}
		if (g_ascii_isdigit(c) || c == '.' || c == '$') {
			at = literal_add(side, text, at);
		} else {
			bool counts = strchr("+*/%^()", c) || (c == '-' && side->pieces > 0);

			side->arithmetic = side->arithmetic || counts;
			side->strange = side->strange || !counts;
			at++;
			/* step, range, max_of2: the digits in a name are no number. */
			while (g_ascii_isalpha(c) && at < text.len &&
				(g_ascii_isalnum(text.ptr[at]) || text.ptr[at] == '_'))
				at++;
		}
		side->pieces++;
	}
	return at;
}

static enum hct_promql_duration
side_is(const struct side *side)
{
	bool bad = side->literal && side->literal != HCT_PROMQL_ZERO;

	if (side->pieces == 0)
		return HCT_PROMQL_MISSING;
	if (side->variable)
		return HCT_PROMQL_FINE;
	if (side->arithmetic)
		return bad ? side->literal : HCT_PROMQL_FINE;
	if (side->strange || side->literals != 1)
		return HCT_PROMQL_NO_DURATION;
	return side->literal ? side->literal : HCT_PROMQL_FINE;
}

struct hct_promql_range
hct_promql_range_read(struct hct_str text)
{
	struct side range = { 0 }, step = { 0 };
	size_t colon = side_read(text, 0, &range);
	struct hct_promql_range result = { .range = side_is(&range), .step = HCT_PROMQL_MISSING };

	if (colon == text.len)
		return result;
	if (side_read(text, colon + 1, &step) < text.len) {
		step.strange = true;
		step.pieces++;
	}
	result.step = side_is(&step);
	return result;
}
