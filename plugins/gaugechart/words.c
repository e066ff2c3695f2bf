/* plugins/gaugechart/words.c: number and name of a gauge.
 *
 * Both stand where Perses puts them, the number in the middle of the arcs and the name below, as long as they touch
 * nothing. Else, in this order: the number shrinks until it fits between the arcs; below 8 px it leaves them for the line
 * of the name, and the name goes one line down; a name that has no line left in the box is not drawn. */
#include "gaugechart.h"

#include <math.h>

/* The browser's charts centre text by the em square, whose middle lies above that of the line: shares of the size. */
#define EM_RISE 0.047
#define EM_LINE 1.28 /* not less than ascent and descent, which would round another way */
#define CAPITAL 0.73 /* height of digits and capitals */
#define NUMBER_LEAST 8
#define NUMBER_MOST 64
#define NUMBER_RISE 0.09 /* of the radius */
#define NAME_FALL 0.55
#define ARC_FALL 0.342 /* sine of the 20 degrees by which the arcs reach below the centre */
#define AIR 1

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

/* Length as JavaScript counts it, in UTF-16 units. */
static double
length_of(struct hct_str text)
{
	double length = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		length += byte >= 0xF0 ? 2 : (byte & 0xC0) != 0x80;
	}
	return length;
}

static struct hct_text_style
style_of(double size_px, uint32_t weight, struct hct_color color)
{
	return (struct hct_text_style){ .size_px = size_px, .line_px = EM_LINE * size_px, .weight = weight, .color = color };
}

/* The number's corners stay inside the inner circle; the upper ones are the outer ones. */
static double
fitting_size(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct gc_dial *dial)
{
	double wanted = clamp(dial->least / fmax(6, length_of(gauge->text)), NUMBER_LEAST, NUMBER_MOST);
	struct hct_text_style style = style_of(wanted, 600, gauge->color);
	double half = chart->host.canvas->text_width(canvas, &style, gauge->text) / 2 / wanted, high = CAPITAL / 2;
	double rise = NUMBER_RISE * dial->radius, square = half * half + high * high;
	double least = dial->inner * dial->inner - rise * rise;

	/* (half s)^2 + (rise + high s)^2 = inner^2, solved for the size s. */
	if (square <= 0 || least <= 0)
		return 0;
	return fmin(wanted, (sqrt(rise * rise * high * high + square * least) - rise * high) / square);
}

static void
draw_line(const struct gc *chart, struct hct_canvas *canvas, const struct gc_dial *dial, struct hct_text_style style,
	double y, double max_width, struct hct_str text)
{
	chart->host.canvas->text(canvas, &style, dial->centre.x, y - EM_RISE * style.size_px, HCT_ALIGN_CENTRE,
		HCT_BASELINE_MIDDLE, max_width, text);
}

/* Where the first line below the dial stands: at the place of a name, or as far below that it touches no arc. */
static double
line_below(const struct gc_dial *dial, double size)
{
	return dial->centre.y + fmax(NAME_FALL * dial->radius, ARC_FALL * dial->radius + AIR + size / 2);
}

static void
draw_name(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct gc_dial *dial,
	double size, double y)
{
	struct hct_text_style style = style_of(size, 400, chart->host.color->role(chart->render, HCT_ROLE_TEXT));

	if (y + size / 2 <= dial->box.y + dial->box.height)
		draw_line(chart, canvas, dial, style, y, 0.8 * dial->box.width, gauge->name);
}

static void
draw_number_below(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge,
	const struct gc_dial *dial, double size, double y)
{
	struct hct_text_style style = style_of(size, 600, gauge->color);
	double width = chart->host.canvas->text_width(canvas, &style, gauge->text);

	if (width > dial->box.width)
		style = style_of(fmax(NUMBER_LEAST, size * dial->box.width / width), 600, gauge->color);
	draw_line(chart, canvas, dial, style, y, dial->box.width + 0.01, gauge->text);
}

bool
gc_words_touch(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge,
	const struct gc_dial *dial, size_t count, const struct hct_point *points)
{
	double size = fitting_size(chart, canvas, gauge, dial), half;
	struct hct_text_style style = style_of(size, 600, gauge->color);

	if (size < NUMBER_LEAST - 0.01)
		return false;
	half = chart->host.canvas->text_width(canvas, &style, gauge->text) / 2 + AIR;
	for (size_t i = 0; i < count; i++)
		if (fabs(points[i].x - dial->centre.x) < half
			&& fabs(points[i].y - dial->centre.y + NUMBER_RISE * dial->radius) < CAPITAL / 2 * size + AIR)
			return true;
	return false;
}

void
gc_words_draw(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, const struct gc_dial *dial)
{
	double name_size = clamp(floor(0.06 * dial->least + 0.5), 10, 16);
	double size = fitting_size(chart, canvas, gauge, dial), below;
	struct hct_text_style style = style_of(size, 600, gauge->color);

	if (size >= NUMBER_LEAST - 0.01) {
		draw_line(chart, canvas, dial, style, dial->centre.y - NUMBER_RISE * dial->radius, 0, gauge->text);
		below = line_below(dial, name_size);
	} else {
		below = line_below(dial, name_size);
		draw_number_below(chart, canvas, gauge, dial, name_size, below);
		below += EM_LINE * name_size;
	}
	if (chart->show_names)
		draw_name(chart, canvas, gauge, dial, name_size, below);
}
