/* hecate/chart.h: what charts share: cartesian axes, bars, legends, tables. Host services over the canvas. */
#ifndef HECATE_CHART_H
#define HECATE_CHART_H

#include <hecate/canvas.h>
#include <hecate/plugin.h>
#include <hecate/value.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- hct.axis/1: a cartesian plot -----------------------------------------------------------------------------------
 * Describe the axes, `create` computes extents, ticks, labels and the plot rectangle; draw the back (split lines, axis
 * lines, labels); map data with x/y; destroy. Rules: panels.md 1.13 and 1.14. */
#define HCT_AXIS_1 "hct.axis/1"

enum {
	HCT_X_TIME = 1,         /* from_ms..to_ms */
	HCT_X_CATEGORY = 2,     /* labels[] */
	HCT_X_VALUE = 3         /* value_axis */
};
enum {
	HCT_AXIS_HIDDEN = 1,            /* neither labels nor line nor split lines; takes no room */
	HCT_AXIS_INCLUDE_ZERO = 2,
	HCT_AXIS_RIGHT = 4,
	HCT_AXIS_NO_SPLIT_LINES = 8,
	HCT_AXIS_NO_DATA = 16           /* no extent: [0, 1] without labels and split lines */
};
struct hct_value_axis {
	uint32_t size;
	uint32_t flags;
	double data_min, data_max;      /* extent of all that is drawn on it */
	double fixed_min, fixed_max;    /* NaN: computed */
	double pad_max;                 /* share of the span added above data_max (0.1 as a rule) */
	double offset_px;               /* further right axes: shift */
	uint32_t log_base;              /* 0, 2 or 10 */
	uint32_t split_number;          /* 0: 5 */
	struct hct_format format;
};
struct hct_plot_args {
	uint32_t size;
	uint32_t x_kind;                /* HCT_X_* */
	struct hct_rect box;            /* the chart's canvas: content box less its padding */
	double margin_left, margin_right, margin_top, margin_bottom; /* grid box; label room comes on top if contain_labels */
	uint32_t contain_labels;
	uint32_t horizontal;            /* categories run bottom to top on the left, the value axis is at the bottom */
	uint32_t x_hidden;
	uint32_t category_split_lines;  /* HCT_X_CATEGORY */
	int64_t from_ms, to_ms;         /* HCT_X_TIME */
	double x_pad_left_px, x_pad_right_px; /* HCT_X_TIME with bars: see bars() */
	size_t category_count;
	const struct hct_str *categories;
	double category_label_max_px;   /* 0: no limit; longer labels get an ellipsis */
	const struct hct_value_axis *x_value;
	size_t y_count;
	const struct hct_value_axis *y;
	/* HCT_X_CATEGORY of times: the columns are labelled with these (panels.md 1.14, by the span of from_ms..to_ms), and
	 * `categories` is NULL. */
	const int64_t *category_ms;
	/* A second category axis on the left, bottom to top, without a line; y_count is 0 and `horizontal` is not set then. */
	size_t row_count;
	const struct hct_str *rows;
};
struct hct_plot; /* opaque */
struct hct_axis_1 {
	/* [instance] NULL only when the box is too small to hold a plot (below 8 px in a direction). */
	struct hct_plot *(*create)(struct hct_canvas *canvas, const struct hct_render *render, const struct hct_plot_args *args);
	void (*destroy)(struct hct_plot *plot);                                         /* takes NULL */
	struct hct_rect (*rect)(const struct hct_plot *plot);                           /* the plot rectangle */
	void (*y_extent)(const struct hct_plot *plot, size_t axis, double *out_min, double *out_max);
	void (*draw_back)(struct hct_plot *plot, struct hct_canvas *canvas);
	/* Positions in px; values outside the extent map outside the rectangle; non-positive on a log axis: NaN. */
	void (*map_time)(const struct hct_plot *plot, size_t n, const int64_t *time_ms, double *out_x);
	void (*map_x)(const struct hct_plot *plot, size_t n, const double *value, double *out_x);   /* HCT_X_VALUE */
	void (*map_y)(const struct hct_plot *plot, size_t axis, size_t n, const double *value, double *out_y);
	/* Centre and width of a category's band along the category direction. */
	double (*category)(const struct hct_plot *plot, size_t index, double *out_band_px);
	double (*row)(const struct hct_plot *plot, size_t index, double *out_band_px);          /* the same for `rows` */
	/* Rule of 1.13 "Bars": width of one of n columns in a band and the offset of column i's left edge from the tick.
	 * gap_px < 0: the default share. */
	void (*bars)(double band_px, size_t n, size_t i, double gap_px, double min_px, double *out_offset_px,
		double *out_width_px);
};

