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
		"x[2*5m]", "x[max(step(),5m)]", "offset", "offset offset 5m", "kafka_offset",
		"sum by (offset) (x)", "x{offset=\"1\"}", "x[1e3]", "x[1e-3]", "x[1E+3]", "x[0x10]",
		"x[0x_1F]", "x[1_000]", "x[1_000.5]", "x[.5]", "x[5.]", "x[5m:1e1]", "x[1e1:]",
		"x offset 1e3", "x offset -0x1f", "x offset 1.5", "x offset 1e+3 - 2", "x[2e3-1m]",
		"x[range()]", "x[step():5m]", "x[max_of(step(), 5m)]", "x offset -min_of(5m, step())",
		"x offset step ()", "x[292y]", "x[9e9]", NULL };

	(void)state;
	all_pass(texts);
}

static void
a_metric_may_be_called_offset(void **state)
{
	static const char *const texts[] = { "offset - 1e3", "offset - 1e300", "offset + x", "-offset",
		"sum(offset)", "(offset) offset 5m", "offset offset 5m", "offset[5m:]", "x and offset",
		"x == bool offset", "x UNLESS offset", "x + on (a) offset",
		"x * on (a) group_left (b) offset", "x + fill (0) offset", "rate(offset[5m]) > offset",
		"{\"a\"} / offset", "$x offset", "count by (a, offset) (x)", NULL };

	(void)state;
	all_pass(texts);
}

static void
comments_stand_anywhere(void **state)
{
	static const char *const texts[] = { "x[5m # c\n]", "x[5m # :+] [(\n]", "x[5m:# c\n1m]",
		"x[5m # c\r:1m]", "x offset # 5q\n5m", "x offset - # c\n 5m", "offset # c", "x # 'a",
		"x # a\r\n + y", NULL };
	static const char *const refused[] = { "x[5q # c\n]", "x[5m # c\n 5m]", "x offset # 5m", "x # a\r)" };
	size_t at;

	(void)state;
	all_pass(texts);
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
		if (!problem_of(refused[i], &at))
			fail_msg("%s passes", refused[i]);
}

static void
variables_may_be_anything(void **state)
{
	static const char *const texts[] = { "$query", "${query:raw}", "x{$matchers}",
		"x{a=~\"$a\", b=$b, $c=\"d\"}", "x[$__rate_interval]", "x[${interval:raw}]",
		"x[${range:raw}:${step:raw}]", "x[$a:$b]", "x[${n}m]", "x[5${unit}]", "x offset $off",
		"x offset 5$unit", "x{a=\"\\$a\"}", "topk($n, x)", "sum by ($label) (x)", "x offset ${n}m",
		"x offset -${off:raw}", "x[$__range:$__interval]", "x[5${unit:raw}:1m]", "x[$a-1m]",
		"rate(x[$__rate_interval]) offset ${n:csv}d + $y", "$a$b offset $c", "$xoffset",
		"x $op offset", "x[${a}$b]", "x[$__range_s]", "$x[$__interval:]", NULL };

	(void)state;
	all_pass(texts);
}

static void
brackets_have_to_fit(void **state)
{
	static const struct refused refused[] = { { "sum(x", 3, "not closed" },
		{ "x{a=\"b\"", 1, "not closed" }, { "rate(x[5m)", 9, "too early" },
		{ "sum(x{a=\"b\")", 11, "too early" }, { "(x[5m}", 5, "closes nothing" },
		{ "x[5m]]", 5, "closes nothing" }, { "x}", 1, "closes nothing" },
		{ "x[[5m]]", 2, "no duration" } };

	(void)state;
	all_are_refused(refused, G_N_ELEMENTS(refused));
	/* A byte that is no text is none of the brackets. */
	assert_true(hct_promql_read((struct hct_str){ "x\0y", 3 }, &(struct hct_promql_problem){ 0 }));
}

static void
the_bracket_that_is_still_open_is_named(void **state)
{
	struct hct_promql_problem problem;

	(void)state;
	assert_false(hct_promql_read(HCT_STR("rate(x[$__rate_interval)"), &problem));
	assert_int_equal(problem.at, 23);
	assert_int_equal(problem.open, '[');
	assert_int_equal(problem.open_at, 6);
	assert_false(hct_promql_read(HCT_STR("x[5m)"), &problem));
	assert_int_equal(problem.open_at, 1);
	assert_false(hct_promql_read(HCT_STR("rate(x))"), &problem));
	assert_int_equal(problem.open, '\0');
}

static void
strings_end_and_have_escapes_that_prometheus_knows(void **state)
{
	static const struct refused refused[] = { { "x{a=\"b}", 4, "not closed" },
		{ "x{a=\"b\n\"}", 4, "not closed" }, { "x{a=\"\\d+\"}", 5, "no such escape" },
		{ "x{a=\"a\\.b\\-c\"}", 6, "no such escape" }, { "x{a=\"\\'\"}", 5, "no such escape" },
		{ "x{a=\"\\x4\"}", 5, "no such escape" }, { "x{a=\"\\18\"}", 5, "no such escape" },
		{ "x{a=\"\\", 4, "not closed" }, { "x{a=\"\\uD800\"}", 5, "no such escape" },
		{ "x{a=\"\\udfff\"}", 5, "no such escape" }, { "x{a=\"\\400\"}", 5, "no such escape" },
		{ "x{a=\"\\U00110000\"}", 5, "no such escape" } };

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
		{ "x offset 5q", 9, "behind offset" }, { "x offset -1m5h", 10, "behind offset" },
		{ "x[5.5m]", 2, "no duration" }, { "x[5.5m+1m]", 2, "no duration" },
		{ "x[1e]", 2, "no duration" }, { "x[1e3s]", 2, "no duration" }, { "x[0x]", 2, "no duration" },
		{ "x[1__0]", 2, "no duration" }, { "x[1_]", 2, "no duration" }, { "x[m]", 2, "no duration" },
		{ "x[5m 3]", 2, "no duration" }, { "x[1h30]", 2, "no duration" }, { "x[0x0]", 2, "empty" },
		{ "x[0.0]", 2, "empty" }, { "x[5m:5m:5m]", 2, "behind the colon" },
		{ "x[5m:1.5m]", 2, "behind the colon" }, { "x[300y]", 2, "longer" },
		{ "x[292y53w]", 2, "longer" }, { "x[99999999999999999999y]", 2, "longer" },
		{ "x[1e10]", 2, "longer" }, { "x offset 300y", 9, "longer" },
		{ "x offset 1.5h", 9, "behind offset" }, { "x offset", 2, "behind offset" },
		{ "x offset -", 2, "behind offset" }, { "sum(x offset)", 12, "behind offset" },
		{ "x offset y", 9, "behind offset" }, { "x{a=\"b\"} offset # 5m", 9, "behind offset" },
		{ "x[5m] OFFSET * 2", 13, "behind offset" }, { "offset offset", 7, "behind offset" } };

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
		cmocka_unit_test(a_metric_may_be_called_offset),
		cmocka_unit_test(comments_stand_anywhere),
		cmocka_unit_test(variables_may_be_anything),
		cmocka_unit_test(brackets_have_to_fit),
		cmocka_unit_test(the_bracket_that_is_still_open_is_named),
		cmocka_unit_test(strings_end_and_have_escapes_that_prometheus_knows),
		cmocka_unit_test(durations_have_to_be_ones),
		cmocka_unit_test(values_of_labels_stand_in_quotation_marks),
		cmocka_unit_test(something_follows_an_operator),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
