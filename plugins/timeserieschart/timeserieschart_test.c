#include "../panel_cases.h"

#include <stdio.h>

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

static const double gap[] = { 1, 2, 3, NAN, NAN, 6, NAN, NAN, 9, 10 };

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene = fixture_draw(f, "{}", 600, 300);

	assert_true(fixture_has(scene, "No data"));
	assert_int_equal(f->status, HCT_OK);
}

static void
lines_with_defaults(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_wave(frame, "node-1", 7, 0.5, 0.4, 1);
	fixture_wave(frame, "node-2", 7, 0.4, 0.1, 2);
	GOLDEN("lines", fixture_draw(f, "{}", 600, 300));
}

static void
line_breaks_where_two_samples_are_missing_and_lone_samples_are_dots(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fixture_series(fixture_frame(f, 0, 2160), "a", 2160, 10, gap);
	scene = fixture_draw(f, "{\"visual\":{\"lineWidth\":2}}", 600, 300);
	GOLDEN("gaps", scene);
}

static void
connected_nulls_join_the_line(void **state)
{
	struct fixture *f = *state;

	fixture_series(fixture_frame(f, 0, 2160), "a", 2160, 10, gap);
	GOLDEN("connected", fixture_draw(f, "{\"visual\":{\"connectNulls\":true}}", 600, 300));
}

static void
coarse_query_beside_a_fine_one_keeps_its_line(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "coarse", 7, 5, 3, 1);
	fixture_wave(fixture_frame(f, 1, 1800), "fine", 13, 5, 2, 1);
	GOLDEN("steps", fixture_draw(f, "{}", 600, 300));
}

static void
styles_areas_and_points(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 5, 3, 1);
	fixture_wave(fixture_frame(f, 1, 3600), "b", 7, -2, 1, 1);
	GOLDEN("styles", fixture_draw(f, "{\"visual\":{\"lineWidth\":3,\"lineStyle\":\"dotted\",\"areaOpacity\":0.3,"
		"\"showPoints\":\"always\",\"pointRadius\":6,\"palette\":{\"mode\":\"categorical\"}},"
		"\"querySettings\":[{\"queryIndex\":1,\"lineStyle\":\"dashed\",\"areaOpacity\":0}]}", 600, 300));
}

static void
bars_stand_beside_each_other(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_wave(frame, "api", 7, 50, 20, 1);
	fixture_wave(frame, "web", 7, 0, 20, 1);
	GOLDEN("bars", fixture_draw(f, "{\"visual\":{\"display\":\"bar\"}}", 600, 300));
}

static void
stacks_go_up_for_positive_and_down_for_negative_values(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 7200);
	const double a[] = { 1, -1, 2, 0 }, b[] = { 2, 2, -3, 4 }, c[] = { 3, -3, -1, 0 };

	fixture_series(frame, "a", 7200, 4, a);
	fixture_series(frame, "b", 7200, 4, b);
	fixture_series(frame, "c", 7200, 4, c);
	GOLDEN("stack", fixture_draw(f, "{\"visual\":{\"stack\":\"all\",\"areaOpacity\":0.5},"
		"\"yAxis\":{\"min\":-6,\"max\":6}}", 600, 300));
}

static void
stacked_bars_share_a_column(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 7200);
	const double a[] = { 1, 2, 3, 4 }, b[] = { 4, 3, 2, 1 };

	fixture_series(frame, "a", 7200, 4, a);
	fixture_series(frame, "b", 7200, 4, b);
	GOLDEN("stacked-bars", fixture_draw(f, "{\"visual\":{\"display\":\"bar\",\"stack\":\"all\"},"
		"\"yAxis\":{\"min\":0}}", 600, 300));
}

static void
stack_on_a_coarser_series_follows_its_line(void **state)
{
	struct fixture *f = *state;
	const double coarse[] = { 10, 20, 30, 40 }, fine[] = { 1, 1, 1, 1, 1, 1, 1 };

	fixture_series(fixture_frame(f, 0, 7200), "coarse", 7200, 4, coarse);
	fixture_series(fixture_frame(f, 1, 3600), "fine", 3600, 7, fine);
	GOLDEN("stack-steps", fixture_draw(f, "{\"visual\":{\"stack\":\"all\"},\"yAxis\":{\"min\":0,\"max\":50}}",
		600, 300));
}

