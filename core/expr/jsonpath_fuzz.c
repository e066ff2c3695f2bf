/* core/expr/jsonpath_fuzz.c: the first line is a path, the rest the document that it is about. */
#include "expr/jsonpath.h"

#include "doc/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct hct_node *
read_document(struct hct_arena *arena, struct hct_str text)
{
	static const struct hct_doc_limits limits = { .max_bytes = 4096, .max_depth = 30, .max_nodes = 500 };
	static const struct hct_node nothing = { .type = HCT_NODE_NULL };
	struct hct_docs docs;
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	if (hct_doc_parse(arena, HCT_STR("fuzz"), text, &limits, &diag, &docs) != HCT_OK)
		return &nothing;
	return docs.roots[0];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str text = { (const char *)data, size }, rest = HCT_STR_NONE;
	const char *line = size ? memchr(data, '\n', size) : NULL;
	struct hct_arena *arena = hct_arena_create();
	const struct hct_jsonpath *path;
	const struct hct_node *document;
	struct hct_expr_error error = { 0 };

	if (line) {
		text.len = (size_t)(line - text.ptr);
		rest = (struct hct_str){ line + 1, size - text.len - 1 };
	}
	document = read_document(arena, rest);
	path = hct_jsonpath_compile(text, arena, &error);
	if ((!path || !hct_jsonpath_eval(path, document, arena, &error)) &&
		(error.text.len == 0 || error.offset > text.len))
		abort();
	hct_arena_destroy(arena);
	return 0;
}
