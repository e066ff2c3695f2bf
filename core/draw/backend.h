/* core/draw/backend.h: what a backend of the canvas implements, and what backends share.
 *
 * canvas.c has prepared what arrives here: the canvas is usable, lines are thinned, coordinates are finite and within
 * ±HCT_CANVAS_FAR (a line's point with NaN is a break), text is shaped and placed. A NULL function: nothing to do. */
#ifndef HCT_DRAW_BACKEND_H
#define HCT_DRAW_BACKEND_H

#include "draw/canvas.h"
#include "draw/icon.h"
#include "draw/text.h"

#include <math.h>

#define HCT_CANVAS_FAR 1e5      /* px; cairo's numbers end near 8e6 device units */
#define HCT_CANVAS_MAX_CLIPS 64
#define HCT_CANVAS_MAX_GROUPS 64

struct hct_placed_text {
	const struct hct_shaped *shaped;
	const struct hct_text_style *style;
	double x, y;                    /* start of the baseline */
	double anchor_x, anchor_y;      /* point of the baseline that `align` names */
	uint32_t align;
	bool turned;                    /* 90° counter-clockwise about (x, y) */
};

struct hct_backend {
	void (*destroy)(struct hct_canvas *canvas);     /* frees the canvas, too */
	/* origin: the rectangle's upper left becomes (0, 0); the canvas's own place has already changed. */
	void (*push_clip)(struct hct_canvas *canvas, struct hct_rect rect, bool origin);
	void (*pop_clip)(struct hct_canvas *canvas);
	void (*begin_group)(struct hct_canvas *canvas, struct hct_str name);
	void (*end_group)(struct hct_canvas *canvas);
	void (*polyline)(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x,
		const double *y);
	void (*area)(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
		const double *base);
	void (*segments)(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n,
		const struct hct_point *from, const struct hct_point *to);
	void (*rects)(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
		const struct hct_color *fills, double radius, const struct hct_stroke *stroke);
	void (*circles)(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
		const double *y);
	void (*sector)(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
		double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke);
	void (*polygon)(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points);
	void (*icon)(struct hct_canvas *canvas, const struct hct_icon *icon, struct hct_point at, double size_px,
		double scale, struct hct_color fill);
	void (*text)(struct hct_canvas *canvas, const struct hct_placed_text *text);
	void (*link)(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title);
};

/* First member of each backend's own structure. */
struct hct_canvas {
	const struct hct_backend *ops;
	struct hct_fonts *fonts;
	struct hct_rect rect;           /* of the origin in force, on the page */
	hct_status status;
	unsigned clips, groups;
	struct hct_rect outer[HCT_CANVAS_MAX_CLIPS]; /* `rect` before each clip */
	struct hct_rect clip;           /* in force, on the page */
	struct hct_rect outer_clip[HCT_CANVAS_MAX_CLIPS];
	/* A point x of the canvas is device column x × scale + origin_x. Vector formats have 1, as a browser at 100 %. */
	double scale, origin_x, origin_y;
	double columns_per_px;          /* that lines are thinned to; vector formats are looked at from nearer */
	double *work;                   /* three columns of work_size */
	size_t work_size;
};

void hct_canvas_init(struct hct_canvas *canvas, const struct hct_backend *ops, struct hct_fonts *fonts,
	struct hct_rect rect, double scale);
void hct_canvas_fini(struct hct_canvas *canvas);
/* The first failure stays. */
void hct_canvas_fail(struct hct_canvas *canvas, hct_status status);
/* Paragraphs place their texts and backgrounds through this. */
void hct_canvas_place_text(struct hct_canvas *canvas, const struct hct_text_style *style,
	const struct hct_shaped *shaped, double x, double baseline);
double hct_canvas_paragraph(struct hct_canvas *canvas, bool draw, size_t n, const struct hct_span *spans,
	struct hct_rect box, uint32_t align);
/* True for http, https, mailto and relative URLs: a document must not carry scripts. */
bool hct_canvas_url_ok(struct hct_str url);

/* The next run of points without a break, from *from on. False: none left. */
static inline bool
hct_canvas_next_run(size_t n, const double *x, const double *y, size_t *from, size_t *out_end)
{
	size_t i = *from, end;

	while (i < n && !(isfinite(x[i]) && isfinite(y[i])))
		i++;
	for (end = i; end < n && isfinite(x[end]) && isfinite(y[end]); end++)
		;
	*from = i;
	*out_end = end;
	return i < n;
}

/* ---- numbers in text formats -------------------------------------------------------------------------------------- */

/* Fixed digits without trailing zeros, "-0" as "0"; not the locale's. decimals 0..3. */
void hct_canvas_number(struct hct_buf *buf, double value, unsigned decimals);
/* "#rrggbb". */
void hct_canvas_color_hex(struct hct_buf *buf, struct hct_color color);
static inline unsigned
hct_canvas_byte(float component)
{
	return component >= 1 ? 255 : component > 0 ? (unsigned)(component * 255 + 0.5f) : 0;
}

#endif
