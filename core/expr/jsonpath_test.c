/* core/expr/jsonpath_test.c: what paths lead to, in the dialect of PaesslerAG/jsonpath and gval. The expected results were
 * compared with theirs. */
#include "expr/jsonpath.h"

#include "base/buf.h"
#include "doc/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

struct cases {
	const char *path, *expected;
};

static const char document_text[] = "{\"kind\": \"Dashboard\", \"spec\": {\"panels\": {\"cpu\": {\"w\": 12, "
				    "\"name\": \"CPU\"}, \"a-b\": {\"w\": 6}},\n"
				    " \"list\": [{\"k\": \"x\", \"n\": 1}, {\"k\": \"y\", \"n\": \"2\"}, "
				    "{\"n\": 0}, 5, \"s\"], \"empty\": [], \"on\": true, \"none\": null,\n"
				    " \"title\": \"Load\", \"key\": \"cpu\"}}";

static void
show(const struct hct_node *node, struct hct_buf *buf)
{
	switch (node->type) {
	case HCT_NODE_STRING:
		hct_buf_printf(buf, "'%.*s'", HCT_FMT(node->text));
		break;
	case HCT_NODE_NUMBER:
		hct_buf_printf(buf, "%g", node->number);
		break;
	case HCT_NODE_BOOL:
		hct_buf_cstr(buf, node->boolean ? "true" : "false");
		break;
	case HCT_NODE_NULL:
		hct_buf_cstr(buf, "null");
		break;
	case HCT_NODE_LIST:
		hct_buf_char(buf, '[');
		for (uint32_t i = 0; i < node->count; i++) {
			hct_buf_cstr(buf, i ? " " : "");
			show(node->items[i], buf);
		}
		hct_buf_char(buf, ']');
		break;
	default:
		hct_buf_char(buf, '{');
		for (uint32_t i = 0; i < node->count; i++) {
			hct_buf_printf(buf, "%s%.*s:", i ? " " : "", HCT_FMT(node->members[i].name));
			show(node->members[i].value, buf);
		}
		hct_buf_char(buf, '}');
		break;
	}
}

static const struct hct_node *
document(struct hct_arena *arena, const char *json)
{
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	assert_int_equal(hct_doc_parse(arena, HCT_STR("d"), hct_str(json), NULL, &diag, &docs), HCT_OK);
	return docs.roots[0];
}

/* The result, or "! at 3: what", "? at 3: what" when it is known without the document. */
static const char *
found(struct hct_arena *arena, struct hct_str text, const struct hct_node *root)
{
	struct hct_expr_error error;
	const struct hct_jsonpath *path = hct_jsonpath_compile(text, arena, &error);
	const struct hct_node *node;
	struct hct_buf buf;
	const char *shown;

	if (!path)
		return hct_arena_printf(arena, "? at %zu: %.*s", error.offset, HCT_FMT(error.text)).ptr;
	node = hct_jsonpath_eval(path, root, arena, &error);
	if (!node)
		return hct_arena_printf(arena, "! at %zu: %.*s", error.offset, HCT_FMT(error.text)).ptr;
	hct_buf_init(&buf, 65536);
	show(node, &buf);
	shown = hct_arena_cstr(arena, hct_buf_view(&buf));
	hct_buf_fini(&buf);
	return shown;
}

static void
check_cases(const struct cases *cases, size_t count)
{
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *root = document(arena, document_text);

	for (size_t i = 0; i < count; i++) {
		const char *result = found(arena, hct_str(cases[i].path), root);

		if (strcmp(result, cases[i].expected) != 0)
			print_message("%s\n", cases[i].path);
		assert_string_equal(result, cases[i].expected);
	}
	hct_arena_destroy(arena);
}
#define CHECK(...)                                                                                           \
	do {                                                                                                 \
		static const struct cases cases[] = { __VA_ARGS__ };                                         \
		check_cases(cases, sizeof cases / sizeof *cases);                                            \
	} while (0)

static void
plain_paths_lead_to_one_value(void **state)
{
	CHECK({ "$.kind", "'Dashboard'" }, { "$.spec.panels.cpu.w", "12" },
		{ "$[\"spec\"][\"title\"]", "'Load'" }, { "$.spec.panels[\"a-b\"].w", "6" },
		{ "$.spec.list[0].k", "'x'" }, { "$.spec.list[-1]", "'s'" }, { "$.spec.list[9]", "null" },
		{ "$.spec.list[\"1\"].k", "'y'" }, { "$.spec.panels[$.spec.key].name", "'CPU'" },
		{ "$.spec[@.key]", "! at 6: there is no member \"cpu\"" }, { " $ . kind ", "'Dashboard'" },
		{ "$.kind // the kind", "'Dashboard'" }, { "$.spec /* all */ .on", "true" });
}

