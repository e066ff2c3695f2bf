/* plugins/timeseriestable/item.c: what the value column lists: a sample a line; of a native histogram the chart (of the
 * first one, which is the one that charts draw), the totals with the head of the buckets, a line a bucket. */
#include "timeseriestable.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MEASURED_MAX 100 /* samples of a row */
#define COUNTED_MAX 1000 /* buckets of a histogram */
#define CHART_WIDTH 400
#define CHART_HEIGHT 200
#define BLOCK_LEAST 160 /* in which ranges and counts can be read */
#define BLOCK_GAP 8
#define HEAD_ITEMS 2 /* of a histogram: the chart; the totals with the head */
#define BUCKET_PX 12
#define BUCKET_LINE_PX 18
#define BUCKET_PAD_Y 6
#define BUCKET_PAD_X 8
#define TEXT_MAX 200

struct part {
	const struct hct_histogram *histogram;
	size_t index; /* of the histogram */
	size_t item; /* in the histogram */
};

size_t
tst_item_count(const struct tst_row *row)
{
	const struct hct_series *series = row->series;
	size_t count = 0;

	if (!series->histogram_count)
		return series->count;
	for (size_t i = 0; i < series->histogram_count; i++)
		count += HEAD_ITEMS + series->histograms[i].bucket_count;
	return count;
}

static bool
find_part(const struct tst_row *row, size_t item, struct part *out_part)
{
	const struct hct_series *series = row->series;

	for (size_t i = 0; i < series->histogram_count; i++) {
		size_t items = HEAD_ITEMS + series->histograms[i].bucket_count;

		if (item < items) {
			*out_part = (struct part){ &series->histograms[i], i, item };
			return true;
		}
		item -= items;
	}
	return false;
}

/* ---- texts ----------------------------------------------------------------------------------------------------------- */

static struct hct_str
number_text(const struct tst_page *page, double value, char *out)
{
	const struct hct_format plain = { .decimals = -1 };
	size_t len = page->table->host.format->text(page->table->args.render, plain, value, out, TEXT_MAX);

	return (struct hct_str){ out, len < TEXT_MAX ? len : TEXT_MAX - 1 };
}

/* Bounds as servers write them. */
static struct hct_str
bound_text(const struct tst_page *page, double value, char *out)
{
	if (isinf(value))
		return value > 0 ? HCT_STR("+Inf") : HCT_STR("-Inf");
	return number_text(page, value, out);
}

static struct hct_str
join(char *out, const char *format, struct hct_str a, struct hct_str b)
{
	int len = snprintf(out, TEXT_MAX, format, (int)a.len, a.ptr, (int)b.len, b.ptr);

	return (struct hct_str){ out, len < 0 ? 0 : len < TEXT_MAX ? (size_t)len : TEXT_MAX - 1 };
}

static struct hct_str
time_text(int64_t time_ms, char out[32])
{
	return (struct hct_str){ out, (size_t)snprintf(out, 32, "%lld", (long long)time_ms) };
}

/* The blank at the end is Perses', which counts it for the width of the column. */
static struct hct_str
sample_text(const struct tst_page *page, const struct hct_series *series, size_t index, char *out)
{
	char number[TEXT_MAX], time[32];
	bool present = !series->present || series->present[index];
	struct hct_str value = present ? number_text(page, series->value[index], number) : HCT_STR("null");

	if (series->count < 2)
		return join(out, "%.*s %.*s", value, HCT_STR(""));
	return join(out, "%.*s @%.*s", value, time_text(series->time_ms[index], time));
}

static struct hct_str
range_text(const struct tst_page *page, const struct hct_bucket *bucket, char *out)
{
	static const char *const formats[] = { "(%.*s -> %.*s]", "[%.*s -> %.*s)", "(%.*s -> %.*s)",
		"[%.*s -> %.*s]" };
	char lower[TEXT_MAX], upper[TEXT_MAX];

	return join(out, formats[bucket->rule < 4 ? bucket->rule : 0], bound_text(page, bucket->lower, lower),
		bound_text(page, bucket->upper, upper));
}

/* ---- drawing ----------------------------------------------------------------------------------------------------------- */

static double
width_of(const struct tst_page *page, const struct hct_text_style *style, struct hct_str text)
{
	return page->table->host.canvas->text_width(page->canvas, style, text);
}

/* Of an item that is higher than the page the lines beyond its end are left out. */
static bool
is_seen(const struct tst_page *page, double y, double line_px)
{
	return y + line_px <= page->end || y <= page->inside.y + page->pad_y;
}

