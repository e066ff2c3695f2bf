/* The one piece of per-thread state: which plugin call this thread is in. A plugin's getter calls carry no context, and a
 * signal handler has none either. */
#include "host/call.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define CALL_STACK ((size_t)64 << 10)

static _Thread_local struct hct_call *call_current;
static _Thread_local struct {
	const struct hct_crumbs *crumbs;
	uint32_t slot;
} call_slot;

static int64_t
call_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

static int64_t
call_rss_bytes(void)
{
	char text[64], *resident;
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	resident = strchr(text, ' ');
	return resident ? strtoll(resident, NULL, 10) * sysconf(_SC_PAGESIZE) : 0;
}

/* A stack overflow leaves no room for a signal handler on the stack itself. The kernel wants another one for each thread;
 * it stays until the process ends, which is soon in a worker. */
static void
call_signal_stack(void)
{
	stack_t stack = { 0 };

	if (sigaltstack(NULL, &stack) < 0 || !(stack.ss_flags & SS_DISABLE))
		return;
	stack = (stack_t){ .ss_sp = mmap(NULL, CALL_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
		.ss_size = CALL_STACK };
	if (stack.ss_sp != MAP_FAILED)
		sigaltstack(&stack, NULL);
}

static struct hct_crumb *
call_crumb(struct hct_crumbs *crumbs)
{
	if (call_slot.crumbs != crumbs) {
		call_slot.crumbs = crumbs;
		call_slot.slot = atomic_fetch_add(&crumbs->used, 1) % HCT_CRUMB_SLOTS;
		call_signal_stack();
	}
	return &crumbs->slots[call_slot.slot];
}

/* since_ms is cleared first and set last, so that the supervisor never reads half a name as a running call. */
static void
call_write_crumb(const struct hct_call *call)
{
	struct hct_crumb *crumb = call_crumb(call->crumbs);

	atomic_store(&crumb->since_ms, 0);
	snprintf(crumb->instance, sizeof crumb->instance, "%s", call->instance);
	atomic_store(&crumb->rss_bytes, call_rss_bytes());
	atomic_store(&crumb->since_ms, call_now_ms());
	atomic_fetch_add(&call->crumbs->calls, 1);
}

/* Waiting for others is not the plugin's time: the crumb comes after the lock. */
void
hct_call_enter(struct hct_call *call, struct hct_crumbs *crumbs, pthread_mutex_t *serial, const char *instance,
	struct hct_diag *diag)
{
	*call = (struct hct_call){ call_current, crumbs, diag, instance, serial };
	if (serial)
		pthread_mutex_lock(serial);
	call_current = call;
	if (crumbs && !call->outer)
		call_write_crumb(call);
}

void
hct_call_leave(struct hct_call *call)
{
	call_current = call->outer;
	if (call->crumbs && !call->outer) {
		atomic_store(&call_crumb(call->crumbs)->since_ms, 0);
		atomic_fetch_add(&call->crumbs->calls, 1);
	}
	if (call->serial)
		pthread_mutex_unlock(call->serial);
}

struct hct_diag *
hct_call_diag(void)
{
	return call_current ? call_current->diag : NULL;
}

void
hct_call_blame(struct hct_crumbs *crumbs)
{
	if (call_current && call_slot.crumbs == crumbs)
		atomic_store(&crumbs->guilty, call_slot.slot + 1);
}
