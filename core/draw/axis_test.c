/* Cartesian plots: rectangles, bars, and what happens in small boxes. */
#include "draw/axis_fixture.h"

static void
plots_leave_the_pictures_room_for_labels(void **state)
{
	struct fixture f;
	struct hct_value_axis bytes = axis_of(4e9, 9e9, "bytes"), log = axis_of(1, 10000, "decimal");
	struct hct_value_axis two[] = { axis_of(0, 0.7, "percent-decimal"), axis_of(0, 7e9, "bytes") };
	struct hct_plot_args args = time_args((struct hct_rect){ 29, 74, 367, 169 }, &bytes, 1);
	struct hct_plot *plot;

	fixture_init(&f);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 107.693, 79, 268.307, 137);
	hct_axis_1.destroy(plot);
	log.log_base = 10;
	args = time_args((struct hct_rect){ 29, 74, 367, 169 }, &log, 1);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 78.352, 79, 297.648, 137);
	hct_axis_1.destroy(plot);
	two[1].flags = HCT_AXIS_RIGHT | HCT_AXIS_NO_SPLIT_LINES;
	args = time_args((struct hct_rect){ 634, 394, 569, 209 }, two, 2);
	args.margin_right = 10;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 690.018, 399, 430.279, 177);
	hct_axis_1.destroy(plot);
	two[0].flags = HCT_AXIS_HIDDEN;
	args = time_args((struct hct_rect){ 432, 634, 367, 209 }, two, 1);
	args.contain_labels = 0;
	args.margin_left = args.margin_right = 0;
	args.margin_bottom = 30;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 432, 639, 367, 174);
	hct_axis_1.destroy(plot);
	hct_axis_1.destroy(NULL);
	fixture_fini(&f);
}

static void
bars_and_histograms_leave_room_on_both_sides(void **state)
{
	static const struct hct_str names[] = { { "billing", 7 }, { "mail", 4 }, { "resize", 6 },
		{ "export", 6 } };
	struct fixture f;
	struct hct_value_axis value = axis_of(0, 500, "decimal"), share = axis_of(0, 1, NULL);
	struct hct_plot_args args = { .size = sizeof(args),
		.x_kind = HCT_X_CATEGORY,
		.box = { 29, 74, 569, 249 },
		.margin_left = 28.45,
		.margin_right = 28.45,
		.margin_top = 5,
		.contain_labels = 1,
		.horizontal = 1,
		.category_count = 4,
		.categories = names,
		.y_count = 1,
		.y = &value };
	struct hct_plot *plot;
	double at, band, x[2], zero[] = { 0, 500 };

	fixture_init(&f);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 105.802, 79, 463.748, 220);
	at = hct_axis_1.category(plot, 0, &band);
	expect_near(at, 271.5, 0.001);
	expect_near(band, 55, 0.001);
	hct_axis_1.map_y(plot, 0, 2, zero, x);
	expect_near(x[0], hct_axis_1.rect(plot).x, 0.001);
	expect_near(x[1], 569.55, 0.001);
	hct_axis_1.map_x(plot, 2, zero, x);
	expect_near(x[1], 569.55, 0.001);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_non_null(strstr(f.scene.ptr, "198.5,79 198.5,299"));
	hct_axis_1.destroy(plot);

	args = (struct hct_plot_args){ .size = sizeof(args),
		.x_kind = HCT_X_VALUE,
		.box = { 23, 62, 581, 273 },
		.margin_left = 20,
		.margin_right = 44,
		.margin_top = 5,
		.margin_bottom = 24,
		.contain_labels = 1,
		.x_value = &share,
		.y_count = 1,
		.y = &value };
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 75.021, 67, 484.979, 220);
	scene_clear(&f);
	hct_axis_1.draw_back(plot, f.canvas);
	/* Tick marks of both axes, and no axis line. */
	assert_non_null(strstr(f.scene.ptr, "560.5,287 560.5,292"));
	assert_null(strstr(f.scene.ptr, "#535d83"));
	hct_axis_1.map_x(plot, 2, (const double[]){ 0.5, NAN }, x);
	expect_near(x[0], hct_axis_1.rect(plot).x + hct_axis_1.rect(plot).width / 2, 0.001);
	assert_true(isnan(x[1]));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
