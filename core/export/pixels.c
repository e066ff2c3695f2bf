/* Large pages are asked for: 4 KiB at a time, the first touch of a picture would take longer than its lines. */
#include "export/pixels.h"

#include <sys/mman.h>

void
hct_pixels_free(struct hct_pixels *pixels)
{
	if (pixels->at)
		munmap(pixels->at, pixels->size);
	*pixels = (struct hct_pixels){ 0 };
}

unsigned char *
hct_pixels_get(struct hct_pixels *pixels, size_t size)
{
	void *at;

	if (pixels->size >= size)
		return pixels->at;
	hct_pixels_free(pixels);
	at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (at == MAP_FAILED)
		return NULL;
#ifdef MADV_HUGEPAGE
	madvise(at, size, MADV_HUGEPAGE);
#endif
	*pixels = (struct hct_pixels){ at, size };
	return at;
}
