/* Panels in cells. GaugeChart is an inline bar of our own, as in Perses; every other kind is drawn by its
 * plugin. */
#include "table.h"

#include <math.h>
#include <string.h>

#define BAR_HEIGHT 24
#define BAR_GAP 8
#define BAR_TEXT_WIDTH 52

static const struct hct_series *
cell_series(const struct table *table, const struct table_cell *cell)
{
	if (!cell || (cell->kind != TABLE_NUMBER && cell->kind != TABLE_NULL) || !cell->as.sample.frame)
		return NULL;
	return table->use.frame->series(
		table->args.frames[cell->as.sample.frame - 1], cell->as.sample.series);
}

bool
table_gauge_value(const struct table *table, const struct table_cell *cell, double *out_value)
{
	const struct hct_series *series = cell_series(table, cell);
	double value;

	if (series) {
		if (table->use.calc->apply(HCT_CALC_LAST_NUMBER, series, &value) != HCT_VALUE_NUMBER)
			return false;
	} else if (cell && cell->kind == TABLE_NUMBER) {
		value = cell->as.sample.number;
	} else if (!cell || cell->kind != TABLE_TEXT || !table_number_read(cell->as.text, &value)) {
		return false;
	}
	if (!isfinite(value))
		return false;
	*out_value = value;
	return true;
}

/* A panel needs a series to draw; a number that belongs to none (a label that looks like one) stays text. */
bool
table_cell_is_embedded(
	const struct table *table, const struct table_column *column, const struct table_cell *cell)
{
	double value;

	if (!column->setting->plugin.len)
		return false;
	if (column->setting->gauge)
		return table_gauge_value(table, cell, &value);
	return table->use.embed && !column->embed_failed && cell_series(table, cell);
}

/* The cell less its paddings, which the shared table leaves to who draws a cell himself (panels.md 1.16). */
static struct hct_rect
cell_inside(const struct table *table, size_t index, struct hct_rect cell)
{
	static const struct {
		double y, x, edge;
	} paddings[] = { { 8, 10, 16 }, { 4, 4, 8 }, { 8, 10, 16 }, { 16, 12, 16 } };
	uint32_t density = table->settings.density < 4 ? table->settings.density : HCT_DENSITY_STANDARD;
	double left = index == 0 ? paddings[density].edge : paddings[density].x;
	double right = index + 1 == table->column_count ? paddings[density].edge : paddings[density].x;
	double y = fmin(paddings[density].y, cell.height / 2);

	return (struct hct_rect){ cell.x + left, cell.y + y, fmax(0, cell.width - left - right),
		cell.height - 2 * y };
}

/* Two decimals without grouping, as Number.toFixed(2). */
static size_t
gauge_plain_text(const struct table *table, double value, char *out, size_t cap)
{
	struct table_cell cell = { .kind = TABLE_NUMBER };
	char digits[24];
	uint64_t hundredths;
	size_t at = sizeof digits, length = 0;

	if (fabs(value) >= 1e15) {
		cell.as.sample.number = value;
		return table_cell_text(table, &cell, out, cap).len;
	}
	hundredths = (uint64_t)llround(fabs(value) * 100);
	for (int i = 0; i < 3 || hundredths; i++) {
		if (i == 2)
			digits[--at] = '.';
		digits[--at] = (char)('0' + hundredths % 10);
		hundredths /= 10;
	}
	if (value < 0)
		out[length++] = '-';
	memcpy(out + length, digits + at, sizeof digits - at);
	return length + sizeof digits - at;
}

static struct hct_color
gauge_color(const struct table *table, const struct table_column *column, double value)
{
	const struct table_cell cell = { .kind = TABLE_NUMBER, .as.sample.number = value };
	const struct table_rule *rule = table_rule_match(table, column->setting, &cell);

	if (rule && rule->has_background)
		return rule->background;
	if (rule && rule->has_color)
		return rule->color;
	return table->use.color->role(table->args.render, HCT_ROLE_SUCCESS);
}

static void
gauge_draw(struct table *table, const struct table_column *column, double value, struct hct_rect box,
	double bar_px)
{
	const struct hct_canvas_1 *canvas = table->use.canvas;
	const struct hct_color track = { 127 / 255.f, 127 / 255.f, 127 / 255.f, 0.2f };
	struct hct_color fill = gauge_color(table, column, value);
	struct hct_text_style style = { .size_px = 12,
		.line_px = 18,
		.weight = 400,
		.color = table->use.color->role(table->args.render, HCT_ROLE_TEXT) };
	double span = column->gauge_max - column->gauge_min,
	       share = span > 0 ? (value - column->gauge_min) / span : 1;
	char text[128];
	size_t length = column->setting->gauge_format.unit
				? table->use.format->text(table->args.render, column->setting->gauge_format,
					  value, text, sizeof text)
				: gauge_plain_text(table, value, text, sizeof text);
	struct hct_str shown = { text, length < sizeof text ? length : sizeof text - 1 };
	double text_px = fmax(BAR_TEXT_WIDTH, canvas->text_width(table->canvas, &style, shown));
	double middle = box.y + box.height / 2;
	struct hct_rect bar = { box.x, middle - bar_px / 2, box.width - BAR_GAP - text_px, bar_px };

	if (bar.width > 0) {
		canvas->rects(table->canvas, 1, &bar, 1, &track, 4, NULL);
		bar.width *= fmin(1, fmax(0, share));
		if (bar.width > 0)
			canvas->rects(table->canvas, 1, &bar, 1, &fill, 4, NULL);
	}
	canvas->text(table->canvas, &style, box.x + box.width, middle, HCT_ALIGN_RIGHT, HCT_BASELINE_MIDDLE,
		box.width, shown);
}

/* Made for the moment of drawing: a table of 100,000 rows shows some fifty. */
static void
embedded_panel_draw(
	struct table *table, struct table_column *column, const struct table_cell *cell, struct hct_rect box)
{
	const struct hct_frame *frame = table->args.frames[cell->as.sample.frame - 1];
	struct hct_embed *embed = table->use.embed->create(&table->args, column->setting->plugin,
		column->setting->plugin_spec, frame, cell->as.sample.series, table->diag);

	if (!embed) {
		column->embed_failed = true;
		return;
	}
	table->use.embed->draw(embed, table->canvas, box, table->diag);
	table->use.embed->destroy(embed);
}

void
table_embedded_draw(void *user, size_t drawn, size_t index, struct hct_rect box)
{
	struct table *table = user;
	struct table_column *column = &table->columns[index];
	const struct table_cell *cell = table_cell_at(table, drawn, column->name);
	struct hct_rect inside = cell_inside(table, index, box);
	double value;

	if (column->setting->gauge) {
		if (table_gauge_value(table, cell, &value))
			gauge_draw(table, column, value, inside, fmin(BAR_HEIGHT, box.height));
	} else if (cell_series(table, cell) && inside.width >= 1 && inside.height >= 1) {
		embedded_panel_draw(table, column, cell, inside);
	}
}
