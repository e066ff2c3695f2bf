/* core/base/zone.c: time zones over GTimeZone, which is immutable and belongs to nobody but its owner. */
#include "base/zone.h"

#include <glib.h>

#define DAY_S INT64_C(86400)
#define NAMES_FILE "/usr/share/zoneinfo/tzdata.zi"
#define DAY_LIMIT INT64_C(100000000) /* from 1970, both ways: the range of JavaScript's dates */

struct hct_zone {
	GTimeZone *zone;
	char *name;
};

/* What looks like an IANA name. GLib would also read POSIX rules and offsets ("EST5EDT4,M3…", "+05:30"),
 * which are no names for Perses; the few names that look like rules are listed. */
static bool
zone_name_ok(struct hct_str name)
{
	/* "Z" is UTC for GLib only; of the others it takes files that are no zones. */
	static const char *const strange[] = { "Z", "leapseconds", "SECURITY", NULL };
	static const char *const odd[] = { "CST6CDT", "EST5EDT", "MST7MDT", "PST8PDT", "GMT0", "GMT+0",
		"GMT-0", NULL };
	bool slash = false, digit = false;

	if (name.len == 0 || name.len > 64 || !g_ascii_isalpha(name.ptr[0]) || hct_str_in(name, strange))
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (!g_ascii_isalnum(c) && !strchr("_+-/", c))
			return false;
		slash |= c == '/';
		digit |= g_ascii_isdigit(c) || c == '+';
	}
	/* posix/ and right/ are copies of the tree, the latter with leap seconds. */
	if (hct_str_starts(name, "right/") || hct_str_starts(name, "posix/"))
		return false;
	if (slash || !digit)
		return true;
	for (size_t i = 0; odd[i]; i++)
		if (hct_str_is(name, odd[i]))
			return true;
	return false;
}

static struct hct_zone *
zone_wrap(GTimeZone *zone, const char *name)
{
	struct hct_zone *wrapped;

	if (!zone)
		return NULL;
	wrapped = g_new0(struct hct_zone, 1);
	wrapped->zone = zone;
	wrapped->name = g_strdup(name);
	return wrapped;
}

struct hct_zone *
hct_zone_create(struct hct_str name)
{
	char text[72];

	if (hct_str_eq_nocase(name, HCT_STR("utc")))
		return zone_wrap(g_time_zone_new_utc(), "UTC");
	if (hct_str_is(name, "local") || hct_str_is(name, "browser"))
		return zone_wrap(g_time_zone_new_local(), "local");
	if (!zone_name_ok(name))
		return NULL;
	memcpy(text, name.ptr, name.len);
	text[name.len] = '\0';
	return zone_wrap(g_time_zone_new_identifier(text), text);
}

/* "Z NAME …" is a zone, "L TARGET NAME" another name of one; other lines are rules. */
static struct hct_str
zone_of_line(const char *line)
{
	const char *name = line + 2;

	if ((line[0] != 'Z' && line[0] != 'L') || line[1] != ' ')
		return HCT_STR_NONE;
	if (line[0] == 'L') {
		name += strcspn(name, " \n");
		name += *name == ' ';
	}
	return (struct hct_str){ name, strcspn(name, " \n") };
}

const char *const *
hct_zone_names(struct hct_arena *arena)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *text = NULL;
	const char **list;

	(void)g_file_get_contents(NAMES_FILE, &text, NULL, NULL);
	for (const char *line = text; line && *line; line += *line == '\n') {
		struct hct_str name = zone_of_line(line);

		if (name.len)
			g_ptr_array_add(names, hct_arena_cstr(arena, name));
		line += strcspn(line, "\n");
	}
	list = HCT_NEW_ARRAY(arena, const char *, names->len + 1);
	if (names->len)
		memcpy(list, names->pdata, names->len * sizeof *list);
	return list;
}

void
hct_zone_destroy(struct hct_zone *zone)
{
	if (!zone)
		return;
	g_time_zone_unref(zone->zone);
	g_free(zone->name);
	g_free(zone);
}

