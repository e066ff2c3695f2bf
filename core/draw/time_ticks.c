/* The walk over calendar units: coarse units first, each finer one counted from every tick of the one
 * before, until there are enough ticks. The thresholds are those of ECharts' time scale. */
#include "draw/time_ticks.h"
#include "draw/ticks.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>

#define SECOND 1000LL
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define YEAR (365 * DAY)

#define TIME_TICKS_WANTED 6
#define TIME_FIRST_MS (-62135510400000LL) /* the calendar's years 1 to 9999, less a day for zones */
#define TIME_LAST_MS 253402214400000LL
#define TIME_TICKS_LOOP 4096 /* per level; a level that needs more is rejected anyway */

enum time_unit {
	UNIT_YEAR,
	UNIT_MONTH,
	UNIT_DAY,
	UNIT_HOUR,
	UNIT_MINUTE,
	UNIT_SECOND,
	UNIT_MILLISECOND,
	UNIT_COUNT
};

struct time_mark {
	int64_t ms;
	int level;
	bool bound; /* only the end of the last span of the next level */
};

struct time_walk {
	const struct hct_zone *zone;
	int64_t from, to;
	double wanted_ms; /* interval for the wanted number of ticks */
	GArray *level; /* struct time_mark of the unit before */
	GArray *next;
	GArray *all;
	size_t inside, inside_before; /* ticks in range over the units taken so far, and before the last */
};

static struct hct_civil
time_civil(const struct hct_zone *zone, int64_t ms)
{
	return hct_zone_civil(zone, ms);
}

static bool
time_same(const struct time_walk *walk, enum time_unit unit)
{
	struct hct_civil a = time_civil(walk->zone, walk->from), b = time_civil(walk->zone, walk->to);
	int64_t span = walk->to - walk->from;
	bool day = a.year == b.year && a.month == b.month && a.day == b.day;

	switch (unit) {
	case UNIT_YEAR:
		return a.year == b.year;
	case UNIT_MONTH:
		return a.year == b.year && a.month == b.month;
	case UNIT_DAY:
		return day;
	/* When clocks are set back the same hour comes twice. */
	case UNIT_HOUR:
		return day && a.hour == b.hour && span < HOUR;
	case UNIT_MINUTE:
		return day && a.hour == b.hour && a.minute == b.minute && span < MINUTE;
	case UNIT_SECOND:
		return day && a.hour == b.hour && a.minute == b.minute && a.second == b.second &&
		       span < SECOND;
	default:
		return span == 0;
	}
}

/* Where the first unit of the walk begins to count: the start of the next coarser unit. */
static int64_t
time_first(const struct time_walk *walk, enum time_unit unit)
{
	struct hct_civil civil = time_civil(walk->zone, walk->from);
	int64_t into_minute = civil.second * SECOND + civil.ms;

	switch (unit) {
	case UNIT_YEAR:
	case UNIT_MONTH:
		civil.month = 1;
		G_GNUC_FALLTHROUGH;
	case UNIT_DAY:
		civil.day = 1;
		G_GNUC_FALLTHROUGH;
	case UNIT_HOUR:
		civil.hour = civil.minute = civil.second = civil.ms = 0;
		return hct_zone_instant(walk->zone, &civil);
	/* By subtraction, because an hour that comes twice has two beginnings. */
	case UNIT_MINUTE:
		return walk->from - into_minute - civil.minute * MINUTE;
	case UNIT_SECOND:
		return walk->from - into_minute;
	default:
		return walk->from - civil.ms;
	}
}

static int
time_pick(double amount, const double *limits, const int *steps)
{
	size_t i;

	for (i = 0; limits[i] > 0; i++)
		if (amount > limits[i])
			break;
	return steps[i];
}

static int
time_interval(const struct time_walk *walk, enum time_unit unit)
{
	double wanted = walk->wanted_ms;
	struct hct_interval nice;

	switch (unit) {
	case UNIT_YEAR:
		return (int)CLAMP(floor(wanted / YEAR + 0.5), 1, 1e6);
	case UNIT_MONTH:
		return time_pick(
			wanted / (30 * DAY), (const double[]){ 6, 3, 2, 0 }, (const int[]){ 6, 3, 2, 1 });
	case UNIT_DAY:
		return time_pick(wanted / DAY, (const double[]){ 16, 7.5, 3.5, 1.5, 0 },
			(const int[]){ 16, 7, 4, 2, 1 });
	case UNIT_HOUR:
		return time_pick(
			wanted / HOUR, (const double[]){ 12, 6, 3.5, 2, 0 }, (const int[]){ 12, 6, 4, 2, 1 });
	case UNIT_MINUTE:
	case UNIT_SECOND:
		return time_pick(wanted / (unit == UNIT_MINUTE ? MINUTE : SECOND),
			(const double[]){ 30, 20, 15, 10, 5, 2, 0 },
			(const int[]){ 30, 20, 15, 10, 5, 2, 1 });
	default:
		if (!hct_interval_nice(wanted, &nice) || nice.exponent < 0)
			return 1;
		return (int)MIN(nice.mantissa * pow(10, nice.exponent), 1e9);
	}
}

