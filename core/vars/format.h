/* core/vars/format.h: formats, written straight into the text that is being expanded. Not for other units. */
#ifndef HCT_VARS_FORMAT_H
#define HCT_VARS_FORMAT_H

#include "base/buf.h"
#include "vars/vars.h"

/* False: unknown format, nothing written. When the value does not fit, out->overflow is set and a part may
 * have been written. */
bool hct_format_write(
	struct hct_buf *out, struct hct_str name, const struct hct_var_value *value, struct hct_str format);

#endif
