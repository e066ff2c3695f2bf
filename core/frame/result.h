/* core/frame/result.h: the inside of a result, for the files of this folder only.
 *
 * One series is open at a time; its columns grow geometrically and are trimmed when it is closed, that is when the next
 * one begins or the result is finished. Labels and names live in the arena, columns on the heap, because they grow. */
#ifndef HCT_FRAME_RESULT_H
#define HCT_FRAME_RESULT_H

#include "frame/frame.h"

#include <glib.h>

/* The samples of the open series. `present` is NULL until the first gap; then it is 1 up to `cap` except at gaps. */
struct hct_columns {
	size_t count, cap;
	int64_t *time_ms;
	double *value;
	uint8_t *present;
	bool unordered;                 /* some time is not above the one before it */
};

struct hct_frame {
	struct hct_frame_info info;
	GArray *series;                 /* struct hct_series */
};

struct hct_result {
	enum hct_result_kind kind;
	struct hct_result_limits limits;
	struct hct_arena *arena;
	struct hct_diag *diag;
	struct hct_frame frame;
	GArray *options;                /* struct hct_pair */
	GArray *annotations;            /* struct hct_annotation */
	struct hct_notice *notices, *last_notice;
	size_t notice_count;
	size_t text_bytes;              /* copied so far */
	size_t sample_count;            /* of closed series, histogram buckets included */
	bool limit_reported;

	bool is_open;
	struct hct_columns columns;
	struct hct_str name, display;
	GArray *labels;                 /* struct hct_pair, of the series begun last */
	GArray *histograms;             /* struct hct_histogram, of the open series */
	size_t bucket_count;            /* of the open series */
};

/* Bytes of names, labels, options and other text that one result may hold. */
#define HCT_RESULT_TEXT_MAX ((size_t)256 << 20)

/* Copies text into the result's arena, repaired to UTF-8. */
hct_status hct_result_text(struct hct_result *result, struct hct_str text, struct hct_str *out_text)
	__attribute__((warn_unused_result));
/* Reports the limit once and returns HCT_ERR_LIMIT. */
hct_status hct_result_limit(struct hct_result *result, size_t limit, const char *what);
/* HCT_OK, or an error if the result is of another kind. */
hct_status hct_result_expect(struct hct_result *result, enum hct_result_kind kind) __attribute__((warn_unused_result));

/* Columns of the open series to append to, or NULL when none is open. */
struct hct_columns *hct_result_columns(struct hct_result *result);
/* Makes cap at least count + more. */
hct_status hct_result_grow(struct hct_result *result, size_t more) __attribute__((warn_unused_result));
/* Marks sample `index` (below cap) as a gap. */
void hct_columns_set_gap(struct hct_columns *columns, size_t index);
/* Closes the open series, if any: sorts, trims, and appends it to the frame. */
void hct_result_close_series(struct hct_result *result);

#endif
