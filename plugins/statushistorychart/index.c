/* plugins/statushistorychart/index.c: a hash table of numbers, with open addressing. What they stand for lies with the
 * caller. */
#include "statushistorychart.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAP 64 /* a power of two */

void
shc_index_fini(struct shc_index *index)
{
	free(index->slots);
	*index = (struct shc_index){ 0 };
}

uint32_t
shc_index_find(const struct shc_index *index, uint64_t hash,
	bool (*same)(const void *user, uint32_t number, const void *key), const void *user, const void *key)
{
	if (index->cap == 0)
		return SHC_NONE;
	for (size_t at = (size_t)hash & (index->cap - 1); index->slots[at] != SHC_NONE; at = (at + 1) & (index->cap - 1))
		if (same(user, index->slots[at], key))
			return index->slots[at];
	return SHC_NONE;
}

static void
put(const struct shc_index *index, uint64_t hash, uint32_t number)
{
	size_t at = (size_t)hash & (index->cap - 1);

	while (index->slots[at] != SHC_NONE)
		at = (at + 1) & (index->cap - 1);
	index->slots[at] = number;
}

static hct_status
grow(struct shc_index *index, uint64_t (*hash_of)(const void *user, uint32_t number), const void *user)
{
	struct shc_index larger = { .cap = index->cap ? 2 * index->cap : FIRST_CAP, .count = index->count };

	larger.slots = malloc(larger.cap * sizeof *larger.slots);
	if (!larger.slots)
		return HCT_ERR_NOMEM;
	memset(larger.slots, 0xff, larger.cap * sizeof *larger.slots);
	for (uint32_t number = 0; number < larger.count; number++)
		put(&larger, hash_of(user, number), number);
	free(index->slots);
	*index = larger;
	return HCT_OK;
}

hct_status
shc_index_add(struct shc_index *index, uint64_t hash, uint64_t (*hash_of)(const void *user, uint32_t number),
	const void *user)
{
	if (2 * (index->count + 1) > index->cap) {
		hct_status status = grow(index, hash_of, user);

		if (status != HCT_OK)
			return status;
	}
	put(index, hash, (uint32_t)index->count++);
	return HCT_OK;
}
