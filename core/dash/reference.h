/* core/dash/reference.h: "#/spec/panels/<key>", how a grid item names its panel (model.md §2.6). */
#ifndef HCT_DASH_REFERENCE_H
#define HCT_DASH_REFERENCE_H

#include "base/str.h"

/* ^#?/([a-zA-Z0-9_-]+)(?:/([a-zA-Z0-9_-]+))*$ */
bool hct_reference_is_accepted(struct hct_str ref);
/* Splits an accepted reference into at most `cap` segments; returns how many there are. */
size_t hct_reference_segments(struct hct_str ref, struct hct_str *out_segments, size_t cap);

#endif
