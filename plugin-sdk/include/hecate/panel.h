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

/* ---- the host's tables in one struct -------------------------------------------------------------------------------
 * For who does not want to ask for them one by one; nothing of it crosses the border. What a kind lists in its `needs` is
 * never NULL; all else may be. */
struct hct_panel_host {
	const struct hct_canvas_1 *canvas;
	const struct hct_axis_1 *axis;
	const struct hct_legend_1 *legend;
	const struct hct_table_1 *table;
	const struct hct_notice_1 *notice;
	const struct hct_format_1 *format;
	const struct hct_color_1 *color;
	const struct hct_calc_1 *calc;
	const struct hct_threshold_1 *threshold;
	const struct hct_mapping_1 *mapping;
	const struct hct_frame_1 *frame;
	const struct hct_steps_1 *steps;
	const struct hct_spec_1 *spec;
	const struct hct_diag_1 *diag;
	const struct hct_vars_1 *vars;
	const struct hct_regex_1 *regex;
	const struct hct_embed_1 *embed;
	const struct hct_table_sink_1 *sink;
};
static inline void
hct_panel_host_get(const struct hct_host *host, struct hct_panel_host *out_tables)
{
	out_tables->canvas = (const struct hct_canvas_1 *)host->get_interface(host, HCT_CANVAS_1);
	out_tables->axis = (const struct hct_axis_1 *)host->get_interface(host, HCT_AXIS_1);
	out_tables->legend = (const struct hct_legend_1 *)host->get_interface(host, HCT_LEGEND_1);
	out_tables->table = (const struct hct_table_1 *)host->get_interface(host, HCT_TABLE_1);
	out_tables->notice = (const struct hct_notice_1 *)host->get_interface(host, HCT_NOTICE_1);
	out_tables->format = (const struct hct_format_1 *)host->get_interface(host, HCT_FORMAT_1);
	out_tables->color = (const struct hct_color_1 *)host->get_interface(host, HCT_COLOR_1);
	out_tables->calc = (const struct hct_calc_1 *)host->get_interface(host, HCT_CALC_1);
	out_tables->threshold = (const struct hct_threshold_1 *)host->get_interface(host, HCT_THRESHOLD_1);
	out_tables->mapping = (const struct hct_mapping_1 *)host->get_interface(host, HCT_MAPPING_1);
	out_tables->frame = (const struct hct_frame_1 *)host->get_interface(host, HCT_FRAME_1);
	out_tables->steps = (const struct hct_steps_1 *)host->get_interface(host, HCT_STEPS_1);
	out_tables->spec = (const struct hct_spec_1 *)host->get_interface(host, HCT_SPEC_1);
	out_tables->diag = (const struct hct_diag_1 *)host->get_interface(host, HCT_DIAG_1);
	out_tables->vars = (const struct hct_vars_1 *)host->get_interface(host, HCT_VARS_1);
	out_tables->regex = (const struct hct_regex_1 *)host->get_interface(host, HCT_REGEX_1);
	out_tables->embed = (const struct hct_embed_1 *)host->get_interface(host, HCT_EMBED_1);
	out_tables->sink = (const struct hct_table_sink_1 *)host->get_interface(host, HCT_TABLE_SINK_1);
}

#ifdef __cplusplus
}
#endif
#endif
