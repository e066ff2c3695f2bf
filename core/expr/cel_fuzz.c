/* core/expr/cel_fuzz.c: the first line is an expression, the rest the document that it is about. */
#include "expr/cel.h"

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

static void
check_error(const struct hct_expr_error *error, struct hct_str expression)
{
	if (error->text.len == 0 || error->offset > expression.len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str expression = { (const char *)data, size }, text = HCT_STR_NONE;
	const char *line = size ? memchr(data, '\n', size) : NULL;
	struct hct_arena *arena = hct_arena_create();
	const struct hct_node *document;
	struct hct_expr_error error;
	struct hct_cel_value result;
	const struct hct_cel *cel;

	if (line) {
		expression.len = (size_t)(line - expression.ptr);
		text = (struct hct_str){ line + 1, size - expression.len - 1 };
	}
	document = read_document(arena, text);
	cel = hct_cel_compile(expression, arena, &error);
	if (!cel) {
		check_error(&error, expression);
	} else if (!hct_cel_eval(cel, document, arena, &result, &error)) {
		check_error(&error, expression);
	} else {
		uint32_t type = hct_cel_result_type(cel);

		/* What was foretold. */
		if (type != HCT_CEL_DYN && type != result.type && result.type != HCT_CEL_NULL)
			abort();
		(void)hct_cel_culprit(cel, document, arena);
	}
	hct_arena_destroy(arena);
	return 0;
}
