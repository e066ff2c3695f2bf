/* Legends: the room they take and what they show, against the pictures ts-legend-list and ts-legend-table. */
#include "base/arena.h"
#include "base/buf.h"
#include "doc/read.h"
#include "draw/canvas.h"
#include "draw/legend_draw.h"
#include "draw/render.h"
#include "host/interfaces.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static struct hct_legend_layout
layout_of(const char *json, struct hct_rect box, size_t items, double min_chart)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_legend_layout layout = { .size = sizeof(layout) };
	struct hct_diag diag;
	struct hct_docs docs;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("test"), hct_str(json), NULL, &diag, &docs), HCT_OK);
	hct_legend_1.layout(hct_node_spec(docs.roots[0]), box, items, min_chart, 72, &layout);
	return layout;
}

static void
expect_rect(struct hct_rect rect, double x, double y, double width, double height)
{
	if (rect.x != x || rect.y != y || rect.width != width || rect.height != height)
		fail_msg("%g %g %g %g", rect.x, rect.y, rect.width, rect.height);
}

static void
legends_take_the_pictures_room(void **state)
{
	struct hct_rect low = { 29, 74, 569, 249 }, table = { 29, 74, 569, 289 };
	struct hct_legend_layout layout = layout_of("{position: bottom}", low, 4, 50);

	assert_int_equal(layout.shown, 1);
	expect_rect(layout.chart, 29, 74, 569, 209);
	expect_rect(layout.legend, 29, 283, 569, 40);
	layout = layout_of("{position: right, mode: list}", low, 4, 50);
	expect_rect(layout.chart, 29, 74, 369, 249);
	expect_rect(layout.legend, 398, 74, 200, 249);
	layout = layout_of("{position: bottom}", (struct hct_rect){ 0, 0, 500, 300 }, 4, 50);
	expect_rect(layout.legend, 0, 200, 500, 100);
	layout = layout_of("{position: bottom, mode: table, values: [max, min, mean, last]}", table, 4, 50);
	expect_rect(layout.chart, 29, 74, 569, 159);
	expect_rect(layout.legend, 29, 233, 569, 130);
	assert_int_equal(layout.column_count, 4);
	assert_int_equal(layout.calcs[0], HCT_CALC_MEAN);
	assert_int_equal(layout.calcs[1], HCT_CALC_LAST);
	assert_int_equal(layout.calcs[2], HCT_CALC_MIN);
	assert_int_equal(layout.calcs[3], HCT_CALC_MAX);
	layout = layout_of("{position: bottom, mode: table, size: small}", table, 40, 50);
	expect_rect(layout.legend, 29, 259, 569, 104);
	layout = layout_of("{position: bottom, mode: table}", table, 40, 50);
	expect_rect(layout.legend, 29, 207, 569, 156);
	layout = layout_of("{position: right, mode: table, size: small, values: [mean]}",
		(struct hct_rect){ 634, 434, 569, 289 }, 26, 50);
	expect_rect(layout.chart, 634, 434, 347, 289);
	expect_rect(layout.legend, 981, 434, 222, 289);
	layout = layout_of("{position: right, mode: table, values: [max, last-number]}", table, 3, 50);
	expect_rect(layout.chart, 29, 74, 175, 289);
}

static void
legends_give_way_to_small_charts(void **state)
{
	struct hct_rect box = { 0, 0, 299, 89 };

	assert_int_equal(layout_of("{position: bottom}", box, 3, 50).shown, 0);
	expect_rect(layout_of("{position: bottom}", box, 3, 50).chart, 0, 0, 299, 89);
	assert_int_equal(layout_of("{position: bottom}", box, 3, 49).shown, 1);
	assert_int_equal(layout_of("{position: right}", box, 3, 50).shown, 0);
	assert_int_equal(layout_of("{position: right}", (struct hct_rect){ 0, 0, 300, 89 }, 3, 50).shown, 1);
	assert_int_equal(
		layout_of("{position: bottom}", (struct hct_rect){ 0, 0, 299, 200 }, 0, 50).shown, 0);
	assert_int_equal(layout_of("{position: top}", (struct hct_rect){ 0, 0, 299, 200 }, 3, 50).shown, 0);
	assert_int_equal(layout_of("{mode: table}", (struct hct_rect){ 0, 0, 299, 200 }, 3, 50).shown, 0);
	assert_int_equal(layout_of("{position: bottom, mode: table, values: [median, 3]}",
				 (struct hct_rect){ 0, 0, 299, 300 }, 3, 50)
				 .column_count,
		0);
}

