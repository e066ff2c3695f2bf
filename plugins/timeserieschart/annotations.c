/* plugins/timeserieschart/annotations.c: ranges behind the data, dashed lines and triangles before them.
 *
 * Triangles stand at the value 0, as in the browser; where the axis does not show 0, and the browser no triangle, they
 * stand at the plot's bottom. */
#include "timeserieschart.h"

#define FALL 12 /* px that a point's triangle stands below the value 0 */
#define FALL_BOTTOM 8 /* below the plot, where labels follow */
#define RANGE_OPACITY 0.3
#define RANGE_OPACITY_PRINT 0.1

static bool
inside(const struct tsc *chart, int64_t time_ms)
{
	return time_ms >= chart->from_ms && time_ms <= chart->to_ms;
}

static double
x_of(const struct tsc_picture *picture, int64_t time_ms)
{
	double x;

	picture->chart->host.axis->map_time(picture->plot, 1, &time_ms, &x);
	return x;
}

void
tsc_annotations_draw_ranges(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;

	for (size_t i = 0; i < chart->annotation_count; i++) {
		const struct hct_annotation *note = &chart->annotations[i];
		struct hct_color fill = tsc_faded(note->color, picture->print ? RANGE_OPACITY_PRINT : RANGE_OPACITY);
		struct hct_rect area = picture->rect;
		double end;

		if (!note->has_end || note->end_ms < chart->from_ms || note->start_ms > chart->to_ms)
			continue;
		area.x = x_of(picture, note->start_ms < chart->from_ms ? chart->from_ms : note->start_ms);
		end = x_of(picture, note->end_ms > chart->to_ms ? chart->to_ms : note->end_ms);
		area.width = end - area.x;
		if (area.width > 0)
			chart->host.canvas->rects(picture->canvas, 1, &area, 1, &fill, 0, NULL);
	}
}

struct mark_place {
	double foot, fall;
};

static void
draw_mark(const struct tsc_picture *picture, const struct hct_annotation *note, int64_t time_ms,
	const struct mark_place *place)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	const struct hct_rect *rect = &picture->rect;
	struct hct_stroke stroke = tsc_stroke(2, TSC_DASHED, note->color);
	double x = x_of(picture, time_ms);
	struct hct_point from = { x, rect->y + rect->height }, to = { x, rect->y };
	double height = note->has_end ? 12 : 10, middle = place->foot + (note->has_end ? 4 : place->fall);
	struct hct_point triangle[3] = { { x, middle - height / 2 }, { x + 6, middle + height / 2 },
		{ x - 6, middle + height / 2 } };

	canvas->segments(picture->canvas, &stroke, true, 1, &from, &to);
	canvas->polygon(picture->canvas, note->color, 3, triangle);
}

void
tsc_annotations_draw_marks(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	struct mark_place place = { picture->rect.y + picture->rect.height, FALL_BOTTOM };
	double min, max, zero = 0;

	chart->host.axis->y_extent(picture->plot, 0, &min, &max);
	if (min <= 0 && max >= 0 && !chart->options.log_base) {
		chart->host.axis->map_y(picture->plot, 0, 1, &zero, &place.foot);
		place.fall = FALL;
	}
	for (size_t i = 0; i < chart->annotation_count; i++) {
		const struct hct_annotation *note = &chart->annotations[i];
		bool starts = inside(chart, note->start_ms);
		bool ends = note->has_end && inside(chart, note->end_ms);

		if (!starts && !ends)
			continue;
		chart->host.canvas->begin_group(picture->canvas, note->title.len ? note->title : note->source);
		if (starts)
			draw_mark(picture, note, note->start_ms, &place);
		if (ends && note->end_ms != note->start_ms)
			draw_mark(picture, note, note->end_ms, &place);
		chart->host.canvas->end_group(picture->canvas);
	}
}
