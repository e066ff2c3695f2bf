/* core/base/duration.c: the duration grammar of Perses, both ways. */
#include "base/duration.h"

#include <glib.h>
#include <math.h>

enum { DURATION_PARTS = 7 };

static const struct {
	const char *unit;
	int64_t ms;
} parts[DURATION_PARTS] = {
	{ "y", INT64_C(365) * 86400000 },
	{ "w", INT64_C(7) * 86400000 },
	{ "d", 86400000 },
	{ "h", 3600000 },
	{ "m", 60000 },
	{ "s", 1000 },
	{ "ms", 1 },
};

static const char *
duration_read_count(const char *p, const char *end, int64_t *out_count)
{
	const char *start = p;
	int64_t count = 0;

	for (; p < end && g_ascii_isdigit(*p); p++) {
		count = count * 10 + (*p - '0');
		if (count > 1000000000)
			return NULL;
	}
	*out_count = count;
	return p == start ? NULL : p;
}

/* Index of the unit at p (letters up to the next digit), or -1. */
static int
duration_read_unit(const char **p, const char *end)
{
	const char *start = *p;
	struct hct_str unit;

	while (*p < end && !g_ascii_isdigit(**p))
		(*p)++;
	unit = (struct hct_str){ start, (size_t)(*p - start) };
	for (int i = 0; i < DURATION_PARTS; i++)
		if (hct_str_is(unit, parts[i].unit))
			return i;
	return -1;
}

bool
hct_duration_parse(struct hct_str text, struct hct_duration *out_duration)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	int64_t counts[DURATION_PARTS] = { 0 };
	int last = -1;

	if (text.len == 0)
		return false;
	if (hct_str_is(text, "0"))
		p = end;
	while (p < end) {
		int64_t count;
		int unit;

		p = duration_read_count(p, end, &count);
		if (!p)
			return false;
		unit = duration_read_unit(&p, end);
		if (unit <= last)
			return false;
		counts[unit] = count;
		last = unit;
	}
	*out_duration = (struct hct_duration){ counts[0], counts[1], counts[2], counts[3], counts[4],
		counts[5], counts[6] };
	return true;
}

int64_t
hct_duration_ms(const struct hct_duration *duration)
{
	const int64_t counts[DURATION_PARTS] = { duration->years, duration->weeks, duration->days,
		duration->hours, duration->minutes, duration->seconds, duration->ms };
	int64_t sum = 0, part;

	for (int i = 0; i < DURATION_PARTS; i++)
		if (__builtin_mul_overflow(counts[i], parts[i].ms, &part) ||
			__builtin_add_overflow(sum, part, &sum))
			return INT64_MAX;
	return sum;
}

size_t
hct_duration_format(double ms, char *out, size_t cap)
{
	size_t len = 0;
	int64_t rest;

	if (cap == 0)
		return 0;
	out[0] = '\0';
	if (!(ms > 0))
		return 0;
	rest = llrint(MIN(round(ms), 9e15));
	for (int i = 0; i < DURATION_PARTS && len + 1 < cap; i++) {
		int64_t count = rest / parts[i].ms;

		if (count == 0)
			continue;
		rest -= count * parts[i].ms;
		len += (size_t)g_snprintf(
			out + len, cap - len, "%" G_GINT64_FORMAT "%s", count, parts[i].unit);
	}
	return MIN(len, cap - 1);
}
