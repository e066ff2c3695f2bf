#include "../panel_cases.h"

#include "piechart.h"

#include <stdio.h>

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define TURN 6.28318530717958648
#define MARKS_MAX 2000

static void
add(struct hct_result *frame, const char *name, double value)
{
	int64_t time = FIXTURE_FROM_MS;

	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	assert_int_equal(hct_frame_builder_1.name(frame, hct_str(name), HCT_STR_NONE), HCT_OK);
	assert_int_equal(hct_frame_builder_1.samples(frame, 1, &time, &value, NULL), HCT_OK);
}

/* One series a value, named a, b, c … */
static void
fill(struct fixture *f, size_t count, const double *values)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	char name[2] = "a";

	for (size_t i = 0; i < count; i++, name[0]++)
		add(frame, name, values[i]);
}

/* ---- what a scene holds ------------------------------------------------------------------------------------------- */

struct sector {
	char color[12];
	double border, x, y, radius, start, end;
};

struct words {
	double left, right, top, bottom;
	bool centred;
	char color[12];
};

static size_t
sectors_of(struct hct_str scene, struct sector *out)
{
	g_auto(GStrv) lines = g_strsplit(scene.ptr, "\n", -1);
	size_t count = 0;

	for (char **line = lines; *line; line++) {
		struct sector *s = &out[count];
		const char *at = g_strstr_len(*line, -1, "sector #");
		int read = 0;

		if (!at)
			continue;
		assert_int_equal(sscanf(at, "sector %11s radius 5 %n", s->color, &read), 1);
		at += read;
		s->border = 0;
		if (sscanf(at, "stroke %*s %lf %n", &s->border, &read) == 1)
			at += read;
		assert_int_equal(sscanf(at, "%lf,%lf 0 %lf %lf %lf", &s->x, &s->y, &s->radius, &s->start, &s->end), 5);
		count++;
		assert_true(count < MARKS_MAX);
	}
	return count;
}

/* Rectangles round the glyphs: a little less than the line. */
static size_t
words_of(struct hct_str scene, struct words *out)
{
	g_auto(GStrv) lines = g_strsplit(scene.ptr, "\n", -1);
	size_t count = 0;

	for (char **line = lines; *line; line++) {
		const char *at = g_strstr_len(*line, -1, "text #");
		struct words *w = &out[count];
		double size, x, y, width;
		char align[16] = "";

		if (!at || sscanf(at, "text %11s %*d %lf %lf,%lf", w->color, &size, &x, &y) != 4)
			continue;
		at = strchr(strchr(at, ','), ' ');
		if (sscanf(at, " %15[a-z] %lf", align, &width) != 2)
			assert_int_equal(sscanf(at, " %lf", &width), 1);
		w->centred = !strcmp(align, "centre");
		w->left = x - (w->centred ? width / 2 : *align ? width : 0);
		w->right = w->left + width;
		w->top = y - 0.75 * size;
		w->bottom = y + 0.2 * size;
		assert_true(++count < MARKS_MAX);
	}
	return count;
}

static bool
is_near(double a, double b)
{
	return fabs(a - b) < 0.0011;
}