static void
each_further_unit_gets_an_axis_on_the_right(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "cpu", 7, 0.5, 0.4, 1);
	fixture_wave(fixture_frame(f, 1, 3600), "memory", 7, 5e9, 1e9, 2);
	fixture_wave(fixture_frame(f, 2, 3600), "skew", 7, 5e-9, 4e-9, 1);
	GOLDEN("units", fixture_draw(f, "{\"yAxis\":{\"format\":{\"unit\":\"percent-decimal\"}},\"querySettings\":["
		"{\"queryIndex\":1,\"format\":{\"unit\":\"bytes\"}},"
		"{\"queryIndex\":2,\"format\":{\"unit\":\"seconds\"}},"
		"{\"queryIndex\":0,\"format\":{\"unit\":\"percent-decimal\"}}],"
		"\"legend\":{\"position\":\"right\",\"mode\":\"list\"}}", 600, 300));
}

static void
settings_follow_the_query_even_if_one_before_it_failed(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fixture_wave(fixture_frame(f, 2, 3600), "third", 7, 5, 3, 1);
	scene = fixture_draw(f, "{\"querySettings\":["
		"{\"queryIndex\":0,\"colorMode\":\"fixed\",\"colorValue\":\"#ff0000\"},"
		"{\"queryIndex\":2,\"colorMode\":\"fixed-single\",\"colorValue\":\"#00ff00\"}]}", 600, 300);
	assert_true(fixture_has(scene, "#00ff00") || fixture_has(scene, "#00FF00"));
	assert_false(fixture_has(scene, "#ff0000") || fixture_has(scene, "#FF0000"));
}

static void
negative_y_turns_the_curve_and_leaves_the_legend(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "in", 7, 5, 3, 1);
	fixture_wave(fixture_frame(f, 1, 3600), "out", 7, 4, 2, 1);
	GOLDEN("negative", fixture_draw(f, "{\"querySettings\":[{\"queryIndex\":1,\"negativeY\":true}],\"legend\":{"
		"\"position\":\"bottom\",\"mode\":\"table\",\"values\":[\"max\",\"mean\"]}}", 600, 400));
}

static void
thresholds_are_lines_and_stretch_the_axis(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 0.5, 0.3, 1);
	GOLDEN("thresholds", fixture_draw(f, "{\"thresholds\":{\"steps\":[{\"value\":2.5},{\"value\":-1,"
		"\"color\":\"#22aa22\"}]}}", 600, 300));
}

static void
percent_thresholds_are_a_share_of_the_axis(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	GOLDEN("thresholds-percent", fixture_draw(f, "{\"thresholds\":{\"mode\":\"percent\",\"steps\":[{\"value\":50},"
		"{\"value\":75}]},\"yAxis\":{\"min\":0,\"max\":200}}", 600, 300));
}

static void
annotations_lie_behind_and_before_the_data(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	fixture_annotate(f, 3600, 7200, "release");
	fixture_annotate(f, 10800, 0, "restart");
	fixture_annotate(f, -200, -100, "too early");
	fixture_annotate(f, 20000, 90000, "goes on");
	GOLDEN("annotations", fixture_draw(f, "{}", 600, 300));
	assert_false(fixture_has(hct_buf_view(&f->scene), "too early"));
}

static void
names_are_said_where_they_meet_no_other(void **state)
{
	struct fixture *f = *state;
	const char *spec = "{\"thresholds\":{\"steps\":[{\"value\":60,\"name\":\"warm\"},"
		"{\"value\":61,\"name\":\"too near\"},{\"value\":90,\"name\":\"hot\"},{\"value\":30}]}}";
	struct hct_str scene;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	fixture_annotate(f, 3600, 0, "release");
	fixture_annotate(f, 3700, 0, "a minute later");
	fixture_annotate(f, 21500, 0, "at the very end of the range");
	scene = fixture_draw(f, spec, 600, 300);
	assert_true(fixture_has(scene, "\"warm\"") && fixture_has(scene, "\"hot\""));
	assert_false(fixture_has(scene, "\"too near\""));
	assert_true(fixture_has(scene, " \"release\"\ntext"));
	assert_int_equal(fixture_count(scene, "\"a minute later\""), 1); /* its group, not its title */
	assert_int_equal(fixture_count(scene, "…\""), 1); /* moved in and cut */
	scene = fixture_draw(f, spec, 160, 120);
	assert_false(fixture_has(scene, "\"warm\""));
}