static void
plain_paths_that_miss_are_errors(void **state)
{
	CHECK({ "$.panels", "! at 2: there is no member \"panels\"" },
		{ "$.spec.panels.mem.w", "! at 14: there is no member \"mem\"" },
		{ "$.kind.x", "! at 7: there are no members in a string" },
		{ "$.spec.list.k", "! at 12: a list has no members with names" },
		{ "$.spec.list[9].k", "! at 15: there are no members in null" },
		{ "$.spec.none.x", "! at 12: there are no members in null" });
}

static void
wildcards_lead_to_lists_of_what_there_is(void **state)
{
	CHECK({ "$.spec.panels.*.w", "[12 6]" }, { "$.spec.panels[*].w", "[12 6]" },
		{ "$.spec.panels.*.name", "['CPU']" }, { "$.spec.missing.*", "[]" },
		{ "$.spec.empty[*]", "[]" }, { "$.kind.*", "[]" }, { "$.spec.list.*.k", "['x' 'y']" },
		{ "$.spec.list[0,2].n", "[1 0]" }, { "$.spec.list[0, 99]", "[{k:'x' n:1} null]" },
		{ "$.spec[\"title\",\"nothing\",\"on\"]", "['Load' true]" },
		{ "$.spec.list[1:3].n", "['2' 0]" }, { "$.spec.list[:2].k", "['x' 'y']" },
		{ "$.spec.list[3:]", "[5 's']" }, { "$.spec.list[-2:]", "[5 's']" },
		{ "$.spec.list[::2].n", "[1 0]" }, { "$.spec.list[::-2]", "['s' {n:0} {k:'x' n:1}]" },
		{ "$.spec.panels[0:1]", "[]" }, { "$..w", "[12 6]" },
		{ "$..[\"k\",\"name\"]", "['CPU' 'x' 'y']" },
		{ "$.spec.list..*", "[{k:'x' n:1} {k:'y' n:'2'} {n:0} 5 's' 'x' 1 'y' '2' 0]" },
		{ "$..[0]", "[{k:'x' n:1} null]" });
}

static void
filters_keep_what_says_true(void **state)
{
	CHECK({ "$.spec.list[?(@.k == \"x\")].n", "[1]" }, { "$.spec.list[?@.k==\"x\"].n", "[1]" },
		{ "$.spec.panels[?(@.w > 6)].name", "['CPU']" }, { "$.spec.list[?(@.n)].n", "[1 '2']" },
		{ "$.spec.list[?(@.k)]", "[]" }, { "$.spec.list[?(@.k != null)].k", "['x' 'y']" },
		{ "$.spec.list[?(@.k =~ \"^[y-z]$\")].k", "['y']" },
		{ "$.spec.list[?(@.n >= 1 && @.k == \"y\")].k", "['y']" },
		{ "$.spec.list[?(@.k == \"x\" || @.n == 0)].n", "[1]" },
		{ "$.spec.list[?(!(@.k == \"x\"))].k", "['y']" },
		{ "$.spec.list[?(@ in [5, \"s\"])]", "[5 's']" },
		{ "$.spec.list[?($.spec.on)].k", "['x' 'y']" }, { "$.spec.list[?(spec.on)].k", "['x' 'y']" },
		{ "$..[?(@.k == \"y\")].n", "['2']" });
}

static void
expressions_stand_around_and_behind_paths(void **state)
{
	CHECK({ "$.spec.panels.cpu.w + 1", "13" }, { "$.spec.list.*.n(@ * 2)", "[2 4 0]" },
		{ "{\"panels\": $.spec.panels, \"keys\": [$.spec.key]}",
			"{panels:{cpu:{w:12 name:'CPU'} a-b:{w:6}} keys:['cpu']}" },
		{ "$.spec.on ? \"yes\" : \"no\"", "'yes'" }, { "$.spec.none ?? 5", "5" },
		{ "spec.title", "'Load'" }, { "spec.nothing", "null" }, { "spec.list[0].k", "'x'" },
		{ "\"a\" + 1", "'a1'" }, { "\"1\" + 2", "3" }, { "\"1\" == 1", "true" },
		{ "true == \"true\"", "true" }, { "2 ** 3 % 5 - -1", "4" }, { "1 << 4 | 1", "17" },
		{ "~5 & 3 ^ 1", "3" }, { "1 + 2 < 4 && true", "true" }, { "`r\\aw`", "'r\\aw'" },
		{ "\"\\u00e9\\n\"", "'é\n'" }, { "'c'", "'c'" },
		{ "$.spec + 1",
			"'map[empty:[] key:cpu list:[map[k:x n:1] map[k:y n:2] map[n:0] 5 s] none:<nil> "
			"on:true panels:map[a-b:map[w:6] cpu:map[name:CPU w:12]] title:Load]1'" },
		{ "$.spec.panels.a-b", "! at 14: there is no member \"a\"" },
		{ "$.spec.none - 1", "! at 12: - does not take null and a number" },
		{ "!$.kind", "! at 0: ! does not take a string" });
}

