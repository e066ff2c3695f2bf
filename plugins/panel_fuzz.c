/* plugins/panel_fuzz.c: one panel, whichever is linked, with a spec, frames and a box made from the fuzzer's bytes, through
 * all of its life.
 *
 * What must hold: a valid spec never fails, except by a limit that is stated; texts are inside the box and pixels are never
 * touched outside of it; the drawing is bounded by the box and the number of series; it comes out the same twice; pages get
 * further; the table is whole. HCT_FUZZ_SHOW=1 in the environment prints each case. */
#include "panel_fuzz_frames.h"
#include "panel_fuzz_host.h"
#include "panel_fuzz_spec.h"
#include "panel_fuzz_watch.h"

#include "doc/read.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "host/call.h"
#include "host/interfaces.h"
#include "vars/vars.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SPEC_MAX ((size_t)256 << 10)
#define PAGES_MAX 40
#define ANNOTATIONS_MAX 4
/* What a drawing may take as a scene: some for furniture, some for each pixel, and a thinned line for each series. */
#define SCENE_BASE ((size_t)1 << 20)
#define SCENE_PER_PX 32
#define SCENE_PER_COLUMN 128
#define IMAGE_MAX_PX 1500000
#define IMAGE_MARGIN 5
#define GUARD 0xA5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is the same for all inputs, because it is dear. */
struct tools {
	struct hct_fonts *fonts;
	struct hct_zone *zones[3];
};

struct subject {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_fonts *fonts;
	struct hct_render render;
	struct fuzz_frames frames;
	struct hct_annotation annotations[ANNOTATIONS_MAX];
	struct hct_panel_args args;
	bool valid;
	const struct hct_spec *spec;
	struct hct_rect box;
	bool paged;

	const struct hct_kind *kind;
	const struct hct_panel_1 *panel;
	void *self;
};

static const struct tools *
tools_get(void)
{
	static struct tools tools;

	if (!tools.fonts) {
		tools.fonts = hct_fonts_create();
		tools.zones[0] = hct_zone_create(HCT_STR("UTC"));
		tools.zones[1] = hct_zone_create(HCT_STR("America/New_York"));
		tools.zones[2] = hct_zone_create(HCT_STR("Asia/Kathmandu"));
	}
	return &tools;
}

/* ---- making the case ----------------------------------------------------------------------------------------------------- */

/* False: the text is longer than allowed. */
static bool
make_spec(struct subject *subject, struct fuzz_bytes *bytes)
{
	struct hct_docs docs = { 0 };
	struct hct_buf json;
	bool parsed;

	hct_buf_init(&json, SPEC_MAX);
	subject->valid = fuzz_spec_write(bytes, fuzz_panel_fields(subject->kind->name), &json);
	parsed = !json.overflow && hct_doc_parse(subject->arena, HCT_STR("fuzz"), hct_arena_str(subject->arena,
		hct_buf_view(&json)), NULL, &subject->diag, &docs) == HCT_OK;
	if (getenv("HCT_FUZZ_SHOW"))
		g_printerr("%s %s\n", subject->valid ? "valid" : "wild", json.ptr);
	if (!json.overflow && (!parsed || docs.count != 1))
		abort();
	hct_buf_fini(&json);
	subject->spec = parsed ? hct_node_spec(docs.roots[0]) : NULL;
	return parsed;
}

static void
make_box(struct subject *subject, struct fuzz_bytes *bytes)
{
	static const double sizes[][2] = { { 300, 200 }, { 600, 300 }, { 2, 2 }, { 80, 60 }, { 160, 120 }, { 320, 60 }, { 80, 190 },
		{ 1200, 900 }, { 30, 500 }, { 500, 30 }, { 1, 1 }, { 333.4, 222.6 }, { 4000, 3000 } };
	unsigned choice = fuzz_below(bytes, G_N_ELEMENTS(sizes) + 6);

	if (choice < G_N_ELEMENTS(sizes))
		subject->box = (struct hct_rect){ 0, 0, sizes[choice][0], sizes[choice][1] };
	else
		subject->box = (struct hct_rect){ 0, 0, 1 + 3 * fuzz_byte(bytes), 1 + 2 * fuzz_byte(bytes) };
}

