/* plugins/piechart/pie.c: the slices. */
#include "piechart.h"

#include <math.h>

#define RADIUS_SHARE 0.9                /* of what fits */
#define CORNER 5
#define BORDER 2
#define BORDER_LEAST 1                  /* what is thinner only pales the slices */

/* A slice thinner than the borders beside it would vanish under them: its own leaves three quarters of it, or is none. */
static double
border_of(const struct pc_picture *picture, const struct pc_slice *slice)
{
	return fmin(BORDER, (slice->end_rad - slice->start_rad) * picture->radius / 4);
}

/* The largest first: a thin slice lies over its neighbours' borders. */
static void
draw_slices(const struct pc_picture *picture)
{
	const struct pc *chart = picture->chart;
	struct hct_stroke border = { .color = chart->host.color->role(chart->render, HCT_ROLE_BACKGROUND) };

	for (size_t k = 0; k < chart->slice_count; k++) {
		const struct pc_slice *slice = pc_slice_by_size(chart, k);

		if (!slice->shown)
			continue;
		border.width = border_of(picture, slice);
		chart->host.canvas->sector(picture->canvas, picture->centre, 0, picture->radius, slice->start_rad,
			slice->end_rad, CORNER, slice->color, border.width < BORDER_LEAST ? NULL : &border);
	}
}

hct_status
pc_pie_draw(const struct pc *chart, struct hct_canvas *canvas, struct hct_rect box, struct hct_rect room)
{
	/* A chart's canvas has whole pixels. */
	double width = floor(box.width + 0.5), height = floor(box.height + 0.5);
	struct pc_picture picture = { .chart = chart, .canvas = canvas, .room = room,
		.centre = { box.x + width / 2, box.y + height / 2 },
		.radius = RADIUS_SHARE * fmin(width, height) / 2 };
	hct_status status = HCT_OK;

	if (!(picture.radius > 0))
		return HCT_OK;
	chart->host.canvas->begin_group(canvas, HCT_STR("slices"));
	draw_slices(&picture);
	chart->host.canvas->end_group(canvas);
	if (chart->options.show_labels)
		status = pc_labels_draw(&picture);
	return status;
}
