/* The registry: what is found, what is refused, with which words. */
#include "host/registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

static struct hct_registry *
test_registry(void)
{
	return hct_registry_create(getenv("HCT_TEST_MODULES"));
}

static void
refuses(const char *name, const char *words)
{
	struct hct_registry *registry = test_registry();
	struct hct_str problem = HCT_STR_NONE;

	assert_null(hct_registry_find(registry, HCT_STR("Panel"), hct_str(name), &problem));
	if (hct_str_find(problem, hct_str(words)) < 0)
		fail_msg("\"%.*s\" does not say \"%s\"", HCT_FMT(problem), words);
	hct_registry_destroy(registry);
}

static void
registry_names_a_kind_that_is_not_installed(void **state)
{
	refuses("NoSuchPanel", "A NoSuchPanel plugin for kind 'Panel' is not installed");
}

static void
registry_refuses_a_module_of_a_newer_minor(void **state)
{
	refuses("NewerPanel", "needs plugin ABI 1.9999");
}

static void
registry_refuses_a_module_of_another_major(void **state)
{
	refuses("Major2Panel", "built for plugin ABI 2");
}

static void
registry_refuses_an_object_without_an_entry(void **state)
{
	refuses("NoEntryPanel", "has no entry");
}

static void
registry_refuses_a_file_that_is_no_object(void **state)
{
	refuses("NotElfPanel", "is not a shared object");
}

static void
registry_refuses_a_module_whose_needs_are_unknown(void **state)
{
	refuses("NeedyPanel", "needs \"hct.moon/1\"");
}

static void
registry_lists_a_broken_manifest_as_a_problem(void **state)
{
	struct hct_registry *registry = test_registry();
	const struct hct_module_info *const *modules;
	size_t count = hct_registry_modules(registry, &modules), found = 0;

	for (size_t i = 0; i < count; i++)
		if (hct_str_is(modules[i]->name, "badmanifest")) {
			assert_true(modules[i]->problem.len > 0);
			found++;
		}
	assert_int_equal(found, 1);
	hct_registry_destroy(registry);
}

static void
registry_loads_only_what_is_asked_for(void **state)
{
	struct hct_registry *registry = test_registry();
	const struct hct_module_info *const *modules;
	size_t count = hct_registry_modules(registry, &modules);
	struct hct_str problem = HCT_STR_NONE;

	assert_non_null(hct_registry_find(registry, HCT_STR("Panel"), HCT_STR("CrashPanel"), &problem));
	for (size_t i = 0; i < count; i++)
		assert_int_equal(modules[i]->loaded, hct_str_is(modules[i]->name, "faulty"));
	hct_registry_destroy(registry);
}

static void
registry_tells_families_apart(void **state)
{
	struct hct_registry *registry = test_registry();
	struct hct_str problem = HCT_STR_NONE;

	assert_null(hct_registry_find(registry, HCT_STR("Panel"), HCT_STR("CrashQuery"), &problem));
	assert_true(hct_str_is(hct_registry_family_of(registry, HCT_STR("CrashQuery")), "TimeSeriesQuery"));
	hct_registry_destroy(registry);
}

