/* core/fetch/public.h: the form of requests that people and files may see: no credentials. */
#ifndef HCT_FETCH_PUBLIC_H
#define HCT_FETCH_PUBLIC_H

#include "base/arena.h"

/* Whether a parameter, field or header of that name holds a credential as a rule ("api_key",
 * "X-Auth-Token"). */
bool hct_public_is_credential(struct hct_str name);
/* User info and the values of credential parameters replaced by "***". */
struct hct_str hct_public_url(struct hct_arena *arena, struct hct_str url);
/* "a=1&token=x" → "a=1&token=***". */
struct hct_str hct_public_form(struct hct_arena *arena, struct hct_str form);

#endif
