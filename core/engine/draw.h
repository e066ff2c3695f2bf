/* core/engine/draw.h: tiles onto paper: one picture, or pages of a report. */
#ifndef HCT_ENGINE_DRAW_H
#define HCT_ENGINE_DRAW_H

#include "engine/tile.h"
#include "export/paper.h"

/* The whole picture on one page; image and vector papers with several threads. */
hct_status hct_draw_picture(struct hct_job *job, struct hct_paper *paper);
/* Paper pages: no panel is split except those that continue (tables), their header repeated. *out_pages: how many. */
hct_status hct_draw_pages(struct hct_job *job, struct hct_paper *paper, double page_width_px, double page_height_px,
	double margin_px, size_t *out_pages);
/* Draws one tile, destroys the canvas, and tells how far the render is; `thread` 0 is the rendering one. */
void hct_draw_tile(struct hct_tile *tile, struct hct_canvas *canvas, bool paged, uint32_t thread);
/* The thread's fonts, made when first used. */
struct hct_fonts *hct_draw_fonts(struct hct_job *job, size_t thread);
/* By option, processors, panels and format. */
uint32_t hct_draw_threads(const struct hct_job *job);
/* Group header or tab bar with their variables replaced; offset_y moves it up. */
void hct_draw_group(struct hct_job *job, struct hct_canvas *canvas, const struct hct_placed_group *group, double y);
struct hct_str hct_draw_group_title(struct hct_job *job, const struct hct_placed_group *group);

#endif
