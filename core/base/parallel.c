/* Threads are started for each call: some 30 µs each, against milliseconds of drawing. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdbool.h>

struct parallel_part {
	void (*work)(void *user, uint32_t thread);
	void *user;
	uint32_t thread;
	bool started;
	pthread_t handle;
};

static void *
parallel_main(void *user)
{
	struct parallel_part *part = user;

	part->work(part->user, part->thread);
	return NULL;
}

void
hct_parallel(uint32_t threads, void (*work)(void *user, uint32_t thread), void *user)
{
	struct parallel_part parts[HCT_PARALLEL_MAX];

	if (threads > HCT_PARALLEL_MAX)
		threads = HCT_PARALLEL_MAX;
	for (uint32_t t = 1; t < threads; t++) {
		parts[t] = (struct parallel_part){ .work = work, .user = user, .thread = t };
		parts[t].started = pthread_create(&parts[t].handle, NULL, parallel_main, &parts[t]) == 0;
	}
	work(user, 0);
	for (uint32_t t = 1; t < threads; t++) {
		if (parts[t].started)
			pthread_join(parts[t].handle, NULL);
		else
			work(user, t);
	}
}
