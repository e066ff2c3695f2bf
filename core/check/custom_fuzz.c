/* core/check/custom_fuzz.c: a file of rules and, behind a line "%%", documents that they are applied to. */
#include "check/custom.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct hct_doc_limits limits = { .max_bytes = 4096, .max_depth = 30, .max_nodes = 1000 };

static void
tell(void *data, const struct hct_custom_finding *finding)
{
	if (!finding->rule || !finding->node || !finding->node->line || finding->text.len == 0)
		abort();
	(void)hct_node_where(finding->node, data);
}

static void
apply(struct hct_custom_rules *rules, struct hct_str text, struct hct_arena *arena, struct hct_diag *diag)
{
	struct hct_resources resources = { 0 };
	struct hct_docs docs;

	if (hct_doc_parse(arena, HCT_STR("fuzz"), text, &limits, diag, &docs) != HCT_OK)
		return;
	(void)hct_resources_read(arena, &docs, diag, &resources);
	for (size_t i = 0; i < resources.count; i++)
		hct_custom_apply(rules, &resources.items[i], tell, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str text = { (const char *)data, size }, rest = HCT_STR_NONE;
	struct hct_arena *arena = hct_arena_create();
	struct hct_custom_rules rules;
	struct hct_docs docs;
	struct hct_diag diag;
	ptrdiff_t split = size ? hct_str_find(text, HCT_STR("\n%%\n")) : -1;

	hct_diag_init(&diag, arena);
	hct_custom_init(&rules, arena);
	if (split >= 0) {
		rest = hct_str_sub(text, (size_t)split + 4, text.len);
		text.len = (size_t)split;
	}
	if (hct_doc_parse(arena, HCT_STR("rules"), text, &limits, &diag, &docs) == HCT_OK)
		for (size_t i = 0; i < docs.count; i++)
			hct_custom_read(&rules, docs.roots[i], text, &diag);
	for (const struct hct_message *message = diag.first; message; message = message->next)
		if (message->text.len == 0)
			abort();
	if (rules.count)
		apply(&rules, rest, arena, &diag);
	hct_arena_destroy(arena);
	return 0;
}
