/* core/export/paper_test.c: documents of each format. */
#include "export/paper.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_fonts *fonts;
};

static int
setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	f->fonts = hct_fonts_create();
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	hct_fonts_destroy(f->fonts);
	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

static struct hct_paper_options
options_of(enum hct_format_kind format)
{
	return (struct hct_paper_options){ .format = format, .scale = 1, .background = { 1, 1, 1, 1 }, .title = HCT_STR("A <title>"),
		.subject = HCT_STR("The subject"), .creator = HCT_STR("hecate"), .created_ms = 1793512800000 };
}

static void
draw_page(struct fixture *f, struct hct_paper *paper, double width, double height, const char *text)
{
	struct hct_text_style style = { 16, 24, 0, 400, 0, { 0, 0, 0, 1 } };
	struct hct_canvas *below, *above;

	assert_int_equal(hct_paper_begin_page(paper, width, height, &f->diag), HCT_OK);
	hct_paper_outline(paper, hct_str(text), 50);
	below = hct_paper_canvas(paper, f->fonts, (struct hct_rect){ 0, 0, width, height }, HCT_STR("below"), HCT_STR_NONE);
	above = hct_paper_canvas(paper, f->fonts, (struct hct_rect){ 10, 10, width - 20, height - 20 }, HCT_STR("a & b"),
		HCT_STR("shows 1 < 2"));
	/* Both open at once. */
	hct_canvas_1.rects(below, 1, &(struct hct_rect){ 0, 0, width, 40 }, 1, &(struct hct_color){ 0.9f, 0.9f, 1, 1 }, 0, NULL);
	hct_canvas_1.push_clip(above, (struct hct_rect){ 0, 0, width, 200 });
	hct_canvas_1.text(above, &style, 5, 5, 0, 0, 0, hct_str(text));
	hct_canvas_1.text(below, &style, 5, 60, 0, 0, 0, HCT_STR("from below: ÄÖ→ß"));
	hct_canvas_1.link(above, (struct hct_rect){ 5, 5, 80, 20 }, HCT_STR("https://example.org/a?b='c'&d=(e)"), HCT_STR("there"));
	assert_int_equal(hct_canvas_destroy(below), HCT_OK);
	assert_int_equal(hct_canvas_destroy(above), HCT_OK);
	hct_paper_end_page(paper);
}

static char *
document_of(struct fixture *f, const struct hct_paper_options *options, size_t pages, size_t *out_len)
{
	struct hct_paper *paper = hct_paper_create(options);
	char *bytes = NULL;

	for (size_t i = 0; i < pages; i++)
		draw_page(f, paper, 300 + 10.0 * (double)i, 150.5, i ? "Second page" : "First page");
	assert_int_equal(hct_paper_finish(paper, &f->diag, &bytes, out_len), HCT_OK);
	hct_paper_destroy(paper);
	return bytes;
}

static void
same_calls_give_the_same_bytes(void **state)
{
	for (enum hct_format_kind format = HCT_FORMAT_PNG; format <= HCT_FORMAT_SCENE; format++) {
		struct hct_paper_options options = options_of(format);
		size_t a_len, b_len;
		char *a = document_of(*state, &options, 1, &a_len), *b = document_of(*state, &options, 1, &b_len);

		assert_int_equal(a_len, b_len);
		assert_memory_equal(a, b, a_len);
		g_free(a);
		g_free(b);
	}
}

static void
svg_document_is_well_formed_and_named(void **state)
{
	struct hct_paper_options options = options_of(HCT_FORMAT_SVG);
	const GMarkupParser parser = { 0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	size_t len;
	char *svg = document_of(*state, &options, 1, &len);

	assert_true(g_markup_parse_context_parse(context, svg, (gssize)len, NULL));
	assert_true(g_markup_parse_context_end_parse(context, NULL));
	g_markup_parse_context_free(context);
	assert_non_null(strstr(svg, "<title>A &lt;title&gt;</title>"));
	assert_non_null(strstr(svg, "role=\"img\""));
	assert_non_null(strstr(svg, "width=\"300\" height=\"150.5\""));
	assert_non_null(strstr(svg, "<title>a &amp; b</title>"));
	assert_non_null(strstr(svg, "<a href=\"https://example.org/a?b='c'&amp;d=(e)\"><title>there</title>"));
	/* Creation order, not drawing order. */
	assert_true(strstr(svg, "from below") < strstr(svg, "First page"));
	g_free(svg);
}

static void
scene_document_lists_pages_and_canvases(void **state)
{
	struct hct_paper_options options = options_of(HCT_FORMAT_SCENE);
	size_t len;
	char *scene = document_of(*state, &options, 2, &len);

	assert_true(g_str_has_prefix(scene, "page 1 300 150.5\ncanvas 0 0 300 150.5 \"below\"\nrects #e6e6ff: 0 0 300 40\n"));
	assert_non_null(strstr(scene, "\npage 2 310 150.5\n"));
	g_free(scene);
}

static void
png_has_the_size_of_the_scale(void **state)
{
	struct hct_paper_options options = options_of(HCT_FORMAT_PNG);
	size_t len;
	char *png;

	options.scale = 1.5;
	png = document_of(*state, &options, 1, &len);
	assert_memory_equal(png, "\x89PNG\r\n\x1a\n", 8);
	assert_memory_equal(png + 16, "\0\0\x01\xC2\0\0\0\xE2", 8); /* 450 × 226 */
	g_free(png);
}

static void
pixels_go_to_the_callers_buffer(void **state)
{
	struct fixture *f = *state;
	struct hct_paper_options options = options_of(HCT_FORMAT_PIXELS);
	unsigned char *pixels = g_malloc0(310 * 4 * 151);
	size_t len = 1, dark = 0;

	options.pixels = pixels;
	options.pixels_stride = 310 * 4;
	options.background = (struct hct_color){ 0, 0, 0, 0 };
	assert_null(document_of(f, &options, 1, &len));
	assert_int_equal(len, 0);
	assert_int_equal(pixels[120 * 1240 + 3], 0); /* transparent where nothing is */
	assert_int_equal(pixels[5 * 1240 + 3], 255);
	for (size_t i = 3; i < 310 * 4 * 151; i += 4)
		dark += pixels[i] != 0;
	assert_in_range(dark, 300 * 40 + 100, 300 * 60);
	g_free(pixels);
}

static void
paper_refuses_what_is_too_large(void **state)
{
	static const double sizes[][2] = { { 40000, 10 }, { 10, 1e300 }, { 0, 10 }, { NAN, 10 }, { -5, 5 }, { 32767, 32767 },
		{ INFINITY, 3 } };
	struct fixture *f = *state;

	for (enum hct_format_kind format = HCT_FORMAT_PNG; format <= HCT_FORMAT_SCENE; format++)
		for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
			struct hct_paper_options options = options_of(format);
			struct hct_paper *paper = hct_paper_create(&options);
			struct hct_canvas *canvas;
			char *bytes;
			size_t len;

			assert_true(hct_paper_begin_page(paper, sizes[i][0], sizes[i][1], &f->diag) < 0);
			canvas = hct_paper_canvas(paper, f->fonts, (struct hct_rect){ 0, 0, 9, 9 }, HCT_STR("x"), HCT_STR_NONE);
			assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
			assert_true(hct_paper_finish(paper, &f->diag, &bytes, &len) < 0);
			hct_paper_destroy(paper);
		}
	assert_int_equal(f->diag.errors, 4 * G_N_ELEMENTS(sizes));
}

