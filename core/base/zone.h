/* core/base/zone.h: time zones per object (GTimeZone), never the process's TZ. Immutable, any thread. */
#ifndef HCT_BASE_ZONE_H
#define HCT_BASE_ZONE_H

#include "base/arena.h"
#include "base/duration.h"
#include "base/str.h"

struct hct_zone;

struct hct_civil {
	int32_t year, month, day;       /* month 1..12 */
	int32_t hour, minute, second, ms;
	int32_t weekday;                /* 1 Monday .. 7 Sunday */
};

/* IANA name, "UTC" in any case, or "local" (the machine's zone, read from the environment here only). NULL: unknown. */
struct hct_zone *hct_zone_create(struct hct_str name);
/* The names of the machine's database, NULL at the end, in arena; none if it keeps no list of them. For hints. */
const char *const *hct_zone_names(struct hct_arena *arena);
void hct_zone_destroy(struct hct_zone *zone);           /* takes NULL */
const char *hct_zone_name(const struct hct_zone *zone);
int32_t hct_zone_offset_s(const struct hct_zone *zone, int64_t unix_ms);        /* east of UTC */
struct hct_civil hct_zone_civil(const struct hct_zone *zone, int64_t unix_ms);
/* Wall time → instant. Out-of-range fields carry over (month 13, day 0). In a gap: the instant after it by the offset
 * before; in an overlap: the earlier one. */
int64_t hct_zone_instant(const struct hct_zone *zone, const struct hct_civil *civil);
/* `end` less the duration: years, weeks and days by the calendar in the zone, the rest exactly. */
int64_t hct_zone_subtract(const struct hct_zone *zone, int64_t end_ms, const struct hct_duration *duration);

#endif