/* The colours of the slices in the order of the series, which are a, b, c … with falling values. */
static void
expect_colors(struct fixture *f, const char *spec, size_t count, const char *const *colors)
{
	struct sector sectors[MARKS_MAX];

	assert_int_equal(sectors_of(fixture_draw(f, spec, 300, 200), sectors), count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(sectors[i].color, colors[i]);
}

static const char *
report_of(const struct fixture *f)
{
	return f->diag.last ? f->diag.last->text.ptr : "";
}

/* ---- slices ------------------------------------------------------------------------------------------------------- */

static void
no_series_says_no_data(void **state)
{
	struct fixture *f = *state;

	assert_true(fixture_has(fixture_draw(f, "{legend: {position: bottom}}", 300, 200), "No data"));
	fixture_frame(f, 0, 60);
	assert_true(fixture_has(fixture_draw(f, "{}", 300, 200), "No data"));
}

static void
slices_run_clockwise_from_the_top_and_the_largest_is_first(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];

	fill(f, 3, (const double[]){ 1, 5, 2 });
	/* 160 px are left of the height: nine tenths of half of that. */
	assert_int_equal(sectors_of(fixture_draw(f, "{}", 300, 184), s), 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(s[i].x == 150 && s[i].y == 92 && s[i].radius == 72 && s[i].border == 2);
	assert_true(is_near(s[0].start, -TURN / 4) && is_near(s[0].end, s[0].start + TURN * 5 / 8));
	assert_true(is_near(s[1].start, s[0].end) && is_near(s[1].end, s[1].start + TURN * 2 / 8));
	assert_true(is_near(s[2].start, s[1].end) && is_near(s[2].end, TURN * 3 / 4));
}

static void
ascending_order_begins_with_the_smallest(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];

	fill(f, 2, (const double[]){ 3, 1 });
	assert_int_equal(sectors_of(fixture_draw(f, "{sort: asc}", 300, 184), s), 2);
	/* The largest is drawn first and ends at the top. */
	assert_true(is_near(s[0].start, 0) && is_near(s[0].end, TURN * 3 / 4));
	assert_true(is_near(s[1].start, -TURN / 4) && is_near(s[1].end, 0));
}

static void
series_without_a_value_come_last_in_both_directions(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	fixture_series(frame, "nothing", 60, 0, NULL);
	add(frame, "small", 1);
	add(frame, "large", 3);
	fixture_draw(f, "{sort: desc}", 300, 200);
	assert_string_equal(f->sink.text.ptr,
		"series();value();unit();share(percent);\nlarge;3;;75;\nsmall;1;;25;\nnothing;-;;-;");
	fixture_draw(f, "{sort: asc}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "small;1;;25;\nlarge;3;;75;\nnothing;-;;-;"));
}

static void
calculations_are_those_of_the_spec(void **state)
{
	struct fixture *f = *state;

	fixture_series(fixture_frame(f, 0, 3600), "a", 3600, 3, (const double[]){ 1, 5, 3 });
	fixture_draw(f, "{}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;3;"));
	fixture_draw(f, "{calculation: sum}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;9;"));
	fixture_draw(f, "{calculation: first-number}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;1;"));
}

static void
an_unknown_calculation_is_an_error(void **state)
{
	struct fixture *f = *state;
	const struct hct_kind *kind = hct_plugin_entry_v1.kinds[0];
	void *self = NULL;

	assert_int_equal(
		kind->create(&fixture_host, fixture_spec(f, "{calculation: median}"), &f->diag, &self), HCT_ERR_SPEC);
	assert_null(self);
	assert_int_equal(f->diag.errors, 1);
}

static void
percentages_add_up_to_a_hundred(void **state)
{
	struct fixture *f = *state;
	double sum = 0;
	const char *row;

	fill(f, 3, (const double[]){ 1, 1, 1 });
	fixture_draw(f, "{}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;1;;33.34;\nb;1;;33.33;\nc;1;;33.33;"));
	fixture_forget_frames(f);
	fill(f, 7, (const double[]){ 3, 17, 0.1, 41, 5, 1e-5, 22.22 });
	fixture_draw(f, "{}", 300, 200);
	for (row = strchr(f->sink.text.ptr, '\n'); row; row = strchr(row + 1, '\n')) {
		double value, share;

		assert_int_equal(sscanf(row + 1, "%*c;%lf;;%lf;", &value, &share), 2);
		assert_true(fabs(share - value / 88.32001 * 100) < 0.01);
		sum += share;
	}
	assert_true(fabs(sum - 100) < 1e-9);
}

static void
zeros_alone_have_equal_slices(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];

	fill(f, 4, (const double[]){ 0, 0, 0, 0 });
	assert_int_equal(sectors_of(fixture_draw(f, "{}", 300, 200), s), 4);
	for (size_t i = 0; i < 4; i++)
		assert_true(is_near(s[i].end - s[i].start, TURN / 4));
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;0;;0;"));
	fixture_forget_frames(f);
	fill(f, 3, (const double[]){ 0, 2, 0 });
	assert_int_equal(sectors_of(fixture_draw(f, "{}", 300, 200), s), 1);
	assert_true(is_near(s[0].end - s[0].start, TURN));
}

