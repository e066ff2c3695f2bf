/* Panel "Table": the module's entry, and the life of an instance. */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
table_report(const struct table *table, struct hct_diag *diag, uint32_t severity,
	const struct hct_spec *where, const char *text)
{
	table->use.diag->report(diag, severity, where, text);
}

static void
table_destroy(void *self)
{
	struct table *table = self;

	if (!table)
		return;
	table_settings_fini(table);
	table_rows_fini(&table->rows);
	table_pool_fini(&table->pool);
	free(table);
}

static hct_status
table_create(const struct hct_host *host, const struct hct_spec *spec, struct hct_diag *diag, void **out_self)
{
	struct table *table = table_array(1, sizeof *table);
	hct_status status;

	hct_panel_host_get(host, &table->use);
	status = table_settings_read(table, spec, diag);
	if (status < 0) {
		table_destroy(table);
		return status;
	}
	*out_self = table;
	return HCT_OK;
}

/* Embedded panels draw the range; all other columns show the end of it. */
static uint32_t
table_query_mode(void *self)
{
	const struct table *table = self;

	return table->settings.embeds ? HCT_MODE_RANGE : HCT_MODE_INSTANT;
}

static hct_status
table_prepare(void *self, const struct hct_panel_args *in, struct hct_diag *diag)
{
	struct table *table = self;

	memcpy(&table->args, in, in->size < sizeof table->args ? in->size : sizeof table->args);
	table->args.size = sizeof table->args;
	table_names_init(&table->names, &table->pool);
	table->view = table_pool_array(&table->pool, TABLE_MAX_COLUMNS, sizeof *table->view);
	table->view_row = SIZE_MAX;
	table_rows_fini(&table->rows);
	table->rows = (struct table_rows){ 0 };
	table->column_count = 0;
	table_rows_build(table, &table->rows);
	table_transforms_apply(table, &table->rows, diag);
	table_columns_build(table);
	table_sort(table);
	if (table->rows.truncated)
		table_report(table, diag, HCT_SEVERITY_WARNING, NULL,
			"The table is too large (more than 4 million cells or 500,000 rows): the rest is "
			"left out.");
	if (table->names.full)
		table_report(table, diag, HCT_SEVERITY_WARNING, NULL,
			"The table has more than 1024 columns: the rest is left out.");
	if (table->rows.count && !table->column_count)
		table_report(table, diag, HCT_SEVERITY_WARNING, NULL, "All columns of the table are hidden.");
	return HCT_OK;
}

static bool
table_is_empty(void *self)
{
	const struct table *table = self;

	return table->rows.count == 0;
}

static double
table_natural_height(void *self, double width_px, uint64_t cursor, struct hct_canvas *canvas)
{
	const struct table *table = self;
	size_t left = cursor < table->rows.count ? table->rows.count - (size_t)cursor : 0;

	(void)width_px;
	(void)canvas;
	return table->use.table->height(table->settings.density, table->settings.row_height_px, left);
}

static size_t
table_draw_rows(struct table *table, const struct hct_draw_args *in)
{
	struct hct_column *heads = table_array(table->column_count, sizeof *heads);
	struct hct_table_args args = {
		.size = sizeof args,
		.density = table->settings.density,
		.box = in->box,
		.row_height_px = table->settings.row_height_px,
		.column_count = table->column_count,
		.columns = heads,
		.row_count = table->rows.count,
		.first_row = (size_t)in->cursor,
		.user = table,
		.cell = table_cell_fill,
		.draw_custom = table_embedded_draw,
		.clip_note = !in->paged,
	};
	size_t next;

	for (size_t i = 0; i < table->column_count; i++)
		heads[i] = table->columns[i].head;
	next = table->use.table->draw(in->canvas, table->args.render, &args);
	free(heads);
	return next;
}

/* Columns keep their widths, as in the browser, which scrolls sideways. */
static void
table_tell_width(struct table *table, double width, struct hct_diag *diag)
{
	double end = 0;
	size_t cut = 0;
	char text[96];

	for (size_t i = 0; i < table->column_count; i++) {
		const struct hct_column *head = &table->columns[i].head;

		end += head->flex ? TABLE_FLEX_LEAST : head->width_px;
		cut += end > width + 0.01;
	}
	if (cut == 0 || table->width_noted)
		return;
	table->width_noted = true;
	snprintf(text, sizeof text, "%zu of %zu columns do not fit into the width of the table.", cut,
		table->column_count);
	table_report(table, diag, HCT_SEVERITY_INFO, NULL, text);
}