static void
no_spec_is_no_legend(void **state)
{
	struct hct_legend_layout layout = { .size = sizeof(layout), .shown = 7 };

	hct_legend_1.layout(NULL, (struct hct_rect){ 1, 2, 300, 400 }, 3, 50, 72, &layout);
	assert_int_equal(layout.shown, 0);
	expect_rect(layout.chart, 1, 2, 300, 400);
}

/* The scene of a legend with `count` items of the given names (in turn). */
static char *
scene_of(struct hct_legend_layout layout, size_t count, const char *const *names, size_t name_count)
{
	static const struct hct_str values[] = { { "31.5%", 5 }, { "28.3%", 5 }, { "6.5%", 4 },
		{ "55.4%", 5 } };
	struct hct_render render = { .theme = HCT_THEME_LIGHT };
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_legend_item *items = g_new0(struct hct_legend_item, count);
	struct hct_canvas *canvas;
	struct hct_buf scene;

	hct_buf_init(&scene, 1 << 24);
	canvas = hct_canvas_create_scene(fonts, &scene, (struct hct_rect){ 0, 0, 2000, 2000 });
	for (size_t i = 0; i < count; i++)
		items[i] = (struct hct_legend_item){ .size = sizeof(*items),
			.color = { 1, 0, 0, 1 },
			.label = hct_str(names[i % name_count]),
			.value_count = 4,
			.values = values };
	hct_legend_1.draw(canvas, &render, &layout, count, items);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	hct_fonts_destroy(fonts);
	g_free(items);
	return hct_buf_steal(&scene, NULL);
}

static size_t
occurrences(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
		count++;
	return count;
}

static void
lists_flow_below_the_chart(void **state)
{
	static const char *const names[] = { "node-1", "node-2", "node-3", "node-4" };
	struct hct_legend_layout layout = {
		.size = sizeof(layout), .shown = 1, .legend = { 29, 283, 569, 40 }
	};
	char *scene = scene_of(layout, 4, names, 4);

	/* Badge 4 px in, 16 by 4; names as wide as in the picture: 53, 128.719, 205.719. */
	assert_non_null(strstr(scene, "rects #ff0000: 33 294 16 4\n"));
	assert_non_null(strstr(scene, " 53,"));
	assert_non_null(strstr(scene, " 128.7"));
	assert_non_null(strstr(scene, " 205.7"));
	assert_int_equal(occurrences(scene, "rects"), 4);
	assert_null(strstr(scene, "more"));
	g_free(scene);
}

static void
lists_count_what_does_not_fit(void **state)
{
	static const char *const names[] = { "api-0:8080 POST 200", "api-0:8080 GET 200" };
	static const char *const long_names[] = {
		"registry.example.org/platform/checkout-service/release@sha256:9f86d081884c7d659f86d"
		"081884c7d659f86d081884c7d659f86d081884c7d65",
		"a"
	};
	struct hct_legend_layout low = { .size = sizeof(low), .shown = 1, .legend = { 634, 283, 569, 40 } },
				 high = low;
	char *scene = scene_of(low, 26, names, 2);

	assert_int_equal(occurrences(scene, "rects"), 3);
	assert_non_null(strstr(scene, "\"… 23 more\""));
	g_free(scene);
	high.legend.height = 100;
	scene = scene_of(high, 26, names, 2);
	assert_int_equal(occurrences(scene, "rects"), 9);
	assert_non_null(strstr(scene, "\"… 17 more\""));
	g_free(scene);
	/* A name too long for the row is cut, so that the count of the others stands beside it. */
	scene = scene_of(low, 3, long_names, 2);
	assert_int_equal(occurrences(scene, "rects"), 1);
	assert_non_null(strstr(scene, "\"registry."));
	assert_non_null(strstr(scene, "\"… 2 more\""));
	g_free(scene);
	scene = scene_of(high, 3, long_names, 2);
	assert_int_equal(occurrences(scene, "rects"), 3);
	assert_int_equal(occurrences(scene, "…\""), 2);
	g_free(scene);
	scene = scene_of(high, 700, names, 2);
	assert_int_equal(occurrences(scene, "rects"), 3);
	assert_non_null(strstr(scene, "\"… 697 more\""));
	g_free(scene);
}

