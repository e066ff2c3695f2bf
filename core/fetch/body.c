/* core/fetch/body.c: reply bodies without a second copy. */
#include "fetch/body.h"

#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

#define FIRST_BYTES ((size_t)16 << 10)
/* The size of the kernel's large pages, which take one fault in place of 512. Where they have another size, mappings
 * are as good as any. */
#define LARGE_PAGE_BYTES ((size_t)2 << 20)

/* Address space that begins with a large page. */
static void *
address_reserve(size_t len)
{
	char *start = mmap(NULL, len + LARGE_PAGE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t before;

	if (start == MAP_FAILED)
		return MAP_FAILED;
	before = -(uintptr_t)start % LARGE_PAGE_BYTES;
	if (before)
		munmap(start, before);
	munmap(start + before + len, LARGE_PAGE_BYTES - before);
	return start + before;
}

/* Pages move as they are, large ones too, because source and target are aligned alike. */
static void
map_grow(struct hct_body *body, size_t cap)
{
	void *map = address_reserve(cap);

	if (map != MAP_FAILED && body->map)
		map = mremap(body->map, body->map_len, cap, MREMAP_MAYMOVE | MREMAP_FIXED, map);
	else if (map != MAP_FAILED)
		map = mmap(map, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	if (map == MAP_FAILED)
		g_error("no memory for a reply of %zu bytes", cap);
	if (!body->map) {
		madvise(map, cap, MADV_HUGEPAGE);
		if (body->len)
			memcpy(map, body->ptr, body->len);
		g_free(body->ptr);
	}
	body->map = body->ptr = map;
	body->map_len = body->cap = cap;
}

static void
body_grow(struct hct_body *body, size_t cap)
{
	if (cap >= LARGE_PAGE_BYTES) {
		map_grow(body, (cap + LARGE_PAGE_BYTES - 1) / LARGE_PAGE_BYTES * LARGE_PAGE_BYTES);
		return;
	}
	body->ptr = g_realloc(body->ptr, cap);
	body->cap = cap;
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
hct_body_reserve(struct hct_body *body, size_t len)
{
	if (len >= body->cap)
		body_grow(body, len + 1);
}

void
hct_body_fini(struct hct_body *body)
{
	if (body->map)
		munmap(body->map, body->map_len);
	else if (!body->borrowed)
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

struct hct_body
hct_body_borrow(char *ptr, size_t len)
{
	return (struct hct_body){ .ptr = ptr, .len = len, .cap = len, .borrowed = true };
}
