/* core/draw/canvas_test.c: every call on the scene and SVG backends; limits; what is refused. */
#include "draw/backend.h"

#include <glib.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const struct hct_color red = { 1, 0, 0, 1 }, blue = { 0, 0, 1, 0.5f };
static const struct hct_rect box = { 10, 20, 300, 200 };

struct fixture {
	struct hct_fonts *fonts;
	struct hct_buf buf;
};

static int
setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->fonts = hct_fonts_create();
	hct_buf_init(&f->buf, 1 << 24);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	hct_fonts_destroy(f->fonts);
	hct_buf_fini(&f->buf);
	g_free(f);
	return 0;
}

static struct hct_text_style
style_of(double size)
{
	return (struct hct_text_style){ .size_px = size, .weight = 400, .color = { 0, 0, 0, 1 } };
}

/* One of everything. */
static void
draw_all(struct hct_canvas *canvas)
{
	const struct hct_canvas_1 *c = &hct_canvas_1;
	const double x[] = { 0, 10, 20, 30 }, y[] = { 5, NAN, 7.12345, 1e300 }, base[] = { 9, 9, 9, 9 };
	const struct hct_stroke solid = { 1.25, 0, 0, red }, dashed = { 2, 8, 4, blue };
	const struct hct_rect rects[] = { { 1, 2, 3, 4 }, { 9, 9, -4, -4 }, { NAN, 0, 1, 1 } };
	const struct hct_point points[] = { { 0, 0 }, { 10, 0 }, { 10, 10 } };
	const struct hct_text_style style = style_of(12), mono = { 11, 20, 0.5, 600, 15, blue };
	const struct hct_span span = { HCT_STR("two words"), HCT_STR("https://example.org/?a&b"), style, red };

	c->begin_group(canvas, HCT_STR("a \"group\" & <more>"));
	c->push_clip(canvas, (struct hct_rect){ 5, 5, 50, 50 });
	c->polyline(canvas, &solid, 4, x, y);
	c->polyline(canvas, &dashed, 2, x, base);
	c->area(canvas, blue, 4, x, y, base);
	c->area(canvas, blue, 2, x, base, y);
	c->segments(canvas, &solid, true, 2, points, points + 1);
	c->pop_clip(canvas);
	c->rects(canvas, 3, rects, 1, &red, 0, NULL);
	c->rects(canvas, 3, rects, 3, (const struct hct_color[]){ red, blue, red }, 4, &dashed);
	c->circles(canvas, red, 6, 4, x, y);
	c->circles(canvas, blue, 6, 4, x, y);
	c->sector(canvas, points[2], 5, 10, 0, 2, 0, red, &solid);
	c->sector(canvas, points[2], 0, 10, 0, 7, 3, red, NULL);
	c->polygon(canvas, red, 3, points);
	c->icon(canvas, "M0 0L24 12C1 2 3 4 5 6z", 24, points[1], 12, blue);
	c->text(canvas, &style, 100, 50, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, HCT_STR("a\nb <&> \"c\""));
	c->text(canvas, &mono, 100, 50, HCT_ALIGN_CENTRE, HCT_BASELINE_MIDDLE, 0, HCT_STR(" mono  "));
	c->text_rotated(canvas, &style, 20, 100, HCT_ALIGN_RIGHT, HCT_BASELINE_BOTTOM, 40, HCT_STR("turned and cut"));
	c->paragraph(canvas, true, 1, &span, (struct hct_rect){ 0, 100, 100, 0 }, HCT_ALIGN_LEFT);
	c->link(canvas, rects[0], HCT_STR("/local?a=1&b=\"2\""), HCT_STR("a title"));
	hct_canvas_push_origin(canvas, (struct hct_rect){ 100, 100, 40, 40 });
	c->rects(canvas, 1, rects, 1, &red, 0, NULL);
	hct_canvas_pop_origin(canvas);
	c->end_group(canvas);
}

static const char *
scene_of(struct fixture *f, void (*draw)(struct hct_canvas *))
{
	struct hct_canvas *canvas = hct_canvas_create_scene(f->fonts, &f->buf, box);

	draw(canvas);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	return f->buf.ptr ? f->buf.ptr : "";
}

