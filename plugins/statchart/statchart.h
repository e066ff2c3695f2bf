/* plugins/statchart/statchart.h: what the files of this panel share: value.c makes a text and a colour of each series,
 * tile.c sizes them, sparkline.c draws the little curve. */
#ifndef STATCHART_H
#define STATCHART_H

#include <hecate/panel.h>

enum { SC_COLOR_VALUE = 0, SC_COLOR_BACKGROUND = 1, SC_COLOR_NONE = 2 };
enum { SC_LEGEND_AUTO = 0, SC_LEGEND_ON = 1, SC_LEGEND_OFF = 2 };

#define SC_THRESHOLDS_MAX 1000
#define SC_GAP 2              /* px between tiles */

struct sc_options {
	uint32_t calc, color_mode, legend_mode;
	bool has_sparkline;
	double sparkline_width;
	double font_px;                         /* 0: automatic */
	struct hct_format format;
	const struct hct_spec *thresholds;      /* NULL: none */
	struct hct_mapping *mapping;            /* NULL: none */
	struct hct_regex *label;                /* NULL: show the value */
};

struct sc_tile {
	const struct hct_series *series;
	struct hct_str name, text;              /* text: points into own, or at a label */
	struct hct_color color;
	uint32_t kind;                          /* HCT_VALUE_* of value */
	double value;
	double min, max;                        /* of the sparkline's samples; min > max: none */
	char *own;
};

struct sc {
	struct hct_panel_host host;
	struct sc_options options;
	const struct hct_render *render;
	bool show_names;
	bool print;                             /* on white paper: tiles have a border instead of a fill */
	size_t tile_count;
	struct sc_tile *tiles;
	size_t threshold_count;
	struct hct_threshold *thresholds;
	struct hct_color default_color;
};

/* Text, colour and extent of a tile whose series is set. */
hct_status sc_value_fill(const struct sc *chart, struct sc_tile *tile);

/* Width that each tile gets of the panel, and the least width at which its texts are whole. */
double sc_tile_width(const struct sc *chart, double panel_width);
double sc_tile_least(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, double width,
	double height);
/* wanted_px: sc_tile_width, from which the fonts follow, whatever width the neighbours left. */
hct_status sc_tile_draw(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile, double wanted_px,
	struct hct_rect box);
/* Draws the tiles from `first` on side by side, whole ones only; returns the first one that is left over. */
hct_status sc_row_draw(const struct sc *chart, struct hct_canvas *canvas, struct hct_rect box, size_t first, bool note,
	size_t *out_next);

hct_status sc_sparkline_draw(const struct sc *chart, struct hct_canvas *canvas, const struct sc_tile *tile,
	struct hct_rect box);

extern const struct hct_panel_table_1 sc_table_1;

#endif
