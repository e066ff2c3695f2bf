/* core/check/outdated.h: forms that documents had in older versions of Perses (fmt/upgrade.h), as findings. */
#ifndef HCT_CHECK_OUTDATED_H
#define HCT_CHECK_OUTDATED_H

#include "doc/node.h"

/* Adds a message of rule HCT028 for everything in the document that has an older form. A document that is a text within
 * another (`embedded`) is none that `hecate fmt` rewrites. */
void hct_check_outdated(const struct hct_node *root, bool embedded, struct hct_arena *arena, struct hct_diag *diag);

#endif
