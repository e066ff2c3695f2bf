#include "../panel_cases.h"

#include <stdio.h>

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

static void
add_gauge(struct hct_result *frame, const char *name, double value)
{
	fixture_series(frame, name, 3600, 1, &value);
}

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{}", 593, 193), "No data"));
}

static void
segments_are_coloured_up_to_their_step(void **state)
{
	struct fixture *f = *state;

	add_gauge(fixture_frame(f, 0, 3600), "/", 0.42);
	GOLDEN("one", fixture_draw(f, "{\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1},\"max\":1,"
		"\"thresholds\":{\"steps\":[{\"value\":0.6,\"color\":\"#f5a623\"},"
		"{\"value\":0.8,\"color\":\"#e0245e\"}]}}", 593, 193));
}

static void
gauges_stand_side_by_side(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_gauge(frame, "/", 0.42);
	add_gauge(frame, "/home", 0.75);
	add_gauge(frame, "/var/lib/containers", 1.92);
	GOLDEN("three", fixture_draw(f, "{\"legend\":{\"show\":false}}", 593, 193));
}

static void
percent_steps_and_a_maximum_of_another_unit(void **state)
{
	struct fixture *f = *state;

	add_gauge(fixture_frame(f, 0, 3600), "memory", 6e9);
	GOLDEN("percent", fixture_draw(f, "{\"format\":{\"unit\":\"bytes\"},\"max\":12000000000,\"thresholds\":{"
		"\"mode\":\"percent\",\"defaultColor\":\"#2e7d32\","
		"\"steps\":[{\"value\":30,\"color\":\"#c62828\"}]}}", 593, 193));
}

static void
without_thresholds_the_gauge_is_yellow_and_without_steps_it_has_no_ring(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_gauge(fixture_frame(f, 0, 3600), "a", 0.5);
	scene = fixture_draw(f, "{}", 593, 193);
	assert_int_equal(fixture_count(scene, "sector"), 3);
	assert_true(fixture_has(scene, "#ffcc00") || fixture_has(scene, "#FFCC00"));
	scene = fixture_draw(f, "{\"thresholds\":{\"defaultColor\":\"#123456\"}}", 593, 193);
	assert_int_equal(fixture_count(scene, "sector"), 2);
	assert_true(fixture_has(scene, "#123456"));
}

static void
percent_unit_has_a_maximum_of_a_hundred(void **state)
{
	struct fixture *f = *state;

	add_gauge(fixture_frame(f, 0, 3600), "a", 50);
	GOLDEN("hundred", fixture_draw(f, "{\"format\":{\"unit\":\"percent\"}}", 593, 193));
}

static void
gauges_that_do_not_fit_are_counted(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	for (size_t i = 0; i < 9; i++)
		add_gauge(frame, "a", 0.1 * (double)i);
	scene = fixture_draw(f, "{}", 400, 193);
	assert_true(fixture_has(scene, "6 more"));
	assert_int_equal(f->status, HCT_OK);
	f->paged = 1;
	scene = fixture_draw(f, "{}", 400, 193);
	assert_false(fixture_has(scene, " more"));
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor, 3);
}

