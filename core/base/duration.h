/* core/base/duration.h: Perses durations (model.md §3): y w d h m s ms, largest first, integers, each at most once. */
#ifndef HCT_BASE_DURATION_H
#define HCT_BASE_DURATION_H

#include "base/str.h"

/* The parts as written, for calendar arithmetic. */
struct hct_duration {
	int64_t years, weeks, days, hours, minutes, seconds, ms;
};

/* False: not of the grammar, empty, or a part over 10^9. "0" is accepted, as in Go. */
bool hct_duration_parse(struct hct_str text, struct hct_duration *out_duration);
/* Year = 365 d. */
int64_t hct_duration_ms(const struct hct_duration *duration);
/* "1h30m", "1s500ms"; 0 → "". Fractions of ms are rounded. NUL-terminated, returns the length. */
size_t hct_duration_format(double ms, char *out, size_t cap);

#endif
