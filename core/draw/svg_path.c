/* core/draw/svg_path.c: writes path data. */
#include "draw/svg_path.h"
#include "draw/sector.h"

#define DENSE 100                       /* points; from there on a tenth of a px is fine enough */

/* Positions in units of 10^-decimals px. */
struct pen {
	struct hct_buf *out;
	unsigned decimals;
	double unit;
	int64_t x, y;
};

static struct pen
pen_create(struct hct_buf *out, unsigned decimals)
{
	return (struct pen){ out, decimals, decimals == 1 ? 10 : 100, 0, 0 };
}

/* Numbers need a space between them only where no sign stands. */
static void
pen_step(struct pen *pen, int64_t value, bool first)
{
	if (!first && value >= 0)
		hct_buf_char(pen->out, ' ');
	hct_canvas_number(pen->out, (double)value / pen->unit, pen->decimals);
}

static void
pen_to(struct pen *pen, char command, double x, double y)
{
	int64_t to_x = llround(x * pen->unit), to_y = llround(y * pen->unit);
	bool relative = command == 'm' || command == 'l';

	hct_buf_char(pen->out, command);
	pen_step(pen, relative ? to_x - pen->x : to_x, true);
	pen_step(pen, relative ? to_y - pen->y : to_y, false);
	pen->x = to_x;
	pen->y = to_y;
}

/* A further pair of the command before. */
static void
pen_on(struct pen *pen, double x, double y)
{
	int64_t to_x = llround(x * pen->unit), to_y = llround(y * pen->unit);

	pen_step(pen, to_x - pen->x, false);
	pen_step(pen, to_y - pen->y, false);
	pen->x = to_x;
	pen->y = to_y;
}

void
hct_svg_path_line(struct hct_buf *out, size_t n, const double *x, const double *y)
{
	struct pen pen = pen_create(out, n > DENSE ? 1 : 2);

	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end) {
		pen_to(&pen, 'M', x[from], y[from]);
		for (size_t i = from + 1; i < end; i++)
			if (i == from + 1)
				pen_to(&pen, 'l', x[i], y[i]);
			else
				pen_on(&pen, x[i], y[i]);
	}
}

void
hct_svg_path_area(struct hct_buf *out, size_t n, const double *x, const double *y, const double *base)
{
	struct pen pen = pen_create(out, n > DENSE ? 1 : 2);

	for (size_t from = 0, end; hct_canvas_next_run(n, x, y, &from, &end); from = end) {
		pen_to(&pen, 'M', x[from], y[from]);
		hct_buf_char(out, 'l');
		for (size_t i = from + 1; i < end; i++)
			pen_on(&pen, x[i], y[i]);
		for (size_t i = end; i > from; i--)
			pen_on(&pen, x[i - 1], base[i - 1]);
		hct_buf_char(out, 'z');
	}
}

void
hct_svg_path_segments(struct hct_buf *out, size_t n, const struct hct_point *from, const struct hct_point *to)
{
	struct pen pen = pen_create(out, 2);

	for (size_t i = 0; i < n; i++) {
		pen_to(&pen, 'M', from[i].x, from[i].y);
		pen_to(&pen, 'l', to[i].x, to[i].y);
	}
}

void
hct_svg_path_rects(struct hct_buf *out, size_t n, const struct hct_rect *rects)
{
	struct pen pen = pen_create(out, 2);

	for (size_t i = 0; i < n; i++) {
		const struct hct_rect *r = &rects[i];

		pen_to(&pen, 'M', r->x, r->y);
		hct_buf_char(out, 'h');
		hct_canvas_number(out, r->width, 2);
		hct_buf_char(out, 'v');
		hct_canvas_number(out, r->height, 2);
		hct_buf_char(out, 'h');
		hct_canvas_number(out, -r->width, 2);
		hct_buf_char(out, 'z');
	}
}

void
hct_svg_path_dots(struct hct_buf *out, size_t n, const double *x, const double *y)
{
	struct pen pen = pen_create(out, 2);

	for (size_t i = 0; i < n; i++) {
		pen_to(&pen, 'M', x[i], y[i]);
		hct_buf_cstr(out, "h0");
	}
}