static void
log_axis_shows_what_is_above_zero_and_tells_of_the_rest(void **state)
{
	struct fixture *f = *state;
	const double values[] = { 1, 10, 0, 100, -5, 1000, 20 };

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 7, values);
	GOLDEN("log", fixture_draw(f, "{\"yAxis\":{\"logBase\":10}}", 600, 300));
	assert_int_equal(f->diag.count, 1);
	assert_true(hct_str_eq(f->diag.first->text,
		HCT_STR("A logarithmic axis cannot show 2 values at or below zero.")));
}

static void
hidden_axis_and_label(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	GOLDEN("hidden", fixture_draw(f, "{\"yAxis\":{\"show\":false,\"label\":\"not shown\"}}", 600, 300));
	GOLDEN("label", fixture_draw(f, "{\"yAxis\":{\"show\":true,\"label\":\"a label\"}}", 600, 300));
	assert_false(fixture_has(fixture_draw(f, "{\"yAxis\":{\"label\":\"a label\"}}", 600, 300), "a label"));
}

/* The widest number ends, to the left, behind the line of 20 px that the title has in a padding of 12. */
static void
wide_numbers_keep_off_the_axis_title(void **state)
{
	struct fixture *f = *state;
	const double values[] = { 1e16, 9e16 };
	const char *at;
	double right, width;
	struct hct_str scene;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 2, values);
	scene = fixture_draw(f, "{\"yAxis\":{\"show\":true,\"label\":\"title\",\"format\":{\"unit\":\"events/sec\","
		"\"decimalPlaces\":15,\"shortValues\":false}}}", 720, 300);
	assert_true(fixture_has(scene, "text-turned"));
	at = strstr(scene.ptr, "text #2a2e42 400 12 ");
	assert_non_null(at);
	for (; at; at = strstr(at + 1, "text #2a2e42 400 12 "))
		if (sscanf(at, "text #2a2e42 400 12 %lf,%*f right %lf", &right, &width) == 2)
			assert_true(right - width >= 12 + 20);
}

static void
values_that_are_no_numbers_harm_nothing(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double values[] = { INFINITY, -INFINITY, NAN };
	int64_t times[] = { FIXTURE_FROM_MS, FIXTURE_FROM_MS + 3600000, FIXTURE_FROM_MS + 7200000 };
	const uint8_t present[] = { 1, 1, 0 };
	static const char *const specs[] = { "{}", "{\"visual\":{\"display\":\"bar\"}}",
		"{\"visual\":{\"stack\":\"all\",\"areaOpacity\":1}}", "{\"yAxis\":{\"logBase\":2}}",
		"{\"yAxis\":{\"min\":5,\"max\":5}}" };

	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("odd"), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 3, times, values, present);
	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("empty"), HCT_STR_NONE);
	for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
		struct hct_str scene = fixture_draw(f, specs[i], 600, 300);

		assert_int_equal(f->status, HCT_OK);
		assert_false(fixture_has(scene, "nan") || fixture_has(scene, "inf"));
		assert_false(fixture_has(scene, "line stroke"));
	}
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const char *const specs[] = { "{}", "{\"visual\":{\"display\":\"bar\"}}",
		"{\"legend\":{\"position\":\"bottom\"},\"yAxis\":{\"show\":true,\"label\":\"a label\"}}" };

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	fixture_annotate(f, 3600, 7200, "release");
	for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
		fixture_draw(f, specs[i], 80, 60);
		assert_int_equal(f->status, HCT_OK);
		fixture_draw(f, specs[i], 30, 30);
		assert_int_equal(f->status, HCT_OK);
		fixture_draw(f, specs[i], 2, 2);
		assert_int_equal(f->status, HCT_OK);
		fixture_draw(f, specs[i], 0, 0);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
frames_without_a_range_are_shown_over_the_dashboards(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 0), "a", 7, 50, 30, 1);
	assert_true(fixture_has(fixture_draw(f, "{}", 600, 300), "line stroke"));
}