/* ---- hct.legend/1: common.#legend (panels.md 1.11) ----------------------------------------------------------------*/
#define HCT_LEGEND_1 "hct.legend/1"
struct hct_legend_item {
	uint32_t size;
	uint32_t pad;
	struct hct_color color;
	struct hct_str label;
	size_t value_count;             /* table mode: as many as columns */
	const struct hct_str *values;   /* formatted */
};
struct hct_legend_layout {
	uint32_t size;
	uint32_t shown;                 /* 0: no legend, or no room: draw nothing, chart has the whole box */
	uint32_t table, right;          /* mode and position */
	struct hct_rect chart, legend;
	double column_px;
	size_t column_count;            /* value columns in Perses' fixed order */
	uint32_t calcs[8];              /* HCT_CALC_* of each column */
	/* Set before `layout`, with column_count: titles of columns that are no calculations. NULL: `values` of the spec. */
	const struct hct_str *titles;
	uint32_t swatches, pad;         /* 1: by layout_swatches */
};
struct hct_legend_1 {
	/* [instance] Divides `box`. `spec` NULL: shown = 0. min_chart_height_px: 50 for TimeSeriesChart and PieChart, else
	 * 100. column_px: 72 (90 for PieChart). */
	void (*layout)(const struct hct_spec *spec, struct hct_rect box, size_t item_count, double min_chart_height_px,
		double column_px, struct hct_legend_layout *out_layout);
	void (*draw)(struct hct_canvas *canvas, const struct hct_render *render, const struct hct_legend_layout *layout,
		size_t count, const struct hct_legend_item *items);                             /* [instance] */
	/* [instance] The legend that a chart has without a spec: coloured boxes and names in centred lines at the bottom of
	 * `box`, as many as the names take, a third of the box at most; then names are cut so that each colour has one, and
	 * what does not fit even so is counted. `draw` draws it. */
	void (*layout_swatches)(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box, size_t count,
		const struct hct_legend_item *items, double min_chart_height_px, struct hct_legend_layout *out_layout);
};

/* ---- hct.table/1: the shared table (panels.md 1.16) ----------------------------------------------------------------*/
#define HCT_TABLE_1 "hct.table/1"
enum { HCT_DENSITY_COMPACT = 1, HCT_DENSITY_STANDARD = 2, HCT_DENSITY_COMFORTABLE = 3 };
enum { HCT_SORT_NONE = 0, HCT_SORT_ASC = 1, HCT_SORT_DESC = 2 };
struct hct_column {
	uint32_t size;
	uint32_t align;                 /* HCT_ALIGN_* */
	uint32_t sort;                  /* arrow in the header */
	uint32_t flex;                  /* 1: shares the rest of the width ("auto") */
	double width_px;                /* wanted width */
	struct hct_str header;
};
struct hct_cell {
	uint32_t size;
	uint32_t has_background;
	struct hct_color background;
	uint32_t has_color, pad;
	struct hct_color color;
	struct hct_str text;            /* lives until the next call of the callback */
	struct hct_str link;            /* {NULL,0}: none */
	uint32_t custom, pad2;          /* 1: draw_custom paints the cell instead */
};
struct hct_table_args {
	uint32_t size;
	uint32_t density;
	struct hct_rect box;
	double row_height_px;           /* 0: the density's */
	size_t column_count;
	const struct hct_column *columns;
	size_t row_count, first_row;    /* first_row: continue here (cursor) */
	void *user;
	void (*cell)(void *user, size_t row, size_t column, struct hct_cell *out_cell);
	void (*draw_custom)(void *user, size_t row, size_t column, struct hct_rect box); /* may be NULL */
	uint32_t clip_note, pad;        /* 1: when rows do not fit, the last line says "… 31 more" */
};
struct hct_table_1 {
	/* [instance] Draws header and whole rows that fit; returns the first row not drawn (row_count: all). */
	size_t (*draw)(struct hct_canvas *canvas, const struct hct_render *render, const struct hct_table_args *args);
	/* [any] Height of the header and `rows` rows. */
	double (*height)(uint32_t density, double row_height_px, size_t rows);
};

/* ---- hct.notice/1: words where marks would be ------------------------------------------------------------------------*/
#define HCT_NOTICE_1 "hct.notice/1"
struct hct_notice_1 {
	/* [instance] One line in the middle of the box ("No data": 16 px in charts, 14 in tables); in a box that is too
	 * small for it, smaller and wrapped. */
	void (*message)(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box, double size_px,
		struct hct_str text);
	/* [instance] "… 31 more", what follows the last whole row, item or tile that fits. y: the middle of the line. */
	double (*more_width)(struct hct_canvas *canvas, double size_px, size_t count);
	void (*more)(struct hct_canvas *canvas, const struct hct_render *render, double size_px, double x, double y,
		uint32_t align, double max_width_px, size_t count);
};

#ifdef __cplusplus
}
#endif
#endif
