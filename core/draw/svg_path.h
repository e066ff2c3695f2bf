/* core/draw/svg_path.h: path data (the attribute `d`), short: relative steps between rounded positions, so that rounding
 * does not add up. */
#ifndef HCT_DRAW_SVG_PATH_H
#define HCT_DRAW_SVG_PATH_H

#include "draw/backend.h"

void hct_svg_path_line(struct hct_buf *out, size_t n, const double *x, const double *y);
void hct_svg_path_area(struct hct_buf *out, size_t n, const double *x, const double *y, const double *base);
void hct_svg_path_segments(struct hct_buf *out, size_t n, const struct hct_point *from, const struct hct_point *to);
void hct_svg_path_rects(struct hct_buf *out, size_t n, const struct hct_rect *rects);
void hct_svg_path_dots(struct hct_buf *out, size_t n, const double *x, const double *y);
void hct_svg_path_sector(struct hct_buf *out, struct hct_point centre, double inner, double outer, double start_rad,
	double end_rad, double corner);
void hct_svg_path_polygon(struct hct_buf *out, size_t n, const struct hct_point *points);
void hct_svg_path_icon(struct hct_buf *out, const struct hct_icon *icon, struct hct_point at, double scale);

#endif
