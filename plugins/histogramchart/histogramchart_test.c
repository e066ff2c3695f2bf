#include "../panel_cases.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define B(lower, upper, count) { lower, upper, count, 0, 0 }

static void
add_histogram(struct hct_result *frame, const char *name, size_t count, const struct hct_bucket *buckets)
{
	fixture_begin(frame, name);
	fixture_histogram(frame, FIXTURE_TO_MS, count, buckets);
}

/* Schema 1: two buckets a power of two, counts with one hill. */
static void
add_latency(struct hct_result *frame, const char *name, double first, size_t count)
{
	struct hct_bucket buckets[64];

	for (size_t i = 0; i < count; i++)
		buckets[i] = (struct hct_bucket){ first * pow(2, (double)i / 2), first * pow(2, (double)(i + 1) / 2),
			round(400 * exp(-0.15 * pow((double)i - 5, 2))), 0, 0 };
	add_histogram(frame, name, count, buckets);
}

static void
fill_latency(struct fixture *f)
{
	add_latency(fixture_frame(f, 0, 360), "latency", 1.0 / 64, 12);
}

static void
fill_two(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 360);

	add_latency(frame, "{handler=\"/login\"}", 1.0 / 128, 10);
	add_latency(frame, "{handler=\"/search\"}", 0.25, 8);
}

static void
without_histograms_the_panel_says_what_it_draws(void **state)
{
	struct fixture *f = *state;
	const double value = 3;

	fixture_series(fixture_frame(f, 0, 60), "classic", 60, 1, &value);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273),
		"\"No data available (only native histograms are supported for now)\""));
}

static void
queries_are_instant(void **state)
{
	const struct hct_panel_1 *panel = hct_plugin_entry_v1.kinds[0]->get_interface(HCT_PANEL_1);

	(void)state;
	assert_int_equal(panel->query_mode(NULL), HCT_MODE_INSTANT);
}

static void
buckets_are_bars_from_bound_to_bound_without_gaps(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(0.2, 0.4, 10), B(0.4, 0.5, 30), B(0.5, 1, 20) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "latency", 3, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	/* The plot is 200 high to 35 (30 and a tenth, rounded up), and ends at 1. */
	assert_true(fixture_has(scene, "\"0.8\"") && fixture_has(scene, "\"1\"") && fixture_has(scene, "\"35\""));
	assert_false(fixture_has(scene, "\"40\""));
	GOLDEN("bars", scene);
}

static void
the_first_histogram_of_each_series_is_a_chart_and_other_series_are_told(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket early[] = { B(0, 1, 111) }, late[] = { B(0, 1, 999) };
	struct hct_histogram second = { .time_ms = FIXTURE_TO_MS + 1000, .bucket_count = 1, .buckets = late };
	struct hct_result *frame = fixture_frame(f, 0, 360);
	const double value = 3;
	struct hct_str scene;

	add_histogram(frame, "latency", 1, early);
	hct_frame_builder_1.histogram(frame, &second);
	fixture_series(frame, "classic", 60, 1, &value);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_true(fixture_has(scene, "\"120\""));
	assert_false(fixture_has(scene, "classic"));
	assert_non_null(f->diag.first);
	assert_string_equal(f->diag.first->text.ptr, "1 of the series has no native histogram and is left out.");
	assert_null(f->diag.first->next);
}

static size_t
count_of(struct fixture *f, const char *spec, const char *part)
{
	return fixture_count(fixture_draw(f, spec, 593, 273), part);
}