static void
what_is_no_share_of_a_sum_has_no_slice(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];
	struct hct_str scene;

	fill(f, 5, (const double[]){ 3, -4, INFINITY, NAN, 1 });
	scene = fixture_draw(f, "{legend: {position: right, mode: table, values: [abs, relative]}}", 600, 200);
	assert_int_equal(sectors_of(scene, s), 2);
	assert_true(is_near(s[0].end - s[0].start, TURN * 3 / 4));
	assert_true(fixture_has(scene, "\"b\"") && fixture_has(scene, "\"-4\"") && fixture_has(scene, "\"c\""));
	assert_int_equal(fixture_count(scene, "%\""), 2);
	assert_int_equal(f->diag.count, 1);
	assert_string_equal(report_of(f), "3 of 5 series have no slice: negative values and those that are not finite are no "
					  "shares of a sum.");
}

static void
only_negative_values_are_no_pie(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill(f, 2, (const double[]){ -1, -2 });
	scene = fixture_draw(f, "{legend: {position: right}}", 600, 200);
	assert_true(fixture_has(scene, "No data"));
	assert_true(fixture_has(scene, "\"a\"") && fixture_has(scene, "\"b\""));
}

static void
huge_values_have_their_shares(void **state)
{
	struct fixture *f = *state;

	fill(f, 3, (const double[]){ 1.5e308, 1.5e308, 1e-300 });
	fixture_draw(f, "{}", 300, 200);
	assert_true(fixture_has(hct_buf_view(&f->sink.text), "\na;1.5e+308;;50;\nb;1.5e+308;;50;\nc;1e-300;;0;"));
}

static void
thin_slices_are_not_hidden_by_borders(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];

	fill(f, 3, (const double[]){ 1, 10, 989 });
	assert_int_equal(sectors_of(fixture_draw(f, "{}", 300, 200), s), 3);
	/* Over their neighbours, with a quarter of themselves as border, if that is a pixel. */
	assert_true(s[0].border == 2 && s[0].end - s[0].start > TURN / 2);
	assert_true(is_near(s[1].border, TURN / 100 * s[1].radius / 4));
	assert_true(s[2].border == 0);
}

/* ---- settings ----------------------------------------------------------------------------------------------------- */

static void
radius_has_no_effect_and_says_so(void **state)
{
	struct fixture *f = *state;
	struct sector s[MARKS_MAX];

	fill(f, 1, (const double[]){ 1 });
	sectors_of(fixture_draw(f, "{radius: 50}", 300, 184), s);
	assert_int_equal(f->diag.count, 0);
	assert_true(s[0].radius == 72);
	sectors_of(fixture_draw(f, "{radius: 20}", 300, 184), s);
	assert_true(s[0].radius == 72);
	assert_int_equal(f->diag.count, 1);
	assert_int_equal(f->diag.first->severity, HCT_SEVERITY_INFO);
}

static void
legends_list_slices_in_their_order_with_columns_in_a_fixed_one(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill(f, 3, (const double[]){ 1, 6, 3 });
	scene = fixture_draw(f,
		"{legend: {position: right, mode: table, values: [relative, abs, abs]}, format: {unit: bytes}}", 700, 200);
	assert_true(hct_str_find(scene, HCT_STR("\"b\"")) < hct_str_find(scene, HCT_STR("\"c\"")));
	assert_true(hct_str_find(scene, HCT_STR("\"c\"")) < hct_str_find(scene, HCT_STR("\"a\"")));
	assert_int_equal(fixture_count(scene, "\"Absolute\""), 1);
	assert_true(hct_str_find(scene, HCT_STR("\"Absolute\"")) < hct_str_find(scene, HCT_STR("\"Relative\"")));
	assert_true(fixture_has(scene, "\"6 bytes\"") && fixture_has(scene, "\"60%\""));
	scene = fixture_draw(f, "{legend: {position: right, mode: list, values: [abs]}}", 700, 200);
	assert_false(fixture_has(scene, "Absolute"));
}

