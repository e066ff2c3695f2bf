/* core/check/claims.h: documents that claim what only one of them can have: a name, or to be the default. */
#ifndef HCT_CHECK_CLAIMS_H
#define HCT_CHECK_CLAIMS_H

#include "check/collect.h"
#include "check/unit.h"

/* units: struct hct_unit, of all files. */
void hct_check_claims(const GArray *units, struct hct_world *world, struct hct_collect *collect);

#endif
