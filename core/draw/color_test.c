/* Colours: CSS syntax, theme roles, generated colours (panels.md 1.7), thresholds. */
#include "base/arena.h"
#include "doc/read.h"
#include "draw/color_css.h"
#include "draw/render.h"
#include "draw/services.h"
#include "host/interfaces.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static const char *
hex(struct hct_color color, char out[16])
{
	snprintf(out, 16, "#%02x%02x%02x%02x", (int)lrintf(color.r * 255), (int)lrintf(color.g * 255),
		(int)lrintf(color.b * 255), (int)lrintf(color.a * 255));
	return out;
}

static void
css_colors_are_read(void **state)
{
	static const char *const cases[][2] = {
		{ "#abc", "#aabbccff" },
		{ "#abcd", "#aabbccdd" },
		{ "#EA4747", "#ea4747ff" },
		{ "#12345678", "#12345678" },
		{ "rgb(1, 2, 3)", "#010203ff" },
		{ "rgba(255,0,0,0.5)", "#ff000080" },
		{ "rgb(100% 0% 50%)", "#ff0080ff" },
		{ "rgb(1 2 3 / 50%)", "#01020380" },
		{ "hsl(0, 100%, 50%)", "#ff0000ff" },
		{ "hsla(120,100%,25%,1)", "#008000ff" },
		{ "hsl(120deg 100% 25%)", "#008000ff" },
		{ "hsl(0.5turn, 100%, 50%)", "#00ffffff" },
		{ "hsl(-60, 100%, 50%)", "#ff00ffff" },
		{ "RED", "#ff0000ff" },
		{ " rebeccapurple ", "#663399ff" },
		{ "transparent", "#00000000" },
		{ "yellowgreen", "#9acd32ff" },
		{ "aliceblue", "#f0f8ffff" },
		{ "rgb(300, -4, 7)", "#ff0007ff" },
		{ "rgba(0,0,0,.12)", "#0000001f" },
		{ "hsla(60.22,35%,65%,0.9)", "#c5c587e6" },
	};
	char text[16];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct hct_color color;

		if (!hct_color_1.parse(hct_str(cases[i][0]), &color))
			fail_msg("%s is not read", cases[i][0]);
		assert_string_equal(hex(color, text), cases[i][1]);
	}
}

static void
other_texts_are_no_colors(void **state)
{
	static const char *const cases[] = { "", "#", "#12", "#12345", "#1234567", "#ggg", "redd", "rgb(1,2)",
		"rgb(1,2,3", "rgb(a,b,c)", "rgbx(1,2,3)", "rgb(1,2,3,4,5)", "rgb(1,2,3) x", "hsl()",
		"var(--x)", "rgb(NaN,0,0)", "rgb(1px,2,3)", "rgb", "none" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct hct_color color = { 1, 2, 3, 4 };

		if (hct_color_1.parse(hct_str(cases[i]), &color))
			fail_msg("%s is read", cases[i]);
		assert_true(color.g == 2);
	}
	assert_false(hct_color_1.parse(HCT_STR_NONE, &(struct hct_color){ 0 }));
}

static void
generated_colors_follow_the_hash(void **state)
{
	static const char *const cases[][2] = {
		{ "up", "#e06ca3e6" },
		{ "node_load1", "#40bfa6e6" },
		{ "prometheus", "#53ac86e6" },
		{ "cpu", "#5853ace6" },
		{ "http_requests_total{code=\"200\"}", "#c587c5e6" },
		{ "errors_total", "#932a1fe6" },
	};
	char text[16], expected[16];
	struct hct_color color;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
			hex(hct_color_1.generated(NULL, hct_str(cases[i][0]), i), text), cases[i][1]);
	/* Names of the reference pictures. */
	hct_color_1.parse(HCT_STR("hsla(60.22,35%,65%,0.9)"), &color);
	assert_string_equal(
		hex(hct_color_1.generated(NULL, HCT_STR("node-1"), 0), text), hex(color, expected));
	hct_color_1.parse(HCT_STR("hsla(234.66,50%,65%,0.9)"), &color);
	assert_string_equal(
		hex(hct_color_1.generated(NULL, HCT_STR("node-2"), 1), text), hex(color, expected));
	assert_true(hct_color_1.generated(NULL, HCT_STR_NONE, 0).a > 0.8f);
}

static void
palette_goes_round(void **state)
{
	static const char *const palette[] = { "#56b4e9ff", "#009e73ff", "#0072b2ff", "#cc79a7ff",
		"#f0e442ff", "#e69f00ff", "#d55e00ff" };
	char text[16];

	for (size_t i = 0; i < sizeof(palette) / sizeof(*palette); i++)
		assert_string_equal(hex(hct_color_1.categorical(NULL, i), text), palette[i]);
	assert_string_equal(hex(hct_color_1.categorical(NULL, 8), text), "#009e73ff");
}

