/* plugins/timeseriestable/timeseriestable.c: Panel "TimeSeriesTable": every series with its labels and its values as they
 * are. This file is the door: create, prepare, draw, destroy. */
#include "timeseriestable.h"

#include <stdlib.h>
#include <string.h>

#define MESSAGE_PX 14
#define LEAST_PX 8
#define PAPER_PX 1000 /* a height with room for all paddings */

/* Both are for a pointer; what they would show besides is no data. */
static void
tell_settings(const struct tst *table, const struct hct_spec *spec, struct hct_diag *diag)
{
	const struct hct_spec_1 *get = table->host.spec;
	static const char *const paths[] = { "selection", "actions" };

	for (size_t i = 0; i < 2; i++)
		if (get->type(get->get(spec, paths[i])) == HCT_SPEC_MAP)
			table->host.diag->report(diag, HCT_SEVERITY_INFO, get->get(spec, paths[i]),
				"Selecting rows and actions on them need a pointer: they are left out.");
}

static hct_status
tst_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct tst *table = calloc(1, sizeof *table);

	if (!table)
		return HCT_ERR_NOMEM;
	hct_panel_host_get(host, &table->host);
	tell_settings(table, spec, diag);
	*out_self = table;
	return HCT_OK;
}

static void
tst_destroy(void *self)
{
	struct tst *table = self;

	if (!table)
		return;
	free(table->rows);
	free(table);
}

static uint32_t
tst_query_mode(void *self)
{
	(void)self;
	return HCT_MODE_INSTANT;
}

static hct_status
tst_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct tst *table = self;
	const struct hct_frame_1 *frame = table->host.frame;
	size_t total = 0;

	(void)diag;
	free(table->rows);
	table->row_count = 0;
	table->has_histograms = table->measured = false;
	table->widest_label = table->widest_value = table->widest_word = 0;
	memcpy(&table->args, in, in->size < sizeof table->args ? in->size : sizeof table->args);
	table->args.size = sizeof table->args;
	for (uint32_t i = 0; i < in->frame_count; i++)
		total += frame->info(in->frames[i])->series_count;
	table->rows = calloc(total + 1, sizeof *table->rows);
	if (!table->rows)
		return HCT_ERR_NOMEM;
	for (uint32_t i = 0; i < in->frame_count; i++) {
		for (size_t k = 0; k < frame->info(in->frames[i])->series_count; k++) {
			const struct hct_series *series = frame->series(in->frames[i], k);

			table->rows[table->row_count++] = (struct tst_row){ series, in->frames[i], k };
			table->has_histograms |= series->histogram_count > 0;
		}
	}
	table->plain = table->row_count >= TST_PLAIN_FROM;
	return HCT_OK;
}

static bool
tst_is_empty(void *self)
{
	const struct tst *table = self;

	return table->row_count == 0;
}

static double
tst_natural_height(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas)
{
	struct tst *table = self;
	struct tst_page page;

	if (table->row_count == 0 || width_px < LEAST_PX)
		return 0;
	page = tst_page_of(table, canvas, width_px, PAPER_PX);
	return tst_page_height(&page, cursor);
}

static hct_status
tst_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	struct tst *table = self;
	uint64_t next;
	struct tst_page page;

	if (table->row_count == 0) {
		table->host.notice->message(in->canvas, table->args.render, in->box, MESSAGE_PX, HCT_STR("No data"));
		return table->host.canvas->status(in->canvas);
	}
	if (in->box.width < LEAST_PX || in->box.height < LEAST_PX || in->cursor >> 32 >= table->row_count)
		return HCT_OK;
	page = tst_page_of(table, in->canvas, in->box.width, in->box.height);
	page.diag = diag;
	next = tst_page_draw(&page, in->cursor, in->paged);
	if (!in->paged || !in->out_cursor || next >> 32 >= table->row_count)
		return table->host.canvas->status(in->canvas);
	*in->out_cursor = next;
	return HCT_MORE;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.query_mode = tst_query_mode,
	.prepare = tst_prepare,
	.draw = tst_draw,
	.natural_height = tst_natural_height,
	.is_empty = tst_is_empty,
};

static const void *
get_interface(const char *id)
{
	if (!strcmp(id, HCT_PANEL_1))
		return &panel_1;
	if (!strcmp(id, HCT_PANEL_TABLE_1))
		return &tst_table_1;
	return NULL;
}

static const char *const needs[] = { HCT_CANVAS_1, HCT_FORMAT_1, HCT_COLOR_1, HCT_FRAME_1, HCT_SPEC_1, HCT_DIAG_1,
	HCT_NOTICE_1, NULL };
static const struct hct_kind kind = {
	.size = sizeof kind,
	.kind = "Panel",
	.name = "TimeSeriesTable",
	.needs = needs,
	.create = tst_create,
	.destroy = tst_destroy,
	.get_interface = get_interface,
};
static const struct hct_kind *const kinds[] = { &kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
