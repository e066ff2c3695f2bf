/* hecate/frame.h: results of queries, as panels read them and as query plugins write them.
 *
 * A *frame* is the answer of one query; it is immutable once the query is done and may be read from any thread.
 * Times are Unix milliseconds. A sample that is not present is a gap (null); NaN and infinities are values. */
#ifndef HECATE_FRAME_H
#define HECATE_FRAME_H

#include <hecate/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hct_frame;  /* opaque, immutable */
struct hct_result; /* opaque sink: the frame, options or annotations being written */

/* Result families, in the order in which Perses hands them to a panel. */
enum {
	HCT_FAMILY_TIME_SERIES = 1,
	HCT_FAMILY_TRACE = 2,
	HCT_FAMILY_PROFILE = 3,
	HCT_FAMILY_LOG = 4,
	HCT_FAMILY_ALERTS = 5,
	HCT_FAMILY_SILENCES = 6
};

struct hct_bucket {
	double lower, upper, count;
	uint32_t rule; /* 0 (lo,hi]  1 [lo,hi)  2 (lo,hi)  3 [lo,hi] */
	uint32_t pad;
};
struct hct_histogram {
	int64_t time_ms;
	double count, sum;
	size_t bucket_count;
	const struct hct_bucket *buckets;
};

struct hct_series {
	uint32_t size;
	uint32_t flags;                 /* 0 */
	struct hct_str name;            /* raw identity, unique in the frame: up{job="x"} */
	struct hct_str display;         /* after the query's series name format; equal to name without one */
	size_t label_count;
	const struct hct_pair *labels;  /* in the server's order, __name__ included */
	size_t count;                   /* samples */
	const int64_t *time_ms;         /* ascending */
	const double *value;
	const uint8_t *present;         /* one byte a sample, 0 = null; NULL: all present */
	size_t histogram_count;
	const struct hct_histogram *histograms;
};

struct hct_frame_info {
	uint32_t size;
	uint32_t family;                /* HCT_FAMILY_* */
	uint32_t query_index;           /* index in the panel's `queries`, failed ones counted */
	uint32_t has_range;             /* from_ms, to_ms, step_ms are set */
	int64_t from_ms, to_ms;         /* the aligned range that was asked */
	double step_ms;
	size_t series_count;
	struct hct_str executed_query;  /* what the server was asked, for exports */
};

#define HCT_FRAME_1 "hct.frame/1"
struct hct_frame_1 {
	const struct hct_frame_info *(*info)(const struct hct_frame *frame);                    /* [any] */
	const struct hct_series *(*series)(const struct hct_frame *frame, size_t index);        /* [any] */
	/* [any] Value of the label of that exact name; {NULL, 0} when the series has none. */
	struct hct_str (*label)(const struct hct_series *series, struct hct_str name);
};

/* ---- hct.steps/1: the time scale that frames have in common (panels.md 1.12): one column a step ------------------*/
struct hct_steps {              /* value: frozen */
	int64_t from_ms, to_ms;
	double step_ms;
	size_t count;           /* of the columns; the first is at from_ms */
};
#define HCT_STEPS_1 "hct.steps/1"
struct hct_steps_1 {
	/* [any] The range of all frames together in their step: that of one, or the greatest that divides all. So many
	 * columns that `max` would be exceeded are made wider. False: no frame has a range with steps. */
	bool (*common)(size_t count, const struct hct_frame *const *frames, size_t max, struct hct_steps *out_steps);
	int64_t (*time)(const struct hct_steps *steps, size_t column);                          /* [any] */
	/* [any] The nearest column; SIZE_MAX: the time is more than half a step away from all. */
	size_t (*column)(const struct hct_steps *steps, int64_t time_ms);
};

struct hct_annotation {
	uint32_t size;
	uint32_t has_end;
	int64_t start_ms, end_ms;
	struct hct_str title, legend, source; /* source: display name of the definition */
	struct hct_color color;
	size_t tag_count;
	const struct hct_pair *tags;
};

/* ---- hct.frame-builder/1: writing a time series frame ----------------------------------------------------------
 * Order: set_range and set_query at any time; then per series begin_series, label…, name, samples or histograms.
 * All text is copied; text that is not UTF-8 is repaired. Limits (series, samples, bytes) are the host's: a call
 * that exceeds one reports it and returns HCT_ERR_LIMIT, which the plugin returns. */
#define HCT_FRAME_BUILDER_1 "hct.frame-builder/1"
struct hct_frame_builder_1 {
	void (*set_range)(struct hct_result *result, int64_t from_ms, int64_t to_ms, double step_ms); /* [instance] */
	void (*set_query)(struct hct_result *result, struct hct_str executed_query);                /* [instance] */
	hct_status (*begin_series)(struct hct_result *result);                                      /* [instance] */
	hct_status (*label)(struct hct_result *result, struct hct_str name, struct hct_str value);  /* [instance] */
	/* [instance] `display` {NULL,0}: same as name. */
	hct_status (*name)(struct hct_result *result, struct hct_str name, struct hct_str display);
	/* [instance] Appends samples; `present` NULL: all present. */
	hct_status (*samples)(struct hct_result *result, size_t count, const int64_t *time_ms, const double *value,
		const uint8_t *present);
	/* [instance] Replaces the series' samples by the sums of its histograms, as Perses does. */
	hct_status (*histogram)(struct hct_result *result, const struct hct_histogram *histogram);
	/* [instance] The labels of the series begun last, for building its name. */
	const struct hct_pair *(*labels)(struct hct_result *result, size_t *out_count);
	/* [instance] Warning or info that the server gave with its answer. */
	void (*notice)(struct hct_result *result, uint32_t severity, struct hct_str text);
};

/* ---- hct.option-sink/1 and hct.annotation-sink/1: results of variables and annotations ------------------------*/
#define HCT_OPTION_SINK_1 "hct.option-sink/1"
struct hct_option_sink_1 {
	/* [instance] In the order of the server; the host applies regex, sort and All. label {NULL,0}: the value. */
	hct_status (*option)(struct hct_result *result, struct hct_str value, struct hct_str label);
};
#define HCT_ANNOTATION_SINK_1 "hct.annotation-sink/1"
struct hct_annotation_sink_1 {
	/* [instance] Color and source are the definition's and set by the host. */
	hct_status (*annotation)(struct hct_result *result, const struct hct_annotation *annotation);
};

#ifdef __cplusplus
}
#endif
#endif
