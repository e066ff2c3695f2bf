/* core/fmt/fmt_fuzz.c: any bytes laid out: whatever can be read keeps its values and comments, and is final. */
#include "fmt/fmt.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct hct_doc_limits limits = {
		.max_bytes = 1 << 20, .max_depth = 30, .max_nodes = 20000
	};
	const struct hct_fmt_options options = { .limits = &limits, .any = true, .upgrade = size % 2 };
	struct hct_arena *arena = hct_arena_create();
	struct hct_fmt_result result, again;
	struct hct_diag diag;
	hct_status status;

	if (size > 4096)
		size = 4096;
	hct_diag_init(&diag, arena);
	status = hct_fmt(arena, HCT_STR("fuzz"), (struct hct_str){ (const char *)data, size }, &options,
		&diag, &result);
	if (status == HCT_ERR_INTERNAL || (status != HCT_OK && diag.errors == 0))
		abort();
	if (status == HCT_OK && result.state == HCT_FMT_CHANGED &&
		(hct_fmt(arena, HCT_STR("fuzz"), result.text, &options, &diag, &again) != HCT_OK ||
			again.state != HCT_FMT_SAME))
		abort();
	hct_arena_destroy(arena);
	return 0;
}
