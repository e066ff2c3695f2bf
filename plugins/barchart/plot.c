/* plugins/barchart/plot.c: the axes, and which categories have room between them.
 *
 * The browser's panel scrolls: horizontal bars have 20 px each of its height, vertical ones are squeezed until they lie on
 * each other. Here as many whole bars are shown as fit, those on top first, of vertical ones the largest; empty bands after
 * the last one are the place of a note. */
#include "barchart.h"

#include <stdlib.h>

#define MARGIN_TOP 5
#define MARGIN_SIDE 0.05                /* of the width */
#define AXIS_ROOM 24                    /* labels of the value axis below the plot */
#define SCROLLED_PX 20                  /* of a panel that scrolls, for each category */
#define SCROLLED_LEGEND_PX 20           /* what the browser adds for a legend, beyond the legend itself */
#define PITCH_LOW 16                    /* rows as close as text can be */
#define PITCH_NARROW 14
#define COLUMN_SHARE 1.5                /* px of a band for each of the columns side by side, that all are seen */
#define LABEL_SHARE (1.0 / 3)
#define NOTE_PX 12
#define NOTE_GAP 8
#define LABEL_GAP 15                    /* the axis' own, between plot and category labels */
#define NOTE_INSET 5
#define FIT 1e-6

static size_t
columns_of(const struct bc *chart)
{
	return bc_is_grouped(chart) && !chart->options.stacked ? chart->segment_count : 1;
}

/* The least height of a row: what the browser's rows have when its panel begins to scroll. */
static double
row_pitch(const struct bc *chart)
{
	double count = (double)chart->category_count;
	double room = MARGIN_TOP + AXIS_ROOM - (bc_is_grouped(chart) ? SCROLLED_LEGEND_PX : 0);
	double pitch = (SCROLLED_PX * count - room) / count;

	return fmax(fmax(pitch, PITCH_LOW), COLUMN_SHARE * (double)columns_of(chart));
}

double
bc_plot_natural_height(const struct bc *chart, size_t count)
{
	return MARGIN_TOP + AXIS_ROOM + (double)count * row_pitch(chart);
}

static size_t
count_fitting(double length, double pitch)
{
	double count = floor(length / pitch + FIT);

	return count < 1 ? 1 : count < 1e6 ? (size_t)count : (size_t)1e6;
}

/* So many bands of `pitch` px have room; `note`: how many of them a note takes. */
static void
set_window(struct bc_picture *picture, size_t fitting, size_t note)
{
	const struct bc *chart = picture->chart;
	struct bc_window *window = &picture->window;
	size_t count = chart->category_count - picture->skipped, blank = 0;
	/* Bars that grow to the right have the largest there; rows begin on top, at the end of the axis. */
	bool from_end = !chart->options.vertical || (!bc_is_grouped(chart) && chart->options.sort == BC_SORT_DESC);

	if (count > fitting) {
		blank = !picture->paged && fitting > note ? note : 0;
		count = fitting - blank;
	}
	window->count = count;
	window->left = chart->category_count - picture->skipped - count;
	window->first = from_end ? window->left : picture->skipped;
	window->before = from_end ? blank : 0;
	window->after = from_end ? 0 : blank;
}

static struct hct_value_axis
value_axis(const struct bc *chart)
{
	struct hct_value_axis axis = { .size = sizeof axis, .flags = HCT_AXIS_INCLUDE_ZERO, .data_min = chart->min,
		.data_max = chart->max, .fixed_min = NAN, .fixed_max = NAN, .pad_max = 0.1,
		.format = chart->options.shown };

	if (chart->min > chart->max)
		axis.flags |= HCT_AXIS_NO_DATA;
	/* Shares end at the whole, however near to it the largest is. */
	if (chart->options.percentage && chart->min >= 0 && chart->max > 90 && chart->max < 100 + FIT)
		axis.fixed_max = 100;
	return axis;
}

static void
create(struct bc_picture *picture, const struct hct_plot_args *common, const struct hct_value_axis *axis)
{
	const struct bc *chart = picture->chart;
	const struct bc_window *window = &picture->window;
	struct hct_plot_args args = *common;
	struct hct_str *labels;

	args.category_count = window->before + window->count + window->after;
	args.y = axis;
	labels = calloc(args.category_count + 1, sizeof *labels);
	if (!labels)
		return;
	for (size_t i = 0; i < window->count; i++)
		labels[window->before + i] = chart->categories[window->first + i].label;
	args.categories = labels;
	picture->plot = chart->host.axis->create(picture->canvas, chart->render, &args);
	free(labels);
	if (picture->plot)
		picture->rect = chart->host.axis->rect(picture->plot);
}

