/* core/frame/json_reader.h: the inside of the pull reader, for the files of this folder only.
 *
 * `p` only moves forward. `state` belongs to the innermost open container; leaving one always puts its parent into
 * HCT_JSON_AFTER, so no stack of states is needed. */
#ifndef HCT_FRAME_JSON_READER_H
#define HCT_FRAME_JSON_READER_H

#include "base/arena.h"
#include "frame/json.h"

#define HCT_JSON_DEPTH_MAX 128

enum hct_json_state {
	HCT_JSON_FIRST,         /* a container was just entered */
	HCT_JSON_DUE,           /* a value comes next: its separator or name has been read */
	HCT_JSON_AFTER          /* a value has been read: a separator or the end comes next */
};

struct hct_json {
	const char *start, *p, *end;
	enum hct_json_state state;
	uint32_t depth;
	bool is_object[HCT_JSON_DEPTH_MAX + 1]; /* by depth; [0] is the document */
	struct hct_arena *arena;                /* of decoded texts; NULL until one is needed */
	struct hct_str error;
	char message[160];
};

/* Notes "expected <what> at byte <p>" unless there is an error already; returns false. */
bool hct_json_fail(struct hct_json *json, const char *what);
/* The same with a text of its own: "<text> at byte <p>". */
bool hct_json_fail_text(struct hct_json *json, const char *text);
/* Makes a value come next: reads the comma of an array whose element has been consumed. */
bool hct_json_begin_value(struct hct_json *json);
/* The string ahead, without decoding it: *out_raw is what stands between the quotes. */
bool hct_json_scan_string(struct hct_json *json, struct hct_str *out_raw, bool *out_plain);
/* The string ahead as UTF-8, borrowed from the input when it needs no change. */
bool hct_json_read_string(struct hct_json *json, struct hct_str *out_text);
/* End of the number of JSON's grammar at p, or NULL. */
const char *hct_json_number_end(const char *p, const char *end);
bool hct_json_read_number(struct hct_json *json, double *out_value);
/* Is this byte JSON white space? */
static inline bool
hct_json_is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
static inline const char *
hct_json_blanks(const char *p, const char *end)
{
	while (p < end && hct_json_is_blank(*p))
		p++;
	return p;
}

/* json_samples.c, as in hct.json/1. */
hct_status hct_json_samples(struct hct_json *json, struct hct_result *result);

#endif