static void
scene_dump_has_a_line_for_each_call(void **state)
{
	static const char *const expected[] = {
		"group \"a \\\"group\\\" & <more>\"",
		"  clip 5 5 50 50",
		"    line stroke #ff0000 1.25: 20,7.123 20,100000",
		"    line stroke #0000ff80 2 dash 8 4: 0,9 10,9",
		"    area #0000ff80: 0,5,9 | 20,7.123,9 30,100000,9",
		"    area #0000ff80: 0,9,5",
		"    segments stroke #ff0000 1.25: 0,0.5 10,0.5 | 10.5,0 10.5,10",
		"  rects #ff0000: 1 2 3 4 | 5 5 4 4",
		"  rects radius 4 stroke #0000ff80 2 dash 8 4: #ff0000 1 2 3 4 | #0000ff80 5 5 4 4",
		"  circles #ff0000 6: 0,5 20,7.123",
		"  circles #0000ff80 6: 0,5 20,7.123",
		"  sector #ff0000 stroke #ff0000 1.25 10,10 5 10 0 2",
		"  sector #ff0000 radius 3 10,10 0 10 0 6.283",
		"  polygon #ff0000: 0,0 10,0 10,10",
		"  icon #0000ff80 10,0 12 4",
	};
	char **lines = g_strsplit(scene_of(*state, draw_all), "\n", -1);

	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
		assert_string_equal(lines[i], expected[i]);
	for (size_t i = 15; i < 18; i++)
		assert_non_null(strstr(lines[i], "  text"));
	assert_true(g_str_has_suffix(lines[15], " \"a b <&> \\\"c\\\"\""));
	assert_non_null(strstr(lines[16], "#0000ff80 600 11 mono italic underline strike 100,"));
	assert_non_null(strstr(lines[16], " centre "));
	assert_true(g_str_has_prefix(lines[17], "  text-turned #000000 400 12 "));
	assert_true(g_str_has_suffix(lines[17], "…\""));
	assert_non_null(strstr(lines[18], "rects #ff0000 radius 4: 0 ")); /* the paragraph's background */
	assert_true(g_str_has_suffix(lines[19], " \"two words\""));
	assert_true(g_str_has_suffix(lines[20], " \"https://example.org/?a&b\""));
	assert_string_equal(lines[21], "  link 1 2 3 4 \"/local?a=1&b=\\\"2\\\"\" \"a title\"");
	assert_string_equal(lines[22], "  origin 100 100 40 40");
	assert_string_equal(lines[23], "    rects #ff0000: 1 2 3 4");
	assert_string_equal(lines[24], "");
	g_strfreev(lines);
}

static char *
svg_of(struct fixture *f, void (*draw)(struct hct_canvas *))
{
	struct hct_canvas *canvas = hct_canvas_create_svg(f->fonts, &f->buf, HCT_STR("c1"), box);

	draw(canvas);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	return f->buf.ptr;
}

static void
svg_is_well_formed(void **state)
{
	const GMarkupParser parser = { 0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	const char *svg = svg_of(*state, draw_all);
	GError *error = NULL;

	if (!g_markup_parse_context_parse(context, svg, -1, &error) || !g_markup_parse_context_end_parse(context, &error))
		fail_msg("%s in %s", error->message, svg);
	g_markup_parse_context_free(context);
	assert_non_null(strstr(svg, "<svg id=\"c1\" x=\"10\" y=\"20\" width=\"300\" height=\"200\">"));
	assert_non_null(strstr(svg, "<g><title>a &quot;group&quot; &amp; &lt;more&gt;</title>"));
	assert_non_null(strstr(svg, "<svg x=\"5\" y=\"5\" width=\"50\" height=\"50\" viewBox=\"5 5 50 50\">"));
	assert_non_null(strstr(svg, ">a b &lt;&amp;&gt; &quot;c&quot;</text>"));
	assert_non_null(strstr(svg, "d=\"M1 2h3v4h-3zM5 5h4v4h-4z\""));
	assert_non_null(strstr(svg, " text-anchor=\"middle\""));
	assert_non_null(strstr(svg, " xml:space=\"preserve\"> mono  </text>"));
	assert_non_null(strstr(svg, "<a href=\"/local?a=1&amp;b=&quot;2&quot;\"><title>a title</title>"));
	assert_null(strstr(svg, "nan"));
	assert_null(strstr(svg, "inf"));
}

/* A quarter ring from 3 to 6 o'clock, with corners and without. */
static void
draw_quarters(struct hct_canvas *canvas)
{
	hct_canvas_1.sector(canvas, (struct hct_point){ 50, 50 }, 10, 30, 0, G_PI / 2, 4, red, NULL);
	hct_canvas_1.sector(canvas, (struct hct_point){ 50, 50 }, 10, 30, 0, G_PI / 2, NAN, red, NULL);
	hct_canvas_1.sector(canvas, (struct hct_point){ 50, 50 }, 0, 30, 0, G_PI / 2, 4, red, NULL);
}

static void
svg_sectors_are_arcs_joined_by_edges(void **state)
{
	const char *svg = svg_of(*state, draw_quarters), *d = strstr(svg, "d=\"M75.69 50A4 4 0 0 1 ");

	/* Corner, ring, corner, edge, corner, inner ring backwards, corner. */
	assert_non_null(d);
	assert_non_null(strstr(d, "A30 30 0 0 1 "));
	assert_non_null(strstr(d, "A4 4 0 0 1 50 75.69L50 63.42A4 4 0 0 1 "));
	assert_non_null(strstr(d, "A10 10 0 0 0 "));
	assert_non_null(strstr(d, "A4 4 0 0 1 63.42 50z\""));
	assert_non_null(strstr(svg, "d=\"M80 50A30 30 0 0 1 50 80L50 60A10 10 0 0 0 60 50z\""));
	assert_non_null(strstr(svg, "A4 4 0 0 1 50 75.69L50 50z\""));
}

static void
draw_steps(struct hct_canvas *canvas)
{
	double x[500], y[500];

	for (int i = 0; i < 500; i++) {
		x[i] = i * 0.6;
		y[i] = 100 + i % 10 * 0.12345;
	}
	hct_canvas_1.polyline(canvas, &(struct hct_stroke){ 1, 0, 0, red }, 500, x, y);
}

static void
svg_lines_do_not_drift(void **state)
{
	const char *d = strstr(svg_of(*state, draw_steps), " d=\"M");
	char *p;
	double x = g_ascii_strtod(d + 5, &p), y = g_ascii_strtod(p, &p);

	assert_int_equal(*p++, 'l');
	while (*p != '"') {
		x += g_ascii_strtod(p, &p);
		y += g_ascii_strtod(p, &p);
	}
	assert_true(fabs(x - 499 * 0.6) < 0.051 && fabs(y - (100 + 9 * 0.12345)) < 0.051);
}

static void
output_is_the_same_in_every_locale(void **state)
{
	static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8", "C.UTF-8" };
	struct fixture *f = *state;
	char *plain = g_strdup(svg_of(f, draw_all));

	for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
		if (!setlocale(LC_ALL, locales[i]))
			continue;
		f->buf.len = 0;
		f->buf.ptr[0] = '\0';
		assert_string_equal(svg_of(f, draw_all), plain);
	}
	setlocale(LC_ALL, "C");
	g_free(plain);
}

