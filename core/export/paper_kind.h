/* core/export/paper_kind.h: inside of struct hct_paper: what each format does. */
#ifndef HCT_EXPORT_PAPER_KIND_H
#define HCT_EXPORT_PAPER_KIND_H

#include "export/paper.h"

#include <glib.h>

#define HCT_PAPER_MAX_TEXT ((size_t)512 << 20)  /* bytes of an SVG or scene document */

/* A NULL function: nothing to do. */
struct hct_paper_kind {
	bool parallel;
	bool one_page;
	bool words;                     /* of canvases are kept */
	hct_status (*begin_page)(struct hct_paper *paper, struct hct_diag *diag);
	struct hct_canvas *(*canvas)(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect,
		struct hct_str name, struct hct_str words);
	void (*end_page)(struct hct_paper *paper);
	void (*outline)(struct hct_paper *paper, struct hct_str title, double y_px);
	hct_status (*finish)(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len);
	void (*destroy)(struct hct_paper *paper);       /* what the kind holds; the paper is freed by its owner */
};

/* First member of each kind's own structure. */
struct hct_paper {
	const struct hct_paper_kind *kind;
	struct hct_paper_options options;       /* its texts are copies */
	struct hct_arena *arena;
	unsigned pages;                         /* begun so far */
	bool page_open;
	hct_status status;
	double width_px, height_px;             /* of the page */
};

struct hct_paper *hct_paper_create_image(void);
struct hct_paper *hct_paper_create_svg(void);
struct hct_paper *hct_paper_create_scene(void);
struct hct_paper *hct_paper_create_pdf(void);

/* Pieces of a text document, one for each canvas, put together in their order. Pointers stay valid while it grows. */
struct hct_paper_part {
	struct hct_buf buf;
	struct hct_str name, words;
	struct hct_rect rect;
};
struct hct_paper_part *hct_paper_part_add(struct hct_paper *paper, GPtrArray *parts, struct hct_rect rect,
	struct hct_str name);
void hct_paper_part_free(void *part);

#endif