static void
the_last_step_that_the_lower_bound_has_reached_gives_the_colour(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(0, 1, 10), B(1, 2, 30), B(2, 3, 20), B(3, 4, 20), B(4, 5, 20) };

	add_histogram(fixture_frame(f, 0, 360), "latency", 5, buckets);
	assert_int_equal(count_of(f, "{}", "#56b4e9"), 5);
	assert_int_equal(count_of(f, "{\"thresholds\":{\"steps\":[]}}", "#56b4e9"), 5);
	assert_int_equal(count_of(f, "{\"thresholds\":{\"defaultColor\":\"#123456\"}}", "#123456"), 5);
	assert_int_equal(count_of(f, "{\"thresholds\":{\"steps\":[{\"value\":2,\"color\":\"#c62828\"}]}}", "#c62828"), 3);
	/* The palette of steps without colours; the mode is not looked at, and the order of the list holds. */
	assert_int_equal(count_of(f, "{\"thresholds\":{\"mode\":\"percent\",\"steps\":[{\"value\":3}]}}", "#ffcc00"), 2);
	assert_int_equal(count_of(f, "{\"thresholds\":{\"steps\":[{\"value\":3,\"color\":\"#111111\"},"
		"{\"value\":1,\"color\":\"#222222\"}]}}", "#222222"), 4);
	/* Beyond the palette of three a step has the default colour, which is this panel's own. */
	assert_int_equal(count_of(f, "{\"thresholds\":{\"steps\":[{\"value\":0},{\"value\":0},{\"value\":0},{\"value\":0}]}}",
		"#56b4e9"), 5);
}

static void
ends_of_the_axis_are_settings_and_zero_is_none(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(-3.5, -1, 10), B(-1, 2, 30), B(2, 5.5, 20) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "latency", 3, buckets);
	scene = fixture_draw(f, "{\"min\":0,\"max\":0}", 593, 273);
	/* Outwards to whole numbers: -4 to 6. */
	assert_true(fixture_has(scene, "\"-4\"") && fixture_has(scene, "\"6\""));
	GOLDEN("negative", scene);
	scene = fixture_draw(f, "{\"min\":-2,\"max\":3}", 593, 273);
	assert_true(fixture_has(scene, "\"-2\"") && fixture_has(scene, "\"3\""));
	assert_false(fixture_has(scene, "\"-4\""));
}

static void
bounds_have_commas_and_counts_the_format(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(0, 2500, 100), B(2500, 5000, 400) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "size", 2, buckets);
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"seconds\"}}", 593, 273);
	assert_true(fixture_has(scene, "\"5,000\"") && fixture_has(scene, "\"1.67m\""));
}

static void
a_log_axis_begins_above_zero_and_tells_what_it_cannot_show(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(-2, -1, 5), B(-1, 1, 8), B(1, 10, 30), B(10, 100, 20) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "size", 4, buckets);
	scene = fixture_draw(f, "{\"logBase\":10,\"thresholds\":{\"steps\":[{\"value\":0,\"color\":\"#c62828\"}]}}", 593, 273);
	assert_true(fixture_has(scene, "\"0.001\"") && fixture_has(scene, "\"100\""));
	/* The colour is that of the bound as sent: the second bucket begins below zero. */
	assert_int_equal(fixture_count(scene, "#c62828"), 2);
	assert_int_equal(fixture_count(scene, "#56b4e9"), 1);
	assert_non_null(f->diag.first);
	assert_string_equal(f->diag.first->text.ptr, "A logarithmic axis cannot show 1 bucket at or below zero.");
	GOLDEN("log", scene);
	scene = fixture_draw(f, "{\"logBase\":10,\"min\":0.5,\"max\":1000}", 593, 273);
	assert_true(fixture_has(scene, "\"0.5\"") && fixture_has(scene, "\"1,000\""));
	assert_false(fixture_has(scene, "\"0.1\""));
}

static void
bounds_too_long_to_stand_side_by_side_are_short(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(0, 1e12, 3), B(1e12, 4e12, 9) };

	add_histogram(fixture_frame(f, 0, 360), "bytes", 2, buckets);
	assert_true(fixture_has(fixture_draw(f, "{}", 300, 190), "\"4T\""));
	assert_true(fixture_has(fixture_draw(f, "{}", 900, 190), "\"4,000,000,000,000\""));
}

static void
charts_stand_side_by_side_with_their_names(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill_two(f);
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"decimal\",\"decimalPlaces\":2}}", 593, 273);
	assert_true(fixture_has(scene, "{handler=") && fixture_has(scene, "/login") && fixture_has(scene, "/search"));
	GOLDEN("two", scene);
}

