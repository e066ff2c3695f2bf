#include "../panel_cases.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define STATES "\"mappings\":[" \
	"{\"kind\":\"Value\",\"spec\":{\"value\":\"0\",\"result\":{\"value\":\"stopped\",\"color\":\"#9e9e9e\"}}}," \
	"{\"kind\":\"Value\",\"spec\":{\"value\":\"1\",\"result\":{\"value\":\"running\",\"color\":\"#43a047\"}}}," \
	"{\"kind\":\"Value\",\"spec\":{\"value\":\"2\",\"result\":{\"value\":\"failing\",\"color\":\"#e53935\"}}}]"
#define LEGEND "\"legend\":{\"position\":\"bottom\"}"

/* Steps of half an hour: thirteen columns. */
static struct hct_result *
half_hours(struct fixture *f)
{
	return fixture_frame(f, 0, 1800);
}

static void
add_row(struct hct_result *frame, const char *name, size_t count, const double *values)
{
	fixture_series(frame, name, 1800, count, values);
}

static void
add_sample(struct hct_result *frame, const char *name, int64_t after_ms, double value)
{
	const int64_t time = FIXTURE_FROM_MS + after_ms;

	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	assert_int_equal(hct_frame_builder_1.name(frame, hct_str(name), HCT_STR_NONE), HCT_OK);
	assert_int_equal(hct_frame_builder_1.samples(frame, 1, &time, &value, NULL), HCT_OK);
}

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{}", 593, 193), "No data"));
	half_hours(f);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 193), "No data"));
}

static void
rows_run_from_below_and_cells_have_the_colours_of_their_mappings(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);

	add_row(frame, "auth", 13, (const double[]){ 1, 1, 2, 2, 1, 1, 1, 0, 0, 1, 1, 1, 1 });
	add_row(frame, "search", 13, (const double[]){ 1, NAN, NAN, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2 });
	GOLDEN("mapped", fixture_draw(f, "{" STATES "," LEGEND "}", 593, 273));
}

static void
values_without_mappings_have_the_palette_in_the_order_of_their_appearance(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);
	static const char *const palette[] = { "#56b4e9", "#009e73", "#0072b2", "#cc79a7", "#f0e442", "#e69f00",
		"#d55e00" };
	struct hct_str scene;
	ptrdiff_t last = 0;

	add_row(frame, "a", 9, (const double[]){ 6, 5, 6, 4, 3, 3, 2, 1, 0 });
	scene = fixture_draw(f, "{}", 593, 273);
	scene = hct_str_sub(scene, (size_t)hct_str_find(scene, HCT_STR("rects")), scene.len);
	for (size_t i = 0; i < 7; i++) {
		ptrdiff_t at = hct_str_find(scene, hct_str(palette[i]));

		assert_true(at > last);
		last = at;
	}
}

