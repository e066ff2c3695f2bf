/* plugins/barchart/group.c: with groupBy: categories by the values of those labels, segments by all other labels.
 *
 * Equal names are found by sorting, so that no choice of names makes it slow. */
#include "barchart.h"

#include <stdlib.h>
#include <string.h>

/* A text being written, or only measured where there is no memory yet. */
struct text {
	char *to;
	size_t len;
};

struct name {
	struct hct_str text;
	size_t order, leader, number;
};

static void
put(struct text *text, struct hct_str part)
{
	if (text->to && part.len)
		memcpy(text->to + text->len, part.ptr, part.len);
	text->len += part.len;
}

static struct hct_str
written_since(const struct text *text, size_t from)
{
	return (struct hct_str){ text->to ? text->to + from : NULL, text->len - from };
}

static struct hct_str
put_category(const struct bc *chart, const struct hct_series *series, struct text *text)
{
	const struct bc_options *options = &chart->options;
	size_t from = text->len;

	for (size_t i = 0; i < options->group_count; i++) {
		if (i > 0)
			put(text, HCT_STR(" / "));
		put(text, chart->host.frame->label(series, options->groups[i]));
	}
	return written_since(text, from);
}

static bool
is_grouped_by(const struct bc_options *options, struct hct_str label)
{
	for (size_t i = 0; i < options->group_count; i++)
		if (options->groups[i].len == label.len && !memcmp(options->groups[i].ptr, label.ptr, label.len))
			return true;
	return false;
}

static struct hct_str
put_segment(const struct bc *chart, const struct hct_series *series, struct text *text)
{
	size_t from = text->len, count = 0;

	for (size_t i = 0; i < series->label_count; i++) {
		if (is_grouped_by(&chart->options, series->labels[i].name))
			continue;
		put(text, count++ ? HCT_STR(", ") : HCT_STR("{"));
		put(text, series->labels[i].name);
		put(text, HCT_STR("=\""));
		put(text, series->labels[i].value);
		put(text, HCT_STR("\""));
	}
	put(text, count ? HCT_STR("}") : series->display);
	return written_since(text, from);
}

static int
compare_names(const void *a, const void *b)
{
	const struct name *one = a, *two = b;
	size_t len = one->text.len < two->text.len ? one->text.len : two->text.len;
	int by_text = len ? memcmp(one->text.ptr, two->text.ptr, len) : 0;

	if (by_text == 0 && one->text.len != two->text.len)
		return one->text.len < two->text.len ? -1 : 1;
	return by_text ? by_text : one->order < two->order ? -1 : one->order > two->order;
}

static int
compare_orders(const void *a, const void *b)
{
	const struct name *one = a, *two = b;

	return one->order < two->order ? -1 : one->order > two->order;
}

/* Equal names get the same number; numbers are given in the order of first appearance. Returns how many. */
static size_t
number_names(struct name *names, size_t count)
{
	size_t numbers = 0;

	qsort(names, count, sizeof *names, compare_names);
	for (size_t i = 0; i < count; i++) {
		bool same = i > 0 && names[i].text.len == names[i - 1].text.len &&
			(!names[i].text.len || !memcmp(names[i].text.ptr, names[i - 1].text.ptr, names[i].text.len));

		names[i].leader = same ? names[i - 1].leader : names[i].order;
	}
	qsort(names, count, sizeof *names, compare_orders);
	for (size_t i = 0; i < count; i++)
		names[i].number = names[i].leader == i ? numbers++ : names[names[i].leader].number;
	return numbers;
}

static void
write_names(const struct bc *chart, struct text *text, struct name *categories, struct name *segments)
{
	for (size_t i = 0; i < chart->series_count; i++) {
		categories[i] = (struct name){ .text = put_category(chart, chart->series[i], text), .order = i };
		segments[i] = (struct name){ .text = put_segment(chart, chart->series[i], text), .order = i };
	}
}

