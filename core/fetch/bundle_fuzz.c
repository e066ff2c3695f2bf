/* core/fetch/bundle_fuzz.c: a bundle of strangers' bytes: no crash, and whatever is read can be found
 * again. */
#include "fetch/bundle_parse.h"
#include "fetch/bundle_store.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_body file;
	struct hct_bundle *bundle;
	struct hct_diag diag;
	char *copy;

	if (size == 0 || size > 1 << 16)
		return 0;
	/* Not a byte more than the file has, as when it is mapped. */
	copy = g_memdup2(data, size);
	file = hct_body_borrow(copy, size);
	hct_diag_init(&diag, arena);
	if (hct_bundle_parse("fuzz", &file, &diag, &bundle) < 0) {
		if (diag.errors == 0)
			abort();
		g_free(copy);
		return 0;
	}
	for (guint i = 0; i < bundle->replies->len; i++) {
		const struct hct_bundle_reply *reply = g_ptr_array_index(bundle->replies, i);
		struct hct_exchange found;

		if (!hct_bundle_find_reply(bundle, reply->method, reply->url, reply->request_body, &found))
			abort();
		if (!found.error.len && found.reply.body.ptr[found.reply.body.len] != '\0')
			abort();
	}
	hct_bundle_destroy(bundle);
	g_free(copy);
	return 0;
}
