/* core/layout/layout_test.c: the arithmetic of the grid, and what groups, repeats and tabs make of it. */
#include "dash/fixture.h"
#include "layout/compact.h"
#include "layout/layout.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PANELS                                                                                               \
	"  panels:\n"                                                                                        \
	"    a: {kind: Panel, spec: {plugin: {kind: S}}}\n"                                                  \
	"    b: {kind: Panel, spec: {plugin: {kind: S}}}\n"

struct scene {
	struct fixture f;
	struct hct_vars *vars;
	struct hct_layout_options options;
	struct hct_placed placed;
};

static void
scene_init(struct scene *s)
{
	const struct hct_str items[] = { HCT_STR("p"), HCT_STR("q"), HCT_STR("r") };

	*s = (struct scene){ 0 };
	fixture_init(&s->f);
	s->vars = hct_vars_create(s->f.arena, NULL);
	hct_vars_set(s->vars, HCT_STR("list"),
		&(struct hct_var_value){ .type = HCT_VALUE_LIST, .count = 3, .items = items });
	hct_vars_set(s->vars, HCT_STR("empty"), &(struct hct_var_value){ .type = HCT_VALUE_LIST });
	hct_vars_set_text(s->vars, HCT_STR("text"), HCT_STR("x"));
}

static hct_status
scene_build(struct scene *s, const char *spec)
{
	struct hct_dashboard *dashboard;

	assert_int_equal(fixture_dashboard(&s->f, spec, &dashboard), HCT_OK);
	return hct_layout_build(s->f.arena, dashboard, s->vars, &s->options, &s->f.diag, &s->placed);
}

static void
assert_rect(struct hct_rect rect, double x, double y, double width, double height)
{
	if (rect.x != x || rect.y != y || rect.width != width || rect.height != height)
		fail_msg("%g %g %g %g, not %g %g %g %g", rect.x, rect.y, rect.width, rect.height, x, y, width,
			height);
}

static void
assert_key(const struct scene *s, size_t index, const char *key)
{
	assert_true(index < s->placed.panel_count);
	if (!hct_str_is(s->placed.panels[index].key, key))
		fail_msg("%.*s, not %s", HCT_FMT(s->placed.panels[index].key), key);
}

