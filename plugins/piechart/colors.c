/* plugins/piechart/colors.c: the slices' colours. They follow from the series in the order of the queries, not of the pie, so
 * that a slice keeps its colour when the order changes. */
#include "piechart.h"

#include <math.h>
#include <stdlib.h>

#define CYCLE_STEP 0.2                  /* by which each further round through the palette is darker */

/* A colour's channels times a factor, rounded as bytes. */
static struct hct_color
scaled(struct hct_color color, double factor)
{
	factor = fmax(factor, 0);
	return (struct hct_color){ (float)(floor(color.r * 255 * factor + 0.5) / 255),
		(float)(floor(color.g * 255 * factor + 0.5) / 255), (float)(floor(color.b * 255 * factor + 0.5) / 255),
		color.a };
}

/* What cannot be read is red, so that it is seen. */
static struct hct_color
palette_at(const struct pc *chart, size_t index)
{
	const struct hct_spec_1 *get = chart->host.spec;
	struct hct_color color = { 1, 0, 0, 1 };

	chart->host.color->parse(get->get_str(get->at(chart->options.palette, index), "", HCT_STR("#ff0000")), &color);
	return color;
}

static struct hct_color
palette_color(const struct pc *chart, size_t palette_count, size_t index)
{
	size_t series_count = chart->slice_count;

	if (palette_count == 0)
		return (struct hct_color){ 1, 0, 0, 1 };
	if (palette_count == 1)
		return scaled(palette_at(chart, 0), (double)(series_count - index) / (double)series_count);
	return scaled(palette_at(chart, index % palette_count), 1 - CYCLE_STEP * (double)(index / palette_count));
}

/* ---- colours in the order of the series' names -------------------------------------------------------------------- */

struct turn {
	int64_t key;
	size_t index;
	struct hct_color color;
};

static uint32_t
add_unit(uint32_t hash, uint32_t unit)
{
	return hash * 31 + unit;
}

/* Of the name's UTF-16 code units; 0 to 2^31. */
static int64_t
name_key(struct hct_str name)
{
	uint32_t hash = 0;
	int64_t signed_hash;

	for (size_t i = 0; i < name.len;) {
		unsigned char byte = (unsigned char)name.ptr[i++];
		uint32_t code = byte < 0xC0 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07;

		while (byte >= 0xC0 && i < name.len && (name.ptr[i] & 0xC0) == 0x80)
			code = code << 6 | (name.ptr[i++] & 0x3F);
		if (code < 0x10000) {
			hash = add_unit(hash, code);
			continue;
		}
		hash = add_unit(hash, 0xD800 + (code - 0x10000) / 0x400);
		hash = add_unit(hash, 0xDC00 + (code - 0x10000) % 0x400);
	}
	signed_hash = hash < 0x80000000 ? (int64_t)hash : (int64_t)hash - 0x100000000;
	return signed_hash < 0 ? -signed_hash : signed_hash;
}

static int
compare_turns(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

/* Each colour goes with the name of its series; the first series gets the one whose name has the least key, and so on. That
 * parts neighbours whose shades are alike. */
static hct_status
colors_reorder(struct pc *chart)
{
	struct turn *turns = calloc(chart->slice_count + 1, sizeof *turns);

	if (!turns)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->slice_count; i++)
		turns[i] = (struct turn){ name_key(chart->slices[i].series->name), i, chart->slices[i].color };
	qsort(turns, chart->slice_count, sizeof *turns, compare_turns);
	for (size_t i = 0; i < chart->slice_count; i++)
		chart->slices[i].color = turns[i].color;
	free(turns);
	return HCT_OK;
}

/* Entries that are no colours, each once. */
static void
palette_check(const struct pc *chart, struct hct_diag *diag)
{
	const struct hct_spec_1 *get = chart->host.spec;
	struct hct_color color;

	for (size_t i = 0; i < get->count(chart->options.palette) && i < chart->slice_count; i++) {
		const struct hct_spec *entry = get->at(chart->options.palette, i);

		if (!chart->host.color->parse(get->get_str(entry, "", HCT_STR("#ff0000")), &color))
			chart->host.diag->report(diag, HCT_SEVERITY_WARNING, entry,
				"This is no colour; its slices are red.");
	}
}

hct_status
pc_colors_fill(struct pc *chart, struct hct_diag *diag)
{
	size_t palette_count = chart->options.palette ? chart->host.spec->count(chart->options.palette) : 0;

	for (size_t i = 0; i < chart->slice_count; i++) {
		struct pc_slice *slice = &chart->slices[i];

		slice->color = chart->options.palette
			? palette_color(chart, palette_count, i)
			: chart->host.color->generated(chart->render, slice->series->name, i);
	}
	if (!chart->options.palette)
		return HCT_OK;
	palette_check(chart, diag);
	return palette_count == 1 || chart->slice_count > palette_count ? colors_reorder(chart) : HCT_OK;
}

struct hct_color
pc_color_text_on(struct hct_color fill)
{
	double luminance = (0.299 * fill.r + 0.587 * fill.g + 0.114 * fill.b) * fill.a;
	float grey = luminance > 0.5 ? 0x33 / 255.f : luminance > 0.2 ? 0xee / 255.f : 0xcc / 255.f;

	return (struct hct_color){ grey, grey, grey, 1 };
}
