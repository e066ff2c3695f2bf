/* core/vars/range.c: the time range as a user types it. */
#include "vars/range.h"

#include <glib.h>

/* 1e14 ms is the year 5138: what lies beyond is a slip, and calendars end somewhere. */
#define LATEST_MS INT64_C(100000000000000)

static bool
is_number(struct hct_str text)
{
	size_t dots = 0;

	for (size_t i = 0; i < text.len; i++) {
		dots += text.ptr[i] == '.';
		if (!g_ascii_isdigit(text.ptr[i]) && text.ptr[i] != '.')
			return false;
	}
	return text.len > 0 && dots <= 1 && g_ascii_isdigit(text.ptr[0]) &&
	       g_ascii_isdigit(text.ptr[text.len - 1]);
}

/* Exactly `count` digits at *p. */
static bool
read_digits(const char **p, const char *end, int count, int *out_value)
{
	int value = 0;

	if (end - *p < count)
		return false;
	for (int i = 0; i < count; i++, (*p)++) {
		if (!g_ascii_isdigit(**p))
			return false;
		value = value * 10 + (**p - '0');
	}
	*out_value = value;
	return true;
}

static bool
read_char(const char **p, const char *end, const char *any_of)
{
	if (*p == end || !**p || !strchr(any_of, **p))
		return false;
	(*p)++;
	return true;
}

/* ":30.125" behind hours and minutes; nothing is well too. */
static bool
read_seconds(const char **p, const char *end, struct hct_civil *civil)
{
	int scale = 100;

	if (!read_char(p, end, ":"))
		return true;
	if (!read_digits(p, end, 2, &civil->second))
		return false;
	if (!read_char(p, end, ".,"))
		return true;
	if (*p == end || !g_ascii_isdigit(**p))
		return false;
	for (; *p < end && g_ascii_isdigit(**p); (*p)++, scale /= 10)
		civil->ms += (**p - '0') * scale;
	return true;
}

/* "Z", "+02:00", "+0200"; nothing: *out_has is false. */
static bool
read_offset(const char **p, const char *end, bool *out_has, int64_t *out_offset_ms)
{
	int hours, minutes;
	bool west;

	*out_has = *p < end;
	*out_offset_ms = 0;
	if (*p == end || read_char(p, end, "Zz"))
		return *p == end;
	west = **p == '-';
	if (!read_char(p, end, "+-") || !read_digits(p, end, 2, &hours))
		return false;
	(void)read_char(p, end, ":");
	if (!read_digits(p, end, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*out_offset_ms = (hours * 60 + minutes) * INT64_C(60000) * (west ? -1 : 1);
	return *p == end;
}

static bool
parse_calendar(struct hct_str text, const struct hct_zone *zone, int64_t *out_ms)
{
	const char *p = text.ptr, *end = p + text.len;
	struct hct_civil civil = { 0 };
	bool has_offset = false;
	int64_t offset_ms = 0;
	GDateTime *instant;

	if (!read_digits(&p, end, 4, &civil.year) || !read_char(&p, end, "-") ||
		!read_digits(&p, end, 2, &civil.month) || !read_char(&p, end, "-") ||
		!read_digits(&p, end, 2, &civil.day))
		return false;
	if (p < end) {
		if (!read_char(&p, end, "Tt ") || !read_digits(&p, end, 2, &civil.hour) ||
			!read_char(&p, end, ":") || !read_digits(&p, end, 2, &civil.minute) ||
			!read_seconds(&p, end, &civil) || !read_offset(&p, end, &has_offset, &offset_ms))
			return false;
	}
	/* Knows which days and hours exist. */
	instant = g_date_time_new_utc(
		civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second);
	if (!instant)
		return false;
	*out_ms = g_date_time_to_unix(instant) * 1000 + civil.ms - offset_ms;
	g_date_time_unref(instant);
	if (!has_offset)
		*out_ms = hct_zone_instant(zone, &civil);
	return true;
}

/* Digits are seconds, or milliseconds from 1e11 on: as seconds that would be the year 5138. Read without
 * doubles, in which 1795219098.413 × 1000 is no whole number. */
static int64_t
parse_unix(struct hct_str text)
{
	int64_t value = 0, fraction = 0, scale = 100;
	size_t i;

	for (i = 0; i < text.len && text.ptr[i] != '.'; i++)
		if (value <= LATEST_MS)
			value = value * 10 + (text.ptr[i] - '0');
	for (i++; i < text.len; i++, scale /= 10)
		fraction += (text.ptr[i] - '0') * scale;
	if (value > LATEST_MS)
		return -1;
	return value >= INT64_C(100000000000) ? value : value * 1000 + fraction;
}

/* A duration is counted back from `anchor_ms`, "now-<duration>" from now. */
static bool
parse_one(
	struct hct_str text, int64_t anchor_ms, int64_t now_ms, const struct hct_zone *zone, int64_t *out_ms)
{
	struct hct_duration duration;

	if (hct_str_is(text, "now")) {
		*out_ms = now_ms;
		return true;
	}
	if (is_number(text)) {
		*out_ms = parse_unix(text);
		return *out_ms >= 0;
	}
	if (hct_str_starts(text, "now-")) {
		text = hct_str_trim(hct_str_sub(text, 4, text.len));
		anchor_ms = now_ms;
	}
	if (hct_duration_parse(text, &duration)) {
		if (hct_duration_ms(&duration) > LATEST_MS)
			return false;
		*out_ms = hct_zone_subtract(zone, anchor_ms, &duration);
		return true;
	}
	return parse_calendar(text, zone, out_ms);
}

static hct_status
parse_error(struct hct_diag *diag, const char *which, struct hct_str text)
{
	return hct_diag_error(diag, HCT_ERR_SPEC, NULL,
		"%s \"%.*s\" is no time; expected a duration back (\"6h\", \"now-1d\"), \"now\", Unix "
		"seconds or "
		"milliseconds, or a date and time (\"2026-11-01T06:00:00Z\", \"2026-11-01 06:00\", "
		"\"2026-11-01\")",
		which, HCT_FMT(text));
}

hct_status
hct_range_resolve(struct hct_str from, struct hct_str to, const struct hct_duration *fallback,
	const struct hct_zone *zone, int64_t now_ms, struct hct_diag *diag, struct hct_range *out_range)
{
	static const struct hct_duration hour = { .hours = 1 };
	struct hct_range range = { .to_ms = now_ms };

	from = hct_str_trim(from);
	to = hct_str_trim(to);
	if (to.len > 0 && !parse_one(to, now_ms, now_ms, zone, &range.to_ms))
		return parse_error(diag, "the end of the time range,", to);
	if (from.len == 0)
		range.from_ms = hct_zone_subtract(zone, range.to_ms, fallback ? fallback : &hour);
	else if (!parse_one(from, range.to_ms, now_ms, zone, &range.from_ms))
		return parse_error(diag, "the start of the time range,", from);
	if (range.from_ms >= range.to_ms)
		return hct_diag_error(diag, HCT_ERR_SPEC, NULL,
			"the time range is empty: its start%s%.*s%s is not before its end%s%.*s%s",
			from.len ? " \"" : "", HCT_FMT(from), from.len ? "\"" : "", to.len ? " \"" : "",
			HCT_FMT(to), to.len ? "\"" : "");
	*out_range = range;
	return HCT_OK;
}
