/* tests/bench/bar.h: the cairo bar: what cairo and pango cost for the marks that hecate draws, used as well as one can
 * without replacing them: one font map, one layout, lines thinned to the pixels, deflate by ISA-L, a scanner for replies.
 * No host, no plugins, no options, no checks of the input: it reads what generate.py wrote. */
#ifndef BENCH_BAR_H
#define BENCH_BAR_H

#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BAR_LABELS_MAX 6

struct bar_slice {
	const char *ptr;
	int len;
};

struct bar_series {
	size_t label_count;
	struct bar_slice names[BAR_LABELS_MAX], values[BAR_LABELS_MAX];
	size_t first, count; /* samples */
};

/* A reply in columns; labels point into the text of the reply. */
struct bar_data {
	char *text;
	size_t series_count, count, cap;
	struct bar_series *series;
	double *time_s, *value;
};

/* The number at p; returns what follows. */
const char *bar_number_scan(const char *p, double *out);
char *bar_file_read(const char *path);
/* Reads a reply of any form and converts all of its numbers, as every drawing program has to. */
void bar_reply_scan(const char *path);
void bar_data_read(struct bar_data *data, const char *folder, const char *query);
void bar_data_fini(struct bar_data *data);
struct bar_slice bar_data_label(const struct bar_series *series, const char *name);

/* Of a run of text; fractions of pixels count. */
struct bar_style {
	double px;
	int weight;
	bool mono, italic;
};

struct bar_text {
	PangoContext *context;
	PangoLayout *layout;
	PangoFontDescription *fonts[64][2]; /* by size in px; regular and semi-bold */
	struct bar_style styles[32];
	PangoFontDescription *style_fonts[32];
	size_t style_count;
};

enum { BAR_LEFT, BAR_CENTRE, BAR_RIGHT };

void bar_text_init(struct bar_text *text);
void bar_text_fini(struct bar_text *text);
double bar_text_width(struct bar_text *text, int px, bool bold, struct bar_slice run);
/* y is the middle of the line. */
void bar_text_draw(struct bar_text *text, cairo_t *cr, int px, bool bold, double x, double y, int align,
	struct bar_slice run);

/* (x, y) begins the baseline; `turned`: it runs upwards. */
void bar_text_run(struct bar_text *text, cairo_t *cr, const struct bar_style *style, double x, double y, bool turned,
	struct bar_slice run);

enum bar_kind { BAR_CHART, BAR_STAT, BAR_GAUGE, BAR_TABLE };

struct bar_panel {
	enum bar_kind kind;
	double x, y, width, height;
	char title[32];
	struct bar_data data;
};

struct bar_plot {
	double x, y, width, height; /* px */
	double from_s, to_s, min, max;
};

struct bar_range {
	double min, max;
};

struct bar_range bar_range_of(const struct bar_data *data);
double bar_nice(double interval);
/* Thins to first, lowest, highest and last sample of each pixel column where that is worth it. */
void bar_line(
	cairo_t *cr, const struct bar_plot *plot, const double *time_s, const double *value, size_t count);

void bar_color(cairo_t *cr, uint32_t rgb, double alpha);
void bar_panel_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text);
void bar_chart_draw(const struct bar_panel *panel, cairo_t *cr, struct bar_text *text, double top);

/* A line of a scene dump, read from the left. */
struct bar_words {
	const char *p, *end;
};
bool bar_slice_is(struct bar_slice slice, const char *word);
struct bar_slice bar_words_next(struct bar_words *words);
double bar_words_number(struct bar_words *words);
void bar_mark_draw(struct bar_slice word, struct bar_words *words, cairo_t *cr, struct bar_text *text);
/* The size that the first line of a dump states. */
void bar_scene_size(const char *scene, double *out_width, double *out_height);
void bar_scene_draw(const char *scene, cairo_t *cr, struct bar_text *text);

void bar_png_write(cairo_surface_t *surface, const char *path);

#endif