static void
odd_values_harm_nothing(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double values[] = { INFINITY, -INFINITY, NAN, -3 };
	int64_t time = FIXTURE_FROM_MS;
	const uint8_t absent = 0;
	struct hct_str scene;

	for (size_t i = 0; i < 4; i++) {
		hct_frame_builder_1.begin_series(frame);
		hct_frame_builder_1.name(frame, HCT_STR("odd"), HCT_STR_NONE);
		hct_frame_builder_1.samples(frame, 1, &time, &values[i], NULL);
	}
	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("null"), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 1, &time, values, &absent);
	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("nothing"), HCT_STR_NONE);
	scene = fixture_draw(f, "{}", 900, 193);
	assert_int_equal(f->status, HCT_OK);
	assert_true(fixture_has(scene, "\"null\""));
	assert_int_equal(fixture_count(scene, "No data"), 1);
	fixture_draw(f, "{\"max\":0}", 900, 193);
	assert_int_equal(f->status, HCT_OK);
	assert_false(fixture_has(hct_buf_view(&f->scene), "nan "));
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const double sizes[] = { 80, 30, 2, 0 };

	add_gauge(fixture_frame(f, 0, 3600), "a", 0.5);
	for (size_t i = 0; i < 4; i++) {
		fixture_draw(f, "{}", sizes[i], sizes[i] * 0.75);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
table_has_a_row_for_each_series(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_gauge(frame, "a", 0.5);
	add_gauge(frame, "b", 0.25);
	fixture_draw(f, "{}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "series();value(percent-decimal);unit();\na;0.5;percent-decimal;\n"
		"b;0.25;percent-decimal;");
}

/* Size of the text in the scene: "text COLOUR WEIGHT SIZE X,Y". */
static double
text_size(struct hct_str scene, const char *text, double *out_y)
{
	ptrdiff_t start = -1, next;
	double x, y, size = 0;
	int weight;

	/* The last one: a gauge's group has its name as well. */
	while ((next = hct_str_find(hct_str_sub(scene, (size_t)(start + 1), scene.len), hct_str(text))) >= 0)
		start += 1 + next;
	assert_true(start > 0);
	while (start > 0 && scene.ptr[start - 1] != '#')
		start--;
	assert_int_equal(sscanf(scene.ptr + start, "%*[0-9a-f] %d %lf %lf,%lf", &weight, &size, &x, &y), 4);
	*out_y = y;
	return size;
}

static void
the_number_shrinks_then_leaves_the_arcs_and_the_name_goes_last(void **state)
{
	struct fixture *f = *state;
	static const char spec[] = "{\"format\":{\"unit\":\"decimal\",\"shortValues\":false},\"max\":1e9}";
	double y, below, name;
	struct hct_str scene;

	/* Perses' size where there is room: the smaller side by six. */
	add_gauge(fixture_frame(f, 0, 3600), "name", 5);
	assert_true(text_size(fixture_draw(f, spec, 200, 180), "\"5\"", &y) == 30);
	fixture_forget_frames(f);
	/* 150 px by 11 characters would touch the arcs, whose centre is at 0.65 of the height. */
	add_gauge(fixture_frame(f, 0, 3600), "name", 123456789);
	assert_true(text_size(fixture_draw(f, spec, 150, 150), "\"123,456,789\"", &y) < 150.0 / 11);
	assert_true(y < 12 + 0.65 * 126);
	scene = fixture_draw(f, spec, 120, 120);
	text_size(scene, "\"123,456,789\"", &below);
	text_size(scene, "\"name\"", &name);
	assert_true(below > 12 + 0.65 * 96 + 0.34 * 48 && name > below + 10);
	scene = fixture_draw(f, spec, 320, 60);
	assert_true(fixture_has(scene, "\"123,456,789\""));
	/* Only the group is called so. */
	assert_int_equal(fixture_count(scene, "\"name\""), 1);
}

static void
a_pointer_that_would_point_into_the_number_is_left_out(void **state)
{
	struct fixture *f = *state;

	add_gauge(fixture_frame(f, 0, 3600), "a", 0.5);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 193), "polygon"));
	fixture_forget_frames(f);
	add_gauge(fixture_frame(f, 0, 3600), "a", 0.87654);
	assert_false(fixture_has(fixture_draw(f, "{\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":2}}", 593, 193),
		"polygon"));
}

static void
in_a_box_no_wider_than_a_gauge_the_rest_is_counted_below(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	for (size_t i = 0; i < 3; i++)
		add_gauge(frame, "a", 0.5);
	assert_true(fixture_has(fixture_draw(f, "{}", 80, 190), "2 more"));
	assert_true(fixture_has(fixture_draw(f, "{}", 160, 120), "2 more"));
}

static void
the_specifications_example_is_drawn_without_a_word(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_gauge(fixture_frame(f, 0, 3600), "node-1", 0.8);
	scene = fixture_draw(f, "{\"calculation\":\"last-number\",\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1},"
		"\"max\":1,\"legend\":{\"show\":true},\"thresholds\":{\"mode\":\"absolute\",\"defaultColor\":\"#2FBF71\",\"steps\":["
		"{\"value\":0.75},{\"value\":0.9,\"color\":\"#EA4747\"}]}}", 400, 190);
	assert_int_equal(f->diag.count, 0);
	/* Between 0.75 and 0.9 the first step's colour, which is the palette's. */
	assert_true(fixture_has(scene, "text #ffcc00 600"));
	assert_true(fixture_has(scene, "\"80.0%\"") && fixture_has(scene, "\"node-1\""));
}

