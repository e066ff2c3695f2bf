/* core/expr/cel_test.c: values, errors and limits of CEL expressions. What is expected follows the CEL specification and,
 * where it leaves a choice, cel-go. */
#include "expr/cel.h"

#include "base/buf.h"
#include "doc/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

struct cases {
	const char *expression, *expected;
};

static void show(const struct hct_cel_value *value, struct hct_buf *buf);

static void
show_node(const struct hct_node *node, struct hct_buf *buf)
{
	if (node->type == HCT_NODE_LIST || node->type == HCT_NODE_MAP)
		hct_buf_printf(buf, "%s:%u", node->type == HCT_NODE_LIST ? "list" : "map", node->count);
	else if (node->type == HCT_NODE_NUMBER)
		hct_buf_printf(buf, "%g", node->number);
	else
		hct_buf_printf(buf, "\"%.*s\"", HCT_FMT(node->text));
}

static void
show_items(const struct hct_cel_value *value, struct hct_buf *buf)
{
	uint32_t count = value->type == HCT_CEL_MAP ? 2 * value->count : value->count;

	for (uint32_t i = 0; i < count; i++) {
		hct_buf_cstr(buf, i ? " " : "");
		show(&value->items[i], buf);
	}
}

static void
show(const struct hct_cel_value *value, struct hct_buf *buf)
{
	if (value->node && value->type != HCT_CEL_BOOL && value->type != HCT_CEL_NULL)
		show_node(value->node, buf);
	else if (value->type == HCT_CEL_BOOL)
		hct_buf_cstr(buf, value->boolean ? "true" : "false");
	else if (value->type == HCT_CEL_INT)
		hct_buf_printf(buf, "%lld", (long long)value->integer);
	else if (value->type == HCT_CEL_UINT)
		hct_buf_printf(buf, "%lluu", (unsigned long long)value->natural);
	else if (value->type == HCT_CEL_DOUBLE)
		hct_buf_printf(buf, "%#.9g", value->number);
	else if (value->type == HCT_CEL_STRING)
		hct_buf_printf(buf, "\"%.*s\"", HCT_FMT(value->text));
	else if (value->type == HCT_CEL_DURATION)
		hct_buf_printf(buf, "%lldns", (long long)value->integer);
	else if (value->type == HCT_CEL_TYPE)
		hct_buf_printf(buf, "<%s>", hct_cel_type_name((uint32_t)value->integer));
	else if (value->type == HCT_CEL_LIST || value->type == HCT_CEL_MAP) {
		hct_buf_char(buf, value->type == HCT_CEL_LIST ? '[' : '{');
		show_items(value, buf);
		hct_buf_char(buf, value->type == HCT_CEL_LIST ? ']' : '}');
	} else {
		hct_buf_cstr(buf, "null");
	}
}

static const struct hct_node *
document(struct hct_arena *arena, const char *json)
{
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	/* An empty document is none, so null stands in a list. */
	if (strcmp(json, "null") == 0)
		return document(arena, "[null]")->items[0];
	assert_int_equal(hct_doc_parse(arena, HCT_STR("d"), hct_str(json), NULL, &diag, &docs), HCT_OK);
	return docs.roots[0];
}