static size_t
make_annotations(struct subject *subject, struct fuzz_bytes *bytes)
{
	size_t count = fuzz_below(bytes, 2) ? fuzz_below(bytes, ANNOTATIONS_MAX + 1) : 0;

	for (size_t i = 0; i < count; i++)
		subject->annotations[i] = (struct hct_annotation){ .size = sizeof(struct hct_annotation),
			.has_end = fuzz_below(bytes, 2), .start_ms = fuzz_time_make(bytes), .end_ms = fuzz_time_make(bytes),
			.title = HCT_STR("deployed"), .color = { 1, 0.4f, 0.4f, 1 } };
	return count;
}

static void
make_surroundings(struct subject *subject, struct fuzz_bytes *bytes)
{
	const struct tools *tools = tools_get();
	struct hct_vars *vars = hct_vars_create(subject->arena, NULL);
	struct hct_str jobs[] = { HCT_STR("api"), HCT_STR("<web>") };
	struct hct_var_value value = { .type = HCT_VALUE_LIST, .count = 2, .items = jobs };
	bool usual = fuzz_below(bytes, 4) != 3;

	hct_vars_set(vars, HCT_STR("job"), &value);
	subject->fonts = tools->fonts;
	subject->render = (struct hct_render){ .theme = fuzz_below(bytes, 3), .palette = (enum hct_palette)fuzz_below(bytes, 2),
		.zone = tools->zones[fuzz_below(bytes, G_N_ELEMENTS(tools->zones))], .now_ms = FUZZ_TO_MS };
	subject->args = (struct hct_panel_args){ .size = sizeof subject->args, .render = &subject->render, .vars = vars,
		.from_ms = usual ? FUZZ_FROM_MS : fuzz_time_make(bytes), .to_ms = usual ? FUZZ_TO_MS : fuzz_time_make(bytes),
		.annotations = subject->annotations, .title = HCT_STR("Title") };
	subject->args.annotation_count = make_annotations(subject, bytes);
	make_box(subject, bytes);
	subject->paged = fuzz_below(bytes, 4) == 3;
}

static void
make_frames(struct subject *subject, struct fuzz_bytes *bytes)
{
	fuzz_frames_make(&subject->frames, bytes, &subject->diag);
	subject->args.frames = subject->frames.frames;
	subject->args.frame_count = subject->frames.count;
	if (!getenv("HCT_FUZZ_SHOW"))
		return;
	g_printerr("box %g x %g, theme %u, paged %d\n", subject->box.width, subject->box.height, subject->render.theme,
		subject->paged);
	fuzz_frames_show(&subject->frames);
}

/* ---- what must hold -------------------------------------------------------------------------------------------------------- */

/* False: it failed, as it may; nothing more can be asked of this panel. */
static bool
status_ok(const struct subject *subject, hct_status status)
{
	if (status >= 0)
		return true;
	if (status != HCT_ERR_LIMIT && (subject->valid || status != HCT_ERR_SPEC))
		abort();
	if (subject->diag.errors == 0)
		abort();
	return false;
}

static size_t
scene_max(const struct subject *subject)
{
	double columns = subject->box.width * (double)(subject->frames.series_count + 1);

	return SCENE_BASE + (size_t)(subject->box.width * subject->box.height) * SCENE_PER_PX +
		(size_t)columns * SCENE_PER_COLUMN;
}

static hct_status
draw_page(struct subject *subject, struct hct_buf *scene, uint64_t *cursor)
{
	struct fuzz_watch watch;
	struct hct_draw_args args = { .size = sizeof args, .paged = subject->paged,
		.canvas = fuzz_watch_create(&watch, subject->fonts, scene, subject->box), .box = subject->box, .cursor = *cursor,
		.out_cursor = cursor };
	hct_status status = subject->panel->draw(subject->self, &args, &subject->diag), drawn = fuzz_watch_end(args.canvas);

	if (scene->overflow || drawn != HCT_OK)
		abort();
	if (status == HCT_MORE && !subject->paged)
		abort();
	return status;
}

