/* Cartesian plots against the reference pictures: ticks, split lines, labels, places of rows and columns. */
#include "draw/axis_fixture.h"

static double
number_at(const struct hct_node *node, const char *path)
{
	const struct hct_node *found = hct_node_path_get(node, path);

	assert_non_null(found);
	return found->number;
}

static bool
is_time_label(struct hct_str text)
{
	return text.len == 5 && text.ptr[2] == ':';
}

/* The picture tells the extent that came out, not the data's: a maximum that leads there is looked for. */
static void
find_maximum(struct hct_value_axis *axis, const struct hct_node *ticks)
{
	double end = axis->fixed_max, step;
	struct hct_scale scale;

	hct_scale_create(axis, &scale);
	if (scale.count == ticks->count || ticks->count < 3)
		return;
	step = number_at(ticks->items[2], "value") - number_at(ticks->items[1], "value");
	axis->fixed_max = NAN;
	for (double share = 0.05; share < 1 && scale.count != ticks->count; share += 0.1) {
		axis->data_max = end - share * step;
		hct_scale_create(axis, &scale);
	}
}

/* The plot of a reference chart, at exactly its rectangle. */
static struct hct_plot *
reference_plot(struct fixture *f, const struct hct_node *chart, bool category)
{
	struct hct_rect grid = { number_at(chart, "grids/0/x"), number_at(chart, "grids/0/y"),
		number_at(chart, "grids/0/width"), number_at(chart, "grids/0/height") };
	struct hct_value_axis y =
		axis_of(number_at(chart, "yAxes/0/extent/0"), number_at(chart, "yAxes/0/extent/1"), NULL);
	const struct hct_node *ticks = hct_node_path_get(chart, "yAxes/0/ticks");
	struct hct_plot_args args = time_args(grid, &y, 1);
	struct hct_str *names = NULL;

	if (hct_str_is(hct_node_text(hct_node_path_get(chart, "yAxes/0/type")), "log"))
		y.log_base = ticks->count > 2 && number_at(chart, "yAxes/0/ticks/2/value") /
								 number_at(chart, "yAxes/0/ticks/1/value") <
							 5
				     ? 2
				     : 10;
	find_maximum(&y, ticks);
	args.contain_labels = 0;
	args.margin_left = args.margin_right = args.margin_top = 0;
	args.from_ms = category ? 0 : (int64_t)number_at(chart, "xAxes/0/extent/0");
	args.to_ms = category ? 0 : (int64_t)number_at(chart, "xAxes/0/extent/1");
	if (category) {
		args.x_kind = HCT_X_CATEGORY;
		args.category_split_lines = 1;
		args.category_count = (size_t)number_at(chart, "xAxes/0/extent/1") + 1;
		args.categories = names = HCT_NEW_ARRAY(f->arena, struct hct_str, args.category_count);
		for (size_t i = 0; i < args.category_count; i++)
			names[i] = HCT_STR("06:00");
	}
	return hct_axis_1.create(f->canvas, &f->render, &args);
}

static void
compare_y_ticks(const struct hct_plot *plot, const struct hct_node *chart)
{
	const struct hct_node *ticks = hct_node_path_get(chart, "yAxes/0/ticks");

	assert_int_equal(plot->y[0].scale.count, ticks->count);
	for (uint32_t i = 0; i < ticks->count; i++) {
		double value = number_at(ticks->items[i], "value");

		expect_near(plot->y[0].scale.ticks[i].value, value, fabs(value) * 1e-8);
		expect_near(plot->y[0].labels[i].at, number_at(ticks->items[i], "at"), 0.002);
	}
}

/* All lines the picture has are in the scene. */
static void
compare_lines(const struct hct_buf *scene, const struct hct_node *lines)
{
	struct hct_buf wanted;

	hct_buf_init(&wanted, 1 << 16);
	for (uint32_t i = 0; lines && i < lines->count; i++) {
		double x1 = number_at(lines->items[i], "x1"), x2 = number_at(lines->items[i], "x2");
		double y1 = number_at(lines->items[i], "y1"), y2 = number_at(lines->items[i], "y2");
		char end[G_ASCII_DTOSTR_BUF_SIZE], start[G_ASCII_DTOSTR_BUF_SIZE];

		if (x1 != x2 && y1 != y2)
			continue;
		g_ascii_formatd(start, sizeof(start), "%.1f", x1 == x2 ? x1 : y1);
		g_ascii_formatd(end, sizeof(end), "%.1f", x1 == x2 ? MIN(y1, y2) : MIN(x1, x2));
		hct_buf_fini(&wanted);
		hct_buf_init(&wanted, 1 << 16);
		if (x1 == x2)
			hct_buf_printf(&wanted, " %s,", start);
		else
			hct_buf_printf(&wanted, ",%s ", start);
		if (!strstr(scene->ptr, wanted.ptr))
			fail_msg("no line at %s from %s", start, end);
	}
	hct_buf_fini(&wanted);
}

