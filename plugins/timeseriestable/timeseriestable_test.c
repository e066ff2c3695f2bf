#include "../panel_cases.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* Labels as name, value, name, value …, NULL. */
static void
begin(struct hct_result *frame, const char *name, const char *const *labels)
{
	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	for (size_t i = 0; labels && labels[i]; i += 2)
		assert_int_equal(hct_frame_builder_1.label(frame, hct_str(labels[i]), hct_str(labels[i + 1])), HCT_OK);
	assert_int_equal(hct_frame_builder_1.name(frame, hct_str(name), HCT_STR_NONE), HCT_OK);
}

static void
add_value(struct hct_result *frame, const char *const *labels, double value)
{
	const int64_t time = FIXTURE_TO_MS;

	begin(frame, "raw name", labels);
	assert_int_equal(hct_frame_builder_1.samples(frame, 1, &time, &value, NULL), HCT_OK);
}

#define LABELS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
fill_rooms(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_value(frame, LABELS("__name__", "room_temperature_celsius", "room", "Büro Süd"), 21.86);
	add_value(frame, LABELS("__name__", "room_temperature_celsius", "room", "lab"), -11.01);
	add_value(frame, LABELS("__name__", "room_temperature_celsius", "room", "attic"), 18.09);
}

static const struct hct_bucket buckets[] = { { -1, -0.5, 2, 1, 0 }, { -0.25, 0.25, 7, 3, 0 }, { 0.5, 1, 1200, 0, 0 },
	{ 1, INFINITY, 3, 2, 0 } };

static void
add_histogram(struct hct_result *frame, const char *const *labels)
{
	struct hct_histogram histogram = { .time_ms = FIXTURE_TO_MS, .count = 1212, .sum = 987.5,
		.bucket_count = sizeof buckets / sizeof *buckets, .buckets = buckets };

	begin(frame, "histogram", labels);
	assert_int_equal(hct_frame_builder_1.histogram(frame, &histogram), HCT_OK);
}

static void
fill_histogram(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_histogram(frame, LABELS("__name__", "rpc_duration", "job", "api"));
	add_value(frame, LABELS("__name__", "up", "job", "api"), 1);
}

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{}", 593, 313), "\"No data\""));
}

static void
queries_are_instant(void **state)
{
	const struct hct_panel_1 *panel = hct_plugin_entry_v1.kinds[0]->get_interface(HCT_PANEL_1);

	(void)state;
	assert_int_equal(panel->query_mode(NULL), HCT_MODE_INSTANT);
}

static void
rows_are_labels_with_bold_names_beside_raw_numbers(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill_rooms(f);
	scene = fixture_draw(f, "{}", 593, 313);
	assert_true(fixture_has(scene, " 700 14 "));
	assert_int_equal(fixture_count(scene, "\"room\""), 3);
	assert_true(fixture_has(scene, "\"-11.01\"") && fixture_has(scene, "\"room_temperature_celsius\""));
	GOLDEN("rooms", scene);
}

static void
braces_are_always_there_and_labels_in_the_order_of_the_data(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_value(frame, LABELS("__name__", "configured_limit"), 42);
	add_value(frame, LABELS("zone", "b", "area", "c"), 1);
	scene = fixture_draw(f, "{}", 593, 313);
	assert_true(fixture_has(scene, "\"configured_limit\"") && fixture_has(scene, "\"}\""));
	assert_true(hct_str_find(scene, HCT_STR("\"zone\"")) < hct_str_find(scene, HCT_STR("\"area\"")));
	assert_false(fixture_has(scene, "__name__"));
}

static void
a_series_without_labels_has_its_name(void **state)
{
	struct fixture *f = *state;

	add_value(fixture_frame(f, 0, 3600), NULL, 42);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 313), "\"raw name\""));
}

static void
numbers_are_not_formatted(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	static const struct {
		double value;
		const char *text;
	} numbers[] = { { 1234567.891, "\"1234567.891\"" }, { 0.1 + 0.2, "\"0.30000000000000004\"" }, { 1e21, "\"1e+21\"" },
		{ 1e-7, "\"1e-7\"" }, { NAN, "\"NaN\"" }, { INFINITY, "\"Infinity\"" }, { -INFINITY, "\"-Infinity\"" } };
	struct hct_str scene;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add_value(frame, LABELS("__name__", "a"), numbers[i].value);
	scene = fixture_draw(f, "{}", 593, 600);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		assert_true(fixture_has(scene, numbers[i].text));
}

