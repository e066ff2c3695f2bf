/* core/export/paper_svg.c: an SVG document: one group for each canvas. */
#include "draw/backend.h"
#include "draw/svg.h"
#include "export/paper_kind.h"

struct paper_svg {
	struct hct_paper base;
	GPtrArray *parts;
};

static hct_status
svg_begin_page(struct hct_paper *paper, struct hct_diag *diag)
{
	return HCT_OK;
}

static struct hct_canvas *
svg_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect, struct hct_str name,
	struct hct_str words)
{
	struct paper_svg *svg = (struct paper_svg *)paper;
	struct hct_paper_part *part = hct_paper_part_add(paper, svg->parts, rect, name);
	char id[16];

	part->words = hct_arena_str(paper->arena, words);
	g_snprintf(id, sizeof id, "c%u", svg->parts->len);
	return hct_canvas_create_svg(fonts, &part->buf, hct_str(id), rect);
}

static void
svg_element(struct hct_buf *out, const char *name, struct hct_str text)
{
	if (text.len == 0)
		return;
	hct_buf_printf(out, "<%s>", name);
	hct_svg_escape(out, text);
	hct_buf_printf(out, "</%s>\n", name);
}

static void
svg_head(struct hct_paper *paper, struct hct_buf *out)
{
	hct_buf_cstr(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
	hct_svg_attribute(out, "width", paper->width_px * paper->options.scale);
	hct_svg_attribute(out, "height", paper->height_px * paper->options.scale);
	hct_buf_cstr(out, " viewBox=\"0 0 ");
	hct_canvas_number(out, paper->width_px, 3);
	hct_buf_char(out, ' ');
	hct_canvas_number(out, paper->height_px, 3);
	hct_buf_cstr(out, "\" role=\"img\" font-family=\"Inter,'Helvetica Neue',Arial,sans-serif\">\n");
	svg_element(out, "title", paper->options.title);
	svg_element(out, "desc", paper->options.subject);
	if (paper->options.background.a > 0) {
		hct_buf_cstr(out, "<rect width=\"100%\" height=\"100%\"");
		hct_svg_paint(out, "fill", paper->options.background);
		hct_buf_cstr(out, "/>\n");
	}
}

static hct_status
svg_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len)
{
	struct paper_svg *svg = (struct paper_svg *)paper;
	struct hct_buf out;

	hct_buf_init(&out, HCT_PAPER_MAX_TEXT);
	svg_head(paper, &out);
	for (guint i = 0; i < svg->parts->len; i++) {
		struct hct_paper_part *part = g_ptr_array_index(svg->parts, i);

		out.overflow = out.overflow || part->buf.overflow;
		hct_buf_cstr(&out, "<g>");
		svg_element(&out, "title", part->name);
		svg_element(&out, "desc", part->words);
		hct_buf_str(&out, hct_buf_view(&part->buf));
		hct_buf_cstr(&out, "</g>\n");
	}
	hct_buf_cstr(&out, "</svg>\n");
	if (out.overflow) {
		hct_buf_fini(&out);
		return hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "the SVG document would be larger than 512 MiB");
	}
	*out_bytes = hct_buf_steal(&out, out_len);
	return HCT_OK;
}

static void
svg_destroy(struct hct_paper *paper)
{
	g_ptr_array_free(((struct paper_svg *)paper)->parts, TRUE);
}

static const struct hct_paper_kind svg_kind = {
	.parallel = true,
	.one_page = true,
	.words = true,
	.begin_page = svg_begin_page,
	.canvas = svg_canvas,
	.finish = svg_finish,
	.destroy = svg_destroy,
};

struct hct_paper *
hct_paper_create_svg(void)
{
	struct paper_svg *svg = g_new0(struct paper_svg, 1);

	svg->base.kind = &svg_kind;
	svg->parts = g_ptr_array_new_with_free_func(hct_paper_part_free);
	return &svg->base;
}
