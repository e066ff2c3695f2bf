/* Supervisor and worker. The supervisor only watches: it runs no plugin and reads no input. */
#include "host/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WORKER_POLL_MS 10

static const int worker_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS };

/* Set in the worker only, before any plugin runs; a signal handler has no other way to its data. */
static struct hct_crumbs *worker_crumbs;

static void
worker_on_fatal(int signal_number)
{
	hct_call_blame(worker_crumbs);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void
worker_watch_signals(void)
{
	struct sigaction action = { .sa_handler = worker_on_fatal, .sa_flags = SA_ONSTACK | SA_NODEFER };

	for (size_t i = 0; i < sizeof worker_signals / sizeof *worker_signals; i++)
		sigaction(worker_signals[i], &action, NULL);
}

static int64_t
worker_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

static int64_t
worker_rss_bytes(int statm)
{
	char text[64], *resident;
	ssize_t n = pread(statm, text, sizeof text - 1, 0);

	if (n <= 0)
		return 0;
	text[n] = '\0';
	resident = strchr(text, ' ');
	return resident ? strtoll(resident, NULL, 10) * sysconf(_SC_PAGESIZE) : 0;
}

/* Finds a running call that broke a limit. */
static bool
worker_find_offender(const struct hct_crumbs *crumbs, const struct hct_worker_limits *limits, int statm,
	struct hct_worker_verdict *verdict)
{
	int64_t now = worker_now_ms(), rss = worker_rss_bytes(statm);

	for (size_t i = 0; i < HCT_CRUMB_SLOTS; i++) {
		const struct hct_crumb *crumb = &crumbs->slots[i];
		int64_t since = atomic_load(&crumb->since_ms);

		if (!since)
			continue;
		if (now - since > limits->plugin_ms) {
			verdict->end = HCT_WORKER_HUNG;
			snprintf(verdict->reason, sizeof verdict->reason, "did not finish within %.1f s",
				(double)limits->plugin_ms / 1000);
		} else if (rss - atomic_load(&crumb->rss_bytes) > (int64_t)limits->plugin_bytes) {
			verdict->end = HCT_WORKER_FLOODED;
			snprintf(verdict->reason, sizeof verdict->reason, "needed more than %zu MiB of memory",
				limits->plugin_bytes >> 20);
		} else {
			continue;
		}
		memcpy(verdict->instance, crumb->instance, sizeof verdict->instance);
		return true;
	}
	return false;
}

static void
worker_blame(const struct hct_crumbs *crumbs, int signal_number, struct hct_worker_verdict *verdict)
{
	uint32_t guilty = atomic_load(&crumbs->guilty);

	/* Without a handler's word (killed by the kernel) the only running call is the one. */
	for (uint32_t i = 0; !guilty && i < HCT_CRUMB_SLOTS; i++)
		if (atomic_load(&crumbs->slots[i].since_ms))
			guilty = i + 1;
	verdict->end = guilty ? HCT_WORKER_CRASHED : HCT_WORKER_FAILED;
	verdict->signal = signal_number;
	snprintf(verdict->reason, sizeof verdict->reason, "crashed (%s)", strsignal(signal_number));
	if (guilty)
		memcpy(verdict->instance, crumbs->slots[guilty - 1].instance, sizeof verdict->instance);
}

static void
worker_watch(pid_t pid, const struct hct_crumbs *crumbs, const struct hct_worker_limits *limits,
	struct hct_worker_verdict *verdict)
{
	struct pollfd ended = { .fd = pidfd_open(pid, 0), .events = POLLIN };
	char path[40];
	int statm, status = 0;

	snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
	statm = open(path, O_RDONLY | O_CLOEXEC);
	while (poll(&ended, 1, WORKER_POLL_MS) <= 0)
		if (worker_find_offender(crumbs, limits, statm, verdict)) {
			kill(pid, SIGKILL);
			break;
		}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (ended.fd >= 0)
		close(ended.fd);
	if (statm >= 0)
		close(statm);
	if (verdict->end != HCT_WORKER_DONE)
		return;
	if (WIFSIGNALED(status))
		worker_blame(crumbs, WTERMSIG(status), verdict);
	verdict->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

void
hct_worker_run(int (*work)(void *user, struct hct_crumbs *crumbs), void *user,
	const struct hct_worker_limits *limits, struct hct_worker_verdict *out_verdict)
{
	struct hct_worker_limits bounds = {
		.plugin_ms = limits->plugin_ms ? limits->plugin_ms : 10000,
		.plugin_bytes = limits->plugin_bytes ? limits->plugin_bytes : (size_t)512 << 20,
	};
	struct hct_crumbs *crumbs = mmap(NULL, sizeof *crumbs, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t parent = getpid(), pid;

	*out_verdict = (struct hct_worker_verdict){ .end = HCT_WORKER_FAILED, .reason = "could not be started" };
	if (crumbs == MAP_FAILED)
		return;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		/* A worker without its supervisor would run on unwatched. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(3);
		worker_crumbs = crumbs;
		worker_watch_signals();
		exit(work(user, crumbs));
	}
	if (pid > 0) {
		*out_verdict = (struct hct_worker_verdict){ .end = HCT_WORKER_DONE };
		worker_watch(pid, crumbs, &bounds, out_verdict);
	}
	munmap(crumbs, sizeof *crumbs);
}