a_log_axis_below_has_a_line(void **state)
{
	struct fixture f;
	struct hct_value_axis count = axis_of(0, 500, "decimal"), bounds = axis_of(0.01, 1, NULL);
	struct hct_plot_args args = { .size = sizeof(args),
		.x_kind = HCT_X_VALUE,
		.box = { 628, 702, 581, 273 },
		.margin_left = 20,
		.margin_right = 44,
		.margin_top = 5,
		.margin_bottom = 24,
		.contain_labels = 1,
		.x_value = &bounds,
		.y_count = 1,
		.y = &count };
	struct hct_plot *plot;

	fixture_init(&f);
	bounds.log_base = 10;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 680.021, 707, 484.979, 224);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_non_null(strstr(f.scene.ptr, "stroke #6e7079 1: 680.021,931.5 1165,931.5"));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
expect_label(double low, double high, const char *label)
{
	struct fixture f;
	struct hct_value_axis count = axis_of(0, 500, "decimal"), bounds = axis_of(low, high, NULL);
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 600, 200 }, &count, 1);
	struct hct_plot *plot;
	char quoted[64];

	fixture_init(&f);
	args.x_kind = HCT_X_VALUE;
	args.x_value = &bounds;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	hct_axis_1.draw_back(plot, f.canvas);
	g_snprintf(quoted, sizeof(quoted), "\"%s\"", label);
	if (!strstr(f.scene.ptr, quoted))
		fail_msg("no label %s on %g..%g", label, low, high);
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
numbers_without_a_format_have_commas_between_their_thousands(void **state)
{
	expect_label(0, 1000000, "1,000,000");
	expect_label(0, 1000, "1,000");
	expect_label(0, 999, "999");
	expect_label(-20000, 0, "-20,000");
	expect_label(-999, 0, "-999");
	expect_label(1000, 1000.5, "1,000.1");
	expect_label(0, 0.0005, "0.0001");
	expect_label(0, 1e24, "1e+24");
}

static void
long_names_of_rows_are_cut_and_times_of_columns_are_not(void **state)
{
	static const int64_t times[] = { FROM_MS, TO_MS };
	const struct hct_str names[] = { HCT_STR("http_requests_total{instance=\"node-1\"}") };
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 90, 100 }, NULL, 0);
	struct hct_plot *plot;
	struct fixture f;

	fixture_init(&f);
	args.x_kind = HCT_X_CATEGORY;
	args.margin_left = args.margin_right = 5;
	args.category_count = G_N_ELEMENTS(times);
	args.category_ms = times;
	args.row_count = G_N_ELEMENTS(names);
	args.rows = names;
	args.category_label_max_px = 25;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_near(hct_axis_1.rect(plot).x, 5 + 25 + HCT_AXIS_MARGIN_OTHER, 0.01);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_non_null(strstr(f.scene.ptr, "…\""));
	assert_non_null(strstr(f.scene.ptr, "\"06:00\""));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
an_axis_without_data_has_neither_labels_nor_lines(void **state)
{
	struct fixture f;
	struct hct_value_axis y = axis_of(NAN, NAN, "bytes");
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 300, 200 }, &y, 1);
	struct hct_plot *plot;
	double low = 5, high = 5;

	fixture_init(&f);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 20, 5, 260, 168);
	hct_axis_1.y_extent(plot, 0, &low, &high);
	assert_true(low == 0 && high == 1);
	hct_axis_1.y_extent(plot, 1, &low, &high);
	assert_true(low == 0 && high == 1);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_null(strstr(f.scene.ptr, "byte"));
	assert_non_null(strstr(f.scene.ptr, "07:00"));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static size_t
