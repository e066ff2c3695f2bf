/* core/fetch/secret.h: credentials from Secret/GlobalSecret resources (model.md §1.3). Values never leave
 * this folder: no message, report or bundle holds one. */
#ifndef HCT_FETCH_SECRET_H
#define HCT_FETCH_SECRET_H

#include "doc/resource.h"

struct hct_secret;

/* Checks the [G] rules (at most one authenticator, inline or file, …). Files are read when first used. */
hct_status hct_secret_load(struct hct_arena *arena, const struct hct_resource *resource, struct hct_diag *diag,
	struct hct_secret **out_secret) __attribute__((warn_unused_result));
/* Secrets belong to one project, GlobalSecrets (`global`) to none. */
bool hct_secret_is(const struct hct_secret *secret, bool global, struct hct_str project, struct hct_str name);

#endif
