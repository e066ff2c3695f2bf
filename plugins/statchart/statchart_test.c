#include "../panel_cases.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

static void
add_series(struct fixture *f, size_t count)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	char name[32];

	for (size_t i = 0; i < count; i++) {
		g_snprintf(name, sizeof name, "node-%zu", i + 1);
		fixture_wave(frame, name, 7, 0.4 + 0.05 * (double)i, 0.2, 0.8);
	}
}

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{}", 291, 153), "No data"));
}

static void
one_value_is_centred_without_its_name(void **state)
{
	struct fixture *f = *state;
	const double value = 42;
	struct hct_str scene;

	fixture_series(fixture_frame(f, 0, 3600), "the limit", 3600, 1, &value);
	scene = fixture_draw(f, "{}", 291, 153);
	assert_true(fixture_has(scene, "42"));
	GOLDEN("plain", scene);
	assert_int_equal(fixture_count(fixture_draw(f, "{\"legendMode\":\"on\"}", 291, 153), "\"the limit\""),
		fixture_count(scene, "\"the limit\"") + 1);
}

static void
sparkline_leaves_the_upper_part_to_the_text(void **state)
{
	struct fixture *f = *state;

	add_series(f, 1);
	GOLDEN("sparkline", fixture_draw(f, "{\"calculation\":\"mean\","
		"\"sparkline\":{\"width\":3,\"color\":\"#123456\"},"
		"\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1}}", 291, 153));
	assert_false(fixture_has(hct_buf_view(&f->scene), "#123456"));
}

static void
tiles_share_the_width(void **state)
{
	struct fixture *f = *state;

	add_series(f, 4);
	GOLDEN("tiles", fixture_draw(f, "{\"sparkline\":{},\"format\":{\"unit\":\"percent-decimal\"}}", 593, 193));
}

static void
tiles_that_do_not_fit_are_counted(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_series(f, 12);
	scene = fixture_draw(f, "{\"colorMode\":\"background_solid\"}", 500, 193);
	assert_true(fixture_has(scene, " more"));
	assert_int_equal(f->status, HCT_OK);
	GOLDEN("more", scene);
}

static void
pages_go_on_with_the_next_tile(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;
	size_t pages = 0;

	add_series(f, 12);
	f->paged = 1;
	do {
		scene = fixture_draw(f, "{}", 500, 193);
		assert_false(fixture_has(scene, " more"));
		pages++;
		assert_true(pages <= 12);
	} while (f->status == HCT_MORE);
	assert_int_equal(f->status, HCT_OK);
	assert_true(pages > 1);
	assert_true(fixture_has(scene, "node-12"));
}

static void
last_step_not_above_the_value_colours_it(void **state)
{
	struct fixture *f = *state;
	const double value = 55;
	static const char spec[] = "{\"colorMode\":\"%s\",\"thresholds\":{\"mode\":\"percent\",\"steps\":["
		"{\"value\":30,\"color\":\"#f5a623\"},{\"value\":60,\"color\":\"#e0245e\"}]}}";
	static const char *const modes[] = { "value", "background_solid", "none" };

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 1, &value);
	for (size_t i = 0; i < 3; i++) {
		char text[300], name[40];

		g_snprintf(text, sizeof text, spec, modes[i]);
		g_snprintf(name, sizeof name, "color-%s", modes[i]);
		GOLDEN(name, fixture_draw(f, text, 291, 153));
	}
}

static void
mapping_gives_word_and_colour_from_the_raw_number(void **state)
{
	struct fixture *f = *state;
	const double value = 1;
	struct hct_str scene;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 1, &value);
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"bytes\"},"
		"\"mappings\":[{\"kind\":\"Value\",\"spec\":{\"value\":\"1\","
		"\"result\":{\"value\":\"UP\",\"color\":\"#2e7d32\"}}}]}", 291, 153);
	GOLDEN("mapping", scene);
	assert_true(fixture_has(scene, "UP"));
}