static hct_status
table_draw(void *self, const struct hct_draw_args *in, struct hct_diag *diag)
{
	struct table *table = self;
	size_t next;

	if (table->rows.count == 0) {
		table->use.notice->message(in->canvas, table->args.render, in->box, 14, HCT_STR("No data"));
		return HCT_OK;
	}
	if (in->cursor >= table->rows.count)
		return HCT_OK;
	table->canvas = in->canvas;
	table->diag = diag;
	table_tell_width(table, in->box.width, diag);
	next = table_draw_rows(table, in);
	table->canvas = NULL;
	table->diag = NULL;
	if (!in->paged || next >= table->rows.count)
		return HCT_OK;
	if (next <= in->cursor) {
		table_report(table, diag, HCT_SEVERITY_WARNING, NULL,
			"The page has no room for a row of the table.");
		return HCT_OK;
	}
	*in->out_cursor = next;
	return HCT_MORE;
}

/* ---- hct.panel-table/1: the drawn columns with raw values ---------------------------------------------- */

static void
table_emit_cell(const struct table *table, struct hct_table_sink *sink, const struct table_cell *cell)
{
	if (!cell || cell->kind <= TABLE_NULL)
		table->use.sink->null(sink);
	else if (cell->kind == TABLE_TEXT)
		table->use.sink->text(sink, cell->as.text);
	else
		table->use.sink->number(sink, cell->as.sample.number);
}

static hct_status
table_emit(void *self, struct hct_table_sink *sink, struct hct_diag *diag)
{
	struct table *table = self;

	(void)diag;
	if (!table->use.sink)
		return HCT_ERR_INTERNAL;
	for (size_t c = 0; c < table->column_count; c++) {
		const struct table_column *column = &table->columns[c];
		struct hct_str unit = { NULL, 0 };

		if (column->setting->format.unit) {
			unit.ptr = table->use.format->unit_name(column->setting->format);
			unit.len = unit.ptr ? strlen(unit.ptr) : 0;
		}
		table->use.sink->column(sink, column->head.header, unit);
	}
	for (size_t r = 0; r < table->rows.count; r++) {
		table->use.sink->row(sink);
		for (size_t c = 0; c < table->column_count; c++)
			table_emit_cell(table, sink, table_cell_at(table, r, table->columns[c].name));
	}
	return HCT_OK;
}

static const uint32_t families[] = { HCT_FAMILY_TIME_SERIES, 0 };
static const struct hct_panel_1 panel_1 = {
	.families = families,
	.query_mode = table_query_mode,
	.prepare = table_prepare,
	.draw = table_draw,
	.natural_height = table_natural_height,
	.is_empty = table_is_empty,
};
static const struct hct_panel_table_1 panel_table_1 = { .emit = table_emit };

static const void *
table_get_interface(const char *id)
{
	if (strcmp(id, HCT_PANEL_1) == 0)
		return &panel_1;
	return strcmp(id, HCT_PANEL_TABLE_1) == 0 ? &panel_table_1 : NULL;
}

static const char *const needs[] = { HCT_SPEC_1, HCT_DIAG_1, HCT_FRAME_1, HCT_CANVAS_1, HCT_TABLE_1,
	HCT_NOTICE_1, HCT_FORMAT_1, HCT_CALC_1, HCT_COLOR_1, HCT_VARS_1, HCT_REGEX_1, NULL };
static const struct hct_kind table_kind = {
	.size = sizeof table_kind,
	.kind = "Panel",
	.name = "Table",
	.needs = needs,
	.create = table_create,
	.destroy = table_destroy,
	.get_interface = table_get_interface,
};
static const struct hct_kind *const kinds[] = { &table_kind, NULL };
const struct hct_entry hct_plugin_entry_v1 = { sizeof(struct hct_entry), HCT_ABI_TARGET, kinds };
