/* plugins/barchart/order.c: what is drawn of each cell, the extent of that, and the order of the categories. */
#include "barchart.h"

#include <stdlib.h>

static double
sum_of_all(const struct bc *chart)
{
	double sum = 0;

	for (size_t i = 0; i < chart->cell_count; i++)
		sum += chart->cells[i].value;
	return sum;
}

/* Of the sum of all bars; with groupBy of the category, whose share is nothing where the total is. */
static double
share_of(const struct bc *chart, const struct bc_cell *cell, double sum)
{
	double whole = bc_is_grouped(chart) ? chart->categories[cell->category].total : sum;

	if (bc_is_grouped(chart) && !(whole > 0))
		return 0;
	return cell->value / whole * 100;
}

static void
fill_drawn(struct bc *chart)
{
	double sum = sum_of_all(chart);

	for (size_t i = 0; i < chart->cell_count; i++) {
		struct bc_cell *cell = &chart->cells[i];

		cell->drawn = !cell->has_value ? NAN : chart->options.percentage ? share_of(chart, cell, sum) : cell->value;
		/* A share of nothing is no number, and infinitely many times the whole is none that an axis has. */
		if (chart->options.percentage && !isfinite(cell->drawn))
			cell->drawn = NAN;
	}
}

static void
include(struct bc *chart, double value)
{
	if (!isfinite(value))
		return;
	chart->min = fmin(chart->min, value);
	chart->max = fmax(chart->max, value);
}

static void
find_extent(struct bc *chart)
{
	chart->min = INFINITY;
	chart->max = -INFINITY;
	for (size_t i = 0; i < chart->category_count; i++) {
		const struct bc_category *category = &chart->categories[i];
		double above = 0, below = 0;

		for (size_t k = category->first; k < category->first + category->count; k++) {
			double drawn = chart->cells[k].drawn, *pile = drawn < 0 ? &below : &above;

			if (isnan(drawn))
				continue;
			*pile += drawn;
			include(chart, chart->options.stacked ? *pile : drawn);
		}
	}
}

static int
compare_categories(const void *a, const void *b)
{
	const struct bc_category *one = a, *two = b;

	if (one->rank != two->rank)
		return one->rank < two->rank ? -1 : 1;
	if (one->key != two->key)
		return one->key < two->key ? -1 : 1;
	return one->order < two->order ? -1 : one->order > two->order;
}

/* An axis of categories runs from bottom to top. For single bars "desc" means that the largest is on top, thus last, and
 * what has no value is first; groups are sorted along the axis instead. */
static void
set_keys(struct bc *chart)
{
	bool descending = chart->options.sort == BC_SORT_DESC;

	for (size_t i = 0; i < chart->category_count; i++) {
		struct bc_category *category = &chart->categories[i];

		if (bc_is_grouped(chart)) {
			category->key = descending ? -category->total : category->total;
			continue;
		}
		category->rank = category->has_total == descending;
		category->key = descending ? category->total : -category->total;
	}
}

void
bc_order(struct bc *chart)
{
	fill_drawn(chart);
	find_extent(chart);
	if (chart->options.sort == BC_SORT_NONE)
		return;
	set_keys(chart);
	qsort(chart->categories, chart->category_count, sizeof *chart->categories, compare_categories);
}