/* The result, or "! at 3: what", "? at 3: what" when it is known without the document. */
static const char *
evaluated(struct hct_arena *arena, struct hct_str expression, const char *json)
{
	struct hct_expr_error error;
	const struct hct_cel *cel = hct_cel_compile(expression, arena, &error);
	struct hct_cel_value result;
	struct hct_buf buf;
	const char *text;

	if (!cel)
		return hct_arena_printf(arena, "? at %zu: %.*s", error.offset, HCT_FMT(error.text)).ptr;
	if (!hct_cel_eval(cel, document(arena, json), arena, &result, &error))
		return hct_arena_printf(arena, "! at %zu: %.*s", error.offset, HCT_FMT(error.text)).ptr;
	hct_buf_init(&buf, 4096);
	show(&result, &buf);
	text = hct_arena_cstr(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return text;
}

static void
check_cases(const struct cases *cases, size_t count, const char *json)
{
	for (size_t i = 0; i < count; i++) {
		struct hct_arena *arena = hct_arena_create();
		const char *result = evaluated(arena, hct_str(cases[i].expression), json);

		if (strcmp(result, cases[i].expected) != 0)
			print_message("%s\n", cases[i].expression);
		assert_string_equal(result, cases[i].expected);
		hct_arena_destroy(arena);
	}
}
#define CHECK(json, ...)                                                                                     \
	do {                                                                                                 \
		static const struct cases cases[] = { __VA_ARGS__ };                                         \
		check_cases(cases, sizeof cases / sizeof *cases, (json));                                    \
	} while (0)

static void
literals_are_read(void **state)
{
	CHECK("null", { "42", "42" }, { "-42", "-42" }, { "0x1F", "31" }, { "7u", "7u" }, { "0xfFu", "255u" },
		{ "1.5", "1.50000000" }, { ".5", "0.500000000" }, { "2e3", "2000.00000" },
		{ "-9223372036854775808", "-9223372036854775808" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "18446744073709551615u", "18446744073709551615u" }, { "true", "true" }, { "null", "null" },
		{ "[1, 'a', null,]", "[1 \"a\" null]" }, { "{'a': 1, 2: [3],}", "{\"a\" 1 2 [3]}" },
		{ "{}", "{}" }, { "[]", "[]" }, { "1 // one\n", "1" },
		{ "'it''s'", "? at 4: expected an operator or the end, not \"'s'\"" });
}

static void
strings_are_read_in_all_their_forms(void **state)
{
	CHECK("null", { "'a\"b'", "\"a\"b\"" }, { "\"a'b\"", "\"a'b\"" },
		{ "'\\x41\\u00e9\\U0001F600\\101\\n'", "\"Aé😀A\n\"" }, { "r'a\\b'", "\"a\\b\"" },
		{ "R\"\\d+\"", "\"\\d+\"" }, { "'''a'b\nc'''", "\"a'b\nc\"" },
		{ "r\"\"\"a\\\"b\"\"\"", "\"a\\\"b\"" }, { "'\\`\\?'", "\"`?\"" },
		{ "'a\\d'", "? at 2: there is no such escape" },
		{ "'\\ud800'", "? at 1: there is no such character" },
		{ "'abc", "? at 0: the string is without its closing quote" },
		{ "'a\nb'", "? at 2: the string is without its closing quote" },
		{ "b'abc'", "? at 0: bytes are not supported" });
}

static void
operators_bind_as_usual(void **state)
{
	CHECK("null", { "1 + 2 * 3 - 4", "3" }, { "(1 + 2) * 3", "9" }, { "10 - 2 - 3", "5" },
		{ "7 / 2", "3" }, { "-7 / 2", "-3" }, { "-7 % 3", "-1" }, { "7.0 / 2.0", "3.50000000" },
		{ "1.0 / 0.0 > 1.0", "true" }, { "-(5)", "-5" }, { "--5", "5" }, { "!true", "false" },
		{ "!!true", "true" }, { "'a' + 'b'", "\"ab\"" }, { "[1] + [2, 3]", "[1 2 3]" },
		{ "1 < 2 && 2 < 3 || false", "true" }, { "false ? 1 : true ? 2 : 3", "2" },
		{ "1 < 2 == true", "true" }, { "'b' > 'a' && 'a' >= 'a'", "true" },
		{ "false < true", "true" }, { "2u + 3u", "5u" }, { "!(1 in [2])", "true" });
}

static void
arithmetic_that_leaves_its_type_is_an_error(void **state)
{
	CHECK("null", { "1 / 0", "! at 2: the result of / is not in the range of int" },
		{ "1 % 0", "! at 2: the result of % is not in the range of int" },
		{ "9223372036854775807 + 1", "! at 20: the result of + is not in the range of int" },
		{ "1u - 2u", "! at 3: the result of - is not in the range of uint" },
		{ "-9223372036854775808 / -1", "! at 21: the result of / is not in the range of int" },
		{ "-(-9223372036854775808)", "! at 0: the result of - is not in the range of int" },
		{ "9223372036854775808", "? at 0: the number is too large for an int" },
		{ "99999999999999999999999", "? at 0: the number is too large" },
		{ "1e999", "? at 0: the number is too large for a double" });
}

/* All that is in a document is a double; so is what JSON gives cel-go. */
static void
numbers_of_the_document_are_doubles(void **state)
{
	CHECK("{\"n\": 3, \"f\": 2.5, \"list\": [1, 2]}", { "value.n == 3", "true" },
		{ "value.n == 3u", "true" }, { "value.n == 3.0", "true" }, { "3 == value.n", "true" },
		{ "value.n != 4", "true" }, { "value.n > 2", "true" },
		{ "value.f > 2 && value.f < 3u", "true" }, { "2 in value.list", "true" },
		{ "2.5 in value.list", "false" }, { "value.n in [1, 3]", "true" },
		{ "value.list == [1, 2]", "true" }, { "value.list[value.n - 3.0]", "1" },
		{ "value.n + 1.0", "4.00000000" },
		{ "value.n + 1", "! at 8: + does not take a double and an int" },
		{ "value.n % 2", "! at 8: % does not take a double and an int" }, { "int(value.n) % 2", "1" },
		{ "int(value.f)", "2" }, { "string(value.n)", "\"3\"" },
		{ "type(value.n) == double", "true" });
}

static void
fields_and_indices_are_followed(void **state)
{
	CHECK("{\"a\": {\"b\": [10, {\"c\": null}]}, \"x-y\": 1, \"in\": 2}", { "value.a.b[0]", "10" },
		{ "value['a']['b'][1].c", "null" }, { "value.`x-y`", "1" }, { "value['in']", "2" },
		{ "value.a.z", "! at 8: there is no key \"z\"" },
		{ "value.a.z.y", "! at 8: there is no key \"z\"" },
		{ "value['z']", "! at 5: there is no key \"z\"" },
		{ "value[1]", "! at 5: there is no such key" },
		{ "value.a.b[2]", "! at 9: there is no item 2 in a list of 2" },
		{ "value.a.b[-1]", "! at 9: there is no item -1 in a list of 2" },
		{ "value.a.b.c", "! at 10: there is no \"c\" in a list" },
		{ "value.a.b[0].c", "! at 13: there is no \"c\" in a double" },
		{ "value.a.b['0']", "! at 9: [] does not take a list and a string" }, { "[1, 2][1]", "2" },
		{ "{'k': 5}.k", "5" }, { "{1: 'a'}[1]", "\"a\"" }, { "{'k': 5}['k']", "5" },
		{ "value.in", "? at 6: expected the name of a field, not \"in\"" });
}

static void
presence_is_asked_for_with_has(void **state)
{
	CHECK("{\"a\": {\"b\": null}, \"s\": \"x\", \"l\": []}", { "has(value.a)", "true" },
		{ "has(value.z)", "false" }, { "has(value.a.b)", "true" }, { "has(value.a.z)", "false" },
		{ "has(value.z.y)", "! at 10: there is no key \"z\"" }, { "has(value.s.x)", "false" },
		{ "has(value.l.x)", "! at 0: there is no \"x\" in a list" },
		{ "has(value)", "? at 4: has() takes a field: has(x.name)" },
		{ "has(value['a'])", "? at 9: has() takes a field: has(x.name)" }, { "'a' in value", "true" },
		{ "'z' in value", "false" }, { "has({'a': 1}.a)", "true" });
}

/* What decides && and || forgets the other side's error, on whichever side it is. */
static void
logic_absorbs_errors(void **state)
{
	CHECK("{\"a\": 1}", { "value.z == 1 && false", "false" }, { "false && value.z == 1", "false" },
		{ "value.z == 1 || true", "true" }, { "true || value.z == 1", "true" },
		{ "value.z == 1 && true", "! at 6: there is no key \"z\"" },
		{ "value.z == 1 || false", "! at 6: there is no key \"z\"" },
		{ "value.y == 1 || value.z == 1", "! at 6: there is no key \"y\"" },
		{ "value.a || true", "true" },
		{ "value.a || false", "! at 6: a condition is expected here, not a double" },
		{ "[1, 0].all(x, 1 / x > 5)", "false" }, { "[0, 2].exists(x, 2 / x == 1)", "true" },
		{ "[0, 1].all(x, 1 / x == 1)", "! at 16: the result of / is not in the range of int" },
		{ "[0, 1].exists_one(x, 1 / x == 1)", "! at 23: the result of / is not in the range of int" },
		{ "value.z == 1 ? true : true", "! at 6: there is no key \"z\"" },
		{ "true ? 1 : value.z", "1" },
		{ "value.a ? 1 : 2", "! at 6: a condition is expected here, not a double" },
		{ "!value.a", "! at 0: ! does not take a double" });
}

static void
macros_go_through_lists_and_keys(void **state)
{
	CHECK("{\"l\": [1, 2, 3], \"m\": {\"a\": {\"w\": 1}, \"b\": {\"w\": 2}}}",
		{ "value.l.all(x, x > 0)", "true" }, { "value.l.all(x, x > 1)", "false" },
		{ "value.l.exists(x, x == 2)", "true" }, { "value.l.exists_one(x, x > 2)", "true" },
		{ "value.l.existsOne(x, x > 1)", "false" },
		{ "value.l.map(x, x * 2.0)", "[2.00000000 4.00000000 6.00000000]" },
		{ "value.l.map(x, x > 1, x)", "[2 3]" }, { "value.l.filter(x, x != 2)", "[1 3]" },
		{ "value.m.all(k, value.m[k].w > 0)", "true" }, { "value.m.exists(k, k == 'b')", "true" },
		{ "value.m.map(k, value.m[k].w)", "[1 2]" }, { "value.m.filter(k, k != 'a')", "[\"b\"]" },
		{ "[].all(x, false)", "true" }, { "[].exists(x, true)", "false" },
		{ "[[1], [2]].all(l, l.all(x, x > 0))", "true" }, { "[1].map(value, value + 1)", "[2]" },
		{ "[1, 2].map(x, [3].map(y, x + y)[0])", "[4 5]" },
		{ "value.all(x, 1)", "? at 13: a condition is expected here, not an int" },
		{ "5.all(x, true)", "? at 2: this needs a list or a map, not an int" },
		{ "value.l[0].all(x, true)", "! at 11: this needs a list or a map, not a double" },
		{ "[1].all(x.y, true)", "? at 10: all() takes the name of a variable first" },
		{ "[1].all(x, x > 0) && x > 0", "? at 21: there is no variable \"x\"" },
		{ "[1].filter(x, value.l)", "! at 20: a condition is expected here, not a list" });
}

static void
functions_of_text_are_called_on_it(void **state)
{
	CHECK("{\"s\": \"Ärger-1\", \"l\": [1], \"m\": {\"a\": 1}}", { "value.s.size()", "7" },
		{ "size(value.s)", "7" }, { "size(value.l)", "1" }, { "value.m.size() == 1", "true" },
		{ "value.s.contains('ger')", "true" }, { "value.s.startsWith('Ä')", "true" },
		{ "value.s.endsWith('-1')", "true" }, { "value.s.endsWith('longer than the text')", "false" },
		{ "''.contains('')", "true" }, { "value.s.matches('^.rger-[0-9]$')", "true" },
		{ "matches(value.s, 'rge')", "true" }, { "value.s.matches('^rge')", "false" },
		{ "value.s.matches('(?i)ÄRGER')", "true" }, { "value.s.matches('-' + '1')", "true" },
		{ "value.l.size() > 0 && value.l.contains(1)",
			"? at 30: contains does not take a value and an int" },
		{ "value.l.contains('a')", "! at 8: contains does not take a list and a string" },
		{ "value.m.a.size()", "! at 10: size does not take a double" },
		{ "size(5)", "? at 0: size does not take an int" },
		{ "contains('a', 'b')", "? at 0: contains() is called as x.contains(…)" },
		{ "'a'.size(1)", "? at 4: size() does not take that many arguments" },
		{ "'a'.matches('(')", "? at 12: a ( is without its )" },
		{ "'a'.matches('(?=a)')", "? at 12: RE2 has no such group" },
		{ "'a'.matches(value.s + '(')", "! at 4: a ( is without its )" });
}

static void
values_are_converted(void **state)
{
	CHECK("null", { "int('42')", "42" }, { "int('+7')", "7" }, { "int('-007')", "-7" },
		{ "int(' 7')", "! at 0: int() cannot take the string \" 7\"" },
		{ "int('')", "! at 0: int() cannot take the string \"\"" },
		/* Cut between characters. */
		{ "int('xüüüüüüüüüüüüüüüüüüüüüü')",
			"! at 0: int() cannot take the string \"xüüüüüüüüüüüüüüüüüüü\"" },
		{ "int(3.9)", "3" },
		{ "int(-3.9)", "-3" }, { "int(1e30)", "! at 0: int() cannot take the double" },
		{ "int(5u)", "5" }, { "uint(-1)", "! at 0: uint() cannot take the int" },
		{ "uint('12')", "12u" }, { "double('1.5e2')", "150.000000" }, { "double(2)", "2.00000000" },
		{ "double('x')", "! at 0: double() cannot take the string \"x\"" },
		{ "string(1.5)", "\"1.5\"" }, { "string(1000000.0)", "\"1e+06\"" },
		{ "string(123456.0)", "\"123456\"" }, { "string(0.00001)", "\"1e-05\"" },
		{ "string(-12)", "\"-12\"" }, { "string(true)", "\"true\"" }, { "bool('true')", "true" },
		{ "bool('0')", "false" }, { "bool('yes')", "! at 0: bool() cannot take the string \"yes\"" },
		{ "string([1])", "? at 0: string does not take a list" }, { "dyn(1) == 1.0", "true" },
		{ "type(1) == int", "true" }, { "type('a')", "<string>" },
		{ "type([]) == list && type({}) == map", "true" }, { "type(null) == null_type", "true" },
		{ "type(int) == type", "true" }, { "value == null", "true" });
}

static void
durations_have_units_of_go(void **state)
{
	CHECK("{\"d\": \"6h\", \"p\": \"7d\"}", { "duration('1h30m')", "5400000000000ns" },
		{ "duration('1.5s')", "1500000000ns" }, { "duration('-2ms')", "-2000000ns" },
		{ "duration('0')", "0ns" }, { "duration('1us1ns')", "1001ns" },
		{ "duration(value.d) <= duration('24h')", "true" },
		{ "duration(value.d) > duration('24h')", "false" },
		{ "duration('1h') + duration('30m') == duration('90m')", "true" },
		{ "duration(value.p) < duration('1h')", "! at 0: duration() cannot take the string \"7d\"" },
		{ "duration('1')", "! at 0: duration() cannot take the string \"1\"" },
		{ "duration('')", "! at 0: duration() cannot take the string \"\"" },
		{ "duration('90m').getHours()", "1" }, { "duration('90m').getMinutes()", "90" },
		{ "duration('1.5s').getMilliseconds()", "1500" },
		{ "string(duration('1h30m'))", "\"5400s\"" }, { "string(duration('1.5s'))", "\"1.5s\"" },
		{ "duration('9999999h')", "! at 0: duration() cannot take the string \"9999999h\"" });
}

static void
types_that_are_known_must_fit(void **state)
{
	CHECK("null", { "1 == 1.0", "? at 2: == does not take an int and a double" },
		{ "'a' == 1", "? at 4: == does not take a string and an int" },
		{ "value.size() == '2'", "? at 13: == does not take an int and a string" },
		{ "value.size() > 0.5", "? at 13: > does not take an int and a double" },
		{ "1 in ['a']", "? at 2: in does not take an int and a list" },
		{ "'a' + 1", "? at 4: + does not take a string and an int" },
		{ "1 && true", "? at 0: a condition is expected here, not an int" },
		{ "true ? 1 : 'a'", "? at 5: the two sides of ?: differ: an int and a string" },
		{ "[1, 'a'][0] == 'a'", "false" },
		{ "[1] == ['a']", "? at 4: == does not take a list and a list" }, { "null == null", "true" },
		{ "'a' == null", "? at 4: == does not take a string and null" }, { "value == null", "true" },
		{ "'a'.x", "? at 4: there are no fields in a string" },
		{ "[1].map(x, string(x))[0] == 1", "? at 25: == does not take a string and an int" },
		{ "{1.5: 'a'}", "? at 1: the key of an entry is not to be a double" },
		{ "dyn('a') == 1", "false" }, { "[1]['a']", "? at 3: [] does not take a list and a string" },
		{ "value.x ? value : 2", "! at 6: there is no \"x\" in null" });
}

static void
faults_are_named_with_their_place(void **state)
{
	CHECK("null", { "", "? at 0: the expression ends where a value is expected" },
		{ "  ", "? at 2: the expression ends where a value is expected" },
		{ "value.", "? at 6: the expression ends where the name of a field is expected" },
		{ "value ==", "? at 8: the expression ends where a value is expected" },
		{ "(1", "? at 2: the expression ends where \")\" is expected" },
		{ "[1 2]", "? at 3: expected \"]\", not \"2\"" },
		{ "{'a' 1}", "? at 5: expected \":\", not \"1\"" },
		{ "f(1", "? at 3: the expression ends where \")\" is expected" },
		{ "1 = 1", "? at 2: there is no operator =" },
		{ "true & true", "? at 5: there are no operators & and |" },
		{ "1 ? 2", "? at 5: the expression ends where \":\" is expected" },
		{ "foo", "? at 0: there is no variable \"foo\"" },
		{ "foo()", "? at 0: there is no function \"foo\"" },
		{ "value.foo()", "? at 6: there is no function \"foo\"" },
		{ "value.lowerAscii()",
			"? at 6: lowerAscii() is in an extension of CEL, which percli does not load either" },
		{ "optional.of(1).hasValue()",
			"? at 15: hasValue() is in an extension of CEL, which percli does not load either" },
		{ "timestamp('x')", "? at 0: timestamp() is not supported: there are no timestamps here" },
		{ "value.getFullYear()",
			"? at 6: getFullYear() is not supported: there are no timestamps here" },
		{ "bytes(value)", "? at 0: bytes() is not supported: there are no bytes here" },
		{ "value.?a", "? at 6: optional fields (.?) are not supported" },
		{ "value[?0]", "? at 6: optional indices ([?…]) are not supported" },
		{ "[?1]", "? at 1: optional entries (?) are not supported" },
		{ "A{b: 1}", "? at 0: messages (Name{…}) are not supported" },
		{ "a.b.C{}", "? at 4: messages (Name{…}) are not supported" },
		{ "if", "? at 0: this word is reserved" },
		{ "1 # 2", "? at 2: this character has no meaning here" },
		{ "value.`a", "? at 6: a name in ` ` is one of letters, digits, blanks and _ . - /" });
}

static void
hints_say_what_to_write_instead(void **state)
{
	static const struct cases cases[] = { { "'a'.lowerAscii()", "(?i)" },
		{ "value.length() > 1", "size()" }, { "name == 'a'", "\"value\"" },
		{ "value.any(x, x)", "exists(" }, { "'a\\.b'", "twice" },
		{ "value.all(1)", "x.all(name, condition)" } };
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_error error;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_null(hct_cel_compile(hct_str(cases[i].expression), arena, &error));
		if (!error.hint.ptr || !strstr(error.hint.ptr, cases[i].expected))
			fail_msg("%s: %s", cases[i].expression, error.hint.ptr);
	}
	hct_arena_destroy(arena);
}

