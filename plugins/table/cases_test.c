/* Table: the cases that every panel has to stand, and a picture of each option. */
#include "table_fixture.h"

#include "../panel_cases.h"

static void
case_nodes(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.6128, "instance=node-1", "job=node", "zone=eu-west", NULL);
	add_series(frame, 0.9377, "instance=node-2", "job=node", "zone=eu-west", NULL);
	add_series(frame, 0.0421, "instance=api-0", "job=api", "zone=us-east", NULL);
}

static void
case_two_queries(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 60);

	add_series(frame, 0.6128, "instance=node-1", NULL);
	add_series(frame, 0.9377, "instance=node-2", NULL);
	frame = fixture_frame(f, 1, 60);
	add_series(frame, 6.4e9, "instance=node-1", NULL);
	add_series(frame, 2.1e9, "instance=node-3", NULL);
}

static void
case_more_rows(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 60);
	char label[40];

	for (int i = 1; i <= 31; i++) {
		g_snprintf(label, sizeof label, "instance=node-%d.example.com:9100", i);
		add_series(frame, i * 0.03, label, "job=node", NULL);
	}
}

static void
case_waves(struct fixture *f)
{
	struct hct_result *frame = fixture_frame(f, 0, 360);

	fixture_wave(frame, "a", 61, 40, 20, 1);
	hct_frame_builder_1.label(frame, HCT_STR("instance"), HCT_STR("node-1"));
	fixture_wave(frame, "b", 61, 60, 15, 2);
	hct_frame_builder_1.label(frame, HCT_STR("instance"), HCT_STR("node-2"));
}

#define NO_TIME "{\"name\":\"timestamp\",\"hide\":true}"
#define PERCENT "\"format\":{\"unit\":\"percent-decimal\",\"decimalPlaces\":1}"
#define VALUE(more) "{\"name\":\"value\",\"align\":\"right\"," PERCENT more "}"
#define SETTINGS(more) "{\"columnSettings\":[" NO_TIME "," VALUE("") "]" more "}"
#define COLOURS                                                                                              \
	"{\"columnSettings\":[" NO_TIME                                                                      \
	"," VALUE(",\"cellSettings\":[{\"condition\":{\"kind\":\"Range\",\"spec\":{"                         \
		  "\"min\":0.9}},\"backgroundColor\":\"#ea4747\",\"textColor\":"                             \
		  "\"#ffffff\"},{\"condition\":{\"kind\":\"Range\",\"spec\":{"                               \
		  "\"min\":0.5}},\"textColor\":\"#cc7f16\"}]") "],"                                          \
							       "\"cellSettings\":[{\"condition\":{\"kind\":" \
							       "\"Regex\",\"spec\":{\"expr\":\"^api\"}},"    \
							       "\"backgroundColor\":"                        \
							       "\"#2a2e42\",\"textColor\":\"#ffffff\","      \
							       "\"prefix\":\"-> \"}]"
#define MERGED                                                                                               \
	"{\"transforms\":[{\"kind\":\"MergeSeries\",\"spec\":{}}],\"columnSettings\":[" NO_TIME              \
	",{\"name\":"                                                                                        \
	"\"instance\",\"header\":\"Instance\"},{\"name\":\"value #1\",\"header\":\"CPU\"," PERCENT           \
	"},{\"name\":"                                                                                       \
	"\"value "                                                                                           \
	"#2\",\"header\":\"Memory\",\"format\":{\"unit\":\"bytes\"}}],\"cellSettings\":[{\"condition\":{"    \
	"\"kind\":\"Misc\",\"spec\":{\"value\":\"null\"}},\"text\":\"n/a\",\"textColor\":\"#717ca4\"}]}"