static void
columns_show_whole_rows(void **state)
{
	static const char *const names[] = { "node-1" };
	struct hct_legend_layout layout = {
		.size = sizeof(layout), .shown = 1, .right = 1, .legend = { 1003, 394, 200, 249 }
	};
	char *scene = scene_of(layout, 4, names, 1);

	assert_int_equal(occurrences(scene, "rects"), 4);
	assert_non_null(strstr(scene, "1007 405 16 4"));
	assert_non_null(strstr(scene, "1007 483 16 4"));
	g_free(scene);
	scene = scene_of(layout, 26, names, 1);
	assert_int_equal(occurrences(scene, "rects"), 8);
	assert_non_null(strstr(scene, "\"… 18 more\""));
	g_free(scene);
	scene = scene_of(layout, 9, names, 1);
	assert_int_equal(occurrences(scene, "rects"), 9);
	assert_null(strstr(scene, "more"));
	g_free(scene);
}

static void
few_long_names_wrap_and_are_all_seen(void **state)
{
	static const char *const names[] = {
		"2.3.1 registry.example.org/platform/checkout-service/release@sha256:9f86d081884c7d659f86d0"
		"81884c7d659f86d081884c7d659f86d081884c7d65 größter gemeinsamer Teiler",
		"short"
	};
	struct hct_legend_layout layout = {
		.size = sizeof(layout), .shown = 1, .right = 1, .legend = { 398, 714, 200, 249 }
	};
	char *scene = scene_of(layout, 3, names, 2);

	assert_int_equal(occurrences(scene, "rects"), 3);
	assert_non_null(strstr(scene, "\"short\""));
	assert_true(occurrences(scene, " 422,") >= 4);
	assert_null(strstr(scene, "more"));
	g_free(scene);
}

static void
tables_have_the_pictures_columns(void **state)
{
	static const char *const names[] = { "node-1", "node-2", "node-3", "node-4" };
	struct hct_legend_layout layout = { .size = sizeof(layout),
		.shown = 1,
		.table = 1,
		.legend = { 29, 233, 569, 130 },
		.column_px = 72,
		.column_count = 4,
		.calcs = { HCT_CALC_MEAN, HCT_CALC_LAST, HCT_CALC_MIN, HCT_CALC_MAX } };
	char *scene = scene_of(layout, 4, names, 4);

	/* Five checkboxes, the header's in the text's colour. */
	assert_int_equal(occurrences(scene, "icon"), 5);
	assert_int_equal(occurrences(scene, "icon #ff0000"), 4);
	assert_non_null(strstr(scene, "icon #2a2e42 35.431,238 16"));
	/* Name at 61.859; right edges of "Avg" at 345.328 and of its values at 371.329. */
	assert_int_equal(occurrences(scene, " 61.862,"), 5);
	assert_int_equal(occurrences(scene, " 345.3"), 1);
	assert_int_equal(occurrences(scene, " 371.3"), 4);
	assert_int_equal(occurrences(scene, " 590,"), 4);
	/* Rows are 27 px high, the room has 26 for each: the last one loses the padding below its text. */
	assert_non_null(strstr(scene, "icon #ff0000 35.431,265 16"));
	assert_non_null(strstr(scene, "icon #ff0000 35.431,346 16"));
	assert_null(strstr(scene, "more"));
	g_free(scene);
	scene = scene_of(layout, 9, names, 4);
	assert_int_equal(occurrences(scene, "icon #ff0000"), 3);
	assert_non_null(strstr(scene, "\"… 6 more\""));
	g_free(scene);
}

/* As in the pictures of pie-chart: 90 px each. */
static void
panels_have_value_columns_of_their_own(void **state)
{
	static const char *const names[] = { "used", "cached", "free" };
	static const struct hct_str titles[] = { { "Absolute", 8 }, { "Relative", 8 } };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_legend_layout layout = { .size = sizeof(layout), .titles = titles, .column_count = 2 };
	struct hct_diag diag;
	struct hct_docs docs;
	char *scene;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("test"), HCT_STR("{position: right, mode: table, values: [mean]}"),
				 NULL, &diag, &docs),
		HCT_OK);
	hct_legend_1.layout(hct_node_spec(docs.roots[0]), (struct hct_rect){ 29, 394, 569, 249 }, 3, 50, 90, &layout);
	assert_int_equal(layout.column_count, 2);
	expect_rect(layout.legend, 168, 394, 430, 249);
	scene = scene_of(layout, 3, names, 3);
	assert_int_equal(occurrences(scene, "\"Absolute\""), 1);
	assert_int_equal(occurrences(scene, "\"Relative\""), 1);
	assert_null(strstr(scene, "Avg"));
	g_free(scene);
	layout.titles = titles;
	hct_legend_1.layout(NULL, layout.legend, 3, 50, 90, &layout);
	assert_int_equal(layout.column_count, 0);
}

