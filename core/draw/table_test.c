/* The shared table (panels.md 1.16), against the picture table. */
#include "base/buf.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "draw/render.h"
#include "draw/table_paint.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
expect_widths(const struct hct_column *columns, size_t count, double available, const double *wanted)
{
	double *widths = hct_table_widths(columns, count, available);

	for (size_t i = 0; i < count; i++)
		if (fabs(widths[i] - wanted[i]) > 0.01)
			fail_msg("column %zu is %g wide, not %g", i, widths[i], wanted[i]);
	g_free(widths);
}

static void
widths_are_fixed_default_or_shared(void **state)
{
	const struct hct_column plain = { .size = sizeof(plain) },
				fixed = { .size = sizeof(fixed), .width_px = 90 };
	const struct hct_column flex = { .size = sizeof(flex), .flex = 1 },
				wide = { .size = sizeof(wide), .width_px = 180 };

	/* "Plain", "Compact, columns set", "Joined queries", "Long values" of the picture. */
	expect_widths((struct hct_column[]){ plain, plain, plain, plain, plain }, 5, 593,
		(double[]){ 150, 150, 150, 150, 150 });
	expect_widths((struct hct_column[]){ wide, plain }, 2, 593, (double[]){ 323.454, 269.545 });
	expect_widths((struct hct_column[]){ plain, fixed, plain }, 3, 593,
		(double[]){ 228.077, 136.846, 228.077 });
	expect_widths((struct hct_column[]){ flex, flex, flex, flex, flex, flex }, 6, 593,
		(double[]){ 98.833, 98.833, 98.833, 98.833, 98.833, 98.833 });
	expect_widths((struct hct_column[]){ fixed, flex }, 2, 300, (double[]){ 90, 210 });
	expect_widths((struct hct_column[]){ wide, flex }, 2, 200, (double[]){ 180, 60 });
}

static void
heights_count_the_borders(void **state)
{
	assert_true(hct_table_1.height(HCT_DENSITY_COMPACT, 0, 4) == 5 * 27);
	assert_true(hct_table_1.height(HCT_DENSITY_STANDARD, 0, 6) == 7 * 37);
	assert_true(hct_table_1.height(HCT_DENSITY_COMFORTABLE, 0, 1) == 2 * 53);
	assert_true(hct_table_1.height(0, 100, 2) == 37 + 2 * 101);
	assert_true(hct_table_1.height(HCT_DENSITY_COMPACT, 0, 0) == 27);
}

struct cells {
	size_t custom, asked;
	char text[32];
};

static void
cell_text(void *user, size_t row, size_t column, struct hct_cell *out_cell)
{
	struct cells *cells = user;

	cells->asked++;
	g_snprintf(cells->text, sizeof(cells->text), "r%zuc%zu", row, column);
	out_cell->text = hct_str(cells->text);
	if (column == 1 && row == 0) {
		out_cell->has_background = 1;
		out_cell->background = (struct hct_color){ 1, 0, 0, 1 };
		out_cell->has_color = 1;
		out_cell->color = (struct hct_color){ 0, 1, 0, 1 };
	}
	if (column == 0 && row == 1)
		out_cell->link = HCT_STR("https://example.org/");
	out_cell->custom = column == 1 && row == 2;
}

static void
cell_custom(void *user, size_t row, size_t column, struct hct_rect box)
{
	struct cells *cells = user;

	cells->custom++;
	assert_true(row == 2 && column == 1);
	assert_true(box.width > 0 && box.height > 0);
}

struct drawn {
	char *scene;
	size_t next;
	struct cells cells;
};

static struct drawn
draw_as(struct hct_table_args args, uint32_t theme)
{
	struct drawn drawn = { 0 };
	struct hct_render render = { .theme = theme };
	struct hct_fonts *fonts = hct_fonts_create();
	struct hct_canvas *canvas;
	struct hct_buf scene;

	args.size = sizeof(args);
	args.user = &drawn.cells;
	args.cell = cell_text;
	args.draw_custom = cell_custom;
	hct_buf_init(&scene, 1 << 24);
	canvas = hct_canvas_create_scene(fonts, &scene, (struct hct_rect){ 0, 0, 2000, 2000 });
	drawn.next = hct_table_1.draw(canvas, &render, &args);
	assert_int_equal(hct_canvas_destroy(canvas), HCT_OK);
	hct_fonts_destroy(fonts);
	drawn.scene = hct_buf_steal(&scene, NULL);
	return drawn;
}

