/* plugins/barchart/barchart.h: what the files of this panel share. The way of the data:
 *
 *   spec.c     options → struct bc_options
 *   series.c   without groupBy: a category a series
 *   group.c    with groupBy: a category for each value of the labels, a segment for what else the series are
 *   order.c    shares, extent, the order of the categories
 *   plot.c     which categories have room, axes
 *   bar.c, label.c   the picture
 *   table.c    the same data as a table
 *
 * Both ways end in the same three lists. A category is a band of the axis; a segment is what has one colour; a cell is
 * the number of a segment in a category. Without groupBy each series is category, cell and segment at once. */
#ifndef BARCHART_H
#define BARCHART_H

#include <hecate/panel.h>

#include <math.h>

#define BC_GROUPS_MAX 32
#define BC_OVERRIDES_MAX 100

enum { BC_SORT_ASC = 0, BC_SORT_DESC = 1, BC_SORT_NONE = 2 };

struct bc_override {
	struct hct_regex *regex;
	struct hct_color color;
};

struct bc_options {
	uint32_t calc, sort;            /* BC_SORT_* */
	struct hct_format format, shown; /* of the values; of what is drawn: percent in percentage mode */
	bool percentage, vertical, stacked;
	size_t group_count;             /* 0: not grouped */
	struct hct_str groups[BC_GROUPS_MAX];
	size_t override_count;
	struct bc_override *overrides;
};

struct bc_segment {
	struct hct_str name;
	struct hct_color color;
};

struct bc_cell {
	size_t category, segment, order;
	bool has_value;
	double value;                   /* never NaN */
	double drawn;                   /* the value or its share; NaN: nothing to draw */
};

struct bc_category {
	struct hct_str label;
	const struct hct_series *series;        /* the first of it */
	size_t first, count;                    /* its cells */
	bool has_total;
	double total;
	/* Sorted by these. */
	size_t order;
	int rank;
	double key;
};

struct bc {
	struct hct_panel_host host;
	struct bc_options options;
	const struct hct_render *render;
	size_t series_count;
	const struct hct_series **series;
	size_t category_count, segment_count, cell_count;
	struct bc_category *categories;         /* in the order of the axis */
	struct bc_segment *segments;
	struct bc_cell *cells;                  /* those of a category one after another, by segment */
	char *text;                             /* memory of names */
	struct hct_legend_item *legend_items;   /* grouped only: one a segment */
	double min, max;                        /* extent of what is drawn; min > max: nothing */
};

/* The categories that have room, and where they begin. */
struct bc_window {
	size_t first, count;
	size_t before, after;           /* empty bands at the ends, for the note */
	size_t left;                    /* categories after this window */
};

/* One draw: what depends on the size. */
struct bc_picture {
	const struct bc *chart;
	struct hct_canvas *canvas;
	double width, height;           /* of the panel */
	struct hct_rect box;            /* of the chart, legend taken off */
	bool paged;
	size_t skipped;                 /* categories on pages before */
	struct bc_window window;
	struct hct_plot *plot;
	struct hct_rect rect;           /* of the plot */
};

/* A cell's mark. */
struct bc_bar {
	const struct bc_cell *cell;
	struct hct_rect rect;
};

static inline bool
bc_is_grouped(const struct bc *chart)
{
	return chart->options.group_count > 0;
}

hct_status bc_options_read(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	struct bc_options *out_options);
void bc_options_fini(const struct hct_panel_host *host, struct bc_options *options);
/* The colour of the first expression that is found in the name; false: none is. */
bool bc_options_color(const struct bc *chart, struct hct_str name, struct hct_color *out_color);

/* Fill categories, segments and cells from chart->series. */
hct_status bc_series_fill(struct bc *chart);
hct_status bc_group_fill(struct bc *chart);
/* The calculation over a series; false: there is no number. */
bool bc_series_value(const struct bc *chart, const struct hct_series *series, double *out_value);

/* What is drawn of each cell, the extent of it, and the order of the categories. */
void bc_order(struct bc *chart);

/* Height of the plot that shows so many categories on a panel that scrolls. */
double bc_plot_natural_height(const struct bc *chart, size_t count);
/* False: no plot fits. */
bool bc_plot_create(struct bc_picture *picture);
/* "… 12 more" in the empty bands of the window. */
void bc_plot_note(const struct bc_picture *picture);

hct_status bc_bars_draw(const struct bc_picture *picture);
/* Where a value is along the bars; those beyond the axis are at its ends. */
double bc_bar_place(const struct bc_picture *picture, double value);
/* How much narrower a plot of rows has to be for all values to stand beside their bars; 0 where each has its room there or
 * in its bar. */
double bc_labels_lack(const struct bc_picture *picture);
/* The values beside the bars. */
hct_status bc_labels_draw(const struct bc_picture *picture, size_t count, const struct bc_bar *bars);

extern const struct hct_panel_table_1 bc_table_1;

#endif
