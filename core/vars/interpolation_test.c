/* core/vars/interpolation_test.c: references, formats and scopes; the tables are those of the Perses
 * model. */
#include "base/buf.h"
#include "vars/vars.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#define TEXT(s) ((struct hct_var_value){ .type = HCT_VALUE_TEXT, .text = HCT_STR(s) })
#define LIST(...)                                                                                            \
	((struct hct_var_value){ .type = HCT_VALUE_LIST,                                                     \
		.count = sizeof((struct hct_str[]){ __VA_ARGS__ }) / sizeof(struct hct_str),                 \
		.items = (struct hct_str[]){ __VA_ARGS__ } })

static void
check(const struct hct_vars *vars, const char *text, const char *expected)
{
	struct hct_str result = hct_vars_expand(vars, hct_str(text), NULL, 0, NULL);

	if (!hct_str_is(result, expected))
		fail_msg("%s became %.*s, not %s", text, HCT_FMT(result), expected);
}

static void
format_writes_what_perses_writes(void **state)
{
	static const struct {
		const char *format, *list, *single, *empty;
	} rows[] = {
		{ "", "(a b|it's|x.y)", "a.b", "()" },
		{ ":csv", "a b,it's,x.y", "a.b", "" },
		{ ":distributed", "a b,v=it's,v=x.y", "a.b", "" },
		{ ":doublequote", "\"a b\",\"it's\",\"x.y\"", "\"a.b\"", "" },
		{ ":glob", "{a b,it's,x.y}", "{a.b}", "{}" },
		{ ":json", "[\"a b\",\"it's\",\"x.y\"]", "[\"a.b\"]", "[]" },
		{ ":lucene", "(\"a b\" OR \"it's\" OR \"x.y\")", "(\"a.b\")", "()" },
		{ ":percentencode", "a%20b%2Cit's%2Cx.y", "a.b", "" },
		{ ":pipe", "a b|it's|x.y", "a.b", "" },
		{ ":prometheus", "(a b|it's|x.y)", "(a.b)", "()" },
		{ ":queryparam", "v=a%20b&v=it's&v=x.y", "s=a.b", "" },
		{ ":raw", "a b,it's,x.y", "a.b", "" },
		{ ":regex", "(a b|it's|x\\.y)", "(a\\.b)", "()" },
		{ ":regexliteral", "(a b|it's|x\\\\.y)", "(a\\\\.b)", "()" },
		{ ":singlequote", "'a b','it's','x.y'", "'a.b'", "" },
		{ ":sqlstring", "'a b','it''s','x.y'", "'a.b'", "" },
		{ ":text", "a b + it's + x.y", "a.b", "" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);
	char text[64];

	hct_vars_set(vars, HCT_STR("v"), &LIST(HCT_STR("a b"), HCT_STR("it's"), HCT_STR("x.y")));
	hct_vars_set(vars, HCT_STR("s"), &TEXT("a.b"));
	hct_vars_set(vars, HCT_STR("e"), &(struct hct_var_value){ .type = HCT_VALUE_LIST });
	hct_vars_set(vars, HCT_STR("n"), &(struct hct_var_value){ .type = HCT_VALUE_NONE });
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, "${v%s}", rows[i].format);
		check(vars, text, rows[i].list);
		snprintf(text, sizeof text, "${s%s}", rows[i].format);
		check(vars, text, rows[i].single);
		snprintf(text, sizeof text, "${e%s}", rows[i].format);
		check(vars, text, rows[i].empty);
		snprintf(text, sizeof text, "${n%s}", rows[i].format);
		check(vars, text, "");
	}
}

static void
format_writes_the_rows_of_the_data_plugin_table(void **state)
{
	static const char *const rows[][2] = { { "prometheus", "(a|b)" }, { "csv", "a,b" }, { "raw", "a,b" },
		{ "distributed", "a,x=b" }, { "doublequote", "\"a\",\"b\"" }, { "singlequote", "'a','b'" },
		{ "sqlstring", "'a','b'" }, { "glob", "{a,b}" }, { "json", "[\"a\",\"b\"]" },
		{ "lucene", "(\"a\" OR \"b\")" }, { "percentencode", "a%2Cb" }, { "pipe", "a|b" },
		{ "regex", "(a|b)" }, { "regexliteral", "(a|b)" }, { "text", "a + b" },
		{ "queryparam", "x=a&x=b" } };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_var_value value = LIST(HCT_STR("a"), HCT_STR("b"));
	struct hct_str text;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(hct_vars_format(arena, HCT_STR("x"), &value, hct_str(rows[i][0]), &text));
		assert_true(hct_str_is(text, rows[i][1]));
	}
	assert_false(hct_vars_format(arena, HCT_STR("x"), &value, HCT_STR("foo"), &text));
}

