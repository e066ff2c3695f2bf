/* core/fetch/bundle_parse.h: a bundle from bytes in memory, for the file reader, tests and the fuzzer. */
#ifndef HCT_FETCH_BUNDLE_PARSE_H
#define HCT_FETCH_BUNDLE_PARSE_H

#include "fetch/body.h"
#include "fetch/bundle.h"

/* Takes `file`, decompressed, also on failure: the bodies of the replies stay in it. */
hct_status hct_bundle_parse(const char *name, struct hct_body *file, struct hct_diag *diag,
	struct hct_bundle **out_bundle) __attribute__((warn_unused_result));

#endif
