/* Table: which rows and columns there are, and their order (panels.md 1.16, 1.17, 2.5, 5). */
#include "table_fixture.h"

/* ---- text ---------------------------------------------------------------------------------------------- */

static void
numbers_are_read_as_javascript_reads_them(void **state)
{
	static const struct {
		const char *text;
		double value;
	} vectors[] = { { "0.9", 0.9 }, { " 12 ", 12 }, { ".5", 0.5 }, { "5.", 5 }, { "+5", 5 },
		{ "-1e3", -1000 }, { "0x1F", 31 }, { "117.69333333333334", 117.69333333333334 },
		{ "1793534400000", 1793534400000 }, { "1e-400", 0 } };
	static const char *const others[] = { "", " ", "abc", "1a", "1e", "0x", ".", "-", "NaN", "1 2", "--1",
		"1,5" };
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
	assert_true(table_text_order(HCT_STR("99999999999999999999998"), HCT_STR("99999999999999999999999"),
			    true) < 0);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

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
preparing_again_begins_anew(void **state)
{
	struct fixture *f = *state;
	struct text t;
	struct hct_panel_args args = { .size = sizeof args, .frames = f->frames, .render = &f->render };

	add_series(fixture_frame(f, 0, 60), 1, "job=api", NULL);
	t = text_open(f, NULL, "{\"columnSettings\":[{\"name\":\"job\"}],\"defaultColumnHidden\":true}");
	args.vars = t.vars;
	args.frame_count = f->frame_count;
	assert_int_equal(t.panel->prepare(t.self, &args, &f->diag), HCT_OK);
	assert_true(hct_str_is(text_table(&t), "job();\napi;"));
	text_close(&t);
}

static void
an_entry_without_a_name_is_no_column(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "job=api", NULL);
	check_table(f, "{\"columnSettings\":[{},{\"header\":\"x\"},{\"name\":\"\"},{\"name\":\"job\"}],\"defaultColumnHidden\":true}",
		"job();\napi;");
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
	check_table(f, "{\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}",
		"host #2();value #2();\na;7;");
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
	check_table(
		f, "{\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true}]}", "a();value();\n1;text;");
}

static void
embedding_asks_for_a_range_and_leaves_out_the_time(void **state)
{
	struct fixture *f = *state;
	struct text t;

	add_series(fixture_frame(f, 0, 60), 3, "host=a", NULL);
	t = text_open(f, NULL,
		"{\"columnSettings\":[{\"name\":\"value\",\"plugin\":{\"kind\":\"StatChart\",\"spec\":{}}}]"
		"}");
	assert_int_equal(t.panel->query_mode(t.self), HCT_MODE_RANGE);
	assert_true(hct_str_is(text_table(&t), "value();host();\n3;a;"));
	text_close(&t);
	t = text_open(f, NULL, "{}");
	assert_int_equal(t.panel->query_mode(t.self), HCT_MODE_INSTANT);
	text_close(&t);
}

/* ---- transforms ---------------------------------------------------------------------------------------- */

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
	check_table(f,
		"{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"method\",\"code\"],"
		"\"name\":\"merged\"}}]," HIDE_TIME "}",
		"merged();value();other();\n200;117;-;\nGET;117;-;\n404;26;-;\n-;5;x;");
}

