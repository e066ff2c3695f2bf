/* core/engine/sheet.h: pictures of panels before and after, side by side, on one sheet: a bar with the panel's title, what
 * changed in words, then before, after, and what differs. Same input, same bytes. */
#ifndef HCT_ENGINE_SHEET_H
#define HCT_ENGINE_SHEET_H

#include "base/diag.h"
#include "draw/fonts.h"
#include "draw/render.h"

/* Pixels as cairo's RGB24: 0xffRRGGBB, native-endian, rows without a gap. */
struct hct_sheet_picture {
	int width, height;
	uint32_t *pixels; /* NULL: none; g_free it */
};

enum hct_sheet_state { HCT_SHEET_ABSENT = 0, HCT_SHEET_DRAWN, HCT_SHEET_FAILED };

struct hct_sheet_side {
	enum hct_sheet_state state;
	struct hct_sheet_picture picture; /* without pixels where there is none; its size is kept free then */
	struct hct_str problem; /* FAILED: why */
};

struct hct_sheet_row {
	struct hct_str title, key;
	struct hct_str heading; /* above the row, where a new document begins; {NULL,0}: none */
	size_t general_count; /* there, too: what changed in the document and may show in any panel */
	const struct hct_str *general;
	size_t note_count;
	const struct hct_str *notes; /* what changed, a line each */
	struct hct_sheet_side before, after;
	struct hct_sheet_picture marks; /* where the sides differ; without pixels: not compared */
	uint64_t differing, pixels;
};

struct hct_sheet {
	const struct hct_render *render; /* theme */
	double scale;
	struct hct_str title, subtitle;
	struct hct_str more; /* at the end; {NULL,0}: nothing */
	size_t row_count;
	const struct hct_sheet_row *rows;
};

/* Device pixels of a sheet, and of its longer side. */
#define HCT_SHEET_PIXELS_MAX 40e6
#define HCT_SHEET_SIDE_MAX 16000

/* Height of the row in CSS px. */
double hct_sheet_row_height(const struct hct_sheet *sheet, const struct hct_sheet_row *row);
/* How many rows from the first one fit on a sheet. */
size_t hct_sheet_fits(const struct hct_sheet *sheet);
/* PNG (g_free it). All rows must fit. */
hct_status hct_sheet_draw(const struct hct_sheet *sheet, struct hct_fonts *fonts, struct hct_diag *diag,
	char **out_bytes, size_t *out_len);

/* The picture `after` in pale grey, with the pixels that differ from `before` in two colours: what stands out there was there
 * before, or it is there now; stronger, the more it differs. Both have one size. Returns how many differ. */
uint64_t hct_sheet_mark(const struct hct_sheet_picture *before, const struct hct_sheet_picture *after,
	const struct hct_render *render, double scale, struct hct_sheet_picture *out_marks);
struct hct_color hct_sheet_before_color(const struct hct_render *render);
struct hct_color hct_sheet_after_color(const struct hct_render *render);

#endif