/* The picture's labels at their places. In little room ours keep some distance, where the picture's touch. */
static void
compare_time_labels(const struct hct_plot *plot, const struct hct_node *chart)
{
	const struct hct_node *texts = hct_node_path_get(chart, "drawn/texts");
	double pitch = plot->rect.width / (double)MAX(plot->times->count, 1);
	size_t shown = 0, drawn = 0;

	if (pitch < 42)
		return;
	for (uint32_t i = 0; texts && i < texts->count; i++)
		drawn += is_time_label(hct_node_text(hct_node_get(texts->items[i], "text")));
	for (size_t k = 0; k < plot->times->count; k++) {
		bool found = false;

		shown += plot->time_labels[k].shown;
		for (uint32_t i = 0; i < texts->count; i++)
			found |= hct_str_eq(hct_node_text(hct_node_get(texts->items[i], "text")),
					 plot->time_labels[k].text) &&
				 fabs(number_at(texts->items[i], "x") - plot->time_labels[k].at) < 0.002;
		if (plot->time_labels[k].shown && !found)
			fail_msg("label %.*s is not in the picture", HCT_FMT(plot->time_labels[k].text));
	}
	assert_int_equal(shown, drawn);
}

static size_t
compare_chart(struct fixture *f, const struct hct_node *chart)
{
	struct hct_str type = hct_node_text(hct_node_path_get(chart, "xAxes/0/type"));
	bool category = hct_str_is(type, "category");
	struct hct_str y_type = hct_node_text(hct_node_path_get(chart, "yAxes/0/type"));
	const struct hct_node *ticks = hct_node_path_get(chart, "yAxes/0/ticks");
	struct hct_plot *plot;

	if (!hct_node_path_get(chart, "grids/0/x") || (!category && !hct_str_is(type, "time")) ||
		hct_str_is(y_type, "category"))
		return 0;
	/* Widths of the columns of bar charts have no split lines; steps of ten powers are not ours. */
	if (category && number_at(chart, "xAxes/0/extent/1") < 20)
		return 0;
	if (hct_str_is(y_type, "log") && number_at(chart, "yAxes/0/extent/1") > 1e6)
		return 0;
	if (!hct_node_path_get(chart, "xAxes/0/show")->boolean ||
		!hct_node_path_get(chart, "yAxes/0/show")->boolean || ticks->count == 0)
		return 0;
	plot = reference_plot(f, chart, category);
	compare_y_ticks(plot, chart);
	scene_clear(f);
	hct_axis_1.draw_back(plot, f->canvas);
	compare_lines(&f->scene, hct_node_path_get(chart, "drawn/lines"));
	if (!category)
		compare_time_labels(plot, chart);
	hct_axis_1.destroy(plot);
	return 1;
}

/* A picture of rows of cells: two category axes, the columns of times. */
static struct hct_plot *
reference_rows(struct fixture *f, const struct hct_node *chart)
{
	const struct hct_node *rows = hct_node_path_get(chart, "yAxes/0/ticks");
	double height = number_at(chart, "box/height");
	struct hct_plot_args args = time_args((struct hct_rect){ number_at(chart, "box/x"), number_at(chart, "box/y"),
						      number_at(chart, "box/width"), height },
		NULL, 0);
	size_t columns = (size_t)number_at(chart, "xAxes/0/extent/1") + 1;
	int64_t *times = HCT_NEW_ARRAY(f->arena, int64_t, columns);
	struct hct_str *names = HCT_NEW_ARRAY(f->arena, struct hct_str, rows->count);

	for (size_t i = 0; i < columns; i++)
		times[i] = FROM_MS + (int64_t)i * (TO_MS - FROM_MS) / (int64_t)(columns - 1);
	for (size_t i = 0; i < rows->count; i++)
		names[i] = hct_node_text(hct_node_get(rows->items[i], "label"));
	args.x_kind = HCT_X_CATEGORY;
	args.category_split_lines = 1;
	args.margin_top = args.margin_bottom = 0.05 * height;
	args.category_count = columns;
	args.category_ms = times;
	args.row_count = rows->count;
	args.rows = names;
	return hct_axis_1.create(f->canvas, &f->render, &args);
}

