/* core/export/paper.h: a document of one or more pages in one format, and the bytes it becomes.
 *
 * create → (begin_page → canvas … → end_page)… → finish. Text of the document (title, page furniture) is drawn through
 * canvases like anything else. Same calls, same bytes. */
#ifndef HCT_EXPORT_PAPER_H
#define HCT_EXPORT_PAPER_H

#include "base/diag.h"
#include "base/zone.h"
#include "draw/canvas.h"

enum hct_format_kind {
	HCT_FORMAT_PNG = 1,
	HCT_FORMAT_SVG,
	HCT_FORMAT_PDF,
	HCT_FORMAT_SCENE,
	HCT_FORMAT_PIXELS       /* into the caller's buffer, ARGB32 premultiplied */
};

struct hct_paper_options {
	enum hct_format_kind format;
	double scale;                   /* PNG, PIXELS: device pixels per CSS px; SVG: its natural size */
	struct hct_color background;
	struct hct_str title, subject, creator;
	int64_t created_ms;             /* PDF date: the render's time */
	const struct hct_zone *zone;    /* for PDF dates; NULL: UTC */
	double points_per_px;           /* PDF; 0: 0.75 */
	unsigned char *pixels;          /* PIXELS */
	int pixels_stride;
	uint32_t threads;               /* for filling and encoding; 0: 1. The bytes do not depend on it */
	struct hct_pixels *keep;        /* PNG: memory kept between renders (export/pixels.h); NULL: none */
};

struct hct_pixels;

struct hct_paper;

struct hct_paper *hct_paper_create(const struct hct_paper_options *options);
void hct_paper_destroy(struct hct_paper *paper);
/* PNG, SVG and PIXELS hold one page. Sizes in CSS px. HCT_ERR_LIMIT: more device pixels than 32,767 a side or 400
 * million in all. */
hct_status hct_paper_begin_page(struct hct_paper *paper, double width_px, double height_px, struct hct_diag *diag);
/* True: canvases over disjoint rectangles of this page may be drawn on different threads, each with its own fonts. */
bool hct_paper_parallel(const struct hct_paper *paper);
/* Creation order is stacking order, also when drawn in parallel. hct_canvas_destroy each before end_page. `words` say what
 * the canvas shows to who cannot see it (SVG, PDF); {NULL, 0}: nothing. On a paper that is not parallel a canvas with words
 * is drawn and destroyed before the next one is made. */
struct hct_canvas *hct_paper_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect,
	struct hct_str name, struct hct_str words);
/* Whether words of canvases become part of the document. */
bool hct_paper_has_words(const struct hct_paper *paper);
void hct_paper_end_page(struct hct_paper *paper);
/* PDF: an outline entry that leads to a place on the current page. Others: nothing. */
void hct_paper_outline(struct hct_paper *paper, struct hct_str title, double y_px);
/* The document (g_free it); empty for PIXELS. */
hct_status hct_paper_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len);

#endif
