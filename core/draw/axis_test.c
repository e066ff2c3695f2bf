/* Cartesian plots against the reference pictures: rectangles, ticks, split lines, labels; and what happens
 * in small boxes. */
#include "base/buf.h"
#include "doc/read.h"
#include "draw/axis_plot.h"
#include "draw/canvas.h"
#include "draw/render.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define FROM_MS 1793512800000
#define TO_MS 1793534400000

struct fixture {
	struct hct_arena *arena;
	struct hct_zone *zone;
	struct hct_fonts *fonts;
	struct hct_render render;
	struct hct_buf scene;
	struct hct_canvas *canvas;
};

static void
fixture_init(struct fixture *f)
{
	*f = (struct fixture){ .arena = hct_arena_create(),
		.zone = hct_zone_create(HCT_STR("UTC")),
		.fonts = hct_fonts_create() };
	f->render.zone = f->zone;
	hct_buf_init(&f->scene, 1 << 24);
	f->canvas = hct_canvas_create_scene(f->fonts, &f->scene, (struct hct_rect){ 0, 0, 1e4, 1e4 });
}

static void
fixture_fini(struct fixture *f)
{
	assert_int_equal(hct_canvas_destroy(f->canvas), HCT_OK);
	hct_buf_fini(&f->scene);
	hct_fonts_destroy(f->fonts);
	hct_zone_destroy(f->zone);
	hct_arena_destroy(f->arena);
}

static void
expect_near(double value, double wanted, double tolerance)
{
	if (!(fabs(value - wanted) <= tolerance))
		fail_msg("%.17g is not %.17g", value, wanted);
}

static struct hct_format
format_of(const char *unit)
{
	return hct_format_1.read(NULL, unit);
}

static struct hct_value_axis
axis_of(double min, double max, const char *unit)
{
	return (struct hct_value_axis){ .size = sizeof(struct hct_value_axis),
		.data_min = min,
		.data_max = max,
		.fixed_min = min,
		.fixed_max = max,
		.format = format_of(unit) };
}

static struct hct_plot_args
time_args(struct hct_rect box, const struct hct_value_axis *y, size_t y_count)
{
	return (struct hct_plot_args){ .size = sizeof(struct hct_plot_args),
		.x_kind = HCT_X_TIME,
		.box = box,
		.margin_left = 20,
		.margin_right = 20,
		.margin_top = 5,
		.contain_labels = 1,
		.from_ms = FROM_MS,
		.to_ms = TO_MS,
		.y_count = y_count,
		.y = y };
}

static void
scene_clear(struct fixture *f)
{
	hct_buf_fini(&f->scene);
	hct_buf_init(&f->scene, 1 << 24);
}

static void
expect_rect(struct hct_plot *plot, double x, double y, double width, double height)
{
	struct hct_rect rect = hct_axis_1.rect(plot);

	if (fabs(rect.x - x) > 0.01 || fabs(rect.width - width) > 0.01)
		fail_msg("plot at %g, %g wide; not at %g, %g wide", rect.x, rect.width, x, width);
	expect_near(rect.y, y, 0.001);
	expect_near(rect.height, height, 0.001);
}

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
		cmocka_unit_test(charts_have_the_pictures_ticks_lines_and_labels),
		cmocka_unit_test(rows_and_columns_of_cells_have_the_pictures_places),
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
