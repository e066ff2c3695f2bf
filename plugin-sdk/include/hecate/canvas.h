/* hecate/canvas.h: where panels draw.
 *
 * Calls work on arrays, so that one call draws a series. The same calls become PNG, SVG, PDF and the scene dump (a
 * text list of what was drawn). Coordinates are CSS pixels in the panel's own system: (0, 0) is the upper left of the
 * rectangle that `draw` was given, and everything outside that rectangle is clipped. A coordinate that is NaN breaks a
 * line and drops a mark. The canvas is sticky: after an error, calls do nothing and `status` says why.
 * All functions are [instance]: one thread at a time per canvas. */
#ifndef HECATE_CANVAS_H
#define HECATE_CANVAS_H

#include <hecate/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hct_canvas; /* opaque */

struct hct_stroke {             /* value: frozen */
	double width;           /* px; 0: no stroke */
	double dash_on, dash_off; /* px; 0, 0: solid */
	struct hct_color color;
};

enum { HCT_ALIGN_LEFT = 0, HCT_ALIGN_CENTRE = 1, HCT_ALIGN_RIGHT = 2 };
enum { HCT_BASELINE_TOP = 0, HCT_BASELINE_MIDDLE = 1, HCT_BASELINE_BOTTOM = 2 }; /* of the line box */
enum {
	HCT_TEXT_MONO = 1,
	HCT_TEXT_ITALIC = 2,
	HCT_TEXT_UNDERLINE = 4,
	HCT_TEXT_STRIKE = 8
};
struct hct_text_style {         /* value: frozen */
	double size_px;
	double line_px;         /* line height; 0: 1.2 × size */
	double letter_spacing_px;
	uint32_t weight;        /* 300, 400, 600, 700 */
	uint32_t flags;         /* HCT_TEXT_* */
	struct hct_color color;
};

/* A run of text in a paragraph. `link` {NULL,0}: none. */
struct hct_span {
	struct hct_str text;
	struct hct_str link;
	struct hct_text_style style;
	struct hct_color background; /* a == 0: none; drawn with 4 px radius and 0.2/0.4 em padding (inline code) */
};

/* Whether a URL may be led to: relative ones, and those of http, https and mailto. A document may lead its readers to pages
 * and mailboxes, not make them run something; the canvas drops every other link. [any] */
static inline bool
hct_url_leads(struct hct_str url)
{
	static const char *const schemes[] = { "http", "https", "mailto" };
	size_t length = 0;

	while (length < url.len && url.ptr[length] != ':' && url.ptr[length] != '/' && url.ptr[length] != '?' &&
		url.ptr[length] != '#')
		length++;
	if (length == url.len || url.ptr[length] != ':')
		return url.len > 0;
	for (size_t s = 0; s < sizeof schemes / sizeof *schemes; s++) {
		size_t i = 0;

		while (i < length && schemes[s][i] && (url.ptr[i] | 0x20) == schemes[s][i])
			i++;
		if (i == length && !schemes[s][i])
			return length + 1 < url.len;
	}
	return false;
}

#define HCT_CANVAS_1 "hct.canvas/1"
struct hct_canvas_1 {
	hct_status (*status)(struct hct_canvas *canvas);
	void (*push_clip)(struct hct_canvas *canvas, struct hct_rect rect);
	void (*pop_clip)(struct hct_canvas *canvas);
	/* A named group: scene dump heading, SVG <g> with <title>. */
	void (*begin_group)(struct hct_canvas *canvas, struct hct_str name);
	void (*end_group)(struct hct_canvas *canvas);

	/* One line of n points. More points than the device can show are thinned without losing an extreme. */
	void (*polyline)(struct hct_canvas *canvas, const struct hct_stroke *stroke, size_t n, const double *x,
		const double *y);
	/* The area between y and base (both n long) over x; NaN breaks it. */
	void (*area)(struct hct_canvas *canvas, struct hct_color fill, size_t n, const double *x, const double *y,
		const double *base);
	/* n separate segments; snap: centre 1 px lines on device pixels as the browser's charts do. */
	void (*segments)(struct hct_canvas *canvas, const struct hct_stroke *stroke, bool snap, size_t n,
		const struct hct_point *from, const struct hct_point *to);
	/* n rectangles; `fills` has n colours, or 1 if fill_count is 1. stroke may be NULL. */
	void (*rects)(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
		const struct hct_color *fills, double radius, const struct hct_stroke *stroke);
	void (*circles)(struct hct_canvas *canvas, struct hct_color fill, double diameter, size_t n, const double *x,
		const double *y);
	/* Ring sector; angles in radians clockwise from 3 o'clock; inner radius 0: pie slice. corner: radius of its corners,
	 * less where it is too thin for them; a pie slice's tip and whole rings have none. stroke may be NULL. */
	void (*sector)(struct hct_canvas *canvas, struct hct_point centre, double inner, double outer, double start_rad,
		double end_rad, double corner, struct hct_color fill, const struct hct_stroke *stroke);
	void (*polygon)(struct hct_canvas *canvas, struct hct_color fill, size_t n, const struct hct_point *points);
	/* SVG path data (M L H V C Q A Z and relative forms) in a square of `view` units, drawn size_px wide. */
	void (*icon)(struct hct_canvas *canvas, const char *path_data, double view, struct hct_point at, double size_px,
		struct hct_color fill);

	/* One line of text. `align` and `baseline` say what (x, y) is. max_width_px > 0: ellipsis at that width. Control
	 * characters and line breaks are shown as spaces. Returns the width drawn. */
	double (*text)(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, uint32_t align,
		uint32_t baseline, double max_width_px, struct hct_str text);
	/* As `text`, rotated 90° counter-clockwise about (x, y). */
	double (*text_rotated)(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y,
		uint32_t align, uint32_t baseline, double max_width_px, struct hct_str text);
	double (*text_width)(struct hct_canvas *canvas, const struct hct_text_style *style, struct hct_str text);
	/* A paragraph of runs wrapped at width_px; returns its height. draw false: measures only. max_height_px > 0: stops
	 * after the last line that fits, with an ellipsis. */
	double (*paragraph)(struct hct_canvas *canvas, bool draw, size_t n, const struct hct_span *spans,
		struct hct_rect box, uint32_t align);
	/* A rectangle that leads to a URL (PDF, SVG). */
	void (*link)(struct hct_canvas *canvas, struct hct_rect rect, struct hct_str url, struct hct_str title);
};

#ifdef __cplusplus
}
#endif
#endif
