/* core/fetch/oauth.h: access tokens for Secrets with `oauth` (client credentials), fetched once per run
 * through the same loop as everything else. */
#ifndef HCT_FETCH_OAUTH_H
#define HCT_FETCH_OAUTH_H

#include "fetch/loop.h"

struct hct_tokens;
/* Exactly one of token and error is there; both live as long as the tokens' arena. */
typedef void hct_token_done(void *user, struct hct_str token, struct hct_str error);

struct hct_tokens *hct_tokens_create(const struct hct_curl *curl, struct hct_loop *loop,
	const struct hct_fetch_options *options, struct hct_arena *arena);
void hct_tokens_destroy(struct hct_tokens *tokens);     /* takes NULL */
/* `secret` is prepared. Calls back at once when the token is known. */
void hct_tokens_get(struct hct_tokens *tokens, const struct hct_secret *secret, hct_token_done *done, void *user);

#endif