/* A folder of modules with one of `name`, which has no code and lists `plugins`. The caller removes it: drop_folder. */
static char *
folder_with_module(const char *name, const char *plugins)
{
	char *parent = g_dir_make_tmp("hecate-host-XXXXXX", NULL);
	g_autofree char *folder = g_build_filename(parent, name, NULL);
	g_autofree char *path = g_build_filename(folder, "manifest.json", NULL);
	g_autofree char *text = g_strdup_printf("{\"name\": \"%s\", \"version\": \"1.0.0\", \"perses\": {\"plugins\": [%s]},"
		" \"hecate\": {\"abi\": 1}}", name, plugins);

	assert_int_equal(g_mkdir(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return parent;
}

static void
drop_folder(char *parent, const char *name)
{
	g_autofree char *folder = g_build_filename(parent, name, NULL);
	g_autofree char *path = g_build_filename(folder, "manifest.json", NULL);

	g_unlink(path);
	g_rmdir(folder);
	g_rmdir(parent);
	g_free(parent);
}

static size_t
offers_of(const struct hct_registry *registry, const char *name)
{
	const struct hct_offer *offers;
	size_t count = hct_registry_offers(registry, &offers), found = 0;

	for (size_t i = 0; i < count; i++)
		found += hct_str_is(offers[i].name, name);
	return found;
}

static void
registry_says_that_only_a_schema_is_known(void **state)
{
	static const struct { const char *family, *words; } cases[] = {
		{ "Panel", "The panel Moon is known, but this version of hecate cannot draw it" },
		{ "Datasource", "The datasource Moon is known, but this version of hecate cannot query it" },
		{ "LogQuery", "The query Moon is known, but this version of hecate cannot run it" },
		{ "Variable", "The variable Moon is known, but this version of hecate cannot evaluate it" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		g_autofree char *plugin = g_strdup_printf("{\"kind\": \"%s\", \"spec\": {\"name\": \"Moon\"}}", cases[i].family);
		char *folder = folder_with_module("moon", plugin);
		struct hct_registry *registry = hct_registry_create(folder);
		const struct hct_offer *offer = hct_registry_offer_of(registry, HCT_STR_NONE, HCT_STR("Moon"));
		struct hct_str problem = HCT_STR_NONE;

		assert_null(hct_registry_find(registry, hct_str(cases[i].family), HCT_STR("Moon"), &problem));
		assert_true(hct_str_is(problem, cases[i].words));
		assert_true(offer->schema_only && offer->module->schema_only && !offer->module->problem.len);
		assert_true(hct_registry_try(registry, offer->module));
		assert_false(offer->module->loaded);
		hct_registry_destroy(registry);
		drop_folder(folder, "moon");
	}
}

/* `name`: of the module without code, which offers CrashPanel and a kind that nobody else has. */
static void
steps_back_for_code(const char *name, bool first)
{
	char *folder = folder_with_module(name, "{\"kind\": \"Panel\", \"spec\": {\"name\": \"CrashPanel\"}},"
		"{\"kind\": \"Panel\", \"spec\": {\"name\": \"Moon\"}}");
	const char *with_code = getenv("HCT_TEST_MODULES");
	g_autofree char *path = g_strjoin(":", first ? folder : with_code, first ? with_code : folder, NULL);
	struct hct_registry *registry = hct_registry_create(path);
	struct hct_str problem = HCT_STR_NONE;

	assert_non_null(hct_registry_find(registry, HCT_STR("Panel"), HCT_STR("CrashPanel"), &problem));
	assert_false(hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("CrashPanel"))->schema_only);
	assert_int_equal(offers_of(registry, "CrashPanel"), 1);
	assert_true(hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("Moon"))->schema_only);
	hct_registry_destroy(registry);
	drop_folder(folder, name);
}

static void
registry_prefers_code_to_a_schema_wherever_it_lies(void **state)
{
	steps_back_for_code("moon", true);
	steps_back_for_code("moon", false);
	steps_back_for_code("faulty", true);
	steps_back_for_code("faulty", false);
}

static void
registry_knows_what_a_panel_accepts_and_a_query_asks(void **state)
{
	char *folder = folder_with_module("moon",
		"{\"kind\": \"Panel\", \"spec\": {\"name\": \"Moon\"}, \"hecate\": {\"accepts\": [\"LogQuery\", \"TraceQuery\"]}},"
		"{\"kind\": \"Panel\", \"spec\": {\"name\": \"Words\"}, \"hecate\": {\"accepts\": []}},"
		"{\"kind\": \"Panel\", \"spec\": {\"name\": \"Silent\"}},"
		"{\"kind\": \"LogQuery\", \"spec\": {\"name\": \"Tides\"}, \"hecate\": {\"datasource\": \"Sea\"}}");
	struct hct_registry *registry = hct_registry_create(folder);
	const struct hct_offer *moon = hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("Moon"));
	const struct hct_offer *words = hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("Words"));
	const struct hct_offer *silent = hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("Silent"));
	const struct hct_offer *tides = hct_registry_offer_of(registry, HCT_STR("LogQuery"), HCT_STR("Tides"));

	assert_int_equal(moon->accept_count, 2);
	assert_true(hct_str_is(moon->accepts[1], "TraceQuery"));
	assert_true(words->accepts && words->accept_count == 0);
	assert_null(silent->accepts);
	assert_true(hct_str_is(tides->datasource, "Sea"));
	assert_null(moon->datasource.ptr);
	assert_null(hct_registry_offer_of(registry, HCT_STR("Panel"), HCT_STR("Tides")));
	hct_registry_destroy(registry);
	drop_folder(folder, "moon");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(registry_names_a_kind_that_is_not_installed),
		cmocka_unit_test(registry_refuses_a_module_of_a_newer_minor),
		cmocka_unit_test(registry_refuses_a_module_of_another_major),
		cmocka_unit_test(registry_refuses_an_object_without_an_entry),
		cmocka_unit_test(registry_refuses_a_file_that_is_no_object),
		cmocka_unit_test(registry_refuses_a_module_whose_needs_are_unknown),
		cmocka_unit_test(registry_lists_a_broken_manifest_as_a_problem),
		cmocka_unit_test(registry_loads_only_what_is_asked_for),
		cmocka_unit_test(registry_tells_families_apart),
		cmocka_unit_test(registry_says_that_only_a_schema_is_known),
		cmocka_unit_test(registry_prefers_code_to_a_schema_wherever_it_lies),
		cmocka_unit_test(registry_knows_what_a_panel_accepts_and_a_query_asks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