static void
every_panel_has_to_stand_these(void **state)
{
	static const struct panel_case cases[] = {
		PANEL_CASES(SETTINGS(""), case_nodes),
		PANEL_CASE_IN("all columns", "{}", case_nodes, 600, 190, HCT_THEME_LIGHT),
		PANEL_CASE(
			"columns of equal width", SETTINGS(",\"defaultColumnWidth\":\"auto\""), case_nodes),
		PANEL_CASE("compact", SETTINGS(",\"density\":\"compact\""), case_nodes),
		PANEL_CASE("comfortable", SETTINGS(",\"density\":\"comfortable\""), case_nodes),
		PANEL_CASE("row height", SETTINGS(",\"defaultColumnHeight\":60"), case_nodes),
		PANEL_CASE("hidden columns",
			"{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"zone\",\"header\":"
			"\"Zone\",\"width\":90}," VALUE(",\"header\":\"CPU\"") "]}",
			case_nodes),
		PANEL_CASE("sorted",
			"{\"enableSorting\":true,\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":"
			"\"instance\",\"sort\":\"asc\"}," VALUE(",\"sort\":\"desc\"") "]}",
			case_nodes),
		PANEL_CASE("centred",
			"{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"instance\",\"align\":"
			"\"center\"},{\"name\":\"nothing\"}]}",
			case_nodes),
		PANEL_CASE_IN("colours", COLOURS "}", case_nodes, 420, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("colours, dark", COLOURS "}", case_nodes, 420, 190, HCT_THEME_DARK),
		PANEL_CASE_IN("colours on paper", COLOURS "}", case_nodes, 420, 190, HCT_THEME_PRINT),
		PANEL_CASE_IN("colours on paper, compact", COLOURS ",\"density\":\"compact\"}", case_nodes,
			420, 190, HCT_THEME_PRINT),
		PANEL_CASE("links",
			"{\"defaultColumnHidden\":true,\"columnSettings\":[{\"name\":\"instance\","
			"\"dataLink\":{"
			"\"url\":\"https://example.com/"
			"${__data.fields.instance}\",\"openNewTab\":true}}," VALUE("") "]}",
			case_nodes),
		PANEL_CASE_IN("merged", MERGED, case_two_queries, 420, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("more rows than fit", SETTINGS(""), case_more_rows, 420, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("pages are not turned",
			SETTINGS(",\"pagination\":true,\"density\":\"compact\""), case_more_rows, 420, 400,
			HCT_THEME_LIGHT),
		PANEL_CASE_IN("gauges",
			"{\"columnSettings\":[{\"name\":\"instance\",\"width\":120},{\"name\":\"value\","
			"\"plugin\":{\"kind\":\"GaugeChart\",\"spec\":{" PERCENT "}}}],"
			"\"defaultColumnHidden\":true,\"cellSettings\":[{\"condition\":{\"kind\":\"Range\","
			"\"spec\":{\"min\":0.9}},\"backgroundColor\":\"#ea4747\"}]}",
			case_nodes, 420, 190, HCT_THEME_LIGHT),
		PANEL_CASE_IN("panels",
			"{\"columnSettings\":[{\"name\":\"instance\",\"width\":120},{\"name\":\"value\","
			"\"plugin\":{\"kind\":\"TimeSeriesChart\",\"spec\":{}}}],"
			"\"defaultColumnHidden\":true,\"defaultColumnHeight\":70}",
			case_waves, 420, 190, HCT_THEME_LIGHT),
	};
	struct fixture *f = *state;

	f->host = &text_host;
	panel_cases(f, __FILE__, sizeof cases / sizeof *cases, cases);
}

static void
the_specifications_example_is_drawn_without_a_word(void **state)
{
	struct fixture *f = *state;
	struct hct_result *frame = fixture_frame(f, 0, 60);
	struct hct_str scene;

	add_series(frame, 0.25, "pod=api-0", NULL);
	add_series(frame, 0.5, "pod=api-1", NULL);
	add_series(fixture_frame(f, 1, 60), 2147483648, "pod=api-1", NULL);
	scene = fixture_draw(f,
		"{\"density\":\"compact\",\"enableSorting\":true,\"defaultColumnHidden\":true,\"transforms\":"
		"[{"
		"\"kind\":\"MergeSeries\",\"spec\":{}}],\"columnSettings\":[{\"name\":\"pod\",\"header\":"
		"\"Pod\"},{\"name\":"
		"\"value "
		"#1\",\"header\":\"CPU\",\"align\":\"right\",\"sort\":\"desc\",\"format\":{\"unit\":"
		"\"percent-decimal\","
		"\"decimalPlaces\":1},\"width\":90},{\"name\":\"value "
		"#2\",\"header\":\"Memory\",\"align\":\"right\",\"format\":{"
		"\"unit\":\"bytes\"},\"cellSettings\":[{\"condition\":{\"kind\":\"Range\",\"spec\":{\"min\":"
		"1073741824}},"
		"\"backgroundColor\":\"#EA4747\",\"textColor\":\"#FFFFFF\"}]}],\"cellSettings\":[{"
		"\"condition\":{\"kind\":\"Misc\","
		"\"spec\":{\"value\":\"null\"}},\"text\":\"n/a\",\"textColor\":\"#717CA4\"}]}",
		500, 190);
	assert_int_equal(f->diag.count, 0);
	/* The larger share first; what a query does not have is said. */
	assert_true(hct_str_find(scene, HCT_STR("\"50.0%\"")) < hct_str_find(scene, HCT_STR("\"25.0%\"")));
	assert_true(fixture_has(scene, "\"2 GiB\"") && fixture_has(scene, "rects #ea4747:"));
	assert_true(fixture_has(scene, "text #717ca4 400 12"));
}

static void
what_has_no_effect_and_what_does_not_fit_is_told(void **state)
{
	struct fixture *f = *state;

	case_nodes(f);
	fixture_draw(f, "{\"pagination\":true,\"enableFiltering\":true,\"selection\":{\"enabled\":true}}",
		750, 190);
	assert_int_equal(f->diag.count, 0);
	fixture_draw(f, "{\"columnSettings\":[{\"name\":\"value\",\"sort\":\"asc\"}]}", 750, 190);
	assert_int_equal(f->diag.count, 1);
	assert_int_equal(f->diag.last->severity, HCT_SEVERITY_INFO);
	fixture_draw(f, "{}", 500, 190);
	assert_int_equal(f->diag.count, 2);
	assert_string_equal(text_message(f), "2 of 5 columns do not fit into the width of the table.");
	fixture_draw(f, "{\"defaultColumnWidth\":\"auto\"}", 500, 190);
	assert_int_equal(f->diag.count, 2);
}

static void
a_wall_of_pixels_is_filled(void **state)
{
	struct fixture *f = *state;

	case_more_rows(f);
	GOLDEN("wall", fixture_draw(f, "{}", 4000, 3000));
	assert_int_equal(f->status, HCT_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_panel_has_to_stand_these),
		TEST(the_specifications_example_is_drawn_without_a_word),
		TEST(what_has_no_effect_and_what_does_not_fit_is_told),
		TEST(a_wall_of_pixels_is_filled),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
