/* core/export/paper_image.c: PNG, and pixels into the caller's buffer. */
#include "export/paper_kind.h"
#include "base/parallel.h"
#include "export/pixels.h"
#include "export/png.h"

#include <math.h>

struct paper_image {
	struct hct_paper base;
	struct hct_pixels own;          /* used when the caller keeps none */
	unsigned char *pixels;
	uint32_t background;
	int width, height, stride;
};

static uint32_t
background_pixel(struct hct_color color, bool opaque)
{
	float a = opaque ? 1 : CLAMP(color.a, 0, 1);
	uint32_t alpha = (uint32_t)(a * 255 + 0.5f), r = (uint32_t)(CLAMP(color.r, 0, 1) * a * 255 + 0.5f);
	uint32_t g = (uint32_t)(CLAMP(color.g, 0, 1) * a * 255 + 0.5f), b = (uint32_t)(CLAMP(color.b, 0, 1) * a * 255 + 0.5f);

	return alpha << 24 | r << 16 | g << 8 | b;
}

/* Thread t of n fills its share of the rows. */
static void
image_fill(void *user, uint32_t thread)
{
	struct paper_image *image = user;
	int threads = (int)image->base.options.threads, from = image->height * (int)thread / threads;
	int to = image->height * (int)(thread + 1) / threads;

	for (int y = from; y < to; y++) {
		uint32_t *row = (uint32_t *)(void *)(image->pixels + (size_t)y * (size_t)image->stride);

		for (int x = 0; x < image->width; x++)
			row[x] = image->background;
	}
}

static hct_status
image_begin_page(struct hct_paper *paper, struct hct_diag *diag)
{
	struct paper_image *image = (struct paper_image *)paper;
	bool own = paper->options.format == HCT_FORMAT_PNG;
	struct hct_pixels *keep = paper->options.keep ? paper->options.keep : &image->own;

	image->background = background_pixel(paper->options.background, own);
	image->width = (int)ceil(paper->width_px * paper->options.scale - 1e-6);
	image->height = (int)ceil(paper->height_px * paper->options.scale - 1e-6);
	image->stride = own ? image->width * 4 : paper->options.pixels_stride;
	image->pixels = own ? hct_pixels_get(keep, (size_t)image->stride * (size_t)image->height) : paper->options.pixels;
	if (!own && (!image->pixels || image->stride < image->width * 4))
		return hct_diag_error(diag, HCT_ERR_INTERNAL, NULL, "the buffer for the pixels is too small");
	if (!image->pixels)
		return hct_diag_error(diag, HCT_ERR_NOMEM, NULL, "no memory for a picture of %d by %d pixels", image->width,
			image->height);
	hct_parallel(paper->options.threads, image_fill, image);
	return HCT_OK;
}

static struct hct_canvas *
image_canvas(struct hct_paper *paper, struct hct_fonts *fonts, struct hct_rect rect, struct hct_str name,
	struct hct_str words)
{
	struct paper_image *image = (struct paper_image *)paper;

	return hct_canvas_create_image(fonts, image->pixels, image->width, image->height, image->stride,
		paper->options.scale, rect);
}

static hct_status
image_finish(struct hct_paper *paper, struct hct_diag *diag, char **out_bytes, size_t *out_len)
{
	struct paper_image *image = (struct paper_image *)paper;
	struct hct_pair texts[3];
	size_t count = 0;

	if (paper->options.format == HCT_FORMAT_PIXELS) {
		*out_bytes = NULL;
		*out_len = 0;
		return HCT_OK;
	}
	if (paper->options.title.len)
		texts[count++] = (struct hct_pair){ HCT_STR("Title"), paper->options.title };
	if (paper->options.subject.len)
		texts[count++] = (struct hct_pair){ HCT_STR("Description"), paper->options.subject };
	if (paper->options.creator.len)
		texts[count++] = (struct hct_pair){ HCT_STR("Software"), paper->options.creator };
	if (!hct_png_encode(image->pixels, image->width, image->height, image->stride, paper->options.scale, count, texts,
		    paper->options.threads, out_bytes, out_len))
		return hct_diag_error(diag, HCT_ERR_LIMIT, NULL, "the picture is too large for a PNG file");
	return HCT_OK;
}

static void
image_destroy(struct hct_paper *paper)
{
	struct paper_image *image = (struct paper_image *)paper;

	hct_pixels_free(&image->own);
}

static const struct hct_paper_kind image_kind = {
	.parallel = true,
	.one_page = true,
	.begin_page = image_begin_page,
	.canvas = image_canvas,
	.finish = image_finish,
	.destroy = image_destroy,
};

struct hct_paper *
hct_paper_create_image(void)
{
	struct paper_image *image = g_new0(struct paper_image, 1);

	image->base.kind = &image_kind;
	return &image->base;
}