static int64_t
time_step(const struct time_walk *walk, enum time_unit unit, int64_t start, int64_t steps)
{
	static const int64_t lengths[UNIT_COUNT] = {
		[UNIT_MINUTE] = MINUTE, [UNIT_SECOND] = SECOND, [UNIT_MILLISECOND] = 1
	};
	struct hct_civil civil;

	if (lengths[unit])
		return start + steps * lengths[unit];
	/* Always from midnight: where the clocks change at midnight, `start` may be an hour past it. */
	civil = time_civil(walk->zone, start);
	civil.hour = civil.minute = civil.second = civil.ms = 0;
	switch (unit) {
	case UNIT_YEAR:
		civil.year += (int32_t)steps;
		break;
	case UNIT_MONTH:
		civil.month += (int32_t)steps;
		break;
	case UNIT_DAY:
		civil.day += (int32_t)steps;
		break;
	default:
		civil.hour = (int32_t)steps;
	}
	return hct_zone_instant(walk->zone, &civil);
}

static void
time_mark(GArray *marks, int64_t ms, bool bound)
{
	struct time_mark mark = { .ms = ms, .bound = bound };

	g_array_append_val(marks, mark);
}

static void
time_fill_span(struct time_walk *walk, enum time_unit unit, int64_t start, int64_t end)
{
	int interval = time_interval(walk, unit);
	int64_t at = start, skipped;

	/* A first unit may begin long before the range: thousands of milliseconds into a second, say. */
	if (unit >= UNIT_MINUTE && start < walk->from) {
		skipped = (walk->from - start) / time_step(walk, unit, 0, interval);
		at = time_step(walk, unit, start, skipped * interval);
	}
	for (int64_t i = 1, origin = at; at < end && at <= walk->to && i < TIME_TICKS_LOOP; i++) {
		int64_t next = time_step(walk, unit, origin, i * interval);

		time_mark(walk->next, at, false);
		/* The hour that comes twice gets its second tick. */
		if (unit == UNIT_HOUR && interval == 1 && next - at == 2 * HOUR)
			time_mark(walk->next, at + HOUR, false);
		at = next;
	}
	time_mark(walk->next, at, true);
}

static int
time_mark_compare(const void *a, const void *b)
{
	const struct time_mark *left = a, *right = b;

	if (left->ms != right->ms)
		return left->ms < right->ms ? -1 : 1;
	return left->bound - right->bound;
}

static void
time_unique(GArray *marks)
{
	size_t kept = 0;

	g_array_sort(marks, time_mark_compare);
	for (size_t i = 0; i < marks->len; i++)
		if (kept == 0 || g_array_index(marks, struct time_mark, kept - 1).ms !=
					 g_array_index(marks, struct time_mark, i).ms)
			g_array_index(marks, struct time_mark, kept++) =
				g_array_index(marks, struct time_mark, i);
	g_array_set_size(marks, (guint)kept);
}

static bool
time_inside(const struct time_walk *walk, int64_t ms)
{
	return ms >= walk->from && ms <= walk->to;
}

/* Takes the unit into `all`, or rejects it. False: the walk ends. */
static bool
time_take(struct time_walk *walk, int level)
{
	GArray *swap = walk->level;

	time_unique(walk->next);
	walk->inside_before = walk->inside;
	for (size_t i = 0; i < walk->next->len; i++)
		walk->inside += time_inside(walk, g_array_index(walk->next, struct time_mark, i).ms);
	if (walk->inside > TIME_TICKS_WANTED * 1.5 && walk->inside_before > TIME_TICKS_WANTED / 1.5)
		return false;
	for (size_t i = 0; i < walk->next->len; i++) {
		struct time_mark mark = g_array_index(walk->next, struct time_mark, i);

		mark.level = level;
		if (!mark.bound && time_inside(walk, mark.ms))
			g_array_append_val(walk->all, mark);
	}
	walk->level = walk->next;
	walk->next = swap;
	return walk->inside <= TIME_TICKS_WANTED;
}

/* The finest unit worth asking for; finer entries of ECharts' ladder (half days and the like) stop no
 * walk. */
static enum time_unit
time_bottom(double wanted)
{
	static const struct {
		double ms;
		enum time_unit below;
	} ladder[] = {
		{ SECOND, UNIT_SECOND },
		{ MINUTE, UNIT_SECOND },
		{ HOUR, UNIT_MINUTE },
		{ 6 * HOUR, UNIT_HOUR },
		{ 12 * HOUR, UNIT_COUNT },
		{ 1.2 * DAY, UNIT_COUNT },
		{ 3.5 * DAY, UNIT_DAY },
		{ 7 * DAY, UNIT_COUNT },
		{ 31 * DAY, UNIT_COUNT },
		{ 95 * DAY, UNIT_MONTH },
		{ YEAR / 2, UNIT_COUNT },
		{ YEAR, UNIT_COUNT },
	};
	size_t i = 0;

	while (i < G_N_ELEMENTS(ladder) - 1 && ladder[i].ms < wanted)
		i++;
	/* Below a second ECharts stops at seconds and shows no tick at all; milliseconds are worth having. */
	return wanted < SECOND ? UNIT_MILLISECOND : ladder[i].below;
}

