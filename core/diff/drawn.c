/* core/diff/drawn.c: where a reader sees what stands in a grid. Positions in a document are not final: items rise into empty
 * rows, sink below those they overlap, and are shifted into the columns (model.md §4.3), so that two that are written
 * differently may look the same. */
#include "diff/board.h"

#include "layout/compact.h"
#include "layout/layout.h"

/* Of one grid. Of a larger one nothing is said: the cost would not be linear. */
#define DRAWN_ITEMS_MAX 1000
#define DRAWN_UNITS_MAX 1e6

static bool
is_whole(double value, double least, double most)
{
	return value >= least && value <= most && value == (double)(int64_t)value;
}

/* How high a repeated panel is depends on values that no document has. */
static bool
place_is_drawable(const struct board_place *place)
{
	return place->panel != HCT_DIFF_NONE && !hct_node_get(place->node, "repeatVariable") &&
	       is_whole(place->x, 0, DRAWN_UNITS_MAX) && is_whole(place->y, 0, DRAWN_UNITS_MAX) &&
	       is_whole(place->width, 1, HCT_GRID_COLUMNS) && is_whole(place->height, 1, DRAWN_UNITS_MAX);
}

/* The places of one grid. */
static void
grid_draw(struct hct_arena *arena, struct board_place *places, uint32_t count)
{
	struct hct_cell *cells;

	if (count > DRAWN_ITEMS_MAX)
		return;
	for (uint32_t i = 0; i < count; i++)
		if (!place_is_drawable(&places[i]))
			return;
	cells = HCT_NEW_ARRAY(arena, struct hct_cell, count);
	for (uint32_t i = 0; i < count; i++)
		cells[i] = (struct hct_cell){ (int64_t)places[i].x, (int64_t)places[i].y,
			(int64_t)places[i].width, (int64_t)places[i].height };
	hct_cells_compact(arena, cells, count, HCT_GRID_COLUMNS);
	for (uint32_t i = 0; i < count; i++) {
		places[i].drawn = true;
		places[i].drawn_x = cells[i].x;
		places[i].drawn_y = cells[i].y;
	}
}

void
diff_board_draw(struct board *board)
{
	uint32_t first = 0;

	/* Those of one grid follow one another. */
	for (uint32_t i = 1; i <= board->place_count; i++) {
		const struct board_place *one = &board->places[first];

		if (i < board->place_count && board->places[i].group == one->group &&
			board->places[i].tab == one->tab)
			continue;
		grid_draw(board->arena, &board->places[first], i - first);
		first = i;
	}
}

bool
diff_drawn_alike(const struct board_place *a, const struct board_place *b)
{
	return a->drawn && b->drawn && a->drawn_x == b->drawn_x && a->drawn_y == b->drawn_y;
}
