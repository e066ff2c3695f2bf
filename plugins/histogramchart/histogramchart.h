/* plugins/histogramchart/histogramchart.h: what the files of this panel share: bars.c places and colours the buckets of one
 * histogram, chart.c draws a chart of them, histogramchart.c lays the charts out, table.c has the numbers. */
#ifndef HISTOGRAMCHART_H
#define HISTOGRAMCHART_H

#include <hecate/panel.h>

#define HC_THRESHOLDS_MAX 1000

struct hc_chart {
	struct hct_str name;
	const struct hct_histogram *histogram;  /* the series' first */
};

struct hc {
	struct hct_panel_host host;
	const struct hct_render *render;
	struct hct_format format;               /* of counts */
	double min, max;                        /* of the x axis; NaN: from the buckets */
	uint32_t log_base;                      /* of the x axis; 0: linear */
	const struct hct_spec *threshold_spec;
	struct hct_color default_color;
	size_t threshold_count;
	struct hct_threshold *thresholds;
	size_t chart_count;
	struct hc_chart *charts;
	size_t without;                         /* series that have no histogram */
};

/* A bucket that has a place on the axis; `lower` is where its bar begins. */
struct hc_bar {
	double lower, upper, count;
	struct hct_color color;
};
struct hc_bars {
	size_t count;
	struct hc_bar *bars;
	double lower, upper;                    /* of all bars */
	double least, most;                     /* finite counts */
	/* Buckets that are open at an end have no place: what they count is told beside the bars. */
	double below, below_bound, above, above_bound;
	size_t off_log;                         /* buckets at or below zero on a log axis */
};

hct_status hc_thresholds_read(struct hc *panel);
/* Free out_bars->bars. */
hct_status hc_bars_build(const struct hc *panel, const struct hct_histogram *histogram, struct hc_bars *out_bars);
hct_status hc_chart_draw(const struct hc *panel, struct hct_canvas *canvas, const struct hc_chart *chart,
	struct hct_rect box);

extern const struct hct_panel_table_1 hc_table_1;

#endif
