/* plugins/timeseriestable/timeseriestable.h: what the files of this panel share.
 *
 * A row is a series: its labels on the left, on the right a list of *items* below each other: samples, or for each native
 * histogram a chart, the totals, a head and the buckets. A row that is higher than the panel is divided between items, and so
 * a place in the table is a row and an item.
 *
 * label.c writes a series' name, item.c measures and draws items, columns.c divides the width, draw.c fills a page. */
#ifndef TIMESERIESTABLE_H
#define TIMESERIESTABLE_H

#include <hecate/panel.h>

#define TST_PLAIN_FROM 1000 /* series: from here on labels are not formatted */
#define TST_FONT_PX 14
#define TST_LINE_PX 20

struct tst_row {
	const struct hct_series *series;
	const struct hct_frame *frame;
	size_t index; /* of the series in its frame */
};

struct tst {
	struct hct_panel_host host;
	struct hct_panel_args args;
	size_t row_count;
	struct tst_row *rows;
	bool plain; /* too many series for formatted labels */
	bool has_histograms;
	bool embed_failed;
	bool measured;
	double widest_label, widest_value, widest_word;
};

/* One canvas and width: what stays the same for all rows. */
struct tst_page {
	struct tst *table;
	struct hct_canvas *canvas;
	struct hct_diag *diag; /* NULL while nothing is drawn */
	struct hct_rect inside; /* the panel less its padding */
	double end; /* where drawing ends: the note of what is missing stands below */
	double pad_x, pad_y; /* of a cell */
	double label_px, value_px; /* widths of the columns, cell paddings included */
};

/* ---- label.c --------------------------------------------------------------------------------------------------------- */
struct tst_label {
	size_t count;
	struct hct_span *spans;
};
/* False: no memory. Free out_label->spans. */
bool tst_label_build(const struct tst *table, const struct hct_series *series, struct tst_label *out_label);
struct hct_text_style tst_style(const struct tst *table, double size_px, double line_px, uint32_t weight);

/* ---- item.c ---------------------------------------------------------------------------------------------------------- */
size_t tst_item_count(const struct tst_row *row);
/* Height of an item in the value column; draws it at (x, y) if `draw`. */
double tst_item(const struct tst_page *page, const struct tst_row *row, size_t item, bool draw, struct hct_point at);
/* Raises the widths, without paddings, to those of a row's widest item and of the widest word that should stay whole; of many
 * samples the first ones are looked at. */
void tst_items_width(const struct tst_page *page, const struct tst_row *row, double *widest, double *widest_word);

/* ---- columns.c ------------------------------------------------------------------------------------------------------- */
struct tst_page tst_page_of(struct tst *table, struct hct_canvas *canvas, double width_px, double height_px);

/* ---- draw.c ---------------------------------------------------------------------------------------------------------- */
#define TST_CURSOR(row, item) ((uint64_t)(row) << 32 | (uint32_t)(item))
/* Returns the cursor of what is left; TST_CURSOR(row_count, 0): nothing. */
uint64_t tst_page_draw(struct tst_page *page, uint64_t cursor, bool paged);
double tst_page_height(struct tst_page *page, uint64_t cursor);

extern const struct hct_panel_table_1 tst_table_1;

#endif
