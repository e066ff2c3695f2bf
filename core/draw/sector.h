/* core/draw/sector.h: the outline of a ring sector, or of a pie slice, as a row of arcs.
 *
 * Rounded corners are arcs that touch both the straight edge and the ring; where a sector is too thin for them they shrink
 * to what fits into it. The tip of a pie slice stays sharp. */
#ifndef HCT_DRAW_SECTOR_H
#define HCT_DRAW_SECTOR_H

#include "draw/backend.h"

struct hct_arc {
	struct hct_point centre;
	double radius;
	double from, to;                /* radians clockwise from 3 o'clock; to < from: counter-clockwise */
	bool after_edge;                /* a straight edge leads to where it begins */
};

struct hct_sector {
	size_t count;
	struct hct_arc arcs[6];
};

/* Of less than a whole circle. Arcs go once round it, beginning at the outer one's start; a pie slice's end at the far edge,
 * and its tip is still to come. */
struct hct_sector hct_sector_outline(struct hct_point centre, double inner, double outer, double start_rad, double end_rad,
	double corner);

static inline bool
hct_sector_whole(double start_rad, double end_rad)
{
	return end_rad - start_rad >= 2 * M_PI - 1e-9;
}

static inline struct hct_point
hct_arc_at(const struct hct_arc *arc, double angle)
{
	return (struct hct_point){ arc->centre.x + arc->radius * cos(angle),
		arc->centre.y + arc->radius * sin(angle) };
}

#endif
