/* Table: what cells show, where they link (panels.md 2.5, model.md 5.8), and pictures. */
#include "table_fixture.h"

/* ---- cells --------------------------------------------------------------------------------------------- */

/* The text of the first row's cell in the only column shown. */
static void
check_cell(struct fixture *f, const char *spec, const char *wanted, const char *background)
{
	struct text t = text_open(f, NULL, spec);
	struct hct_cell cell = { .size = sizeof cell };
	struct hct_color color;

	table_cell_fill(t.self, 0, 0, &cell);
	if (!hct_str_is(cell.text, wanted))
		fail_msg("%s: wanted %s, got %.*s", spec, wanted, HCT_FMT(cell.text));
	assert_int_equal(cell.has_background, background != NULL);
	if (background) {
		assert_true(hct_color_1.parse(hct_str(background), &color));
		assert_memory_equal(&color, &cell.background, sizeof color);
	}
	text_close(&t);
}

#define CELL(column, settings)                                                                               \
	"{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"" column "\"}],"                      \
	"\"cellSettings\":[" settings "]}"
#define WHEN(kind, spec, rest) "{\"condition\":{\"kind\":\"" kind "\",\"spec\":{" spec "}}" rest "}"

static void
conditions_see_raw_values(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 0.5, "job=node", "empty=", "text=12", NULL);
	check_cell(f, CELL("value", ""), "0.5", NULL);
	check_cell(f, CELL("value", WHEN("Value", "\"value\":\"0.5\"", ",\"text\":\"half\"")), "half", NULL);
	check_cell(f, CELL("value", WHEN("Value", "\"value\":\"0.50\"", ",\"text\":\"half\"")), "0.5", NULL);
	check_cell(
		f, CELL("value", WHEN("Range", "\"min\":0.5,\"max\":0.5", ",\"text\":\"in\"")), "in", NULL);
	check_cell(f, CELL("value", WHEN("Range", "\"min\":0.51", ",\"text\":\"in\"")), "0.5", NULL);
	check_cell(f, CELL("value", WHEN("Range", "\"max\":0.49", ",\"text\":\"in\"")), "0.5", NULL);
	check_cell(f, CELL("value", WHEN("Range", "", ",\"text\":\"in\"")), "0.5", NULL);
	check_cell(f, CELL("text", WHEN("Range", "\"min\":12", ",\"text\":\"in\"")), "in", NULL);
	check_cell(f, CELL("job", WHEN("Range", "\"min\":0", ",\"text\":\"in\"")), "node", NULL);
	check_cell(f, CELL("job", WHEN("Regex", "\"expr\":\"o.e\"", ",\"text\":\"hit\"")), "hit", NULL);
	check_cell(f, CELL("job", WHEN("Regex", "\"expr\":\"^o\"", ",\"text\":\"hit\"")), "node", NULL);
	check_cell(f, CELL("empty", WHEN("Misc", "\"value\":\"empty\"", ",\"text\":\"none\"")), "none", NULL);
	check_cell(f, CELL("job", WHEN("Misc", "\"value\":\"true\"", ",\"text\":\"yes\"")), "node", NULL);
	check_cell(f, CELL("no", WHEN("Misc", "\"value\":\"null\"", ",\"text\":\"n/a\"")), "n/a", NULL);
	check_cell(f, CELL("no", WHEN("Misc", "\"value\":\"null\"", "")), "null", NULL);
	check_cell(f, CELL("no", ""), "", NULL);
}

static void
nan_is_a_value_of_its_own(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	const int64_t time = T_MS;
	const double value = (double)NAN;

	hct_frame_builder_1.begin_series(frame);
	hct_frame_builder_1.name(frame, HCT_STR("s"), HCT_STR_NONE);
	hct_frame_builder_1.samples(frame, 1, &time, &value, NULL);
	check_cell(f, CELL("value", WHEN("Misc", "\"value\":\"NaN\"", ",\"prefix\":\"<\",\"suffix\":\">\"")),
		"<NaN>", NULL);
	check_cell(f, CELL("value", WHEN("Range", "\"min\":-1e300", ",\"text\":\"in\"")), "NaN", NULL);
}

