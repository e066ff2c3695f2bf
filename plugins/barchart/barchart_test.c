#include "../panel_cases.h"

#include <stdio.h>

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define WIDTH 593
#define HEIGHT 273

static void
add_bar(struct hct_result *frame, const char *name, double value)
{
	fixture_series(frame, name, 3600, 1, &value);
}

/* A series whose only sample is a gap. */
static void
add_null(struct hct_result *frame, const char *name)
{
	const int64_t time = FIXTURE_FROM_MS;
	const double value = 0;
	const uint8_t absent = 0;

	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, hct_str(name), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 1, &time, &value, &absent);
}

/* labels: names and values in turn, NULL at the end. */
static void
add_labelled(struct hct_result *frame, const char *display, double value, const char *const *labels)
{
	const int64_t time = FIXTURE_FROM_MS;
	GString *name = g_string_new("metric");

	hct_frame_builder_1.begin_series(frame);
	for (size_t i = 0; labels[i]; i += 2) {
		hct_frame_builder_1.label(frame, hct_str(labels[i]), hct_str(labels[i + 1]));
		g_string_append_printf(name, " %s=%s", labels[i], labels[i + 1]);
	}
	hct_frame_builder_1.name(frame, hct_str(name->str), hct_str(display));
	hct_frame_builder_1.samples(frame, 1, &time, &value, NULL);
	g_string_free(name, TRUE);
}
#define LABELS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
case_queues(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_bar(frame, "mail", 10);
	add_bar(frame, "resize", 79);
	add_bar(frame, "export", 383);
	add_bar(frame, "billing", 1);
}

static void
case_memory(struct fixture *f)
{
	static const char *const states[] = { "cached", "free", "used" };
	static const double values[] = { 3.03e9, 2.37e9, 5.71e9 };
	static const char *const nodes[] = { "node-1", "node-2", "node-3" };
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	for (size_t n = 0; n < 3; n++)
		for (size_t s = 0; s < 3; s++)
			add_labelled(frame, states[s], values[s] * (1 + 0.1 * (double)n),
				LABELS("__name__", "node_memory_bytes", "instance", nodes[n], "state", states[s]));
}

/* Of two marks, one after the other: what an axis has first is written first. */
static bool
in_order(struct hct_str scene, const char *const *parts)
{
	ptrdiff_t last = -1;

	for (size_t i = 0; parts[i]; i++) {
		ptrdiff_t at = hct_str_find(scene, hct_str(parts[i]));

		if (at <= last)
			return false;
		last = at;
	}
	return true;
}
#define ORDER(scene, ...) in_order(scene, (const char *const[]){ __VA_ARGS__, NULL })

/* The n-th rectangle of bars, in the order of the scene. */
static struct hct_rect
bar_at(struct hct_str scene, size_t index)
{
	struct hct_rect rect = { 0, 0, 0, 0 };
	const char *at = strstr(scene.ptr, "rects ");

	for (; at && index > 0; index--)
		at = strstr(at + 1, "rects ");
	assert_non_null(at);
	assert_int_equal(sscanf(strstr(at, ": "), ": %lf %lf %lf %lf", &rect.x, &rect.y, &rect.width, &rect.height), 4);
	return rect;
}

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{}", WIDTH, HEIGHT), "No data"));
}

static void
the_largest_bar_is_on_top_and_each_has_its_value(void **state)
{
	struct fixture *f = *state;

	case_queues(f);
	GOLDEN("horizontal", fixture_draw(f, "{}", WIDTH, HEIGHT));
}

static void
vertical_bars_have_their_values_above(void **state)
{
	struct fixture *f = *state;

	case_queues(f);
	GOLDEN("vertical", fixture_draw(f, "{\"orientation\":\"vertical\",\"sort\":\"asc\","
		"\"format\":{\"unit\":\"decimal\",\"decimalPlaces\":1}}", WIDTH, HEIGHT));
}

