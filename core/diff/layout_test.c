/* core/diff/layout_test.c: groups, and where panels stand in them. */
#include "diff/fixture.h"

#define PANELS(...)                                                                                          \
	"{panels: {a: {spec: {plugin: {kind: M, spec: {text: one}}}}, b: {spec: {plugin: {kind: M, spec: "   \
	"{text: two}}}}, "                                                                                   \
	"c: {spec: {plugin: {kind: M, spec: {text: three}}}}, d: {spec: {plugin: {kind: M, spec: {text: "    \
	"four}}}}}, layouts: [" __VA_ARGS__ "]}"
#define GRID(more, ...) "{kind: Grid, spec: {" more " items: [" __VA_ARGS__ "]}}"
#define ITEM(panel, x, y, width, height)                                                                     \
	"{x: " #x ", y: " #y ", width: " #width ", height: " #height                                         \
	", content: {$ref: '#/spec/panels/" #panel "'}}"
#define TITLE(title) "display: {title: " title "}, "

static void
layout_tells_moves_and_sizes(void **state)
{
	struct fixture *f = *state;
	const struct hct_diff_document *document = compare_specs(f,
		PANELS(GRID("", ITEM(a, 0, 0, 12, 8) ", " ITEM(b, 12, 0, 12, 8) ", " ITEM(c, 0, 8, 6, 6))),
		PANELS(GRID("", ITEM(c, 0, 8, 8, 6) ", " ITEM(b, 0, 0, 12, 8) ", " ITEM(a, 12, 0, 12, 9))));

	assert_string_equal(told(f), "panel-resized panel c: resized: 6 × 6 → 8 × 6\n"
				     "panel-moved panel b: moved: column 12, row 0 → column 0, row 0\n"
				     "panel-moved panel a: moved: column 0, row 0 → column 12, row 0\n"
				     "panel-resized panel a: resized: 12 × 8 → 12 × 9");
	assert_string_equal(document->changes[0].old_where.path.ptr, "/spec/layouts/0/spec/items/2");
	assert_string_equal(document->changes[0].new_where.path.ptr, "/spec/layouts/0/spec/items/0");
	assert_int_equal(document->panels[0].old_width, 6);
	assert_int_equal(document->panels[0].new_width, 8);
	assert_true(document->panels[0].looks);
	assert_false(document->panels[1].looks);
	/* The order in which items are listed is none. */
	compare_specs(f, PANELS(GRID("", ITEM(a, 0, 0, 12, 8) ", " ITEM(b, 12, 0, 12, 8))),
		PANELS(GRID("", ITEM(b, 12, 0, 12, 8) ", " ITEM(a, 0, 0, 12, 8))));
	assert_string_equal(told(f), "");
}

static void
layout_tells_panels_that_moved_together_once(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(GRID(
			TITLE("G"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4) ", " ITEM(c, 16, 0, 8, 4))),
		PANELS(GRID(TITLE("G"), ITEM(d, 0, 0, 24, 3) ", " ITEM(a, 0, 3, 8, 4) ", " ITEM(
						b, 8, 3, 8, 5) ", " ITEM(c, 16, 3, 8, 4))));
	assert_string_equal(told(f), "panels-moved group G: 3 panels moved down by 3 rows: “a”, “b”, “c”\n"
				     "panel-shown panel d: now shown in “G”\n"
				     "panel-resized panel b: resized: 8 × 4 → 8 × 5");
	assert_int_equal(f->comparison.documents->changes[0].panel_key_count, 3);
	assert_string_equal(f->comparison.documents->changes[0].panel_keys[1].ptr, "b");
	/* Two are told one by one. */
	compare_specs(f,
		PANELS(GRID(
			TITLE("G"), ITEM(d, 0, 0, 24, 2) ", " ITEM(a, 0, 2, 8, 4) ", " ITEM(b, 8, 2, 8, 4))),
		PANELS(GRID(
			TITLE("G"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4) ", " ITEM(d, 0, 4, 24, 2))));
	assert_string_equal(told(f), "panel-moved panel a: moved: column 0, row 2 → column 0, row 0\n"
				     "panel-moved panel b: moved: column 8, row 2 → column 8, row 0\n"
				     "panel-moved panel d: moved: column 0, row 0 → column 0, row 4");
}

