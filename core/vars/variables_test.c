/* core/vars/variables_test.c: which variables are in force, in which order, and what they come to. */
#include "base/buf.h"
#include "dash/fixture.h"
#include "vars/variables.h"

#define OPTION(v)                                                                                            \
	{                                                                                                    \
		HCT_STR(v), HCT_STR(v)                                                                       \
	}
#define TEXT(s) ((struct hct_var_value){ .type = HCT_VALUE_TEXT, .text = HCT_STR(s) })
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* "a|b" for a list, "a" for a text, "-" for none. */
static struct hct_str
shown(struct hct_arena *arena, const struct hct_var_value *value)
{
	struct hct_str text = HCT_STR("-");

	if (value->type == HCT_VALUE_TEXT)
		return value->text;
	if (value->type == HCT_VALUE_LIST)
		assert_true(hct_vars_format(arena, HCT_STR("x"), value, HCT_STR("prometheus"), &text));
	return text;
}

static struct hct_str
names(struct hct_arena *arena, const struct hct_variable_def *const *defs, size_t count)
{
	struct hct_str text = HCT_STR_NONE;

	for (size_t i = 0; i < count; i++)
		text = hct_arena_printf(
			arena, "%.*s%.*s%s", HCT_FMT(text), HCT_FMT(defs[i]->name), i + 1 < count ? " " : "");
	return text;
}

static void
narrower_scopes_replace_wider_ones(void **state)
{
	struct hct_variable_def own[] = { { .name = HCT_STR("a") }, { .name = HCT_STR("b") } };
	struct hct_variable_def extra[] = {
		{ .name = HCT_STR("p"), .scope = HCT_SCOPE_PROJECT },
		{ .name = HCT_STR("g"), .scope = HCT_SCOPE_GLOBAL },
		{ .name = HCT_STR("a"), .scope = HCT_SCOPE_GLOBAL },
		{ .name = HCT_STR("p"), .scope = HCT_SCOPE_GLOBAL },
		{ .name = HCT_STR("b"), .scope = HCT_SCOPE_PROJECT },
		{ .name = HCT_STR("h"), .scope = HCT_SCOPE_GLOBAL },
	};
	struct hct_dashboard dashboard = { .variable_count = 2, .variables = own };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_variable_set set;

	hct_variable_set_build(arena, &dashboard, COUNT(extra), extra, &set);
	assert_true(hct_str_is(names(arena, set.defs, set.count), "g h p a b"));
	assert_ptr_equal(set.defs[2], &extra[0]);
	hct_variable_set_build(arena, &dashboard, 0, NULL, &set);
	assert_true(hct_str_is(names(arena, set.defs, set.count), "a b"));
}

static hct_status
order(struct fixture *f, const char *variables, struct hct_str *out_groups)
{
	struct hct_variable_order built;
	struct hct_variable_set set;
	struct hct_dashboard *dashboard;
	struct hct_str text = HCT_STR_NONE;
	hct_status status;
	size_t at = 0;

	assert_int_equal(fixture_dashboard(f, variables, &dashboard), HCT_OK);
	hct_variable_set_build(f->arena, dashboard, 0, NULL, &set);
	status = hct_variable_order_build(f->arena, &set, &f->diag, &built);
	if (status < 0)
		return status;
	for (size_t i = 0; i < built.group_count; at += built.group_sizes[i++])
		text = hct_arena_printf(f->arena, "%.*s%s%.*s", HCT_FMT(text), i ? " / " : "",
			HCT_FMT(names(f->arena, built.defs + at, built.group_sizes[i])));
	*out_groups = text;
	return HCT_OK;
}

#define LIST_VARIABLE(name, spec)                                                                            \
	"    - {kind: ListVariable, spec: {name: " name ", plugin: {kind: S, spec: " spec "}}}\n"
#define TEXT_VARIABLE(name, value) "    - {kind: TextVariable, spec: {name: " name ", value: '" value "'}}\n"

