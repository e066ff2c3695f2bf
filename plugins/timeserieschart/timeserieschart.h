/* plugins/timeserieschart/timeserieschart.h: what the files of this panel share. The way of the data:
 *
 *   spec.c     options → struct tsc_options
 *   series.c   frames → struct tsc_series, one a curve: colour, axis, extent, where the line breaks
 *   stack.c    totals of the stacked ones
 *   room.c     what gives way in a small box
 *   plot.c     axes, plot rectangle
 *   path.c     one series' samples → pixels
 *   lines.c, bars.c, thresholds.c, annotations.c, names.c, legend.c   the picture, back to front
 *   table.c    the same data as a table */
#ifndef TIMESERIESCHART_H
#define TIMESERIESCHART_H

#include <hecate/panel.h>

#include <math.h>

enum { TSC_SOLID = 0, TSC_DASHED = 1, TSC_DOTTED = 2, TSC_LINE_STYLE_UNSET = 3 };
enum { TSC_COLOR_NONE = 0, TSC_COLOR_FIXED = 1, TSC_COLOR_FIXED_SINGLE = 2 };

/* One entry of querySettings. */
struct tsc_setting {
	uint32_t query_index;
	uint32_t color_mode;    /* TSC_COLOR_* */
	bool has_color, negative, has_unit;
	int stack;              /* -1: not said */
	uint32_t line_style;    /* TSC_LINE_STYLE_UNSET: the chart's */
	double area_opacity;    /* NaN: the chart's */
	struct hct_color color;
	struct hct_format format;
};

struct tsc_options {
	const struct hct_spec *legend, *thresholds; /* NULL: none */
	bool show_y, show_y_said;
	struct hct_str y_label;
	struct hct_format format;
	double y_min, y_max;    /* NaN: computed */
	uint32_t log_base;
	bool bars, points_always, categorical, stack_all, stack_percent, connect_nulls;
	double line_width, area_opacity, point_diameter;
	uint32_t line_style;
	size_t setting_count;
	struct tsc_setting *settings;
};

struct tsc_series {
	const struct hct_series *data;
	const struct tsc_setting *setting;      /* NULL: none for this query */
	struct hct_str name;
	struct hct_color color;
	size_t axis;                            /* 0: left */
	size_t column;                          /* place among the bars of one time */
	bool stacked, negative;
	uint32_t line_style;
	double area_opacity;
	double gap_ms;                          /* a longer distance between samples is a gap; 0: there are none */
	size_t first, count;                    /* the samples inside the time range */
	size_t points;                          /* finite ones */
	size_t breaks;                          /* places where the line has to be broken or a sample left out */
	double *top, *base;                     /* stacked: totals with and without this series; base NaN: the axis */
};

struct tsc_axis {
	struct hct_format format;
	double min, max, largest;               /* extent; greatest magnitude as formatted */
	bool empty;
};

#define TSC_AXES_MAX 128 /* more than there are units */
#define TSC_SETTINGS_MAX 10000
#define TSC_THRESHOLDS_MAX 1000
#define TSC_LEGEND_COLUMN 72 /* px of a value column */
#define TSC_CHART_LEAST 60 /* px of height that a legend leaves to the chart: half of it are plot */

struct tsc {
	struct hct_panel_host host;
	struct tsc_options options;
	const struct hct_render *render;

	int64_t from_ms, to_ms;
	double step_ms;                         /* smallest of the queries', 0: unknown */
	size_t series_count;
	struct tsc_series *series;
	size_t column_count;
	double *totals;                         /* memory of all top and base columns */
	size_t longest;                         /* most points plus breaks of a series */
	size_t axis_count;
	struct tsc_axis axes[TSC_AXES_MAX];
	double largest;                         /* greatest magnitude of all values, for percent thresholds */
	size_t hidden_by_log;                   /* values that a logarithmic axis cannot show */
	size_t threshold_count;
	struct hct_threshold *thresholds;
	size_t annotation_count;
	const struct hct_annotation *annotations;
	struct hct_legend_item *legend_items;
	char *legend_text;
	struct hct_str *legend_values;
};

