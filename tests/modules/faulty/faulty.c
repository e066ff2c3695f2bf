/* Test module: panels, a query and a variable that crash, hang, flood memory, abort, quit, fail, or say nothing; and a
 * panel that must not be drawn twice at once. */
#include <hecate/panel.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int faulty_instance;     /* any address will do as an instance */

static hct_status
faulty_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	*out_self = &faulty_instance;
	return HCT_OK;
}

static hct_status
faulty_refuse(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	const struct hct_diag_1 *diags = host->get_interface(host, HCT_DIAG_1);

	diags->report(diag, HCT_SEVERITY_ERROR, spec, "The test panel does not want to start");
	return HCT_ERR_SPEC;
}

static void
faulty_destroy(void *self)
{
}

static void
faulty_crash(void)
{
	volatile int *nowhere = NULL;

	*nowhere = 1;
}

static void
faulty_hang(void)
{
	for (volatile unsigned long i = 0;; i++)
		continue;
}

/* Touches what it takes, so that it really is used; gives up by itself at some point. */
static void
faulty_flood(void)
{
	for (size_t taken = 0; taken < (size_t)16 << 30; taken += (size_t)4 << 20) {
		char *part = malloc((size_t)4 << 20);
		if (!part)
			abort();
		memset(part, 1, (size_t)4 << 20);
	}
	faulty_hang();
}

/* Through a pointer that could change, so that the compiler does not see the recursion it would warn of. */
static void faulty_overflow(volatile char *outer);
static void (*volatile faulty_again)(volatile char *outer) = faulty_overflow;

static void
faulty_overflow(volatile char *outer)
{
	volatile char big[4096];

	big[0] = outer ? outer[0] : 0;
	faulty_again(big);
	big[1] = big[0];
}

static hct_status
faulty_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	return HCT_OK;
}

static hct_status
faulty_draw_crash(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	faulty_crash();
	return HCT_OK;
}

static hct_status
faulty_draw_hang(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	faulty_hang();
	return HCT_OK;
}

static hct_status
faulty_draw_flood(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	faulty_flood();
	return HCT_OK;
}

static hct_status
faulty_draw_abort(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	abort();
}

static hct_status
faulty_draw_overflow(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	faulty_overflow(NULL);
	return HCT_OK;
}

static hct_status
faulty_draw_fail(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	return HCT_ERR_INTERNAL;
}

/* Always "more", without getting further. */
static hct_status
faulty_draw_endless(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	return HCT_MORE;
}

static hct_status
faulty_draw_quit(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	exit(0);
}

/* What no plugin should do: the picture may be on its way there. */
static hct_status
faulty_draw_print(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	puts("a plugin prints");
	return HCT_OK;
}

static hct_status
faulty_draw_serial(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	static atomic_int running;
	const struct timespec moment = { .tv_nsec = 3000000 };
	bool alone = atomic_fetch_add(&running, 1) == 0;

	nanosleep(&moment, NULL);
	atomic_fetch_sub(&running, 1);
	return alone ? HCT_OK : HCT_ERR_INTERNAL;
}

static const void *
interface_crash_early(const char *name)
{
	faulty_crash();
	return NULL;
}

static hct_status
faulty_step_crash(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	faulty_crash();
	return HCT_OK;
}

#define FAULTY_PANEL(id)                                                                                              \
	static const struct hct_panel_1 panel_##id = { .prepare = faulty_prepare, .draw = faulty_draw_##id };         \
	static const void *interface_##id(const char *name) { return strcmp(name, HCT_PANEL_1) ? NULL : &panel_##id; }
FAULTY_PANEL(crash)
FAULTY_PANEL(hang)
FAULTY_PANEL(flood)
FAULTY_PANEL(abort)
FAULTY_PANEL(overflow)
FAULTY_PANEL(fail)
FAULTY_PANEL(endless)
FAULTY_PANEL(quit)
FAULTY_PANEL(print)
FAULTY_PANEL(serial)

static const struct hct_query_1 query_crash = { .family = HCT_FAMILY_TIME_SERIES, .step = faulty_step_crash };
static const struct hct_variable_1 variable_crash = { .step = faulty_step_crash };
static const void *interface_query(const char *name) { return strcmp(name, HCT_QUERY_1) ? NULL : &query_crash; }
static const void *interface_variable(const char *name) { return strcmp(name, HCT_VARIABLE_1) ? NULL : &variable_crash; }

#define FAULTY_KIND(family, label, start, get)                                                                        \
	{ .size = sizeof(struct hct_kind), .kind = family, .name = label, .create = start, .destroy = faulty_destroy, \
		.get_interface = get }
static const struct hct_kind faulty_kinds[] = {
	FAULTY_KIND("Panel", "CrashPanel", faulty_create, interface_crash),
	FAULTY_KIND("Panel", "HangPanel", faulty_create, interface_hang),
	FAULTY_KIND("Panel", "FloodPanel", faulty_create, interface_flood),
	FAULTY_KIND("Panel", "AbortPanel", faulty_create, interface_abort),
	FAULTY_KIND("Panel", "OverflowPanel", faulty_create, interface_overflow),
	FAULTY_KIND("Panel", "FailPanel", faulty_create, interface_fail),
	FAULTY_KIND("Panel", "EndlessPanel", faulty_create, interface_endless),
	FAULTY_KIND("Panel", "RefusePanel", faulty_refuse, interface_fail),
	FAULTY_KIND("TimeSeriesQuery", "CrashQuery", faulty_create, interface_query),
	FAULTY_KIND("Variable", "CrashVariable", faulty_create, interface_variable),
	FAULTY_KIND("Panel", "QuitPanel", faulty_create, interface_quit),
	FAULTY_KIND("Panel", "PrintPanel", faulty_create, interface_print),
	FAULTY_KIND("Panel", "CrashEarlyPanel", faulty_create, interface_crash_early),
	{ .size = sizeof(struct hct_kind), .flags = HCT_KIND_SERIAL, .kind = "Panel", .name = "SerialPanel",
		.create = faulty_create, .destroy = faulty_destroy, .get_interface = interface_serial },
};
static const struct hct_kind *const kinds[] = { &faulty_kinds[0], &faulty_kinds[1], &faulty_kinds[2], &faulty_kinds[3],
	&faulty_kinds[4], &faulty_kinds[5], &faulty_kinds[6], &faulty_kinds[7], &faulty_kinds[8], &faulty_kinds[9],
	&faulty_kinds[10], &faulty_kinds[11], &faulty_kinds[12], &faulty_kinds[13], NULL };
HCT_EXPORT const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
