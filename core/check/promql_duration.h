/* core/check/promql_duration.h: numbers and durations where PromQL asks for a time: 5m, 1h30m, 300, 1e3, 0x10, and the
 * arithmetic of Prometheus 3 with them. A variable may be all or part of one, and then it may be anything.
 * https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go (lexNumberOrDuration, lexDurationExpr) */
#ifndef HCT_CHECK_PROMQL_DURATION_H
#define HCT_CHECK_PROMQL_DURATION_H

#include "base/str.h"

enum hct_promql_duration {
	HCT_PROMQL_FINE = 1,
	HCT_PROMQL_MISSING, /* nothing but blanks and comments */
	HCT_PROMQL_NO_DURATION,
	HCT_PROMQL_ZERO,
	HCT_PROMQL_TOO_LONG /* for the 64 bits of nanoseconds in which Prometheus counts: 292 years */
};

/* Behind the last byte of the number or duration that begins at `from`, whether it is a good one or not. */
size_t hct_promql_literal_end(struct hct_str text, size_t from);
/* Such a number or duration. */
enum hct_promql_duration hct_promql_literal(struct hct_str text);
/* Behind the $name or ${name…} that begins at `from`, whose braces are none of PromQL's. */
size_t hct_promql_variable_end(struct hct_str text, size_t from);
/* Behind the comment that begins at `from`. */
size_t hct_promql_comment_end(struct hct_str text, size_t from);

/* What stands between [ and ]: a range, and in a subquery a colon and maybe a step. */
struct hct_promql_range {
	enum hct_promql_duration range, step; /* step: MISSING without one */
};
struct hct_promql_range hct_promql_range_read(struct hct_str text);

#endif
