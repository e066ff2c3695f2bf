/* core/draw/image.h: inside of the image backend. */
#ifndef HCT_DRAW_IMAGE_H
#define HCT_DRAW_IMAGE_H

#include "draw/backend.h"
#include "draw/image_blend.h"

/* Device pixels of the canvas, right and lower edge excluded. */
struct hct_image_box {
	int x0, y0, x1, y1;
};

struct hct_image {
	struct hct_canvas base;
	unsigned char *pixels;          /* upper left of the canvas's own pixels */
	int width, height, stride;
	int page_x, page_y;             /* where they begin on the page */
	double origin_x, origin_y;      /* canvas (0, 0) in them; scale is base.scale */
	struct hct_image_box clips[HCT_CANVAS_MAX_CLIPS + 1]; /* [0]: all of the canvas */
	unsigned clip;                  /* the one in force */
	cairo_t *cr;                    /* for what has no way of its own; made when needed */
	bool clip_stale;                /* cr has another clip */
};

static inline uint32_t *
hct_image_row(const struct hct_image *image, int y)
{
	return (uint32_t *)(void *)(image->pixels + (size_t)y * (size_t)image->stride);
}

/* cairo on the pixels, in CSS px, with the clip in force. Own drawing on pixels goes between _cairo calls only. */
cairo_t *hct_image_cairo(struct hct_image *image);
void hct_image_rect(struct hct_image *image, double x0, double y0, double x1, double y1, struct hct_ink ink);
void hct_image_circles(struct hct_image *image, struct hct_ink ink, double diameter, size_t n, const double *x,
	const double *y);
void hct_image_text(struct hct_canvas *canvas, const struct hct_placed_text *text);

#endif
