/* plugins/piechart/labels.c: names and values of the slices.
 *
 * A label stands in the middle of its slice if it fits there whole, or as near to that as it does. Else it moves beside the
 * pie; where that has no room either, the name is cut to what the slice can hold, and if that is not even the value there is
 * no label. The largest slices choose first. So no text overlaps another or leaves its slice. */
#include "piechart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LABEL_PX 14                     /* also the height of its two lines, each */
#define OUTWARDS 3                      /* px beyond half the radius */
#define SHIFT 4                         /* px between the distances that are tried */
#define AIR 2                           /* px between a label and the edge of its slice */
#define LABELS_MAX 512                  /* no chart has room for more */
#define NAME_LEAST 40                   /* px; less of a name says nothing */
/* The browser's charts centre text by the em square, whose middle lies above that of the line: shares of the size. */
#define EM_RISE 0.047
#define EM_LINE 1.28 /* not less than ascent and descent, which would round another way */

struct hct_str
pc_label_write(char out[PC_LABEL_BYTES], struct hct_str name, const char *tail)
{
	size_t room = PC_LABEL_BYTES - PC_TEXT_BYTES - sizeof "…: ", len = name.len < room ? name.len : room;
	int written;

	while (len < name.len && len > 0 && (name.ptr[len] & 0xC0) == 0x80)
		len--;
	written = snprintf(out, PC_LABEL_BYTES, "%.*s%s%s", (int)len, name.ptr ? name.ptr : "", len < name.len ? "…" : "",
		tail);
	return (struct hct_str){ out, written > 0 ? (size_t)written : 0 };
}

/* Whether the line from the pie's middle along an edge of a slice meets the rectangle of half a width and height round
 * (x, y), all seen from the middle. */
static bool
edge_meets(double angle, double length, double x, double y, double half_width, double half_height)
{
	double along[2] = { cos(angle) * length, sin(angle) * length };
	double low[2] = { x - half_width, y - half_height }, high[2] = { x + half_width, y + half_height };
	double from = 0, to = 1;

	for (int i = 0; i < 2; i++) {
		double a, b;

		if (fabs(along[i]) < 1e-9) {
			if (low[i] > 0 || high[i] < 0)
				return false;
			continue;
		}
		a = low[i] / along[i];
		b = high[i] / along[i];
		from = fmax(from, fmin(a, b));
		to = fmin(to, fmax(a, b));
	}
	return from <= to;
}

static double
usual_distance(const struct pc_picture *picture)
{
	return picture->radius / 2 + OUTWARDS;
}

/* Whether a label so wide lies within its slice, air and all, at that distance from the pie's middle. */
static bool
fits(const struct pc_picture *picture, const struct pc_slice *slice, double width, double distance)
{
	double middle = pc_slice_middle(slice), radius = picture->radius;
	double x = distance * cos(middle), y = distance * sin(middle);
	double half_width = width / 2 + AIR, half_height = LABEL_PX + AIR;

	if (hypot(fabs(x) + half_width, fabs(y) + half_height) > radius)
		return false;
	if (picture->chart->shown_count < 2)
		return true;
	return !edge_meets(slice->start_rad, radius, x, y, half_width, half_height) &&
		!edge_meets(slice->end_rad, radius, x, y, half_width, half_height);
}

/* Where the label fits, as near as can be to where it would be in any slice; 0: nowhere. */
static double
distance_that_fits(const struct pc_picture *picture, const struct pc_slice *slice, double width)
{
	double usual = usual_distance(picture);

	for (double off = 0; off < picture->radius / 2; off += SHIFT) {
		if (fits(picture, slice, width, usual + off))
			return usual + off;
		if (off < usual && fits(picture, slice, width, usual - off))
			return usual - off;
	}
	return 0;
}

/* The widest that fits at the usual place, to a px. */
static double
width_that_fits(const struct pc_picture *picture, const struct pc_slice *slice, double least, double most)
{
	double distance = usual_distance(picture);

	if (!fits(picture, slice, least, distance))
		return 0;
	while (most - least > 1) {
		double width = (least + most) / 2;

		if (fits(picture, slice, width, distance))
			least = width;
		else
			most = width;
	}
	return least;
}

/* Both lines in the middle of the slice. name_px > 0: the name is cut to that. */
static void
draw_lines(const struct pc_picture *picture, const struct hct_text_style *style, const struct pc_slice *slice,
	double distance, double name_px, struct hct_str name, struct hct_str value)
{
	const struct hct_canvas_1 *draw = picture->chart->host.canvas;
	double middle = pc_slice_middle(slice), x = picture->centre.x + distance * cos(middle);
	double y = picture->centre.y + distance * sin(middle) - EM_RISE * LABEL_PX;

	draw->text(picture->canvas, style, x, y - LABEL_PX / 2.0, HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, name_px, name);
	draw->text(picture->canvas, style, x, y + LABEL_PX / 2.0, HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, 0, value);
}

static void
draw_label(const struct pc_picture *picture, struct pc_outside *outside, const struct pc_slice *slice)
{
	const struct pc *chart = picture->chart;
	const struct hct_canvas_1 *draw = chart->host.canvas;
	struct hct_text_style style = { .size_px = LABEL_PX, .line_px = EM_LINE * LABEL_PX, .weight = 700,
		.color = pc_color_text_on(slice->color) };
	const char *text = pc_slice_text(chart, slice);
	struct hct_str value = { text, strlen(text) };
	double value_px, whole_px, distance, name_px = 0;
	char name[PC_LABEL_BYTES];
	struct hct_str name_text = pc_label_write(name, slice->name, ":");

	value_px = draw->text_width(picture->canvas, &style, value);
	whole_px = fmax(value_px, draw->text_width(picture->canvas, &style, name_text));
	distance = distance_that_fits(picture, slice, whole_px);
	if (!(distance > 0)) {
		if (pc_outside_place(outside, slice))
			return;
		distance = usual_distance(picture);
		name_px = width_that_fits(picture, slice, fmax(value_px, NAME_LEAST), whole_px);
		if (!(name_px > 0))
			return;
	}
	draw_lines(picture, &style, slice, distance, name_px, name_text, value);
}

hct_status
pc_labels_draw(const struct pc_picture *picture)
{
	const struct pc *chart = picture->chart;
	struct pc_outside *outside = pc_outside_create(picture);

	if (!outside)
		return HCT_ERR_NOMEM;
	chart->host.canvas->begin_group(picture->canvas, HCT_STR("labels"));
	for (size_t k = 0, labels = 0; k < chart->slice_count && labels < LABELS_MAX; k++) {
		const struct pc_slice *slice = pc_slice_by_size(chart, k);

		if (!slice->shown)
			continue;
		draw_label(picture, outside, slice);
		labels++;
	}
	pc_outside_draw(outside);
	chart->host.canvas->end_group(picture->canvas);
	pc_outside_destroy(outside);
	return HCT_OK;
}
