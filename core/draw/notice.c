/* hct.notice/1: words where marks would be: that there are none, or how many more there are. */
#include "base/str.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/services.h"
#include "draw/theme.h"

#include <glib.h>

#define NOTICE_LINE_PX 20
#define NOTICE_SMALL_PX 10
#define NOTICE_SMALL_LINE_PX 13
#define NOTICE_MORE_LINE_PX 6 /* more than the font's size: the lines of the text styles body1 and body2 */

/* In a box too small for one line the words are smaller and take as many as they need. */
static void
notice_message(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box, double size_px,
	struct hct_str text)
{
	struct hct_text_style style = hct_theme_style(render, size_px, NOTICE_LINE_PX, 400);
	struct hct_span span = { .text = text };
	double height;

	if (box.width < 1 || box.height < 1)
		return;
	if (hct_canvas_1.text_width(canvas, &style, text) <= box.width && box.height >= NOTICE_LINE_PX) {
		hct_canvas_1.text(canvas, &style, box.x + box.width / 2, box.y + box.height / 2, HCT_ALIGN_CENTRE,
			HCT_BASELINE_MIDDLE, box.width, text);
		return;
	}
	span.style = hct_theme_style(render, MIN(size_px, NOTICE_SMALL_PX), NOTICE_SMALL_LINE_PX, 400);
	height = hct_canvas_1.paragraph(canvas, false, 1, &span, box, HCT_ALIGN_CENTRE);
	if (height <= 0)
		return;
	if (height < box.height) {
		box.y += (box.height - height) / 2;
		box.height = height;
	}
	hct_canvas_1.paragraph(canvas, true, 1, &span, box, HCT_ALIGN_CENTRE);
}

static struct hct_text_style
more_style(const struct hct_render *render, double size_px)
{
	struct hct_text_style style = hct_theme_style(render, size_px, size_px + NOTICE_MORE_LINE_PX, 400);

	style.color = hct_theme_color(render, HCT_ROLE_TEXT_SECONDARY);
	return style;
}

static struct hct_str
more_text(size_t count, char text[40])
{
	g_snprintf(text, 40, "… %zu more", count);
	return hct_str(text);
}

static double
notice_more_width(struct hct_canvas *canvas, double size_px, size_t count)
{
	struct hct_text_style style = more_style(NULL, size_px);
	char text[40];

	return hct_canvas_1.text_width(canvas, &style, more_text(count, text));
}

static void
notice_more(struct hct_canvas *canvas, const struct hct_render *render, double size_px, double x, double y,
	uint32_t align, double max_width_px, size_t count)
{
	struct hct_text_style style = more_style(render, size_px);
	char text[40];

	if (max_width_px > 0)
		hct_canvas_1.text(canvas, &style, x, y, align, HCT_BASELINE_MIDDLE, max_width_px, more_text(count, text));
}

const struct hct_notice_1 hct_notice_1 = {
	.message = notice_message,
	.more_width = notice_more_width,
	.more = notice_more,
};
