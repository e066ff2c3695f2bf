/* Table: every rule and example of panels.md 1.16, 1.17, 2.5, 5 and model.md 5.8. */
#include "table.h"
#include "text_fixture.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
#define T_MS 1793534400000

/* A series with one sample (NaN: none at all) and labels "name=value" up to NULL. */
static void
add_series(struct hct_result *frame, double value, ...)
{
	const int64_t time = T_MS;
	struct hct_str name;
	const char *label;
	va_list labels;

	assert_int_equal(hct_frame_builder_1.begin_series(frame), HCT_OK);
	va_start(labels, value);
	while ((label = va_arg(labels, const char *))) {
		const char *equals = strchr(label, '=');

		hct_frame_builder_1.label(frame, (struct hct_str){ label, (size_t)(equals - label) }, hct_str(equals + 1));
	}
	va_end(labels);
	name = hct_str("s");
	hct_frame_builder_1.name(frame, name, HCT_STR_NONE);
	if (!isnan(value))
		assert_int_equal(hct_frame_builder_1.samples(frame, 1, &time, &value, NULL), HCT_OK);
}

static void
check_table(struct fixture *f, const char *spec, const char *wanted)
{
	struct text t = text_open(f, NULL, spec);
	struct hct_str table = text_table(&t);

	if (!hct_str_is(table, wanted))
		fail_msg("wanted:\n%s\ngot:\n%.*s", wanted, HCT_FMT(table));
	text_close(&t);
}

/* ---- text ------------------------------------------------------------------------------------------------------------- */

static void
numbers_are_read_as_javascript_reads_them(void **state)
{
	static const struct {
		const char *text;
		double value;
	} vectors[] = { { "0.9", 0.9 }, { " 12 ", 12 }, { ".5", 0.5 }, { "5.", 5 }, { "+5", 5 }, { "-1e3", -1000 },
		{ "0x1F", 31 }, { "117.69333333333334", 117.69333333333334 }, { "1793534400000", 1793534400000 },
		{ "1e-400", 0 } };
	static const char *const others[] = { "", " ", "abc", "1a", "1e", "0x", ".", "-", "NaN", "1 2", "--1", "1,5" };
	double value;

	for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
		assert_true(table_number_read(hct_str(vectors[i].text), &value));
		assert_true(value == vectors[i].value);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		assert_false(table_number_read(hct_str(others[i]), &value));
	assert_true(table_number_read(HCT_STR("-Infinity"), &value) && isinf(value) && value < 0);
	assert_true(table_number_read(HCT_STR("1e999999999999"), &value) && isinf(value));
}

static void
keys_order_indexes_first_then_by_code_unit(void **state)
{
	assert_true(table_key_order(HCT_STR("9"), HCT_STR("10")) < 0);
	assert_true(table_key_order(HCT_STR("10"), HCT_STR("a")) < 0);
	assert_true(table_key_order(HCT_STR("A"), HCT_STR("z")) < 0);
	assert_true(table_key_order(HCT_STR("Z"), HCT_STR("a")) < 0);
	/* Not written as an index is written. */
	assert_true(table_key_order(HCT_STR("01"), HCT_STR("5")) > 0);
	assert_true(table_key_order(HCT_STR("4294967295"), HCT_STR("5")) > 0);
	/* U+1F600 is a surrogate pair and comes before U+FF5E in UTF-16. */
	assert_true(table_key_order(HCT_STR("\xf0\x9f\x98\x80"), HCT_STR("\xef\xbd\x9e")) < 0);
}

static void
natural_order_compares_digits_by_value(void **state)
{
	assert_true(table_text_order(HCT_STR("node-9"), HCT_STR("node-10"), true) < 0);
	assert_true(table_text_order(HCT_STR("node-9"), HCT_STR("node-10"), false) > 0);
	assert_true(table_text_order(HCT_STR("Node-2"), HCT_STR("node-1"), true) > 0);
	assert_int_equal(table_text_order(HCT_STR("ÄRGER"), HCT_STR("ärger"), false), 0);
	/* A part without digits comes before one with. */
	assert_true(table_text_order(HCT_STR("a1"), HCT_STR("1a"), true) < 0);
	assert_true(table_text_order(HCT_STR("a"), HCT_STR("a1"), true) < 0);
	assert_int_equal(table_text_order(HCT_STR("v007"), HCT_STR("v7"), true), 0);
	assert_true(table_text_order(HCT_STR("99999999999999999999998"), HCT_STR("99999999999999999999999"), true) < 0);
}

