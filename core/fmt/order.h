/* core/fmt/order.h: the canonical order of members, by their place in a resource.
 *
 * Only members whose names the model knows are moved (name before plugin, kind before spec); unknown ones follow in the
 * author's order. Lists, maps whose names authors choose (panels, datasources, labels) and the specs of plugins keep
 * theirs. Comments move with their members. */
#ifndef HCT_FMT_ORDER_H
#define HCT_FMT_ORDER_H

#include "fmt/tree.h"

struct hct_fmt_order {
	size_t resources;       /* of Perses in the tree */
	size_t kept;            /* documents whose order is kept, because an alias would come before its anchor */
};

/* After members were added or moved: their places are where they are now. */
void hct_fmt_renumber(struct hct_fmt_tree *tree);
void hct_fmt_order(struct hct_fmt_tree *tree, struct hct_fmt_order *out_order);

#endif