/* Calculated apart: hue 201.63, saturation 0.7696, lightness 0.6255 of #56b4e9, changed by the sum of the characters. */
static void
further_values_have_colours_derived_from_what_they_are_written_as(void **state)
{
	static const struct { double value; const char *color; } cases[] = { { 7, "#a070f5" }, { 8, "#e31097" }, { 9, "#f5a070" },
		{ -3.5, "#f5a070" }, { 1e21, "#97e310" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		double values[] = { 100, 101, 102, 103, 104, 105, 106, cases[i].value };
		struct hct_str scene;

		fixture_forget_frames(f);
		add_row(half_hours(f), "a", 7, values);
		assert_false(fixture_has(fixture_draw(f, "{}", 593, 273), cases[i].color));
		fixture_forget_frames(f);
		add_row(half_hours(f), "a", 8, values);
		scene = fixture_draw(f, "{}", 593, 273);
		assert_true(fixture_has(scene, cases[i].color));
	}
}

static void
a_mapping_colours_its_value_and_the_others_keep_their_place_in_the_palette(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_row(half_hours(f), "a", 3, (const double[]){ 1, 0, 5 });
	scene = fixture_draw(f, "{\"mappings\":[{\"kind\":\"Value\",\"spec\":{\"value\":\"0\","
		"\"result\":{\"value\":\"off\",\"color\":\"#123456\"}}}]}", 593, 273);
	assert_true(fixture_has(scene, "#56b4e9") && fixture_has(scene, "#123456") && fixture_has(scene, "#0072b2"));
	assert_false(fixture_has(scene, "#009e73"));
}

static void
the_legend_names_each_label_once(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_row(half_hours(f), "a", 6, (const double[]){ 0.1, 0.2, 0.9, 0.3, 0.95, 7 });
	scene = fixture_draw(f, "{" LEGEND ",\"mappings\":["
		"{\"kind\":\"Range\",\"spec\":{\"to\":0.5,\"result\":{\"value\":\"low\",\"color\":\"#66bb6a\"}}},"
		"{\"kind\":\"Range\",\"spec\":{\"from\":0.5,\"to\":1,\"result\":{\"value\":\"high\"}}}]}", 593, 273);
	assert_int_equal(fixture_count(scene, "\"low\""), 1);
	/* Values of one name in two colours are two items. */
	assert_int_equal(fixture_count(scene, "\"high\""), 2);
	assert_int_equal(fixture_count(scene, "\"7\""), 1);
}

static void
a_legend_as_a_table_has_no_values(void **state)
{
	struct fixture *f = *state;

	add_row(half_hours(f), "a", 2, (const double[]){ 0, 1 });
	GOLDEN("table", fixture_draw(f, "{\"legend\":{\"position\":\"right\",\"mode\":\"table\",\"values\":[\"mean\"]}}",
		593, 273));
}

static void
a_sample_belongs_to_the_nearest_column(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);
	struct hct_str scene;

	add_sample(frame, "early", 1800000 - 899000, 1);
	add_sample(frame, "late", 1800000 + 899000, 2);
	add_sample(frame, "before the range", -901000, 3);
	scene = fixture_draw(f, "{}", 593, 273);
	assert_int_equal(fixture_count(scene, "rects"), 2);
	/* Both in the second column. */
	assert_int_equal(fixture_count(scene, "| #"), 0);
	assert_true(fixture_has(scene, "#56b4e9") && fixture_has(scene, "#009e73"));
	assert_int_equal(fixture_count(hct_buf_view(&f->sink.text), "@901;1;1;"), 1);
	assert_int_equal(fixture_count(hct_buf_view(&f->sink.text), "@2699;2;2;"), 1);
	assert_false(fixture_has(hct_buf_view(&f->sink.text), "before"));
}

static void
a_coarser_query_has_wider_cells(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_row(half_hours(f), "fine", 2, (const double[]){ 0, 0 });
	fixture_series(fixture_frame(f, 1, 5400), "coarse", 5400, 2, (const double[]){ 1, 1 });
	scene = fixture_draw(f, "{}", 593, 273);
	/* 13 columns; the first coarse cell loses what would be before the range. */
	GOLDEN("coarse", scene);
}

static void
narrow_cells_have_no_border_and_show_what_is_rare(void **state)
{
	struct fixture *f = *state;
	double *values = g_new(double, 1441);
	struct hct_str scene;

	for (size_t i = 0; i < 1441; i++)
		values[i] = i == 700 ? 2 : 1;
	fixture_series(fixture_frame(f, 0, 15), "a", 15, 1441, values);
	scene = fixture_draw(f, "{" STATES "}", 593, 273);
	assert_false(fixture_has(scene, "#ffffff"));
	/* Of four columns in a pixel one is failing, in the whole picture one of 1441. */
	assert_int_equal(fixture_count(scene, "#e53935"), 1);
	assert_int_equal(fixture_count(scene, "#43a047"), 2);
	GOLDEN("narrow", scene);
	g_free(values);
}

static void
add_many_rows(struct fixture *f, size_t count)
{
	struct hct_result *frame = half_hours(f);
	char name[32];

	for (size_t i = 0; i < count; i++) {
		g_snprintf(name, sizeof name, "row %zu", i);
		add_row(frame, name, 1, (const double[]){ 1 });
	}
}

