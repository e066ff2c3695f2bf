/* core/check/wider.h: variables of projects, and global ones, which the dashboards of all files share (model.md §5.1). */
#ifndef HCT_CHECK_WIDER_H
#define HCT_CHECK_WIDER_H

#include "dash/dashboard.h"

#include <glib.h>

struct hct_wider;

struct hct_wider *hct_wider_create(void);
void hct_wider_destroy(struct hct_wider *wider);        /* takes NULL */
/* The definition is borrowed. A project {NULL,0}: of a global variable, or of one that does not say whose it is, which any
 * project may have. */
void hct_wider_add(struct hct_wider *wider, const struct hct_variable_def *variable, struct hct_str project);
/* The one that a dashboard of the project means: the project's own goes before a global one. Without a project any will do.
 * NULL: there is none. */
const struct hct_variable_def *hct_wider_find(const struct hct_wider *wider, struct hct_str project, struct hct_str name);
/* Names of all, some perhaps twice, as struct hct_str. */
const GArray *hct_wider_names(const struct hct_wider *wider);

#endif