static void
merge_columns_may_write_over_a_column(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "a=x", "b=y", "c=z", NULL);
	check_table(f,
		"{\"transforms\":[{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"a\",\"b\"],\"name\":"
		"\"c\"}}]," HIDE_TIME "}",
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
	check_table(f,
		"{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"instance\"]}}],"
		"\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"instance\",\"header\":"
		"\"Instance\"},"
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
	check_table(f,
		"{\"transforms\":[{\"kind\":\"MergeIndexedColumns\",\"spec\":{\"column\":\"instance\"}},"
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
	check_table(f,
		"{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"code\"]}}]"
		"," HIDE_TIME "}",
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
	check_table(f,
		"{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[\"a\",\"b\"]}}]"
		"," HIDE_TIME "}",
		"a();b();value();\nx|y|z;z;3;\nx;y;4;");
}

static void
disabled_and_empty_transforms_change_nothing(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "a=x", NULL);
	check_table(f,
		"{\"transforms\":[{\"kind\":\"JoinByColumnValue\",\"spec\":{\"columns\":[]}},"
		"{\"kind\":\"MergeColumns\",\"spec\":{\"columns\":[\"a\"],\"name\":\"b\",\"disabled\":true}}]"
		"," HIDE_TIME "}",
		"a();value();\nx;1;");
	assert_string_equal(text_message(f), "");
	check_table(f,
		"{\"transforms\":[{\"kind\":\"ExtractColumnFields\",\"spec\":{\"column\":\"a\",\"format\":"
		"\"JSON\"}}]," HIDE_TIME "}",
		"a();value();\nx;1;");
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

/* ---- columns ------------------------------------------------------------------------------------------- */

static void
set_columns_come_first_and_exist_without_data(void **state)
{
	struct fixture *f = *state;

	add_series(fixture_frame(f, 0, 60), 1, "b=x", "a=y", NULL);
	check_table(f,
		"{\"columnSettings\":[{\"name\":\"value\",\"header\":\"Wert\"},{\"name\":\"missing\"},"
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

/* ---- order of rows ------------------------------------------------------------------------------------- */

static void
sort_needs_sorting_to_be_enabled(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 2, "h=a", NULL);
	add_series(frame, 3, "h=b", NULL);
	add_series(frame, 1, "h=c", NULL);
#define ONLY(more)                                                                                           \
	"{\"defaultColumnHidden\":true," more ",\"columnSettings\":[{\"name\":\"value\",\"sort\":\"desc\"}]" \
					      "}"
	check_table(f, ONLY("\"density\":\"compact\""), "value();\n2;\n3;\n1;");
	check_table(f, ONLY("\"enableSorting\":true"), "value();\n3;\n2;\n1;");
	check_table(f,
		"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":"
		"\"value\","
		"\"sort\":\"asc\",\"enableSorting\":false}]}",
		"value();\n2;\n3;\n1;");
	check_table(f,
		"{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"value\",\"sort\":\"asc\","
		"\"enableSorting\":true}]}",
		"value();\n1;\n2;\n3;");
	/* A hidden column orders nothing. */
	check_table(f,
		"{\"enableSorting\":true,\"columnSettings\":[{\"name\":\"timestamp\",\"hide\":true},"
		"{\"name\":\"value\",\"sort\":\"asc\",\"hide\":true}]}",
		"h();\na;\nb;\nc;");
}

static void
missing_values_go_last_ascending_and_first_descending(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 1, "a=y", NULL);
	add_series(frame, 2, "b=q", NULL);
	add_series(frame, 3, "a=x", NULL);
#define BY_A(way)                                                                                            \
	"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"a\",\"sort\":" \
	"\"" way "\"},{\"name\":\"value\"}]}"
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
	check_table(f,
		"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":["
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
	check_table(f,
		"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"h\","
		"\"sort\":\"asc\"}]}",
		"h();\nZ;\nb10;\nb9;");
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
	check_table(f, spec,
		"h();\nnode-1;\nNode-2;\nnode-3;\nNode-4;\nnode-5;\nNode-6;\nnode-7;\nNode-8;\nnode-9;\n"
		"Node-10;\nnode-11;\nNode-12;");
}

static void
texts_without_digits_sort_without_regard_to_case(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	static const char *const labels[] = { "h=k", "h=B", "h=a", "h=D", "h=c", "h=F", "h=e", "h=H", "h=g",
		"h=J", "h=i" };

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		add_series(frame, 1, labels[i], NULL);
	check_table(f,
		"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"h\","
		"\"sort\":\"asc\"}]}",
		"h();\na;\nB;\nc;\nD;\ne;\nF;\ng;\nH;\ni;\nJ;\nk;");
}

static void
equal_rows_keep_the_order_of_the_data(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);

	for (int i = 0; i < 7; i++)
		add_series(frame, i % 2,
			(const char *[]){ "n=a", "n=b", "n=c", "n=d", "n=e", "n=f", "n=g" }[i], NULL);
	check_table(f,
		"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":["
		"{\"name\":\"value\",\"sort\":\"desc\"},{\"name\":\"n\"}]}",
		"value();n();\n1;b;\n1;d;\n1;f;\n0;a;\n0;c;\n0;e;\n0;g;");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_javascript_reads_them),
		cmocka_unit_test(keys_order_indexes_first_then_by_code_unit),
		cmocka_unit_test(natural_order_compares_digits_by_value),
		TEST(a_row_has_time_value_and_labels_of_the_last_sample),
		TEST(preparing_again_begins_anew),
		TEST(an_entry_without_a_name_is_no_column),
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
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
