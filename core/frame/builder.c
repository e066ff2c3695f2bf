/* core/frame/builder.c: hct.frame-builder/1, the sink that query plugins write series into. */
#include "frame/result.h"

#define NOTICE_MAX 100

static hct_status
open_columns(struct hct_result *result)
{
	if (hct_result_columns(result))
		return HCT_OK;
	return hct_diag_error(result->diag, HCT_ERR_INTERNAL, NULL, "the plugin wrote data before it began a series");
}

static void
builder_set_range(struct hct_result *result, int64_t from_ms, int64_t to_ms, double step_ms)
{
	struct hct_frame_info *info = &result->frame.info;

	info->has_range = 1;
	info->from_ms = from_ms;
	info->to_ms = to_ms;
	info->step_ms = step_ms;
}

static void
builder_set_query(struct hct_result *result, struct hct_str executed_query)
{
	struct hct_str text;

	if (hct_result_text(result, executed_query, &text) == HCT_OK)
		result->frame.info.executed_query = text;
}

static hct_status
builder_begin_series(struct hct_result *result)
{
	hct_status status = hct_result_expect(result, HCT_RESULT_FRAME);

	if (status < 0)
		return status;
	hct_result_close_series(result);
	if (result->frame.series->len >= result->limits.max_series)
		return hct_result_limit(result, result->limits.max_series, "series");
	result->is_open = true;
	result->name = result->display = HCT_STR_NONE;
	result->bucket_count = 0;
	g_array_set_size(result->labels, 0);
	return HCT_OK;
}

/* Most label names and many values repeat from series to series: take the copy that the last series made. */
static hct_status
label_text(struct hct_result *result, struct hct_str text, bool is_value, struct hct_str *out_text)
{
	const GArray *series = result->frame.series;
	const struct hct_series *before;
	struct hct_str same;

	if (series->len > 0) {
		before = &g_array_index(series, struct hct_series, series->len - 1);
		if (result->labels->len < before->label_count) {
			same = is_value ? before->labels[result->labels->len].value :
				before->labels[result->labels->len].name;
			if (hct_str_eq(same, text)) {
				*out_text = same;
				return HCT_OK;
			}
		}
	}
	return hct_result_text(result, text, out_text);
}

static hct_status
builder_label(struct hct_result *result, struct hct_str name, struct hct_str value)
{
	struct hct_pair label;
	hct_status status = open_columns(result);

	if (status == HCT_OK)
		status = label_text(result, name, false, &label.name);
	if (status == HCT_OK)
		status = label_text(result, value, true, &label.value);
	if (status == HCT_OK)
		g_array_append_val(result->labels, label);
	return status;
}

static hct_status
builder_name(struct hct_result *result, struct hct_str name, struct hct_str display)
{
	struct hct_str copy, display_copy = HCT_STR_NONE;
	hct_status status = open_columns(result);

	if (status == HCT_OK)
		status = hct_result_text(result, name, &copy);
	if (status == HCT_OK && display.ptr && !hct_str_eq(name, display))
		status = hct_result_text(result, display, &display_copy);
	if (status < 0)
		return status;
	result->name = copy;
	result->display = display_copy.ptr ? display_copy : copy;
	return HCT_OK;
}

static hct_status
builder_samples(struct hct_result *result, size_t count, const int64_t *time_ms, const double *value,
	const uint8_t *present)
{
	struct hct_columns *c = &result->columns;
	hct_status status = open_columns(result);

	if (status < 0 || count == 0 || result->histograms->len > 0)
		return status;
	status = hct_result_grow(result, count);
	if (status < 0)
		return status;
	for (size_t i = 0; i < count; i++) {
		size_t at = c->count;

		if (at > 0 && time_ms[i] <= c->time_ms[at - 1])
			c->unordered = true;
		c->time_ms[at] = time_ms[i];
		c->value[at] = value[i];
		if (present && !present[i])
			hct_columns_set_gap(c, at);
		c->count++;
	}
	return HCT_OK;
}

/* The float samples of a series that has histograms are dropped, whichever came first. */
static void
drop_floats(struct hct_columns *c)
{
	c->count = 0;
	c->unordered = false;
	g_clear_pointer(&c->present, g_free);
}

static hct_status
builder_histogram(struct hct_result *result, const struct hct_histogram *histogram)
{
	struct hct_columns *c = &result->columns;
	struct hct_histogram copy = *histogram;
	struct hct_bucket *buckets;
	size_t n = histogram->bucket_count;
	size_t used = result->sample_count + result->bucket_count;
	hct_status status = open_columns(result);

	if (status < 0)
		return status;
	if (result->histograms->len == 0)
		drop_floats(c);
	if (n > result->limits.max_samples || used + c->count > result->limits.max_samples - n)
		return hct_result_limit(result, result->limits.max_samples, "samples and histogram buckets");
	result->bucket_count += n;
	status = hct_result_grow(result, 1);
	if (status < 0)
		return status;
	copy.buckets = NULL;
	if (n > 0) {
		buckets = HCT_NEW_ARRAY(result->arena, struct hct_bucket, n);
		memcpy(buckets, histogram->buckets, n * sizeof *buckets);
		copy.buckets = buckets;
	}
	if (c->count > 0 && copy.time_ms <= c->time_ms[c->count - 1])
		c->unordered = true;
	c->time_ms[c->count] = copy.time_ms;
	c->value[c->count] = copy.sum;
	c->count++;
	g_array_append_val(result->histograms, copy);
	return HCT_OK;
}

static const struct hct_pair *
builder_labels(struct hct_result *result, size_t *out_count)
{
	*out_count = result->labels->len;
	return (const struct hct_pair *)(const void *)result->labels->data;
}

static void
builder_notice(struct hct_result *result, uint32_t severity, struct hct_str text)
{
	struct hct_notice *notice;
	struct hct_str copy;

	if (result->notice_count >= NOTICE_MAX || hct_result_text(result, text, &copy) < 0)
		return;
	notice = HCT_NEW(result->arena, struct hct_notice);
	notice->severity = severity;
	notice->text = copy;
	if (result->last_notice)
		result->last_notice->next = notice;
	else
		result->notices = notice;
	result->last_notice = notice;
	result->notice_count++;
}

const struct hct_frame_builder_1 hct_frame_builder_1 = {
	.set_range = builder_set_range,
	.set_query = builder_set_query,
	.begin_series = builder_begin_series,
	.label = builder_label,
	.name = builder_name,
	.samples = builder_samples,
	.histogram = builder_histogram,
	.labels = builder_labels,
	.notice = builder_notice,
};