static void
layout_tells_once_what_is_written_at_another_place_and_drawn_at_the_same(void **state)
{
	struct fixture *f = *state;

	/* Empty rows are closed. */
	compare_specs(f,
		PANELS(GRID(
			TITLE("G"), ITEM(a, 0, 1, 8, 4) ", " ITEM(b, 8, 1, 8, 4) ", " ITEM(c, 16, 2, 8, 4))),
		PANELS(GRID(
			TITLE("G"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4) ", " ITEM(c, 16, 0, 8, 4))));
	assert_string_equal(told(f), "positions-rewritten group G: 3 panels written at other places, but "
				     "drawn at the same: “a”, “b”, “c”");
	assert_int_equal(f->comparison.documents->changes[0].panel_key_count, 3);
	assert_false(f->comparison.documents->looks);
	/* What is too far to the right, or on another, is shifted; what is resized is so where it was. */
	compare_specs(f, PANELS(GRID(TITLE("G"), ITEM(a, 20, 0, 8, 4) ", " ITEM(b, 16, 3, 8, 4))),
		PANELS(GRID(TITLE("G"), ITEM(a, 16, 0, 8, 4) ", " ITEM(b, 16, 4, 8, 5))));
	assert_string_equal(told(f), "positions-rewritten group G: 2 panels written at other places, but "
				     "drawn at the same: “a”, “b”\n"
				     "panel-resized panel b: resized: 8 × 4 → 8 × 5");
	/* What was above is gone, so that it is drawn elsewhere, too. */
	compare_specs(f, PANELS(GRID(TITLE("G"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 0, 9, 8, 4))),
		PANELS(GRID(TITLE("G"), ITEM(b, 0, 4, 8, 4))));
	assert_string_equal(told(f), "panel-moved panel b: moved: column 0, row 9 → column 0, row 4\n"
				     "panel-hidden panel a: no longer shown in “G”");
	/* How high a repeated panel is nobody knows. */
	compare_specs(f,
		PANELS(GRID(TITLE("G"),
			"{x: 0, y: 0, width: 8, height: 4, content: {$ref: '#/spec/panels/a'}, "
			"repeatVariable: {value: job}}, " ITEM(b, 0, 9, 8, 4))),
		PANELS(GRID(TITLE("G"),
			"{x: 0, y: 0, width: 8, height: 4, content: {$ref: '#/spec/panels/a'}, "
			"repeatVariable: {value: job}}, " ITEM(b, 0, 4, 8, 4))));
	assert_string_equal(told(f), "panel-moved panel b: moved: column 0, row 9 → column 0, row 4");
}

static void
layout_tells_panels_that_change_groups(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4)) ", " GRID(
			TITLE("Two"), ITEM(c, 0, 0, 8, 4))),
		PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4)) ", " GRID(
			TITLE("Two"), ITEM(c, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 9, 4))));
	assert_string_equal(told(f), "panel-regrouped panel b: moved from “One” to “Two”\n"
				     "panel-resized panel b: resized: 8 × 4 → 9 × 4");
	compare_specs(f,
		PANELS(GRID("", ITEM(a, 0, 0, 8, 4)) ", " GRID(
			"", ITEM(b, 0, 0, 8, 4) ", " ITEM(c, 0, 0, 8, 4) ", " ITEM(d, 0, 0, 8, 4))),
		PANELS(GRID("", ITEM(a, 0, 0, 8, 4) ", " ITEM(d, 0, 0, 8, 4)) ", " GRID(
			"", ITEM(b, 0, 0, 8, 4) ", " ITEM(c, 0, 0, 8, 4))));
	assert_string_equal(told(f), "panel-regrouped panel d: moved from group 2 to group 1");
	compare_specs(f,
		PANELS(GRID(TITLE("G"), ITEM(a, 0, 0, 8, 4) ", " ITEM(d, 8, 0, 8, 4)) ", " GRID(
			TITLE("G"), ITEM(b, 0, 0, 8, 4) ", " ITEM(c, 8, 0, 8, 4))),
		PANELS(GRID(TITLE("G"), ITEM(a, 0, 0, 8, 4)) ", " GRID(
			TITLE("G"), ITEM(b, 0, 0, 8, 4) ", " ITEM(c, 8, 0, 8, 4) ", " ITEM(d, 16, 0, 8, 4))));
	assert_string_equal(told(f), "panel-regrouped panel d: moved from “G” (group 1) to “G” (group 2)");
}