shown_labels(const struct hct_axis_label *labels, size_t count, bool vertical)
{
	const struct hct_axis_label *last = NULL;
	size_t shown = 0;

	for (size_t i = 0; i < count; i++) {
		if (!labels[i].shown)
			continue;
		shown++;
		if (last)
			assert_true(fabs(labels[i].at + labels[i].moved - last->at - last->moved) >=
				    (vertical ? HCT_AXIS_TEXT_PX : (labels[i].width + last->width) / 2));
		last = &labels[i];
	}
	return shown;
}

static void
labels_give_way_in_small_boxes_and_never_overlap(void **state)
{
	struct fixture f;
	struct hct_value_axis y = axis_of(0, 35, "requests/sec"), x = axis_of(0.13, 12345, "bytes");
	size_t fewest = SIZE_MAX;

	fixture_init(&f);
	for (double size = 4; size < 420; size += 7) {
		struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, size, size / 2 + 4 }, &y, 1);
		struct hct_plot *plot = hct_axis_1.create(f.canvas, &f.render, &args);
		struct hct_rect rect;

		if (size < 8) {
			assert_null(plot);
			continue;
		}
		rect = hct_axis_1.rect(plot);
		assert_true(rect.width >= 8 && rect.height >= 8);
		fewest = MIN(fewest, shown_labels(plot->y[0].labels, plot->y[0].scale.count, true));
		shown_labels(plot->time_labels, plot->times->count, false);
		hct_axis_1.draw_back(plot, f.canvas);
		hct_axis_1.destroy(plot);
		args = (struct hct_plot_args){ .size = sizeof(args),
			.x_kind = HCT_X_VALUE,
			.box = args.box,
			.margin_left = 20,
			.contain_labels = 1,
			.x_value = &x,
			.y_count = 1,
			.y = &y };
		plot = hct_axis_1.create(f.canvas, &f.render, &args);
		shown_labels(plot->x_value.labels, plot->x_value.scale.count, false);
		hct_axis_1.destroy(plot);
	}
	assert_true(fewest <= 1);
	fixture_fini(&f);
}

static void
labels_below_a_plot_stay_on_the_canvas(void **state)
{
	static const struct hct_str names[] = { HCT_STR("a") };
	struct fixture f;
	struct hct_value_axis y = axis_of(0, 80, "requests/sec");
	struct hct_plot_args args = { .size = sizeof(args),
		.x_kind = HCT_X_CATEGORY,
		.box = { 12, 12, 400, 150 },
		.margin_left = 20,
		.margin_right = 20,
		.contain_labels = 1,
		.horizontal = 1,
		.category_count = 1,
		.categories = names,
		.y_count = 1,
		.y = &y };
	struct hct_plot *plot;
	const struct hct_axis_label *last;

	fixture_init(&f);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	last = &plot->y[0].labels[plot->y[0].scale.count - 1];
	assert_true(last->shown);
	/* Its line stays at the value, the text ends where the panel does: 12 px beyond the box. */
	expect_near(last->at, 412 - 20, 0.001);
	expect_near(last->at + last->moved + last->width / 2, 412 + 12, 0.001);
	hct_axis_1.destroy(plot);
	for (double width = 30; width < 300; width += 11) {
		args.box.width = width;
		plot = hct_axis_1.create(f.canvas, &f.render, &args);
		shown_labels(plot->y[0].labels, plot->y[0].scale.count, false);
		for (size_t i = 0; i < plot->y[0].scale.count; i++) {
			const struct hct_axis_label *label = &plot->y[0].labels[i];
			double middle = label->at + label->moved;

			assert_true(!label->shown || middle - label->width / 2 >= -0.001);
			assert_true(!label->shown || middle + label->width / 2 <= width + 24.001);
		}
		hct_axis_1.destroy(plot);
	}
	fixture_fini(&f);
}

