/* plugins/statchart/value.c: what a tile says, and in which colour. */
#include "statchart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 4096

static hct_status
own_text(struct sc_tile *tile, const char *text, size_t len)
{
	tile->own = malloc(len + 1);
	if (!tile->own)
		return HCT_ERR_NOMEM;
	memcpy(tile->own, text, len);
	tile->own[len] = '\0';
	tile->text = (struct hct_str){ tile->own, len };
	return HCT_OK;
}

/* metricLabel: the value of the first label whose name matches. */
static bool
label_text(const struct sc *chart, struct sc_tile *tile)
{
	const struct hct_series *series = tile->series;

	for (size_t i = 0; chart->options.label && i < series->label_count; i++) {
		if (!chart->host.regex->matches(chart->options.label, series->labels[i].name))
			continue;
		tile->text = series->labels[i].value;
		return tile->text.len > 0;
	}
	return false;
}

static struct hct_color
threshold_color(const struct sc *chart, double value)
{
	struct hct_color color = chart->default_color;

	for (size_t i = 0; i < chart->threshold_count; i++)
		if (value >= chart->thresholds[i].value)
			color = chart->thresholds[i].color;
	return color;
}

static void
find_extent(struct sc_tile *tile)
{
	const struct hct_series *series = tile->series;

	tile->min = INFINITY;
	tile->max = -INFINITY;
	for (size_t i = 0; i < series->count; i++) {
		double value = series->value[i];

		if ((series->present && !series->present[i]) || !isfinite(value))
			continue;
		tile->min = value < tile->min ? value : tile->min;
		tile->max = value > tile->max ? value : tile->max;
	}
}

hct_status
sc_value_fill(const struct sc *chart, struct sc_tile *tile)
{
	const struct sc_options *options = &chart->options;
	struct hct_str mapped = { NULL, 0 };
	struct hct_color color;
	bool has_color = false, has_label = label_text(chart, tile);
	char text[256];
	size_t len;

	tile->name = tile->series->display.len ? tile->series->display : tile->series->name;
	tile->kind = chart->host.calc->apply(options->calc, tile->series, &tile->value);
	tile->color = chart->default_color;
	if (options->has_sparkline)
		find_extent(tile);
	if (tile->kind == HCT_VALUE_NUMBER) {
		tile->color = threshold_color(chart, tile->value);
		if (options->mapping && chart->host.mapping->apply(options->mapping, HCT_VALUE_NUMBER, tile->value,
			&mapped, &has_color, &color) && has_color)
			tile->color = color;
	}
	if (has_label)
		return HCT_OK;
	if (tile->kind == HCT_VALUE_UNDEFINED)
		return own_text(tile, "", 0);
	if (tile->kind == HCT_VALUE_NULL)
		return own_text(tile, "null", 4);
	if (mapped.len)
		return own_text(tile, mapped.ptr, mapped.len < TEXT_MAX ? mapped.len : TEXT_MAX);
	len = chart->host.format->text(chart->render, options->format, tile->value, text, sizeof text);
	return own_text(tile, text, len < sizeof text ? len : sizeof text - 1);
}
