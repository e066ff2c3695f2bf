/* core/expr/cel_convert.c: values of one type as another, by the rules of cel-go. */
#include "expr/cel_call.h"

#include <glib.h>
#include <math.h>

#define NS INT64_C(1000000000)

static bool
convert_fail(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args)
{
	const struct hct_str text = hct_str_cut(args[0].text, 40);
	char shown[64] = "";

	if (args[0].type == HCT_CEL_STRING)
		g_snprintf(shown, sizeof shown, " \"%.*s\"", HCT_FMT(text));
	return hct_expr_fail(&eval->base.fault, node->at,
		strcmp(node->function->name, "duration") == 0
			? "the units are h, m, s, ms, us and ns; \"24h\" is a day"
			: NULL,
		"%s() cannot take the %s%s", node->function->name, hct_cel_type_name(args[0].type), shown);
}

CEL_CALL(hct_cel_call_to_bool)
{
	static const char *const words[] = { "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false",
		"FALSE", "False" };

	if (args[0].type == HCT_CEL_BOOL) {
		*out = args[0];
		return true;
	}
	if (args[0].type != HCT_CEL_STRING)
		return hct_cel_no_overload(eval, node, args);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!hct_str_is(args[0].text, words[i]))
			continue;
		*out = hct_cel_bool(i < 6);
		return true;
	}
	return convert_fail(eval, node, args);
}

/* A text may be long and still a number: 000…01. */
static bool
spend_reading(struct cel_eval *eval, const struct cel_node *node, const struct hct_cel_value *args)
{
	return hct_cel_spend(eval, node, args[0].text.len / 8);
}

/* Decimal digits, nothing else. */
static bool
read_digits(struct hct_str text, uint64_t *out_value)
{
	char copy[24];

	while (text.len > 1 && text.ptr[0] == '0')
		text = hct_str_sub(text, 1, text.len);
	if (text.len == 0 || text.len > 20)
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return g_ascii_isdigit(copy[0]) &&
	       g_ascii_string_to_unsigned(copy, 10, 0, UINT64_MAX, out_value, NULL);
}

static bool
read_int(struct hct_str text, int64_t *out_value)
{
	bool negative = hct_str_starts(text, "-");
	uint64_t magnitude;

	if (negative || hct_str_starts(text, "+"))
		text = hct_str_sub(text, 1, text.len);
	if (!read_digits(text, &magnitude) || magnitude > (uint64_t)INT64_MAX + negative)
		return false;
	*out_value = (int64_t)(negative ? 0 - magnitude : magnitude);
	return true;
}

CEL_CALL(hct_cel_call_to_int)
{
	bool good = true;

	*out = (struct hct_cel_value){ .type = HCT_CEL_INT };
	switch (args[0].type) {
	case HCT_CEL_INT:
	case HCT_CEL_DURATION:
		out->integer = args[0].integer;
		break;
	case HCT_CEL_UINT:
		good = args[0].natural <= INT64_MAX;
		out->integer = (int64_t)(args[0].natural & INT64_MAX);
		break;
	case HCT_CEL_DOUBLE:
		good = args[0].number > -0x1p63 && args[0].number < 0x1p63;
		if (good)
			out->integer = (int64_t)args[0].number;
		break;
	case HCT_CEL_STRING:
		good = spend_reading(eval, node, args) && read_int(args[0].text, &out->integer);
		break;
	default:
		return hct_cel_no_overload(eval, node, args);
	}
	return good || convert_fail(eval, node, args);
}

CEL_CALL(hct_cel_call_to_uint)
{
	bool good = true;

	*out = (struct hct_cel_value){ .type = HCT_CEL_UINT };
	switch (args[0].type) {
	case HCT_CEL_UINT:
		out->natural = args[0].natural;
		break;
	case HCT_CEL_INT:
		good = args[0].integer >= 0;
		out->natural = (uint64_t)args[0].integer;
		break;
	case HCT_CEL_DOUBLE:
		good = args[0].number >= 0 && args[0].number < 0x1p64;
		if (good)
			out->natural = (uint64_t)args[0].number;
		break;
	case HCT_CEL_STRING:
		good = spend_reading(eval, node, args) && read_digits(args[0].text, &out->natural);
		break;
	default:
		return hct_cel_no_overload(eval, node, args);
	}
	return good || convert_fail(eval, node, args);
}

CEL_CALL(hct_cel_call_to_double)
{
	*out = (struct hct_cel_value){ .type = HCT_CEL_DOUBLE };
	switch (args[0].type) {
	case HCT_CEL_DOUBLE:
		out->number = args[0].number;
		return true;
	case HCT_CEL_INT:
		out->number = (double)args[0].integer;
		return true;
	case HCT_CEL_UINT:
		out->number = (double)args[0].natural;
		return true;
	case HCT_CEL_STRING:
		return hct_expr_number_read(args[0].text, &out->number) || convert_fail(eval, node, args);
	default:
		return hct_cel_no_overload(eval, node, args);
	}
}

/* Seconds with as many digits as are needed. */
static struct hct_str
duration_text(int64_t ns, struct hct_arena *arena)
{
	uint64_t magnitude = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
	struct hct_str text = hct_arena_printf(arena, "%s%" G_GUINT64_FORMAT ".%09" G_GUINT64_FORMAT,
		ns < 0 ? "-" : "", magnitude / (uint64_t)NS, magnitude % (uint64_t)NS);

	while (hct_str_ends(text, "0"))
		text.len--;
	text.len -= hct_str_ends(text, ".");
	return hct_arena_printf(arena, "%.*ss", HCT_FMT(text));
}