static void
percentages_have_the_decimal_places_of_the_format(void **state)
{
	struct fixture *f = *state;
	const char *legend = "legend: {position: right, mode: table, values: [abs, relative]}";
	char spec[200];

	fill(f, 2, (const double[]){ 2, 1 });
	g_snprintf(spec, sizeof spec, "{%s, format: {unit: decimal, decimalPlaces: 1}}", legend);
	assert_true(fixture_has(fixture_draw(f, spec, 700, 200), "\"66.7%\""));
	assert_true(fixture_has(fixture_draw(f, spec, 700, 200), "\"2.0\""));
	g_snprintf(spec, sizeof spec, "{%s, format: {unit: decimal, decimalPlaces: 2}}", legend);
	assert_true(fixture_has(fixture_draw(f, spec, 700, 200), "\"66.67%\""));
	/* Without a format: the plain number, and three digits. */
	g_snprintf(spec, sizeof spec, "{%s}", legend);
	assert_true(fixture_has(fixture_draw(f, spec, 700, 200), "\"66.7%\""));
	assert_true(fixture_has(fixture_draw(f, spec, 700, 200), "\"2\""));
}

static void
legends_give_way_where_the_pie_would_be_too_small(void **state)
{
	struct fixture *f = *state;

	fill(f, 2, (const double[]){ 2, 1 });
	/* 12 px padding; a list takes 40 px below or 200 px beside. */
	assert_true(fixture_has(fixture_draw(f, "{legend: {position: bottom}}", 200, 50 + 40 + 24), "legend"));
	assert_false(fixture_has(fixture_draw(f, "{legend: {position: bottom}}", 200, 49 + 40 + 24), "legend"));
	assert_true(fixture_has(fixture_draw(f, "{legend: {position: right}}", 324, 120), "legend"));
	assert_false(fixture_has(fixture_draw(f, "{legend: {position: right}}", 323, 120), "legend"));
}

/* ---- colours ------------------------------------------------------------------------------------------------------ */

/* The series of the reference's panels, values falling. */
static void
fill_queues(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add(frame, "queue_depth{queue=\"billing\"}", 4);
	add(frame, "queue_depth{queue=\"export\"}", 3);
	add(frame, "queue_depth{queue=\"mail\"}", 2);
	add(frame, "queue_depth{queue=\"resize\"}", 1);
}

static void
one_colour_darkens_from_series_to_series_and_is_dealt_out_by_name(void **state)
{
	static const char *const wanted[] = { "#104c90", "#0b3360", "#051930", "#1565c0" };

	fill_queues(*state);
	expect_colors(*state, "{colorPalette: ['#1565c0']}", 4, wanted);
}

static void
further_rounds_through_a_palette_are_darker(void **state)
{
	static const char *const wanted[] = { "#e69f00", "#009e73", "#005b8e", "#0072b2" };

	fill_queues(*state);
	expect_colors(*state, "{colorPalette: ['#0072B2', '#E69F00', '#009E73']}", 4, wanted);
}

static void
as_many_colours_as_series_are_taken_in_their_order(void **state)
{
	static const char *const wanted[] = { "#0072b2", "#e69f00", "#009e73", "#ff0000" };

	fill_queues(*state);
	expect_colors(*state, "{colorPalette: ['#0072B2', '#E69F00', '#009E73', red, '#123456']}", 4, wanted);
}

/* Keys of one-letter names are their codes: the order stays. Six rounds: 1, 0.8, 0.6, 0.4, 0.2, 0. */
static void
the_sixth_round_is_black_and_stays_so(void **state)
{
	static const char *const wanted[] = { "#c80000", "#0000c8", "#a00000", "#0000a0", "#780000", "#000078", "#500000",
		"#000050", "#280000", "#000028", "#000000", "#000000", "#000000", "#000000" };
	double values[14];

	for (size_t i = 0; i < 14; i++)
		values[i] = 20 - (double)i;
	fill(*state, 14, values);
	expect_colors(*state, "{colorPalette: ['#c80000', '#0000c8']}", 14, wanted);
}

