/* plugins/statushistorychart/plot.c: the axes, and which rows fit between them. Perses makes rows as low as it takes;
 * here whole rows are drawn as long as their names can be read, from the top, and a note says how many are below. */
#include "statushistorychart.h"

#include <math.h>
#include <stdlib.h>

#define ROW_LEAST_PX 13 /* the names' 12 px and some air */
#define MARGIN_SHARE 0.05 /* of the height, above and below */
#define MARGIN_SIDE 20
#define MARGIN_SIDE_SHARE 0.1 /* of the width, where that is less */
#define AXIS_PX 27 /* labels of the times, and the space above them */
#define NAME_SHARE (1.0 / 3) /* of the width, at most, for the names */
#define NOTE_PX 12
#define NOTE_LINE_PX 18

static struct hct_plot *
create(const struct shc_picture *picture, const struct hct_str *names, double note_px)
{
	const struct shc *chart = picture->chart;
	double side = fmin(MARGIN_SIDE, MARGIN_SIDE_SHARE * picture->box.width);
	struct hct_plot_args args = { .size = sizeof args, .x_kind = HCT_X_CATEGORY, .box = picture->box,
		.margin_left = side, .margin_right = side, .margin_top = MARGIN_SHARE * picture->box.height,
		.margin_bottom = MARGIN_SHARE * picture->box.height + note_px, .contain_labels = 1,
		.category_split_lines = 1, .from_ms = chart->steps.from_ms, .to_ms = chart->steps.to_ms,
		.category_count = chart->steps.count, .category_ms = chart->times, .row_count = picture->count,
		.rows = names + picture->first, .category_label_max_px = floor(NAME_SHARE * picture->box.width) };

	return chart->host.axis->create(picture->canvas, chart->render, &args);
}

static size_t
count_fitting(const struct shc_picture *picture)
{
	double rows = floor(picture->chart->host.axis->rect(picture->plot).height / ROW_LEAST_PX + 1e-6);

	return rows >= 1 ? (size_t)rows : 1;
}

double
shc_plot_height(size_t rows)
{
	return ((double)rows * ROW_LEAST_PX + AXIS_PX) / (1 - 2 * MARGIN_SHARE);
}

/* Of the rows from the top, those that fit; and where a note has to say what is missing, those that leave it a line. */
static void
create_fitting(struct shc_picture *picture, const struct hct_str *names, bool paged)
{
	size_t left = picture->count;

	for (int round = 0; round < 2; round++) {
		size_t fitting;

		picture->plot = create(picture, names, round == 1 && !paged ? NOTE_LINE_PX : 0);
		if (!picture->plot)
			return;
		fitting = count_fitting(picture);
		if (fitting >= picture->count)
			return;
		picture->first += picture->count - fitting;
		picture->count = fitting;
		picture->below = left - fitting;
		picture->chart->host.axis->destroy(picture->plot);
		picture->plot = NULL;
	}
	picture->plot = create(picture, names, paged ? 0 : NOTE_LINE_PX);
}

bool
shc_plot_create(struct shc_picture *picture, size_t top, bool paged)
{
	const struct shc *chart = picture->chart;
	struct hct_str *names;

	picture->count = chart->row_count - top;
	names = calloc(picture->count, sizeof *names);
	if (!names)
		return false;
	for (size_t i = 0; i < picture->count; i++)
		names[i] = chart->rows[i].name;
	create_fitting(picture, names, paged);
	free(names);
	return picture->plot != NULL;
}

/* Below the times, under the cells; where it is longer than they are, further to the left. */
void
shc_plot_note(const struct shc_picture *picture)
{
	const struct shc *chart = picture->chart;
	const struct hct_notice_1 *notice = chart->host.notice;
	const struct hct_rect *box = &picture->box;
	struct hct_rect rect = chart->host.axis->rect(picture->plot);
	double bottom = box->y + box->height - MARGIN_SHARE * box->height, right = box->x + box->width, x;

	if (picture->below == 0 || bottom - rect.y - rect.height < NOTE_LINE_PX)
		return;
	x = fmax(fmin(rect.x, right - notice->more_width(picture->canvas, NOTE_PX, picture->below)), box->x);
	notice->more(picture->canvas, chart->render, NOTE_PX, x, bottom - NOTE_LINE_PX / 2.0, HCT_ALIGN_LEFT, right - x,
		picture->below);
}
