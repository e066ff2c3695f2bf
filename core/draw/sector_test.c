/* core/draw/sector_test.c: outlines of ring sectors and pie slices. */
#include "draw/sector.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define STEPS 40

static const struct hct_point centre = { 7, -3 };
static const double spans[] = { 1e-6, 0.01, 0.1, 0.5, 1.5, M_PI - 1e-3, M_PI, M_PI + 1e-3, 4, 6, 2 * M_PI - 1e-3 };
static const double inners[] = { 0, 3, 60, 98, 100 };
static const double corners[] = { 0, 5, 30, 1e300 };

static void
assert_same_place(struct hct_point a, struct hct_point b)
{
	assert_true(hypot(a.x - b.x, a.y - b.y) < 1e-6);
}

/* Straight edges point at the centre; everything else follows on what is before. */
static void
assert_closed(const struct hct_sector *sector, double start_rad, double end_rad, bool pie)
{
	const struct hct_arc *first = &sector->arcs[0], *last = &sector->arcs[sector->count - 1];
	struct hct_point begin = hct_arc_at(first, first->from), end = hct_arc_at(last, last->to);

	for (size_t i = 1; i < sector->count; i++) {
		const struct hct_arc *arc = &sector->arcs[i], *before = &sector->arcs[i - 1];
		struct hct_point from = hct_arc_at(arc, arc->from), to = hct_arc_at(before, before->to);
		double cross = (to.x - from.x) * sin(end_rad) - (to.y - from.y) * cos(end_rad);

		if (!arc->after_edge)
			assert_same_place(from, to);
		assert_true(fabs(cross) < 1e-6 || !arc->after_edge);
	}
	assert_true(fabs((begin.x - centre.x) * sin(start_rad) - (begin.y - centre.y) * cos(start_rad)) < 1e-6);
	assert_true(fabs((end.x - centre.x) * sin(pie ? end_rad : start_rad) -
		(end.y - centre.y) * cos(pie ? end_rad : start_rad)) < 1e-6);
}

static void
assert_within(const struct hct_sector *sector, double inner, double outer, double start_rad, double end_rad)
{
	for (size_t i = 0; i < sector->count; i++)
		for (int step = 0; step <= STEPS; step++) {
			const struct hct_arc *arc = &sector->arcs[i];
			struct hct_point at = hct_arc_at(arc, arc->from + (arc->to - arc->from) * step / STEPS);
			double distance = hypot(at.x - centre.x, at.y - centre.y);
			double angle = atan2(at.y - centre.y, at.x - centre.x) - start_rad;
			double hair = 1e-6 / distance;

			assert_true(distance > inner - 1e-6 && distance < outer + 1e-6);
			while (angle < -hair)
				angle += 2 * M_PI;
			assert_true(angle < end_rad - start_rad + hair || angle > 2 * M_PI - hair);
		}
}

static void
outlines_are_closed_and_stay_within_their_sector(void **state)
{
	for (size_t s = 0; s < G_N_ELEMENTS(spans); s++)
		for (size_t i = 0; i < G_N_ELEMENTS(inners); i++)
			for (size_t c = 0; c < G_N_ELEMENTS(corners); c++) {
				double start = -1.3, end = start + spans[s];
				struct hct_sector sector =
					hct_sector_outline(centre, inners[i], 100, start, end, corners[c]);

				assert_closed(&sector, start, end, inners[i] == 0);
				assert_within(&sector, inners[i], 100, start, end);
			}
}

static void
sectors_without_corners_are_an_arc_or_two(void **state)
{
	struct hct_sector pie = hct_sector_outline(centre, 0, 100, 1, 2, 0), ring = hct_sector_outline(centre, 40, 100, 1, 2, 0);

	assert_int_equal(pie.count, 1);
	assert_int_equal(ring.count, 2);
	assert_true(ring.arcs[1].from == 2 && ring.arcs[1].to == 1 && ring.arcs[1].after_edge);
}

static void
pie_slices_have_two_corners_and_rings_four(void **state)
{
	struct hct_sector pie = hct_sector_outline(centre, 0, 100, 1, 2, 5), ring = hct_sector_outline(centre, 40, 100, 1, 2, 5);
	size_t round = 0;

	assert_int_equal(pie.count, 3);
	assert_true(pie.arcs[0].radius == 5 && pie.arcs[1].radius == 100 && pie.arcs[2].radius == 5);
	for (size_t i = 0; i < ring.count; i++)
		round += ring.arcs[i].radius == 5;
	assert_int_equal(ring.count, 6);
	assert_int_equal(round, 4);
}

static void
corners_of_thin_sectors_shrink_to_what_touches_both_edges(void **state)
{
	struct hct_sector pie = hct_sector_outline(centre, 0, 100, 0, 0.06, 5);
	const struct hct_arc *first = &pie.arcs[0], *last = &pie.arcs[2];

	/* One circle, as far from the edges and from the ring as it is large. */
	assert_same_place(first->centre, last->centre);
	assert_true(fabs(first->centre.y - centre.y - first->radius) < 1e-9);
	assert_true(fabs(hypot(first->centre.x - centre.x, first->centre.y - centre.y) + first->radius - 100) < 1e-9);
	assert_true(first->radius < 5);
	/* A narrow ring bounds them, too. */
	assert_true(hct_sector_outline(centre, 94, 100, 0, 3, 5).arcs[0].radius == 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outlines_are_closed_and_stay_within_their_sector),
		cmocka_unit_test(sectors_without_corners_are_an_arc_or_two),
		cmocka_unit_test(pie_slices_have_two_corners_and_rings_four),
		cmocka_unit_test(corners_of_thin_sectors_shrink_to_what_touches_both_edges),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
