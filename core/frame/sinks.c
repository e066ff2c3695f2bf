/* core/frame/sinks.c: what variable and annotation plugins write: options and time spans. */
#include "frame/result.h"

static hct_status
sink_option(struct hct_result *result, struct hct_str value, struct hct_str label)
{
	struct hct_pair option;
	hct_status status = hct_result_expect(result, HCT_RESULT_OPTIONS);

	if (status < 0)
		return status;
	if (result->options->len >= result->limits.max_options)
		return hct_result_limit(result, result->limits.max_options, "options");
	status = hct_result_text(result, value, &option.value);
	if (status < 0)
		return status;
	option.name = option.value;
	if (label.ptr && !hct_str_eq(label, value))
		status = hct_result_text(result, label, &option.name);
	if (status == HCT_OK)
		g_array_append_val(result->options, option);
	return status;
}

static hct_status
copy_tags(struct hct_result *result, const struct hct_annotation *from, struct hct_annotation *annotation)
{
	struct hct_pair *tags;
	hct_status status = HCT_OK;

	annotation->tags = NULL;
	if (from->tag_count == 0)
		return HCT_OK;
	tags = HCT_NEW_ARRAY(result->arena, struct hct_pair, from->tag_count);
	for (size_t i = 0; i < from->tag_count && status == HCT_OK; i++) {
		status = hct_result_text(result, from->tags[i].name, &tags[i].name);
		if (status == HCT_OK)
			status = hct_result_text(result, from->tags[i].value, &tags[i].value);
	}
	annotation->tags = tags;
	return status;
}

static hct_status
sink_annotation(struct hct_result *result, const struct hct_annotation *from)
{
	struct hct_annotation annotation = { 0 };
	hct_status status = hct_result_expect(result, HCT_RESULT_ANNOTATIONS);

	if (status < 0)
		return status;
	if (result->annotations->len >= result->limits.max_annotations)
		return hct_result_limit(result, result->limits.max_annotations, "annotations");
	memcpy(&annotation, from, MIN(from->size, sizeof annotation));
	annotation.size = sizeof annotation;
	status = hct_result_text(result, from->title, &annotation.title);
	if (status == HCT_OK)
		status = hct_result_text(result, from->legend, &annotation.legend);
	if (status == HCT_OK)
		status = hct_result_text(result, from->source, &annotation.source);
	if (status == HCT_OK)
		status = copy_tags(result, from, &annotation);
	if (status == HCT_OK)
		g_array_append_val(result->annotations, annotation);
	return status;
}

const struct hct_option_sink_1 hct_option_sink_1 = { .option = sink_option };
const struct hct_annotation_sink_1 hct_annotation_sink_1 = { .annotation = sink_annotation };
