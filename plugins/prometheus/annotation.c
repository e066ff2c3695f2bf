/* plugins/prometheus/annotation.c: PrometheusPromQLAnnotation: one time span per series of a range query, from its first
 * to its last sample. */
#include "prometheus.h"

#include <stdlib.h>

struct annotation {
	struct hct_str title, legend;   /* templates */
	struct prometheus_labels labels, tags;
	struct prometheus_text title_text, legend_text;
	bool has_sample;
	int64_t start_ms, end_ms;
};

static hct_status
read_labels(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct annotation *annotation = reply->user;
	struct hct_str name, value;

	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (json->next_member(reply->json, &name)) {
		if (!json->string(reply->json, &value))
			return HCT_ERR_IO;
		if (!prometheus_labels_add(&annotation->labels, name, value))
			return HCT_ERR_NOMEM;
	}
	return HCT_OK;
}

/* Of each `[seconds, …]` only the time counts. */
static hct_status
read_times(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct annotation *annotation = reply->user;
	int64_t time_ms;

	if (!json->enter_array(reply->json))
		return HCT_ERR_IO;
	while (json->next_element(reply->json)) {
		if (!prometheus_enter_pair(reply, &time_ms) || !json->skip(reply->json) || !prometheus_leave_pair(reply))
			return HCT_ERR_IO;
		if (!annotation->has_sample || time_ms < annotation->start_ms)
			annotation->start_ms = time_ms;
		if (!annotation->has_sample || time_ms > annotation->end_ms)
			annotation->end_ms = time_ms;
		annotation->has_sample = true;
	}
	return HCT_OK;
}

/* All labels, or those that `tags` names and the series has. */
static bool
choose_tags(const struct prometheus *p, struct annotation *annotation)
{
	const struct hct_spec *wanted = p->get->get(p->spec, "tags");
	const struct prometheus_labels *labels = &annotation->labels;
	struct hct_str none = { NULL, 0 }, name;

	annotation->tags.count = 0;
	for (size_t i = 0; i < p->get->count(wanted); i++) {
		name = p->get->get_str(p->get->at(wanted, i), "", none);
		for (size_t k = 0; k < labels->count; k++)
			if (str_equal(labels->items[k].name, name) &&
				!prometheus_labels_add(&annotation->tags, name, labels->items[k].value))
				return false;
	}
	return true;
}

static hct_status
write_annotation(struct prometheus_reply *reply)
{
	struct annotation *a = reply->user;
	bool all = reply->p->get->count(reply->p->get->get(reply->p->spec, "tags")) == 0;
	const struct prometheus_labels *tags = all ? &a->labels : &a->tags;
	struct hct_annotation out = { .size = sizeof out, .has_end = 1, .start_ms = a->start_ms, .end_ms = a->end_ms };

	if (!choose_tags(reply->p, a))
		return HCT_ERR_NOMEM;
	out.title = prometheus_legend(&a->title_text, a->title, a->labels.count, a->labels.items);
	out.legend = prometheus_legend(&a->legend_text, a->legend, a->labels.count, a->labels.items);
	if (a->title_text.failed || a->legend_text.failed)
		return HCT_ERR_NOMEM;
	out.tag_count = tags->count;
	out.tags = tags->items;
	return reply->p->annotations->annotation(reply->in->result, &out);
}

static hct_status
read_series(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct annotation *annotation = reply->user;
	struct hct_str name;
	hct_status status = HCT_OK;

	annotation->labels.count = 0;
	annotation->has_sample = false;
	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name)) {
		if (str_is(name, "metric"))
			status = read_labels(reply);
		else if (str_is(name, "values") || str_is(name, "histograms"))
			status = read_times(reply);
		else
			json->skip(reply->json);
	}
	if (status == HCT_OK && annotation->has_sample && !json->error(reply->json).ptr)
		status = write_annotation(reply);
	return status;
}

static hct_status
annotation_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;
	struct annotation annotation = { .has_sample = false };
	struct prometheus_reply reply = { .p = p, .in = in, .diag = diag, .user = &annotation,
		.data = prometheus_read_result, .element = read_series };
	struct hct_str none = { NULL, 0 }, expr = prometheus_expand(p, in, "expr");
	struct hct_step_args plain = *in;
	struct prometheus_plan plan;
	hct_status status;

	if (expr.len == 0)
		return HCT_OK;
	if (!in->reply) {
		plain.suggested_step_ms = 0;
		status = prometheus_plan_make(p, &plain, none, diag, &plan);
		if (status < 0)
			return status;
		prometheus_ask_range(p, in->request, expr, &plan);
		return HCT_MORE;
	}
	annotation.title = p->get->get_str(p->spec, "title", none);
	annotation.legend = p->get->get_str(p->spec, "legend", none);
	status = prometheus_read(&reply);
	prometheus_labels_fini(&annotation.labels);
	prometheus_labels_fini(&annotation.tags);
	prometheus_text_fini(&annotation.title_text);
	prometheus_text_fini(&annotation.legend_text);
	return status;
}

static const struct hct_annotation_1 annotation_1 = { "PrometheusDatasource", annotation_step };

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_ANNOTATION_1) == 0 ? &annotation_1 : NULL;
}

static const char *const needs[] = { HCT_DIAG_1, HCT_SPEC_1, HCT_VARS_1, HCT_CLOCK_1, HCT_REQUEST_1, HCT_JSON_1,
	HCT_REPLY_1, HCT_FRAME_BUILDER_1, HCT_ANNOTATION_SINK_1, NULL };
const struct hct_kind prometheus_annotation = {
	.size = sizeof prometheus_annotation,
	.kind = "Annotation",
	.name = "PrometheusPromQLAnnotation",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = get_interface,
};
