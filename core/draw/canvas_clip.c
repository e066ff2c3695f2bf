/* core/draw/canvas_clip.c: cutting segments. */
#include "draw/canvas_clip.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* One boundary: the part of the segment with delta × t <= distance stays. */
static bool
clip_side(double delta, double distance, double *t0, double *t1)
{
	double t;

	if (delta == 0)
		return distance >= 0;
	t = distance / delta;
	if (delta < 0) {
		if (t > *t1)
			return false;
		*t0 = fmax(*t0, t);
	} else {
		if (t < *t0)
			return false;
		*t1 = fmin(*t1, t);
	}
	return true;
}

bool
hct_canvas_clip_segment(struct hct_point *from, struct hct_point *to, double x0, double y0, double x1, double y1)
{
	double dx = to->x - from->x, dy = to->y - from->y, t0 = 0, t1 = 1;
	struct hct_point a = *from;

	if (!isfinite(from->x) || !isfinite(from->y) || !isfinite(dx) || !isfinite(dy))
		return false;
	if (!clip_side(-dx, a.x - x0, &t0, &t1) || !clip_side(dx, x1 - a.x, &t0, &t1) ||
		!clip_side(-dy, a.y - y0, &t0, &t1) || !clip_side(dy, y1 - a.y, &t0, &t1))
		return false;
	if (t1 < 1)
		*to = (struct hct_point){ a.x + dx * t1, a.y + dy * t1 };
	if (t0 > 0)
		*from = (struct hct_point){ a.x + dx * t0, a.y + dy * t0 };
	return true;
}

double *
hct_canvas_clip_line(size_t n, const double *x, const double *y, double far, size_t *out_n)
{
	/* Each segment adds at most its two ends and a break. */
	double *out_x = g_new(double, n * 3 + 3), *out_y = g_new(double, n * 3 + 3), *both;
	size_t count = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		struct hct_point a = { x[i], y[i] }, b = { x[i + 1], y[i + 1] };

		if (!hct_canvas_clip_segment(&a, &b, -far, -far, far, far))
			continue;
		if (count == 0 || out_x[count - 1] != a.x || out_y[count - 1] != a.y) {
			if (count > 0) {
				out_x[count] = NAN;
				out_y[count++] = NAN;
			}
			out_x[count] = a.x;
			out_y[count++] = a.y;
		}
		out_x[count] = b.x;
		out_y[count++] = b.y;
	}
	both = g_new(double, count * 2 + 1);
	memcpy(both, out_x, count * sizeof *both);
	memcpy(both + count, out_y, count * sizeof *both);
	g_free(out_x);
	g_free(out_y);
	*out_n = count;
	return both;
}