/* A server's answer to a request for it may well hold samples. */
static void
a_range_the_wrong_way_round_holds_no_samples(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 0);

	hct_frame_builder_1.set_range(frame, FIXTURE_TO_MS, FIXTURE_FROM_MS, 60000);
	fixture_wave(frame, "a", 361, 50, 30, 1);
	assert_false(fixture_has(fixture_draw(f, "{\"visual\":{\"stack\":\"all\",\"areaOpacity\":1}}", 600, 300), "area"));
	assert_int_equal(f->status, HCT_OK);
}

static void
wrong_options_are_told_and_ignored(void **state)
{
	struct fixture *f = *state;

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	fixture_draw(f, "{\"yAxis\":{\"min\":10,\"max\":5,\"logBase\":3}}", 600, 300);
	assert_int_equal(f->diag.warnings, 2);
	assert_int_equal(f->status, HCT_OK);
}

static void
table_joins_series_on_time(void **state)
{
	struct fixture *f = *state;
	const double a[] = { 1, 2, NAN, 4 }, b[] = { 5, 6 };

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 4, a);
	fixture_series(fixture_frame(f, 1, 7200), "b", 7200, 2, b);
	fixture_draw(f, "{\"visual\":{\"stack\":\"all\"},\"querySettings\":[{\"queryIndex\":1,\"negativeY\":true,"
		"\"format\":{\"unit\":\"bytes\"}}]}", 600, 300);
	assert_string_equal(f->sink.text.ptr,
		"time();a(decimal);b(bytes);\n@0;1;5;\n@3600;2;-;\n@7200;-;6;\n@10800;4;-;");
}

/* One significant digit towards minus infinity: 675 to 600, -12 to -20; from 0 to 1 the axis starts at 0. */
static void
the_axis_starts_below_the_data(void **state)
{
	static const struct {
		double low, high;
		const char *label, *absent;
	} cases[] = { { 843.75, 900, "\"600\"", "\"500\"" }, { -10, -5, "\"-20\"", "\"-25\"" }, { 0.5, 0.9, "\"0\"", "\"-" },
		{ 43, 123, "\"30\"", "\"20\"" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const double values[] = { cases[i].low, cases[i].high };
		struct hct_str scene;

		fixture_forget_frames(f);
		fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 2, values);
		scene = fixture_draw(f, "{}", 600, 300);
		assert_true(fixture_has(scene, cases[i].label));
		assert_false(fixture_has(scene, cases[i].absent));
	}
}

static void
on_paper_only_stacks_have_areas_and_these_a_tint(void **state)
{
	struct fixture *f = *state;
	static const char area[] = "{\"visual\":{\"areaOpacity\":0.5}}";
	static const char stack[] = "{\"visual\":{\"areaOpacity\":0.5,\"stack\":\"all\"},\"querySettings\":[{\"queryIndex\":0,"
		"\"colorMode\":\"fixed\",\"colorValue\":\"#ff0000\"}]}";

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	assert_true(fixture_has(fixture_draw(f, area, 600, 300), "area "));
	f->render.theme = HCT_THEME_PRINT;
	assert_false(fixture_has(fixture_draw(f, area, 600, 300), "area "));
	/* 0.12 of 255 */
	assert_true(fixture_has(fixture_draw(f, stack, 600, 300), "area #ff00001f"));
}

static void
parts_give_way_in_order(void **state)
{
	struct fixture *f = *state;
	static const char spec[] = "{\"legend\":{\"position\":\"bottom\"},\"yAxis\":{\"show\":true,\"label\":\"title\"}}";
	static const struct {
		double width, height;
		bool legend, title, y_label, x_label;
	} sizes[] = { { 320, 190, true, true, true, true }, { 320, 123, false, true, true, true },
		{ 320, 100, false, false, true, true }, { 122, 300, false, false, true, true },
		{ 159, 300, true, false, true, true }, { 80, 60, false, false, true, true },
		{ 60, 60, false, false, false, true }, { 80, 48, false, false, true, false } };

	fixture_wave(fixture_frame(f, 0, 3600), "a", 7, 50, 30, 1);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct hct_str scene = fixture_draw(f, spec, sizes[i].width, sizes[i].height);

		assert_int_equal(fixture_has(scene, "legend"), sizes[i].legend);
		assert_int_equal(fixture_has(scene, "title"), sizes[i].title);
		assert_int_equal(fixture_has(scene, "0\"\n") && fixture_count(scene, " text ") > fixture_count(scene, ":00\""),
			sizes[i].y_label);
		assert_int_equal(fixture_has(scene, "06:00"), sizes[i].x_label);
	}
}