/* One line, or as many as it needs. Returns the height. */
static double
put_text(const struct tst_page *page, bool draw, const struct hct_text_style *style, struct hct_point at, double width_px,
	struct hct_str text)
{
	const struct hct_canvas_1 *canvas = page->table->host.canvas;
	struct hct_span span = { .text = text, .style = *style };

	draw = draw && is_seen(page, at.y, style->line_px);
	while (text.len && text.ptr[text.len - 1] == ' ')
		text.len--;
	if (width_of(page, style, text) > width_px)
		return canvas->paragraph(page->canvas, draw, 1, &span, (struct hct_rect){ at.x, at.y, width_px, 0 },
			HCT_ALIGN_LEFT);
	if (draw)
		canvas->text(page->canvas, style, at.x, at.y, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, text);
	return style->line_px;
}

static double
block_px(const struct tst_page *page)
{
	return fmin(CHART_WIDTH, fmax(1, page->value_px - 2 * page->pad_x));
}

static double
put_chart(const struct tst_page *page, const struct tst_row *row, const struct part *part, bool draw, struct hct_point at)
{
	struct tst *table = page->table;
	const struct hct_embed_1 *embed = table->host.embed;
	/* On whole pixels, as a canvas of the browser is. */
	struct hct_rect box = { floor(at.x + 0.5), floor(at.y + 0.5), block_px(page), CHART_HEIGHT };
	struct hct_embed *chart;

	if (!embed || table->embed_failed || part->index > 0)
		return 0;
	if (!draw)
		return CHART_HEIGHT + BLOCK_GAP;
	chart = embed->create(&table->args, HCT_STR("HistogramChart"), NULL, row->frame, row->index, page->diag);
	table->embed_failed = !chart;
	if (chart)
		embed->draw(chart, page->canvas, box, page->diag);
	embed->destroy(chart);
	return CHART_HEIGHT + BLOCK_GAP;
}

static double
put_totals(const struct tst_page *page, const struct hct_histogram *histogram, bool draw, struct hct_point at)
{
	const struct hct_canvas_1 *canvas = page->table->host.canvas;
	struct hct_text_style style = tst_style(page->table, TST_FONT_PX, TST_LINE_PX, 400);
	char number[TEXT_MAX], count[TEXT_MAX], sum[TEXT_MAX];
	struct hct_str left = join(count, "Total count: %.*s%.*s", number_text(page, histogram->count, number), HCT_STR(""));
	struct hct_str right = join(sum, "Sum: %.*s%.*s", number_text(page, histogram->sum, number), HCT_STR(""));
	double width = block_px(page), height;

	if (width_of(page, &style, left) + width_of(page, &style, right) + 2 * BLOCK_GAP <= width) {
		put_text(page, draw, &style, at, width, left);
		if (draw && is_seen(page, at.y, TST_LINE_PX))
			canvas->text(page->canvas, &style, at.x + width, at.y, HCT_ALIGN_RIGHT, HCT_BASELINE_TOP, 0, right);
		return TST_LINE_PX + BLOCK_GAP;
	}
	height = put_text(page, draw, &style, at, width, left);
	at.y += height;
	return height + put_text(page, draw, &style, at, width, right) + BLOCK_GAP;
}

/* Wide enough for the largest count and for the word above. */
static double
count_px(const struct tst_page *page, const struct hct_histogram *histogram)
{
	struct hct_text_style style = tst_style(page->table, BUCKET_PX, BUCKET_LINE_PX, 600);
	char text[TEXT_MAX];
	double most = 0;

	for (size_t i = 0; i < histogram->bucket_count && i < COUNTED_MAX; i++)
		most = fmax(most, fabs(histogram->buckets[i].count));
	return fmax(width_of(page, &style, HCT_STR("Count")), width_of(page, &style, number_text(page, most, text))) +
		2 * BUCKET_PAD_X;
}

static double
range_px(const struct tst_page *page, const struct hct_histogram *histogram)
{
	return fmax(block_px(page) - count_px(page, histogram), block_px(page) / 2);
}

static double
put_line(const struct tst_page *page, const struct hct_histogram *histogram, bool draw, struct hct_point at, uint32_t weight,
	struct hct_str range, struct hct_str count)
{
	const struct tst *table = page->table;
	struct hct_text_style style = tst_style(table, BUCKET_PX, BUCKET_LINE_PX, weight);
	struct hct_color border = table->host.color->role(table->args.render, HCT_ROLE_TABLE_BORDER);
	double width = block_px(page), second = range_px(page, histogram), height;
	struct hct_point left = { at.x + BUCKET_PAD_X, at.y + BUCKET_PAD_Y };
	struct hct_point right = { at.x + second + BUCKET_PAD_X, at.y + BUCKET_PAD_Y };
	struct hct_rect line = { at.x, at.y, width, 1 };