static void
nothing_comes_before_the_smallest_and_equal_ones_keep_their_order(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_bar(frame, "five", 5);
	add_null(frame, "null");
	add_bar(frame, "minus", -2);
	add_bar(frame, "first three", 3);
	add_bar(frame, "other three", 3);
	/* The axis runs from bottom to top, and so do its labels in the scene. */
	assert_true(ORDER(fixture_draw(f, "{\"sort\":\"desc\"}", WIDTH, HEIGHT), "\"null\"", "\"minus\"", "\"first three\"",
		"\"other three\"", "\"five\""));
	assert_true(ORDER(fixture_draw(f, "{}", WIDTH, HEIGHT), "\"null\"", "\"minus\"", "\"first three\"",
		"\"other three\"", "\"five\""));
	assert_true(ORDER(fixture_draw(f, "{\"sort\":\"asc\"}", WIDTH, HEIGHT), "\"five\"", "\"first three\"",
		"\"other three\"", "\"minus\"", "\"null\""));
	assert_true(ORDER(fixture_draw(f, "{\"sort\":\"desc\",\"orientation\":\"vertical\"}", WIDTH, HEIGHT), "\"null\"",
		"\"minus\"", "\"first three\"", "\"other three\"", "\"five\""));
}

static void
zero_and_nothing_have_neither_bar_nor_value(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_bar(frame, "zero", 0);
	add_null(frame, "null");
	add_bar(frame, "nan", NAN);
	add_bar(frame, "one", 1);
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"days\"}}", WIDTH, HEIGHT);
	assert_int_equal(fixture_count(scene, "rects"), 1);
	/* Of the value and of the axis. */
	assert_int_equal(fixture_count(scene, "\"1d\""), 2);
	assert_int_equal(fixture_count(scene, "\"0s\""), 1);
	assert_true(fixture_has(scene, "\"nan\"") && fixture_has(scene, "\"null\"") && fixture_has(scene, "\"zero\""));
}

static void
shares_are_percent_of_the_sum_whatever_the_format(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	case_queues(f);
	add_null(f->results[0], "null");
	scene = fixture_draw(f, "{\"mode\":\"percentage\",\"format\":{\"unit\":\"bytes\",\"decimalPlaces\":1}}", WIDTH,
		HEIGHT);
	/* 383, 79, 10 and 1 of 473. */
	assert_true(fixture_has(scene, "\"81.0%\"") && fixture_has(scene, "\"16.7%\""));
	assert_true(fixture_has(scene, "\"2.1%\"") && fixture_has(scene, "\"0.2%\""));
	assert_true(fixture_has(scene, "\"0.0%\"") && fixture_has(scene, "\"100.0%\""));
	assert_false(fixture_has(scene, "byte"));
	assert_false(fixture_has(scene, "\"120.0%\""));
}