static void
metric_label_is_shown_instead_of_the_number(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double value = 1;

	fixture_series(frame, "build", 3600, 1, &value);
	hct_frame_builder_1.label(frame, HCT_STR("versions"), HCT_STR("no"));
	hct_frame_builder_1.label(frame, HCT_STR("version"), HCT_STR("2.3.1"));
	assert_true(fixture_has(fixture_draw(f, "{\"metricLabel\":\"version\",\"valueFontSize\":30}", 291, 153),
		"2.3.1"));
	assert_true(fixture_has(fixture_draw(f, "{\"metricLabel\":\"/^vers/\"}", 291, 153), "no"));
	assert_true(fixture_has(fixture_draw(f, "{\"metricLabel\":\"none\"}", 291, 153), "\"1\""));
}

static void
null_and_nothing_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	int64_t time = FIXTURE_FROM_MS;
	const double value = 1;
	const uint8_t absent = 0;

	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("a"), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 1, &time, &value, &absent);
	assert_true(fixture_has(fixture_draw(f, "{\"calculation\":\"last\",\"sparkline\":{}}", 291, 153), "null"));
	assert_false(fixture_has(fixture_draw(f, "{\"calculation\":\"mean\"}", 291, 153), "null"));
	assert_int_equal(f->status, HCT_OK);
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const double sizes[] = { 80, 30, 2, 0 };

	add_series(f, 3);
	for (size_t i = 0; i < 4; i++) {
		fixture_draw(f, "{\"sparkline\":{}}", sizes[i], sizes[i] * 0.75);
		assert_int_equal(f->status, HCT_OK);
		assert_false(fixture_has(hct_buf_view(&f->scene), "nan"));
		fixture_draw(f, "{\"legendMode\":\"on\",\"valueFontSize\":90}", sizes[i], sizes[i] * 0.75);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
a_number_larger_than_its_tile_shrinks_and_its_name_gives_way(void **state)
{
	struct fixture *f = *state;
	const double value = 1;
	struct hct_str scene;

	fixture_series(fixture_frame(f, 0, 60), "name", 60, 1, &value);
	scene = fixture_draw(f, "{\"legendMode\":\"on\",\"valueFontSize\":200}", 320, 60);
	assert_true(fixture_has(scene, " 600 50 "));
	assert_int_equal(fixture_count(scene, "text "), 1);
	scene = fixture_draw(f, "{\"legendMode\":\"on\",\"valueFontSize\":200}", 320, 300);
	assert_true(fixture_has(scene, " 600 200 "));
	assert_int_equal(fixture_count(scene, "text "), 2);
}

static void
table_has_a_row_for_each_series(void **state)
{
	struct fixture *f = *state;
	const double a[] = { 1, 2 }, b[] = { 5, 6 };
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_series(frame, "a", 3600, 2, a);
	fixture_series(frame, "b", 3600, 2, b);
	fixture_draw(f, "{\"calculation\":\"sum\",\"format\":{\"unit\":\"bytes\"}}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "series();value(bytes);unit();\na;3;bytes;\nb;11;bytes;");
}

static void
what_has_no_effect_is_told(void **state)
{
	struct fixture *f = *state;

	fixture_draw(f, "{\"sparkline\":{\"color\":\"#123456\"},\"thresholds\":{\"mode\":\"percent\",\"steps\":[]}}", 300, 150);
	assert_int_equal(f->diag.count, 2);
	assert_int_equal(f->diag.first->severity, HCT_SEVERITY_INFO);
	assert_int_equal(f->diag.last->severity, HCT_SEVERITY_INFO);
	fixture_draw(f, "{\"sparkline\":{\"width\":1},\"thresholds\":{\"mode\":\"absolute\",\"steps\":[]}}", 300, 150);
	assert_int_equal(f->diag.count, 2);
}

static void
on_paper_tiles_have_a_border_and_sparklines_no_area(void **state)
{
	struct fixture *f = *state;
	static const char spec[] = "{\"colorMode\":\"background_solid\",\"sparkline\":{\"width\":3},\"thresholds\":{"
		"\"defaultColor\":\"#123456\"}}";
	struct hct_str scene;

	add_series(f, 1);
	assert_true(fixture_has(fixture_draw(f, spec, 291, 153), "rects #123456: 0 0 291 153"));
	assert_true(fixture_has(hct_buf_view(&f->scene), "area "));
	f->render.theme = HCT_THEME_PRINT;
	scene = fixture_draw(f, spec, 291, 153);
	assert_true(fixture_has(scene, "rects #ffffff stroke #123456 2: 1 1 289 151"));
	assert_true(fixture_has(scene, "line stroke #123456 3:"));
	assert_true(fixture_has(scene, "text #123456"));
	assert_false(fixture_has(scene, "area "));
}

static void
a_value_too_wide_for_its_panel_shrinks(void **state)
{
	struct fixture *f = *state;
	const double value = 123456789;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 1, &value);
	assert_true(fixture_has(fixture_draw(f, "{\"valueFontSize\":90}", 200, 150), "\"123456789\""));
}

static void
samples_without_neighbours_are_dots_of_the_sparkline(void **state)
{
	struct fixture *f = *state;
	const double value = 42;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 1, &value);
	assert_true(fixture_has(fixture_draw(f, "{\"sparkline\":{}}", 300, 150), "circles #2fbf71 3: 150,"));
}