static void
an_empty_palette_and_what_is_no_colour_are_red(void **state)
{
	static const char *const red[] = { "#ff0000", "#ff0000" }, *const half[] = { "#ff0000", "#00ff00" };
	struct fixture *f = *state;

	fill(f, 2, (const double[]){ 2, 1 });
	expect_colors(f, "{colorPalette: []}", 2, red);
	assert_int_equal(f->diag.count, 0);
	expect_colors(f, "{colorPalette: [reddish, lime]}", 2, half);
	assert_int_equal(f->diag.warnings, 1);
}

static void
colours_go_on_over_all_queries(void **state)
{
	static const char *const wanted[] = { "#000001", "#000002", "#000003", "#000004" };
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add(frame, "a", 9);
	frame = fixture_frame(f, 1, 3600);
	add(frame, "b", 8);
	add(frame, "c", 7);
	add(frame, "d", 6);
	expect_colors(f, "{colorPalette: ['#000001', '#000002', '#000003', '#000004']}", 4, wanted);
}

/* UTF-16 code units, as the other side counts them: an emoji has two, and overflow wraps. */
static void
names_beyond_ascii_are_dealt_by_their_code_units(void **state)
{
	static const char *const wanted[] = { "#323232", "#646464" };
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	/* U+1F600 is D83D DE00: 55357 × 31 + 56832 = 1772899; "é" is 233. */
	add(frame, "\xF0\x9F\x98\x80", 2);
	add(frame, "é", 1);
	expect_colors(f, "{colorPalette: ['#646464']}", 2, wanted);
}

static void
colours_without_a_palette_are_those_of_the_names(void **state)
{
	/* Vectors of the generated colours: up and cpu, opaque to nine tenths. */
	static const char *const wanted[] = { "#e06ca3e6", "#5853ace6" };
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	add(frame, "up", 2);
	add(frame, "cpu", 1);
	expect_colors(f, "{}", 2, wanted);
}

static void
text_is_dark_on_bright_slices_and_bright_on_dark_ones(void **state)
{
	static const struct {
		struct hct_color fill;
		int grey;
	} cases[] = { { { 1, 1, 1, 1 }, 0x33 }, { { 0.5f, 0.5f, 0.5f, 1 }, 0xee }, { { 0.51f, 0.51f, 0.51f, 1 }, 0x33 },
		{ { 0.51f, 0.51f, 0.51f, 0.9f }, 0xee }, { { 0.19f, 0.19f, 0.19f, 1 }, 0xcc },
		{ { 0.21f, 0.21f, 0.21f, 1 }, 0xee },
		{ { 0, 0.4f, 0, 1 }, 0xee }, { { 0.6f, 0, 0, 1 }, 0xcc }, { { 0, 0, 1, 1 }, 0xcc } };

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct hct_color text = pc_color_text_on(cases[i].fill);

		assert_int_equal(lrintf(text.r * 255), cases[i].grey);
		assert_true(text.r == text.g && text.g == text.b && text.a == 1);
	}
}

/* ---- labels ------------------------------------------------------------------------------------------------------- */

static void
labels_are_drawn_when_asked_for_only(void **state)
{
	struct fixture *f = *state;

	fill(f, 2, (const double[]){ 2, 1 });
	assert_false(fixture_has(fixture_draw(f, "{}", 300, 200), "text"));
	GOLDEN("labels", fixture_draw(f, "{showLabels: true, format: {unit: decimal, decimalPlaces: 1}}", 300, 200));
	assert_true(fixture_has(fixture_draw(f, "{showLabels: true, mode: percentage}", 300, 200), "\"66.7%\""));
}

