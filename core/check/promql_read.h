/* core/check/promql_read.h: expressions of PromQL, looked at as far as it can be done without a grammar: brackets, strings,
 * durations, the right side of matchers, what stands at the end. Variables are taken for anything, since nobody knows what
 * they hold. No false alarm is worth a true one: what may be valid in some version of Prometheus passes.
 * https://prometheus.io/docs/prometheus/latest/querying/basics/ */
#ifndef HCT_CHECK_PROMQL_READ_H
#define HCT_CHECK_PROMQL_READ_H

#include "base/str.h"

struct hct_promql_problem {
	const char *text;               /* static */
	size_t at;                      /* bytes before it */
	char open;                      /* of a bracket that closes: the one that is still open; '\0': none */
	size_t open_at;
};

/* False: the expression has the problem. */
bool hct_promql_read(struct hct_str text, struct hct_promql_problem *out_problem);

#endif