static void
a_lone_sample_is_a_dot_of_three_pixels_or_the_lines_width(void **state)
{
	struct fixture *f = *state;
	const double value = 5;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 1, &value);
	f->render.theme = HCT_THEME_PRINT;
	assert_true(fixture_has(fixture_draw(f, "{}", 600, 300), " 3: "));
	assert_true(fixture_has(hct_buf_view(&f->scene), "circles "));
}

static void
what_has_no_effect_is_told(void **state)
{
	static const char *const specs[] = { "{\"visual\":{\"stack\":\"percent\"}}", "{\"yAxis\":{\"label\":\"a label\"}}",
		"{\"yAxis\":{\"logBase\":10,\"min\":1}}", "{\"legend\":{\"position\":\"bottom\",\"values\":[\"max\"]}}" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
		fixture_draw(f, specs[i], 600, 300);
		assert_int_equal(f->diag.count, i + 1);
		assert_int_equal(f->diag.last->severity, HCT_SEVERITY_INFO);
	}
	assert_int_equal(f->diag.warnings, 0);
	/* Said only where it matters, and not of what needs a pointer. */
	fixture_draw(f, "{\"yAxis\":{\"show\":false,\"label\":\"hidden with it\",\"min\":1},\"tooltip\":{\"enablePinning\":true},"
		"\"legend\":{\"position\":\"bottom\",\"mode\":\"table\",\"values\":[\"max\"]}}", 600, 300);
	assert_int_equal(f->diag.count, sizeof specs / sizeof *specs);
}

static void
the_specifications_example_is_drawn_without_a_word(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fixture_wave(fixture_frame(f, 0, 360), "p50", 61, 0.2, 0.1, 1);
	fixture_wave(fixture_frame(f, 1, 360), "p99", 61, 0.6, 0.2, 2);
	scene = fixture_draw(f, "{\"legend\":{\"position\":\"bottom\",\"mode\":\"table\",\"size\":\"small\",\"values\":[\"mean\","
		"\"max\",\"last-number\"]},\"yAxis\":{\"show\":true,\"label\":\"seconds\",\"format\":{\"unit\":\"seconds\","
		"\"decimalPlaces\":2},\"min\":0},\"visual\":{\"lineWidth\":1.5,\"areaOpacity\":0.15,\"connectNulls\":false,"
		"\"palette\":{\"mode\":\"categorical\"}},\"thresholds\":{\"mode\":\"absolute\",\"steps\":[{\"value\":0.5,\"name\":"
		"\"SLO\",\"color\":\"#EA4747\"}]},\"querySettings\":[{\"queryIndex\":1,\"colorMode\":\"fixed\",\"colorValue\":"
		"\"#E69F00\",\"lineStyle\":\"dashed\"}]}", 600, 300);
	assert_int_equal(f->diag.count, 0);
	assert_true(fixture_has(scene, "line stroke #56b4e9 1.5:"));
	assert_true(fixture_has(scene, "line stroke #e69f00 1.5 dash 6 3:"));
	assert_true(fixture_has(scene, "#ea4747 2 dash 8 4"));
	assert_true(fixture_has(scene, "\"Last *\"") && fixture_has(scene, "\"seconds\""));
}

static void
a_wall_of_pixels_is_filled(void **state)
{
	struct fixture *f = *state;

	case_usual(f);
	GOLDEN("wall", fixture_draw(f, "{\"legend\":{\"position\":\"bottom\"}}", 4000, 3000));
	assert_int_equal(f->status, HCT_OK);
}

static void
case_signs(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const double a[] = { 1, -1, 2, 0, 1, 2, 3 }, b[] = { 2, 2, -3, 4, 1, 2, 1 }, c[] = { 3, -3, -1, 0, 2, 2, 2 };

	fixture_series(frame, "a", 3600, 7, a);
	fixture_series(frame, "b", 3600, 7, b);
	fixture_series(frame, "c", 3600, 7, c);
}

static void
case_gaps(struct fixture *f)
{
	fixture_series(fixture_frame(f, 0, 2160), "a", 2160, 10, gap);
}

