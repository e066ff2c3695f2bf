/* core/vars/range.h: the absolute time range of a render (model.md §3). */
#ifndef HCT_VARS_RANGE_H
#define HCT_VARS_RANGE_H

#include "base/diag.h"
#include "base/duration.h"
#include "base/zone.h"

struct hct_range {
	int64_t from_ms, to_ms;         /* Unix ms, from < to */
};

/* `from` and `to` as a user types them: "6h" or "now-6h" (a duration before `to`, resp. before now), "now", Unix seconds or
 * milliseconds (from 1e11 on), RFC 3339 with or without zone ("2026-11-01T06:00:00Z", "2026-11-01 06:00", "2026-11-01": in
 * `zone`). {NULL,0}: `fallback` before `to`, resp. now. Errors say what is accepted. */
hct_status hct_range_resolve(struct hct_str from, struct hct_str to, const struct hct_duration *fallback,
	const struct hct_zone *zone, int64_t now_ms, struct hct_diag *diag, struct hct_range *out_range)
	__attribute__((warn_unused_result));

/* The suggested step of a query: ladder of model.md §5.7. width_px below 1: 15 s. */
double hct_suggested_step_ms(int64_t range_ms, double width_px);

#endif