static void
labels_stand_at_half_the_radius_and_three_pixels(void **state)
{
	struct fixture *f = *state;
	struct words w[MARKS_MAX];

	fill(f, 1, (const double[]){ 2 });
	assert_int_equal(words_of(fixture_draw(f, "{showLabels: true}", 300, 200), w), 2);
	/* The whole circle's middle is below its centre: 176 px less a tenth, a quarter, 3 px more. */
	assert_true(fabs((w[0].left + w[0].right) / 2 - 150) < 0.01);
	assert_true(fabs((w[0].bottom + w[1].top) / 2 - (100 + 0.9 * 176 / 4 + 3)) < 2);
}

static void
labels_that_do_not_fit_move_beside_the_pie(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;

	fill(f, 2, (const double[]){ 20, 1 });
	scene = fixture_draw(f, "{showLabels: true}", 300, 200);
	GOLDEN("outside", scene);
	assert_true(fixture_has(scene, "\"b: 1\""));
	assert_true(fixture_has(scene, "line stroke"));
}

static void
long_names_are_cut_to_their_slice_and_the_value_stays(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	struct hct_str scene;

	add(frame, "http_requests_total{code=\"200\",instance=\"api-0:8080\",job=\"api\",method=\"GET\"}", 1234);
	add(frame, "http_requests_total{code=\"500\",instance=\"api-0:8080\",job=\"api\",method=\"GET\"}", 1);
	scene = fixture_draw(f, "{showLabels: true}", 220, 200);
	assert_true(fixture_has(scene, "\"http_req") && fixture_has(scene, "…\"") && fixture_has(scene, "\"1234\""));
	/* The small one has room neither within nor beside. */
	assert_int_equal(fixture_count(scene, "text"), 2);
}

static void
assert_apart(const struct words *w, size_t count, double width, double height)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(w[i].left >= -0.01 && w[i].right <= width + 0.01);
		assert_true(w[i].top >= -0.01 && w[i].bottom <= height + 0.01);
		for (size_t k = 0; k < i; k++)
			if (w[i].left < w[k].right && w[k].left < w[i].right && w[i].top < w[k].bottom &&
				w[k].top < w[i].bottom)
				fail_msg("texts %zu and %zu of %g x %g overlap", k, i, width, height);
	}
}

/* Texts in the slices are centred; those beside begin or end at the pie. */
static void
assert_within_or_beside(const struct words *w, size_t count, const struct sector *pie)
{
	for (size_t i = 0; i < count; i++) {
		double dx = fmax(fmax(w[i].left - pie->x, pie->x - w[i].right), 0);
		double dy = fmax(fmax(w[i].top - pie->y, pie->y - w[i].bottom), 0);
		double far_x = fmax(fabs(w[i].left - pie->x), fabs(w[i].right - pie->x));
		double far_y = fmax(fabs(w[i].top - pie->y), fabs(w[i].bottom - pie->y));

		if (w[i].centred)
			assert_true(hypot(far_x, far_y) < pie->radius);
		else
			assert_true(hypot(dx, dy) > pie->radius);
	}
}

static void
labels_never_overlap_whatever_the_values(void **state)
{
	static struct sector sectors[MARKS_MAX];
	static struct words words[MARKS_MAX];
	struct fixture *f = *state;
	guint32 seed = 7;
	size_t seen = 0;

	for (int round = 0; round < 60; round++) {
		double width = 120 + round * 9 % 500, height = 80 + round * 17 % 300;
		struct hct_result *frame;
		struct hct_str scene;
		size_t count;

		fixture_forget_frames(f);
		frame = fixture_frame(f, 0, 3600);
		for (int i = 0; i < 3 + round; i++) {
			g_autofree char *name = g_strdup_printf("series %d", i * i * (1 + round % 3 * 100));

			seed = seed * 1664525 + 1013904223;
			add(frame, name, pow(seed / 4294967296.0, 1 + round % 5));
		}
		scene = fixture_draw(f, round % 2 ? "{showLabels: true, sort: asc}" : "{showLabels: true, mode: percentage}",
			width, height);
		count = words_of(scene, words);
		assert_true(sectors_of(scene, sectors) > 0);
		assert_apart(words, count, width, height);
		assert_within_or_beside(words, count, &sectors[0]);
		seen += count;
	}
assert_true(seen > 200);
}