static void
several_samples_stand_below_each_other_with_their_times(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	const int64_t times[] = { FIXTURE_FROM_MS, FIXTURE_FROM_MS + 3600000, FIXTURE_FROM_MS + 7200000 };
	const double values[] = { 1, 2.5, 3 };
	const uint8_t present[] = { 1, 0, 1 };
	struct hct_str scene;

	begin(frame, "a", LABELS("__name__", "a"));
	hct_frame_builder_1.samples(frame, 3, times, values, present);
	scene = fixture_draw(f, "{}", 593, 313);
	assert_true(fixture_has(scene, "\"1 @1793512800000\"") && fixture_has(scene, "\"null @1793516400000\""));
	GOLDEN("samples", scene);
}

static void
columns_share_the_width_by_their_widest_texts(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	if (!fixture_has_inter(f))
		skip();
	add_value(fixture_frame(f, 0, 3600), LABELS("__name__", "configured_limit"), 42);
	scene = fixture_draw(f, "{}", 593, 313);
	/* In the reference picture the second column begins at 446.672 - 17; the text 16 px further. */
	assert_true(fixture_has(scene, "445.6"));
}

static void
long_labels_wrap_so_that_the_values_are_seen(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_value(fixture_frame(f, 0, 3600), LABELS("__name__", "disk_used_ratio", "mount", "/var/lib/containers/storage", "host",
		"node-1.example.org"), 0.92);
	scene = fixture_draw(f, "{}", 291, 273);
	assert_true(fixture_has(scene, "\"0.92\""));
	GOLDEN("wrapped", scene);
}

static void
whole_rows_are_drawn_and_the_rest_is_counted(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;
	char name[16];

	for (int i = 0; i < 12; i++) {
		g_snprintf(name, sizeof name, "m%d", i);
		add_value(frame, LABELS("__name__", name), i);
	}
	/* 4 × 53 and the note fit into 313 - 24, 5 rows do not with it. */
	scene = fixture_draw(f, "{}", 593, 287);
	assert_true(fixture_has(scene, "\"m3\"") && fixture_has(scene, "\"… 8 more\""));
	assert_false(fixture_has(scene, "\"m4\""));
	f->paged = 1;
	scene = fixture_draw(f, "{}", 593, 313);
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor >> 32, 5);
	assert_false(fixture_has(scene, " more"));
	scene = fixture_draw(f, "{}", 593, 413);
	assert_int_equal(f->status, HCT_OK);
	assert_true(fixture_has(scene, "\"m5\"") && fixture_has(scene, "\"m11\""));
	assert_false(fixture_has(scene, "\"m4\""));
}

static void
a_row_higher_than_the_panel_is_divided_between_its_values(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	double values[40];
	struct hct_str scene;

	for (int i = 0; i < 40; i++)
		values[i] = 1000 + i;
	fixture_series(frame, "long", 60, 40, values);
	add_value(frame, LABELS("__name__", "short"), 5);
	/* 313 - 2·12 - 2·16 - 20 of the note: 11 lines of 20. */
	scene = fixture_draw(f, "{}", 593, 313);
	assert_true(fixture_has(scene, "\"1010 @") && fixture_has(scene, "\"… 29 more\"") && fixture_has(scene, "\"… 1 more\""));
	assert_false(fixture_has(scene, "\"1011 @"));
	f->paged = 1;
	fixture_draw(f, "{}", 593, 313);
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor, 12);
	/* The name is repeated where the values go on. */
	scene = fixture_draw(f, "{}", 593, 1000);
	assert_int_equal(f->status, HCT_OK);
	assert_true(fixture_has(scene, "\"long\"") && fixture_has(scene, "\"1012 @") && fixture_has(scene, "\"short\""));
	assert_false(fixture_has(scene, "\"1011 @"));
}

static void
paging_ends_whatever_the_height(void **state)
{
	struct fixture *f = *state;

	fill_histogram(f);
	f->paged = 1;
	for (double height = 8; height < 400; height += 56) {
		size_t pages = 0;

		f->cursor = 0;
		do {
			uint64_t before = f->cursor;

			fixture_draw(f, "{}", 300, height);
			assert_true(f->status != HCT_MORE || f->cursor > before);
		} while (f->status == HCT_MORE && ++pages < 100);
		assert_int_equal(f->status, HCT_OK);
	}
}

