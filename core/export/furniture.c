/* Draws frames, headers and messages with the same canvas calls as the panels. */
#include "export/furniture.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/services.h"

#define FURNITURE_HEADER_PX 35.0
#define FURNITURE_RADIUS_PX 4.0
#define CHEVRON_VIEW 24
#define CHEVRON_DOWN "M7.41 8.59L12 13.17l4.59-4.58L18 10l-6 6-6-6z"
#define CHEVRON_RIGHT "M8.59 16.59L13.17 12 8.59 7.41 10 6l6 6-6 6z"

static const struct hct_canvas_1 *const draw = &hct_canvas_1;

static struct hct_text_style
furniture_style(const struct hct_render *render, double size_px, double line_px, uint32_t weight, uint32_t role)
{
	return (struct hct_text_style){ .size_px = size_px, .line_px = line_px, .weight = weight,
		.color = hct_color_1.role(render, role) };
}

static void
furniture_chevron(struct hct_canvas *canvas, const struct hct_render *render, double x, double y, bool open)
{
	struct hct_color color =
		render->theme == HCT_THEME_DARK ? (struct hct_color){ 1, 1, 1, 1 } : (struct hct_color){ 0, 0, 0, 0.54f };

	draw->icon(canvas, open ? CHEVRON_DOWN : CHEVRON_RIGHT, CHEVRON_VIEW, (struct hct_point){ x, y }, CHEVRON_VIEW,
		color);
}

void
hct_furniture_group(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect header,
	struct hct_str title, bool open)
{
	struct hct_color paper = hct_color_1.role(render, HCT_ROLE_PAPER);
	struct hct_text_style style = furniture_style(render, 20, 28, 600, HCT_ROLE_TEXT);

	draw->rects(canvas, 1, &header, 1, &paper, 0, NULL);
	furniture_chevron(canvas, render, header.x + 8, header.y + 8, open);
	draw->text(canvas, &style, header.x + 48, header.y + header.height / 2, HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE,
		header.width - 48, title);
}

void
hct_furniture_tabs(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect bar, size_t count,
	const struct hct_placed_tab *tabs)
{
	struct hct_color divider = hct_color_1.role(render, HCT_ROLE_DIVIDER);
	struct hct_rect line = { bar.x, bar.y + bar.height - 1, bar.width, 1 };
	double x = bar.x;

	draw->rects(canvas, 1, &line, 1, &divider, 0, NULL);
	for (size_t i = 0; i < count && x < bar.x + bar.width; i++) {
		struct hct_text_style style = furniture_style(render, 14, 20, tabs[i].active ? 600 : 400,
			tabs[i].active ? HCT_ROLE_PRIMARY : HCT_ROLE_TEXT_SECONDARY);
		double room = bar.x + bar.width - x - 32;
		double width = room <= 0 ? 0 : draw->text(canvas, &style, x + 16, bar.y + bar.height / 2, HCT_ALIGN_LEFT,
			HCT_BASELINE_MIDDLE, room, tabs[i].name);
		struct hct_rect under = { x, bar.y + bar.height - 2, width + 32, 2 };
		if (tabs[i].active)
			draw->rects(canvas, 1, &under, 1, &style.color, 0, NULL);
		x += width + 32;
	}
}

/* Triangle or disc with an exclamation mark or an "i", 18 px. */
static void
furniture_mark(struct hct_canvas *canvas, const struct hct_render *render, enum hct_mark mark, double x, double y)
{
	static const uint32_t roles[] = { 0, HCT_ROLE_ERROR, HCT_ROLE_WARNING, HCT_ROLE_INFO };
	struct hct_color color = hct_color_1.role(render, roles[mark]), hole = hct_color_1.role(render, HCT_ROLE_BACKGROUND);
	struct hct_point triangle[] = { { x + 9, y + 1.5 }, { x + 17.2, y + 15.8 }, { x + 0.8, y + 15.8 } };
	struct hct_rect sign[] = { { x + 8.2, y + 6.8, 1.6, 4.4 }, { x + 8.2, y + 12.2, 1.6, 1.6 } };
	struct hct_rect letter[] = { { x + 8.2, y + 8, 1.6, 5 }, { x + 8.2, y + 4.8, 1.6, 1.6 } };
	double cx = x + 9, cy = y + 9;

	if (mark == HCT_MARK_INFO)
		draw->circles(canvas, color, 15, 1, &cx, &cy);
	else
		draw->polygon(canvas, color, 3, triangle);
	draw->rects(canvas, 2, mark == HCT_MARK_INFO ? letter : sign, 1, &hole, 0, NULL);
}

