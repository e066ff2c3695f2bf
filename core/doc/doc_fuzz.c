/* core/doc/doc_fuzz.c: any bytes as a document, through both parsers and the envelopes. */
#include "doc/resource.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
consume(const struct hct_node *node, struct hct_arena *arena)
{
	if (!node->line || !node->column ||
		(node->parent == NULL) != (hct_node_where(node, arena).path.len == 0))
		abort();
	for (uint32_t i = 0; node->type == HCT_NODE_LIST && i < node->count; i++)
		consume(node->items[i], arena);
	for (uint32_t i = 0; node->type == HCT_NODE_MAP && i < node->count; i++)
		consume(node->members[i].value, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct hct_doc_limits limits = { .max_bytes = 4096, .max_depth = 30, .max_nodes = 2000 };
	struct hct_arena *arena = hct_arena_create();
	struct hct_resources resources;
	struct hct_docs docs;
	struct hct_diag diag;
	hct_status status;

	hct_diag_init(&diag, arena);
	status = hct_doc_parse(
		arena, HCT_STR("fuzz"), (struct hct_str){ (const char *)data, size }, &limits, &diag, &docs);
	if (status == HCT_OK) {
		for (size_t i = 0; i < docs.count; i++)
			consume(docs.roots[i], arena);
		status = hct_resources_from_docs(arena, &docs, &diag, &resources);
	}
	/* A failure has a message, and a message is one printable line. */
	if (status != HCT_OK && diag.errors == 0)
		abort();
	for (const struct hct_message *message = diag.first; message; message = message->next)
		if (memchr(hct_message_text(message, arena).ptr, '\n', hct_message_text(message, arena).len))
			abort();
	hct_arena_destroy(arena);
	return 0;
}
