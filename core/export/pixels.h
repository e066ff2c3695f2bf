/* core/export/pixels.h: memory for pictures, kept from one render to the next: fresh pages cost more than drawing on them.
 * One render at a time. */
#ifndef HCT_EXPORT_PIXELS_H
#define HCT_EXPORT_PIXELS_H

#include <stddef.h>

struct hct_pixels {
	unsigned char *at;
	size_t size;
};

/* At least `size` bytes with any content; NULL: the system has none left. Valid until the next get or free. */
unsigned char *hct_pixels_get(struct hct_pixels *pixels, size_t size);
void hct_pixels_free(struct hct_pixels *pixels);

#endif
