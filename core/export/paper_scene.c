/* core/export/paper_scene.c: the scene dump of a document: pages, canvases, calls. */
#include "draw/backend.h"
#include "export/paper_kind.h"

struct paper_scene {
	struct hct_paper base;
	struct hct_buf out;
	GPtrArray *parts;               /* of the page */
};

static void
scene_numbers(struct hct_buf *out, size_t n, const double *values)
{
	for (size_t i = 0; i < n; i++) {
		hct_buf_char(out, ' ');
		hct_canvas_number(out, values[i], 3);
	}
}

static hct_status
scene_begin_page(struct hct_paper *paper, struct hct_diag *diag)
{
	struct paper_scene *scene = (struct paper_scene *)paper;
	const double size[] = { paper->pages + 1, paper->width_px, paper->height_px };

	hct_buf_cstr(&scene->out, "page");
	scene_numbers(&scene->out, G_N_ELEMENTS(size), size);
	hct_buf_char(&scene->out, '\n');
	return HCT_OK;
}

static struct hct_canvas *
scene_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect, struct hct_str name,
	struct hct_str words)
{
	struct paper_scene *scene = (struct paper_scene *)paper;

	return hct_canvas_create_scene(fonts, &hct_paper_part_add(paper, scene->parts, rect, name)->buf, rect);
}

static void
scene_end_page(struct hct_paper *paper)
{
	struct paper_scene *scene = (struct paper_scene *)paper;

	for (guint i = 0; i < scene->parts->len; i++) {
		struct hct_paper_part *part = g_ptr_array_index(scene->parts, i);
		const double rect[] = { part->rect.x, part->rect.y, part->rect.width, part->rect.height };
		size_t length;
		char *name = hct_text_clean(part->name, SIZE_MAX, &length);

		scene->out.overflow = scene->out.overflow || part->buf.overflow;
		hct_buf_cstr(&scene->out, "canvas");
		scene_numbers(&scene->out, G_N_ELEMENTS(rect), rect);
		hct_buf_cstr(&scene->out, " \"");
		hct_buf_add(&scene->out, name, length);
		hct_buf_cstr(&scene->out, "\"\n");
		hct_buf_str(&scene->out, hct_buf_view(&part->buf));
		g_free(name);
	}
	g_ptr_array_set_size(scene->parts, 0);
}

static hct_status
scene_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len)
{
	struct paper_scene *scene = (struct paper_scene *)paper;

	if (scene->out.overflow)
		return hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "the scene would be larger than 512 MiB");
	*out_bytes = hct_buf_steal(&scene->out, out_len);
	return HCT_OK;
}

static void
scene_destroy(struct hct_paper *paper)
{
	struct paper_scene *scene = (struct paper_scene *)paper;

	hct_buf_fini(&scene->out);
	g_ptr_array_free(scene->parts, TRUE);
}

static const struct hct_paper_kind scene_kind = {
	.parallel = true,
	.begin_page = scene_begin_page,
	.canvas = scene_canvas,
	.end_page = scene_end_page,
	.finish = scene_finish,
	.destroy = scene_destroy,
};

struct hct_paper *
hct_paper_create_scene(void)
{
	struct paper_scene *scene = g_new0(struct paper_scene, 1);

	scene->base.kind = &scene_kind;
	hct_buf_init(&scene->out, HCT_PAPER_MAX_TEXT);
	scene->parts = g_ptr_array_new_with_free_func(hct_paper_part_free);
	return &scene->base;
}