static void
natural_height_shows_everything(void **state)
{
	struct fixture *f = *state;
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	const struct hct_panel_1 *panel = kind->get_interface(HCT_PANEL_1);
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .render = &f->render };
	struct hct_canvas *canvas = hct_canvas_create_null(f->fonts, (struct hct_rect){ 0, 0, 593, 300 });
	double height;
	void *self;

	fill_rooms(f);
	fixture_draw(f, "{}", 593, 313);
	args.frame_count = f->frame_count;
	assert_int_equal(kind->create(&fixture_host, NULL, &f->diag, &self), HCT_OK);
	assert_int_equal(panel->prepare(self, &args, &f->diag), HCT_OK);
	height = panel->natural_height(self, 593, 0, canvas);
	/* Three rows of 20 + 2·16 + 1 between two paddings of 12; from the second row on, two. */
	assert_true(height == 3 * 53 + 24);
	assert_true(panel->natural_height(self, 593, (uint64_t)1 << 32, canvas) == 2 * 53 + 24);
	kind->destroy(self);
	hct_canvas_destroy(canvas);
	assert_false(fixture_has(fixture_draw(f, "{}", 593, height), " more"));
	assert_true(fixture_has(fixture_draw(f, "{}", 593, height - 2), "… 1 more"));
}

static void
very_many_series_are_not_formatted_and_a_box_says_so(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	for (int i = 0; i < 999; i++)
		add_value(frame, LABELS("__name__", "m", "job", "api"), i);
	assert_false(fixture_has(fixture_draw(f, "{}", 593, 313), "not formatted"));
	fixture_forget_frames(f);
	frame = fixture_frame(f, 0, 3600);
	for (int i = 0; i < 1000; i++)
		add_value(frame, LABELS("__name__", "m", "job", "api"), i);
	scene = fixture_draw(f, "{}", 593, 313);
	assert_true(fixture_has(scene, "not formatted") && fixture_has(scene, "\"raw name\""));
	assert_false(fixture_has(scene, " 700 14 "));
	GOLDEN("thousand", scene);
}

static void
a_histogram_has_totals_and_a_line_for_each_bucket(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill_histogram(f);
	scene = fixture_draw(f, "{}", 900, 500);
	assert_true(fixture_has(scene, "\"Total count: 1212\"") && fixture_has(scene, "\"Sum: 987.5\""));
	assert_true(fixture_has(scene, "\"Histogram Sample\"") && fixture_has(scene, "\"Range\"") && fixture_has(scene, "\"Count\""));
	assert_true(fixture_has(scene, "\"[-1 -> -0.5)\"") && fixture_has(scene, "\"[-0.25 -> 0.25]\""));
	assert_true(fixture_has(scene, "\"(0.5 -> 1]\"") && fixture_has(scene, "\"(1 -> +Inf)\""));
	GOLDEN("histogram", scene);
}

static void
histograms_of_several_times_tell_them(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_histogram early = { .time_ms = FIXTURE_FROM_MS, .count = 1, .sum = 2, .bucket_count = 1, .buckets = buckets };
	struct hct_histogram late = early;

	late.time_ms = FIXTURE_TO_MS;
	begin(frame, "a", LABELS("__name__", "a"));
	hct_frame_builder_1.histogram(frame, &early);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 600), "\"Histogram Sample\""));
	fixture_forget_frames(f);
	frame = fixture_frame(f, 0, 3600);
	begin(frame, "a", LABELS("__name__", "a"));
	hct_frame_builder_1.histogram(frame, &early);
	hct_frame_builder_1.histogram(frame, &late);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 600), "\"Histogram Sample @1793512800000\""));
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 600), "\"Histogram Sample @1793534400000\""));
}

/* ---- the chart in a row --------------------------------------------------------------------------------------------- */

static const struct hct_frame *embedded_frame;
static size_t embedded_series;
static struct hct_rect embedded_box;

static struct hct_embed *
fake_create(const struct hct_panel_args *in, struct hct_str kind, const struct hct_spec *spec, const struct hct_frame *frame,
	size_t series, struct hct_diag *diag)
{
	(void)in;
	(void)diag;
	assert_true(hct_str_is(kind, "HistogramChart"));
	assert_null(spec);
	embedded_frame = frame;
	embedded_series = series;
	return (struct hct_embed *)&embedded_frame;
}

static hct_status
fake_draw(struct hct_embed *embed, struct hct_canvas *canvas, struct hct_rect box, struct hct_diag *diag)
{
	(void)embed;
	(void)canvas;
	(void)diag;
	embedded_box = box;
	return HCT_OK;
}

static void
fake_destroy(struct hct_embed *embed)
{
	(void)embed;
}

static const void *
embedding_interface(const struct hct_host *host, const char *id)
{
	static const struct hct_embed_1 embed_1 = { fake_create, fake_draw, fake_destroy };

	return strcmp(id, HCT_EMBED_1) == 0 ? &embed_1 : fixture_interface(host, id);
}

