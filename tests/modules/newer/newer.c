/* Test module: asks for a newer minor of the ABI than any host offers. */
#include <hecate/plugin.h>

static const struct hct_kind *const kinds[] = { NULL };
HCT_EXPORT const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), 9999, kinds };