static void
json_embeds_values_that_are_json(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);

	hct_vars_set(vars, HCT_STR("v"), &LIST(HCT_STR("{\"a\":1}"), HCT_STR("2")));
	check(vars, "${v:json}", "[{\"a\":1},2]");
	hct_vars_set(vars, HCT_STR("v"),
		&LIST(HCT_STR("5"), HCT_STR(" [ 1.50, null,true , \"\\u00e9\\n\" ] "), HCT_STR("1e21"),
			HCT_STR("0.1"), HCT_STR(""), HCT_STR("{\"b\":{},\"a\":[]}")));
	check(vars, "${v:json}", "[5,[1.5,null,true,\"\xc3\xa9\\n\"],1e+21,0.1,\"\",{\"b\":{},\"a\":[]}]");
	hct_vars_set(vars, HCT_STR("v"), &TEXT("a\"\\\n\x01"));
	check(vars, "${v:json}", "[\"a\\\"\\\\\\n\\u0001\"]");
}

static void
regex_escapes_all_signs_of_the_set(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);

	hct_vars_set(vars, HCT_STR("v"), &LIST(HCT_STR("-/\\^$*+?.()|[]{}a_")));
	check(vars, "${v:regex}", "(\\-\\/\\\\\\^\\$\\*\\+\\?\\.\\(\\)\\|\\[\\]\\{\\}a_)");
}

static void
component_encoding_keeps_what_javascript_keeps(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();

	assert_true(hct_str_is(hct_encode_component(arena, HCT_STR("AZaz09-_.!~*'()")), "AZaz09-_.!~*'()"));
	assert_true(hct_str_is(hct_encode_component(arena, HCT_STR(" /?#&=+,\"\xc3\xa9\n")),
		"%20%2F%3F%23%26%3D%2B%2C%22%C3%A9%0A"));
	assert_true(hct_str_is(hct_encode_component(arena, HCT_STR_NONE), ""));
}

static void
references_are_replaced_in_one_pass(void **state)
{
	static const char *const rows[][2] = {
		{ "$s", "a.b" },
		{ "x${s}y", "xa.by" },
		{ "$s$s", "a.ba.b" },
		{ "\\$s $$s", "\\a.b $a.b" },
		/* each occurrence has its own format */
		{ "$v ${v:csv} ${v}", "(a|b) a,b (a|b)" },
		{ "${v:CSV} ${v:Pipe}", "a,b a|b" },
		{ "${v:foo} $v", "${v:foo} (a|b)" },
		/* names are as long as they can be */
		{ "$s_total $s", "$s_total a.b" },
		{ "$s.b $s-b", "a.b.b a.b-b" },
		{ "$s\xc3\xa9", "a.b\xc3\xa9" },
		/* values are not read again */
		{ "$again", "$s ${s}" },
		{ "$amp", "$& $$ $1" },
		/* what is unknown stays */
		{ "$1 ${1} $nope ${nope:csv}", "$1 ${1} $nope ${nope:csv}" },
		{ "$__interval ${__interval}", "$__interval ${__interval}" },
		/* paths are known but never replaced */
		{ "${s.x} ${s.x:csv} ${s.}", "${s.x} ${s.x:csv} ${s.}" },
		{ "${s.a^b}", "${s.a^b}" },
		/* not references */
		{ "$ ${ ${} ${s ${s: ${s:} ${:csv} $", "$ ${ ${} ${s ${s: ${s:} ${:csv} $" },
		{ "${ s}", "${ s}" },
		{ "", "" },
		{ "${s${s}", "${sa.b" },
		{ "${v:csv\n}", "${v:csv\n}" },
	};
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);

	hct_vars_set(vars, HCT_STR("s"), &TEXT("a.b"));
	hct_vars_set(vars, HCT_STR("v"), &LIST(HCT_STR("a"), HCT_STR("b")));
	hct_vars_set(vars, HCT_STR("again"), &TEXT("$s ${s}"));
	hct_vars_set(vars, HCT_STR("amp"), &TEXT("$& $$ $1"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(vars, rows[i][0], rows[i][1]);
}

static void
a_list_of_one_keeps_its_parentheses(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);

	hct_vars_set(vars, HCT_STR("v"), &LIST(HCT_STR("a")));
	check(vars, "$v", "(a)");
}

static void
an_inner_scope_shadows_the_outer_one(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *outer = hct_vars_create(arena, NULL), *inner = hct_vars_create(arena, outer);
	struct hct_pair extra[] = { { HCT_STR("env"), HCT_STR("extra") },
		{ HCT_STR("__interval"), HCT_STR("1m") } };
	struct hct_str name = HCT_STR("env");

	hct_vars_set(outer, name, &LIST(HCT_STR("prod"), HCT_STR("test")));
	hct_vars_set_text(outer, HCT_STR("job"), HCT_STR("api"));
	hct_vars_set_text(inner, name, HCT_STR("prod"));
	check(inner, "$env $job", "prod api");
	check(outer, "$env $job", "(prod|test) api");
	assert_true(hct_str_is(
		hct_vars_expand(inner, HCT_STR("$env ${__interval} $job"), extra, 2, NULL), "extra 1m api"));
	hct_vars_set_text(inner, name, HCT_STR("test"));
	check(inner, "$env", "test");
	assert_null(hct_vars_get(inner, HCT_STR("nope")));
	assert_int_equal(hct_vars_get(outer, name)->count, 2);
}