static struct drawn
draw_columns(const struct hct_column *columns, size_t count, struct hct_rect box, size_t rows, size_t first,
	uint32_t note)
{
	struct hct_table_args args = { .density = HCT_DENSITY_COMPACT,
		.box = box,
		.column_count = count,
		.columns = columns,
		.row_count = rows,
		.first_row = first,
		.clip_note = note };

	return draw_as(args, HCT_THEME_LIGHT);
}

static struct drawn
draw(struct hct_rect box, size_t rows, size_t first, uint32_t note, uint32_t sort)
{
	struct hct_column columns[] = {
		{ .size = sizeof(*columns), .header = HCT_STR("Machine"), .width_px = 180 },
		{ .size = sizeof(*columns),
			.header = HCT_STR("CPU"),
			.align = HCT_ALIGN_RIGHT,
			.sort = sort },
	};

	return draw_columns(columns, 2, box, rows, first, note);
}

static void
rows_and_cells_lie_as_in_the_picture(void **state)
{
	struct drawn drawn = draw((struct hct_rect){ 622, 62, 593, 273 }, 4, 0, 1, HCT_SORT_DESC);

	assert_int_equal(drawn.next, 4);
	assert_int_equal(drawn.cells.asked, 8);
	assert_int_equal(drawn.cells.custom, 1);
	/* Header: text from 630, "CPU" up to 1181 with an arrow of 18 px beside it; border at 88. */
	assert_non_null(strstr(drawn.scene, " 600 12 630,"));
	assert_non_null(strstr(drawn.scene, " 600 12 1181,"));
	assert_non_null(strstr(drawn.scene, "icon #2a2e42 1185,66 18"));
	assert_non_null(strstr(drawn.scene, "rects #e1e3ed: 622 88 593 1\n"));
	assert_non_null(strstr(drawn.scene, "rects #f0f1f6: 622 115 593 1\n"));
	assert_non_null(strstr(drawn.scene, "rects #ff0000: 945.455 89 269.545 26\n"));
	assert_non_null(strstr(drawn.scene, "text #00ff00 400 12 1207,"));
	assert_non_null(strstr(drawn.scene, "text #1473e6 400 12 underline 630,"));
	assert_non_null(strstr(drawn.scene, "\"https://example.org/\""));
	assert_null(strstr(drawn.scene, "more"));
	g_free(drawn.scene);
}

static void
unsorted_headers_end_with_their_column(void **state)
{
	struct drawn drawn = draw((struct hct_rect){ 622, 62, 593, 273 }, 1, 0, 1, HCT_SORT_NONE);

	assert_non_null(strstr(drawn.scene, " 600 12 1207,"));
	assert_null(strstr(drawn.scene, "icon"));
	g_free(drawn.scene);
}

static void
a_text_that_is_cut_begins_where_its_cell_does(void **state)
{
	struct hct_column column = { .size = sizeof(column),
		.header = HCT_STR("a header wider than its column"),
		.align = HCT_ALIGN_RIGHT,
		.width_px = 90 };
	struct drawn drawn = draw_columns(&column, 1, (struct hct_rect){ 100, 0, 90, 100 }, 0, 0, 1);

	assert_non_null(strstr(drawn.scene, " 600 12 108,"));
	assert_non_null(strstr(drawn.scene, "…\""));
	g_free(drawn.scene);
}

