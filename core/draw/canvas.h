/* core/draw/canvas.h: the canvas behind hct.canvas/1, over one of four backends: image, svg, pdf, scene.
 *
 * A canvas covers one rectangle of a page; its (0, 0) is that rectangle's upper left, and it clips to it. The scene backend
 * writes what was drawn as text, one line a call, numbers with three decimals at most, positions relative to the canvas. */
#ifndef HCT_DRAW_CANVAS_H
#define HCT_DRAW_CANVAS_H

#include "base/buf.h"
#include "draw/fonts.h"

#include <cairo.h>
#include <hecate/canvas.h>

/* Pixels: ARGB32 premultiplied (cairo's), of the whole page. The canvas touches only the device pixels that `rect` (page CSS
 * px) covers, so canvases over disjoint rectangles may be used on different threads. */
struct hct_canvas *hct_canvas_create_image(struct hct_fonts *fonts, unsigned char *pixels, int width, int height,
	int stride, double scale, struct hct_rect rect);
/* Appends SVG elements to `out`; ids are unique within a document by `prefix`. */
struct hct_canvas *hct_canvas_create_svg(struct hct_fonts *fonts, struct hct_buf *out, struct hct_str prefix,
	struct hct_rect rect);
/* Draws on a page of a cairo PDF surface; `cr` has CSS px of the page as its units. Not parallel. Canvases that are open at
 * once are drawn in the order of the calls. */
struct hct_canvas *hct_canvas_create_pdf(struct hct_fonts *fonts, cairo_t *cr, struct hct_rect rect);
struct hct_canvas *hct_canvas_create_scene(struct hct_fonts *fonts, struct hct_buf *out, struct hct_rect rect);
/* Measures only: draws nothing. */
struct hct_canvas *hct_canvas_create_null(struct hct_fonts *fonts, struct hct_rect rect);
/* Makes (0, 0) the upper left of `rect` and clips to it, until popped: a panel inside a panel. */
void hct_canvas_push_origin(struct hct_canvas *canvas, struct hct_rect rect);
void hct_canvas_pop_origin(struct hct_canvas *canvas);
/* Ends open groups and clips. Returns the sticky status. */
hct_status hct_canvas_destroy(struct hct_canvas *canvas);

extern const struct hct_canvas_1 hct_canvas_1;

#endif
