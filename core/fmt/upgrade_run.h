/* core/fmt/upgrade_run.h: rewrites older forms in a tree (fmt/upgrade.h). Not for other units. */
#ifndef HCT_FMT_UPGRADE_RUN_H
#define HCT_FMT_UPGRADE_RUN_H

#include "doc/read.h"
#include "fmt/tree.h"

/* Returns how often something was rewritten; the tree is in canonical order before and after. */
size_t hct_upgrade_run(struct hct_fmt_tree *tree, struct hct_str name, const struct hct_doc_limits *limits,
	struct hct_diag *diag);

#endif
