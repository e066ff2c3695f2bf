/* plugins/gaugechart/gaugechart.h: what the files of this panel share: value.c makes text, fraction and colour of each
 * series, dial.c draws one gauge, words.c
 * what is written in it, table.c the numbers. */
#ifndef GAUGECHART_H
#define GAUGECHART_H

#include <hecate/panel.h>

#define GC_THRESHOLDS_MAX 1000

/* A part of the outer ring: it ends at `end`, a share of the whole. */
struct gc_segment {
	double end;
	struct hct_color color;
};

struct gc_gauge {
	const struct hct_series *series;
	struct hct_str name, text;
	uint32_t kind;                          /* HCT_VALUE_* of value */
	double value, share;                    /* share of the maximum, unclamped; NaN: none */
	struct hct_color color;
	char own[256];
};

struct gc {
	struct hct_panel_host host;
	const struct hct_render *render;
	uint32_t calc;
	struct hct_format format;
	const struct hct_spec *thresholds;
	bool show_names, has_ring;
	double max;
	size_t segment_count;
	struct gc_segment *segments;
	struct hct_color default_color;
	size_t gauge_count;
	struct gc_gauge *gauges;
};

struct gc_dial {
	struct hct_rect box;            /* the gauge's place, padding included */
	struct hct_point centre;
	double radius, thickness;
	double inner;                   /* radius of the hole */
	double least;                   /* the smaller side of the box */
};

hct_status gc_segments_read(struct gc *chart);
void gc_value_fill(const struct gc *chart, struct gc_gauge *gauge);
/* box: the gauge's place, padding included. */
void gc_dial_draw(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge, struct hct_rect box);

/* Whether one of the points lies in the number between the arcs. */
bool gc_words_touch(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge,
	const struct gc_dial *dial, size_t count, const struct hct_point *points);
void gc_words_draw(const struct gc *chart, struct hct_canvas *canvas, const struct gc_gauge *gauge,
	const struct gc_dial *dial);

extern const struct hct_panel_table_1 gc_table_1;

#endif
