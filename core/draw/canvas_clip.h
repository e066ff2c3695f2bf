/* core/draw/canvas_clip.h: cuts segments to a rectangle (Liang and Barsky). Pure. */
#ifndef HCT_DRAW_CANVAS_CLIP_H
#define HCT_DRAW_CANVAS_CLIP_H

#include <hecate/plugin.h>

/* False: nothing of it is inside, or an end is not finite. */
bool hct_canvas_clip_segment(struct hct_point *from, struct hct_point *to, double x0, double y0, double x1, double y1);
/* A line cut to ±far in both directions, its pieces apart by NaN: *out_n values of x, then as many of y. g_free it. */
double *hct_canvas_clip_line(size_t n, const double *x, const double *y, double far, size_t *out_n);

#endif
