/* core/expr/cel_fuzz.c: the first line is an expression, the rest the document that it is about. */
#include "expr/cel.h"

#include "expr/fuzz_document.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	document = fuzz_document(arena, text);
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
