/* core/fetch/body.c: growing reply bodies without a second copy. */
#include "fetch/body.h"

#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

#define FIRST_BYTES ((size_t)16 << 10)
#define MAP_FROM_BYTES ((size_t)1 << 20)

static void
body_grow(struct hct_body *body, size_t cap)
{
	void *map;

	if (cap < MAP_FROM_BYTES) {
		body->ptr = g_realloc(body->ptr, cap);
		body->cap = cap;
		return;
	}
	if (body->map)
		map = mremap(body->map, body->map_len, cap, MREMAP_MAYMOVE);
	else
		map = mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (map == MAP_FAILED)
		g_error("no memory for a reply of %zu bytes", cap);
	if (!body->map) {
		if (body->len)
			memcpy(map, body->ptr, body->len);
		g_free(body->ptr);
	}
	body->map = body->ptr = map;
	body->map_len = body->cap = cap;
}

void
hct_body_add(struct hct_body *body, const void *bytes, size_t len)
{
	if (body->len + len >= body->cap) {
		size_t cap = body->cap ? body->cap : FIRST_BYTES;

		while (body->len + len >= cap)
			cap *= 2;
		body_grow(body, cap);
	}
	memcpy(body->ptr + body->len, bytes, len);
	body->len += len;
	body->ptr[body->len] = '\0';
}

void
hct_body_fini(struct hct_body *body)
{
	if (body->map)
		munmap(body->map, body->map_len);
	else
		g_free(body->ptr);
	*body = (struct hct_body){ 0 };
}

void
hct_body_discard(struct hct_body *body, size_t to)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);

	if (body->map && to >= page)
		madvise(body->map, to / page * page, MADV_DONTNEED);
}

struct hct_str
hct_body_view(const struct hct_body *body)
{
	return (struct hct_str){ body->ptr ? body->ptr : "", body->len };
}
