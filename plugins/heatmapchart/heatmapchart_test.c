#include "../panel_cases.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define B(lower, upper, count) { lower, upper, count, 0, 0 }
#define SECONDS "\"yAxisFormat\":{\"unit\":\"seconds\"}"
#define BAR "\"showVisualMap\":true"

static void
add_histogram(struct hct_result *frame, double after_s, size_t count, const struct hct_bucket *buckets)
{
	fixture_histogram(frame, FIXTURE_FROM_MS + (int64_t)(after_s * 1000), count, buckets);
}

/* One series, a histogram an hour. */
static struct hct_result *
hourly(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_begin(frame, "latency");
	return frame;
}

/* Two buckets a power of two, a hill of counts that wanders; `step_s` apart, with a gap. */
static void
add_latency(struct hct_result *frame, double step_s)
{
	struct hct_bucket buckets[16];

	fixture_begin(frame, "latency");
	for (size_t t = 0; (double)t * step_s <= 6 * 3600; t++) {
		double share = (double)t * step_s / (6 * 3600);

		if (share > 0.6 && share < 0.68)
			continue;
		for (size_t i = 0; i < 16; i++)
			buckets[i] = (struct hct_bucket){ pow(2, (double)i / 2 - 7), pow(2, (double)(i + 1) / 2 - 7),
				round(400 * exp(-0.15 * pow((double)i - 5 - 4 * sin(6 * share), 2))), 0, 0 };
		add_histogram(frame, (double)t * step_s, 16, buckets);
	}
}

static void
fill_latency(struct fixture *f)
{
	add_latency(fixture_frame(f, 0, 600), 600);
}

static void
fill_fine(struct fixture *f)
{
	add_latency(fixture_frame(f, 0, 15), 15);
}

static void
without_histograms_the_panel_says_what_it_draws(void **state)
{
	struct fixture *f = *state;
	static const char words[] = "\"No data available (only native histograms are supported for now)\"";
	const double value = 3;

	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), words));
	fixture_series(fixture_frame(f, 0, 60), "classic", 60, 1, &value);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), words));
	assert_int_equal(f->diag.count, 0);
}

static void
several_queries_are_not_drawn(void **state)
{
	struct fixture *f = *state;

	fill_latency(f);
	fixture_frame(f, 1, 600);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), "\"Only one query at a time is supported for now\""));
}

static void
several_series_with_histograms_are_not_drawn_and_the_report_says_why(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 600);
	const double value = 3;

	add_latency(frame, 600);
	fixture_series(frame, "a series of numbers", 600, 1, &value);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), "group \"cells\""));
	assert_int_equal(f->diag.count, 0);
	fixture_forget_frames(f);
	frame = fixture_frame(f, 0, 600);
	add_latency(frame, 600);
	add_latency(frame, 600);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), "\"No data available (only native"));
	assert_int_equal(f->diag.count, 1);
}

static void
queries_are_of_a_range(void **state)
{
	const struct hct_panel_1 *panel = hct_plugin_entry_v1.kinds[0]->get_interface(HCT_PANEL_1);

	assert_int_equal(panel->query_mode(NULL), HCT_MODE_RANGE);
}

