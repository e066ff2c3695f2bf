/* hct.steps/1: the time scale that frames have in common. */
#include "frame/frame.h"

#include <math.h>

#define STEP_LEAST_MS 10 /* of queries whose steps differ */
#define EXACT_MS 9007199254740992.0 /* 2^53 */

/* Whole milliseconds; queries of other steps have none in common. */
static double
step_common(double a, double b)
{
	a = fmin(round(a), EXACT_MS);
	b = fmin(round(b), EXACT_MS);
	while (b >= 1) {
		double rest = fmod(a, b);

		a = b;
		b = rest;
	}
	return fmax(a, STEP_LEAST_MS);
}

static bool
steps_common(size_t count, const struct hct_frame *const *frames, size_t max, struct hct_steps *out_steps)
{
	struct hct_steps steps = { .step_ms = 0 };
	double columns;

	for (size_t i = 0; i < count; i++) {
		const struct hct_frame_info *info = hct_frame_1.info(frames[i]);

		if (!info->has_range || !(info->step_ms > 0) || !isfinite(info->step_ms) || info->to_ms < info->from_ms)
			continue;
		if (steps.step_ms == 0 || info->from_ms < steps.from_ms)
			steps.from_ms = info->from_ms;
		if (steps.step_ms == 0 || info->to_ms > steps.to_ms)
			steps.to_ms = info->to_ms;
		if (steps.step_ms == 0)
			steps.step_ms = info->step_ms;
		else if (steps.step_ms != info->step_ms)
			steps.step_ms = step_common(steps.step_ms, info->step_ms);
	}
	if (steps.step_ms == 0 || max == 0)
		return false;
	columns = floor(((double)steps.to_ms - (double)steps.from_ms) / steps.step_ms + 1e-6) + 1;
	if (columns > (double)max) {
		steps.step_ms *= ceil(columns / (double)max);
		columns = floor(((double)steps.to_ms - (double)steps.from_ms) / steps.step_ms + 1e-6) + 1;
	}
	steps.count = columns < (double)max ? (size_t)columns : max;
	*out_steps = steps;
	return true;
}

static int64_t
steps_time(const struct hct_steps *steps, size_t column)
{
	double after = round((double)column * steps->step_ms), room = (double)steps->to_ms - (double)steps->from_ms;

	return steps->from_ms + (int64_t)fmin(after, fmin(room, EXACT_MS));
}

static size_t
steps_column(const struct hct_steps *steps, int64_t time_ms)
{
	double at = floor(((double)time_ms - (double)steps->from_ms) / steps->step_ms + 0.5);

	return at >= 0 && at < (double)steps->count ? (size_t)at : SIZE_MAX;
}

const struct hct_steps_1 hct_steps_1 = {
	.common = steps_common,
	.time = steps_time,
	.column = steps_column,
};