static void
shares_of_nothing_are_not_drawn(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_bar(frame, "plus", 5);
	add_bar(frame, "minus", -5);
	scene = fixture_draw(f, "{\"mode\":\"percentage\"}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(fixture_count(scene, "rects"), 0);
	assert_true(fixture_has(scene, "\"plus\"") && fixture_has(scene, "\"minus\""));
	assert_false(fixture_has(scene, "NaN") || fixture_has(scene, "nan"));
}

static void
an_axis_of_shares_ends_at_the_whole(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	add_bar(fixture_frame(f, 0, 3600), "all", 7);
	scene = fixture_draw(f, "{\"mode\":\"percentage\"}", WIDTH, HEIGHT);
	/* Value and end of the axis. */
	assert_int_equal(fixture_count(scene, "\"100%\""), 2);
	assert_false(fixture_has(scene, "\"120%\""));
}

static void
bars_are_as_thick_as_their_band_less_six_pixels(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_rect first, second;

	add_bar(frame, "a", 1);
	add_bar(frame, "b", 2);
	fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_true(fixture_has(hct_buf_view(&f->scene), "radius 4"));
	first = bar_at(hct_buf_view(&f->scene), 0);
	second = bar_at(hct_buf_view(&f->scene), 1);
	assert_true(fabs(first.height - (220 / 2.0 - 6)) < 0.01);
	assert_true(fabs(first.y - second.y - 220 / 2.0) < 0.01);
	/* 150 px at most, 14 at least. */
	assert_true(fabs(bar_at(fixture_draw(f, "{}", WIDTH, 600), 0).height - 150) < 0.01);
	for (int i = 0; i < 24; i++)
		add_bar(frame, "more", 3);
	assert_true(fabs(bar_at(fixture_draw(f, "{}", WIDTH, HEIGHT), 0).height - 14) < 0.01);
}

static void
the_first_expression_found_in_a_name_gives_the_colour(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	case_queues(f);
	scene = fixture_draw(f, "{\"visual\":{\"colorOverrides\":[{\"regex\":\"\",\"color\":\"#010101\"},"
		"{\"regex\":\"(\",\"color\":\"#020202\"},{\"regex\":\"^m\",\"color\":\"#8e24aa\"},"
		"{\"regex\":\"ai|xpo\",\"color\":\"#ff7043\"},{\"regex\":\"/bill/\",\"color\":\"#030303\"},"
		"{\"regex\":\"resize\",\"color\":\"no colour\"}]}}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(fixture_count(scene, "rects #8e24aa"), 1);
	assert_int_equal(fixture_count(scene, "rects #ff7043"), 1);
	assert_int_equal(fixture_count(scene, "rects #56b4e9"), 2);
	assert_true(ORDER(scene, "group \"mail\"", "rects #8e24aa"));
	assert_true(ORDER(scene, "group \"export\"", "rects #ff7043"));
}

static void
the_calculation_decides_and_an_unknown_one_is_an_error(void **state)
{
	struct fixture *f = *state;
	const double values[] = { 2, 4, 9 };
	void *self = NULL;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 3, values);
	assert_true(fixture_has(fixture_draw(f, "{\"format\":{\"unit\":\"usd\"}}", WIDTH, HEIGHT), "\"$9\""));
	assert_true(fixture_has(fixture_draw(f, "{\"calculation\":\"mean\",\"format\":{\"unit\":\"usd\"}}", WIDTH, HEIGHT),
		"\"$5\""));
	assert_true(fixture_has(fixture_draw(f, "{\"calculation\":\"sum\",\"format\":{\"unit\":\"usd\"}}", WIDTH, HEIGHT),
		"\"$15\""));
	assert_int_equal(hct_plugin_entry_v1.kinds[0]->create(&fixture_host, fixture_spec(f, "{\"calculation\":\"best\"}"),
				 &f->diag, &self),
		HCT_ERR_SPEC);
	assert_null(self);
	assert_int_equal(f->diag.errors, 1);
}

static void
groups_stand_side_by_side_above_a_legend(void **state)
{
	struct fixture *f = *state;

	case_memory(f);
	GOLDEN("grouped", fixture_draw(f, "{\"groupBy\":[\"instance\"],\"orientation\":\"vertical\","
		"\"format\":{\"unit\":\"bytes\"}}", WIDTH, HEIGHT));
}

static void
stacked_groups_keep_the_order_of_the_data(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	case_memory(f);
	scene = fixture_draw(f, "{\"groupBy\":[\"instance\"],\"isStacked\":true,\"format\":{\"unit\":\"bytes\"}}", WIDTH,
		HEIGHT);
	assert_true(ORDER(scene, "\"node-1\"", "\"node-2\"", "\"node-3\""));
	assert_true(ORDER(scene, "group \"{__name__=\\\"node_memory_bytes\\\", state=\\\"cached\\\"}\"", "rects #56b4e9:",
		"group \"{__name__=\\\"node_memory_bytes\\\", state=\\\"free\\\"}\"", "rects #009e73:",
		"group \"{__name__=\\\"node_memory_bytes\\\", state=\\\"used\\\"}\"", "rects #0072b2:"));
	GOLDEN("stacked", scene);
}

static void
values_of_a_segment_add_up_and_missing_labels_are_empty(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_labelled(frame, "", 1, LABELS("job", "api", "zone", "a", "code", "200"));
	add_labelled(frame, "", 10, LABELS("job", "api", "zone", "a", "code", "500"));
	add_labelled(frame, "", 100, LABELS("job", "db", "code", "200"));
	add_labelled(frame, "", 1000, LABELS("code", "200", "zone", "b"));
	add_labelled(frame, "", NAN, LABELS("job", "api", "zone", "a", "code", "404"));
	frame = fixture_frame(f, 1, 3600);
	add_labelled(frame, "", 10000, LABELS("job", "api", "zone", "a", "code", "200"));
	/* Rows from top to bottom: the data's order from the bottom. */
	fixture_draw(f, "{\"groupBy\":[\"job\",\"zone\",\"job\"]}", WIDTH, HEIGHT);
	assert_true(ORDER(hct_buf_view(&f->scene), "\"api / a\"", "\"db / \"", "\" / b\""));
	assert_string_equal(f->sink.text.ptr, "job();zone();segment();value(decimal);unit();\n"
		";b;{code=\"200\"};1000;decimal;\n"
		"db;;{code=\"200\"};100;decimal;\n"
		"api;a;{code=\"200\"};10001;decimal;\napi;a;{code=\"500\"};10;decimal;\napi;a;{code=\"404\"};-;decimal;");
}

static void
a_series_without_further_labels_is_called_by_its_name(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_labelled(frame, "requests", 1, LABELS("job", "api"));
	add_labelled(frame, "requests", 2, LABELS("job", "db"));
	scene = fixture_draw(f, "{\"groupBy\":[\"job\"]}", WIDTH, HEIGHT);
	assert_int_equal(fixture_count(scene, "group \"requests\""), 1);
	assert_int_equal(fixture_count(scene, "radius 3.5"), 1);
}

static void
groups_are_sorted_by_their_totals(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add_labelled(frame, "", 5, LABELS("job", "middle", "code", "200"));
	add_labelled(frame, "", 7, LABELS("job", "most", "code", "200"));
	add_labelled(frame, "", 6, LABELS("job", "least", "code", "200"));
	add_labelled(frame, "", 2, LABELS("job", "middle", "code", "500"));
	add_labelled(frame, "", 4, LABELS("job", "most", "code", "500"));
	/* Largest first along the axis: at the bottom, or on the left. */
	assert_true(ORDER(fixture_draw(f, "{\"groupBy\":[\"job\"],\"sort\":\"desc\"}", WIDTH, HEIGHT), "\"most\"",
		"\"middle\"", "\"least\""));
	assert_true(ORDER(fixture_draw(f, "{\"groupBy\":[\"job\"],\"sort\":\"asc\"}", WIDTH, HEIGHT), "\"least\"",
		"\"middle\"", "\"most\""));
	assert_true(ORDER(fixture_draw(f, "{\"groupBy\":[\"job\"]}", WIDTH, HEIGHT), "\"middle\"", "\"most\"",
		"\"least\""));
}

static void
shares_of_groups_are_of_their_own_totals(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_labelled(frame, "", 3, LABELS("job", "api", "code", "200"));
	add_labelled(frame, "", 1, LABELS("job", "api", "code", "500"));
	add_labelled(frame, "", 40, LABELS("job", "db", "code", "200"));
	add_labelled(frame, "", -2, LABELS("job", "none", "code", "200"));
	scene = fixture_draw(f, "{\"groupBy\":[\"job\"],\"mode\":\"percentage\",\"isStacked\":true,"
		"\"format\":{\"unit\":\"bytes\"}}", WIDTH, HEIGHT);
	assert_string_equal(f->sink.text.ptr, "job();segment();value(bytes);unit();share(percent);\n"
		"none;{code=\"200\"};-2;bytes;0;\ndb;{code=\"200\"};40;bytes;100;\n"
		"api;{code=\"200\"};3;bytes;75;\napi;{code=\"500\"};1;bytes;25;");
	assert_true(fixture_has(scene, "\"100%\""));
	assert_false(fixture_has(scene, "\"120%\""));
}

static void
negative_segments_pile_up_on_their_own_side(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_rect up, down, more;
	struct hct_str scene;

	add_labelled(frame, "", 10, LABELS("job", "a", "code", "1"));
	add_labelled(frame, "", -20, LABELS("job", "a", "code", "2"));
	add_labelled(frame, "", 30, LABELS("job", "a", "code", "3"));
	scene = fixture_draw(f, "{\"groupBy\":[\"job\"],\"isStacked\":true,\"orientation\":\"vertical\"}", WIDTH, HEIGHT);
	up = bar_at(scene, 0);
	down = bar_at(scene, 1);
	more = bar_at(scene, 2);
	assert_true(fabs(up.y + up.height - down.y) < 0.01);
	assert_true(fabs(more.y + more.height - up.y) < 0.01);
	assert_true(fabs(down.height - 2 * up.height) < 0.01 && fabs(more.height - 3 * up.height) < 0.01);
}

static void
segments_without_an_override_share_the_palette(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	case_memory(f);
	scene = fixture_draw(f, "{\"groupBy\":[\"instance\"],\"isStacked\":true,\"visual\":{\"colorOverrides\":["
		"{\"regex\":\"state=\\\"cached\\\"\",\"color\":\"#123456\"}]}}", WIDTH, HEIGHT);
	assert_true(ORDER(scene, "rects #123456:", "rects #56b4e9:", "rects #009e73:"));
	assert_int_equal(fixture_count(scene, "#0072b2"), 0);
}

static void
fill_many(struct fixture *f, size_t count)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	char name[32];

	for (size_t i = 0; i < count; i++) {
		g_snprintf(name, sizeof name, "bar %zu.", i);
		add_bar(frame, name, (double)i + 1);
	}
}

