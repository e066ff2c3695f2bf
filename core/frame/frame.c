/* core/frame/frame.c: the life of a result, and reading its frame. */
#include "frame/result.h"

#define DEFAULT_SERIES 100000
#define DEFAULT_SAMPLES 20000000
#define DEFAULT_OPTIONS 100000
#define DEFAULT_ANNOTATIONS 10000

static size_t
limit_or(size_t limit, size_t fallback)
{
	return limit ? limit : fallback;
}

struct hct_result *
hct_result_create(enum hct_result_kind kind, uint32_t family, const struct hct_result_limits *limits,
	struct hct_diag *diag)
{
	static const struct hct_result_limits none = { 0 };
	struct hct_result *result = g_new0(struct hct_result, 1);

	if (!limits)
		limits = &none;
	result->kind = kind;
	result->limits.max_series = limit_or(limits->max_series, DEFAULT_SERIES);
	result->limits.max_samples = MIN(limit_or(limits->max_samples, DEFAULT_SAMPLES), G_MAXINT);
	result->limits.max_options = limit_or(limits->max_options, DEFAULT_OPTIONS);
	result->limits.max_annotations = limit_or(limits->max_annotations, DEFAULT_ANNOTATIONS);
	result->arena = hct_arena_create();
	result->diag = diag;
	result->frame.info.size = sizeof result->frame.info;
	result->frame.info.family = family;
	result->frame.series = g_array_new(FALSE, TRUE, sizeof(struct hct_series));
	result->options = g_array_new(FALSE, TRUE, sizeof(struct hct_pair));
	result->annotations = g_array_new(FALSE, TRUE, sizeof(struct hct_annotation));
	result->labels = g_array_new(FALSE, TRUE, sizeof(struct hct_pair));
	result->histograms = g_array_new(FALSE, TRUE, sizeof(struct hct_histogram));
	return result;
}

/* Series asked for the same instants share one time column: equal pointers of neighbours are one block. */
static bool
owns_time(const GArray *series, guint index)
{
	return index == 0 || g_array_index(series, struct hct_series, index).time_ms !=
		g_array_index(series, struct hct_series, index - 1).time_ms;
}

void
hct_result_destroy(struct hct_result *result)
{
	GArray *series;

	if (!result)
		return;
	series = result->frame.series;
	for (guint i = series->len; i > 0; i--) {
		const struct hct_series *s = &g_array_index(series, struct hct_series, i - 1);

		if (owns_time(series, i - 1))
			g_free((void *)s->time_ms);
		g_free((void *)s->value);
		g_free((void *)s->present);
	}
	g_free(result->columns.time_ms);
	g_free(result->columns.value);
	g_free(result->columns.present);
	g_array_unref(series);
	g_array_unref(result->options);
	g_array_unref(result->annotations);
	g_array_unref(result->labels);
	g_array_unref(result->histograms);
	hct_arena_destroy(result->arena);
	g_free(result);
}

void
hct_result_finish(struct hct_result *result)
{
	hct_result_close_series(result);
	result->frame.info.series_count = result->frame.series->len;
}

void
hct_result_set_diag(struct hct_result *result, struct hct_diag *diag)
{
	result->diag = diag;
}

void
hct_result_set_query_index(struct hct_result *result, uint32_t query_index)
{
	result->frame.info.query_index = query_index;
}

const struct hct_frame *
hct_result_frame(const struct hct_result *result)
{
	return &result->frame;
}

size_t
hct_result_options(const struct hct_result *result, const struct hct_pair **out_options)
{
	*out_options = (const struct hct_pair *)(const void *)result->options->data;
	return result->options->len;
}

size_t
hct_result_annotations(const struct hct_result *result, const struct hct_annotation **out_annotations)
{
	*out_annotations = (const struct hct_annotation *)(const void *)result->annotations->data;
	return result->annotations->len;
}

const struct hct_notice *
hct_result_notices(const struct hct_result *result)
{
	return result->notices;
}

size_t
hct_result_memory(const struct hct_result *result)
{
	const GArray *series = result->frame.series;
	size_t bytes = sizeof *result + hct_arena_used(result->arena) + series->len * sizeof(struct hct_series) +
		result->options->len * sizeof(struct hct_pair) +
		result->annotations->len * sizeof(struct hct_annotation) +
		result->columns.cap * (sizeof(int64_t) + sizeof(double));

	for (guint i = 0; i < series->len; i++) {
		const struct hct_series *s = &g_array_index(series, struct hct_series, i);

		bytes += s->count * (sizeof(double) + (owns_time(series, i) ? sizeof(int64_t) : 0) +
			(s->present ? 1 : 0));
	}
	return bytes;
}

hct_status
hct_result_expect(struct hct_result *result, enum hct_result_kind kind)
{
	if (result->kind == kind)
		return HCT_OK;
	return hct_diag_error(result->diag, HCT_ERR_INTERNAL, NULL,
		"the plugin wrote a result of another kind than it was asked for");
}

hct_status
hct_result_limit(struct hct_result *result, size_t limit, const char *what)
{
	if (result->limit_reported)
		return HCT_ERR_LIMIT;
	result->limit_reported = true;
	return hct_diag_error(result->diag, HCT_ERR_LIMIT, NULL, "the answer holds more than %zu %s", limit, what);
}

hct_status
hct_result_text(struct hct_result *result, struct hct_str text, struct hct_str *out_text)
{
	char *repaired;

	if (text.len == 0) {
		*out_text = text;
		return HCT_OK;
	}
	if (text.len > HCT_RESULT_TEXT_MAX - result->text_bytes)
		return hct_result_limit(result, HCT_RESULT_TEXT_MAX, "bytes of names and labels");
	result->text_bytes += text.len;
	if (g_utf8_validate_len(text.ptr, text.len, NULL)) {
		*out_text = hct_arena_str(result->arena, text);
		return HCT_OK;
	}
	repaired = g_utf8_make_valid(text.ptr, (gssize)text.len);
	*out_text = hct_arena_str(result->arena, hct_str(repaired));
	g_free(repaired);
	return HCT_OK;
}

static const struct hct_frame_info *
frame_info(const struct hct_frame *frame)
{
	return &frame->info;
}

static const struct hct_series *
frame_series(const struct hct_frame *frame, size_t index)
{
	return index < frame->info.series_count ? &g_array_index(frame->series, struct hct_series, index) : NULL;
}

static struct hct_str
frame_label(const struct hct_series *series, struct hct_str name)
{
	for (size_t i = 0; i < series->label_count; i++)
		if (hct_str_eq(series->labels[i].name, name))
			return series->labels[i].value;
	return HCT_STR_NONE;
}

const struct hct_frame_1 hct_frame_1 = {
	.info = frame_info,
	.series = frame_series,
	.label = frame_label,
};