static void
numbers_have_no_more_digits_than_needed(void **state)
{
	static const struct {
		double value;
		unsigned decimals;
		const char *text;
	} cases[] = { { 0, 2, "0" }, { -0.001, 2, "0" }, { 1.005, 3, "1.005" }, { 0.5, 0, "1" }, { -1.5, 2, "-1.5" },
		{ 100, 3, "100" }, { 0.05, 2, "0.05" }, { 0.1, 1, "0.1" }, { -12.3456, 3, "-12.346" }, { 1e300, 2, "1000000000000" },
		{ NAN, 2, "0" }, { INFINITY, 2, "0" }, { 99.999, 2, "100" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		f->buf.len = 0;
		hct_canvas_number(&f->buf, cases[i].value, cases[i].decimals);
		assert_string_equal(f->buf.ptr, cases[i].text);
	}
}

static void
links_lead_to_no_script(void **state)
{
	static const char *const good[] = { "https://example.org/", "http://x", "HTTPS://X/", "mailto:a@b.c", "/path", "path/x:y",
		"?q=a:b", "#top", "//host/x" };
	static const char *const bad[] = { "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
		"file:///etc/passwd", "java\nscript:alert(1)", "https:", "vbscript:x", "http://a b", "\xFF" };

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		assert_true(hct_canvas_url_ok(hct_str(good[i])));
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_false(hct_canvas_url_ok(hct_str(bad[i])));
}

static void
canvas_stays_failed(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas = hct_canvas_create_scene(f->fonts, &f->buf, box);
	size_t before;

	for (int i = 0; i < HCT_CANVAS_MAX_CLIPS + 1; i++)
		hct_canvas_1.push_clip(canvas, box);
	assert_int_equal(hct_canvas_1.status(canvas), HCT_ERR_LIMIT);
	before = f->buf.len;
	draw_all(canvas);
	assert_int_equal(f->buf.len, before);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_ERR_LIMIT);
}

static void
canvas_closes_what_is_open(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas = hct_canvas_create_svg(f->fonts, &f->buf, HCT_STR_NONE, box);

	hct_canvas_1.pop_clip(canvas);
	hct_canvas_1.end_group(canvas);
	hct_canvas_1.begin_group(canvas, HCT_STR("a"));
	hct_canvas_1.begin_group(canvas, HCT_STR_NONE);
	hct_canvas_1.push_clip(canvas, box);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	assert_string_equal(f->buf.ptr, "<svg x=\"10\" y=\"20\" width=\"300\" height=\"200\"><g><title>a</title><g>"
		"<svg x=\"10\" y=\"20\" width=\"300\" height=\"200\" viewBox=\"10 20 300 200\"></g>\n</g>\n</svg></svg>");
}