static void
contrast_prefers_black_on_ties(void **state)
{
	static const char *const cases[][2] = { { "white", "#000000ff" }, { "black", "#ffffffff" },
		{ "#2FBF71", "#000000ff" }, { "#0C458A", "#ffffffff" }, { "#FFCC00", "#000000ff" },
		{ "#767676", "#000000ff" }, { "#EA4747", "#000000ff" } };
	struct hct_color color;
	char text[16];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(hct_color_1.parse(hct_str(cases[i][0]), &color));
		assert_string_equal(hex(hct_color_1.contrast(color), text), cases[i][1]);
	}
}

static void
roles_follow_the_theme(void **state)
{
	struct hct_render dark = { .theme = HCT_THEME_DARK }, light = { .theme = HCT_THEME_LIGHT };
	char text[16];

	assert_string_equal(hex(hct_color_1.role(&light, HCT_ROLE_TEXT), text), "#2a2e42ff");
	assert_string_equal(hex(hct_color_1.role(&dark, HCT_ROLE_TEXT), text), "#ffffffff");
	assert_string_equal(hex(hct_color_1.role(&light, HCT_ROLE_GREY_300), text), "#a4acc8ff");
	assert_string_equal(hex(hct_color_1.role(&dark, HCT_ROLE_GREY_300), text), "#3e4662ff");
	assert_string_equal(hex(hct_color_1.role(&dark, HCT_ROLE_GREY_600), text), "#8690b6ff");
	assert_string_equal(hex(hct_color_1.role(&dark, HCT_ROLE_DIVIDER), text), "#ffffff1f");
	assert_string_equal(hex(hct_color_1.role(NULL, HCT_ROLE_ANNOTATION), text), "#ff6b6bff");
	assert_string_equal(hex(hct_color_1.role(NULL, 999), text), "#2a2e42ff");
	assert_int_equal(hct_color_1.theme(&dark), HCT_THEME_DARK);
	assert_int_equal(hct_color_1.theme(NULL), HCT_THEME_LIGHT);
}

/* The table of panels.md 1.3, and the grey that is mirrored in the dark theme. */
static void
roles_have_the_colors_of_the_specification(void **state)
{
	static const struct {
		uint32_t role;
		const char *light, *dark;
	} roles[] = {
		{ HCT_ROLE_BACKGROUND, "#ffffffff", "#151721ff" },
		{ HCT_ROLE_PAPER, "#f0f1f6ff", "#1f2331ff" },
		{ HCT_ROLE_CODE, "#f0f1f6ff", "#2a2e42ff" },
		{ HCT_ROLE_TEXT, "#2a2e42ff", "#ffffffff" },
		{ HCT_ROLE_TEXT_SECONDARY, "#3e4662ff", "#f0f1f6ff" },
		{ HCT_ROLE_TEXT_DISABLED, "#a4acc8ff", "#535d83ff" },
		{ HCT_ROLE_LINK, "#1473e6ff", "#438febff" },
		{ HCT_ROLE_PRIMARY, "#1473e6ff", "#438febff" },
		{ HCT_ROLE_INFO, "#1473e6ff", "#438febff" },
		{ HCT_ROLE_SUCCESS, "#2fbf71ff", "#59cc8dff" },
		{ HCT_ROLE_WARNING, "#ff9f1cff", "#ffb249ff" },
		{ HCT_ROLE_ERROR, "#ea4747ff", "#ee6c6cff" },
		{ HCT_ROLE_ERROR_DARK, "#bd3939ff", "#621d1dff" },
		{ HCT_ROLE_ERROR_LIGHT, "#fdededff", "#f29191ff" },
		{ HCT_ROLE_DIVIDER, "#0000001f", "#ffffff1f" },
		{ HCT_ROLE_CHIP, "#00000014", "#ffffff29" },
		{ HCT_ROLE_TABLE_BORDER, "#e0e0e0ff", "#515151ff" },
		{ HCT_ROLE_GREY_50, "#f0f1f6ff", "#0a0c10ff" },
		{ HCT_ROLE_GREY_100, "#e1e3edff", "#151721ff" },
		{ HCT_ROLE_GREY_300, "#a4acc8ff", "#3e4662ff" },
		{ HCT_ROLE_GREY_400, "#8690b6ff", "#535d83ff" },
		{ HCT_ROLE_GREY_600, "#535d83ff", "#8690b6ff" },
		{ HCT_ROLE_GREY_700, "#3e4662ff", "#a4acc8ff" },
		{ HCT_ROLE_ANNOTATION, "#ff6b6bff", "#ff6b6bff" },
	};
	struct hct_render dark = { .theme = HCT_THEME_DARK }, light = { .theme = HCT_THEME_LIGHT };
	char text[16];

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		assert_string_equal(hex(hct_color_1.role(&light, roles[i].role), text), roles[i].light);
		assert_string_equal(hex(hct_color_1.role(&dark, roles[i].role), text), roles[i].dark);
	}
}

