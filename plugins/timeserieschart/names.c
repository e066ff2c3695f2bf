/* plugins/timeserieschart/names.c: what the browser tells to a pointer only, and paper has to say: names of thresholds above
 * their lines at the right, titles of annotations above the plot. Where two would meet, the one that comes first stays. */
#include "timeserieschart.h"

#define NAME_PX 10
#define NAME_LINE 12
#define NAME_GAP 4
#define ABOVE_LINE 2
#define TITLE_MOST 140
#define TITLE_LEAST 24
#define PLOT_LEAST 160
#define PLACED_MOST 64
#define GROUND_OPACITY 0.75f

/* Stretches of a line that are taken. */
struct taken {
	size_t count;
	struct {
		double from, to;
	} parts[PLACED_MOST];
};

static bool
take(struct taken *taken, double from, double to)
{
	for (size_t i = 0; i < taken->count; i++)
		if (from < taken->parts[i].to && to > taken->parts[i].from)
			return false;
	if (taken->count == PLACED_MOST)
		return false;
	taken->parts[taken->count].from = from;
	taken->parts[taken->count++].to = to;
	return true;
}

static struct hct_text_style
name_style(const struct tsc *chart)
{
	return (struct hct_text_style){ .size_px = NAME_PX, .line_px = NAME_LINE, .weight = 400,
		.color = chart->host.color->role(chart->render, HCT_ROLE_TEXT_SECONDARY) };
}

/* Lines of the data may run behind: the ground of the text keeps it readable. */
static void
write_over_data(const struct tsc_picture *picture, const struct hct_text_style *style, double right, double bottom,
	double most, struct hct_str text)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	struct hct_color ground = chart->host.color->role(chart->render, HCT_ROLE_BACKGROUND);
	double width = fmin(canvas->text_width(picture->canvas, style, text), most);
	struct hct_rect box = { right - width - ABOVE_LINE, bottom - NAME_LINE, width + 2 * ABOVE_LINE, NAME_LINE };

	ground.a = GROUND_OPACITY;
	canvas->begin_group(picture->canvas, text);
	canvas->rects(picture->canvas, 1, &box, 1, &ground, ABOVE_LINE, NULL);
	canvas->text(picture->canvas, style, right, bottom, HCT_ALIGN_RIGHT, HCT_BASELINE_BOTTOM, most, text);
	canvas->end_group(picture->canvas);
}

static void
name_threshold(const struct tsc_picture *picture, const struct hct_threshold *threshold, struct taken *taken)
{
	const struct tsc *chart = picture->chart;
	const struct hct_rect *rect = &picture->rect;
	struct hct_text_style style = name_style(chart);
	double y, bottom;

	if (!threshold->name.len)
		return;
	chart->host.axis->map_y(picture->plot, 0, 1, &threshold->value, &y);
	if (!(y >= rect->y && y <= rect->y + rect->height))
		return;
	bottom = y - ABOVE_LINE;
	if (bottom - NAME_LINE < rect->y)
		bottom = y + ABOVE_LINE + NAME_LINE;
	if (bottom <= rect->y + rect->height && take(taken, bottom - NAME_LINE, bottom))
		write_over_data(picture, &style, rect->x + rect->width - NAME_GAP, bottom, rect->width / 2, threshold->name);
}

static void
name_annotation(const struct tsc_picture *picture, const struct hct_annotation *note, struct taken *taken)
{
	const struct tsc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	const struct hct_rect *rect = &picture->rect;
	struct hct_text_style style = name_style(chart);
	struct hct_str title = note->title.len ? note->title : note->source;
	int64_t time_ms = note->start_ms > chart->from_ms ? note->start_ms : chart->from_ms;
	double x, width;

	if (!title.len || time_ms > chart->to_ms || (note->has_end ? note->end_ms : note->start_ms) < chart->from_ms)
		return;
	chart->host.axis->map_time(picture->plot, 1, &time_ms, &x);
	if (x + TITLE_LEAST > rect->x + rect->width)
		x = rect->x + rect->width - TITLE_LEAST;
	width = fmin(fmin(canvas->text_width(picture->canvas, &style, title), TITLE_MOST), rect->x + rect->width - x);
	if (take(taken, x, x + width + NAME_GAP))
		canvas->text(picture->canvas, &style, x, rect->y - ABOVE_LINE, HCT_ALIGN_LEFT, HCT_BASELINE_BOTTOM, width + 1,
			title);
}

void
tsc_names_draw(const struct tsc_picture *picture)
{
	const struct tsc *chart = picture->chart;
	struct taken down = { .count = 0 }, across = { .count = 0 };

	if (picture->rect.width < PLOT_LEAST)
		return;
	for (size_t i = 0; i < chart->threshold_count && down.count < PLACED_MOST; i++)
		name_threshold(picture, &chart->thresholds[i], &down);
	for (size_t i = 0; picture->rect.y >= ABOVE_LINE + NAME_LINE && i < chart->annotation_count &&
		across.count < PLACED_MOST; i++)
		name_annotation(picture, &chart->annotations[i], &across);
}