static void
compare_band(double at, const struct hct_node *tick)
{
	expect_near(at, number_at(tick, "at"), 0.01);
}

static size_t
compare_rows(struct fixture *f, const struct hct_node *chart)
{
	const struct hct_node *rows = hct_node_path_get(chart, "yAxes/0/ticks"), *columns, *texts;
	struct hct_plot *plot;
	size_t written = 0;

	if (!hct_str_is(hct_node_text(hct_node_path_get(chart, "yAxes/0/type")), "category") ||
		!hct_str_is(hct_node_text(hct_node_path_get(chart, "xAxes/0/type")), "category"))
		return 0;
	plot = reference_rows(f, chart);
	expect_rect(plot, number_at(chart, "grids/0/x"), number_at(chart, "grids/0/y"),
		number_at(chart, "grids/0/width"), number_at(chart, "grids/0/height"));
	columns = hct_node_path_get(chart, "xAxes/0/ticks");
	assert_int_equal((plot->columns.count + plot->columns.step - 1) / plot->columns.step, columns->count);
	for (size_t i = 0; i < columns->count; i++)
		compare_band(hct_axis_1.category(plot, i * plot->columns.step, NULL), columns->items[i]);
	for (size_t i = 0; i < rows->count; i++)
		compare_band(hct_axis_1.row(plot, i, NULL), rows->items[i]);
	scene_clear(f);
	hct_axis_1.draw_back(plot, f->canvas);
	compare_lines(&f->scene, hct_node_path_get(chart, "drawn/lines"));
	texts = hct_node_path_get(chart, "drawn/texts");
	for (const char *at = f->scene.ptr; (at = strstr(at, "text ")) != NULL; at++)
		written++;
	assert_int_equal(written, texts->count);
	for (size_t i = 0; i < texts->count; i++)
		assert_non_null(strstr(f->scene.ptr, hct_node_text(hct_node_get(texts->items[i], "text")).ptr));
	hct_axis_1.destroy(plot);
	return 1;
}

/* Every chart of a dashboard's pictures; returns how many were compared. */
static size_t
compare_dashboard(const char *name, size_t (*compare)(struct fixture *f, const struct hct_node *chart))
{
	const char *root = g_getenv("HCT_SOURCE_ROOT");
	char *path = g_strdup_printf("%s/tests/reference/perses/%s.boxes.json", root ? root : ".", name);
	struct fixture f;
	struct hct_diag diag;
	struct hct_docs docs;
	size_t compared = 0;

	fixture_init(&f);
	hct_diag_init(&diag, f.arena);
	assert_int_equal(hct_doc_read_file(f.arena, path, NULL, &diag, &docs, NULL), HCT_OK);
	for (uint32_t g = 0; g < hct_node_get(docs.roots[0], "groups")->count; g++) {
		const struct hct_node *panels =
			hct_node_get(hct_node_get(docs.roots[0], "groups")->items[g], "panels");

		for (uint32_t p = 0; panels && p < panels->count; p++) {
			const struct hct_node *charts = hct_node_get(panels->items[p], "charts");

			for (uint32_t c = 0; charts && c < charts->count; c++)
				compared += compare(&f, charts->items[c]);
		}
	}
	g_free(path);
	fixture_fini(&f);
	return compared;
}

static void
charts_have_the_pictures_ticks_lines_and_labels(void **state)
{
	static const char *const names[] = { "ts-axis", "ts-units", "ts-lines", "ts-gaps", "ts-legend-list",
		"ts-legend-table", "ts-query-settings", "heatmap", "whole-mixed", "whole-groups",
		"whole-repeat" };
	size_t compared = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		compared += compare_dashboard(names[i], compare_chart);
	assert_true(compared > 50);
}

static void
rows_and_columns_of_cells_have_the_pictures_places(void **state)
{
	assert_int_equal(compare_dashboard("status-history", compare_rows), 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charts_have_the_pictures_ticks_lines_and_labels),
		cmocka_unit_test(rows_and_columns_of_cells_have_the_pictures_places),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