/* ---- rows ------------------------------------------------------------------------------------------------------------- */

static void
a_row_has_time_value_and_labels_of_the_last_sample(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "__name__=up", "instance=a", "job=api", NULL);
	add_series(frame, 0, "__name__=up", "instance=b", "job=api", NULL);
	check_table(f, "{}",
		"__name__();instance();job();timestamp();value();\n"
		"up;a;api;1.79353e+12;1;\n"
		"up;b;api;1.79353e+12;0;");
}

static void
several_queries_number_their_values_and_labels(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 3, "host=a", NULL);
	add_series(fixture_frame(f, 1, 60), 7, "host=a", NULL);
	check_table(f, "{}",
		"host #1();timestamp();value #1();host #2();value #2();\n"
		"a;1.79353e+12;3;-;-;\n"
		"-;1.79353e+12;-;a;7;");
}

static void
a_query_keeps_its_number_when_another_failed(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 1, 60), 7, "host=a", NULL);
	check_table(f, "{\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}", "host #2();value #2();\na;7;");
}

static void
a_series_without_samples_has_only_its_labels(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "host=a", "=nameless", NULL);
	add_series(frame, (double)NAN, "host=b", NULL);
	add_series(fixture_frame(f, 1, 60), (double)NAN, "host=c", NULL);
	check_table(f, "{\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}",
		"host #1();value #1();host();\na;1;-;\n-;-;b;\n-;-;c;");
}

static void
a_label_called_value_takes_its_place(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 3, "a=1", "value=text", NULL);
	check_table(f, "{\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}", "a();value();\n1;text;");
}

static void
embedding_asks_for_a_range_and_leaves_out_the_time(void **state)
{
	struct fixture *f = *state;
	struct text t;

	add_series(fixture_frame(f, 0, 60), 3, "host=a", NULL);
	t = text_open(f, NULL, "{\"columnSettings\":[{\"name\":\"value\",\"plugin\":{\"kind\":\"StatChart\",\"spec\":{}}}]}");
	assert_int_equal(t.panel->query_mode(t.self), HCT_MODE_RANGE);
	assert_true(hct_str_is(text_table(&t), "value();host();\n3;a;"));
	text_close(&t);
	t = text_open(f, NULL, "{}");
	assert_int_equal(t.panel->query_mode(t.self), HCT_MODE_INSTANT);
	text_close(&t);
}

/* ---- transforms ------------------------------------------------------------------------------------------------------- */

#define HIDE_TIME "\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]"

static void
merge_series_puts_values_of_equal_labels_side_by_side(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 3, "host=a", NULL);
	add_series(fixture_frame(f, 1, 60), 7, "host=a", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}}]," HIDE_TIME "}",
		"host();value #1();value #2();\na;3;7;");
}

static void
merge_series_keeps_rows_apart_that_differ_in_a_label(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.2834, "__name__=cpu", "instance=node-1", NULL);
	add_series(frame, 0.5769, "__name__=cpu", "instance=node-2", NULL);
	add_series(fixture_frame(f, 1, 60), 16, "instance=node-1", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}}]," HIDE_TIME "}",
		"__name__();instance();value #1();value #2();\n"
		"cpu;node-1;0.2834;-;\ncpu;node-2;0.5769;-;\n-;node-1;-;16;");
}

static void
merge_columns_makes_a_row_of_each_value(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 117, "code=200", "method=GET", NULL);
	add_series(frame, 26, "code=404", NULL);
	add_series(frame, 5, "other=x", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"method\",\"code\"],"
		"\"name\":\"merged\"}}]," HIDE_TIME "}",
		"merged();value();other();\n200;117;-;\nGET;117;-;\n404;26;-;\n-;5;x;");
}

static void
merge_columns_may_write_over_a_column(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "a=x", "b=y", "c=z", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"a\",\"b\"],\"name\":\"c\"}}],"
		HIDE_TIME "}",
		"c();value();\nx;1;\ny;1;");
}

