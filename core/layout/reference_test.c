/* core/layout/reference_test.c: boxes as the real Perses UI drew them
 * (tests/reference/perses/NAME.boxes.json) against ours for the same dashboards, within one pixel.
 * Variables stand at their defaults. */
#include "dash/fixture.h"
#include "layout/layout.h"
#include "vars/variables.h"

#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static char *
reference_path(const char *folder, const char *name, const char *ending)
{
	const char *root = g_getenv("HCT_SOURCE_ROOT");

	return g_strdup_printf("%s/tests/reference/%s/%s%s", root ? root : ".", folder, name, ending);
}

/* Static lists give their options; the variable that would be queried stands at All without any, and
 * repeats nothing. */
static void
set_variable(struct hct_vars *vars, struct fixture *f, const struct hct_variable_def *def)
{
	const struct hct_node *values = def->list ? hct_node_get(def->plugin.spec, "values") : NULL;
	size_t count = values ? values->count : 0;
	struct hct_option *options = HCT_NEW_ARRAY(f->arena, struct hct_option, count);
	struct hct_variable_state state;

	for (size_t i = 0; i < count; i++) {
		const struct hct_node *value = hct_node_get(values->items[i], "value");

		options[i].value = options[i].label = hct_node_text(value ? value : values->items[i]);
	}
	assert_int_equal(hct_variable_resolve(f->arena, def, count, options, NULL, &f->diag, &state), HCT_OK);
	hct_vars_set(vars, def->name, &state.effective);
}

static void
compare_rect(const char *name, const char *what, const json_t *box, struct hct_rect rect)
{
	double x = json_number_value(json_object_get(box, "x")),
	       y = json_number_value(json_object_get(box, "y"));
	double width = json_number_value(json_object_get(box, "width")),
	       height = json_number_value(json_object_get(box, "height"));

	assert_true(json_is_object(box));
	if (fabs(x - rect.x) > 1 || fabs(y - rect.y) > 1 || fabs(width - rect.width) > 1 ||
		fabs(height - rect.height) > 1)
		fail_msg("%s: %s is %g %g %g %g, not %g %g %g %g", name, what, rect.x, rect.y, rect.width,
			rect.height, x, y, width, height);
}

/* The grid is what lies below the header. */
static struct hct_rect
grid_of(const struct hct_placed_group *group)
{
	struct hct_rect grid = group->box;

	grid.y += group->header.height;
	grid.height -= group->header.height;
	return grid;
}

/* The page was measured with one box for each item, that of a repeated panel's first cell being "panel". */
static size_t
compare_panels(const char *name, const json_t *panels, const struct hct_placed *placed,
	const struct hct_placed_group *group)
{
	size_t at = group->first_panel, end = at + group->panel_count;

	for (size_t i = 0; i < json_array_size(panels); i++) {
		const json_t *panel = json_array_get(panels, i);
		const struct hct_grid_item *item;
		struct hct_rect whole;

		assert_true(at < end);
		compare_rect(name, "panel", json_object_get(panel, "panel"), placed->panels[at].box);
		item = placed->panels[at].item;
		whole = placed->panels[at].box;
		for (; at < end && placed->panels[at].item == item; at++) {
			whole.width = MAX(whole.width,
				placed->panels[at].box.x + placed->panels[at].box.width - whole.x);
			whole.height = MAX(whole.height,
				placed->panels[at].box.y + placed->panels[at].box.height - whole.y);
		}
		if (!item->repeat.ptr)
			compare_rect(name, "item", json_object_get(panel, "item"), whole);
		else
			assert_true(fabs(json_number_value(
						 json_object_get(json_object_get(panel, "item"), "height")) -
					    whole.height) <= 1);
	}
	assert_int_equal(at, end);
	return json_array_size(panels);
}

static size_t
compare_page(const char *name, const json_t *page, const struct hct_placed *placed)
{
	const json_t *groups = json_object_get(page, "groups");
	size_t compared = 0;

	assert_int_equal(json_array_size(groups), placed->group_count);
	assert_true(fabs(json_number_value(json_object_get(page, "width")) - placed->width_px) <= 1);
	assert_true(fabs(json_number_value(json_object_get(page, "height")) - placed->height_px) <= 1);
	for (size_t i = 0; i < placed->group_count; i++) {
		const json_t *theirs = json_array_get(groups, i), *header = json_object_get(theirs, "header");
		const struct hct_placed_group *ours = &placed->groups[i];

		compare_rect(name, "group", json_object_get(theirs, "box"), ours->box);
		assert_int_equal(json_is_object(header), ours->header.height > 0);
		if (json_is_object(header)) {
			compare_rect(name, "header", json_object_get(header, "box"), ours->header);
			assert_int_equal(json_is_true(json_object_get(header, "open")), ours->open);
		}
		assert_int_equal(json_is_object(json_object_get(theirs, "grid")), ours->open);
		if (ours->open)
			compare_rect(name, "grid", json_object_get(theirs, "grid"), grid_of(ours));
		compared += compare_panels(name, json_object_get(theirs, "panels"), placed, ours);
	}
	return compared;
}

static size_t
compare_dashboard(const char *name)
{
	g_autofree char *dashboard_path = reference_path("dashboards", name, ".json");
	g_autofree char *page_path = reference_path("perses", name, ".boxes.json");
	json_error_t error;
	json_auto_t *page = json_load_file(page_path, JSON_ALLOW_NUL, &error);
	struct hct_layout_options options = { .width_px = 1232 };
	struct hct_dashboard *dashboard;
	struct hct_placed placed;
	struct hct_docs docs;
	struct hct_vars *vars;
	struct fixture f;
	size_t compared;

	if (!page)
		fail_msg("%s:%d: %s", page_path, error.line, error.text);
	fixture_init(&f);
	assert_int_equal(hct_doc_read_file(f.arena, dashboard_path, NULL, &f.diag, &docs, NULL), HCT_OK);
	assert_int_equal(hct_resources_from_docs(f.arena, &docs, &f.diag, &f.resources), HCT_OK);
	assert_int_equal(hct_dashboard_load(f.arena, &f.resources.items[0], &f.diag, &dashboard), HCT_OK);
	vars = hct_vars_create(f.arena, NULL);
	for (size_t i = 0; i < dashboard->variable_count; i++)
		set_variable(vars, &f, &dashboard->variables[i]);
	assert_int_equal(hct_layout_build(f.arena, dashboard, vars, &options, &f.diag, &placed), HCT_OK);
	compared = compare_page(name, page, &placed);
	fixture_fini(&f);
	return compared;
}

static void
every_reference_dashboard_has_the_boxes_of_perses(void **state)
{
	g_autofree char *folder = reference_path("dashboards", "", "");
	GDir *dir = g_dir_open(folder, 0, NULL);
	size_t dashboards = 0, panels = 0;
	const char *file;

	assert_non_null(dir);
	while ((file = g_dir_read_name(dir))) {
		g_autofree char *name = g_strdup(file);

		if (!g_str_has_suffix(name, ".json"))
			continue;
		name[strlen(name) - 5] = '\0';
		panels += compare_dashboard(name);
		dashboards++;
	}
	g_dir_close(dir);
	print_message("# %zu dashboards, %zu items\n", dashboards, panels);
	assert_true(dashboards >= 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reference_dashboard_has_the_boxes_of_perses),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