static void
furniture_header(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box, struct hct_str title,
	enum hct_mark mark, struct hct_str link)
{
	struct hct_text_style style = furniture_style(render, 16, 24, 400, HCT_ROLE_TEXT);
	struct hct_color divider = hct_color_1.role(render, HCT_ROLE_DIVIDER);
	struct hct_rect line = { box.x + 1, box.y + FURNITURE_HEADER_PX, box.width - 2, 1 };
	double room = box.width - 2 - 8 - 2 - (mark ? 28 : 0), width;

	style.letter_spacing_px = 0.32;
	draw->rects(canvas, 1, &line, 1, &divider, 0, NULL);
	if (room <= 0)
		return;
	width = draw->text(canvas, &style, box.x + 9, box.y + 17, HCT_ALIGN_LEFT, HCT_BASELINE_MIDDLE, room, title);
	if (link.len)
		draw->link(canvas, (struct hct_rect){ box.x + 9, box.y + 5, width, 24 }, link, title);
	if (mark)
		furniture_mark(canvas, render, mark, box.x + box.width - 25, box.y + 9);
}

void
hct_furniture_frame(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box,
	struct hct_str title, enum hct_mark mark, struct hct_str link)
{
	struct hct_color background = hct_color_1.role(render, HCT_ROLE_BACKGROUND);
	struct hct_stroke border = { .width = 1, .color = hct_color_1.role(render, HCT_ROLE_DIVIDER) };
	struct hct_rect inner = { box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1 };

	draw->rects(canvas, 1, &inner, 1, &background, FURNITURE_RADIUS_PX - 0.5, &border);
	if (title.len)
		furniture_header(canvas, render, box, title, mark, link);
	else if (mark)
		furniture_mark(canvas, render, mark, box.x + box.width - 25, box.y + 5);
}

struct hct_rect
hct_furniture_content(struct hct_rect box, bool has_header)
{
	double top = 1 + (has_header ? FURNITURE_HEADER_PX : 0);
	double height = box.height - top - 1, width = box.width - 2;

	return (struct hct_rect){ box.x + 1, box.y + top, width > 0 ? width : 0, height > 0 ? height : 0 };
}

static void
furniture_error_icon(struct hct_canvas *canvas, struct hct_color color, double x, double y)
{
	struct hct_rect sign[] = { { x + 10.1, y + 6.4, 1.8, 5.6 }, { x + 10.1, y + 13.4, 1.8, 1.8 } };

	draw->sector(canvas, (struct hct_point){ x + 11, y + 11 }, 7.4, 9.2, 0, 6.283185307179586, 0, color, NULL);
	draw->rects(canvas, 2, sign, 1, &color, 0, NULL);
}

void
hct_furniture_error(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect content,
	struct hct_str message)
{
	bool dark = hct_color_1.theme(render) == HCT_THEME_DARK;
	struct hct_color background = hct_color_1.role(render, HCT_ROLE_BACKGROUND);
	struct hct_color fill = hct_color_1.role(render, dark ? HCT_ROLE_ERROR_DARK : HCT_ROLE_ERROR_LIGHT);
	struct hct_span span = { .text = message, .style = furniture_style(render, 14, 20, 400,
		dark ? HCT_ROLE_ERROR_LIGHT : HCT_ROLE_ERROR_DARK) };
	bool icon = content.width >= 160;
	double left = icon ? 50 : 8, pad = content.height >= 48 ? 14 : 2, height;
	struct hct_rect text = { content.x + left, content.y + pad, content.width - left - (icon ? 16 : 8),
		content.height - 2 * pad };
	struct hct_rect box = content;

	draw->rects(canvas, 1, &content, 1, &background, 0, NULL);
	if (text.width < 8 || text.height < 12)
		return;
	height = draw->paragraph(canvas, false, 1, &span, text, HCT_ALIGN_LEFT);
	box.height = height + 2 * pad < content.height ? height + 2 * pad : content.height;
	draw->rects(canvas, 1, &box, 1, &fill, FURNITURE_RADIUS_PX, NULL);
	if (icon)
		furniture_error_icon(canvas, hct_color_1.role(render, HCT_ROLE_ERROR), content.x + 16, content.y + pad - 1);
	draw->paragraph(canvas, true, 1, &span, text, HCT_ALIGN_LEFT);
}