/* The middle of each line in a slice lies in that slice: its colour is that for the fill below it. */
static void
inner_labels_lie_in_their_own_slice(void **state)
{
	struct sector s[MARKS_MAX];
	struct words w[MARKS_MAX];
	struct fixture *f = *state;
	size_t count;

	fill(f, 4, (const double[]){ 4, 3, 2, 1.5 });
	count = sectors_of(fixture_draw(f, "{showLabels: true}", 300, 300), s);
	assert_int_equal(count, 4);
	assert_int_equal(words_of(hct_buf_view(&f->scene), w), 8);
	for (size_t i = 0; i < 8; i++) {
		const double x[] = { w[i].left, w[i].right, w[i].left, w[i].right };
		const double y[] = { w[i].top, w[i].top, w[i].bottom, w[i].bottom };

		for (size_t k = 0; k < 4; k++) {
			double angle = atan2(y[k] - s[0].y, x[k] - s[0].x);

			angle += angle < -TURN / 4 ? TURN : 0;
			assert_true(angle > s[i / 2].start && angle < s[i / 2].end);
		}
	}
}

static void
leaders_cross_neither_each_other_nor_the_pie(void **state)
{
	static struct sector sectors[MARKS_MAX];
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	g_auto(GStrv) lines = NULL;
	double ends[100][4];
	size_t count = 0;

	for (int i = 0; i < 40; i++) {
		g_autofree char *name = g_strdup_printf("s%d", i);

		add(frame, name, i % 5 ? 0.5 + i % 7 : 30);
	}
	sectors_of(fixture_draw(f, "{showLabels: true}", 500, 300), sectors);
	lines = g_strsplit(f->scene.ptr, "\n", -1);
	for (char **line = lines; *line; line++) {
		const char *at = g_strstr_len(*line, -1, "line stroke");
		double *e = ends[count];

		if (!at || sscanf(strchr(at, ':'), ": %*f,%*f %lf,%lf %lf,%lf", &e[0], &e[1], &e[2], &e[3]) != 4)
			continue;
		for (int step = 0; step <= 50; step++) {
			double x = e[0] + (e[2] - e[0]) * step / 50, y = e[1] + (e[3] - e[1]) * step / 50;

			assert_true(hypot(x - sectors[0].x, y - sectors[0].y) > sectors[0].radius + 2.9);
			for (size_t k = 0; k < count; k++)
				for (int other = 0; other <= 50; other++)
					assert_true(hypot(x - ends[k][0] - (ends[k][2] - ends[k][0]) * other / 50,
							    y - ends[k][1] - (ends[k][3] - ends[k][1]) * other / 50) > 1);
		}
		assert_true(++count < 100);
	}
	assert_true(count > 8);
}

static void
endless_names_harm_no_label(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);
	GString *name = g_string_new(NULL);

	for (int i = 0; i < 2000; i++)
		g_string_append(name, "é漢");
	add(frame, name->str, 2);
	add(frame, name->str + 2, 0.01);
	assert_true(g_utf8_validate(fixture_draw(f, "{showLabels: true}", 4000, 3000).ptr, -1, NULL));
	assert_true(fixture_has(hct_buf_view(&f->scene), "…:\""));
	g_string_free(name, TRUE);
}

/* ---- all together ------------------------------------------------------------------------------------------------- */

static void
thousands_of_slices_are_drawn(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	for (int i = 0; i < 5000; i++) {
		g_autofree char *name = g_strdup_printf("series %d", i);

		add(frame, name, i);
	}
	fixture_draw(f, "{showLabels: true, colorPalette: ['#888888'], legend: {position: right, mode: table}}", 1200, 900);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(fixture_count(hct_buf_view(&f->scene), "sector"), 4999);
}

static void
case_shares(struct fixture *f)
{
	static const double values[] = { 34, 21, 13, 8, 5, 3, 2, 1, 1 };
	static const char *const names[] = { "checkout", "search", "catalog", "cart", "login", "mail", "images", "admin",
		"jobs" };
	struct hct_result *frame = fixture_frame(f, 0, 3600);

	for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
		add(frame, names[i], values[i]);
}

