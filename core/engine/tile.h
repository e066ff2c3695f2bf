/* core/engine/tile.h: one panel on the page, from its queries to its marks. */
#ifndef HCT_ENGINE_TILE_H
#define HCT_ENGINE_TILE_H

#include "engine/job.h"
#include "engine/task.h"
#include "export/data.h"
#include "export/furniture.h"

enum hct_tile_status { HCT_TILE_DRAWN, HCT_TILE_EMPTY, HCT_TILE_FAILED };

struct hct_tile {
	struct hct_job *job;
	const struct hct_placed_panel *placed;
	struct hct_rect box;                    /* where it is drawn; moved by paging */
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_vars *vars;                  /* pinned variables; used by the thread that draws the tile */
	struct hct_str instance;                /* "Table panel cpu" */
	struct hct_str title, link;
	struct hct_str heading;                 /* the title where it is drawn; {NULL,0}: it gave way */
	const struct hct_plugin *plugin;
	const struct hct_panel_1 *table;
	void *self;
	size_t task_count, annotation_task_count;
	struct hct_task **tasks;                /* queries, in Perses' order of families */
	struct hct_task **annotation_tasks;     /* of the panel itself */
	struct hct_panel_args args;
	struct hct_str problem;                 /* {NULL,0}: none; else the content is an error box */
	size_t failed_queries;
	enum hct_mark mark;
	enum hct_tile_status status;
	bool prepared;
	size_t page;
	uint64_t cursor;                        /* paged: where to continue */
	bool more;
	double query_ms, draw_ms;
};

/* Creates instance and query tasks; tasks are not yet run. */
void hct_tile_init(struct hct_tile *tile, struct hct_job *job, const struct hct_placed_panel *placed);
/* After all replies: collects frames and messages, prepares the panel. */
void hct_tile_prepare(struct hct_tile *tile);
struct hct_rect hct_tile_content(const struct hct_tile *tile);
/* Draws the content on a canvas whose (0,0) is the content area's, and destroys the canvas. NULL: there is no room for any
 * content. Any thread, one at a time per tile. */
void hct_tile_draw(struct hct_tile *tile, struct hct_canvas *canvas, bool paged);
/* Height of the content that is not yet drawn at the tile's width, 0: any. */
double hct_tile_natural_height(struct hct_tile *tile, struct hct_canvas *canvas);
/* NULL: the panel has no table. */
struct hct_table_sink *hct_tile_table(struct hct_tile *tile);
/* What the panel shows, in words, in the tile's arena; {NULL, 0}: it has no table. */
struct hct_str hct_tile_words(struct hct_tile *tile);
/* Indices of the exchanges of its queries and annotations, in the tile's arena. */
const size_t *hct_tile_requests(const struct hct_tile *tile, size_t *out_count);
void hct_tile_fini(struct hct_tile *tile);

#endif
