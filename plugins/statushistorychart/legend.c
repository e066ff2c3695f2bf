/* plugins/statushistorychart/legend.c: an item for each label. Perses has one for each value, and so "low, low, low,
 * middle, low …" where a range is mapped; values of one name and one colour are one item here. */
#include "statushistorychart.h"

#include <stdlib.h>
#include <string.h>

static uint64_t
hash_of_item(const struct hct_legend_item *item)
{
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */

	for (size_t i = 0; i < item->label.len; i++)
		hash = (hash ^ (unsigned char)item->label.ptr[i]) * 0x100000001b3u;
	return hash;
}

static uint64_t
hash_of_number(const void *user, uint32_t number)
{
	const struct shc *chart = user;

	return hash_of_item(&chart->items[number]);
}

static bool
same_item(const void *user, uint32_t number, const void *key)
{
	const struct shc *chart = user;
	const struct hct_legend_item *a = &chart->items[number], *b = key;

	return a->color.r == b->color.r && a->color.g == b->color.g && a->color.b == b->color.b &&
		a->color.a == b->color.a && a->label.len == b->label.len && !memcmp(a->label.ptr, b->label.ptr, a->label.len);
}

hct_status
shc_legend_prepare(struct shc *chart)
{
	struct shc_index index = { 0 };
	hct_status status = HCT_OK;

	if (!chart->legend || chart->value_count == 0)
		return HCT_OK;
	chart->items = calloc(chart->value_count, sizeof *chart->items);
	if (!chart->items)
		return HCT_ERR_NOMEM;
	for (size_t i = 0; i < chart->value_count && status == HCT_OK; i++) {
		const struct shc_value *value = &chart->values[i];
		struct hct_legend_item item = { .size = sizeof item, .color = value->color,
			.label = { value->label, value->label_len } };

		if (shc_index_find(&index, hash_of_item(&item), same_item, chart, &item) != SHC_NONE)
			continue;
		chart->items[chart->item_count++] = item;
		status = shc_index_add(&index, hash_of_item(&item), hash_of_number, chart);
	}
	shc_index_fini(&index);
	return status;
}
