/* plugins/panel_fuzz_watch.c: see panel_fuzz_watch.h. */
#include "panel_fuzz_watch.h"

#include <glib.h>
#include <stdlib.h>

#define PLAY_PX 4
/* Panels need not keep their paddings and lines inside of boxes smaller than this. */
#define SMALL_PX 60
#define CAPITALS 0.7 /* em */
#define OVERLAP_PX 1.5

/* The whole canvas, where the panel was given its box. */
static struct hct_rect
canvas_box(const struct hct_canvas *canvas)
{
	return canvas->clips > 0 ? canvas->outer[0] : canvas->rect;
}

/* The anchor is at the text's edge or middle. */
static void
check_anchor(const struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, struct hct_str text)
{
	struct hct_rect box = canvas_box(canvas);
	double play_x = box.width < SMALL_PX ? SMALL_PX : PLAY_PX, play_y = box.height < SMALL_PX ? SMALL_PX : PLAY_PX;
	double in_x = canvas->rect.x + x - box.x, in_y = canvas->rect.y + y - box.y;

	/* A panel that clips to a part of its box draws what reaches into that part from outside. */
	if (canvas->status != HCT_OK || text.len == 0 || canvas->clip.width < box.width || canvas->clip.height < box.height)
		return;
	if (in_x >= -play_x && in_x <= box.width + play_x && in_y >= -play_y && in_y <= box.height + play_y)
		return;
	g_printerr("text of %g px at %g,%g is outside of %g x %g: \"%.*s\"\n", style->size_px, in_x, in_y, box.width,
		box.height, HCT_FMT(text));
	abort();
}

static double
watch_text(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, uint32_t align,
	uint32_t baseline, double max_width_px, struct hct_str text)
{
	check_anchor(canvas, style, x, y, text);
	return hct_canvas_1.text(canvas, style, x, y, align, baseline, max_width_px, text);
}

static double
watch_text_rotated(struct hct_canvas *canvas, const struct hct_text_style *style, double x, double y, uint32_t align,
	uint32_t baseline, double max_width_px, struct hct_str text)
{
	check_anchor(canvas, style, x, y, text);
	return hct_canvas_1.text_rotated(canvas, style, x, y, align, baseline, max_width_px, text);
}

static void
watch_rects(struct hct_canvas *canvas, size_t n, const struct hct_rect *rects, size_t fill_count,
	const struct hct_color *fills, double radius, const struct hct_stroke *stroke)
{
	for (size_t i = 0; i < n; i++)
		if (!isfinite(rects[i].x) || !isfinite(rects[i].y) || !isfinite(rects[i].width) || !isfinite(rects[i].height)) {
			g_printerr("rect %zu: %g,%g %g x %g\n", i, rects[i].x, rects[i].y, rects[i].width, rects[i].height);
			abort();
		}
	hct_canvas_1.rects(canvas, n, rects, fill_count, fills, radius, stroke);
}

const struct hct_canvas_1 *
fuzz_watch_canvas(void)
{
	static struct hct_canvas_1 watch;

	watch = hct_canvas_1;
	watch.text = watch_text;
	watch.text_rotated = watch_text_rotated;
	watch.rects = watch_rects;
	return &watch;
}

/* Where the letters are: as high as capitals over the baseline, little below it. */
static struct hct_rect
text_ink(const struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	double size = text->style->size_px, width = text->shaped->width;
	struct hct_rect ink = { text->x, text->y - CAPITALS * size, width, CAPITALS * size };

	if (text->turned)
		ink = (struct hct_rect){ text->x - CAPITALS * size, text->y - width, CAPITALS * size, width };
	ink.x += canvas->rect.x;
	ink.y += canvas->rect.y;
	return ink;
}

static struct hct_rect
rect_common(struct hct_rect a, struct hct_rect b)
{
	double x0 = fmax(a.x, b.x), x1 = fmin(a.x + a.width, b.x + b.width);
	double y0 = fmax(a.y, b.y), y1 = fmin(a.y + a.height, b.y + b.height);

	return (struct hct_rect){ x0, y0, x1 - x0, y1 - y0 };
}

static void
watch_placed_text(struct hct_canvas *canvas, const struct hct_placed_text *text)
{
	struct fuzz_watch *watch = (struct fuzz_watch *)canvas->ops;
	struct hct_rect box = canvas_box(canvas), ink = rect_common(text_ink(canvas, text), canvas->clip);
	bool counts = box.width >= SMALL_PX && box.height >= SMALL_PX && ink.width > 0 && ink.height > 0;

	for (size_t i = 0; i < watch->count && counts; i++) {
		struct hct_rect both = rect_common(watch->texts[i], ink);

		if (both.width > OVERLAP_PX && both.height > OVERLAP_PX) {
			g_printerr("text at %g,%g, %g x %g overlaps another at %g,%g, %g x %g: \"%.*s\"\n", ink.x, ink.y, ink.width,
				ink.height, watch->texts[i].x, watch->texts[i].y, watch->texts[i].width, watch->texts[i].height,
				HCT_FMT(text->shaped->text));
			g_printerr("after:\n%.*s", (int)watch->out->len, watch->out->ptr);
			abort();
		}
	}
	if (counts && watch->count < FUZZ_WATCH_TEXTS)
		watch->texts[watch->count++] = ink;
	watch->scene->text(canvas, text);
}

struct hct_canvas *
fuzz_watch_create(struct fuzz_watch *watch, struct hct_fonts *fonts, struct hct_buf *scene, struct hct_rect box)
{
	struct hct_canvas *canvas = hct_canvas_create_scene(fonts, scene, box);

	watch->ops = *canvas->ops;
	watch->ops.text = watch_placed_text;
	watch->scene = canvas->ops;
	watch->out = scene;
	watch->count = 0;
	canvas->ops = &watch->ops;
	return canvas;
}

hct_status
fuzz_watch_end(struct hct_canvas *canvas)
{
	if (canvas->status == HCT_OK && (canvas->clips > 0 || canvas->groups > 0))
		abort();
	return hct_canvas_destroy(canvas);
}