static void
case_zeros(struct fixture *f)
{
	fill(f, 3, (const double[]){ 0, 0, 0 });
}

#define SPEC                                                                                                                 \
	"{showLabels: true, mode: percentage, legend: {position: bottom}, format: {unit: bytes}}"

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = { PANEL_CASES(SPEC, case_usual),
		PANEL_CASE("labels", "{showLabels: true, format: {unit: decimal}}", case_shares),
		PANEL_CASE_IN("labels, ascending", "{showLabels: true, sort: asc, mode: percentage}", case_shares, 320, 190,
			HCT_THEME_DARK),
		PANEL_CASE_IN("labels, narrow", "{showLabels: true}", case_shares, 150, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("labels, large", "{showLabels: true, mode: percentage, format: {decimalPlaces: 1}}", case_shares,
			480, 400, HCT_THEME_PRINT),
		PANEL_CASE_IN("one colour", "{colorPalette: ['#1565c0'], legend: {position: bottom}}", case_shares, 480, 300,
			HCT_THEME_LIGHT),
		PANEL_CASE_IN("long names", "{showLabels: true, legend: {position: right}}", case_many, 480, 300,
			HCT_THEME_LIGHT),
		PANEL_CASE_IN("table beside", "{legend: {position: right, mode: table, size: small, values: [abs, relative]}}",
			case_shares, 480, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("table below", "{legend: {position: bottom, mode: table, values: [relative]}}", case_shares, 300,
			300, HCT_THEME_DARK),
		PANEL_CASE_IN("zeros", "{showLabels: true, format: {}}", case_zeros, 160, 160, HCT_THEME_LIGHT) };

	panel_cases(*state, __FILE__, sizeof cases / sizeof *cases, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_series_says_no_data),
		TEST(slices_run_clockwise_from_the_top_and_the_largest_is_first),
		TEST(ascending_order_begins_with_the_smallest),
		TEST(series_without_a_value_come_last_in_both_directions),
		TEST(calculations_are_those_of_the_spec),
		TEST(an_unknown_calculation_is_an_error),
		TEST(percentages_add_up_to_a_hundred),
		TEST(zeros_alone_have_equal_slices),
		TEST(what_is_no_share_of_a_sum_has_no_slice),
		TEST(only_negative_values_are_no_pie),
		TEST(huge_values_have_their_shares),
		TEST(thin_slices_are_not_hidden_by_borders),
		TEST(radius_has_no_effect_and_says_so),
		TEST(legends_list_slices_in_their_order_with_columns_in_a_fixed_one),
		TEST(percentages_have_the_decimal_places_of_the_format),
		TEST(legends_give_way_where_the_pie_would_be_too_small),
		TEST(one_colour_darkens_from_series_to_series_and_is_dealt_out_by_name),
		TEST(further_rounds_through_a_palette_are_darker),
		TEST(as_many_colours_as_series_are_taken_in_their_order),
		TEST(the_sixth_round_is_black_and_stays_so),
		TEST(an_empty_palette_and_what_is_no_colour_are_red),
		TEST(colours_go_on_over_all_queries),
		TEST(names_beyond_ascii_are_dealt_by_their_code_units),
		TEST(colours_without_a_palette_are_those_of_the_names),
		TEST(text_is_dark_on_bright_slices_and_bright_on_dark_ones),
		TEST(labels_are_drawn_when_asked_for_only),
		TEST(labels_stand_at_half_the_radius_and_three_pixels),
		TEST(labels_that_do_not_fit_move_beside_the_pie),
		TEST(long_names_are_cut_to_their_slice_and_the_value_stays),
		TEST(labels_never_overlap_whatever_the_values),
		TEST(inner_labels_lie_in_their_own_slice),
		TEST(leaders_cross_neither_each_other_nor_the_pie),
		TEST(endless_names_harm_no_label),
		TEST(thousands_of_slices_are_drawn),
		TEST(every_panel_has_to_stand_these),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
