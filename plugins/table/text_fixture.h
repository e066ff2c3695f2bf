/* plugins/table/text_fixture.h: for the tests of Table and Markdown: the chart panels' fixture, with
 * variables and embedded panels. */
#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "../panel_fixture.h"

#include "host/call.h"
#include "vars/vars.h"

/* Stands for the host's hct.embed/1: draws which panel of which series is meant. */
struct hct_embed {
	struct hct_str kind;
	const struct hct_series *series;
};

static struct hct_embed *
embed_create(const struct hct_panel_args *in, struct hct_str kind, const struct hct_spec *spec,
	const struct hct_frame *frame, size_t series, struct hct_diag *diag)
{
	struct hct_embed *embed;

	if (hct_str_is(kind, "Unknown")) {
		hct_diag_error(diag, HCT_ERR_SPEC, NULL, "no such panel");
		return NULL;
	}
	embed = g_new0(struct hct_embed, 1);
	embed->kind = kind;
	embed->series = hct_frame_1.series(frame, series);
	return embed;
}

static hct_status
embed_draw(struct hct_embed *embed, struct hct_canvas *canvas, struct hct_rect box, struct hct_diag *diag)
{
	char *name = g_strdup_printf("%.*s of %.*s, %zu samples", HCT_FMT(embed->kind),
		HCT_FMT(embed->series->name), embed->series->count);

	hct_canvas_1.begin_group(canvas, hct_str(name));
	hct_canvas_1.rects(canvas, 1, &box, 1, &(struct hct_color){ 0, 0, 0, 1 }, 0, NULL);
	hct_canvas_1.end_group(canvas);
	g_free(name);
	return HCT_OK;
}

static void
embed_destroy(struct hct_embed *embed)
{
	g_free(embed);
}

static const struct hct_embed_1 text_embed_1 = { embed_create, embed_draw, embed_destroy };

static const void *
text_interface(const struct hct_host *host, const char *id)
{
	return strcmp(id, HCT_EMBED_1) == 0 ? &text_embed_1 : fixture_interface(host, id);
}

static const struct hct_host text_host = { .size = sizeof text_host, .get_interface = text_interface };

struct text {
	struct fixture *f;
	const struct hct_kind *kind;
	const struct hct_panel_1 *panel;
	struct hct_vars *vars;
	struct hct_call call;
	void *self;
};

/* The panel, prepared over the fixture's frames. */
static inline struct text
text_open(struct fixture *f, struct hct_vars *vars, const char *spec)
{
	struct text t = { .f = f, .kind = hct_plugin_entry_v1.kinds[0], .vars = vars };
	struct hct_panel_args args = { .size = sizeof args,
		.frames = f->frames,
		.frame_count = f->frame_count,
		.render = &f->render,
		.from_ms = FIXTURE_FROM_MS,
		.to_ms = FIXTURE_TO_MS };

	if (!t.vars)
		t.vars = hct_vars_create(f->arena, NULL);
	args.vars = t.vars;
	for (uint32_t i = 0; i < f->frame_count; i++) {
		hct_result_finish(f->results[i]);
		f->frames[i] = hct_result_frame(f->results[i]);
	}
	for (size_t i = 0; t.kind->needs[i]; i++)
		assert_non_null(text_interface(&text_host, t.kind->needs[i]));
	t.panel = t.kind->get_interface(HCT_PANEL_1);
	assert_int_equal(t.kind->create(&text_host, fixture_spec(f, spec), &f->diag, &t.self), HCT_OK);
	assert_int_equal(t.panel->prepare(t.self, &args, &f->diag), HCT_OK);
	return t;
}

static inline void
text_close(struct text *t)
{
	t->kind->destroy(t->self);
}

static inline struct hct_str
text_table(struct text *t)
{
	const struct hct_panel_table_1 *table = t->kind->get_interface(HCT_PANEL_TABLE_1);

	t->f->sink.text.len = 0;
	assert_int_equal(table->emit(t->self, &t->f->sink, &t->f->diag), HCT_OK);
	return hct_buf_view(&t->f->sink.text);
}

static inline struct hct_str
text_draw(struct text *t, double width, double height)
{
	struct hct_rect box = { 0, 0, width, height };
	struct hct_draw_args draw = { .size = sizeof draw,
		.box = box,
		.paged = t->f->paged,
		.cursor = t->f->cursor,
		.out_cursor = &t->f->cursor };

	t->f->scene.len = 0;
	draw.canvas = hct_canvas_create_scene(t->f->fonts, &t->f->scene, box);
	t->f->status = t->panel->draw(t->self, &draw, &t->f->diag);
	assert_int_equal(hct_canvas_destroy(draw.canvas), HCT_OK);
	return hct_buf_view(&t->f->scene);
}

static inline double
text_height(struct text *t, double width)
{
	struct hct_canvas *canvas =
		hct_canvas_create_null(t->f->fonts, (struct hct_rect){ 0, 0, width, 100 });
	double height = t->panel->natural_height(t->self, width, 0, canvas);

	hct_canvas_destroy(canvas);
	return height;
}

static inline const char *
text_message(const struct fixture *f)
{
	return f->diag.last ? f->diag.last->text.ptr : "";
}

#endif
