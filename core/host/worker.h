/* core/host/worker.h: crash containment by process. A supervisor forks, the child works and leaves breadcrumbs; a crash, a
 * hang past its deadline or a flood of memory ends the child, and the verdict names the plugin instance that was running.
 * For programs with one thread at the moment of the call. What the child prints goes to standard error, because standard
 * output is for results. */
#ifndef HCT_HOST_WORKER_H
#define HCT_HOST_WORKER_H

#include "host/call.h"

struct hct_worker_limits {
	int64_t plugin_ms;              /* one call into a plugin; 0: 10,000 */
	size_t plugin_bytes;            /* growth of the process during one call; 0: 512 MiB */
	int64_t idle_ms;                /* between two calls into plugins; 0: without end */
};

enum hct_worker_end {
	HCT_WORKER_DONE,                /* exit_code holds what the work returned */
	HCT_WORKER_CRASHED,             /* or a plugin ended the process */
	HCT_WORKER_HUNG,
	HCT_WORKER_FLOODED,
	HCT_WORKER_FAILED               /* could not fork, or died or hung outside any plugin: instance is empty */
};

struct hct_worker_verdict {
	enum hct_worker_end end;
	int exit_code, signal;
	char instance[HCT_CRUMB_TEXT];
	char reason[160];               /* for people: "crashed (segmentation fault)" */
};

/* Runs work(user, crumbs) in a child and waits. */
void hct_worker_run(int (*work)(void *user, struct hct_crumbs *crumbs), void *user,
	const struct hct_worker_limits *limits, struct hct_worker_verdict *out_verdict);

#endif
