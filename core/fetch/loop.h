/* core/fetch/loop.h: the one event loop over curl's multi interface: order, limit per host, deadlines,
 * retries, redirects. Knows transfers, not what they are for. */
#ifndef HCT_FETCH_LOOP_H
#define HCT_FETCH_LOOP_H

#include "fetch/transfer.h"

struct hct_loop;

/* `options` are completed (no zeros where a default exists) and outlive the loop. */
struct hct_loop *hct_loop_create(const struct hct_curl *curl, const struct hct_fetch_options *options);
/* Transfers still in it are dropped without a call. */
void hct_loop_destroy(struct hct_loop *loop);           /* takes NULL */
void hct_loop_add(struct hct_loop *loop, struct hct_transfer *transfer);
/* One round; waits when nothing can be done at once. False: nothing is left. */
bool hct_loop_step(struct hct_loop *loop);

int64_t hct_loop_now_ms(void);                          /* CLOCK_MONOTONIC */

#endif
