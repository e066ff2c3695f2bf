/* core/check/document_test.c: what is found in folders and is not of Perses is no fault. */
#include "check/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

/* What is told of the text, a line each. */
static struct hct_str
told(struct hct_arena *arena, const char *text, bool walked)
{
	struct hct_check_file file = { .name = HCT_STR("f") };
	struct hct_diag diag;
	struct hct_docs docs;
	struct hct_documents documents = { arena, &diag, &file, 1, walked,
		g_array_new(false, false, sizeof(struct hct_unit)) };
	struct hct_str all = HCT_STR("");

	hct_diag_init(&diag, arena);
	hct_lines_index(&file.lines, arena, hct_str(text));
	if (hct_doc_parse(arena, file.name, hct_str(text), NULL, &diag, &docs) < 0)
		hct_documents_unreadable(arena, hct_str(text), walked, &diag);
	else
		for (size_t i = 0; i < docs.count; i++)
			hct_documents_read(&documents, docs.roots[i]);
	for (const struct hct_message *message = diag.first; message; message = message->next)
		all = hct_arena_printf(
			arena, "%.*s%.*s\n", HCT_FMT(all), HCT_FMT(hct_message_text(message, arena)));
	g_array_unref(documents.units);
	return all;
}

static void
is_told(const char *text, bool walked, const char *expected)
{
	struct hct_arena *arena = hct_arena_create();

	assert_string_equal(told(arena, text, walked).ptr, expected);
	hct_arena_destroy(arena);
}

static void
broken_text_in_a_folder_is_a_fault_if_it_is_of_perses(void **state)
{
	(void)state;
	is_told("a: [", true,
		"f:2:1: info: nothing in it is of Perses, and it is not checked: did not find expected node "
		"content "
		"while parsing a flow node\n");
	is_told("a: [", false,
		"f:2:1: error: did not find expected node content while parsing a flow node\n");
	is_told("kind: Dashboard\na: [", true,
		"f:3:1: error: did not find expected node content while parsing a flow node\n");
	is_told("# nothing\n", true,
		"f: info: nothing in it is of Perses, and it is not checked: the input is empty\n");
}

static void
templates_are_told_to_be_ones(void **state)
{
	(void)state;
	is_told("kind: Dashboard\nmetadata: {{ .x }}\n", true,
		"f:2:12: info: this is a template, no document yet, and is not checked\n");
	is_told("kind: Dashboard\nmetadata: {{ .x }}\n", false,
		"f:2:12: error: the name of a member must be text; it seems to be a template: check what it "
		"is filled "
		"in to\n");
}

static void
a_config_map_may_hold_anything(void **state)
{
	(void)state;
	is_told("kind: ConfigMap\ndata:\n  a.yaml: 'version: 3'\n", false,
		"f:3:11: info: the document has no kind and is not checked (/data/a.yaml)\n");
	is_told("kind: ConfigMap\ndata:\n  empty.json: ''\n  n.yaml: 5\n  a.sh: '['\n", false, "");
	is_told("kind: ConfigMap\ndata:\n  a.json: '[5'\n", true,
		"f:3:11: info: nothing in it is of Perses, and it is not checked: expected ',' or ']' after "
		"an item of the list (/data/a.json)\n");
	is_told("kind: ConfigMap\ndata:\n  a.json: '[{\"kind\": \"Dashboard\"}'\n", true,
		"f:3:11: error: expected ',' or ']' after an item of the list (/data/a.json)\n");
	is_told("kind: ConfigMap\ndata:\n  a.json: '[5'\n", false,
		"f:3:11: error: expected ',' or ']' after an item of the list (/data/a.json)\n");
}

static void
a_kind_alone_makes_no_plugin_of_a_found_file(void **state)
{
	(void)state;
	is_told("{\"kind\": \"module\", \"name\": \"x\"}", true,
		"f:1:1: info: the document has neither metadata nor spec and is not checked\n");
}

static void
a_list_in_a_list_is_no_document(void **state)
{
	static const char project[] =
		"- {kind: Project, metadata: {name: x}}\n- [{kind: Project, metadata: {name: "
		"y}}]\n";

	(void)state;
	is_told(project, false,
		"f:2:3: error: expected an object with kind, metadata and spec, not a list (/1)\n");
	is_told(project, true, "f:2:3: info: the document is no object and is not checked (/1)\n");
	is_told("kind: List\nitems: [[]]\n", false,
		"f:2:9: error: expected an object with kind, metadata and spec, not a list (/items/0)\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_text_in_a_folder_is_a_fault_if_it_is_of_perses),
		cmocka_unit_test(templates_are_told_to_be_ones),
		cmocka_unit_test(a_config_map_may_hold_anything),
		cmocka_unit_test(a_list_in_a_list_is_no_document),
		cmocka_unit_test(a_kind_alone_makes_no_plugin_of_a_found_file),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
