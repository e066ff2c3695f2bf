/* core/base/str_table.h: GLib's hash table over texts, of strangers too (base/hash.h): keys are struct hct_str *,
 * which the caller keeps alive. */
#ifndef HCT_BASE_STR_TABLE_H
#define HCT_BASE_STR_TABLE_H

#include "base/str.h"

#include <glib.h>

GHashTable *hct_str_table_create(void);

#endif