/* As far as a third of the plot is left. */
static void
make_room_for_values(struct bc_picture *picture, struct hct_plot_args *args, const struct hct_value_axis *axis)
{
	double lack = bc_labels_lack(picture);

	if (lack <= 0 || lack > picture->rect.width * 2 / 3)
		return;
	/* A hair more, or the widest may miss its place for the last bit. */
	args->margin_right += lack + FIT;
	picture->chart->host.axis->destroy(picture->plot);
	create(picture, args, axis);
}

/* In a very low panel the axis gives up its labels before a bar its place. */
static void
create_rows(struct bc_picture *picture, struct hct_plot_args *args, struct hct_value_axis *axis)
{
	const struct bc *chart = picture->chart;
	double pitch = row_pitch(chart), room = MARGIN_TOP + AXIS_ROOM;

	if (args->box.height - room < 2 * PITCH_LOW) {
		axis->flags |= HCT_AXIS_HIDDEN;
		args->margin_top = room = 0;
	}
	pitch = fmin(pitch, fmax(args->box.height - room, 1));
	set_window(picture, count_fitting(args->box.height - room, pitch), 1);
	/* Rows of a page that goes on are as high as those before; all others share the height. */
	if (picture->window.left > 0 || picture->skipped > 0)
		args->box.height =
			room + pitch * (double)(picture->window.before + picture->window.count + picture->window.after);
	create(picture, args, axis);
	if (picture->plot && !bc_is_grouped(chart))
		make_room_for_values(picture, args, axis);
}

/* How wide the plot is shows only once the value axis has its labels. */
static void
create_columns(struct bc_picture *picture, struct hct_plot_args *args, struct hct_value_axis *axis)
{
	const struct bc *chart = picture->chart;
	double pitch = fmax(PITCH_NARROW, COLUMN_SHARE * (double)columns_of(chart)), note;

	set_window(picture, 1, 0);
	create(picture, args, axis);
	if (!picture->plot)
		return;
	note = chart->host.notice->more_width(picture->canvas, NOTE_PX, chart->category_count) + NOTE_GAP;
	pitch = fmin(pitch, picture->rect.width);
	set_window(picture, count_fitting(picture->rect.width, pitch), (size_t)ceil(note / pitch));
	chart->host.axis->destroy(picture->plot);
	create(picture, args, axis);
}

bool
bc_plot_create(struct bc_picture *picture)
{
	const struct bc *chart = picture->chart;
	double side = MARGIN_SIDE * picture->box.width;
	struct hct_value_axis axis = value_axis(chart);
	struct hct_plot_args args = { .size = sizeof args, .x_kind = HCT_X_CATEGORY, .box = picture->box,
		.margin_left = side, .margin_right = side, .margin_top = MARGIN_TOP, .contain_labels = 1,
		.horizontal = !chart->options.vertical, .category_label_max_px = LABEL_SHARE * picture->box.width,
		.y_count = 1 };

	picture->plot = NULL;
	if (chart->options.vertical)
		create_columns(picture, &args, &axis);
	else
		create_rows(picture, &args, &axis);
	return picture->plot != NULL;
}

/* In the column of the category labels where it has room there, else where bars would begin. */
static void
note_row(const struct bc_picture *picture)
{
	const struct hct_notice_1 *notice = picture->chart->host.notice;
	double y = picture->chart->host.axis->category(picture->plot, 0, NULL), x = picture->rect.x - LABEL_GAP;

	if (notice->more_width(picture->canvas, NOTE_PX, picture->window.left) <= x - picture->box.x)
		notice->more(picture->canvas, picture->chart->render, NOTE_PX, x, y, HCT_ALIGN_RIGHT, x,
			picture->window.left);
	else
		notice->more(picture->canvas, picture->chart->render, NOTE_PX, picture->rect.x + NOTE_INSET, y,
			HCT_ALIGN_LEFT, picture->width - picture->rect.x - NOTE_INSET, picture->window.left);
}

void
bc_plot_note(const struct bc_picture *picture)
{
	const struct bc *chart = picture->chart;
	const struct bc_window *window = &picture->window;
	size_t blank = window->before + window->after;
	double band, x;

	if (blank == 0)
		return;
	if (!chart->options.vertical) {
		note_row(picture);
		return;
	}
	x = chart->host.axis->category(picture->plot, window->before ? 0 : window->count, &band);
	x += ((double)blank - 1) / 2 * band;
	chart->host.notice->more(picture->canvas, chart->render, NOTE_PX, x,
		picture->rect.y + picture->rect.height / 2, HCT_ALIGN_CENTRE, (double)blank * band, window->left);
}
