/* core/export/paper.c: what documents of all formats have in common: order of the calls, limits, copies of the options. */
#include "export/paper_kind.h"

#include <math.h>

#define MAX_SIDE 32767
#define MAX_PIXELS 400e6

struct hct_paper *
hct_paper_create(const struct hct_paper_options *options)
{
	struct hct_paper *paper;

	switch (options->format) {
	case HCT_FORMAT_SVG:
		paper = hct_paper_create_svg();
		break;
	case HCT_FORMAT_PDF:
		paper = hct_paper_create_pdf();
		break;
	case HCT_FORMAT_SCENE:
		paper = hct_paper_create_scene();
		break;
	default:
		paper = hct_paper_create_image();
		break;
	}
	paper->arena = hct_arena_create();
	paper->options = *options;
	paper->options.title = hct_arena_str(paper->arena, options->title);
	paper->options.subject = hct_arena_str(paper->arena, options->subject);
	paper->options.creator = hct_arena_str(paper->arena, options->creator);
	if (!options->threads)
		paper->options.threads = 1;
	if (!(options->scale > 0))
		paper->options.scale = 1;
	if (!(options->points_per_px > 0))
		paper->options.points_per_px = 0.75;
	return paper;
}

void
hct_paper_destroy(struct hct_paper *paper)
{
	if (!paper)
		return;
	if (paper->kind->destroy)
		paper->kind->destroy(paper);
	hct_arena_destroy(paper->arena);
	g_free(paper);
}

hct_status
hct_paper_begin_page(struct hct_paper *paper, double width_px, double height_px, struct hct_diag *diag)
{
	bool pixels = paper->options.format == HCT_FORMAT_PNG || paper->options.format == HCT_FORMAT_PIXELS;
	double scale = pixels ? paper->options.scale : 1;
	double width = ceil(width_px * scale - 1e-6), height = ceil(height_px * scale - 1e-6);

	if (paper->status != HCT_OK)
		return paper->status;
	if (paper->page_open || (paper->pages > 0 && paper->kind->one_page))
		return paper->status = hct_diag_error(diag, HCT_ERR_INTERNAL, NULL,
			       "a document of this format has one page only");
	if (!(width >= 1 && height >= 1))
		return paper->status = hct_diag_error(diag, HCT_ERR_SPEC, NULL, "the picture has no size");
	if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
		return paper->status = hct_diag_error(diag, HCT_ERR_LIMIT, NULL,
			       "the picture would be %.0f by %.0f pixels; the limit is %d a side and 400 million in all",
			       fmin(width, 1e15), fmin(height, 1e15), MAX_SIDE);
	paper->width_px = width_px;
	paper->height_px = height_px;
	paper->status = paper->kind->begin_page(paper, diag);
	paper->page_open = paper->status == HCT_OK;
	paper->pages += paper->page_open;
	return paper->status;
}

bool
hct_paper_parallel(const struct hct_paper *paper)
{
	return paper->kind->parallel;
}

struct hct_canvas *
hct_paper_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect, struct hct_str name,
	struct hct_str words)
{
	if (!paper->page_open)
		return hct_canvas_create_null(fonts, rect);
	return paper->kind->canvas(paper, fonts, rect, name, words);
}

bool
hct_paper_has_words(const struct hct_paper *paper)
{
	return paper->kind->words;
}

void
hct_paper_end_page(struct hct_paper *paper)
{
	if (!paper->page_open)
		return;
	paper->page_open = false;
	if (paper->kind->end_page)
		paper->kind->end_page(paper);
}

void
hct_paper_outline(struct hct_paper *paper, struct hct_str title, double y_px)
{
	if (paper->page_open && paper->kind->outline)
		paper->kind->outline(paper, title, y_px);
}

hct_status
hct_paper_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len)
{
	hct_paper_end_page(paper);
	if (paper->status != HCT_OK)
		return paper->status;
	if (paper->pages == 0)
		return paper->status = hct_diag_error(diag, HCT_ERR_INTERNAL, NULL, "the document has no page");
	return paper->status = paper->kind->finish(paper, diag, out_bytes, out_len);
}

/* ---- documents of text -------------------------------------------------------------------------------------------------- */

struct hct_paper_part *
hct_paper_part_add(struct hct_paper *paper, GPtrArray *parts, struct hct_rect rect, struct hct_str name)
{
	struct hct_paper_part *part = g_new0(struct hct_paper_part, 1);

	hct_buf_init(&part->buf, HCT_PAPER_MAX_TEXT);
	part->name = hct_arena_str(paper->arena, name);
	part->rect = rect;
	g_ptr_array_add(parts, part);
	return part;
}

void
hct_paper_part_free(void *data)
{
	struct hct_paper_part *part = data;

	hct_buf_fini(&part->buf);
	g_free(part);
}