static void
case_coarse(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_wave(frame, "api", 7, 50, 20, 1);
	fixture_wave(frame, "web", 7, 20, 15, 1);
}

static void
case_units(struct fixture *f)
{
	fixture_wave(fixture_frame(f, 0, 3600), "cpu", 61, 0.5, 0.4, 1);
	fixture_wave(fixture_frame(f, 1, 3600), "memory", 61, 5e9, 1e9, 2);
	fixture_wave(fixture_frame(f, 2, 3600), "skew", 61, 5e-3, 4e-3, 1);
}

static void
case_annotated(struct fixture *f)
{
	case_coarse(f);
	fixture_annotate(f, 3600, 7200, "release");
	fixture_annotate(f, 10800, 0, "restart");
	fixture_annotate(f, 18000, 90000, "goes on");
}

static void
case_decades(struct fixture *f)
{
	const double values[] = { 1, 10, 0, 100, -5, 1000, 20 };

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 7, values);
}

static void
case_long_names(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_wave(frame, "http_requests_total{instance=\"node-1.example.com:9100\",handler=\"/api/v1/query\"}", 61, 50,
		20, 1);
	fixture_wave(frame, "up", 61, 20, 10, 1);
}

#define STACK "\"visual\":{\"stack\":\"all\",\"areaOpacity\":0.5}"
#define PALETTE "\"palette\":{\"mode\":\"categorical\"}"
#define TABLE(position, more)                                                                                             \
	"{\"legend\":{\"position\":\"" position "\",\"mode\":\"table\"" more ",\"values\":[\"mean\",\"max\"]}}"
#define UNITS                                                                                                             \
	"{\"yAxis\":{\"format\":{\"unit\":\"percent-decimal\"}},\"querySettings\":[{\"queryIndex\":1,\"format\":{"         \
	"\"unit\":\"bytes\"}},{\"queryIndex\":2,\"format\":{\"unit\":\"seconds\"}}]}"
