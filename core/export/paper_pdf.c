/* core/export/paper_pdf.c: PDF by cairo: pages, outline, metadata.
 *
 * The creation date is the render's, never the machine's, so that the same render is the same file.
 *
 * All pages are inside one "Document" tag: cairo 1.16 writes a broken file for links outside of any. The tag has to end on
 * the last page, so a page is shown only once it is known whether another one follows. */
#include "base/arena.h"
#include "export/paper_kind.h"
#include "export/pdf_alt.h"

#include <cairo-pdf.h>
#include <math.h>

struct paper_pdf {
	struct hct_paper base;
	GByteArray *bytes;
	cairo_surface_t *surface;
	cairo_t *cr;
	bool page_done;                 /* ended, but not yet shown */
	bool figure;                    /* the last canvas is inside a "Figure" tag */
	GArray *words;                  /* struct hct_str, one for each of these tags */
};

static cairo_status_t
pdf_write(void *closure, const unsigned char *data, unsigned length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

/* ISO 8601 with the zone's offset. */
static char *
pdf_date(const struct hct_zone *zone, int64_t unix_ms)
{
	struct hct_zone *utc = zone ? NULL : hct_zone_create(HCT_STR("UTC"));
	const struct hct_zone *use = zone ? zone : utc;
	struct hct_civil c = hct_zone_civil(use, unix_ms);
	int32_t offset = hct_zone_offset_s(use, unix_ms) / 60;
	char *text;

	if (offset == 0)
		text = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
	else
		text = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
			c.second, offset < 0 ? '-' : '+', ABS(offset) / 60, ABS(offset) % 60);
	hct_zone_destroy(utc);
	return text;
}

/* cairo refuses what is not UTF-8. */
static void
pdf_metadata(struct paper_pdf *pdf, cairo_pdf_metadata_t which, struct hct_str text)
{
	char *valid = g_utf8_make_valid(text.ptr ? text.ptr : "", (gssize)text.len);

	if (text.len > 0)
		cairo_pdf_surface_set_metadata(pdf->surface, which, valid);
	g_free(valid);
}

static void
pdf_open(struct paper_pdf *pdf, double width_pt, double height_pt)
{
	const struct hct_paper_options *options = &pdf->base.options;
	char *date = pdf_date(options->zone, options->created_ms);

	pdf->surface = cairo_pdf_surface_create_for_stream(pdf_write, pdf->bytes, width_pt, height_pt);
	/* Later versions may hide their objects in streams, where pdf_alt.c does not find them. */
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	pdf_metadata(pdf, CAIRO_PDF_METADATA_TITLE, options->title);
	pdf_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, options->subject);
	pdf_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, options->creator);
	pdf_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, hct_str(date));
	pdf->cr = cairo_create(pdf->surface);
	g_free(date);
}

static hct_status
pdf_status(struct paper_pdf *pdf, struct hct_diag *diag)
{
	cairo_status_t status = cairo_surface_status(pdf->surface);

	if (status == CAIRO_STATUS_SUCCESS && pdf->cr)
		status = cairo_status(pdf->cr);
	if (status == CAIRO_STATUS_SUCCESS)
		return HCT_OK;
	return hct_diag_error(diag, status == CAIRO_STATUS_NO_MEMORY ? HCT_ERR_NOMEM : HCT_ERR_INTERNAL, NULL,
		"the PDF cannot be written: %s", cairo_status_to_string(status));
}

static hct_status
pdf_begin_page(struct hct_paper *paper, struct hct_diag *diag)
{
	struct paper_pdf *pdf = (struct paper_pdf *)paper;
	const struct hct_color *background = &paper->options.background;
	double points = paper->options.points_per_px;
	bool first = !pdf->surface;

	if (pdf->page_done)
		cairo_show_page(pdf->cr);
	pdf->page_done = false;
	if (first)
		pdf_open(pdf, paper->width_px * points, paper->height_px * points);
	else
		cairo_pdf_surface_set_size(pdf->surface, paper->width_px * points, paper->height_px * points);
	cairo_identity_matrix(pdf->cr);
	cairo_reset_clip(pdf->cr);
	cairo_scale(pdf->cr, points, points);
	/* Paper is white already. */
	if (background->a > 0 && !(background->r >= 1 && background->g >= 1 && background->b >= 1)) {
		cairo_set_source_rgba(pdf->cr, background->r, background->g, background->b, background->a);
		cairo_paint(pdf->cr);
	}
	/* Painting a whole page makes cairo forget what the page held before, a tag's begin included. */
	if (first)
		cairo_tag_begin(pdf->cr, "Document", NULL);
	return pdf_status(pdf, diag);
}

