/* core/host/module.h: one shared object: opened, gated, its kinds copied into records of the size we know. */
#ifndef HCT_HOST_MODULE_H
#define HCT_HOST_MODULE_H

#include "base/diag.h"

struct hct_module_kinds {
	size_t count;
	const struct hct_kind *kinds;
};

/* Checks before any code of the module runs: a regular file, an ELF shared object of this machine, the entry symbol of our
 * ABI major, a minor we offer, records long enough to be read. On failure *out_problem is one sentence. The object stays
 * loaded until the process ends: closing buys nothing and costs the traces of leaks. */
bool hct_module_open(struct hct_arena *arena, const char *path, struct hct_module_kinds *out_kinds,
	struct hct_str *out_problem);

#endif