	height = put_text(page, draw, &style, left, fmax(1, second - 2 * BUCKET_PAD_X), range);
	height = fmax(height,
		put_text(page, draw, &style, right, fmax(1, width - second - 2 * BUCKET_PAD_X), count));
	line.y += height + 2 * BUCKET_PAD_Y;
	if (draw && line.y < page->end)
		table->host.canvas->rects(page->canvas, 1, &line, 1, &border, 0, NULL);
	return height + 2 * BUCKET_PAD_Y + 1;
}

/* A range too long for its column breaks behind the arrow, which has a place in itself where text may break. */
static void
break_range(const struct tst_page *page, char *text, double width_px)
{
	struct hct_text_style style = tst_style(page->table, BUCKET_PX, BUCKET_LINE_PX, 400);
	char *arrow = strstr(text, " -> ");

	if (arrow && width_of(page, &style, (struct hct_str){ text, strlen(text) }) > width_px)
		arrow[3] = '\n';
}

/* One of several tells its time, as samples do. */
static double
put_head(const struct tst_page *page, const struct hct_histogram *histogram, bool several, bool draw, struct hct_point at)
{
	struct hct_text_style style = tst_style(page->table, TST_FONT_PX, TST_LINE_PX, 600);
	struct hct_str title = HCT_STR("Histogram Sample");
	double totals = put_totals(page, histogram, draw, at), line;
	char time[32], text[TEXT_MAX];

	at.y += totals;
	if (several)
		title = join(text, "%.*s @%.*s", title, time_text(histogram->time_ms, time));
	line = put_text(page, draw, &style, at, block_px(page), title);
	at.y += line;
	return totals + line + put_line(page, histogram, draw, at, 600, HCT_STR("Range"), HCT_STR("Count"));
}

static double
put_bucket(const struct tst_page *page, const struct part *part, bool draw, struct hct_point at)
{
	const struct hct_bucket *bucket = &part->histogram->buckets[part->item - HEAD_ITEMS];
	char range[TEXT_MAX], count[TEXT_MAX];
	struct hct_str shown = range_text(page, bucket, range);
	double height;

	break_range(page, range, range_px(page, part->histogram) - 2 * BUCKET_PAD_X);
	height = put_line(page, part->histogram, draw, at, 400, shown, number_text(page, bucket->count, count));
	return height + (part->item + 1 == HEAD_ITEMS + part->histogram->bucket_count ? BLOCK_GAP : 0);
}

double
tst_item(const struct tst_page *page, const struct tst_row *row, size_t item, bool draw, struct hct_point at)
{
	struct hct_text_style style = tst_style(page->table, TST_FONT_PX, TST_LINE_PX, 400);
	char text[TEXT_MAX];
	struct part part;

	if (!row->series->histogram_count)
		return put_text(page, draw, &style, at, fmax(1, page->value_px - 2 * page->pad_x),
			sample_text(page, row->series, item, text));
	if (!find_part(row, item, &part))
		return 0;
	if (part.item == 0)
		return put_chart(page, row, &part, draw, at);
	if (part.item == 1)
		return put_head(page, part.histogram, row->series->histogram_count > 1, draw, at);
	return put_bucket(page, &part, draw, at);
}

void
tst_items_width(const struct tst_page *page, const struct tst_row *row, double *widest, double *widest_word)
{
	struct hct_text_style style = tst_style(page->table, TST_FONT_PX, TST_LINE_PX, 400);
	char text[TEXT_MAX];

	if (row->series->histogram_count) {
		*widest = fmax(*widest, CHART_WIDTH);
		*widest_word = fmax(*widest_word, BLOCK_LEAST);
		return;
	}
	for (size_t i = 0; i < row->series->count && i < MEASURED_MAX; i++) {
		struct hct_str all = sample_text(page, row->series, i, text), time = all;
		const char *blank = memchr(all.ptr, ' ', all.len);

		*widest = fmax(*widest, width_of(page, &style, all));
		all.len = (size_t)(blank - all.ptr);
		time.ptr += all.len + 1;
		time.len -= all.len + 1;
		*widest_word = fmax(*widest_word, fmax(width_of(page, &style, all), width_of(page, &style, time)));
	}
}