static void
pdf_end_figure(struct paper_pdf *pdf)
{
	if (pdf->figure)
		cairo_tag_end(pdf->cr, "Figure");
	pdf->figure = false;
}

static struct hct_canvas *
pdf_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect, struct hct_str name,
	struct hct_str words)
{
	struct paper_pdf *pdf = (struct paper_pdf *)paper;

	pdf_end_figure(pdf);
	if (words.len > 0) {
		words = hct_arena_str(paper->arena, words);
		g_array_append_val(pdf->words, words);
		cairo_tag_begin(pdf->cr, "Figure", NULL);
		pdf->figure = true;
	}
	return hct_canvas_create_pdf(fonts, pdf->cr, rect);
}

static void
pdf_end_page(struct hct_paper *paper)
{
	pdf_end_figure((struct paper_pdf *)paper);
	((struct paper_pdf *)paper)->page_done = true;
}

static void
pdf_outline(struct hct_paper *paper, struct hct_str title, double y_px)
{
	struct paper_pdf *pdf = (struct paper_pdf *)paper;
	char *text = g_utf8_make_valid(title.ptr ? title.ptr : "", (gssize)title.len);
	char number[G_ASCII_DTOSTR_BUF_SIZE], *target;
	double y = isfinite(y_px) ? fmin(fmax(y_px, 0), paper->height_px) * paper->options.points_per_px : 0;

	g_ascii_formatd(number, sizeof number, "%.3f", y);
	target = g_strdup_printf("page=%u pos=[0 %s]", paper->pages, number);
	cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, text, target, 0);
	g_free(target);
	g_free(text);
}

static hct_status
pdf_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len)
{
	struct paper_pdf *pdf = (struct paper_pdf *)paper;
	hct_status status = pdf_status(pdf, diag);

	if (status != HCT_OK)
		return status;
	cairo_tag_end(pdf->cr, "Document");
	cairo_show_page(pdf->cr);
	cairo_destroy(pdf->cr);
	pdf->cr = NULL;
	cairo_surface_finish(pdf->surface);
	status = pdf_status(pdf, diag);
	if (status != HCT_OK)
		return status;
	hct_pdf_alt_add(pdf->bytes, pdf->words->len, (const struct hct_str *)(void *)pdf->words->data);
	*out_len = pdf->bytes->len;
	*out_bytes = (char *)g_byte_array_free(pdf->bytes, FALSE);
	pdf->bytes = NULL;
	return HCT_OK;
}

static void
pdf_destroy(struct hct_paper *paper)
{
	struct paper_pdf *pdf = (struct paper_pdf *)paper;

	if (pdf->cr)
		cairo_destroy(pdf->cr);
	if (pdf->surface)
		cairo_surface_destroy(pdf->surface);
	if (pdf->bytes)
		g_byte_array_free(pdf->bytes, TRUE);
	g_array_unref(pdf->words);
}

static const struct hct_paper_kind pdf_kind = {
	.words = true,
	.begin_page = pdf_begin_page,
	.canvas = pdf_canvas,
	.end_page = pdf_end_page,
	.outline = pdf_outline,
	.finish = pdf_finish,
	.destroy = pdf_destroy,
};

struct hct_paper *
hct_paper_create_pdf(void)
{
	struct paper_pdf *pdf = g_new0(struct paper_pdf, 1);

	pdf->base.kind = &pdf_kind;
	pdf->bytes = g_byte_array_new();
	pdf->words = g_array_new(FALSE, FALSE, sizeof(struct hct_str));
	return &pdf->base;
}