static void
faults_are_named_with_their_place(void **state)
{
	CHECK({ "", "? at 0: the path ends where a path or a value is expected" },
		{ "$.", "? at 2: the path ends where a name, * or another dot is expected" },
		{ "$..", "? at 3: the path ends where a name, *, [ or ( is expected" },
		{ "$['kind']", "? at 2: strings stand in double quotes" },
		{ "$.\"kind\"", "? at 2: expected a name, * or another dot, not \"\"kind\"\"" },
		{ "$.[0]", "? at 2: expected a name, * or another dot, not \"[\"" },
		{ "$.1", "? at 1: expected an operator or the end, not \".1\"" },
		{ "$[", "? at 2: the path ends where a path or a value is expected" },
		{ "$[1", "? at 3: the path ends where \"]\" is expected" },
		{ "$[]", "? at 2: expected a path or a value, not \"]\"" },
		{ "$[1,2:3]", "? at 5: expected \"]\", not \":\"" },
		{ "$[1:2:3:4]", "? at 8: expected \"]\", not \"4\"" },
		{ "$..[1:2]", "? at 3: a slice cannot follow .." },
		{ "$[?(@.a]", "? at 7: expected \")\", not \"]\"" },
		{ "$.a $", "? at 4: expected an operator or the end, not \"$\"" },
		{ "$.a[?(@.b =~ \"(\")]", "? at 13: a ( is without its )" },
		{ "{#: $.*}", "? at 1: placeholders (#) are not supported" },
		{ "date(\"2020-01-01\")", "? at 0: there are no functions in a path" },
		{ "$.length()", "? at 9: expected a path or a value, not \")\"" },
		{ "\"abc", "? at 0: the string is without its closing quote" },
		{ "\"\\q\"", "? at 1: there is no such escape" }, { "1x", "? at 0: this is no number" },
		{ "$.a ? 1 2", "? at 8: expected \":\", not \"2\"" });
}

static void
found_values_are_nodes_of_the_document(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *root = document(arena, document_text), *node;
	struct hct_expr_error error;

	node = hct_jsonpath_eval(
		hct_jsonpath_compile(HCT_STR("$.spec.list[1].k"), arena, &error), root, arena, &error);
	assert_ptr_equal(node, hct_node_path_get(root, "spec/list/1/k"));
	node = hct_jsonpath_eval(hct_jsonpath_compile(HCT_STR("$..k"), arena, &error), root, arena, &error);
	assert_int_equal(node->line, 0);
	assert_int_equal(node->count, 2);
	assert_ptr_equal(node->items[1], hct_node_path_get(root, "spec/list/1/k"));
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
	static const struct {
		const char *before, *part, *after;
	} deep[] = { { "", "(", "" }, { "", "[", "" }, { "", "{\"a\":", "" }, { "", "!", "true" },
		{ "", "$[", "" }, { "$", "[?(@", "" }, { "$", ".a", "" }, { "1", "+1", "" },
		{ "1", "?1:1", "" }, { "$", "(@", "" } };
	struct hct_arena *arena = hct_arena_create();
	struct hct_expr_error error;

	for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
		assert_null(hct_jsonpath_compile(
			repeated(arena, deep[i].before, deep[i].part, 5000, deep[i].after), arena, &error));
		assert_true(error.limit);
	}
	assert_null(hct_jsonpath_compile(repeated(arena, "$", " ", HCT_EXPR_BYTES, ""), arena, &error));
	assert_true(error.limit);
	assert_null(hct_jsonpath_compile(HCT_STR("$.a =~ \"^\xff\""), arena, &error));
	assert_int_equal(error.offset, 9);
	hct_arena_destroy(arena);
}

static void
steps_are_limited(void **state)
{
	static const char *const long_runs[] = { "$..*($..*(@))", "$[?($[?($[?(@ == $)] == $)] == $)]",
		"$..[?($..* == $)]", "$..*($)..*($)..*($)..*",
		"$.*(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" =~ \"(a+)+(a+)+(a+)+[bc]\")",
		"$.*($.*($.*([@, @, @, @])))" };
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *root =
		document(arena, repeated(arena, "[[1,[2]]", ",[1,[2,{\"a\":3}]]", 500, "]").ptr);

	for (size_t i = 0; i < sizeof long_runs / sizeof *long_runs; i++) {
		struct hct_arena *run = hct_arena_create();
		const char *result = found(run, hct_str(long_runs[i]), root);

		if (!strstr(result, "takes too many steps"))
			fail_msg("%s: %.200s", long_runs[i], result);
		assert_true(hct_arena_used(run) < (size_t)300 << 20);
		hct_arena_destroy(run);
	}
	hct_arena_destroy(arena);
}

