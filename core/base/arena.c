/* core/base/arena.c: a list of blocks, each larger than the one before it, filled from the front. */
#include "base/arena.h"

#include <glib.h>

enum { ARENA_FIRST = 4096, ARENA_LARGEST = 1 << 20, ARENA_ALIGN = _Alignof(max_align_t) };

struct arena_block {
	struct arena_block *next;
	size_t cap;
	_Alignas(ARENA_ALIGN) char bytes[];
};

struct hct_arena {
	struct arena_block *blocks; /* newest first; the last is the one that stays on reset */
	struct arena_block *large; /* each holds one allocation */
	size_t fill; /* of the newest block */
	size_t used; /* handed out altogether */
};

static struct arena_block *
arena_block_create(size_t cap, struct arena_block *next)
{
	struct arena_block *block = g_malloc(sizeof *block + cap);

	block->next = next;
	block->cap = cap;
	return block;
}

struct hct_arena *
hct_arena_create(void)
{
	struct hct_arena *arena = g_new0(struct hct_arena, 1);

	arena->blocks = arena_block_create(ARENA_FIRST, NULL);
	return arena;
}

/* Frees the blocks before `last`. */
static struct arena_block *
arena_blocks_free(struct arena_block *block, const struct arena_block *last)
{
	while (block != last) {
		struct arena_block *next = block->next;

		g_free(block);
		block = next;
	}
	return block;
}

void
hct_arena_destroy(struct hct_arena *arena)
{
	if (!arena)
		return;
	arena_blocks_free(arena->large, NULL);
	arena_blocks_free(arena->blocks, NULL);
	g_free(arena);
}

void
hct_arena_reset(struct hct_arena *arena)
{
	const struct arena_block *first = arena->blocks;

	while (first->next)
		first = first->next;
	arena->large = arena_blocks_free(arena->large, NULL);
	arena->blocks = arena_blocks_free(arena->blocks, first);
	arena->fill = 0;
	arena->used = 0;
}

static void *
arena_take(struct hct_arena *arena, size_t size)
{
	struct arena_block *newest = arena->blocks;
	size_t need;
	void *at;

	if (size > SIZE_MAX / 4)
		g_error("out of memory: %zu bytes asked for", size);
	need = (MAX(size, (size_t)1) + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	arena->used += need;
	if (need <= newest->cap - arena->fill) {
		at = newest->bytes + arena->fill;
		arena->fill += need;
		return at;
	}
	if (need > ARENA_LARGEST / 4) {
		arena->large = arena_block_create(need, arena->large);
		return arena->large->bytes;
	}
	arena->blocks = arena_block_create(MAX(MIN(newest->cap * 2, (size_t)ARENA_LARGEST), need), newest);
	arena->fill = need;
	return arena->blocks->bytes;
}

void *
hct_arena_alloc(struct hct_arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, MAX(size, (size_t)1));
}

void *
hct_arena_array(struct hct_arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		g_error("out of memory: %zu × %zu bytes asked for", count, size);
	return hct_arena_alloc(arena, bytes);
}

char *
hct_arena_cstr(struct hct_arena *arena, struct hct_str text)
{
	char *copy = arena_take(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return copy;
}

struct hct_str
hct_arena_str(struct hct_arena *arena, struct hct_str text)
{
	return (struct hct_str){ hct_arena_cstr(arena, text), text.len };
}

struct hct_str
hct_arena_vprintf(struct hct_arena *arena, const char *format, va_list args)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, args);
	length = g_vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return (struct hct_str){ hct_arena_cstr(arena, HCT_STR_NONE), 0 };
	text = arena_take(arena, (size_t)length + 1);
	g_vsnprintf(text, (gulong)length + 1, format, args);
	return (struct hct_str){ text, (size_t)length };
}

struct hct_str
hct_arena_printf(struct hct_arena *arena, const char *format, ...)
{
	struct hct_str text;
	va_list args;

	va_start(args, format);
	text = hct_arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

size_t
hct_arena_used(const struct hct_arena *arena)
{
	return arena->used;
}