static struct hct_str
repeated(struct hct_arena *arena, const char *before, const char *part, size_t count, const char *after)
{
	struct hct_str text;
	struct hct_buf buf;

	hct_buf_init(&buf, 1 << 20);
	hct_buf_cstr(&buf, before);
	for (size_t i = 0; i < count; i++)
		hct_buf_cstr(&buf, part);
	hct_buf_cstr(&buf, after);
	text = hct_arena_str(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return text;
}

static void
depth_and_length_are_limited(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_error error;
	static const struct {
		const char *before, *part, *after;
	} deep[] = { { "", "(", "" }, { "", "[", "" }, { "", "{'a':", "" }, { "", "f(", "" },
		{ "", "-(", "" }, { "true", "?true:true", "" }, { "value", ".a", "" }, { "value", "[0]", "" },
		{ "1", "+1", "" }, { "1", "*1", "" }, { "1", "<1", "" }, { "", "a.all(x,", "" } };

	for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
		struct hct_str text = repeated(arena, deep[i].before, deep[i].part, 5000, deep[i].after);

		assert_null(hct_cel_compile(text, arena, &error));
		assert_true(error.limit);
	}
	assert_null(hct_cel_compile(repeated(arena, "1", " ", HCT_EXPR_BYTES, ""), arena, &error));
	assert_true(error.limit);
	assert_null(hct_cel_compile(HCT_STR("'a\xff'"), arena, &error));
	assert_int_equal(error.offset, 2);
	/* Long is not deep. */
	assert_string_equal(evaluated(arena, repeated(arena, "true", " && true", 5000, ""), "1"), "true");
	assert_string_equal(evaluated(arena, repeated(arena, "", "!", 5000, "true"), "1"), "true");
	assert_string_equal(evaluated(arena, repeated(arena, "size([", "1,", 5000, "])"), "1"), "5000");
	hct_arena_destroy(arena);
}