static void
joining_by_a_name_that_no_row_has_gives_one_row(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "instance=a", NULL);
	add_series(frame, 2, "instance=b", NULL);
	add_series(fixture_frame(f, 1, 60), 30, "instance=a", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"instance\"]}}],"
		"\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"instance\",\"header\":\"Instance\"},"
		"{\"name\":\"value #1\"},{\"name\":\"value #2\",\"format\":{\"unit\":\"bytes\"}}]}",
		"Instance();value #1();value #2(bytes);\n-;2;30;");
}

static void
indexed_columns_merged_can_be_joined(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "instance=a", NULL);
	add_series(frame, 2, "instance=b", NULL);
	frame = fixture_frame(f, 1, 60);
	add_series(frame, 20, "instance=b", NULL);
	add_series(frame, 30, "instance=c", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeIndexedColumns\",\"spec\":{\"column\":\"instance\"}},"
		"{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"instance\"]}}]," HIDE_TIME "}",
		"instance();value #1();value #2();\na;1;-;\nb;2;20;\nc;-;30;");
}

static void
joined_rows_with_numeric_keys_come_first_in_order(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "code=x", NULL);
	add_series(frame, 2, "code=404", NULL);
	add_series(frame, 3, "code=99", NULL);
	add_series(frame, 4, "code=x", "more=y", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"code\"]}}]," HIDE_TIME "}",
		"code();value();more();\n99;3;-;\n404;2;-;\nx;4;y;");
}

static void
keys_of_a_join_are_texts_put_together(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "a=x", "b=y|z", NULL);
	add_series(frame, 2, "a=x|y", "b=z", NULL);
	add_series(frame, 3, "a=x|y|z", NULL);
	add_series(frame, 4, "a=x", "b=y", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"a\",\"b\"]}}]," HIDE_TIME
		"}", "a();b();value();\nx|y|z;z;3;\nx;y;4;");
}

static void
disabled_and_empty_transforms_change_nothing(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "a=x", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[]}},"
		"{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"a\"],\"name\":\"b\",\"disabled\":true}}]," HIDE_TIME "}",
		"a();value();\nx;1;");
	assert_string_equal(text_message(f), "");
	check_table(f, "{\"transforms\":[{\"kind\":\"ExtractColumnFields\",\"spec\":{\"column\":\"a\",\"format\":\"JSON\"}}],"
		HIDE_TIME "}", "a();value();\nx;1;");
	assert_string_equal(text_message(f), "ExtractColumnFields has no effect, as in Perses.");
}

static void
merging_two_indexes_of_one_row_gives_every_combination(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "a #1=x", "a #2=y", "b #1=p", "b #2=q", NULL);
	check_table(f, "{\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}}]," HIDE_TIME "}",
		"a();b();value();\nx;p;1;\nx;q;1;\ny;p;1;\ny;q;1;");
}

/* ---- columns ---------------------------------------------------------------------------------------------------------- */

static void
set_columns_come_first_and_exist_without_data(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "b=x", "a=y", NULL);
	check_table(f, "{\"columnSettings\":[{\"name\":\"value\",\"header\":\"Wert\"},{\"name\":\"missing\"},"
		"{\"name\":\"timestamp\",\"hide\":true},{\"name\":\"value\",\"header\":\"again\"}]}",
		"Wert();missing();a();b();\n1;-;y;x;");
	check_table(f, "{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"b\"}]}", "b();\nx;");
}

static void
columns_appear_in_the_order_of_the_rows(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.9, "instance=api-0", "job=api", NULL);
	add_series(frame, 0.4, "mount=/", "10=ten", "9=nine", NULL);
	check_table(f, "{" HIDE_TIME "}",
		"instance();job();value();9();10();mount();\napi-0;api;0.9;-;-;-;\n-;-;0.4;nine;ten;/;");
}

static void
names_with_dots_are_names(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "service.name=shop", NULL);
	check_table(f, "{" HIDE_TIME "}", "service.name();value();\nshop;1;");
}

/* ---- order of rows ---------------------------------------------------------------------------------------------------- */

static void
sort_needs_sorting_to_be_enabled(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 2, "h=a", NULL);
	add_series(frame, 3, "h=b", NULL);
	add_series(frame, 1, "h=c", NULL);
