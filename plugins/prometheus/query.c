/* plugins/prometheus/query.c: PrometheusTimeSeriesQuery: range and instant queries into frames. */
#include "prometheus.h"

#include <math.h>
#include <stdlib.h>

struct query {
	struct hct_str format;          /* seriesNameFormat, variables replaced; empty: none */
	struct prometheus_text name, display;
	struct hct_bucket *buckets;     /* reused from histogram to histogram */
	size_t bucket_cap;
};

static hct_status
read_metric(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_str name, value;
	hct_status status = HCT_OK;

	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name)) {
		if (!json->string(reply->json, &value))
			return HCT_ERR_IO;
		status = reply->p->frame->label(reply->in->result, name, value);
	}
	return status;
}

static hct_status
write_name(struct prometheus_reply *reply)
{
	struct query *query = reply->user;
	struct hct_str name, display = { NULL, 0 };
	size_t count;
	const struct hct_pair *labels = reply->p->frame->labels(reply->in->result, &count);

	name = prometheus_name(&query->name, count, labels);
	if (query->format.len > 0)
		display = prometheus_legend(&query->display, query->format, count, labels);
	if (query->name.failed || query->display.failed)
		return HCT_ERR_NOMEM;
	return reply->p->frame->name(reply->in->result, name, display);
}

/* `[seconds, "value"]` of a vector's element, or a scalar. */
static hct_status
read_value(struct prometheus_reply *reply)
{
	int64_t time_ms;
	double value;

	if (!prometheus_enter_pair(reply, &time_ms) || !reply->p->json->number(reply->json, &value) ||
		!prometheus_leave_pair(reply))
		return HCT_ERR_IO;
	return reply->p->frame->samples(reply->in->result, 1, &time_ms, &value, NULL);
}

/* `[rule, "lower", "upper", "count"]` */
static bool
read_bucket(struct prometheus_reply *reply, struct hct_bucket *out_bucket)
{
	const struct hct_json_1 *json = reply->p->json;
	double numbers[4];

	if (!json->enter_array(reply->json))
		return false;
	for (int i = 0; i < 4; i++)
		if (!json->next_element(reply->json) || !json->number(reply->json, &numbers[i]))
			return false;
	*out_bucket = (struct hct_bucket){ .lower = numbers[1], .upper = numbers[2], .count = numbers[3],
		.rule = numbers[0] >= 0 && numbers[0] <= 3 ? (uint32_t)numbers[0] : 0 };
	return prometheus_leave_pair(reply);
}

static hct_status
read_buckets(struct prometheus_reply *reply, struct hct_histogram *histogram)
{
	const struct hct_json_1 *json = reply->p->json;
	struct query *query = reply->user;
	struct hct_bucket *grown;
	size_t cap, n = 0;

	if (json->peek(reply->json) == HCT_JSON_NULL)
		return json->skip(reply->json) ? HCT_OK : HCT_ERR_IO;
	if (!json->enter_array(reply->json))
		return HCT_ERR_IO;
	while (json->next_element(reply->json)) {
		if (n == query->bucket_cap) {
			cap = n ? n * 2 : 64;
			grown = realloc(query->buckets, cap * sizeof *grown);
			if (!grown)
				return HCT_ERR_NOMEM;
			query->buckets = grown;
			query->bucket_cap = cap;
		}
		if (!read_bucket(reply, &query->buckets[n++]))
			return HCT_ERR_IO;
	}
	histogram->bucket_count = n;
	histogram->buckets = query->buckets;
	return HCT_OK;
}

/* `[seconds, {count, sum, buckets}]` */
static hct_status
read_histogram(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_histogram histogram = { 0 };
	struct hct_str name;
	hct_status status = HCT_OK;

	if (!prometheus_enter_pair(reply, &histogram.time_ms) || !json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name)) {
		if (str_is(name, "count"))
			json->number(reply->json, &histogram.count);
		else if (str_is(name, "sum"))
			json->number(reply->json, &histogram.sum);
		else if (str_is(name, "buckets"))
			status = read_buckets(reply, &histogram);
		else
			json->skip(reply->json);
	}
	if (status < 0)
		return status;
	if (!prometheus_leave_pair(reply))
		return HCT_ERR_IO;
	return reply->p->frame->histogram(reply->in->result, &histogram);
}

