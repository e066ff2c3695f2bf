/* core/draw/image_blend.c: blending of masks. Most of a mask is empty, most of the rest is full; both are taken in bulk. */
#include "draw/image_blend.h"

#include <string.h>

struct hct_ink
hct_ink(struct hct_color color)
{
	const float parts[4] = { color.a, color.r, color.g, color.b };
	uint32_t bytes[4];

	for (int i = 0; i < 4; i++)
		bytes[i] = parts[i] >= 1 ? 255 : parts[i] > 0 ? (uint32_t)(parts[i] * 255 + 0.5f) : 0;
	return (struct hct_ink){ 0xFF000000u | bytes[1] << 16 | bytes[2] << 8 | bytes[3], bytes[0] };
}

/* a × b / 255, rounded. */
static inline uint32_t
scale_byte(uint32_t a, uint32_t b)
{
	uint32_t t = a * b + 128;

	return (t + (t >> 8)) >> 8;
}

/* Two channels at a time: solid × a + pixel × (255 - a), each divided by 255 with rounding. */
static inline uint32_t
blend_pixel(uint32_t pixel, uint32_t solid, uint32_t a)
{
	const uint32_t even = 0x00FF00FFu, half = 0x00800080u;
	uint32_t rest = 255 - a;
	uint32_t rb = (solid & even) * a + (pixel & even) * rest + half;
	uint32_t ag = (solid >> 8 & even) * a + (pixel >> 8 & even) * rest + half;

	rb = (rb + (rb >> 8 & even)) >> 8 & even;
	ag = (ag + (ag >> 8 & even)) & ~even;
	return ag | rb;
}

void
hct_image_blend_mask(uint32_t *pixels, const uint8_t *mask, size_t n, struct hct_ink ink)
{
	size_t i = 0;

	while (i < n) {
		uint64_t eight;
		uint32_t a;

		if (i + 8 <= n) {
			memcpy(&eight, mask + i, 8);
			if (eight == 0) {
				i += 8;
				continue;
			}
		}
		for (size_t end = i + 8 <= n ? i + 8 : n; i < end; i++) {
			if (mask[i] == 0)
				continue;
			a = ink.alpha == 255 ? mask[i] : scale_byte(mask[i], ink.alpha);
			pixels[i] = a == 255 ? ink.solid : blend_pixel(pixels[i], ink.solid, a);
		}
	}
}

void
hct_image_blend_even(uint32_t *pixels, size_t n, uint32_t coverage, struct hct_ink ink)
{
	uint32_t a = scale_byte(coverage, ink.alpha);

	if (a == 255) {
		for (size_t i = 0; i < n; i++)
			pixels[i] = ink.solid;
		return;
	}
	if (a > 0)
		for (size_t i = 0; i < n; i++)
			pixels[i] = blend_pixel(pixels[i], ink.solid, a);
}