static void
a_wall_of_pixels_is_filled(void **state)
{
	struct fixture *f = *state;

	add_gauge(fixture_frame(f, 0, 3600), "/", 0.42);
	GOLDEN("wall", fixture_draw(f, "{}", 4000, 3000));
	assert_int_equal(f->status, HCT_OK);
}

static void
case_disk(struct fixture *f)
{
	add_gauge(fixture_frame(f, 0, 3600), "/var/lib/containers", 0.87654);
}

static void
case_disks(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_gauge(frame, "/", 0.42);
	add_gauge(frame, "/home", 0.75);
	add_gauge(frame, "/var/lib/containers", 1.92);
	add_gauge(frame, "/below", -0.3);
}

static void
case_bytes(struct fixture *f)
{
	add_gauge(fixture_frame(f, 0, 3600), "memory", 6.5e9);
}

static void
case_digits(struct fixture *f)
{
	add_gauge(fixture_frame(f, 0, 3600), "digits", 1234567.891);
}

#define STEPS "\"thresholds\":{\"steps\":[{\"value\":0.6},{\"value\":0.8,\"color\":\"#e0245e\"}]}"

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASES("{\"format\":{\"unit\":\"percent\"},\"thresholds\":{\"steps\":[{\"value\":60},{\"value\":90}]}}",
			case_usual),
		PANEL_CASE("one", "{" STEPS "}", case_disk),
		PANEL_CASE("decimals", "{\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":3}}", case_disk),
		PANEL_CASE("no name", "{\"legend\":{\"show\":false}," STEPS "}", case_disk),
		PANEL_CASE("without thresholds", "{}", case_disk),
		PANEL_CASE("without steps", "{\"thresholds\":{\"defaultColor\":\"#123456\"}}", case_disk),
		PANEL_CASE("percent thresholds", "{\"format\":{\"unit\":\"bytes\"},\"max\":8000000000,\"thresholds\":{\"mode\":"
			"\"percent\",\"defaultColor\":\"#2e7d32\",\"steps\":[{\"value\":50,\"color\":\"#f9a825\"},"
			"{\"value\":80,\"color\":\"#c62828\"}]}}", case_bytes),
		PANEL_CASE("many digits", "{\"max\":2000000,\"format\":{\"unit\":\"decimal\",\"shortValues\":false}}",
			case_digits),
		PANEL_CASE_IN("many digits, narrow", "{\"max\":2000000,\"format\":{\"unit\":\"decimal\",\"shortValues\":"
			"false}}", case_digits, 110, 140, HCT_THEME_LIGHT),
		PANEL_CASE_IN("beyond both ends", "{" STEPS "}", case_disks, 600, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("some of four", "{" STEPS "}", case_disks, 300, 120, HCT_THEME_DARK),
		PANEL_CASE_IN("low and wide", "{" STEPS "}", case_disk, 320, 80, HCT_THEME_LIGHT),
		PANEL_CASE_IN("large", "{" STEPS "}", case_disk, 480, 360, HCT_THEME_LIGHT),
	};

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(segments_are_coloured_up_to_their_step),
		TEST(gauges_stand_side_by_side),
		TEST(percent_steps_and_a_maximum_of_another_unit),
		TEST(without_thresholds_the_gauge_is_yellow_and_without_steps_it_has_no_ring),
		TEST(percent_unit_has_a_maximum_of_a_hundred),
		TEST(gauges_that_do_not_fit_are_counted),
		TEST(odd_values_harm_nothing),
		TEST(tiny_boxes_are_safe),
		TEST(table_has_a_row_for_each_series),
		TEST(the_number_shrinks_then_leaves_the_arcs_and_the_name_goes_last),
		TEST(a_pointer_that_would_point_into_the_number_is_left_out),
		TEST(in_a_box_no_wider_than_a_gauge_the_rest_is_counted_below),
		TEST(the_specifications_example_is_drawn_without_a_word),
		TEST(a_wall_of_pixels_is_filled),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
