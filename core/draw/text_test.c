/* core/draw/text_test.c: shaping, widths, cutting. */
#include "draw/fonts_face.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>

static struct hct_text_style
style_of(double size, uint32_t weight)
{
	return (struct hct_text_style){ .size_px = size, .weight = weight, .color = { 0, 0, 0, 1 } };
}

static double
width_of(struct hct_fonts *fonts, const struct hct_text_style *style, const char *text)
{
	return hct_text_shape(fonts, style, hct_str(text))->width;
}

static int
fonts_setup(void **state)
{
	*state = hct_fonts_create();
	return 0;
}

static int
fonts_teardown(void **state)
{
	hct_fonts_destroy(*state);
	return 0;
}

static void
need_inter(void)
{
	if (access("/usr/share/fonts/opentype/inter/Inter-Regular.otf", R_OK) != 0)
		skip();
}

static void
text_has_the_same_width_directly_and_through_pango(void **state)
{
	static const char *const texts[] = { "0", "12:30", "host-01:9100", "28.3%", "AVA Type To. Wä", "A -> B (10x20) fi ffl",
		"Büro Süd — “quoted” …", "1,234.5 MiB/s", "a  b   c ", "x² µs ±0.5 ½", "→ ≤ ≥ €", "Ǻ Ȳ Ŧ" };
	static const uint32_t weights[] = { 300, 400, 600, 700 };
	static const double sizes[] = { 9.38, 11, 12, 14.4, 43.5778 };
	struct hct_fonts *direct = *state, *pango = hct_fonts_create();

	pango->pango_only = true;
	for (unsigned flags = 0; flags < 4; flags++)
		for (size_t w = 0; w < 4; w++)
			for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++)
				for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
					struct hct_text_style style = style_of(sizes[s], weights[w]);
					double a, b;

					style.flags = flags;
					style.letter_spacing_px = t % 2 ? 0.32 : 0;
					a = width_of(direct, &style, texts[t]);
					b = width_of(pango, &style, texts[t]);
					if (fabs(a - b) > 1e-9)
						fail_msg("\"%s\" is %f wide directly, %f by pango", texts[t], a, b);
				}
	hct_fonts_destroy(pango);
}

static void
text_takes_the_direct_way_for_latin_only(void **state)
{
	struct hct_text_style style = style_of(12, 400);

	need_inter();
	assert_non_null(hct_text_shape(*state, &style, hct_str("plain 12:30 é"))->face);
	assert_null(((struct hct_fonts *)*state)->context);
	assert_null(hct_text_shape(*state, &style, hct_str("日本語"))->face);
	assert_null(hct_text_shape(*state, &style, hct_str("שלום"))->face);
	assert_null(hct_text_shape(*state, &style, hct_str("e\xCC\x81"))->face);
	assert_true(width_of(*state, &style, "日本語") > 20);
}

/* Measured in Chromium with the same font files (reference gallery). */
static void
text_is_as_wide_as_in_the_browser(void **state)
{
	static const struct {
		const char *text;
		double size, spacing, width;
		uint32_t weight;
	} cases[] = {
		{ "Plain", 16, 0.32, 37.75, 400 }, { "Sparkline", 16, 0.32, 72.797, 400 },
		{ "Horizontal, descending", 16, 0.32, 181.188, 400 }, { "total", 12, 0, 25.438, 400 },
		{ "cache hit ratio 0.93", 12, 0, 109.813, 400 }, { "First heading", 28, 0, 179.547, 700 },
		{ "28.3%", 43.5778, 0, 131.016, 600 }, { "21.9°C", 24, 0, 76.219, 600 },
		{ "Service & Operation", 14.4, 0, 135.531, 400 },
	};

	need_inter();
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_text_style style = style_of(cases[i].size, cases[i].weight);

		style.letter_spacing_px = cases[i].spacing;
		assert_true(fabs(width_of(*state, &style, cases[i].text) - cases[i].width) < 0.1);
	}
}

static void
line_box_puts_the_baseline_where_the_browser_does(void **state)
{
	/* Height of the text's box and its distance from the top of the line, from the same gallery. */
	static const struct {
		double size, line, height, top;
		uint32_t weight;
	} cases[] = { { 16, 24, 20, 2, 400 }, { 12, 18, 15, 1, 400 }, { 14, 20, 17, 1, 400 }, { 28, 20, 34, -7, 700 },
		{ 43.5778, 52.2934, 53, -1, 600 } };

	need_inter();
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_text_style style = style_of(cases[i].size, cases[i].weight);
		struct hct_line_box box;

		style.line_px = cases[i].line;
		box = hct_text_line_box(*state, &style);
		assert_true(box.ascent + box.descent == cases[i].height);
		assert_true(box.above - box.ascent == cases[i].top);
		assert_true(box.line == cases[i].line);
	}
}