static void
rows_that_do_not_fit_are_counted(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_many_rows(f, 40);
	scene = fixture_draw(f, "{}", 593, 193);
	/* 169 px, less a twentieth above and below, less 27 px below, less the note's line: 107 px for rows of 13. */
	assert_true(fixture_has(scene, "\"row 39\"") && fixture_has(scene, "\"row 32\"") && !fixture_has(scene, "\"row 31\""));
	assert_true(fixture_has(scene, "\"… 32 more\""));
	assert_int_equal(f->status, HCT_OK);
}

static void
rows_that_do_not_fit_continue_on_the_next_page(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;
	size_t shown = 0, pages = 0;

	add_many_rows(f, 40);
	f->paged = 1;
	do {
		scene = fixture_draw(f, "{}", 593, 193);
		assert_false(fixture_has(scene, " more"));
		shown += fixture_count(scene, "rects");
		pages++;
		if (pages == 2)
			assert_true(fixture_has(scene, "\"row 30\"") && !fixture_has(scene, "\"row 31\""));
	} while (f->status == HCT_MORE && pages < 40);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(shown, 40);
	assert_int_equal(pages, 5);
}

static void
what_continues_takes_the_height_that_it_needs(void **state)
{
	struct fixture *f = *state;
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	const struct hct_panel_1 *panel = kind->get_interface(HCT_PANEL_1);
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .frame_count = 1, .render = &f->render };
	static const char spec[] = "{" LEGEND "}";
	double height;
	void *self;

	add_many_rows(f, 40);
	fixture_draw(f, spec, 593, 193);
	assert_int_equal(kind->create(f->host, fixture_spec(f, spec), &f->diag, &self), HCT_OK);
	assert_int_equal(panel->prepare(self, &args, &f->diag), HCT_OK);
	assert_true(panel->natural_height(self, 593, 0, NULL) == 0);
	height = panel->natural_height(self, 593, 10, NULL);
	kind->destroy(self);
	f->paged = 1;
	f->cursor = 10;
	assert_int_equal(fixture_count(fixture_draw(f, spec, 593, height), "stroke #ffffff"), 30);
	assert_int_equal(f->status, HCT_OK);
	f->cursor = 10;
	fixture_draw(f, spec, 593, height - 13);
	assert_int_equal(f->status, HCT_MORE);
}

static void
sorting_changes_nothing_and_says_so(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);
	size_t before = f->diag.count;
	char *plain;

	add_row(frame, "b", 1, (const double[]){ 1 });
	add_row(frame, "a", 1, (const double[]){ 1 });
	plain = g_strdup(fixture_draw(f, "{}", 593, 273).ptr);
	assert_int_equal(f->diag.count, before);
	assert_string_equal(fixture_draw(f, "{\"sorting\":\"asc\"}", 593, 273).ptr, plain);
	assert_int_equal(f->diag.count, before + 1);
	g_free(plain);
}

static void
long_names_leave_room_for_cells(void **state)
{
	struct fixture *f = *state;

	add_row(half_hours(f), "http_requests_total{instance=\"a-very-long-name.example.com:9090\",job=\"api\"}", 2,
		(const double[]){ 1, 2 });
	GOLDEN("long", fixture_draw(f, "{}", 300, 150));
}

static void
without_steps_there_are_no_columns(void **state)
{
	struct fixture *f = *state;

	fixture_series(fixture_frame(f, 0, 0), "instant", 60, 1, (const double[]){ 1 });
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 273), "No data"));
	assert_int_equal(f->diag.count, 1);
}

static void
odd_values_are_values(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);
	const double values[] = { INFINITY, -INFINITY, NAN, -0.0, 0, NAN };
	struct hct_str scene;

	for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
		add_sample(frame, "odd", (int64_t)i * 1800000, values[i]);
	scene = fixture_draw(f, "{" LEGEND "}", 593, 273);
	assert_int_equal(fixture_count(scene, "\"NaN\""), 1);
	assert_int_equal(fixture_count(scene, "\"Infinity\"") + fixture_count(scene, "\"-Infinity\""), 2);
	assert_int_equal(fixture_count(scene, "\"0\""), 1);
}