static void
path_arc(struct pen *pen, double radius, bool large, bool clockwise, double x, double y)
{
	hct_buf_char(pen->out, 'A');
	hct_canvas_number(pen->out, radius, 2);
	hct_buf_char(pen->out, ' ');
	hct_canvas_number(pen->out, radius, 2);
	hct_buf_cstr(pen->out, " 0 ");
	hct_buf_cstr(pen->out, large ? "1 " : "0 ");
	hct_buf_cstr(pen->out, clockwise ? "1 " : "0 ");
	hct_canvas_number(pen->out, x, 2);
	hct_buf_char(pen->out, ' ');
	hct_canvas_number(pen->out, y, 2);
}

/* A whole circle needs two arcs: one would begin where it ends. */
static void
path_ring(struct pen *pen, struct hct_point c, double radius, bool clockwise)
{
	pen_to(pen, 'M', c.x + radius, c.y);
	path_arc(pen, radius, false, clockwise, c.x - radius, c.y);
	path_arc(pen, radius, false, clockwise, c.x + radius, c.y);
	hct_buf_char(pen->out, 'z');
}

void
hct_svg_path_sector(struct hct_buf *out, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner)
{
	struct pen pen = pen_create(out, 2);
	struct hct_sector sector;

	if (hct_sector_whole(start_rad, end_rad)) {
		path_ring(&pen, centre, outer, true);
		if (inner > 0)
			path_ring(&pen, centre, inner, false);
		return;
	}
	sector = hct_sector_outline(centre, inner, outer, start_rad, end_rad, corner);
	for (size_t i = 0; i < sector.count; i++) {
		const struct hct_arc *arc = &sector.arcs[i];
		struct hct_point from = hct_arc_at(arc, arc->from), to = hct_arc_at(arc, arc->to);

		if (i == 0 || arc->after_edge)
			pen_to(&pen, i == 0 ? 'M' : 'L', from.x, from.y);
		path_arc(&pen, arc->radius, fabs(arc->to - arc->from) > M_PI, arc->to > arc->from, to.x, to.y);
	}
	if (!(inner > 0))
		pen_to(&pen, 'L', centre.x, centre.y);
	hct_buf_char(out, 'z');
}

void
hct_svg_path_polygon(struct hct_buf *out, size_t n, const struct hct_point *points)
{
	struct pen pen = pen_create(out, 2);

	for (size_t i = 0; i < n; i++)
		pen_to(&pen, i == 0 ? 'M' : 'l', points[i].x, points[i].y);
	hct_buf_char(out, 'z');
}

void
hct_svg_path_icon(struct hct_buf *out, const struct hct_icon *icon, struct hct_point at, double scale)
{
	struct pen pen = pen_create(out, 2);

	for (size_t i = 0; i < icon->count; i++) {
		const struct hct_icon_step *s = &icon->steps[i];
		int64_t from_x = pen.x, from_y = pen.y;

		switch (s->kind) {
		case HCT_ICON_MOVE:
			pen_to(&pen, 'M', at.x + s->x * scale, at.y + s->y * scale);
			break;
		case HCT_ICON_LINE:
			pen_to(&pen, 'l', at.x + s->x * scale, at.y + s->y * scale);
			break;
		case HCT_ICON_CURVE:
			/* All three pairs are relative to where the curve starts. */
			hct_buf_char(out, 'c');
			pen_on(&pen, at.x + s->x1 * scale, at.y + s->y1 * scale);
			pen.x = from_x;
			pen.y = from_y;
			pen_on(&pen, at.x + s->x2 * scale, at.y + s->y2 * scale);
			pen.x = from_x;
			pen.y = from_y;
			pen_on(&pen, at.x + s->x * scale, at.y + s->y * scale);
			break;
		default:
			hct_buf_char(out, 'z');
			pen.x = llround((at.x + s->x * scale) * pen.unit);
			pen.y = llround((at.y + s->y * scale) * pen.unit);
			break;
		}
	}
}
