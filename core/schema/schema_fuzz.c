/* core/schema/schema_fuzz.c: a schema, a line "%%", a document. Whatever they are, both ways to validate end, and agree. */
#include "doc/read.h"
#include "schema/schema.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz {
	struct hct_arena *arena;
	struct hct_diag diag;
	size_t faults;
};

static const struct hct_node *
parse(struct fuzz *fuzz, struct hct_str text)
{
	static const struct hct_doc_limits limits = { .max_bytes = 4096, .max_depth = 40, .max_nodes = 2000 };
	struct hct_docs docs;

	if (hct_doc_parse(fuzz->arena, HCT_STR("fuzz"), text, &limits, &fuzz->diag, &docs) || docs.count == 0)
		return NULL;
	return docs.roots[0];
}

static bool
is_short(struct hct_str text)
{
	return text.len < 4;
}

/* A fault has words, and a place in the document. */
static void
consume(void *user, const struct hct_schema_fault *fault)
{
	struct fuzz *fuzz = user;
	struct hct_where where = hct_node_where(fault->node, fuzz->arena);

	fuzz->faults++;
	if (fault->text.len == 0 || where.line == 0 || (fault->member && fault->node->type != HCT_NODE_MAP))
		abort();
}

static void
validate(struct fuzz *fuzz, const struct hct_schema *schema, const struct hct_node *document)
{
	static const struct hct_schema_format formats[] = { { "x", is_short, "must be short" }, { 0 } };
	struct hct_schema_options options = {
		.formats = formats, .max_faults = 50, .max_depth = 60, .max_steps = 20000
	};
	hct_status loud, quiet;

	options.strict_integers = options.yaml_words = document->count % 2;
	quiet = hct_schema_validate(schema, document, &options, NULL, NULL, NULL);
	loud = hct_schema_validate(schema, document, &options, fuzz->arena, consume, fuzz);
	if ((loud == HCT_OK) != (fuzz->faults == 0))
		abort();
	/* To find words for a fault takes more steps than to find one. */
	if (quiet != loud && quiet != HCT_ERR_LIMIT && loud != HCT_ERR_LIMIT)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str text = { (const char *)data, size };
	ptrdiff_t line = hct_str_find(text, HCT_STR("\n%%\n"));
	struct fuzz fuzz = { .arena = hct_arena_create() };
	struct hct_schemas *schemas = hct_schemas_create(NULL, NULL);
	const struct hct_node *root, *document = NULL;
	const struct hct_schema *schema = NULL;

	hct_diag_init(&fuzz.diag, fuzz.arena);
	root = line < 0 ? NULL : parse(&fuzz, hct_str_sub(text, 0, (size_t)line));
	if (root)
		document = parse(&fuzz, hct_str_sub(text, (size_t)line + 4, size));
	if (document && !hct_schemas_add(schemas, root, HCT_STR("x:/a"), &fuzz.diag))
		schema = hct_schemas_find(schemas, HCT_STR("x:/a"), &fuzz.diag);
	if (document && !schema && fuzz.diag.errors == 0)
		abort();
	if (schema)
		validate(&fuzz, schema, document);
	hct_schemas_destroy(schemas);
	hct_arena_destroy(fuzz.arena);
	return 0;
}
