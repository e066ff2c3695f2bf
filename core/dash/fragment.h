/* core/dash/fragment.h: parts of documents that stand alone in a file: a panel, a variable, a layout, a query, a plugin, the
 * metadata, a proxy's settings or a reference, as generators of dashboards and plugins' tests keep them. Told by their
 * members, because they have no envelope. */
#ifndef HCT_DASH_FRAGMENT_H
#define HCT_DASH_FRAGMENT_H

#include "dash/dashboard.h"

enum hct_fragment {
	HCT_FRAGMENT_NONE = 0,
	HCT_FRAGMENT_PANEL,
	HCT_FRAGMENT_VARIABLE,
	HCT_FRAGMENT_LAYOUT,
	HCT_FRAGMENT_QUERY,
	HCT_FRAGMENT_METADATA,
	HCT_FRAGMENT_SQL_PROXY,
	HCT_FRAGMENT_REFERENCE,
	HCT_FRAGMENT_PLUGIN             /* {kind, spec}; any kind */
};

/* What the node could be; resources are not looked for. */
enum hct_fragment hct_fragment_of(const struct hct_node *node);
/* Checks it by the model's rules. *out_dashboard gets a nameless dashboard that holds nothing but the part (a query is in
 * a panel of its own); empty for those that are no part of a dashboard, and for a plugin, which only its schema can judge. */
hct_status hct_fragment_read(struct hct_arena *arena, enum hct_fragment fragment, const struct hct_node *node,
	struct hct_diag *diag, struct hct_dashboard **out_dashboard);

#endif