static void
rows_that_do_not_fit_are_counted_and_continue_on_the_next_page(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	/* As high as a row of the browser's panel of 520 px: (520 - 29) / 26, of which 11 have room, one for the note. */
	fill_many(f, 26);
	scene = fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_true(fixture_has(scene, "\"… 16 more\""));
	assert_int_equal(fixture_count(scene, "rects"), 10);
	assert_true(fixture_has(scene, "\"bar 25.\"") && fixture_has(scene, "\"bar 16.\""));
	assert_false(fixture_has(scene, "\"bar 15.\""));
	assert_true(fabs(bar_at(scene, 0).y - bar_at(scene, 1).y - (520 - 29) / 26.0) < 0.001);
	f->paged = 1;
	scene = fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor, 11);
	assert_false(fixture_has(scene, " more"));
	scene = fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_MORE);
	assert_int_equal(f->cursor, 22);
	assert_true(fixture_has(scene, "\"bar 14.\"") && fixture_has(scene, "\"bar 4.\""));
	scene = fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_OK);
	assert_true(fixture_has(scene, "\"bar 3.\"") && fixture_has(scene, "\"bar 0.\""));
	assert_int_equal(fixture_count(scene, "rects"), 4);
	/* The rows of the last page are no higher. */
	assert_true(fabs(bar_at(scene, 0).y - bar_at(scene, 1).y - (520 - 29) / 26.0) < 0.001);
}