static void
a_chart_alone_has_no_name(void **state)
{
	struct fixture *f = *state;

	fill_latency(f);
	assert_int_equal(count_of(f, "{}", "\"latency\""), 1); /* of the group only */
}

static void
charts_that_do_not_fit_are_counted(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 360);
	struct hct_str scene;

	for (size_t i = 0; i < 9; i++)
		add_latency(frame, "a", 0.01, 12);
	scene = fixture_draw(f, "{}", 400, 193);
	assert_true(fixture_has(scene, "6 more"));
	assert_int_equal(f->status, HCT_OK);
	f->paged = 1;
	scene = fixture_draw(f, "{}", 400, 193);
	assert_false(fixture_has(scene, " more"));
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor, 4);
}

/* The first bucket of one converted from classic buckets is open below, the last above. */
static void
open_buckets_are_told_beside_the_bars(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(-INFINITY, 1, 5), B(1, 2, 8), B(2, INFINITY, 3) };
	static const struct hct_bucket low[] = { B(-INFINITY, -1, 7), B(-1, 2, 8) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "converted", 3, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "#56b4e9"), 2);
	assert_true(fixture_has(scene, "\"> 2: 3\""));
	GOLDEN("open", scene);
	fixture_forget_frames(f);
	add_histogram(fixture_frame(f, 0, 360), "low", 2, low);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "#56b4e9"), 1);
	assert_true(fixture_has(scene, "\"≤ -1: 7\""));
}

static void
bars_narrower_than_a_pixel_are_seen(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { B(0, 0, 4), B(0.00001, 0.00002, 50000), B(999, 1000, 1) };
	struct hct_str scene;

	add_histogram(fixture_frame(f, 0, 360), "thin", 3, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "#56b4e9"), 3);
	GOLDEN("thin", scene);
}

static void
buckets_of_one_pixel_are_one_bar_as_high_as_the_highest(void **state)
{
	struct fixture *f = *state;
	struct hct_bucket buckets[20000];
	struct hct_str scene;

	for (size_t i = 0; i < 20000; i++)
		buckets[i] = (struct hct_bucket){ (double)i, (double)i + 1, i == 10001 ? 500 : 7, 0, 0 };
	add_histogram(fixture_frame(f, 0, 360), "fine", 20000, buckets);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_true(scene.len < 40000);
	/* The one in the middle is as high as it would be alone: 500 of an axis to 600. */
	assert_true(fixture_has(scene, " 183.333"));
}

static void
odd_buckets_harm_nothing(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket odd[] = { B(NAN, 1, 1), B(0, NAN, 1), B(0, 1, NAN), B(3, 2, 1), B(1, 2, INFINITY),
		B(-INFINITY, INFINITY, 9), B(1e308, 1.7e308, 1e308), B(-1.7e308, -1e308, -5), B(1, 2, 0), B(1, 2, -INFINITY) };
	static const char *const specs[] = { "{}", "{\"logBase\":10}", "{\"logBase\":2,\"min\":5,\"max\":1}",
		"{\"min\":1e308,\"max\":-1e308}", "{\"min\":7,\"max\":7}", "{\"logBase\":7,\"min\":\"x\",\"thresholds\":3}" };

	add_histogram(fixture_frame(f, 0, 360), "odd", sizeof odd / sizeof *odd, odd);
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
		struct hct_str scene = fixture_draw(f, specs[i], 593, 273);

		assert_int_equal(f->status, HCT_OK);
		assert_false(fixture_has(scene, "nan ") || fixture_has(scene, "inf "));
	}
	fixture_forget_frames(f);
	add_histogram(fixture_frame(f, 0, 360), "empty", 0, NULL);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), "\"No data\""));
}

