/* plugins/prometheus/variables.c: label names, label values, and the values of a label in a query's result. */
#include "prometheus.h"

#include <stdlib.h>

/* Calls add for match[] of each matcher and for the range. */
static void
add_range(const struct prometheus *p, const struct hct_step_args *in,
	void (*add)(struct hct_request *request, struct hct_str name, struct hct_str value))
{
	const struct hct_spec *matchers = p->get->get(p->spec, "matchers");
	struct hct_str none = { NULL, 0 }, text;
	char number[64];

	for (size_t i = 0; i < p->get->count(matchers); i++) {
		text = p->get->get_str(p->get->at(matchers, i), "", none);
		add(in->request, HCT_STR("match[]"), p->vars->expand(in->vars, text, NULL, 0));
	}
	text.ptr = number;
	text.len = p->request->number_text(prometheus_seconds(in->from_ms), number, sizeof number);
	add(in->request, HCT_STR("start"), text);
	text.len = p->request->number_text(prometheus_seconds(in->to_ms), number, sizeof number);
	add(in->request, HCT_STR("end"), text);
}

/* `data` is a list of texts: label names or values, in the server's order. */
static hct_status
read_values(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_str text;
	hct_status status = HCT_OK;

	if (!json->enter_array(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_element(reply->json)) {
		if (!json->string(reply->json, &text))
			return HCT_ERR_IO;
		status = reply->p->options->option(reply->in->result, text, text);
	}
	return status;
}

static hct_status
read_value_list(const struct prometheus *p, const struct hct_step_args *in, struct hct_diag *diag)
{
	struct prometheus_reply reply = { .p = p, .in = in, .diag = diag, .data = read_values };

	return prometheus_read(&reply);
}

static hct_status
label_names_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;

	if (in->reply)
		return read_value_list(p, in, diag);
	p->request->set_method(in->request, "POST");
	p->request->set_path(in->request, HCT_STR("/api/v1/labels"));
	add_range(p, in, p->request->add_form);
	return HCT_MORE;
}

static hct_status
label_values_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;
	struct hct_str label;

	if (in->reply)
		return read_value_list(p, in, diag);
	label = prometheus_expand(p, in, "labelName");
	if (label.len == 0)
		return HCT_OK;
	p->request->set_path(in->request, HCT_STR("/api/v1/label"));
	p->request->add_segment(in->request, label);
	p->request->add_segment(in->request, HCT_STR("values"));
	add_range(p, in, p->request->add_query);
	return HCT_MORE;
}

struct promql {
	struct hct_str label;
	struct prometheus_labels found;
};

static hct_status
read_label_of_metric(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct promql *promql = reply->user;
	struct hct_str name, value;

	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (json->next_member(reply->json, &name)) {
		if (!json->string(reply->json, &value))
			return HCT_ERR_IO;
		if (str_equal(name, promql->label) && !prometheus_labels_add(&promql->found, name, value))
			return HCT_ERR_NOMEM;
	}
	return HCT_OK;
}

static hct_status
read_label_of_series(struct prometheus_reply *reply)
{
	const struct hct_json_1 *json = reply->p->json;
	struct hct_str name;
	hct_status status = HCT_OK;

	if (!json->enter_object(reply->json))
		return HCT_ERR_IO;
	while (status == HCT_OK && json->next_member(reply->json, &name)) {
		if (str_is(name, "metric"))
			status = read_label_of_metric(reply);
		else
			json->skip(reply->json);
	}
	return status;
}

/* The values are the reader's, which ends with the answer: hand them on before. */
static hct_status
read_distinct(struct prometheus_reply *reply)
{
	struct promql *promql = reply->user;
	hct_status status = prometheus_read_result(reply);

	if (status == HCT_OK)
		status = prometheus_labels_emit_distinct(reply->p, &promql->found, reply->in->result);
	return status;
}

/* Perses asks for the server's present time. We ask for the range's end: a report about last month must not show the
 * instances of today. */
static hct_status
promql_step(void *self, const struct hct_step_args *in, struct hct_diag *diag)
{
	const struct prometheus *p = self;
	struct promql promql = { { NULL, 0 }, { NULL, 0, 0 } };
	struct prometheus_reply reply = { .p = p, .in = in, .diag = diag, .user = &promql, .data = read_distinct,
		.element = read_label_of_series };
	struct hct_str expr = prometheus_expand(p, in, "expr");
	hct_status status;

	if (expr.len == 0)
		return HCT_OK;
	if (!in->reply) {
		prometheus_ask_instant(p, in->request, expr, prometheus_seconds(in->to_ms));
		return HCT_MORE;
	}
	promql.label = prometheus_expand(p, in, "labelName");
	status = prometheus_read(&reply);
	prometheus_labels_fini(&promql.found);
	return status;
}

static const struct hct_variable_1 label_names_1 = { "PrometheusDatasource", label_names_step };
static const struct hct_variable_1 label_values_1 = { "PrometheusDatasource", label_values_step };
static const struct hct_variable_1 promql_1 = { "PrometheusDatasource", promql_step };

static const void *
label_names_interface(const char *id)
{
	return strcmp(id, HCT_VARIABLE_1) == 0 ? &label_names_1 : NULL;
}

static const void *
label_values_interface(const char *id)
{
	return strcmp(id, HCT_VARIABLE_1) == 0 ? &label_values_1 : NULL;
}

static const void *
promql_interface(const char *id)
{
	return strcmp(id, HCT_VARIABLE_1) == 0 ? &promql_1 : NULL;
}

static const char *const needs[] = { HCT_DIAG_1, HCT_SPEC_1, HCT_VARS_1, HCT_REQUEST_1, HCT_JSON_1, HCT_REPLY_1,
	HCT_FRAME_BUILDER_1, HCT_OPTION_SINK_1, NULL };
const struct hct_kind prometheus_label_names = {
	.size = sizeof prometheus_label_names,
	.kind = "Variable",
	.name = "PrometheusLabelNamesVariable",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = label_names_interface,
};
const struct hct_kind prometheus_label_values = {
	.size = sizeof prometheus_label_values,
	.kind = "Variable",
	.name = "PrometheusLabelValuesVariable",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = label_values_interface,
};
const struct hct_kind prometheus_promql = {
	.size = sizeof prometheus_promql,
	.kind = "Variable",
	.name = "PrometheusPromQLVariable",
	.needs = needs,
	.create = prometheus_create,
	.destroy = free,
	.get_interface = promql_interface,
};