static void
text_is_cleaned(void **state)
{
	static const struct {
		const char *in, *out;
		size_t length;
	} cases[] = {
		{ "plain", "plain", 5 }, { "a\nb\tc\r", "a b c ", 6 }, { "a\0b", "a b", 3 }, { "\xFFx\xC3", "\xEF\xBF\xBDx\xEF\xBF\xBD", 3 },
		{ "é\xC2\x85", "é ", 4 }, { "\xE2\x80\xA8|", " |", 4 }, { "\xEF\xBF\xBE", "\xEF\xBF\xBD", 3 }, { "", "", 0 },
		{ "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t length;
		char *clean = hct_text_clean((struct hct_str){ cases[i].in, cases[i].length }, 1000, &length);

		assert_string_equal(clean, cases[i].out);
		assert_int_equal(length, strlen(clean));
		g_free(clean);
	}
}

static void
text_is_limited_at_a_character(void **state)
{
	size_t length;
	char *clean = hct_text_clean(HCT_STR("aéé"), 4, &length);

	assert_string_equal(clean, "aé");
	g_free(clean);
	clean = hct_text_clean(HCT_STR_NONE, 4, &length);
	assert_int_equal(length, 0);
	g_free(clean);
}

static void
ellipsis_fits_and_leaves_nothing_out(void **state)
{
	struct hct_text_style style = style_of(12, 400);
	static const char text[] = "instance=node-exporter-7f9c:9100";
	double whole = width_of(*state, &style, text), ellipsis = width_of(*state, &style, HCT_ELLIPSIS), before = 0;
	const struct hct_shaped *shaped;

	for (double room = 0; room < whole + 10; room += 1.7) {
		shaped = hct_text_fit(*state, &style, hct_str(text), room, false);
		assert_true(shaped->width <= room + 1.0 / 64);
		assert_true(shaped->width >= before);
		before = shaped->width;
		if (room >= whole)
			assert_true(hct_str_is(shaped->text, text));
		else if (room >= ellipsis)
			assert_true(hct_str_ends(shaped->text, HCT_ELLIPSIS));
		else
			assert_int_equal(shaped->text.len, 0);
	}
	/* What fits exactly is not cut. */
	assert_true(hct_str_is(hct_text_fit(*state, &style, hct_str(text), whole, false)->text, text));
	assert_true(hct_str_ends(hct_text_fit(*state, &style, hct_str("abc"), 500, true)->text, "abc" HCT_ELLIPSIS));
}

static void
ellipsis_never_cuts_a_cluster(void **state)
{
	struct hct_text_style style = style_of(20, 400);
	static const char text[] = "e\xCC\x81" "e\xCC\x81" "e\xCC\x81" "e\xCC\x81";

	for (double room = 20; room < 45; room += 1) {
		const struct hct_shaped *shaped = hct_text_fit(*state, &style, hct_str(text), room, false);

		if (hct_str_ends(shaped->text, HCT_ELLIPSIS))
			assert_int_equal((shaped->text.len - strlen(HCT_ELLIPSIS)) % 3, 0);
	}
}

static void
text_survives_odd_styles_and_sizes(void **state)
{
	const struct hct_text_style odd[] = { { 0 }, { .size_px = -3 }, { .size_px = NAN }, { .size_px = 1e9 },
		{ .size_px = INFINITY }, { .size_px = 12, .line_px = NAN, .letter_spacing_px = NAN, .weight = 99999, .flags = ~0u },
		{ .size_px = 12, .letter_spacing_px = 1e300 }, { .size_px = 0.001 } };
	GString *large = g_string_new(NULL);

	for (int i = 0; i < 20000; i++)
		g_string_append(large, i % 5 ? "x" : "日");
	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
		assert_true(isfinite(width_of(*state, &odd[i], "text")));
		assert_true(isfinite(hct_text_line_box(*state, &odd[i]).above));
	}
	assert_true(hct_text_shape(*state, &odd[5], (struct hct_str){ large->str, large->len })->text.len <=
		HCT_TEXT_MAX_BYTES);
	assert_true(hct_text_fit(*state, &odd[5], (struct hct_str){ large->str, large->len }, 300, false)->width < 301);
	g_string_free(large, TRUE);
}

static void
cache_gives_the_same_and_forgets(void **state)
{
	struct hct_text_style style = style_of(12, 400);
	const struct hct_shaped *first = hct_text_shape(*state, &style, hct_str("again"));

	assert_ptr_equal(first, hct_text_shape(*state, &style, hct_str("again")));
	style.size_px = 13;
	assert_ptr_not_equal(first, hct_text_shape(*state, &style, hct_str("again")));
	for (int i = 0; i < 10000; i++) {
		char text[16];

		g_snprintf(text, sizeof text, "%d", i);
		hct_text_shape(*state, &style, hct_str(text));
	}
	assert_true(g_hash_table_size(((struct hct_fonts *)*state)->shaped) <= 4096);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fonts_setup, fonts_teardown)
	const struct CMUnitTest tests[] = {
		TEST(text_takes_the_direct_way_for_latin_only),
		TEST(text_has_the_same_width_directly_and_through_pango),
		TEST(text_is_as_wide_as_in_the_browser),
		TEST(line_box_puts_the_baseline_where_the_browser_does),
		TEST(text_is_cleaned),
		TEST(text_is_limited_at_a_character),
		TEST(ellipsis_fits_and_leaves_nothing_out),
		TEST(ellipsis_never_cuts_a_cluster),
		TEST(text_survives_odd_styles_and_sizes),
		TEST(cache_gives_the_same_and_forgets),
	};
	int failed;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