const char *
hct_zone_name(const struct hct_zone *zone)
{
	return zone->name;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int32_t
zone_offset_at(const struct hct_zone *zone, int64_t unix_s)
{
	gint interval = g_time_zone_find_interval(zone->zone, G_TIME_TYPE_UNIVERSAL, unix_s);

	return interval < 0 ? 0 : g_time_zone_get_offset(zone->zone, interval);
}

int32_t
hct_zone_offset_s(const struct hct_zone *zone, int64_t unix_ms)
{
	return zone_offset_at(zone, floor_div(unix_ms, 1000));
}

/* Days from 1970-01-01 of the proleptic Gregorian calendar; years begin in March, so that the leap day is
 * the last. */
static int64_t
days_from_civil(int64_t year, int64_t month, int64_t day)
{
	int64_t era, year_of_era, day_of_year;

	year += floor_div(month - 1, 12);
	month = month - 12 * floor_div(month - 1, 12);
	year -= month <= 2;
	era = floor_div(year, 400);
	year_of_era = year - era * 400;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468 +
	       day - 1;
}

static void
civil_from_days(int64_t days, struct hct_civil *out_civil)
{
	int64_t era = floor_div(days + 719468, 146097);
	int64_t day_of_era = days + 719468 - era * 146097;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;

	out_civil->day = (int32_t)(day_of_year - (153 * march_month + 2) / 5 + 1);
	out_civil->month = (int32_t)(march_month < 10 ? march_month + 3 : march_month - 9);
	out_civil->year = (int32_t)(year_of_era + era * 400 + (out_civil->month <= 2));
	out_civil->weekday = (int32_t)(days + 3 - 7 * floor_div(days + 3, 7)) + 1;
}

struct hct_civil
hct_zone_civil(const struct hct_zone *zone, int64_t unix_ms)
{
	struct hct_civil civil = { 0 };
	int64_t local_s = floor_div(unix_ms, 1000);
	int64_t days, second;

	local_s += zone_offset_at(zone, local_s);
	days = floor_div(local_s, DAY_S);
	second = local_s - days * DAY_S;
	civil_from_days(days, &civil);
	civil.hour = (int32_t)(second / 3600);
	civil.minute = (int32_t)(second / 60 % 60);
	civil.second = (int32_t)(second % 60);
	civil.ms = (int32_t)(unix_ms - 1000 * floor_div(unix_ms, 1000));
	return civil;
}

/* The instant at which clocks in the zone show `local_s` (seconds of a day counted as in UTC). */
static int64_t
zone_resolve(const struct hct_zone *zone, int64_t local_s)
{
	int32_t before = zone_offset_at(zone, local_s - DAY_S);
	int32_t after = zone_offset_at(zone, local_s + DAY_S);
	bool before_holds = zone_offset_at(zone, local_s - before) == before;
	bool after_holds = zone_offset_at(zone, local_s - after) == after;

	if (after_holds && (!before_holds || after > before))
		return local_s - after;
	return local_s - before;
}

int64_t
hct_zone_instant(const struct hct_zone *zone, const struct hct_civil *civil)
{
	int64_t days = CLAMP(days_from_civil(civil->year, civil->month, civil->day), -DAY_LIMIT, DAY_LIMIT);
	int64_t second =
		days * DAY_S + civil->hour * INT64_C(3600) + civil->minute * INT64_C(60) + civil->second;
	int64_t carry = floor_div(civil->ms, 1000);

	return zone_resolve(zone, second + carry) * 1000 + civil->ms - 1000 * carry;
}

int64_t
hct_zone_subtract(const struct hct_zone *zone, int64_t end_ms, const struct hct_duration *duration)
{
	struct hct_duration exact = { .hours = duration->hours,
		.minutes = duration->minutes,
		.seconds = duration->seconds,
		.ms = duration->ms };
	int64_t start = end_ms;

	/* Without calendar parts no wall time is involved, and none of its gaps and overlaps. */
	if (duration->years || duration->weeks || duration->days) {
		struct hct_civil civil = hct_zone_civil(zone, end_ms);
		int64_t year = civil.year - duration->years;
		int64_t month_days =
			days_from_civil(year, civil.month + 1, 1) - days_from_civil(year, civil.month, 1);
		int64_t days = days_from_civil(year, civil.month, MIN(civil.day, month_days));

		days = CLAMP(days - duration->weeks * 7 - duration->days, -DAY_LIMIT, DAY_LIMIT);
		start = zone_resolve(
			zone, days * DAY_S + civil.hour * 3600 + civil.minute * 60 + civil.second);
		start = start * 1000 + civil.ms;
	}
	return start - hct_duration_ms(&exact);
}