/* Each has half of the 12 px between charts of one panel. */
static void
labels_of_charts_beside_each_other_keep_apart(void **state)
{
	struct hct_value_axis x = axis_of(-1e18, 1e18, NULL), y = axis_of(0, 80, NULL);
	struct hct_plot_args args = { .size = sizeof(args), .x_kind = HCT_X_VALUE, .box = { 200, 12, 0, 150 },
		.margin_left = 20, .margin_right = 20, .contain_labels = 1, .x_value = &x, .y_count = 1, .y = &y };
	struct fixture f;

	x.format = (struct hct_format){ .decimals = -1 };
	fixture_init(&f);
	for (double width = 100; width < 400; width += 13) {
		struct hct_plot *plot;

		args.box.width = width;
		plot = hct_axis_1.create(f.canvas, &f.render, &args);
		shown_labels(plot->x_value.labels, plot->x_value.scale.count, false);
		for (size_t i = 0; i < plot->x_value.scale.count; i++) {
			const struct hct_axis_label *label = &plot->x_value.labels[i];
			double middle = label->at + label->moved;

			assert_true(!label->shown || middle - label->width / 2 >= 200 - 6.001);
			assert_true(!label->shown || middle + label->width / 2 <= 200 + width + 6.001);
		}
		hct_axis_1.destroy(plot);
	}
	fixture_fini(&f);
}

