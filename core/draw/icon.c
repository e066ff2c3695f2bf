/* core/draw/icon.c: reads SVG path data. */
#include "draw/icon.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

struct reader {
	struct hct_icon *icon;
	const char *p;
	double x, y;                    /* current point */
	double start_x, start_y;        /* of the subpath */
	double control_x, control_y;    /* last control point, for S and T */
	char before;                    /* last command, upper case */
};

static void
reader_blanks(struct reader *r, bool comma)
{
	while (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r' || (comma && *r->p == ',')) {
		if (*r->p == ',')
			comma = false;
		r->p++;
	}
}

static bool
reader_number(struct reader *r, double *out_value)
{
	const char *p;
	char *end;

	reader_blanks(r, true);
	p = r->p + (*r->p == '-' || *r->p == '+');
	/* Only what SVG calls a number: strtod would take "inf", "nan" and hexadecimal as well. */
	if (!g_ascii_isdigit(*p) && !(*p == '.' && g_ascii_isdigit(p[1])))
		return false;
	if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X'))
		return false;
	*out_value = g_ascii_strtod(r->p, &end);
	r->p = end;
	return isfinite(*out_value);
}

/* Flags of an arc need no space between them: "a1 1 0 01.5.5". */
static bool
reader_flag(struct reader *r, bool *out_flag)
{
	reader_blanks(r, true);
	if (*r->p != '0' && *r->p != '1')
		return false;
	*out_flag = *r->p++ == '1';
	return true;
}

static bool
reader_step(struct reader *r, struct hct_icon_step step)
{
	struct hct_icon *icon = r->icon;

	if (icon->count == HCT_ICON_MAX_STEPS)
		return false;
	if (icon->count == icon->cap) {
		icon->cap = icon->cap ? icon->cap * 2 : 32;
		icon->steps = g_renew(struct hct_icon_step, icon->steps, icon->cap);
	}
	icon->steps[icon->count++] = step;
	r->x = step.x;
	r->y = step.y;
	return true;
}

static bool
reader_curve(struct reader *r, double x1, double y1, double x2, double y2, double x, double y)
{
	return reader_step(r, (struct hct_icon_step){ HCT_ICON_CURVE, x1, y1, x2, y2, x, y });
}

static bool
reader_quadratic(struct reader *r, double cx, double cy, double x, double y)
{
	double x0 = r->x, y0 = r->y;

	r->control_x = cx;
	r->control_y = cy;
	return reader_curve(r, x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3,
		x, y);
}

/* An elliptical arc by its centre form (SVG 1.1, F.6), one cubic for each quarter turn at most. */
static bool
reader_arc(struct reader *r, double rx, double ry, double turn, bool large, bool sweep, double x, double y)
{
	double c = cos(turn), s = sin(turn), dx = (r->x - x) / 2, dy = (r->y - y) / 2;
	double px = c * dx + s * dy, py = c * dy - s * dx, grow, k, cx, cy, mx, my, from, angle;
	int pieces;

	rx = fabs(rx);
	ry = fabs(ry);
	if (rx < 1e-9 || ry < 1e-9)
		return reader_step(r, (struct hct_icon_step){ .kind = HCT_ICON_LINE, .x = x, .y = y });
	if (dx == 0 && dy == 0)
		return true;
	grow = px * px / (rx * rx) + py * py / (ry * ry);
	if (grow > 1) {
		rx *= sqrt(grow);
		ry *= sqrt(grow);
	}
	k = (rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px) / (rx * rx * py * py + ry * ry * px * px);
	k = sqrt(fmax(k, 0)) * (large == sweep ? -1 : 1);
	cx = k * rx * py / ry;
	cy = -k * ry * px / rx;
	from = atan2((py - cy) / ry, (px - cx) / rx);
	angle = atan2((-py - cy) / ry, (-px - cx) / rx) - from;
	if (sweep && angle < 0)
		angle += 2 * G_PI;
	if (!sweep && angle > 0)
		angle -= 2 * G_PI;
	mx = c * cx - s * cy + (r->x + x) / 2;
	my = s * cx + c * cy + (r->y + y) / 2;
	pieces = (int)ceil(fabs(angle) / (G_PI / 2) - 1e-9);
	for (int i = 0; i < pieces; i++) {
		double a = from + angle * i / pieces, b = from + angle * (i + 1) / pieces, h = 4.0 / 3 * tan((b - a) / 4);
		double u1 = rx * (cos(a) - h * sin(a)), v1 = ry * (sin(a) + h * cos(a));
		double u2 = rx * (cos(b) + h * sin(b)), v2 = ry * (sin(b) - h * cos(b));
		double u = rx * cos(b), v = ry * sin(b);
		bool last = i + 1 == pieces;

		if (!reader_curve(r, mx + c * u1 - s * v1, my + s * u1 + c * v1, mx + c * u2 - s * v2,
			    my + s * u2 + c * v2, last ? x : mx + c * u - s * v, last ? y : my + s * u + c * v))
			return false;
	}
	return true;
}

