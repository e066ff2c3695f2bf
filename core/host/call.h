/* core/host/call.h: "this thread is inside plugin code of instance X".
 *
 * Every call into a plugin stands between enter and leave. That gives the plugin's messages their place, and leaves a
 * breadcrumb in memory shared with the supervisor, which then knows whom to blame for a crash, a hang or a flood. */
#ifndef HCT_HOST_CALL_H
#define HCT_HOST_CALL_H

#include "base/diag.h"

#include <pthread.h>
#include <stdatomic.h>

#define HCT_CRUMB_SLOTS 33      /* one for each thread that calls plugins */
#define HCT_CRUMB_TEXT 200

struct hct_crumb {
	_Atomic int64_t since_ms;       /* CLOCK_MONOTONIC; 0: not inside a plugin */
	_Atomic int64_t rss_bytes;      /* of the process at entry */
	char instance[HCT_CRUMB_TEXT];  /* "panel cpu", NUL-terminated */
};

/* Shared between supervisor and worker. */
struct hct_crumbs {
	_Atomic uint32_t used;          /* slots given out */
	_Atomic uint32_t guilty;        /* slot + 1 of the thread that got a fatal signal */
	_Atomic uint64_t calls;         /* begun and ended; a worker in which it stands still hangs */
	struct hct_crumb slots[HCT_CRUMB_SLOTS];
};

struct hct_call {                       /* on the caller's stack */
	struct hct_call *outer;         /* calls nest: a table cell draws another panel */
	struct hct_crumbs *crumbs;
	struct hct_diag *diag;
	const char *instance;
	pthread_mutex_t *serial;
};

/* crumbs NULL: no supervisor. serial NULL: any number of instances may run at once; else the (recursive) lock of those
 * that may not, held until leave. `instance` lives until leave. */
void hct_call_enter(struct hct_call *call, struct hct_crumbs *crumbs, pthread_mutex_t *serial, const char *instance,
	struct hct_diag *diag);
void hct_call_leave(struct hct_call *call);
/* The diag of the innermost call of this thread, or NULL. */
struct hct_diag *hct_call_diag(void);
/* For a signal handler: marks this thread's slot as guilty if it is inside a plugin. */
void hct_call_blame(struct hct_crumbs *crumbs);

#endif
