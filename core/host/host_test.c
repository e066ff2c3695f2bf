/* The registry: what is found, what is refused, with which words. */
#include "host/registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

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
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
