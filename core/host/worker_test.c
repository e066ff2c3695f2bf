/* The supervisor: whom it blames, and that it never waits for ever. */
#include "host/worker.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct hct_worker_limits limits = { .plugin_ms = 300, .plugin_bytes = (size_t)64 << 20, .idle_ms = 300 };

static int
work_fine(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "panel fine", NULL);
	hct_call_leave(&call);
	return 7;
}

static int
work_crash_inside(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "panel bad", NULL);
	kill(getpid(), SIGSEGV);
	return 0;
}

static int
work_crash_outside(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "panel fine", NULL);
	hct_call_leave(&call);
	kill(getpid(), SIGKILL);
	return 0;
}

static int
work_hang(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "query cpu/0", NULL);
	while (pause())
		continue;
	return 0;
}

static int
work_hang_outside(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "panel fine", NULL);
	hct_call_leave(&call);
	while (pause())
		continue;
	return 0;
}

static int
work_end_inside(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;

	hct_call_enter(&call, crumbs, NULL, "panel quitter", NULL);
	_exit(0);
}

static int
work_print(void *user, struct hct_crumbs *crumbs)
{
	struct stat out, err;

	return fstat(STDOUT_FILENO, &out) == 0 && fstat(STDERR_FILENO, &err) == 0 && out.st_ino == err.st_ino &&
		signal(SIGPIPE, SIG_DFL) == SIG_IGN;
}

static int
work_flood(void *user, struct hct_crumbs *crumbs)
{
	struct hct_call call;
	size_t size = (size_t)256 << 20;
	char *memory;

	hct_call_enter(&call, crumbs, NULL, "panel big", NULL);
	memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	memory[0] = 1;
	while (pause())
		continue;
	return 0;
}

static struct hct_worker_verdict
run(int (*work)(void *user, struct hct_crumbs *crumbs))
{
	struct hct_worker_verdict verdict;

	hct_worker_run(work, NULL, &limits, &verdict);
	return verdict;
}

static void
worker_returns_what_the_work_returned(void **state)
{
	struct hct_worker_verdict verdict = run(work_fine);

	assert_int_equal(verdict.end, HCT_WORKER_DONE);
	assert_int_equal(verdict.exit_code, 7);
}

static void
worker_blames_the_instance_that_crashed(void **state)
{
	struct hct_worker_verdict verdict = run(work_crash_inside);

	assert_int_equal(verdict.end, HCT_WORKER_CRASHED);
	assert_string_equal(verdict.instance, "panel bad");
}

static void
worker_blames_nobody_for_a_death_outside_plugins(void **state)
{
	struct hct_worker_verdict verdict = run(work_crash_outside);

	assert_int_equal(verdict.end, HCT_WORKER_FAILED);
	assert_string_equal(verdict.instance, "");
}

static void
worker_ends_a_hang(void **state)
{
	struct hct_worker_verdict verdict = run(work_hang);

	assert_int_equal(verdict.end, HCT_WORKER_HUNG);
	assert_string_equal(verdict.instance, "query cpu/0");
}

static void
worker_ends_a_flood(void **state)
{
	struct hct_worker_verdict verdict = run(work_flood);

	assert_int_equal(verdict.end, HCT_WORKER_FLOODED);
	assert_string_equal(verdict.instance, "panel big");
}

static void
worker_ends_a_hang_outside_of_plugins(void **state)
{
	struct hct_worker_verdict verdict = run(work_hang_outside);

	assert_int_equal(verdict.end, HCT_WORKER_FAILED);
	assert_string_equal(verdict.instance, "");
	assert_string_equal(verdict.reason, "did not get further for 0.3 s");
}

static void
worker_blames_the_instance_that_ended_the_process(void **state)
{
	struct hct_worker_verdict verdict = run(work_end_inside);

	assert_int_equal(verdict.end, HCT_WORKER_CRASHED);
	assert_string_equal(verdict.instance, "panel quitter");
	assert_string_equal(verdict.reason, "ended the process with code 0");
}

static void
worker_keeps_standard_output_for_results(void **state)
{
	assert_int_equal(run(work_print).exit_code, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worker_returns_what_the_work_returned),
		cmocka_unit_test(worker_blames_the_instance_that_crashed),
		cmocka_unit_test(worker_blames_nobody_for_a_death_outside_plugins),
		cmocka_unit_test(worker_ends_a_hang),
		cmocka_unit_test(worker_ends_a_flood),
		cmocka_unit_test(worker_ends_a_hang_outside_of_plugins),
		cmocka_unit_test(worker_blames_the_instance_that_ended_the_process),
		cmocka_unit_test(worker_keeps_standard_output_for_results),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
