/* core/draw/ticks.h: extents and ticks of value and logarithmic axes (panels.md 1.13), the geometry of
 * ECharts 5.5.
 *
 * Pure arithmetic: no canvas, no text. Extents may be anything a stranger's data hold; the result is
 * always finite, ordered and has at most HCT_TICKS_MAX ticks. */
#ifndef HCT_DRAW_TICKS_H
#define HCT_DRAW_TICKS_H

#include <hecate/chart.h>

#define HCT_TICKS_MAX 128

struct hct_tick {
	double value;
	int64_t index; /* which multiple of the interval */
	bool end; /* a raw end of the extent that is no multiple */
};

struct hct_scale {
	uint32_t log_base; /* 0: linear */
	double min, max; /* values */
	double low, high; /* what is linear in pixels: equal to min and max, or their logarithms */
	bool blank; /* no data: [0, 1], no labels */
	size_t count;
	struct hct_tick ticks[HCT_TICKS_MAX];
};

/* An interval mantissa × 10^exponent near `value`, mantissa 1, 2, 3 or 5 ("nice"). False: none (0, not
 * finite). */
struct hct_interval {
	int mantissa, exponent;
};
bool hct_interval_nice(double value, struct hct_interval *out_interval);

void hct_scale_create(const struct hct_value_axis *axis, struct hct_scale *out_scale);
/* 0..1 from the extent's low to its high end; outside of that beyond. NaN where the scale has no place. */
double hct_scale_map(const struct hct_scale *scale, double value);

#endif
