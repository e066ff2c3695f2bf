/* hecate/panel.h: panels. A panel is pure: frames and a box in, canvas calls out.
 *
 * Life: create(spec) → query_mode → prepare(frames) → [natural_height] → draw → draw … → destroy. */
#ifndef HECATE_PANEL_H
#define HECATE_PANEL_H

#include <hecate/canvas.h>
#include <hecate/chart.h>
#include <hecate/frame.h>
#include <hecate/plugin.h>
#include <hecate/query.h>
#include <hecate/value.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hct_panel_args {
	uint32_t size;
	uint32_t frame_count;
	const struct hct_frame *const *frames;          /* those that have data, in Perses' order */
	const struct hct_render *render;
	const struct hct_vars *vars;
	int64_t from_ms, to_ms;                         /* the dashboard's absolute range */
	size_t annotation_count;
	const struct hct_annotation *annotations;       /* hidden ones left out; inside the range */
	struct hct_str title;                           /* the panel's, variables replaced */
};
struct hct_draw_args {
	uint32_t size;
	uint32_t paged;                 /* 1: rows that do not fit continue elsewhere: no "… more" note */
	struct hct_canvas *canvas;
	struct hct_rect box;            /* x = y = 0; the panel's content area */
	uint64_t cursor;                /* 0 at first; else what the draw before returned */
	uint64_t *out_cursor;           /* where to continue; written with HCT_MORE */
};

#define HCT_PANEL_1 "hct.panel/1"
struct hct_panel_1 {
	const uint32_t *families;       /* HCT_FAMILY_* it accepts, 0-terminated; NULL: needs no query */
	/* [instance] HCT_MODE_* that the panel asks of its queries; NULL: default. */
	uint32_t (*query_mode)(void *self);
	/* [instance] Computes what does not depend on size. What `in` points to lives until destroy. */
	hct_status (*prepare)(void *self, const struct hct_panel_args *in, struct hct_diag *diag);
	/* [instance] Draws; HCT_MORE: *out_cursor tells where the rest starts (a table's next row). */
	hct_status (*draw)(void *self, const struct hct_draw_args *in, struct hct_diag *diag);
	/* [instance] Height that shows everything from `cursor` on at this width, 0: any height will do. NULL: 0. */
	double (*natural_height)(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas);
	/* [instance] After prepare: nothing to show. `draw` is called all the same and says "No data"; the report says
	 * "empty". NULL: empty when there is no series. */
	bool (*is_empty)(void *self);
};

/* ---- hct.panel-table/1: the panel's data as a table (CSV, JSON, accessible text) ---------------------------------*/
#define HCT_PANEL_TABLE_1 "hct.panel-table/1"
struct hct_table_sink; /* opaque */
#define HCT_TABLE_SINK_1 "hct.table-sink/1"
struct hct_table_sink_1 {       /* host side; all [instance], text copied */
	void (*column)(struct hct_table_sink *sink, struct hct_str name, struct hct_str unit);
	void (*row)(struct hct_table_sink *sink);                       /* begins a row; then a cell for each column */
	void (*text)(struct hct_table_sink *sink, struct hct_str text);
	void (*number)(struct hct_table_sink *sink, double value);
	void (*time)(struct hct_table_sink *sink, int64_t unix_ms);
	void (*null)(struct hct_table_sink *sink);
};
struct hct_panel_table_1 {
	hct_status (*emit)(void *self, struct hct_table_sink *sink, struct hct_diag *diag);    /* [instance] after prepare */
};

/* ---- hct.embed/1: a panel inside a panel (table cells) -------------------------------------------------------------*/
#define HCT_EMBED_1 "hct.embed/1"
struct hct_embed;
struct hct_embed_1 {
	/* [instance] Creates and prepares the named panel kind for the series at `series` of `frame`. NULL: unknown kind or
	 * failed; reported. Destroy before the caller's own destroy returns. */
	struct hct_embed *(*create)(const struct hct_panel_args *in, struct hct_str panel_kind, const struct hct_spec *spec,
		const struct hct_frame *frame, size_t series, struct hct_diag *diag);
	hct_status (*draw)(struct hct_embed *embed, struct hct_canvas *canvas, struct hct_rect box, struct hct_diag *diag);
	void (*destroy)(struct hct_embed *embed);
};

#ifdef __cplusplus
}
#endif
#endif
