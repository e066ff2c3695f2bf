/* core/check/data_names.h: names in texts of a panel that are no variables: the panel's own data give them a value
 * (model.md §5.8; perses/shared components/src/utils/data-field-interpolation.ts). */
#ifndef HCT_CHECK_DATA_NAMES_H
#define HCT_CHECK_DATA_NAMES_H

#include "dash/dashboard.h"
#include "vars/reference.h"

/* Whether the text, which stands in the panel's spec, is one in which the reference is replaced by a row (${__data…}), a
 * trace, a span or an attribute of it. */
bool hct_data_names_has(const struct hct_plugin_ref *panel, const struct hct_node *string,
	const struct hct_reference *reference);

#endif
