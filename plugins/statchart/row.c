/* plugins/statchart/row.c: the tiles side by side.
 *
 * The browser's row scrolls when the tiles do not fit. Here whole tiles are drawn, and a last narrow one says how many
 * are missing; in a panel no wider than one tile, a line below it. */
#include "statchart.h"

#include <stdio.h>
#include <stdlib.h>

#define NOTE_PX 12
#define NOTE_PADDING 8
#define NOTE_LINE 18
#define LEAST_HEIGHT 60 /* of a tile above a note */

struct share {
	double width, least;
	bool fixed;
};

/* The wanted width for each, less where the row is too long, but never below what the texts need. As flex shrinking
 * goes: who would fall below its least width gets that, the others share the rest anew. */
static void
share_width(struct share *shares, size_t count, double wanted, double room)
{
	size_t open = count;
	bool again = true;

	while (again && open > 0) {
		double each = room / (double)open;

		each = each < wanted ? each : wanted;
		again = false;
		for (size_t i = 0; i < count; i++) {
			if (shares[i].fixed)
				continue;
			shares[i].width = each;
			if (shares[i].least <= each)
				continue;
			shares[i].width = shares[i].least;
			shares[i].fixed = true;
			room -= shares[i].least;
			open--;
			again = true;
		}
	}
}

static void
measure(const struct sc *chart, struct hct_canvas *canvas, struct hct_rect box, size_t first, struct share *shares,
	size_t count)
{
	double wanted = sc_tile_width(chart, box.width);

	for (size_t i = 0; i < count; i++) {
		shares[i].least = sc_tile_least(chart, canvas, &chart->tiles[first + i], wanted, box.height);
		if (shares[i].least > box.width)
			shares[i].least = box.width;
	}
	share_width(shares, count, wanted, box.width - SC_GAP * (double)(count - 1));
}

static size_t
count_fitting(const struct share *shares, size_t count, double room)
{
	double used = 0;
	size_t fitting = 0;

	/* 0.01 px of play for the sum of many equal shares. */
	while (fitting < count && used + shares[fitting].width <= room + 0.01)
		used += shares[fitting++].width + SC_GAP;
	return fitting;
}

static double
note_width(const struct sc *chart, struct hct_canvas *canvas, size_t missing)
{
	return chart->host.notice->more_width(canvas, NOTE_PX, missing) + 2 * NOTE_PADDING;
}

static void
draw_note(const struct sc *chart, struct hct_canvas *canvas, struct hct_rect box, size_t missing)
{
	if (box.width > 2 * NOTE_PADDING)
		chart->host.notice->more(canvas, chart->render, NOTE_PX, box.x + box.width / 2, box.y + box.height / 2,
			HCT_ALIGN_CENTRE, box.width, missing);
}

hct_status
sc_row_draw(const struct sc *chart, struct hct_canvas *canvas, struct hct_rect box, size_t first, bool note,
	size_t *out_next)
{
	/* No more tiles than could fit are looked at, however many there are: each has its padding. */
	size_t left = chart->tile_count - first, most = (size_t)(box.width / (24 + SC_GAP)) + 2;
	size_t count = left < most ? left : most, fitting;
	struct share *shares = calloc(count, sizeof *shares);
	double x = box.x;
	bool below;
	hct_status status = HCT_OK;

	if (!shares)
		return HCT_ERR_NOMEM;
	measure(chart, canvas, box, first, shares, count);
	fitting = count_fitting(shares, count, box.width);
	if (fitting < left && note)
		fitting = count_fitting(shares, count, box.width - note_width(chart, canvas, left) - SC_GAP);
	below = fitting == 0 && note && left > 1 && box.height >= LEAST_HEIGHT + NOTE_LINE
		&& shares[0].width + SC_GAP + note_width(chart, canvas, left) - 2 * NOTE_PADDING > box.width;
	if (below)
		box.height -= NOTE_LINE;
	/* Rather one tile cut off than a note alone, and a page has to get on. */
	if (fitting == 0)
		fitting = 1;
	for (size_t i = 0; i < fitting && status == HCT_OK; i++) {
		status = sc_tile_draw(chart, canvas, &chart->tiles[first + i], sc_tile_width(chart, box.width),
			(struct hct_rect){ x, box.y, shares[i].width, box.height });
		x += shares[i].width + SC_GAP;
	}
	if (fitting < left && note)
		draw_note(chart, canvas, below ? (struct hct_rect){ box.x, box.y + box.height, box.width, NOTE_LINE }
			: (struct hct_rect){ x, box.y, box.x + box.width - x, box.height }, left - fitting);
	free(shares);
	*out_next = first + fitting;
	return status;
}
