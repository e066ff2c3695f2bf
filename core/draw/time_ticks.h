/* core/draw/time_ticks.h: ticks and labels of a time axis (panels.md 1.13, 1.14): whole units of the
 * calendar in the render's zone, so that days and hours are those on the wall, also where clocks change. */
#ifndef HCT_DRAW_TIME_TICKS_H
#define HCT_DRAW_TIME_TICKS_H

#include "base/zone.h"

#define HCT_TIME_TICKS_MAX 256

struct hct_time_tick {
	int64_t ms;
	int level; /* 0: the finest unit; labels of higher levels go first */
};
struct hct_time_ticks {
	size_t count;
	struct hct_time_tick ticks[HCT_TIME_TICKS_MAX];
	bool seconds, millis; /* some tick is not on a whole minute, second */
};

/* Ticks inside from_ms..to_ms, ascending. The ends themselves are not among them unless a unit begins
 * there. */
void hct_time_ticks_create(
	const struct hct_zone *zone, int64_t from_ms, int64_t to_ms, struct hct_time_ticks *out_ticks);

#define HCT_TIME_LABEL_MAX 40
/* Label of an instant on an axis that spans `span_ms`. `fine` NULL, or ticks whose seconds have to be told
 * apart. */
void hct_time_label(const struct hct_zone *zone, int64_t ms, int64_t span_ms,
	const struct hct_time_ticks *fine, char out[HCT_TIME_LABEL_MAX]);

#endif