#define ONLY(more) "{\"defaultColumnHidden\":true," more ",\"columnSettings\":[{\"name\":\"value\",\"sort\":\"desc\"}]}"
	check_table(f, ONLY("\"density\":\"compact\""), "value();\n2;\n3;\n1;");
	check_table(f, ONLY("\"enableSorting\":true"), "value();\n3;\n2;\n1;");
	check_table(f, "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"value\","
		"\"sort\":\"asc\",\"enableSorting\":false}]}", "value();\n2;\n3;\n1;");
	check_table(f, "{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"value\",\"sort\":\"asc\","
		"\"enableSorting\":true}]}", "value();\n1;\n2;\n3;");
	/* A hidden column orders nothing. */
	check_table(f, "{\"enableSorting\":true,\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true},"
		"{\"name\":\"value\",\"sort\":\"asc\",\"hide\":true}]}", "h();\na;\nb;\nc;");
}

static void
missing_values_go_last_ascending_and_first_descending(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "a=y", NULL);
	add_series(frame, 2, "b=q", NULL);
	add_series(frame, 3, "a=x", NULL);
#define BY_A(way) "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"a\",\"sort\":\"" \
	way "\"},{\"name\":\"value\"}]}"
	check_table(f, BY_A("asc"), "a();value();\nx;3;\ny;1;\n-;2;");
	check_table(f, BY_A("desc"), "a();value();\n-;2;\ny;1;\nx;3;");
}

static void
several_columns_sort_in_the_order_of_the_list(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 2, "h=b", NULL);
	add_series(frame, 1, "h=a", NULL);
	add_series(frame, 3, "h=b", NULL);
	add_series(frame, 3, "h=a", NULL);
	check_table(f, "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":["
		"{\"name\":\"h\",\"sort\":\"asc\"},{\"name\":\"value\",\"sort\":\"desc\"}]}",
		"h();value();\na;3;\na;1;\nb;3;\nb;2;");
}

static void
ten_rows_or_fewer_sort_texts_by_code_unit(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "h=b10", NULL);
	add_series(frame, 1, "h=b9", NULL);
	add_series(frame, 1, "h=Z", NULL);
	check_table(f, "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"h\","
		"\"sort\":\"asc\"}]}", "h();\nZ;\nb10;\nb9;");
}

static void
the_rows_after_the_tenth_decide_how_texts_sort(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	static const char spec[] = "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":["
		"{\"name\":\"h\",\"sort\":\"asc\"}]}";
	char label[16];

	for (int i = 12; i >= 1; i--) {
		g_snprintf(label, sizeof label, "h=%s-%d", i % 2 ? "node" : "Node", i);
		add_series(frame, i, label, NULL);
	}
	check_table(f, spec, "h();\nnode-1;\nNode-2;\nnode-3;\nNode-4;\nnode-5;\nNode-6;\nnode-7;\nNode-8;\nnode-9;\n"
		"Node-10;\nnode-11;\nNode-12;");
}

static void
texts_without_digits_sort_without_regard_to_case(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	static const char *const labels[] = { "h=k", "h=B", "h=a", "h=D", "h=c", "h=F", "h=e", "h=H", "h=g", "h=J", "h=i" };

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		add_series(frame, 1, labels[i], NULL);
	check_table(f, "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"h\","
		"\"sort\":\"asc\"}]}", "h();\na;\nB;\nc;\nD;\ne;\nF;\ng;\nH;\ni;\nJ;\nk;");
}

static void
equal_rows_keep_the_order_of_the_data(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	for (int i = 0; i < 7; i++)
		add_series(frame, i % 2, (const char *[]){ "n=a", "n=b", "n=c", "n=d", "n=e", "n=f", "n=g" }[i], NULL);
	check_table(f, "{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":["
		"{\"name\":\"value\",\"sort\":\"desc\"},{\"name\":\"n\"}]}",
		"value();n();\n1;b;\n1;d;\n1;f;\n0;a;\n0;c;\n0;e;\n0;g;");
}

/* ---- cells ------------------------------------------------------------------------------------------------------------ */

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

#define CELL(column, settings) "{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"" column "\"}]," \
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
	check_cell(f, CELL("value", WHEN("Range", "\"min\":0.5,\"max\":0.5", ",\"text\":\"in\"")), "in", NULL);
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
	check_cell(f, CELL("value", WHEN("Misc", "\"value\":\"NaN\"", ",\"prefix\":\"<\",\"suffix\":\">\"")), "<NaN>", NULL);
	check_cell(f, CELL("value", WHEN("Range", "\"min\":-1e300", ",\"text\":\"in\"")), "NaN", NULL);
}

static void
prefix_and_suffix_surround_text_or_formatted_value(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 0.6128, "job=node", NULL);
	check_cell(f, CELL("job", WHEN("Value", "\"value\":\"node\"",
		",\"text\":\"machine\",\"prefix\":\"« \",\"suffix\":\" »\"")), "« machine »", NULL);
	check_cell(f, "{\"columnSettings\":[{\"name\":\"value\",\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1},"
		"\"cellSettings\":[" WHEN("Range", "\"min\":0.6", ",\"prefix\":\"!\",\"backgroundColor\":\"#ffcdd2\"") "]}]}",
		"!61.3%", "#ffcdd2");
}

