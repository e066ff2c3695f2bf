/* plugins/prometheus/plan.c: which step and range are asked for, and the two requests that ask.
 *
 * The arithmetic is that of Perses, in seconds and doubles, because the step may be a fraction and the texts of start and
 * end must come out the same. */
#include "prometheus.h"

#include <math.h>

/* A server refuses more than 11,000 points a series; Perses stays below by this. */
#define POINTS_MAX 10000

double
prometheus_seconds(int64_t unix_ms)
{
	return floor((double)unix_ms / 1000);
}

static hct_status
parse_seconds(const struct prometheus *p, struct hct_str text, const char *what, const struct hct_spec *where,
	struct hct_diag *diag, double *out_s)
{
	int64_t ms = p->clock->parse_duration_ms(text);

	if (ms < 0)
		return prometheus_error(p, diag, HCT_ERR_SPEC, where,
			"%s must be a duration such as 30s or 1m30s, not \"%.*s\"", what, (int)text.len, text.ptr);
	*out_s = floor((double)ms / 1000);
	return HCT_OK;
}

/* The empty text is of the grammar and means 0. */
static hct_status
scrape_interval(const struct prometheus *p, const struct hct_step_args *in, struct hct_diag *diag, double *out_s)
{
	const struct hct_spec *where = p->get->get(in->datasource, "scrapeInterval");
	struct hct_str text = p->get->get_str(in->datasource, "scrapeInterval", HCT_STR("1m"));

	if (text.len == 0) {
		*out_s = 0;
		return HCT_OK;
	}
	return parse_seconds(p, text, "scrapeInterval", where, diag, out_s);
}

hct_status
prometheus_plan_make(const struct prometheus *p, const struct hct_step_args *in, struct hct_str min_step,
	struct hct_diag *diag, struct prometheus_plan *out_plan)
{
	double start_s = prometheus_seconds(in->from_ms), end_s = prometheus_seconds(in->to_ms);
	double safe_s = (end_s - start_s) / POINTS_MAX;
	struct prometheus_plan plan = { 0 };
	hct_status status;

	if (min_step.len > 0)
		status = parse_seconds(p, min_step, "minStep", p->get->get(p->spec, "minStep"), diag, &plan.min_s);
	else
		status = scrape_interval(p, in, diag, &plan.min_s);
	if (status < 0)
		return status;
	if (safe_s > 1)
		safe_s = ceil(safe_s);
	plan.step_s = fmax(fmax(in->suggested_step_ms / 1000, plan.min_s), safe_s);
	if (!(plan.step_s > 0))         /* a range below a second, and nothing else to go by */
		plan.step_s = 1;
	plan.start_s = floor(start_s / plan.step_s) * plan.step_s;
	plan.end_s = floor(end_s / plan.step_s) * plan.step_s;
	if (plan.start_s == plan.end_s)
		plan.end_s = plan.start_s + plan.step_s;
	*out_plan = plan;
	return HCT_OK;
}

void
prometheus_add_form_number(const struct prometheus *p, struct hct_request *request, struct hct_str name, double value)
{
	char text[64];
	size_t len = p->request->number_text(value, text, sizeof text);

	p->request->add_form(request, name, (struct hct_str){ text, len });
}

void
prometheus_ask_range(const struct prometheus *p, struct hct_request *request, struct hct_str query,
	const struct prometheus_plan *plan)
{
	p->request->set_method(request, "POST");
	p->request->set_path(request, HCT_STR("/api/v1/query_range"));
	p->request->add_form(request, HCT_STR("query"), query);
	prometheus_add_form_number(p, request, HCT_STR("start"), plan->start_s);
	prometheus_add_form_number(p, request, HCT_STR("end"), plan->end_s);
	prometheus_add_form_number(p, request, HCT_STR("step"), plan->step_s);
}

void
prometheus_ask_instant(const struct prometheus *p, struct hct_request *request, struct hct_str query, double time_s)
{
	p->request->set_method(request, "POST");
	p->request->set_path(request, HCT_STR("/api/v1/query"));
	p->request->add_form(request, HCT_STR("query"), query);
	prometheus_add_form_number(p, request, HCT_STR("time"), time_s);
}