static void
table_has_a_row_for_each_bucket(void **state)
{
	struct fixture *f = *state;
	static const struct hct_bucket buckets[] = { { -1, 1, 5, 3, 0 }, { 1, 2, 8, 0, 0 }, { 2, INFINITY, 3, 2, 0 },
		{ -2, -1, 1, 1, 0 } };

	add_histogram(fixture_frame(f, 0, 360), "a", 4, buckets);
	fixture_draw(f, "{\"format\":{\"unit\":\"requests/sec\"}}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "series();lower();upper();bounds();count(requests/sec);\n"
		"a;-1;1;[];5;\na;1;2;(];8;\na;2;inf;();3;\na;-2;-1;[);1;");
}

/* ---- the cases that all panels have, with histograms for samples ---------------------------------------------------------- */

static void
fill_single(struct fixture *f)
{
	static const struct hct_bucket buckets[] = { B(1, 2, 42) };

	add_histogram(fixture_frame(f, 0, 360), "only", 1, buckets);
}

static void
fill_negative(struct fixture *f)
{
	static const struct hct_bucket buckets[] = { B(-8, -4, 3), B(-4, -2, 12), B(-2, -1, 20), { -1, 1, 30, 3, 0 },
		B(1, 2, 8), B(2, 4, 2) };

	add_histogram(fixture_frame(f, 0, 360), "both signs", 6, buckets);
}

static void
fill_huge(struct fixture *f)
{
	static const struct hct_bucket buckets[] = { B(0, 1e12, 3e15), B(1e12, 2e12, 9e15), B(2e12, 4e12, 1e14),
		B(4e12, INFINITY, 5) };

	add_histogram(fixture_frame(f, 0, 360), "huge", 4, buckets);
}

static void
fill_many(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 360);
	char name[64];

	for (int i = 0; i < 500; i++) {
		g_snprintf(name, sizeof name, "{instance=\"%d\"}", i);
		add_latency(frame, name, 1.0 / 64, 12);
	}
}

#define STEPS "{\"thresholds\":{\"steps\":[{\"value\":0.25,\"color\":\"#E69F00\"},{\"value\":0.5,\"color\":\"#D55E00\"}]}}"

static void
every_panel_has_to_stand_these(void **state)
{
	const struct panel_case cases[] = { PANEL_CASES(STEPS, fill_latency),
		{ "one bucket", "{}", fill_single, 240, 140, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "both signs", "{}", fill_negative, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "huge buckets", "{}", fill_huge, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "two", "{}", fill_two, 480, 190, HCT_THEME_DARK, HCT_PALETTE_PERSES },
		{ "log 2", "{\"logBase\":2}", fill_latency, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "log 10, dark", "{\"logBase\":10}", fill_latency, 320, 190, HCT_THEME_DARK, HCT_PALETTE_PERSES },
		{ "500 histograms", "{}", fill_many, 480, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "two, small", "{}", fill_two, 200, 120, HCT_THEME_LIGHT, HCT_PALETTE_PERSES } };

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_histograms_the_panel_says_what_it_draws),
		TEST(queries_are_instant),
		TEST(buckets_are_bars_from_bound_to_bound_without_gaps),
		TEST(the_first_histogram_of_each_series_is_a_chart_and_other_series_are_told),
		TEST(the_last_step_that_the_lower_bound_has_reached_gives_the_colour),
		TEST(ends_of_the_axis_are_settings_and_zero_is_none),
		TEST(bounds_have_commas_and_counts_the_format),
		TEST(a_log_axis_begins_above_zero_and_tells_what_it_cannot_show),
		TEST(bounds_too_long_to_stand_side_by_side_are_short),
		TEST(charts_stand_side_by_side_with_their_names),
		TEST(a_chart_alone_has_no_name),
		TEST(charts_that_do_not_fit_are_counted),
		TEST(open_buckets_are_told_beside_the_bars),
		TEST(bars_narrower_than_a_pixel_are_seen),
		TEST(buckets_of_one_pixel_are_one_bar_as_high_as_the_highest),
		TEST(odd_buckets_harm_nothing),
		TEST(table_has_a_row_for_each_bucket),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