static void
prefix_and_suffix_surround_text_or_formatted_value(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 0.6128, "job=node", NULL);
	check_cell(f,
		CELL("job", WHEN("Value", "\"value\":\"node\"",
				    ",\"text\":\"machine\",\"prefix\":\"« \",\"suffix\":\" »\"")),
		"« machine »", NULL);
	check_cell(f,
		"{\"columnSettings\":[{\"name\":\"value\",\"format\":{\"unit\":\"percent-decimal\","
		"\"decimalPlaces\":1},"
		"\"cellSettings\":[" WHEN(
			"Range", "\"min\":0.6", ",\"prefix\":\"!\",\"backgroundColor\":\"#ffcdd2\"") "]}]}",
		"!61.3%", "#ffcdd2");
}

static void
the_first_match_wins_and_the_columns_list_goes_before(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 5, NULL);
	check_cell(f,
		CELL("value", WHEN("Range", "\"min\":9", ",\"text\":\"no\"") "," WHEN("Range", "\"min\":1",
				      ",\"text\":\"first\",\"backgroundColor\":\"#010203\"") "," WHEN("Range",
				      "\"min\":2", ",\"text\":\"second\"")),
		"first", "#010203");
	check_cell(f,
		"{\"columnSettings\":[{\"name\":\"value\",\"cellSettings\":[" WHEN(
			"Range", "\"min\":1", ",\"text\":\"own\"") "]}],\"cellSettings\":[" WHEN("Range",
			"\"min\":1", ",\"text\":\"all\",\"backgroundColor\":\"#010203\"") "]}",
		"own", NULL);
}

static void
a_giant_cell_is_cut_for_drawing_and_whole_in_exports(void **state)
{
	struct fixture *f = *state;
	char *label = g_malloc((1 << 20) + 3);
	struct hct_cell cell = { .size = sizeof cell };
	struct text t;

	memcpy(label, "a=", 2);
	for (size_t i = 2; i < (1 << 20) + 2; i += 2)
		memcpy(label + i, "é", 2);
	label[(1 << 20) + 2] = '\0';
	add_series(fixture_frame(f, 0, 60), 5, label, NULL);
	f->sink.text.max = 4 << 20;
	t = text_open(f, NULL, "{\"columnSettings\":[{\"name\":\"a\"}]}");
	table_cell_fill(t.self, 0, 0, &cell);
	assert_int_equal(cell.text.len, TABLE_SHOWN_TEXT + 3);
	assert_true(g_utf8_validate(cell.text.ptr, (gssize)cell.text.len, NULL));
	assert_true(text_table(&t).len > 1 << 20);
	text_close(&t);
	g_free(label);
}

/* ---- links --------------------------------------------------------------------------------------------- */

static void
check_link(struct fixture *f, const char *url, const char *wanted)
{
	char *spec = g_strdup_printf(
		"{\"columnSettings\":[{\"name\":\"pod\",\"dataLink\":{\"url\":\"%s\"}}]}", url);
	struct hct_vars *vars = hct_vars_create(f->arena, NULL);
	struct hct_cell cell = { .size = sizeof cell };
	struct text t;

	hct_vars_set_text(vars, HCT_STR("env"), HCT_STR("prod"));
	t = text_open(f, vars, spec);
	((struct table *)t.self)->diag = &f->diag;
	table_cell_fill(t.self, 0, 0, &cell);
	if (!hct_str_is(cell.link, wanted))
		fail_msg("%s: wanted %s, got %.*s", url, wanted, HCT_FMT(cell.link));
	text_close(&t);
	g_free(spec);
}

static void
links_know_variables_and_the_fields_of_the_row(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 0.5, "a b=x y/z", "pod=p-1", "q=say \"1\"", NULL);
	check_link(f, "https://h/$env/p", "https://h/prod/p");
	check_link(f, "/d?pod=${__data.fields[\\\"pod\\\"]}&v=${__data.fields.value}", "/d?pod=p-1&v=0.5");
	check_link(f, "/d/${__data.fields[\\\"a b\\\"]}", "/d/x%20y%2Fz");
	check_link(f, "/d/${__data.fields['a b']:raw}", "/d/x y/z");
	check_link(f, "/d/${__data.fields.pod:csv}-${__data[0].fields[\\\"pod\\\"]}", "/d/p-1-p-1");
	check_link(f, "/d/${__data.index}/${__data.count}", "/d/0/1");
	check_link(f, "/d?x=${__data.fields.none}", "/d?x=");
	assert_true(strstr(text_message(f), "left empty") != NULL);
	check_link(f, "/d?x=${__data.fields[\\\"pod}", "/d?x=${__data.fields[\"pod}");
	check_link(f, "/r?${__data:raw}",
		"/r?{\"timestamp\":1793534400000,\"value\":0.5,\"a b\":\"x y/z\",\"pod\":\"p-1\","
		"\"q\":\"say \\\"1\\\"\"}");
}