static void
the_first_match_wins_and_the_columns_list_goes_before(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 5, NULL);
	check_cell(f, CELL("value", WHEN("Range", "\"min\":9", ",\"text\":\"no\"") "," WHEN("Range", "\"min\":1",
		",\"text\":\"first\",\"backgroundColor\":\"#010203\"") "," WHEN("Range", "\"min\":2", ",\"text\":\"second\"")),
		"first", "#010203");
	check_cell(f, "{\"columnSettings\":[{\"name\":\"value\",\"cellSettings\":[" WHEN("Range", "\"min\":1",
		",\"text\":\"own\"") "]}],\"cellSettings\":[" WHEN("Range", "\"min\":1",
		",\"text\":\"all\",\"backgroundColor\":\"#010203\"") "]}", "own", NULL);
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

/* ---- links ------------------------------------------------------------------------------------------------------------ */

static void
check_link(struct fixture *f, const char *url, const char *wanted)
{
	char *spec = g_strdup_printf("{\"columnSettings\":[{\"name\":\"pod\",\"dataLink\":{\"url\":\"%s\"}}]}", url);
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
	check_link(f, "/r?${__data:raw}", "/r?{\"timestamp\":1793534400000,\"value\":0.5,\"a b\":\"x y/z\",\"pod\":\"p-1\","
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

/* ---- strangers -------------------------------------------------------------------------------------------------------- */

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
	t = text_open(f, NULL, "{\"enableSorting\":true,\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}},"
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
	GString *columns = g_string_new("{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"name\":\"m\",\"columns\":[");
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
	g_string_append(columns, "]}}]}");
	t = text_open(f, NULL, columns->str);
	assert_true(((struct table *)t.self)->rows.cells <= TABLE_MAX_CELLS);
	assert_non_null(strstr(text_message(f), "too large"));
	text_close(&t);
	g_string_free(columns, TRUE);
}

/* ---- pictures --------------------------------------------------------------------------------------------------------- */

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
	draw_golden(f, "compact", "{\"density\":\"compact\",\"enableSorting\":true,\"columnSettings\":["
		"{\"name\":\"instance\",\"header\":\"Machine\",\"width\":180,\"align\":\"left\"},"
		"{\"name\":\"value\",\"header\":\"CPU\",\"align\":\"right\",\"format\":{\"unit\":\"percent-decimal\","
		"\"decimalPlaces\":1},\"sort\":\"desc\"},{\"name\":\"timestamp\",\"hide\":true},"
		"{\"name\":\"__name__\",\"hide\":true},{\"name\":\"job\",\"hide\":true}]}");
}

static void
cell_settings_colour_cells(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.9, "instance=api-0:8080", "job=api", NULL);
	add_series(frame, 0.6, "instance=node-1", "job=node", NULL);
	add_series(frame, 0.42, "mount=/", NULL);
	draw_golden(f, "cells", "{\"density\":\"comfortable\",\"cellSettings\":["
		WHEN("Range", "\"min\":0.8", ",\"backgroundColor\":\"#f44336\",\"textColor\":\"#ffffff\"") ","
		WHEN("Range", "\"min\":0.5,\"max\":0.8", ",\"backgroundColor\":\"#ffb300\"") ","
		WHEN("Value", "\"value\":\"node\"", ",\"text\":\"machine\",\"prefix\":\"« \",\"suffix\":\" »\"") ","
		WHEN("Regex", "\"expr\":\"^api-\"", ",\"textColor\":\"#1565c0\"") "],"
		"\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}");
}