static double
natural_height_of(struct fixture *f, const char *spec, uint64_t cursor)
{
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	const struct hct_panel_1 *panel = kind->get_interface(HCT_PANEL_1);
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .frame_count = f->frame_count,
		.render = &f->render, .vars = f->vars };
	struct hct_canvas *canvas = hct_canvas_create_null(f->fonts, (struct hct_rect){ 0, 0, WIDTH, HEIGHT });
	void *self = NULL;
	double height;

	assert_int_equal(kind->create(&fixture_host, fixture_spec(f, spec), &f->diag, &self), HCT_OK);
	assert_int_equal(panel->prepare(self, &args, &f->diag), HCT_OK);
	height = panel->natural_height(self, WIDTH, cursor, canvas);
	kind->destroy(self);
	hct_canvas_destroy(canvas);
	return height;
}

static void
a_panel_is_naturally_as_high_as_the_browser_scrolls(void **state)
{
	struct fixture *f = *state;

	fill_many(f, 26);
	fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_true(fabs(natural_height_of(f, "{}", 0) - (20 * 26 + 24)) < 0.001);
	assert_true(natural_height_of(f, "{}", 20) < natural_height_of(f, "{}", 0) / 2);
	assert_true(natural_height_of(f, "{\"orientation\":\"vertical\"}", 0) == 0);
	assert_false(fixture_has(fixture_draw(f, "{}", WIDTH, 20 * 26 + 24), " more"));
	fixture_forget_frames(f);
	case_memory(f);
	fixture_draw(f, "{}", WIDTH, HEIGHT);
	assert_true(natural_height_of(f, "{\"groupBy\":[\"instance\"]}", 0) > 20 * 3 + 60);
}

static void
of_many_columns_the_largest_stay(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;
	size_t shown;

	fill_many(f, 100);
	scene = fixture_draw(f, "{\"orientation\":\"vertical\"}", WIDTH, HEIGHT);
	shown = fixture_count(scene, "group \"bar ");
	assert_true(shown > 20 && shown < 40);
	assert_true(fixture_has(scene, "group \"bar 99.\"") && !fixture_has(scene, "group \"bar 0.\""));
	assert_true(fixture_has(scene, " more\""));
	scene = fixture_draw(f, "{\"orientation\":\"vertical\",\"sort\":\"asc\"}", WIDTH, HEIGHT);
	assert_true(fixture_has(scene, "group \"bar 99.\"") && !fixture_has(scene, "group \"bar 0.\""));
	f->paged = 1;
	fixture_draw(f, "{\"orientation\":\"vertical\"}", WIDTH, HEIGHT);
	assert_int_equal(f->status, HCT_MORE);
	assert_true(f->cursor > shown);
}