/* Of many columns only some are measured, but for the longest label. */
static void
the_longest_time_below_columns_decides_how_many_are_shown(void **state)
{
	int64_t times[80];
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 800, 100 }, NULL, 0);
	struct hct_plot *plot;
	struct fixture f;

	fixture_init(&f);
	/* The years 1 and 2026. */
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
		times[i] = i == 1 ? FROM_MS : -62135596800000;
	args.from_ms = times[0];
	args.to_ms = FROM_MS;
	args.x_kind = HCT_X_CATEGORY;
	args.category_count = G_N_ELEMENTS(times);
	args.category_ms = times;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	assert_true(plot->columns.labels[1].text.len > plot->columns.labels[0].text.len);
	assert_true(plot->columns.label_width > 20);
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
names_below_columns_are_cut_before_they_meet(void **state)
{
	/* Of so many columns only every second is measured: the long ones are not among them. */
	struct hct_str names[80];
	struct fixture f;
	struct hct_value_axis y = axis_of(0, 1, "decimal");
	struct hct_plot_args args = { .size = sizeof(args),
		.x_kind = HCT_X_CATEGORY,
		.box = { 12, 12, 1600, 150 },
		.contain_labels = 1,
		.category_count = 80,
		.categories = names,
		.y_count = 1,
		.y = &y };
	struct hct_plot *plot;

	for (size_t i = 0; i < 80; i++)
		names[i] = i % 2 ? HCT_STR("registry.example.org") : HCT_STR("a");
	fixture_init(&f);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_null(strstr(f.scene.ptr, "\"registry.example.org\""));
	assert_non_null(strstr(f.scene.ptr, "…\""));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
bars_have_the_specified_widths(void **state)
{
	double offset, width, plot = 535.2, minutes = 60;

	/* Bands of 61 samples after the widening of the range that the bars themselves make necessary. */
	hct_axis_1.bars(plot / (minutes * (1 + 2 * 20.9 / 3600)), 1, 0, -1, 0, &offset, &width);
	expect_near(width, 6.08, 0.01);
	expect_near(offset, -width / 2, 1e-9);
	hct_axis_1.bars(plot / (minutes * (1 + 2 * 23.4 / 3600)), 3, 2, -1, 0, &offset, &width);
	expect_near(width, 1.99, 0.01);
	expect_near(offset, 0.7 * width, 1e-9);
	hct_axis_1.bars(1000, 1, 0, -1, 0, &offset, &width);
	expect_near(width, 150, 1e-9);
	hct_axis_1.bars(2, 8, 0, -1, 0, &offset, &width);
	expect_near(width, 1, 1e-9);
	hct_axis_1.bars(20, 1, 0, 6, 14, &offset, &width);
	expect_near(width, 14, 1e-9);
	hct_axis_1.bars(55, 1, 0, 6, 14, &offset, &width);
	expect_near(width, 49, 1e-9);
}

static void
the_range_is_widened_for_bars(void **state)
{
	struct fixture f;
	struct hct_value_axis y = axis_of(0, 1, NULL);
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 535.2, 100 }, &y, 1);
	int64_t ends[] = { FROM_MS, TO_MS };
	struct hct_plot *plot;
	double x[2];

	fixture_init(&f);
	args.contain_labels = 0;
	args.margin_left = args.margin_right = 0;
	args.x_pad_left_px = args.x_pad_right_px = 3.0738;
	args.to_ms = FROM_MS + 3600000;
	ends[1] = args.to_ms;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_near(FROM_MS - plot->from_ms, 20900, 100);
	hct_axis_1.map_time(plot, 2, ends, x);
	expect_near(x[0], 3.0738, 1e-6);
	expect_near(x[1], 535.2 - 3.0738, 1e-6);
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
right_axes_stand_beside_each_other(void **state)
{
	struct fixture f;
	struct hct_value_axis y[] = { axis_of(0, 0.7, "percent-decimal"), axis_of(0, 7e9, "bytes"),
		axis_of(0, 1e-8, "seconds") };
	struct hct_plot_args args = time_args((struct hct_rect){ 634, 714, 369, 249 }, y, 3);
	struct hct_plot *plot;

	fixture_init(&f);
	y[1].flags = y[2].flags = HCT_AXIS_RIGHT | HCT_AXIS_NO_SPLIT_LINES;
	y[2].offset_px = 56.694;
	args.margin_right = 10;
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	expect_rect(plot, 690.018, 719, 192.258, 217);
	hct_axis_1.draw_back(plot, f.canvas);
	assert_non_null(strstr(f.scene.ptr, "5.59 GiB"));
	assert_non_null(strstr(f.scene.ptr, "4ns"));
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

static void
older_and_shorter_records_read_as_zero(void **state)
{
	struct fixture f;
	struct hct_value_axis y = axis_of(0, 10, NULL);
	struct hct_plot_args args = time_args((struct hct_rect){ 0, 0, 300, 200 }, &y, 1);
	struct hct_plot *plot;

	fixture_init(&f);
	args.size = offsetof(struct hct_plot_args, x_value);
	plot = hct_axis_1.create(f.canvas, &f.render, &args);
	assert_int_equal(plot->args.y_count, 0);
	hct_axis_1.draw_back(plot, f.canvas);
	hct_axis_1.destroy(plot);
	fixture_fini(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plots_leave_the_pictures_room_for_labels),
		cmocka_unit_test(bars_and_histograms_leave_room_on_both_sides),
		cmocka_unit_test(a_log_axis_below_has_a_line),
		cmocka_unit_test(numbers_without_a_format_have_commas_between_their_thousands),
		cmocka_unit_test(long_names_of_rows_are_cut_and_times_of_columns_are_not),
		cmocka_unit_test(an_axis_without_data_has_neither_labels_nor_lines),
		cmocka_unit_test(labels_give_way_in_small_boxes_and_never_overlap),
		cmocka_unit_test(labels_below_a_plot_stay_on_the_canvas),
		cmocka_unit_test(labels_of_charts_beside_each_other_keep_apart),
		cmocka_unit_test(the_longest_time_below_columns_decides_how_many_are_shown),
		cmocka_unit_test(names_below_columns_are_cut_before_they_meet),
		cmocka_unit_test(bars_have_the_specified_widths),
		cmocka_unit_test(the_range_is_widened_for_bars),
		cmocka_unit_test(right_axes_stand_beside_each_other),
		cmocka_unit_test(older_and_shorter_records_read_as_zero),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
