/* core/vars/options.h: rewriting the options of a list variable. Not for other units. */
#ifndef HCT_VARS_OPTIONS_H
#define HCT_VARS_OPTIONS_H

#include "base/regex.h"
#include "vars/variables.h"

/* Values become what the groups captured; empty and repeated ones are dropped. `out_options` has room for
 * `count`. Returns how many are left. */
size_t hct_options_capture(struct hct_arena *arena, const struct hct_regex *regex, size_t count,
	const struct hct_option *options, struct hct_option *out_options);

#endif