static void
steps_are_limited(void **state)
{
	static const char *const long_runs[] = {
		"value.all(a, value.all(b, value.all(c, value.all(d, a + b + c + d >= 0.0))))",
		"value.map(a, value.map(b, value.map(c, value.map(d, [a, b, c, d])))).size() > 0",
		"value.exists(a, value.exists(b, value.exists(c, value.exists(d, d.x == 1))))",
		"value.all(a, value.all(b, value.all(c, value == [a, b, c] || true)))",
		"['x'].map(a, [a+a+a+a+a+a+a+a].map(b, [b+b+b+b+b+b+b+b].map(c, [c+c+c+c+c+c+c+c].map(d, "
		"[d+d+d+d+d+d+d+d].map(e, [e+e+e+e+e+e+e+e].map(f, [f+f+f+f+f+f+f+f].map(g, "
		"[g+g+g+g+g+g+g+g].map(h, "
		"h+h+h+h+h+h+h+h)))))))).size() > 0",
		"value.all(a, value.all(b, "
		"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a+)+(a+)+(a+)+[bc]') || true))",
		"value.all(a, value.all(b, 'x'.matches('y' + string(a)) || true))",
	};
	struct hct_arena *arena = hct_arena_create();
	const char *json = repeated(arena, "[0", ",1", 300, "]").ptr;

	for (size_t i = 0; i < sizeof long_runs / sizeof *long_runs; i++) {
		struct hct_arena *run = hct_arena_create();
		const char *result = evaluated(run, hct_str(long_runs[i]), json);

		if (!strstr(result, "takes too many steps"))
			fail_msg("%s: %s", long_runs[i], result);
		assert_true(hct_arena_used(run) < (size_t)300 << 20);
		hct_arena_destroy(run);
	}
	/* A large dashboard is far below. */
	assert_string_equal(
		evaluated(arena, HCT_STR("value.all(a, value.all(b, a + b >= 0.0))"), json), "true");
	hct_arena_destroy(arena);
}

