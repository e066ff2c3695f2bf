/* core/export/furniture.h: what stands around the panels: page background, group headers, tab bars, panel frames and
 * headers, and the boxes that tell what is missing (model.md §4, panels.md §1.5–1.6). */
#ifndef HCT_EXPORT_FURNITURE_H
#define HCT_EXPORT_FURNITURE_H

#include "draw/render.h"
#include "layout/layout.h"

#include <hecate/canvas.h>

enum hct_mark { HCT_MARK_NONE = 0, HCT_MARK_ERROR, HCT_MARK_WARNING, HCT_MARK_INFO };

void hct_furniture_group(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect header,
	struct hct_str title, bool open);
void hct_furniture_tabs(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect bar, size_t count,
	const struct hct_placed_tab *tabs);
/* Frame and, if there is a title, header; `mark` is the icon at its right end; link {NULL,0}: none. */
void hct_furniture_frame(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect box,
	struct hct_str title, enum hct_mark mark, struct hct_str link);
/* The panel's content area within its box. */
struct hct_rect hct_furniture_content(struct hct_rect box, bool has_header);
/* An alert with the message, on a canvas whose (0,0) is the content area's; covers what was drawn before. */
void hct_furniture_error(struct hct_canvas *canvas, const struct hct_render *render, struct hct_rect content,
	struct hct_str message);

#endif