static void
the_specifications_example_is_drawn_without_a_word(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double up[] = { 1, 1, 1 }, down[] = { 1, 1, 0 };
	struct hct_str scene;

	fixture_series(frame, "eu", 3600, 3, up);
	fixture_series(frame, "us", 3600, 3, down);
	scene = fixture_draw(f, "{\"calculation\":\"last-number\",\"format\":{\"unit\":\"decimal\"},\"colorMode\":"
		"\"background_solid\",\"legendMode\":\"on\",\"sparkline\":{\"width\":1.5},\"thresholds\":{\"defaultColor\":"
		"\"#EA4747\",\"steps\":[{\"value\":1,\"color\":\"#2FBF71\"}]},\"mappings\":[{\"kind\":\"Value\",\"spec\":{"
		"\"value\":\"1\",\"result\":{\"value\":\"UP\"}}},{\"kind\":\"Range\",\"spec\":{\"to\":0,\"result\":{\"value\":"
		"\"DOWN\",\"color\":\"#BD3939\"}}}]}", 400, 190);
	assert_int_equal(f->diag.count, 0);
	assert_true(fixture_has(scene, "\"UP\"") && fixture_has(scene, "\"DOWN\""));
	assert_true(fixture_has(scene, "rects #2fbf71:") && fixture_has(scene, "rects #bd3939:"));
}

static void
a_wall_of_pixels_is_filled(void **state)
{
	struct fixture *f = *state;

	add_series(f, 3);
	GOLDEN("wall", fixture_draw(f, "{\"sparkline\":{},\"format\":{\"unit\":\"percent-decimal\"}}", 4000, 3000));
	assert_int_equal(f->status, HCT_OK);
}

static void
case_tiles(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double values[][3] = { { 0.2, 0.5, 0.31 }, { 0.9, 0.7, 0.66 }, { 0.5, 0.8, 0.93 } };
	static const char *const versions[] = { "2.3.1", "2.4.0", "2.4.0-rc.1" };

	for (size_t i = 0; i < 3; i++) {
		char name[16];

		g_snprintf(name, sizeof name, "node-%zu", i + 1);
		fixture_series(frame, name, 10800, 3, values[i]);
		hct_frame_builder_1.label(frame, HCT_STR("version"), hct_str(versions[i]));
	}
}

static void
case_gap(struct fixture *f)
{
	const double values[] = { 4, 5, NAN, 7, NAN, 6, 6.5, 3 };
	int64_t time[8];
	uint8_t present[8];
	struct hct_result *frame = fixture_frame(f, 0, 2700);

	for (size_t i = 0; i < 8; i++) {
		time[i] = FIXTURE_FROM_MS + (int64_t)i * 2700000;
		present[i] = !isnan(values[i]);
	}
	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("with gaps"), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 8, time, values, present);
}

