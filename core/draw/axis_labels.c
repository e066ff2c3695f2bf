/* Labels of axes: their texts, the room they need, and which of them give way when there is too little. */
#include "draw/axis_plot.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/theme.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define LABEL_TEXT_MAX 512
#define LABEL_SAMPLES 40 /* as ECharts: of more categories only so many are measured */
#define LABEL_STRIDE_MAX 6
#define LABEL_PADDING_PX 12 /* of a panel */
#define LABEL_AIR 1.3 /* share of a category label's size kept free along the axis */

struct hct_text_style
hct_axis_style(const struct hct_plot *plot)
{
	return hct_theme_style(plot->render, HCT_AXIS_TEXT_PX, HCT_AXIS_TEXT_PX, 400);
}

static double
label_width(const struct hct_plot *plot, struct hct_canvas *canvas, struct hct_str text)
{
	struct hct_text_style style = hct_axis_style(plot);

	return hct_canvas_1.text_width(canvas, &style, text);
}

/* Without a format an axis shows the plain number, its thousands told apart by commas. Returns the length. */
static size_t
label_group(char *text, size_t len, size_t cap)
{
	size_t start = len > 0 && text[0] == '-' ? 1 : 0, end = start;

	while (end < len && g_ascii_isdigit(text[end]))
		end++;
	if (memchr(text, 'e', len))
		return len;
	for (size_t at = end; at > start + 3 && len + 1 < cap;) {
		at -= 3;
		memmove(text + at + 1, text + at, len - at);
		text[at] = ',';
		len++;
	}
	return len;
}

void
hct_axis_label_values(struct hct_plot *plot, struct hct_canvas *canvas, struct hct_plot_axis *axis)
{
	char text[LABEL_TEXT_MAX];

	axis->labels = HCT_NEW_ARRAY(plot->arena, struct hct_axis_label, axis->scale.count);
	for (size_t i = 0; i < axis->scale.count; i++) {
		struct hct_axis_label *label = &axis->labels[i];
		size_t len = hct_format_1.text(
			plot->render, axis->args.format, axis->scale.ticks[i].value, text, sizeof(text));

		if (axis->args.format.unit == 0)
			len = label_group(text, len, sizeof(text));
		label->text = hct_arena_str(plot->arena, (struct hct_str){ text, len });
		label->width = label_width(plot, canvas, label->text);
		axis->label_width = MAX(axis->label_width, label->width);
		axis->label_room = MAX(axis->label_room, hct_axis_room(label->text, label->width));
	}
}

void
hct_axis_label_times(struct hct_plot *plot, struct hct_canvas *canvas)
{
	const struct hct_time_ticks *times = plot->times;
	int64_t span = plot->args.to_ms - plot->args.from_ms;
	char text[HCT_TIME_LABEL_MAX];

	plot->time_labels = HCT_NEW_ARRAY(plot->arena, struct hct_axis_label, times->count);
	for (size_t i = 0; i < times->count; i++) {
		hct_time_label(plot->render->zone, times->ticks[i].ms, span, times, text);
		plot->time_labels[i].text = hct_arena_str(plot->arena, hct_str(text));
		plot->time_labels[i].width = label_width(plot, canvas, plot->time_labels[i].text);
	}
}

/* Names may be cut; of a time nothing would be left. */
double
hct_axis_band_limit(const struct hct_plot *plot, const struct hct_plot_bands *bands)
{
	return bands == &plot->columns && plot->args.category_ms ? 0 : plot->args.category_label_max_px;
}

static void
bands_measure_one(struct hct_plot *plot, struct hct_canvas *canvas, struct hct_plot_bands *bands, size_t index)
{
	double limit = hct_axis_band_limit(plot, bands), width = label_width(plot, canvas, bands->labels[index].text);
	double room = hct_axis_room(bands->labels[index].text, width);

	bands->label_width = MAX(bands->label_width, limit > 0 ? MIN(width, limit) : width);
	bands->label_room = MAX(bands->label_room, limit > 0 ? MIN(room, limit) : room);
}

/* Texts are there; measures those that may decide. Names are cut where they would meet, times are not: of those the longest
 * counts, wherever it is. */
