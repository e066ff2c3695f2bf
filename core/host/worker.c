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

/* One child, as its supervisor sees it. */
struct worker {
	pid_t pid;
	int pidfd, statm;               /* -1: the system does not give them */
	struct hct_crumbs *crumbs;
	struct hct_worker_limits limits;
	uint64_t calls;                 /* when last looked at */
	int64_t moved_ms;               /* when that was new; 0: not looked at yet */
};

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

/* Copies the name of a call that is still the same afterwards: a name that is just being written belongs to nobody. */
static bool
worker_name(const struct hct_crumb *crumb, int64_t since, struct hct_worker_verdict *verdict)
{
	memcpy(verdict->instance, crumb->instance, sizeof verdict->instance);
	if (atomic_load(&crumb->since_ms) == since)
		return true;
	verdict->instance[0] = '\0';
	return false;
}

/* Finds a running call that broke a limit. */
static bool
worker_find_offender(const struct worker *worker, struct hct_worker_verdict *verdict)
{
	const struct hct_worker_limits *limits = &worker->limits;
	int64_t now = worker_now_ms(), rss = worker_rss_bytes(worker->statm);

	for (size_t i = 0; i < HCT_CRUMB_SLOTS; i++) {
		const struct hct_crumb *crumb = &worker->crumbs->slots[i];
		int64_t since = atomic_load(&crumb->since_ms);
		bool hung = since && now - since > limits->plugin_ms;
		bool flooded = since && rss - atomic_load(&crumb->rss_bytes) > (int64_t)limits->plugin_bytes;

		if ((!hung && !flooded) || !worker_name(crumb, since, verdict))
			continue;
		verdict->end = hung ? HCT_WORKER_HUNG : HCT_WORKER_FLOODED;
		if (hung)
			snprintf(verdict->reason, sizeof verdict->reason, "did not finish within %.1f s",
				(double)limits->plugin_ms / 1000);
		else
			snprintf(verdict->reason, sizeof verdict->reason, "needed more than %zu MiB of memory",
				limits->plugin_bytes >> 20);
		return true;
	}
	return false;
}

/* Our own code has limits for all it waits for; this is for those that do not hold. */
static bool
worker_is_idle(struct worker *worker, struct hct_worker_verdict *verdict)
{
	uint64_t calls = atomic_load(&worker->crumbs->calls);
	int64_t now = worker_now_ms();
	bool running = false;

	for (size_t i = 0; i < HCT_CRUMB_SLOTS; i++)
		running |= atomic_load(&worker->crumbs->slots[i].since_ms) != 0;
	if (running || calls != worker->calls || !worker->moved_ms) {
		worker->calls = calls;
		worker->moved_ms = now;
	}
	if (!worker->limits.idle_ms || now - worker->moved_ms <= worker->limits.idle_ms)
		return false;
	verdict->end = HCT_WORKER_FAILED;
	snprintf(verdict->reason, sizeof verdict->reason, "did not get further for %.1f s",
		(double)worker->limits.idle_ms / 1000);
	return true;
}

/* Who was running when the process ended, by a signal or of its own accord. */
static bool
worker_find_running(const struct hct_crumbs *crumbs, struct hct_worker_verdict *verdict)
{
	uint32_t guilty = atomic_load(&crumbs->guilty);

	/* Without a handler's word (killed by the kernel) the only running call is the one. */
	for (uint32_t i = 0; !guilty && i < HCT_CRUMB_SLOTS; i++)
		if (atomic_load(&crumbs->slots[i].since_ms))
			guilty = i + 1;
	if (guilty)
		memcpy(verdict->instance, crumbs->slots[guilty - 1].instance, sizeof verdict->instance);
	return guilty != 0;
}

static void
worker_judge(const struct hct_crumbs *crumbs, int status, struct hct_worker_verdict *verdict)
{
	bool running = worker_find_running(crumbs, verdict);

	verdict->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	if (WIFEXITED(status) && !running)
		return;
	verdict->end = running ? HCT_WORKER_CRASHED : HCT_WORKER_FAILED;
	if (WIFEXITED(status)) {
		snprintf(verdict->reason, sizeof verdict->reason, "ended the process with code %d", verdict->exit_code);
		return;
	}
	verdict->signal = WTERMSIG(status);
	snprintf(verdict->reason, sizeof verdict->reason, "crashed (%s)", strsignal(verdict->signal));
}

/* Whether the child has ended, waiting a moment for it. Where sandboxes forbid pidfd_open, this asks in short steps. */
static bool
worker_ended(struct worker *worker)
{
	struct pollfd ended = { .fd = worker->pidfd, .events = POLLIN };
	siginfo_t info = { 0 };

	if (poll(&ended, 1, WORKER_POLL_MS) > 0)
		return true;
	return worker->pidfd < 0 && waitid(P_PID, (id_t)worker->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid;
}

static void
worker_watch(struct worker *worker, struct hct_worker_verdict *verdict)
{
	char path[40];
	int status = 0;

	snprintf(path, sizeof path, "/proc/%d/statm", (int)worker->pid);
	worker->statm = open(path, O_RDONLY | O_CLOEXEC);
	worker->pidfd = pidfd_open(worker->pid, 0);
	while (!worker_ended(worker))
		if (worker_find_offender(worker, verdict) || worker_is_idle(worker, verdict)) {
			kill(worker->pid, SIGKILL);
			break;
		}
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (worker->pidfd >= 0)
		close(worker->pidfd);
	if (worker->statm >= 0)
		close(worker->statm);
	if (verdict->end == HCT_WORKER_DONE)
		worker_judge(worker->crumbs, status, verdict);
}

/* What the embedding program registered with atexit is not for the child to run; a sanitizer reports there. */
static _Noreturn void
worker_exit(int code)
{
	fflush(NULL);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	exit(code);
#else
	_exit(code);
#endif
}

static _Noreturn void
worker_main(int (*work)(void *user, struct hct_crumbs *crumbs), void *user, struct hct_crumbs *crumbs, pid_t parent)
{
	/* A worker without its supervisor would run on unwatched. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(3);
	/* A server that hangs up is an error of its request, and no plugin's fault. */
	signal(SIGPIPE, SIG_IGN);
	dup2(STDERR_FILENO, STDOUT_FILENO);
	worker_crumbs = crumbs;
	worker_watch_signals();
	worker_exit(work(user, crumbs));
}

void
hct_worker_run(int (*work)(void *user, struct hct_crumbs *crumbs), void *user,
	const struct hct_worker_limits *limits, struct hct_worker_verdict *out_verdict)
{
	struct worker worker = { .limits = *limits };
	pid_t parent = getpid();

	if (!worker.limits.plugin_ms)
		worker.limits.plugin_ms = 10000;
	if (!worker.limits.plugin_bytes)
		worker.limits.plugin_bytes = (size_t)512 << 20;
	*out_verdict = (struct hct_worker_verdict){ .end = HCT_WORKER_FAILED, .reason = "could not be started" };
	worker.crumbs = mmap(NULL, sizeof *worker.crumbs, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (worker.crumbs == MAP_FAILED)
		return;
	fflush(NULL);
	worker.pid = fork();
	if (worker.pid == 0)
		worker_main(work, user, worker.crumbs, parent);
	if (worker.pid > 0) {
		*out_verdict = (struct hct_worker_verdict){ .end = HCT_WORKER_DONE };
		worker_watch(&worker, out_verdict);
	}
	munmap(worker.crumbs, sizeof *worker.crumbs);
}