static void
panels_and_gauges_are_drawn_in_cells(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.25, "instance=node-1", "share=30", NULL);
	add_series(frame, 0.75, "instance=node-2", "share=none", NULL);
	draw_golden(f, "embedded", "{\"columnSettings\":[{\"name\":\"value\",\"header\":\"last six hours\",\"width\":300,"
		"\"plugin\":{\"kind\":\"StatChart\",\"spec\":{\"sparkline\":{}}}},"
		"{\"name\":\"share\",\"plugin\":{\"kind\":\"GaugeChart\",\"spec\":{}}}]}");
	draw_golden(f, "gauge", "{\"columnSettings\":[{\"name\":\"value\",\"format\":{\"unit\":\"percent-decimal\"},"
		"\"plugin\":{\"kind\":\"GaugeChart\",\"spec\":{}},\"cellSettings\":["
		WHEN("Range", "\"min\":0.5", ",\"textColor\":\"#aabbcc\"") "]}]}");
}

static void
an_unknown_panel_leaves_the_value(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	struct text t;

	add_series(frame, 0.25, "instance=node-1", NULL);
	add_series(frame, 0.75, "instance=node-2", NULL);
	t = text_open(f, NULL, "{\"columnSettings\":[{\"name\":\"value\",\"plugin\":{\"kind\":\"Unknown\",\"spec\":{}}}]}");
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
		cmocka_unit_test(numbers_are_read_as_javascript_reads_them),
		cmocka_unit_test(keys_order_indexes_first_then_by_code_unit),
		cmocka_unit_test(natural_order_compares_digits_by_value),
		TEST(a_row_has_time_value_and_labels_of_the_last_sample),
		TEST(several_queries_number_their_values_and_labels),
		TEST(a_query_keeps_its_number_when_another_failed),
		TEST(a_series_without_samples_has_only_its_labels),
		TEST(a_label_called_value_takes_its_place),
		TEST(embedding_asks_for_a_range_and_leaves_out_the_time),
		TEST(merge_series_puts_values_of_equal_labels_side_by_side),
		TEST(merge_series_keeps_rows_apart_that_differ_in_a_label),
		TEST(merge_columns_makes_a_row_of_each_value),
		TEST(merge_columns_may_write_over_a_column),
		TEST(joining_by_a_name_that_no_row_has_gives_one_row),
		TEST(indexed_columns_merged_can_be_joined),
		TEST(joined_rows_with_numeric_keys_come_first_in_order),
		TEST(keys_of_a_join_are_texts_put_together),
		TEST(disabled_and_empty_transforms_change_nothing),
		TEST(merging_two_indexes_of_one_row_gives_every_combination),
		TEST(set_columns_come_first_and_exist_without_data),
		TEST(columns_appear_in_the_order_of_the_rows),
		TEST(names_with_dots_are_names),
		TEST(sort_needs_sorting_to_be_enabled),
		TEST(missing_values_go_last_ascending_and_first_descending),
		TEST(several_columns_sort_in_the_order_of_the_list),
		TEST(ten_rows_or_fewer_sort_texts_by_code_unit),
		TEST(the_rows_after_the_tenth_decide_how_texts_sort),
		TEST(texts_without_digits_sort_without_regard_to_case),
		TEST(equal_rows_keep_the_order_of_the_data),
		TEST(conditions_see_raw_values),
		TEST(nan_is_a_value_of_its_own),
		TEST(prefix_and_suffix_surround_text_or_formatted_value),
		TEST(the_first_match_wins_and_the_columns_list_goes_before),
		TEST(a_giant_cell_is_cut_for_drawing_and_whole_in_exports),
		TEST(links_know_variables_and_the_fields_of_the_row),
		TEST(links_that_run_something_are_left_out),
		TEST(a_hundred_thousand_rows_join_and_sort_quickly),
		TEST(rows_that_multiply_end_at_a_limit),
		TEST(no_rows_say_no_data),
		TEST(a_plain_table_is_clipped_to_whole_rows),
		TEST(a_compact_table_sorts_and_formats),
		TEST(cell_settings_colour_cells),
		TEST(panels_and_gauges_are_drawn_in_cells),
		TEST(an_unknown_panel_leaves_the_value),
		TEST(pages_go_on_with_the_next_row_under_the_header),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
