/* core/export/png.h: PNG from ARGB32 premultiplied pixels, opaque: RGB, no row filters (they make charts bigger and slower),
 * deflate by ISA-L, or zlib level 3 without it. pHYs tells the scale; text chunks hold title and software. */
#ifndef HCT_EXPORT_PNG_H
#define HCT_EXPORT_PNG_H

#include "base/str.h"

/* g_free *out_bytes. False: too large. The bytes are the same for every number of
 * threads: the picture is compressed in bands of rows, whose number depends on its size only. */
bool hct_png_encode(const unsigned char *pixels, int width, int height, int stride, double scale,
	size_t text_count, const struct hct_pair *texts, uint32_t threads, char **out_bytes, size_t *out_len);

#endif