/* A document may hold one long text and a long list, and a filter looks at the one for each item of the other. */
static void
long_texts_cost_steps(void **state)
{
	static const char *const long_runs[] = { "$.list[?(text == twin)]", "$.list[?(text < twin)]",
		"$.list[?(text =~ \"z$\")]", "$.list[?($.map[$.text] == 1)]", "$.list[?(map[text] == 1)]",
		"$.list[?([text] == [twin])]", "$.list[?({text: 1} == map)]" };
	struct hct_arena *arena = hct_arena_create();
	struct hct_str text = repeated(arena, "\"", "a", 500000, "\"");
	struct hct_str list = repeated(arena, "[1", ",1", 5000, "]");
	const struct hct_node *root = document(
		arena, hct_arena_printf(arena, "{\"list\": %s, \"text\": %s, \"twin\": %s, \"map\": {%s: 1}}",
			       list.ptr, text.ptr, text.ptr, text.ptr)
			       .ptr);

	for (size_t i = 0; i < sizeof long_runs / sizeof *long_runs; i++) {
		struct hct_arena *run = hct_arena_create();
		const char *result = found(run, hct_str(long_runs[i]), root);

		if (!strstr(result, "takes too many steps"))
			fail_msg("%s: %.200s", long_runs[i], result);
		hct_arena_destroy(run);
	}
	assert_string_equal(found(arena, hct_str("text == twin"), root), "true");
	hct_arena_destroy(arena);
}

/* What is no index of a list is not copied for each item. */
static void
long_names_in_lists_cost_no_memory(void **state)
{
	struct hct_arena *arena = hct_arena_create(), *run = hct_arena_create();
	struct hct_str text = repeated(arena, "\"", "a", 500000, "\"");
	struct hct_str list = repeated(arena, "[1", ",1", 1000, "]");
	const struct hct_node *root = document(
		arena, hct_arena_printf(arena, "{\"list\": %s, \"text\": %s}", list.ptr, text.ptr).ptr);

	assert_string_equal(found(run, hct_str("$.list[?(list[text] == 1)]"), root), "[]");
	assert_true(hct_arena_used(run) < (size_t)1 << 20);
	hct_arena_destroy(run);
	hct_arena_destroy(arena);
}

/* Each try is a step, also of what fails at once. */
static void
scalars_that_have_no_members_cost_steps(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_str names = repeated(arena, "$..[\"a\"", ",\"a\"", 5000, "]");
	const struct hct_node *root = document(arena, repeated(arena, "[1", ",1", 5000, "]").ptr);

	assert_non_null(strstr(found(arena, names, root), "takes too many steps"));
	hct_arena_destroy(arena);
}

static void
texts_may_hold_a_nul(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *root = document(arena, "{\"a\": \"x\\u0000y\", \"b\": {\"k\\u0000l\": 1}}");

	assert_string_equal(found(arena, hct_str("a + \"z\" == \"x\\x00yz\""), root), "true");
	assert_string_equal(found(arena, hct_str("b + \"\" == \"map[k\\x00l:1]\""), root), "true");
	hct_arena_destroy(arena);
}

static void
descending_again_and_again_is_limited(void **state)
{
	struct hct_arena *arena = hct_arena_create();
	struct hct_str json = repeated(arena, "", "[", 90, "1"),
		       path = repeated(arena, "$", "..*($)", 60, "");
	const char *result;

	json = repeated(arena, json.ptr, "]", 90, "");
	result = found(arena, path, document(arena, json.ptr));
	assert_non_null(strstr(result, "the path"));
	hct_arena_destroy(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_paths_lead_to_one_value),
		cmocka_unit_test(plain_paths_that_miss_are_errors),
		cmocka_unit_test(wildcards_lead_to_lists_of_what_there_is),
		cmocka_unit_test(filters_keep_what_says_true),
		cmocka_unit_test(expressions_stand_around_and_behind_paths),
		cmocka_unit_test(faults_are_named_with_their_place),
		cmocka_unit_test(found_values_are_nodes_of_the_document),
		cmocka_unit_test(depth_and_length_are_limited),
		cmocka_unit_test(steps_are_limited),
		cmocka_unit_test(long_texts_cost_steps),
		cmocka_unit_test(long_names_in_lists_cost_no_memory),
		cmocka_unit_test(scalars_that_have_no_members_cost_steps),
		cmocka_unit_test(texts_may_hold_a_nul),
		cmocka_unit_test(descending_again_and_again_is_limited),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