static void
a_scope_holds_many_variables(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);
	char name[16];

	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "v%d", i);
		hct_vars_set_text(vars, hct_str(name), hct_str(name));
	}
	check(vars, "$v0 $v7 $v999 $v1000", "v0 v7 v999 $v1000");
}

static void
options_belong_to_the_scope_that_gives_the_value(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *outer = hct_vars_create(arena, NULL), *inner = hct_vars_create(arena, outer);
	const struct hct_str options[] = { HCT_STR("a"), HCT_STR("b") }, *found;
	bool all_custom;

	hct_vars_set_text(outer, HCT_STR("v"), HCT_STR(".*"));
	hct_vars_set_options(outer, HCT_STR("v"), true, 2, options);
	assert_int_equal(hct_vars_options(inner, HCT_STR("v"), &found, &all_custom), 2);
	assert_true(all_custom && hct_str_is(found[1], "b"));
	hct_vars_set_text(inner, HCT_STR("v"), HCT_STR("a"));
	assert_int_equal(hct_vars_options(inner, HCT_STR("v"), &found, &all_custom), 0);
	assert_false(all_custom);
	assert_int_equal(hct_vars_options(inner, HCT_STR("w"), &found, &all_custom), 0);
}

static void
a_text_that_grows_too_long_is_cut_before_the_reference(void **state)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);
	size_t half = HCT_VARS_EXPAND_MAX / 2;
	char *big = hct_arena_alloc(arena, HCT_VARS_EXPAND_MAX + 10);
	struct hct_str result;
	bool overflow;

	memset(big, 'x', HCT_VARS_EXPAND_MAX + 10);
	hct_vars_set_text(vars, HCT_STR("v"), (struct hct_str){ big, half });
	result = hct_vars_expand(vars, HCT_STR("$v$v"), NULL, 0, &overflow);
	assert_int_equal(result.len, HCT_VARS_EXPAND_MAX);
	assert_false(overflow);
	result = hct_vars_expand(vars, HCT_STR("$v-$v-$v"), NULL, 0, &overflow);
	assert_int_equal(result.len, half + 1);
	assert_true(overflow);
	result = hct_vars_expand(vars, (struct hct_str){ big, HCT_VARS_EXPAND_MAX + 10 }, NULL, 0, &overflow);
	assert_int_equal(result.len, HCT_VARS_EXPAND_MAX);
	assert_true(overflow);
	/* not within a character */
	memcpy(big + HCT_VARS_EXPAND_MAX - 1, "\xc3\xa9", 2);
	result = hct_vars_expand(vars, (struct hct_str){ big, HCT_VARS_EXPAND_MAX + 1 }, NULL, 0, &overflow);
	assert_int_equal(result.len, HCT_VARS_EXPAND_MAX - 1);
	assert_true(overflow);
}

static bool
collect(void *user, struct hct_str name, struct hct_str format)
{
	struct hct_buf *buf = user;

	hct_buf_printf(buf, "%.*s:%.*s;", HCT_FMT(name), HCT_FMT(format));
	return !hct_str_is(name, "stop");
}

static void
references_are_found_with_their_formats(void **state)
{
	struct hct_buf buf;

	hct_buf_init(&buf, 1000);
	hct_vars_references(
		HCT_STR("$a ${b} ${c.d} ${e:csv} ${f.g:json} $1 ${ $ $a ${stop} $z"), collect, &buf);
	assert_true(hct_str_is(hct_buf_view(&buf), "a:;b:;c:;e:csv;f:json;1:;a:;stop:;"));
	hct_buf_fini(&buf);
}

static void
hostile_texts_take_linear_time(void **state)
{
	static const char *const parts[] = { "${a.", "${a:", "${a.^", "${a" };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_vars *vars = hct_vars_create(arena, NULL);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct hct_buf buf;
		struct hct_str result;

		hct_buf_init(&buf, HCT_VARS_EXPAND_MAX);
		while (!buf.overflow)
			hct_buf_cstr(&buf, parts[i]);
		result = hct_vars_expand(vars, hct_buf_view(&buf), NULL, 0, NULL);
		assert_int_equal(result.len, buf.len);
		hct_buf_fini(&buf);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(format_writes_what_perses_writes),
		cmocka_unit_test(format_writes_the_rows_of_the_data_plugin_table),
		cmocka_unit_test(json_embeds_values_that_are_json),
		cmocka_unit_test(regex_escapes_all_signs_of_the_set),
		cmocka_unit_test(component_encoding_keeps_what_javascript_keeps),
		cmocka_unit_test(references_are_replaced_in_one_pass),
		cmocka_unit_test(a_list_of_one_keeps_its_parentheses),
		cmocka_unit_test(an_inner_scope_shadows_the_outer_one),
		cmocka_unit_test(a_scope_holds_many_variables),
		cmocka_unit_test(options_belong_to_the_scope_that_gives_the_value),
		cmocka_unit_test(a_text_that_grows_too_long_is_cut_before_the_reference),
		cmocka_unit_test(references_are_found_with_their_formats),
		cmocka_unit_test(hostile_texts_take_linear_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
