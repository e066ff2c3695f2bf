/* Draws one panel of a dashboard into a cairo surface of this program's own, with libhecate.
 *
 *     cc -o embed embed.c $(pkg-config --cflags --libs hecate cairo)
 *     ./embed ../bundles/shop.bundle.json.gz traffic embed.png */
#include <cairo.h>
#include <hecate.h>
#include <stdio.h>

#define WIDTH 640
#define HEIGHT 360

static int
print_notes(const struct hct_note *notes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		fprintf(stderr, "%s\n", notes[i].text);
	return 1;
}

/* The panel is drawn straight into the surface's pixels; a title bar of our own stands above it. */
static int
draw_panel(struct hct_engine *engine, const struct hct_input *input, const char *panel, cairo_surface_t *surface)
{
	int stride = cairo_image_surface_get_stride(surface), failed = 0;
	struct hct_render_options options = {
		.size = sizeof options,
		.output = HCT_OUTPUT_PIXELS,
		.panel = panel,
		.pixels = cairo_image_surface_get_data(surface) + 40 * stride,
		.pixels_width = WIDTH,
		.pixels_height = HEIGHT - 40,
		.pixels_stride = stride,
	};
	struct hct_picture *picture = NULL;

	cairo_surface_flush(surface);
	if (hct_render(engine, input, &options, &picture) < 0)
		failed = print_notes(picture->notes, picture->note_count);
	cairo_surface_mark_dirty(surface);
	hct_picture_free(picture);
	return failed;
}

int
main(int argc, char **argv)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
	cairo_t *cr = cairo_create(surface);
	struct hct_engine *engine = hct_engine_create(NULL);
	struct hct_input *input = hct_input_create();
	const struct hct_note *notes;
	int failed = 1;

	if (argc != 4) {
		fprintf(stderr, "usage: embed BUNDLE PANEL OUT.png\n");
	} else if (hct_input_add_bundle(input, argv[1]) < 0) {
		size_t count = hct_input_notes(input, &notes);
		failed = print_notes(notes, count);
	} else {
		cairo_set_source_rgb(cr, 0.12, 0.14, 0.2);
		cairo_paint(cr);
		cairo_set_source_rgb(cr, 1, 1, 1);
		cairo_move_to(cr, 12, 26);
		cairo_set_font_size(cr, 16);
		cairo_show_text(cr, "My own program");
		failed = draw_panel(engine, input, argv[2], surface);
		if (!failed && cairo_surface_write_to_png(surface, argv[3]) != CAIRO_STATUS_SUCCESS)
			failed = 1;
	}
	hct_input_free(input);
	hct_engine_destroy(engine);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return failed;
}
