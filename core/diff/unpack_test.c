/* core/diff/unpack_test.c: which documents a ConfigMap holds, and where they stand. */
#include "diff/unpack.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#define BOARD(name) "{kind: Dashboard, metadata: {name: " name "}, spec: {}}"

struct fixture {
	struct hct_arena *arena;
	struct hct_diag diag;
	struct hct_docs docs;
	hct_status status;
};

static void
unpack(struct fixture *f, const char *text)
{
	struct hct_docs outer;

	hct_diag_init(&f->diag, f->arena);
	f->docs = (struct hct_docs){ 0 };
	assert_int_equal(
		hct_doc_parse(f->arena, HCT_STR("in"), hct_str(text), NULL, &f->diag, &outer), HCT_OK);
	f->status = hct_diff_unpack(f->arena, &outer, hct_str(text), &f->diag, &f->docs);
}

/* The names of the documents, and where their envelopes begin: "a 3:5, b 9:1". */
static void
holds(struct fixture *f, const char *expected)
{
	g_autoptr(GString) text = g_string_new(NULL);

	assert_int_equal(f->status, HCT_OK);
	for (size_t i = 0; i < f->docs.count; i++) {
		const struct hct_node *root = f->docs.roots[i];

		g_string_append_printf(text, "%s%.*s %u:%u", i ? ", " : "",
			HCT_FMT(hct_node_text(hct_node_path_get(root, "metadata/name"))), root->line,
			root->column);
	}
	assert_string_equal(text->str, expected);
}

static void
documents_outside_a_config_map_stay_as_they_are(void **state)
{
	struct fixture *f = *state;

	unpack(f, BOARD("a") "\n---\n" BOARD("b") "\n");
	holds(f, "a 1:1, b 3:1");
	unpack(f, "[" BOARD("a") ", [" BOARD("b") "]]");
	holds(f, "a 1:2,  1:52");
	unpack(f, "kind: Namespace\napiVersion: v1\nmetadata: {name: n}\n");
	holds(f, "n 1:1");
}

static void
every_text_that_is_called_a_document_is_taken_out(void **state)
{
	struct fixture *f = *state;

	unpack(f,
		"apiVersion: v1\nkind: ConfigMap\nimmutable: true\nmetadata: {name: m}\ndata:\n"
		"  a.json: |\n    {\"kind\": \"Dashboard\", \"metadata\": {\"name\": \"a\"}}\n"
		"  b.yaml: |\n    kind: Dashboard\n    metadata:\n      name: b\n    ---\n    " BOARD(
			"c") "\n"
			     "  d.yml: \"" BOARD("d") "\"\n"
						      "  e.txt: \"" BOARD(
							      "e") "\"\n"
								   "binaryData:\n  f.json: e30=\n---\n" BOARD(
									   "g") "\n");
	holds(f, "a 7:5, b 9:5, c 13:5, d 14:10, g 19:1");
	assert_string_equal(
		hct_node_where(hct_node_path_get(f->docs.roots[1], "metadata/name"), f->arena).path.ptr,
		"/data/b.yaml/metadata/name");
}

static void
a_config_map_may_stand_in_a_list_and_in_another(void **state)
{
	struct fixture *f = *state;

	unpack(f, "apiVersion: v1\nkind: List\nitems:\n- " BOARD(
			  "a") "\n- kind: ConfigMap\n  data:\n"
			       "    b.json: '[" BOARD("b") ", {kind: List, items: [" BOARD("c") "]}]'\n");
	holds(f, "a 4:3, b 7:13, c 7:13");
	unpack(f, "kind: ConfigMap\ndata:\n  a.yaml: |\n    kind: ConfigMap\n    data:\n      b.yaml: |\n    "
		  "    " BOARD("a"));
	holds(f, "a 7:9");
}

static void
what_else_a_config_map_holds_is_none_of_our_business(void **state)
{
	struct fixture *f = *state;

	unpack(f, "kind: ConfigMap\ndata:\n  a.json: '{\"panels\": [], \"schemaVersion\": 30}'\n"
		  "  b.yaml: '{{ .Values.file }}: ['\n  c.json: ''\n  d.json: {kind: Dashboard}\n"
		  "  e.yaml: '- 1\n\n    - 2'\n  f.json: 'text'\n");
	holds(f, "");
	assert_null(f->diag.first);
	unpack(f, "kind: ConfigMap\ndata: [1]\n");
	holds(f, "");
	unpack(f, "kind: ConfigMap\n");
	holds(f, "");
}

static void
a_document_that_cannot_be_read_is_an_error_where_it_stands(void **state)
{
	struct fixture *f = *state;

	unpack(f, "kind: ConfigMap\ndata:\n  a.json: |\n    {\"kind\": \"Dashboard\",\n      \"spec\" "
		  "\"x\"}\n");
	assert_int_not_equal(f->status, HCT_OK);
	assert_non_null(f->diag.first);
	assert_int_equal(f->diag.first->where.line, 5);
	assert_string_equal(f->diag.first->where.path.ptr, "/data/a.json");
	unpack(f, "kind: ConfigMap\ndata:\n  a.yaml: |\n    kind: Dashboard\n    {{ include \"x\" . }}\n    "
		  ": [\n");
	assert_int_not_equal(f->status, HCT_OK);
	assert_non_null(strstr(f->diag.first->hint.ptr, "template"));
}

static void
texts_cost_no_more_values_than_one_document_may_have(void **state)
{
	static const char list[] = "[&a [0,0,0,0,0,0,0,0,0,0], &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a], "
				   "&c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b], &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c], "
				   "&e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d], [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]]";
	struct fixture *f = *state;
	g_autoptr(GString) text = g_string_new("kind: ConfigMap\ndata:\n");

	for (int i = 0; i < 50; i++)
		g_string_append_printf(text, "  a%d.yaml: \"%s\"\n", i, list);
	unpack(f, text->str);
	assert_int_equal(f->status, HCT_ERR_LIMIT);
	assert_int_equal(f->diag.count, 1);
}

static void
nesting_ends(void **state)
{
	struct fixture *f = *state;
	g_autoptr(GString) text = g_string_new("{kind: ConfigMap}");

	for (int i = 0; i < 20; i++) {
		g_string_prepend(text, "{kind: List, items: [{kind: ConfigMap}, ");
		g_string_append(text, "]}");
	}
	unpack(f, text->str);
	assert_int_equal(f->status, HCT_ERR_SPEC);
	assert_non_null(strstr(f->diag.first->text.ptr, "too deep"));
}

static int
fixture_create(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->arena = hct_arena_create();
	*state = f;
	return 0;
}

static int
fixture_destroy(void **state)
{
	struct fixture *f = *state;

	hct_arena_destroy(f->arena);
	g_free(f);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_create, fixture_destroy)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(documents_outside_a_config_map_stay_as_they_are),
		TEST(every_text_that_is_called_a_document_is_taken_out),
		TEST(a_config_map_may_stand_in_a_list_and_in_another),
		TEST(what_else_a_config_map_holds_is_none_of_our_business),
		TEST(a_document_that_cannot_be_read_is_an_error_where_it_stands),
		TEST(texts_cost_no_more_values_than_one_document_may_have),
		TEST(nesting_ends),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