static double
contrast_with_white(struct hct_color color)
{
	const float parts[] = { color.r, color.g, color.b };
	const double shares[] = { 0.2126, 0.7152, 0.0722 };
	double luminance = 0;

	for (size_t i = 0; i < 3; i++)
		luminance += shares[i] *
			     (parts[i] <= 0.03928f ? parts[i] / 12.92 : pow((parts[i] + 0.055) / 1.055, 2.4));
	return 1.05 / (luminance + 0.05);
}

static void
series_on_paper_are_opaque_and_seen(void **state)
{
	struct hct_render print = { .theme = HCT_THEME_PRINT };
	char name[16];

	for (size_t i = 0; i < 500; i++) {
		struct hct_color color;

		snprintf(name, sizeof(name), "series %zu", i);
		color = hct_color_1.generated(&print, hct_str(name), i);
		assert_true(color.a == 1);
		assert_true(contrast_with_white(color) >= 3);
		assert_true(contrast_with_white(hct_color_1.categorical(&print, i)) >= 3);
	}
	assert_string_equal(hex(hct_color_1.role(&print, HCT_ROLE_PAPER), name), "#ffffffff");
}

static void
a_chosen_palette_serves_series_by_their_number(void **state)
{
	struct hct_render safe = { .palette = HCT_PALETTE_OKABE_ITO };
	char text[16];

	assert_string_equal(hex(hct_color_1.generated(&safe, HCT_STR("up"), 0), text), "#56b4e9ff");
	assert_string_equal(hex(hct_color_1.generated(&safe, HCT_STR("errors_total"), 6), text), "#d55e00ff");
	assert_string_equal(hex(hct_color_1.generated(&safe, HCT_STR("up"), 7), text), "#2a2e42ff");
	assert_string_equal(hex(hct_color_1.generated(&safe, HCT_STR("up"), 8), text), "#56b4e9ff");
	assert_string_equal(hex(hct_color_1.role(&safe, HCT_ROLE_SUCCESS), text), "#009e73ff");
	assert_string_equal(hex(hct_color_1.role(&safe, HCT_ROLE_ERROR), text), "#d55e00ff");
	assert_string_equal(hex(hct_color_1.role(&safe, HCT_ROLE_TEXT), text), "#2a2e42ff");
}

static void
thresholds_resolve_their_colors(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_diag diag;
	struct hct_docs docs;
	struct hct_threshold steps[5];
	struct hct_color fallback;
	bool percent = false;
	char text[16];

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("test"),
				 HCT_STR("{\"mode\": \"percent\", \"defaultColor\": \"#123\", "
					 "\"steps\": [{\"value\": 5}, {\"value\": 1, \"color\": \"red\", "
					 "\"name\": \"low\"}, {\"value\": 2}, {\"value\": 3}]}"),
				 NULL, &diag, &docs),
		HCT_OK);
	assert_int_equal(
		hct_threshold_1.read(NULL, hct_node_spec(docs.roots[0]), steps, 5, &fallback, &percent), 4);
	assert_true(percent);
	assert_string_equal(hex(fallback, text), "#112233ff");
	assert_string_equal(hex(steps[0].color, text), "#ffcc00ff");
	assert_string_equal(hex(steps[1].color, text), "#ff0000ff");
	assert_string_equal(hex(steps[2].color, text), "#ea4747ff");
	assert_string_equal(hex(steps[3].color, text), "#112233ff");
	assert_true(steps[0].value == 5 && steps[1].value == 1);
	assert_true(hct_str_is(steps[1].name, "low"));
	assert_int_equal(steps[0].name.len, 0);
	assert_int_equal(hct_threshold_1.read(NULL, NULL, steps, 5, &fallback, &percent), 0);
	assert_false(percent);
	assert_string_equal(hex(fallback, text), "#2fbf71ff");
	assert_int_equal(hct_threshold_1.read(NULL, hct_node_spec(docs.roots[0]), NULL, 0, NULL, NULL), 4);
	/* The palette follows the theme, and the order of the list is kept. */
	assert_int_equal(hct_threshold_1.read(&(struct hct_render){ .theme = HCT_THEME_DARK },
				 hct_node_spec(docs.roots[0]), steps, 3, NULL, NULL),
		4);
	assert_string_equal(hex(steps[0].color, text), "#ffcc00ff");
	assert_string_equal(hex(steps[2].color, text), "#ee6c6cff");
	assert_true(steps[1].value < steps[0].value && steps[2].value > steps[1].value);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(css_colors_are_read),
		cmocka_unit_test(other_texts_are_no_colors),
		cmocka_unit_test(generated_colors_follow_the_hash),
		cmocka_unit_test(palette_goes_round),
		cmocka_unit_test(contrast_prefers_black_on_ties),
		cmocka_unit_test(roles_follow_the_theme),
		cmocka_unit_test(roles_have_the_colors_of_the_specification),
		cmocka_unit_test(series_on_paper_are_opaque_and_seen),
		cmocka_unit_test(a_chosen_palette_serves_series_by_their_number),
		cmocka_unit_test(thresholds_resolve_their_colors),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
