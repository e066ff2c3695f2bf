/* core/draw/decimate.h: thins a line to what a device can show, without losing an extreme (M4: first, lowest, highest and
 * last point of each device column). Pure. */
#ifndef HCT_DRAW_DECIMATE_H
#define HCT_DRAW_DECIMATE_H

#include <stdbool.h>
#include <stddef.h>

/* Column of x: floor(x × scale + origin). */
struct hct_columns {
	double scale, origin;
	double first, last;     /* columns outside are taken together */
};

/* More than about two points a column, x ascending (NaN aside). */
bool hct_decimate_worth(size_t n, const double *x, const struct hct_columns *columns);
/* A point that is not finite ends a run and stays as one break. base may be NULL; its extremes are kept as well. Outputs
 * have room for n. Returns how many. */
size_t hct_decimate(size_t n, const double *x, const double *y, const double *base, const struct hct_columns *columns,
	double *out_x, double *out_y, double *out_base);

#endif
