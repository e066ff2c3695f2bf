/* plugins/panel_fuzz_host.c: see panel_fuzz_host.h. */
#include "panel_fuzz_host.h"
#include "panel_fuzz_watch.h"

#include "base/str.h"
#include "draw/canvas.h"
#include "engine/job.h"
#include "frame/frame.h"

#include <glib.h>
#include <stdlib.h>

/* ---- table sink: columns first, then rows with a cell for each column; texts are UTF-8 ------------------------------ */

static void
sink_text_check(struct hct_str text)
{
	if (text.len > 0 && !g_utf8_validate(text.ptr, (gssize)text.len, NULL))
		abort();
}

static void
sink_column(struct hct_table_sink *sink, struct hct_str name, struct hct_str unit)
{
	if (sink->rows > 0)
		abort();
	sink_text_check(name);
	sink_text_check(unit);
	sink->columns++;
}

static void
sink_row(struct hct_table_sink *sink)
{
	fuzz_sink_end(sink);
	sink->rows++;
	sink->cells = 0;
}

static void
sink_cell(struct hct_table_sink *sink)
{
	if (sink->rows == 0 || sink->cells == sink->columns)
		abort();
	sink->cells++;
}

static void
sink_text(struct hct_table_sink *sink, struct hct_str text)
{
	sink_text_check(text);
	sink_cell(sink);
}

static void
sink_number(struct hct_table_sink *sink, double value)
{
	sink_cell(sink);
}

static void
sink_time(struct hct_table_sink *sink, int64_t unix_ms)
{
	sink_cell(sink);
}

static const struct hct_table_sink_1 sink_1 = { sink_column, sink_row, sink_text, sink_number, sink_time, sink_cell };

void
fuzz_sink_end(const struct hct_table_sink *sink)
{
	if (sink->rows > 0 && sink->cells != sink->columns)
		abort();
}

/* ---- panels in panels ------------------------------------------------------------------------------------------------- */

struct hct_embed {
	struct hct_str kind;
};

static struct hct_embed *
embed_create(const struct hct_panel_args *in, struct hct_str panel_kind, const struct hct_spec *spec,
	const struct hct_frame *frame, size_t series, struct hct_diag *diag)
{
	struct hct_embed *embed;

	if (series >= hct_frame_1.info(frame)->series_count)
		abort();
	if (hct_str_is(panel_kind, "NoSuchChart"))
		return NULL;
	embed = g_new0(struct hct_embed, 1);
	embed->kind = HCT_STR("embedded");
	return embed;
}

static hct_status
embed_draw(struct hct_embed *embed, struct hct_canvas *canvas, struct hct_rect box, struct hct_diag *diag)
{
	struct hct_rect all = { 0, 0, box.width, box.height };
	struct hct_color grey = { 0.5f, 0.5f, 0.5f, 1 };

	hct_canvas_push_origin(canvas, box);
	hct_canvas_1.rects(canvas, 1, &all, 1, &grey, 0, NULL);
	hct_canvas_pop_origin(canvas);
	return HCT_OK;
}

static void
embed_destroy(struct hct_embed *embed)
{
	g_free(embed);
}

static const struct hct_embed_1 embed_1 = { embed_create, embed_draw, embed_destroy };

/* ---- the host ----------------------------------------------------------------------------------------------------------- */

/* All that the engine offers, but for what looks at the panel or would need its job. */
static const void *
get_interface(const struct hct_host *host, const char *id)
{
	static struct hct_engine *engine;
	const struct hct_host *offers;

	if (strcmp(id, HCT_CANVAS_1) == 0)
		return fuzz_watch_canvas();
	if (strcmp(id, HCT_EMBED_1) == 0)
		return &embed_1;
	if (strcmp(id, HCT_TABLE_SINK_1) == 0)
		return &sink_1;
	if (!engine)
		engine = hct_engine_create(NULL);
	offers = hct_registry_host(engine->registry);
	return offers->get_interface(offers, id);
}

const struct hct_host fuzz_host = { .size = sizeof fuzz_host, .get_interface = get_interface };
