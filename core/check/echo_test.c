/* core/check/echo_test.c: what is said twice is said once. */
#include "check/echo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static struct hct_finding
finding(enum hct_rule rule, uint32_t severity, const char *path)
{
	return (struct hct_finding){
		.file = HCT_STR("f"), .document = 1, .rule = rule, .severity = severity, .path = hct_str(path)
	};
}

static void
a_colour_or_range_that_the_schema_refuses_is_told_by_the_schema(void **state)
{
	struct hct_finding found[] = {
		finding(HCT_RULE_MIN_MAX, HCT_SEVERITY_WARNING, "/a/min"),
		finding(HCT_RULE_PLUGIN_SPEC, HCT_SEVERITY_ERROR, "/a/max"),
		finding(HCT_RULE_MIN_MAX, HCT_SEVERITY_WARNING, "/b/min"),
		finding(HCT_RULE_COLOR, HCT_SEVERITY_WARNING, "/c/color"),
		finding(HCT_RULE_PLUGIN_SPEC, HCT_SEVERITY_ERROR, "/c/color"),
		finding(HCT_RULE_COLOR, HCT_SEVERITY_WARNING, "/d/color"),
	};
	bool echoes[6] = { false };

	(void)state;
	hct_findings_echo(found, 6, echoes);
	assert_true(echoes[0]);
	assert_false(echoes[1]);
	assert_false(echoes[2]);
	assert_true(echoes[3]);
	assert_false(echoes[5]);
}

static void
an_older_form_is_as_grave_as_what_it_explains(void **state)
{
	struct hct_finding found[] = {
		finding(HCT_RULE_PLUGIN_FIELD, HCT_SEVERITY_ERROR, "/s/old"),
		finding(HCT_RULE_OUTDATED, HCT_SEVERITY_WARNING, "/s/old"),
		finding(HCT_RULE_OUTDATED, HCT_SEVERITY_WARNING, "/s/other"),
		finding(HCT_RULE_PLUGIN_FIELD, HCT_SEVERITY_ERROR, "/s/new"),
		finding(HCT_RULE_OUTDATED, HCT_SEVERITY_WARNING, "/kind"),
		finding(HCT_RULE_PLUGIN_KIND, HCT_SEVERITY_ERROR, "/kind"),
	};
	bool echoes[6] = { false };

	(void)state;
	hct_findings_echo(found, 6, echoes);
	assert_true(echoes[0]);
	assert_int_equal(found[1].severity, HCT_SEVERITY_ERROR);
	assert_int_equal(found[2].severity, HCT_SEVERITY_WARNING);
	assert_false(echoes[3]);
	assert_true(echoes[5]);
	assert_int_equal(found[4].severity, HCT_SEVERITY_ERROR);
}

static void
one_mistake_is_told_once(void **state)
{
	static const struct {
		enum hct_rule rule;
		const char *path;
		enum hct_rule by;
		const char *by_path;
		bool echo;
	} pairs[] = {
		{ HCT_RULE_REPEAT_VARIABLE, "/r", HCT_RULE_NO_EFFECT, "/r", true },
		{ HCT_RULE_REPEAT_VARIABLE, "/r", HCT_RULE_NO_EFFECT, "/s", false },
		{ HCT_RULE_PLUGIN_SPEC, "/m", HCT_RULE_CHOICE, "/m", true },
		{ HCT_RULE_LAYOUT_EMPTY, "/l/0", HCT_RULE_KIND, "/l/0/kind", true },
		{ HCT_RULE_LAYOUT_EMPTY, "/l/0", HCT_RULE_KIND, "/l/1/kind", false },
		{ HCT_RULE_DURATION, "/d", HCT_RULE_TYPE, "/d", true },
		{ HCT_RULE_TIMEZONE, "/d", HCT_RULE_TYPE, "/d", true },
		{ HCT_RULE_DEFAULT_VALUE, "/d", HCT_RULE_TYPE, "/d", true },
		{ HCT_RULE_DURATION, "/d", HCT_RULE_LOOSE_TYPE, "/d", false },
		{ HCT_RULE_SECRET_TEXT, "/p", HCT_RULE_TYPE, "/p", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct hct_finding found[] = { finding(pairs[i].rule, HCT_SEVERITY_WARNING, pairs[i].path),
			finding(pairs[i].by, HCT_SEVERITY_INFO, pairs[i].by_path) };
		bool echoes[2] = { false };

		hct_findings_echo(found, 2, echoes);
		assert_int_equal(echoes[0], pairs[i].echo);
		assert_false(echoes[1]);
		assert_int_equal(found[1].severity, pairs[i].echo ? HCT_SEVERITY_WARNING : HCT_SEVERITY_INFO);
	}
}

static void
places_of_other_documents_are_other_places(void **state)
{
	struct hct_finding found[] = {
		finding(HCT_RULE_COLOR, HCT_SEVERITY_WARNING, "/c"),
		finding(HCT_RULE_PLUGIN_SPEC, HCT_SEVERITY_ERROR, "/c"),
	};
	bool echoes[2] = { false };

	(void)state;
	found[1].document = 2;
	hct_findings_echo(found, 2, echoes);
	assert_false(echoes[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_colour_or_range_that_the_schema_refuses_is_told_by_the_schema),
		cmocka_unit_test(an_older_form_is_as_grave_as_what_it_explains),
		cmocka_unit_test(one_mistake_is_told_once),
		cmocka_unit_test(places_of_other_documents_are_other_places),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