/* A document may hold one long text and a long list, and an expression looks at the one for each item of the other. */
static void
long_texts_cost_steps(void **state)
{
	static const char *const long_runs[] = {
		"value.list.all(x, value.text == value.twin)",
		"value.list.all(x, value.text <= value.twin)",
		"value.list.all(x, value.text in value.map)",
		"value.list.all(x, value.map[value.text] == 1)",
		"value.list.all(x, int(value.text) == 0)",
		"value.list.all(x, uint(value.text) == 0u)",
		"value.list.all(x, duration(value.text) == duration('0s') || true)",
		"value.list.all(x, value.text.matches('1$') || true)",
	};
	struct hct_arena *arena = hct_arena_create();
	struct hct_str text = repeated(arena, "\"", "0", 500000, "\"");
	struct hct_str list = repeated(arena, "[1", ",1", 5000, "]");
	const char *json =
		hct_arena_printf(arena, "{\"list\": %s, \"text\": %s, \"twin\": %s, \"map\": {%s: 1}}",
			list.ptr, text.ptr, text.ptr, text.ptr)
			.ptr;

	for (size_t i = 0; i < sizeof long_runs / sizeof *long_runs; i++) {
		struct hct_arena *run = hct_arena_create();
		const char *result = evaluated(run, hct_str(long_runs[i]), json);

		if (!strstr(result, "takes too many steps"))
			fail_msg("%s: %.200s", long_runs[i], result);
		hct_arena_destroy(run);
	}
	/* Once each is no matter. */
	assert_string_equal(
		evaluated(arena, hct_str("value.text == value.twin && int(value.text) == 0"), json), "true");
	hct_arena_destroy(arena);
}

