/* core/diff/diff_fuzz.c: two documents of any bytes, apart at a line "====": compared both ways, and said in three languages.
 * A document compared with itself has not changed; what has changed one way has changed the other. */
#include "diff/diff.h"
#include "diff/unpack.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SEPARATOR "\n====\n"

static bool
read_side(struct hct_arena *arena, const char *name, struct hct_str text, struct hct_resources *out_resources)
{
	static const struct hct_doc_limits limits = { .max_bytes = 8192, .max_depth = 40, .max_nodes = 2000 };
	struct hct_docs docs = { 0 };
	struct hct_diag diag;

	hct_diag_init(&diag, arena);
	*out_resources = (struct hct_resources){ 0 };
	return !hct_doc_parse(arena, hct_str(name), text, &limits, &diag, &docs) &&
	       !hct_diff_resources(arena, &docs, text, &diag, out_resources) && out_resources->count;
}

/* All that is written is whole, and no terminal obeys it. */
static void
write_all(struct hct_arena *arena, const struct hct_comparison *comparison)
{
	static const struct hct_diff_writing writing = { 0 };
	struct hct_buf out;

	hct_buf_init(&out, SIZE_MAX);
	hct_diff_write_text(comparison, &writing, &out);
	for (size_t i = 0; i < out.len; i++)
		if ((unsigned char)out.ptr[i] < 0x20 && out.ptr[i] != '\n')
			abort();
	hct_buf_fini(&out);
	hct_buf_init(&out, SIZE_MAX);
	hct_diff_write_json(comparison, &writing, &out);
	hct_buf_fini(&out);
	hct_buf_init(&out, SIZE_MAX);
	hct_diff_write_markdown(comparison, &writing, &out);
	if (out.len > HCT_DIFF_MARKDOWN_MAX)
		abort();
	hct_buf_fini(&out);
	for (size_t d = 0; d < comparison->document_count; d++)
		for (size_t c = 0; c < comparison->documents[d].change_count; c++)
			if (!hct_diff_sentence(arena, &comparison->documents[d].changes[c]).len)
				abort();
}

static bool
compare(struct hct_arena *arena, const struct hct_resources *a, const struct hct_resources *b)
{
	struct hct_comparison comparison;

	hct_diff_compare(arena, HCT_STR("old"), a, HCT_STR("new"), b, &comparison);
	write_all(arena, &comparison);
	return hct_diff_any(&comparison);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hct_str all = { (const char *)data, size };
	ptrdiff_t cut = hct_str_find(all, HCT_STR(SEPARATOR));
	struct hct_str one = cut < 0 ? all : hct_str_sub(all, 0, (size_t)cut + 1);
	struct hct_str other =
		cut < 0 ? HCT_STR("") : hct_str_sub(all, (size_t)cut + strlen(SEPARATOR), size);
	struct hct_arena *arena = hct_arena_create();
	struct hct_resources a, b;
	bool has_a = read_side(arena, "a", one, &a), has_b = read_side(arena, "b", other, &b);

	if ((has_a && compare(arena, &a, &a)) || (has_b && compare(arena, &b, &b)))
		abort();
	if (has_a && has_b && compare(arena, &a, &b) != compare(arena, &b, &a))
		abort();
	hct_arena_destroy(arena);
	return 0;
}