static void
variables_come_after_those_they_refer_to(void **state)
{
	static const struct {
		const char *variables, *groups;
	} rows[] = {
		{ "  variables: []\n", "" },
		{ "  variables:\n" LIST_VARIABLE("a", "{}") TEXT_VARIABLE("b", "x"), "a b" },
		{ "  variables:\n" LIST_VARIABLE("a", "{matchers: ['up{x=\"$b\"}']}")
				LIST_VARIABLE("b", "{expr: '${c:csv}'}") TEXT_VARIABLE("c", "x"),
			"c / b / a" },
		{ "  variables:\n" LIST_VARIABLE("a", "{x: [{y: ['$c']}], z: $c}") LIST_VARIABLE(
			  "b", "{x: $c}") LIST_VARIABLE("c", "{}") LIST_VARIABLE("d", "{}"),
			"c d / a b" },
		/* itself, unknown names, digits, builtins and map keys do not count; text variables are
		 * not expanded */
		{ "  variables:\n" LIST_VARIABLE("a", "{x: $a, y: $nope, z: $1, w: $__from, $b: v}")
				LIST_VARIABLE("b", "{}"),
			"a b" },
		{ "  variables:\n" TEXT_VARIABLE("a", "$b") TEXT_VARIABLE("b", "$a"), "a b" },
		{ "  variables:\n" LIST_VARIABLE("a", "{x: '$bb'}") LIST_VARIABLE("b", "{}"), "a b" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct hct_str groups = HCT_STR_NONE;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(order(&f, rows[i].variables, &groups), HCT_OK);
		if (!hct_str_is(groups, rows[i].groups))
			fail_msg("%zu: %.*s, not %s", i, HCT_FMT(groups), rows[i].groups);
		fixture_fini(&f);
	}
}

static void
a_circle_is_an_error_that_names_its_members(void **state)
{
	struct hct_str groups;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(order(&f,
				 "  variables:\n" LIST_VARIABLE("waits", "{x: $a}")
					 LIST_VARIABLE("a", "{x: $b}") LIST_VARIABLE("b", "{x: $c}")
						 LIST_VARIABLE("c", "{x: $a}") LIST_VARIABLE("free", "{}"),
				 &groups),
		HCT_ERR_SPEC);
	assert_int_equal(f.diag.errors, 1);
	assert_non_null(fixture_message(&f, "$a needs $b needs $c needs $a"));
	assert_null(fixture_message(&f, "waits"));
	assert_int_equal(f.diag.first->where.line, 6);
	fixture_fini(&f);
}

/* The server's own reading of the same: self references and text variables count, as far as it sees them. */
static void
a_server_refuses_circles_that_a_render_can_live_with(void **state)
{
	static const struct {
		const char *variables, *circle; /* NULL: none */
	} rows[] = {
		{ "  variables:\n" LIST_VARIABLE("a", "{x: $a}"), "$a needs $a" },
		{ "  variables:\n" LIST_VARIABLE("a", "{x: '${a}'}"), NULL },
		{ "  variables:\n" TEXT_VARIABLE("a", "$b") TEXT_VARIABLE("b", "x$a"),
			"$a needs $b needs $a" },
		{ "  variables:\n" TEXT_VARIABLE("a", "$a"), "$a needs $a" },
		{ "  variables:\n" TEXT_VARIABLE("a", "${b}") TEXT_VARIABLE("b", "$a"), NULL },
		{ "  variables:\n" TEXT_VARIABLE("a", "$b $1 $__from $nope") TEXT_VARIABLE("b", "x"), NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct hct_dashboard *dashboard;
		struct hct_variable_set set;
		hct_status status;
		struct fixture f;

		fixture_init(&f);
		assert_int_equal(fixture_dashboard(&f, rows[i].variables, &dashboard), HCT_OK);
		hct_variable_set_build(f.arena, dashboard, 0, NULL, &set);
		status = hct_variable_order_check(f.arena, &set, &f.diag);
		if ((status < 0) != !!rows[i].circle ||
			(rows[i].circle && !fixture_message(&f, rows[i].circle)))
			fail_msg("%zu: %s", i, rows[i].circle ? rows[i].circle : "a circle");
		fixture_fini(&f);
	}
}

struct choice {
	const char *what;
	bool multiple, all;
	const char *custom_all;
	const char *defaults[4], *requested[4];
	bool default_list, requested_list;
	const char *options[4];
	enum hct_sort sort;
	const char *current, *effective;
};

static const struct choice choices[] = {
	{ .what = "the first option without default",
		.options = { "b", "a" },
		.current = "b",
		.effective = "b" },
	{ .what = "the first in sorted order",
		.options = { "b", "a" },
		.sort = HCT_SORT_BY_ALPHABETICAL_ASC,
		.current = "a",
		.effective = "a" },
	{ .what = "the first option and not All",
		.all = true,
		.options = { "a", "b" },
		.current = "a",
		.effective = "a" },
	{ .what = "nothing without options", .current = "-", .effective = "-" },
	{ .what = "an empty list without options", .multiple = true, .current = "()", .effective = "()" },
	{ .what = "the default",
		.defaults = { "b" },
		.options = { "a", "b" },
		.current = "b",
		.effective = "b" },
	{ .what = "an unknown default gives way",
		.defaults = { "x" },
		.options = { "a", "b" },
		.current = "a",
		.effective = "a" },
	{ .what = "an unknown default stays without options",
		.defaults = { "x" },
		.current = "x",
		.effective = "x" },
	{ .what = "the request before the default",
		.defaults = { "b" },
		.requested = { "a" },
		.options = { "a", "b" },
		.current = "a",
		.effective = "a" },
	{ .what = "a text becomes a list of one",
		.multiple = true,
		.defaults = { "b" },
		.options = { "a", "b" },
		.current = "(b)",
		.effective = "(b)" },
	{ .what = "unknown members stay beside a known one",
		.multiple = true,
		.default_list = true,
		.defaults = { "x", "b" },
		.options = { "a", "b" },
		.current = "(x|b)",
		.effective = "(x|b)" },
	{ .what = "a list of unknown ones gives way",
		.multiple = true,
		.default_list = true,
		.defaults = { "x", "y" },
		.options = { "a", "b" },
		.current = "(a)",
		.effective = "(a)" },
	{ .what = "All in plugin order",
		.multiple = true,
		.all = true,
		.defaults = { "$__all" },
		.options = { "c", "a", "b" },
		.sort = HCT_SORT_BY_ALPHABETICAL_ASC,
		.current = "$__all",
		.effective = "(c|a|b)" },
	{ .what = "All as a list of one",
		.multiple = true,
		.all = true,
		.default_list = true,
		.defaults = { "$__all" },
		.options = { "a", "b" },
		.current = "$__all",
		.effective = "(a|b)" },
	{ .what = "All of a variable with one choice",
		.all = true,
		.defaults = { "$__all" },
		.options = { "a", "b" },
		.current = "$__all",
		.effective = "(a|b)" },
	{ .what = "All without options",
		.all = true,
		.defaults = { "$__all" },
		.current = "$__all",
		.effective = "()" },
	{ .what = "All of its own making",
		.multiple = true,
		.all = true,
		.custom_all = ".*",
		.defaults = { "$__all" },
		.options = { "a", "b" },
		.current = "$__all",
		.effective = ".*" },
	{ .what = "All where it is not allowed",
		.defaults = { "$__all" },
		.options = { "a" },
		.current = "a",
		.effective = "a" },
	{ .what = "All wins at the end",
		.multiple = true,
		.all = true,
		.requested_list = true,
		.requested = { "a", "$__all" },
		.options = { "a", "b" },
		.current = "$__all",
		.effective = "(a|b)" },
	{ .what = "All loses elsewhere",
		.multiple = true,
		.all = true,
		.requested_list = true,
		.requested = { "$__all", "b" },
		.options = { "a", "b" },
		.current = "(b)",
		.effective = "(b)" },
	{ .what = "one of a requested list",
		.requested_list = true,
		.requested = { "b", "a" },
		.options = { "a", "b" },
		.current = "b",
		.effective = "b" },
	{ .what = "an empty first option is not taken",
		.options = { "", "b" },
		.current = "-",
		.effective = "-" },
	{ .what = "an empty default gives way",
		.defaults = { "" },
		.options = { "a" },
		.current = "a",
		.effective = "a" },
};

static size_t
strings(const char *const *words, struct hct_str *out)
{
	size_t count = 0;

	for (; count < 4 && words[count]; count++)
		out[count] = hct_str(words[count]);
	return count;
}

static void
a_list_variable_chooses_its_value(void **state)
{
	for (size_t i = 0; i < COUNT(choices); i++) {
		const struct choice *c = &choices[i];
		struct hct_str defaults[4], wanted[4], words[4];
		size_t default_count = strings(c->defaults, defaults),
		       wanted_count = strings(c->requested, wanted);
		struct hct_option options[4];
		struct hct_variable_def def = { .name = HCT_STR("v"),
			.list = true,
			.has_default = default_count > 0,
			.default_is_list = c->default_list,
			.default_count = default_count,
			.defaults = defaults,
			.allow_all = c->all,
			.allow_multiple = c->multiple,
			.has_custom_all = c->custom_all,
			.custom_all = hct_str(c->custom_all),
			.sort = c->sort };
		struct hct_var_value requested = { .type = c->requested_list ? HCT_VALUE_LIST
									     : HCT_VALUE_TEXT,
			.text = wanted[0],
			.count = wanted_count,
			.items = wanted };
		HCT_AUTO_ARENA arena = hct_arena_create();
		struct hct_variable_state result;
		struct hct_diag diag;
		size_t count = strings(c->options, words);

		for (size_t j = 0; j < count; j++)
			options[j] = (struct hct_option){ words[j], words[j] };
		hct_diag_init(&diag, arena);
		assert_int_equal(hct_variable_resolve(arena, &def, count, options,
					 wanted_count ? &requested : NULL, &diag, &result),
			HCT_OK);
		if (!hct_str_is(shown(arena, &result.current), c->current) ||
			!hct_str_is(shown(arena, &result.effective), c->effective))
			fail_msg("%s: %.*s, %.*s", c->what, HCT_FMT(shown(arena, &result.current)),
				HCT_FMT(shown(arena, &result.effective)));
		assert_int_equal(result.is_all, strcmp(c->current, "$__all") == 0);
	}
}

static void
a_request_that_is_no_option_is_warned_about(void **state)
{
	static const struct hct_option options[] = { OPTION("dev"), OPTION("production") };
	struct hct_variable_def def = { .name = HCT_STR("env"), .list = true };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_variable_state result;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	assert_int_equal(
		hct_variable_resolve(arena, &def, 2, options, &TEXT("prodution"), &diag, &result), HCT_OK);
	assert_true(hct_str_is(result.effective.text, "dev"));
	assert_int_equal(diag.warnings, 1);
	assert_true(hct_str_find(diag.first->hint, HCT_STR("production")) >= 0);
}

static void
text_variables_take_the_request_or_their_value(void **state)
{
	struct hct_variable_def def = { .name = HCT_STR("t"), .value = HCT_STR("$x") };
	const struct hct_str items[] = { HCT_STR("a"), HCT_STR("b") };
	struct hct_var_value list = { .type = HCT_VALUE_LIST, .count = 2, .items = items };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_variable_state result;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_variable_resolve(arena, &def, 0, NULL, NULL, &diag, &result), HCT_OK);
	assert_true(hct_str_is(result.effective.text, "$x"));
	assert_int_equal(hct_variable_resolve(arena, &def, 0, NULL, &TEXT("y"), &diag, &result), HCT_OK);
	assert_true(hct_str_is(result.effective.text, "y"));
	assert_int_equal(hct_variable_resolve(arena, &def, 0, NULL, &list, &diag, &result), HCT_OK);
	assert_true(hct_str_is(result.effective.text, "a,b"));
	assert_int_equal(diag.count, 0);
}

static void
capturing_rewrites_values_and_keeps_labels(void **state)
{
	static const struct hct_option options[] = { { HCT_STR("node-1:9100"), HCT_STR("one") },
		OPTION("node-2:9100"), OPTION("other"), { HCT_STR("node-1:9200"), HCT_STR("again") } };
	static const struct {
		const char *regex, *values, *first_label;
	} rows[] = {
		{ "(node-\\d):", "(node-1|node-2)", "one" },
		{ "(\\d)", "(19100|29100|19200)", "one" },
		{ "node", "()", NULL },
		{ "(n)|(o)", "(no|o)", "one" },
		{ "(no)(x)?(de)", "(node)", "one" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct hct_variable_def def = { .name = HCT_STR("v"),
			.list = true,
			.capturing_regexp = hct_str(rows[i].regex),
			.allow_all = true,
			.has_default = true,
			.default_count = 1,
			.defaults = &HCT_STR("$__all") };
		HCT_AUTO_ARENA arena = hct_arena_create();
		struct hct_variable_state result;
		struct hct_diag diag;

		hct_diag_init(&diag, arena);
		assert_int_equal(hct_variable_resolve(arena, &def, 4, options, NULL, &diag, &result), HCT_OK);
		if (!hct_str_is(shown(arena, &result.effective), rows[i].values))
			fail_msg("%s: %.*s", rows[i].regex, HCT_FMT(shown(arena, &result.effective)));
		if (rows[i].first_label)
			assert_true(hct_str_is(result.options[0].label, rows[i].first_label));
	}
}

static void
a_bad_capturing_regexp_is_an_error(void **state)
{
	struct hct_dashboard *dashboard;
	struct hct_variable_state result;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(fixture_dashboard(&f,
				 "  variables:\n    - {kind: ListVariable, spec: {name: v, capturingRegexp: "
				 "'(', plugin: {kind: S}}}\n",
				 &dashboard),
		HCT_OK);
	assert_int_equal(
		hct_variable_resolve(f.arena, &dashboard->variables[0], 0, NULL, NULL, &f.diag, &result),
		HCT_ERR_SPEC);
	assert_non_null(
		fixture_message(&f, "capturingRegexp of the variable \"v\" is not a regular expression"));
	assert_int_equal(f.diag.first->where.line, 5);
	fixture_fini(&f);
}

static void
options_are_sorted_by_their_labels(void **state)
{
	static const struct {
		enum hct_sort sort;
		const char *labels[6], *sorted;
	} rows[] = {
		{ HCT_SORT_BY_NONE, { "b", "a" }, "b a" },
		{ HCT_SORT_BY_ALPHABETICAL_ASC, { "b", "B", "a", "10", "9" }, "10 9 B a b" },
		{ HCT_SORT_BY_ALPHABETICAL_DESC, { "b", "B", "a", "10", "9" }, "b a B 9 10" },
		{ HCT_SORT_BY_ALPHABETICAL_CI_ASC, { "b", "C", "a", "\xc3\x84", "\xc3\xa4z" },
			"a b C \xc3\x84 \xc3\xa4z" },
		{ HCT_SORT_BY_ALPHABETICAL_CI_DESC, { "b", "C", "a" }, "C b a" },
		{ HCT_SORT_BY_NUMERICAL_ASC, { "10", "9", "-1", "x", "9.5", "0x10" }, "-1 9 9.5 10 0x10 x" },
		{ HCT_SORT_BY_NUMERICAL_DESC, { "10", "x", "9 a", "+11" }, "+11 10 9 a x" },
		/* code units of UTF-16: U+1F600 begins with D83D, before U+FFFD */
		{ HCT_SORT_BY_ALPHABETICAL_ASC, { "\xef\xbf\xbd", "\xf0\x9f\x98\x80", "\xed\x9f\xbb" },
			"\xed\x9f\xbb \xf0\x9f\x98\x80 \xef\xbf\xbd" },
		{ HCT_SORT_BY_ALPHABETICAL_ASC, { "ab", "a", "" }, " a ab" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		HCT_AUTO_ARENA arena = hct_arena_create();
		struct hct_option options[6];
		struct hct_str text = HCT_STR_NONE;
		size_t count = 0;

		for (; count < 6 && rows[i].labels[count]; count++)
			options[count] =
				(struct hct_option){ HCT_STR("value"), hct_str(rows[i].labels[count]) };
		hct_options_sort(options, count, rows[i].sort);
		for (size_t j = 0; j < count; j++)
			text = hct_arena_printf(
				arena, "%.*s%s%.*s", HCT_FMT(text), j ? " " : "", HCT_FMT(options[j].label));
		if (!hct_str_is(text, rows[i].sorted))
			fail_msg("%zu: %.*s", i, HCT_FMT(text));
	}
}

static void
builtins_describe_the_dashboard_and_its_range(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);
	static const char text[] =
		"$__dashboard $__project $__from $__to $__range $__range_s $__range_ms $__interval";

	hct_vars_set_builtins(
		vars, HCT_STR("d"), HCT_STR("p"), INT64_C(1793512800000), INT64_C(1793534400000));
	assert_true(hct_str_is(hct_vars_expand(vars, hct_str(text), NULL, 0, NULL),
		"d p 1793512800000 1793534400000 6h 21600 21600000 $__interval"));
	hct_vars_set_builtins(vars, HCT_STR("d"), HCT_STR("p"), 0, 604800000);
	assert_true(hct_str_is(hct_vars_expand(vars, HCT_STR("$__range"), NULL, 0, NULL), "1w"));
	hct_vars_set_builtins(vars, HCT_STR("d"), HCT_STR("p"), 0, 1500);
	assert_true(hct_str_is(
		hct_vars_expand(vars, HCT_STR("$__range $__range_s"), NULL, 0, NULL), "1s500ms 1.5"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(narrower_scopes_replace_wider_ones),
		cmocka_unit_test(variables_come_after_those_they_refer_to),
		cmocka_unit_test(a_circle_is_an_error_that_names_its_members),
		cmocka_unit_test(a_server_refuses_circles_that_a_render_can_live_with),
		cmocka_unit_test(a_list_variable_chooses_its_value),
		cmocka_unit_test(a_request_that_is_no_option_is_warned_about),
		cmocka_unit_test(text_variables_take_the_request_or_their_value),
		cmocka_unit_test(capturing_rewrites_values_and_keeps_labels),
		cmocka_unit_test(a_bad_capturing_regexp_is_an_error),
		cmocka_unit_test(options_are_sorted_by_their_labels),
		cmocka_unit_test(builtins_describe_the_dashboard_and_its_range),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