static void
paper_of_one_page_refuses_another(void **state)
{
	struct fixture *f = *state;
	struct hct_paper_options options = options_of(HCT_FORMAT_PNG);
	struct hct_paper *paper = hct_paper_create(&options);

	draw_page(f, paper, 100, 100, "one");
	assert_true(hct_paper_begin_page(paper, 100, 100, &f->diag) < 0);
	hct_paper_destroy(paper);
	paper = hct_paper_create(&options);
	hct_paper_destroy(paper);
	hct_paper_destroy(NULL);
}

/* Writes the PDF into a file and runs a poppler tool on it; NULL: the tool is not there. */
static char *
pdf_tool(struct fixture *f, const char **argv)
{
	struct hct_paper_options options = options_of(HCT_FORMAT_PDF);
	char *tool = g_find_program_in_path(argv[0]), *out = NULL, *path = NULL;
	int fd = tool ? g_file_open_tmp("hct-paper-XXXXXX.pdf", &path, NULL) : -1, status = -1;
	size_t len;
	char *pdf;

	if (fd < 0) {
		g_free(tool);
		return NULL;
	}
	pdf = document_of(f, &options, 2, &len);
	assert_int_equal(write(fd, pdf, len), (ssize_t)len);
	close(fd);
	for (const char **argument = argv; *argument; argument++)
		if (strcmp(*argument, "FILE") == 0)
			*argument = path;
	g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL);
	assert_int_equal(status, 0);
	unlink(path);
	g_free(path);
	g_free(tool);
	g_free(pdf);
	return out;
}

static void
pdf_text_can_be_selected(void **state)
{
	char *text = pdf_tool(*state, (const char *[]){ "pdftotext", "FILE", "-", NULL });

	if (!text)
		skip();
	assert_non_null(strstr(text, "First page"));
	assert_non_null(strstr(text, "Second page"));
	assert_non_null(strstr(text, "from below: ÄÖ→ß"));
	g_free(text);
}

static void
pdf_is_valid(void **state)
{
	char *text = pdf_tool(*state, (const char *[]){ "qpdf", "--check", "FILE", NULL });

	if (!text)
		skip();
	assert_non_null(strstr(text, "No syntax or stream encoding errors found"));
	g_free(text);
}

static void
pdf_tells_what_it_is(void **state)
{
	char *text = pdf_tool(*state, (const char *[]){ "pdfinfo", "-isodates", "FILE", NULL });

	if (!text)
		skip();
	assert_non_null(strstr(text, "A <title>"));
	assert_non_null(strstr(text, "The subject"));
	assert_non_null(strstr(text, "hecate"));
	assert_non_null(strstr(text, "2026-11-01T06:00:00Z"));
	assert_non_null(strstr(text, "225 x 112.875 pts"));
	g_free(text);
}

static void
pdf_has_its_links(void **state)
{
	char *text = pdf_tool(*state, (const char *[]){ "pdfinfo", "-url", "FILE", NULL });

	if (!text)
		skip();
	assert_non_null(strstr(text, "https://example.org/a?b='c'&d=(e)"));
	g_free(text);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(same_calls_give_the_same_bytes),
		TEST(svg_document_is_well_formed_and_named),
		TEST(scene_document_lists_pages_and_canvases),
		TEST(png_has_the_size_of_the_scale),
		TEST(pixels_go_to_the_callers_buffer),
		TEST(paper_refuses_what_is_too_large),
		TEST(paper_of_one_page_refuses_another),
		TEST(pdf_text_can_be_selected),
		TEST(pdf_is_valid),
		TEST(pdf_tells_what_it_is),
		TEST(pdf_has_its_links),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
