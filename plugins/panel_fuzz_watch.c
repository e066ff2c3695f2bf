/* plugins/panel_fuzz_watch.c: see panel_fuzz_watch.h. */
#include "panel_fuzz_watch.h"

#include "draw/backend.h"

#include <glib.h>
#include <stdlib.h>

#define PLAY_PX 4
/* Panels need not keep their paddings and lines inside of boxes smaller than this. */
#define SMALL_PX 60

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

hct_status
fuzz_watch_end(struct hct_canvas *canvas)
{
	if (canvas->status == HCT_OK && (canvas->clips > 0 || canvas->groups > 0))
		abort();
	return hct_canvas_destroy(canvas);
}
