/* core/draw/sector.c: where the arcs of a sector lie. */
#include "draw/sector.h"

/* A corner's circle seen from the sector's centre. */
struct corner {
	double radius;
	double distance;                /* of its centre */
	double aside;                   /* angle between its centre and the edge that it touches */
};

static struct corner
corner_of(double radius, double distance)
{
	struct corner corner = { radius, distance, 0 };

	if (radius > 0)
		corner.aside = asin(fmin(radius / distance, 1));
	return corner;
}

/* Two circles that touch the ring from within and an edge each: they must not pass the middle of the sector. */
static struct corner
outer_corner(double wanted, double inner, double outer, double half_rad)
{
	double radius = fmin(wanted, (outer - inner) / 2), share = sin(half_rad);

	if (half_rad < M_PI / 2)
		radius = fmin(radius, outer * share / (1 + share));
	return corner_of(radius, outer - radius);
}

static struct corner
inner_corner(double wanted, double inner, double outer, double half_rad)
{
	double radius = fmin(wanted, (outer - inner) / 2), share = sin(half_rad);

	if (half_rad < M_PI / 2 && share < 1)
		radius = fmin(radius, inner * share / (1 - share));
	return corner_of(radius, inner + radius);
}

static void
sector_add(struct hct_sector *sector, struct hct_point centre, double radius, double from, double to, bool after_edge)
{
	sector->arcs[sector->count++] = (struct hct_arc){ centre, radius, from, to, after_edge };
}

static void
sector_add_corner(struct hct_sector *sector, struct hct_point centre, const struct corner *corner, double angle,
	double from, double to, bool after_edge)
{
	struct hct_point at = { centre.x + corner->distance * cos(angle), centre.y + corner->distance * sin(angle) };

	if (corner->radius > 0)
		sector_add(sector, at, corner->radius, from, to, after_edge);
}

struct hct_sector
hct_sector_outline(struct hct_point centre, double inner, double outer, double start_rad, double end_rad, double corner)
{
	double half = (end_rad - start_rad) / 2;
	struct corner far = outer_corner(corner, inner, outer, half), near = inner_corner(corner, inner, outer, half);
	double start = start_rad + far.aside, end = fmax(end_rad - far.aside, start);
	struct hct_sector sector = { 0 };

	sector_add_corner(&sector, centre, &far, start, start_rad - M_PI / 2, start, false);
	sector_add(&sector, centre, outer, start, end, false);
	sector_add_corner(&sector, centre, &far, end, end, end_rad + M_PI / 2, false);
	if (!(inner > 0))
		return sector;
	start = start_rad + near.aside;
	end = fmax(end_rad - near.aside, start);
	sector_add_corner(&sector, centre, &near, end, end_rad + M_PI / 2, end + M_PI, true);
	sector_add(&sector, centre, inner, end, start, !(near.radius > 0));
	sector_add_corner(&sector, centre, &near, start, start + M_PI, start_rad + 3 * M_PI / 2, false);
	return sector;
}