/* Numbers at a column's right edge would be the first to be lost. */
static void
a_column_that_the_edge_cuts_is_as_wide_as_what_is_seen(void **state)
{
	struct hct_column columns[] = {
		{ .size = sizeof(*columns), .header = HCT_STR("Machine"), .width_px = 200 },
		{ .size = sizeof(*columns),
			.header = HCT_STR("CPU"),
			.width_px = 200,
			.align = HCT_ALIGN_RIGHT },
		{ .size = sizeof(*columns),
			.header = HCT_STR("Memory"),
			.width_px = 200,
			.align = HCT_ALIGN_RIGHT }
	};
	struct drawn drawn = draw_columns(columns, 3, (struct hct_rect){ 0, 0, 300, 100 }, 2, 0, 1);

	assert_non_null(strstr(drawn.scene, " 296,"));
	assert_null(strstr(drawn.scene, " 396,"));
	assert_null(strstr(drawn.scene, "Memory"));
	g_free(drawn.scene);
}

static void
whole_rows_only_and_the_rest_is_counted(void **state)
{
	struct drawn drawn = draw((struct hct_rect){ 0, 0, 593, 27 * 5 + 20 }, 40, 0, 1, 0);

	assert_int_equal(drawn.next, 3);
	assert_non_null(strstr(drawn.scene, "\"… 37 more\""));
	assert_non_null(strstr(drawn.scene, "\"r2c0\""));
	assert_null(strstr(drawn.scene, "\"r3c0\""));
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 593, 27 * 5 }, 4, 0, 1, 0);
	assert_int_equal(drawn.next, 4);
	assert_null(strstr(drawn.scene, "more"));
	g_free(drawn.scene);
}

static void
a_table_continues_where_it_stopped(void **state)
{
	struct drawn drawn = draw((struct hct_rect){ 0, 0, 593, 27 * 5 }, 10, 0, 0, 0);

	assert_int_equal(drawn.next, 4);
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 593, 27 * 5 }, 10, 4, 0, 0);
	assert_int_equal(drawn.next, 8);
	assert_non_null(strstr(drawn.scene, "\"Machine\""));
	assert_non_null(strstr(drawn.scene, "\"r4c0\""));
	assert_null(strstr(drawn.scene, "\"r3c0\""));
	assert_null(strstr(drawn.scene, "more"));
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 593, 27 * 5 }, 10, 8, 0, 0);
	assert_int_equal(drawn.next, 10);
	g_free(drawn.scene);
}

static struct hct_table_args
two_columns(uint32_t density, double height, size_t rows)
{
	static const struct hct_column columns[] = {
		{ .size = sizeof(*columns), .header = HCT_STR("Machine"), .width_px = 180 },
		{ .size = sizeof(*columns), .header = HCT_STR("CPU") },
	};

	return (struct hct_table_args){ .density = density,
		.box = { 0, 0, 330, height },
		.column_count = 2,
		.columns = columns,
		.row_count = rows,
		.clip_note = 1 };
}

/* Font, row height without its border and first text's x of the three densities (panels.md 1.16). */
static void
densities_have_their_sizes(void **state)
{
	static const struct {
		uint32_t density;
		const char *header, *border;
	} cases[] = { { HCT_DENSITY_COMPACT, " 600 12 8,", "rects #e1e3ed: 0 26 330 1\n" },
		{ HCT_DENSITY_STANDARD, " 600 14 16,", "rects #e1e3ed: 0 36 330 1\n" },
		{ HCT_DENSITY_COMFORTABLE, " 600 14 16,", "rects #e1e3ed: 0 52 330 1\n" } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct drawn drawn = draw_as(two_columns(cases[i].density, 400, 2), HCT_THEME_LIGHT);

		assert_non_null(strstr(drawn.scene, cases[i].header));
		assert_non_null(strstr(drawn.scene, cases[i].border));
		g_free(drawn.scene);
	}
}

static void
in_a_low_box_rows_come_closer_and_then_go_before_the_header(void **state)
{
	/* 37 for each line: header, a row, the note. */
	struct drawn drawn = draw_as(two_columns(HCT_DENSITY_STANDARD, 111, 5), HCT_THEME_LIGHT);

	assert_non_null(strstr(drawn.scene, " 600 14 16,"));
	assert_int_equal(drawn.next, 1);
	g_free(drawn.scene);
	drawn = draw_as(two_columns(HCT_DENSITY_STANDARD, 100, 5), HCT_THEME_LIGHT);
	assert_non_null(strstr(drawn.scene, " 600 12 8,"));
	assert_non_null(strstr(drawn.scene, "\"r0c0\""));
	assert_non_null(strstr(drawn.scene, "more"));
	g_free(drawn.scene);
	drawn = draw_as(two_columns(HCT_DENSITY_STANDARD, 60, 5), HCT_THEME_LIGHT);
	assert_null(strstr(drawn.scene, "Machine"));
	assert_non_null(strstr(drawn.scene, "\"r0c0\""));
	assert_non_null(strstr(drawn.scene, "\"… 4 more\""));
	g_free(drawn.scene);
}

