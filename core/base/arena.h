/* core/base/arena.h: memory of one lifetime (a render, a panel, a call), released at once.
 *
 * Allocation never fails: when the system has no memory left the process ends, as it does in GLib and pango below us.
 * What strangers control is limited before it is allocated. One thread at a time per arena. */
#ifndef HCT_BASE_ARENA_H
#define HCT_BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>

struct hct_arena;

struct hct_arena *hct_arena_create(void);
void hct_arena_destroy(struct hct_arena *arena);        /* takes NULL */
/* Forgets everything, keeps the first block for use again. */
void hct_arena_reset(struct hct_arena *arena);
/* Zero-filled, aligned for any type. */
void *hct_arena_alloc(struct hct_arena *arena, size_t size) __attribute__((malloc, returns_nonnull));
void *hct_arena_array(struct hct_arena *arena, size_t count, size_t size) __attribute__((malloc, returns_nonnull));
#define HCT_NEW(arena, type) ((type *)hct_arena_alloc((arena), sizeof(type)))
#define HCT_NEW_ARRAY(arena, type, n) ((type *)hct_arena_array((arena), (n), sizeof(type)))
/* Copies with a NUL behind it. */
struct hct_str hct_arena_str(struct hct_arena *arena, struct hct_str text);
char *hct_arena_cstr(struct hct_arena *arena, struct hct_str text);
struct hct_str hct_arena_printf(struct hct_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct hct_str hct_arena_vprintf(struct hct_arena *arena, const char *format, va_list args);
size_t hct_arena_used(const struct hct_arena *arena);

static inline void
hct_arena_cleanup(struct hct_arena **arena)
{
	hct_arena_destroy(*arena);
}
#define HCT_AUTO_ARENA __attribute__((cleanup(hct_arena_cleanup))) struct hct_arena *

#endif
