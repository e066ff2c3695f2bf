/* plugins/heatmapchart/heatmapchart.h: what the files of this panel share. The way of the data:
 *
 *   data.c     frames → columns of time, the histograms of each, extents of bounds and counts
 *   ramp.c     count → colour
 *   plot.c     axes
 *   cells.c    buckets → rectangles of whole pixels
 *   bar.c      the bar that shows the colours
 *   table.c    the same data as a table */
#ifndef HEATMAPCHART_H
#define HEATMAPCHART_H

#include <hecate/panel.h>

#include <math.h>

#define HMC_PADDING 12
#define HMC_COLUMNS_MAX 20000 /* more than any picture has pixels */
#define HMC_BAR_PX 10
#define HMC_BAR_GAP_PX 5 /* between the bar and the edge of the chart */
#define HMC_MARGIN 20 /* on both sides of the plot; room for the bar */

struct hmc_options {
	struct hct_format y_format, count_format;
	bool show_bar;
	double min, max;                        /* of the y axis; NaN: the data's */
	uint32_t log_base;                      /* 0: linear */
};

/* A histogram in its column. */
struct hmc_column {
	size_t column;
	const struct hct_histogram *histogram;
};

struct hmc {
	struct hct_panel_host host;
	struct hmc_options options;
	const struct hct_render *render;

	bool several_queries;
	const struct hct_series *series;        /* NULL: nothing to show */
	struct hct_steps steps;
	int64_t *times;                         /* of the columns */
	size_t column_count;                    /* histograms that have one */
	struct hmc_column *columns;             /* ascending */
	size_t cell_count;                      /* buckets that have a place */
	double raw_low, raw_high;               /* their bounds, as sent */
	double low, high;                       /* as drawn: on a log axis above zero */
	double least, most;                     /* their counts */
};

/* One draw: what depends on the size. */
struct hmc_picture {
	const struct hmc *chart;
	struct hct_canvas *canvas;
	struct hct_rect box;                    /* of the chart: the panel's without its padding */
	bool bar;
	struct hct_plot *plot;
	struct hct_rect rect;                   /* of the plot */
};

hct_status hmc_data_collect(struct hmc *chart, const struct hct_panel_args *in, struct hct_diag *diag);
/* Where a bucket is drawn; false: it has no place on the axis. */
bool hmc_data_bounds(const struct hmc *chart, const struct hct_bucket *bucket, double *out_low, double *out_high);

struct hct_color hmc_ramp_color(const struct hmc *chart, double count);
/* share: of the way from the least count to the most. */
struct hct_color hmc_ramp_at(double share);

/* False: no plot fits. */
bool hmc_plot_create(struct hmc_picture *picture);

hct_status hmc_cells_draw(const struct hmc_picture *picture);

/* Whether there is room for a bar at all. */
bool hmc_bar_fits(const struct hmc_picture *picture);
void hmc_bar_draw(const struct hmc_picture *picture);

extern const struct hct_panel_table_1 hmc_table_1;

#endif
