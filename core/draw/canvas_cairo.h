/* core/draw/canvas_cairo.h: the canvas's calls as cairo's, in CSS px: all of PDF, and what the image backend leaves to it. */
#ifndef HCT_DRAW_CANVAS_CAIRO_H
#define HCT_DRAW_CANVAS_CAIRO_H

#include "draw/backend.h"

void hct_cairo_polyline(cairo_t *cr, const struct hct_stroke *stroke, size_t n, const double *x, const double *y);
void hct_cairo_area(cairo_t *cr, struct hct_color fill, size_t n, const double *x, const double *y, const double *base);
void hct_cairo_segments(cairo_t *cr, const struct hct_stroke *stroke, size_t n, const struct hct_point *from,
	const struct hct_point *to);
void hct_cairo_rects(cairo_t *cr, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke);
void hct_cairo_circles(cairo_t *cr, struct hct_color fill, double diameter, size_t n, const double *x, const double *y);
void hct_cairo_sector(cairo_t *cr, struct hct_point centre, double inner, double outer, double start_rad, double end_rad,
	double corner, struct hct_color fill, const struct hct_stroke *stroke);
void hct_cairo_polygon(cairo_t *cr, struct hct_color fill, size_t n, const struct hct_point *points);
void hct_cairo_icon(cairo_t *cr, const struct hct_icon *icon, struct hct_point at, double scale, struct hct_color fill);
/* Glyphs with their text, so that a PDF's text can be selected; without underline and strike. */
void hct_cairo_text(cairo_t *cr, const struct hct_placed_text *text);

#endif
