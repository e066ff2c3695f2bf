/* Dates in en-US wording. The calendar of UTC is computed here because ISO texts go beyond the years that
 * the zone functions cover; local and New York time come from the zone database. */
#include "draw/dates.h"
#include "base/number.h"

#include <glib.h>
#include <math.h>

#define DATE_MAX_MS 8.64e15 /* the browser's Date */
#define DATE_MS_OF_DAY 86400000LL
#define DATE_YEAR_9999_S 253370764800.0

static double
date_ms(double value)
{
	if (value < 0)
		return value < -1e10 ? value : value * 1000;
	if (value >= DATE_YEAR_9999_S && value <= 2.6e11)
		return value * 1000;
	return value < 1e10 ? value * 1000 : value;
}

/* The proleptic Gregorian calendar, counted from 1 March of year 0 so that leap days come last. */
static struct hct_civil
date_utc(int64_t ms)
{
	int64_t days = ms / DATE_MS_OF_DAY - (ms % DATE_MS_OF_DAY < 0);
	int32_t rest = (int32_t)(ms - days * DATE_MS_OF_DAY);
	int64_t shifted = days + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int32_t day_of_era = (int32_t)(shifted - era * 146097);
	int32_t year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
	int32_t month = (5 * day_of_year + 2) / 153;
	struct hct_civil civil = {
		.month = month < 10 ? month + 3 : month - 9,
		.day = day_of_year - (153 * month + 2) / 5 + 1,
		.hour = rest / 3600000,
		.minute = rest / 60000 % 60,
		.second = rest / 1000 % 60,
		.ms = rest % 1000,
	};

	civil.year = (int32_t)(year + era * 400) + (civil.month <= 2);
	return civil;
}

static bool
date_zone_covers(int64_t ms)
{
	int32_t year = date_utc(ms).year;

	return year > 1 && year < 9999;
}

static void
date_iso_day(const struct hct_civil *civil, struct hct_line *out)
{
	if (civil->year >= 0 && civil->year <= 9999)
		hct_line_printf(out, "%04d", civil->year);
	else
		hct_line_printf(out, "%c%06d", civil->year < 0 ? '-' : '+', ABS(civil->year));
	hct_line_printf(out, "-%02d-%02d", civil->month, civil->day);
}

static void
date_iso_time(const struct hct_civil *civil, struct hct_line *out)
{
	hct_line_printf(out, "%02d:%02d:%02d.%03d", civil->hour, civil->minute, civil->second, civil->ms);
}

static void
date_iso(enum hct_date_form form, int64_t ms, struct hct_line *out)
{
	struct hct_civil civil = date_utc(ms);

	if (form != HCT_DATE_TIME_ISO)
		date_iso_day(&civil, out);
	if (form == HCT_DATE_DATETIME_ISO)
		hct_line_add(out, "T");
	if (form != HCT_DATE_DATE_ISO)
		date_iso_time(&civil, out);
	if (form == HCT_DATE_DATETIME_ISO)
		hct_line_add(out, "Z");
}

static void
date_us(enum hct_date_form form, int64_t ms, struct hct_line *out)
{
	struct hct_zone *zone = hct_zone_create(HCT_STR("America/New_York"));
	struct hct_civil civil = zone && date_zone_covers(ms) ? hct_zone_civil(zone, ms) : date_utc(ms);

	hct_zone_destroy(zone);
	if (form != HCT_DATE_TIME_US)
		hct_line_printf(out, "%02d/%02d/%04d", civil.month, civil.day, civil.year);
	if (form == HCT_DATE_DATETIME_US)
		hct_line_add(out, ", ");
	if (form != HCT_DATE_DATE_US)
		hct_line_printf(out, "%02d:%02d:%02d %s", (civil.hour + 11) % 12 + 1, civil.minute,
			civil.second, civil.hour < 12 ? "AM" : "PM");
}