static void
time_unit_fill(struct time_walk *walk, enum time_unit unit)
{
	g_array_set_size(walk->next, 0);
	if (walk->level->len == 0) {
		time_fill_span(walk, unit, time_first(walk, unit), walk->to);
		return;
	}
	for (size_t i = 0; i + 1 < walk->level->len && walk->next->len < TIME_TICKS_LOOP; i++)
		time_fill_span(walk, unit, g_array_index(walk->level, struct time_mark, i).ms,
			g_array_index(walk->level, struct time_mark, i + 1).ms);
}

static void
time_collect(const struct time_walk *walk, struct hct_time_ticks *out_ticks)
{
	int finest = 0;

	for (size_t i = 0; i < walk->all->len; i++)
		finest = MAX(finest, g_array_index(walk->all, struct time_mark, i).level);
	g_array_sort(walk->all, time_mark_compare);
	for (size_t i = 0; i < walk->all->len && out_ticks->count < HCT_TIME_TICKS_MAX; i++) {
		struct time_mark mark = g_array_index(walk->all, struct time_mark, i);
		struct hct_time_tick *last =
			out_ticks->count ? &out_ticks->ticks[out_ticks->count - 1] : NULL;

		if (last && last->ms == mark.ms) {
			last->level = MAX(last->level, finest - mark.level);
			continue;
		}
		out_ticks->ticks[out_ticks->count++] = (struct hct_time_tick){ mark.ms, finest - mark.level };
		out_ticks->seconds |= mark.ms % MINUTE != 0;
		out_ticks->millis |= mark.ms % SECOND != 0;
	}
}

void
hct_time_ticks_create(
	const struct hct_zone *zone, int64_t from_ms, int64_t to_ms, struct hct_time_ticks *out_ticks)
{
	struct time_walk walk = { .zone = zone, .from = from_ms, .to = to_ms };
	enum time_unit bottom;

	memset(out_ticks, 0, sizeof(*out_ticks));
	if (to_ms <= from_ms || from_ms < TIME_FIRST_MS || to_ms > TIME_LAST_MS)
		return;
	walk.wanted_ms = (double)(to_ms - from_ms) / TIME_TICKS_WANTED;
	walk.level = g_array_new(FALSE, FALSE, sizeof(struct time_mark));
	walk.next = g_array_new(FALSE, FALSE, sizeof(struct time_mark));
	walk.all = g_array_new(FALSE, FALSE, sizeof(struct time_mark));
	bottom = time_bottom(walk.wanted_ms);
	for (int unit = UNIT_YEAR; unit < UNIT_COUNT; unit++) {
		if (time_same(&walk, unit))
			continue;
		time_unit_fill(&walk, unit);
		if (!time_take(&walk, unit) || unit == (int)bottom)
			break;
	}
	time_collect(&walk, out_ticks);
	g_array_free(walk.level, TRUE);
	g_array_free(walk.next, TRUE);
	g_array_free(walk.all, TRUE);
}

void
hct_time_label(const struct hct_zone *zone, int64_t ms, int64_t span_ms, const struct hct_time_ticks *fine,
	char out[HCT_TIME_LABEL_MAX])
{
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec" };
	struct hct_civil at = time_civil(zone, CLAMP(ms, TIME_FIRST_MS, TIME_LAST_MS));
	const char *month = months[CLAMP(at.month, 1, 12) - 1];

	if (span_ms > 5 * YEAR)
		snprintf(out, HCT_TIME_LABEL_MAX, "%d", at.year);
	else if (span_ms > 180 * DAY)
		snprintf(out, HCT_TIME_LABEL_MAX, "%s %d", month, at.year);
	else if (span_ms > 10 * DAY)
		snprintf(out, HCT_TIME_LABEL_MAX, "%02d.%02d", at.day, at.month);
	else if (span_ms > 2 * DAY)
		snprintf(
			out, HCT_TIME_LABEL_MAX, "%02d.%02d %02d:%02d", at.day, at.month, at.hour, at.minute);
	else if (fine && fine->millis)
		snprintf(
			out, HCT_TIME_LABEL_MAX, "%02d:%02d:%02d.%03d", at.hour, at.minute, at.second, at.ms);
	else if (fine && fine->seconds)
		snprintf(out, HCT_TIME_LABEL_MAX, "%02d:%02d:%02d", at.hour, at.minute, at.second);
	else
		snprintf(out, HCT_TIME_LABEL_MAX, "%02d:%02d", at.hour, at.minute);
}
