/* core/frame/frame.h: results in memory, and the sink that query, variable and annotation plugins write.
 *
 * A result owns an arena; samples are columns (int64 ms, double), grown in place, so that a reply of n bytes costs about
 * its samples and nothing else. After hct_result_finish the frame is immutable and may be read from any thread. */
#ifndef HCT_FRAME_FRAME_H
#define HCT_FRAME_FRAME_H

#include "base/diag.h"

#include <hecate/frame.h>

struct hct_result_limits {
	size_t max_series;              /* 0: 100,000 */
	size_t max_samples;             /* 0: 20,000,000 over all series */
	size_t max_options;             /* 0: 100,000 */
	size_t max_annotations;         /* 0: 10,000 */
};

struct hct_notice {
	uint32_t severity;
	struct hct_str text;
	struct hct_notice *next;
};

enum hct_result_kind { HCT_RESULT_FRAME = 1, HCT_RESULT_OPTIONS, HCT_RESULT_ANNOTATIONS };

struct hct_result *hct_result_create(enum hct_result_kind kind, uint32_t family, const struct hct_result_limits *limits,
	struct hct_diag *diag);
void hct_result_destroy(struct hct_result *result);     /* takes NULL; frees its frame too */
/* Sorts samples that came unordered, drops duplicate times (the last wins), trims columns. */
void hct_result_finish(struct hct_result *result);
/* Where the messages of later calls go (a result outlives the call it was made in). */
void hct_result_set_diag(struct hct_result *result, struct hct_diag *diag);
void hct_result_set_query_index(struct hct_result *result, uint32_t query_index);

const struct hct_frame *hct_result_frame(const struct hct_result *result);
size_t hct_result_options(const struct hct_result *result, const struct hct_pair **out_options); /* name label, value value */
size_t hct_result_annotations(const struct hct_result *result, const struct hct_annotation **out_annotations);
const struct hct_notice *hct_result_notices(const struct hct_result *result);
size_t hct_result_memory(const struct hct_result *result);      /* bytes held */

/* Interface tables for plugins. */
extern const struct hct_frame_1 hct_frame_1;
extern const struct hct_steps_1 hct_steps_1;
extern const struct hct_frame_builder_1 hct_frame_builder_1;
extern const struct hct_option_sink_1 hct_option_sink_1;
extern const struct hct_annotation_sink_1 hct_annotation_sink_1;

#endif
