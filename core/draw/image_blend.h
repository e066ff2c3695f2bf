/* core/draw/image_blend.h: one colour onto ARGB32 premultiplied pixels, through coverage. Exact to the rounding of eight
 * bits. */
#ifndef HCT_DRAW_IMAGE_BLEND_H
#define HCT_DRAW_IMAGE_BLEND_H

#include <hecate/plugin.h>

struct hct_ink {
	uint32_t solid;         /* 0xFFrrggbb */
	uint32_t alpha;         /* 0..255 */
};

struct hct_ink hct_ink(struct hct_color color);
/* n pixels, each covered by mask / 255. */
void hct_image_blend_mask(uint32_t *pixels, const uint8_t *mask, size_t n, struct hct_ink ink);
/* n pixels, all covered alike. */
void hct_image_blend_even(uint32_t *pixels, size_t n, uint32_t coverage, struct hct_ink ink);

#endif