static void
layout_tells_groups(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(GRID("display: {title: One, collapse: {open: false}}, repeatVariable: job,",
			ITEM(a, 0, 0, 8, 4)) ", " GRID(TITLE("Two"),
			ITEM(b, 0, 0, 8, 4)) ", " GRID(TITLE("Old"), ITEM(c, 0, 0, 8, 4))),
		PANELS(GRID(TITLE("Two"), ITEM(b, 0, 0, 8, 4)) ", " GRID(
			TITLE("New"), ITEM(d, 0, 0, 8, 4)) ", " GRID("display: {title: One, collapse: {open: "
								     "true}}, repeatVariable: env, extra: 1,",
			ITEM(a, 0, 0, 8, 4))));
	assert_string_equal(told(f), "groups-reordered document: order of the groups changed\n"
				     "group-removed group Old: group removed: 1 panel\n"
				     "group-added group New: group added: 1 panel\n"
				     "group-expanded group One: now open\n"
				     "group-repeat-changed group One: repeated for each value of: job → env\n"
				     "group-setting-changed group One: spec.extra: not set → 1\n"
				     "panel-shown panel d: now shown in “New”\n"
				     "panel-hidden panel c: no longer shown in “Old”");
	compare_specs(f, PANELS(GRID("display: {title: One, collapse: {open: true}}, ", )),
		PANELS(GRID("display: {title: One}, ", )));
	assert_string_equal(told(f), "");
	compare_specs(f, PANELS(GRID("display: {title: One}, ", )),
		PANELS(GRID("display: {title: One, collapse: {open: false}}, ", )));
	assert_string_equal(told(f), "group-collapsed group One: now collapsed");
}

static void
layout_follows_a_group_to_its_new_title(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4) ", " ITEM(c, 16, 0, 8,
						  4)) ", " GRID(TITLE("Two"), ITEM(d, 0, 0, 8, 4))),
		PANELS(GRID(TITLE("Two"), ITEM(d, 0, 0, 8, 4) ", " ITEM(c, 8, 0, 8, 4)) ", " GRID(
			TITLE("First"), ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 8, 0, 8, 4))));
	assert_string_equal(told(f), "groups-reordered document: order of the groups changed\n"
				     "group-renamed group First: title: One → First\n"
				     "panel-regrouped panel c: moved from “One” to “Two”");
}

static void
layout_tells_repeats_and_what_it_does_not_know(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(GRID("",
			"{x: 0, y: 0, width: 8, height: 4, content: {$ref: '#/spec/panels/a'}, "
			"repeatVariable: {value: job}}, "
			"{x: 0, y: 4, width: 8, height: 4, content: {$ref: '#/spec/panels/b'}}, "
			"{x: 0, y: 8, width: 8, height: 4, content: {$ref: '#/spec/panels/nobody'}}")),
		PANELS(GRID("", "{x: 0, y: 0, width: 8, height: 4, content: {$ref: '#/spec/panels/a'}, "
				"repeatVariable: {value: env, maxPer: 4, "
				"alignment: vertical}}, {x: 0, y: 4, width: 8, height: 4, content: {$ref: "
				"'/spec/panels/b'}, "
				"repeatVariable: {value: job}, later: 1}")));
	assert_string_equal(told(f),
		"group-setting-changed group #1: item without a panel removed: {x: 0, y: 8, width: 8, "
		"height: 4, content: {$ref: "
		"\"#/spec/panels/nobody\"}}\n"
		"panel-repeat-changed panel a: repeatVariable.value: job → env\n"
		"panel-repeat-changed panel a: repeatVariable.alignment: not set → vertical\n"
		"panel-setting-changed panel b: later: not set → 1\n"
		"panel-repeat-changed panel b: repeat: not set → {value: job}");
}

#define TABS(...) "{kind: Tabs, spec: {display: {title: T}, tabs: [" __VA_ARGS__ "]}}"
#define TAB(name, ...) "{name: " name ", items: [" __VA_ARGS__ "]}"

