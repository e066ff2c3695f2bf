/* plugins/datasourcevariable/datasourcevariable_test.c: the names of the datasources of a kind become options. */
#include "../testhost.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const struct hct_str names[] = { HCT_STR("Default (prom from dashboard)"), HCT_STR("prom"), HCT_STR("Other") };
static const struct hct_datasource_names kinds[] = { { HCT_STR("PrometheusDatasource"), 3, names } };

static struct testrun
run_variable(struct testhost *host, const char *spec)
{
	struct testrun run = { .family = "Variable", .kind = "DatasourceVariable", .spec = spec };

	testhost_init(host);
	host->render.datasource_kind_count = 1;
	host->render.datasource_names = kinds;
	testhost_run(host, &run);
	return run;
}

static void
variable_lists_the_displayed_names_with_the_default_first(void **state)
{
	const struct hct_pair *options;
	struct testhost host;
	struct testrun run = run_variable(&host, "{\"datasourcePluginKind\":\"PrometheusDatasource\"}");

	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(hct_result_options(run.result, &options), 3);
	assert_string_equal(options[0].value.ptr, "Default (prom from dashboard)");
	assert_string_equal(options[0].name.ptr, "Default (prom from dashboard)");
	assert_string_equal(options[2].value.ptr, "Other");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
variable_without_datasources_has_no_options(void **state)
{
	const struct hct_pair *options;
	struct testhost host;
	struct testrun run = run_variable(&host, "{\"datasourcePluginKind\":\"LokiDatasource\"}");

	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(hct_result_options(run.result, &options), 0);
	testrun_fini(&run);
	testhost_fini(&host);
	run = run_variable(&host, "{\"datasourcePluginKind\":\"\"}");
	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(hct_result_options(run.result, &options), 0);
	testrun_fini(&run);
	testhost_fini(&host);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(variable_lists_the_displayed_names_with_the_default_first),
		cmocka_unit_test(variable_without_datasources_has_no_options),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
