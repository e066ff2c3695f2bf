/* core/check/config_test.c: .hecate.yaml, key by key, and what is wrong with it. */
#include "check/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_switches *switches;
	struct hct_check_config config;
	char *folder, *path;
};

static int
begin(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->arena = hct_arena_create();
	hct_diag_init(&f->diag, f->arena);
	f->switches = hct_switches_create();
	f->folder = g_dir_make_tmp("hecate-config-XXXXXX", NULL);
	f->path = g_build_filename(f->folder, ".hecate.yaml", NULL);
	*state = f;
	return f->folder ? 0 : -1;
}

static int
end(void **state)
{
	struct fixture *f = *state;

	(void)!g_remove(f->path);
	(void)!g_rmdir(f->folder);
	hct_switches_destroy(f->switches);
	hct_arena_destroy(f->arena);
	g_free(f->folder);
	g_free(f->path);
	g_free(f);
	return 0;
}

static hct_status
read_text(struct fixture *f, const char *text)
{
	assert_true(g_file_set_contents(f->path, text, -1, NULL));
	hct_diag_init(&f->diag, f->arena);
	return hct_check_config_read(f->arena, f->path, f->switches, &f->diag, &f->config);
}

static void
is_in_folder(const struct fixture *f, const char *path, const char *name)
{
	g_autofree char *expected = g_build_filename(f->folder, name, NULL);

	assert_string_equal(path, expected);
}

static void
every_key_is_read(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(read_text(f, "lint:\n"
				      "  disable: [HCT312, style]\n"
				      "  severity: {HCT203: warning, custom: off, model: 'error'}\n"
				      "  failOn: warning\n"
				      "  resources: [a, /b]\n"
				      "  rules: rules.yaml\n"
				      "  exclude: ['v*', w]\n"
				      "  ignore: [{path: old, rules: references}]\n"),
		HCT_OK);
	assert_int_equal(f->config.fail_on, HCT_SEVERITY_WARNING);
	assert_int_equal(f->config.resource_count, 2);
	is_in_folder(f, f->config.resources[0], "a");
	assert_string_equal(f->config.resources[1], "/b");
	assert_int_equal(f->config.rule_file_count, 1);
	is_in_folder(f, f->config.rule_files[0], "rules.yaml");
	assert_int_equal(f->config.exclude_count, 2);
	assert_string_equal(f->config.excludes[0], "v*");
	assert_false(hct_switches_wants(f->switches, HCT_RULE_PANEL_TITLE));
	assert_false(hct_switches_wants(f->switches, HCT_RULE_ITEM_OVERLAP));
	assert_false(hct_switches_wants(f->switches, HCT_RULE_CUSTOM));
	assert_true(hct_switches_wants(f->switches, HCT_RULE_VARIABLE_UNUSED));
}

static void
what_says_nothing_is_no_fault(void **state)
{
	static const char *const texts[] = { "", "# lint:\n\n  # disable: [style]\n", "{}", "lint:\n",
		"lint: {}\n", "lint: {disable: [], ignore: []}\n" };
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		assert_int_equal(read_text(f, texts[i]), HCT_OK);
		assert_int_equal(f->config.fail_on, 0);
		assert_int_equal(
			f->config.resource_count + f->config.rule_file_count + f->config.exclude_count, 0);
	}
}

/* The text has one fault, at the place of its "^", which is no part of it. */
static void
has_fault(struct fixture *f, const char *marked)
{
	const char *mark = strchr(marked, '^'), *line = mark;
	g_autofree char *text = g_strdup_printf("%.*s%s", (int)(mark - marked), marked, mark + 1);
	uint32_t number = 1;

	while (line > marked && line[-1] != '\n')
		line--;
	for (const char *p = marked; p < line; p++)
		number += *p == '\n';
	assert_true(read_text(f, text) < 0);
	if (f->diag.count != 1 || f->diag.first->where.line != number ||
		f->diag.first->where.column != (uint32_t)(mark - line) + 1)
		fail_msg("%s: %zu faults, the first %s", marked, f->diag.count,
			hct_message_text(f->diag.first, f->arena).ptr);
}