/* One set of arguments of a command with plain numbers. Their count by command; 0: not one of these. */
static int
command_numbers(char upper)
{
	switch (upper) {
	case 'M': case 'L': case 'T':
		return 2;
	case 'H': case 'V':
		return 1;
	case 'C':
		return 6;
	case 'S': case 'Q':
		return 4;
	default:
		return 0;
	}
}

static bool
command_draw(struct reader *r, char upper, const double *v)
{
	double cx = r->x, cy = r->y;

	/* S and T continue the curve before by its mirrored control point. */
	if ((upper == 'S' && (r->before == 'C' || r->before == 'S')) ||
		(upper == 'T' && (r->before == 'Q' || r->before == 'T'))) {
		cx = 2 * r->x - r->control_x;
		cy = 2 * r->y - r->control_y;
	}
	switch (upper) {
	case 'M':
		r->start_x = v[0];
		r->start_y = v[1];
		return reader_step(r, (struct hct_icon_step){ .kind = HCT_ICON_MOVE, .x = v[0], .y = v[1] });
	case 'C':
		r->control_x = v[2];
		r->control_y = v[3];
		return reader_curve(r, v[0], v[1], v[2], v[3], v[4], v[5]);
	case 'S':
		r->control_x = v[0];
		r->control_y = v[1];
		return reader_curve(r, cx, cy, v[0], v[1], v[2], v[3]);
	case 'Q':
		return reader_quadratic(r, v[0], v[1], v[2], v[3]);
	case 'T':
		return reader_quadratic(r, cx, cy, v[0], v[1]);
	default:
		return reader_step(r, (struct hct_icon_step){ .kind = HCT_ICON_LINE, .x = v[0], .y = v[1] });
	}
}

static bool
command_plain(struct reader *r, char upper, bool relative)
{
	int count = command_numbers(upper);
	double v[6] = { 0 };

	for (int i = 0; i < count; i++) {
		if (!reader_number(r, &v[i]))
			return false;
		if (relative)
			v[i] += upper == 'V' || (upper != 'H' && i % 2) ? r->y : r->x;
	}
	if (upper == 'H')
		v[1] = r->y;
	if (upper == 'V') {
		v[1] = v[0];
		v[0] = r->x;
	}
	return command_draw(r, upper, v);
}

static bool
command_arc(struct reader *r, bool relative)
{
	double rx, ry, degrees, x, y;
	bool large, sweep;

	if (!reader_number(r, &rx) || !reader_number(r, &ry) || !reader_number(r, &degrees) || !reader_flag(r, &large) ||
		!reader_flag(r, &sweep) || !reader_number(r, &x) || !reader_number(r, &y))
		return false;
	return reader_arc(r, rx, ry, degrees * G_PI / 180, large, sweep, relative ? r->x + x : x, relative ? r->y + y : y);
}

static bool
reader_command(struct reader *r, char command)
{
	char upper = g_ascii_toupper(command);
	bool relative = command != upper;

	if (r->before == 0 && upper != 'M')
		return false;
	if (upper == 'Z') {
		r->before = upper;
		return reader_step(r, (struct hct_icon_step){ .kind = HCT_ICON_CLOSE, .x = r->start_x, .y = r->start_y });
	}
	if (upper != 'A' && command_numbers(upper) == 0)
		return false;
	do {
		if (!(upper == 'A' ? command_arc(r, relative) : command_plain(r, upper, relative)))
			return false;
		r->before = upper;
		/* Further pairs after a move are lines. */
		if (upper == 'M')
			upper = 'L';
		reader_blanks(r, true);
	} while (g_ascii_isdigit(*r->p) || *r->p == '-' || *r->p == '+' || *r->p == '.');
	return true;
}

void
hct_icon_init(struct hct_icon *icon, const char *path_data)
{
	struct reader r = { .icon = icon, .p = path_data };

	*icon = (struct hct_icon){ 0 };
	for (;;) {
		reader_blanks(&r, false);
		if (*r.p == '\0' || !strchr("MmLlHhVvCcSsQqTtAaZz", *r.p))
			return;
		r.p++;
		if (!reader_command(&r, r.p[-1]))
			return;
	}
}

void
hct_icon_fini(struct hct_icon *icon)
{
	g_free(icon->steps);
	*icon = (struct hct_icon){ 0 };
}