static void
too_many_values_share_a_colour(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 1);
	double *values = g_new(double, 21601);

	for (size_t i = 0; i < 21601; i++)
		values[i] = (double)i;
	fixture_series(frame, "a", 1, 21601, values);
	fixture_draw(f, "{" LEGEND "}", 593, 273);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(f->diag.count, 1);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), ";9998;9998;"));
	assert_true(fixture_has(hct_buf_view(&f->sink.text), ";20000;other values;"));
	g_free(values);
}

static void
table_has_a_row_for_each_sample(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = half_hours(f);

	add_row(frame, "auth", 2, (const double[]){ 1, 2 });
	add_row(frame, "search", 2, (const double[]){ NAN, 7 });
	fixture_draw(f, "{" STATES "}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "series();time();value();state();\nauth;@0;1;running;\nauth;@1800;2;failing;\n"
		"search;@1800;7;7;");
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const double sizes[] = { 120, 80, 40, 30, 24, 8, 2, 0 };

	add_many_rows(f, 3);
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		fixture_draw(f, "{" LEGEND "}", sizes[i], sizes[i] * 0.75);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
fill_states(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 900);
	static const char *const names[] = { "auth", "billing", "cache" };

	for (size_t row = 0; row < 3; row++) {
		double values[25];

		for (size_t i = 0; i < 25; i++)
			values[i] = i % 11 == 3 * row + 1 ? 2 : i == 20 ? NAN : i % 9 == row ? 0 : 1;
		fixture_series(frame, names[row], 900, 25, values);
	}
}

static void
fill_fine(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 15);
	double *values = g_new(double, 1441);

	for (size_t row = 0; row < 2; row++) {
		for (size_t i = 0; i < 1441; i++)
			values[i] = i / 100 % 7 == row ? 2 : i % 200 == 150 ? 0 : i > 900 && i < 1000 ? NAN : 1;
		fixture_series(frame, row ? "worker" : "search", 15, 1441, values);
	}
	g_free(values);
}

static void
fill_many(struct fixture *f)
{
	add_many_rows(f, 60);
}

static void
every_panel_has_to_stand_these(void **state)
{
	static const char spec[] = "{" STATES "," LEGEND "}";
	static const struct panel_case cases[] = { PANEL_CASES(spec, fill_states),
		{ "no mappings", "{\"legend\":{\"position\":\"right\"}}", case_usual, 480, 190, HCT_THEME_LIGHT,
			HCT_PALETTE_PERSES },
		{ "fine", spec, fill_fine, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "fine, dark", spec, fill_fine, 320, 190, HCT_THEME_DARK, HCT_PALETTE_PERSES },
		{ "many rows", spec, fill_many, 320, 300, HCT_THEME_LIGHT, HCT_PALETTE_PERSES } };

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(rows_run_from_below_and_cells_have_the_colours_of_their_mappings),
		TEST(values_without_mappings_have_the_palette_in_the_order_of_their_appearance),
		TEST(further_values_have_colours_derived_from_what_they_are_written_as),
		TEST(a_mapping_colours_its_value_and_the_others_keep_their_place_in_the_palette),
		TEST(the_legend_names_each_label_once),
		TEST(a_legend_as_a_table_has_no_values),
		TEST(a_sample_belongs_to_the_nearest_column),
		TEST(a_coarser_query_has_wider_cells),
		TEST(narrow_cells_have_no_border_and_show_what_is_rare),
		TEST(rows_that_do_not_fit_are_counted),
		TEST(rows_that_do_not_fit_continue_on_the_next_page),
		TEST(what_continues_takes_the_height_that_it_needs),
		TEST(sorting_changes_nothing_and_says_so),
		TEST(long_names_leave_room_for_cells),
		TEST(without_steps_there_are_no_columns),
		TEST(odd_values_are_values),
		TEST(too_many_values_share_a_colour),
		TEST(table_has_a_row_for_each_sample),
		TEST(tiny_boxes_are_safe),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