/* All pages, up to a number of them; the first one twice. */
static bool
draw_scene(struct subject *subject, struct fuzz_bytes *bytes)
{
	bool twice = fuzz_below(bytes, 4) == 1;
	struct hct_buf first, page;
	uint64_t cursor = 0, before;
	hct_status status;

	hct_buf_init(&first, scene_max(subject));
	hct_buf_init(&page, scene_max(subject));
	status = draw_page(subject, &first, &cursor);
	if (twice) {
		before = 0;
		if (draw_page(subject, &page, &before) != status || !hct_str_eq(hct_buf_view(&first), hct_buf_view(&page)))
			abort();
	}
	before = 0;
	for (int pages = 0; status == HCT_MORE && pages < PAGES_MAX; pages++) {
		if (cursor <= before) {
			g_printerr("page %d: cursor 0x%" G_GINT64_MODIFIER "x after 0x%" G_GINT64_MODIFIER "x\n", pages, cursor, before);
			abort();
		}
		before = cursor;
		page.len = 0;
		status = draw_page(subject, &page, &cursor);
	}
	hct_buf_fini(&first);
	hct_buf_fini(&page);
	return status_ok(subject, status);
}

struct image {
	uint32_t *pixels;
	int width, height;
	int left, top, right, bottom;   /* that the panel may touch */
};

static void
image_check(const struct image *image)
{
	uint32_t guard = GUARD * 0x01010101u;

	for (int y = 0; y < image->height; y++) {
		const uint32_t *row = image->pixels + (size_t)y * (size_t)image->width;

		for (int x = 0; x < image->width; x++) {
			bool inside = x >= image->left && x < image->right && y >= image->top && y < image->bottom;

			/* What was opaque stays so. */
			if (inside ? row[x] >> 24 != 0xff : row[x] != guard)
				abort();
		}
	}
}

/* On an image, at a place that need not begin with a pixel. */
static void
draw_image(struct subject *subject, struct fuzz_bytes *bytes)
{
	static const double scales[] = { 1, 2, 1.25 }, fractions[] = { 0, 0.5, 0.3 };
	double scale = scales[fuzz_below(bytes, G_N_ELEMENTS(scales))];
	double at = IMAGE_MARGIN + fractions[fuzz_below(bytes, G_N_ELEMENTS(fractions))];
	struct hct_rect place = { at, at, subject->box.width, subject->box.height };
	struct image image = { .left = (int)floor(at * scale), .top = (int)floor(at * scale),
		.right = (int)ceil((at + place.width) * scale), .bottom = (int)ceil((at + place.height) * scale) };
	struct hct_draw_args args = { .size = sizeof args, .box = subject->box };
	uint64_t cursor = 0;
	size_t size;

	image.width = image.right + IMAGE_MARGIN;
	image.height = image.bottom + IMAGE_MARGIN;
	size = (size_t)image.width * (size_t)image.height;
	if (size > IMAGE_MAX_PX)
		return;
	image.pixels = g_new(uint32_t, size);
	memset(image.pixels, GUARD, size * sizeof *image.pixels);
	for (int y = image.top; y < image.bottom; y++)
		for (int x = image.left; x < image.right; x++)
			image.pixels[(size_t)y * (size_t)image.width + (size_t)x] = 0xffffffff;
	args.out_cursor = &cursor;
	args.canvas = hct_canvas_create_image(subject->fonts, (unsigned char *)image.pixels, image.width, image.height,
		image.width * 4, scale, place);
	subject->panel->draw(subject->self, &args, &subject->diag);
	if (hct_canvas_destroy(args.canvas) != HCT_OK)
		abort();
	image_check(&image);
	g_free(image.pixels);
}

