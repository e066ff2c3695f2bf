/* core/draw/polyline.h: solid antialiased lines into a coverage mask, for the image backend.
 *
 * A pixel's coverage is that of an endless band at the pixel's distance from the segment, integrated over the pixel's square;
 * it depends on the distance and the direction only and is looked up. Where segments cross, coverage adds up as the union of
 * independent shapes; where they meet, a half disc fills the outer side (a round join). Open ends are cut square. All of a line is one mask that is blended once,
 * so that a translucent line does not show its joints.
 *
 * The mask is empty before begin and after blend. One thread at a time. */
#ifndef HCT_DRAW_POLYLINE_H
#define HCT_DRAW_POLYLINE_H

#include "draw/image_blend.h"

struct hct_polyline_raster;

struct hct_polyline_raster *hct_polyline_raster_create(void);
void hct_polyline_raster_destroy(struct hct_polyline_raster *raster);   /* takes NULL */
/* A mask of width × height pixels for lines line_px thick (0 < line_px). */
void hct_polyline_begin(struct hct_polyline_raster *raster, int width, int height, double line_px);
/* One unbroken run; (x × scale + origin_x, y × scale + origin_y) is in pixels of the mask. */
void hct_polyline_add(struct hct_polyline_raster *raster, size_t n, const double *x, const double *y, double scale,
	double origin_x, double origin_y);
/* Puts the ink where the mask is and empties it. `pixels` is the mask's upper left; stride in bytes. */
void hct_polyline_blend(struct hct_polyline_raster *raster, unsigned char *pixels, int stride, struct hct_ink ink);

#endif