static void
a_value_that_would_leave_the_panel_stands_in_its_bar(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_rect bar;
	struct hct_str scene;
	double x;

	add_bar(frame, "a", 30.52);
	add_bar(frame, "b", 1.52);
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"requests/sec\",\"decimalPlaces\":2}}", 400, HEIGHT);
	bar = bar_at(scene, 0);
	/* Right end in the bar, in the colour that can be read on it. */
	assert_true(fixture_has(scene, "\"30.52 requests/sec\"") && fixture_has(scene, "\"1.52 requests/sec\""));
	assert_int_equal(sscanf(strstr(scene.ptr, "text #000000 400 12 "), "text #000000 400 12 %lf,", &x), 1);
	assert_true(fabs(x - (bar.x + bar.width - 5)) < 0.01);
	/* The plot makes room for one that fits neither way, */
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"requests/sec\",\"decimalPlaces\":2}}", 230, HEIGHT);
	assert_true(fixture_has(scene, "\"30.52 requests/sec\"") && fixture_has(scene, "\"1.52 requests/sec\""));
	/* and leaves it out where less than a third would be left. */
	scene = fixture_draw(f, "{\"format\":{\"unit\":\"requests/sec\",\"decimalPlaces\":2}}", 140, HEIGHT);
	assert_false(fixture_has(scene, "\"30.52 requests/sec\""));
}

static void
values_above_columns_do_not_overlap(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add_bar(frame, "200", 143.9);
	add_bar(frame, "404", 5.2);
	add_bar(frame, "500", 0.6);
	scene = fixture_draw(f, "{\"orientation\":\"vertical\",\"format\":{\"unit\":\"requests/sec\",\"decimalPlaces\":1}}",
		391, HEIGHT);
	assert_true(fixture_has(scene, "\"143.9 requests/sec\"") && fixture_has(scene, "\"5.2 requests/sec\""));
	assert_false(fixture_has(scene, "\"0.6 requests/sec\""));
}

/* "… 57 more" stands among the first columns of a panel for which there are too many. */
static void
values_above_columns_keep_off_the_note(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill_many(f, 60);
	scene = fixture_draw(f, "{\"orientation\":\"vertical\",\"format\":{\"unit\":\"decimal\",\"decimalPlaces\":0}}", 160, 120);
	assert_true(fixture_has(scene, " more\""));
	assert_true(fixture_has(scene, "\"60\""));
	scene = fixture_draw(f, "{\"orientation\":\"vertical\",\"format\":{\"unit\":\"decimal\",\"decimalPlaces\":12}}", 160, 120);
	assert_true(fixture_has(scene, " more\""));
	assert_false(fixture_has(scene, "\"60.000000000000\""));
}

static void
infinite_bars_end_with_the_axis(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_rect bar;

	add_bar(frame, "one", 1);
	add_bar(frame, "endless", INFINITY);
	add_bar(frame, "below", -INFINITY);
	fixture_draw(f, "{}", WIDTH, HEIGHT);
	bar = bar_at(hct_buf_view(&f->scene), 1);
	assert_true(isfinite(bar.width) && bar.x + bar.width < WIDTH);
	assert_true(fixture_has(hct_buf_view(&f->scene), "\"∞\""));
}

static void
tiny_boxes_are_safe(void **state)
{
	struct fixture *f = *state;
	static const char *const specs[] = { "{}", "{\"orientation\":\"vertical\"}", "{\"groupBy\":[\"instance\"]}",
		"{\"groupBy\":[\"state\"],\"isStacked\":true,\"orientation\":\"vertical\"}" };

	case_memory(f);
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		for (double size = 0; size < 160; size += 3) {
			fixture_draw(f, specs[i], size, size * 0.75);
			assert_int_equal(f->status, HCT_OK);
			fixture_draw(f, specs[i], size * 0.4, size);
			assert_int_equal(f->status, HCT_OK);
		}
}

static void
table_has_a_row_for_each_bar_from_top_to_bottom(void **state)
{
	struct fixture *f = *state;

	case_queues(f);
	add_null(f->results[0], "null");
	fixture_draw(f, "{\"format\":{\"unit\":\"bytes\"}}", WIDTH, HEIGHT);
	assert_string_equal(f->sink.text.ptr, "series();value(bytes);unit();\nexport;383;bytes;\nresize;79;bytes;\n"
		"mail;10;bytes;\nbilling;1;bytes;\nnull;-;bytes;");
	fixture_draw(f, "{\"orientation\":\"vertical\"}", WIDTH, HEIGHT);
	assert_string_equal(f->sink.text.ptr, "series();value(decimal);unit();\nnull;-;decimal;\nbilling;1;decimal;\n"
		"mail;10;decimal;\nresize;79;decimal;\nexport;383;decimal;");
}