static void
links_that_run_something_are_left_out(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 0.5, "pod=p-1", NULL);
	check_link(f, "javascript:alert(1)", "");
	check_link(f, "data:text/html,x", "");
	check_link(f, "HTTPS://h/", "HTTPS://h/");
	check_link(f, "mailto:a@b", "mailto:a@b");
	check_link(f, "//h/x:y", "//h/x:y");
}

/* ---- strangers ----------------------------------------------------------------------------------------- */

static void
a_hundred_thousand_rows_join_and_sort_quickly(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	gint64 start;
	char label[32], other[32];
	struct text t;

	for (int i = 0; i < 100000; i++) {
		g_snprintf(label, sizeof label, "id=%d-x", (i * 7919) % 50000);
		g_snprintf(other, sizeof other, "k%d=1", i % 5000);
		add_series(frame, i, label, other, NULL);
	}
	start = g_get_monotonic_time();
	t = text_open(f, NULL,
		"{\"enableSorting\":true,\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}},"
		"{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"id\"]}}],"
		"\"columnSettings\":[{\"name\":\"id\",\"sort\":\"desc\"}]}");
	assert_true(g_get_monotonic_time() - start < 20 * G_USEC_PER_SEC);
	assert_int_equal(((struct table *)t.self)->rows.count, 50000);
	assert_string_equal(text_message(f), "The table has more than 1024 columns: the rest is left out.");
	text_close(&t);
}

static void
rows_that_multiply_end_at_a_limit(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	GString *columns = g_string_new(
		"{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"m\",\"columns\":[");
	char text[32];
	struct text t;

	for (int s = 0; s < 20; s++) {
		assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
		for (int i = 0; i < 500; i++) {
			g_snprintf(text, sizeof text, "c%d", i);
			hct_frame_builder_1.label(frame, hct_str(text), HCT_STR("v"));
		}
		hct_frame_builder_1.name(frame, HCT_STR("s"), HCT_STR_NONE);
	}
	for (int i = 0; i < 250; i++)
		g_string_append_printf(columns, "%s\"c%d\"", i ? "," : "", i);
	g_string_append(columns, "]}},{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"n\",\"columns\":[");
	for (int i = 250; i < 500; i++)
		g_string_append_printf(columns, "%s\"c%d\"", i > 250 ? "," : "", i);
	g_string_append(columns, "]}},{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"last\",\"columns\":[\"n\"]}}]}");
	t = text_open(f, NULL, columns->str);
	assert_true(((struct table *)t.self)->rows.cells <= TABLE_MAX_CELLS);
	assert_non_null(strstr(text_message(f), "too large"));
	/* Nothing is made of it any more. */
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("n")) != TABLE_NO_COLUMN);
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("last")) == TABLE_NO_COLUMN);
	text_close(&t);
	g_string_free(columns, TRUE);
}

/* Each may make a table of its own, the largest there is. */
static void
transforms_make_only_so_many_cells_together(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	GString *spec = g_string_new("{\"transforms\":[");
	const int rows = 2500, labels = 400, transforms = 20;
	char text[32];
	struct text t;

	for (int s = 0; s < rows; s++) {
		hct_frame_builder_1.begin_series(frame);
		for (int i = 0; i < labels; i++) {
			g_snprintf(text, sizeof text, "c%d", i);
			hct_frame_builder_1.label(frame, hct_str(text), HCT_STR("v"));
		}
		hct_frame_builder_1.name(frame, HCT_STR("s"), HCT_STR_NONE);
	}
	for (int i = 0; i < transforms; i++)
		g_string_append_printf(spec, "%s{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"c%d\",\"columns\":[\"c%d\"]}}",
			i ? "," : "", labels + i, i);
	g_string_append(spec, "]}");
	t = text_open(f, NULL, spec->str);
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("c405")) != TABLE_NO_COLUMN);
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("c419")) == TABLE_NO_COLUMN);
	assert_non_null(strstr(text_message(f), "too large"));
	text_close(&t);
	g_string_free(spec, TRUE);
}