#define STEPS                                                                                                             \
	"\"steps\":[{\"value\":20},{\"value\":50},{\"value\":70,\"color\":\"#22aa22\",\"name\":\"limit\"},{\"value\":90}],"  \
	"\"defaultColor\":\"#7700aa\""

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASES("{\"legend\":{\"position\":\"bottom\"},\"visual\":{\"areaOpacity\":0.3}}", case_usual),
		PANEL_CASE("bars", "{\"visual\":{\"display\":\"bar\"}}", case_coarse),
		PANEL_CASE_IN("bars on paper", "{\"visual\":{\"display\":\"bar\"}}", case_coarse, 320, 190, HCT_THEME_PRINT),
		PANEL_CASE("stacked bars", "{\"visual\":{\"display\":\"bar\",\"stack\":\"all\"}}", case_coarse),
		PANEL_CASE("stack", "{" STACK "}", case_usual),
		PANEL_CASE_IN("stack on paper", "{" STACK "}", case_usual, 320, 190, HCT_THEME_PRINT),
		PANEL_CASE("stack of both signs", "{" STACK ",\"yAxis\":{\"min\":-6,\"max\":10}}", case_signs),
		PANEL_CASE("one series out of the stack",
			"{" STACK ",\"querySettings\":[{\"queryIndex\":0,\"stack\":false,\"areaOpacity\":0.1}]}",
			case_usual),
		PANEL_CASE("styles", "{\"visual\":{\"lineWidth\":3,\"lineStyle\":\"dotted\"," PALETTE "}}", case_usual),
		PANEL_CASE("dashed", "{\"querySettings\":[{\"queryIndex\":0,\"lineStyle\":\"dashed\"}]}", case_usual),
		PANEL_CASE("gaps", "{\"visual\":{\"areaOpacity\":0.3}}", case_gaps),
		PANEL_CASE("connected", "{\"visual\":{\"areaOpacity\":0.3,\"connectNulls\":true}}", case_gaps),
		PANEL_CASE("points", "{\"visual\":{\"showPoints\":\"always\",\"pointRadius\":5}}", case_coarse),
		PANEL_CASE("thresholds", "{\"thresholds\":{" STEPS "}}", case_coarse),
		PANEL_CASE("percent thresholds", "{\"thresholds\":{\"mode\":\"percent\"," STEPS
			"},\"yAxis\":{\"min\":0,\"max\":200}}", case_coarse),
		PANEL_CASE("annotations", "{}", case_annotated),
		PANEL_CASE_IN("annotations on paper", "{}", case_annotated, 320, 190, HCT_THEME_PRINT),
		PANEL_CASE("log 10", "{\"yAxis\":{\"logBase\":10}}", case_decades),
		PANEL_CASE("log 2", "{\"yAxis\":{\"logBase\":2,\"max\":512}}", case_decades),
		PANEL_CASE("negative y", "{\"legend\":{\"position\":\"bottom\",\"mode\":\"table\",\"values\":[\"max\"]},"
			"\"querySettings\":[{\"queryIndex\":1,\"negativeY\":true}]}", case_units),
		PANEL_CASE("three units", UNITS, case_units),
		PANEL_CASE_IN("three units, small", UNITS, case_units, 200, 120, HCT_THEME_LIGHT),
		PANEL_CASE("label", "{\"yAxis\":{\"show\":true,\"label\":\"requests a second\"}}", case_coarse),
		PANEL_CASE_IN("label, small", "{\"yAxis\":{\"show\":true,\"label\":\"requests a second\"}}", case_coarse, 150,
			100, HCT_THEME_LIGHT),
		PANEL_CASE("hidden axis", "{\"yAxis\":{\"show\":false}}", case_coarse),
		PANEL_CASE("fixed ends", "{\"yAxis\":{\"min\":30,\"max\":60,\"format\":{\"unit\":\"percent\"}}}", case_usual),
		PANEL_CASE("fixed colours", "{\"querySettings\":[{\"queryIndex\":0,\"colorMode\":\"fixed\",\"colorValue\":"
			"\"#cc0000\"}]}", case_coarse),
		PANEL_CASE_IN("legend right", "{\"legend\":{\"position\":\"right\"}}", case_long_names, 400, 190,
			HCT_THEME_LIGHT),
		PANEL_CASE_IN("table right", TABLE("right", ",\"size\":\"small\""), case_long_names, 480, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("table right, no room", TABLE("right", ""), case_long_names, 400, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("table below", TABLE("bottom", ""), case_usual, 400, 240, HCT_THEME_LIGHT),
		PANEL_CASE_IN("table below, many", TABLE("bottom", ",\"size\":\"small\""), case_many, 400, 240,
			HCT_THEME_PRINT),
	};

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(lines_with_defaults),
		TEST(line_breaks_where_two_samples_are_missing_and_lone_samples_are_dots),
		TEST(connected_nulls_join_the_line),
		TEST(coarse_query_beside_a_fine_one_keeps_its_line),
		TEST(styles_areas_and_points),
		TEST(bars_stand_beside_each_other),
		TEST(stacks_go_up_for_positive_and_down_for_negative_values),
		TEST(stacked_bars_share_a_column),
		TEST(stack_on_a_coarser_series_follows_its_line),
		TEST(each_further_unit_gets_an_axis_on_the_right),
		TEST(settings_follow_the_query_even_if_one_before_it_failed),
		TEST(negative_y_turns_the_curve_and_leaves_the_legend),
		TEST(thresholds_are_lines_and_stretch_the_axis),
		TEST(percent_thresholds_are_a_share_of_the_axis),
		TEST(annotations_lie_behind_and_before_the_data),
		TEST(names_are_said_where_they_meet_no_other),
		TEST(log_axis_shows_what_is_above_zero_and_tells_of_the_rest),
		TEST(hidden_axis_and_label),
		TEST(wide_numbers_keep_off_the_axis_title),
		TEST(values_that_are_no_numbers_harm_nothing),
		TEST(tiny_boxes_are_safe),
		TEST(frames_without_a_range_are_shown_over_the_dashboards),
		TEST(a_range_the_wrong_way_round_holds_no_samples),
		TEST(wrong_options_are_told_and_ignored),
		TEST(the_axis_starts_below_the_data),
		TEST(on_paper_only_stacks_have_areas_and_these_a_tint),
		TEST(parts_give_way_in_order),
		TEST(a_lone_sample_is_a_dot_of_three_pixels_or_the_lines_width),
		TEST(what_has_no_effect_is_told),
		TEST(the_specifications_example_is_drawn_without_a_word),
		TEST(a_wall_of_pixels_is_filled),
		TEST(table_joins_series_on_time),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
