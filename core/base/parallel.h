/* core/base/parallel.h: one function on several threads, until all have returned. */
#ifndef HCT_BASE_PARALLEL_H
#define HCT_BASE_PARALLEL_H

#include <stdint.h>

#define HCT_PARALLEL_MAX 16

/* Calls work(user, 0) … work(user, threads - 1), the first on the calling thread. A thread that the system refuses has its
 * part done by the caller. threads 0 or 1: no thread is started. */
void hct_parallel(uint32_t threads, void (*work)(void *user, uint32_t thread), void *user);

#endif