static void
items_are_clamped_and_compacted(void **state)
{
	static const struct {
		const char *what;
		int columns;
		size_t count;
		struct hct_cell before[4], after[4];
		int64_t rows;
	} rows[] = {
		{ "leading rows vanish", 24, 1, { { 0, 9, 4, 2 } }, { { 0, 0, 4, 2 } }, 2 },
		{ "holes vanish", 24, 2, { { 0, 0, 4, 2 }, { 0, 30, 4, 2 } },
			{ { 0, 0, 4, 2 }, { 0, 2, 4, 2 } }, 4 },
		{ "columns rise on their own", 24, 3, { { 0, 0, 8, 6 }, { 8, 3, 8, 6 }, { 4, 9, 8, 5 } },
			{ { 0, 0, 8, 6 }, { 8, 0, 8, 6 }, { 4, 6, 8, 5 } }, 11 },
		{ "the later of two that overlap sinks", 24, 2, { { 4, 0, 8, 5 }, { 0, 0, 8, 5 } },
			{ { 4, 5, 8, 5 }, { 0, 0, 8, 5 } }, 10 },
		{ "equal places keep their order", 24, 2, { { 0, 0, 2, 1 }, { 0, 0, 2, 1 } },
			{ { 0, 0, 2, 1 }, { 0, 1, 2, 1 } }, 2 },
		{ "too far right", 24, 1, { { 20, 0, 8, 1 } }, { { 16, 0, 8, 1 } }, 1 },
		{ "too wide", 24, 1, { { 2, 0, 30, 1 } }, { { 0, 0, 24, 1 } }, 1 },
		{ "left of the grid", 24, 1, { { -3, 0, 2, 1 } }, { { 0, 0, 24, 1 } }, 1 },
		{ "above the grid", 24, 1, { { 0, -5, 2, 1 } }, { { 0, 0, 2, 1 } }, 1 },
		{ "a small one falls into no gap below", 24, 3,
			{ { 0, 0, 2, 1 }, { 0, 1, 4, 5 }, { 3, 9, 2, 1 } },
			{ { 0, 0, 2, 1 }, { 0, 1, 4, 5 }, { 3, 6, 2, 1 } }, 7 },
		{ "sinking past several", 24, 4,
			{ { 0, 0, 2, 3 }, { 2, 0, 2, 5 }, { 0, 0, 4, 1 }, { 0, 1, 1, 1 } },
			{ { 0, 0, 2, 3 }, { 2, 4, 2, 5 }, { 0, 3, 4, 1 }, { 0, 4, 1, 1 } }, 9 },
		{ "two columns", 2, 3, { { 0, 0, 12, 2 }, { 12, 0, 12, 3 }, { 0, 3, 24, 1 } },
			{ { 0, 0, 2, 2 }, { 0, 2, 2, 3 }, { 0, 5, 2, 1 } }, 6 },
		{ "nothing", 24, 0, { { 0 } }, { { 0 } }, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		HCT_AUTO_ARENA arena = hct_arena_create();
		struct hct_cell cells[4];

		memcpy(cells, rows[i].before, sizeof cells);
		if (hct_cells_compact(arena, cells, rows[i].count, rows[i].columns) != rows[i].rows ||
			memcmp(cells, rows[i].after, rows[i].count * sizeof *cells) != 0)
			fail_msg("%s: %d %d", rows[i].what, (int)cells[rows[i].count - 1].x,
				(int)cells[rows[i].count - 1].y);
	}
}

/* What model.md §4.3 says, row by row. */
static void
compact_slowly(struct hct_cell **order, size_t count)
{
	int64_t lowest = 0;

	for (size_t i = 0; i < count; i++) {
		struct hct_cell *cell = order[i];
		size_t hit;

		cell->y = cell->y < lowest ? cell->y : lowest;
		for (;;) {
			for (hit = 0; hit < i; hit++)
				if (order[hit]->x < cell->x + cell->width &&
					cell->x < order[hit]->x + order[hit]->width &&
					order[hit]->y < cell->y + cell->height &&
					cell->y < order[hit]->y + order[hit]->height)
					break;
			if (hit < i || cell->y <= 0)
				break;
			cell->y--;
		}
		while (hit < i) {
			cell->y = order[hit]->y + order[hit]->height;
			for (hit = 0; hit < i; hit++)
				if (order[hit]->x < cell->x + cell->width &&
					cell->x < order[hit]->x + order[hit]->width &&
					order[hit]->y < cell->y + cell->height &&
					cell->y < order[hit]->y + order[hit]->height)
					break;
		}
		if (cell->y + cell->height > lowest)
			lowest = cell->y + cell->height;
	}
}

static int
by_row_and_column(const void *a, const void *b)
{
	const struct hct_cell *x = *(struct hct_cell *const *)a, *y = *(struct hct_cell *const *)b;

	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	if (x->x != y->x)
		return x->x < y->x ? -1 : 1;
	return x < y ? -1 : x > y;
}

static void
compaction_equals_the_rule_taken_literally(void **state)
{
	uint32_t seed = 1;

	for (size_t round = 0; round < 400; round++) {
		HCT_AUTO_ARENA arena = hct_arena_create();
		struct hct_cell fast[40], slow[40], *order[40];
		size_t count = 1 + round % 40;

		for (size_t i = 0; i < count; i++) {
			uint32_t r[4];

			for (size_t j = 0; j < 4; j++)
				r[j] = (seed = seed * 1664525 + 1013904223) >> 16;
			fast[i] = (struct hct_cell){ r[0] % 20, r[1] % 30, 1 + r[2] % 4, 1 + r[3] % 6 };
			slow[i] = fast[i];
			order[i] = &slow[i];
		}
		qsort(order, count, sizeof *order, by_row_and_column);
		compact_slowly(order, count);
		hct_cells_compact(arena, fast, count, 24);
		assert_memory_equal(fast, slow, count * sizeof *fast);
	}
}

static void
boxes_of_the_worked_example(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(
		scene_build(&s, PANELS
			"  layouts:\n"
			"    - {kind: Grid, spec: {items: [{x: 0, y: 0, width: 12, height: 8, content: "
			"{$ref: /spec/panels/a}},\n"
			"        {x: 12, y: 0, width: 12, height: 8, content: {$ref: /spec/panels/b}}]}}\n"
			"    - {kind: Grid, spec: {display: {title: T}, items: [{x: 0, y: 5, width: 6, "
			"height: 4, content: {$ref: /spec/panels/a}}]}}\n"),
		HCT_OK);
	assert_int_equal(s.placed.group_count, 2);
	assert_rect(s.placed.groups[0].box, 16, 16, 1200, 330);
	assert_rect(s.placed.groups[0].header, 16, 16, 1200, 0);
	assert_rect(s.placed.panels[0].box, 16, 26, 595, 310);
	assert_rect(s.placed.panels[1].box, 621, 26, 595, 310);
	assert_true(s.placed.panels[0].query_width_px == 595);
	assert_rect(s.placed.groups[1].box, 16, 354, 1200, 210);
	assert_rect(s.placed.groups[1].header, 16, 354, 1200, 40);
	assert_rect(s.placed.panels[2].box, 16, 404, 293, 150);
	assert_true(s.placed.height_px == 354 + 210 + 16 && s.placed.width_px == 1232);
	assert_key(&s, 0, "a");
	assert_key(&s, 1, "b");
	assert_key(&s, 2, "a#2");
	assert_int_equal(s.placed.panels[2].group, 1);
	assert_int_equal(s.placed.groups[1].first_panel, 2);
	fixture_fini(&s.f);
}

static void
an_empty_dashboard_is_200_px_high(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(scene_build(&s, PANELS), HCT_OK);
	assert_int_equal(s.placed.group_count + s.placed.panel_count, 0);
	assert_true(s.placed.height_px == 200);
	fixture_fini(&s.f);
}

#define CLOSED                                                                                               \
	PANELS "  layouts:\n"                                                                                \
	       "    - {kind: Grid, spec: {display: {title: T, collapse: {open: false}},\n"                   \
	       "        items: [{width: 6, height: 4, content: {$ref: /spec/panels/a}}]}}\n"

static void
a_closed_group_is_its_header(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(scene_build(&s, CLOSED), HCT_OK);
	assert_rect(s.placed.groups[0].box, 16, 16, 1200, 40);
	assert_false(s.placed.groups[0].open);
	assert_int_equal(s.placed.panel_count, 0);
	s.options.expand = true;
	assert_int_equal(scene_build(&s, CLOSED), HCT_OK);
	assert_rect(s.placed.groups[0].box, 16, 16, 1200, 210);
	assert_true(s.placed.groups[0].open);
	assert_int_equal(s.placed.panel_count, 1);
	fixture_fini(&s.f);
}

static void
a_group_without_title_cannot_be_closed(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(
		scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {display: {title: '', collapse: "
				       "{open: false}}, items: [{width: 6, height: 4, content: "
				       "{$ref: /spec/panels/a}}]}}]\n"),
		HCT_OK);
	assert_rect(s.placed.groups[0].box, 16, 16, 1200, 170);
	assert_int_equal(s.placed.panel_count, 1);
	fixture_fini(&s.f);
}

static void
a_group_repeats_for_each_value(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(
		scene_build(&s, PANELS
			"  layouts:\n"
			"    - {kind: Grid, spec: {display: {title: $list}, repeatVariable: list, items: [\n"
			"        {width: 6, height: 4, content: {$ref: /spec/panels/a}},\n"
			"        {width: 6, height: 4, x: 6, content: {$ref: /spec/panels/b}, "
			"repeatVariable: {value: list}}]}}\n"),
		HCT_OK);
	assert_int_equal(s.placed.group_count, 3);
	assert_int_equal(s.placed.panel_count, 6);
	assert_true(hct_str_is(s.placed.groups[1].pin.name, "list") &&
		    hct_str_is(s.placed.groups[1].pin.value, "q"));
	assert_key(&s, 2, "a[list=q]");
	assert_key(&s, 3, "b[list=q]");
	assert_true(hct_str_is(s.placed.panels[3].panel_pin.value, "q"));
	assert_rect(s.placed.groups[1].box, 16, 16 + 218, 1200, 210);
	/* one value, yet a quarter of the width */
	assert_true(s.placed.panels[1].box.width == (293.0 - 30) / 4);
	fixture_fini(&s.f);
}

static void
what_has_no_list_is_drawn_once(void **state)
{
	static const char *const variables[] = { "text", "empty", "unknown" };
	struct scene s;

	for (size_t i = 0; i < COUNT(variables); i++) {
		struct hct_str spec;

		scene_init(&s);
		spec = hct_arena_printf(s.f.arena,
			PANELS "  layouts:\n"
			       "    - {kind: Grid, spec: {repeatVariable: %s, items: [\n"
			       "        {width: 6, height: 4, content: {$ref: /spec/panels/a}, "
			       "repeatVariable: {value: %s}}]}}\n",
			variables[i], variables[i]);
		assert_int_equal(scene_build(&s, spec.ptr), HCT_OK);
		assert_int_equal(s.placed.group_count, 1);
		assert_int_equal(s.placed.panel_count, 1);
		assert_null(s.placed.groups[0].pin.name.ptr);
		assert_null(s.placed.panels[0].panel_pin.name.ptr);
		assert_rect(s.placed.panels[0].box, 16, 26, 293, 150);
		fixture_fini(&s.f);
	}
}

static void
panels_repeat_in_rows_and_columns(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(scene_build(&s, PANELS
				 "  layouts:\n"
				 "    - {kind: Grid, spec: {items: [\n"
				 "        {width: 24, height: 5, content: {$ref: /spec/panels/a}, "
				 "repeatVariable: {value: list, maxPer: 2}},\n"
				 "        {width: 12, height: 6, y: 5, content: {$ref: /spec/panels/b}, "
				 "repeatVariable: {value: list, alignment: vertical}}]}}\n"),
		HCT_OK);
	assert_int_equal(s.placed.panel_count, 6);
	assert_rect(s.placed.panels[0].box, 16, 26, 595, 210);
	assert_rect(s.placed.panels[1].box, 621, 26, 595, 210);
	assert_rect(s.placed.panels[2].box, 16, 246, 595, 210);
	assert_key(&s, 2, "a[list=r]");
	assert_true(s.placed.panels[2].query_width_px == 595);
	/* three rows of 6 units and ceil(20 / 30) more: 19 units below 11 */
	assert_rect(s.placed.panels[3].box, 16, 26 + 440, 595, (750.0 - 20) / 3);
	assert_true(s.placed.height_px == 16 + 30 * 40 + 10 + 16);
	fixture_fini(&s.f);
}

static void
a_long_repeat_is_cut_with_a_warning(void **state)
{
	struct scene s;

	scene_init(&s);
	s.options.max_repeat = 2;
	assert_int_equal(
		scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {repeatVariable: list, items: "
				       "[{width: 6, height: 4, content: {$ref: /spec/panels/a}}]}}]\n"),
		HCT_OK);
	assert_int_equal(s.placed.group_count, 2);
	assert_int_equal(s.f.diag.warnings, 1);
	assert_non_null(fixture_message(&s.f, "has 3 values; only the first 2 are drawn"));
	fixture_fini(&s.f);
}

static void
too_many_panels_are_refused(void **state)
{
	struct hct_str items[150];
	struct scene s;

	scene_init(&s);
	for (size_t i = 0; i < COUNT(items); i++)
		items[i] = hct_arena_printf(s.f.arena, "%zu", i);
	hct_vars_set(s.vars, HCT_STR("x"),
		&(struct hct_var_value){ .type = HCT_VALUE_LIST, .count = 150, .items = items });
	hct_vars_set(s.vars, HCT_STR("y"),
		&(struct hct_var_value){ .type = HCT_VALUE_LIST, .count = 150, .items = items });
	assert_int_equal(scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {repeatVariable: x, items: "
						"[{width: 6, height: 4, content: {$ref: /spec/panels/a},\n"
						"    repeatVariable: {value: y}}]}}]\n"),
		HCT_ERR_LIMIT);
	assert_non_null(fixture_message(&s.f, "more than 10000 panels"));
	fixture_fini(&s.f);
}

#define TABS                                                                                                 \
	PANELS "  layouts:\n"                                                                                \
	       "    - {kind: Tabs, spec: {display: {title: T}, defaultTab: 1, tabs: [\n"                     \
	       "        {name: One, items: [{width: 6, height: 4, content: {$ref: /spec/panels/a}}]},\n"     \
	       "        {name: Two, items: [{width: 6, height: 2, content: {$ref: /spec/panels/nope}},\n"    \
	       "                            {width: 6, height: 3, y: 2, content: {$ref: "                    \
	       "/spec/panels/b}}]}]}}\n"

static void
tabs_show_the_active_one(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(scene_build(&s, TABS), HCT_OK);
	assert_int_equal(s.placed.group_count, 1);
	assert_rect(s.placed.groups[0].header, 16, 16, 1200, 40);
	assert_rect(s.placed.groups[0].tab_bar, 16, 56, 1200, 48);
	assert_int_equal(s.placed.groups[0].tab_count, 2);
	assert_true(s.placed.groups[0].tabs[1].active && !s.placed.groups[0].tabs[0].active);
	assert_true(hct_str_is(s.placed.groups[0].tabs[1].name, "Two"));
	assert_int_equal(s.placed.panel_count, 1);
	assert_key(&s, 0, "b");
	assert_rect(s.placed.panels[0].box, 16, 114, 293, 110);
	fixture_fini(&s.f);
}

static void
expanded_tabs_are_groups(void **state)
{
	struct scene s;

	scene_init(&s);
	s.options.expand = true;
	assert_int_equal(scene_build(&s, TABS), HCT_OK);
	assert_int_equal(s.placed.group_count, 2);
	assert_true(
		hct_str_is(s.placed.groups[0].title, "One") && hct_str_is(s.placed.groups[1].title, "Two"));
	assert_rect(s.placed.groups[0].box, 16, 16, 1200, 210);
	assert_true(s.placed.groups[0].tab_bar.height == 0 && s.placed.groups[0].tab_count == 0);
	assert_rect(s.placed.groups[1].box, 16, 234, 1200, 170);
	fixture_fini(&s.f);
}

static void
narrow_pages_have_two_columns(void **state)
{
	struct scene s;

	scene_init(&s);
	s.options.narrow = true;
	s.options.width_px = 432;
	assert_int_equal(
		scene_build(&s, PANELS
			"  layouts:\n"
			"    - {kind: Grid, spec: {items: [{x: 0, y: 0, width: 12, height: 8, content: "
			"{$ref: /spec/panels/a}},\n"
			"        {x: 12, y: 0, width: 12, height: 8, content: {$ref: /spec/panels/b}}]}}\n"),
		HCT_OK);
	assert_rect(s.placed.panels[0].box, 16, 26, 400, 310);
	assert_rect(s.placed.panels[1].box, 16, 346, 400, 310);
	fixture_fini(&s.f);
}

static void
absurd_sizes_are_harmless(void **state)
{
	struct scene s;

	scene_init(&s);
	assert_int_equal(scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {items: [{width: -5, height: "
						"0, x: -7, y: -9, content: {$ref: /spec/panels/a}}]}}]\n"),
		HCT_OK);
	assert_true(s.placed.panels[0].box.width > 0 && s.placed.panels[0].box.height > 0);
	assert_int_equal(scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {items: [{width: 1, height: "
						"100000, content: {$ref: /spec/panels/a}}]}}]\n"),
		HCT_ERR_LIMIT);
	s.options.width_px = 1;
	assert_int_equal(scene_build(&s, PANELS "  layouts: [{kind: Grid, spec: {items: [{width: 1, height: "
						"1, content: {$ref: /spec/panels/a}}]}}]\n"),
		HCT_OK);
	assert_true(s.placed.panels[0].box.width >= 0);
	fixture_fini(&s.f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_clamped_and_compacted),
		cmocka_unit_test(compaction_equals_the_rule_taken_literally),
		cmocka_unit_test(boxes_of_the_worked_example),
		cmocka_unit_test(an_empty_dashboard_is_200_px_high),
		cmocka_unit_test(a_closed_group_is_its_header),
		cmocka_unit_test(a_group_without_title_cannot_be_closed),
		cmocka_unit_test(a_group_repeats_for_each_value),
		cmocka_unit_test(what_has_no_list_is_drawn_once),
		cmocka_unit_test(panels_repeat_in_rows_and_columns),
		cmocka_unit_test(a_long_repeat_is_cut_with_a_warning),
		cmocka_unit_test(too_many_panels_are_refused),
		cmocka_unit_test(tabs_show_the_active_one),
		cmocka_unit_test(expanded_tabs_are_groups),
		cmocka_unit_test(narrow_pages_have_two_columns),
		cmocka_unit_test(absurd_sizes_are_harmless),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