static void
hidden_and_empty_legends_draw_nothing(void **state)
{
	static const char *const names[] = { "x" };
	struct hct_legend_layout layout = { .size = sizeof(layout), .legend = { 0, 0, 100, 100 } };
	char *scene = scene_of(layout, 1, names, 1);

	assert_int_equal(scene ? strlen(scene) : 0, 0);
	g_free(scene);
	layout.shown = 1;
	for (uint32_t mode = 0; mode < 4; mode++)
		for (double size = 0; size < 60; size += 7) {
			layout.table = mode & 1;
			layout.right = mode >> 1;
			layout.legend = (struct hct_rect){ 0, 0, size, size };
			scene = scene_of(layout, 3, names, 1);
			g_free(scene);
		}
}

struct swatches {
	struct hct_legend_layout layout;
	char *scene;
};

static struct swatches
swatches_of(struct hct_rect box, size_t count, const char *const *names, size_t name_count)
{
	struct hct_render render = { .theme = HCT_THEME_LIGHT };
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_legend_item *items = g_new0(struct hct_legend_item, count);
	struct hct_canvas *canvas;
	struct hct_buf scene;
	struct swatches swatches = { .layout.size = sizeof(swatches.layout) };

	hct_buf_init(&scene, 1 << 24);
	canvas = hct_canvas_create_scene(fonts, &scene, (struct hct_rect){ 0, 0, 2000, 2000 });
	for (size_t i = 0; i < count; i++)
		items[i] = (struct hct_legend_item){
			.size = sizeof(*items), .color = { 1, 0, 0, 1 }, .label = hct_str(names[i % name_count])
		};
	hct_legend_1.layout_swatches(canvas, &render, box, count, items, 50, &swatches.layout);
	hct_legend_1.draw(canvas, &render, &swatches.layout, count, items);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	hct_fonts_destroy(fonts);
	g_free(items);
	swatches.scene = hct_buf_steal(&scene, NULL);
	return swatches;
}

static double
number_after(const char *text, const char *part)
{
	const char *at = strstr(text, part);
	double number;

	assert_non_null(at);
	assert_int_equal(sscanf(at + strlen(part), "%lf", &number), 1);
	return number;
}

static void
expect_near(double value, double wanted)
{
	if (fabs(value - wanted) > 0.01)
		fail_msg("%g is not %g", value, wanted);
}

static void
coloured_boxes_stand_centred_in_one_line(void **state)
{
	static const char *const names[] = { "A", "B" };
	struct swatches swatches = swatches_of((struct hct_rect){ 634, 714, 569, 249 }, 2, names, 2);
	double first, second, text, width;

	/* The box of the picture's legend is 25 px high, its chart ends 40 px above the bottom. */
	expect_rect(swatches.layout.chart, 634, 714, 569, 209);
	expect_rect(swatches.layout.legend, 634, 938, 569, 25);
	first = number_after(swatches.scene, "radius 3.5: ");
	assert_non_null(strstr(swatches.scene, " 943.5 25 14\n"));
	text = number_after(swatches.scene, "text #2a2e42 400 12 ");
	width = number_after(strchr(strstr(swatches.scene, "text"), ','), " ");
	second = number_after(strstr(swatches.scene, "\"A\""), "radius 3.5: ");
	expect_near(text, first + 30);
	expect_near(second, text + width + 10);
	text = number_after(strstr(swatches.scene, "\"A\""), "text #2a2e42 400 12 ");
	width = number_after(strchr(strstr(strstr(swatches.scene, "\"A\""), "text"), ','), " ");
	/* As much room on the left as on the right. */
	expect_near(first - 634, 634 + 569 - (text + width));
	g_free(swatches.scene);
}

static void
coloured_boxes_take_the_lines_that_their_names_need(void **state)
{
	static const char *const names[] = { "{__name__=\"node_memory_bytes\", state=\"cached\"}",
		"{__name__=\"node_memory_bytes\", state=\"free\"}",
		"{__name__=\"node_memory_bytes\", state=\"used\"}" };
	struct swatches swatches = swatches_of((struct hct_rect){ 634, 714, 569, 249 }, 3, names, 3);

	expect_rect(swatches.layout.chart, 634, 714, 569, 169);
	expect_rect(swatches.layout.legend, 634, 898, 569, 65);
	assert_int_equal(occurrences(swatches.scene, "state="), 3);
	assert_null(strstr(swatches.scene, "…"));
	/* The longest is in the middle, the others begin where it does. */
	expect_near(number_after(swatches.scene, "radius 3.5: "), 634 + (569 - 320.294) / 2);
	assert_int_equal(occurrences(swatches.scene, "radius 3.5: 758.35 "), 3);
	assert_non_null(strstr(swatches.scene, " 903.5 25 14"));
	assert_non_null(strstr(swatches.scene, " 923.5 25 14"));
	assert_non_null(strstr(swatches.scene, " 943.5 25 14"));
	g_free(swatches.scene);
}