static void
date_local(const struct hct_render *render, enum hct_date_form form, int64_t ms, struct hct_line *out)
{
	bool zoned = render && render->zone && date_zone_covers(ms);
	struct hct_civil civil = zoned ? hct_zone_civil(render->zone, ms) : date_utc(ms);

	if (form != HCT_DATE_TIME_LOCAL)
		hct_line_printf(out, "%02d/%02d/%04d", civil.month, civil.day, civil.year);
	if (form == HCT_DATE_DATETIME_LOCAL)
		hct_line_add(out, ", ");
	if (form != HCT_DATE_DATE_LOCAL)
		hct_line_printf(out, "%02d:%02d:%02d", civil.hour, civil.minute, civil.second);
}

struct date_step {
	double ms;
	const char *name, *before, *after; /* before, after: the words for exactly one; NULL: numbers */
};

static void
date_relative(double difference_ms, struct hct_line *out)
{
	static const struct date_step steps[] = {
		{ 365 * 864e5, "year", "last year", "next year" },
		{ 30 * 864e5, "month", "last month", "next month" },
		{ 7 * 864e5, "week", "last week", "next week" },
		{ 864e5, "day", "yesterday", "tomorrow" },
		{ 36e5, "hour", NULL, NULL },
		{ 6e4, "minute", NULL, NULL },
		{ 1e3, "second", NULL, NULL },
	};
	struct hct_decimal decimal;

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		double count = floor(difference_ms / steps[i].ms + 0.5);

		if (fabs(count) < 1)
			continue;
		if (fabs(count) == 1 && steps[i].before) {
			hct_line_add(out, count < 0 ? steps[i].before : steps[i].after);
			return;
		}
		decimal = hct_decimal_of(fabs(count));
		hct_line_add(out, count < 0 ? "" : "in ");
		hct_decimal_write(&decimal, 0, true, out);
		hct_line_printf(
			out, " %s%s%s", steps[i].name, fabs(count) == 1 ? "" : "s", count < 0 ? " ago" : "");
		return;
	}
	hct_line_add(out, "now");
}

static void
date_unix(enum hct_date_form form, double value, struct hct_line *out)
{
	char text[40];

	if (form == HCT_DATE_UNIX_TIMESTAMP_MS)
		value = floor(value < 1e11 ? value * 1000 : value);
	else if (value > 1e12)
		value = floor(value / 1000);
	hct_number_js(value, text, sizeof(text));
	hct_line_add(out, text);
}

void
hct_date_text(const struct hct_render *render, enum hct_date_form form, double value, struct hct_line *out)
{
	double ms = date_ms(value);

	if (form == HCT_DATE_UNIX_TIMESTAMP || form == HCT_DATE_UNIX_TIMESTAMP_MS) {
		date_unix(form, value, out);
		return;
	}
	if (!(fabs(ms) <= DATE_MAX_MS)) {
		hct_line_add(out, "Invalid Date");
		return;
	}
	ms = floor(ms);
	switch (form) {
	case HCT_DATE_DATETIME_ISO:
	case HCT_DATE_DATE_ISO:
	case HCT_DATE_TIME_ISO:
		date_iso(form, (int64_t)ms, out);
		break;
	case HCT_DATE_DATETIME_US:
	case HCT_DATE_DATE_US:
	case HCT_DATE_TIME_US:
		date_us(form, (int64_t)ms, out);
		break;
	case HCT_DATE_DATETIME_LOCAL:
	case HCT_DATE_DATE_LOCAL:
	case HCT_DATE_TIME_LOCAL:
		date_local(render, form, (int64_t)ms, out);
		break;
	case HCT_DATE_RELATIVE_TIME:
		date_relative(ms - (render ? (double)render->now_ms : 0), out);
		break;
	case HCT_DATE_UNIX_TIMESTAMP:
	case HCT_DATE_UNIX_TIMESTAMP_MS:
		break;
	}
}
