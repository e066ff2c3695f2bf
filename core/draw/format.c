/* hct.format/1: numbers as all panels of Perses show them (model.md 7.5, panels.md 1.10). One function per
 * group of units; the units themselves are in units.c, dates in dates.c. */
#include "base/number.h"
#include "draw/dates.h"
#include "draw/format_number.h"
#include "draw/services.h"
#include "draw/units.h"
#include "host/interfaces.h"

#include <glib.h>
#include <math.h>

#define FORMAT_SIGNIFICANT 3
#define FORMAT_POWER_FROM 21 /* 1,000,000,000T: from here on 1e+21 says more */

/* Rounds as Perses' number options do: exactly `decimals` digits behind the dot, or three significant
 * ones. */
static void
format_round(struct hct_decimal *decimal, int32_t decimals)
{
	if (decimals >= 0)
		hct_decimal_round_fraction(decimal, decimals);
	else
		hct_decimal_round_significant(decimal, FORMAT_SIGNIFICANT);
}

static void
format_sign(const struct hct_decimal *decimal, struct hct_line *out)
{
	if (decimal->negative)
		hct_line_add(out, "-");
}

static void
format_rounded(struct hct_decimal decimal, int32_t decimals, struct hct_line *out)
{
	format_round(&decimal, decimals);
	format_sign(&decimal, out);
	hct_decimal_write(&decimal, MAX(decimals, 0), true, out);
}

/* "At most three digits behind the dot, or exactly `decimals`", grouped. */
static void
format_long(double value, int32_t decimals, struct hct_line *out)
{
	struct hct_decimal decimal = hct_decimal_of(value);

	hct_decimal_round_fraction(&decimal, decimals >= 0 ? decimals : 3);
	format_sign(&decimal, out);
	hct_decimal_write(&decimal, MAX(decimals, 0), true, out);
}

static void
format_compact(double value, int32_t decimals, struct hct_line *out)
{
	static const char *const suffixes[] = { "", "K", "M", "B", "T" };
	struct hct_decimal decimal = hct_decimal_of(value), rounded;
	int step = CLAMP(hct_decimal_magnitude(&decimal) / 3, 0, 4), next;

	if (hct_decimal_magnitude(&decimal) >= FORMAT_POWER_FROM) {
		format_rounded(decimal, decimals, out);
		return;
	}
	for (;; step = next) {
		rounded = decimal;
		rounded.point -= 3 * step;
		format_round(&rounded, decimals);
		next = CLAMP((hct_decimal_magnitude(&rounded) + 3 * step) / 3, 0, 4);
		if (next <= step)
			break;
	}
	format_sign(&rounded, out);
	hct_decimal_write(&rounded, MAX(decimals, 0), true, out);
	if (!rounded.special)
		hct_line_add(out, suffixes[step]);
}

static void
format_decimal(struct hct_format format, double value, struct hct_line *out)
{
	if (format.short_values)
		format_compact(value, format.decimals, out);
	else
		format_long(value, format.decimals, out);
}

struct format_span {
	double seconds;
	double per_second; /* for parts of a second: multiplying is exact where dividing is not */
	const char *suffix, *plural;
};

static void
format_time(const struct hct_unit *unit, struct hct_format format, double value, struct hct_line *out)
{
	static const struct format_span spans[] = {
		{ 31536000, 0, " year", " years" },
		{ 2592000, 0, " month", " months" },
		{ 604800, 0, "w", NULL },
		{ 86400, 0, "d", NULL },
		{ 3600, 0, "h", NULL },
		{ 60, 0, "m", NULL },
		{ 1, 0, "s", NULL },
		{ 0, 1e3, "ms", NULL },
		{ 0, 1e6, "μs", NULL },
		{ 0, 1e9, "ns", NULL },
	};
	double seconds = unit->factor < 1 ? value / round(1 / unit->factor) : value * unit->factor;
	double shown = 0;
	struct hct_decimal decimal;
	size_t i;
	bool one;

	if (value == 0) {
		hct_line_add(out, "0s");
		return;
	}
	/* The browser compares the signed value, so that all negative ones end in nanoseconds. */
	for (i = 0; i < G_N_ELEMENTS(spans); i++) {
		shown = spans[i].seconds > 0 ? seconds / spans[i].seconds : seconds * spans[i].per_second;
		if (fabs(shown) >= 1 || i == G_N_ELEMENTS(spans) - 1)
			break;
	}
	decimal = hct_decimal_of(shown);
	format_rounded(decimal, format.decimals, out);
	format_round(&decimal, format.decimals);
	one = decimal.count == 1 && decimal.point == 1 && decimal.digits[0] == '1' && format.decimals <= 0;
	hct_line_add(out, spans[i].plural && !one ? spans[i].plural : spans[i].suffix);
}

static void
format_percent(const struct hct_unit *unit, struct hct_format format, double value, struct hct_line *out)
{
	struct hct_decimal decimal = hct_decimal_of(value);

	decimal.point += (int)unit->factor;
	format_rounded(decimal, format.decimals, out);
	hct_line_add(out, "%");
}