static hct_status
read_histograms(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	hct_status status = HCT_OK;

	if (!json->enter_array(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_element(reply->json))
		status = read_histogram(reply);
	return status;
}

static hct_status
read_series_member(struct prometheus_reply *reply, struct hct_str name, bool *named)
{
	hct_status status;

	if (str_is(name, "values"))
		return reply->p->json->samples(reply->json, reply->in->result);
	if (str_is(name, "value"))
		return read_value(reply);
	if (str_is(name, "histogram"))
		return read_histogram(reply);
	if (str_is(name, "histograms"))
		return read_histograms(reply);
	if (!str_is(name, "metric"))
		return reply->p->json->skip(reply->json) ? HCT_OK : HCT_ERR_IO;
	status = read_metric(reply);
	*named = true;
	return status == HCT_OK ? write_name(reply) : status;
}

static hct_status
read_series(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	hct_status status = reply->p->frame->begin_series(reply->in->result);
	struct hct_str name;
	bool named = false;

	if (status == HCT_OK && !json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name))
		status = read_series_member(reply, name, &named);
	if (status == HCT_OK && !named)
		status = write_name(reply);
	return status;
}

static hct_status
read_scalar(struct prometheus_reply *reply)
{
	hct_status status = reply->p->frame->begin_series(reply->in->result);

	if (status == HCT_OK)
		status = write_name(reply);
	return status == HCT_OK ? read_value(reply) : status;
}

/* $__interval and its kin exist here and nowhere else. */
static struct hct_str
expand_query(const struct prometheus *p, const struct hct_step_args *in, const struct prometheus_plan *plan)
{
	struct hct_str none = { NULL, 0 };
	char interval[64], interval_ms[64], rate_interval[64];
	double rate_s = fmax(plan->step_s + plan->min_s, 4 * plan->min_s);
	struct hct_pair extra[] = {
		{ HCT_STR("__interval_ms"), { interval_ms, 0 } },
		{ HCT_STR("__interval"), { interval, 0 } },
		{ HCT_STR("__rate_interval"), { rate_interval, 0 } },
	};

	extra[0].value.len = p->request->number_text(plan->step_s * 1000, interval_ms, sizeof interval_ms);
	extra[1].value.len = p->clock->format_duration(plan->step_s * 1000, interval, sizeof interval);
	extra[2].value.len = p->clock->format_duration(rate_s * 1000, rate_interval, sizeof rate_interval);
	return p->vars->expand(in->vars, p->get->get_str(p->spec, "query", none), extra, sizeof extra / sizeof *extra);
}

static bool
is_instant(const struct prometheus *p, const struct hct_step_args *in)
{
	return p->get->get_bool(p->spec, "instant", in->mode == HCT_MODE_INSTANT);
}

static hct_status
query_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;
	struct query query = { .bucket_cap = 0 };
	struct prometheus_reply reply = { .p = p, .in = in, .diag = diag, .user = &query,
		.data = prometheus_read_result, .element = read_series, .scalar = read_scalar };
	struct prometheus_plan plan;
	struct hct_str text;
	hct_status status = prometheus_plan_make(p, in, prometheus_expand(p, in, "minStep"), diag, &plan);

	if (status < 0)
		return status;
	text = expand_query(p, in, &plan);
	if (text.len == 0)
		return HCT_OK;
	if (!in->reply) {
		if (is_instant(p, in))
			prometheus_ask_instant(p, in->request, text, plan.end_s);
		else
			prometheus_ask_range(p, in->request, text, &plan);
		return HCT_MORE;
	}
	p->frame->set_range(in->result, llround(plan.start_s * 1000), llround(plan.end_s * 1000), plan.step_s * 1000);
	p->frame->set_query(in->result, text);
	query.format = prometheus_expand(p, in, "seriesNameFormat");
	status = prometheus_read(&reply);
	prometheus_text_fini(&query.name);
	prometheus_text_fini(&query.display);
	free(query.buckets);
	return status;
}

static const struct hct_query_1 query_1 = {
	.family = HCT_FAMILY_TIME_SERIES,
	.datasource_kind = "PrometheusDatasource",
	.step = query_step,
};

static const void *
get_interface(const char *id)
{
	return strcmp(id, HCT_QUERY_1) == 0 ? &query_1 : NULL;
}

static const char *const needs[] = { HCT_DIAG_1, HCT_SPEC_1, HCT_VARS_1, HCT_CLOCK_1, HCT_REQUEST_1, HCT_JSON_1,
	HCT_REPLY_1, HCT_FRAME_BUILDER_1, NULL };
const struct hct_kind prometheus_query = {
	.size = sizeof prometheus_query,
	.kind = "TimeSeriesQuery",
	.name = "PrometheusTimeSeriesQuery",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = get_interface,
};
