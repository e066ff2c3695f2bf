/* core/draw/axis_plot.h: what a cartesian plot consists of, between axis.c (geometry), axis_labels.c and
 * axis_draw.c. */
#ifndef HCT_DRAW_AXIS_PLOT_H
#define HCT_DRAW_AXIS_PLOT_H

#include "base/arena.h"
#include "draw/services.h"
#include "draw/ticks.h"
#include "draw/time_ticks.h"

#define HCT_AXIS_TEXT_PX 12
#define HCT_AXIS_MARGIN_VALUE 12 /* between plot and labels */
#define HCT_AXIS_MARGIN_LOG 8
#define HCT_AXIS_MARGIN_OTHER 15 /* time and category */
#define HCT_AXIS_GAP_PX 4 /* at least, between labels side by side */

struct hct_axis_label {
	struct hct_str text;
	double width;
	double at; /* centre of the label along the axis */
	double moved; /* px aside, to stay on the canvas */
	bool shown;
};

struct hct_plot_axis {
	struct hct_value_axis args;
	struct hct_scale scale;
	struct hct_axis_label *labels; /* one a tick */
	double label_width; /* of the widest */
	double label_room; /* what the widest counts beside the plot */
	double margin;
	uint32_t stride; /* labels and split lines at every stride-th multiple */
	bool hidden; /* neither labels nor lines */
	bool room; /* labels are drawn */
};

/* A category axis: one band for each label. */
struct hct_plot_bands {
	bool vertical; /* bottom to top, labels on the left */
	bool room; /* labels are drawn */
	bool close; /* labels may touch: thinned only where they would overlap */
	size_t count;
	struct hct_axis_label *labels;
	double label_width, label_room; /* of the widest, and what it counts beside the plot */
	size_t step; /* every n-th is labelled */
};

struct hct_plot {
	struct hct_arena *arena;
	const struct hct_render *render;
	struct hct_plot_args args;
	struct hct_rect rect;
	struct hct_plot_axis *y;
	struct hct_plot_axis x_value;
	bool x_room; /* labels of a time axis are drawn */

	double from_ms, to_ms; /* the range widened for bars */
	struct hct_time_ticks *times;
	struct hct_axis_label *time_labels;

	struct hct_plot_bands columns; /* HCT_X_CATEGORY; vertical when the plot is horizontal */
	struct hct_plot_bands rows;
};

struct hct_text_style hct_axis_style(const struct hct_plot *plot);
/* Width a label counts when room is made beside the plot; `drawn_px` is its real one. */
double hct_axis_room(struct hct_str text, double drawn_px);
/* Texts and their widths; independent of the rectangle. */
void hct_axis_label_values(struct hct_plot *plot, struct hct_canvas *canvas, struct hct_plot_axis *axis);
void hct_axis_label_times(struct hct_plot *plot, struct hct_canvas *canvas);
void hct_axis_label_columns(struct hct_plot *plot, struct hct_canvas *canvas);
void hct_axis_label_rows(struct hct_plot *plot, struct hct_canvas *canvas);
/* Width at which a band's label is cut; 0: never. */
double hct_axis_band_limit(const struct hct_plot *plot, const struct hct_plot_bands *bands);
/* Which of them are shown, once the rectangle is known. */
void hct_axis_place_values(struct hct_plot *plot, struct hct_plot_axis *axis, bool vertical);
void hct_axis_place_times(struct hct_plot *plot);
void hct_axis_place_bands(struct hct_plot *plot, struct hct_plot_bands *bands);
/* How far labels may reach on the right of the plot: over the panel's padding, not into what lies behind it. */
double hct_axis_right_edge(const struct hct_plot *plot);

/* Position of a value on an axis that runs along x, or up along y. */
double hct_axis_at(
	const struct hct_plot *plot, const struct hct_plot_axis *axis, bool vertical, double value);
double hct_axis_time_at(const struct hct_plot *plot, double ms);
/* Centre of a band; out_band_px may be NULL. */
double hct_axis_band_at(
	const struct hct_plot *plot, const struct hct_plot_bands *bands, size_t index, double *out_band_px);
void hct_axis_draw_back(struct hct_plot *plot, struct hct_canvas *canvas);

#endif
