/* Decimal digits: rounding and writing. hct_number_digits gives the shortest text of a double; all else is
 * done on its digits, as the browser's Intl.NumberFormat does, so that 1.005 becomes 1.01. */
#include "draw/format_number.h"
#include "base/number.h"

#include <glib.h>
#include <math.h>
#include <stdarg.h>

#define POWER_FROM                                                                                           \
	21 /* digits before the dot: where JavaScript's plain numbers change to powers of ten as well */
#define POWER_DIGITS 3

void
hct_line_init(struct hct_line *line, char *out, size_t cap)
{
	*line = (struct hct_line){ .ptr = out, .cap = cap, .full = cap == 0 };
	if (cap)
		out[0] = '\0';
}

static void
line_bytes(struct hct_line *line, const char *text, size_t len)
{
	size_t room;

	if (line->full)
		return;
	room = line->cap - 1 - line->len;
	if (len > room) {
		line->full = true;
		len = room;
		while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
			len--;
	}
	memcpy(line->ptr + line->len, text, len);
	line->len += len;
	line->ptr[line->len] = '\0';
}

void
hct_line_add(struct hct_line *line, const char *text)
{
	line_bytes(line, text, strlen(text));
}

void
hct_line_printf(struct hct_line *line, const char *format, ...)
{
	char text[128];
	va_list args;
	int len;

	va_start(args, format);
	len = g_vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	line_bytes(line, text, MIN((size_t)len, sizeof(text) - 1));
}

struct hct_decimal
hct_decimal_of(double value)
{
	struct hct_decimal decimal = { .negative = signbit(value) && !isnan(value) };

	if (isnan(value)) {
		decimal.special = "NaN";
	} else if (isinf(value)) {
		decimal.special = "∞";
	} else if (value != 0) {
		decimal.count = hct_number_digits(fabs(value), decimal.digits, &decimal.point);
		while (decimal.count > 0 && decimal.digits[decimal.count - 1] == '0')
			decimal.count--;
	}
	return decimal;
}

int
hct_decimal_magnitude(const struct hct_decimal *decimal)
{
	return decimal->count ? decimal->point - 1 : 0;
}

static void
decimal_keep(struct hct_decimal *decimal, int keep)
{
	bool up;

	if (keep >= decimal->count)
		return;
	up = keep >= 0 && decimal->digits[keep] >= '5';
	decimal->count = MAX(keep, 0);
	while (up && decimal->count > 0 && decimal->digits[decimal->count - 1] == '9')
		decimal->count--;
	if (up && decimal->count > 0) {
		decimal->digits[decimal->count - 1]++;
	} else if (up) {
		decimal->digits[0] = '1';
		decimal->count = 1;
		decimal->point++;
	}
	while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
}

void
hct_decimal_round_fraction(struct hct_decimal *decimal, int digits)
{
	decimal_keep(decimal, decimal->point + digits);
}

void
hct_decimal_round_significant(struct hct_decimal *decimal, int digits)
{
	decimal_keep(decimal, digits);
}

static char
decimal_digit(const struct hct_decimal *decimal, int index)
{
	return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

/* Three significant digits and the power of ten. */
static void
decimal_write_power(const struct hct_decimal *decimal, struct hct_line *out)
{
	struct hct_decimal shown = *decimal;

	hct_decimal_round_significant(&shown, POWER_DIGITS);
	line_bytes(out, shown.digits, 1);
	if (shown.count > 1) {
		hct_line_add(out, ".");
		line_bytes(out, shown.digits + 1, (size_t)shown.count - 1);
	}
	hct_line_printf(out, "e+%d", shown.point - 1);
}

void
hct_decimal_write(const struct hct_decimal *decimal, int min_fraction, bool grouping, struct hct_line *out)
{
	int whole = decimal->count ? MAX(decimal->point, 0) : 0;
	int fraction = decimal->count ? MAX(decimal->count - decimal->point, 0) : 0;

	if (decimal->special) {
		hct_line_add(out, decimal->special);
		return;
	}
	if (whole > POWER_FROM) {
		decimal_write_power(decimal, out);
		return;
	}
	if (whole == 0)
		hct_line_add(out, "0");
	for (int i = 0; i < whole; i++) {
		line_bytes(out, &(char){ decimal_digit(decimal, i) }, 1);
		if (grouping && i < whole - 1 && (whole - 1 - i) % 3 == 0)
			hct_line_add(out, ",");
	}
	fraction = MAX(fraction, min_fraction);
	if (fraction == 0)
		return;
	hct_line_add(out, ".");
	for (int i = 0; i < fraction; i++)
		line_bytes(
			out, &(char){ decimal_digit(decimal, decimal->count ? decimal->point + i : -1) }, 1);
}