static void
bands_measure(struct hct_plot *plot, struct hct_canvas *canvas, struct hct_plot_bands *bands)
{
	size_t step = bands->count > LABEL_SAMPLES ? (bands->count + LABEL_SAMPLES - 1) / LABEL_SAMPLES : 1;
	size_t longest = 0;

	for (size_t i = 0; i < bands->count; i += step)
		bands_measure_one(plot, canvas, bands, i);
	if (bands != &plot->columns || !plot->args.category_ms || bands->count == 0)
		return;
	for (size_t i = 0; i < bands->count; i++)
		if (bands->labels[i].text.len > bands->labels[longest].text.len)
			longest = i;
	bands_measure_one(plot, canvas, bands, longest);
}

static void
bands_create(struct hct_plot *plot, struct hct_plot_bands *bands, size_t count, const struct hct_str *texts)
{
	bands->count = count;
	bands->labels = HCT_NEW_ARRAY(plot->arena, struct hct_axis_label, count);
	for (size_t i = 0; texts && i < count; i++)
		bands->labels[i].text = hct_arena_str(plot->arena, texts[i]);
}

/* Columns of less than a minute are told apart by their seconds. */
static void
bands_label_times(struct hct_plot *plot, struct hct_plot_bands *bands)
{
	struct hct_time_ticks fine = { .count = 0 };
	char text[HCT_TIME_LABEL_MAX];

	for (size_t i = 0; i < bands->count; i++) {
		fine.seconds |= plot->args.category_ms[i] % 60000 != 0;
		fine.millis |= plot->args.category_ms[i] % 1000 != 0;
	}
	for (size_t i = 0; i < bands->count; i++) {
		hct_time_label(plot->render->zone, plot->args.category_ms[i],
			plot->args.to_ms - plot->args.from_ms, &fine, text);
		bands->labels[i].text = hct_arena_str(plot->arena, hct_str(text));
	}
}

void
hct_axis_label_columns(struct hct_plot *plot, struct hct_canvas *canvas)
{
	bands_create(plot, &plot->columns, plot->args.category_count,
		plot->args.category_ms ? NULL : plot->args.categories);
	plot->columns.vertical = plot->args.horizontal;
	plot->columns.room = !plot->args.x_hidden && plot->columns.count > 0;
	if (plot->args.category_ms)
		bands_label_times(plot, &plot->columns);
	bands_measure(plot, canvas, &plot->columns);
}

void
hct_axis_label_rows(struct hct_plot *plot, struct hct_canvas *canvas)
{
	bands_create(plot, &plot->rows, plot->args.row_count, plot->args.rows);
	plot->rows.vertical = plot->rows.close = true;
	plot->rows.room = plot->rows.count > 0;
	bands_measure(plot, canvas, &plot->rows);
}

static bool
labels_touch(const struct hct_axis_label *a, const struct hct_axis_label *b, bool vertical)
{
	double need = vertical ? HCT_AXIS_TEXT_PX : (a->width + b->width) / 2 + HCT_AXIS_GAP_PX;

	return fabs(a->at + a->moved - b->at - b->moved) <= need;
}

/* 1, 2, 5, 10, 20 … as the distance of labels in ticks. */
static uint32_t
label_stride(double pitch, double need)
{
	static const uint32_t steps[] = { 1, 2, 5 };
	uint32_t scale = 1;

	for (size_t i = 0; scale < 100000; i++) {
		if (steps[i % 3] * scale * pitch > need)
			return steps[i % 3] * scale;
		if (i % 3 == 2)
			scale *= 10;
	}
	return scale;
}

/* An end of the extent that is no multiple of the interval yields to its neighbour. */
static void
label_place_end(struct hct_plot_axis *axis, size_t index, bool vertical)
{
	struct hct_axis_label *label = &axis->labels[index];

	if (!axis->scale.ticks[index].end)
		return;
	label->shown = true;
	for (size_t i = 0; i < axis->scale.count; i++)
		if (i != index && axis->labels[i].shown && labels_touch(label, &axis->labels[i], vertical))
			label->shown = false;
}

/* What lies left of the chart is the panel's padding, which is on its right as well. Further in there are other charts beside
 * this one, whose labels need room, too. */
static double
label_padding(const struct hct_plot *plot)
{
	return plot->args.box.x > LABEL_PADDING_PX ? LABEL_PADDING_PX / 2.0 : MAX(plot->args.box.x, 0);
}

double
hct_axis_right_edge(const struct hct_plot *plot)
{
	return plot->args.box.x + plot->args.box.width + label_padding(plot);
}

