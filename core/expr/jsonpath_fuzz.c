/* core/expr/jsonpath_fuzz.c: the first line is a path, the rest the document that it is about. */
#include "expr/jsonpath.h"

#include "expr/fuzz_document.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	document = fuzz_document(arena, rest);
	path = hct_jsonpath_compile(text, arena, &error);
	if ((!path || !hct_jsonpath_eval(path, document, arena, &error)) &&
		(error.text.len == 0 || error.offset > text.len))
		abort();
	hct_arena_destroy(arena);
	return 0;
}
