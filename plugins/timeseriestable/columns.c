/* plugins/timeseriestable/columns.c: the widths of the two columns, as a browser finds them for a table: by the widest text
 * of each, and what is left over in the same proportion. Where both do not fit the browser scrolls; here the labels wrap, so
 * that the values are seen. */
#include "timeseriestable.h"

#include <math.h>
#include <stdlib.h>

#define PADDING 12
#define CELL_PADDING 16
/* Smaller panels have less of both. */
#define ROOMY_WIDTH 240
#define ROOMY_HEIGHT 120
#define MEASURED_MAX 500 /* rows */
#define FAR_PX 4096 /* a label as wide as that wraps on any page, however wide the others are */
#define VALUE_SHARE 0.6 /* of the width at most, if the labels need the rest */
#define NUMBER_SHARE 0.85 /* and so that no number is broken */
#define TIGHT_PADDING 4

static double
label_px(const struct tst_page *page, const struct tst_row *row)
{
	const struct hct_canvas_1 *canvas = page->table->host.canvas;
	struct tst_label label;
	double width = 0;

	if (!tst_label_build(page->table, row->series, &label))
		return 0;
	for (size_t i = 0; i < label.count; i++)
		width += canvas->text_width(page->canvas, &label.spans[i].style, label.spans[i].text);
	free(label.spans);
	return width;
}

/* Once, however many pages there are. */
static void
measure(const struct tst_page *page)
{
	struct tst *table = page->table;

	for (size_t i = 0; !table->measured && i < table->row_count && i < MEASURED_MAX; i++) {
		if (table->widest_label < FAR_PX)
			table->widest_label = fmax(table->widest_label, label_px(page, &table->rows[i]));
		tst_items_width(page, &table->rows[i], &table->widest_value, &table->widest_word);
	}
	table->measured = true;
}

static void
divide(struct tst_page *page)
{
	const struct tst *table = page->table;
	double width = page->inside.width, label, value, word;

	measure(page);
	/* Paddings give way before words are broken. */
	if (table->widest_word + 2 * page->pad_x > VALUE_SHARE * width)
		page->pad_x = fmin(page->pad_x, TIGHT_PADDING);
	label = table->widest_label + 2 * page->pad_x;
	value = table->widest_value + 2 * page->pad_x;
	word = fmin(table->widest_word + 2 * page->pad_x, NUMBER_SHARE * width);
	if (label + value <= width)
		page->value_px = width * value / (label + value);
	else
		page->value_px = fmin(value, fmax(word, fmax(VALUE_SHARE * width, width - label)));
	page->label_px = width - page->value_px;
}

struct tst_page
tst_page_of(struct tst *table, struct hct_canvas *canvas, double width_px, double height_px)
{
	double across = fmin(1, width_px / ROOMY_WIDTH), down = fmin(1, height_px / ROOMY_HEIGHT);
	struct tst_page page = { .table = table, .canvas = canvas, .pad_x = CELL_PADDING * across,
		.pad_y = CELL_PADDING * down };

	page.inside = (struct hct_rect){ PADDING * across, PADDING * down, width_px - 2 * PADDING * across,
		height_px - 2 * PADDING * down };
	divide(&page);
	return page;
}