static void
case_long_name(struct fixture *f)
{
	fixture_wave(fixture_frame(f, 0, 3600),
		"http_requests_total{instance=\"node-1.example.com:9100\",handler=\"/api\"}", 61, 2e6, 1e6, 2);
}

#define PERCENT "\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1}"
#define STEPS "\"thresholds\":{\"steps\":[{\"value\":0.6},{\"value\":0.8,\"color\":\"#e0245e\"}]}"
#define UP                                                                                                                \
	"\"mappings\":[{\"kind\":\"Range\",\"spec\":{\"to\":0.5,\"result\":{\"value\":\"low\"}}},{\"kind\":\"Range\","         \
	"\"spec\":{\"from\":0.9,\"result\":{\"value\":\"TOO HIGH\",\"color\":\"#bd3939\"}}}]"

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASES("{\"colorMode\":\"background_solid\",\"sparkline\":{}}", case_usual),
		PANEL_CASE("value", "{" PERCENT "," STEPS "}", case_tiles),
		PANEL_CASE("none", "{\"colorMode\":\"none\"," PERCENT "," STEPS "}", case_tiles),
		PANEL_CASE_IN("none, dark", "{\"colorMode\":\"none\"," PERCENT "," STEPS "}", case_tiles, 320, 190,
			HCT_THEME_DARK),
		PANEL_CASE("background", "{\"colorMode\":\"background_solid\"," PERCENT "," STEPS "}", case_tiles),
		PANEL_CASE_IN("background on paper", "{\"colorMode\":\"background_solid\"," PERCENT "," STEPS "}", case_tiles,
			320, 190, HCT_THEME_PRINT),
		PANEL_CASE("sparkline", "{\"sparkline\":{\"width\":3}," PERCENT "," STEPS "}", case_tiles),
		PANEL_CASE_IN("sparkline on paper", "{\"sparkline\":{}," PERCENT "," STEPS "}", case_tiles, 320, 190,
			HCT_THEME_PRINT),
		PANEL_CASE("sparkline with gaps", "{\"sparkline\":{}}", case_gap),
		PANEL_CASE("mappings", "{" PERCENT "," UP "}", case_tiles),
		PANEL_CASE("label", "{\"metricLabel\":\"version\"}", case_tiles),
		PANEL_CASE("no names", "{\"legendMode\":\"off\"," PERCENT "}", case_tiles),
		PANEL_CASE("name of one", "{\"legendMode\":\"on\",\"format\":{\"unit\":\"bytes\"}}", case_long_name),
		PANEL_CASE("font size", "{\"valueFontSize\":60," PERCENT "}", case_long_name),
		PANEL_CASE("mean", "{\"calculation\":\"mean\",\"format\":{\"unit\":\"requests/sec\"}}", case_long_name),
		PANEL_CASE_IN("two rows high", "{\"sparkline\":{}," PERCENT "}", case_tiles, 320, 70, HCT_THEME_LIGHT),
	};

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(one_value_is_centred_without_its_name),
		TEST(sparkline_leaves_the_upper_part_to_the_text),
		TEST(tiles_share_the_width),
		TEST(tiles_that_do_not_fit_are_counted),
		TEST(pages_go_on_with_the_next_tile),
		TEST(last_step_not_above_the_value_colours_it),
		TEST(mapping_gives_word_and_colour_from_the_raw_number),
		TEST(metric_label_is_shown_instead_of_the_number),
		TEST(null_and_nothing_are_told_apart),
		TEST(tiny_boxes_are_safe),
		TEST(a_number_larger_than_its_tile_shrinks_and_its_name_gives_way),
		TEST(table_has_a_row_for_each_series),
		TEST(what_has_no_effect_is_told),
		TEST(on_paper_tiles_have_a_border_and_sparklines_no_area),
		TEST(a_value_too_wide_for_its_panel_shrinks),
		TEST(samples_without_neighbours_are_dots_of_the_sparkline),
		TEST(the_specifications_example_is_drawn_without_a_word),
		TEST(a_wall_of_pixels_is_filled),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
