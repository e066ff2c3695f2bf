/* plugins/staticlistvariable/staticlistvariable_test.c: options as the spec writes them. */
#include "../testhost.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct testrun
run_list(struct testhost *host, const char *spec)
{
	struct testrun run = { .family = "Variable", .kind = "StaticListVariable", .spec = spec };

	testhost_init(host);
	testhost_run(host, &run);
	return run;
}

static void
list_gives_values_and_labels_in_order(void **state)
{
	const struct hct_pair *options;
	struct testhost host;
	struct testrun run = run_list(&host, "{\"values\":[\"5m\",{\"value\":\"1m\",\"label\":\"one minute\"},"
		"{\"value\":\"\",\"label\":\"auto\"},{\"value\":\"1h\"},\"5m\",\"$x\"]}");

	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(hct_result_options(run.result, &options), 6);
	assert_string_equal(options[0].value.ptr, "5m");
	assert_string_equal(options[0].name.ptr, "5m");
	assert_string_equal(options[1].value.ptr, "1m");
	assert_string_equal(options[1].name.ptr, "one minute");
	assert_int_equal(options[2].value.len, 0);
	assert_string_equal(options[2].name.ptr, "auto");
	assert_string_equal(options[3].name.ptr, "1h");
	assert_string_equal(options[4].value.ptr, "5m");
	assert_string_equal(options[5].value.ptr, "$x");
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
list_may_be_empty(void **state)
{
	const struct hct_pair *options;
	struct testhost host;
	struct testrun run = run_list(&host, "{\"values\":[]}");

	assert_int_equal(run.status, HCT_OK);
	assert_int_equal(hct_result_options(run.result, &options), 0);
	testrun_fini(&run);
	testhost_fini(&host);
}

static void
list_refuses_other_entries(void **state)
{
	struct testhost host;
	struct testrun run = run_list(&host, "{\"values\":[\"a\",7]}");

	assert_int_equal(run.status, HCT_ERR_SPEC);
	assert_string_equal(run.diag.first->where.path.ptr, "/values/1");
	testrun_fini(&run);
	testhost_fini(&host);
	run = run_list(&host, "{\"values\":[{\"label\":\"x\"}]}");
	assert_int_equal(run.status, HCT_ERR_SPEC);
	assert_string_equal(testrun_message(&run), "an entry of values needs a value");
	testrun_fini(&run);
	testhost_fini(&host);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(list_gives_values_and_labels_in_order),
		cmocka_unit_test(list_may_be_empty),
		cmocka_unit_test(list_refuses_other_entries),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
