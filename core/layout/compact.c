/* core/layout/compact.c: clamping and compaction.
 *
 * Placed cells never overlap, so that each column is a sorted list of disjoint spans, and neither rising
 * nor sinking looks at single rows: heights are what a stranger wrote. */
#include "layout/compact.h"

#include "layout/layout.h"

#include <glib.h>

struct span {
	int64_t top, bottom;
};

struct column {
	size_t count, cap;
	struct span *spans;
};

struct grid {
	struct hct_arena *arena;
	struct column column[HCT_GRID_COLUMNS];
	int64_t lowest;
};

/* Index of the first span that ends below `y`. */
static size_t
span_after(const struct column *column, int64_t y)
{
	size_t from = 0, to = column->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (column->spans[middle].bottom > y)
			to = middle;
		else
			from = middle + 1;
	}
	return from;
}

/* The first row from y on where `height` rows are free in the column. */
static int64_t
sink(const struct column *column, int64_t y, int64_t height)
{
	for (size_t i = span_after(column, y); i < column->count && column->spans[i].top < y + height; i++)
		y = column->spans[i].bottom;
	return y;
}

static int64_t
sink_in_all(const struct grid *grid, const struct hct_cell *cell, int64_t y)
{
	int64_t before;

	do {
		before = y;
		for (int64_t x = cell->x; x < cell->x + cell->width; x++)
			y = sink(&grid->column[x], y, cell->height);
	} while (y != before);
	return y;
}

/* The lowest edge above y, where a rising cell comes to rest. */
static int64_t
rise(const struct grid *grid, const struct hct_cell *cell, int64_t y)
{
	int64_t edge = 0;

	for (int64_t x = cell->x; x < cell->x + cell->width; x++) {
		size_t i = span_after(&grid->column[x], y);

		if (i > 0)
			edge = MAX(edge, grid->column[x].spans[i - 1].bottom);
	}
	return edge;
}

static void
span_insert(struct hct_arena *arena, struct column *column, struct span span)
{
	size_t at = span_after(column, span.top);

	if (column->count == column->cap) {
		size_t cap = column->cap ? column->cap * 2 : 8;
		struct span *grown = HCT_NEW_ARRAY(arena, struct span, cap);

		if (column->count > 0)
			memcpy(grown, column->spans, column->count * sizeof *grown);
		column->spans = grown;
		column->cap = cap;
	}
	memmove(column->spans + at + 1, column->spans + at, (column->count - at) * sizeof span);
	column->spans[at] = span;
	column->count++;
}

static void
place(struct grid *grid, struct hct_cell *cell)
{
	int64_t y = CLAMP(cell->y, 0, grid->lowest), free = sink_in_all(grid, cell, y);

	cell->y = free == y ? rise(grid, cell, y) : free;
	for (int64_t x = cell->x; x < cell->x + cell->width; x++)
		span_insert(grid->arena, &grid->column[x], (struct span){ cell->y, cell->y + cell->height });
	grid->lowest = MAX(grid->lowest, cell->y + cell->height);
}

static void
clamp(struct hct_cell *cell, int columns)
{
	if (cell->x + cell->width > columns)
		cell->x = columns - cell->width;
	if (cell->x < 0) {
		cell->x = 0;
		cell->width = columns;
	}
}

static gint
compare(gconstpointer a, gconstpointer b, gpointer user)
{
	const struct hct_cell *x = *(struct hct_cell *const *)a, *y = *(struct hct_cell *const *)b;

	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	return (x->x > y->x) - (x->x < y->x);
}

int64_t
hct_cells_compact(struct hct_arena *arena, struct hct_cell *cells, size_t count, int columns)
{
	struct grid grid = { .arena = arena };
	struct hct_cell **order = HCT_NEW_ARRAY(arena, struct hct_cell *, count);

	for (size_t i = 0; i < count; i++) {
		clamp(&cells[i], columns);
		order[i] = &cells[i];
	}
	/* Stable: items at the same place keep the order of the document. */
	g_qsort_with_data(order, (gint)count, sizeof *order, compare, NULL);
	for (size_t i = 0; i < count; i++)
		place(&grid, order[i]);
	return grid.lowest;
}