static void
result_type_is_known_where_it_can_be(void **state)
{
	static const struct {
		const char *expression;
		uint32_t type;
	} cases[] = { { "value.size() > 0", HCT_CEL_BOOL }, { "value.x", HCT_CEL_DYN },
		{ "'a' + 'b'", HCT_CEL_STRING }, { "value.size()", HCT_CEL_INT },
		{ "value + 1", HCT_CEL_INT }, { "value + value", HCT_CEL_DYN },
		{ "value.all(x, x)", HCT_CEL_BOOL }, { "[1][0]", HCT_CEL_INT },
		{ "true ? 1 : dyn(1)", HCT_CEL_DYN }, { "value.filter(x, x)", HCT_CEL_LIST },
		{ "-value", HCT_CEL_DYN } };
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_error error;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
			hct_cel_result_type(hct_cel_compile(hct_str(cases[i].expression), arena, &error)),
			cases[i].type);
	hct_arena_destroy(arena);
}

static void
culprit_is_the_part_that_made_it_false(void **state)
{
	static const char json[] = "{\"a\": {\"w\": 1, \"q\": [{\"k\": \"x\"}, {\"k\": \"y\"}]}, \"b\": "
				   "{\"w\": 9, \"q\": []}, \"c\": \"t\"}";
	static const struct {
		const char *expression, *path;
	} cases[] = { { "value.size() > 5", "" }, { "['a', 'b'].all(k, value[k].w > 5)", "" },
		{ "value.all(k, k != 'b')", "/b" }, { "value.a.q.all(q, q.k == 'x')", "/a/q/1" },
		{ "true && value.a.q.all(q, q.k == 'x') && false", "/a/q/1" },
		{ "!value.a.q.exists(q, q.k == 'y')", "/a/q/1" },
		{ "!(value.a.q.exists(q, q.k == 'x') || false)", "/a/q/0" },
		{ "has(value.z) ? true : value.a.q.all(q, q.k == 'y')", "/a/q/0" },
		{ "value.filter(k, k != 'c').all(k, value[k].q.all(q, q.k == 'x'))", "/a/q/1" },
		{ "value.all(k, k == 'a' || k == 'b' || value.a.q.all(q, q.k == 'x'))", "/c" } };
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *root = document(arena, json);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hct_expr_error error;
		struct hct_cel_value result;
		const struct hct_cel *cel = hct_cel_compile(hct_str(cases[i].expression), arena, &error);

		assert_true(hct_cel_eval(cel, root, arena, &result, &error));
		assert_false(result.boolean);
		assert_string_equal(
			hct_node_where(hct_cel_culprit(cel, root, arena), arena).path.ptr, cases[i].path);
	}
	hct_arena_destroy(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(literals_are_read),
		cmocka_unit_test(strings_are_read_in_all_their_forms),
		cmocka_unit_test(operators_bind_as_usual),
		cmocka_unit_test(arithmetic_that_leaves_its_type_is_an_error),
		cmocka_unit_test(numbers_of_the_document_are_doubles),
		cmocka_unit_test(fields_and_indices_are_followed),
		cmocka_unit_test(presence_is_asked_for_with_has),
		cmocka_unit_test(logic_absorbs_errors),
		cmocka_unit_test(macros_go_through_lists_and_keys),
		cmocka_unit_test(functions_of_text_are_called_on_it),
		cmocka_unit_test(values_are_converted),
		cmocka_unit_test(durations_have_units_of_go),
		cmocka_unit_test(types_that_are_known_must_fit),
		cmocka_unit_test(faults_are_named_with_their_place),
		cmocka_unit_test(hints_say_what_to_write_instead),
		cmocka_unit_test(depth_and_length_are_limited),
		cmocka_unit_test(steps_are_limited),
		cmocka_unit_test(long_texts_cost_steps),
		cmocka_unit_test(result_type_is_known_where_it_can_be),
		cmocka_unit_test(culprit_is_the_part_that_made_it_false),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