static int
compare_cells(const void *a, const void *b)
{
	const struct bc_cell *one = a, *two = b;

	if (one->category != two->category)
		return one->category < two->category ? -1 : 1;
	if (one->segment != two->segment)
		return one->segment < two->segment ? -1 : 1;
	return one->order < two->order ? -1 : one->order > two->order;
}

/* Values of the same segment in the same category add up. */
static void
merge_cells(struct bc *chart)
{
	size_t count = 0;

	for (size_t i = 0; i < chart->cell_count; i++) {
		struct bc_cell *cell = &chart->cells[i], *last = count ? &chart->cells[count - 1] : NULL;

		if (!last || last->category != cell->category || last->segment != cell->segment) {
			chart->cells[count++] = *cell;
			continue;
		}
		last->has_value |= cell->has_value;
		last->value += cell->value;
		/* Infinities of both signs have no sum. */
		if (isnan(last->value))
			last->value = 0;
	}
	chart->cell_count = count;
}

static void
fill_categories(struct bc *chart)
{
	for (size_t i = 0; i < chart->cell_count; i++) {
		const struct bc_cell *cell = &chart->cells[i];
		struct bc_category *category = &chart->categories[cell->category];

		if (category->count++ == 0)
			category->first = i;
		category->total += cell->value;
		if (isnan(category->total))
			category->total = 0;
		category->has_total = true;
	}
}

static void
color_segments(struct bc *chart)
{
	size_t index = 0;

	for (size_t i = 0; i < chart->segment_count; i++) {
		struct bc_segment *segment = &chart->segments[i];

		if (!bc_options_color(chart, segment->name, &segment->color))
			segment->color = chart->host.color->categorical(chart->render, index++);
		chart->legend_items[i] = (struct hct_legend_item){ .size = sizeof *chart->legend_items,
			.color = segment->color, .label = segment->name };
	}
}

static hct_status
fill(struct bc *chart, const struct name *categories, const struct name *segments)
{
	size_t count = chart->series_count;

	chart->categories = calloc(chart->category_count + 1, sizeof *chart->categories);
	chart->segments = calloc(chart->segment_count + 1, sizeof *chart->segments);
	chart->legend_items = calloc(chart->segment_count + 1, sizeof *chart->legend_items);
	chart->cells = calloc(count + 1, sizeof *chart->cells);
	if (!chart->categories || !chart->segments || !chart->legend_items || !chart->cells)
		return HCT_ERR_NOMEM;
	chart->cell_count = count;
	for (size_t i = 0; i < count; i++) {
		struct bc_category *category = &chart->categories[categories[i].number];
		struct bc_cell *cell = &chart->cells[i];

		if (!category->series)
			*category = (struct bc_category){ .label = categories[i].text, .series = chart->series[i],
				.order = categories[i].number };
		chart->segments[segments[i].number].name = segments[i].text;
		*cell = (struct bc_cell){ .category = categories[i].number, .segment = segments[i].number,
			.order = i };
		cell->has_value = bc_series_value(chart, chart->series[i], &cell->value);
	}
	qsort(chart->cells, count, sizeof *chart->cells, compare_cells);
	merge_cells(chart);
	fill_categories(chart);
	color_segments(chart);
	return HCT_OK;
}

hct_status
bc_group_fill(struct bc *chart)
{
	size_t count = chart->series_count;
	struct name *categories = calloc(count + 1, sizeof *categories);
	struct name *segments = calloc(count + 1, sizeof *segments);
	struct text text = { NULL, 0 };
	hct_status status = HCT_ERR_NOMEM;

	if (!categories || !segments)
		goto done;
	write_names(chart, &text, categories, segments);
	chart->text = calloc(text.len + 1, 1);
	if (!chart->text)
		goto done;
	text = (struct text){ chart->text, 0 };
	write_names(chart, &text, categories, segments);
	chart->category_count = number_names(categories, count);
	chart->segment_count = number_names(segments, count);
	status = fill(chart, categories, segments);
done:
	free(categories);
	free(segments);
	return status;
}
