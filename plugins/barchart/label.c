/* plugins/barchart/label.c: the value beside each bar.
 *
 * A label is whole or not there: one that would run out of the panel moves into its bar, or the plot gives it room; where
 * labels of vertical bars would overlap, those of larger values stay. */
#include "barchart.h"

#include <stdlib.h>

#define SIZE_PX 12
#define GAP_PX 5                        /* from the bar */
#define AIR_PX 2                        /* between labels, and to the panel's edge */
#define AXIS_AIR_PX 10                  /* labels of a value axis end 12 px beside the plot */
#define TEXT_RISE 0.39                  /* the browser's charts centre text by the em square */
#define LABELS_MAX 4000                 /* more have no room on any picture */

struct label {
	const struct bc_bar *bar;
	struct hct_rect box;
};

static struct hct_text_style
style_of(const struct bc *chart)
{
	return (struct hct_text_style){ .size_px = SIZE_PX, .line_px = SIZE_PX, .weight = 400,
		.color = chart->host.color->role(chart->render, HCT_ROLE_TEXT) };
}

static struct hct_str
text_of(const struct bc *chart, const struct bc_cell *cell, char text[256])
{
	size_t len = chart->host.format->text(chart->render, chart->options.shown, cell->drawn, text, 256);

	return (struct hct_str){ text, len < 256 ? len : 255 };
}

static bool
fits_beside(const struct bc_picture *picture, double end, double width)
{
	return end + GAP_PX + width <= picture->width - AIR_PX;
}

static bool
fits_inside(double length, double width)
{
	return width + 2 * GAP_PX <= length;
}

double
bc_labels_lack(const struct bc_picture *picture)
{
	const struct bc *chart = picture->chart;
	struct hct_text_style style = style_of(chart);
	double zero = bc_bar_place(picture, 0), lack = 0;
	bool fit = true;
	char own[256];

	for (size_t i = 0; i < picture->window.count; i++) {
		const struct bc_cell *cell = &chart->cells[chart->categories[picture->window.first + i].first];
		double at, end, width;

		if (isnan(cell->drawn) || cell->drawn == 0)
			continue;
		at = bc_bar_place(picture, cell->drawn);
		end = fmax(zero, at);
		width = chart->host.canvas->text_width(picture->canvas, &style, text_of(chart, cell, own));
		fit = fit && (fits_beside(picture, end, width) || fits_inside(fabs(at - zero), width));
		/* The bar ends at the same share of the plot, however wide that is. */
		lack = fmax(lack, (end + GAP_PX + width - picture->width + AIR_PX) * picture->rect.width /
			fmax(end - picture->rect.x, 1));
	}
	return fit ? 0 : lack;
}

/* Right of the bar, wherever zero is. */
static void
draw_beside(const struct bc_picture *picture, const struct bc_bar *bar)
{
	const struct bc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	struct hct_text_style style = style_of(chart);
	char own[256];
	struct hct_str text = text_of(chart, bar->cell, own);
	double width = canvas->text_width(picture->canvas, &style, text);
	double x = bar->rect.x + bar->rect.width, y = bar->rect.y + bar->rect.height / 2 - TEXT_RISE;

	if (fits_beside(picture, x, width)) {
		canvas->text(picture->canvas, &style, x + GAP_PX, y, HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE, 0, text);
	} else if (fits_inside(bar->rect.width, width)) {
		style.color = chart->host.color->contrast(chart->segments[bar->cell->segment].color);
		canvas->text(picture->canvas, &style, x - GAP_PX, y, HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE, 0, text);
	}
}

static bool
overlaps(const struct hct_rect *a, const struct hct_rect *b)
{
	return a->x < b->x + b->width + AIR_PX && b->x < a->x + a->width + AIR_PX && a->y < b->y + b->height &&
		b->y < a->y + a->height;
}

/* Where labels may lie: up to the axis and the panel's edge, but not among the bands that a note has. */
static void
label_span(const struct bc_picture *picture, double *out_from, double *out_to)
{
	const struct bc_window *window = &picture->window;
	double band, right = picture->rect.x + picture->rect.width;

	picture->chart->host.axis->category(picture->plot, 0, &band);
	*out_from = window->before ? picture->rect.x + (double)window->before * band : picture->rect.x - AXIS_AIR_PX;
	*out_to = window->after ? right - (double)window->after * band : picture->width - AIR_PX;
}

/* Above the bar, moved aside where it would run into the axis or out of the panel. False: no place. */
static bool
place_above(const struct bc_picture *picture, const struct label *placed, size_t count, double width,
	struct label *label)
{
	const struct hct_rect *bar = &label->bar->rect;
	double x = bar->x + bar->width / 2 - width / 2, least, most;

	label_span(picture, &least, &most);
	most -= width;
	x = x < least ? least : x;
	x = x > most ? most : x;
	label->box = (struct hct_rect){ x, bar->y - GAP_PX - SIZE_PX, width, SIZE_PX };
	if (x < least || label->box.y < 0 || x > bar->x + bar->width / 2 || x + width < bar->x + bar->width / 2)
		return false;
	for (size_t i = 0; i < count; i++)
		if (overlaps(&placed[i].box, &label->box))
			return false;
	return true;
}

static int
compare_values(const void *a, const void *b)
{
	const struct bc_bar *one = ((const struct label *)a)->bar, *two = ((const struct label *)b)->bar;
	double first = fabs(one->cell->drawn), second = fabs(two->cell->drawn);

	if (first != second)
		return first > second ? -1 : 1;
	return one < two ? -1 : one > two;
}

static hct_status
draw_above(const struct bc_picture *picture, size_t count, const struct bc_bar *bars)
{
	const struct bc *chart = picture->chart;
	const struct hct_canvas_1 *canvas = chart->host.canvas;
	struct hct_text_style style = style_of(chart);
	struct label *labels = calloc(count + 1, sizeof *labels);
	size_t placed = 0;
	char own[256];

	if (!labels)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < count; i++)
		labels[i].bar = &bars[i];
	qsort(labels, count, sizeof *labels, compare_values);
	/* The list of those placed grows in front of the one being read. */
	for (size_t i = 0; i < count && placed < LABELS_MAX; i++) {
		struct label label = labels[i];
		struct hct_str text = text_of(chart, label.bar->cell, own);

		if (!place_above(picture, labels, placed, canvas->text_width(picture->canvas, &style, text), &label))
			continue;
		labels[placed++] = label;
		canvas->text(picture->canvas, &style, label.box.x + label.box.width / 2,
			label.box.y + SIZE_PX / 2.0 - TEXT_RISE, HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, 0, text);
	}
	free(labels);
	return HCT_OK;
}

hct_status
bc_labels_draw(const struct bc_picture *picture, size_t count, const struct bc_bar *bars)
{
	hct_status status = HCT_OK;

	picture->chart->host.canvas->begin_group(picture->canvas, HCT_STR("values"));
	if (picture->chart->options.vertical)
		status = draw_above(picture, count, bars);
	else
		for (size_t i = 0; i < count; i++)
			draw_beside(picture, &bars[i]);
	picture->chart->host.canvas->end_group(picture->canvas);
	return status;
}