static void
only_so_many_transforms_are_used(void **state)
{
	struct fixture *f = *state;
	GString *spec = g_string_new("{\"transforms\":[");
	struct text t;

	add_series(fixture_frame(f, 0, 60), 1, "job=api", NULL);
	for (int i = 0; i <= TABLE_MAX_TRANSFORMS; i++)
		g_string_append_printf(spec, "%s{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"n%d\",\"columns\":[\"job\"]}}",
			i ? "," : "", i);
	g_string_append(spec, "]}");
	t = text_open(f, NULL, spec->str);
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("n99")) != TABLE_NO_COLUMN);
	assert_true(table_names_find(&((struct table *)t.self)->names, HCT_STR("n100")) == TABLE_NO_COLUMN);
	assert_string_equal(text_message(f), "Only the first 100 transforms are used.");
	text_close(&t);
	g_string_free(spec, TRUE);
}

/* ---- pictures ------------------------------------------------------------------------------------------ */

static void
no_rows_say_no_data(void **state)
{
	struct fixture *f = *state;
	struct text t = text_open(f, NULL, "{}");

	assert_true(t.panel->is_empty(t.self));
	assert_true(fixture_has(text_draw(&t, 593, 273), "No data"));
	text_close(&t);
}

static void
draw_golden(struct fixture *f, const char *name, const char *spec)
{
	struct text t = text_open(f, NULL, spec);

	GOLDEN(name, text_draw(&t, 593, 273));
	text_close(&t);
}

static void
a_plain_table_is_clipped_to_whole_rows(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	char label[32];

	for (int i = 0; i < 9; i++) {
		g_snprintf(label, sizeof label, "instance=api-%d:8080", i);
		add_series(frame, i != 6, "__name__=up", label, "job=api", NULL);
	}
	draw_golden(f, "plain", "{}");
	assert_true(fixture_has(hct_buf_view(&f->scene), "… 4 more"));
}

static void
a_compact_table_sorts_and_formats(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.2834, "__name__=node_cpu_ratio", "instance=node-1", "job=node", NULL);
	add_series(frame, 0.5769, "__name__=node_cpu_ratio", "instance=node-2", "job=node", NULL);
	add_series(frame, 0.6483, "__name__=node_cpu_ratio", "instance=node-3", "job=node", NULL);
	add_series(frame, 0.6128, "__name__=node_cpu_ratio", "instance=node-4", "job=node", NULL);
	draw_golden(f, "compact",
		"{\"density\":\"compact\",\"enableSorting\":true,\"columnSettings\":["
		"{\"name\":\"instance\",\"header\":\"Machine\",\"width\":180,\"align\":\"left\"},"
		"{\"name\":\"value\",\"header\":\"CPU\",\"align\":\"right\",\"format\":{\"unit\":\"percent-"
		"decimal\","
		"\"decimalPlaces\":1},\"sort\":\"desc\"},{\"name\":\"timestamp\",\"hide\":true},"
		"{\"name\":\"__name__\",\"hide\":true},{\"name\":\"job\",\"hide\":true}]}");
}

/* The reference's "Long values": six columns share 593 px. */
static void
automatic_widths_are_shares_of_the_panel(void **state)
{
	struct fixture *f = *state;
	struct hct_str scene;
	struct text t;

	add_series(fixture_frame(f, 0, 60), 1, "__name__=a", "image=b", "note=c", "version=d", NULL);
	t = text_open(f, NULL, "{\"density\":\"compact\",\"defaultColumnWidth\":\"auto\"}");
	scene = text_draw(&t, 593, 273);
	assert_true(fixture_has(scene, " 600 12 102.833,17"));
	assert_true(fixture_has(scene, " 600 12 498.167,17"));
	assert_true(fixture_has(scene, "\"version\""));
	text_close(&t);
}

