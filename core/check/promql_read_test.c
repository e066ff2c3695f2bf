/* core/check/promql_read_test.c: what of PromQL is refused, and that nothing valid is. */
#include "check/promql_read.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static const char *
problem_of(const char *text, size_t *out_at)
{
	struct hct_promql_problem problem;
	bool fine = hct_promql_read(hct_str(text), &problem);

	*out_at = problem.at;
	return fine ? NULL : problem.text;
}

static void
all_pass(const char *const *texts)
{
	size_t at;

	for (; *texts; texts++)
		if (problem_of(*texts, &at))
			fail_msg("%s: %s, at %zu", *texts, problem_of(*texts, &at), at);
}

struct refused {
	const char *text;
	size_t at;
	const char *words; /* of the problem */
};

static void
all_are_refused(const struct refused *refused, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t at;
		const char *problem = problem_of(refused[i].text, &at);

		if (!problem || !strstr(problem, refused[i].words) || at != refused[i].at)
			fail_msg("%s: %s, at %zu", refused[i].text, problem ?: "passes", at);
	}
}

static void
selectors_and_functions_pass(void **state)
{
	static const char *const texts[] = { "up", "{\"metric.name\"}",
		"{\"metric.name\", \"label.name\"=\"x\",}",
		"sum by (\"label.name\", offset) (rate(x{a=~\"b|c\"}[5m] offset 5m))",
		"label_replace(up, \"a\", \"$1-$2\", \"b\", \"(.*)\\\\.(.*)\")", "a and on() b",
		"x{a='it\\'s', b=`\\d+`, c=\"\\u00e9\\x41\\101\\U0001F600\", d = # why\n \"}\"} # (",
		"\"text\"", "x{größe=\"a\"}", "histogram_fraction(0, 0.2, x) > bool 0", "info(x, {a=\"b\"})",
		"-1.5e-3 ^ 0x1F", "x == y != z >= 1", "Inf", "", " # nothing\n", NULL };

	(void)state;
	all_pass(texts);
}

static void
durations_of_all_versions_pass(void **state)
{
	static const char *const texts[] = { "x[5m]", "x[1y2w3d4h5m6s7ms]", "x[300]", "x[ 5m ]", "x[5m:]",
		"x[1h:5m]", "x[1h:5m] offset -1h30m @ end()", "x offset 5m", "x OFFSET - 90",
		"x offset step()", "x offset (1h + 5m)", "x[5m+1m]", "x[5m-1m]", "x[1h30m % 1h]", "x[-2^2]",
		"x[2*5m]", "x[max(step(),5m)]", "x[1.5h]", "offset", "offset offset 5m", "kafka_offset",
		"sum by (offset) (x)", "x{offset=\"1\"}", NULL };

	(void)state;
	all_pass(texts);
}

static void
variables_may_be_anything(void **state)
{
	static const char *const texts[] = { "$query", "${query:raw}", "x{$matchers}",
		"x{a=~\"$a\", b=$b, $c=\"d\"}", "x[$__rate_interval]", "x[${interval:raw}]",
		"x[${range:raw}:${step:raw}]", "x[$a:$b]", "x[${n}m]", "x[5${unit}]", "x offset $off",
		"x offset 5$unit", "x{a=\"\\$a\"}", "topk($n, x)", "sum by ($label) (x)", NULL };

	(void)state;
	all_pass(texts);
}

static void
brackets_have_to_fit(void **state)
{
	static const struct refused refused[] = { { "sum(x", 3, "not closed" },
		{ "x{a=\"b\"", 1, "not closed" }, { "rate(x[5m)", 9, "closes nothing" },
		{ "x[5m]]", 5, "closes nothing" }, { "x}", 1, "closes nothing" },
		{ "x[[5m]]", 2, "no duration" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
}

static void
strings_end_and_have_escapes_that_prometheus_knows(void **state)
{
	static const struct refused refused[] = { { "x{a=\"b}", 4, "not closed" },
		{ "x{a=\"b\n\"}", 4, "not closed" }, { "x{a=\"\\d+\"}", 5, "no such escape" },
		{ "x{a=\"a\\.b\\-c\"}", 6, "no such escape" }, { "x{a=\"\\'\"}", 5, "no such escape" },
		{ "x{a=\"\\x4\"}", 5, "no such escape" }, { "x{a=\"\\18\"}", 5, "no such escape" },
		{ "x{a=\"\\", 4, "not closed" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
}

static void
durations_have_to_be_ones(void **state)
{
	static const struct refused refused[] = { { "x[]", 2, "missing" }, { "x[:1m]", 2, "missing" },
		{ "x[5q]", 2, "no duration" }, { "x[1m5h]", 2, "no duration" },
		{ "x[5 m]", 2, "no duration" }, { "x[-5m]", 2, "no duration" }, { "x[0m]", 2, "empty" },
		{ "x[5m:1q]", 2, "behind the colon" }, { "x[5m:0s]", 2, "behind the colon" },
		{ "x offset 5q", 9, "behind offset" }, { "x offset -1m5h", 10, "behind offset" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
}

static void
values_of_labels_stand_in_quotation_marks(void **state)
{
	static const struct refused refused[] = { { "x{a=b}", 4, "quotation marks" },
		{ "x{a=~ b}", 6, "quotation marks" }, { "x{a==\"b\"}", 4, "quotation marks" },
		{ "x{a=}", 4, "quotation marks" }, { "x{a!=5}", 5, "quotation marks" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
}

static void
something_follows_an_operator(void **state)
{
	static const struct refused refused[] = { { "x +", 2, "nothing follows" },
		{ "x == # y", 3, "nothing follows" }, { "x @", 2, "nothing follows" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selectors_and_functions_pass),
		cmocka_unit_test(durations_of_all_versions_pass),
		cmocka_unit_test(variables_may_be_anything),
		cmocka_unit_test(brackets_have_to_fit),
		cmocka_unit_test(strings_end_and_have_escapes_that_prometheus_knows),
		cmocka_unit_test(durations_have_to_be_ones),
		cmocka_unit_test(values_of_labels_stand_in_quotation_marks),
		cmocka_unit_test(something_follows_an_operator),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