static void
layout_tells_tabs(void **state)
{
	struct fixture *f = *state;

	compare_specs(f,
		PANELS(TABS(TAB("One", ITEM(a, 0, 0, 8, 4) ", " ITEM(b, 0, 4, 8, 4)) ", " TAB(
			"Two", ITEM(c, 0, 0, 8, 4)))),
		PANELS(TABS(TAB("New", ) ", " TAB("One", ITEM(a, 0, 0, 8, 4)) ", " TAB(
			"Two", ITEM(c, 1, 0, 8, 4) ", " ITEM(b, 0, 4, 8, 4)))));
	assert_string_equal(told(f),
		"group-setting-changed group T: tab “New” added\n"
		"panel-moved panel c: moved: column 0, row 0 → column 1, row 0\n"
		"panel-regrouped panel b: moved from tab “One” of “T” to tab “Two” of “T”");
	assert_string_equal(f->comparison.documents->changes[2].new_where.path.ptr,
		"/spec/layouts/0/spec/tabs/2/items/1");
	compare_specs(f, PANELS(TABS(TAB("One", ITEM(a, 0, 0, 8, 4)) ", " TAB("Two", ))),
		PANELS(TABS(TAB("Two", ITEM(a, 0, 0, 8, 4)) ", " TAB("One", ))));
	assert_string_equal(told(f),
		"group-setting-changed group T: order of the tabs changed\n"
		"panel-regrouped panel a: moved from tab “One” of “T” to tab “Two” of “T”");
	compare_specs(f, PANELS(TABS(TAB("One", ITEM(a, 0, 0, 8, 4)))),
		PANELS(TABS(TAB("Uno", ITEM(a, 0, 0, 8, 4)))));
	assert_string_equal(told(f), "group-setting-changed group T: spec.tabs[0].name: One → Uno");
	compare_specs(f, PANELS(TABS(TAB("One", ITEM(a, 0, 0, 8, 4)))),
		PANELS(GRID(TITLE("T"), ITEM(a, 0, 0, 8, 4))));
	assert_string_equal(told(f), "group-setting-changed group T: kind: Tabs → Grid\n"
				     "group-setting-changed group T: tab “One” removed\n"
				     "panel-regrouped panel a: moved from tab “One” of “T” to “T”");
}

static void
layout_shows_a_panel_twice(void **state)
{
	struct fixture *f = *state;

	compare_specs(f, PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4))),
		PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4) ", " ITEM(a, 8, 0, 8, 4))));
	assert_string_equal(told(f), "panel-shown panel a: now shown in “One”");
	assert_string_equal(
		f->comparison.documents->changes[0].new_where.path.ptr, "/spec/layouts/0/spec/items/1");
	/* The new place may come first. */
	compare_specs(f,
		PANELS(GRID(TITLE("One"), ITEM(b, 0, 0, 8, 4)) ", " GRID(TITLE("Two"), ITEM(a, 0, 0, 8, 4))),
		PANELS(GRID(TITLE("One"), ITEM(b, 0, 0, 8, 4) ", " ITEM(a, 8, 0, 8, 4)) ", " GRID(
			TITLE("Two"), ITEM(a, 0, 0, 8, 4))));
	assert_string_equal(told(f), "panel-shown panel a: now shown in “One”");
	compare_specs(f, PANELS(GRID(TITLE("One"), ITEM(a, 0, 0, 8, 4) ", " ITEM(a, 8, 0, 8, 4))),
		PANELS(GRID(TITLE("One"), ITEM(a, 8, 0, 8, 4))));
	assert_string_equal(told(f), "panel-hidden panel a: no longer shown in “One”");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(layout_tells_moves_and_sizes),
		TEST(layout_tells_panels_that_moved_together_once),
		TEST(layout_tells_once_what_is_written_at_another_place_and_drawn_at_the_same),
		TEST(layout_tells_panels_that_change_groups),
		TEST(layout_tells_groups),
		TEST(layout_follows_a_group_to_its_new_title),
		TEST(layout_tells_repeats_and_what_it_does_not_know),
		TEST(layout_tells_tabs),
		TEST(layout_shows_a_panel_twice),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
