/* core/fmt/unified.h: what laying out would change, as a unified diff that `patch` takes. */
#ifndef HCT_FMT_UNIFIED_H
#define HCT_FMT_UNIFIED_H

#include "base/buf.h"

/* Nothing is added if the texts are the same. Equal lines are found by what is unique in both texts, so that the cost is
 * that of sorting the lines; of large parts without any such line everything is shown as changed. */
void hct_fmt_unified(struct hct_str name, struct hct_str before, struct hct_str after, struct hct_buf *buf);

#endif