static void
counts_are_coloured_from_the_least_to_the_most(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = hourly(f);
	/* The eleven stops, and one between the first two. */
	static const char *const colors[] = { "#313695", "#4575b4", "#74add1", "#abd9e9", "#e0f3f8", "#ffffbf", "#fee090",
		"#fdae61", "#f46d43", "#d73027", "#a50026", "#3b56a5" };
	struct hct_bucket buckets[12];
	struct hct_str scene;

	for (size_t i = 0; i < 12; i++)
		buckets[i] = (struct hct_bucket)B((double)i, (double)i + 1, i == 11 ? 105 : 100 + 10 * (double)i);
	add_histogram(frame, 0, 12, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	for (size_t i = 0; i < 12; i++)
		assert_int_equal(fixture_count(scene, colors[i]), 1);
}

static void
equal_counts_have_the_middle_colour_and_zero_is_a_count(void **state)
{
	struct fixture *f = *state;
	const struct hct_bucket buckets[] = { B(0, 1, 0), B(1, 2, 0) };
	struct hct_str scene;

	add_histogram(hourly(f), 0, 2, buckets);
	scene = fixture_draw(f, "{" BAR "}", 593, 273);
	/* Two cells and the bar, which has one colour then, and one number. */
	assert_int_equal(fixture_count(scene, "#ffffbf"), 3);
	assert_false(fixture_has(scene, "#313695"));
	assert_int_equal(fixture_count(scene, "text #3e4662 400 10"), 1);
}

static void
cells_fill_their_own_column(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = hourly(f);
	const struct hct_bucket one[] = { B(0, 1, 1) }, two[] = { B(1, 2, 5) };

	add_histogram(frame, 0, 1, one);
	/* As a sample, to the nearest column. */
	add_histogram(frame, 5 * 3600 + 1799, 1, two);
	add_histogram(frame, 6 * 3600 + 1801, 1, two);
	GOLDEN("columns", fixture_draw(f, "{}", 593, 273));
}

static void
a_linear_axis_ends_at_the_bounds(void **state)
{
	struct fixture *f = *state;

	fill_latency(f);
	GOLDEN("linear", fixture_draw(f, "{" SECONDS "," BAR ",\"countFormat\":{\"decimalPlaces\":1}}", 593, 273));
}

static void
a_log_axis_ends_at_the_bounds(void **state)
{
	struct fixture *f = *state;

	fill_latency(f);
	GOLDEN("log", fixture_draw(f, "{" SECONDS ",\"logBase\":2}", 593, 273));
}

static void
a_log_axis_has_no_place_for_what_is_not_above_zero(void **state)
{
	struct fixture *f = *state;
	const struct hct_bucket buckets[] = { B(-2, -1, 1), B(-1, 0, 2), B(-0.001, 0.001, 3), B(1, 10, 4) };
	struct hct_str scene;

	add_histogram(hourly(f), 0, 4, buckets);
	scene = fixture_draw(f, "{\"logBase\":10}", 593, 273);
	/* The bucket around zero begins at a thousandth of its end. */
	assert_true(fixture_has(scene, "\"0.000001\"") && fixture_has(scene, "\"10\""));
	assert_int_equal(fixture_count(scene, "#313695"), 1);
	assert_int_equal(fixture_count(scene, "#a50026"), 1);
	assert_int_equal(f->diag.count, 1);
}

static void
bounds_without_end_have_no_place(void **state)
{
	struct fixture *f = *state;
	const struct hct_bucket buckets[] = { B(0, 1, 1), B(1, INFINITY, 2), B(-INFINITY, 0, 2), B(NAN, 1, 1), B(1, 2, NAN) };

	add_histogram(hourly(f), 0, 5, buckets);
	assert_int_equal(fixture_count(fixture_draw(f, "{}", 593, 273), "#ffffbf"), 1);
	assert_int_equal(f->diag.count, 1);
}

static void
the_axis_obeys_its_minimum_and_maximum(void **state)
{
	struct fixture *f = *state;
	const struct hct_bucket buckets[] = { B(0, 10, 1), B(10, 20, 2), B(20, 30, 3), B(30, 40, 4) };
	struct hct_str scene;

	add_histogram(hourly(f), 0, 4, buckets);
	scene = fixture_draw(f, "{\"min\":15,\"max\":25}", 593, 273);
	assert_true(fixture_has(scene, "\"15\"") && fixture_has(scene, "\"25\""));
	/* Of two buckets the half is inside. */
	assert_false(fixture_has(scene, "#313695") || fixture_has(scene, "#a50026"));
	GOLDEN("limits", scene);
	scene = fixture_draw(f, "{\"min\":100}", 593, 273);
	assert_false(fixture_has(scene, "rects"));
	assert_true(fixture_has(fixture_draw(f, "{\"max\":20,\"min\":30}", 593, 273), "\"40\""));
	assert_int_equal(f->diag.count, 1);
	/* On a log axis an end that has no logarithm is found from the data. */
	assert_true(fixture_has(fixture_draw(f, "{\"logBase\":10,\"min\":-5,\"max\":0}", 593, 273), "\"100\""));
}

static void
columns_narrower_than_a_pixel_show_the_greatest_count(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 15);
	const struct hct_bucket usual[] = { B(0, 1, 1) }, peak[] = { B(0, 1, 9) };
	struct hct_str scene;

	fixture_begin(frame, "latency");
	for (size_t i = 0; i < 1441; i++)
		add_histogram(frame, 15.0 * (double)i, 1, i == 700 ? peak : usual);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "#a50026"), 1);
	/* No more columns than pixels. */
	assert_in_range(fixture_count(scene, "rects"), 500, 569);
}

