/* core/draw/icon_test.c */
#include "draw/icon.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
assert_steps(const char *data, size_t n, const struct hct_icon_step *expected)
{
	struct hct_icon icon;

	hct_icon_init(&icon, data);
	assert_int_equal(icon.count, n);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(icon.steps[i].kind, expected[i].kind);
		assert_true(fabs(icon.steps[i].x - expected[i].x) < 1e-9);
		assert_true(fabs(icon.steps[i].y - expected[i].y) < 1e-9);
	}
	hct_icon_fini(&icon);
}

static void
icon_reads_lines_absolute_and_relative(void **state)
{
	const struct hct_icon_step expected[] = {
		{ .kind = HCT_ICON_MOVE, .x = 1, .y = 2 }, { .kind = HCT_ICON_LINE, .x = 3, .y = 4 },
		{ .kind = HCT_ICON_LINE, .x = 4, .y = 3.5 }, { .kind = HCT_ICON_LINE, .x = 10, .y = 3.5 },
		{ .kind = HCT_ICON_LINE, .x = 10, .y = 2.5 }, { .kind = HCT_ICON_CLOSE, .x = 1, .y = 2 },
		{ .kind = HCT_ICON_LINE, .x = 2, .y = 3 },
	};

	assert_steps("M1 2 3 4l1-.5H10v-1zl1 1", 7, expected);
	assert_steps("  M 1,2 L 3,4 l1,-.5 H10 v-1e0 Z l1 1 ", 7, expected);
}

static void
icon_reads_curves(void **state)
{
	const struct hct_icon_step expected[] = {
		{ .kind = HCT_ICON_MOVE, .x = 12, .y = 2 }, { .kind = HCT_ICON_CURVE, .x = 2, .y = 12 },
		{ .kind = HCT_ICON_CURVE, .x = 12, .y = 22 }, { .kind = HCT_ICON_CURVE, .x = 14, .y = 22 },
		{ .kind = HCT_ICON_CURVE, .x = 16, .y = 22 }, { .kind = HCT_ICON_CURVE, .x = 18, .y = 20 },
	};
	struct hct_icon icon;

	assert_steps("M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10q1 1 2 0t2 0S18 21 18 20", 6, expected);
	hct_icon_init(&icon, "M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10");
	assert_true(fabs(icon.steps[2].x1 - 2) < 1e-9 && fabs(icon.steps[2].y1 - 17.52) < 1e-9); /* mirrored */
	hct_icon_fini(&icon);
}

static void
icon_arcs_stay_on_their_circle(void **state)
{
	struct hct_icon icon;

	hct_icon_init(&icon, "M10 5a5 5 0 1 1-10 0 5 5 0 0110 0");
	assert_true(icon.count >= 5);
	for (size_t i = 0; i < icon.count; i++)
		assert_true(fabs(hypot(icon.steps[i].x - 5, icon.steps[i].y - 5) - 5) < 1e-9);
	assert_true(icon.steps[icon.count - 1].x == 10 && icon.steps[icon.count - 1].y == 5);
	hct_icon_fini(&icon);
	hct_icon_init(&icon, "M0 0A0 5 0 0 1 9 9");
	assert_int_equal(icon.steps[1].kind, HCT_ICON_LINE);
	hct_icon_fini(&icon);
}

static void
icon_keeps_what_came_before_an_error(void **state)
{
	static const struct {
		const char *data;
		size_t count;
	} cases[] = { { "", 0 }, { "L1 1", 0 }, { "M1 1 L2", 1 }, { "M1 1 L2 2 X", 2 }, { "M1 1 Lnan 2", 1 },
		{ "M1 1 Linf 2", 1 }, { "M1 1 L0x10 2", 1 }, { "M1 1A1 1 0 2 1 5 5", 1 }, { "M1e999 1", 0 }, { "hello", 0 } };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct hct_icon icon;

		hct_icon_init(&icon, cases[i].data);
		assert_int_equal(icon.count, cases[i].count);
		hct_icon_fini(&icon);
	}
}

static void
icon_steps_are_limited(void **state)
{
	static char data[100000];
	struct hct_icon icon;

	strcpy(data, "M0 0");
	for (size_t i = 4; i + 5 < sizeof data; i += 4)
		memcpy(data + i, "l1 1", 4);
	hct_icon_init(&icon, data);
	assert_int_equal(icon.count, HCT_ICON_MAX_STEPS);
	hct_icon_fini(&icon);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(icon_reads_lines_absolute_and_relative),
		cmocka_unit_test(icon_reads_curves),
		cmocka_unit_test(icon_arcs_stay_on_their_circle),
		cmocka_unit_test(icon_keeps_what_came_before_an_error),
		cmocka_unit_test(icon_steps_are_limited),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