/* The outermost labels below a plot move in rather than lose letters, as far as their neighbours leave room. */
static void
label_keep_on_canvas(const struct hct_plot *plot, struct hct_plot_axis *axis)
{
	double left = plot->args.box.x - label_padding(plot), right = hct_axis_right_edge(plot);
	struct hct_axis_label *last = NULL;

	for (size_t i = 0; i < axis->scale.count; i++) {
		struct hct_axis_label *label = &axis->labels[i];
		double half = label->width / 2;

		if (!label->shown)
			continue;
		label->moved = MIN(MAX(label->at, left + half), right - half) - label->at;
		label->shown = label->at + label->moved >= left + half && !(last && labels_touch(last, label, false));
		last = label->shown ? label : last;
	}
}

void
hct_axis_place_values(struct hct_plot *plot, struct hct_plot_axis *axis, bool vertical)
{
	const struct hct_scale *scale = &axis->scale;
	double need = vertical ? HCT_AXIS_TEXT_PX : axis->label_width + HCT_AXIS_GAP_PX;
	double pitch = INFINITY;
	size_t regular = scale->count, shown = 0;

	for (size_t i = 0; i < scale->count; i++) {
		axis->labels[i].at = hct_axis_at(plot, axis, vertical, scale->ticks[i].value);
		if (scale->ticks[i].end)
			continue;
		if (i > 0 && !scale->ticks[i - 1].end)
			pitch = MIN(pitch, fabs(axis->labels[i].at - axis->labels[i - 1].at));
		regular = MIN(regular, i);
	}
	axis->stride = label_stride(pitch, need);
	for (size_t i = 0; i < scale->count; i++) {
		axis->labels[i].shown = !scale->ticks[i].end && scale->ticks[i].index % axis->stride == 0;
		shown += axis->labels[i].shown;
	}
	if (shown == 0 && regular < scale->count)
		axis->labels[regular].shown = true;
	if (scale->count > 0) {
		label_place_end(axis, 0, vertical);
		label_place_end(axis, scale->count - 1, vertical);
	}
	if (!vertical)
		label_keep_on_canvas(plot, axis);
}

static bool
time_label_fits(const struct hct_plot *plot, size_t index)
{
	for (size_t i = 0; i < plot->times->count; i++)
		if (i != index && plot->time_labels[i].shown &&
			labels_touch(&plot->time_labels[i], &plot->time_labels[index], false))
			return false;
	return true;
}

/* Shows every stride-th label of a level, counted from the coarser tick before it. Returns how many of
 * them did not fit. */
static size_t
time_place_level(struct hct_plot *plot, int level, size_t stride)
{
	size_t since = 0, lost = 0;

	for (size_t i = 0; i < plot->times->count; i++, since++) {
		struct hct_axis_label *label = &plot->time_labels[i];

		if (plot->times->ticks[i].level > level)
			since = 0;
		if (plot->times->ticks[i].level != level)
			continue;
		label->shown = false;
		if (since % stride != 0)
			continue;
		label->shown = time_label_fits(plot, i);
		lost += !label->shown;
	}
	return lost;
}

/* Coarse units first (a day before its hours), then left to right. Where not all fit, even distances are
 * tried before any label that happens to find room is shown. */
void
hct_axis_place_times(struct hct_plot *plot)
{
	int level = 0;
	size_t stride;

	for (size_t i = 0; i < plot->times->count; i++) {
		struct hct_axis_label *label = &plot->time_labels[i];

		/* A label at the left edge of the canvas moves in rather than lose its first letters. */
		label->at = MAX(hct_axis_time_at(plot, (double)plot->times->ticks[i].ms), label->width / 2);
		label->shown = false;
		level = MAX(level, plot->times->ticks[i].level);
	}
	for (; level >= 0; level--) {
		for (stride = 1; stride <= LABEL_STRIDE_MAX; stride++)
			if (time_place_level(plot, level, stride) == 0)
				break;
		if (stride > LABEL_STRIDE_MAX)
			time_place_level(plot, level, 1);
	}
}

void
hct_axis_place_bands(struct hct_plot *plot, struct hct_plot_bands *bands)
{
	double length = (bands->vertical ? HCT_AXIS_TEXT_PX : bands->label_width) * (bands->close ? 1 : LABEL_AIR);
	double band;

	bands->step = 1;
	if (bands->count < 2)
		return;
	hct_axis_band_at(plot, bands, 0, &band);
	if (band > 0)
		bands->step = (size_t)MIN(floor(length / band), 1e6) + 1;
}