static void
names_beside_coloured_boxes_are_cut_before_any_is_left_out(void **state)
{
	static const char *const names[] = { "{__name__=\"node_memory_bytes\", state=\"cached\"}" };
	struct swatches swatches = swatches_of((struct hct_rect){ 0, 0, 400, 120 }, 3, names, 1);

	assert_int_equal(occurrences(swatches.scene, "radius"), 3);
	assert_int_equal(occurrences(swatches.scene, "…\""), 3);
	assert_null(strstr(swatches.scene, "more"));
	g_free(swatches.scene);
	swatches = swatches_of((struct hct_rect){ 0, 0, 400, 120 }, 50, names, 1);
	assert_int_equal(occurrences(swatches.scene, "radius"), 3);
	assert_non_null(strstr(swatches.scene, "\"… 47 more\""));
	g_free(swatches.scene);
	swatches = swatches_of((struct hct_rect){ 0, 0, 400, 300 }, 50, names, 1);
	assert_int_equal(occurrences(swatches.scene, "radius"), 15);
	assert_non_null(strstr(swatches.scene, "\"… 35 more\""));
	g_free(swatches.scene);
}

static void
names_lose_first_what_all_of_them_begin_with(void **state)
{
	static const char *const names[] = { "{__name__=\"node_memory_bytes\", state=\"cached\"}",
		"{__name__=\"node_memory_bytes\", state=\"called\"}",
		"{__name__=\"node_memory_bytes\", state=\"used\"}" };
	struct swatches swatches = swatches_of((struct hct_rect){ 0, 0, 320, 120 }, 3, names, 3);

	assert_non_null(strstr(swatches.scene, "\"…cached\\\"}\""));
	assert_non_null(strstr(swatches.scene, "\"…called\\\"}\""));
	assert_non_null(strstr(swatches.scene, "\"…used\\\"}\""));
	g_free(swatches.scene);
	swatches = swatches_of((struct hct_rect){ 0, 0, 320, 120 }, 2, names, 2);
	assert_non_null(strstr(swatches.scene, "\"…cached\\\"}\""));
	g_free(swatches.scene);
	/* A name alone shares nothing, and is cut at its end. */
	swatches = swatches_of((struct hct_rect){ 0, 0, 200, 120 }, 1, names, 1);
	assert_non_null(strstr(swatches.scene, "\"{__name__"));
	g_free(swatches.scene);
}

static void
coloured_boxes_give_way_to_small_charts(void **state)
{
	static const char *const names[] = { "a" };
	struct swatches swatches = swatches_of((struct hct_rect){ 1, 2, 300, 89 }, 3, names, 1);

	assert_int_equal(swatches.layout.shown, 0);
	expect_rect(swatches.layout.chart, 1, 2, 300, 89);
	assert_true(!swatches.scene || !*swatches.scene);
	g_free(swatches.scene);
	swatches = swatches_of((struct hct_rect){ 1, 2, 300, 90 }, 3, names, 1);
	assert_int_equal(swatches.layout.shown, 1);
	g_free(swatches.scene);
	for (double width = 0; width < 120; width += 7) {
		swatches = swatches_of((struct hct_rect){ 0, 0, width, 300 }, 40, names, 1);
		g_free(swatches.scene);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(legends_take_the_pictures_room),
		cmocka_unit_test(legends_give_way_to_small_charts),
		cmocka_unit_test(no_spec_is_no_legend),
		cmocka_unit_test(lists_flow_below_the_chart),
		cmocka_unit_test(lists_count_what_does_not_fit),
		cmocka_unit_test(columns_show_whole_rows),
		cmocka_unit_test(few_long_names_wrap_and_are_all_seen),
		cmocka_unit_test(tables_have_the_pictures_columns),
		cmocka_unit_test(panels_have_value_columns_of_their_own),
		cmocka_unit_test(hidden_and_empty_legends_draw_nothing),
		cmocka_unit_test(coloured_boxes_stand_centred_in_one_line),
		cmocka_unit_test(coloured_boxes_take_the_lines_that_their_names_need),
		cmocka_unit_test(names_beside_coloured_boxes_are_cut_before_any_is_left_out),
		cmocka_unit_test(names_lose_first_what_all_of_them_begin_with),
		cmocka_unit_test(coloured_boxes_give_way_to_small_charts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