static void
case_groups_many(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	char job[32], code[32];

	for (int j = 0; j < 40; j++)
		for (int c = 0; c < 12; c++) {
			g_snprintf(job, sizeof job, "service-%d", j);
			g_snprintf(code, sizeof code, "%d", 200 + 17 * c);
			add_labelled(frame, code, 10 + (j * 7 + c * 13) % 29, LABELS("job", job, "code", code));
		}
}

#define GROUPED "\"groupBy\":[\"instance\"],\"format\":{\"unit\":\"bytes\"}"
#define VERTICAL "\"orientation\":\"vertical\""
#define MANY "\"groupBy\":[\"job\"]"

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASES("{\"format\":{\"unit\":\"requests/sec\",\"decimalPlaces\":1}}", case_queues),
		{ "vertical", "{" VERTICAL "}", case_queues, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "vertical, 500", "{" VERTICAL "}", case_many, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "vertical, negative", "{" VERTICAL "}", case_negative, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "vertical, narrow", "{" VERTICAL "}", case_queues, 80, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "percentage", "{\"mode\":\"percentage\"}", case_queues, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "grouped", "{" GROUPED "}", case_memory, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "grouped, vertical", "{" GROUPED "," VERTICAL "}", case_memory, 320, 190, HCT_THEME_DARK,
			HCT_PALETTE_PERSES },
		{ "stacked", "{" GROUPED ",\"isStacked\":true}", case_memory, 320, 190, HCT_THEME_PRINT, HCT_PALETTE_PERSES },
		{ "shares", "{" GROUPED ",\"isStacked\":true,\"mode\":\"percentage\"," VERTICAL "}", case_memory, 320, 190,
			HCT_THEME_LIGHT, HCT_PALETTE_OKABE_ITO },
		{ "grouped, small", "{" GROUPED "}", case_memory, 160, 120, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "many groups", "{" MANY "}", case_groups_many, 320, 190, HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
		{ "many groups, vertical", "{" MANY "," VERTICAL "}", case_groups_many, 320, 190, HCT_THEME_LIGHT,
			HCT_PALETTE_PERSES },
		{ "many groups, stacked", "{" MANY "," VERTICAL ",\"isStacked\":true}", case_groups_many, 320, 190,
			HCT_THEME_LIGHT, HCT_PALETTE_PERSES },
	};

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(the_largest_bar_is_on_top_and_each_has_its_value),
		TEST(vertical_bars_have_their_values_above),
		TEST(nothing_comes_before_the_smallest_and_equal_ones_keep_their_order),
		TEST(zero_and_nothing_have_neither_bar_nor_value),
		TEST(shares_are_percent_of_the_sum_whatever_the_format),
		TEST(shares_of_nothing_are_not_drawn),
		TEST(an_axis_of_shares_ends_at_the_whole),
		TEST(bars_are_as_thick_as_their_band_less_six_pixels),
		TEST(the_first_expression_found_in_a_name_gives_the_colour),
		TEST(the_calculation_decides_and_an_unknown_one_is_an_error),
		TEST(groups_stand_side_by_side_above_a_legend),
		TEST(stacked_groups_keep_the_order_of_the_data),
		TEST(values_of_a_segment_add_up_and_missing_labels_are_empty),
		TEST(a_series_without_further_labels_is_called_by_its_name),
		TEST(groups_are_sorted_by_their_totals),
		TEST(shares_of_groups_are_of_their_own_totals),
		TEST(negative_segments_pile_up_on_their_own_side),
		TEST(segments_without_an_override_share_the_palette),
		TEST(rows_that_do_not_fit_are_counted_and_continue_on_the_next_page),
		TEST(a_panel_is_naturally_as_high_as_the_browser_scrolls),
		TEST(of_many_columns_the_largest_stay),
		TEST(a_value_that_would_leave_the_panel_stands_in_its_bar),
		TEST(values_above_columns_do_not_overlap),
		TEST(values_above_columns_keep_off_the_note),
		TEST(infinite_bars_end_with_the_axis),
		TEST(tiny_boxes_are_safe),
		TEST(table_has_a_row_for_each_bar_from_top_to_bottom),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