static void
format_bytes(const struct hct_unit *unit, struct hct_format format, double value, struct hct_line *out)
{
	static const char *const suffixes[2][2][8] = {
		{ { "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB" },
			{ "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB" } },
		{ { "Kb", "Mb", "Gb", "Tb", "Pb", "Eb", "ZB", "YB" },
			{ "Kib", "Mib", "Gib", "Tib", "Pib", "Eib", "ZiB", "YiB" } },
	};
	bool bits = strcmp(unit->symbol, "bit") == 0;
	double magnitude = fabs(value), scale = 1;
	struct hct_decimal decimal;
	int step = 0;

	if (!format.short_values || !(magnitude >= unit->factor)) {
		if (format.short_values)
			format_rounded(hct_decimal_of(value), format.decimals, out);
		else
			format_long(value, format.decimals, out);
		hct_line_add(out, bits ? " bits" : magnitude == 1 ? " byte" : " bytes");
		return;
	}
	while (step < 8 && magnitude >= scale * unit->factor) {
		scale *= unit->factor;
		step++;
	}
	decimal = hct_decimal_of(value / scale);
	hct_decimal_round_fraction(&decimal, format.decimals >= 0 ? format.decimals : 2);
	format_sign(&decimal, out);
	hct_decimal_write(&decimal, MAX(format.decimals, 0), false, out);
	hct_line_add(out, " ");
	hct_line_add(out, suffixes[bits][unit->factor == 1024][step - 1]);
}

static void
format_currency(const struct hct_unit *unit, struct hct_format format, double value, struct hct_line *out)
{
	struct hct_decimal decimal = hct_decimal_of(value);

	format_sign(&decimal, out);
	decimal.negative = false;
	hct_line_add(out, unit->symbol);
	format_rounded(decimal, format.decimals, out);
}

static void
format_unit(const struct hct_render *render, const struct hct_unit *unit, struct hct_format format,
	double value, struct hct_line *out)
{
	switch (unit->group) {
	case HCT_UNIT_TIME:
		format_time(unit, format, value, out);
		break;
	case HCT_UNIT_PERCENT:
		format_percent(unit, format, value, out);
		break;
	case HCT_UNIT_BYTES:
		format_bytes(unit, format, value, out);
		break;
	case HCT_UNIT_BYTE_RATE:
		format_bytes(unit, format, value, out);
		hct_line_add(out, fabs(value) >= unit->factor ? "/s" : "/sec");
		break;
	case HCT_UNIT_RATE:
		format_decimal(format, value, out);
		hct_line_add(out, " ");
		hct_line_add(out, unit->id);
		break;
	case HCT_UNIT_CURRENCY:
		format_currency(unit, format, value, out);
		break;
	case HCT_UNIT_TEMPERATURE:
		format_rounded(hct_decimal_of(value), format.decimals, out);
		hct_line_add(out, unit->symbol);
		break;
	case HCT_UNIT_DATE:
		hct_date_text(render, (enum hct_date_form)unit->factor, value, out);
		break;
	case HCT_UNIT_NONE:
	case HCT_UNIT_DECIMAL:
		format_decimal(format, value, out);
		break;
	}
}

static size_t
format_text(const struct hct_render *render, struct hct_format format, double value, char *out, size_t cap)
{
	const struct hct_unit *unit = hct_unit_get(format.unit);
	struct hct_line line;
	char plain[40];

	hct_line_init(&line, out, cap);
	format.decimals = CLAMP(format.decimals, -1, 20);
	if (unit) {
		format_unit(render, unit, format, value, &line);
	} else {
		hct_number_js(value, plain, sizeof(plain));
		hct_line_add(&line, plain);
	}
	return line.len;
}

static struct hct_format
format_read(const struct hct_spec *spec, const char *fallback_unit)
{
	struct hct_format format = { .decimals = -1, .short_values = 1 };
	int32_t fallback = fallback_unit ? hct_unit_find(hct_str(fallback_unit)) : 0;
	double decimals;

	if (hct_spec_1.type(spec) != HCT_SPEC_MAP) {
		format.unit = fallback;
		return format;
	}
	if (!fallback)
		fallback = hct_unit_find(HCT_STR("decimal"));
	format.unit =
		(int32_t)hct_spec_1.get_choice(spec, "unit", hct_unit_words, (uint32_t)fallback - 1) + 1;
	decimals = hct_spec_1.get_double(spec, "decimalPlaces", NAN);
	if (!isnan(decimals))
		format.decimals = (int32_t)CLAMP(decimals, 0, 20);
	format.short_values = hct_spec_1.get_bool(spec, "shortValues", true);
	return format;
}

static const char *
format_unit_name(struct hct_format format)
{
	const struct hct_unit *unit = hct_unit_get(format.unit);

	return unit ? unit->id : "";
}

const struct hct_format_1 hct_format_1 = {
	.read = format_read,
	.text = format_text,
	.unit_name = format_unit_name,
};
