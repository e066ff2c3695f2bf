/* core/dash/str_table.h: GLib's hash table over texts: keys are struct hct_str *, which the caller keeps
 * alive. */
#ifndef HCT_DASH_STR_TABLE_H
#define HCT_DASH_STR_TABLE_H

#include "base/str.h"

#include <glib.h>

GHashTable *hct_str_table_create(void);

#endif
