/* core/vars/step.c: the step that a panel of some width suggests to its queries (model.md §5.7). */
#include "vars/range.h"

#include <glib.h>
#include <math.h>

#define S 1000.0
#define M (60 * S)
#define H (60 * M)
#define D (24 * H)

/* The first row whose limit is above the raw step. Perses has a row of 15 minutes too, with the limit of
 * 10 minutes: it can never be the first. */
static const struct rung {
	double below_ms, step_ms;
} ladder[] = {
	{ 15, 10 },
	{ 35, 20 },
	{ 75, 50 },
	{ 150, 100 },
	{ 350, 200 },
	{ 750, 500 },
	{ 1.5 * S, 1 * S },
	{ 3.5 * S, 2 * S },
	{ 7.5 * S, 5 * S },
	{ 12.5 * S, 10 * S },
	{ 17.5 * S, 15 * S },
	{ 25 * S, 20 * S },
	{ 45 * S, 30 * S },
	{ 1.5 * M, 1 * M },
	{ 3.5 * M, 2 * M },
	{ 7.5 * M, 5 * M },
	{ 12.5 * M, 10 * M },
	{ 25 * M, 20 * M },
	{ 45 * M, 30 * M },
	{ 1.5 * H, 1 * H },
	{ 2.5 * H, 2 * H },
	{ 4.5 * H, 3 * H },
	{ 9 * H, 6 * H },
	{ 1 * D, 12 * H },
	{ 7 * D, 1 * D },
	{ 21 * D, 7 * D },
	{ 42 * D, 30 * D },
	{ 730 * D, 365 * D },
};

double
hct_suggested_step_ms(int64_t range_ms, double width_px)
{
	double raw;

	if (!(width_px >= 1))
		return 15 * S;
	raw = floor((double)range_ms / width_px);
	for (size_t i = 0; i < G_N_ELEMENTS(ladder); i++)
		if (raw < ladder[i].below_ms)
			return ladder[i].step_ms;
	return 15 * S;
}
