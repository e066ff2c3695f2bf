/* Memory of one lifetime, released at once. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define POOL_BLOCK ((size_t)64 << 10)

struct table_pool_block {
	struct table_pool_block *next;
	size_t used, size;
	max_align_t data[];
};

static size_t
pool_bytes(size_t count, size_t size)
{
	if (size && count > (SIZE_MAX >> 1) / size)
		abort();
	return count * size;
}

void *
table_array(size_t count, size_t size)
{
	void *array = calloc(count ? count : 1, size);

	if (!array)
		abort();
	return array;
}

void
table_pool_fini(struct table_pool *pool)
{
	while (pool->blocks) {
		struct table_pool_block *next = pool->blocks->next;

		free(pool->blocks);
		pool->blocks = next;
	}
}

void *
table_pool_array(struct table_pool *pool, size_t count, size_t size)
{
	size_t bytes = pool_bytes(count, size);
	size_t rounded = (bytes + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	struct table_pool_block *block = pool->blocks;
	char *at;

	if (!block || block->size - block->used < rounded) {
		size_t room = rounded > POOL_BLOCK ? rounded : POOL_BLOCK;

		block = malloc(sizeof *block + room);
		if (!block)
			abort();
		block->used = 0;
		block->size = room;
		block->next = pool->blocks;
		pool->blocks = block;
	}
	at = (char *)block->data + block->used;
	block->used += rounded;
	memset(at, 0, rounded);
	return at;
}

struct hct_str
table_pool_str(struct table_pool *pool, struct hct_str text)
{
	char *copy = table_pool_array(pool, text.len + 1, 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return (struct hct_str){ copy, text.len };
}