static void
rows_set_higher_than_the_box_are_as_high_as_its_room(void **state)
{
	struct hct_table_args args = two_columns(HCT_DENSITY_COMPACT, 126, 1);
	struct drawn drawn;

	args.row_height_px = 500;
	drawn = draw_as(args, HCT_THEME_LIGHT);
	assert_non_null(strstr(drawn.scene, "Machine"));
	assert_non_null(strstr(drawn.scene, "\"r0c0\""));
	/* Its border is the box's lower edge. */
	assert_non_null(strstr(drawn.scene, "rects #f0f1f6: 0 125 330 1\n"));
	assert_int_equal(drawn.next, 1);
	g_free(drawn.scene);
	args.row_count = 5;
	drawn = draw_as(args, HCT_THEME_LIGHT);
	assert_non_null(strstr(drawn.scene, "\"r0c0\""));
	assert_non_null(strstr(drawn.scene, "\"… 4 more\""));
	g_free(drawn.scene);
}

static void
on_paper_a_bar_stands_for_a_cells_background(void **state)
{
	struct drawn drawn = draw_as(two_columns(HCT_DENSITY_COMPACT, 400, 1), HCT_THEME_PRINT);

	assert_non_null(strstr(drawn.scene, "rects #ff0000: 180 27 4 26\n"));
	/* The text keeps off the bar, and its colour was chosen for the background. */
	assert_non_null(strstr(drawn.scene, "text #000000 400 12 187,"));
	assert_null(strstr(drawn.scene, "#00ff00"));
	g_free(drawn.scene);
}

static void
tiny_boxes_still_make_progress(void **state)
{
	struct drawn drawn = draw((struct hct_rect){ 0, 0, 30, 10 }, 5, 2, 0, HCT_SORT_ASC);

	assert_int_equal(drawn.next, 3);
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 30, 10 }, 5, 2, 1, HCT_SORT_ASC);
	assert_int_equal(drawn.next, 2);
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 0, 0 }, 0, 0, 1, 0);
	assert_int_equal(drawn.next, 0);
	g_free(drawn.scene);
	drawn = draw((struct hct_rect){ 0, 0, 300, 300 }, 3, 9, 0, 0);
	assert_int_equal(drawn.next, 9);
	g_free(drawn.scene);
}

static void
a_table_without_columns_is_done(void **state)
{
	struct hct_table_args args = { .size = sizeof(args), .box = { 0, 0, 100, 100 }, .row_count = 7 };

	assert_int_equal(hct_table_1.draw(NULL, NULL, &args), 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths_are_fixed_default_or_shared),
		cmocka_unit_test(heights_count_the_borders),
		cmocka_unit_test(rows_and_cells_lie_as_in_the_picture),
		cmocka_unit_test(unsorted_headers_end_with_their_column),
		cmocka_unit_test(a_text_that_is_cut_begins_where_its_cell_does),
		cmocka_unit_test(a_column_that_the_edge_cuts_is_as_wide_as_what_is_seen),
		cmocka_unit_test(whole_rows_only_and_the_rest_is_counted),
		cmocka_unit_test(a_table_continues_where_it_stopped),
		cmocka_unit_test(densities_have_their_sizes),
		cmocka_unit_test(in_a_low_box_rows_come_closer_and_then_go_before_the_header),
		cmocka_unit_test(rows_set_higher_than_the_box_are_as_high_as_its_room),
		cmocka_unit_test(on_paper_a_bar_stands_for_a_cells_background),
		cmocka_unit_test(tiny_boxes_still_make_progress),
		cmocka_unit_test(a_table_without_columns_is_done),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