static void
cell_settings_colour_cells(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.9, "instance=api-0:8080", "job=api", NULL);
	add_series(frame, 0.6, "instance=node-1", "job=node", NULL);
	add_series(frame, 0.42, "mount=/", NULL);
	draw_golden(f, "cells",
		"{\"density\":\"comfortable\",\"cellSettings\":[" WHEN("Range", "\"min\":0.8",
			",\"backgroundColor\":\"#f44336\",\"textColor\":\"#ffffff\"") "," WHEN("Range",
			"\"min\":0.5,\"max\":0.8",
			",\"backgroundColor\":\"#ffb300\"") "," WHEN("Value", "\"value\":\"node\"",
			",\"text\":\"machine\",\"prefix\":\"« \",\"suffix\":\" »\"") "," WHEN("Regex",
			"\"expr\":\"^api-\"", ",\"textColor\":\"#1565c0\"") "],"
									    "\"columnSettings\":[{\"name\":"
									    "\"timestamp\",\"hide\":true}]}");
}

static void
panels_and_gauges_are_drawn_in_cells(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.25, "instance=node-1", "share=30", NULL);
	add_series(frame, 0.75, "instance=node-2", "share=none", NULL);
	draw_golden(f, "embedded",
		"{\"columnSettings\":[{\"name\":\"value\",\"header\":\"last six hours\",\"width\":300,"
		"\"plugin\":{\"kind\":\"StatChart\",\"spec\":{\"sparkline\":{}}}},"
		"{\"name\":\"share\",\"plugin\":{\"kind\":\"GaugeChart\",\"spec\":{}}}]}");
	draw_golden(f, "gauge",
		"{\"columnSettings\":[{\"name\":\"value\",\"format\":{\"unit\":\"percent-decimal\"},"
		"\"plugin\":{\"kind\":\"GaugeChart\",\"spec\":{}},\"cellSettings\":[" WHEN(
			"Range", "\"min\":0.5", ",\"textColor\":\"#aabbcc\"") "]}]}");
}

static void
an_unknown_panel_leaves_the_value(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	struct text t;

	add_series(frame, 0.25, "instance=node-1", NULL);
	add_series(frame, 0.75, "instance=node-2", NULL);
	t = text_open(f, NULL,
		"{\"columnSettings\":[{\"name\":\"value\",\"plugin\":{\"kind\":\"Unknown\",\"spec\":{}}}]}");
	text_draw(&t, 593, 273);
	assert_int_equal(f->diag.errors, 1);
	assert_true(fixture_has(hct_buf_view(&f->scene), "0.75"));
	text_close(&t);
}

static void
pages_go_on_with_the_next_row_under_the_header(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	char label[16];
	size_t pages = 0, rows = 0;
	struct text t;

	for (int i = 0; i < 40; i++) {
		g_snprintf(label, sizeof label, "name=row-%d.", i);
		add_series(frame, i, label, NULL);
	}
	t = text_open(f, NULL, "{\"pagination\":true}");
	assert_true(fabs(text_height(&t, 593) - 41 * 37) < 0.01);
	f->paged = 1;
	do {
		struct hct_str scene = text_draw(&t, 593, 400);

		assert_true(fixture_has(scene, "\"name\""));
		assert_false(fixture_has(scene, " more"));
		rows += fixture_count(scene, "\"row-");
		assert_true(++pages < 10);
	} while (f->status == HCT_MORE);
	assert_int_equal(f->status, HCT_OK);
	assert_int_equal(rows, 40);
	assert_int_equal(pages, 5);
	text_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(conditions_see_raw_values),
		TEST(nan_is_a_value_of_its_own),
		TEST(prefix_and_suffix_surround_text_or_formatted_value),
		TEST(the_first_match_wins_and_the_columns_list_goes_before),
		TEST(a_giant_cell_is_cut_for_drawing_and_whole_in_exports),
		TEST(links_know_variables_and_the_fields_of_the_row),
		TEST(links_that_run_something_are_left_out),
		TEST(a_hundred_thousand_rows_join_and_sort_quickly),
		TEST(rows_that_multiply_end_at_a_limit),
		TEST(transforms_make_only_so_many_cells_together),
		TEST(only_so_many_transforms_are_used),
		TEST(no_rows_say_no_data),
		TEST(a_plain_table_is_clipped_to_whole_rows),
		TEST(a_compact_table_sorts_and_formats),
		TEST(automatic_widths_are_shares_of_the_panel),
		TEST(cell_settings_colour_cells),
		TEST(panels_and_gauges_are_drawn_in_cells),
		TEST(an_unknown_panel_leaves_the_value),
		TEST(pages_go_on_with_the_next_row_under_the_header),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
