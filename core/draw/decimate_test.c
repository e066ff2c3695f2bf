/* core/draw/decimate_test.c */
#include "draw/decimate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#define N 10000

static const struct hct_columns columns_100 = { 1, 0, -8, 108 };

struct line {
	double x[N], y[N], base[N], out_x[N], out_y[N], out_base[N];
};

static struct line *
line_create(void)
{
	struct line *line = calloc(1, sizeof *line);

	for (int i = 0; i < N; i++) {
		line->x[i] = i * 100.0 / N;
		line->y[i] = sin(i * 0.37) * (i % 13);
		line->base[i] = cos(i * 0.11);
	}
	return line;
}

static void
decimation_keeps_the_extremes_of_each_column(void **state)
{
	struct line *l = line_create();
	size_t n = hct_decimate(N, l->x, l->y, NULL, &columns_100, l->out_x, l->out_y, NULL);

	assert_in_range(n, 100, 400);
	for (int column = 0; column < 100; column++) {
		double low = INFINITY, high = -INFINITY, thin_low = INFINITY, thin_high = -INFINITY;

		for (int i = 0; i < N; i++)
			if ((int)l->x[i] == column) {
				low = fmin(low, l->y[i]);
				high = fmax(high, l->y[i]);
			}
		for (size_t i = 0; i < n; i++)
			if ((int)l->out_x[i] == column) {
				thin_low = fmin(thin_low, l->out_y[i]);
				thin_high = fmax(thin_high, l->out_y[i]);
			}
		assert_true(low == thin_low && high == thin_high);
	}
	assert_true(l->out_x[0] == l->x[0] && l->out_x[n - 1] == l->x[N - 1] && l->out_y[n - 1] == l->y[N - 1]);
	for (size_t i = 1; i < n; i++)
		assert_true(l->out_x[i] > l->out_x[i - 1]);
	free(l);
}

static void
decimation_keeps_one_break_for_each_gap(void **state)
{
	struct line *l = line_create();
	size_t n, breaks = 0;

	for (int i = 5000; i < 5100; i++)
		l->y[i] = NAN;
	l->x[7000] = INFINITY;
	l->y[0] = l->y[1] = NAN;
	n = hct_decimate(N, l->x, l->y, NULL, &columns_100, l->out_x, l->out_y, NULL);
	for (size_t i = 0; i < n; i++)
		breaks += isnan(l->out_y[i]);
	assert_int_equal(breaks, 2);
	free(l);
}

static void
decimation_keeps_the_extremes_of_the_base(void **state)
{
	struct line *l = line_create();
	double high = -INFINITY;
	size_t n;

	l->base[3333] = 77;
	n = hct_decimate(N, l->x, l->y, l->base, &columns_100, l->out_x, l->out_y, l->out_base);
	assert_in_range(n, 100, 600);
	for (size_t i = 0; i < n; i++)
		high = fmax(high, l->out_base[i]);
	assert_true(high == 77);
	free(l);
}

static void
decimation_is_worth_it_for_many_ascending_points_only(void **state)
{
	struct line *l = line_create();

	assert_true(hct_decimate_worth(N, l->x, &columns_100));
	assert_false(hct_decimate_worth(150, l->x, &columns_100) && l->x[149] > 70);
	assert_false(hct_decimate_worth(10, l->x, &columns_100));
	l->x[50] = NAN;
	assert_true(hct_decimate_worth(N, l->x, &columns_100));
	l->x[51] = -1;
	assert_false(hct_decimate_worth(N, l->x, &columns_100));
	assert_false(hct_decimate_worth(0, NULL, &columns_100));
	free(l);
}

static void
decimation_takes_points_outside_together(void **state)
{
	struct line *l = line_create();
	size_t n;

	for (int i = 0; i < N; i++)
		l->x[i] = -1e9 + i;
	n = hct_decimate(N, l->x, l->y, NULL, &columns_100, l->out_x, l->out_y, NULL);
	assert_in_range(n, 2, 4);
	free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimation_keeps_the_extremes_of_each_column),
		cmocka_unit_test(decimation_keeps_one_break_for_each_gap),
		cmocka_unit_test(decimation_keeps_the_extremes_of_the_base),
		cmocka_unit_test(decimation_is_worth_it_for_many_ascending_points_only),
		cmocka_unit_test(decimation_takes_points_outside_together),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
