/* core/frame/steps_test.c: the time scale that frames have in common. */
#include "frame/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FRAMES 3

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_result *results[FRAMES];
	const struct hct_frame *frames[FRAMES];
};

static void
fixture_init(struct fixture *f)
{
	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	for (size_t i = 0; i < FRAMES; i++) {
		f->results[i] = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, NULL, &f->diag);
		f->frames[i] = hct_result_frame(f->results[i]);
	}
}

static void
fixture_fini(struct fixture *f)
{
	for (size_t i = 0; i < FRAMES; i++)
		hct_result_destroy(f->results[i]);
	hct_arena_destroy(f->arena);
}

static void
set_range(struct fixture *f, size_t index, int64_t from_ms, int64_t to_ms, double step_ms)
{
	hct_frame_builder_1.set_range(f->results[index], from_ms, to_ms, step_ms);
}

static void
one_query_has_its_own_steps(void **state)
{
	struct fixture f;
	struct hct_steps steps;

	fixture_init(&f);
	set_range(&f, 0, 1000, 61000, 15000);
	assert_true(hct_steps_1.common(1, f.frames, 100, &steps));
	assert_int_equal(steps.count, 5);
	assert_int_equal(hct_steps_1.time(&steps, 0), 1000);
	assert_int_equal(hct_steps_1.time(&steps, 4), 61000);
	fixture_fini(&f);
}

static void
several_queries_have_the_greatest_step_that_divides_theirs(void **state)
{
	struct fixture f;
	struct hct_steps steps;

	fixture_init(&f);
	set_range(&f, 0, 600000, 1200000, 60000);
	set_range(&f, 1, 300000, 900000, 150000);
	assert_true(hct_steps_1.common(FRAMES, f.frames, 1000, &steps));
	assert_int_equal(steps.from_ms, 300000);
	assert_int_equal(steps.to_ms, 1200000);
	assert_true(steps.step_ms == 30000);
	assert_int_equal(steps.count, 31);
	set_range(&f, 2, 600000, 1200000, 7);
	assert_true(hct_steps_1.common(FRAMES, f.frames, 1000000, &steps));
	assert_true(steps.step_ms == 10);
	fixture_fini(&f);
}

static void
too_many_columns_become_wider(void **state)
{
	struct fixture f;
	struct hct_steps steps;

	fixture_init(&f);
	set_range(&f, 0, 0, 1000000, 1);
	assert_true(hct_steps_1.common(1, f.frames, 1000, &steps));
	assert_true(steps.count <= 1000 && steps.count > 900);
	assert_int_equal(hct_steps_1.column(&steps, 1000000), steps.count - 1);
	set_range(&f, 0, -8640000000000000, 8640000000000000, 1e-3);
	assert_true(hct_steps_1.common(1, f.frames, 1000, &steps));
	assert_true(steps.count <= 1000);
	assert_true(hct_steps_1.time(&steps, 1000) <= 8640000000000000);
	fixture_fini(&f);
}

static void
a_time_belongs_to_the_nearest_column(void **state)
{
	static const struct { int64_t time; size_t column; } cases[] = { { 1000, 0 }, { 8499, 0 }, { 8500, 1 }, { 16000, 1 },
		{ -6500, 0 }, { -6501, SIZE_MAX }, { 61000, 4 }, { 68499, 4 }, { 68500, SIZE_MAX }, { INT64_MIN, SIZE_MAX },
		{ INT64_MAX, SIZE_MAX } };
	struct fixture f;
	struct hct_steps steps;

	fixture_init(&f);
	set_range(&f, 0, 1000, 61000, 15000);
	assert_true(hct_steps_1.common(1, f.frames, 100, &steps));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(hct_steps_1.column(&steps, cases[i].time), cases[i].column);
	fixture_fini(&f);
}

static void
without_range_or_step_there_is_no_scale(void **state)
{
	struct fixture f;
	struct hct_steps steps = { .count = 7 };

	fixture_init(&f);
	assert_false(hct_steps_1.common(0, f.frames, 100, &steps));
	assert_false(hct_steps_1.common(FRAMES, f.frames, 100, &steps));
	set_range(&f, 0, 0, 1000, 0);
	set_range(&f, 1, 1000, 0, 10);
	assert_false(hct_steps_1.common(FRAMES, f.frames, 100, &steps));
	assert_int_equal(steps.count, 7);
	fixture_fini(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_query_has_its_own_steps),
		cmocka_unit_test(several_queries_have_the_greatest_step_that_divides_theirs),
		cmocka_unit_test(too_many_columns_become_wider),
		cmocka_unit_test(a_time_belongs_to_the_nearest_column),
		cmocka_unit_test(without_range_or_step_there_is_no_scale),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
