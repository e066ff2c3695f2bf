/* core/frame/json_fuzz.c: strangers' bytes through the pull reader: a walk over every value, and the fast path. */
#include "frame/frame.h"
#include "frame/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads every value by the call made for its type; leaves some unread, as careless plugins do. */
static void
walk(struct hct_json *json)
{
	struct hct_str text;
	double number;
	bool boolean;

	switch (hct_json_1.peek(json)) {
	case HCT_JSON_STRING:
		if (hct_json_1.string(json, &text) && text.len > 0 && text.ptr[text.len - 1] == 'x')
			hct_json_1.peek(json);
		return;
	case HCT_JSON_NUMBER:
		hct_json_1.number(json, &number);
		return;
	case HCT_JSON_TRUE:
	case HCT_JSON_FALSE:
		hct_json_1.boolean(json, &boolean);
		return;
	case HCT_JSON_ARRAY:
		hct_json_1.enter_array(json);
		while (hct_json_1.next_element(json))
			walk(json);
		return;
	case HCT_JSON_OBJECT:
		hct_json_1.enter_object(json);
		while (hct_json_1.next_member(json, &text))
			if (text.len != 1)
				walk(json);
		return;
	default:
		hct_json_1.skip(json);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct hct_result_limits limits = { .max_samples = 10000 };
	struct hct_str text = { (const char *)data, size };
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_result *result;
	struct hct_json *json;
	struct hct_diag diag;

	json = hct_json_1.create(text);
	walk(json);
	if (!hct_json_1.error(json).ptr)
		hct_json_1.peek(json);
	hct_json_1.destroy(json);

	json = hct_json_1.create(text);
	hct_json_1.skip(json);
	hct_json_1.destroy(json);

	hct_diag_init(&diag, arena);
	result = hct_result_create(HCT_RESULT_FRAME, HCT_FAMILY_TIME_SERIES, &limits, &diag);
	json = hct_json_1.create(text);
	hct_frame_builder_1.begin_series(result);
	hct_json_1.samples(json, result);
	hct_result_finish(result);
	hct_json_1.destroy(json);
	hct_result_destroy(result);
	return 0;
}