CEL_CALL(hct_cel_call_to_string)
{
	char number[64];

	if (!hct_cel_spend(eval, node, 4))
		return false;
	*out = (struct hct_cel_value){ .type = HCT_CEL_STRING };
	switch (args[0].type) {
	case HCT_CEL_STRING:
		out->text = args[0].text;
		return true;
	case HCT_CEL_BOOL:
		out->text = hct_str(args[0].boolean ? "true" : "false");
		return true;
	case HCT_CEL_INT:
		out->text = hct_arena_printf(eval->base.arena, "%" G_GINT64_FORMAT, args[0].integer);
		return true;
	case HCT_CEL_UINT:
		out->text = hct_arena_printf(eval->base.arena, "%" G_GUINT64_FORMAT, args[0].natural);
		return true;
	case HCT_CEL_DOUBLE:
		(void)hct_expr_number_text(args[0].number, number, sizeof number);
		out->text = hct_arena_str(eval->base.arena, hct_str(number));
		return true;
	case HCT_CEL_DURATION:
		out->text = duration_text(args[0].integer, eval->base.arena);
		return true;
	default:
		return hct_cel_no_overload(eval, node, args);
	}
}

struct duration_unit {
	const char *name;
	int64_t ns;
};

/* "1.5" at the front of *text, moved behind; false: there are no digits, or too many. */
static bool
duration_number(struct hct_str *text, uint64_t *out_whole, double *out_fraction)
{
	size_t n = 0, digits = 0;
	double scale = 1;
	bool point = false;

	*out_whole = 0;
	*out_fraction = 0;
	for (; n < text->len && (g_ascii_isdigit(text->ptr[n]) || (text->ptr[n] == '.' && !point)); n++) {
		uint64_t digit = (uint64_t)(text->ptr[n] - '0');

		if (text->ptr[n] == '.') {
			point = true;
			continue;
		}
		digits++;
		if (point)
			*out_fraction += (double)digit / (scale *= 10);
		else if (__builtin_mul_overflow(*out_whole, UINT64_C(10), out_whole) ||
			 __builtin_add_overflow(*out_whole, digit, out_whole))
			return false;
	}
	*text = hct_str_sub(*text, n, text->len);
	return digits > 0;
}

/* "1.5h" at the front of *text, added to *ns. */
static bool
duration_part(struct hct_str *text, uint64_t *ns)
{
	static const struct duration_unit units[] = { { "ns", 1 }, { "us", 1000 }, { "µs", 1000 },
		{ "μs", 1000 }, { "ms", 1000000 }, { "s", NS }, { "m", 60 * NS }, { "h", 3600 * NS } };
	uint64_t whole;
	double fraction;
	size_t n = 0;

	if (!duration_number(text, &whole, &fraction))
		return false;
	while (n < text->len && text->ptr[n] != '.' && !g_ascii_isdigit(text->ptr[n]))
		n++;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		uint64_t unit = (uint64_t)units[i].ns;

		if (!hct_str_is(hct_str_sub(*text, 0, n), units[i].name))
			continue;
		*text = hct_str_sub(*text, n, text->len);
		return !__builtin_mul_overflow(whole, unit, &whole) &&
		       !__builtin_add_overflow(*ns, whole, ns) &&
		       !__builtin_add_overflow(*ns, (uint64_t)(fraction * (double)unit), ns);
	}
	return false;
}

/* How Go reads a duration ("1h30m", "-1.5s", "0"), in ns. */
static bool
read_duration(struct hct_str text, int64_t *out_ns)
{
	bool negative = hct_str_starts(text, "-");
	uint64_t ns = 0;

	if (negative || hct_str_starts(text, "+"))
		text = hct_str_sub(text, 1, text.len);
	if (hct_str_is(text, "0")) {
		*out_ns = 0;
		return true;
	}
	if (text.len == 0)
		return false;
	while (text.len)
		if (!duration_part(&text, &ns))
			return false;
	if (ns > (uint64_t)INT64_MAX + negative)
		return false;
	*out_ns = (int64_t)(negative ? 0 - ns : ns);
	return true;
}

CEL_CALL(hct_cel_call_to_duration)
{
	if (args[0].type == HCT_CEL_DURATION) {
		*out = args[0];
		return true;
	}
	if (args[0].type != HCT_CEL_STRING)
		return hct_cel_no_overload(eval, node, args);
	*out = (struct hct_cel_value){ .type = HCT_CEL_DURATION };
	return (spend_reading(eval, node, args) && read_duration(args[0].text, &out->integer)) ||
	       convert_fail(eval, node, args);
}

CEL_CALL(hct_cel_call_part_of_duration)
{
	const char *name = node->function->name + strlen("get");
	int64_t unit = strcmp(name, "Hours") == 0     ? 3600 * NS
		       : strcmp(name, "Minutes") == 0 ? 60 * NS
		       : strcmp(name, "Seconds") == 0 ? NS
						      : 1000000;

	if (args[0].type != HCT_CEL_DURATION)
		return hct_cel_no_overload(eval, node, args);
	*out = (struct hct_cel_value){ .type = HCT_CEL_INT, .integer = args[0].integer / unit };
	return true;
}