/* As a document of its own, which a reader of XML has to accept. */
static void
draw_svg(struct subject *subject)
{
	static const GMarkupParser parser = { 0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	struct hct_draw_args args = { .size = sizeof args, .box = subject->box };
	uint64_t cursor = 0;
	struct hct_buf svg;

	hct_buf_init(&svg, 2 * scene_max(subject));
	hct_buf_cstr(&svg, "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\">");
	args.out_cursor = &cursor;
	args.canvas = hct_canvas_create_svg(subject->fonts, &svg, HCT_STR("p"), subject->box);
	subject->panel->draw(subject->self, &args, &subject->diag);
	if (hct_canvas_destroy(args.canvas) != HCT_OK)
		abort();
	hct_buf_cstr(&svg, "</svg>");
	if (svg.overflow || !g_markup_parse_context_parse(context, svg.ptr, (gssize)svg.len, NULL) ||
		!g_markup_parse_context_end_parse(context, NULL))
		abort();
	g_markup_parse_context_free(context);
	hct_buf_fini(&svg);
}

/* The height that shows everything shows everything. */
static void
measure(struct subject *subject)
{
	struct hct_rect box = subject->box;
	struct hct_canvas *canvas = hct_canvas_create_null(subject->fonts, box);
	double height = subject->panel->natural_height ?
		subject->panel->natural_height(subject->self, box.width, 0, canvas) : 0;
	struct hct_draw_args args = { .size = sizeof args, .paged = 1 };
	uint64_t cursor = 0;

	hct_canvas_destroy(canvas);
	if (!isfinite(height) || height < 0)
		abort();
	if (height > 0 && height <= 20000) {
		args.box = (struct hct_rect){ 0, 0, box.width, height };
		args.out_cursor = &cursor;
		args.canvas = hct_canvas_create_null(subject->fonts, args.box);
		if (subject->panel->draw(subject->self, &args, &subject->diag) == HCT_MORE)
			abort();
		hct_canvas_destroy(args.canvas);
	}
}

static bool
emit(struct subject *subject)
{
	const struct hct_panel_table_1 *table = subject->kind->get_interface(HCT_PANEL_TABLE_1);
	struct hct_table_sink sink = { 0 };

	if (!table || !status_ok(subject, table->emit(subject->self, &sink, &subject->diag)))
		return false;
	fuzz_sink_end(&sink);
	return true;
}

static void
live(struct subject *subject, struct fuzz_bytes *bytes)
{
	unsigned more = fuzz_byte(bytes);

	if (subject->panel->query_mode && subject->panel->query_mode(subject->self) > HCT_MODE_INSTANT)
		abort();
	if (!status_ok(subject, subject->panel->prepare(subject->self, &subject->args, &subject->diag)))
		return;
	if (more & 1 && !status_ok(subject, subject->panel->prepare(subject->self, &subject->args, &subject->diag)))
		return;
	if (subject->panel->is_empty)
		subject->panel->is_empty(subject->self);
	if (more & 2)
		measure(subject);
	if (!draw_scene(subject, bytes) || !emit(subject))
		return;
	if (more & 4 && more & 8)
		draw_image(subject, bytes);
	if (more & 16 && more & 32)
		draw_svg(subject);
}

static bool
needs_are_met(const struct hct_kind *kind)
{
	for (size_t i = 0; kind->needs && kind->needs[i]; i++)
		if (!fuzz_host.get_interface(&fuzz_host, kind->needs[i]))
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_bytes bytes = { .at = data, .end = data + size };
	struct subject subject = { .arena = hct_arena_create(), .kind = hct_plugin_entry_v1.kinds[0] };
	struct hct_call call;

	if (!needs_are_met(subject.kind))
		abort();
	subject.panel = subject.kind->get_interface(HCT_PANEL_1);
	hct_diag_init(&subject.diag, subject.arena);
	hct_call_enter(&call, NULL, NULL, "fuzz", &subject.diag);
	make_surroundings(&subject, &bytes);
	if (make_spec(&subject, &bytes)) {
		hct_status status;

		make_frames(&subject, &bytes);
		subject.diag.errors = 0;
		status = subject.kind->create(&fuzz_host, subject.spec, &subject.diag, &subject.self);
		if (status_ok(&subject, status)) {
			live(&subject, &bytes);
			subject.kind->destroy(subject.self);
		}
		fuzz_frames_fini(&subject.frames);
	}
	hct_call_leave(&call);
	hct_arena_destroy(subject.arena);
	return 0;
}