static void
output_that_is_too_long_is_a_limit(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas;

	hct_buf_fini(&f->buf);
	hct_buf_init(&f->buf, 100);
	canvas = hct_canvas_create_scene(f->fonts, &f->buf, box);
	for (int i = 0; i < 20; i++)
		hct_canvas_1.rects(canvas, 1, &box, 1, &red, 0, NULL);
	assert_int_equal(hct_canvas_1.status(canvas), HCT_ERR_LIMIT);
	hct_canvas_destroy(canvas);
}

static void
null_canvas_measures(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas = hct_canvas_create_null(f->fonts, box);
	struct hct_text_style style = style_of(12);

	draw_all(canvas);
	assert_true(hct_canvas_1.text(canvas, &style, 0, 0, 0, 0, 0, HCT_STR("wide")) ==
		hct_canvas_1.text_width(canvas, &style, HCT_STR("wide")));
	assert_true(hct_canvas_1.text_width(canvas, &style, HCT_STR("wide")) > 10);
	assert_true(hct_canvas_1.text(canvas, &style, 0, 0, 0, 0, 20, HCT_STR("much too wide")) <= 20.02);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
}

/* In a PDF it could be found and copied. */
static void
text_outside_of_the_clip_is_not_written(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas = hct_canvas_create_scene(f->fonts, &f->buf, box);
	const struct hct_text_style style = style_of(12);
	const struct hct_span span = { .text = HCT_STR("one two three four"), .style = style };
	const double x[] = { 50, -90, 400, 50, 50 }, y[] = { 50, 50, 50, -30, 240 };
	const char *const texts[] = { "inside", "left", "right", "above", "below" };

	for (size_t i = 0; i < G_N_ELEMENTS(x); i++)
		hct_canvas_1.text(canvas, &style, x[i], y[i], HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, hct_str(texts[i]));
	hct_canvas_1.text_rotated(canvas, &style, 50, 230, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, HCT_STR("turned into the box"));
	hct_canvas_1.push_clip(canvas, (struct hct_rect){ 0, 100, 300, 20 });
	hct_canvas_1.paragraph(canvas, true, 1, &span, (struct hct_rect){ 0, 60, 40, 0 }, HCT_ALIGN_LEFT);
	hct_canvas_push_origin(canvas, (struct hct_rect){ 200, 90, 50, 50 });
	hct_canvas_1.text(canvas, &style, 0, 10, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, HCT_STR("embedded"));
	hct_canvas_1.text(canvas, &style, 0, 50, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, HCT_STR("clipped"));
	hct_canvas_pop_origin(canvas);
	hct_canvas_1.pop_clip(canvas);
	hct_canvas_1.text(canvas, &style, 0, 150, HCT_ALIGN_LEFT, HCT_BASELINE_TOP, 0, HCT_STR("after"));
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_int_equal(strstr(f->buf.ptr, texts[i]) != NULL, i == 0);
	assert_non_null(strstr(f->buf.ptr, "turned into the box"));
	assert_null(strstr(f->buf.ptr, "one"));
	assert_non_null(strstr(f->buf.ptr, "three"));
	assert_non_null(strstr(f->buf.ptr, "embedded"));
	assert_null(strstr(f->buf.ptr, "clipped"));
	assert_non_null(strstr(f->buf.ptr, "after"));
}

static void
long_lines_are_thinned_on_every_backend(void **state)
{
	struct fixture *f = *state;
	struct hct_canvas *canvas = hct_canvas_create_scene(f->fonts, &f->buf, box);
	double *x = g_new(double, 100000), *y = g_new(double, 100000);

	for (int i = 0; i < 100000; i++) {
		x[i] = i * 300.0 / 100000;
		y[i] = i == 77777 ? 3 : 100 + i % 7;
	}
	hct_canvas_1.polyline(canvas, &(struct hct_stroke){ 1, 0, 0, red }, 100000, x, y);
	hct_canvas_destroy(canvas);
	assert_in_range(f->buf.len, 3000, 30000);
	assert_non_null(strstr(f->buf.ptr, ",3 "));
	g_free(x);
	g_free(y);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(scene_dump_has_a_line_for_each_call),
		TEST(svg_is_well_formed),
		TEST(svg_sectors_are_arcs_joined_by_edges),
		TEST(svg_lines_do_not_drift),
		TEST(output_is_the_same_in_every_locale),
		TEST(numbers_have_no_more_digits_than_needed),
		TEST(links_lead_to_no_script),
		TEST(canvas_stays_failed),
		TEST(canvas_closes_what_is_open),
		TEST(output_that_is_too_long_is_a_limit),
		TEST(null_canvas_measures),
		TEST(text_outside_of_the_clip_is_not_written),
		TEST(long_lines_are_thinned_on_every_backend),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
