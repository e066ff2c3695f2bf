/* plugins/statushistorychart/statushistorychart.h: what the files of this panel share. The way of the data:
 *
 *   rows.c     frames → columns of time and a struct shc_row for each series
 *   values.c   the different values, each with its label and colour (color.c); index.c finds them
 *   legend.c   the different labels
 *   plot.c     which rows fit, axes
 *   cells.c    one row's samples → rectangles
 *   table.c    the same data as a table */
#ifndef STATUSHISTORYCHART_H
#define STATUSHISTORYCHART_H

#include <hecate/panel.h>

#define SHC_PADDING 12
#define SHC_COLUMNS_MAX 20000 /* more than any picture has pixels */
#define SHC_VALUES_MAX 10000 /* what differs beyond shares the last one's label and colour */
#define SHC_NONE UINT32_MAX

/* Finds numbers 0, 1, 2 … by what they stand for. */
struct shc_index {
	size_t cap, count;
	uint32_t *slots;
};

struct shc_value {
	double raw;
	size_t samples;                         /* how often it occurs in all rows */
	char *label;                            /* own memory */
	size_t label_len;
	struct hct_color color;
};

/* A sample of a coarser query than the finest stands for `wide` columns. */
struct shc_row {
	const struct hct_series *data;
	struct hct_str name;
	size_t wide;
};

struct shc {
	struct hct_panel_host host;
	const struct hct_spec *legend;          /* NULL: none */
	struct hct_mapping *mapping;            /* NULL: none */
	const struct hct_render *render;

	bool has_steps;
	struct hct_steps steps;
	int64_t *times;                         /* of the columns */
	size_t row_count;
	struct shc_row *rows;
	size_t value_count, value_cap;
	struct shc_value *values;
	struct shc_index value_index;
	size_t item_count;
	struct hct_legend_item *items;
};

/* One draw: what depends on the size. Rows are counted from below. */
struct shc_picture {
	const struct shc *chart;
	struct hct_canvas *canvas;
	struct hct_rect box;                    /* of the chart, legend taken off */
	struct hct_plot *plot;
	size_t first, count;                    /* the rows that are drawn: first, the lowest of them */
	size_t below;                           /* rows that find no place under those */
};

void shc_index_fini(struct shc_index *index);
/* Number of the entry that `same` finds among those of that hash; SHC_NONE: there is none. */
uint32_t shc_index_find(const struct shc_index *index, uint64_t hash,
	bool (*same)(const void *user, uint32_t number, const void *key), const void *user, const void *key);
/* The next number gets that hash. `hash_of` gives those of earlier ones, when the table grows. */
hct_status shc_index_add(struct shc_index *index, uint64_t hash, uint64_t (*hash_of)(const void *user, uint32_t number),
	const void *user);

hct_status shc_rows_collect(struct shc *chart, const struct hct_panel_args *in);
/* Column of a sample; SIZE_MAX: it has no value or no column. */
size_t shc_rows_column(const struct shc *chart, const struct shc_row *row, size_t sample);

/* Value number `index` of those that no mapping colours. `text`: as it is written. */
struct hct_color shc_color(const struct shc *chart, size_t index, const char *text);

hct_status shc_values_collect(struct shc *chart, struct hct_diag *diag);
void shc_values_fini(struct shc *chart);
uint32_t shc_values_find(const struct shc *chart, double raw);

hct_status shc_legend_prepare(struct shc *chart);

/* Height of the chart in which `rows` rows fit, axis included. */
double shc_plot_height(size_t rows);
/* False: no plot fits. `top`: rows above the first to be drawn. */
bool shc_plot_create(struct shc_picture *picture, size_t top, bool paged);
void shc_plot_note(const struct shc_picture *picture);

hct_status shc_cells_draw(const struct shc_picture *picture);

extern const struct hct_panel_table_1 shc_table_1;

#endif