static void
faults_are_told_at_their_places(void **state)
{
	static const char *const texts[] = {
		"lint:\n  ^disabled: [HCT301]\n",
		"lint:\n  disable: [HCT301, ^HCT999]\n",
		"lint:\n  disable: ^stile\n",
		"lint:\n  severity: {HCT301: ^fatal}\n",
		"lint:\n  severity: {HCT999: ^error}\n",
		"lint:\n  severity: ^[error]\n",
		"lint:\n  failOn: ^off\n",
		"lint:\n  failOn: ^[error]\n",
		"lint:\n  resources: [a, ^5]\n",
		"lint:\n  exclude: ^{a: b}\n",
		"lint:\n  ignore: ^{path: a}\n",
		"lint:\n  ignore:\n    - ^path: a\n",
		"lint:\n  ignore:\n    - ^{path: [a], rules: style}\n",
		"lint:\n  ignore: [{path: a, rules: ^stile}]\n",
		"^- lint\n",
		"^lint: [a]\n",
		"^disable: [HCT013]\n",
		"lint: {disable: [HCT013]}\n^fmt: {}\n",
		"^lnit:\n  disable: [HCT013]\n",
		"lint: ^@\n",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		has_fault(f, texts[i]);
}

static void
hints_at(struct fixture *f, const char *text, const char *hint)
{
	assert_true(read_text(f, text) < 0);
	assert_string_equal(hct_arena_cstr(f->arena, f->diag.first->hint), hint);
}

static void
slips_are_told_with_what_was_meant(void **state)
{
	struct fixture *f = *state;

	hints_at(f, "disable: [HCT013]\n", "it belongs under \"lint\"");
	hints_at(f, "failOn: warning\nlint: {}\n", "it belongs under \"lint\"");
	hints_at(f, "lnit: {}\n", "did you mean \"lint\"?");
	hints_at(f, "lint: {disabled: [HCT013]}\n", "did you mean \"disable\"?");
	hints_at(f, "quite: other\n", "");
}

static void
all_faults_are_told(void **state)
{
	struct fixture *f = *state;

	assert_true(read_text(f, "lint: {x: 1, disable: [a, b], failOn: c}\n") < 0);
	assert_int_equal(f->diag.count, 4);
}

static void
a_file_that_is_not_there_is_a_fault(void **state)
{
	struct fixture *f = *state;

	assert_true(hct_check_config_read(f->arena, f->path, f->switches, &f->diag, &f->config) < 0);
	assert_int_equal(f->diag.errors, 1);
}

static void
patterns_fit_from_any_slash_on(void **state)
{
	(void)state;
	assert_true(hct_check_path_fits("vendor*", "vendor/a.json"));
	assert_true(hct_check_path_fits("vendor*", "x/vendored.json"));
	assert_true(hct_check_path_fits("*.json", "a/b.json"));
	assert_true(hct_check_path_fits("a/*.json", "x/a/b/c.json"));
	assert_true(hct_check_path_fits("/x/*", "/x/a"));
	assert_true(hct_check_path_fits("b?.json", "a/b1.json"));
	assert_false(hct_check_path_fits("vendor", "vendored/a.json"));
	assert_false(hct_check_path_fits("vendor*", "xvendor"));
	assert_false(hct_check_path_fits("/a", "x/a"));
	assert_false(hct_check_path_fits("", "a"));
}

static void
patterns_of_folders_fit_all_in_them(void **state)
{
	(void)state;
	assert_true(hct_check_path_fits("vendor", "vendor/a.json"));
	assert_true(hct_check_path_fits("vendor/", "vendor/sub/a.json"));
	assert_true(hct_check_path_fits("vendor/", "x/vendor/sub/a.json"));
	assert_true(hct_check_path_fits("x/vendor", "y/x/vendor/a.json"));
	assert_true(hct_check_path_fits("/x/vendor/", "/x/vendor/a.json"));
	assert_true(hct_check_path_fits("v?n", "van/a.json"));
	assert_false(hct_check_path_fits("a.json/", "vendor/a.json"));
	assert_false(hct_check_path_fits("vendor/sub", "vendor/subs/a.json"));
	assert_false(hct_check_path_fits("endor", "vendor/a.json"));
	assert_false(hct_check_path_fits("", "/a.json"));
}

static void
patterns_with_a_dot_before_them_fit_from_the_start(void **state)
{
	(void)state;
	assert_true(hct_check_path_fits("./vendor", "vendor/a.json"));
	assert_true(hct_check_path_fits("./vendor", "./vendor/a.json"));
	assert_true(hct_check_path_fits("vendor", "./vendor/a.json"));
	assert_true(hct_check_path_fits("./*.json", "x/a.json"));
	assert_false(hct_check_path_fits("./vendor", "x/vendor/a.json"));
}

static void
entries_of_a_walk_fit_by_themselves(void **state)
{
	(void)state;
	assert_true(hct_check_entry_fits("vendor", "x/vendor", true));
	assert_true(hct_check_entry_fits("vendor/", "x/vendor", true));
	assert_true(hct_check_entry_fits("vendor/*", "x/vendor", true));
	assert_true(hct_check_entry_fits("**/vendor/**", "vendor", true));
	assert_true(hct_check_entry_fits("x/*", "x/vendor", true));
	assert_true(hct_check_entry_fits("vendor*", "x/vendored", true));
	assert_true(hct_check_entry_fits("vendor", "x/vendor", false));
	assert_false(hct_check_entry_fits("vendor/", "x/vendor", false));
	assert_false(hct_check_entry_fits("vendor", "vendor/x", true));
	assert_false(hct_check_entry_fits("vendor/", "vendor/x", true));
	assert_false(hct_check_entry_fits("./vendor/", "x/vendor", true));
	assert_false(hct_check_entry_fits("/", "vendor", true));
	assert_false(hct_check_entry_fits("", "vendor", true));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_key_is_read),
		TEST(what_says_nothing_is_no_fault),
		TEST(faults_are_told_at_their_places),
		TEST(slips_are_told_with_what_was_meant),
		TEST(all_faults_are_told),
		TEST(a_file_that_is_not_there_is_a_fault),
		cmocka_unit_test(patterns_fit_from_any_slash_on),
		cmocka_unit_test(patterns_of_folders_fit_all_in_them),
		cmocka_unit_test(entries_of_a_walk_fit_by_themselves),
		cmocka_unit_test(patterns_with_a_dot_before_them_fit_from_the_start),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