static void
buckets_lower_than_a_pixel_show_the_greatest_count(void **state)
{
	struct fixture *f = *state;
	struct hct_bucket *buckets = g_new0(struct hct_bucket, 5000);
	struct hct_str scene;

	for (size_t i = 0; i < 5000; i++)
		buckets[i] = (struct hct_bucket)B((double)i, (double)i + 1, i == 3210 ? 9 : 1);
	add_histogram(hourly(f), 0, 5000, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "#a50026"), 1);
	assert_int_equal(fixture_count(scene, " 1 | ") + fixture_count(scene, " 1\n"), 217);
	g_free(buckets);
}

static void
the_bar_is_as_high_as_the_plot_and_tells_the_counts(void **state)
{
	struct fixture *f = *state;
	const struct hct_bucket buckets[] = { B(0, 1, 1234), B(1, 2, 98765) };
	struct hct_str scene;

	add_histogram(hourly(f), 0, 2, buckets);
	assert_false(fixture_has(fixture_draw(f, "{}", 593, 273), "group \"scale\""));
	scene = fixture_draw(f, "{" BAR ",\"countFormat\":{\"unit\":\"decimal\",\"shortValues\":false}}", 593, 273);
	assert_true(fixture_has(scene, "\"98,765\"") && fixture_has(scene, "\"1,234\""));
	/* From 17 to 234 px, ten wide, five from the edge of the chart. */
	assert_true(fixture_has(scene, " 566 233 10 1"));
	assert_true(fixture_has(scene, " 566 17 10 1"));
}

static void
odd_histograms_harm_nothing(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = hourly(f);
	const struct hct_bucket buckets[] = { B(1e308, -1e308, 1), B(-1e308, 1e308, 1e308), B(0, 0, -1e308), B(5, 5, 3),
		B(1e-320, 2e-320, 4) };
	static const char *const specs[] = { "{" BAR "}", "{\"logBase\":2," BAR "}",
		"{\"logBase\":10,\"min\":1e-300,\"max\":1e308}" };

	add_histogram(frame, 7200, 5, buckets);
	add_histogram(frame, 0, 5, buckets);
	add_histogram(frame, 0, 5, buckets);
	add_histogram(frame, 3600, 0, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(specs); i++) {
		struct hct_str scene = fixture_draw(f, specs[i], 593, 273);

		assert_int_equal(f->status, HCT_OK);
		assert_false(fixture_has(scene, "nan") || fixture_has(scene, "inf"));
	}
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const double sizes[] = { 120, 80, 40, 30, 24, 8, 2, 0 };

	fill_latency(f);
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		fixture_draw(f, "{" BAR "}", sizes[i], sizes[i] * 0.75);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
table_has_a_row_for_each_bucket(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = hourly(f);
	const struct hct_bucket buckets[] = { B(0.5, 1, 7), B(1, INFINITY, 2) };

	add_histogram(frame, 3600, 2, buckets);
	add_histogram(frame, 0, 1, buckets);
	fixture_draw(f, "{" SECONDS "}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "time();lower(seconds);upper(seconds);count(decimal);\n@0;0.5;1;7;\n"
		"@3600;0.5;1;7;\n@3600;1;inf;2;");
}

static void
every_panel_has_to_stand_these(void **state)
{
	static const char spec[] = "{" SECONDS "," BAR ",\"logBase\":2}";
	static const struct panel_case cases[] = { PANEL_CASES(spec, fill_latency),
		{ "linear", "{" SECONDS "," BAR "}", fill_latency, 480, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "fine", spec, fill_fine, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "large", "{" SECONDS ",\"logBase\":10}", fill_latency, 640, 300, HCT_THEME_DARK, HCT_PALETTE_PERSES } };

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_histograms_the_panel_says_what_it_draws),
		TEST(several_queries_are_not_drawn),
		TEST(several_series_with_histograms_are_not_drawn_and_the_report_says_why),
		TEST(queries_are_of_a_range),
		TEST(counts_are_coloured_from_the_least_to_the_most),
		TEST(equal_counts_have_the_middle_colour_and_zero_is_a_count),
		TEST(cells_fill_their_own_column),
		TEST(a_linear_axis_ends_at_the_bounds),
		TEST(a_log_axis_ends_at_the_bounds),
		TEST(a_log_axis_has_no_place_for_what_is_not_above_zero),
		TEST(bounds_without_end_have_no_place),
		TEST(the_axis_obeys_its_minimum_and_maximum),
		TEST(columns_narrower_than_a_pixel_show_the_greatest_count),
		TEST(buckets_lower_than_a_pixel_show_the_greatest_count),
		TEST(the_bar_is_as_high_as_the_plot_and_tells_the_counts),
		TEST(odd_histograms_harm_nothing),
		TEST(tiny_boxes_are_safe),
		TEST(table_has_a_row_for_each_bucket),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