static void
the_chart_of_a_histogram_is_that_of_its_own_series(void **state)
{
	struct fixture *f = *state;
	const struct hct_host host = { .size = sizeof host, .get_interface = embedding_interface };
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	const struct hct_panel_1 *panel = kind->get_interface(HCT_PANEL_1);
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .render = &f->render };
	struct hct_canvas *canvas = hct_canvas_create_null(f->fonts, (struct hct_rect){ 0, 0, 900, 900 });
	struct hct_draw_args draw = { .size = sizeof draw, .canvas = canvas, .box = { 0, 0, 900, 900 } };
	void *self;

	add_value(fixture_frame(f, 0, 3600), LABELS("__name__", "up", "job", "api"), 1);
	fill_histogram(f);
	fixture_draw(f, "{}", 900, 900);
	args.frame_count = f->frame_count;
	assert_int_equal(kind->create(&host, NULL, &f->diag, &self), HCT_OK);
	assert_int_equal(panel->prepare(self, &args, &f->diag), HCT_OK);
	assert_int_equal(panel->draw(self, &draw, &f->diag), HCT_OK);
	assert_ptr_equal(embedded_frame, f->frames[1]);
	assert_int_equal(embedded_series, 0);
	assert_true(embedded_box.width == 400 && embedded_box.height == 200);
	kind->destroy(self);
	hct_canvas_destroy(canvas);
}

static void
settings_for_a_pointer_are_told(void **state)
{
	struct fixture *f = *state;

	fill_rooms(f);
	fixture_draw(f, "{\"selection\":{\"enabled\":true},\"actions\":{}}", 593, 313);
	assert_int_equal(f->diag.count, 2);
	assert_int_equal(f->diag.first->severity, HCT_SEVERITY_INFO);
}

static void
hostile_labels_harm_nothing(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	char *huge = g_strnfill(500000, 'x'), name[16];

	begin(frame, "", LABELS("__name__", "", "", "", "a", "line\nbreak\x01\"quote", "huge", huge));
	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	for (int i = 0; i < 3000; i++) {
		g_snprintf(name, sizeof name, "label%d", i);
		hct_frame_builder_1.label(frame, hct_str(name), hct_str("é"));
	}
	hct_frame_builder_1.name(frame, hct_str(huge), HCT_STR_NONE);
	assert_true(fixture_has(fixture_draw(f, "{}", 593, 313), "more"));
	assert_int_equal(f->status, HCT_OK);
	g_free(huge);
}

static void
table_has_a_row_for_each_sample_or_bucket(void **state)
{
	struct fixture *f = *state;

	fill_rooms(f);
	fixture_draw(f, "{}", 300, 150);
	assert_string_equal(f->sink.text.ptr, "series();time();value();\nraw name;@21600;21.86;\nraw name;@21600;-11.01;\n"
		"raw name;@21600;18.09;");
	fixture_forget_frames(f);
	fill_histogram(f);
	fixture_draw(f, "{}", 300, 150);
	assert_string_equal(f->sink.text.ptr,
		"series();time();value();count();sum();lower();upper();bounds();bucket count();\n"
		"histogram;@21600;-;1212;987.5;-1;-0.5;[);2;\nhistogram;@21600;-;1212;987.5;-0.25;0.25;[];7;\n"
		"histogram;@21600;-;1212;987.5;0.5;1;(];1200;\nhistogram;@21600;-;1212;987.5;1;inf;();3;\n"
		"raw name;@21600;1;-;-;-;-;-;-;");
}

static void
every_panel_has_to_stand_these(void **state)
{
	const struct panel_case cases[] = { PANEL_CASES("{}", fill_rooms),
		{ "histogram", "{}", fill_histogram, 480, 400, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "histogram, dark and narrow", "{}", fill_histogram, 240, 400, HCT_THEME_DARK, HCT_PALETTE_PERSES } };

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(queries_are_instant),
		TEST(rows_are_labels_with_bold_names_beside_raw_numbers),
		TEST(braces_are_always_there_and_labels_in_the_order_of_the_data),
		TEST(a_series_without_labels_has_its_name),
		TEST(numbers_are_not_formatted),
		TEST(several_samples_stand_below_each_other_with_their_times),
		TEST(columns_share_the_width_by_their_widest_texts),
		TEST(long_labels_wrap_so_that_the_values_are_seen),
		TEST(whole_rows_are_drawn_and_the_rest_is_counted),
		TEST(a_row_higher_than_the_panel_is_divided_between_its_values),
		TEST(paging_ends_whatever_the_height),
		TEST(natural_height_shows_everything),
		TEST(very_many_series_are_not_formatted_and_a_box_says_so),
		TEST(a_histogram_has_totals_and_a_line_for_each_bucket),
		TEST(histograms_of_several_times_tell_them),
		TEST(the_chart_of_a_histogram_is_that_of_its_own_series),
		TEST(settings_for_a_pointer_are_told),
		TEST(hostile_labels_harm_nothing),
		TEST(table_has_a_row_for_each_sample_or_bucket),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
