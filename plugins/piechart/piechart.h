/* plugins/piechart/piechart.h: what the files of this panel share: shares.c orders the slices and divides the circle,
 * colors.c paints them, pie.c draws them with labels.c and outside.c, legend.c and table.c list them. */
#ifndef PIECHART_H
#define PIECHART_H

#include <hecate/panel.h>

#define PC_TEXT_BYTES 96
#define PC_LABEL_BYTES 512              /* a longer label fits nowhere */
#define PC_COLUMNS 2

struct pc_options {
	uint32_t calc;
	struct hct_format format, percent;      /* percent has the decimal places of the other */
	bool ascending, percentages, show_labels;
	const struct hct_spec *palette;         /* a list, or NULL */
	const struct hct_spec *legend;
	size_t column_count;                    /* of the legend's table */
	struct hct_str columns[PC_COLUMNS];     /* their titles */
	bool relative[PC_COLUMNS];
};

struct pc_slice {
	const struct hct_series *series;
	struct hct_str name;
	size_t index;                           /* of the series, over all queries */
	uint32_t kind;                          /* HCT_VALUE_* of value */
	double value;
	double weight;                          /* value over the largest one; 0 without a share */
	bool shown;                             /* has a slice: neither negative nor endless, and not 0 among others */
	double percent;                         /* of the sum, two decimal places; all of them are 100 together */
	double start_rad, end_rad;              /* clockwise from 3 o'clock */
	struct hct_color color;
	char value_text[PC_TEXT_BYTES], percent_text[PC_TEXT_BYTES];
	struct hct_str values[PC_COLUMNS];      /* of the legend's table */
};

struct pc {
	struct hct_panel_host host;
	struct pc_options options;
	const struct hct_render *render;
	size_t slice_count, shown_count;
	struct pc_slice *slices;                /* in the order of the pie; what has no value at the end */
	struct hct_legend_item *legend_items;
};

/* The pie on its canvas. */
struct pc_picture {
	const struct pc *chart;
	struct hct_canvas *canvas;
	struct hct_rect room;                   /* for labels beside it */
	struct hct_point centre;
	double radius;
};

/* The k-th slice when the largest is the first. */
static inline const struct pc_slice *
pc_slice_by_size(const struct pc *chart, size_t k)
{
	return &chart->slices[chart->options.ascending ? chart->slice_count - 1 - k : k];
}

static inline double
pc_slice_middle(const struct pc_slice *slice)
{
	return (slice->start_rad + slice->end_rad) / 2;
}

/* The value or the percentage, as the labels show it. */
static inline const char *
pc_slice_text(const struct pc *chart, const struct pc_slice *slice)
{
	return chart->options.percentages ? slice->percent_text : slice->value_text;
}

hct_status pc_slices_read(struct pc *chart, const struct hct_panel_args *in);
/* Orders the slices and divides the circle among them; count of series without a share that have a value. */
hct_status pc_shares_fill(struct pc *chart, size_t *out_left_out);
/* Before the slices are ordered. */
hct_status pc_colors_fill(struct pc *chart, struct hct_diag *diag);
/* Colour of text on a slice. */
struct hct_color pc_color_text_on(struct hct_color fill);
hct_status pc_legend_prepare(struct pc *chart);

/* box: beside the legend, without padding; room: what labels may use. */
hct_status pc_pie_draw(const struct pc *chart, struct hct_canvas *canvas, struct hct_rect box, struct hct_rect room);
hct_status pc_labels_draw(const struct pc_picture *picture);
/* `name`, then `tail`, NUL-terminated; a name that is too long is cut between two characters. */
struct hct_str pc_label_write(char out[PC_LABEL_BYTES], struct hct_str name, const char *tail);

/* Labels beside the pie, each at the height of its slice. */
struct pc_outside;
struct pc_outside *pc_outside_create(const struct pc_picture *picture);
void pc_outside_destroy(struct pc_outside *outside);
/* False: no room at that height. */
bool pc_outside_place(struct pc_outside *outside, const struct pc_slice *slice);
void pc_outside_draw(const struct pc_outside *outside);

extern const struct hct_panel_table_1 pc_table_1;

#endif