/* Pixels of one series, NaN where the line breaks. One memory serves all series of a draw. */
struct tsc_path {
	size_t cap, count;
	double *x, *y, *base;                   /* base: only where an area or bars need it */
	size_t dot_count;
	double *dot_x, *dot_y;                  /* samples with a break on both sides */
	int64_t *time;                          /* scratch: NULL when no series needs it */
	double *value, *base_value;
};

/* One draw: what depends on the size. */
struct tsc_picture {
	const struct tsc *chart;
	struct hct_canvas *canvas;
	struct hct_rect box;                    /* of the chart, legend taken off */
	struct hct_plot *plot;
	struct hct_rect rect;                   /* of the plot */
	bool print;                             /* on white paper: no wide fills */
	struct tsc_path path;
};

hct_status tsc_options_read(const struct hct_panel_host *host, const struct hct_spec *spec, struct hct_diag *diag,
	struct tsc_options *out_options);
/* The last entry for the query, or NULL. */
const struct tsc_setting *tsc_options_setting(const struct tsc_options *options, uint32_t query_index);

hct_status tsc_series_collect(struct tsc *chart, const struct hct_panel_args *in);
void tsc_series_extents(struct tsc *chart);
static inline bool
tsc_series_present(const struct tsc_series *series, size_t i)
{
	return !series->data->present || series->data->present[series->first + i];
}
/* The value as drawn, before stacking; NaN: nothing to draw. */
static inline double
tsc_series_value(const struct tsc_series *series, size_t i)
{
	double value = series->data->value[series->first + i];

	if (!tsc_series_present(series, i) || !isfinite(value))
		return NAN;
	return series->negative ? -value : value;
}

hct_status tsc_stack_build(struct tsc *chart);

hct_status tsc_thresholds_read(struct tsc *chart);
void tsc_thresholds_draw(const struct tsc_picture *picture);

/* The panel's box less its padding. */
struct hct_rect tsc_room_padded(struct hct_rect box);
/* Beside the plot, and whether the y axis's title has room. */
double tsc_room_margin(struct hct_rect chart);
bool tsc_room_title(struct hct_rect chart);

/* False: no plot fits. */
bool tsc_plot_create(struct tsc_picture *picture);
/* Where areas and bars of an axis start: zero if it is inside, else the end nearest to it. */
double tsc_plot_origin(const struct tsc_picture *picture, size_t axis);
void tsc_plot_label(const struct tsc_picture *picture);

hct_status tsc_path_init(struct tsc_path *path, const struct tsc *chart);
void tsc_path_fini(struct tsc_path *path);
/* broken: false joins the line over gaps. */
void tsc_path_build(struct tsc_picture *picture, const struct tsc_series *series, bool broken, bool with_base);

void tsc_lines_draw(struct tsc_picture *picture);
/* Room that the outer columns need beyond the ends of the time axis. */
void tsc_bars_overhang(const struct tsc_picture *picture, double *out_left_px, double *out_right_px);
hct_status tsc_bars_draw(struct tsc_picture *picture);

void tsc_annotations_draw_ranges(const struct tsc_picture *picture);
void tsc_annotations_draw_marks(const struct tsc_picture *picture);

void tsc_names_draw(const struct tsc_picture *picture);

hct_status tsc_legend_prepare(struct tsc *chart);

extern const struct hct_panel_table_1 tsc_table_1;

static inline struct hct_stroke
tsc_stroke(double width, uint32_t style, struct hct_color color)
{
	double on = style == TSC_DASHED ? 4 * width : style == TSC_DOTTED ? width : 0;
	double off = style == TSC_DASHED ? 2 * width : style == TSC_DOTTED ? width : 0;

	return (struct hct_stroke){ width, on, off, color };
}

static inline struct hct_color
tsc_faded(struct hct_color color, double opacity)
{
	color.a = (float)(color.a * opacity);
	return color;
}

#endif
